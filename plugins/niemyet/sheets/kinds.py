"""Kinds of cell: how a value of a record is shown in one, when a cell says the same, what a changed cell becomes.

A value is raw, as it stands in the file of a record: text, a list or groups of texts. A cell that says what the record
says leaves the record alone, however either is spelt; so the exact words of a file survive.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter, ValidationError

from niemyet.records.text import fold
from niemyet.records.values import Day
from niemyet.records.vocabulary import lookup
from niemyet.sheets.texts import bounded, tidy

BREAK = "⏎"  # a line break inside one line of a list
BAR = " | "  # between the parts of a line
YES, NO = "Có", "Không"
_DAY: TypeAdapter[Any] = TypeAdapter(Day)
_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_MARKS = {"x", "v", "✓", "✔", "co", "true", "1"}


def _text(value: Any) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True)
class Kind:
    """A text, of one line or several."""

    width: int = 24
    prompt: bool = False  # say its hint when the cell is chosen: it wants a certain form

    def show(self, value: Any) -> str:
        """Return what the cell of a value holds."""
        return bounded(_text(value))

    def key(self, text: str) -> str:
        """Return what two cells have in common that say the same."""
        return tidy(text)

    def take(self, text: str, old: Any) -> Any:
        """Return the value that a changed cell means; `old` is what stood there, to keep its form."""
        return tidy(text)

    def same(self, text: str, value: Any) -> bool:
        """Tell whether a cell says what the record says."""
        return self.key(text) == self.key(self.show(value))


class Code(Kind):
    """The code of a procedure."""


class Number(Kind):
    """The place of a row among those of its record: it survives sorting."""


class Count(Kind):
    """A small whole number."""


class Time(Kind):
    """A length of time."""


class Link(Kind):
    """An address of the web."""


class Texts(Kind):
    """A list of texts, one a line."""

    def show(self, value: Any) -> str:
        """Return one line an item."""
        items = value if isinstance(value, list) else [] if value is None else [value]
        return bounded("\n".join(_text(item).replace("\n", BREAK) for item in items))

    def take(self, text: str, old: Any) -> Any:
        """Return the lines; a single one stays a bare text where it was one."""
        lines = [line.replace(BREAK, "\n").strip() for line in tidy(text).split("\n") if line.strip()]
        return lines[0] if isinstance(old, str) and len(lines) == 1 else lines

    def key(self, text: str) -> str:
        """Return the lines without empty ones."""
        return "\n".join(line.strip() for line in tidy(text).split("\n") if line.strip())


class Codes(Texts):
    """A list of codes, one a line."""


class Fee(Kind):
    """A fee: one text, or a list of texts where the record has one."""

    def show(self, value: Any) -> str:
        """Return the text, or one line a text."""
        return Texts().show(value) if isinstance(value, list) else bounded(_text(value))

    def take(self, text: str, old: Any) -> Any:
        """Return a list where one was."""
        return Texts().take(text, old) if isinstance(old, list) else tidy(text)


class Date(Kind):
    """A day, as text: no program turns 05/06 into the sixth of May."""

    def show(self, value: Any) -> str:
        """Return day/month/year for year-month-day, other spellings as they are."""
        text = _text(value)
        if _ISO.fullmatch(text) and (day := _day(text)):
            return f"{day:%d/%m/%Y}"
        return text

    def key(self, text: str) -> str:
        """Return the day itself where it is one."""
        day = _day(tidy(text))
        return day.isoformat() if day else tidy(text)

    def take(self, text: str, old: Any) -> Any:
        """Return year-month-day, unless the record has another way of writing this day."""
        day = _day(tidy(text))
        if day is None:
            return tidy(text)
        return tidy(text) if old and not _ISO.fullmatch(_text(old)) else day.isoformat()


def _day(text: str) -> Any:
    try:
        return _DAY.validate_python(text)
    except ValidationError:
        return None


class Flag(Kind):
    """Yes or no."""

    def show(self, value: Any) -> str:
        """Return Có or Không."""
        return self.key(_text(value))

    def key(self, text: str) -> str:
        """Return Có or Không for whatever means it; people tick with an x."""
        bare = fold(tidy(text))
        if bare in _MARKS:
            return YES
        return NO if bare in {"khong", "false", "0"} else tidy(text)

    def take(self, text: str, old: Any) -> Any:
        """Return `có` or `không`."""
        key = self.key(text)
        return key.lower() if key in (YES, NO) else key


@dataclass(frozen=True)
class Choice(Kind):
    """One value of a list of the law."""

    among: type[StrEnum] = StrEnum

    def show(self, value: Any) -> str:
        """Return the law's own spelling."""
        return self.key(_text(value))

    def key(self, text: str) -> str:
        """Return the law's own spelling of a value."""
        found = lookup(self.among, tidy(text))
        return found.value if found else tidy(text)

    def take(self, text: str, old: Any) -> Any:
        """Return the law's own spelling."""
        return self.key(text)


@dataclass(frozen=True)
class Mark(Choice):
    """One value of a set: an x in the column of the value says that it is in it."""

    value: str = ""

    def show(self, value: Any) -> str:
        """Return an x when the set (one text or a list) has the value."""
        items = value if isinstance(value, list) else [value]
        return "x" if any(self.is_it(_text(item)) for item in items) else ""

    def is_it(self, text: str) -> bool:
        """Tell whether a text names the value."""
        found = lookup(self.among, text)
        return found is not None and found.value == self.value

    def key(self, text: str) -> str:
        """Return an x for any way of ticking, nothing for none."""
        bare = fold(tidy(text))
        if bare in _MARKS:
            return "x"
        return "" if bare in {"khong", "false", "0"} else tidy(text)


@dataclass(frozen=True)
class Parts(Kind):
    """A list of small groups, one a line, their parts between bars: `Công chức | 6 giờ`."""

    keys: tuple[str, ...] = ()
    bare: bool = False  # a line of one part is a bare text, and one such line alone is no list

    def show(self, value: Any) -> str:
        """Return one line a group."""
        items = value if isinstance(value, list) else [] if value is None else [value]
        return bounded("\n".join(map(self._line, items)))

    def _line(self, item: Any) -> str:
        parts = [_text(item.get(key)) for key in self.keys] if isinstance(item, Mapping) else [_text(item)]
        while len(parts) > 1 and not parts[-1]:
            parts.pop()
        return BAR.join(part.replace("\n", BREAK) for part in parts)

    def key(self, text: str) -> str:
        """Return the lines with plain bars."""
        return "\n".join(BAR.join(parts) for parts in self._parts(text))

    def _parts(self, text: str) -> list[list[str]]:
        rows = (line.split("|", len(self.keys) - 1) for line in tidy(text).split("\n") if line.strip())
        return [[part.strip() for part in row] for row in rows]

    def take(self, text: str, old: Any) -> Any:
        """Return the groups; those that say the same as before stay as they were."""
        before = {self._line(item): item for item in (old if isinstance(old, list) else [] if old is None else [old])}
        items = [before.get(BAR.join(parts)) or self._item(parts) for parts in self._parts(text)]
        return items[0] if self.bare and len(items) == 1 and isinstance(items[0], str) else items

    def _item(self, parts: Sequence[str]) -> Any:
        parts = [part.replace(BREAK, "\n") for part in parts]
        if self.bare and len([p for p in parts if p]) == 1 and parts[0]:
            return parts[0]
        return {key: part for key, part in zip(self.keys, parts, strict=False) if part}
