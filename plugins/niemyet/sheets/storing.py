"""Files of records written together: all of them or none, and none over what somebody wrote a moment ago."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from niemyet.importers.store import write_whole
from niemyet.sheets.intake import Change


class Overtaken(Exception):
    """A file is no longer what was compared; nothing was written."""


def store(root: Path, changes: Sequence[Change], gone: Sequence[str]) -> None:
    """Write the files and take away those that go. When one cannot be written, the others are as they were."""
    before: dict[str, bytes | None] = {change.path: change.old for change in changes}
    for path, old in before.items():
        if _bytes(root / path) != old:
            raise Overtaken(path)
    before |= {path: _bytes(root / path) for path in gone}
    done: list[str] = []
    try:
        for change in changes:
            done.append(change.path)
            write_whole(root / change.path, change.text.encode())
        for path in gone:
            done.append(path)
            os.unlink(root / path)
    except BaseException:
        for path in done:
            _put_back(root / path, before[path])
        raise


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _put_back(path: Path, old: bytes | None) -> None:
    with contextlib.suppress(OSError):
        if old is None:
            path.unlink(missing_ok=True)
        elif _bytes(path) != old:
            write_whole(path, old)
