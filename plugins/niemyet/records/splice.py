"""A record's text with some entries changed: the blocks of these entries, not a letter of the others.

The canonical text of the whole record is made first (`records.form`); from it only the blocks of the changed keys are
put into the file. So a file that is not in canonical form stays as its people wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise, takewhile
from typing import Any

from niemyet.records.comments import comments_in
from niemyet.records.form import revised
from niemyet.records.source import Document, parse

_KEY = re.compile(r"""^(?:"(?P<quoted>[^"]+)"|(?P<plain>[A-Za-z_][\w-]*))\s*:(?:\s|$)""")
_END = "\n"  # what stands behind the last entry


def spliced(text: str, document: Document, data: Mapping[str, Any]) -> str:
    """Return the text of a record whose entries have become `data`, with only the blocks of changed ones rewritten.

    Raise `Unformable` when the record cannot be written without losing something.
    """
    whole = revised(document, data)
    old, new = _blocks(text), _blocks(whole)
    changed = [key for key, value in data.items() if document.data.get(key) != value]
    made = _put_together(_without(old, data), new, changed)
    again, problems = parse(made.encode(), document.path)
    if again is None or problems or again.data != data or _comments(again) != _comments(document):
        return whole
    return made


def _comments(document: Document) -> list[str]:
    return sorted(comment.text for comment in comments_in(document))


def _blocks(text: str) -> dict[str, str]:
    """Return the text of each entry of the outermost group by its key; what stands before the first is under ""."""
    blocks: dict[str, str] = {"": ""}
    key = ""
    for line in text.splitlines(keepends=True):
        if found := _KEY.match(line):
            key = found["quoted"] or found["plain"]
            blocks[key] = blocks.get(key, "")
        blocks[key] += line
    return _with_comments_above(blocks)


def _with_comments_above(blocks: dict[str, str]) -> dict[str, str]:
    """Return the blocks with the comments and empty lines at the end of one moved to the next: they stand above it."""
    keys = [*blocks, _END]
    blocks[_END] = ""
    for key, following in pairwise(keys):
        lines = blocks[key].splitlines(keepends=True)
        at = len(lines)
        while at and (not lines[at - 1].strip() or lines[at - 1].startswith("#")):
            at -= 1
        if key or at:
            blocks[key], blocks[following] = "".join(lines[:at]), "".join(lines[at:]) + blocks[following]
    return blocks


def _without(blocks: dict[str, str], data: Mapping[str, Any]) -> dict[str, str]:
    """Return the blocks with those of entries that are gone cut down to the comments above them."""
    return {key: text if key in ("", _END) or key in data else _comments_above(text) for key, text in blocks.items()}


def _comments_above(text: str) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(takewhile(lambda line: not line.strip() or line.startswith("#"), lines))


def _put_together(old: dict[str, str], new: dict[str, str], changed: list[str]) -> str:
    """Return the old blocks with the changed ones of the new text, added ones behind those that precede them there."""
    made = dict(old)
    for key in changed:
        if key in made:
            made[key] = new[key]
            continue
        order = list(new)
        before = next(k for k in reversed(order[: order.index(key)]) if k in made)
        made = {k: v for pair in ((k, v) for k, v in made.items()) for k, v in _after(pair, before, key, new[key])}
    return "".join(made.values())


def _after(pair: tuple[str, str], before: str, key: str, block: str) -> Iterable[tuple[str, str]]:
    if pair[0] != before:
        return (pair,)
    text = pair[1] if not pair[1] or pair[1].endswith("\n") else pair[1] + "\n"
    return ((pair[0], text), (key, block))
