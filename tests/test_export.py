"""Exports: the same records as files for other programs, the same bytes each time, and good by their own rules."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import icalendar
import pytest
from niemyet.export import EXPORTERS, write_all
from niemyet.records.loading import load
from niemyet.records.register import Register
from town import made
from town.pages import tree_of


@pytest.fixture(scope="module")
def register(town: Path) -> Register:
    return load(town.parent / "src", made.TODAY)[0]


def test_every_export_is_written_where_the_table_says(register: Register, town: Path, tmp_path: Path):
    assert write_all(register, tmp_path).keys() == EXPORTERS.keys()
    assert tree_of(tmp_path).keys() == set(EXPORTERS)
    for url, content in tree_of(tmp_path).items():
        assert content == (town / url).read_bytes(), url


@pytest.mark.parametrize("url", EXPORTERS)
def test_an_export_is_the_same_each_time(register: Register, url: str):
    again = load(register.root, made.TODAY)[0]
    assert EXPORTERS[url].make(register) == EXPORTERS[url].make(again)


@pytest.mark.parametrize("url", EXPORTERS)
def test_an_export_of_nothing_is_no_failure(tmp_path: Path, url: str):
    assert EXPORTERS[url].make(Register(tmp_path, made.TODAY))


def test_an_export_leaves_a_linked_copy_alone(register: Register, tmp_path: Path):
    url = next(iter(EXPORTERS))
    (tmp_path / url).parent.mkdir(parents=True)
    (tmp_path / url).write_bytes(b"old")
    os.link(tmp_path / url, tmp_path / "stored")
    write_all(register, tmp_path)
    assert (tmp_path / "stored").read_bytes() == b"old"


# --- the calendar


@pytest.fixture(scope="module")
def ics(register: Register) -> bytes:
    content = EXPORTERS["lich/lich.ics"].make(register)
    assert isinstance(content, bytes)
    return content


@pytest.fixture(scope="module")
def events(ics: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(ics).walk("VEVENT"))


def test_lines_of_the_calendar_are_short_and_end_as_they_must(ics: bytes):
    assert ics.endswith(b"END:VCALENDAR\r\n")
    lines = ics.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode("utf-8")  # a letter is never cut in two


def test_events_have_names_of_their_own_that_last(events: list[icalendar.Event], register: Register):
    names = [str(event["uid"]) for event in events]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[0-9a-f]{24}@niemyet", name) for name in names)


def test_days_and_rules_of_the_plan_become_events(events: list[icalendar.Event]):
    found = sorted((event.decoded("dtstart"), rule(event)) for event in events)
    assert found == [
        (date(2026, 1, 22), "FREQ=MONTHLY;UNTIL=20261231;BYMONTHDAY=22"),
        (date(2026, 1, 31), ""),
        (date(2026, 3, 15), "FREQ=YEARLY;UNTIL=20261231;BYMONTHDAY=15;BYMONTH=3,6,9,12"),
        (date(2026, 9, 30), ""),
        (date(2026, 12, 19), "FREQ=YEARLY;UNTIL=20261231;BYMONTHDAY=19;BYMONTH=12"),
    ]


def rule(event: icalendar.Event) -> str:
    return event["rrule"].to_ical().decode() if "rrule" in event else ""


def test_events_say_what_who_and_how_often_and_warn_in_time(events: list[icalendar.Event]):
    found = {rule(event): event for event in events}
    monthly = found["FREQ=MONTHLY;UNTIL=20261231;BYMONTHDAY=22"]
    assert str(monthly["summary"]).startswith("Ban hành <xss>kế hoạch</xss>")
    lines = str(monthly["description"]).split("\n")
    assert lines[:2] == ["Hằng tháng, trước ngày 22", "Thị trấn Mới"]
    assert lines[2].startswith("Kế hoạch <xss>năm</xss> 2026")
    (alarm,) = monthly.walk("VALARM")
    assert alarm["trigger"].to_ical() == b"-P5D"
