"""Small Word files for tests, written as Word would: a zip of XML. Excel files come from openpyxl itself."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="{type}" Target="{target}"/></Relationships>'
)


@dataclass(frozen=True)
class C:
    """A cell. `down`: "start" of a cell merged downwards, or "go" on; `xml`: runs written by hand."""

    text: str = ""
    span: int = 1
    down: str = ""
    xml: str = ""


def run(text: str) -> str:
    """Return a run of text."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def inserted(text: str) -> str:
    """Return a tracked insertion."""
    return f'<w:ins w:id="1" w:author="x">{run(text)}</w:ins>'


def deleted(text: str) -> str:
    """Return a tracked deletion."""
    return f'<w:del w:id="2" w:author="x"><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>'


def footnote(number: int) -> str:
    """Return the mark of a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


COUNTED = C(xml='<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>')


def _paragraph(text: str, xml: str = "") -> str:
    return f"<w:p>{xml or run(text)}</w:p>"


def _cell(cell: str | C) -> str:
    cell = C(cell) if isinstance(cell, str) else cell
    merge = {"start": '<w:vMerge w:val="restart"/>', "go": "<w:vMerge/>", "": ""}[cell.down]
    inside = "".join(_paragraph(line) for line in cell.text.split("\n")) if not cell.xml else _paragraph("", cell.xml)
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{cell.span}"/>{merge}</w:tcPr>{inside}</w:tc>'


def _table(rows: Sequence[Sequence[str | C]]) -> str:
    lines = ("".join(map(_cell, row)) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def docx(path: Path, *blocks: str | Sequence[Sequence[str | C]], notes: Sequence[str] = ()) -> Path:
    """Write a Word file of paragraphs (text) and tables (rows of cells); return its path."""
    body = "".join(_paragraph(block) if isinstance(block, str) else _table(block) for block in blocks)
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS.format(type=f"{_REL}/officeDocument", target="word/document.xml"),
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": _numbering(),
        "word/_rels/document.xml.rels": _RELS.format(type=f"{_REL}/footnotes", target="footnotes.xml"),
        "word/footnotes.xml": _footnotes(notes),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return path


def _numbering() -> str:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    return (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _footnotes(notes: Sequence[str]) -> str:
    items = (f'<w:footnote w:id="{n}">{_paragraph(text)}</w:footnote>' for n, text in enumerate(notes, 1))
    return f"<w:footnotes {_W}>{''.join(items)}</w:footnotes>"
