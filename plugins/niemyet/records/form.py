"""One way to write a record: the same content is the same text, whoever or whatever wrote it.

Decided: keys in the order of the model, unknown ones last; two blanks a level; a text stays plain where our own reader
gives it back unchanged, else it stands in quotes; a text of several lines is a `|-` block, a long one stays on its line
(folded YAML is hard to edit: one blank too many and the text changes). A list of plain texts that somebody wrote on
one line, `[UBND, UB]`, stays on one line (`brackets`). Empty lines go; comments stay above what they stood above
(`comments`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel

from niemyet.records.brackets import Bracketed, bracketed
from niemyet.records.comments import AT_END, AT_TOP, Comments, comments_in, on_values, placed
from niemyet.records.shelves import LISTS, LISTS_FOLDER, SHELVES
from niemyet.records.source import Document, Loc, parse
from niemyet.records.text import nfc, quoted

_PLAIN_BEGIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~]")
_SPECIAL = re.compile(r": |:$| #|^(?:null|Null|NULL)$|^[a-z][a-z_]+:(?=[^\s:/])")
_KEY = re.compile(r"[A-Za-z_][\w-]*")


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
    rows = [
        *notes.get(AT_TOP, ()),
        *([""] if notes.get(AT_TOP) else []),
        *_group(data, model, (), notes),
        *notes.get(AT_END, ()),
    ]
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
    elif isinstance(value, Bracketed):
        yield f"{key}: [{', '.join(value)}]"
    elif not value:
        yield f"{key}: {'{}' if isinstance(value, Mapping) else '[]'}"
    else:
        yield f"{key}:"
        below = (
            _group(value, model, loc, comments) if isinstance(value, Mapping) else _list(value, model, loc, comments)
        )
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
    return [line_of(text)]


def line_of(text: str) -> str:
    """Return a text of one line as it stands behind a key."""
    return text if is_plain(text) else quoted(text)


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


def reform(data: bytes, name: str) -> str:
    """Return the canonical text of the file `name`; raise `Unformable` where reading that gives anything else."""
    document, _ = parse(data, name)
    if document is None or not isinstance(document.data, dict):
        raise Unformable(name)
    return revised(document, document.data)


def revised(document: Document, data: Mapping[str, Any]) -> str:
    """Return the canonical text of a file with `data` in place of what it held; its comments and its page text stay."""
    comments = comments_in(document)
    name, body = document.path, document.body if document.path.endswith(".md") else None
    text = text_of(bracketed(document, data), model_of(name), body, on_values(placed(document, comments), data))
    again, problems = parse(text.encode(), name)
    if again is None or problems or again.data != data or again.body != document.body:
        raise Unformable(name)
    if sorted(c.text for c in comments_in(again)) != sorted(c.text for c in comments):
        raise Unformable(name)
    return text
