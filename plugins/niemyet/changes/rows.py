"""Lists whose items have a number or code: legal basis, decisions, results. Compared by these, never by place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from niemyet.changes.difference import Difference, Kind
from niemyet.changes.letters import letters
from niemyet.changes.texts import compare_texts, likeness, shortened
from niemyet.records.model import LegalBasis, Procedure, Result
from niemyet.records.text import fold, nfc

if TYPE_CHECKING:
    from niemyet.changes.fields import Field

_NUMBER = re.compile(r"\d[\d.]*[a-z]?\.?/(?:\d{4}/\.?)?[a-z][a-z0-9-]*|\d+/\d{4}")
_LOST = 2  # letters at the end of a number that a typist left out
_SIGNS = re.compile(r"[^0-9a-z]+")
_FORMED = re.compile(r"\d[a-z]? ?\.?/ ?(?:\d{4} ?/? ?)?[a-z]")


def number_key(text: str | None) -> str:
    """Return the number in a text as it is compared: "Nghị định số 01/2020/NĐ-CP" and "1/2020/NĐ-CP" are one."""
    bare = re.sub(r"\s*([/.-])\s*", r"\1", fold(nfc(text or "")))
    found = _NUMBER.search(bare)
    return _SIGNS.sub("", found[0].lstrip("0")) if found else _SIGNS.sub("", bare)


def laws(old: Procedure, new: Procedure, field: Field) -> Iterator[Difference]:
    """Yield legal texts added and taken away, by number; names of the same number are wording."""
    a, b = old.legal_basis, new.legal_basis
    if not a or not b:
        yield from _all_of_one_side(field, [law_name(x) for x in a], [law_name(x) for x in b])
        return
    gone, come = list(enumerate(a)), list(enumerate(b))
    same_name: set[int] = set()  # what these say of other texts ("sửa đổi Nghị định …") does not cite them
    for same in (_same_law, _same_number, _cut_number):
        for i, x in list(gone):
            if found := next(((j, y) for j, y in come if same(x, y)), None):
                gone.remove((i, x))
                come.remove(found)
                same_name |= {id(x), id(found[1])} if letters(x.name) == letters(found[1].name) else set()
                yield from _law_changed(field, i, x, *found)
    yield from _laws_of_one_side(field, gone, _all_said(x for x in b if id(x) not in same_name), is_old=True)
    yield from _laws_of_one_side(field, come, _all_said(x for x in a if id(x) not in same_name), is_old=False)
    keys = [[number_key(x.number) for x in side if x.number] for side in (a, b)]
    if keys[0] != keys[1] and sorted(keys[0]) == sorted(keys[1]):
        yield Difference(field.key, Kind.ORDER, loc=(field.key,), new_loc=(field.key,))


def _same_law(one: LegalBasis, other: LegalBasis) -> bool:
    return letters(law_name(one)) == letters(law_name(other))


def _same_number(one: LegalBasis, other: LegalBasis) -> bool:
    return bool(one.number and other.number) and number_key(one.number) == number_key(other.number)


def _cut_number(one: LegalBasis, other: LegalBasis) -> bool:
    """Tell whether one number is the other without its last letters: "118/2025/NĐ-C"."""
    if not one.number or not other.number:
        return False
    short, long = sorted((number_key(one.number), number_key(other.number)), key=len)
    return short[-1:].isalpha() and long.startswith(short) and len(long) - len(short) <= _LOST


def _all_of_one_side(field: Field, old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    if old or new:
        kind = Kind.ONLY_OLD if old else Kind.ONLY_NEW
        shown = shortened("; ".join(old)), shortened("; ".join(new))
        yield Difference(field.key, kind, *shown, loc=(field.key,), new_loc=(field.key,))


def law_name(law: LegalBasis) -> str:
    """Return a legal text as it is cited: its number, and its name where it says more."""
    name = law.name or ""
    if not law.number or number_key(law.number) in _SIGNS.sub("", fold(name)):
        return name or law.number or ""
    return f"{law.number} {name}".strip()


def _all_said(laws: Iterable[LegalBasis]) -> str:
    """Return all numbers and names as letters: a lost border glues the number of one to the name of the next."""
    both = (f"{x.number or ''} {x.name or ''}\n{x.name or ''} {x.number or ''}" for x in laws)
    return "\n".join(_SIGNS.sub("", fold(nfc(line))) for text in both for line in text.split("\n"))


def _law_changed(field: Field, i: int, old: LegalBasis, j: int, new: LegalBasis) -> Iterator[Difference]:
    base = Difference(field.key, Kind.WORDING, about=old.number or "", loc=(field.key, i), new_loc=(field.key, j))
    if (old.number, old.name) != (new.number, new.name):
        yield replace(base, old=shortened(law_name(old)), new=shortened(law_name(new)))
    for name, key in (("date", "ngay"), ("articles", "dieu")):
        a, b = (str(getattr(x, name) or "") for x in (old, new))
        if a == b or letters(a) == letters(b):
            continue
        kind = Kind.FUNCTIONAL if a and b else Kind.ONLY_OLD if a else Kind.ONLY_NEW
        yield replace(base, kind=kind, old=a, new=b, loc=(*base.loc, key), new_loc=(*base.new_loc, key))


def _laws_of_one_side(
    field: Field, laws: Sequence[tuple[int, LegalBasis]], other: str, is_old: bool
) -> Iterator[Difference]:
    for i, law in laws:
        named = number_key(law.name) if law.name and _NUMBER.search(fold(nfc(law.name))) else ""
        keys = {number_key(law.number), named} - {""}
        name = _SIGNS.sub("", fold(law.name or ""))
        known = any(len(key) > 5 and key in other for key in keys) or (not law.number and name and name in other)
        if law.number and not _FORMED.search(fold(nfc(law.number))):  # "06", "19/6/2015": no number of a law
            known = bool(name) and _SIGNS.sub("", fold(f"{law.name}{law.number}")) in other
        base = Difference(field.key, Kind.WORDING if known else Kind.FUNCTIONAL, note="elsewhere" if known else "")
        shown, loc = shortened(law_name(law)), (field.key, i)
        yield replace(base, old=shown, loc=loc) if is_old else replace(base, new=shown, new_loc=loc)


def decisions(old: Procedure, new: Procedure, field: Field) -> Iterator[Difference]:
    """Yield how the announcing decisions differ, by number. A record may name its province's decision beside."""
    a, b = ([d.number for d in p.decisions] for p in (old, new))
    if a == b:
        return
    if not a or not b:
        yield from _all_of_one_side(field, a, b)
        return
    mine, theirs = {number_key(n) for n in a}, {number_key(n) for n in b}
    kind = Kind.WORDING if mine == theirs and sorted(a) != sorted(b) else Kind.ORDER
    if mine != theirs:
        kind = Kind.ONLY_OLD if theirs < mine else Kind.FUNCTIONAL
    yield Difference(field.key, kind, ", ".join(a), ", ".join(b), loc=(field.key,), new_loc=(field.key,))


def results(old: Procedure, new: Procedure, field: Field) -> Iterator[Difference]:
    """Yield results added, taken away and renamed; another code for the same result binds nobody."""
    a, b = list(enumerate(old.outputs)), list(enumerate(new.outputs))
    if not a or not b:
        yield from _all_of_one_side(field, [x.name for _, x in a], [x.name for _, x in b])
        return
    for i, x in list(a):
        if found := _like(x, b):
            a.remove((i, x))
            b.remove(found)
            yield from _result_changed(field, i, x, *found)
    said = [letters("\n".join(x.name for x in p.outputs)) for p in (new, old)]
    for rows, other, is_old in ((a, said[0], True), (b, said[1], False)):
        for i, x in rows:
            known = letters(x.name) in other
            base = Difference(field.key, Kind.WORDING if known else Kind.FUNCTIONAL, note="elsewhere" if known else "")
            shown, loc = shortened(x.name), (field.key, i)
            yield replace(base, old=shown, loc=loc) if is_old else replace(base, new=shown, new_loc=loc)


def _like(result: Result, others: Sequence[tuple[int, Result]]) -> tuple[int, Result] | None:
    """Return the result that this one has become: of the same name, the same code, or nearly the same name."""
    name = letters(result.name)
    tests = (
        lambda x: letters(x.name) == name,
        lambda x: bool(result.code) and x.code == result.code,
        lambda x: likeness(x.name, result.name) >= 0.8,
    )
    return next((row for test in tests for row in others if test(row[1])), None)


def _one_in_other(old: str, new: str) -> bool:
    """Tell whether one name is the other with something more, such as the number of its form."""
    a, b = letters(old), letters(new)
    return a in b or b in a


def _result_changed(field: Field, i: int, old: Result, j: int, new: Result) -> Iterator[Difference]:
    base = Difference(field.key, Kind.WORDING, loc=(field.key, i), new_loc=(field.key, j))
    if verdict := compare_texts(old.name, new.name):
        same = bool(old.code) and old.code == new.code and _one_in_other(old.name, new.name)
        yield replace(
            base, kind=Kind.WORDING if same else verdict.kind, old=shortened(old.name), new=shortened(new.name)
        )
    if (old.code or "") != (new.code or ""):
        kind = Kind.WORDING if old.code and new.code else Kind.ONLY_OLD if old.code else Kind.ONLY_NEW
        about = shortened(old.name, 90)
        yield replace(base, kind=kind, old=old.code or "", new=new.code or "", about=about, note="code")
