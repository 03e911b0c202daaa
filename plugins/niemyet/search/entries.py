"""What the index of names knows of a procedure, and of what people call things."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from niemyet.records.card import Card
from niemyet.records.places import Saying as SayingEntry
from niemyet.records.register import Register
from niemyet.records.values import FeeState

PEOPLE, BUSINESS = "Người dân", "Doanh nghiệp"
LONGEST = 40  # letters of a time or fee beside a name; what is longer is read on the page


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


def entries(register: Register) -> Iterator[Entry]:
    """Yield every procedure for citizens that is in force: others are not offered to whoever looks for one."""
    for card in register.live:
        yield Entry(
            code=card.base,
            name=card.name,
            aliases=(*card.aliases, *card.keywords),
            field=card.field,
            levels=card.levels,
            audience=tuple(name for name, is_for in ((PEOPLE, card.people), (BUSINESS, card.business)) if is_for),
            agencies=_agencies(register, card),
            online=card.online,
            times=_short(card.times),
            fees=_short(fee for state, fee in card.fees if state != FeeState.NOT_STATED.name),
        )


def _agencies(register: Register, card: Card) -> tuple[str, ...]:
    """Return who lists the procedure on this site, else who decides on it."""
    listed = tuple(register.agencies[a].name for a in card.listed_by if a in register.agencies)
    return listed or card.authorities[:1]


def _short(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts of one line each, none when they are too much to stand beside a name."""
    flat = tuple(dict.fromkeys(" ".join(text.split()) for text in texts))
    return flat if len(", ".join(flat)) <= LONGEST else ()


def sayings(register: Register) -> list[Saying]:
    """Return the sayings of the place, abbreviations both ways."""
    found: tuple[SayingEntry, ...] = register.list_items("tu-dong-nghia")
    return both_ways(Saying(item.said, item.written) for item in found)


def both_ways(found: Iterable[Saying]) -> list[Saying]:
    """Return the sayings, and for each abbreviation (BHXH) its long form as a saying too: names have both."""
    both = list(found)
    for saying in list(both):
        short = tuple(said for said in saying.said if said.isupper() and " " not in said)
        both += [Saying((written,), short) for written in saying.written if short]
    return both
