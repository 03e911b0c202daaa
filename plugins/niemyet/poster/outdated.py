"""Which posters on the wall no longer tell the truth: the list of a printing against the records of today."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from niemyet.changes import FIELDS, LOCAL, compare
from niemyet.changes.sentence import head
from niemyet.poster import PosterError
from niemyet.poster.inventory import Inventory, Printed
from niemyet.poster.kinds import Choice, Poster, current_version, posters
from niemyet.poster.sheet import heading_of
from niemyet.poster.wall import Wall
from niemyet.records.past import Step
from niemyet.records.register import Register
from niemyet.words import say


class Verdict(Enum):
    """What is to be done with a poster; its value is the key of a sentence."""

    REPRINT = "poster_reprint"
    REMOVE = "poster_remove"
    ADD = "poster_add"


class Outdated(NamedTuple):
    """One poster to print again, take down or add, with the reasons in words."""

    verdict: Verdict
    file: str
    kind: str
    code: str
    title: str
    printed: str  # version on the wall
    current: str
    reasons: tuple[str, ...] = ()


def outdated(register: Register, inventory: Inventory, wall: Wall, since: Register | None = None) -> list[Outdated]:
    """Return what is to be done, in the order of files; `since`: only what changed after these records."""
    found = [o for p in inventory.posters if (o := _judged(register, p, wall, since))]
    return [*found, *_missing(register, inventory, since)]


def _judged(register: Register, p: Printed, wall: Wall, since: Register | None) -> Outdated | None:
    """Return what is to be done with a poster, nothing when it may hang on."""
    now = current_version(register, p.poster)
    if since is not None and current_version(since, p.poster) == now:
        return None
    known = (p.file, p.kind, p.code, p.title, p.version, now)
    if not now:
        return Outdated(Verdict.REMOVE, *known, (_gone(register, p),))
    if now != p.version:
        told = _between(since, register, p) if since is not None else _told(register, p)
        return Outdated(Verdict.REPRINT, *known, tuple(told))
    name = heading_of(register, p.subject, Wall(site_name=wall.site_name, agency=p.wall))
    if since is None and p.agency != name:
        return Outdated(Verdict.REPRINT, *known, (say("poster_why_name", old=p.agency, new=name),))
    return None


def _gone(register: Register, p: Printed) -> str:
    """Return why a poster is to be taken down."""
    card = register.cards.get(p.subject)
    if card is None:
        return say("poster_why_absent")
    if p.kind == "quy-trinh" and card.is_live(register.today):
        return say("poster_why_no_process")
    if card.until:
        return say("poster_why_until", day=f"{card.until:%d/%m/%Y}")
    return say("poster_why_not_live")


def _told(register: Register, p: Printed) -> Iterator[str]:
    """Yield what changed since the version on the wall, as the repository tells it."""
    if p.kind != "thu-tuc":
        yield say(f"poster_why_{p.kind.replace('-', '_')}")
        return
    steps = register.past.of(p.subject)
    at = next((i for i in range(len(steps) - 1, -1, -1) if steps[i].version == p.version), None)
    if at is None:
        yield say("poster_why_unknown")
        return
    parts = list(dict.fromkeys(_parts(steps[at + 1 :])))
    yield say("poster_why_parts", parts="; ".join(parts)) if parts else say("poster_why_words")


def _parts(steps: Iterable[Step]) -> Iterator[str]:
    return (diff.part for step in steps for diff in step.diffs if diff.functional)


def _between(old: Register, new: Register, p: Printed) -> Iterator[str]:
    """Yield what changed between two states of the records."""
    if p.kind != "thu-tuc" or p.subject not in old.cards:
        yield say(f"poster_why_{p.kind.replace('-', '_')}") if p.kind != "thu-tuc" else say("poster_why_unknown")
        return
    found = compare(old.procedures[p.subject], new.procedures[p.subject], (*FIELDS, *LOCAL))
    parts = list(dict.fromkeys(head(d) for d in found if d.is_functional or not (d.old and d.new)))
    yield say("poster_why_parts", parts="; ".join(parts)) if parts else say("poster_why_words")


def _missing(register: Register, inventory: Inventory, since: Register | None) -> Iterator[Outdated]:
    """Yield the posters that belong to what was printed, and were not there then."""
    printed = {p.poster for p in inventory.posters}
    for poster in dict.fromkeys(poster for choice in inventory.choices for poster in _due(register, choice)):
        if poster not in printed and (since is None or not current_version(since, poster)):
            card = register.cards.get(poster.subject)
            code, title = (card.code, card.name) if card else ("", register.agencies[poster.subject].name)
            version = current_version(register, poster)
            yield Outdated(Verdict.ADD, f"{poster.name}.pdf", poster.kind, code, title, "", version)


def _due(register: Register, choice: Choice) -> Sequence[Poster]:
    """Return the posters of a choice; none of one that means nothing any more."""
    live = tuple(code for code in choice.codes if _is_live(register, code))
    try:
        return (
            ()
            if choice.codes and not live
            else posters(register, Choice(choice.agency, choice.field, live, choice.kinds))
        )
    except PosterError:
        return ()


def _is_live(register: Register, code: str) -> bool:
    card = register.procedure(code)
    return card is not None and not card.internal and card.is_live(register.today)
