"""The open data of a niemyet site back into records: the same records, whatever somebody did to the file on the way."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from niemyet.importers.draft import Draft, Flag, ImportRefused, Outcome
from niemyet.importers.outside import MAX_RECORDS, text_in
from niemyet.records.form import model_of
from niemyet.records.shelves import LISTS_FOLDER, SHELVES
from niemyet.records.source import MAX_DEPTH
from niemyet.words import say

VERSION = "1"  # of the schema of the published files
_FOLDERS: Mapping[str, tuple[str, str]] = {
    **{shelf.folder.rpartition("/")[2]: (shelf.folder, shelf.suffix) for shelf in SHELVES},
    LISTS_FOLDER.rpartition("/")[2]: (LISTS_FOLDER, ".yml"),
}
_LISTED = "cac_ho_so"


class _Unusable(Exception):
    """One record cannot be used; the message is a sentence for staff."""


def read(path: Path) -> Outcome:
    """Read a file of one record or of all; raise `ImportRefused` when none of it can be used."""
    data = _parsed(text_in(path), path.name)
    records = _records(data, path.name)
    drafts: dict[str, Draft] = {}
    refused: list[Flag] = []
    first: dict[str, str] = {}
    for number, record in enumerate(records, 1):
        where = f"{path.name}, {say('import_row')} {number}"
        try:
            draft = _draft(record, where)
            if draft.path in drafts:
                raise _Unusable(say("import_json_again", name=draft.path, first=first[draft.path]))
        except _Unusable as error:
            refused.append(Flag(where, str(error)))
            continue
        drafts[draft.path], first[draft.path] = draft, where
    return Outcome(len(records), tuple(drafts.values()), tuple(refused))


class _Twice(ValueError):
    """A key stands twice in a group: JSON would take the last one in silence."""


def _group(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    group = dict(pairs)
    if len(group) < len(pairs):
        seen: set[str] = set()
        raise _Twice(next(key for key, _ in pairs if key in seen or seen.add(key)))  # type: ignore[func-returns-value]
    return group


def _parsed(text: str, name: str) -> Any:
    """Return what a file holds."""
    try:
        return json.loads(text, object_pairs_hook=_group)
    except RecursionError:
        raise ImportRefused(say("import_json_deep", file=name)) from None
    except _Twice as error:
        raise ImportRefused(say("import_json_twice", file=name, entry=error)) from None
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
        key = "import_json_cut" if cut else "import_not_json"
        raise ImportRefused(say(key, file=name, line=error.lineno)) from None
    except ValueError:  # a number of more digits than Python takes
        raise ImportRefused(say("import_not_json", file=name, line=1)) from None


def _records(data: Any, name: str) -> Sequence[Any]:
    """Return the records of a file: of all, or the one it is."""
    if not isinstance(data, dict) or "phien_ban" not in data:
        raise ImportRefused(say("import_json_foreign", file=name))
    if data["phien_ban"] != VERSION:
        raise ImportRefused(say("import_json_version", file=name, version=data["phien_ban"], known=VERSION))
    listed = data.get(_LISTED, [data])
    if not isinstance(listed, list):
        raise ImportRefused(say("import_json_foreign", file=name))
    if len(listed) > MAX_RECORDS:
        raise ImportRefused(say("import_too_many", file=name, limit=MAX_RECORDS))
    return listed


def _draft(record: Any, where: str) -> Draft:
    """Return one record as a draft."""
    if not isinstance(record, dict):
        raise _Unusable(say("import_json_shape"))
    kind, own, path, values = (record.get(key) for key in ("loai", "ten", "tep", "ho_so"))
    body = record.get("than_trang", "")
    if not (isinstance(kind, str) and isinstance(path, str) and isinstance(own, str) and isinstance(body, str)):
        raise _Unusable(say("import_json_shape"))
    if not isinstance(values, dict) or not values:
        raise _Unusable(say("import_json_shape"))
    if kind not in _FOLDERS:
        raise _Unusable(say("import_json_kind", kind=kind))
    _check_place(kind, path)
    _check_letters("than_trang", body)
    return Draft(path, {key: _value(value, (key,)) for key, value in values.items() if value is not None}, body)


def _check_place(kind: str, path: str) -> None:
    """Refuse a path outside the folder of its kind; whether it leads out of the project is `store`'s to say."""
    folder, suffix = _FOLDERS[kind]
    inside = path.startswith(f"{folder}/") and path.endswith(suffix) and model_of(path) is not None
    if not inside or any(part in {"", ".", ".."} for part in path.split("/")) or not path.isprintable():
        raise _Unusable(say("import_json_place", kind=kind, path=path))


def _value(value: Any, loc: tuple[str, ...]) -> Any:
    """Return a value of texts, lists and groups; what is blank is left out, as in a record."""
    if len(loc) > MAX_DEPTH:
        raise _Unusable(say("import_json_nested", place=loc[0]))
    if isinstance(value, str):
        _check_letters(".".join(loc), value)
        return value
    if isinstance(value, list):
        return [_value(item, (*loc, str(i))) for i, item in enumerate(value)]
    if isinstance(value, dict):
        return dict(_entries(value, loc))
    raise _Unusable(say("import_json_value", place=".".join(loc)))


def _entries(group: Mapping[str, Any], loc: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    for key, value in group.items():
        _check_letters(".".join(loc), key)
        if value is not None:
            yield key, _value(value, (*loc, key))


def _check_letters(place: str, text: str) -> None:
    """Refuse half a letter and signs that no record may hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _Unusable(say("import_json_letter", place=place)) from None
    if "\0" in text:
        raise _Unusable(say("import_json_letter", place=place))
