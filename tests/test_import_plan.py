"""Plans from text exports, Word and Excel: tasks, continued rows, merged cells, deadlines, the page's text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from imported import loaded
from niemyet.importers import plan
from niemyet.importers.dates import deadlines
from niemyet.importers.draft import Draft, ImportRefused, Outcome
from niemyet.importers.plan import items, people
from niemyet.records.text import fold
from office_files import COUNTED, C, docx

ROOT = Path(__file__).resolve().parent.parent
SEEDS = {
    "000_f470402106abab46": ("ban-dan-toc-soc-trang-2021", 17, 18),
    "001_9a599615258b520c": ("ubnd-tinh-soc-trang-2024", 36, 48),
    "002_49ad2707ee8d912e": ("ubnd-huyen-truc-ninh-2022", 26, 28),
}
AGENCIES = {
    "Ban Dân tộc tỉnh Sóc Trăng": "ban-dan-toc-soc-trang",
    "Ủy ban nhân dân tỉnh Sóc Trăng": "ubnd-tinh-soc-trang",
    "Ủy ban nhân dân huyện Trực Ninh": "ubnd-huyen-truc-ninh",
}


def texts(draft: Draft) -> list[str]:
    return [flag.text for flag in draft.flags]


def tasks(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list(chain.from_iterable(section["viec"] for section in data["nhiem_vu"]))


def results(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [result for task in tasks(data) for result in (task, *task.get("tiep_theo", ()))]


# The real plans, beside the pages that were typed by hand


@pytest.fixture(params=SEEDS)
def seed(request: pytest.FixtureRequest, shared: Path) -> tuple[str, Outcome]:
    name = str(request.param)
    return name, plan.read(shared / f"seeds/{name}.txt", agencies=AGENCIES)


def by_hand(name: str) -> Any:
    text = (ROOT / f"content/ke-hoach/{SEEDS[name][0]}.md").read_text(encoding="utf-8")
    return yaml.load(text.split("\n---\n")[0].removeprefix("---"), yaml.BaseLoader)


def likeness(text: str, other: str) -> float:
    """Return the share of words that two texts have in common."""
    one, two = (set(fold(t).replace("-", " ").split()) for t in (text, other))
    return len(one & two) / max(len(one | two), 1)


def test_every_numbered_task_and_row_of_a_plan_is_read(seed: tuple[str, Outcome]) -> None:
    name, outcome = seed
    page, numbered, rows = SEEDS[name]
    (draft,) = outcome.drafts
    assert draft.path == f"content/ke-hoach/{page}.md"
    assert outcome.read == rows == len(results(draft.data))
    assert sum("so" in task for task in tasks(draft.data)) == numbered


def test_sections_and_tasks_are_those_of_the_page_typed_by_hand(seed: tuple[str, Outcome]) -> None:
    name, outcome = seed
    got, want = outcome.drafts[0].data, by_hand(name)
    assert fold(got["ten"]) == fold(want["ten"])
    assert (got["co_quan"], got["giai_doan"], got.get("so"), got.get("ngay")) == (
        want["co_quan"],
        want["giai_doan"],
        want.get("so"),
        want.get("ngay"),
    )
    heads = [[(s["so"], fold(s["ten"]), [t.get("so") for t in s["viec"]]) for s in d["nhiem_vu"]] for d in (got, want)]
    assert heads[0] == heads[1]
    for ours, theirs in zip(tasks(got), tasks(want), strict=True):
        assert likeness(ours["noi_dung"], theirs["noi_dung"]) > 0.75


def test_results_people_and_times_are_those_of_the_page_typed_by_hand(seed: tuple[str, Outcome]) -> None:
    """The page by hand divides some lists further, and mends some words: compare what stands in all lists together."""
    name, outcome = seed
    got, want = results(outcome.drafts[0].data), results(by_hand(name))
    assert len(got) == len(want)
    for ours, theirs in zip(got, want, strict=True):
        product = [" ".join(result.get("ket_qua", ())) for result in (ours, theirs)]
        people_of = [" ".join([*r.get("chu_tri", ()), *r.get("phoi_hop", ())]) for r in (ours, theirs)]
        assert likeness(*product) > 0.7 or product == ["", ""]
        assert likeness(people_of[0].replace(",", ""), people_of[1].replace(",", "")) > 0.4
        if not (name.startswith("001") and "Hướng dẫn chế độ báo cáo" in str(ours) + str(theirs)):
            assert bool(ours.get("thoi_gian")) == bool(theirs.get("thoi_gian"))


def test_days_and_spans_are_those_of_the_page_typed_by_hand(seed: tuple[str, Outcome]) -> None:
    """Whom a deadline is for (`ai`) is read from its own words only; a yearly day with its year is that day."""
    name, outcome = seed

    def keys(data: Any) -> set[str]:
        found = (dict(d) for result in results(data) for d in result.get("han", ()))
        return {str(sorted((k, str(v)) for k, v in d.items() if k != "ai")) for d in found}

    got, want = keys(outcome.drafts[0].data), keys(by_hand(name))
    differing = {"000": 2}  # 19/12/2021 is a day here, a yearly rule there
    assert len(got ^ want) == differing.get(name[:3], 0)


def test_the_plan_loads_as_a_page(seed: tuple[str, Outcome], tmp_path: Path) -> None:
    register, errors = loaded(tmp_path, seed[1].drafts)
    assert not errors
    assert len(register.plans) == 1


def test_the_text_around_the_table_is_kept(seed: tuple[str, Outcome], shared: Path) -> None:
    name, outcome = seed
    body = outcome.drafts[0].body
    headings = [line for line in body.split("\n") if line.startswith("## ")]
    assert {"## Căn cứ", "## Mục đích", "## Yêu cầu", "## Tổ chức thực hiện"} <= set(headings)
    source = (shared / f"seeds/{name}.txt").read_text(encoding="utf-8")
    prose = [line.strip() for line in source.split("\n") if "\t" not in line and len(line) > 150]
    kept = [line for line in prose if not line.startswith(("Trên đây", "(Kèm", "*(Ban"))]
    for line in kept:
        assert likeness(line, max(body.split("\n"), key=lambda point: likeness(line, point))) > 0.9, line


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("003_4ec5b1ba015d3d3d", "không có bảng nào"), ("004_ca9222b5ffa754df", "mất dấu, sai nhiều")],
)
def test_a_plan_without_a_table_or_in_broken_letters_is_refused(shared: Path, name: str, sentence: str) -> None:
    with pytest.raises(ImportRefused, match=sentence):
        plan.read(shared / f"seeds/{name}.txt")


# Rows of text exports

HEAD = "STT\tNội dung công việc\tKết quả\tĐơn vị thực hiện\tThời gian thực hiện"


def export(path: Path, *rows: str, title: str = "KẾ HOẠCH\nKiểm soát thủ tục hành chính năm 2026\n") -> Path:
    path.write_text("\n".join([title, HEAD, *rows]), encoding="utf-8")
    return path


def read(path: Path, *rows: str) -> tuple[Mapping[str, Any], list[str]]:
    (draft,) = plan.read(export(path / "a.txt", *rows), agency="xa-a").drafts
    return draft.data, texts(draft)


def test_the_rest_of_a_row_after_a_page_break_is_joined_and_flagged(tmp_path: Path) -> None:
    rows = ("I\tMục\t\t\t", "1\tViệc thứ\tKết\tVăn\tThường", "", HEAD, "\tnhất\tquả\tphòng\txuyên")
    data, flags = read(tmp_path, *rows)
    (task,) = tasks(data)
    assert (task["noi_dung"], task["ket_qua"], task["chu_tri"]) == ("Việc thứ nhất", ["Kết quả"], ["Văn phòng"])
    assert task["han"] == [{"lap": "Thường xuyên"}]
    assert any("chỗ sang trang" in text for text in flags)


def test_a_second_result_is_no_rest_of_the_first(tmp_path: Path) -> None:
    data, _ = read(tmp_path, "1\tViệc\tMột\tA\tQuý I/2026", "\t\tHai\tB\tQuý II/2026", "", "", "\t\tBa\tC\tQuý IV/2026")
    (task,) = tasks(data)
    assert [r["ket_qua"] for r in results(data)] == [["Một"], ["Hai"], ["Ba"]]
    assert task["tiep_theo"][1]["han"] == [{"tu": "2026-10-01", "den": "2026-12-31"}]


def test_blank_units_and_times_are_taken_from_above_and_flagged(tmp_path: Path) -> None:
    data, flags = read(tmp_path, "1\tMột\ta\tA\tTrong năm", "2\tHai\tb\t\t", "II\tMục mới\t\t\t", "1\tBa\tc\t\t")
    assert [t.get("chu_tri") for t in tasks(data)] == [["A"], ["A"], None]
    assert [t.get("thoi_gian") for t in tasks(data)] == ["Trong năm", "Trong năm", None]
    assert sum("ô gộp" in text for text in flags) == 2


def test_a_merged_cell_that_a_page_break_cuts_is_mended(tmp_path: Path) -> None:
    data, flags = read(tmp_path, "1\tMột\ta\tSở A và\tTrong năm", "", "2\tHai\tb\tSở B\t")
    assert [t["chu_tri"] for t in tasks(data)] == [["Sở A và Sở B"], ["Sở A và Sở B"]]
    assert any("đã nối lại" in text for text in flags)


def test_a_task_without_a_number_is_a_task(tmp_path: Path) -> None:
    data, flags = read(tmp_path, "1\tMột\ta\tA\tTrong năm", "\tHai\tb\tB\tTrong năm")
    assert [(t.get("so"), t["noi_dung"]) for t in tasks(data)] == [("1", "Một"), (None, "Hai")]
    assert any("không đánh số" in text for text in flags)


@pytest.mark.parametrize("row", ["III\tNIÊM YẾT\t\t\t", "III NIÊM YẾT\t\t\t\t", "<b>III. NIÊM YẾT</b>\t\t\t\t"])
def test_roman_rows_are_sections_also_when_glued(tmp_path: Path, row: str) -> None:
    data, _ = read(tmp_path, row, "1\tMột\ta\tA\tTrong năm")
    assert [(s["so"], s["ten"]) for s in data["nhiem_vu"]] == [("III", "NIÊM YẾT")]


# Word and Excel

WORD_HEAD: Sequence[str | C] = [
    C("STT", down="start"),
    C("Nhiệm vụ", down="start"),
    C("Phân công thực hiện", span=2),
    C("Thời gian", down="start"),
]
WORD_HEAD2: Sequence[str | C] = [
    C("", down="go"),
    C("", down="go"),
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    C("", down="go"),
]


def test_a_word_appendix_with_merged_cells(tmp_path: Path) -> None:
    rows = [
        WORD_HEAD,
        WORD_HEAD2,
        ["I", C("Chỉ đạo", span=4)],
        [COUNTED, "Ban hành kế hoạch", C("Văn phòng", down="start"), "Các phòng", "Trước ngày 31/01/2026"],
        [COUNTED, "Báo cáo", C("", down="go"), "", "Định kỳ hằng quý và năm"],
    ]
    path = docx(tmp_path / "a.docx", "KẾ HOẠCH", "Kiểm soát TTHC năm 2026", rows)
    (draft,) = plan.read(path, agency="xa-a").drafts
    first, second = tasks(draft.data)
    assert (first["chu_tri"], first["phoi_hop"]) == (["Văn phòng"], ["Các phòng"])
    assert first["han"] == [{"ngay": "2026-01-31"}]
    assert (second["chu_tri"], second.get("phoi_hop")) == (["Văn phòng"], None)
    assert second["han"] == [{"lap": "Hằng quý"}, {"lap": "Hằng năm"}]
    assert not any("ô gộp" in text for text in texts(draft))
    assert draft.path == "content/ke-hoach/xa-a-2026.md"


def test_a_task_that_spans_rows_has_further_results(tmp_path: Path) -> None:
    head = ["STT", "Nội dung", "Kết quả", "Đơn vị", "Thời gian"]
    rows = [
        head,
        [C("1", down="start"), C("Rà soát", down="start"), "Kế hoạch", "A", "Tháng 01/2026"],
        [C("", down="go"), C("", down="go"), "Báo cáo", "B", "Trước 15/9/2026"],
    ]
    path = docx(tmp_path / "a.docx", "KẾ HOẠCH", "Rà soát năm 2026", rows)
    (task,) = tasks(plan.read(path).drafts[0].data)
    assert task["han"] == [{"tu": "2026-01-01", "den": "2026-01-31"}]
    assert [(r["ket_qua"], r["han"]) for r in task["tiep_theo"]] == [(["Báo cáo"], [{"ngay": "2026-09-15"}])]


def test_a_sheet_is_a_plan_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["KẾ HOẠCH"], ["Tuyên truyền năm 2026"], HEAD.split("\t"), [1, "Viết bài", "Tin", "A", "Thường xuyên"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    (draft,) = plan.read(tmp_path / "a.xlsx").drafts
    assert (draft.data["ten"], tasks(draft.data)[0]["so"]) == ("Kế hoạch tuyên truyền năm 2026", "1")
    assert any("Không rõ cơ quan" in text for text in texts(draft))


def test_an_appendix_alone_needs_a_title(tmp_path: Path) -> None:
    path = export(tmp_path / "a.txt", "1\tMột\ta\tA\tTrong năm", title="PHỤ LỤC")
    with pytest.raises(ImportRefused, match="--title"):
        plan.read(path)
    assert plan.read(path, title="Kế hoạch năm 2026").drafts[0].data["giai_doan"] == "Năm 2026"


def test_a_table_that_is_no_plan_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Họ tên\tQuê quán\nA\tB\n", encoding="utf-8")
    with pytest.raises(ImportRefused, match="không có bảng nhiệm vụ"):
        plan.read(tmp_path / "a.txt")


# Cells


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- Kế hoạch A TTHC - Kế hoạch B", ["Kế hoạch A TTHC", "Kế hoạch B"]),
        ("- Văn phòng HĐND -UBND huyện.", ["Văn phòng HĐND -UBND huyện"]),
        ("- Huyện trước 1/1 -Xã, thị trấn", ["Huyện trước 1/1", "Xã, thị trấn"]),
        ("Trung tâm Văn hóa - Thể thao", ["Trung tâm Văn hóa - Thể thao"]),
        ("một dòng\nbị ngắt\n- hai;", ["một dòng bị ngắt", "hai"]),
        ("Hội nghị, ...", ["Hội nghị, ..."]),
        ("", []),
    ],
)
def test_items_of_a_cell(text: str, found: list[str]) -> None:
    assert items(text) == found


@pytest.mark.parametrize(
    ("cell", "lead", "support"),
    [
        ("Các sở, ngành chủ trì, phối hợp với Văn phòng.", ["Các sở, ngành"], ["Văn phòng"]),
        ("Sở A; Sở B chủ trì, phối hợp các sở; xã", ["Sở A", "Sở B"], ["Các sở", "Xã"]),
        ("Văn phòng phối hợp với các đơn vị thực hiện.", ["Văn phòng"], ["Các đơn vị"]),
        (
            "Văn phòng phối hợp với các sở tham mưu UBND",
            ["Văn phòng phối hợp với các sở tham mưu UBND"],
            [],
        ),
        ("Các cơ quan, đơn vị; UBND xã", ["Các cơ quan, đơn vị", "UBND xã"], []),
    ],
)
def test_who_leads_and_who_helps(cell: str, lead: list[str], support: list[str]) -> None:
    assert people(cell, "") == (lead, support)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trước ngày 31/01/2021", [{"ngay": "2021-01-31"}]),
        ("trước 10/8/2022", [{"ngay": "2022-08-10"}]),
        ("Trước ngày 15 tháng 9 năm 2024", [{"ngay": "2024-09-15"}]),
        ("Trước ngày 31/02/2021", []),
        ("Trong tháng 11/2023", [{"tu": "2023-11-01", "den": "2023-11-30"}]),
        ("Trong quý I năm 2024", [{"tu": "2024-01-01", "den": "2024-03-31"}]),
        ("Trong quý II, quý III/2024", [{"tu": "2024-04-01", "den": "2024-09-30"}]),
        ("Từ quý I đến quý III/2021", [{"tu": "2021-01-01", "den": "2021-09-30"}]),
        ("Từ tháng 02/2022 đến 7/2022", [{"tu": "2022-02-01", "den": "2022-07-31"}]),
        ("Từ tháng 11/2022 đến 02/2023", [{"tu": "2022-11-01", "den": "2023-02-28"}]),
        ("Từ tháng 11 đến tháng 2/2023", []),
        ("Từ ngày 01/3/2022 đến ngày 15/4/2022", [{"tu": "2022-03-01", "den": "2022-04-15"}]),
        ("Trong năm 2024", [{"tu": "2024-01-01", "den": "2024-12-31"}]),
        ("Trong năm", [{"tu": "2026-01-01", "den": "2026-12-31"}]),
        ("Thường xuyên", [{"lap": "Thường xuyên"}]),
        ("Hàng quý, năm", [{"lap": "Hằng quý"}, {"lap": "Hằng năm"}]),
        ("Định kỳ 6 tháng, năm", [{"lap": "6 tháng"}, {"lap": "Hằng năm"}]),
        ("Báo cáo quý, BC năm; BC đột xuất theo yêu cầu", [{"lap": "Hằng quý"}, {"lap": "Hằng năm"}]),
        ("Định kỳ hằng tháng (trước ngày 22 hằng tháng)", [{"lap": "Hằng tháng", "truoc_ngay": "22"}]),
        (
            "Hằng quý và năm (trước ngày 19 của tháng cuối quý và trước ngày 19 tháng 12)",
            [{"lap": "Hằng quý", "truoc_ngay": "19"}, {"lap": "Hằng năm", "truoc_ngay": "19", "thang": "12"}],
        ),
        (
            "Cấp huyện: triển khai từ 01/12/2022; Cấp xã: triển khai từ 01/6/2023",
            [{"tu": "2022-12-01", "ai": "Cấp huyện"}, {"tu": "2023-06-01", "ai": "Cấp xã"}],
        ),
        ("Trước ngày 15/6", []),
        ("Theo kế hoạch của cơ quan có thẩm quyền", []),
        ("Theo Quyết định số 12/2018/QĐ-TTg ngày 06/3/2018", []),
    ],
)
def test_deadlines_only_where_the_words_are_certain(text: str, found: list[Mapping[str, str]]) -> None:
    assert deadlines(text, 2026) == found


@settings(deadline=None)
@given(st.text(alphabet="trước ngày từ đến quý năm tháng 0123/;-\n", max_size=60))
def test_any_words_give_deadlines_or_none(text: str) -> None:
    for deadline in deadlines(text, None):
        assert deadline
