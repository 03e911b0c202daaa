"""A report on a plan as a workbook: the same report, the same bytes."""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from niemyet.export.plan_report import COLUMNS, Report
from niemyet.export.workbook import MOMENT, dateless

_WIDTHS = (6, 42, 36, 20, 20, 24, 14, 20, 40)
_FORMULA = tuple("=+-@\t\r")
_LINE = Side(style="thin", color="FF999999")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def as_xlsx(report: Report) -> bytes:
    """Return the report as a workbook with one sheet, ready to print on A4."""
    book = Workbook()
    book.properties.created = book.properties.modified = MOMENT  # a file is what it says, not when it was written
    book.properties.creator = "niemyet"
    book.properties.title = report.title
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Báo cáo"
    _fill(sheet, report)
    raw = io.BytesIO()
    book.save(raw)
    return dateless(raw.getvalue())


def _fill(sheet: Worksheet, report: Report) -> None:
    for text, bold in ((report.title, True), *((fact, False) for fact in report.facts)):
        sheet.append([_safe(text)])
        sheet.cell(sheet.max_row, 1).font = Font(bold=bold, size=14 if bold else 11)
    head = len(report.facts) + 3
    for column, name in enumerate(COLUMNS, 1):
        cell = sheet.cell(head, column, name)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFF3EFE9")
        _framed(sheet, head, column)
    for number, line in enumerate(report.lines, head + 1):
        for column in range(1, len(COLUMNS) + 1):
            _framed(sheet, number, column)
        for column, text in enumerate(line.cells, 1):
            sheet.cell(number, column, _safe(text)).font = Font(bold=line.is_heading)
        if line.is_heading:
            sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(COLUMNS))
    for column, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFGHI"[column]].width = width
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _framed(sheet: Worksheet, row: int, column: int) -> None:
    cell = sheet.cell(row, column)
    cell.border, cell.alignment = _BORDER, Alignment(wrap_text=True, vertical="top")


def _safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
