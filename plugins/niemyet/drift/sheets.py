"""The report as a workbook: what differs, who has what, the counts. Codes are text; same report, same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from niemyet.changes import sentence
from niemyet.changes.sentence import label
from niemyet.drift.comparison import Report
from niemyet.drift.report import KINDS, place_of, rows_of
from niemyet.words import say

_LONGEST = 30_000  # letters that a cell takes
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_EPOCH = b"1980-01-01T00:00:00Z"


def as_xlsx(report: Report) -> bytes:
    """Return the workbook."""
    book = Workbook(write_only=True)
    differences = (
        (
            row.card.code,
            row.card.name,
            say(f"drift_kind_{d.kind.name.lower()}"),
            label(d.field),
            d.about,
            d.old,
            d.new,
            sentence(d, against_source=True),
            f"{row.card.path}:{place_of(row, d).line}" if d.is_functional else row.card.path,
        )
        for row, d in rows_of(report)
    )
    _sheet(book, "differences", (14, 50, 22, 26, 26, 50, 50, 60, 40), differences)
    _sheet(book, "only_here", (14, 80), ((c.code, c.name) for c in report.only_here))
    _sheet(book, "only_there", (14, 80, 30), ((p.code, p.name, p.field) for p in report.only_there))
    counts = ((label(f), say(f"drift_kind_{k.name.lower()}"), n) for (f, k), n in _ordered(report))
    _sheet(book, "counts", (34, 26, 10), counts)
    stream = io.BytesIO()
    book.save(stream)
    return _undated(stream.getvalue())


def _ordered(report: Report) -> Iterable[tuple[Any, int]]:
    return sorted(report.counts.items(), key=lambda item: (KINDS.index(item[0][1]), item[0][0]))


def _sheet(book: Any, name: str, widths: Sequence[int], rows: Iterable[Sequence[Any]]) -> None:
    """Add a sheet with a heading row that stays in view."""
    sheet = book.create_sheet(say(f"drift_sheet_{name}"))
    sheet.freeze_panes = "A2"
    for i, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + i)].width = width
    sheet.append([_cell(sheet, text, bold=True) for text in say(f"drift_columns_{name}").split("|")])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: Any, bold: bool = False) -> Any:
    """Return a cell that no program turns into a number or a formula."""
    cell = WriteOnlyCell(sheet, value if isinstance(value, int) else str(value)[:_LONGEST])
    if not isinstance(value, int):
        cell.number_format = "@"
        cell.data_type = "s"
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _undated(data: bytes) -> bytes:
    """Return a workbook without the time at which it was written."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in sorted(old.infolist(), key=lambda i: i.filename):
            content = old.read(info)
            if info.filename == "docProps/core.xml":
                content = _without_days(content)
            new.writestr(zipfile.ZipInfo(info.filename, _ZIP_DAY), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _without_days(core: bytes) -> bytes:
    return re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + _EPOCH, core)
