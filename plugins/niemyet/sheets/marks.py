"""What a workbook says of itself: which records it was made of, and what they and their rows were then.

It stands on a sheet that nobody sees. With it an import knows which rows somebody changed, and which records somebody
else changed in the meantime.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from niemyet.sheets.layout import INFO
from niemyet.sheets.texts import tidy

SHEET = "_niemyet"
VERSION = "1"
_HEAD = ("niemyet", VERSION)


@dataclass(frozen=True)
class Mark:
    """One record at the time of the export: its kind, the name of its rows, its file, what stood there."""

    shelf: str
    ident: str
    path: str
    file: str  # digest of its file
    rows: str  # digest of its rows


def digest_of_file(content: bytes) -> str:
    """Return what stands for a file, whatever ends its lines: git may change that."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:32]


def digest_of_rows(rows: Iterable[tuple[str, Mapping[str, str]]]) -> str:
    """Return what stands for the rows (sheet, cells) of a record, in any order and with any odd blanks."""
    plain = sorted(_plain(page, texts) for page, texts in rows)
    return hashlib.sha256("\x1e".join(plain).encode()).hexdigest()[:32]


def _plain(page: str, texts: Mapping[str, str]) -> str:
    cells = sorted((slot, tidy(text)) for slot, text in texts.items() if text and slot != INFO)
    return "\x1f".join((page, *(f"{slot}={text}" for slot, text in cells if text)))


def written(sheet: Any, marks: Iterable[Mark]) -> None:
    """Write the marks onto the hidden sheet."""
    sheet.sheet_state = "veryHidden"
    sheet.append(_HEAD)
    for mark in marks:
        sheet.append((mark.shelf, mark.ident, mark.path, mark.file, mark.rows))


def read(book: Any) -> dict[tuple[str, str], Mark] | None:
    """Return the marks by kind and name; None when the workbook has none, or of another version."""
    if SHEET not in book.sheetnames:
        return None
    rows = [tuple("" if v is None else str(v) for v in row) for row in book[SHEET].iter_rows(values_only=True)]
    if not rows or rows[0][:2] != _HEAD:
        return None
    return {
        (row[0], row[1]): Mark(*row[:5]) for row in rows[1:] if len(row) >= 5 and row[0] in ("procedures", "processes")
    }
