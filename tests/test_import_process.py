"""Internal processes from Word and Excel annexes, in the layouts that decisions use."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from imported import loaded
from niemyet.importers import process
from niemyet.importers.draft import Draft, ImportRefused, Outcome
from niemyet.importers.process_parts import unit_in
from niemyet.importers.titles import title_key
from niemyet.records.text import nfc
from office_files import COUNTED, C, docx, footnote, run


def texts(draft: Draft) -> list[str]:
    return [flag.text for flag in draft.flags]


def one(outcome: Outcome) -> Mapping[str, Any]:
    assert len(outcome.drafts) == 1
    return outcome.drafts[0].data


# The real annex, against what another program read from it


def same(text: str) -> str:
    """Return text for comparing: the other program kept line breaks and decomposed letters as they came."""
    return " ".join(nfc(text).replace("\xa0", " ").split())


def read_steps(steps: list[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    keys = ("nguoi", "viec", "thoi_gian", "thoi_gian_kho_khan")
    return [tuple(same(step.get(key, "")) for key in keys) for step in steps]


def expected_steps(steps: list[Mapping[str, str]]) -> list[tuple[str, ...]]:
    """Return the other program's steps; it calls the second time column, for difficult areas, `coordinate`."""
    return [tuple(same(step[key]) for key in ("unit", "action", "time", "coordinate")) for step in steps]


def unmerged(expected: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return expected steps with a merged cell filled: it read "Cung cấp hồ sơ" of two rows only in the first."""
    return [(s[0], s[1] or expected[i - 1][1], *s[2:]) for i, s in enumerate(expected)]


def read_part(part: Mapping[str, Any]) -> Any:
    stages = [
        (same(stage["ten"]), stage["tong"], unmerged(read_steps(stage["buoc"]))) for stage in part.get("giai_doan", ())
    ]
    return same(part.get("tong", "")), same(part.get("tong_kho_khan", "")), stages, read_steps(part.get("buoc", []))


def expected_part(part: Mapping[str, Any]) -> Any:
    """Return the other program's part; where it met another span it put a stage's total one column to the right."""
    stages = [
        (same(s["name"]), s["total"] or s["total_difficult"], unmerged(expected_steps(s["steps"])))
        for s in part["stages"]
    ]
    return same(part["total"]), same(part["total_difficult"]), stages, expected_steps(part["steps"])


@pytest.fixture(scope="module")
def annex(shared: Path) -> Outcome:
    return process.read(shared / "data/process/commune.docx")


@pytest.fixture(scope="module")
def expected(shared: Path) -> list[dict[str, Any]]:
    lines = (shared / "data/process/commune-expected.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_the_annex_holds_the_same_nineteen_procedures(annex: Outcome, expected: list[dict[str, Any]]) -> None:
    assert annex.read == len(expected) == 19
    assert not annex.refused
    assert [same(d.data["ten"]) for d in annex.drafts] == [same(e["name"]) for e in expected]


def test_every_case_stage_step_actor_and_time_is_equal(annex: Outcome, expected: list[dict[str, Any]]) -> None:
    counted = {"cases": 0, "stages": 0, "steps": 0}
    for draft, row in zip(annex.drafts, expected, strict=True):
        cases = draft.data.get("truong_hop", [])
        assert [same(case["ten"]) for case in cases] == [same(case["name"]) for case in row["cases"]]
        pairs = list(zip(cases, row["cases"], strict=True)) or [(draft.data, row)]
        for got, want in pairs:
            assert read_part(got) == expected_part(want), row["name"]
            counted["stages"] += len(want["stages"])
            counted["steps"] += len(want["steps"]) + sum(len(stage["steps"]) for stage in want["stages"])
        counted["cases"] += len(cases)
    assert counted == {"cases": 14, "stages": 44, "steps": 316}


def test_what_has_no_field_is_kept_in_the_note(annex: Outcome, expected: list[dict[str, Any]]) -> None:
    for draft, row in zip(annex.drafts, expected, strict=True):
        cases = draft.data.get("truong_hop", ())
        note = same("\n".join([draft.data["ghi_chu"], *(case.get("ghi_chu", "") for case in cases)]))
        parts = [row, *row["cases"], *row["stages"], *(s for case in row["cases"] for s in case["stages"])]
        for part in parts:
            for kept in (*part.get("notes", ()), *part.get("other_cells", ())):
                assert all(same(piece).rstrip(".") in note for piece in kept.split(" | ")[0].split("\n")), kept


def test_the_annex_flags_its_own_sums_and_missing_codes(annex: Outcome) -> None:
    (wrong,) = (text for text in texts(annex.drafts[10]) if "cộng các bước được 20" in text)
    assert wrong.startswith("“Tặng cho quyền sử dụng đất")
    assert all(text.startswith("Bản gốc không ghi mã") for text in (texts(d)[0] for d in annex.drafts))
    assert {d.data["quyet_dinh"] for d in annex.drafts} == {"295/QĐ-VP.UBND.KSTT"}


def test_the_annex_loads_once_codes_are_known(annex: Outcome, shared: Path, tmp_path: Path) -> None:
    codes = {title_key(d.data["ten"]): (f"1.{n:06}",) for n, d in enumerate(annex.drafts)}
    outcome = process.read(shared / "data/process/commune.docx", codes=codes, unit="ngày làm việc")
    assert [d.path for d in outcome.drafts][:2] == [f"procedures/quy-trinh/dat-dai/1.00000{n}.yml" for n in (0, 1)]
    register, errors = loaded(tmp_path, outcome.drafts)
    assert not errors
    assert len(register.processes) == 19


# Layouts of other decisions

LANG_SON = [
    ["Số TT", "Trình tự", "Trách nhiệm thực hiện", "Thời gian thực hiện"],
    ["B1", "Tiếp nhận hồ sơ", "Bộ phận một cửa", "0,5 ngày"],
    ["B2", "Thẩm định", "Phòng chuyên môn", "02 ngày"],
    ["B3", "Trả kết quả", "Bộ phận một cửa", "Không tính thời gian"],
    [C("Tổng thời gian giải quyết TTHC", span=3), "2,5 ngày"],
]


def test_a_process_shared_by_a_group_named_above_its_table(tmp_path: Path) -> None:
    path = docx(
        tmp_path / "a.docx",
        "1. Nhóm 02 thủ tục: Cấp giấy phép (1.001193); Cấp lại giấy phép (1.001194.H37)",
        "a) Trường hợp không thành lập hội đồng",
        LANG_SON,
        "b) Trường hợp thành lập hội đồng",
        [*LANG_SON[:2], [C("Tổng thời gian", span=3), "0,5 ngày"]],
    )
    data = one(process.read(path))
    assert data["thu_tuc"] == ["1.001193", "1.001194.H37"]
    assert [case["ten"][:2] for case in data["truong_hop"]] == ["a)", "b)"]
    first = data["truong_hop"][0]
    assert first["tong"] == "2,5 ngày"
    assert [step["thoi_gian"] for step in first["buoc"]] == ["0,5 ngày", "02 ngày", "Không tính thời gian"]
    assert loaded(tmp_path / "out", process.read(path).drafts)[1] == []


HA_NOI = [
    ["Tên bước", "Đơn vị/người thực hiện", "Nội dung công việc", "Thời hạn (ĐVT: Ngày làm việc)", "Biểu mẫu/kết quả"],
    [C("Quy trình nội bộ tại UBND thành phố", span=5)],
    ["Bước 1: Tiếp nhận", "Một cửa", "Kiểm tra hồ sơ", "1/2", "Mẫu số 01"],
    [C("Bước 2", down="start"), "Chuyên viên", C("Thẩm định", down="start"), "03", C("Tờ trình", down="start")],
    [C("", down="go"), "Lãnh đạo phòng", C("", down="go"), "01", C("", down="go")],
    ["Bước 3", "Văn thư", "Đóng dấu", C("02", down="start"), ""],
    ["Bước 4", "Một cửa", "Trả kết quả", C("", down="go"), ""],
    [C("Tổng cộng", span=3), "6,5", ""],
]


def test_people_of_one_step_and_steps_of_one_time(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", "Thủ tục: Công nhận (Mã TTHC: 1.012222)", HA_NOI)
    data = one(process.read(path))
    assert (data["ten"], data["thu_tuc"], data["tong"]) == ("Công nhận", ["1.012222"], "6,5 ngày làm việc")
    (stage,) = data["giai_doan"]
    assert stage["ten"] == "Quy trình nội bộ tại UBND thành phố"
    first, second, third, fourth = stage["buoc"]
    assert first["viec"] == "Tiếp nhận: Kiểm tra hồ sơ"
    assert (first["thoi_gian"], first["ket_qua"]) == ("1/2 ngày làm việc", "Mẫu số 01")
    assert second["nguoi"] == [
        {"ten": "Chuyên viên", "thoi_gian": "03 ngày làm việc"},
        {"ten": "Lãnh đạo phòng", "thoi_gian": "01 ngày làm việc"},
    ]
    assert "thoi_gian" not in second
    assert (third["thoi_gian"], fourth["thoi_gian"]) == ("02 ngày làm việc", "Tính chung với bước trên")
    register, errors = loaded(tmp_path / "out", process.read(path).drafts)
    assert not errors
    assert register.processes["1.012222"].stages[0].steps[1].actors[1].name == "Lãnh đạo phòng"


HEADERS = [
    ("TT", "Bộ phận", "Nội dung công việc", "Thời gian"),
    ("Thứ tự công việc", "Trách nhiệm thực hiện", "Nội dung công việc", "Thời gian thực hiện"),
    ("Bước thực hiện", "Đơn vị thực hiện", "Nội dung công việc", "Thời gian thực hiện"),
    ("STT", "Người thực hiện", "Trình tự thực hiện", "Thời hạn giải quyết"),
    ("Các bước", "Cơ quan, đơn vị thực hiện", "Nội dung thực hiện", "Thời gian giải quyết"),
    ("Số TT", "Chức danh, vị trí", "Công việc", "Thời gian"),
]


@pytest.mark.parametrize("header", HEADERS)
def test_columns_are_known_by_the_words_of_each_decision(tmp_path: Path, header: tuple[str, ...]) -> None:
    path = docx(tmp_path / "a.docx", "Thủ tục X (1.000001)", [header, ("Bước 1", "Văn thư", "Đóng dấu", "1 giờ")])
    assert one(process.read(path))["buoc"] == [{"nguoi": "Văn thư", "viec": "Đóng dấu", "thoi_gian": "1 giờ"}]


def test_headers_repeated_at_page_breaks_are_no_steps(tmp_path: Path) -> None:
    rows = [*LANG_SON[:2], LANG_SON[0], ["(1)", "(2)", "(3)", "(4)"], *LANG_SON[2:4]]
    path = docx(tmp_path / "a.docx", "Thủ tục X (1.000001)", rows[:2], rows[2:])
    assert [step["viec"] for step in one(process.read(path))["buoc"]] == ["Tiếp nhận hồ sơ", "Thẩm định", "Trả kết quả"]


def test_steps_that_word_counts_are_steps(tmp_path: Path) -> None:
    rows = [LANG_SON[0], [COUNTED, "Tiếp nhận", "Một cửa", "1 ngày"], [COUNTED, "Trả", "Một cửa", "1 ngày"]]
    assert len(one(process.read(docx(tmp_path / "a.docx", "Thủ tục X (1.000001)", rows)))["buoc"]) == 2


def test_a_sheet_is_read_like_a_word_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (
        ["QUY TRÌNH NỘI BỘ LĨNH VỰC HỘ TỊCH"],
        ["STT", "Nội dung công việc", "Bộ phận", "Thời gian (giờ)"],
        [1, "Khai sinh (1.001193)", None, None],
        [None, "Tiếp nhận", "Một cửa", 2],
        [None, "Ký", "Chủ tịch", 0.5],
    ):
        book.active.append(row)
    book.active.merge_cells("B3:D3")
    book.save(tmp_path / "a.xlsx")
    (draft,) = process.read(tmp_path / "a.xlsx").drafts
    assert draft.path == "procedures/quy-trinh/ho-tich/1.001193.yml"
    assert [step["thoi_gian"] for step in draft.data["buoc"]] == ["2 giờ", "0.5 giờ"]


def test_a_footnote_is_kept_with_its_step(tmp_path: Path) -> None:
    action = C(xml=run("Xác nhận") + footnote(1))
    rows = [LANG_SON[0], ["Bước 1", action, "Cơ quan thuế", "05 ngày"]]
    data = one(process.read(docx(tmp_path / "a.docx", "Thủ tục X (1.000001)", rows, notes=["Khi có chứng từ"])))
    assert (data["buoc"][0]["viec"], data["ghi_chu"]) == ("Xác nhận", "Bước 1: Khi có chứng từ")


# Codes


def coded_list(path: Path, *rows: tuple[str, str]) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (("Mã số", "Tên"), *rows):
        book.active.append(row)
    book.save(path)
    return path


def annex_without_code(path: Path) -> Path:
    rows = [
        ["STT", "Trình tự", "Bộ phận", "Thời gian"],
        ["1", C("Đăng ký khai tử", span=3)],
        ["", "Ký", "Chủ tịch", "1"],
    ]
    return docx(path, rows)


def test_without_a_code_the_record_waits_for_one(tmp_path: Path) -> None:
    (draft,) = process.read(annex_without_code(tmp_path / "a.docx")).drafts
    assert draft.path == "procedures/quy-trinh/nhap/01-dang-ky-khai-tu.yml"
    assert "thu_tuc" not in draft.data
    assert texts(draft)[0].startswith("Bản gốc không ghi mã thủ tục")
    _, errors = loaded(tmp_path / "out", [draft])
    assert [(e.code, e.args["key"]) for e in errors] == [("thieu-muc", "thu_tuc")]


def test_the_only_code_with_the_same_title_is_taken_and_flagged(tmp_path: Path) -> None:
    codes = coded_list(tmp_path / "c.xlsx", ("1.000656", "đăng ký  khai tử."), ("1.000657", "Đăng ký khai tử lưu động"))
    (draft,) = process.read(annex_without_code(tmp_path / "a.docx"), codes=codes).drafts
    assert draft.data["thu_tuc"] == ["1.000656"]
    assert "1.000656" in texts(draft)[0]


def test_of_several_codes_with_the_same_title_none_is_taken(tmp_path: Path) -> None:
    codes = coded_list(tmp_path / "c.xlsx", ("1.000656", "Đăng ký khai tử"), ("1.115000", "Đăng ký khai tử"))
    (draft,) = process.read(annex_without_code(tmp_path / "a.docx"), codes=codes).drafts
    assert "thu_tuc" not in draft.data
    assert "1.000656, 1.115000" in texts(draft)[0]


def test_a_second_process_of_a_code_is_refused(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", "Thủ tục X (1.000001)", LANG_SON, "Thủ tục X (1.000001)", LANG_SON)
    outcome = process.read(path)
    assert (outcome.read, len(outcome.drafts), len(outcome.refused)) == (2, 1, 1)
    assert "1.000001" in outcome.refused[0].text


def test_a_list_without_codes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="không có bảng nào gồm mã và tên"):
        process.read(annex_without_code(tmp_path / "a.docx"), codes=docx(tmp_path / "c.docx", [["a", "b"]]))


# Flags and refusals


def test_sums_people_and_numbers_that_do_not_fit_are_flagged(tmp_path: Path) -> None:
    rows = [
        LANG_SON[0],
        ["Bước 1", "Ký", "", "1 ngày"],
        ["Bước 3", "Trả", "Một cửa", ""],
        [C("Tổng", span=3), "3 ngày"],
    ]
    (draft,) = process.read(docx(tmp_path / "a.docx", "Thủ tục X (1.000001)", rows)).drafts
    said = " ".join(texts(draft))
    for words in ("không ghi người", "không ghi thời gian", "không liên tục"):
        assert words in said
    assert draft.data["ghi_chu"] == "Bản gốc đánh số các bước: 1, 3"


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Thời hạn giải quyết (ĐVT: Ngày làm việc)", "ngày làm việc"),
        ("Thời gian (giờ)", "giờ"),
        ("Thời gian (tính theo ngày)", "ngày"),
        ("Thời gian (nếu có)", ""),
        ("Thời gian", ""),
    ],
)
def test_a_unit_is_taken_only_from_the_header(label: str, unit: str) -> None:
    assert unit_in(label) == unit


def test_a_file_without_a_process_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="không có bảng nào"):
        process.read(docx(tmp_path / "a.docx", "chỉ có chữ"))
    with pytest.raises(ImportRefused, match="không có bảng quy trình"):
        process.read(docx(tmp_path / "b.docx", [["STT", "Họ tên", "Quê quán"], ["1", "a", "b"]]))
