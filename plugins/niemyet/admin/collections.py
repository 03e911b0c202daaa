"""What the editor lists: a collection for each folder that the office owns, named as the site names it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from niemyet.admin.fields import Lists, form_of
from niemyet.checks import CRITERIA
from niemyet.records.model import Agency, Record
from niemyet.records.register import Register
from niemyet.records.shelves import LISTS, LISTS_FOLDER, SHELVES, Shelf
from niemyet.words import say


@dataclass(frozen=True)
class Kind:
    """How the editor shows a kind of record: what a new file is called, what a list of them says."""

    slug: str
    summary: str
    icon: str


KINDS: Mapping[str, Kind] = {  # by the name of the shelf; what is not here is written by programs
    "procedures": Kind("{{fields.ma}}", "{{fields.ma}} – {{fields.ten}}", "description"),
    "processes": Kind("{{fields.thu_tuc.0}}", "{{fields.thu_tuc.0}} – {{fields.ten}}", "account_tree"),
    "decisions": Kind("{{fields.so | lower}}", "{{fields.so}} – {{fields.trich_yeu}}", "gavel"),
    "agencies": Kind("{{fields.ten | lower}}", "{{fields.ten}}", "account_balance"),
    "reviews": Kind("{{fields.co_quan}}-{{fields.giai_doan | lower}}", "{{fields.ten}}", "fact_check"),
    "indicators": Kind("{{fields.co_quan}}-{{fields.ten | lower}}", "{{fields.ten}}", "monitoring"),
    "feedback": Kind("{{fields.co_quan}}-{{fields.ky | lower}}", "{{fields.co_quan}} – {{fields.ky}}", "feedback"),
    "plans": Kind("{{fields.co_quan}}-{{fields.giai_doan | lower}}", "{{fields.ten}}", "event_note"),
}


@dataclass(frozen=True)
class Scope:
    """What the office owns: folders below those of records (all: none named), and the agency that it is."""

    folders: tuple[str, ...] = ()
    agency: str = ""

    def owns(self, folder: str) -> bool:
        """Tell whether a folder is one of those named, by its end: `ho-tich`, `thu-tuc/ho-tich`."""
        return not self.folders or any(f"/{folder}/".find(f"/{name.strip('/')}/") >= 0 for name in self.folders)


def lists_of(register: Register) -> Lists:
    """Return the lists of the place, as they stand now."""
    return Lists(
        fields=[(f.name, f.name) for f in register.fields],
        agencies=[(a.name, a.id) for a in register.agencies.values()],
        plans=[(p.title, p.id) for p in register.plans.values()],
        criteria=[(f"{c.id} – {c.name}", c.id) for c in CRITERIA if not c.binding],
    )


def collections(register: Register, folders: Sequence[str], scope: Scope) -> list[dict[str, Any]]:
    """Return every collection; `folders` are those that hold records, from the root of the site."""
    lists = lists_of(register)
    shelves = [shelf for shelf in SHELVES if shelf.name in KINDS]
    made = [one for shelf in shelves for one in _of_shelf(shelf, register, lists, folders, scope)]
    files = [_list(name, model, lists) for name, model in LISTS.items() if scope.owns(f"{LISTS_FOLDER}/{name}")]
    return [*made, *([_lists(files)] if files and not scope.agency else [])]


def _of_shelf(
    shelf: Shelf, register: Register, lists: Lists, folders: Sequence[str], scope: Scope
) -> Iterator[dict[str, Any]]:
    """Yield the collections of a kind: one for each of its folders."""
    label = say(f"admin_{shelf.name}")
    if shelf.model is Agency and scope.agency:
        agency = register.agencies[scope.agency]
        yield _single(shelf, label, agency, lists)
        return
    for folder in _owned(shelf, register, folders, scope):
        name = folder.rpartition("/")[2]
        field = next((f.name for f in register.fields if f.id == name), "")
        part = field or (name if folder != shelf.folder else "")
        given = {"linh_vuc": field} if field and shelf.name == "procedures" else {}
        given |= {"co_quan": scope.agency} if scope.agency else {}
        yield _entries(shelf, folder, f"{label}: {part}" if part else label, replace(lists, given=given), scope)


def _owned(shelf: Shelf, register: Register, folders: Sequence[str], scope: Scope) -> Iterable[str]:
    """Return the folders of a kind that the office owns: of an agency, those of what it lists."""
    below = sorted({f for f in folders if f"{f}/".startswith(f"{shelf.folder}/")}) or [shelf.folder]
    owned = [folder for folder in below if scope.owns(folder)]
    if not scope.agency or shelf.name not in ("procedures", "processes"):
        return owned
    listed = {card.path.rpartition("/")[0] for card in register.listed_by(scope.agency)}
    ends = {folder.rpartition("/")[2] for folder in listed}
    return [folder for folder in owned if folder.rpartition("/")[2] in ends]


def _entries(shelf: Shelf, folder: str, label: str, lists: Lists, scope: Scope) -> dict[str, Any]:
    kind = KINDS[shelf.name]
    own = scope.agency and "agency" in shelf.model.model_fields
    page = [{"name": "body", "label": say("admin_body"), "widget": "text", "required": False}]
    return {
        "name": folder.replace("/", "_").replace("procedures_", ""),
        "label": label,
        "icon": kind.icon,
        "folder": folder,
        "format": format_of(shelf.model),
        "create": True,
        "slug": kind.slug,
        "identifier_field": next(iter(f.alias for f in shelf.model.model_fields.values() if f.is_required()), ""),
        "summary": kind.summary,
        **({"filter": {"field": "co_quan", "value": scope.agency}} if own else {}),
        "fields": [*form_of(shelf.model, lists), *(page if shelf.suffix == ".md" else [])],
    }


def _single(shelf: Shelf, label: str, record: Record, lists: Lists) -> dict[str, Any]:
    """Return the one record of its own that an office edits."""
    file = {"name": record.id, "label": label, "file": record.path, "format": format_of(shelf.model)}
    return {
        "name": shelf.name,
        "label": label,
        "icon": KINDS[shelf.name].icon,
        "files": [file | {"fields": form_of(shelf.model, lists)}],
    }


def _list(name: str, model: type[Record], lists: Lists) -> dict[str, Any]:
    label = say(f"admin_list_{name.replace('-', '_')}")
    file = f"{LISTS_FOLDER}/{name}.yml"
    return {"name": name, "label": label, "file": file, "format": format_of(model), "fields": form_of(model, lists)}


def _lists(files: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": "danh-muc", "label": say("admin_lists"), "icon": "list_alt", "files": files}


def edited() -> Mapping[str, tuple[type[Record], bool]]:
    """Return every kind that the editor knows: the name of its form, its model, whether it is a page."""
    shelves = {format_of(s.model): (s.model, s.suffix == ".md") for s in SHELVES if s.name in KINDS}
    return {**shelves, **{format_of(model): (model, False) for model in LISTS.values()}}


def format_of(model: type[Record]) -> str:
    """Return the name of a kind in the configuration."""
    return f"niemyet-{model.__name__.lower()}"
