"""What the site proves of plans, and the report of a quarter in Excel and Word, read back by other programs."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, timezone
from pathlib import Path

import mammoth
import openpyxl
import pytest
from click.testing import CliRunner
from lxml import etree
from niemyet.checks.evidence import EVIDENCE, proof, proofs
from niemyet.cli import main
from niemyet.export.plan_docx import as_docx
from niemyet.export.plan_report import COLUMNS, Quarter, current_quarter, quarter_of, report_of
from niemyet.export.plan_xlsx import as_xlsx
from niemyet.records.loading import load
from niemyet.records.register import Register
from niemyet.records.vocabulary import EvidenceKind
from niemyet.site.plan import plan as pages_of
from test_checks import BIRTH, DEATH, DECISION, HEAD, NAME, SECOND
from town import made

PLAN = "content/ke-hoach/nam-2026.md"
MINE = "co_quan_niem_yet: ubnd-xa\n"
TASKS = """\
---
ten: Kế hoạch năm 2026
co_quan: ubnd-xa
so: 1/KH-UBND
giai_doan: Năm 2026
nhiem_vu:
  - so: I
    ten: Công khai
    viec:
      - so: 1
        noi_dung: =Công khai thủ tục
        ket_qua: [100% thủ tục, Bảng niêm yết]
        chu_tri: Văn phòng
        thoi_gian: Thường xuyên
        bang_chung: [niem-yet-100, quy-trinh-noi-bo]
      - so: 2
        noi_dung: Báo cáo
        chu_tri: Văn phòng
        han: [{lap: Hằng quý, truoc_ngay: 19}]
        tinh_trang: Đang thực hiện
        ket_qua_dat: Đã gửi ba quý
      - noi_dung: Tổng kết <năm>
        han: [{ngay: 2026-11-10}]
        ngay_xong: 2026-11-09
      - noi_dung: Rà soát
        han: [{ngay: 2026-10-31}]
---
"""
RECORDS = {
    "co-quan/ubnd-xa.yml": "ten: Ủy ban nhân dân xã\npakn:\n  dia_chi: Thôn 1\n  website: https://xa.example\n",
    BIRTH: NAME + MINE,
    DEATH: SECOND + MINE,
    DECISION: HEAD + MINE + "cong_bo: [1.001193, 1.000656, 1.000111]\n",
    PLAN: TASKS,
}


@pytest.fixture
def register(records) -> Register:
    return records(RECORDS)


# --- evidence


def test_every_kind_of_evidence_has_a_row_and_a_page():
    """Addresses are those of the built site; a part of a page is named after what stands there."""
    assert EVIDENCE.keys() == set(EvidenceKind)
    register = load(made.ROOT, made.TODAY)[0]
    plan = register.plans["ubnd-tinh-soc-trang-2024"]
    for kind in EvidenceKind:
        url = proof(register, plan, kind).url.partition("#")[0]
        page = made.ROOT / "content" / (url.rstrip("/") + ".md")
        index = made.ROOT / "content" / url / "index.md"
        assert page.is_file() or index.is_file() or url == "co-quan/ubnd-tinh-soc-trang/", url


def test_evidence_is_counted_now_and_for_the_agency_of_the_plan(register: Register):
    found = proofs(register, register.plans["nam-2026"])
    assert {kind: p.number for kind, p in found.items()} == {
        EvidenceKind.LISTING: "2/3 thủ tục (66%)",
        EvidenceKind.PROCESSES: "0/2 thủ tục (0%)",
    }
    address = proof(register, register.plans["nam-2026"], EvidenceKind.FEEDBACK_ADDRESS)
    assert (address.number, address.url, address.holds) == ("2/5 mục (40%)", "pakn/#ubnd-xa", False)
    assert proof(register, register.plans["nam-2026"], EvidenceKind.REVIEWS).number == "0 đợt"


def test_the_key_of_a_plans_page_follows_what_it_proves(records):
    def key(changes: dict[str, str]) -> bytes:
        register = records(RECORDS | changes)
        (page,) = pages_of(register, ("ke-hoach",))[0]
        return page.key(register)

    whole = key({})
    assert key({}) == whole
    assert key({DEATH: SECOND}) != whole  # one procedure fewer is listed by the agency
    assert key({"quy-trinh/ho-tich/1.001193.yml": "thu_tuc: 1.001193\nbuoc:\n  - {nguoi: A, viec: B}\n"}) != whole


def test_evidence_of_a_plan_without_an_agency_is_no_failure(records):
    register = load(records({}).root, date(2026, 11, 15))[0]
    text = TASKS.replace("ubnd-xa", "khong-co")
    register = records({PLAN: text})
    (found,) = register.plans.values()
    assert [p.number for p in proofs(register, found).values()] == ["0/0 thủ tục", "0/0 thủ tục"]


# --- the report


def test_quarters_are_read_and_named():
    assert quarter_of("2026-Q4") == Quarter(2026, 4) == quarter_of(" 2026q4 ")
    assert [quarter_of(text) for text in ("2026-Q5", "Q4", "0000-Q1", "", "2026-04")] == [None] * 5
    assert (Quarter(2026, 4).first, Quarter(2026, 4).last) == (date(2026, 10, 1), date(2026, 12, 31))
    assert str(Quarter(2026, 1)) == "Quý I năm 2026"
    assert [current_quarter(date(2026, m, 1)).number for m in (1, 3, 4, 6, 7, 9, 10, 12)] == [1, 1, 2, 2, 3, 3, 4, 4]


def test_a_report_lists_every_task_with_days_state_and_evidence(register: Register):
    report = report_of(register, register.plans["nam-2026"], Quarter(2026, 4))
    assert report.facts == (
        "Ủy ban nhân dân xã",
        "Kế hoạch năm 2026, số 1/KH-UBND",
        "Kỳ báo cáo: Quý IV năm 2026; số liệu tính đến ngày 15/11/2026",
        "4 kết quả phải có; 3 có hạn trong kỳ; 1 đã hoàn thành",
    )
    heading, *rows = report.lines
    assert heading.cells == ("I. Công khai",)
    assert [(row.cells[1], *row.cells[6:]) for row in rows] == [
        (
            "=Công khai thủ tục",
            "",
            "Chưa ghi",
            "Thủ tục đã công bố được niêm yết: 2/3 thủ tục (66%)\n"
            "Thủ tục có quy trình nội bộ công khai: 0/2 thủ tục (0%)",
        ),
        ("Báo cáo", "19/12/2026", "Đang thực hiện", "Đã gửi ba quý"),
        ("Tổng kết <năm>", "10/11/2026", "Đã hoàn thành (09/11/2026)", ""),
        ("Rà soát", "31/10/2026", "Đã qua hạn, chưa ghi kết quả", ""),
    ]


def test_the_workbook_says_the_same_and_hides_no_formula(register: Register):
    report = report_of(register, register.plans["nam-2026"], Quarter(2026, 4))
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(report))).active
    rows = [tuple(value or "" for value in row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0][0] == report.title
    assert rows[6] == COLUMNS
    assert rows[7][0] == "I. Công khai"
    assert rows[8][1] == "'=Công khai thủ tục"
    assert [row[7] for row in rows[8:]] == [line.cells[7] for line in report.lines[1:]]
    assert sheet.print_title_rows == "$7:$7"


def test_the_word_file_is_read_by_another_program_and_is_good_xml(register: Register):
    report = report_of(register, register.plans["nam-2026"], Quarter(2026, 4))
    content = as_docx(report)
    found = mammoth.convert_to_html(io.BytesIO(content))
    assert found.messages == []
    assert found.value.startswith(f"<h1>{report.title}</h1>")
    assert re.findall(r"<th>.*?</th>", found.value)[0] == "<th><p><strong>STT</strong></p></th>"
    assert found.value.count("<tr>") == 1 + len(report.lines)
    assert "Tổng kết &lt;năm&gt;" in found.value
    assert "100% thủ tục<br />Bảng niêm yết" in found.value
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert parts.testzip() is None
        types = etree.fromstring(parts.read("[Content_Types].xml"))
        named = {part.get("PartName").lstrip("/") for part in types if part.get("PartName")}
        assert named <= set(parts.namelist())
        for name in parts.namelist():
            etree.fromstring(parts.read(name))


def test_the_files_are_the_same_each_time(records, monkeypatch: pytest.MonkeyPatch):
    now = as_xlsx(_report(records)), as_docx(_report(records))
    monkeypatch.setattr("openpyxl.writer.excel.datetime", _Later)  # a clock that is years ahead
    assert (as_xlsx(_report(records)), as_docx(_report(records))) == now


class _Later:
    timezone = timezone

    class datetime:
        @staticmethod
        def now(tz: timezone) -> datetime:
            return datetime(2031, 1, 1, tzinfo=tz)


def _report(records):
    register = records(RECORDS)
    return report_of(register, register.plans["nam-2026"], Quarter(2026, 4))


# --- the commands


@pytest.fixture
def site(tree, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NIEMYET_TODAY", "2026-11-15")
    root = tree(RECORDS | {"danh-muc/ngay-nghi.yml": DAYS})
    (root / "mkdocs.yml").write_text("site_name: Xã\n", encoding="utf-8")
    return root


DAYS = """\
ngay_nghi:
  - {ngay: 2026-11-24, ten: Ngày Văn hóa, nguon: Nghị quyết}
  - {ngay: 2027-01-01, ten: Tết Dương lịch, nguon: Luật}
chua_chot:
  - {nam: 2027, ghi_chu: Chưa có thông báo nghỉ Tết năm 2027.}
"""


def run(site: Path, *words: str):
    return CliRunner().invoke(main, [*words, "--config", str(site / "mkdocs.yml")])


def test_the_report_is_printed_or_written(site: Path, tmp_path: Path):
    printed = run(site, "plan-report", "nam-2026", "--quarter", "2026-Q4")
    assert printed.exit_code == 0
    assert printed.output.startswith("Báo cáo tình hình thực hiện kế hoạch\nỦy ban nhân dân xã\n")
    files = [str(tmp_path / "bao cao" / name) for name in ("q4.xlsx", "q4.docx")]
    written = run(site, "plan-report", "nam-2026", "--xlsx", files[0], "--docx", files[1])
    assert (written.exit_code, written.output.count("Đã ghi")) == (0, 2)
    assert all(Path(name).stat().st_size > 1000 for name in files)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plan-report", "nam-2025"), "Không có kế hoạch “nam-2025”."),
        (("plan-report", "nam-2026", "-q", "quý 4"), "“quý 4” không phải một quý. Viết năm và quý, ví dụ 2026-Q4."),
        (("due", "1.999999"), "Không có thủ tục mã “1.999999”"),
        (("due", "1.001193", "--from", "2026-02-30"), "“2026-02-30” không phải ngày giờ."),
        (("due", "1.001193", "--from", "2026-02-10T25:00"), "“2026-02-10T25:00” không phải ngày giờ."),
    ],
)
def test_a_wrong_call_gets_a_sentence(site: Path, words: tuple[str, ...], said: str):
    result = run(site, *words)
    assert result.exit_code == 2
    assert said in result.output


def test_a_file_that_cannot_be_written_is_named(site: Path):
    (site / "tep").write_text("", encoding="utf-8")
    result = run(site, "plan-report", "nam-2026", "--xlsx", str(site / "tep" / "q4.xlsx"))
    assert result.exit_code == 1
    assert "Không ghi được vào" in result.output


def test_the_day_of_a_result_is_told_channel_by_channel(site: Path):
    channels = (
        "cach_thuc:\n"
        "  - {hinh_thuc: Trực tiếp, thoi_han: 5 ngày làm việc}\n"
        "  - {hinh_thuc: Trực tuyến, truong_hop: Gấp, thoi_han: 2 giờ làm việc}\n"
        "  - {hinh_thuc: Dịch vụ bưu chính, thoi_han: Theo lịch hẹn}\n"
    )
    (site / "procedures" / BIRTH).write_text(NAME + MINE + channels, encoding="utf-8")
    assert run(site, "due", "1.001193", "--from", "2026-11-20T16:45").output.splitlines() == [
        "Trực tiếp: 5 ngày làm việc, trả chậm nhất thứ Hai 30/11/2026.",
        "Trực tuyến (Gấp): 2 giờ làm việc, trả chậm nhất 08:45 thứ Hai 23/11/2026.",
        "Dịch vụ bưu chính: không tính được ngày hẹn (Theo lịch hẹn).",
    ]
    late = run(site, "due", "1.001193", "--from", "2026-12-31").output.splitlines()[0]
    assert late.endswith("thứ Sáu 08/01/2027. Chưa có thông báo nghỉ Tết năm 2027.")
    assert run(site, "due", "1.000656").exit_code == 1
