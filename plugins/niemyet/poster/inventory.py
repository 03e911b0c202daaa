"""`ban-in.json`: which posters stand in a folder, and which version of the content each shows."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from niemyet.importers.store import write_whole
from niemyet.poster import PosterError
from niemyet.poster.kinds import Choice, Poster

NAME = "ban-in.json"
_FORM = 1


class Printed(NamedTuple):
    """One poster that was printed: its file, what it shows in which version, when, under whose name."""

    file: str
    kind: str
    subject: str
    code: str
    title: str
    version: str
    date: str
    agency: str = ""  # as the head of the poster names it
    wall: str = ""  # the agency that was asked for

    @property
    def poster(self) -> Poster:
        """Return which poster it is."""
        return Poster(self.kind, self.subject)


@dataclass(frozen=True)
class Inventory:
    """The posters of a folder, by file, and what people asked for when they printed them."""

    posters: tuple[Printed, ...] = ()
    choices: tuple[Choice, ...] = field(default=())

    def with_more(self, printed: Iterable[Printed], choice: Choice) -> "Inventory":
        """Return the list after another printing; a poster that was printed again replaces the old one."""
        known = {p.file: p for p in self.posters} | {p.file: p for p in printed}
        choices = dict.fromkeys(map(repr, (*self.choices, choice)))
        named = {repr(c): c for c in (*self.choices, choice)}
        return Inventory(tuple(known[name] for name in sorted(known)), tuple(named[key] for key in choices))


def read_inventory(path: Path) -> Inventory:
    """Return a list that was written here; what is no such list is refused."""
    try:
        data: Any = json.loads(path.read_bytes())
        if data["form"] != _FORM:
            raise PosterError("poster_list_newer", path=path)
        posters = tuple(Printed(**{key: str(value) for key, value in row.items()}) for row in data["posters"])
        return Inventory(posters, tuple(_choice(row) for row in data["choices"]))
    except FileNotFoundError:
        raise PosterError("poster_no_list", path=path) from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise PosterError("poster_bad_list", path=path) from None


def _choice(row: Any) -> Choice:
    return Choice(str(row["agency"]), str(row["field"]), _texts(row["codes"]), _texts(row["kinds"]))


def _texts(values: Sequence[Any]) -> tuple[str, ...]:
    return tuple(map(str, values))


def write_inventory(folder: Path, inventory: Inventory) -> None:
    """Write the list of a folder."""
    data = {
        "form": _FORM,
        "posters": [p._asdict() for p in inventory.posters],
        "choices": [asdict(choice) for choice in inventory.choices],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    write_whole(folder / NAME, text.encode())
