"""Cut time limits (cắt giảm thời hạn): how many of each agency, and by how much in all."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from niemyet.records.card import Card
from niemyet.records.figures import number_of
from niemyet.records.model import Figure, Indicator
from niemyet.records.register import Register
from niemyet.records.timing import decimal, reduction
from niemyet.records.values import HOURS_A_DAY, Time
from niemyet.records.vocabulary import IndicatorKind
from niemyet.site.parts import Part
from niemyet.site.views import Site
from niemyet.site.views.row import rows

View = Mapping[str, Any]


def cuts(site: Site, part: Part) -> View:
    """Procedures whose time limit was cut, and what that makes for each agency."""
    return {"rows": rows(site.register, part.cards), **cuts_of_agencies(site.register)}


@lru_cache(maxsize=2)
def cuts_of_agencies(register: Register) -> View:
    """Return how many time limits of each agency were cut and by what share, and the sum of all."""
    cut = [c for c in register.live if c.cut]
    totals = []
    for a in register.agencies.values():
        listed = register.listed_by(a.id)
        mine = [c for c in cut if a.id in c.listed_by and _applies(register, c.reduced_by, a.id)]
        if listed:
            row = {"id": a.id, "name": a.name, "url": f"co-quan/{a.id}/", "listed": len(listed), "cut": len(mine)}
            totals.append({**row, **_sums(mine), "target": _target(register, a.id)})
    return {"totals": totals, "whole": {"listed": len(register.live), "cut": len(cut), **_sums(cut)}}


def _applies(register: Register, number: str, agency: str) -> bool:
    """Tell whether a decision that cut a time limit holds for an agency: a province's holds there alone."""
    decision = register.decision_numbered(number) if number else None
    return decision is None or not decision.concerns or agency in decision.concerns


def _sums(cards: Iterable[Card]) -> dict[str, str]:
    """Return the days by law and those applied, added up, and the share cut; hours are eighths of a day."""
    statutory, applied = Fraction(0), Fraction(0)
    for card in cards:
        if pair := _pair(card):
            statutory, applied = statutory + pair[0], applied + pair[1]
    share = decimal(round((statutory - applied) / statutory * 100, 1)) + "%" if statutory else ""
    return {"statutory": _days(statutory), "applied": _days(applied), "share": share}


def _pair(card: Card) -> tuple[Fraction, Fraction] | None:
    """Return both time limits of a procedure in days, None where they cannot be set side by side."""
    before = Time.model_validate(card.statutory)
    after = Time.model_validate(card.times[0]) if card.times else None
    if reduction(before, after) is None or before.hours is None or after is None or after.hours is None:
        return None
    return before.hours / HOURS_A_DAY, after.hours / HOURS_A_DAY


def _days(days: Fraction) -> str:
    return f"{decimal(days)} ngày" if days else ""


def _target(register: Register, agency: str) -> str:
    """Return the share that a plan of the agency wants cut, empty without such an indicator."""
    found: Sequence[tuple[Indicator, Figure]] = [
        (i, f)
        for i in register.indicators.values()
        if i.agency == agency and i.measures is IndicatorKind.TIME_CUT
        for f in i.figures
        if f.target and number_of(f.value) is not None
    ]
    return f"{found[0][1].value}% ({found[0][1].period})" if found else ""
