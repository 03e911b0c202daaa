"""Working days and the day of a result: by hand over Tết, against the sky, and against the script of the pages."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

import lunar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from niemyet.export.days_off import as_days_off
from niemyet.records.loading import load
from niemyet.records.register import Register
from niemyet.records.values import Time
from niemyet.records.vocabulary import DayKind
from niemyet.records.workdays import Length, Moment, WorkCalendar, due, length_of, months_on, work_calendar
from town import made

SCRIPT = made.ROOT / "plugins/niemyet/site/theme/assets/hen-tra.js"
YEARS = range(2021, 2028)
NEW_YEAR = dict(
    zip(
        YEARS,
        ["2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06"],
        strict=True,
    )
)


@pytest.fixture(scope="module")
def register() -> Register:
    return load(made.ROOT, made.TODAY)[0]


@pytest.fixture(scope="module")
def days(register: Register) -> WorkCalendar:
    return work_calendar(register)


def at(text: str) -> Moment:
    """Read `2026-02-13` or `2026-02-13 16:45`."""
    day, _, hour = text.partition(" ")
    return Moment(date.fromisoformat(day), int(hour[:2]) * 60 + int(hour[3:]) if hour else None)


def told(days: WorkCalendar, length: str, since: str) -> str:
    """Return when a time limit ends, empty where no day is promised."""
    found = length_of(Time.model_validate(length))
    ends = due(days, found, at(since)) if found else None
    if ends is None:
        return ""
    return str(ends.day) + ("" if ends.minute is None else f" {ends.minute // 60:02}:{ends.minute % 60:02}")


# --- the list of days off


@pytest.mark.parametrize("year", YEARS)
def test_tet_and_the_day_of_the_hung_kings_are_where_the_moon_says(year: int, register: Register):
    months = lunar.months(year)
    assert str(months[(1, False)]) == NEW_YEAR[year]
    names = {d.day: d.name for d in register.days}
    assert "mùng 1" in names[months[(1, False)]]
    assert names[months[(3, False)] + timedelta(9)].startswith("Giỗ Tổ Hùng Vương")


def test_the_moons_own_leap_months_are_known():
    leaps = {year: [number for number, leap in lunar.months(year) if leap] for year in range(2020, 2029)}
    assert {year: found for year, found in leaps.items() if found} == {2020: [4], 2023: [2], 2025: [6], 2028: [5]}


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_the_days_of_the_labour_code(year: int, register: Register):
    """Bộ luật Lao động 2019, Điều 112: one, five, one, one, one, two; since 2026 also 24 November."""
    own = [d for d in register.days if d.day.year == year and d.kind is DayKind.HOLIDAY]
    counts = {word: sum(word in d.name for d in own if not d.name.startswith("Nghỉ")) for word in NAMED}
    settled = year not in work_calendar(register).unsettled
    assert counts == NAMED | {"Quốc khánh": 2 if settled else 1, "Ngày Văn hóa Việt Nam": int(year >= 2026)}


NAMED = {
    "Tết Dương lịch": 1,
    "Tết Âm lịch": 5,
    "Giỗ Tổ Hùng Vương": 1,
    "Ngày Chiến thắng": 1,
    "Ngày Quốc tế lao động": 1,
    "Quốc khánh": 2,
    "Ngày Văn hóa Việt Nam": 0,
}


def test_a_holiday_on_a_weekend_is_made_good_on_the_next_working_day(register: Register, days: WorkCalendar):
    """Điều 111 khoản 3, in settled years; each day off in lieu is a weekday."""
    for year in set(YEARS) - set(days.unsettled):
        own = [d for d in register.days if d.day.year == year and d.kind is DayKind.HOLIDAY]
        lost = [d for d in own if d.day.weekday() > 4 and not d.name.startswith("Nghỉ")]
        lieu = [d for d in own if d.name.startswith("Nghỉ bù")]
        assert len(lieu) == len(lost), year
        assert all(d.day.weekday() < 5 for d in lieu)


def test_a_day_swapped_away_has_one_swapped_in(register: Register):
    away = [d for d in register.days if d.name.startswith("Nghỉ hoán đổi")]
    back = [d for d in register.days if d.kind is DayKind.SWAPPED]
    assert [d.day.year for d in away] == sorted(d.day.year for d in back)
    assert all(d.day.weekday() > 4 for d in back)
    assert all(f"{d.day.day:02}/" in " ".join(b.name for b in back) for d in away)


def test_every_day_says_where_it_comes_from(register: Register):
    assert [d.day for d in register.days if not d.source] == []


# --- the day of a result, counted by hand


@pytest.mark.parametrize(
    ("length", "since", "ends"),
    [
        ("1 ngày làm việc", "2026-11-16", "2026-11-17"),
        ("5 ngày làm việc", "2026-11-20", "2026-11-30"),  # weekend, 24 November off
        ("5 ngày làm việc", "2026-02-13", "2026-02-27"),  # Tết: 16 to 20 off, so 23, 24, 25, 26, 27
        ("3 ngày làm việc", "2026-02-12", "2026-02-24"),  # 13, then 23, 24
        ("10 ngày làm việc", "2027-02-03", "2027-02-22"),  # 4, 10, 11, 12, 15 to 19, 22
        ("1 ngày làm việc", "2027-02-04", "2027-02-10"),
        ("1 ngày làm việc", "2026-08-21", "2026-08-22"),  # a Saturday worked for the Monday after
        ("2 ngày làm việc", "2026-08-28", "2026-09-04"),  # 31 to 2 off
        ("2,5 ngày làm việc", "2026-11-16", "2026-11-19"),
        ("0,5 ngày làm việc", "2026-11-16", "2026-11-17"),
        ("10 ngày", "2026-11-16", "2026-11-26"),
        ("5 ngày", "2026-11-16", "2026-11-23"),  # Saturday 21
        ("3 ngày", "2026-02-13", "2026-02-23"),  # ends on Monday 16, all of Tết off
        ("30 ngày", "2027-01-08", "2027-02-10"),
        ("1 tháng", "2026-01-31", "2026-03-02"),  # no 31 February: Saturday 28, so Monday
        ("1 tháng", "2026-10-15", "2026-11-16"),  # a Sunday
        ("1 năm", "2026-01-05", "2027-01-05"),
        ("4 giờ làm việc", "2026-11-16 08:00", "2026-11-16 14:00"),
        ("4 giờ", "2026-11-16 16:00", "2026-11-17 10:00"),
        ("8 giờ", "2026-11-16", "2026-11-16 17:30"),
        ("24 giờ làm việc", "2026-11-20 07:30", "2026-11-25 17:30"),
        ("30 phút", "2026-11-16 11:15", "2026-11-16 13:45"),
    ],
)
def test_a_time_limit_ends_on_the_day_that_a_person_counts(days: WorkCalendar, length: str, since: str, ends: str):
    assert told(days, length, since) == ends


@pytest.mark.parametrize(
    ("since", "ends"),
    [
        ("2026-11-16 07:00", "2026-11-17"),  # before opening
        ("2026-11-16 12:00", "2026-11-17"),  # at noon
        ("2026-11-16 17:29", "2026-11-17"),
        ("2026-11-16 17:30", "2026-11-18"),  # closed: received tomorrow
        ("2026-11-20 18:00", "2026-11-25"),  # Friday evening: received on Monday, 24 is off
        ("2026-11-21 09:00", "2026-11-25"),  # Saturday
        ("2026-11-24 09:00", "2026-11-26"),  # a holiday
        ("2026-08-22 09:00", "2026-08-24"),  # a Saturday that is worked
    ],
)
def test_what_comes_in_when_the_office_is_closed_counts_from_when_it_opens(days: WorkCalendar, since: str, ends: str):
    assert told(days, "1 ngày làm việc", since) == ends


@pytest.mark.parametrize(
    "length",
    [
        "Không tính thời gian",
        "Trong ngày làm việc",
        "5",
        "24 giờ",  # hours of the clock or of work? nobody says
        "1,5 tháng",
        "0 ngày",
        "99999 ngày",
        "3 năm",  # beyond the list
        "400 ngày làm việc",
        "10000 ngày",
    ],
)
def test_no_day_is_promised_where_none_can_be_told(days: WorkCalendar, length: str):
    assert told(days, length, "2026-11-16") == ""


def test_a_year_without_a_list_gives_no_day(days: WorkCalendar):
    assert told(days, "5 ngày làm việc", "2027-12-29") == ""
    assert told(days, "5 ngày làm việc", "2020-12-29") == ""
    assert days.on_or_before(date(2021, 1, 3)) is None  # before it there are only days off: the list does not know


def test_nothing_is_known_without_a_list(records):
    assert told(work_calendar(records({})), "1 ngày làm việc", "2026-11-16") == ""


def test_office_hours_are_those_of_the_place(records):
    text = "ngay_nghi:\n  - {ngay: 2026-01-01, ten: Tết, nguon: Luật}\ngio_lam_viec: 7h00-11h00; 13h-16h30\n"
    days = work_calendar(records({"danh-muc/ngay-nghi.yml": text}))
    assert days.hours.spans == ((420, 660), (780, 990))
    assert told(days, "2 giờ làm việc", "2026-11-16 10:00") == "2026-11-16 14:00"
    assert told(days, "1 ngày làm việc", "2026-11-16 16:30") == "2026-11-18"


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 400))
def test_months_end_on_the_same_day_or_on_the_last(day: date, count: int):
    later = months_on(day, count)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == count
    assert later.day == day.day or (later.day < day.day and (later + timedelta(1)).day == 1)


@given(st.dates(date(2021, 1, 1), date(2027, 11, 1)), st.integers(1, 30), st.integers(0, 1439))
def test_more_days_never_end_earlier_and_results_come_on_working_days(day: date, count: int, minute: int):
    days = work_calendar(REGISTER)
    for kind in ("lv", "n", "p"):
        less, more = (due(days, Length(kind, n), Moment(day, minute)) for n in (count, count + 1))
        if less and more:
            assert day <= less.day <= more.day
            assert days.works(less.day)


REGISTER = load(made.ROOT, made.TODAY)[0]


# --- the browser counts alike


CASES = 6000


def cases() -> list[list[object]]:
    """Return thousands of time limits and moments over all the years, a third of them close to Tết."""
    chance = random.Random(20261121)
    found: list[list[object]] = []
    for _ in range(CASES):
        near = date.fromisoformat(NEW_YEAR[chance.choice(YEARS)]) + timedelta(chance.randint(-25, 10))
        anywhere = date(2020, 12, 20) + timedelta(chance.randint(0, 2580))
        kind, most = chance.choice([("lv", 40), ("lv", 9), ("n", 90), ("n", 12), ("t", 14), ("p", 3000), ("p", 480)])
        day = chance.choice([near, anywhere, anywhere])
        found.append([f"{kind}{chance.randint(1, most)}", day.toordinal() - EPOCH, chance.randint(0, 1439)])
    return found


EPOCH = date(1970, 1, 1).toordinal()


@pytest.fixture(scope="module")
def node() -> str:
    return shutil.which("node") or pytest.skip("needs Node, the command node")


def test_the_script_of_the_pages_counts_like_the_program(node: str, days: WorkCalendar, tmp_path: Path):
    first = load(made.ROOT, date(2021, 1, 1))[0]  # what the site of that day publishes: all the years
    data, asked = json.loads(as_days_off(first)), cases()
    run = tmp_path / "run.js"
    lines = "JSON.stringify(cases.map(([token, day, minute]) => niemyetDue(list, token, day, minute)))"
    run.write_text(
        SCRIPT.read_text("utf-8")
        + f"\nconst list = {json.dumps(data)}, cases = {json.dumps(asked)};\nconsole.log({lines});\n",
        encoding="utf-8",
    )
    printed = subprocess.run([node, str(run)], capture_output=True, encoding="utf-8", check=True).stdout
    found = json.loads(printed)
    assert len(found) == CASES
    for (token, day, minute), answer in zip(asked, found, strict=True):
        kind, size = token.rstrip("0123456789"), int(token.lstrip("lvntp"))
        ends = due(days, Length(kind, size), Moment(date.fromordinal(day + EPOCH), minute))
        expected = [ends.day.toordinal() - EPOCH, ends.minute] if ends else None
        assert answer == expected, (token, date.fromordinal(day + EPOCH), minute)
    assert sum(answer is None for answer in found) < CASES / 10


def test_the_script_is_small_and_asks_for_one_file_of_the_site():
    source = SCRIPT.read_text("utf-8")
    assert len(source.encode()) < 3 * 1024
    assert source.count("fetch(") == 1
    assert "innerHTML" not in source
    assert len(as_days_off(REGISTER)) < 1024
