"""Write the open data: only what differs, one format after the other, thousands of records by several processes.

A file of all records is put together from a part of each. The parts are kept in `.cache/`, so that after a change of
one record only its own is made anew.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from niemyet.export.open_data import formats
from niemyet.export.open_data.format import (
    PROCEDURES,
    PROCESSES,
    Desk,
    Edition,
    Format,
    Item,
    Made,
    key_of,
    records_of,
)
from niemyet.records.crew import Crew
from niemyet.records.ledger import FOLDER as CACHE
from niemyet.records.ledger import digest_of, recall, retain
from niemyet.records.register import Register

IsCurrent = Callable[[str, bytes], bool]
_LARGE = (f"{PROCEDURES}/", f"{PROCESSES}/")  # read when they are wanted, by the processes that have them in memory
_BLOCK = 1 << 20


def write_data(desk: Desk, wanted: Sequence[Format], out: Path, is_current: IsCurrent, crew: Crew) -> dict[str, bytes]:
    """Write the files of some formats below `out` that are not current; return what stands for each."""
    keys: dict[str, bytes] = {}
    for format_ in wanted:
        keys |= _Press(desk, format_, out, is_current, crew).run()
    return keys


@dataclass
class _Press:
    """The making of one format."""

    desk: Desk
    format: Format
    out: Path
    is_current: IsCurrent
    crew: Crew
    keys: dict[str, bytes] = field(default_factory=dict)

    def run(self) -> dict[str, bytes]:
        """Write what is not current."""
        stands = {f"{kind}/{name}": self.stands(kind, name) for kind, name in self.names()}
        current = frozenset(url for name, key in stands.items() for url in self.current(name, key))
        whole = digest_of(self.desk.register.surroundings, self.desk.edition.stands, *stands.values())
        joined = [url for url in self.format.wholes if not self.told(url, digest_of(url.encode(), whole))]
        if joined:
            parts = self.parts(stands, current)
            for url in joined:
                write(self.out / url, self.format.wholes[url].join(self.desk, parts.items()))
        else:
            self.make([name for name in stands if not current.issuperset(self.urls(name))], current)
        self.alone()
        return self.keys

    def names(self) -> Iterator[tuple[str, str]]:
        return ((kind, name) for kind in self.format.kinds for name in records_of(self.desk.register, kind))

    def urls(self, name: str) -> tuple[str, ...]:
        kind, _, own = name.partition("/")
        return self.format.addresses(kind, own)

    def stands(self, kind: str, name: str) -> bytes:
        """Return what stands for all that this format tells of a record."""
        edition, register = self.desk.edition, self.desk.register
        return digest_of(self.format.name.encode(), edition.stands, key_of(register, kind, name))

    def told(self, url: str, key: bytes) -> bool:
        """Note what stands for a file; tell whether it is current."""
        self.keys[url] = key
        return self.is_current(url, key)

    def current(self, name: str, key: bytes) -> Iterator[str]:
        """Yield the files of a record that are current."""
        return (url for url in self.urls(name) if self.told(url, digest_of(url.encode(), key)))

    def parts(self, stands: Mapping[str, bytes], current: frozenset[str]) -> dict[str, Any]:
        """Return the part of each record: the one that was kept, or one made now."""
        shelf = self.desk.register.root / CACHE / f"du-lieu-{self.format.name}"
        kept: dict[str, tuple[bytes, Any]] = recall(shelf) or {}
        good = {name for name, key in stands.items() if name in kept and kept[name][0] == key}
        new = [name for name in stands if name not in good or not current.issuperset(self.urls(name))]
        made = dict(zip(new, self.make(new, current), strict=True))
        parts = {name: made[name] if name in made else kept[name][1] for name in stands}
        if made or len(kept) != len(parts):
            retain(shelf, {name: (stands[name], part) for name, part in parts.items()})
        return {name: part for name, part in parts.items() if part is not None}

    def make(self, names: Sequence[str], current: frozenset[str]) -> list[Any]:
        """Write the files of some records, but for the current ones; return the part of each, in order."""
        large = [name for name in names if name.startswith(_LARGE)]
        small = [name for name in names if not name.startswith(_LARGE)]
        said = (self.desk.register, self.desk.edition, self.format.name, self.out, current)
        done = dict(zip(large, self.crew.each(_make, large, *said), strict=True))
        done |= zip(small, _make({}, small, *said), strict=True)
        return [done[name] for name in names]

    def alone(self) -> None:
        for url, file in self.format.alone.items():
            key = digest_of(url.encode(), self.desk.edition.stands, file.key(self.desk))
            if not self.told(url, key):
                write(self.out / url, iter([file.make(self.desk)]))


def _make(
    memory: dict[str, Any],
    names: Sequence[str],
    register: Register,
    edition: Edition,
    format_name: str,
    out: Path,
    current: frozenset[str],
) -> list[Any]:
    """Write the files of some records; return the part of each for the files of all."""
    own = register.with_at_hand(memory.setdefault("records", {}))  # whoever judged the records has them
    desk, format_ = Desk(own, edition), formats.FORMATS[format_name]
    return [_one(desk, format_, name, out, current) for name in names]


def _one(desk: Desk, format_: Format, name: str, out: Path, current: frozenset[str]) -> Any:
    kind, _, own = name.partition("/")
    assert format_.make is not None
    made: Made = format_.make(desk, Item(kind, own, records_of(desk.register, kind)[own]))
    for url, content in made.files.items():
        if url not in current:
            write(out / url, iter([content]))
    return made.part


def write(path: Path, pieces: Iterator[bytes]) -> None:
    """Write a file from its pieces, few calls for many small ones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)  # it may be a hard link to a stored copy
    with path.open("wb", _BLOCK) as file:
        file.writelines(pieces)
