"""What a field of the model is to somebody who fills it in: a text, a day, a choice of a list, rows, a group.

Both halves of the editor are made of it: the form that people see (`fields`), and what the browser needs to know to
give a record back as it was written (`as_json`, read by js/record.js).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from niemyet.records.hours import OfficeHours
from niemyet.records.text import fold
from niemyet.records.values import Code, Count, Day, DayOfMonth, Fee, Flag, Link, Month, Slug, Time
from niemyet.records.vocabulary import spellings

# How each kind of value is written. What is not here is a group, a list or a choice; anything else raises.
WRITTEN: Mapping[Any, str] = {
    str: "text",
    Slug: "text",
    Code: "code",
    Day: "day",
    Count: "number",
    Month: "number",
    DayOfMonth: "number",
    Flag: "flag",
    bool: "flag",
    Link: "link",
    Time: "line",
    OfficeHours: "line",
    Fee: "fee",
}
UPLOADS = ("Form.tep",)  # names of files, which the editor takes up and puts into the folder of forms
FORMS_ADDRESS = "/bieu-mau"  # what the editor calls that folder in the value of such a field


@dataclass(frozen=True)
class Shape:
    """How a value stands in a file; `bare`: of rows, the key that a text in a row's place stands for (empty: none)."""

    form: str
    choice: type[StrEnum] | None = None
    group: type[BaseModel] | None = None
    item: "Shape | None" = None
    bare: str | None = None


@dataclass(frozen=True)
class Entry:
    """One field of a group: its key in files, its words, its shape."""

    key: str
    field: FieldInfo
    shape: Shape


@cache
def entries(model: type[BaseModel]) -> tuple[Entry, ...]:
    """Return the fields of a group in the order of the model."""
    kinds = get_type_hints(model, include_extras=True)
    fields = ((f.alias or name, f, kinds[name]) for name, f in model.model_fields.items())
    return tuple(
        Entry(key, f, Shape("file") if f"{model.__name__}.{key}" in UPLOADS else shape_of(kind))
        for key, f, kind in fields
    )


def shape_of(kind: Any) -> Shape:
    """Return the shape of a type in the model."""
    if kind in WRITTEN:
        return Shape(WRITTEN[kind])
    if get_origin(kind) is Annotated:
        inner, *readers = get_args(kind)
        shape = shape_of(inner)
        return Shape("list", item=shape.item, bare=_bare(readers)) if shape.form == "list" else shape
    if get_origin(kind) is tuple:
        return Shape("list", item=shape_of(get_args(kind)[0]))
    if arms := [arm for arm in get_args(kind) if arm is not NoneType]:
        return shape_of(arms[0])
    if issubclass(kind, StrEnum):
        return Shape("choice", choice=kind)
    return Shape("group", group=_group(kind))


def _group(kind: type[BaseModel]) -> type[BaseModel]:
    """Return a model whose fields have keys; one that reads itself from a text needs a row of WRITTEN."""
    if not all(field.alias for field in kind.model_fields.values()):
        raise TypeError(f"{kind.__name__} has no fields to fill in and is not in WRITTEN")
    return kind


def _bare(readers: list[Any]) -> str | None:
    """Return what the reader of a list makes of a text in the list's place: its item, or the main entry of one."""
    for reader in readers:
        (made,) = reader.func("x")
        if isinstance(made, BaseModel):
            made = made.model_dump(by_alias=True, exclude_none=True)
        return "" if made == "x" else next(key for key, value in made.items() if value == "x")
    return None


def as_json(model: type[BaseModel]) -> dict[str, Any]:
    """Return the shapes of a group by key, for js/record.js."""
    return {entry.key: _as_json(entry.shape) for entry in entries(model)}


def _as_json(shape: Shape) -> Any:
    if shape.group:
        return {"form": shape.form, "keys": as_json(shape.group)}
    if shape.item:
        bare = {} if shape.bare is None else {"bare": shape.bare}
        return {"form": shape.form, "item": _as_json(shape.item), **bare}
    if shape.choice:
        return {"form": shape.form, "values": spellings(shape.choice)}
    if shape.form == "flag":
        return {
            "form": shape.form,
            "values": {"true": "true", "false": "false", fold("có"): "true", fold("không"): "false"},
        }
    return {"form": shape.form, **({"before": f"{FORMS_ADDRESS}/"} if shape.form == "file" else {})}


def walk(model: type[BaseModel], key: str = "") -> Iterator[tuple[str, Entry]]:
    """Yield every field below a model with the path of its keys."""
    for entry in entries(model):
        yield key + entry.key, entry
        inner = entry.shape.item or entry.shape
        if inner.group:
            yield from walk(inner.group, f"{key}{entry.key}.")
