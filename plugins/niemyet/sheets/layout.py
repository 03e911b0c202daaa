"""What a sheet is made of: columns of a record, or levels of items that each have columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from niemyet.records.faults import field_of, owner_of
from niemyet.records.model import Record
from niemyet.sheets.kinds import Code, Kind, Mark, Number

INFO = "info"  # a column to read, not to write: of whom the row is
INFO_HEADING = "Tên (chỉ để xem)"
INFO_HELP = "Cột này chỉ để đọc cho dễ; sửa ở đây không có tác dụng."
NUMBER_HELP = (
    "Thứ tự trong thủ tục. Dòng mới để trống thì đứng ngay sau dòng trên; sắp xếp lại bảng không làm mất thứ tự."
)


@dataclass(frozen=True)
class Column:
    """One column: where its value stands in a record or an item (`hieu_luc.tu`), and what kind of cell it is."""

    key: str
    kind: Kind
    heading: str = ""  # the model's label when empty
    help: str = ""  # the model's hint when empty
    among: str = ""  # the list of the place to choose from
    band: str = ""  # a title above this column and those to its right
    optional: bool = True

    @property
    def path(self) -> tuple[str, ...]:
        """Return the keys down to the value."""
        return tuple(self.key.split("."))


@dataclass(frozen=True)
class Level:
    """Items of one list in a record, or of a list inside such an item: each has a number and columns."""

    key: str
    columns: tuple[Column, ...]
    number: str = "STT"
    optional: bool = False  # items of the next level may stand without one of these
    bare: str = ""  # the key of an item that is written as a bare text
    alone: bool = False  # one bare item alone is written without a list


@dataclass(frozen=True)
class Slot:
    """A column in its sheet: level -1 is the record itself, `name` is its own within the sheet."""

    name: str
    level: int
    column: Column
    heading: str
    help: str
    required: bool


@dataclass(frozen=True)
class Page:
    """One sheet. One with levels has a row for each innermost item, else one for each record."""

    name: str
    shelf: str
    model: type[Record]
    about: str
    columns: tuple[Column, ...] = ()
    levels: tuple[Level, ...] = ()
    ident: Column = field(default=Column("ma", Code()))

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Return the columns in order: whose row it is, then the record's own or those of each level."""
        return tuple(self._slots())

    def _slots(self) -> Iterator[Slot]:
        yield _slot("id", -1, self.ident, self.model, ())
        if self.levels:
            yield Slot(INFO, -1, Column("#", Kind(34)), INFO_HEADING, INFO_HELP, False)
        for column in self.columns:
            yield _slot(named(column), -1, column, self.model, ())
        above: tuple[str, ...] = ()
        for at, level in enumerate(self.levels):
            above = (*above, level.key)
            number = Column("#", Number(7), level.number, NUMBER_HELP)
            yield Slot(f"{at}.#", at, number, number.heading, number.help, False)
            for column in level.columns:
                yield _slot(f"{at}.{named(column)}", at, column, self.model, above)


def named(column: Column) -> str:
    """Return the name of a column among those of its level."""
    return f"{column.key}={column.kind.value}" if isinstance(column.kind, Mark) else column.key


def _slot(name: str, level: int, column: Column, model: type[Record], above: tuple[str, ...]) -> Slot:
    """Return a column with the words of the model where it has none of its own."""
    owner = owner_of(model, above) if above else model
    known = field_of(owner, column.path) if owner else None
    heading = column.heading or (known.title if known else "") or column.key
    text = column.help or (known.description if known else "") or ""
    return Slot(name, level, column, heading, text, not column.optional or _is_required(owner, column))


def _is_required(owner: type[BaseModel] | None, column: Column) -> bool:
    """Tell whether the model wants this value in every record; one inside a group, only where the group is."""
    known: Any = field_of(owner, column.path) if owner and len(column.path) == 1 else None
    return bool(known and known.is_required())
