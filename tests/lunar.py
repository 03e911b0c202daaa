"""The Vietnamese lunar calendar, reckoned from the sky (105° East): a second opinion on the list of holidays.

New moons and the longitude of the sun by the largest terms of the usual theories; good to some minutes, which is
enough wherever a new moon does not fall near midnight.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count, pairwise
from math import radians, sin

_EAST = 7 / 24
_EPOCH = date(2000, 1, 1).toordinal() - 2451544.5  # of the Julian day


def new_moon(k: int) -> float:
    """Return the Julian day of the k-th new moon since 6 January 2000."""
    t = k / 1236.85
    sun = radians(2.5534 + 29.10535670 * k)
    moon = radians(201.5643 + 385.81693528 * k)
    node = radians(160.7108 + 390.67050284 * k)
    terms = (
        (-0.40720, moon),
        (0.17241, sun),
        (0.01608, 2 * moon),
        (0.01039, 2 * node),
        (0.00739, moon - sun),
        (-0.00514, moon + sun),
        (0.00208, 2 * sun),
        (-0.00111, moon - 2 * node),
    )
    mean = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t
    return mean + sum(size * sin(angle) for size, angle in terms) - 70 / 86400  # clocks run behind the sky's time


def day_of(moment: float) -> date:
    """Return the day in Việt Nam of a Julian day."""
    return date.fromordinal(int(moment + _EAST + _EPOCH))


def sector(day: date) -> int:
    """Return in which twelfth of its year the sun stands when a day in Việt Nam ends; 9 begins at the solstice."""
    centuries = (day.toordinal() + 1 - _EPOCH - _EAST - 2451545.0) / 36525
    mean = radians(357.5291 + 35999.0503 * centuries)
    centre = 1.9146 * sin(mean) + 0.02 * sin(2 * mean)
    longitude = 280.4665 + 36000.76983 * centuries + centre - 0.00569
    return int(longitude % 360 // 30)


def months(year: int) -> dict[tuple[int, bool], date]:
    """Return the first day of each month of a lunar year by its number and whether it is a leap month."""
    first = _eleventh(year - 1)
    starts = [day_of(new_moon(k)) for k in range(first, first + 16)]
    leap = _leap(starts[: _eleventh(year) - first + 1])
    found: dict[tuple[int, bool], date] = {}
    number = 11
    for i, start in enumerate(starts[: _eleventh(year) - first + 2]):
        is_leap = i == leap
        number = number if is_leap or i == 0 else number % 12 + 1
        found[(number, is_leap)] = start
    return {key: start for key, start in found.items() if start >= found[(1, False)]}


def _eleventh(year: int) -> int:
    """Return which new moon begins the eleventh month: the one with the winter solstice."""
    solstice = next(d for d in (date(year, 12, 18) + timedelta(n) for n in count()) if sector(d) == 9)
    k = round((solstice.toordinal() - _EPOCH - 2451550.1) / 29.530588861) + 1
    while day_of(new_moon(k)) > solstice:
        k -= 1
    return k


def _leap(starts: list[date]) -> int:
    """Return which of 13 months is the leap one: the first in which the sun enters no new twelfth; else -1."""
    if len(starts) < 14:
        return -1
    inside = [(sector(a - timedelta(1)), sector(b - timedelta(1))) for a, b in pairwise(starts)]
    return next(i for i, (before, after) in enumerate(inside) if before == after and i > 0)
