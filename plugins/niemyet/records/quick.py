"""Reads the values of an ordinary record several times faster than `source`, or says that it is not certain.

Most files are written by `niemyet fmt`, or by hand in the same plain way: one value a line, lists and groups by
indentation, texts of several lines as blocks. For these a pattern for lines is enough. It knows less than YAML and
refuses what it does not know: a file that it reads has no fault in the eyes of `source`, and the values are the same.
Where the values stand, and what is wrong with a file, only `source` tells.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from niemyet.records.source import piled_marks

_MAX_CHARACTERS = 250_000  # of four bytes at most: no longer than what `source` takes
_MAX_DEPTH = 20  # as in `source`

# Each alternative takes whole lines, so matches lie side by side; the last takes all that no other knows.
_LINE = re.compile(
    r"""
    ([ ]*)                                                   # 1: indentation
    ((?:-(?:[ ]+|(?=\n)))++)?+                               # 2: dashes of items, `- ` or `- - `
    (?:
      ([A-Za-z0-9_][A-Za-z0-9_-]{0,99}+):(?=[ \n])[ ]*+       # 3: key; YAML takes 1,024 characters at most
    | (?(2)(?![a-z][a-z_]+:[^\s:/])|(?=\n))                  #    no key: an item that is not `- ten:Chữ`, or nothing
    )
    (?:
      (?![nN](?:ull|ULL)[ ]*\n)
      (                                                      # 4: plain text, without `: `, ` #` and `:` at the end
        [^\s\-?:,\[\]{}#&*!|>'"%@`~][^:\#\n]*+
        (?:(?::(?![ \n])|(?<![ ])\#)[^:\#\n]*+)*+
      )
    | ("[^"\\\n]*"|'[^'\n]*+(?:''[^'\n]*+)*+')               # 5: text in quotes
    | (?:(\|)|>)-?[ ]*\n                                     # 6: text on the lines below, as it stands or (>) folded
      ([ ]+)                                                 # 7: its indentation, from its first line
      (                                                      # 8: the lines; a folded one may not be indented further
        [^ \n][^\n]*+
        (?:\n(?:\7(?(6)|(?![ ]))[^\n]*+|(?=\n)))*+
      )
      (?=\n(?!\7|[ ]+\n))                                    #    else a comment below might still belong to the text
    )?+
    [ ]*\n
    | [ ]*\#[^\n]*\n                                         # comment
    | ([\s\S]+)                                              # 9: not certain
    """,
    re.VERBOSE,
)
_FOLD = re.compile(r"\n(\n*)")

_Row = tuple[str, ...]
_Levels = list[tuple[int, Any]]  # the groups and lists that are open, outermost first, each with its column


class _Unsure(Exception):
    """This file is for the exact reader."""


def read(text: str) -> dict[str, Any] | None:
    """Return the values of a record: what `source.parse` gives as `Document.data` where it finds no problem.

    `text` is the whole record, or the front matter of a page without its `---`, decoded but otherwise as it stands in
    the file. None, which is no judgement on the file, where `source` must read it. Raises nothing.
    """
    if not _is_clean(text):
        return None
    rows = _LINE.findall(text if text.endswith("\n") else f"{text}\n")
    if not rows or rows[-1][-1]:
        return None
    try:
        return _tree(rows) or None
    except _Unsure:
        return None


def _is_clean(text: str) -> bool:
    """Tell whether `source` would refuse no character: printable ones only (U+FFFD is one), composed (NFC)."""
    return (
        len(text) <= _MAX_CHARACTERS
        and not piled_marks(text)
        and text.replace("\n", "").isprintable()
        and "\ufffd" not in text
        and unicodedata.is_normalized("NFC", text)
    )


def _tree(rows: Iterable[_Row]) -> dict[str, Any]:
    """Return the values of all rows as one tree. The loop every line goes through: most of the time is spent here."""
    root: dict[str, Any] = {}
    levels: _Levels = [(0, root)]
    empty: str | int | None = None  # what still has no value and may get one below: a key, or -1 for the last item
    for indent, dashes, key, plain, quoted, literal, step, block, _ in rows:
        if not key and not dashes:
            continue  # a blank line or a comment
        node = _level(levels, len(indent), dashes, empty)
        if dashes and (key or len(dashes) > 2):
            node = _begun(levels, len(indent), dashes, key)
        if (key and key in node) or len(levels) > _MAX_DEPTH or (step and len(step) <= levels[-1][0]):
            raise _Unsure
        value = plain.rstrip() if plain else _text(quoted, literal, step, block)
        if key:
            node[key] = value
        else:
            node.append(value)
        empty = (key or -1) if value is None else None
    return root


def _text(quoted: str, literal: str, step: str, block: str) -> str | None:
    """Return a text that is not plain, trimmed as `source` does; None where nothing stands."""
    if quoted:
        inner = quoted[1:-1]
        return (inner if quoted[0] == '"' else inner.replace("''", "'")).strip()
    if not step:
        return None
    text = block.replace(f"\n{step}", "\n").strip()
    return text if literal else _FOLD.sub(lambda breaks: breaks[1] or " ", text)


def _level(levels: _Levels, column: int, dashes: str, empty: str | int | None) -> Any:
    """Return the group or list that a line at `column` adds to: an open one, or a new one as the `empty` value."""
    here, node = levels[-1]
    # A list may stand at the column of its key, so a line without a dash leaves one there too.
    while column < here or (column == here and not dashes and isinstance(node, list)):
        levels.pop()
        here, node = levels[-1]
        empty = None
    if column == here and isinstance(node, list) == bool(dashes):
        return node
    if empty is None:
        raise _Unsure
    node[empty] = [] if dashes else {}
    levels.append((column, node[empty]))
    return node[empty]


def _begun(levels: _Levels, column: int, dashes: str, key: str) -> Any:
    """Return the innermost group or list that begins inside an item on the item's own line."""
    node = levels[-1][1]
    for at, sign in enumerate(dashes[1:] + key[:1], 1):
        if sign != " ":
            child: Any = [] if sign == "-" else {}
            node.append(child)
            levels.append((column + at, child))
            node = child
    return node
