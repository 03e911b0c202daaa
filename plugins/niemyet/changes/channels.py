"""Rows of cách thức thực hiện: which channels there are, and the time, fee and note of each.

A time or fee that stands once for the whole procedure counts for every channel, so a record with one `thoi_han` can be
compared with a copy that repeats it three times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from niemyet.changes.difference import Difference, Kind
from niemyet.changes.letters import letters
from niemyet.changes.texts import Verdict, compare_texts, shortened
from niemyet.changes.values import Found, compare_fees, compare_times, fee_key, time_key
from niemyet.records.model import Procedure
from niemyet.records.source import Loc
from niemyet.records.values import Fee, Time

if TYPE_CHECKING:
    from niemyet.changes.fields import Field


@dataclass(frozen=True)
class _Row:
    """One row as it counts: with what stands for the whole procedure filled in."""

    kind: str
    case: str
    time: Time | None
    fee: Fee | None
    note: str
    loc: Loc
    own: bool = True  # false where the version has no rows, only a time or fee for all

    @property
    def words(self) -> str:
        return letters(f"{self.case} {self.note}")

    @property
    def key(self) -> tuple[str, ...]:
        return (self.kind, time_key(self.time), fee_key(self.fee), self.words)

    @property
    def shown(self) -> str:
        parts = (self.case, self.time and self.time.text, self.fee and self.fee.text)
        return "; ".join(shortened(part, 80) for part in parts if part)


_Pair = tuple[_Row, _Row]


def channels(old: Procedure, new: Procedure, field: Field) -> Iterator[Difference]:
    """Yield how channels, their times, fees and notes differ."""
    a, b = _rows(old), _rows(new)
    if bool(a) != bool(b):
        kind = Kind.ONLY_OLD if a else Kind.ONLY_NEW
        yield Difference(field.key, kind, _kinds(a), _kinds(b), loc=(field.key,), new_loc=(field.key,))
    a, b = _filled(a or _stand_ins(old, b), old), _filled(b or _stand_ins(new, a), new)
    pairs, gone, come = _paired(a, b)
    yield from _rows_of_one_side(field, a, b, gone, come)
    yield from _grouped(pairs, "thoi_han", lambda x, y: compare_times(x.time, y.time))
    yield from _grouped(pairs, "phi_le_phi", lambda x, y: compare_fees(x.fee, y.fee))
    yield from _grouped(pairs, "mo_ta", _notes)
    if _in_other_order(pairs):
        yield Difference(field.key, Kind.ORDER, _kinds(a), _kinds(b), loc=(field.key,), new_loc=(field.key,))


def _rows(procedure: Procedure) -> list[_Row]:
    """Return the rows, each once."""
    rows = [
        _Row(c.kind.value, c.case or "", c.time, c.fee, c.note or "", ("cach_thuc", i))
        for i, c in enumerate(procedure.channels)
    ]
    first: dict[tuple[str, ...], _Row] = {}
    for row in rows:
        first.setdefault(row.key, row)
    return list(first.values())


def _stand_ins(procedure: Procedure, others: list[_Row]) -> list[_Row]:
    """Return rows like the other version's for one that has none: its time and fee are those of the whole."""
    if others:
        return [replace(row, time=None, fee=None, note=row.note, loc=(), own=False) for row in others]
    whole = _Row("", "", procedure.time, procedure.fee, "", (), own=False)
    return [whole] if procedure.time or procedure.fee else []


def _filled(rows: list[_Row], procedure: Procedure) -> list[_Row]:
    return [replace(row, time=row.time or procedure.time, fee=row.fee or procedure.fee) for row in rows]


def _paired(a: list[_Row], b: list[_Row]) -> tuple[list[_Pair], list[_Row], list[_Row]]:
    """Return the rows that stand for each other, and those that only one version has."""
    pairs: list[_Pair] = []
    left, right = list(a), list(b)
    tests: tuple[Callable[[_Row, _Row], bool], ...] = (
        lambda x, y: x.key == y.key,
        lambda x, y: x.kind == y.kind and x.words == y.words,
        lambda x, y: x.kind == y.kind and time_key(x.time) == time_key(y.time) and fee_key(x.fee) == fee_key(y.fee),
        lambda x, y: x.kind == y.kind and time_key(x.time) == time_key(y.time),
        lambda x, y: x.kind == y.kind or not (x.kind and y.kind),
    )
    for same in tests:
        for x in list(left):
            if y := next((y for y in right if same(x, y)), None):
                pairs.append((x, y))
                left.remove(x)
                right.remove(y)
    pairs.sort(key=lambda pair: a.index(pair[0]))
    return pairs, left, right


def _in_other_order(pairs: list[_Pair]) -> bool:
    places = [y.loc[1:] for x, y in pairs if x.own and y.own]
    return places != sorted(places)


def _kinds(rows: Iterable[_Row]) -> str:
    return ", ".join(dict.fromkeys(row.kind for row in rows if row.own))


def _rows_of_one_side(
    field: Field, a: list[_Row], b: list[_Row], gone: list[_Row], come: list[_Row]
) -> Iterator[Difference]:
    """Yield rows that one version has: a channel given up or opened; a second case of known time is no news."""
    for row, others, is_old in (*((r, b, True) for r in gone), *((r, a, False) for r in come)):
        known = {(o.kind, time_key(o.time), fee_key(o.fee)) for o in others}
        again = (row.kind, time_key(row.time), fee_key(row.fee)) in known
        told = row.kind not in {o.kind for o in others} and any(letters(row.kind) in o.words for o in others)
        shown = f"{row.kind}{f' ({row.shown})' if row.shown else ''}"
        base = Difference(field.key, Kind.WORDING if again or told else Kind.FUNCTIONAL, note="elsewhere" * told)
        yield replace(base, old=shown, loc=row.loc) if is_old else replace(base, new=shown, new_loc=row.loc)


def _notes(old: _Row, new: _Row) -> Found | None:
    """Return how two notes differ; what binds is said in time, fee and steps."""
    a, b = ("\n".join(filter(None, (row.case, row.note))) for row in (old, new))
    if not a or not b:
        found = Verdict(Kind.ONLY_OLD if a else Kind.ONLY_NEW, shortened(a), shortened(b)) if a or b else None
        return (found, "") if found else None
    verdict = compare_texts(a, b)
    if verdict and verdict.kind is Kind.FUNCTIONAL:
        verdict = replace(verdict, kind=Kind.WORDING)
    return (verdict, "") if verdict else None


def _grouped(pairs: list[_Pair], key: str, judge: Callable[[_Row, _Row], Found | None]) -> Iterator[Difference]:
    """Yield the differences of one cell; the same one in several channels is told once, with their names."""
    found: dict[tuple[Verdict, str], list[_Pair]] = {}
    for old, new in pairs:
        if judged := judge(old, new):
            found.setdefault(judged, []).append((old, new))
    for (verdict, note), rows in found.items():
        about = ", ".join(dict.fromkeys(x.kind or y.kind for x, y in rows))
        old_loc, new_loc = (_cell(row, key) for row in rows[0])
        yield Difference(key, verdict.kind, verdict.old, verdict.new, about, note, verdict.more, old_loc, new_loc)


def _cell(row: _Row, key: str) -> Loc:
    return (*row.loc, key)


@dataclass(frozen=True)
class Cell:
    """The time or fee of one row that the new version tells otherwise: where it stands in the old one, the new text."""

    loc: Loc  # of the row; empty where the old version has no rows
    text: str


def cells(old: Procedure, new: Procedure, key: str, kinds: frozenset[Kind]) -> tuple[list[Cell], int]:
    """Return the cells under `key` whose difference is of these kinds, and how many rows there are in all."""
    a, b = _rows(old), _rows(new)
    a, b = _filled(a or _stand_ins(old, b), old), _filled(b or _stand_ins(new, a), new)
    pairs, _, _ = _paired(a, b)
    found = []
    for x, y in pairs:
        judged = compare_times(x.time, y.time) if key == "thoi_han" else compare_fees(x.fee, y.fee)
        value = y.time if key == "thoi_han" else y.fee
        if judged and judged[0].kind in kinds and value:
            found.append(Cell(x.loc, value.text))
    return found, len(pairs)
