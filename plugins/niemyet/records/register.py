"""Load everything and index it: `load(root, today) -> (Register, problems)`. The only code that opens records."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from niemyet.records.faults import faults, unknown_blanks
from niemyet.records.model import (
    Agency,
    Decision,
    Indicator,
    Plan,
    Procedure,
    Process,
    Record,
    ReviewPlan,
)
from niemyet.records.places import (
    DayList,
    DayOff,
    EventList,
    Field,
    FieldList,
    GroupList,
    LifeEvent,
    LinkedGroup,
    SystemList,
    Systems,
)
from niemyet.records.problem import Place, Problem, in_order
from niemyet.records.source import Document, read
from niemyet.records.text import fold, slug
from niemyet.records.values import base_code

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Shelf:
    """One kind of record: its name in the register and the folder it stands in. A file name is the record's id."""

    name: str
    folder: str
    model: type[Record]
    suffix: str = ".yml"


SHELVES = (
    Shelf("procedures", "procedures/thu-tuc", Procedure),
    Shelf("processes", "procedures/quy-trinh", Process),
    Shelf("decisions", "procedures/quyet-dinh", Decision),
    Shelf("agencies", "procedures/co-quan", Agency),
    Shelf("reviews", "procedures/ra-soat", ReviewPlan),
    Shelf("indicators", "procedures/chi-so", Indicator),
    Shelf("plans", "content/ke-hoach", Plan, ".md"),
)
LISTS: Mapping[str, type[Record]] = {
    "linh-vuc": FieldList,
    "su-kien": EventList,
    "lien-thong": GroupList,
    "ngay-nghi": DayList,
    "he-thong": SystemList,
}
LISTS_FOLDER = "procedures/danh-muc"
FORMS_FOLDER = "procedures/bieu-mau"
TEMPLATE = "_mau"
_LITTER = {"Thumbs.db", "desktop.ini"}  # Windows leaves them behind, hidden
_NOT_RECORDS = {"index", TEMPLATE, "README"}


@dataclass(frozen=True)
class Register:
    """All records of a site, whole and frozen, with the links between them."""

    root: Path
    today: date
    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    processes: Mapping[str, Process] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    agencies: Mapping[str, Agency] = field(default_factory=dict)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    reviews: Mapping[str, ReviewPlan] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    lists: Mapping[str, Record] = field(default_factory=dict)

    def list_items(self, name: str) -> tuple[Any, ...]:
        """Return the entries of a list of the place, empty when its file is absent."""
        return getattr(self.lists.get(name), "items", ())

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Return the fields (lĩnh vực), in their file's order."""
        return self.list_items("linh-vuc")

    @cached_property
    def events(self) -> tuple[LifeEvent, ...]:
        """Return the life events, in their file's order."""
        return self.list_items("su-kien")

    @cached_property
    def groups(self) -> tuple[LinkedGroup, ...]:
        """Return the linked groups (liên thông)."""
        return self.list_items("lien-thong")

    @cached_property
    def days(self) -> tuple[DayOff, ...]:
        """Return holidays and swapped days."""
        return self.list_items("ngay-nghi")

    @property
    def systems(self) -> Systems:
        """Return the systems that pages point to."""
        found = self.lists.get("he-thong")
        return found.systems if isinstance(found, SystemList) else Systems()

    @cached_property
    def live(self) -> tuple[Procedure, ...]:
        """Return the procedures for citizens in force today, by field and name."""
        order = {fold(f.name): i for i, f in enumerate(self.fields)}
        kept = (p for p in self.procedures.values() if not p.internal and p.is_live(self.today))
        return tuple(sorted(kept, key=lambda p: (order.get(fold(p.field), 999), fold(p.field), fold(p.name), p.code)))

    @cached_property
    def shared_names(self) -> frozenset[str]:
        """Return the folded names that more than one procedure has: 78 such names in the national database."""
        count = Counter(fold(p.name) for p in self.procedures.values())
        return frozenset(name for name, n in count.items() if n > 1)

    @cached_property
    def abolished(self) -> tuple[Procedure, ...]:
        """Return the procedures that are no longer in force."""
        return tuple(
            p for p in self.procedures.values() if not p.internal and not p.is_live(self.today) and not self._coming(p)
        )

    def _coming(self, p: Procedure) -> bool:
        return p.validity.since is not None and p.validity.since > self.today

    @cached_property
    def internal(self) -> tuple[Procedure, ...]:
        """Return TTHC nội bộ: Nghị định 63/2010 does not apply to them, so they never mix with the rest."""
        return tuple(p for p in self.procedures.values() if p.internal)

    def procedure(self, code: str) -> Procedure | None:
        """Return the procedure with this code, whatever its local suffix."""
        return self.procedures.get(base_code(code))

    @cached_property
    def _processes(self) -> Mapping[str, Process]:
        return {base_code(c): p for p in reversed(list(self.processes.values())) for c in p.codes}

    def process_of(self, code: str) -> Process | None:
        """Return the internal process of a procedure."""
        return self._processes.get(base_code(code))

    @cached_property
    def _decisions(self) -> Mapping[str, tuple[Decision, ...]]:
        found: dict[str, list[Decision]] = {}
        for d in sorted(self.decisions.values(), key=lambda d: (d.date, d.number)):
            codes = {base_code(c.code) for c in (*d.announces, *d.amends, *d.abolishes, *d.approves, *d.reduces)}
            for code in sorted(codes):
                found.setdefault(code, []).append(d)
        return {code: tuple(ds) for code, ds in found.items()}

    def decisions_of(self, code: str) -> tuple[Decision, ...]:
        """Return the decisions that name a procedure, oldest first."""
        return self._decisions.get(base_code(code), ())

    @cached_property
    def _numbers(self) -> Mapping[str, tuple[Decision, ...]]:
        found: dict[str, tuple[Decision, ...]] = {}
        for d in self.decisions.values():
            found[fold(d.number)] = (*found.get(fold(d.number), ()), d)
        return found

    def decisions_numbered(self, number: str) -> tuple[Decision, ...]:
        """Return the decisions with this number: provinces number their own."""
        return self._numbers.get(fold(number), ())

    def decision_numbered(self, number: str, day: date | None = None) -> Decision | None:
        """Return the decision with this number (and day, when several share a number)."""
        found = self.decisions_numbered(number)
        same = [d for d in found if day is None or d.date == day]
        return same[0] if len(same) == 1 or (same and day) else None

    @cached_property
    def _by_agency(self) -> Mapping[str, tuple[Procedure, ...]]:
        return {a: tuple(p for p in self.live if a in p.listed_by) for a in self.agencies}

    def listed_by(self, agency: str) -> tuple[Procedure, ...]:
        """Return the live procedures that an agency lists."""
        return self._by_agency.get(agency, ())

    def field_named(self, name: str) -> Field | None:
        """Return the field with this name, whatever its marks and case."""
        return next((f for f in self.fields if fold(f.name) == fold(name) or f.id == name), None)

    def in_field(self, name: str) -> tuple[Procedure, ...]:
        """Return the live procedures of a field."""
        return tuple(p for p in self.live if fold(p.field) == fold(name))


def load(root: Path, today: date) -> tuple[Register, list[Problem]]:
    """Read every record below `root` (`procedures/`, `content/ke-hoach/`).

    Returns the register of the records that are whole, and all problems in file order. Nothing raises for a
    person's mistake: a broken record is left out and reported.
    """
    problems: list[Problem] = []
    shelves = {shelf.name: _shelf(root, shelf, problems) for shelf in SHELVES}
    register = Register(root, today, **shelves, lists=_lists(root, problems))
    problems.extend(_hand_pages(root))
    return register, in_order(problems)


def _hand_pages(root: Path) -> Iterator[Problem]:
    """Yield faults in the front matter of hand-written pages: engines drop a broken one in silence."""
    for path in hand_pages(root):
        _, found = read(path, root)
        yield from (p for p in found if p.code != "thieu-dau-trang")


def hand_pages(root: Path) -> Iterator[Path]:
    """Yield the pages below `content/` that are no records, in a fixed order."""
    return (path for path in _files(root / "content") if path.suffix == ".md" and not is_plan(path))


def is_plan(path: Path) -> bool:
    """Tell whether a page is a plan record, not the list or the template page of its folder."""
    return path.parent.name == "ke-hoach" and path.suffix == ".md" and path.stem not in _NOT_RECORDS


def _shelf(root: Path, shelf: Shelf, problems: list[Problem]) -> dict[str, Any]:
    """Return the whole records of one folder, by id, in the order of their ids."""
    found: dict[str, Record] = {}
    for path in _files(root / shelf.folder):
        if path.stem in _NOT_RECORDS:
            continue
        name = path.relative_to(root).as_posix()
        if path.suffix != shelf.suffix:
            problems.append(Problem(Place(name), "duoi-tep", {"name": path.name, "right": shelf.suffix}))
            continue
        record = _record(root, path, shelf.model, problems)
        if record is None:
            continue
        if record.id in found:
            other = found[record.id].document().path
            problems.append(record.document().problem("trung-ma", id=record.id, other=other))
        else:
            found[record.id] = record
    return dict(sorted(found.items()))


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files below `folder` in a fixed order; links are not followed out, hidden files are passed over."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            path = Path(here, name)
            if not name.startswith((".", "~")) and name not in _LITTER and not path.is_symlink():
                yield path


def _record(root: Path, path: Path, model: type[R], problems: list[Problem]) -> R | None:
    """Return the record in one file, or None when it is not whole; what is wrong goes to `problems`."""
    document, found = read(path, root)
    problems.extend(found)
    if document is None:
        return None
    record, wrong = judge(document, model)
    name = _id(path, record) if record else ""
    if record:
        wrong = [*wrong, *_misnamed(document, path, record, name)]
        record.keep(document, name)
    problems.extend(wrong)
    return record if not wrong else None


def judge(document: Document, model: type[R]) -> tuple[R | None, list[Problem]]:
    """Turn a document into a record of `model`, or into what is wrong with it."""
    if document.data is None:
        return None, [document.problem("tep-trong")]
    if not isinstance(document.data, dict):
        return None, [document.problem("khong-phai-nhom")]
    try:
        record = model.model_validate(_given(document.data))
        blanks = unknown_blanks(document, model, set())
        return (None, blanks) if blanks else (record, [])
    except ValidationError as error:
        return None, faults(document, model, error)


def _given(data: Any) -> Any:
    """Return `data` without the keys that were left blank, `""` too: a blank entry is a missing one."""
    if isinstance(data, dict):
        return {k: _given(v) for k, v in data.items() if v not in (None, "")}
    return [_given(v) for v in data] if isinstance(data, list) else data or None


def _id(path: Path, record: Record) -> str:
    """Return the id of a record: a procedure's 8-character code, a decision's name and year, else the file name."""
    if isinstance(record, Procedure):
        return record.base
    if isinstance(record, Decision):
        return f"{path.stem}-{record.date.year}"
    return path.stem


def _misnamed(document: Document, path: Path, record: Record, name: str) -> Iterator[Problem]:
    """Yield a problem when the file name does not say what is in the file."""
    if isinstance(record, Procedure):
        if path.stem not in {record.code, record.base}:
            yield document.problem("ten-tep-khac-ma", ("ma",), name=path.name, code=record.code, right=record.code)
    elif slug(path.stem) != path.stem.replace(".", "-"):
        args = {"name": path.name, "right": slug(path.stem) + path.suffix}
        yield Problem(Place(document.path), "ten-tep-co-dau", args)


def _lists(root: Path, problems: list[Problem]) -> dict[str, Record]:
    """Return the lists of the place."""
    found: dict[str, Record] = {}
    for path in _files(root / LISTS_FOLDER):
        name = path.relative_to(root).as_posix()
        if path.suffix == ".yml" and path.stem in LISTS and path.parent == root / LISTS_FOLDER:
            record = _record(root, path, LISTS[path.stem], problems)
            if record:
                problems.extend(_repeated(record))
                found[path.stem] = record
        elif path.stem != "README":
            allowed = ", ".join(f"{n}.yml" for n in LISTS)
            problems.append(Problem(Place(name), "tep-la", {"name": path.name, "allowed": allowed}))
    return found


def _repeated(record: Record) -> Iterator[Problem]:
    """Yield a problem for each name that a list of the place uses twice."""
    lines: dict[str, int] = {}
    key = next(iter(record.document().data), "")
    for i, item in enumerate(getattr(record, "items", ())):
        name = getattr(item, "id", None)
        if name is None:
            continue
        if name in lines:
            yield record.document().problem("trung-ten-dia-chi", (key, i, "ma"), id=name, first=lines[name])
        lines.setdefault(name, record.place(key, i, "ma").line)
