"""Excel files: each visible sheet is a table; the title lines above it are paragraphs."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from niemyet.importers.draft import ImportRefused
from niemyet.importers.grid import MAX_COLUMNS, Raw, Table, laid_out
from niemyet.importers.markup import clean
from niemyet.importers.words import say

MAX_ROWS = 200_000
_DECIMALS = re.compile(r"0\.(0+)")
At = tuple[int, int]  # row and column, from 1


def blocks(path: Path, data: bytes) -> list[str | Table]:
    """Return the title lines and tables of an Excel file; refuse formulas of which the file holds no result."""
    values, formulas = (_book(path, data, data_only) for data_only in (True, False))
    found: list[str | Table] = []
    for sheet in values.worksheets:
        if sheet.sheet_state == "visible":
            _computed(path, sheet, formulas[sheet.title])
            found += _blocks(path, sheet)
    return found


def _book(path: Path, data: bytes, data_only: bool) -> Any:
    """Return the workbook, with the last computed values or with the formulas themselves."""
    try:
        return openpyxl.load_workbook(io.BytesIO(data), data_only=data_only)
    except Exception:  # openpyxl lets the errors of zip, XML and its own checks out as they come
        raise ImportRefused(say("damaged", file=path.name)) from None


def _computed(path: Path, values: Worksheet, formulas: Any) -> None:
    """Refuse a sheet with a formula that was never computed: an export by a program holds no results."""
    known = _cells(values)
    for at, cell in _cells(formulas).items():
        if cell.data_type == "f" and (at not in known or known[at].value is None):
            raise ImportRefused(say("formula", file=path.name, sheet=values.title, cell=cell.coordinate))


def _cells(sheet: Any) -> Mapping[At, Any]:
    """Return the cells that exist. `iter_rows` would make a million when one stray cell stands in the last row."""
    cells: Mapping[At, Any] = sheet._cells
    return cells


def _blocks(path: Path, sheet: Worksheet) -> list[str | Table]:
    """Return the title lines of a sheet, then its table."""
    texts = {at: text for at, cell in _cells(sheet).items() if (text := shown(cell.value, cell.number_format))}
    if not texts:
        return []
    height, width = max(row for row, _ in texts), max(column for _, column in texts)
    if height > MAX_ROWS or width > MAX_COLUMNS:
        raise ImportRefused(say("too_wide", file=path.name, sheet=sheet.title))
    above = _title_rows(texts, height)
    titles: list[str | Table] = []
    titles += [line for (row, _), text in sorted(texts.items()) if row <= above for line in text.split("\n")]
    return [*titles, _table(sheet, texts, above, (height, width))] if above < height else titles


def _title_rows(texts: Mapping[At, str], height: int) -> int:
    """Return how many rows at the top hold one text or none: they are the title, not the table."""
    columns: dict[int, int] = {}
    for row, _ in texts:
        columns[row] = columns.get(row, 0) + 1
    return next((row - 1 for row in range(1, height + 1) if columns.get(row, 0) > 1), height)


def _table(sheet: Worksheet, texts: Mapping[At, str], above: int, size: At) -> Table:
    """Return the rows below the title; a merged cell stands once, with its spans."""
    spans, covered = _merged(sheet, above)
    rows = []
    for row in range(above + 1, size[0] + 1):
        at = [(row, column) for column in range(1, size[1] + 1) if (row, column) not in covered]
        rows.append([Raw(texts.get(place, ""), *spans.get(place, (1, 1))) for place in at])
    return laid_out(rows, say("sheet", name=sheet.title), range(above + 1, size[0] + 1))


def _merged(sheet: Worksheet, above: int) -> tuple[dict[At, tuple[int, int]], set[At]]:
    """Return the spans of merged cells by their first cell, and the cells they cover."""
    spans: dict[At, tuple[int, int]] = {}
    covered: set[At] = set()
    for area in sheet.merged_cells.ranges:
        if area.min_row > above and area.max_col <= MAX_COLUMNS and area.max_row <= MAX_ROWS:
            spans[area.min_row, area.min_col] = (area.max_col - area.min_col + 1, area.max_row - area.min_row + 1)
            covered.update(cell for cell in area.cells if cell != (area.min_row, area.min_col))
    return spans, covered


def _decimal(value: float) -> str:
    return f"{value:.10f}".rstrip("0").rstrip(".")


def shown(value: object, number_format: str = "General") -> str:
    """Return a value as the sheet shows it: `1.010010` keeps its last zero where its format says six places."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and (found := _DECIMALS.fullmatch(number_format)):
        return f"{value:.{len(found[1])}f}"
    if isinstance(value, int | float) and number_format.endswith("%"):
        return f"{_decimal(value * 100)}%"
    if isinstance(value, float):
        return _decimal(value)
    return "\n".join(line for part in str(value).split("\n") if (line := clean(part)))
