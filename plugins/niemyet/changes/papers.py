"""Thành phần hồ sơ: papers matched by what they are called, not by where they stand.

Flattened tables glue the file of a form to the name of a paper, two papers to one, a heading to the last row. So what
one version has and the other lacks is looked for in all that the other says before it counts as added or taken away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from niemyet.changes.cases import COUNTS, cases, unmatched, whole
from niemyet.changes.difference import Difference, Kind
from niemyet.changes.letters import letters
from niemyet.changes.texts import compare_texts, likeness, shortened
from niemyet.records.model import Paper, Procedure
from niemyet.records.source import Loc

if TYPE_CHECKING:
    from niemyet.changes.fields import Field

_ALIKE = 0.55  # of the words of two papers, from which on one is the other, changed
_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|pptx?|rtf|odt|rar|zip|jpe?g|png|tiff?)\s*$", re.IGNORECASE)
_STRAY = re.compile(r" ?\d{1,2} ?")  # a digit of the count that stuck to the name
_FORMAL = frozenset({"theo", "mau", "quy", "dinh"})  # "theo mẫu quy định" behind a name asks for no other paper
_ORIGIN = re.compile(
    r"(?:theo|quydinhtai)*banhanhkemtheo(?:thongtu|nghidinh|quyetdinh)(?:so)?(?: \d+ )+[a-z]+?"
    r"(?:cp|ttg|bca|btp|bqp|btc|byt|bnv|bxd|bct|bnnmt|bgddt|bkhcn|bvhttdl|bhxh)(?: \d )?$"
)
_SHORTEST = 12  # letters from which on it means something that one text stands in another


@dataclass(frozen=True)
class _Row:
    """One paper, the case it belongs to, and where it stands."""

    case: str
    paper: Paper
    loc: Loc

    @property
    def key(self) -> str:
        return letters(COUNTS.sub(" ", self.paper.name))

    @property
    def counts(self) -> tuple[int | None, int | None]:
        return self.paper.originals, self.paper.copies


_Pair = tuple[_Row, _Row]


def papers(old: Procedure, new: Procedure, field: Field) -> Iterator[Difference]:
    """Yield papers added, taken away and changed, and cases that are others."""
    a, b = _rows(old), _rows(new)
    if not a or not b:
        if a or b:
            kind = Kind.ONLY_OLD if a else Kind.ONLY_NEW
            before, after = (shortened("; ".join(r.paper.name for r in rows)) for rows in (a, b))
            yield Difference(field.key, kind, before, after, loc=(field.key,), new_loc=(field.key,))
        return
    pairs, gone, come = _paired(a, b)
    wholes = whole(old), whole(new)
    found = [d for pair in pairs for d in _changed(field, *pair, *wholes)]
    yield from found
    paired = {id(row) for x, y in pairs if x.key == y.key for row in (x, y)}
    rest = [[row for row in rows if id(row) not in paired] for rows in (a, b)]
    yield from _of_one_side(field, gone, b, unmatched(new, [row.key for row in rest[1]]), is_old=True)
    yield from _of_one_side(field, come, a, unmatched(old, [row.key for row in rest[0]]), is_old=False)
    yield from cases(field, old, new)
    if not found and not gone and not come and _in_other_order(pairs):
        yield Difference(field.key, Kind.ORDER, loc=(field.key,), new_loc=(field.key,))


def _rows(procedure: Procedure) -> list[_Row]:
    return [
        row
        for i, group in enumerate(procedure.evidence)
        for j, paper in enumerate(group.papers)
        if (row := _Row(group.case or "", paper, ("thanh_phan_ho_so", i, "giay_to", j))).key
    ]


def _paired(a: list[_Row], b: list[_Row]) -> tuple[list[_Pair], list[_Row], list[_Row]]:
    """Return the papers that stand for each other, and those that only one version has."""
    pairs: list[_Pair] = []
    left, right = list(a), list(b)
    tests: tuple[Callable[[_Row, _Row], bool], ...] = (
        lambda x, y: x.key == y.key and x.counts == y.counts and letters(x.case) == letters(y.case),
        lambda x, y: x.key == y.key and letters(x.case) == letters(y.case),
        lambda x, y: x.key == y.key,
        lambda x, y: is_glued(x, y) and letters(x.case) == letters(y.case),
        is_glued,
    )
    for same in tests:
        _pair(pairs, left, right, same)
    _pair_alike(pairs, left, right)
    return sorted(pairs, key=lambda pair: a.index(pair[0])), left, right


def _pair(pairs: list[_Pair], left: list[_Row], right: list[_Row], same: Callable[[_Row, _Row], bool]) -> None:
    for x in list(left):
        fitting = (y for y in right if same(x, y))
        if y := max(fitting, key=lambda y: min(len(x.key), len(y.key)), default=None):
            pairs.append((x, y))
            left.remove(x)
            right.remove(y)


def _pair_alike(pairs: list[_Pair], left: list[_Row], right: list[_Row]) -> None:
    """Pair what is left by likeness, the most alike first."""
    scores = [(likeness(x.paper.name, y.paper.name), -i, -j) for i, x in enumerate(left) for j, y in enumerate(right)]
    rows, others = list(left), list(right)
    for score, i, j in sorted(scores, reverse=True):
        x, y = rows[-i], others[-j]
        if score >= _ALIKE and x in left and y in right:
            pairs.append((x, y))
            left.remove(x)
            right.remove(y)


def is_glued(x: _Row, y: _Row) -> bool:
    """Tell whether one name is the other with the file of its form, or a stray digit, stuck to its end."""
    short, long = sorted((x, y), key=lambda row: len(row.key))
    rest = long.key.removeprefix(short.key)
    if rest == long.key:
        return _two_files(x, y)
    forms = [letters(row.paper.form.name) for row in (x, y) if row.paper.form]
    return bool(_FILE.search(long.paper.name)) or bool(_STRAY.fullmatch(rest)) or rest in forms


def _two_files(x: _Row, y: _Row) -> bool:
    """Tell whether both names end with the file of a form, and differ only there."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(x.key, y.key, strict=False)))
    ends = max(len(x.key), len(y.key)) - same
    return all(_FILE.search(row.paper.name) for row in (x, y)) and same >= 2 * ends


def _joins(long: str, short: str, said: str) -> bool:
    """Tell whether one name is another paper's and this one's run together: the other side has both."""
    rest = long.removeprefix(short) if long.startswith(short) else long.removesuffix(short)
    return len(rest) >= _SHORTEST and rest != long and rest in said


def _changed(field: Field, old: _Row, new: _Row, before: str, after: str) -> Iterator[Difference]:
    """Yield how one paper differs: its name, its numbers, its form."""
    joined = _joins(old.key, new.key, after) or _joins(new.key, old.key, before)
    about = shortened(min(old.paper.name, new.paper.name, key=len), 90)
    base = Difference(field.key, Kind.WORDING, about=about, loc=old.loc, new_loc=new.loc)
    if old.paper.name != new.paper.name:
        if old.key == new.key or is_glued(old, new) or joined:
            yield replace(base, note="elsewhere" * joined, old=shortened(old.paper.name), new=shortened(new.paper.name))
        elif verdict := compare_texts(old.paper.name, new.paper.name, _FORMAL):
            kind = _kind_of_name(old.key, new.key) or verdict.kind
            yield replace(base, kind=kind, old=verdict.old, new=verdict.new, more=verdict.more)
    if old.counts != new.counts:
        yield replace(base, kind=_kind_of_counts(old, new), old=_count(old.paper), new=_count(new.paper), note="count")
    forms = [row.paper.form.name if row.paper.form else "" for row in (old, new)]
    if letters(forms[0]) != letters(forms[1]) and not is_glued(old, new):
        kind = Kind.WORDING if all(forms) else Kind.ONLY_OLD if forms[0] else Kind.ONLY_NEW
        yield replace(base, kind=kind, old=shortened(forms[0]), new=shortened(forms[1]), note="form")


def _kind_of_name(old: str, new: str) -> Kind | None:
    """Return the kind of a name that only leaves out which text the form belongs to; None for any other change."""
    bare = _ORIGIN.sub("", old), _ORIGIN.sub("", new)
    if bare[0] != bare[1] or (old != bare[0] and new != bare[1]):
        return None
    return Kind.ONLY_OLD if new == bare[1] else Kind.ONLY_NEW


def _kind_of_counts(old: _Row, new: _Row) -> Kind:
    """Return what another number means; a number that one version lacks contradicts nothing."""
    both = [(x, y) for x, y in zip(old.counts, new.counts, strict=True) if x is not None and y is not None]
    if any(x != y for x, y in both):
        return Kind.FUNCTIONAL
    lacking = sum(c is None for c in old.counts) > sum(c is None for c in new.counts)
    return Kind.ONLY_NEW if lacking else Kind.ONLY_OLD


def _count(paper: Paper) -> str:
    parts = ((paper.originals, "bản chính"), (paper.copies, "bản sao"))
    return ", ".join(f"{n} {what}" for n, what in parts if n is not None)


def _is_made_of(key: str, others: list[_Row]) -> bool:
    """Tell whether a name is those of several papers run together."""
    inside = sorted({row.key for row in others if len(row.key) >= _SHORTEST and row.key in key}, key=len, reverse=True)
    for other in inside:
        key = key.replace(other, "")
    return len(inside) > 1 and len(key) < _SHORTEST


def _of_one_side(field: Field, rows: list[_Row], others: list[_Row], said: str, is_old: bool) -> Iterator[Difference]:
    """Yield papers that one version has; one whose words the other has in another place is only set differently."""
    for row in rows:
        known = len(row.key) >= _SHORTEST and (row.key in said or _is_made_of(row.key, others))
        base = Difference(field.key, Kind.WORDING if known else Kind.FUNCTIONAL, note="elsewhere" if known else "")
        shown = shortened(row.paper.name)
        yield replace(base, old=shown, loc=row.loc) if is_old else replace(base, new=shown, new_loc=row.loc)


def _in_other_order(pairs: list[_Pair]) -> bool:
    places = [(y.loc[1], y.loc[3]) for _, y in pairs]
    return places != sorted(places)
