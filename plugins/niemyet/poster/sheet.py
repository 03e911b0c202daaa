"""What every poster says: whose wall it is, which version, when it was printed, the code to the page."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from niemyet.poster.code import address_of, qr
from niemyet.poster.labels import LABELS
from niemyet.poster.wall import Wall
from niemyet.records.model import Agency, Decision
from niemyet.records.register import Register

Sheet = dict[str, Any]
_T = LABELS["vi"]
_SHORT = 70  # letters of a title at the head of a following page
_MOST = 3  # decisions told by number
LONG = 400  # letters of a cell; a row with a longer one may go over the page


def sheet_of(register: Register, wall: Wall, agencies: Sequence[Agency], **own: Any) -> Sheet:
    """Return what every poster has, with what this one has of its own."""
    name = named(agencies, wall)
    place = (agencies[0].one_stop or agencies[0].address or "") if len(agencies) == 1 else ""
    address = address_of(wall.site_url, own.pop("path"), own["version"])
    day = register.today
    return {
        "t": dict(_T),
        "paper": wall.paper,
        "agency": name,
        "agency_short": _cut(name),
        "place": place,
        "short": _cut(own["title"]),
        "code": "",
        "facts": [],
        "sample": "",
        "day": [day.year, day.month, day.day],
        "printed": said_day(day),
        "qr": qr(address) if address else "",
        "qr_alt": _T["qr_alt"].format(address=address),
        **own,
    }


def named(agencies: Sequence[Agency], wall: Wall) -> str:
    """Return whose wall it is; of many agencies the name of the site."""
    return "; ".join(a.name for a in agencies) if 0 < len(agencies) < 3 else wall.site_name


def heading_of(register: Register, subject: str, wall: Wall) -> str:
    """Return the name at the head of a poster about an agency or a procedure."""
    agency, card = register.agencies.get(subject), register.cards.get(subject)
    return agency.name if agency else named(walls_of(register, wall, card.listed_by if card else ()), wall)


def walls_of(register: Register, wall: Wall, listed: Iterable[str]) -> list[Agency]:
    """Return whose wall it is: the one that was asked for, else those that list the procedure."""
    names = (wall.agency,) if wall.agency else tuple(listed)
    return [register.agencies[name] for name in names if name in register.agencies]


def announced(decisions: Sequence[Any]) -> list[list[str]]:
    """Return the decisions behind a content as facts; of many the first few."""
    told = [_reference(d["number"], d["date"], d["issuer"]) for d in decisions if d["kind"] in ("", "Công bố")]
    rest = len(told) - _MOST
    more = [_T["more_decisions"].format(count=rest)] if rest > 0 else []
    return [[f"{_T['decision']}:", "; ".join([*told[:_MOST], *more])]] if told else []


def decided(d: Decision) -> str:
    """Return a decision as people cite it."""
    return _reference(d.number, d.date, d.issuer)


def _reference(number: str, day: date | None, issuer: str | None) -> str:
    when = f" {_T['of_day']} {said_day(day)}" if day else ""
    return f"{number}{when}" + (f" {_T['of']} {issuer}" if issuer else "")


def said_day(day: date) -> str:
    """Return a day as it is written."""
    return f"{day:%d/%m/%Y}"


def _cut(text: str) -> str:
    return text if len(text) <= _SHORT else text[:_SHORT].rsplit(" ", 1)[0] + "…"
