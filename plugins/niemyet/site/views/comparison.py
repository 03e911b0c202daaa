"""Đối chiếu: what the latest comparison with another source found, as a page and as a line on each procedure's page."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from niemyet.changes.sentence import label
from niemyet.records.card import Card
from niemyet.records.comparison import ComparedProcedure, Comparison
from niemyet.records.register import Register
from niemyet.records.values import base_code
from niemyet.site.parts import Part
from niemyet.site.views import Site


def differing(register: Register) -> Sequence[Card]:
    """Return the procedures that differ in the latest comparison."""
    latest = register.comparison
    return _cards(register, [d.code for d in latest.different]) if latest else ()


def comparison_view(site: Site, part: Part) -> Mapping[str, Any]:
    """Return what the page of comparisons says: counts, what differs, who has what, earlier ones."""
    register = site.register
    latest = register.comparison
    if latest is None:
        return {"latest": None}
    known = {base_code(d.code): d for d in latest.different}
    return {
        "latest": latest,
        "age": latest.age(register.today),
        "different": [{"card": card, "entries": _entries(known[card.base])} for card in part.cards],
        "doubtful": [{"card": register.procedure(d.code), "d": d, "entries": _entries(d)} for d in latest.doubtful],
        "only_here": _cards(register, latest.only_here),
        "unlisted": (latest.missing or len(latest.only_there)) - len(latest.only_there),
        "earlier": [c for c in _newest_first(register) if c is not latest],
    }


def comparison_line(register: Register, base: str) -> Mapping[str, Any] | None:
    """Return what the page of one procedure says of the latest comparison; None when it was not compared."""
    latest = register.comparison
    if latest is None:
        return None
    same, different, absent = _sides(latest)
    if base in different:
        labels = dict.fromkeys(label(entry.key) for entry in different[base].entries)
        return {"latest": latest, "state": "different", "labels": list(labels)}
    state = "same" if base in same else "absent" if base in absent else ""
    return {"latest": latest, "state": state, "labels": []} if state else None


@lru_cache(maxsize=2)  # every procedure's page asks the same comparison
def _sides(c: Comparison) -> tuple[frozenset[str], Mapping[str, ComparedProcedure], frozenset[str]]:
    """Return the codes that agree, the procedures that differ, the codes that the source does not have."""
    same, absent = (frozenset(map(base_code, codes)) for codes in (c.same, c.only_here))
    return same, {base_code(d.code): d for d in c.different}, absent


def _entries(d: ComparedProcedure) -> list[Mapping[str, str]]:
    """Return the differences, each with the label that its sentence begins with apart."""
    told = [(label(e.key), e.text) for e in d.entries]
    return [{"label": key, "text": t.removeprefix(key) if t.startswith(key) else f": {t}"} for key, t in told]


def _cards(register: Register, codes: Sequence[str]) -> list[Card]:
    return [card for code in codes if (card := register.procedure(code))]


def _newest_first(register: Register) -> list[Comparison]:
    past = (c for c in register.comparisons.values() if c.day <= register.today)
    return sorted(past, key=lambda c: (c.day, c.id), reverse=True)
