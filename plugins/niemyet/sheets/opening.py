"""A file of Excel opened, or the reason why it cannot be."""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import Path
from typing import Any

from niemyet.importers.draft import ImportRefused
from niemyet.words import say

_OTHERS = {".ods", ".fods", ".csv", ".tsv", ".numbers"}  # what people save a workbook as
_STRICT = b"purl.oclc.org/ooxml"


def closed(path: Path) -> None:
    """Refuse another format, the lock file of Excel, and a workbook beside which one lies: perhaps it is not saved."""
    if path.suffix.lower() in _OTHERS and path.is_file():
        raise ImportRefused(say("sheet_not_excel", file=path.name))
    if path.name.startswith(("~$", ".~lock.")):
        raise ImportRefused(say("sheet_is_lock", file=path.name))
    for lock in (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#"):
        if path.with_name(lock).exists():
            raise ImportRefused(say("sheet_open", file=path.name, lock=lock))


def opened(path: Path, content: bytes, values: bool = False, macros: bool = False) -> Any:
    """Return the workbook with its formulas, or with their last results; with its macros, to write it again."""
    import openpyxl  # loaded only by those who read one

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it does not keep; `explained` says that itself
            book = openpyxl.load_workbook(io.BytesIO(content), data_only=values, rich_text=True, keep_vba=macros)
    except Exception:  # openpyxl lets the errors of zip, XML and its own checks out as they come
        word = "sheet_strict" if _is_strict(content) else "sheet_damaged"
        raise ImportRefused(say(word, file=path.name)) from None
    if not book.worksheets:
        raise ImportRefused(say("sheet_strict" if _is_strict(content) else "sheet_damaged", file=path.name))
    return book


def _is_strict(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return _STRICT in package.read("xl/workbook.xml")
