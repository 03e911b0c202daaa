"""Checks of deadlines, days off, feedback in figures and indicators: each with a good and a bad example.

`test_checks.py` sees that every check of the tables has both.
"""

from __future__ import annotations

import pytest
from niemyet.checks import calendar, dates, figures, references
from niemyet.records.loading import load
from niemyet.records.problem import explain
from test_checks import AGENCY, BIRTH, NAME, found_by, told
from town.made import TODAY

PLAN = "content/ke-hoach/nam-2026.md"
HEAD = (
    "---\nten: Kế hoạch\nco_quan: ubnd-xa\ngiai_doan: Năm 2026\nnhiem_vu:\n"
    "  - ten: Báo cáo\n    viec:\n      - noi_dung: Việc\n"
)
DAYS = "danh-muc/ngay-nghi.yml"
WHOLE_LIST = (
    "ngay_nghi:\n"
    "  - {ngay: 2026-02-17, ten: Mùng 1 Tết, nguon: Luật}\n"
    "  - {ngay: 2027-01-01, ten: Tết Dương lịch, nguon: Luật}\n"
    "  - {ngay: 2026-08-22, ten: Làm bù, loai: Làm bù, nguon: Thông báo}\n"
)


def plan(*lines: str) -> dict[str, str]:
    return AGENCY | {PLAN: HEAD + "".join(f"        {line}\n" for line in lines) + "---\n"}


def due(*written: str) -> dict[str, str]:
    return plan("han:", *(f"  - {text}" for text in written))


# --- deadlines


def test_deadlines_can_happen_holds(records):
    register = records(
        due(
            "{ngay: 2026-01-31}",
            "{tu: 2026-01-01, den: 2026-03-31}",
            "{den: 2026-06-30}",
            "{lap: Hằng tháng, truoc_ngay: 31}",
            "{lap: Hằng quý, truoc_ngay: 19}",
            "{lap: Hằng năm, truoc_ngay: 29, thang: 2}",
            "{lap: Hằng quý}",
            "{lap: Thường xuyên}",
        )
    )
    assert told(calendar.deadlines_can_happen, register) == []


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (
            "{lap: Hằng năm, truoc_ngay: 31, thang: 4}",
            "[thang-thieu-ngay] Tháng 4 không có ngày 31; lịch lấy ngày cuối tháng.",
        ),
        (
            "{lap: Hằng năm, truoc_ngay: 30, thang: 2}",
            "[thang-thieu-ngay] Tháng 2 không có ngày 30; lịch lấy ngày cuối tháng.",
        ),
        (
            "{lap: Hằng năm, truoc_ngay: 19}",
            "[thieu-thang] Hạn hằng năm chưa ghi tháng nào; lịch lấy tháng 12.",
        ),
        (
            "{lap: Hằng quý, truoc_ngay: 19, thang: 3}",
            "[thang-thua] Mục “thang” chỉ dùng với “lap: Hằng năm”; ở đây lặp lại hằng quý nên không dùng tới.",
        ),
        ("{truoc_ngay: 19}", "[thieu-lap] Có ngày trong tháng nhưng chưa ghi lặp lại bao lâu một lần."),
        (
            "{lap: Hằng tháng, ngay: 2026-01-31}",
            "[han-hai-nghia] Hạn này vừa có ngày cố định vừa lặp lại hằng tháng nên không rõ lấy theo đâu.",
        ),
        ("{ai: Mọi đơn vị}", "[han-trong] Hạn này chưa có ngày nên không lên lịch được."),
    ],
)
def test_deadlines_can_happen_fails(records, written: str, found: str):
    (said,) = told(calendar.deadlines_can_happen, records(due(written)))
    place, _, words = said.partition(" ")
    assert place.startswith("content/ke-hoach/nam-2026.md:10:")
    assert words == found


def test_an_impossible_day_is_refused_where_it_stands(tree):
    _, problems = load(tree(due("{ngay: 2026-02-30}", "{ngay: 31/13/2026}")), TODAY)
    assert [(p.place.line, p.code) for p in problems] == [(10, "ngay-khong-co"), (11, "ngay-khong-co")]


def test_dates_that_cross_are_told_of_reports_too(records):
    report = FEEDBACK.replace("den: 2026-03-31", "den: 2025-03-31")
    assert told(dates.dates_are_in_order, records(AGENCY | {"pakn/quy-1.yml": report})) == [
        "pakn/quy-1.yml:4:6 [ngay-nguoc] Ngày kết thúc 31/03/2025 đứng trước ngày bắt đầu 01/01/2026."
    ]


def test_written_days_are_in_the_calendar_holds(records):
    register = records(plan("thoi_gian: Trước ngày 31/01/2026", "han: [{ngay: 2026-01-31}]"))
    assert told(calendar.written_days_are_in_the_calendar, register) == []
    register = records(plan("thoi_gian: Sau khi có quyết định, trong quý I"))
    assert told(calendar.written_days_are_in_the_calendar, register) == []


def test_written_days_are_in_the_calendar_fails(records):
    register = records(plan("thoi_gian: Trước ngày 15/8/2026"))
    (problem,) = found_by(calendar.written_days_are_in_the_calendar, register)
    assert told(calendar.written_days_are_in_the_calendar, register) == [
        "content/ke-hoach/nam-2026.md:9:20 [chua-len-lich] “Trước ngày 15/8/2026” có ngày nhưng chưa ghi vào “han” "
        "nên chưa lên lịch."
    ]
    assert problem.hint() == "Giữ nguyên câu này và thêm “han: [{ngay: 2026-08-15}]”."
    register = records(plan("thoi_gian: trước ngày 22 hằng tháng"))
    (problem,) = found_by(calendar.written_days_are_in_the_calendar, register)
    assert problem.hint() == "Giữ nguyên câu này và thêm “han: [{lap: Hằng tháng, truoc_ngay: 22}]”."
    register = records(plan("thoi_gian: trước ngày 19 của tháng cuối quý"))
    (problem,) = found_by(calendar.written_days_are_in_the_calendar, register)
    assert problem.hint() == "Giữ nguyên câu này và thêm “han: [{lap: Hằng quý, truoc_ngay: 19}]”."


def test_states_agree_with_days_holds(records):
    register = records(plan("tinh_trang: Đã hoàn thành", "ngay_xong: 2026-03-01", "ket_qua_dat: Đã ban hành"))
    assert told(calendar.states_agree_with_days, register) == []


def test_states_agree_with_days_fails(records):
    register = records(plan("tinh_trang: Đã hoàn thành", "ngay_xong: 2027-03-01"))
    assert told(calendar.states_agree_with_days, register) == [
        "content/ke-hoach/nam-2026.md:10:20 [xong-nguoc] "
        "Ngày hoàn thành 01/03/2027 chưa tới mà tình trạng đã ghi “Đã hoàn thành”."
    ]
    register = records(plan("tinh_trang: Đang thực hiện", "ngay_xong: 2026-03-01"))
    assert told(calendar.states_agree_with_days, register) == [
        "content/ke-hoach/nam-2026.md:9:21 [xong-chua-xong] "
        "Có ngày hoàn thành 01/03/2026 nhưng tình trạng ghi “Đang thực hiện”."
    ]


def test_an_unknown_kind_of_evidence_or_state_is_refused_with_the_list(tree):
    _, problems = load(tree(plan("bang_chung: niem-yet", "tinh_trang: Xong rồi")), TODAY)
    assert [p.code for p in problems] == ["ngoai-danh-sach", "ngoai-danh-sach"]
    assert "niem-yet-100" in problems[0].hint()


# --- days off


def test_days_off_are_sound_holds(records):
    assert told(calendar.days_off_are_sound, records({DAYS: WHOLE_LIST})) == []


def test_days_off_are_sound_fails(records):
    text = WHOLE_LIST + (
        "  - {ngay: 2026-02-17, ten: Nghỉ bù, nguon: Luật}\n"
        "  - {ngay: 2026-08-24, ten: Làm bù, loai: Làm bù, nguon: Thông báo}\n"
        "  - {ngay: 2026-09-02, ten: Quốc khánh}\n"
    )
    assert told(calendar.days_off_are_sound, records({DAYS: text})) == [
        "danh-muc/ngay-nghi.yml:5:12 [ngay-nghi-trung] Ngày 17/02/2026 đã có ở dòng 2 (Mùng 1 Tết).",
        "danh-muc/ngay-nghi.yml:6:12 [lam-bu-ngay-thuong] Ngày 24/08/2026 là thứ Hai, vốn là ngày làm việc nên "
        "không thể là ngày làm bù.",
        "danh-muc/ngay-nghi.yml:7:12 [nghi-thieu-nguon] Ngày 02/09/2026 chưa ghi căn cứ.",
    ]


@pytest.mark.parametrize("hours", ["8 giờ", "07:30-11:75", "13:00-12:00", "07:30-11:30, 11:00-17:00", "07:00-25:00"])
def test_office_hours_that_cannot_be_are_refused(tree, hours: str):
    _, problems = load(tree({DAYS: WHOLE_LIST + f'gio_lam_viec: "{hours}"\n'}), TODAY)
    assert [(p.code, p.place.line) for p in problems] == [("gio-sai", 5)]
    assert f"lỗi [gio-sai] “{hours}” chưa đúng dạng giờ làm việc." in explain(problems[0])


def test_days_off_are_known_holds(records):
    register = records({DAYS: WHOLE_LIST, **due("{ngay: 2027-06-30}", "{ngay: 2015-06-30}", "{den: 2030-12-31}")})
    assert told(calendar.days_off_are_known, register) == []
    assert told(calendar.days_off_are_known, records({})) == []


def test_days_off_are_known_fails(records):
    register = records({DAYS: WHOLE_LIST, **due("{ngay: 2028-06-30}", "{ngay: 2028-07-30}")})
    assert told(calendar.days_off_are_known, register) == [
        "content/ke-hoach/nam-2026.md:10:13 [thieu-nam-nghi] Danh mục ngày nghỉ chưa có năm 2028 nên không tính được "
        "ngày làm việc của năm này."
    ]
    old = "ngay_nghi:\n  - {ngay: 2025-01-01, ten: Tết Dương lịch, nguon: Luật}\n"
    (said,) = [line for line in told(calendar.days_off_are_known, records({DAYS: old})) if line.startswith("danh-muc")]
    assert "chưa có năm 2026" in said


# --- feedback

FEEDBACK = """\
co_quan: ubnd-xa
ky: Quý I
tu: 2026-01-01
den: 2026-03-31
tiep_nhan: 6
ky_truoc: 1
da_xu_ly: 4
qua_han: 1
dang_xu_ly: 1
chuyen: 1
khong_tiep_nhan: 1
cong_khai:
  - noi_dung: Chờ lâu
    tra_loi: Đã thêm quầy
    ngay: 2026-02-01
    thu_tuc: 1.001193
"""
REPORT = "pakn/quy-1.yml"
GOOD = AGENCY | {REPORT: FEEDBACK, BIRTH: NAME}


def test_feedback_adds_up_holds(records):
    assert told(figures.feedback_adds_up, records(GOOD)) == []


def test_feedback_adds_up_fails(records):
    bad = FEEDBACK.replace("da_xu_ly: 4", "da_xu_ly: 0")
    assert told(figures.feedback_adds_up, records(GOOD | {REPORT: bad})) == [
        "pakn/quy-1.yml:5:12 [pakn-khong-khop] Cộng lại không khớp: có 7 phản ánh, kiến nghị (tiếp nhận và kỳ trước "
        "chuyển sang) nhưng đã xử lý, đang xử lý, chuyển và không tiếp nhận cộng lại là 3.",
        "pakn/quy-1.yml:8:10 [pakn-qua-han-nhieu] Số quá hạn (1) nhiều hơn số đã xử lý (0).",
        "pakn/quy-1.yml:13:3 [pakn-cong-khai-nhieu] Công khai 1 trả lời nhưng chỉ ghi đã xử lý 0.",
    ]


def test_feedback_periods_are_in_order_holds(records):
    second = FEEDBACK.replace("2026-01-01", "2026-04-01").replace("2026-03-31", "2026-06-30")
    second = second.replace("2026-02-01", "2026-05-01")
    register = records(GOOD | {"pakn/quy-2.yml": second})
    assert told(figures.feedback_periods_are_in_order, register) == []


def test_feedback_periods_are_in_order_fails(records):
    second = FEEDBACK.replace("2026-01-01", "2026-03-01").replace("2026-03-31", "2026-12-31")
    assert told(figures.feedback_periods_are_in_order, records(GOOD | {"pakn/quy-2.yml": second})) == [
        "pakn/quy-2.yml:4:6 [pakn-chua-toi] Kỳ báo cáo kết thúc ngày 31/12/2026, chưa tới.",
        "pakn/quy-2.yml:15:11 [pakn-ngoai-ky] Ngày trả lời 01/02/2026 nằm ngoài kỳ báo cáo.",
        "pakn/quy-2.yml:3:5 [pakn-trung-ky] Kỳ này trùng ngày với kỳ “Quý I” của cùng cơ quan trong "
        "procedures/pakn/quy-1.yml.",
    ]


def test_a_report_names_an_agency_and_procedures_that_are_here(records):
    register = records({REPORT: FEEDBACK})
    assert [line.split(" ")[1] for line in told(references.agencies_exist, register)] == ["[khong-co-co-quan]"]
    assert told(references.answered_procedures_exist, register) == [
        "pakn/quy-1.yml:16:14 [khong-co-thu-tuc] Không có thủ tục mã “1.001193”."
    ]


# --- indicators

INDICATOR = """\
ten: Mức độ hài lòng
co_quan: ubnd-xa
don_vi: "%"
so_lieu:
  - {ky: Năm 2025, gia_tri: "87,5", toi_da: 100}
  - {ky: Năm 2025, gia_tri: ≥ 90, muc_tieu: có}
  - {ky: Năm 2026, gia_tri: "1.250", nhom: Số phiếu}
"""
SERIES = "chi-so/hai-long.yml"


def test_indicators_are_sound_holds(records):
    assert told(figures.indicators_are_sound, records(AGENCY | {SERIES: INDICATOR})) == []


def test_indicators_are_sound_fails(records):
    bad = INDICATOR + (
        '  - {ky: Năm 2025, gia_tri: "88"}\n'
        '  - {ky: Năm 2027, gia_tri: "101", toi_da: 100}\n'
        "  - {ky: Năm 2028, gia_tri: khá}\n"
    )
    assert told(figures.indicators_are_sound, records(AGENCY | {SERIES: bad})) == [
        "chi-so/hai-long.yml:8:10 [so-lieu-trung] Kỳ “Năm 2025” của “Mức độ hài lòng” đã có ở dòng 5.",
        "chi-so/hai-long.yml:9:29 [so-lieu-qua-toi-da] Giá trị 101 lớn hơn tối đa 100.",
        "chi-so/hai-long.yml:10:29 [so-lieu-khong-phai-so] “khá” không phải một con số nên không lên biểu đồ.",
    ]
