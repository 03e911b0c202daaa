"""Comments of a record file: where they stand, and where they go when the file is written anew.

A comment stays above the key or the item it stood above. A block at the very top with an empty line behind it belongs
to the file, not to its first key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import yaml

from niemyet.records.source import Document, Loc

Comments = Mapping[Loc | None, tuple[str, ...]]

AT_TOP: None = None  # in Comments: the block at the top of the file
AT_END: Loc = (-1,)  # in Comments: what stands behind the last value
_BEHIND = re.compile(r"[\s:,\[\]{}|>+0-9?-]*\s(#.*)")  # what may stand behind the last text of a line
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Comment:
    """One line of comment; lines count from 1, in the file."""

    line: int
    text: str


def on_values(comments: dict[Loc | None, tuple[str, ...]], data: Mapping[str, Any]) -> Comments:
    """Return the comments with those whose value is gone above the nearest thing that is still there."""
    kept: dict[Loc | None, tuple[str, ...]] = {}
    for loc, texts in comments.items():
        while loc and loc != AT_END and not _has(data, loc):
            loc = loc[:-1]
        owner = AT_TOP if loc is None else loc or AT_END
        kept[owner] = (*kept.get(owner, ()), *texts)
    return kept


def _has(data: Any, loc: Loc) -> bool:
    for part in loc:
        if isinstance(part, int):
            if not isinstance(data, list) or part >= len(data):
                return False
        elif not isinstance(data, Mapping) or part not in data:
            return False
        data = data[part]
    return True


def comments_in(document: Document) -> list[Comment]:
    """Return the comments. One that stands behind an entry counts as standing above it, and is written there."""
    begin, end = _extent(document)
    texts = _texts_in("\n".join(document.lines[begin:end]))
    found = []
    for at, row in enumerate(document.lines[begin:end]):
        if at not in texts.inside and row.lstrip().startswith("#"):
            found.append(Comment(at + begin + 1, row.strip()))
        elif at not in texts.middle and (behind := _BEHIND.fullmatch(row, texts.ends.get(at, 0))):
            found.append(Comment(at + begin, behind[1].strip()))
    return found


def _extent(document: Document) -> tuple[int, int]:
    """Return the first and last line (from 0) of the YAML in the file: a page has it between two `---`."""
    if not document.path.endswith(".md"):
        return 0, len(document.lines)
    return 1, next(i for i, row in enumerate(document.lines) if i and row.rstrip(" ") == "---")


@dataclass(frozen=True)
class _Texts:
    """Which lines (from 0) texts take: those that go on with one, those on which one does not end, where others end."""

    inside: set[int]
    middle: set[int]
    ends: dict[int, int]


def _texts_in(text: str) -> _Texts:
    """Return the lines of texts and keys: a `#` in one of them is no comment."""
    found = _Texts(set(), set(), {})
    for event in yaml.parse(text, Loader=_LOADER):
        if not isinstance(event, yaml.ScalarEvent):
            continue
        start, end = cast(yaml.Mark, event.start_mark), cast(yaml.Mark, event.end_mark)
        is_block = event.style in ("|", ">")
        last = end.line + (not is_block or end.column > 0)  # a block ends at the begin of the line behind it
        found.inside.update(range(start.line + 1, last))
        found.middle.update(range(start.line + 1, last) if is_block else range(start.line, end.line))
        if is_block:
            found.ends[start.line] = start.column
        else:
            found.ends[end.line] = max(end.column, found.ends.get(end.line, 0))
    return found


def placed(document: Document, comments: list[Comment]) -> dict[Loc | None, tuple[str, ...]]:
    """Return the comments by the key or item they stand above; of several that begin on one line, the outermost."""
    owners: dict[int, Loc] = {}
    for loc, (line, _) in [*document.keys.items(), *((k, v) for k, v in document.marks.items() if _is_item(k))]:
        if line not in owners or len(loc) < len(owners[line]):
            owners[line] = loc
    at = sorted(owners)
    top = _top_block(document, comments, at[0] if at else 0)
    found: dict[Loc | None, tuple[str, ...]] = {AT_TOP: tuple(c.text for c in comments[:top])} if top else {}
    for comment in comments[top:]:
        owner = next((owners[line] for line in at if line > comment.line), AT_END)
        found[owner] = (*found.get(owner, ()), comment.text)
    return found


def _is_item(loc: Loc) -> bool:
    return bool(loc) and isinstance(loc[-1], int)


def _top_block(document: Document, comments: list[Comment], first: int) -> int:
    """Return how many comments at the top of the file belong to the file: those with an empty line behind them."""
    above = [c for c in comments if c.line < first]
    for count in range(len(above), 0, -1):
        behind = document.lines[above[count - 1].line : first - 1]
        if behind and not behind[0].strip():
            return count
    return 0
