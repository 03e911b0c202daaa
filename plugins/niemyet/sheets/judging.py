"""The judges of files, asked about cells: what they say of a record is said of the cell it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from niemyet.records.form import model_of
from niemyet.records.model import Record
from niemyet.records.problem import Place, Problem, language
from niemyet.records.reading import judge
from niemyet.records.source import Document, Loc
from niemyet.sheets.faults import Fault, fault
from niemyet.sheets.manners import slip
from niemyet.sheets.reading import Workbook
from niemyet.sheets.taking import Taken
from niemyet.sheets.tree import Cell
from niemyet.words import WORDS, say

_ENTRY = "sheet_of_"  # before the code of a problem that speaks of lines and keys: what to say of a cell


@dataclass(frozen=True)
class _Cells(Document):
    """A record whose values stand in cells: a place is a sheet, a row and a column."""

    book: Workbook | None = None
    places: Mapping[Loc, Cell] = field(default_factory=dict)

    def place(self, loc: Loc = (), at_key: bool = False) -> Place:
        """Return the cell of the value at `loc`; of a missing one, the nearest that belongs to it."""
        assert self.book is not None
        return Place(*self.book.at(cell_of(self.places, loc)))


def cell_of(places: Mapping[Loc, Cell], loc: Loc) -> Cell:
    """Return the cell at `loc` or the nearest around it."""
    while loc and loc not in places:
        loc = loc[:-1]
    return places[loc]


def judged(book: Workbook, taken: Taken, path: str, cell: Cell) -> Iterator[Fault]:
    """Yield what is wrong with a record made of rows: in single cells, then in the record as its model sees it."""
    told = set()
    for wrong in taken.wrong:
        told.add(wrong.cell)
        yield fault(wrong.word, *book.at(wrong.cell), **wrong.args)
    for at, column, text in taken.changed:
        if found := slip(column.kind, text):
            told.add(at)
            yield fault(found[0], *book.at(at), **found[1])
    model: type[Record] = model_of(path)  # type: ignore[assignment]  # of our own paths
    document = _Cells(path, taken.data, {}, {}, (), book=book, places={**taken.places, (): cell})
    _, problems = judge(document, model)
    places = {book.at(at) for at in told} | {(f.sheet, f.row, f.column) for f in book.faults}
    yield from (_fault(p) for p in _once(problems) if (p.place.path, p.place.line, p.place.column) not in places)


def is_read(book: Workbook, taken: Taken, cell: Cell) -> bool:
    """Tell whether all rows of a record could be read; what stands in the others is not to be judged as the whole."""
    bad = {(f.sheet, f.row) for f in book.faults}
    return not bad & {book.at(at)[:2] for at in (cell, *taken.places.values())}


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield each problem of a cell once: two items of one cell may have the same."""
    said = set()
    for problem in problems:
        key = (problem.place, problem.sentence())
        if key not in said:
            said.add(key)
            yield problem


def _fault(problem: Problem) -> Fault:
    place = problem.place
    return fault_of(problem.code, problem.args, place.path, place.line, place.column)


def fault_of(code: str, args: Mapping[str, Any], sheet: str, row: int, column: int) -> Fault:
    """Return a problem of a record as a fault of a cell, in words that fit one."""
    filled = {"hint": "", "hint_en": "", "label": "", **args}
    problem = Problem(Place(sheet, row, column), code, filled)
    lang = language()
    if code == "ngay-sua-duoc":
        filled["right"] = f"{date.fromisoformat(filled['right']):%d/%m/%Y}"
    filled["hint"] = filled["hint" if lang == "vi" else "hint_en"]
    word = _ENTRY + code.replace("-", "_")
    sentence = say(word, **filled) if word in WORDS[lang] else problem.sentence(lang)
    hint = say(f"{word}_hint", **filled).strip() if f"{word}_hint" in WORDS[lang] else problem.hint(lang)
    return Fault(sentence, hint, sheet, row, column)
