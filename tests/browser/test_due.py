"""“Nộp hôm nay, hẹn trả ngày nào”: the day that the browser tells, and what stands there without it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from niemyet.records.loading import load
from niemyet.records.workdays import Length, Moment, due, work_calendar
from town import made

pytestmark = pytest.mark.browser
USED = "assets/hen-tra.h"  # the name of its content follows
URL = "thu-tuc/1.012222/"  # 10 ngày làm việc, by all three channels


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (
            datetime(2026, 11, 16, 2, 0, tzinfo=UTC),  # 9 in the morning in Việt Nam
            "Nộp hôm nay (thứ Hai 16/11/2026): trả chậm nhất thứ Ba 01/12/2026.",
        ),
        (
            datetime(2026, 11, 16, 10, 30, tzinfo=UTC),  # 17:30: the office has closed
            "Nộp hôm nay (thứ Hai 16/11/2026): trả chậm nhất thứ Tư 02/12/2026.",
        ),
        (
            datetime(2026, 11, 15, 18, 0, tzinfo=UTC),  # still Sunday in London, one in the morning on Monday here
            "Nộp hôm nay (thứ Hai 16/11/2026): trả chậm nhất thứ Ba 01/12/2026.",
        ),
        (
            datetime(2027, 2, 3, 3, 0, tzinfo=UTC),
            "Nộp hôm nay (thứ Tư 03/02/2027): trả chậm nhất thứ Hai 22/02/2027. "
            "Chưa có thông báo nghỉ Tết Âm lịch và Quốc khánh năm 2027, ngày hẹn có thể lùi thêm.",
        ),
    ],
)
def test_the_page_tells_the_day_from_now(visit, now: datetime, said: str):
    opened = visit(360)
    opened.page.clock.set_fixed_time(now)
    page = opened.go(URL)
    page.wait_for_selector(".nm-due-day")
    assert page.locator(".nm-due-day").all_inner_texts() == [said]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert opened.faults() == []


def test_without_a_script_the_rule_stands_and_no_day(visit):
    page = visit(360, java_script_enabled=False).go(URL)
    assert "10 ngày làm việc, đếm từ ngày làm việc tiếp theo" in page.locator("#hen-tra").inner_text()
    assert page.locator(".nm-due-day").count() == 0


def test_beyond_the_list_of_days_off_no_day_is_told(visit):
    opened = visit()
    opened.page.clock.set_fixed_time(datetime(2027, 12, 29, 3, 0, tzinfo=UTC))
    page = opened.go(URL)
    page.wait_for_load_state("networkidle")
    assert page.locator(".nm-due-day").count() == 0
    assert opened.faults() == []


def test_only_pages_of_procedures_load_the_script(sample: Path):
    users = {p.relative_to(sample).parts[0] for p in sample.rglob("*.html") if USED in p.read_text("utf-8")}
    assert users == {"thu-tuc"}
    assert USED not in (sample / "thu-tuc/index.html").read_text("utf-8")


def test_the_browser_counts_like_the_program(visit, sample: Path):
    """What the site published, over two years, each hour of a working day and each kind of time limit."""
    page = visit().go(URL)
    data = json.loads((sample / "lich/ngay-nghi.json").read_text("utf-8"))
    days, epoch = work_calendar(load(made.ROOT, made.TODAY)[0]), date(1970, 1, 1).toordinal()
    first, last = date(2026, 1, 1).toordinal(), date(2027, 11, 30).toordinal()
    tokens = [("lv", 1), ("lv", 10), ("n", 5), ("n", 30), ("t", 1), ("p", 240), ("p", 1000)]
    asked = [
        [f"{kind}{size}", day - epoch, minute]
        for day in range(first, last)
        for kind, size in tokens
        for minute in (0, 700, 1049, 1050)
    ]
    found = page.evaluate("([list, cases]) => cases.map((c) => niemyetDue(list, ...c))", [data, asked])
    for (token, day, minute), answer in zip(asked, found, strict=True):
        length = Length(token.rstrip("0123456789"), int(token.lstrip("lvntp")))
        ends = due(days, length, Moment(date.fromordinal(day + epoch), minute))
        assert answer == ([ends.day.toordinal() - epoch, ends.minute] if ends else None), (token, day, minute)
