"""What is wrong with a workbook: which cell, what is wrong there, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from niemyet.words import say


@dataclass(frozen=True)
class Fault:
    """One fault. Row and column count from 1; 0 means the whole sheet, no sheet the whole file."""

    text: str
    hint: str = ""
    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> str:
        """Return the cell as Excel names it, empty when it is none."""
        return f"{get_column_letter(self.column)}{self.row}" if self.row and self.column else ""

    def place(self) -> str:
        """Return where it is, as people look for it."""
        if not self.sheet:
            return ""
        return say("sheet_at_cell" if self.cell else "sheet_at_sheet", sheet=self.sheet, cell=self.cell)


def fault(word: str, sheet: str = "", row: int = 0, column: int = 0, /, **args: Any) -> Fault:
    """Return a fault by the key of its sentence; the key with `_hint` behind it says what to do."""
    return Fault(say(word, **args), say(f"{word}_hint", **args), sheet, row, column)
