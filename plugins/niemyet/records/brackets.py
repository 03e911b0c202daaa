"""Lists that somebody wrote on one line, `[UBND, UB]`: they stay on one line when the file is written anew.

A list of a few short words is easier to read and to compare beside its key than below it; 700 of them, a word a line,
would be no list any more. Which way a list is written is its author's choice, so nothing measures it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from niemyet.records.source import Document, Loc

_WORD = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~][^,\[\]{}:#\n]*(?<!\s)")
_NULL = {"null", "Null", "NULL"}


class Bracketed(list[str]):
    """A list to write on one line."""


def bracketed(document: Document, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return `data` with its lists marked that stand on one line in the file, where they may still stand so."""
    here = {loc for loc, mark in document.marks.items() if _stands_on_one_line(document.lines, mark)}
    return _marked(data, (), here) if here else data


def _stands_on_one_line(lines: tuple[str, ...], mark: tuple[int, int]) -> bool:
    text = lines[mark[0] - 1][mark[1] - 1 :].rstrip() if mark[0] <= len(lines) else ""
    return text.startswith("[") and text.endswith("]") and "[" not in text[1:]


def _marked(value: Any, loc: Loc, here: set[Loc]) -> Any:
    if isinstance(value, Mapping):
        return {key: _marked(inner, (*loc, key), here) for key, inner in value.items()}
    if not isinstance(value, list):
        return value
    if loc in here and value and all(isinstance(item, str) and _is_word(item) for item in value):
        return Bracketed(value)
    return [_marked(item, (*loc, at), here) for at, item in enumerate(value)]


def _is_word(text: str) -> bool:
    """Tell whether a text needs no quotes between brackets."""
    return bool(_WORD.fullmatch(text)) and text not in _NULL
