"""Working days of the place, and the day on which a result is due.

The rules, and where each stands:

* Bộ luật Dân sự 2015, Điều 147 (read): of a time limit in days, months or years the first day, that of the event, is
  not counted; one in hours begins at its moment.
* Điều 148 (read): it ends with the last day; of months, with the same day of the last month, or with its last day
  where there is none; where the end falls on a weekend or a holiday, with the next working day.
* Bộ luật Lao động 2019, Điều 105, 111 and 112: eight hours a day, days off in lieu, the holidays. They and the days
  swapped stand in `danh-muc/ngay-nghi.yml`, each with its source.
* Ours, no law: what comes in when the office is closed counts from when it opens; hours are hours of work; more than
  eight "giờ" that do not say of which kind give no date, nor does a time in words, nor a year without a list.
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from niemyet.records.hours import OfficeHours, hours_of
from niemyet.records.places import DayList
from niemyet.records.register import Register
from niemyet.records.values import HOURS_A_DAY, Time, Unit
from niemyet.records.vocabulary import DayKind

USUAL_HOURS = "07:30-11:30, 13:30-17:30"
_ONE = timedelta(days=1)
_MOST = 10_000  # days, months or minutes: beyond it a slip of the pen


class Length(NamedTuple):
    """A time limit that a date can be told from: working days, days, months, or minutes of work."""

    kind: str  # lv, n, t, p: as the pages and their script name them
    size: int

    @property
    def token(self) -> str:
        """Return it as pages hand it to the script: `lv5`."""
        return f"{self.kind}{self.size}"


class Moment(NamedTuple):
    """A day, and the minute of it where that matters."""

    day: date
    minute: int | None = None


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked. Of a year that is not in the list nothing is known."""

    off: frozenset[date] = frozenset()
    swapped: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()
    hours: OfficeHours = field(default_factory=lambda: hours_of(USUAL_HOURS))
    unsettled: Mapping[int, str] = field(default_factory=dict)  # years whose days off are not all announced yet

    def knows(self, day: date) -> bool:
        """Tell whether the list covers a day."""
        return day.year in self.years

    def works(self, day: date) -> bool:
        """Tell whether a day is worked."""
        return day in self.swapped or (day.weekday() < 5 and day not in self.off)

    def on_or_after(self, day: date) -> date | None:
        """Return the first working day from `day` on; None when the list ends before."""
        return self._next(day, _ONE)

    def on_or_before(self, day: date) -> date | None:
        """Return the last working day up to `day`; None when the list begins after."""
        return self._next(day, -_ONE)

    def _next(self, day: date, step: timedelta) -> date | None:
        while self.knows(day):
            if self.works(day):
                return day
            day += step
        return None

    def advice(self, day: date) -> date | None:
        """Return the working day before a deadline that falls on a day off, None for one that does not."""
        return None if not self.knows(day) or self.works(day) else self.on_or_before(day)


@lru_cache(maxsize=4)
def work_calendar(register: Register) -> WorkCalendar:
    """Return the working days of a register's place."""
    found = register.lists.get("ngay-nghi")
    days = register.days
    return WorkCalendar(
        off=frozenset(d.day for d in days if d.kind is DayKind.HOLIDAY),
        swapped=frozenset(d.day for d in days if d.kind is DayKind.SWAPPED),
        years=frozenset(d.day.year for d in days if d.kind is DayKind.HOLIDAY),
        hours=(found.hours if isinstance(found, DayList) else None) or hours_of(USUAL_HOURS),
        unsettled={y.year: y.note for y in found.unsettled} if isinstance(found, DayList) else {},
    )


def length_of(time: Time) -> Length | None:
    """Return what a time limit counts in; None when no day may be promised. Parts of a day are rounded up."""
    value = time.value
    if value is None or not 0 < value <= _MOST:
        return None
    whole = value.denominator == 1
    match time.unit:
        case Unit.WORKING_DAY:
            return Length("lv", ceil(value))
        case Unit.DAY:
            return Length("n", ceil(value))
        case Unit.MONTH:
            return Length("t", int(value)) if whole else None
        case Unit.YEAR:
            return Length("t", int(value) * 12) if whole else None
        case Unit.WORKING_HOUR:
            return Length("p", ceil(value * 60))
        case Unit.HOUR | Unit.MINUTE:
            minutes = ceil(value * (60 if time.unit is Unit.HOUR else 1))
            return Length("p", minutes) if minutes <= HOURS_A_DAY * 60 else None
    return None


def taken_in(days: WorkCalendar, at: Moment) -> Moment | None:
    """Return when papers count as received: at once while the office is open, otherwise when it opens next."""
    hours, minute = days.hours, at.minute
    if minute is None or minute < hours.opens or not days.works(at.day):
        minute = hours.opens
    elif minute >= hours.closes:
        at, minute = Moment(at.day + _ONE), hours.opens
    day = days.on_or_after(at.day)
    return Moment(day, minute) if day else None


def due(days: WorkCalendar, length: Length, at: Moment) -> Moment | None:
    """Return when a result is due at the latest for papers that come in `at`; None where no day can be promised."""
    began = taken_in(days, at)
    if began is None:
        return None
    if length.kind == "p":
        return _minutes_on(days, length.size, began)
    if length.kind == "lv":
        ends = _working_days_on(days, length.size, began.day)
    elif length.kind == "n":
        ends = days.on_or_after(began.day + timedelta(days=length.size))
    else:
        ends = days.on_or_after(months_on(began.day, length.size))
    return Moment(ends) if ends else None


def _working_days_on(days: WorkCalendar, count: int, day: date) -> date | None:
    ends: date | None = day
    for _ in range(count):
        ends = days.on_or_after(ends + _ONE) if ends else None
    return ends


def _minutes_on(days: WorkCalendar, left: int, began: Moment) -> Moment | None:
    """Return the moment after some minutes of work, counted within office hours."""
    day: date | None = began.day
    minute = began.minute or 0
    while day:
        for start, end in days.hours.spans:
            begins = max(minute, start)
            if begins < end and left <= end - begins:
                return Moment(day, begins + left)
            left -= max(0, end - begins)
        day, minute = days.on_or_after(day + _ONE), 0
    return None


def months_on(day: date, count: int) -> date:
    """Return the same day some months later, or that month's last day where there is none (Điều 148 khoản 3)."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return day_in(year, month + 1, day.day)


def day_in(year: int, month: int, day: int) -> date:
    """Return a day of a month, its last one where the month is shorter."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
