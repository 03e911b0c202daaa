"""From the stored versions of one procedure to its steps: what each version changed, in plain values."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from niemyet.changes.version import version_of
from niemyet.history.differences import differences
from niemyet.records.model import Procedure
from niemyet.records.past import Diff, Event
from niemyet.records.reading import procedure_of, values_in

Reference = tuple[str, str]  # a decision that a record names: its number and day


class Version(NamedTuple):
    """A procedure as a commit left it: the number of the commit, the stored file; none when it was taken away."""

    commit: int
    blob: str


class Change(NamedTuple):
    """A step as git alone tells it: plain values, to keep. `named`: the decisions that the record names since then."""

    event: str
    commit: int
    diffs: tuple[tuple[str, str, str, bool, int], ...] = ()
    named: tuple[Reference, ...] = ()
    version: str = ""


def wanted(versions: Iterable[Version]) -> Iterator[str]:
    """Yield the stored files that must be read: none of a procedure that was added and never touched again."""
    blobs = [version.blob for version in versions if version.blob]
    if len(blobs) > 1:
        yield from blobs


def changes(
    versions: Iterable[Version], content: Callable[[str], bytes | None], end: int | None = None
) -> Iterator[Change]:
    """Yield the steps of a procedure. `end`: the commit behind which nothing is known.

    A version that cannot be read – broken then, or of a shape that is no longer used – is passed over: what it changed
    is told with the next one.
    """
    there, past = "", _Version()
    for commit, blob in versions:
        if blob and there:
            now = _Version(content(blob) if blob != there else None)
            if change := _between(past, now, commit):
                yield change
            past = now if now.values is not None and now.record else past
        elif blob or there:
            past = _Version(content(blob) if blob else None)
            event = Event.REMOVED if not blob else Event.KNOWN if commit == end else Event.ADDED
            yield Change(event.name, commit, version=past.version)
        there = blob


class _Version:
    """A stored version, read as far as it is looked at."""

    def __init__(self, content: bytes | None = None):
        self.content = content

    @cached_property
    def values(self) -> Any:
        return values_in(self.content) if self.content is not None else None

    @cached_property
    def record(self) -> Procedure | None:
        return procedure_of(self.values) if self.values is not None else None

    @property
    def version(self) -> str:
        return version_of(self.record) if self.record else ""


def _between(past: _Version, now: _Version, commit: int) -> Change | None:
    """Return what became of a version, None when nothing but its form, or when one of both cannot be read."""
    if past.values is None or now.values is None or past.values == now.values:
        return None
    change = _change(past.record, now.record, commit) if past.record and now.record else None
    return change._replace(version=now.version) if change else None


def _change(old: Procedure, new: Procedure, commit: int) -> Change | None:
    """Return what a version changed, None for nothing that anybody is told."""
    found = differences(old, new)
    known = {_reference(ref) for ref in old.decisions}
    named = tuple(ref for ref in map(_reference, new.decisions) if ref not in known)
    return (
        Change(Event.CHANGED.name, commit, tuple((d.part, d.old, d.new, d.functional, d.more) for d in found), named)
        if found or named
        else None
    )


def _reference(ref: object) -> Reference:
    number, day = getattr(ref, "number", ""), getattr(ref, "date", None)
    return str(number), day.isoformat() if day else ""


def diffs_of(change: Change) -> tuple[Diff, ...]:
    """Return the differences of a step that was kept."""
    return tuple(Diff(*row) for row in change.diffs)
