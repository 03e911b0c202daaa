"""The danh mục of announcing decisions and catalogues of the national database."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from imported import loaded
from niemyet.importers import decision
from niemyet.importers.decision_text import day_in, decision_in
from niemyet.importers.draft import Draft, ImportRefused, Outcome
from niemyet.importers.grid import read_grid
from niemyet.importers.header import find_header
from niemyet.importers.titles import title_key
from niemyet.records.text import nfc
from niemyet.records.values import FeeState
from office_files import COUNTED, C, docx

GIVEN = {"number": "293/QĐ-VP.UBND.KSTT", "date": "2026-07-10"}


def texts(draft: Draft) -> list[str]:
    return [flag.text for flag in draft.flags]


def procedures(outcome: Outcome) -> list[Draft]:
    return [d for d in outcome.drafts if d.path.startswith("procedures/thu-tuc/")]


def record(outcome: Outcome) -> Draft:
    return next(d for d in outcome.drafts if d.path.startswith("procedures/quyet-dinh/"))


# The real decision


@pytest.fixture(scope="module")
def announced(shared: Path) -> Outcome:
    return decision.read(shared / "data/decision/announcement.docx", **GIVEN)  # type: ignore[arg-type]


def test_a_decision_without_number_and_day_is_refused(shared: Path) -> None:
    with pytest.raises(ImportRefused, match=r"để trống số quyết định \(--number .*\) và ngày ký \(--date .*\)"):
        decision.read(shared / "data/decision/announcement.docx")


def test_every_row_of_the_list_becomes_a_procedure(announced: Outcome, shared: Path) -> None:
    """Rows 1-32 of the province and 1-19 of the commune, by a count of the numbers in the first column."""
    table = read_grid(shared / "data/decision/announcement.docx").tables[2]
    header = find_header(table, decision.NAMES, ("name",))
    assert header is not None
    rows = [header.values(table, row) for row in range(header.rows.stop, len(table.rows))]
    numbered = [row["name"][0].text for row in rows if row["number"][0].text.isdigit()]
    assert announced.read == len(procedures(announced)) == len(numbered) == 51
    assert [d.data["ten"] for d in procedures(announced)] == numbered
    levels = [d.data["cap_thuc_hien"] for d in procedures(announced)]
    assert levels == [["Cấp tỉnh"]] * 32 + [["Cấp xã"]] * 19


def test_every_procedure_has_what_its_row_has(announced: Outcome) -> None:
    for draft in procedures(announced):
        data = draft.data
        assert [row["hinh_thuc"] for row in data["cach_thuc"]][:3] == ["Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính"]
        assert (data["muc_do_truc_tuyen"], data["buu_chinh"], data["phi_dia_gioi"]) == ("Một phần", "có", "có")
        assert data["phi_le_phi"].startswith(("Theo quy định", "Không quy định"))
        assert data["can_cu_phap_ly"][0]["so_hieu"] == "49/2026/NĐ-CP"
        assert len(data["can_cu_phap_ly"]) >= 4
        assert data["linh_vuc"] == "Đất đai"
        assert ("thoi_han" in data) is all("thoi_han" not in row for row in data["cach_thuc"])
        assert "ma" not in data
        assert any("để trống mã" in text for text in texts(draft))
        assert "Chỉ có phần danh mục." in " ".join(texts(draft))


def test_sub_rows_are_cases_of_the_procedure_above(announced: Outcome) -> None:
    ninth = procedures(announced)[8].data
    assert [(row["truong_hop"][:7], row["thoi_han"][:15]) for row in ninth["cach_thuc"][::3]] == [
        ("Thẩm đị", "15 ngày làm việ"),
        ("Gia hạn", "07 ngày làm việ"),
    ]
    cased = [d for d in procedures(announced) if "truong_hop" in d.data["cach_thuc"][0]]
    assert len(cased) == 10


def test_the_decision_says_what_its_text_says(announced: Outcome) -> None:
    data = record(announced).data
    assert (data["so"], data["ngay"], data["loai"]) == ("293/QĐ-VP.UBND.KSTT", "2026-07-10", "Công bố")
    assert data["co_quan_ban_hanh"] == "CHÁNH VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH"
    assert data["trich_yeu"].startswith("Về việc công bố thủ tục hành chính mới ban hành lĩnh vực đất đai")
    assert data["hieu_luc_tu"] == "2026-07-10"
    assert record(announced).path == "procedures/quyet-dinh/2026/293-qd-vp-ubnd-kstt.yml"
    assert "51 thủ tục chưa có mã" in texts(record(announced))[0]


def test_with_codes_the_decision_and_its_procedures_load(announced: Outcome, shared: Path, tmp_path: Path) -> None:
    path = shared / "data/decision/announcement.docx"
    codes = {title_key(d.data["ten"]): (f"1.{n:06}",) for n, d in enumerate(procedures(announced))}
    outcome = decision.read(path, codes=codes, **GIVEN)  # type: ignore[arg-type]
    register, errors = loaded(tmp_path, outcome.drafts)
    assert not errors
    (found,) = register.decisions.values()
    assert len(register.procedures) == len(found.announces) == len(procedures(outcome)) == len(codes)
    assert len(outcome.refused) == 51 - len(codes)  # the same title at both levels has one code in this list
    assert {p.fee.state for p in register.procedures.values() if p.fee} == {FeeState.NOTE}


# The real catalogue


@pytest.fixture(scope="module")
def catalogue(shared: Path) -> Outcome:
    return decision.read(shared / "data/decision/catalogue-sample.xlsx")


def test_every_row_of_the_catalogue_is_a_procedure_as_it_stands(catalogue: Outcome, shared: Path) -> None:
    sheet = openpyxl.load_workbook(shared / "data/decision/catalogue-sample.xlsx").worksheets[0]
    rows = [[nfc(str(value or "")) for value in row] for row in sheet.iter_rows(min_row=3, values_only=True)]
    assert catalogue.read == len(rows) == len(procedures(catalogue)) == 271
    for row, draft in zip(rows, procedures(catalogue), strict=True):
        data = draft.data
        assert (data["ma"], data["linh_vuc"]) == (row[0], " ".join(row[4].split()))
        assert data["ten"].split() == row[1].split()
        assert data["ghi_chu"] == f"Cơ quan ban hành: {', '.join(row[2].split(chr(10)))}"
        assert data.get("co_quan_giai_quyet", []) == [" ".join(x.split()) for x in row[3].split("\n") if x.strip()]
        assert draft.path.endswith(f"/{row[0]}.yml")


def test_the_catalogue_loads_with_its_fields(catalogue: Outcome, tmp_path: Path) -> None:
    register, errors = loaded(tmp_path, catalogue.drafts)
    assert not errors
    assert len(register.procedures) == 271
    assert {p.field for p in register.procedures.values()} == {f.name for f in register.fields}
    assert not register.decisions


# Other layouts

LINES = [
    "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN",
    "Số: 1751/QĐ-UBND",
    "Lạng Sơn, ngày 11 tháng 9 năm 2019",
    "QUYẾT ĐỊNH",
    "Về việc công bố danh mục thủ tục hành chính",
    "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN",
    "Căn cứ Quyết định số 12/2018/QĐ-TTg ngày 06/3/2018 của Thủ tướng Chính phủ;",
    "Điều 2. Quyết định này có hiệu lực từ ngày 01/10/2019.",
]
HEAD = ["STT", "Mã TTHC", "Tên TTHC", "Thời hạn giải quyết", "Địa điểm thực hiện", "Phí, lệ phí", "Căn cứ pháp lý"]
ROW = ["1", "1.012222", "Công nhận người có uy tín", "10 ngày", "Bộ phận một cửa", "Không", "Luật số 60/2014/QH13"]


def decided(path: Path, *tables: Sequence[Sequence[str | C]] | str, lines: Sequence[str] = LINES) -> Path:
    return docx(path, *lines, *tables)


def test_a_decision_is_known_by_its_own_number_not_by_its_reasons() -> None:
    found = decision_in(LINES)
    assert (found.number, found.day, found.since) == ("1751/QĐ-UBND", "2019-09-11", "2019-10-01")
    assert found.issuer == "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN"
    assert found.summary == "Về việc công bố danh mục thủ tục hành chính"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày 10/7/2026", "2026-07-10"),
        ("ngày 03 / 01/2024", "2024-01-03"),
        ("ngày 5 tháng 9 năm 2025", "2025-09-05"),
        ("ngày tháng 7 năm 2026", ""),
        ("ngày 31/02/2026", ""),
    ],
)
def test_only_whole_days_that_exist_are_days(text: str, day: str) -> None:
    assert day_in(text) == day


@pytest.mark.parametrize("given", ["2026-07-10", "10/7/2026"])
def test_a_day_given_with_the_command_may_be_written_both_ways(tmp_path: Path, given: str) -> None:
    path = decided(tmp_path / "a.docx", [HEAD, ROW], lines=LINES[3:])
    assert record(decision.read(path, number="1/QĐ-UBND", date=given)).data["ngay"] == "2026-07-10"


def test_what_is_no_day_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="“hôm nay” không phải một ngày"):
        decision.read(decided(tmp_path / "a.docx", [HEAD, ROW]), date="hôm nay")


def test_sections_name_fields_and_levels(tmp_path: Path) -> None:
    second = ["2", "1.012223", *ROW[2:]]
    rows = [HEAD, ["A", C("Thủ tục cấp xã", span=6)], ["I", C("LĨNH VỰC DÂN TỘC", span=6)], ROW, HEAD, second]
    outcome = decision.read(decided(tmp_path / "a.docx", rows))
    assert [d.path for d in procedures(outcome)] == [f"procedures/thu-tuc/dan-toc/1.01222{n}.yml" for n in (2, 3)]
    data = procedures(outcome)[0].data
    assert data["cap_thuc_hien"] == ["Cấp xã"]
    assert (data["dia_diem_tiep_nhan"], data["thoi_han"], data["phi_le_phi"]) == (
        ["Bộ phận một cửa"],
        "10 ngày",
        "Không",
    )
    assert data["can_cu_phap_ly"] == [{"so_hieu": "60/2014/QH13", "ten": "Luật số 60/2014/QH13"}]
    assert record(outcome).data["cong_bo"] == [{"ma": "1.012222"}, {"ma": "1.012223"}]
    assert loaded(tmp_path / "out", outcome.drafts)[1] == []


def test_lists_of_amended_and_abolished_procedures(tmp_path: Path) -> None:
    abolished = ["STT", "Mã TTHC", "Tên TTHC", "Tên VBQPPL quy định việc bãi bỏ", "Lĩnh vực", "Cơ quan thực hiện"]
    path = decided(
        tmp_path / "a.docx",
        "I. Danh mục thủ tục hành chính sửa đổi, bổ sung",
        [HEAD, ROW],
        "II. Danh mục thủ tục hành chính bị bãi bỏ",
        [abolished, ["1", "1.000001", "Thủ tục cũ", "Nghị định số 1/2026/NĐ-CP", "Dân tộc", "UBND cấp xã"]],
    )
    outcome = decision.read(path, field_name="Dân tộc")
    assert [d.data["hieu_luc"] for d in procedures(outcome)] == [{"trang_thai": "Sửa đổi, bổ sung"}]
    data = record(outcome).data
    assert data["sua_doi"] == [{"ma": "1.012222"}]
    assert data["bai_bo"] == [{"ma": "1.000001", "ten": "Thủ tục cũ", "noi_dung": "Nghị định số 1/2026/NĐ-CP"}]
    assert outcome.read == 2


def test_a_code_in_the_cell_of_the_name_is_taken_out(tmp_path: Path) -> None:
    head = ["STT", "Tên thủ tục hành chính", "Thời hạn", "Căn cứ pháp lý"]
    outcome = decision.read(decided(tmp_path / "a.docx", [head, ["1", "Công nhận (1.012222)", "1 ngày", "Luật"]]))
    (draft,) = procedures(outcome)
    assert (draft.data["ma"], draft.data["ten"]) == ("1.012222", "Công nhận")
    assert any("Không rõ lĩnh vực" in text for text in texts(draft))


def test_rows_that_word_counts_are_procedures(tmp_path: Path) -> None:
    outcome = decision.read(decided(tmp_path / "a.docx", [HEAD, [COUNTED, "", *ROW[2:]], [COUNTED, *ROW[1:]]]))
    assert [d.data.get("ma", "") for d in procedures(outcome)] == ["", "1.012222"]


def test_a_bad_code_a_repeated_code_and_an_odd_row_are_reported(tmp_path: Path) -> None:
    rows = [HEAD, ["1", "1.01222", *ROW[2:]], ROW, ["3", *ROW[1:]], ["", "", "Ghi chú cuối bảng", "x", "", "", ""]]
    outcome = decision.read(decided(tmp_path / "a.docx", rows))
    assert "“1.01222” không phải mã thủ tục" in texts(procedures(outcome)[0])[0]
    assert [flag.text[:24] for flag in outcome.refused] == ["Không rõ dòng này là gì ", "Mã 1.012222 đã có ở dòng"]
    assert outcome.refused[0].where == "a.docx, bảng 1, dòng 5"


def test_ticks_are_read_and_other_words_kept(tmp_path: Path) -> None:
    head = [*HEAD[:4], "Toàn trình (x)", "Một phần (x)", "Tiếp nhận hồ sơ (x)", "Trả kết quả (x)", "Phi địa giới"]
    row = [*ROW[:4], "x", "", "x", "", "Toàn quốc"]
    data = procedures(decision.read(decided(tmp_path / "a.docx", [head, row])))[0].data
    assert (data["muc_do_truc_tuyen"], data["buu_chinh"]) == ("Toàn trình", "có")
    assert "phi_dia_gioi" not in data
    assert data["ghi_chu"].split("\n") == [
        "Không phụ thuộc địa giới hành chính: Toàn quốc",
        "Bưu chính công ích, tiếp nhận hồ sơ: có",
    ]


def test_blank_cells_say_nothing(tmp_path: Path) -> None:
    row = [*ROW[:4], "", "", ""]
    data = procedures(decision.read(decided(tmp_path / "a.docx", [HEAD, row])))[0].data
    assert not {"phi_le_phi", "buu_chinh", "phi_dia_gioi", "muc_do_truc_tuyen", "can_cu_phap_ly"} & set(data)


def test_a_file_without_a_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="không có bảng danh mục"):
        decision.read(decided(tmp_path / "a.docx", [["a", "b"], ["c", "d"]]))
    with pytest.raises(ImportRefused, match="không có bảng nào"):
        decision.read(docx(tmp_path / "b.docx", *LINES))
