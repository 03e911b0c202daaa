"""JSON Schemas of all kinds of record, for editors that complete and check while people type."""

import json
from collections.abc import Mapping
from typing import Any

from niemyet.records.model import Record
from niemyet.records.register import LISTS, SHELVES

_ID = "https://niemyet.example/schema/"


def names() -> Mapping[str, type[Record]]:
    """Return the kinds of record by the name of their folder or list."""
    shelves = {s.folder.rsplit("/", 1)[-1]: s.model for s in SHELVES if s.suffix == ".yml"}
    return {**shelves, **{f"danh-muc-{name}": model for name, model in LISTS.items()}}


def schemas() -> dict[str, str]:
    """Return the text of every schema by file name; the same model gives the same bytes."""
    made = {}
    for name, model in names().items():
        schema: dict[str, Any] = model.model_json_schema(by_alias=True, mode="validation")
        schema = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"{_ID}{name}.json",
            **_loosened(schema),
        }
        made[f"{name}.json"] = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    return made


# What people write is looser than what the model holds: one text for a list, "5 ngày làm việc" for a time.
_WRITTEN_AS_TEXT = {"Time", "Fee"}


def _loosened(schema: Any) -> Any:
    """Return a schema that accepts what the readers accept, so that an editor marks no right text as wrong."""
    if isinstance(schema, list):
        return [_loosened(s) for s in schema]
    if not isinstance(schema, dict):
        return schema
    ref = str(schema.get("$ref", "")).rsplit("/", 1)[-1]
    if ref in _WRITTEN_AS_TEXT:
        text: dict[str, Any] = {"type": ["string", "number"]}
        lists = {"type": "array", "items": {"type": "string"}}
        return {k: v for k, v in schema.items() if k != "$ref"} | ({"anyOf": [text, lists]} if ref == "Fee" else text)
    out = {k: _loosened(v) for k, v in schema.items() if k not in {"cpsv", "format", "pattern", "$defs"}}
    if "$defs" in schema:
        out["$defs"] = {
            k: _loosened(v) for k, v in schema["$defs"].items() if k not in {*_WRITTEN_AS_TEXT, "FeeState", "Unit"}
        }
    if out.get("type") == "array":
        return {k: v for k, v in out.items() if k in {"title", "description", "default"}} | {
            "anyOf": [
                {k: v for k, v in out.items() if k not in {"title", "description", "default"}},
                {"type": "string"},
            ]
        }
    if "enum" in out and out.get("type") == "string":
        return out
    if out.get("type") in {"string", "integer", "boolean"}:
        out["type"] = ["string", "number", "boolean"]
    return out
