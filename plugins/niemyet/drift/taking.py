"""Entries of the copy go into the files of records: each file whole or not at all, and everything is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from niemyet.changes import Difference
from niemyet.drift.comparison import Report, Row
from niemyet.drift.update import ALL, taken
from niemyet.importers.store import write_whole
from niemyet.records.form import Unformable
from niemyet.records.source import parse
from niemyet.records.splice import spliced


@dataclass(frozen=True)
class Change:
    """One record that takes entries: its new text, the differences that are gone with it, what could not be taken."""

    row: Row
    text: str
    differences: tuple[Difference, ...]
    refused: tuple[tuple[str, str], ...] = ()


def changes(root: Path, report: Report, keys: Sequence[str]) -> Iterator[Change]:
    """Yield the records that take entries of the copy under `keys`, or of every functional difference."""
    for row in report.rows:
        fields = {d.field for d in row.differences}
        if ALL in keys or fields & set(keys):
            change = _change(root, row, report, keys)
            if change.differences or change.refused:
                yield change


def _change(root: Path, row: Row, report: Report, keys: Sequence[str]) -> Change:
    path = root / row.card.path
    old = path.read_bytes()
    document, _ = parse(old, row.card.path)
    if document is None or not isinstance(document.data, dict):
        return Change(row, "", (), (("", "drift_why_form"),))
    result = taken(row, document.data, report.copy.data[row.card.base], keys)
    if not result.keys:
        return Change(row, "", (), result.refused)
    try:
        text = spliced(old.decode(), document, result.data)
    except (Unformable, UnicodeDecodeError):
        return Change(row, "", (), tuple((key, "drift_why_form") for key in result.keys))
    gone = tuple(d for d in row.differences if d.field in result.keys)
    return Change(row, text, gone, result.refused)


def write(root: Path, change: Change) -> None:
    """Write one record."""
    write_whole(root / change.row.card.path, change.text.encode())
