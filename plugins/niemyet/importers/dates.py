"""Deadlines in the words of plans: a day, a span, or a rule that comes back; only what the words certainly say.

"Trước ngày 31/01/2021", "Trong quý I, quý II/2021", "Định kỳ hàng quý", "Thường xuyên". The words themselves are kept
beside, so what is not understood here is not lost.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from niemyet.records.text import fold
from niemyet.records.vocabulary import Repeat

Found = dict[str, Any]
_DAY = r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})"
_QUARTER = r"(iv|i{1,3})"
_OF = r"\s*(?:/|nam)\s*(\d{4})"
_PERIOD = r"(?:6 thang|thang|quy|nam)"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_PERIODS = {"6 thang": Repeat.HALF_YEARLY, "thang": Repeat.MONTHLY, "quy": Repeat.QUARTERLY, "nam": Repeat.YEARLY}
_WHOM_MAX = 40


def deadlines(text: str, year: int | None) -> list[Found]:
    """Return the deadlines in `text`, items divided by `;` or lines; `year` is the one that the plan is for."""
    found: list[Found] = []
    parts = [part.strip(" -+.") for part in re.split(r"[;\n]", text)]
    for part in parts:
        for deadline in _in_part(part, year):
            whom = _whom(part) if len(parts) > 1 else ""
            found.append({**deadline, "ai": whom} if whom and "lap" not in deadline else deadline)
    return [deadline for i, deadline in enumerate(found) if deadline not in found[:i]]


def _in_part(part: str, year: int | None) -> Iterator[Found]:
    """Yield the deadlines in one part: words that a rule took are gone for the rules after it."""
    rest, seen = fold(part), set()
    for pattern, build in _RULES:
        for match in list(re.finditer(pattern, rest)):
            for deadline in build(match, rest, year):
                if not (deadline.get("lap") in seen and len(deadline) == 1):
                    seen.add(deadline.get("lap"))
                    yield deadline
            rest = rest[: match.start()] + "|" * (match.end() - match.start()) + rest[match.end() :]


def _whom(part: str) -> str:
    """Return whom a part is for: "Huyện trước ngày 31/12/2021", "Cấp xã: triển khai từ 01/6/2023"."""
    found = re.match(r"(.+?)\s*:?\s+(?:triển khai |thực hiện |ban hành )?(?:trước|từ|đến|trong)\b", part, re.IGNORECASE)
    words = found[1].strip(" :") if found else ""
    return words if len(words) <= _WHOM_MAX and not fold(words).startswith("dinh ky") else ""


def _iso(day: str, month: str, year: str | int) -> str:
    """Return a day as 2021-01-31, empty for one that does not exist."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _span(year: int, first: int, last: int, until: int = 0) -> Iterator[Found]:
    """Yield the span from the first day of a month to the last day of another, of the year `until` if given."""
    until = until or year
    if 1 <= first <= 12 and 1 <= last <= 12 and (year, first) <= (until, last) and 1900 < year <= until < 2200:
        end = calendar.monthrange(until, last)[1]
        yield {"tu": f"{year}-{first:02}-01", "den": f"{until}-{last:02}-{end:02}"}


def _day(key: str) -> Callable[[re.Match[str], str, int | None], Iterator[Found]]:
    """Return a reader of one day under `key`."""

    def build(match: re.Match[str], rest: str, year: int | None) -> Iterator[Found]:
        if found := _iso(*match.groups()[:3]):
            yield {key: found}

    return build


def _both(match: re.Match[str], rest: str, year: int | None) -> Iterator[Found]:
    start, end = _iso(*match.groups()[:3]), _iso(*match.groups()[3:6])
    if start and end:
        yield {"tu": start, "den": end}


def _monthly(match: re.Match[str], rest: str, year: int | None) -> Iterator[Found]:
    yield {"lap": Repeat.MONTHLY.value, "truoc_ngay": match[1]}


def _quarterly(match: re.Match[str], rest: str, year: int | None) -> Iterator[Found]:
    yield {"lap": Repeat.QUARTERLY.value, "truoc_ngay": match[1]}


def _yearly(match: re.Match[str], rest: str, year: int | None) -> Iterator[Found]:
    """Yield a day that comes every year, where the words say that it comes back."""
    if re.search(r"dinh ky|hang nam|va nam", rest) and _iso(match[1], match[2], 2000):
        yield {"lap": Repeat.YEARLY.value, "truoc_ngay": match[1], "thang": str(int(match[2]))}


def _months(match: re.Match[str], rest: str, year: int | None) -> Iterator[Found]:
    first, own, last, of = match.groups()
    yield from _span(int(own or of), int(first), int(last), int(of))


def _quarters(match: re.Match[str], rest: str, year: int | None) -> Iterator[Found]:
    first, last = _ROMAN[match[1]], _ROMAN[match[2] or match[1]]
    yield from _span(int(match[3]), first * 3 - 2, last * 3)


def _month(match: re.Match[str], rest: str, year: int | None) -> Iterator[Found]:
    yield from _span(int(match[2]), int(match[1]), int(match[1]))


def _year(match: re.Match[str], rest: str, year: int | None) -> Iterator[Found]:
    if named := int(match[1]) if match[1] else year:
        yield from _span(named, 1, 12)


def _always(match: re.Match[str], rest: str, year: int | None) -> Iterator[Found]:
    yield {"lap": Repeat.ALWAYS.value}


def _periods(match: re.Match[str], rest: str, year: int | None) -> Iterator[Found]:
    for period in re.findall(_PERIOD, match[1]):
        yield {"lap": _PERIODS[period].value}


_RULES: tuple[tuple[str, Callable[[re.Match[str], str, int | None], Iterator[Found]]], ...] = (
    (r"truoc ngay (\d{1,2}) (?:cua )?thang cuoi quy", _quarterly),
    (r"truoc ngay (\d{1,2}) (?:hang|cua moi|moi) thang", _monthly),
    (rf"tu (?:ngay )?{_DAY} (?:den|-) (?:het )?(?:ngay )?{_DAY}", _both),
    (rf"truoc (?:ngay )?{_DAY}", _day("ngay")),
    (r"truoc ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})", _day("ngay")),
    (r"truoc ngay (\d{1,2})(?: thang |/)(\d{1,2})\b(?!\s*/)", _yearly),
    (rf"\btu (?:ngay )?{_DAY}", _day("tu")),
    (rf"\bden (?:het )?(?:ngay )?{_DAY}", _day("den")),
    (rf"tu thang (\d{{1,2}})(?:{_OF})? den (?:thang )?(\d{{1,2}}){_OF}", _months),
    (rf"tu quy {_QUARTER} den quy {_QUARTER}{_OF}", _quarters),
    (rf"\bquy {_QUARTER}\b(?:,? (?:va )?quy {_QUARTER}\b)?{_OF}", _quarters),
    (rf"^(?:trong )?thang (\d{{1,2}}){_OF}$", _month),
    (r"^trong nam(?: (\d{4}))?$", _year),
    (r"\bthuong xuyen\b", _always),
    (rf"\b(?:dinh ky(?: hang)?|hang|bao cao|bc) ({_PERIOD}(?:(?:,| va|, va|,? hoac|, bc) {_PERIOD})*)\b", _periods),
)
