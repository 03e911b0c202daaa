"""The lists that drop-downs offer: those of the law and those of the place, on a sheet that people can read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from niemyet.records.register import Register
from niemyet.sheets.columns import PAGES
from niemyet.sheets.kinds import NO, YES, Choice, Flag, Mark
from niemyet.sheets.layout import Column

SHEET = "Danh mục"
FIELDS = "Lĩnh vực"
AGENCIES = "Cơ quan niêm yết"
YES_NO = "Có hoặc Không"
TICK = "x"


@dataclass(frozen=True)
class Offered:
    """A list: its name in the workbook, its values; `notes` stand beside them."""

    name: str  # of the range, without marks or blanks
    heading: str
    values: tuple[str, ...]
    notes: tuple[str, ...] = ()


def offered(register: Register) -> Mapping[str, Offered]:
    """Return the lists by what `list_of` calls them."""
    found = {
        FIELDS: Offered("niemyet_linh_vuc", FIELDS, tuple(f.name for f in register.fields)),
        YES_NO: Offered("niemyet_co_khong", YES_NO, (YES, NO)),
        AGENCIES: Offered(
            "niemyet_co_quan", AGENCIES, tuple(register.agencies), tuple(a.name for a in register.agencies.values())
        ),
    }
    for slot in (slot for page in PAGES for slot in page.slots):
        kind = slot.column.kind
        if isinstance(kind, Choice) and not isinstance(kind, Mark):
            name = f"niemyet_{kind.among.__name__.lower()}"
            found.setdefault(name, Offered(name, slot.heading, tuple(m.value for m in kind.among)))
    return found


def list_of(column: Column) -> str:
    """Return which list a column offers, empty when none."""
    if isinstance(column.kind, Flag):
        return YES_NO
    if isinstance(column.kind, Mark):
        return TICK
    return f"niemyet_{column.kind.among.__name__.lower()}" if isinstance(column.kind, Choice) else column.among
