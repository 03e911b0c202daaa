"""The glossary: key in files, label, name in the code, term in CPSV-AP 3.2, as the model says them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from niemyet.records.faults import owner_of
from niemyet.records.model import Record
from niemyet.records.shelves import LISTS, LISTS_FOLDER, SHELVES

HEAD = "| Mục trong tệp | Nhãn | Tên trong mã | CPSV-AP 3.2 |\n|---|---|---|---|"


@dataclass(frozen=True)
class Entry:
    """One field: path of keys, label, name; `group` is the model that stands below it, if any."""

    key: str
    label: str
    name: str
    cpsv: str
    group: type[BaseModel] | None


def records() -> Mapping[str, type[Record]]:
    """Return the model of every kind of record by where its files stand."""
    shelves = {f"{shelf.folder}/": shelf.model for shelf in SHELVES}
    return {**shelves, **{f"{LISTS_FOLDER}/{name}.yml": model for name, model in LISTS.items()}}


def entries(model: type[BaseModel], key: str = "") -> Iterator[Entry]:
    """Yield the fields of a model, each followed by those of the group below it."""
    for attribute, field in model.model_fields.items():
        alias, extra = field.alias or "", field.json_schema_extra
        found = owner_of(model, (alias,))
        group = found if found and any(f.alias for f in found.model_fields.values()) else None
        cpsv = str(extra.get("cpsv", "")) if isinstance(extra, dict) else ""
        yield Entry(key + alias, field.title or "", attribute, cpsv, group)
        if group:
            yield from entries(group, f"{key}{alias}.")


def glossary() -> str:
    """Return one Markdown table a kind of record."""
    tables = ("\n".join([HEAD, *_rows(model)]) for model in records().values())
    heads = (f"## `{where}`: `{model.__name__}`" for where, model in records().items())
    return "\n\n".join(f"{head}\n\n{table}" for head, table in zip(heads, tables, strict=True))


def _rows(model: type[BaseModel]) -> Iterator[str]:
    """Yield the rows of a kind of record; a group that comes again refers to where it first stood."""
    first: dict[type[BaseModel], str] = {}
    again: tuple[str, ...] = ()
    for entry in entries(model):
        if entry.key.startswith(again):
            continue
        label = entry.label
        if entry.group in first:
            again = (*again, f"{entry.key}.")
            label += f" (như `{first[entry.group]}`)"
        elif entry.group:
            first[entry.group] = entry.key
        yield f"| `{entry.key}` | {label} | `{entry.name}` | {entry.cpsv} |"
