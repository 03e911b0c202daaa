"""Which column is what: header words differ from decision to decision, so they are matched, never counted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from niemyet.importers.grid import Cell, Table
from niemyet.records.text import fold

Names = Mapping[str, str]  # what a column is -> pattern of its folded header; the first that fits counts
OTHER = "other"
NUMBER = "number"  # the only one that may stand twice: STT beside TT
_MAX_HEADER = 4
_LONGEST = 150  # letters in a header's cell
_SEARCHED = 40  # rows at the top; a form may stand above the table


@dataclass(frozen=True)
class Header:
    """The header of a table: its rows, and the neighbouring columns under each of its cells."""

    rows: range
    groups: tuple[tuple[str, range], ...]
    words: Mapping[int, str]  # by column, of columns that nothing is known of too
    labels: Mapping[str, str]  # by what the column is
    notes: Mapping[str, tuple[str, ...]]
    keys: frozenset[tuple[str, ...]]

    def values(self, table: Table, row: int) -> Mapping[str, list[Cell]]:
        """Return the cells of a row by what their column is, left to right.

        A merged cell counts where it overlaps most, and a column that has its cell gives way: rows with other
        spans than their header still fall into place. Columns that nothing is known of come under `OTHER`.
        """
        found: dict[str, list[Cell]] = {}
        for cell in table.cells(row):
            width = range(cell.column, cell.column + cell.colspan)
            shared = [(key, len(set(width) & set(columns))) for key, columns in self.groups]
            over = [(key, n) for key, n in shared if n]
            free = [(key, n) for key, n in over if key not in found] or over
            key = max(free, key=lambda entry: entry[1])[0] if free else OTHER
            found.setdefault(key, []).append(cell)
        return found

    def is_repeated(self, table: Table, row: int) -> bool:
        """Tell whether a row is the header again, as page breaks of signed copies repeat it."""
        return table.key(row) in self.keys


def find_header(table: Table, names: Names, needed: Collection[str]) -> Header | None:
    """Return the header of a table: the first rows whose words name every needed column, and most of all."""
    for start in range(min(len(table.rows), _SEARCHED)):
        if not _may_be(table, start):
            continue
        header = _header(table, names, range(start, _end(table, names, start)))
        known = sum(len(columns) for _, columns in header.groups)
        if set(needed) <= set(header.labels) and known * 3 >= len(header.words) * 2:
            return header
    return None


def _may_be(table: Table, row: int) -> bool:
    """Tell whether a row may be a header: several short texts, no bare number among them."""
    texts = [cell.text for cell in table.own(row) if cell.text]
    short = all(len(text) <= _LONGEST and not re.fullmatch(r"[\d.,]+|[IVX]+\.?", text) for text in texts)
    return len(texts) > 1 and short


def _end(table: Table, names: Names, start: int) -> int:
    """Return the row after a header that begins at `start`: as deep as its cells, or as its second row of names."""
    cells = table.own(start)
    end = start + max([c.rowspan for c in cells if c.rowspan <= _MAX_HEADER] or [1])
    below = [c for c in table.own(end) if c.text] if end < len(table.rows) else []
    second = not table.spans and any(not c.text for c in cells)
    if second and below and below[0].column and all(_named(fold(c.text), names) for c in below):
        end += 1
    return min(end, len(table.rows))


def _named(folded: str, names: Names) -> str:
    """Return what a header cell names, an empty text for nothing known."""
    return next((key for key, pattern in names.items() if re.search(pattern, folded)), "")


def _header(table: Table, names: Names, rows: range) -> Header:
    """Return the columns that header rows name: the lowest cell decides, else all cells above one another."""
    words: dict[int, str] = {}
    first: dict[str, int] = {}
    groups: list[tuple[str, range]] = []
    notes: dict[str, tuple[str, ...]] = {}
    for column, stack in _stacks(table, rows):
        words[column] = " / ".join(" ".join(cell.lines) for cell in stack)
        key = _named(fold(stack[-1].text), names) or _named(fold(words[column]), names)
        if key and groups and groups[-1][0] == key and (stack[-1].column < column or key == NUMBER):
            groups[-1] = (key, range(groups[-1][1].start, column + 1))
        elif key and key not in first:
            first[key], notes[key] = column, stack[-1].notes
            groups.append((key, range(column, column + 1)))
    keys = frozenset(table.key(row) for row in rows)
    return Header(rows, tuple(groups), words, {key: words[at] for key, at in first.items()}, notes, keys)


def _stacks(table: Table, rows: range) -> Iterator[tuple[int, list[Cell]]]:
    """Yield each column with its header cells that say something, top down."""
    for column in range(len(table.rows[rows.start])):
        cells = (table.rows[row][column] for row in rows)
        if stack := list(dict.fromkeys(cell for cell in cells if cell and cell.text)):
            yield column, stack


def is_counting(table: Table, row: int) -> bool:
    """Tell whether a row only numbers the columns: (1) (2) (3), as some forms do below the header."""
    texts = [cell.text.strip("() ") for cell in table.cells(row) if cell.text]
    return len(texts) > 2 and texts[0] in {"0", "1"} and texts == [str(int(texts[0]) + n) for n in range(len(texts))]


def spoken(label: str) -> str:
    """Return a header's words in small letters when they shout, to stand before a value."""
    words, bracket, rest = label.partition("(")
    if words.isupper():
        words = words.capitalize()
    return words + bracket + (rest.lower() if rest.isupper() else rest)
