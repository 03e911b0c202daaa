"""A record as rows of cells, sheet by sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from niemyet.sheets.layout import Column, Level, Page, named

NONE = "0"  # the number of a level that an item goes without, where its neighbours do not


@dataclass(frozen=True)
class Row:
    """One row: cells by the names of their slots. Blank ones are left out."""

    cells: Mapping[str, str]


def rows_of(page: Page, ident: str, data: Mapping[str, Any]) -> Iterator[Row]:
    """Yield the rows of a record in a sheet."""
    own = {"id": ident}
    if page.levels:
        yield from _below(page, own, data, 0)
    else:
        yield Row(own | _cells(page.columns, data, ""))


def _below(page: Page, above: Mapping[str, str], container: Mapping[str, Any], first: int) -> Iterator[Row]:
    """Yield the rows of the items in a container: those of the level `first`, and of inner ones that hang here too."""
    here = [at for at in range(first, len(page.levels)) if items_of(container, page.levels[at])]
    for at in here:
        level, skipped = page.levels[at], {f"{n}.#": NONE for n in range(first, at) if n in here}
        for number, item in enumerate(items_of(container, level), 1):
            own = {**above, **skipped, f"{at}.#": str(number), **_cells(level.columns, grouped(item, level), f"{at}.")}
            inner = list(_below(page, own, item, at + 1)) if isinstance(item, Mapping) else []
            yield from inner or (Row(own),)


def items_of(container: Mapping[str, Any], level: Level) -> list[Any]:
    """Return the items of a list in a container; one bare text is a list of one."""
    value = container.get(level.key)
    return list(value) if isinstance(value, (list, tuple)) else [] if value is None else [value]


def grouped(item: Any, level: Level) -> Mapping[str, Any]:
    """Return an item as a group, when it is a bare text too."""
    return item if isinstance(item, Mapping) else {level.bare: item} if level.bare and item is not None else {}


def _cells(columns: tuple[Column, ...], data: Mapping[str, Any], before: str) -> dict[str, str]:
    shown = {before + named(column): column.kind.show(value_at(data, column.path)) for column in columns}
    return {name: text for name, text in shown.items() if text}


def value_at(data: Any, path: tuple[str, ...]) -> Any:
    """Return the value at some keys, None where there is none."""
    for key in path:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data
