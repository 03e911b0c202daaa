"""Any outside file as paragraphs and tables: Word, Excel, HTML, text with tabs. One normaliser, many readers.

Cells keep their spans, so a reader asks which cell covers a column and never counts positions. What cannot be read
raises `ImportRefused` with a sentence for staff.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from niemyet.importers.draft import ImportRefused
from niemyet.importers.package import Kind, content_of
from niemyet.importers.words import say
from niemyet.records.text import fold

MAX_COLUMNS = 200  # no real annex has more; a broken one may claim thousands


@dataclass(frozen=True)
class Raw:
    """A cell as its file gives it, before its place among the columns is known."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    notes: tuple[str, ...] = ()
    numbered: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell in its place. `notes`: its footnotes; `numbered`: Word counts it, the number is not in the file."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    notes: tuple[str, ...] = ()
    numbered: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """Return its paragraphs."""
        return tuple(self.text.split("\n")) if self.text else ()


@dataclass(frozen=True)
class Table:
    """A table: for every row and column the cell that covers it. `spans`: whether the file tells merged cells."""

    label: str
    rows: tuple[tuple[Cell | None, ...], ...]
    lines: tuple[int, ...]
    spans: bool = True

    def place(self, row: int) -> str:
        """Return where a row stands, as staff would look for it: "bảng 3, dòng 5"."""
        return say("row", table=self.label, row=self.lines[row]) if self.label else say("line", row=self.lines[row])

    def cells(self, row: int) -> list[Cell]:
        """Return the cells that cover a row, each once, those reaching down from above too."""
        return list(dict.fromkeys(cell for cell in self.rows[row] if cell))

    def own(self, row: int) -> list[Cell]:
        """Return the cells that begin in a row."""
        return [cell for cell in self.cells(row) if cell.row == row]

    def key(self, row: int) -> tuple[str, ...]:
        """Return the words of a row for comparing, such as with the header that a page break repeats."""
        return tuple(fold(cell.text) for cell in self.cells(row) if cell.text)


@dataclass(frozen=True)
class Grid:
    """A file: paragraphs and tables in order."""

    name: str
    blocks: tuple[str | Table, ...] = field(default=())

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return the tables."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Return the paragraphs outside tables."""
        return tuple(block for block in self.blocks if isinstance(block, str))

    def lines(self) -> Iterator[str]:
        """Yield every line of text in order, of tables too."""
        for block in self.blocks:
            if isinstance(block, str):
                yield block
            else:
                for row in range(len(block.rows)):
                    for cell in block.own(row):
                        yield from cell.lines


def laid_out(raw: Sequence[Sequence[Raw]], label: str, lines: Sequence[int] = (), spans: bool = True) -> Table:
    """Return a table in which every cell stands under its column; a row that is short stays short on the right."""
    slots: list[dict[int, Cell]] = [{} for _ in raw]
    for r, row in enumerate(raw):
        column = 0
        for given in row:
            while column in slots[r]:
                column += 1
            height, width = min(given.rowspan, len(raw) - r), min(given.colspan, MAX_COLUMNS - column)
            if width < 1:
                break
            cell = Cell(given.text, r, column, height, width, given.notes, given.numbered)
            for down in range(height):
                slots[r + down].update((c, cell) for c in range(column, column + width) if c not in slots[r + down])
            column += width
    width = max((c + 1 for slot in slots for c in slot), default=0)
    rows = tuple(tuple(slot.get(c) for c in range(width)) for slot in slots)
    return Table(label, rows, tuple(lines) or tuple(range(1, len(raw) + 1)), spans)


def read_grid(path: Path) -> Grid:
    """Return the paragraphs and tables of a file, whatever its name says it is; refuse what cannot be read."""
    kind, data = content_of(path)
    blocks = _readers()[kind](path, data)
    if not any(isinstance(block, Table) or block.strip() for block in blocks):
        raise ImportRefused(say("empty", file=path.name))
    return Grid(path.name, tuple(blocks))


@functools.cache
def _readers() -> dict[Kind, Callable[[Path, bytes], list[str | Table]]]:
    """Return the reader of each kind; they import this module, so they are looked up late."""
    from niemyet.importers import excel, export, markup, word

    return {
        Kind.WORD: word.blocks,
        Kind.EXCEL: excel.blocks,
        Kind.HTML: markup.html_blocks,
        Kind.TEXT: export.text_blocks,
    }


def tables_of(grid: Grid) -> tuple[Table, ...]:
    """Return the tables of a file, or refuse it when it has none."""
    if not grid.tables:
        raise ImportRefused(say("no_table", file=grid.name))
    return grid.tables
