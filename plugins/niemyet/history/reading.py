"""The history of all procedures: one question to git for what is new since the last build, the rest from `.cache`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from niemyet.history.attribution import Decisions
from niemyet.history.git import GitError, Repository, repository
from niemyet.history.log import Commit, Touch, commits, follows
from niemyet.history.pending import pending
from niemyet.history.versions import Change, Version, changes, diffs_of, wanted
from niemyet.records.ledger import FOLDER, recall, retain
from niemyet.records.past import Event, Known, Past, Step
from niemyet.records.register import Register
from niemyet.records.values import base_in

PROCEDURES, DECISIONS = "procedures/thu-tuc", "procedures/quyet-dinh"


def read_past(register: Register, home: Path | None = None, commit: str = "HEAD") -> Past:
    """Return how the procedures became what they are, up to the day of the register.

    `home`: where the repository is, when the records were taken out of it as they stood at `commit`.
    """
    try:
        found = repository(home or register.root, commit)
        book = _Book.opened(register.root / FOLDER / "lich-su", found)
        book.bring_up(found)
        waiting, uncommitted = ({}, False) if home else pending(register, found, book.last)
    except GitError as error:
        return Past(error.known)
    decisions = Decisions(register)
    steps = {base: _steps(decisions, base, book) for base in book.changes}
    shown = {base: (*steps.get(base, ()), *waiting.get(base, ())) for base in (*steps, *waiting)}
    since = min((commit.day for commit in book.commits), default=None)
    known = Known.SHALLOW if found.ends else Known.WHOLE
    return Past(known, since, found.head, uncommitted, {base: told for base, told in shown.items() if told})


@dataclass
class _Book:
    """What was read from git: the commits that touched records, the versions of each procedure, what each changed."""

    path: Path
    head: str = ""
    prefix: str = ""
    ends: frozenset[str] = frozenset()
    commits: list[Commit] = field(default_factory=list)
    versions: dict[str, list[Version]] = field(default_factory=dict)
    changes: dict[str, list[Change]] = field(default_factory=dict)

    @classmethod
    def opened(cls, path: Path, found: Repository) -> "_Book":
        """Return what was kept, when it stands on the same line of commits; else an empty book."""
        book = cls(path)
        try:
            book.head, book.prefix, ends, rows, versions, told = recall(path)
            book.ends = frozenset(ends)
            book.commits = [_commit(row) for row in rows]
            book.versions = {base: [Version(*v) for v in kept] for base, kept in versions.items()}
            book.changes = {base: [Change(*c) for c in kept] for base, kept in told.items()}
        except (TypeError, ValueError):
            return cls(path)
        same = (book.prefix, book.ends) == (found.prefix, found.ends)
        return book if same and follows(found, book.head) else cls(path)

    def bring_up(self, found: Repository) -> None:
        """Read what git has since then, and keep it."""
        if self.head == found.head:
            return
        new = commits(found, (PROCEDURES, DECISIONS), self.head)
        touched = self._enter(new)
        end = next((i for i, commit in enumerate(self.commits) if commit.id in found.ends), None)
        blobs = (blob for base in touched for blob in wanted(self.versions[base]))
        stored = dict(found.blobs(blobs))
        for base in touched:
            self.changes[base] = list(changes(self.versions[base], stored.get, end))
        self.head, self.prefix, self.ends = found.head, found.prefix, found.ends
        retain(self.path, self._plain())

    def _enter(self, new: Iterable[Commit]) -> list[str]:
        """Enter commits; return the procedures that they touched."""
        touched: dict[str, None] = {}
        for commit in new:
            number = len(self.commits)
            self.commits.append(commit._replace(touches=_decisions(commit.touches)))
            for base, blob in _procedures(commit.touches).items():
                self.versions.setdefault(base, []).append(Version(number, blob))
                touched[base] = None
        return list(touched)

    def last(self, base: str) -> str:
        """Return the stored file of a procedure at the head, empty when there is none."""
        versions = self.versions.get(base)
        return versions[-1].blob if versions else ""

    def _plain(self) -> Any:
        rows = [(c.id, c.parent, c.day.toordinal(), c.message, [tuple(t) for t in c.touches]) for c in self.commits]
        versions = {base: [tuple(v) for v in kept] for base, kept in self.versions.items()}
        told = {base: [tuple(c) for c in kept] for base, kept in self.changes.items()}
        return self.head, self.prefix, sorted(self.ends), rows, versions, told


def _commit(row: Any) -> Commit:
    name, parent, day, message, touches = row
    return Commit(name, parent, date.fromordinal(day), message, tuple(Touch(*t) for t in touches))


def _decisions(touches: Iterable[Touch]) -> tuple[Touch, ...]:
    return tuple(touch for touch in touches if touch.path.startswith(f"{DECISIONS}/"))


def _procedures(touches: Iterable[Touch]) -> Mapping[str, str]:
    """Return the procedures among the files of a commit, by code: one that moved to another folder is the same."""
    found: dict[str, str] = {}
    for path, blob, _ in touches:
        base = base_in(path) if path.startswith(f"{PROCEDURES}/") else ""
        if base:
            found[base] = blob or found.get(base, "")
    return found


def _steps(decisions: Decisions, base: str, book: _Book) -> tuple[Step, ...]:
    """Return the steps of a procedure up to the day of the register, with the decisions behind them."""
    told = ((change, book.commits[change.commit]) for change in book.changes[base])
    return tuple(
        Step(
            Event[change.event],
            commit.day,
            commit.id,
            diffs_of(change),
            decisions.behind(base, commit, change.named),
            change.version,
        )
        for change, commit in told
        if commit.day <= decisions.register.today
    )
