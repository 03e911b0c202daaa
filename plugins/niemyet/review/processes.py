"""Internal processes of two states: how long in all, which steps came, went, changed; in the values of `changes`."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from niemyet.changes import Difference, Kind
from niemyet.changes.texts import shortened
from niemyet.records.model import Process, ProcessStep
from niemyet.records.text import fold
from niemyet.records.timing import CasePart, cases_of, is_counted, spoken, total_hours, unit_of
from niemyet.review import plain
from niemyet.words import say

PART = "Quy trình nội bộ"
_ELSEWHERE = ("codes", "name", "symbol", "decision", "note", "waived", "illustrative")


class _Row(NamedTuple):
    """A step with its number and the case that it belongs to."""

    case: str
    number: int
    step: ProcessStep

    @property
    def key(self) -> tuple[str, str]:
        return fold(self.case), fold(self.step.action)

    @property
    def called(self) -> str:
        case = f"{self.case}, " if self.case else ""
        return f"{case}{say('review_step', number=self.number, action=shortened(self.step.action, 60))}"

    @property
    def who(self) -> str:
        return ", ".join(actor.name for actor in self.step.actors)

    @property
    def time(self) -> str:
        times = (self.step.time, self.step.hard_time, *(actor.time for actor in self.step.actors))
        return "; ".join(time.text for time in times if time)


def process_differences(old: Process | None, new: Process | None) -> Iterator[Difference]:
    """Yield what differs between the processes of one procedure: the time in all first, then step by step."""
    if not old or not new:
        if process := old or new:
            text = _in_short(process)
            yield Difference(PART, Kind.FUNCTIONAL, text if old else "", text if new else "")
        return
    if old.model_dump() == new.model_dump():
        return
    if (before := _total(old)) != (after := _total(new)):
        yield Difference(PART, Kind.FUNCTIONAL, before, after, say("review_total"))
    yield from _steps(_rows(old), _rows(new))
    for entry in plain.entries(old, new, _ELSEWHERE):
        yield Difference(PART, Kind.WORDING, entry.old, entry.new, entry.label)


def _in_short(process: Process) -> str:
    return say("review_process", count=len(_rows(process)), total=_total(process))


def _total(process: Process) -> str:
    """Return the time of each case: its steps together, else as it is declared."""
    times = ((part.case.name, _sum(part)) for part in cases_of(process))
    return "; ".join(f"{name}: {time}" if name else time for name, time in times if time)


def _sum(part: CasePart) -> str:
    if is_counted(part.steps):
        return spoken(total_hours(part.steps), unit_of(part.steps, part.case.total))
    return part.case.total.text if part.case.total else ""


def _rows(process: Process) -> list[_Row]:
    return [_Row(p.case.name or "", n, step) for p in cases_of(process) for n, step in enumerate(p.steps, 1)]


def _steps(old: list[_Row], new: list[_Row]) -> Iterator[Difference]:
    """Yield steps that came, went or changed; steps that do the same stand for each other, in their order."""
    matcher = SequenceMatcher(None, [row.key for row in old], [row.key for row in new], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        both = min(b - a, d - c)
        for x, y in zip(old[a : a + both], new[c : c + both], strict=True):
            yield from _changed(x, y)
        if tag != "equal":
            yield from (Difference(PART, Kind.FUNCTIONAL, _told(row), "", row.called) for row in old[a + both : b])
            yield from (Difference(PART, Kind.FUNCTIONAL, "", _told(row), row.called) for row in new[c + both : d])


def _told(row: _Row) -> str:
    return ", ".join(filter(None, (row.who, row.time)))


def _changed(old: _Row, new: _Row) -> Iterator[Difference]:
    """Yield how one step differs: who, what, how long, what comes out."""
    for before, after in (
        (old.step.action, new.step.action),
        (old.who, new.who),
        (old.time, new.time),
        (old.step.product or "", new.step.product or ""),
    ):
        if before != after:
            yield Difference(PART, Kind.FUNCTIONAL, shortened(before), shortened(after), new.called)
