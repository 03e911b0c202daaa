"""What became of the procedures so far: plain values that `niemyet.history` reads from git and pages show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from niemyet.records.ledger import digest_of


class Known(Enum):
    """How far back the repository tells the history of records; its value is the key of a label."""

    WHOLE = "past_whole"
    SHALLOW = "past_shallow"  # a copy without its beginnings, as many servers make them
    ABSENT = "past_absent"  # no git on this machine, or no repository around the records
    UNSAFE = "past_unsafe"  # git refuses: the folder belongs to another account
    EMPTY = "past_empty"  # a repository without a single commit
    BROKEN = "past_broken"  # git failed


class Event(Enum):
    """What a step is; its value is the key of a label."""

    ADDED = "step_added"
    KNOWN = "step_known"  # it was there already, where the history that is known begins
    CHANGED = "step_changed"
    REMOVED = "step_removed"
    PENDING = "step_pending"  # the file was changed and not yet committed


class Diff(NamedTuple):
    """One difference of a record: which part, before, after, whether it is more than words or their order."""

    part: str
    old: str
    new: str
    functional: bool
    more: int = 0  # further places of the same text


class Step(NamedTuple):
    """One change of a procedure: when, in which commit, with which decisions of the register (their ids)."""

    event: Event
    day: date | None
    commit: str = ""
    diffs: tuple[Diff, ...] = ()
    decisions: tuple[str, ...] = ()
    version: str = ""  # of the content since then, where it is known


@dataclass(frozen=True)
class Past:
    """The history of all procedures, each by its 8-character code, oldest step first."""

    known: Known = Known.ABSENT
    since: date | None = None
    commit: str = ""  # that the records stand at
    uncommitted: bool = False  # something of the site was changed after that commit
    steps: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)

    def of(self, base: str) -> tuple[Step, ...]:
        """Return the steps of a procedure."""
        return self.steps.get(base, ())

    def key(self, base: str) -> bytes:
        """Return what stands for all that is told of a procedure."""
        return digest_of(repr((self.known.name, self.since, self.of(base))).encode())

    @cached_property
    def digest(self) -> bytes:
        """Return what stands for all that is told."""
        return digest_of(repr((self.known.name, self.since, sorted(self.steps.items()))).encode())
