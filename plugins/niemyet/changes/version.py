"""The version of a content: eight letters that are others when whoever applies has to do, pay or wait something else.

A poster on a wall carries it, and so does the page: who compares them knows whether the wall still tells the truth.
What counts is what `compare` calls functional; beside that the place of reception, since people go where the wall says.
Accents, case, signs and blanks do not count, notes, keywords and days of checking do not either. When in doubt the
version is another: a poster printed once too often does no harm.
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

from niemyet.changes.compare import FIELDS, LOCAL
from niemyet.records.card import Card
from niemyet.records.model import Agency, Procedure, Process
from niemyet.records.places import Dated
from niemyet.records.text import Presence, presence
from niemyet.records.values import Fee, Time, Value

_ALSO = ("reception", "time", "fee")  # `compare` reads the last two with the channels
COUNTED = (*(field.name for field in (*FIELDS, *LOCAL) if field.functional), *_ALSO)
_OF_PROCESS = ("decision", "total", "hard_total", "cases", "stages", "steps")
_SILENT = {"note"}
_BORDERS = ("\x1d", "\x1e", "\x1f")  # between parts of a group, items of a list, fields
_LETTERS = bytes(
    c if c in b"0123456789abcdefghijklmnopqrstuvwxyz\x1d\x1e\x1f" else 32 for c in bytes(range(256)).lower()
)
_ZEROS = re.compile(rb" 0+(?=\d)")
_SHORT = 40  # letters; a longer text says something
_LENGTH = 8


def version_of(procedure: Procedure) -> str:
    """Return the version of what a procedure says."""
    return version(getattr(procedure, name) for name in COUNTED)


def version_of_process(process: Process) -> str:
    """Return the version of an internal process."""
    return version(getattr(process, name) for name in _OF_PROCESS)


def version_of_list(cards: Iterable[Card]) -> str:
    """Return the version of a danh mục: what stands in its columns."""
    return version_of_rows(map(version_of_row, cards))


def version_of_rows(rows: Iterable[str]) -> str:
    """Return the version of a danh mục from those of its rows, in their order."""
    return sha256(" ".join(rows).encode()).hexdigest()[:_LENGTH]


def version_of_row(card: Card) -> str:
    """Return the version of one row of a danh mục."""
    return version((card.code, card.name, card.times, card.reception or card.authorities, card.fees, card.basis))


def version_of_contact(agency: Agency, systems: Iterable[Dated]) -> str:
    """Return the version of where an agency takes feedback; `systems` are those that hold today."""
    return version((agency.name, agency.contact, agency.receiver, *((s.name, s.link) for s in systems)))


def version(values: Iterable[Any]) -> str:
    """Return what stands for values of records, as eight letters."""
    return sha256(_bare("\x1f".join(_said(value) for value in values))).hexdigest()[:_LENGTH]


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
