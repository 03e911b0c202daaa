"""The site against a copy, procedure by procedure. What a collector is known to get wrong is told as a doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from niemyet.changes import Difference, Kind, compare
from niemyet.changes.fields import stranger
from niemyet.changes.texts import likeness
from niemyet.drift.copies import Copy, DriftRefused
from niemyet.records.card import Card
from niemyet.records.model import Procedure
from niemyet.records.register import Register
from niemyet.records.text import slug
from niemyet.records.values import base_code
from niemyet.words import say

_SHORTER, _OTHER_WORDS = 0.7, 0.6  # of the source's letters; of the words of both
_FEW = 0.1  # of the site's procedures; a copy that has fewer is hardly the whole database
# "6 ngày" beside "6 tháng": one program writes "ngày" behind every number without asking what the unit was.
_DAYS = re.compile(r"0*(\d+(?:[.,]\d+)?) ngày", re.IGNORECASE)
_OTHER_UNIT = re.compile(r"0*(\d+(?:[.,]\d+)?) (?:tháng|giờ|năm|phút|giờ làm việc)", re.IGNORECASE)
_ANY_UNIT = re.compile(r"0*(\d+(?:[.,]\d+)?) \D+")


@dataclass(frozen=True)
class Row:
    """One procedure that both sides have."""

    card: Card
    old: Procedure
    new: Procedure
    differences: tuple[Difference, ...]
    is_older: bool  # the copy is older than what the record was taken from
    is_stranger: bool  # the copy has quite another procedure under this code

    @cached_property
    def functional(self) -> tuple[Difference, ...]:
        """Return the differences that matter to the person who applies."""
        return tuple(d for d in self.differences if d.is_functional)

    @cached_property
    def doubtful(self) -> tuple[Difference, ...]:
        """Return those that somebody has to look at."""
        return tuple(d for d in self.differences if d.kind is Kind.DOUBT)


@dataclass(frozen=True)
class Report:
    """What came out: the procedures of both sides, and those that only one has."""

    copy: Copy
    rows: tuple[Row, ...]
    only_here: tuple[Card, ...]
    only_there: tuple[Procedure, ...]
    hidden: int  # procedures that only the copy has, of fields that the site does not have
    warnings: tuple[str, ...]

    @cached_property
    def different(self) -> tuple[Row, ...]:
        """Return the procedures with functional differences."""
        return tuple(row for row in self.rows if row.functional)

    @cached_property
    def doubtful(self) -> tuple[Row, ...]:
        """Return the procedures with something to look at."""
        return tuple(row for row in self.rows if row.doubtful)

    @property
    def equal(self) -> int:
        """Return how many procedures are told in the same words."""
        return sum(not row.differences for row in self.rows)

    @property
    def reworded(self) -> int:
        """Return how many differ in wording or order and in nothing that matters."""
        kinds = ({d.kind for d in row.differences} for row in self.rows if not row.functional)
        return sum(bool(found & {Kind.WORDING, Kind.ORDER}) for found in kinds)

    @property
    def unstated(self) -> int:
        """Return how many procedures have an entry of which the copy says nothing."""
        return sum(any(d.kind is Kind.ONLY_OLD for d in row.differences) for row in self.rows)

    @cached_property
    def counts(self) -> Counter[tuple[str, Kind]]:
        """Return the number of differences by field and kind."""
        return Counter((d.field, d.kind) for row in self.rows for d in row.differences)


def compared(register: Register, copy: Copy, codes: Collection[str] = (), every: bool = False) -> Report:
    """Compare the procedures of a site with those of a copy; only some of them when `codes` says which.

    Raise `DriftRefused` when the two have no procedure in common.
    """
    wanted = {base_code(code) for code in codes}
    if strange := wanted - set(register.cards):
        raise DriftRefused(say("drift_unknown_code", codes=", ".join(sorted(strange))))
    cards = [c for c in register.cards.values() if not wanted or c.base in wanted]
    rows = tuple(_rows(register, copy, cards))
    if not rows:
        raise DriftRefused(say("drift_no_shared", site=len(cards), copy=len(copy.procedures)))
    here = tuple(c for c in cards if c.base not in copy.procedures and not c.internal and c.is_live(register.today))
    there = _only_there(register, copy) if not wanted else ()
    fields = {slug(c.field) for c in register.cards.values()}
    shown = tuple(p for p in there if every or slug(p.field) in fields)
    return Report(copy, rows, here, shown, len(there) - len(shown), tuple(_warnings(register, copy, rows, len(cards))))


def _rows(register: Register, copy: Copy, cards: list[Card]) -> Iterator[Row]:
    for card in cards:
        if new := copy.procedures.get(card.base):
            old = register.procedures[card.base]
            found = tuple(_weighed(d, copy.adds_days, old, new) for d in compare(old, new))
            read_on = old.source.read_on if old.source else None
            older = read_on is not None and read_on > copy.read_on
            yield Row(card, old, new, found, older, stranger(old, new))


def _weighed(difference: Difference, adds_days: bool, old: Procedure, new: Procedure) -> Difference:
    """Return a difference as it counts against a collected copy: what no program can judge is a doubt."""
    d = difference
    if not d.is_functional:
        return d
    if d.field in _TEXTS and _is_summary(_TEXTS[d.field](old), _TEXTS[d.field](new)):
        return replace(d, kind=Kind.DOUBT, note="summary")
    return _weighed_time(d, adds_days) if d.field == "thoi_han" else d


_TEXTS: Mapping[str, Callable[[Procedure], str]] = {
    "trinh_tu": lambda p: "\n".join(step.text for step in p.steps),
    "yeu_cau_dieu_kien": lambda p: p.requirements or "",
}


def _is_summary(old: str, new: str) -> bool:
    """Tell whether a record says in plain and fewer words what the source says at length."""
    return len(old) < len(new) * _SHORTER and likeness(old, new) < _OTHER_WORDS


def _weighed_time(d: Difference, adds_days: bool) -> Difference:
    """Return a difference of times; of a unit that a collector's program may have added, a doubt."""
    pairs = [(_DAYS, d.old, _OTHER_UNIT, d.new), (_DAYS, d.new, _ANY_UNIT if adds_days else _OTHER_UNIT, d.old)]
    for days, one, unit, other in pairs:
        a, b = days.fullmatch(one), unit.fullmatch(other)
        if a and b and a[1] == b[1]:
            return replace(d, kind=Kind.DOUBT, note="unit_doubt")
    return d


def _only_there(register: Register, copy: Copy) -> tuple[Procedure, ...]:
    return tuple(p for code, p in sorted(copy.procedures.items()) if code not in register.cards)


def _warnings(register: Register, copy: Copy, rows: tuple[Row, ...], asked: int) -> Iterator[str]:
    """Yield what the reader of the result must know of the copy."""
    if len(rows) < asked * _FEW:
        yield say("drift_few", shared=len(rows), asked=asked)
    here = {code[-3:] for c in register.cards.values() if len(code := c.code) > 8 and code[-3] == "H"}
    if here and copy.places and not here & copy.places:
        yield say("drift_other_place", there=", ".join(sorted(copy.places)), here=", ".join(sorted(here)))
    older = [row.card.code for row in rows if row.is_older]
    if older:
        yield say("drift_older", day=copy.read_on.isoformat(), count=len(older), codes=_some(older))
    strange = [row.card.code for row in rows if row.is_stranger]
    if strange:
        yield say("drift_stranger", count=len(strange), codes=_some(strange))


def _some(codes: list[str], most: int = 5) -> str:
    return ", ".join(codes[:most]) + (" …" if len(codes) > most else "")
