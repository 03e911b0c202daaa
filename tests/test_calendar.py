"""Deadlines as calendars: what other programs read from the .ics files, and what the page shows."""

from __future__ import annotations

import re
from datetime import date, timedelta

import icalendar
import ics
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from niemyet.export.calendar import as_ics
from niemyet.records.deadlines import dues
from niemyet.records.loading import load
from niemyet.records.model import Deadline
from niemyet.records.register import Register
from niemyet.site.views.calendar import calendar_view
from town import made

PLAN = "content/ke-hoach/nam-2026.md"
AGENCY = {"co-quan/ubnd-xa.yml": "ten: Ủy ban nhân dân xã\n"}
HEAD = "---\nten: Kế hoạch\nco_quan: ubnd-xa\ngiai_doan: {years}\nnhiem_vu:\n  - so: I\n    ten: Báo cáo\n    viec:\n"
OFF = {
    "danh-muc/ngay-nghi.yml": "ngay_nghi:\n"
    "  - {ngay: 2026-01-01, ten: Tết Dương lịch, nguon: Luật}\n"
    "  - {ngay: 2027-01-01, ten: Tết Dương lịch, nguon: Luật}\n"
    "  - {ngay: 2026-08-22, ten: Làm bù, loai: Làm bù, nguon: Thông báo}\n"
}
PARSED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)


def task(due: str, text: str = "Báo cáo", number: int = 1) -> str:
    return (
        f"      - so: {number}\n        noi_dung: {text}\n        chu_tri: Văn phòng\n        han:\n          - {due}\n"
    )


def plan(*rows: str, years: str = "Năm 2026") -> dict[str, str]:
    return AGENCY | OFF | {PLAN: HEAD.format(years=years) + "".join(rows) + "---\n"}


def events(register: Register, agency: str = "") -> list[ics.Part]:
    return [part for part in ics.read(as_ics(register, agency)).inside if part.name == "VEVENT"]


@pytest.fixture(scope="module")
def sample() -> Register:
    return load(made.ROOT, made.TODAY)[0]


# --- files


def test_the_file_is_good_by_the_letter_and_two_programs_read_the_same(sample: Register):
    content = as_ics(sample)
    ours = {e.text("UID"): e for e in events(sample)}
    theirs = {str(e["uid"]): e for e in icalendar.Calendar.from_ical(content).walk("VEVENT")}
    assert len(ours) == len(theirs) == len(events(sample)) > 40
    for name, event in theirs.items():
        assert event.decoded("dtstart") == ours[name].day("DTSTART")
        assert str(event["summary"]) == ours[name].text("SUMMARY")
        assert str(event["description"]) == ours[name].text("DESCRIPTION")


def test_the_same_records_give_the_same_bytes_in_another_order_too(sample: Register):
    assert as_ics(sample) == as_ics(load(made.ROOT, made.TODAY)[0])


def test_each_agency_has_its_own_calendar_and_the_whole_is_their_sum(sample: Register):
    apart = {a: {e.text("UID") for e in events(sample, a)} for a in sample.agencies}
    assert all(apart.values())
    assert sorted(uid for uids in apart.values() for uid in uids) == sorted(e.text("UID") for e in events(sample))
    title = ics.read(as_ics(sample, "ban-dan-toc-soc-trang")).text("X-WR-CALNAME")
    assert title == "Lịch kiểm soát thủ tục hành chính: Ban Dân tộc tỉnh Sóc Trăng"


def test_an_event_says_what_when_who_and_warns_five_days_ahead(records):
    (event,) = events(records(plan(task("{lap: Hằng quý, truoc_ngay: 19}", "Báo cáo; gồm dấu phẩy, dài"))))
    assert event.text("SUMMARY") == "Báo cáo; gồm dấu phẩy, dài"
    assert event.text("DESCRIPTION").split("\n")[:4] == [
        "Hằng quý, trước ngày 19 của tháng cuối quý",
        "Ủy ban nhân dân xã",
        "Kế hoạch",
        "Chủ trì: Văn phòng",
    ]
    (alarm,) = event.inside
    assert alarm.properties["TRIGGER"][1] == "-P5D"
    assert event.day("DTEND") == event.day("DTSTART") + timedelta(1)
    assert event.properties["TRANSP"][1] == "TRANSPARENT"


def test_a_name_lasts_while_words_and_days_change(records):
    before = events(records(plan(task("{ngay: 2026-03-15}"), task("{ngay: 2026-05-15}", number=2))))
    after = events(records(plan(task("{ngay: 2026-04-20}", "Lời khác"), task("{ngay: 2026-05-15}", number=2))))
    assert [e.text("UID") for e in before] == [e.text("UID") for e in after]
    assert len({e.text("UID") for e in before}) == 2
    assert all(re.fullmatch(r"[0-9a-f]{24}@niemyet", e.text("UID")) for e in before)


def test_names_stay_apart_where_a_plan_numbers_nothing(records):
    rows = "".join(f"      - noi_dung: Việc {n}\n        han:\n          - {{ngay: 2026-03-15}}\n" for n in (1, 2))
    found = events(records(plan(rows)))
    assert len({e.text("UID") for e in found}) == 2


def test_names_stay_apart_where_a_plan_numbers_two_tasks_alike(records):
    found = events(records(plan(task("{ngay: 2026-03-15}"), task("{ngay: 2026-03-15}"))))
    assert len({e.text("UID") for e in found}) == 2


# --- rules


@pytest.mark.parametrize(
    ("due", "days"),
    [
        ("{lap: Hằng tháng, truoc_ngay: 22}", [f"{m:02}-22" for m in range(1, 13)]),
        ("{lap: Hằng quý, truoc_ngay: 19}", ["03-19", "06-19", "09-19", "12-19"]),
        ("{lap: 6 tháng, truoc_ngay: 15}", ["06-15", "12-15"]),
        ("{lap: Hằng năm, truoc_ngay: 15, thang: 12}", ["12-15"]),
        ("{lap: Hằng quý, truoc_ngay: 31}", ["03-31", "06-30", "09-30", "12-31"]),
        ("{lap: Hằng năm, truoc_ngay: 29, thang: 2}", ["02-28"]),
        (
            "{lap: Hằng tháng, truoc_ngay: 31}",
            [
                "01-31",
                "02-28",
                "03-31",
                "04-30",
                "05-31",
                "06-30",
                "07-31",
                "08-31",
                "09-30",
                "10-31",
                "11-30",
                "12-31",
            ],
        ),
    ],
)
def test_a_rule_comes_back_on_its_days_and_ends_with_the_plan(records, due: str, days: list[str]):
    register = records(plan(task(due)))
    (event,) = events(register)
    assert [day.isoformat() for day in event.days] == [f"2026-{day}" for day in days]
    (own,) = dues(register)
    assert event.days == list(own.days(date(2020, 1, 1), date(2030, 1, 1)))


@PARSED
@given(
    st.sampled_from(["Hằng tháng", "Hằng quý", "6 tháng", "Hằng năm"]),
    st.integers(1, 31),
    st.integers(1, 12),
    st.integers(2021, 2027),
    st.integers(0, 3),
)
def test_any_rule_means_the_same_to_dateutil_and_to_the_page(records, repeat, day, month, year, more):
    """The rule is expanded by another program; the page lists the days by ours."""
    extra = f", thang: {month}" if repeat == "Hằng năm" else ""
    due = f"{{lap: {repeat}, truoc_ngay: {day}{extra}}}"
    register = records(plan(task(due), years=f"Giai đoạn {year}-{year + more}"))
    (event,) = events(register)
    (own,) = dues(register)
    assert event.days == list(own.days(date(2000, 1, 1), date(2100, 1, 1)))
    assert event.days[0] == event.day("DTSTART")
    assert {d.year for d in event.days} == set(range(year, year + more + 1))


def test_a_rule_of_a_plan_without_years_begins_this_year_and_does_not_end(records):
    (event,) = events(records(plan(task("{lap: Hằng tháng, truoc_ngay: 22}"), years="Nhiều năm")))
    assert "UNTIL" not in event.properties["RRULE"][1]
    assert event.day("DTSTART") == date(2026, 1, 22)


def test_what_no_calendar_can_hold_is_left_out(records):
    rows = [task("{lap: Thường xuyên}"), task("{lap: Hằng quý}", number=2), task("{ai: Mọi người}", number=3)]
    assert events(records(plan(*rows))) == []


def test_a_deadline_on_a_day_off_names_the_working_day_before(records):
    """22 November 2026 is a Sunday; 22 August a Saturday that is worked; 1 January a holiday after a Thursday."""
    (event,) = events(records(plan(task("{lap: Hằng tháng, truoc_ngay: 22}"))))
    said = event.text("DESCRIPTION")
    assert "22/11/2026 là ngày nghỉ (Chủ nhật): nên xong trước, vào thứ Sáu 20/11/2026" in said
    assert "22/08/2026" not in said
    (fixed,) = events(records(plan(task("{ngay: 2027-01-01}"))))
    assert "01/01/2027 là ngày nghỉ (Tết Dương lịch): nên xong trước, vào thứ Năm 31/12/2026" in fixed.text(
        "DESCRIPTION"
    )


# --- the page


def test_the_page_lists_a_year_ahead_by_month(records):
    rows = [
        task("{lap: Hằng tháng, truoc_ngay: 22}"),
        task("{ngay: 2026-12-05}", "Tổng kết", 2),
        task("{ngay: 2026-01-31}", "Ban hành", 3),
        task("{ngay: 2029-01-31}", "Về sau", 4),
    ]
    view = calendar_view(records(plan(*rows, years="Năm 2026")))
    assert [(m["id"], [e["when"] for e in m["entries"]]) for m in view["months"]] == [
        ("thang-2026-11", ["Trước ngày 22/11/2026"]),
        ("thang-2026-12", ["Trước ngày 05/12/2026", "Trước ngày 22/12/2026"]),
    ]
    assert view["months"][0]["entries"][0]["advice"].startswith("22/11/2026 là ngày nghỉ (Chủ nhật)")
    assert [(year, found[0]["entries"][0]["text"]) for year, found in view["past"]] == [(2026, "Ban hành")]
    assert [m["name"] for m in view["later"]] == ["Tháng 1/2029"]
    assert [(rule["when"], rule["over"]) for rule in view["rules"]] == [("Hằng tháng, trước ngày 22", False)]


def test_the_page_lists_what_each_unit_of_each_agency_has_ahead(records):
    view = calendar_view(records(plan(task("{lap: Hằng quý, truoc_ngay: 15}"), task("{lap: Thường xuyên}", number=2))))
    (agency,) = view["agencies"]
    assert (agency["ics"], agency["count"], agency["next"]) == ("lich/ubnd-xa.ics", 1, date(2026, 12, 15))
    assert [(unit, len(found)) for unit, found in agency["units"]] == [("Văn phòng", 1)]


def test_deadlines_in_words_are_said_as_plans_say_them():
    from niemyet.records.deadlines import day_text, rule_text

    def said(**keys: str) -> str:
        d = Deadline.model_validate(keys)
        return rule_text(d) if d.repeat else day_text(d)

    assert said(lap="Hằng quý", truoc_ngay="19") == "Hằng quý, trước ngày 19 của tháng cuối quý"
    assert said(lap="6 tháng", truoc_ngay="15") == "6 tháng một lần, trước ngày 15 của tháng 6 và tháng 12"
    assert said(lap="Hằng năm", truoc_ngay="15", thang="12") == "Hằng năm, trước ngày 15 tháng 12"
    assert said(tu="2026-01-01", den="2026-03-31") == "Từ 01/01/2026 đến 31/03/2026"
