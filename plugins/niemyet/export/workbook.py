"""Tables as an XLSX workbook, the same bytes each time: text stays text, no cell is a formula, no clock is asked."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

DAY = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP file can name
MOMENT = datetime(2000, 1, 1)
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # XML cannot hold them
LONGEST = 32_767  # characters in a cell
Cell = str | int | float | None


@dataclass(frozen=True)
class Sheet:
    """One sheet: lines above the table, its head, its rows; `widths` in characters, one for each column."""

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int] = ()
    above: Sequence[str] = ()


def as_workbook(sheets: Iterable[Sheet], title: str = "") -> bytes:
    """Return the sheets as the bytes of an XLSX file."""
    from openpyxl import Workbook  # loaded only by those who write one

    book = Workbook()
    for page in book.worksheets:
        book.remove(page)
    for sheet in sheets:
        _write(book.create_sheet(sheet.name[:31]), sheet)
    book.properties.creator = "niemyet"
    book.properties.title = title or None
    book.properties.created = book.properties.modified = MOMENT
    made = io.BytesIO()
    book.save(made)
    return dateless(made.getvalue())


def _write(page: Any, sheet: Sheet) -> None:
    """Fill a sheet: its head stays in sight and repeats on every printed page."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for number, line in enumerate(sheet.above, 1):
        _put(page.cell(number, 1), line).font = Font(bold=number == 1)
    top = len(sheet.above) + 1
    for column, text in enumerate(sheet.head, 1):
        cell = _put(page.cell(top, column), text)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(sheet.rows, top + 1):
        for column, value in enumerate(row, 1):
            _put(page.cell(number, column), value).alignment = Alignment(wrap_text=True, vertical="top")
    for column, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = page.cell(top + 1, 1)
    page.print_title_rows = f"{top}:{top}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _put(cell: Any, value: Cell) -> Any:
    """Put a value into a cell: a text stays one, whether it looks like a number, a day or a formula."""
    if isinstance(value, str):
        cell.value = UNWANTED.sub(" ", value)[:LONGEST]
        cell.data_type, cell.number_format = "s", "@"
    else:
        cell.value = value
    return cell


def dateless(content: bytes, mended: Callable[[str, bytes], bytes] = lambda name, part: part) -> bytes:
    """Return a ZIP file without the moment at which it was made; `mended` may change its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _STAMP.sub(rb"\g<1>2000-01-01T00:00:00Z\g<3>", part)
            part = mended(name, part)
            info = zipfile.ZipInfo(name, DAY)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(info, part)
    return out.getvalue()
