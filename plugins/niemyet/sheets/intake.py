"""What an import would do: which records change, which are new, which rows are gone; or what is wrong, cell by cell."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from niemyet.records.form import Unformable, model_of, text_of
from niemyet.records.model import Record
from niemyet.records.register import Register
from niemyet.records.source import Document, Loc, parse
from niemyet.records.splice import spliced
from niemyet.records.text import slug
from niemyet.records.values import CODE, Code, base_code, closest
from niemyet.sheets import copies, judging, marks
from niemyet.sheets.columns import PAGES, PROCEDURES, PROCESSES
from niemyet.sheets.differing import Difference, differences
from niemyet.sheets.export import rows_in
from niemyet.sheets.faults import Fault, fault
from niemyet.sheets.places import path_of
from niemyet.sheets.reading import Workbook
from niemyet.sheets.taking import Taken, take_items, take_own
from niemyet.sheets.tree import Cell, Given

_MAIN = {page.shelf: page for page in (PROCEDURES, PROCESSES)}
_CODE: TypeAdapter[Any] = TypeAdapter(Code)
Key = tuple[str, str]  # kind, and what its rows are known by
Owned = Mapping[str, list[Given]]


@dataclass(frozen=True)
class Change:
    """One file to write: its text, what differs from the one that is there; `old` is None for a new one."""

    path: str
    name: str
    text: str
    old: bytes | None
    differences: tuple[Difference, ...]
    places: Mapping[Loc, Cell]


@dataclass
class Intake:
    """All that an import would do, and what is wrong."""

    changes: list[Change] = field(default_factory=list)
    missing: list[marks.Mark] = field(default_factory=list)
    unchanged: int = 0
    faults: list[Fault] = field(default_factory=list)


def intake(root: Path, register: Register, book: Workbook) -> Intake:
    """Return what the rows of a workbook would do to the records below `root`; nothing is written."""
    return _Intake(root, register, book).run()


class _Intake:
    """Goes through the records of a workbook one by one."""

    def __init__(self, root: Path, register: Register, book: Workbook):
        self.root, self.register, self.book = root, register, book
        self.made = Intake(faults=list(book.faults))
        self.there: list[dict[str, str]] = []  # rows of records that the workbook does not know
        self.known = {(m.shelf, _known_as(m.shelf, m.ident)): m for m in (book.marks or {}).values()}

    def run(self) -> Intake:
        """Return what came of all records."""
        owned = self.owned()
        main = {key for key, rows in owned.items() if _MAIN[key[0]].name in rows}
        self.made.missing = [m for key, m in self.known.items() if key not in main and self.has_main(key[0])]
        for key, rows in owned.items():
            if key in self.known and (key in main or not self.has_main(key[0])):
                self.existing(key, rows)
            elif key in main:
                self.added(key, rows)
            elif key not in self.known:
                self.strange(rows, main)
        self.made.faults = copies.once(self.book, self.made.faults, self.there)
        return self.made

    def has_main(self, shelf: str) -> bool:
        """Tell whether the sheet with one row a record is there."""
        return _MAIN[shelf].name in self.book.pages

    def owned(self) -> dict[Key, dict[str, list[Given]]]:
        """Return the rows by record; a code that is none is a fault."""
        owned: dict[Key, dict[str, list[Given]]] = {}
        for (shelf, ident), rows in self.book.by_owner.items():
            if not ident or not self.is_code(shelf, ident, rows):
                continue
            mine = owned.setdefault((shelf, _known_as(shelf, ident)), {})
            for page, given in rows.items():
                mine.setdefault(page, []).extend(given)
        for (shelf, _), mine in owned.items():
            self.alone(mine.get(_MAIN[shelf].name, []))
            for givens in mine.values():
                givens.sort(key=lambda given: given.row)
                self.made.faults += copies.pasted(self.book, givens)
        return owned

    def alone(self, givens: list[Given]) -> None:
        """Refuse a second row for one record."""
        for given in givens[1:]:
            self.book_fault("sheet_code_twice", given.cell("id"), value=given.texts["id"], first=givens[0].row)

    def is_code(self, shelf: str, ident: str, rows: Owned) -> bool:
        """Tell whether the name of some rows may name a record."""
        if (shelf, ident) in self.known or (shelf == "processes" and slug(ident) == ident):
            return True
        try:
            _CODE.validate_python(ident)
        except ValidationError as error:
            found = error.errors(include_url=False)[0]
            args = {"value": ident, **found.get("ctx", {})}
            for given in (g for page in rows.values() for g in page):
                self.made.faults.append(judging.fault_of(found["type"], args, *self.book.at(given.cell("id"))))
            return False
        return True

    def book_fault(self, word: str, cell: Cell, **args: Any) -> None:
        """Note a fault at a cell."""
        self.made.faults.append(fault(word, *self.book.at(cell), **args))

    def strange(self, rows: Owned, main: set[Key]) -> None:
        """Note rows whose record is nowhere."""
        for page, givens in rows.items():
            shelf = next(p.shelf for p in PAGES if p.name == page)
            codes = [ident for kind, ident in main if kind == shelf]
            for given in givens:
                ident = given.texts["id"]
                guess = closest(ident, codes, 0.8)
                word = "sheet_code_guess" if guess else "sheet_code_unknown"
                self.book_fault(word, given.cell("id"), value=ident, sheet=_MAIN[shelf].name, right=guess)

    def existing(self, key: Key, rows: Owned) -> None:
        """Compare the rows of a record that the workbook was made with."""
        mark = self.known[key]
        if marks.digest_of_rows(rows_in(key[0], rows)) == mark.rows:
            self.made.unchanged += 1
            return
        cell = next(iter(rows.values()))[0].cell("id")
        try:
            old = (self.root / mark.path).read_bytes()
        except OSError:
            self.book_fault("sheet_gone", cell, path=mark.path)
            return
        document, _ = parse(old, mark.path)
        if document is None or not isinstance(document.data, dict):
            self.book_fault("sheet_unreadable", cell, path=mark.path)
            return
        if self.renamed(key, rows, document.data):
            return
        taken = self.taken(key[0], rows, copy.deepcopy(document.data))
        if taken.data == document.data and not taken.wrong:
            self.made.unchanged += 1
        elif marks.digest_of_file(old) != mark.file:
            self.book_fault("sheet_conflict", cell, path=mark.path)
        else:
            self.judged(taken, mark.path, cell, document, old)

    def renamed(self, key: Key, rows: Owned, data: Mapping[str, Any]) -> bool:
        """Refuse another local suffix of a code: the file and the address of the page are named by it."""
        for given in rows.get(PROCEDURES.name, []) if key[0] == "procedures" else []:
            if (was := str(data.get("ma", ""))) != given.texts["id"]:
                self.book_fault("sheet_suffix", given.cell("id"), value=given.texts["id"], right=was)
                return True
        return False

    def added(self, key: Key, rows: Owned) -> None:
        """Make a new record of rows, unless there is one already."""
        given = rows[_MAIN[key[0]].name][0]
        cell, ident = given.cell("id"), given.texts["id"]
        there = self.register.cards if key[0] == "procedures" else self.register.process_cards
        if key[1] in there:
            self.there.append({"value": ident, "path": there[key[1]].path})
            self.book_fault("sheet_there", cell, **self.there[-1])
            return
        if was := self.moved(key[0], given):
            self.book_fault("sheet_recoded", cell, value=ident, right=was)
            return
        taken = self.taken(key[0], rows, {"ma": ident} if key[0] == "procedures" else {})
        self.judged(taken, path_of(self.register, key[0], ident, taken.data, [c.path for c in self.made.changes]), cell)

    def moved(self, shelf: str, given: Given) -> str:
        """Return the code that a row had before, when it is the row of a missing record with its code changed."""
        name = given.texts.get("ten", "")
        gone = {m.ident for m in self.made.missing if m.shelf == shelf} if name else set()
        cards = (self.register.procedure(ident) for ident in sorted(gone)) if shelf == "procedures" else ()
        return next((card.code for card in cards if card and card.name == name), "")

    def taken(self, shelf: str, rows: Owned, data: dict[str, Any]) -> Taken:
        """Return a record with what its rows say."""
        taken = Taken(data)
        for page in (page for page in PAGES if page.shelf == shelf and page.name in self.book.pages):
            if page.levels:
                take_items(page, rows.get(page.name, []), taken)
            elif page.name in rows:
                take_own(page, rows[page.name][0], taken)
        return taken

    def judged(
        self, taken: Taken, path: str, cell: Cell, document: Document | None = None, old: bytes | None = None
    ) -> None:
        """Judge a record as a file would be, and keep its text when nothing is wrong."""
        found = list(judging.judged(self.book, taken, path, cell))
        self.made.faults += found
        if found or not judging.is_read(self.book, taken, cell):
            return
        try:
            text = _text(taken.data, path, document, old)
        except Unformable:
            self.book_fault("sheet_unformable", cell, path=path)
            return
        model: type[Record] = model_of(path)  # type: ignore[assignment]  # of our own paths
        before = document.data if document else {}
        changes = tuple(differences(model, before, taken.data))
        name = str(taken.data.get("ten") or "")
        self.made.changes.append(Change(path, name, text, old, changes, {**taken.places, (): cell}))


def _known_as(shelf: str, ident: str) -> str:
    """Return what a record is known by: a procedure by the 8 characters of its code, whatever its suffix."""
    return base_code(ident) if shelf == "procedures" and CODE.match(ident) else ident


def _text(data: Mapping[str, Any], path: str, document: Document | None, old: bytes | None) -> str:
    """Return the text of a file; of one that is there, only the entries that changed are written anew."""
    if document is None or old is None:
        text = text_of(data, model_of(path))
        again, problems = parse(text.encode(), path)
        if again is None or problems or again.data != data:
            raise Unformable(path)
        return text
    mark = "\ufeff" if old.startswith(b"\xef\xbb\xbf") else ""
    lines = old.decode("utf-8-sig")
    text = mark + spliced(lines.replace("\r\n", "\n"), document, data)
    return text.replace("\n", "\r\n") if "\r\n" in lines else text
