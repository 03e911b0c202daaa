"""A trial: the records as they would be, in a copy of the tree, under the same judges as any site.

What was wrong before is nobody's fault here; what is wrong only afterwards stops the import, at the cell it came from.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from niemyet.checks import judge
from niemyet.importers.store import write_whole
from niemyet.records.loading import load
from niemyet.records.problem import Level, Problem
from niemyet.records.register import Register
from niemyet.records.source import Document, Loc, parse
from niemyet.sheets.faults import Fault
from niemyet.sheets.intake import Change, Intake
from niemyet.sheets.judging import cell_of, fault_of
from niemyet.sheets.reading import Workbook
from niemyet.words import say

_NAMES_ANOTHER = {"khong-co-thu-tuc"}
_PARTS = ("procedures", "content")


@contextmanager
def copied(root: Path) -> Iterator[Path]:
    """Yield a copy of the records of a tree, by links where the system has them; it goes away afterwards."""
    with tempfile.TemporaryDirectory(prefix="niemyet-") as name:
        for part in _PARTS:
            if (root / part).is_dir():
                shutil.copytree(root / part, Path(name, part), symlinks=True, copy_function=_linked)
        yield Path(name)


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:  # another drive
        shutil.copy2(source, target, follow_symlinks=False)


def tried(
    root: Path,
    today: date,
    before: tuple[Register, Sequence[Problem]],
    made: Intake,
    gone: Sequence[str],
    book: Workbook,
) -> list[Fault]:
    """Return what would be wrong with the tree after an import, and is not wrong now."""
    register, problems = before
    known = {_face(p) for p in (*problems, *judge(register))}
    with copied(root) as copy:
        for change in made.changes:
            write_whole(copy / change.path, change.text.encode())
        for path in gone:
            (copy / path).unlink(missing_ok=True)
        after, found = load(copy, today)
        new = [p for p in (*found, *judge(after)) if p.level is Level.ERROR and _face(p) not in known]
    by_path = {change.path: change for change in made.changes}
    waits = made.faults != []  # what a row at fault would bring is not there yet, so others may name it
    return [_fault(p, by_path.get(p.place.path), book) for p in new if not (waits and p.code in _NAMES_ANOTHER)]


def _face(problem: Problem) -> tuple[str, str, str]:
    """Return what a problem is, wherever in its file it stands now."""
    return problem.place.path, problem.code, problem.sentence()


def _fault(problem: Problem, change: Change | None, book: Workbook) -> Fault:
    """Return a problem of a file as a fault of the cell it came from; of another file, by its name."""
    if change is None:
        fault = fault_of(problem.code, problem.args, "", 0, 0)
        return Fault(say("sheet_elsewhere", place=problem.place, text=fault.text), fault.hint)
    document, _ = parse(change.text.encode(), change.path)
    loc = _loc(document, problem) if document else ()
    return fault_of(problem.code, problem.args, *book.at(cell_of(change.places, loc)))


def _loc(document: Document, problem: Problem) -> Loc:
    """Return the innermost entry that begins where a problem is."""
    at = problem.place.line, problem.place.column
    here = [loc for marks in (document.marks, document.keys) for loc, mark in marks.items() if mark == at]
    return max(here, key=len, default=())
