"""A report on a plan as a Word file, written by hand: one heading, a few lines, one table need no library.

Office Open XML (ECMA-376), the least that a word processor opens; sizes in twentieths of a point, fonts in halves.
"""

import io
import zipfile
from collections.abc import Iterable
from html import escape

from niemyet.export.plan_report import COLUMNS, Line, Report

_ZIPPED = (2026, 1, 1, 0, 0, 0)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WIDTHS = (600, 2500, 2100, 1500, 1500, 1600, 1200, 1500, 2400)  # 14,900: A4 lying, margins of 1.7 cm
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/></Types>'
)
_TOP = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_INNER = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
_FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
_STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{_FONT}<w:sz w:val="26"/>'
    '<w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
    "</w:styles>"
)
_PAGE = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="964" w:right="964" w:bottom="964" '
    'w:left="964" w:header="480" w:footer="480" w:gutter="0"/>'
)
_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def as_docx(report: Report) -> bytes:
    """Return the report as a Word file, A4 lying, the head of the table repeated on each page."""
    body = [_paragraph(report.title, style="Heading1"), *map(_paragraph, report.facts), _table(report.lines)]
    inside = "".join(body) + f"<w:sectPr>{_PAGE}</w:sectPr>"
    document = f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>{inside}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _TOP,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _INNER,
        "word/styles.xml": _STYLES,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(zipfile.ZipInfo(name, _ZIPPED), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _paragraph(text: str, style: str = "", bold: bool = False, size: int = 0) -> str:
    """Return a paragraph; line breaks in its text stay line breaks."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{size}"/>' if size else "")
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{_text(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p>{look}<w:r><w:rPr>{run}</w:rPr>{lines}</w:r></w:p>"


def _text(text: str) -> str:
    """Return a text as it may stand in XML; a character that XML cannot hold is left out."""
    return escape("".join(c for c in text if c >= " " or c == "\t"), quote=False)


def _table(lines: Iterable[Line]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    head = "".join(_cell(name, width, bold=True) for name, width in zip(COLUMNS, _WIDTHS, strict=True))
    rows = "".join(f"<w:tr>{_row(line)}</w:tr>" for line in lines)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblBorders>{_EDGES}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
    )


def _row(line: Line) -> str:
    if line.is_heading:
        return _cell(line.cells[0], sum(_WIDTHS), bold=True, span=len(_WIDTHS))
    return "".join(_cell(text, width) for text, width in zip(line.cells, _WIDTHS, strict=True))


def _cell(text: str, width: int, bold: bool = False, span: int = 1) -> str:
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}</w:tcPr>{_paragraph(text, "", bold, 22)}</w:tc>'
