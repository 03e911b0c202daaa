"""Text exports of Word and PDF files: paragraphs, and lines with tabs that are the rows of tables."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from niemyet.importers.grid import Raw, Table, laid_out
from niemyet.importers.markup import clean, plain
from niemyet.importers.package import decoded

_HEADING = re.compile(r"^\s*#{1,6}\s+")
_EMPHASIS = (re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*"), re.compile(r"(?<![\w*])\*(?=\S)(.+?)(?<=\S)\*(?![\w*])"))


def text_blocks(path: Path, data: bytes) -> list[str | Table]:
    """Return the paragraphs of a text export and its tables, which end where a line without tabs stands.

    A page break leaves blank lines, so a table of three pages is three tables here: readers join them.
    """
    lines = enumerate(decoded(path, data).split("\n"), 1)
    blocks: list[str | Table] = []
    for is_row, group in groupby(lines, key=lambda line: "\t" in line[1].strip(" ")):
        if is_row:
            blocks.append(_table(list(group)))
        else:
            blocks.extend(text for _, line in group if (text := clean(unmarked(line))))
    return blocks


def _table(rows: list[tuple[int, str]]) -> Table:
    """Return the table of neighbouring lines with tabs; they tell nothing of merged cells."""
    raw = [[Raw(_text(cell)) for cell in line.split("\t")] for _, line in rows]
    return laid_out(raw, "", [number for number, _ in rows], spans=False)


def _text(cell: str) -> str:
    """Return the text of a cell; a ruled line ("-----") is none."""
    text = plain(cell)
    return "" if re.fullmatch(r"[-–—_=.\s]{2,}", text) else text


def unmarked(line: str) -> str:
    """Return a line without the Markdown marks that exports put around headings and bold words."""
    bare = _HEADING.sub("", plain(line)).strip()
    for marks in (*_EMPHASIS, *_EMPHASIS):  # bold around italics, and italics around bold
        bare = marks.sub(r"\1", bare)
    return re.sub(r"^\*{2,3}(?=\S)|(?<=\S)\*{2,3}$", "", bare)  # bold that goes on over several lines
