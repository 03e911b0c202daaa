"""A workbook as people left it: each sheet's rows as text, and what cannot be read. Columns are found by heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter

from niemyet.importers.draft import ImportRefused
from niemyet.importers.package import Kind as FileKind
from niemyet.importers.package import content_of
from niemyet.records.text import fold
from niemyet.records.values import closest
from niemyet.sheets import marks
from niemyet.sheets.cells import Odd, text_of
from niemyet.sheets.columns import PAGES
from niemyet.sheets.explained import HEADING, SUMMARY
from niemyet.sheets.faults import Fault, fault
from niemyet.sheets.layout import INFO, Page, Slot
from niemyet.sheets.lists import SHEET as LISTS
from niemyet.sheets.opening import closed, opened
from niemyet.sheets.tree import Cell, Given
from niemyet.words import say

GUIDE = "Hướng dẫn"
MAX_ROWS = 100_000
_TOP = 20  # rows among which headings are looked for
_OWN = {fold(name) for name in (marks.SHEET, LISTS, GUIDE, SUMMARY)}


@dataclass
class Found:
    """One sheet of the table in a workbook: where its headings and columns are, its rows."""

    page: Page
    title: str
    head: int
    columns: Mapping[str, int]
    rows: list[Given] = field(default_factory=list)


@dataclass
class Workbook:
    """A workbook: its sheets, what it knows of its records, what is wrong, what somebody should know."""

    path: Path
    content: bytes
    pages: dict[str, Found] = field(default_factory=dict)
    marks: dict[tuple[str, str], marks.Mark] | None = None
    faults: list[Fault] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def at(self, cell: Cell) -> tuple[str, int, int]:
        """Return sheet, row and column of a cell."""
        found = self.pages[cell[0]]
        return found.title, cell[1], found.columns.get(cell[2], 1)

    def fault(self, word: str, cell: Cell, **args: Any) -> None:
        """Note a fault at a cell."""
        self.faults.append(fault(word, *self.at(cell), **args))

    def in_order(self, faults: list[Fault]) -> list[Fault]:
        """Return faults as they stand in the workbook: the file, then sheet by sheet, row by row."""
        order = {found.title: at for at, found in enumerate(self.pages.values())}
        return sorted(faults, key=lambda f: (order.get(f.sheet, -1), f.row, f.column))

    @cached_property
    def by_owner(self) -> dict[tuple[str, str], dict[str, list[Given]]]:
        """Return the rows by kind and name of their record, and by sheet."""
        owned: dict[tuple[str, str], dict[str, list[Given]]] = {}
        for name, found in self.pages.items():
            for given in found.rows:
                owned.setdefault((found.page.shelf, given.texts["id"]), {}).setdefault(name, []).append(given)
        return owned


def read(path: Path) -> Workbook:
    """Read a workbook, or raise ImportRefused with the reason why it cannot be used at all."""
    closed(path)
    kind, content = content_of(path)
    if kind is not FileKind.EXCEL:
        raise ImportRefused(say("sheet_not_excel", file=path.name))
    made = Workbook(path, content)
    book = opened(path, content)
    made.marks = marks.read(book)
    _Reader(made, book).read()
    return made


class _Reader:
    """Reads one workbook into `made`."""

    def __init__(self, made: Workbook, book: Any):
        self.made, self.book = made, book
        self.computed: dict[str, int] = {}  # formulas whose result was taken, by sheet
        self.values: Any = None
        self.covered: set[tuple[str, int, int]] = set()  # cells below the first of those merged: nobody left them blank

    def read(self) -> None:
        """Read every sheet of the table; say which are missing."""
        by_name = {fold(sheet.title): sheet for sheet in self.book.worksheets}
        others = [s for name, s in by_name.items() if name not in _OWN | {fold(p.name) for p in PAGES}]
        missing = [page for page in PAGES if fold(page.name) not in by_name]
        for page in PAGES:
            if sheet := by_name.get(fold(page.name)):
                self.page(page, sheet)
        for page in missing:
            self.missing(page, others)
        if len(missing) == len(PAGES):
            raise ImportRefused(say("sheet_none", file=self.made.path.name, sheet=PAGES[0].name))
        for sheet in others:
            self.made.notices.append(say("sheet_extra", sheet=sheet.title))
        for title, count in self.computed.items():
            self.made.notices.append(say("sheet_computed", sheet=title, count=count))

    def missing(self, page: Page, others: list[Any]) -> None:
        """Say that a sheet is not there: renamed, or taken away."""
        wanted = {fold(slot.heading) for slot in page.slots}
        for sheet in others:
            there = {fold(str(c.value)) for row in sheet.iter_rows(max_row=_TOP) for c in row if c.value}
            if len(wanted & there) > len(wanted) * 0.6:
                others.remove(sheet)
                self.made.faults.append(fault("sheet_renamed", sheet.title, right=page.name))
                return
        self.made.notices.append(say("sheet_missing", sheet=page.name))

    def page(self, page: Page, sheet: Any) -> None:
        """Read one sheet."""
        cells: Mapping[tuple[int, int], Any] = sheet._cells  # `iter_rows` makes cells that are not there
        head = _head(page, cells)
        if not head:
            self.made.faults.append(fault("sheet_no_head", sheet.title, 1, 1, heading=page.slots[0].heading))
            return
        columns = self.columns(page, sheet, head)
        found = self.made.pages[page.name] = Found(page, sheet.title, head, columns)
        self.merged(found, sheet)
        hidden = 0
        for row in sorted({r for r, _ in cells if r > head}):
            if len(found.rows) > MAX_ROWS:
                raise ImportRefused(say("sheet_too_many", sheet=sheet.title, limit=MAX_ROWS))
            if texts := self.row(found, sheet, row):
                found.rows.append(Given(page.name, row, texts))
                hidden += bool(sheet.row_dimensions[row].hidden) if row in sheet.row_dimensions else 0
        if hidden:
            self.made.notices.append(say("sheet_hidden", sheet=sheet.title, count=hidden))

    def columns(self, page: Page, sheet: Any, head: int) -> dict[str, int]:
        """Return the columns by slot; say which headings are missing, twice there or unknown."""
        slots = {fold(slot.heading): slot.name for slot in page.slots}
        found: dict[str, int] = {}
        strange: dict[int, str] = {}
        for (row, column), cell in sorted(sheet._cells.items()):
            if row != head or not (text := str(cell.value or "").strip()):
                continue
            slot = slots.get(fold(text))
            if slot in found:
                self.made.faults.append(fault("sheet_twice", sheet.title, head, column, heading=text))
            elif slot:
                found[slot] = column
            elif fold(text) != fold(HEADING):
                strange[column] = text
        self.headings(page, sheet, head, found, strange)
        return found

    def headings(self, page: Page, sheet: Any, head: int, found: dict[str, int], strange: dict[int, str]) -> None:
        """Say what became of headings that are not where they should be."""
        gone = [s.heading for s in page.slots if s.name not in found and s.name != INFO]
        for column, text in list(strange.items()):
            if right := closest(text, gone, 0.6):
                gone.remove(right)
                del strange[column]
                self.made.faults.append(fault("sheet_heading", sheet.title, head, column, value=text, right=right))
        filled = {at for at, cell in sheet._cells.items() if cell.value is not None}
        blank = sorted({c for r, c in filled if r > head} - {c for r, c in filled if r == head})
        if gone and blank:
            column = blank[0]
            self.made.faults.append(fault("sheet_no_heading", sheet.title, head, column, allowed=", ".join(gone)))
        elif blank:
            letters = ", ".join(map(get_column_letter, blank))
            self.made.notices.append(say("sheet_columns_nameless", sheet=sheet.title, letters=letters))
        if gone and not blank:
            self.made.notices.append(say("sheet_columns_gone", sheet=sheet.title, names=", ".join(gone)))
        if strange:
            self.made.notices.append(say("sheet_columns_extra", sheet=sheet.title, names=", ".join(strange.values())))

    def merged(self, found: Found, sheet: Any) -> None:
        """Refuse merged cells among the rows: only the first of them holds anything."""
        known = set(found.columns.values())
        for area in sheet.merged_cells.ranges:
            inside = known & set(range(area.min_col, area.max_col + 1))
            if area.max_row > found.head and inside:
                place = max(area.min_row, found.head + 1), min(inside)
                self.made.faults.append(fault("sheet_merged", sheet.title, *place, area=area.coord))
                rows = range(area.min_row, area.max_row + 1)
                self.covered |= {(sheet.title, row, column) for row in rows for column in inside}

    def row(self, found: Found, sheet: Any, row: int) -> dict[str, str]:
        """Return the texts of a row, empty when it says nothing."""
        texts: dict[str, str] = {}
        wrong: list[Fault] = []
        for slot in self.slots(found):
            column = found.columns[slot.name]
            try:
                texts[slot.name] = self.text(sheet, row, column, slot)
            except Odd as odd:
                texts[slot.name] = ""
                wrong.append(fault(odd.word, found.title, row, column, **odd.blanks))
        if not any(texts.values()) and not wrong:
            return {}
        self.made.faults += wrong
        owner = found.title, row, found.columns["id"]
        if not texts["id"] and owner not in self.covered | {(w.sheet, w.row, w.column) for w in wrong}:
            heading = found.page.slots[0].heading
            self.made.faults.append(fault("sheet_no_code", *owner, heading=heading))
        return texts

    def slots(self, found: Found) -> Iterator[Slot]:
        """Yield the columns that are there to be read."""
        return (slot for slot in found.page.slots if slot.name in found.columns and slot.name != INFO)

    def text(self, sheet: Any, row: int, column: int, slot: Slot) -> str:
        """Return what a cell says."""
        cell = sheet._cells.get((row, column))
        if cell is None or cell.value is None:
            return ""
        if cell.data_type != "f":
            return text_of(cell.value, cell.data_type, cell.number_format, slot.column.kind, self.book.epoch)
        if self.values is None:
            self.values = opened(self.made.path, self.made.content, values=True)
        result = self.values[sheet.title].cell(row, column)
        if result.value is None:
            raise Odd("sheet_formula", value=str(cell.value))
        self.computed[sheet.title] = self.computed.get(sheet.title, 0) + 1
        return text_of(result.value, result.data_type, cell.number_format, slot.column.kind, self.book.epoch)


def _head(page: Page, cells: Mapping[tuple[int, int], Any]) -> int:
    """Return the row of the headings: the one among the first that has the most of them, 0 when none has the first."""
    wanted = {fold(slot.heading) for slot in page.slots}
    there: dict[int, set[str]] = {}
    for (row, _), cell in cells.items():
        if row <= _TOP and isinstance(cell.value, str):
            there.setdefault(row, set()).add(fold(cell.value))
    heads = [row for row in sorted(there) if fold(page.slots[0].heading) in there[row]]
    return max(heads, key=lambda row: len(there[row] & wanted), default=0)
