"""Headings of a dossier: the cases that it tells apart, and all that it says, as letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from niemyet.changes.difference import Difference, Kind
from niemyet.changes.letters import letters
from niemyet.changes.texts import shortened
from niemyet.records.model import Procedure
from niemyet.records.source import Loc

if TYPE_CHECKING:
    from niemyet.changes.fields import Field

COUNTS = re.compile(r" ?Bản chính: ?\d* ?- ?Bản sao: ?\d*")
_EMPTY = {"baogom", "gom", "hoso", "hosogom", "hosobaogom", "thanhphanhoso", "thanhphanhosogom", "thanhphanhosobaogom"}
_CUT = re.compile(r"(?:\.\.\.|…)\s*$")


def whole(procedure: Procedure) -> str:
    """Return all that a dossier says, as letters."""
    parts = (part for g in procedure.evidence for part in (g.case, *(t for p in g.papers for t in (p.name, p.note))))
    return "".join(letters(COUNTS.sub(" ", part)) for part in parts if part)


def unmatched(procedure: Procedure, papers: Iterable[str]) -> str:
    """Return what a dossier says besides the papers that both versions have: a lost one may stand only there."""
    notes = (part for g in procedure.evidence for part in (g.case, *(p.note for p in g.papers)))
    return "".join([*papers, *map(letters, filter(None, notes))])


def cases(field: Field, old: Procedure, new: Procedure) -> Iterator[Difference]:
    """Yield headings of cases that one version has and the other says nowhere."""
    for one, other, is_old in ((old, new, True), (new, old, False)):
        if not any(group.case for group in other.evidence):
            yield from _only_cases(field, one, is_old)
            continue
        said = whole(other)
        for i, group in enumerate(one.evidence):
            if group.case and not _is_told(group.case, other, said):
                base = Difference(field.key, Kind.FUNCTIONAL, note="case")
                loc: Loc = (field.key, i, "truong_hop")
                shown = shortened(group.case)
                yield replace(base, old=shown, loc=loc) if is_old else replace(base, new=shown, new_loc=loc)


def _is_told(case: str, other: Procedure, said: str) -> bool:
    """Tell whether the other version has a heading too: anywhere, or cut short, or one that says nothing."""
    key = letters(case)
    if not key or key in _EMPTY or key in said:
        return True
    if _CUT.search(case):
        return any(letters(g.case).startswith(key) for g in other.evidence)
    return any(key.startswith(letters(g.case)) for g in other.evidence if g.case and _CUT.search(g.case))


def _only_cases(field: Field, one: Procedure, is_old: bool) -> Iterator[Difference]:
    """Yield that one version tells cases apart where the other has none at all."""
    cases = shortened("; ".join(group.case for group in one.evidence if group.case))
    if cases:
        loc: Loc = (field.key,)
        kind = Kind.ONLY_OLD if is_old else Kind.ONLY_NEW
        yield Difference(field.key, kind, cases * is_old, cases * (not is_old), "", "case", 0, loc, loc)
