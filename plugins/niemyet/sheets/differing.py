"""What an import would change, field by field: items of lists side by side with those that they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from pydantic import BaseModel

from niemyet.records.faults import field_of


@dataclass(frozen=True)
class Difference:
    """One entry that changes: its labels from outside in, what stands there, what will."""

    labels: tuple[str, ...]
    old: str
    new: str


def differences(model: type[BaseModel], old: Any, new: Any, loc: tuple[str | int, ...] = ()) -> Iterator[Difference]:
    """Yield the entries that differ, down to the last text."""
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            yield from differences(model, old.get(key), new.get(key), (*loc, key))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _lists(model, old, new, loc)
    else:
        yield Difference(_labels(model, loc), _shown(old), _shown(new))


def _lists(model: type[BaseModel], old: list[Any], new: list[Any], loc: tuple[str | int, ...]) -> Iterator[Difference]:
    """Yield how two lists differ: equal items stay together, the others are paired as they stand."""
    matcher = SequenceMatcher(None, list(map(_shown, old)), list(map(_shown, new)), autojunk=False)
    for tag, i, end, j, until in matcher.get_opcodes():
        if tag == "equal":
            continue
        for at, (a, b) in enumerate(zip_longest(old[i:end], new[j:until]), (j if until > j else i) + 1):
            yield from differences(model, a, b, (*loc, at))


def _labels(model: type[BaseModel], loc: tuple[str | int, ...]) -> tuple[str, ...]:
    """Return the labels of the keys on the way; an item by its number."""
    labels = []
    for at, part in enumerate(loc):
        known = field_of(model, loc[: at + 1]) if isinstance(part, str) else None
        labels.append(str((known.title if known else None) or part))
    return tuple(labels)


def _shown(value: Any) -> str:
    """Return a value on one line: a group or list as its texts."""
    if isinstance(value, Mapping):
        return "; ".join(_shown(v) for v in value.values() if v)
    if isinstance(value, (list, tuple)):
        return "; ".join(map(_shown, value))
    return " ".join(str(value).split()) if value is not None else ""
