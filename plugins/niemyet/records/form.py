"""One way to write a record: the same content is the same text, whoever or whatever wrote it.

Decided: keys in the order of the model, unknown ones last; two blanks a level; a text stays plain where our own reader
gives it back unchanged, else it stands in quotes; a text of several lines is a `|-` block, a long one stays on its line (folded YAML
is hard to edit: one blank too many and the text changes). Empty lines go; comments stay above what they stood above. A comment block
at the very top with an empty line behind it belongs to the file, not to the first key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, get_args

import yaml
from pydantic import BaseModel

from niemyet.records.register import LISTS, LISTS_FOLDER, SHELVES
from niemyet.records.source import Document, Loc, parse
from niemyet.records.text import nfc, quoted

Comments = Mapping[Loc | None, tuple[str, ...]]

_TOP: None = None  # in Comments: the block at the top of the file
_END: Loc = (-1,)  # in Comments: what stands behind the last value
_PLAIN_BEGIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~]")
_SPECIAL = re.compile(r": |:$| #|^(?:null|Null|NULL)$|^[a-z][a-z_]+:(?=[^\s:/])")
_KEY = re.compile(r"[A-Za-z_][\w-]*")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Unformable(Exception):
    """A file cannot be rewritten without losing something; it is left as it is."""


def text_of(
    data: Mapping[str, Any],
    model: type[BaseModel] | None,
    body: str | None = None,
    comments: Comments | None = None,
) -> str:
    """Return the canonical text of a record; with a `body` (empty or not), of a page that has the record above it."""
    notes = comments or {}
    rows = [*notes.get(_TOP, ()), *([""] if notes.get(_TOP) else []), *_group(data, model, (), notes), *notes.get(_END, ())]
    text = nfc("\n".join(rows)) + "\n"
    return text if body is None else f"---\n{text}---\n{body}"


# --- Values -> lines ------------------------------------------------------------------------------------------------


def _group(data: Mapping[str, Any], model: type[BaseModel] | None, loc: Loc, comments: Comments) -> Iterator[str]:
    """Yield the lines of a group: each key, with its value beside it or below it."""
    for key in ordered(data, model):
        here = (*loc, key)
        yield from comments.get(here, ())
        yield from _entry(_key(key), data[key], _inner(model, key), here, comments)


def _entry(key: str, value: Any, model: type[BaseModel] | None, loc: Loc, comments: Comments) -> Iterator[str]:
    if value is None:
        yield f"{key}:"
    elif not isinstance(value, (Mapping, list, tuple)):
        first, *rest = _scalar(str(value))
        yield f"{key}: {first}"
        yield from rest
    elif not value:
        yield f"{key}: {'{}' if isinstance(value, Mapping) else '[]'}"
    else:
        yield f"{key}:"
        below = _group(value, model, loc, comments) if isinstance(value, Mapping) else _list(value, model, loc, comments)
        yield from _indented(below)


def _list(items: Any, model: type[BaseModel] | None, loc: Loc, comments: Comments) -> Iterator[str]:
    """Yield the lines of a list, each item behind its dash."""
    for i, item in enumerate(items):
        here = (*loc, i)
        yield from comments.get(here, ())
        if isinstance(item, Mapping) and item:
            yield from _dashed(_group(item, model, here, comments))
        elif isinstance(item, (list, tuple)) and item:
            yield from _dashed(_list(item, model, here, comments))
        elif isinstance(item, (Mapping, list, tuple)):
            yield "- {}" if isinstance(item, Mapping) else "- []"
        elif item is None:
            yield "-"
        else:
            first, *rest = _scalar(str(item))
            yield f"- {first}"
            yield from rest


def _dashed(rows: Iterator[str]) -> Iterator[str]:
    """Put a dash before the first line and indent the others; comments of the first entry stay above the dash."""
    dashed = False
    for row in rows:
        if not dashed and not row.startswith("#"):
            dashed = True
            yield f"- {row}"
        else:
            yield f"  {row}" if dashed and row else row


def _indented(rows: Iterator[str]) -> Iterator[str]:
    return (f"  {row}" if row else row for row in rows)


def _scalar(text: str) -> list[str]:
    """Return a text as it stands behind a key: plain, in quotes, or `|-` and its lines."""
    text = nfc(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if "\n" in text:
        return ["|-", *(f"  {row}" if row else "" for row in text.split("\n"))]
    return [text if is_plain(text) else quoted(text)]


def is_plain(text: str) -> bool:
    """Tell whether our reader gives this line back unchanged without quotes around it."""
    return bool(_PLAIN_BEGIN.match(text)) and not _SPECIAL.search(text)


def _key(key: str) -> str:
    """Return a key as it is written; an odd one in quotes, so that it is at least kept."""
    if _KEY.fullmatch(key):
        return key
    escaped = nfc(key).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


# --- The model: order of keys, and the model of the groups below them -----------------------------------------------


@lru_cache
def _fields(model: type[BaseModel]) -> Mapping[str, tuple[int, type[BaseModel] | None]]:
    """Return for each key of a model its rank and the model of the group (or list of groups) it holds."""
    fields = model.model_fields.items()
    return {f.alias or name: (i, _model_in(f.annotation)) for i, (name, f) in enumerate(fields)}


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg))), None)


def _inner(model: type[BaseModel] | None, key: str) -> type[BaseModel] | None:
    return _fields(model).get(key, (0, None))[1] if model else None


def ordered(data: Mapping[str, Any], model: type[BaseModel] | None) -> list[str]:
    """Return the keys of a group in the order of its model, unknown ones last as they stood."""
    ranks = _fields(model) if model else {}
    return sorted(data, key=lambda key: ranks[key][0] if key in ranks else len(ranks))


def model_of(name: str) -> type[BaseModel] | None:
    """Return the model of the record `name` (a path from the root); None when it is no record."""
    folder, _, file = name.rpartition("/")
    stem, _, suffix = file.rpartition(".")
    if folder == LISTS_FOLDER and suffix == "yml":
        return LISTS.get(stem)
    shelves = (s for s in SHELVES if f"{folder}/".startswith(f"{s.folder}/") and f".{suffix}" == s.suffix)
    return next((s.model for s in shelves), None)


# --- An existing file -> canonical ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Comment:
    line: int  # from 1, in the file
    text: str


def reform(data: bytes, name: str) -> str:
    """Return the canonical text of the file `name`; raise `Unformable` where reading that text would give anything else."""
    document, _ = parse(data, name)
    if document is None or not isinstance(document.data, dict):
        raise Unformable(name)
    comments = _comments(document)
    body = document.body if name.endswith(".md") else None
    text = text_of(document.data, model_of(name), body, _placed(document, comments))
    again, problems = parse(text.encode(), name)
    same = again is not None and not problems and again.data == document.data and again.body == document.body
    if not same or sorted(c.text for c in _comments(again)) != sorted(c.text for c in comments):  # type: ignore[arg-type]
        raise Unformable(name)
    return text


def _comments(document: Document) -> list[_Comment]:
    """Return the comments, each on a line of its own: our reader refuses any other."""
    begin, end = _extent(document)
    inside = _text_lines("\n".join(document.lines[begin:end]), begin)
    rows = ((number, row.strip()) for number, row in enumerate(document.lines[begin:end], begin + 1))
    return [_Comment(number, row) for number, row in rows if row.startswith("#") and number not in inside]


def _extent(document: Document) -> tuple[int, int]:
    """Return the first and last line (from 0) of the YAML in the file: a page has it between two `---`."""
    if not document.path.endswith(".md"):
        return 0, len(document.lines)
    return 1, next(i for i, row in enumerate(document.lines) if i and row.rstrip(" ") == "---")


def _text_lines(text: str, begin: int) -> set[int]:
    """Return the lines (from 1, in the file) that continue a text: a `#` there is no comment."""
    inside: set[int] = set()
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.ScalarEvent) and event.end_mark.line > event.start_mark.line:
            last = event.end_mark.line + (event.style not in ("|", ">") or event.end_mark.column > 0)
            inside.update(range(event.start_mark.line + 1 + begin + 1, last + begin + 1))
    return inside


def _placed(document: Document, comments: list[_Comment]) -> dict[Loc | None, tuple[str, ...]]:
    """Return the comments by the key or item they stand above; of several that begin on one line, the outermost."""
    owners: dict[int, Loc] = {}
    for loc, (line, _) in [*document.keys.items(), *((k, v) for k, v in document.marks.items() if _is_item(k))]:
        if line not in owners or len(loc) < len(owners[line]):
            owners[line] = loc
    at = sorted(owners)
    top = _top_block(document, comments, at[0] if at else 0)
    placed: dict[Loc | None, tuple[str, ...]] = {_TOP: tuple(c.text for c in comments[:top])} if top else {}
    for comment in comments[top:]:
        owner = next((owners[line] for line in at if line > comment.line), _END)
        placed[owner] = (*placed.get(owner, ()), comment.text)
    return placed


def _is_item(loc: Loc) -> bool:
    return bool(loc) and isinstance(loc[-1], int)


def _top_block(document: Document, comments: list[_Comment], first: int) -> int:
    """Return how many comments at the top of the file belong to the file: those with an empty line behind them."""
    above = [c for c in comments if c.line < first]
    for count in range(len(above), 0, -1):
        behind = document.lines[above[count - 1].line : first - 1]
        if behind and not behind[0].strip():
            return count
    return 0
