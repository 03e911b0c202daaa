"""The page of comparisons: what agrees, what differs, who has what; and the line on each procedure's page."""

from __future__ import annotations

from pathlib import Path

import pytest
from town import made
from town.pages import Page, pages


@pytest.fixture(scope="module")
def site(town: Path) -> dict[str, Page]:
    return dict(pages(town))


@pytest.fixture(scope="module")
def page(site: dict[str, Page]) -> Page:
    return site["doi-chieu/"]


def rows(page: Page, caption: str) -> list[list[str]]:
    table = page.one(f"//table[caption[contains(., '{caption}')]]")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("th|td")] for row in table.xpath(".//tr")]


def test_the_page_says_what_was_compared_and_counts(page):
    assert (
        "Ngày 01/11/2026 đã đối chiếu 2 thủ tục trên trang này với Cơ sở dữ liệu quốc gia về thủ tục hành chính, "
        "bản sao lấy ngày 20/10/2026." in page.text
    )
    assert rows(page, "Kết quả đối chiếu") == [
        ["Kết quả", "Số thủ tục"],
        ["Thống nhất về nội dung (trong đó 1 chỉ khác cách viết hoặc thứ tự)", "1"],
        ["Khác về nội dung", "1"],
        ["Cần xem lại", "1"],
        ["Có phần mà bản sao không ghi, không so được", "1"],
        ["Có trên trang, bản sao không có", "1"],
        ["Có ở bản sao, trang chưa có", "3"],
    ]


def test_each_difference_is_told_below_a_link_to_its_procedure(page):
    card = page.one("//section[contains(@class, 'nm-card')]")
    assert card.xpath(".//a/@href") == ["../thu-tuc/1.000005/"]
    assert [" ".join(li.text_content().split()) for li in card.xpath(".//li")] == [
        "Thời hạn giải quyết (Trực tiếp): 5 ngày làm việc → 3 ngày làm việc",
        "Quyết định công bố: 1/QĐ-UBND → 2/QĐ-UBND",
    ]


def test_names_of_the_source_are_text_and_the_rest_is_counted(page):
    assert "Cấp <bản sao> & trích lục 1.000099" in page.text
    assert "Và 2 thủ tục nữa." in page.text


def test_the_copy_can_be_told_by_its_hash_and_earlier_comparisons_stay(page):
    assert "SHA-256: 5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9" in page.text
    assert rows(page, "Các lần đối chiếu trước")[1:] == [["01/05/2026", "30/04/2026", "2", "0"]]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("1.000001", "Thống nhất với Cơ sở dữ liệu quốc gia về thủ tục hành chính, bản ngày 20/10/2026."),
        ("1.000005", "bản ngày 20/10/2026, ở: Thời hạn giải quyết; Quyết định công bố."),
        ("1.000002", "bản ngày 20/10/2026, không có thủ tục này."),
    ],
)
def test_each_procedure_says_its_own_result(site, code, said):
    assert said in site[f"thu-tuc/{code}/"].text


def test_a_procedure_that_was_not_compared_says_nothing(site):
    assert "Đối chiếu ngày" not in site["thu-tuc/1.000003/"].text


def test_a_site_without_comparisons_says_so(tmp_path):
    old = [f"procedures/doi-chieu/2026-{day}.yml" for day in ("05-01", "11-01")]
    made.built(made.lay_out(tmp_path / "src", dict.fromkeys(old)), tmp_path / "site")
    found = dict(pages(tmp_path / "site"))
    assert "Chưa có lần đối chiếu nào." in found["doi-chieu/"].text
    assert "Đối chiếu ngày" not in found["thu-tuc/1.000001/"].text


def test_a_comparison_of_tomorrow_waits(tmp_path):
    text = (made.HERE / "procedures/doi-chieu/2026-11-01.yml").read_text(encoding="utf-8")
    later = {"procedures/doi-chieu/2026-11-16.yml": text.replace("ngay: 2026-11-01", "ngay: 2026-11-16")}
    made.built(made.lay_out(tmp_path / "src", later), tmp_path / "site")
    assert "Ngày 01/11/2026 đã đối chiếu" in dict(pages(tmp_path / "site"))["doi-chieu/"].text
