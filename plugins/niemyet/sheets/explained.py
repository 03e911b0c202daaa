"""The workbook given back with what is wrong: coloured cells, a column that explains, a sheet that lists all.

The workbook that people sent is never written; a copy of it is, and running again clears what an earlier time wrote.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink

from niemyet.records.text import fold
from niemyet.sheets import marks
from niemyet.sheets.faults import Fault
from niemyet.words import say

HEADING = "Lỗi cần sửa"  # of the column, and the name of the sheet that lists all
SUMMARY = HEADING
_COLOUR = "FFFFC9C2"  # this very red is only ever ours
_RED = "FF9C0006"
_HEAD = PatternFill("solid", fgColor="FFFFE3DF")
_WRAP = Alignment(wrap_text=True, vertical="top")
_WIDE = 70
_FILL = "fill"  # rows of the hidden sheet that remember the colour of a cell
_AGAIN = re.compile(r" \(lỗi(?: \d+)?\)$")
_LOST = ("xl/media/", "xl/charts/", "xl/pivotTables/", "xl/slicers/", "xl/embeddings/", "xl/diagrams/")


def beside(path: Path) -> Path:
    """Return a free name for the workbook given back: `FILE (lỗi).xlsx`, with a number where it is taken."""
    stem = _AGAIN.sub("", path.stem)
    name = path.with_name(f"{stem} (lỗi){path.suffix}")
    number = 2
    while name.exists():
        name = path.with_name(f"{stem} (lỗi {number}){path.suffix}")
        number += 1
    return name


def loses(content: bytes) -> bool:
    """Tell whether a workbook holds pictures or charts: the copy goes without them."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return any(name.startswith(_LOST) for name in package.namelist())


def explained(book: Any, faults: Sequence[Fault], heads: Mapping[str, int]) -> bytes:
    """Return a workbook with its faults marked; `heads` are the rows of headings by sheet."""
    _clear(book)
    by_sheet: dict[str, list[Fault]] = {}
    for fault in faults:
        by_sheet.setdefault(fault.sheet, []).append(fault)
    coloured: list[tuple[str, ...]] = []
    for sheet in book.worksheets:
        if found := by_sheet.get(sheet.title):
            coloured += _colour(sheet, found)
            _explain(sheet, [f for f in found if f.row > heads.get(sheet.title, 1)], heads.get(sheet.title, 1))
    _list(book, faults)
    _remember(book, coloured)
    made = io.BytesIO()
    book.save(made)
    if book.vba_archive:
        book.vba_archive.close()
    return made.getvalue()


def _colour(sheet: Any, faults: Sequence[Fault]) -> list[tuple[str, ...]]:
    """Colour the cells at fault; return which they are and what colour they had."""
    was: list[tuple[str, ...]] = []
    for fault in faults:
        cell = sheet.cell(fault.row, fault.column) if fault.cell else None
        if cell is None or not hasattr(cell, "number_format") or _is_ours(cell):
            continue
        old = cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else ""
        was.append((_FILL, sheet.title, cell.coordinate, old if isinstance(old, str) else ""))
        cell.fill = PatternFill("solid", fgColor=_COLOUR)
    return was


def _is_ours(cell: Any) -> bool:
    return bool(cell.has_style and cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb == _COLOUR)


def _explain(sheet: Any, faults: Sequence[Fault], head: int) -> None:
    """Write what is wrong behind each row."""
    if not faults:
        return
    column = max((c for (_, c), cell in sheet._cells.items() if cell.value is not None), default=0) + 1
    title = _written(sheet.cell(head, column), HEADING)
    title.font, title.fill = Font(bold=True, color=_RED), _HEAD
    sheet.column_dimensions[get_column_letter(column)].width = _WIDE
    rows: dict[int, list[Fault]] = {}
    for fault in faults:
        rows.setdefault(fault.row, []).append(fault)
    for row, found in rows.items():
        lines = (f"{f.cell}: {f.text} {f.hint}".strip() for f in found)
        cell = _written(sheet.cell(row, column), "\n".join(lines))
        cell.font = Font(color=_RED)
        _raised(sheet, row, cell.value, _WIDE)


def _raised(sheet: Any, row: int, text: str, width: int) -> None:
    """Make a row high enough for a text, if it is not."""
    lines = sum(len(line) // (width - 5) + 1 for line in text.split("\n"))
    sheet.row_dimensions[row].height = max(sheet.row_dimensions[row].height or 0, 15 * lines)


def _written(cell: Any, text: str) -> Any:
    """Put a text into a cell, whatever it looks like."""
    cell.value = text
    cell.data_type, cell.number_format, cell.alignment = "s", "@", _WRAP
    return cell


def _list(book: Any, faults: Sequence[Fault]) -> None:
    """List all faults on a sheet of their own, each with a link to its cell."""
    page = book.create_sheet(SUMMARY, 0)
    heads = (("sheet_col_cell", 44), ("sheet_col_wrong", _WIDE), ("sheet_col_do", _WIDE))
    for column, (word, width) in enumerate(heads, 1):
        cell = _written(page.cell(1, column), say(word))
        cell.font, cell.fill = Font(bold=True), _HEAD
        page.column_dimensions[get_column_letter(column)].width = width
    for row, fault in enumerate(faults, 2):
        place = _written(page.cell(row, 1), fault.place() or "–")
        if fault.cell:
            where = f"{quote_sheetname(fault.sheet)}!{fault.cell}"
            place.hyperlink = Hyperlink(place.coordinate, location=where)
            place.font = Font(color="FF0563C1", underline="single")
        _written(page.cell(row, 2), fault.text)
        _written(page.cell(row, 3), fault.hint)
        _raised(page, row, max(fault.text, fault.hint, key=len), _WIDE)
    page.freeze_panes = "A2"
    page.sheet_properties.tabColor = _COLOUR
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is page
    book.active = 0


def _remember(book: Any, coloured: Sequence[tuple[str, ...]]) -> None:
    """Keep what colour the cells had, for when they are mended."""
    if marks.SHEET in book.sheetnames:
        for row in coloured:
            book[marks.SHEET].append(row)


def _clear(book: Any) -> None:
    """Take away what an earlier time marked: the list, the column, the colours."""
    for sheet in [s for s in book.worksheets if fold(s.title) == fold(SUMMARY)]:
        book.remove(sheet)
    if marks.SHEET in book.sheetnames:
        _restore(book, book[marks.SHEET])
    for sheet in book.worksheets:
        for cell in [c for c in sheet._cells.values() if c.has_style and _is_ours(c)]:
            cell.fill = PatternFill()
        for column in {c for (_, c), cell in sheet._cells.items() if _is_heading(cell)}:
            for at in [at for at in sheet._cells if at[1] == column]:
                del sheet._cells[at]


def _is_heading(cell: Any) -> bool:
    return isinstance(cell.value, str) and fold(cell.value) == fold(HEADING)


def _restore(book: Any, hidden: Any) -> None:
    """Give cells the colours back that they had."""
    rows = [row for row in hidden.iter_rows(values_only=True) if row and row[0] == _FILL]
    for _, title, at, colour, *_ in rows:
        if title in book.sheetnames and colour and _is_ours(book[title][at]):
            book[title][at].fill = PatternFill("solid", fgColor=colour)
    if rows:
        first = next(c.row for (c,) in hidden.iter_rows(max_col=1) if c.value == _FILL)
        hidden.delete_rows(first, len(rows))
