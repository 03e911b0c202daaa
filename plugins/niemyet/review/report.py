"""What a review found: plain values, made by `comparison`, said by `markdown`, `page` and `data`."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from niemyet.checks.audit import rounded
from niemyet.checks.coverage import Coverage
from niemyet.checks.criterion import Criterion
from niemyet.checks.findings import Tally
from niemyet.records.problem import Level, Problem


class Event(Enum):
    """What became of a procedure; its value is the key of a word."""

    ADDED = "review_added"
    REMOVED = "review_removed"
    ABOLISHED = "review_abolished"
    REVIVED = "review_revived"
    RENAMED = "review_renamed"
    CHANGED = "review_changed"
    UNREADABLE = "review_unreadable"  # its file is there, with errors
    READABLE = "review_readable"
    MOVED = "review_moved"
    FORM = "review_form"  # the file is another, what it says is the same


class Line(NamedTuple):
    """One difference: of which part, what stood there, what stands there now, and the sentence that says so."""

    key: str
    part: str
    old: str
    new: str
    said: str
    functional: bool
    whole: tuple[str, str] = ("", "")  # both texts, where `old` and `new` show only a place of them


@dataclass(frozen=True)
class Subject:
    """A procedure that changed: what happened, its differences (time, fee, papers first), the decisions behind."""

    base: str
    name: str
    path: str
    events: tuple[Event, ...]
    lines: tuple[Line, ...] = ()
    old_name: str = ""
    old_path: str = ""
    decisions: tuple[str, ...] = ()

    @property
    def heavy(self) -> tuple[Line, ...]:
        """Return what counts for whoever applies."""
        return tuple(line for line in self.lines if line.functional)

    @property
    def light(self) -> tuple[Line, ...]:
        """Return what says the same in other words, and what concerns the record alone."""
        return tuple(line for line in self.lines if not line.functional)


class Other(NamedTuple):
    """Anything else that changed, told in one line: the key of its kind, its name, how (A, M, D), what, its file."""

    kind: str
    name: str
    how: str
    told: str
    path: str


class Fallen(NamedTuple):
    """A criterion that fewer records meet than before."""

    criterion: Criterion
    old: Tally
    new: Tally


@dataclass(frozen=True)
class Count:
    """What one state amounts to."""

    live: int
    coverage: Coverage
    problems: tuple[Problem, ...]

    def of(self, level: Level) -> int:
        """Return how many problems of a level there are."""
        return sum(p.level is level for p in self.problems)


@dataclass(frozen=True)
class Review:
    """All that differs between two states."""

    base: str  # as people named it
    head: str
    base_commit: str
    head_commit: str  # empty: the files as they stand in the folder
    day: date
    before: Count
    after: Count
    subjects: tuple[Subject, ...] = ()
    others: tuple[Other, ...] = ()
    new: tuple[Problem, ...] = ()
    mended: tuple[Problem, ...] = ()
    fallen: tuple[Fallen, ...] = ()
    away: int = 0  # problems of records that are gone, or not looked at any more

    @property
    def new_errors(self) -> tuple[Problem, ...]:
        """Return the new problems that keep the site from being built."""
        return tuple(p for p in self.new if p.level is Level.ERROR)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all differs."""
        return not (self.subjects or self.others or self.new or self.mended)

    def count(self, *events: Event) -> int:
        """Return how many procedures had one of these events."""
        return sum(bool(set(events) & set(s.events)) for s in self.subjects)


def by_level(problems: Iterable[Problem], touched: Collection[str]) -> list[Problem]:
    """Return the errors first, then gaps, then remarks; first what stands in files that were touched.

    A record that cannot be read is missed by all that name it: what is to be mended is its own file.
    """
    order = list(Level)
    return sorted(problems, key=lambda p: (order.index(p.level), p.place.path not in touched))


def fell(old: Tally, new: Tally) -> bool:
    """Tell whether a smaller share is met now."""
    return rounded(new) < rounded(old)
