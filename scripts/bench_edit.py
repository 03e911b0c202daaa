"""Changes a made project as a person does: one line of one record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TODAY = {"NIEMYET_TODAY": "2026-11-20"}  # for every run: pages say what is overdue
STEP = (re.compile(r"(?m)^trinh_tu: \|-\n.*$"), " Sửa lần {}.")
TITLE = (re.compile(r"(?m)^ten: [^\"'|].*$"), " (sửa lần {})")


def candidates(project: Path, pattern: re.Pattern[str]) -> list[Path]:
    """Return the records in which a line can be changed."""
    paths = sorted((project / "procedures" / "thu-tuc").rglob("*.yml"))[:200]
    return [path for path in paths if pattern.search(path.read_text(encoding="utf-8"))]


def edit(path: Path, pattern: re.Pattern[str], words: str) -> None:
    """Put words at the end of the line that the pattern finds."""
    text = path.read_text(encoding="utf-8")
    path.write_text(pattern.sub(lambda found: found[0] + words, text, count=1), encoding="utf-8")
