"""The fields of a procedure, one row each: is it functional, and how are two values compared?

A row's comparison is `(old, new, row) -> differences`. What an agency writes for itself (other names, notes for staff,
who lists it, when it was checked) is in LOCAL: no other copy has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from niemyet.changes.difference import Difference, Kind
from niemyet.changes.letters import letters, words_of
from niemyet.changes.texts import Verdict, compare_texts, is_cut, likeness, shortened
from niemyet.changes.values import compare_fees, compare_times
from niemyet.records.model import Procedure
from niemyet.records.text import Presence, fold, presence

_COMMUNES = re.compile(r"xã, phường(?:, (?:thị trấn|đặc khu))*", re.IGNORECASE)  # what "cấp xã" means
_SEPARATORS = ",;\n"


@dataclass(frozen=True)
class Field:
    """One field: its attribute in the model, whether the person who applies must heed it, how it is compared."""

    name: str
    functional: bool
    compare: Callable[[Procedure, Procedure, Field], Iterable[Difference]]

    @property
    def key(self) -> str:
        """Return the key in files."""
        return Procedure.model_fields[self.name].alias or self.name

    def kind(self, kind: Kind) -> Kind:
        """Return a kind of difference as it counts for this field: one that binds nobody has no functional ones."""
        return Kind.WORDING if kind is Kind.FUNCTIONAL and not self.functional else kind

    def difference(self, verdict: Verdict, note: str = "") -> Difference:
        """Return a difference of the whole field."""
        kind = self.kind(verdict.kind)
        return Difference(self.key, kind, verdict.old, verdict.new, "", note, verdict.more, (self.key,), (self.key,))


def one_sided(field: Field, old: str, new: str) -> Difference | None:
    """Return the difference of a field that only one of two versions states; None when both do or neither."""
    if bool(old) == bool(new):
        return None
    kind = Kind.ONLY_OLD if old else Kind.ONLY_NEW
    return Difference(field.key, kind, shortened(old), shortened(new), loc=(field.key,), new_loc=(field.key,))


def text(old: Procedure, new: Procedure, field: Field) -> Iterator[Difference]:
    """Yield how two texts differ; "Không có thông tin" says nothing, "Không" says that there is no condition."""
    a, b = _said(getattr(old, field.name)), _said(getattr(new, field.name))
    if single := one_sided(field, a, b):
        yield single
    elif (presence(a) is Presence.NONE) != (presence(b) is Presence.NONE):
        yield field.difference(Verdict(Kind.FUNCTIONAL, shortened(a), shortened(b)))
    elif (a or b) and (verdict := compare_texts(a, b)):
        yield field.difference(verdict)


def cuttable(old: Procedure, new: Procedure, field: Field) -> Iterator[Difference]:
    """Yield how two texts differ that collectors cut at the first line break: a name, an address."""
    a, b = _said(getattr(old, field.name)), _said(getattr(new, field.name))
    for kind, short, long in ((Kind.ONLY_OLD, b, a), (Kind.ONLY_NEW, a, b)):
        if is_cut(short, long):
            yield field.difference(Verdict(kind, shortened(a), shortened(b)), "cut")
            return
    if letters(a) != letters(b) and a and b and len(a) + len(b) < 400 and (verdict := compare_texts(a, b)):
        yield field.difference(Verdict(verdict.kind, shortened(a), shortened(b)))
        return
    yield from text(old, new, field)


def _said(value: Any) -> str:
    """Return a text or a list of texts as one; empty when it says nothing."""
    if value is None:
        return ""
    joined = value if isinstance(value, str) else "\n".join(value)
    return "" if presence(joined) in (Presence.MISSING, Presence.NOT_STATED) else joined


def steps(old: Procedure, new: Procedure, field: Field) -> Iterator[Difference]:
    """Yield how the steps differ, read as one text: sources number and cut them each in their own way."""
    a, b = ("\n".join("\n".join(filter(None, (s.name, s.text))) for s in p.steps) for p in (old, new))
    if single := one_sided(field, a, b):
        yield single
    elif verdict := compare_texts(a, b):
        yield field.difference(verdict)


def members(old: Procedure, new: Procedure, field: Field) -> Iterator[Difference]:
    """Yield how two sets of values of a legal list differ; their order means nothing."""
    a, b = ([str(v) for v in getattr(p, field.name)] for p in (old, new))
    if single := one_sided(field, ", ".join(a), ", ".join(b)):
        yield single
    elif a != b:
        kind = Kind.ORDER if set(a) == set(b) else Kind.FUNCTIONAL
        yield field.difference(Verdict(kind, ", ".join(a), ", ".join(b)))


def names(old: Procedure, new: Procedure, field: Field) -> Iterator[Difference]:
    """Yield how two lists of agencies differ: cut at commas, or the same words where a comma was lost."""
    a, b = ("; ".join(getattr(p, field.name)) for p in (old, new))
    if single := one_sided(field, a, b):
        yield single
        return
    if a == b:
        return
    one, other = _parts(a), _parts(b)
    if letters(a) == letters(b) or set(map(_levelled, one)) == set(map(_levelled, other)):
        kind = Kind.WORDING if one != other and sorted(one) != sorted(other) else Kind.ORDER
    elif set(one) == set(other) or sorted(words_of(a).keys) == sorted(words_of(b).keys):
        kind = Kind.ORDER
    else:
        kind = Kind.FUNCTIONAL
    yield field.difference(Verdict(kind, shortened(a), shortened(b)))


def _parts(value: str) -> list[str]:
    """Return the names in a list, as they are compared."""
    value = _COMMUNES.sub("xã", value)
    for sign in _SEPARATORS:
        value = value.replace(sign, ";")
    return [key for key in map(letters, value.split(";")) if key]


def _levelled(name: str) -> str:
    """Return a name without the word for level: "Công an cấp xã" is "Công an xã"."""
    return name.replace("cap", "")


def value(old: Procedure, new: Procedure, field: Field) -> Iterator[Difference]:
    """Yield how two single values differ: a member of a legal list, a number, yes or no, a line."""
    a, b = (_shown(getattr(p, field.name)) for p in (old, new))
    if single := one_sided(field, a, b):
        yield single
    elif a != b:
        same = letters(a) == letters(b)
        yield field.difference(Verdict(Kind.WORDING if same else Kind.FUNCTIONAL, a, b))


def _shown(given: Any) -> str:
    """Return a single value as it is printed."""
    if given is None:
        return ""
    return {True: "Có", False: "Không"}[given] if isinstance(given, bool) else str(given)


def time(old: Procedure, new: Procedure, field: Field) -> Iterator[Difference]:
    """Yield how two times that stand alone differ."""
    if found := compare_times(getattr(old, field.name), getattr(new, field.name)):
        yield field.difference(*found)


def fee(old: Procedure, new: Procedure, field: Field) -> Iterator[Difference]:
    """Yield how two fees that stand alone differ."""
    if found := compare_fees(getattr(old, field.name), getattr(new, field.name)):
        yield field.difference(*found)


_VALIDITY = ("since", "until", "status", "replaced_by")


def validity(old: Procedure, new: Procedure, field: Field) -> Iterator[Difference]:
    """Yield how the days of force, the state and the successors differ, each by itself."""
    for name in _VALIDITY:
        known = type(old.validity).model_fields[name]
        a, b = (getattr(p.validity, name) for p in (old, new))
        if a == b:
            continue
        before, after = (", ".join(v) if isinstance(v, tuple) else _shown(v) for v in (a, b))
        kind = Kind.FUNCTIONAL if before and after else Kind.ONLY_OLD if before else Kind.ONLY_NEW
        loc = (field.key, known.alias or name)
        yield Difference(field.key, kind, before, after, about=known.title or "", loc=loc, new_loc=loc)


def stranger(old: Procedure, new: Procedure) -> bool:
    """Tell whether two records under one code are hardly the same procedure: another name and another field."""
    return likeness(old.name, new.name) < 0.4 and fold(old.field) != fold(new.field)
