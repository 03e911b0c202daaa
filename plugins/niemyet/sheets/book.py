"""The workbook itself: styles, drop-downs, notes, the hidden sheet. The same rows give the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from niemyet.export.workbook import MOMENT, dateless
from niemyet.sheets import marks
from niemyet.sheets.columns import PAGES
from niemyet.sheets.kinds import Count, Mark, Number
from niemyet.sheets.layout import INFO, Page, Slot
from niemyet.sheets.lists import SHEET as LISTS
from niemyet.sheets.lists import TICK, Offered, list_of
from niemyet.words import say

A4 = "9"
HEAD = 2  # the row of the headings; above it stand the titles of groups of columns
_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")
_A_LINE, _MOST_LINES = 15, 8
_SPARE = 2000  # rows below the last one that have their drop-downs too
_GREEN, _PALE, _ORANGE, _GREY = "FF1F6F54", "FFE3F1EB", "FFFFE08A", "FF6B6B6B"
_LINE = Border(bottom=Side("thin", color="FFB7CFC5"))
_TOP = Alignment(wrap_text=True, vertical="top")
_CENTRE = Alignment(horizontal="center", vertical="top")
_TURNED = Alignment(text_rotation=90, wrap_text=True, vertical="bottom", horizontal="center")
_ACROSS = Alignment(horizontal="left", vertical="center")

Rows = Mapping[str, Sequence[Mapping[str, str]]]


def as_book(rows: Rows, lists: Mapping[str, Offered], kept: Iterable[marks.Mark]) -> bytes:
    """Return a workbook of rows (cells by slot) by sheet."""
    book = Workbook(write_only=True)
    for style in _styles():
        book.add_named_style(style)
    _guide(book)
    for page in PAGES:
        _page(book, page, rows[page.name], lists)
    _lists(book, lists)
    marks.written(book.create_sheet(marks.SHEET), kept)
    book.active = 1
    book.properties.creator, book.properties.title = "niemyet", say("sheet_title")
    book.properties.created = book.properties.modified = MOMENT
    made = io.BytesIO()
    book.save(made)
    return dateless(made.getvalue(), _unwarned)


_IGNORED = re.compile(rb"(?=<legacyDrawing|</worksheet>)")


def _unwarned(name: str, part: bytes) -> bytes:
    """Return a sheet in which Excel does not mark each code as a number written as text."""
    if not name.startswith("xl/worksheets/sheet"):
        return part
    ignored = b'<ignoredErrors><ignoredError sqref="A1:CV100000" numberStoredAsText="1"/></ignoredErrors>'
    return _IGNORED.sub(lambda _: ignored, part, count=1)


def _styles() -> list[NamedStyle]:
    """Return the styles of cells: a few, each named once."""
    text, tick = NamedStyle("niemyet chữ"), NamedStyle("niemyet dấu")
    text.number_format = tick.number_format = "@"
    text.alignment, tick.alignment = _TOP, _CENTRE
    number, info = NamedStyle("niemyet số"), NamedStyle("niemyet xem")
    number.alignment, info.alignment, info.number_format = _CENTRE, Alignment(vertical="top"), "@"
    info.font = Font(color=_GREY, italic=True)
    return [text, tick, number, info]


def _style(slot: Slot) -> str:
    if slot.name == INFO:
        return "niemyet xem"
    if isinstance(slot.column.kind, (Number, Count)):
        return "niemyet số"
    return "niemyet dấu" if isinstance(slot.column.kind, Mark) else "niemyet chữ"


def _page(book: Any, page: Page, rows: Sequence[Mapping[str, str]], lists: Mapping[str, Offered]) -> None:
    """Write one sheet."""
    sheet = book.create_sheet(page.name)
    turned = any(isinstance(slot.column.kind, Mark) for slot in page.slots)
    sheet.freeze_panes = f"{'C' if page.columns or page.levels else 'B'}{HEAD + 1}"
    sheet.row_dimensions[1].height, sheet.row_dimensions[HEAD].height = 20, 150 if turned else 48
    for at, slot in enumerate(page.slots, 1):
        width = sheet.column_dimensions[get_column_letter(at)]
        width.width = slot.column.kind.width
        width.number_format = "General" if _style(slot) == "niemyet số" else "@"  # of rows to come, too
        width.alignment = _CENTRE if _style(slot) in ("niemyet số", "niemyet dấu") else _TOP
    last = get_column_letter(len(page.slots))
    sheet.auto_filter.ref = f"A{HEAD}:{last}{max(len(rows), 1) + HEAD}"
    sheet.append(_bands(sheet, page))
    sheet.append([_heading(sheet, slot) for slot in page.slots])
    for number, row in enumerate(rows, HEAD + 1):
        sheet.row_dimensions[number].height = _height(page, row)
        sheet.append([_cell(sheet, slot, row.get(slot.name, "")) for slot in page.slots])
    for validation in _validations(page, lists, len(rows) + HEAD + _SPARE):
        sheet.data_validations.append(validation)
    _printed(sheet)


def _height(page: Page, row: Mapping[str, str]) -> float:
    """Return how high a row must be for its texts; a very long one shows its beginning."""
    texts = ((row.get(slot.name, ""), slot.column.kind.width) for slot in page.slots if slot.name != INFO)
    lines = max(sum(len(line) // max(width - 2, 1) + 1 for line in text.split("\n")) for text, width in texts)
    return _A_LINE * min(lines, _MOST_LINES)


def _printed(sheet: Any) -> None:
    sheet.print_title_rows = f"{HEAD}:{HEAD}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _bands(sheet: Any, page: Page) -> list[Any]:
    """Return the row above the headings: what the sheet is, or the titles of groups of columns."""
    titles = [slot.column.band for slot in page.slots]
    titles[0] = "" if any(titles) else page.about
    cells = []
    for title in titles:
        cell = WriteOnlyCell(sheet, title or None)
        cell.font, cell.alignment = Font(bold=any(titles[1:]), color=_GREEN, italic=not any(titles[1:])), _ACROSS
        cells.append(cell)
    return cells


def _heading(sheet: Any, slot: Slot) -> Any:
    cell = WriteOnlyCell(sheet, slot.heading)
    cell.font = Font(bold=True, color="FF000000" if slot.required else "FFFFFFFF")
    cell.fill = PatternFill("solid", fgColor=_ORANGE if slot.required else _GREY if slot.name == INFO else _GREEN)
    tick = isinstance(slot.column.kind, Mark)
    cell.alignment = _TURNED if tick else Alignment(wrap_text=True, vertical="center")
    cell.border = _LINE
    if text := _help(slot):
        cell.comment = Comment(text, "niemyet", height=30 + 20 * (len(text) // 34 + 1), width=260)
    return cell


def _help(slot: Slot) -> str:
    return f"{say('sheet_required')} {slot.help}".strip() if slot.required else slot.help


def _cell(sheet: Any, slot: Slot, text: str) -> Any:
    """Return a cell: text stays text; only whole numbers of counts and places are numbers."""
    if not text:
        cell = WriteOnlyCell(sheet, None)
    elif isinstance(slot.column.kind, (Number, Count)) and _WHOLE.fullmatch(text):
        cell = WriteOnlyCell(sheet, int(text))
    else:
        cell = WriteOnlyCell(sheet, text)
        cell.data_type = "s"
    cell.style = _style(slot)
    return cell


def _validations(page: Page, lists: Mapping[str, Offered], last: int) -> Iterable[DataValidation]:
    """Yield the drop-downs of a sheet, and what to say when a cell is chosen that wants a certain form."""
    for at, slot in enumerate(page.slots, 1):
        name, offer = list_of(slot.column), lists.get(list_of(slot.column))
        if name != TICK and not (offer and offer.values) and not slot.column.kind.prompt:
            continue
        letter = get_column_letter(at)
        made = DataValidation(allow_blank=True)
        if name:
            made.type, made.showErrorMessage = "list", True
            made.formula1 = f'"{TICK}"' if name == TICK else offer.name if offer else None
            free = slot.column.among  # a list of the place: it may lack what the record needs
            made.errorStyle = "warning" if free else "stop"
            made.errorTitle, made.error = say("sheet_not_listed"), say("sheet_choose", heading=slot.heading)[:255]
        if slot.help and name != TICK:
            made.showInputMessage = True
            made.promptTitle, made.prompt = slot.heading[:32], _help(slot)[:255]
        made.add(f"{letter}{HEAD + 1}:{letter}{last}")
        yield made


def _lists(book: Any, lists: Mapping[str, Offered]) -> None:
    """Write the sheet of lists, and name each so that drop-downs find it from other sheets."""
    sheet = book.create_sheet(LISTS)
    columns: list[tuple[str, tuple[str, ...]]] = []
    for offer in lists.values():
        columns.append((offer.heading, offer.values))
        if offer.values:
            letter = get_column_letter(len(columns))
            where = f"{quote_sheetname(LISTS)}!${letter}$2:${letter}${len(offer.values) + 1}"
            book.defined_names[offer.name] = DefinedName(offer.name, attr_text=where)
        if offer.notes:
            columns.append((say("sheet_name_of", heading=offer.heading), offer.notes))
    for at, (_, values) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = min(60, max(18, *map(len, values), 18) + 2)
    sheet.freeze_panes = "A2"
    head = [WriteOnlyCell(sheet, heading) for heading, _ in columns]
    for cell in head:
        cell.font, cell.fill = Font(bold=True, color="FFFFFFFF"), PatternFill("solid", fgColor=_GREEN)
    sheet.append(head)
    for row in range(max(len(values) for _, values in columns)):
        texts = (values[row] if row < len(values) else None for _, values in columns)
        sheet.append([_listed(sheet, text) for text in texts])


def _listed(sheet: Any, text: str | None) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.style = "niemyet chữ"
    if text:
        cell.data_type = "s"
    return cell


def _guide(book: Any) -> None:
    """Write the sheet that says how to work with the others."""
    sheet = book.create_sheet("Hướng dẫn")
    sheet.column_dimensions["A"].width = 110
    sheet.sheet_view.showGridLines = False
    for number, line in enumerate(say("sheet_guide").split("\n")):
        sheet.row_dimensions[number + 1].height = 24 if not number else _A_LINE * (len(line) // 105 + 1)
        cell = WriteOnlyCell(sheet, line or None)
        cell.font, cell.alignment = Font(bold=number == 0, size=14 if number == 0 else 11), _TOP
        sheet.append([cell])
