"""What values say, in eight letters: others as soon as somebody would read something else.

Accents, case, signs, blanks and zeros before a number do not count, nor what says nothing. When in doubt the letters
are others. `changes/version.py` tells which values of a record count.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from hashlib import sha256
from operator import attrgetter
from types import NoneType
from typing import Any
from unicodedata import normalize

from niemyet.records.text import Presence, presence
from niemyet.records.values import Fee, Time, Value

_SILENT = {"note"}
_BORDERS = ("\x1d", "\x1e", "\x1f")  # between parts of a group, items of a list, fields
_LETTERS = bytes(
    c if c in b"0123456789abcdefghijklmnopqrstuvwxyz\x1d\x1e\x1f" else 32 for c in bytes(range(256)).lower()
)
_ZEROS = re.compile(rb" 0+(?=\d)")
_SHORT = 40  # letters; a longer text says something
_LENGTH = 8


def version(values: Iterable[Any]) -> str:
    """Return what stands for values of records, as eight letters."""
    return sha256(_bare("\x1f".join(_said(value) for value in values))).hexdigest()[:_LENGTH]


def version_of_all(versions: Iterable[str]) -> str:
    """Return what stands for a list of which each item has its version, in their order."""
    return sha256(" ".join(versions).encode()).hexdigest()[:_LENGTH]


def _said(value: Any) -> str:
    """Return what a value says; empty for one that says nothing."""
    return _teller(value.__class__)(value)


@cache
def _teller(kind: type[Any]) -> Callable[[Any], str]:
    """Return what tells the values of a class: a procedure has some hundred values of a few classes."""
    if issubclass(kind, Enum):
        return lambda value: str(value.value)
    if issubclass(kind, str):
        return lambda value: "" if len(value) < _SHORT and _is_silent(value) else value
    if issubclass(kind, NoneType | bool | int | date):
        return lambda value: "" if value is None else str(value)
    if issubclass(kind, Time | Fee):
        return lambda value: _said(value.text)
    return _group_teller(kind) if issubclass(kind, Value) else lambda value: "\x1e".join(map(_said, value))


def _group_teller(kind: type[Value]) -> Callable[[Any], str]:
    """Return what tells a group of fields, of those that count; a channel's note says where to go."""
    names = [name for name in kind.model_fields if name not in _SILENT or "fee" in kind.model_fields]
    values = attrgetter(*names, "__class__")  # the class, so that one field gives a tuple too

    def tell(value: Value) -> str:
        parts = [*map(_said, values(value)[:-1])]
        return "\x1d".join(parts) if any(parts) else ""

    return tell


@lru_cache(1 << 12)  # short texts come again and again
def _is_silent(text: str) -> bool:
    return presence(text) in (Presence.MISSING, Presence.NOT_STATED)


def _bare(text: str) -> bytes:
    """Return a text as the letters and digits that say it, without marks, case, signs or zeros before a number."""
    for border in _BORDERS:
        text = text.replace(border, f" {border} ")  # a word of its own: no blanks beside it count
    letters = normalize("NFKD", text.replace("đ", "d").replace("Đ", "d")).encode("ascii", "ignore")
    return _ZEROS.sub(b" ", b" " + b" ".join(letters.translate(_LETTERS).split()))
