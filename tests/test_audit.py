"""`niemyet audit`: what it counts, in which shapes it tells it, and when it stops a publication."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from click.testing import CliRunner, Result
from niemyet.checks import CRITERIA
from niemyet.cli import main
from niemyet.export.workbook import Sheet, as_workbook

BIRTH = "thu-tuc/ho-tich/1.001193.yml"
DECISION = "quyet-dinh/2026/1-qd-ubnd.yml"
TOWN = {
    BIRTH: """\
        ma: 1.001193
        ten: Đăng ký khai sinh
        linh_vuc: Hộ tịch
        co_quan_niem_yet: ubnd-xa
        trinh_tu: "=1+1"
        khong_ap_dung:
          - tieu_chi: TC-401
            ly_do: Bộ ban hành quy trình chung.
        """,
    "thu-tuc/dat-dai/1.012784.yml": "ma: 1.012784\nten: Tách thửa\nlinh_vuc: Đất đai\nco_quan_niem_yet: so-dat\n",
    "co-quan/ubnd-xa.yml": "ten: Ủy ban nhân dân xã\n",
    "co-quan/so-dat.yml": "ten: Sở quản lý đất\n",
    "danh-muc/linh-vuc.yml": "linh_vuc:\n  - {ma: ho-tich, ten: Hộ tịch}\n  - {ma: dat-dai, ten: Đất đai}\n",
    DECISION: "so: 1/QĐ-UBND\nngay: 2026-01-02\nloai: Công bố\nco_quan_ban_hanh: Chủ tịch tỉnh\ntrich_yeu: Công bố\n"
    "co_quan_niem_yet: [ubnd-xa, so-dat]\ncong_bo: [1.001193, 1.000656]\n",
}
CONFIG = "site_name: Xã\nsite_url: https://xa.example/\nplugins:\n  - niemyet/site:\n      audit: {}\n"


@pytest.fixture
def run(tree, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return a function that runs a command on the town: `config` is what stands under `audit`."""
    root: Path = tree(TOWN)
    monkeypatch.setenv("NIEMYET_TODAY", "2026-11-20")
    monkeypatch.delenv("NIEMYET_LANG", raising=False)

    def call(*arguments: str, config: str = "{}") -> Result:
        (root / "mkdocs.yml").write_text(CONFIG.replace("{}", config), encoding="utf-8")
        result = CliRunner().invoke(main, [arguments[0], "--config", str(root / "mkdocs.yml"), *arguments[1:]])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return call


def data_of(result: Result) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def score(data: dict[str, Any], number: str) -> dict[str, Any]:
    return next(row for row in data["criteria"] if row["id"] == number)


# --- data


def test_the_json_has_every_criterion_and_the_coverage(run):
    data = data_of(run("audit", "--json"))
    assert data.keys() >= {"date", "criteria", "coverage", "agencies", "fields"}
    assert data["date"] == "2026-11-20"
    assert [row["id"] for row in data["criteria"]] == [c.id for c in CRITERIA]
    for row in data["criteria"]:
        assert row.keys() == {"id", "rule", "level", "checked", "passed", "not_applicable", "problems"}
        assert row["checked"] - row["passed"] == len({p["record"] for p in row["problems"]})
    assert data["coverage"] == {"announced": 2, "listed": 1, "missing": ["1.000656"]}


def test_a_problem_says_record_field_file_line_and_what_to_do(run):
    [problem] = [
        p for p in score(data_of(run("audit", "--json")), "TC-103")["problems"] if p["record"] == "thu-tuc/1.001193"
    ]
    assert problem == {
        "record": "thu-tuc/1.001193",
        "field": "cach_thuc",
        "file": f"procedures/{BIRTH}",
        "line": 1,
        "column": 1,
        "message": "Thiếu “Cách thức thực hiện” (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm c).",
        "hint": "Thêm mục “cach_thuc”.",
    }


def test_what_does_not_apply_is_counted_and_told_with_its_reason(run):
    data = data_of(run("audit", "--json"))
    assert {key: score(data, "TC-401")[key] for key in ("checked", "passed", "not_applicable")} == {
        "checked": 1,
        "passed": 0,
        "not_applicable": 1,
    }
    assert data["exemptions"] == [
        {
            "criterion": "TC-401",
            "record": "thu-tuc/1.001193",
            "reason": "Bộ ban hành quy trình chung.",
            "file": f"procedures/{BIRTH}",
            "line": 7,
            "column": 5,
        }
    ]


def test_an_agency_is_audited_by_itself(run):
    data = data_of(run("audit", "--json", "--agency", "so-dat"))
    assert score(data, "TC-102")["checked"] == 1
    assert [p["record"] for p in score(data, "TC-102")["problems"]] == ["thu-tuc/1.012784"]
    assert [row["id"] for row in data["agencies"]] == ["so-dat"]
    assert [row["id"] for row in data["fields"]] == ["dat-dai"]
    assert data["exemptions"] == []


def test_fields_and_agencies_add_up_to_the_whole(run):
    data = data_of(run("audit", "--json"))
    for table in ("fields", "agencies"):
        assert sum(row["criteria"]["TC-102"]["checked"] for row in data[table]) == 2
    assert [(row["name"], row["criteria"]["TC-102"]["passed"]) for row in data["fields"]] == [
        ("Hộ tịch", 1),
        ("Đất đai", 0),
    ]


def test_as_of_a_day_before_the_decision_nothing_was_announced(run):
    data = data_of(run("audit", "--json", "--as-of", "2026-01-01"))
    assert (data["date"], data["coverage"]["announced"]) == ("2026-01-01", 0)


@pytest.mark.parametrize("name", ["TC-102", "tc-102", "steps_are_given"])
def test_criteria_are_chosen_by_number_or_name(run, name):
    data = data_of(run("audit", "--json", "--only", name))
    assert [row["id"] for row in data["criteria"]] == ["TC-102"]


# --- thresholds


def test_below_full_coverage_the_exit_code_is_1(run):
    result = run("audit", "--json")
    assert result.exit_code == 1
    assert "Dưới ngưỡng: Niêm yết thủ tục đã công bố đạt 50%, cần 100%." in result.stderr
    assert data_of(result)["below_threshold"] == [{"criterion": "coverage", "percent": 50.0, "wanted": 100}]


def test_thresholds_stand_in_the_configuration(run):
    assert run("audit", config="{coverage: 50}").exit_code == 0
    result = run("audit", config="{coverage: 50, criteria: {TC-102: 90}}")
    assert result.exit_code == 1
    assert result.stderr == "Dưới ngưỡng: TC-102 Trình tự thực hiện đạt 50%, cần 90%.\n"
    assert run("audit", "--only", "TC-105", config="{criteria: {TC-102: 90}}").exit_code == 0


@pytest.mark.parametrize(
    ("config", "sentence"),
    [
        ("{coverage: nhiều}", "Ngưỡng “coverage: nhiều” trong mkdocs.yml chưa đúng: phải là số từ 0 đến 100."),
        ("{criteria: {TC-102: 101}}", "Ngưỡng “TC-102: 101” trong mkdocs.yml chưa đúng: phải là số từ 0 đến 100."),
        ("{criteria: {TC-999: 1}}", "Ngưỡng “TC-999: 1” trong mkdocs.yml chưa đúng: không có mục hoặc tiêu chí đó."),
        ("{phu: 1}", "Ngưỡng “phu: 1” trong mkdocs.yml chưa đúng: không có mục hoặc tiêu chí đó."),
    ],
)
def test_a_wrong_threshold_is_a_wrong_call(run, config, sentence):
    result = run("audit", config=config)
    assert result.exit_code == 2
    assert result.stderr.startswith(sentence)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--only", "steps_given"), "Không có tiêu chí “steps_given”. Có phải steps_are_given không?"),
        (("--agency", "ubnd-sa"), "Không có cơ quan “ubnd-sa” trong procedures/co-quan. Có phải ubnd-xa không?"),
        (("--as-of", "mai"), "“mai” chưa đúng dạng ngày. Viết năm-tháng-ngày, ví dụ 2026-03-15."),
    ],
)
def test_a_wrong_name_gets_a_sentence_and_a_guess(run, arguments, sentence):
    result = run("audit", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(sentence)


def test_a_record_that_cannot_be_read_is_told_and_stops(run, tree):
    tree({"thu-tuc/ho-tich/1.000656.yml": "ma: 1.000656\nten: x: y\n"})
    result = run("audit", config="{coverage: 0}")
    assert result.exit_code == 1
    assert "Có 1 lỗi khi đọc tệp; hồ sơ đó chưa được xét." in result.stderr


# --- text and check --only


def test_the_text_names_scores_records_fields_and_what_to_do(run):
    text = run("audit").stdout
    assert "TC-102  Trình tự thực hiện: 1/2\n" in text
    assert "TC-401  Có quy trình nội bộ: 0/1 (không áp dụng 1)\n" in text
    assert "TC-102 1.012784 Tách thửa, mục “trinh_tu”\nprocedures/thu-tuc/dat-dai/1.012784.yml:1:1: thiếu" in text
    assert "Đã niêm yết 1/2 thủ tục do các quyết định công bố.\nCòn thiếu: 1.000656\n" in text


def test_check_tells_only_what_chosen_criteria_found_and_what_could_not_be_read(run, tree):
    tree({"thu-tuc/ho-tich/1.000656.yml": "ma: 1.000656\nten: x: y\n"})
    data = data_of(run("check", "--json", "--only", "TC-102,TC-103"))
    assert {p["code"] for p in data["problems"]} == {"thieu-phan", "hai-cham-trong-chu"}
    assert data["count"] == {"loi": 1, "thieu": 3, "nhac": 0}


# --- files


def test_the_workbook_opens_and_text_stays_text(run, tmp_path):
    file = tmp_path / "a.xlsx"
    assert run("audit", "--xlsx", str(file)).stderr.startswith(f"Đã ghi {file}.\n")
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["Tiêu chí", "Cần sửa", "Cơ quan", "Lĩnh vực", "Còn thiếu", "Không áp dụng"]
    missing = book["Còn thiếu"]["A2"]
    assert (missing.value, missing.data_type, missing.number_format) == ("1.000656", "s", "@")
    rows = {row[0].value: row for row in book["Tiêu chí"].iter_rows(min_row=4)}
    assert [cell.value for cell in rows["TC-401"]][5:] == [0, 1, 1, 0]


def test_the_checklist_has_law_evidence_result_and_a_column_for_the_inspector(run, tmp_path):
    file = tmp_path / "b.xlsx"
    run("audit", "--checklist", str(file))
    sheet = openpyxl.load_workbook(file).active
    head, first, *rows = sheet.iter_rows(min_row=3, values_only=True)
    assert head[-1] == "Kết luận kiểm tra"
    assert first[2:7] == (
        "Niêm yết đủ thủ tục đã công bố",
        "Nghị định 63/2010/NĐ-CP, Điều 16",
        "https://xa.example/cong-khai/",
        "Đã niêm yết 1/2 thủ tục đã công bố",
        "1.000656",
    )
    assert len(rows) == len(CRITERIA)
    row = next(row for row in rows if row[1] == "TC-102")
    assert row[3:7] == (
        "Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm b",
        "https://xa.example/cong-khai/tieu-chi/#tc-102",
        "Đạt 1/2",
        "https://xa.example/thu-tuc/1.012784/",
    )
    assert {row[7] for row in rows} == {None} or {row[7] for row in rows} == {""}


def test_files_are_the_same_each_time(run, tmp_path):
    made = []
    for n in range(2):
        names = [str(tmp_path / f"{n}.{end}") for end in ("xlsx", "html", "check.xlsx")]
        run("audit", "--xlsx", names[0], "--html", names[1], "--checklist", names[2])
        made.append([Path(name).read_bytes() for name in names])
    assert made[0] == made[1]


def test_the_page_needs_nothing_beside_it(run, tmp_path):
    run("audit", "--html", str(tmp_path / "a.html"))
    html = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert not re.search(r"<script|<link|src=|url\(|@import", html)
    assert "Tách thửa" in html
    assert "Bộ ban hành quy trình chung." in html
    assert html.count("<h1") == 1


def test_a_workbook_keeps_what_looks_like_a_formula_a_number_or_a_control_character():
    content = as_workbook([Sheet("A", ("x",), [["=1+1"], ["1.010010"], ["a\x0bb"], [5], [None]])], "T")
    cells = [row[0] for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2)]
    assert [(c.value, c.data_type) for c in cells] == [
        ("=1+1", "s"),
        ("1.010010", "s"),
        ("a b", "s"),
        (5, "n"),
        (None, "n"),
    ]
    with ZipFile(io.BytesIO(content)) as parts:
        assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
