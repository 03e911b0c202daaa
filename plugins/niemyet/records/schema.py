"""JSON Schemas of all kinds of record, for editors that complete and check while people type.

Written from the model's own types and not by pydantic, for two reasons. A schema says what people write: one text
for a list, "5 ngày làm việc" for a time, a blank for what is not known. And an editor reads YAML with guessed types,
where `1.010010` is a number: what is text to us may be a number or a boolean there. There is no `$ref`, and each
keyword binds only the type it is about, so that old and new editors read the files alike. Values of a legal list are
offered in the law's spelling alone, though the reader takes others.
"""

import json
from collections.abc import Mapping
from enum import StrEnum
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from niemyet.records.hours import OfficeHours
from niemyet.records.messages import MESSAGES
from niemyet.records.model import Record
from niemyet.records.shelves import LISTS, SHELVES
from niemyet.records.values import CODE, Code, Count, Day, Fee, Flag, Time

Schema = dict[str, Any]

_ID = "https://niemyet.example/schema/"
_DRAFT = "http://json-schema.org/draft-07/schema#"  # the one that every editor knows
_TEXT = ("string", "number", "boolean")


def _matching(pattern: str, code: str, *types: str) -> Schema:
    """Return the schema of a text with a form; the editor says what `niemyet check` would say."""
    return {"type": ["string", *types], "pattern": pattern, "patternErrorMessage": MESSAGES[code].text["vi"][1]}


# How people write what the model holds, as an editor sees it.
WRITTEN: Mapping[Any, Schema] = {
    str: {"type": [*_TEXT]},
    int: {"type": ["integer", "string"]},
    Code: _matching(CODE.pattern, "ma-sai", "number"),
    Day: _matching(r"^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})$", "ngay-sai"),
    Count: _matching(r"^\d{1,4}(\s|$)", "so-sai", "integer"),
    Flag: (_FLAG := {"type": ["boolean", "string"], "enum": [True, False, "có", "không", "Có", "Không"]}),
    bool: _FLAG,
    Time: {"type": [*_TEXT]},
    OfficeHours: {"type": [*_TEXT]},
    Fee: {"type": [*_TEXT, "array"], "items": {"type": [*_TEXT]}},
}


def names() -> Mapping[str, type[Record]]:
    """Return the kinds of record by the name of their folder or list."""
    shelves = {s.folder.rsplit("/", 1)[-1]: s.model for s in SHELVES if s.suffix == ".yml"}
    return {**shelves, **{f"danh-muc-{name}": model for name, model in LISTS.items()}}


def schemas() -> dict[str, str]:
    """Return the text of every schema by file name; the same model gives the same bytes."""
    made = {}
    for name, model in names().items():
        schema = {"$schema": _DRAFT, "$id": f"{_ID}{name}.json", **group(model)}
        made[f"{name}.json"] = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    return made


def group(model: type[BaseModel]) -> Schema:
    """Return the schema of a group of entries."""
    kinds = get_type_hints(model, include_extras=True)
    fields = {f.alias or name: _entry(f, kinds[name]) for name, f in model.model_fields.items()}
    required = [f.alias or name for name, f in model.model_fields.items() if f.is_required()]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": fields,
        **({"required": required} if required else {}),
    }


def _entry(field: FieldInfo, kind: Any) -> Schema:
    """Return the schema of one entry with its label and hint; what is not required may stand blank."""
    form = next((found for part in field.metadata if (found := getattr(part, "pattern", None))), None)
    schema = {"title": field.title, "description": field.description, "pattern": form, **_of(kind)}
    if not field.is_required():
        schema["type"] = [*_types(schema), "null"]
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]
    return {key: value for key, value in schema.items() if value is not None}


def _of(kind: Any) -> Schema:
    """Return the schema of a type in the model."""
    if kind in WRITTEN:
        return dict(WRITTEN[kind])
    if get_origin(kind) is Annotated:
        inner, *readers = get_args(kind)
        return _bare(_of(inner)) if get_origin(inner) is tuple and readers else _of(inner)
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _of(get_args(kind)[0])}
    if arms := [arm for arm in get_args(kind) if arm is not NoneType]:
        return _of(arms[0])
    if issubclass(kind, StrEnum):
        return {"type": "string", "enum": [member.value for member in kind]}
    return group(kind)


def _bare(schema: Schema) -> Schema:
    """Return the schema of a list whose reader takes a bare text for the list, and for a group in it."""
    items = schema["items"]
    if items["type"] == "object":
        items = items | {"type": ["object", *_TEXT]}
    return schema | {"type": ["array", *_TEXT], "items": items}


def _types(schema: Schema) -> list[str]:
    types = schema["type"]
    return [types] if isinstance(types, str) else [*types]
