"""What pages say of changes: the history of a procedure, what a decision changed, what changed lately."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from niemyet.records.card import Card
from niemyet.records.model import Change, Decision
from niemyet.records.past import Diff, Event, Known, Step
from niemyet.records.register import Register
from niemyet.records.text import slug
from niemyet.records.values import base_code
from niemyet.site.labels import LABELS
from niemyet.site.parts import Part
from niemyet.site.views import Site
from niemyet.site.views.row import Row

_T = LABELS["vi"]
_MOST = 1_000  # changes on the page of recent ones; older ones stand on the pages of their procedures
_TOGETHER = 30  # procedures added in one commit; more were imported, and are not told one by one
_GONE = 50


class Mark(NamedTuple):
    """A change of a procedure as pages tell it: the day (none: not yet committed), what happened, how it differs."""

    day: date | None
    what: str
    decisions: tuple[tuple[str, str], ...] = ()  # number, address
    diffs: tuple[Diff, ...] = ()
    commit: str = ""
    version: str = ""  # of the content since then

    @property
    def functional(self) -> tuple[Diff, ...]:
        """Return the differences that count for whoever applies."""
        return tuple(d for d in self.diffs if d.functional)

    @property
    def worded(self) -> tuple[str, ...]:
        """Return the parts that say the same in other words."""
        return tuple(dict.fromkeys(d.part for d in self.diffs if not d.functional))


def history_view(register: Register, base: str) -> Mapping[str, Any]:
    """Return the history of a procedure, newest first, and how far back it is known."""
    marks = sorted(_marks(register, base), key=lambda m: m.day or date.max)
    return {"marks": marks[::-1], "past_note": _note(register, base)}


def _note(register: Register, base: str) -> str:
    """Return what the history does not know."""
    past = register.past
    if past.known is Known.SHALLOW and past.since:
        return _T["past_shallow"].format(since=f"{past.since:%d/%m/%Y}")
    if past.known is Known.WHOLE:
        return "" if past.of(base) else _T["past_uncommitted"]
    return _T["past_absent"]


def _marks(register: Register, base: str) -> Iterator[Mark]:
    """Yield every change that is known of a procedure: from its record, from decisions, from the repository."""
    yield from _dates(register, register.cards[base])
    for d in register.decisions_of(base):
        if d.date <= register.today:
            for what, changes in roles(d):
                found = next((c for c in changes if base_code(c.code) == base), None)
                if found:
                    yield Mark(d.date, what, (_link(d),), written(found))
    seen = False
    for step in register.past.of(base):
        yield _mark(register, step, seen)
        seen = True


def _dates(register: Register, card: Card) -> Iterator[Mark]:
    """Yield the days on which a procedure came into force and left it."""
    if card.since and card.since <= register.today:
        yield Mark(card.since, _T["step_since"])
    if card.until and card.until <= register.today:
        yield Mark(card.until, _T["step_until"])


def _mark(register: Register, step: Step, seen: bool) -> Mark:
    again = step.event is Event.ADDED and seen
    links = tuple(_link(register.decisions[name]) for name in step.decisions if name in register.decisions)
    return Mark(
        step.day, _T["step_again" if again else step.event.value], links, step.diffs, step.commit[:10], step.version
    )


def _link(d: Decision) -> tuple[str, str]:
    return d.number, f"quyet-dinh/{slug(d.id)}/"


def roles(d: Decision) -> tuple[tuple[str, tuple[Change, ...]], ...]:
    """Return what a decision does, and to which procedures."""
    return (
        (_T["announces"], d.announces),
        (_T["amends"], d.amends),
        (_T["abolishes"], d.abolishes),
        (_T["approves"], d.approves),
        (_T["reduces"], d.reduces),
    )


def written(change: Change) -> tuple[Diff, ...]:
    """Return what the record of a decision says of before and after."""
    return tuple(Diff(part.part, part.before or "", part.after or "", True) for part in change.parts)


def before_and_after(register: Register, d: Decision, change: Change) -> tuple[Diff, ...]:
    """Return what a decision changed of a procedure: as its record says, else as the repository does."""
    steps = (step for step in register.past.of(base_code(change.code)) if d.id in step.decisions)
    return written(change) or tuple(diff for step in steps for diff in step.diffs if diff.functional)


# --- what changed lately


class Recent(NamedTuple):
    """A change on the page of recent ones."""

    base: str
    mark: Mark


def recent_view(site: Site, part: Part) -> Mapping[str, Any]:
    """Return one part of the changes of all procedures, newest first."""
    register = site.register
    rows = recent(register)[part.first - 1 : part.first - 1 + len(part.cards)]
    shown: list[Row] = [
        {"mark": row.mark, "name": card.name, "code": card.code, "url": f"thu-tuc/{card.base}/"}
        for row, card in zip(rows, part.cards, strict=True)
    ]
    return {"rows": shown, "gone": _gone(register) if part.number == 1 else [], "note": _whole_note(register)}


def recent_cards(register: Register) -> Sequence[Card]:
    """Return the procedure of each recent change: lists are cut into parts by these."""
    return [register.cards[row.base] for row in recent(register)]


def recent_facts(register: Register) -> object:
    """Return what the page of recent changes tells besides the names of procedures."""
    return recent(register), _gone(register), _whole_note(register)


@lru_cache(maxsize=4)  # of a register: each part of the list asks for it
def recent(register: Register) -> tuple[Recent, ...]:
    """Return the last changes of procedures that have a page."""
    found = [*_begun_or_ended(register), *_decided(register), *_recorded(register)]
    found.sort(key=lambda row: row.base, reverse=True)
    found.sort(key=lambda row: row.mark.day or date.max)
    return tuple(found[: -_MOST - 1 : -1])


def _begun_or_ended(register: Register) -> Iterator[Recent]:
    return (Recent(base, mark) for base, card in register.cards.items() for mark in _dates(register, card))


def _decided(register: Register) -> Iterator[Recent]:
    """Yield what decisions changed; that a procedure was announced is no news."""
    news = {_T["amends"], _T["abolishes"], _T["reduces"]}
    for d in register.decisions.values():
        for what, changes in roles(d) if d.date <= register.today else ():
            mark = Mark(d.date, what, (_link(d),))
            bases = dict.fromkeys(base_code(c.code) for c in changes) if what in news else ()
            yield from (Recent(base, mark) for base in bases if base in register.cards)


def _recorded(register: Register) -> Iterator[Recent]:
    """Yield what the repository tells, but for what was imported with many others."""
    many = _imported(register)
    for base, steps in register.past.steps.items():
        for number, step in enumerate(steps) if base in register.cards else ():
            if step.event is Event.CHANGED or (step.event is Event.ADDED and step.commit not in many):
                yield Recent(base, _mark(register, step, number > 0))


def _imported(register: Register) -> frozenset[str]:
    """Return the commits that added many procedures at once."""
    count: dict[str, int] = {}
    for steps in register.past.steps.values():
        for step in steps:
            if step.event is Event.ADDED:
                count[step.commit] = count.get(step.commit, 0) + 1
    return frozenset(commit for commit, added in count.items() if added > _TOGETHER)


def _gone(register: Register) -> list[tuple[str, date | None]]:
    """Return the procedures whose record was taken away, the last ones first."""
    ends = ((base, steps[-1]) for base, steps in register.past.steps.items() if steps and base not in register.cards)
    gone = [(base, step.day) for base, step in ends if step.event is Event.REMOVED]
    return sorted(gone, key=lambda row: (row[1] or date.max, row[0]), reverse=True)[:_GONE]


def _whole_note(register: Register) -> str:
    past = register.past
    if past.known is Known.SHALLOW and past.since:
        return _T["past_shallow"].format(since=f"{past.since:%d/%m/%Y}")
    if past.known is Known.WHOLE and past.since:
        return _T["past_since"].format(since=f"{past.since:%d/%m/%Y}")
    return _T["past_absent"]
