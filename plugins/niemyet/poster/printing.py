"""Many posters: made by several processes, each written whole or not at all, with a list of what they show."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from niemyet.importers.store import write_whole
from niemyet.poster.inventory import NAME, Inventory, Printed, read_inventory, write_inventory
from niemyet.poster.kinds import KINDS, Choice, Poster
from niemyet.poster.press import as_pdf, require
from niemyet.poster.wall import Wall
from niemyet.records.crew import Crew
from niemyet.records.register import Register

_MANY = 40  # posters from which on it is worth to begin processes
_BATCH = 60  # posters after which people see how far it is


def print_posters(
    register: Register,
    posters: Sequence[Poster],
    wall: Wall,
    out: Path,
    choice: Choice,
    watch: Callable[[int], object] = lambda done: None,
) -> list[Printed]:
    """Write posters into a folder, where other files stay; `watch` is told how many were made."""
    require()
    out.mkdir(parents=True, exist_ok=True)
    before = read_inventory(out / NAME) if (out / NAME).exists() else Inventory()
    made: list[Printed] = []
    with Crew(many=_MANY) as crew:
        for batch in _batches(posters):
            made += crew.each(_print, [poster.key for poster in batch], register, wall, out)
            watch(len(batch))
        for hand in crew.hands:  # all is done: Python complains of executors that end while it ends itself
            hand.shutdown()
    write_inventory(out, before.with_more(made, choice))
    return made


def _batches(posters: Sequence[Poster]) -> Iterator[Sequence[Poster]]:
    size = _BATCH if len(posters) > _BATCH else max(1, len(posters))
    return (posters[start : start + size] for start in range(0, len(posters), size))


def _print(memory: dict[str, Any], names: Sequence[str], register: Register, wall: Wall, out: Path) -> list[Printed]:
    """Write some posters."""
    if "own" not in memory:
        memory["own"] = register.with_at_hand(memory.setdefault("records", {}))
    own: Register = memory["own"]
    return [_print_one(own, Poster(*name.split("/", 1)), wall, out) for name in names]


def _print_one(register: Register, poster: Poster, wall: Wall, out: Path) -> Printed:
    sheet = KINDS[poster.kind].sheet(register, poster.subject, wall)
    file = f"{poster.name}.pdf"
    write_whole(out / file, as_pdf(poster.kind, sheet))
    shown = {key: sheet[key] for key in ("code", "title", "version", "agency")}
    return Printed(file, poster.kind, poster.subject, date=register.today.isoformat(), wall=wall.agency, **shown)
