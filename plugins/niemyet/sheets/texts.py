"""Texts of cells: what a cell can hold, and what a record makes of it."""

from __future__ import annotations

import re

from niemyet.importers.clean import characters
from niemyet.records.text import nfc

LONGEST = 32_767  # characters that Excel keeps in a cell
_TOO_LONG = "⟦Dài {count} ký tự, quá một ô Excel: để nguyên ô này, sửa trong tệp hồ sơ⟧"
_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how Excel writes what XML cannot hold: `_x000D_` ends a line


def tidy(text: str) -> str:
    """Return the text of a cell as a record may hold it: composed, no odd blanks or unseen signs, no ends."""
    if "_x" in text:
        text = _CODED.sub(lambda code: chr(int(code[1], 16)), text)
    return characters(nfc(text.replace("\r\n", "\n").replace("\r", "\n"))).strip()


def bounded(text: str) -> str:
    """Return a text that a cell can hold, or what stands for one that it cannot."""
    return text if len(text) <= LONGEST else _TOO_LONG.format(count=len(text))


def is_stand_in(text: str) -> bool:
    """Tell whether a cell holds what stands for a text that was too long for it."""
    return text.startswith("⟦Dài ")
