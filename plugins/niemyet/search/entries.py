"""What the index of names knows of a procedure, and of what people call things."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One procedure that can be found. `aliases` are searched, not shown; the rest is shown beside its name."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    field: str = ""
    levels: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    online: str = ""
    times: tuple[str, ...] = ()
    fees: tuple[str, ...] = ()


@dataclass(frozen=True)
class Saying:
    """What people say for something, and how names of procedures write it: any `said` may mean any `written`."""

    said: tuple[str, ...]
    written: tuple[str, ...]


def sayings_both_ways(sayings: Iterable[Saying]) -> list[Saying]:
    """Return the sayings, and for each abbreviation (BHXH) its long form as a saying too: names have both."""
    both = list(sayings)
    for saying in list(both):
        short = tuple(said for said in saying.said if said.isupper() and " " not in said)
        both += [Saying((written,), short) for written in saying.written if short]
    return both
