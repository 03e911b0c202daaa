"""Two records of any kind, entry by entry, as the model labels them: for kinds that have no comparison of their own."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from pydantic import BaseModel

from niemyet.changes import Difference, Kind, sentence
from niemyet.changes.texts import shortened
from niemyet.records.values import Fee, Time
from niemyet.words import say

_NAMES = ("code", "id", "number", "name", "title", "part", "period", "criterion", "text", "action", "about")
_SHOWN = 3  # names of things added or taken away


class Entry(NamedTuple):
    """An entry that differs: its label, and what both records say."""

    label: str
    old: str
    new: str

    @property
    def said(self) -> str:
        """Return it as a sentence."""
        return sentence(Difference(self.label, Kind.FUNCTIONAL, shortened(self.old), shortened(self.new)))


def entries(old: BaseModel, new: BaseModel, only: Sequence[str] = (), label: str = "") -> Iterator[Entry]:
    """Yield the entries that differ between two records of one kind; of `only` some of them, or of all."""
    for name, field in type(new).model_fields.items():
        before, after = getattr(old, name), getattr(new, name)
        if before != after and (not only or name in only):
            yield from _entry(f"{label}{field.title or name}", before, after)


def _entry(label: str, old: Any, new: Any) -> Iterator[Entry]:
    if isinstance(old, tuple) or isinstance(new, tuple):
        yield _listed(label, old or (), new or ())
    elif isinstance(old, BaseModel) and isinstance(new, BaseModel) and not isinstance(new, Time | Fee):
        yield from entries(old, new, label=f"{label} – ")
    else:
        yield Entry(label, text_of(old), text_of(new))


def _listed(label: str, old: Sequence[Any], new: Sequence[Any]) -> Entry:
    """Return what went out of a list and came into it; of an item that stayed under its name, that it changed."""
    gone, come = ([x for x in one if x not in other] for one, other in ((old, new), (new, old)))
    if not gone and not come:
        return Entry(label, "", say("change_order"))
    return Entry(label, _named(gone), _named(come))


def _named(items: Sequence[Any]) -> str:
    names = list(dict.fromkeys(text_of(item) for item in items))
    more = f" {say('change_more', count=len(names) - _SHOWN)}" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def text_of(value: Any) -> str:
    """Return a value as people read it; of a group of entries the one that names it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return {True: "có", False: "không"}[value]
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Time | Fee):
        return value.text
    if isinstance(value, BaseModel):
        names = (getattr(value, name, None) for name in _NAMES)
        return shortened(next((str(n) for n in names if n), None) or _all_of(value), 80)
    return str(value.value if isinstance(value, Enum) else value)


def _all_of(value: BaseModel) -> str:
    return ", ".join(filter(None, (text_of(getattr(value, name)) for name in type(value).model_fields)))
