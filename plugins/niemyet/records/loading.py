"""Load everything: `load(root, today) -> (Register, problems)`. The only code that opens the files of records."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from niemyet.records.card import Card, ProcessCard, card_from, card_of, keep, process_card
from niemyet.records.crew import Crew
from niemyet.records.ledger import Entry, Ledger, digest_of, fingerprint, stamp_of, stat_of
from niemyet.records.links import PageLink, links_of
from niemyet.records.model import Procedure, Process, Record
from niemyet.records.names import is_plain, link_problems, misnamed
from niemyet.records.papers import form_problems, forms
from niemyet.records.problem import Place, Problem, in_order
from niemyet.records.reading import Reading, known_record, read_record, repeated
from niemyet.records.register import Register
from niemyet.records.shelves import (
    FOLDERS,
    LISTS,
    LISTS_FOLDER,
    NOT_RECORDS,
    SHELVES,
    TEMPLATE,
    Shelf,
    files_below,
    is_plan,
    pages,
)
from niemyet.records.source import bytes_of, parse, read

_MODELS = {shelf.name: shelf.model for shelf in SHELVES}
_CARDS: Mapping[str, type[Card] | type[ProcessCard]] = {"procedures": Card, "processes": ProcessCard}


def load(
    root: Path, today: date, ledger: Ledger | None = None, crew: Crew | None = None
) -> tuple[Register, list[Problem]]:
    """Read every record below `root` (`procedures/`, `content/ke-hoach/`).

    Returns the register of the records that are whole, and all problems in file order. Nothing raises for a
    person's mistake: a broken record is left out and reported. `ledger` remembers what was read before.
    """
    loading = _Loading(root, ledger or Ledger(), crew or Crew())
    cards = {name: loading.cards(shelf) for name, shelf in _shelves() if name in _CARDS}
    small: dict[str, Any] = {name: loading.records(shelf) for name, shelf in _shelves() if name not in _CARDS}
    lists = loading.lists()
    links = loading.hand_pages()
    loading.problems += [*form_problems(root), *link_problems(root, FOLDERS)]
    register = Register(
        root,
        today,
        cards=cards["procedures"],
        process_cards=cards["processes"],
        **small,
        lists=lists,
        pages=links,
        digests=loading.digests,
        faces=loading.faces,
        faulty=frozenset(loading.faulty),
        surroundings=digest_of(fingerprint(), today.isoformat().encode(), loading.rest(), _forms(root)),
    )
    return register.with_at_hand(loading.crew.memory.setdefault("records", {})), in_order(loading.problems)


def _shelves() -> Iterator[tuple[str, Shelf]]:
    return ((shelf.name, shelf) for shelf in SHELVES)


def _forms(root: Path) -> bytes:
    """Return what stands for the forms to download: pages say which are there."""
    return repr(list(forms(root))).encode()


@dataclass
class _Loading:
    """One loading: the files looked at, what they gave, what was wrong."""

    root: Path
    ledger: Ledger
    crew: Crew
    problems: list[Problem] = field(default_factory=list)
    digests: dict[str, bytes] = field(default_factory=dict)
    faces: dict[str, bytes] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)
    _rest: list[bytes] = field(default_factory=list)

    def rest(self) -> bytes:
        """Return what stands for every file but those of procedures and processes."""
        return digest_of(*self._rest)

    def cards(self, shelf: Shelf) -> dict[str, Any]:
        """Return the cards of one large shelf, by id, in the order of their ids."""
        found: dict[str, Any] = {}
        for name, entry in self._entries(shelf):
            self.digests[name] = entry.digest
            self.problems.extend(entry.problems)
            if entry.id and self._is_first(entry.id, name, found):
                found[entry.id], face = card_from(entry.kept, shelf.name == "processes")
                if shelf.name == "procedures":
                    self.faces[entry.id] = face
        return dict(sorted(found.items()))

    def records(self, shelf: Shelf) -> dict[str, Any]:
        """Return the whole records of one small shelf, by id, in the order of their ids."""
        found: dict[str, Any] = {}
        for name, entry in self._entries(shelf):
            self._rest += (name.encode(), entry.digest)
            self.problems.extend(entry.problems)
            if entry.id and self._is_first(entry.id, name, found):
                found[entry.id] = known_record(self.root, name, shelf.model, entry.kept, entry.signs)
        return dict(sorted(found.items()))

    def _is_first(self, known_as: str, name: str, found: Mapping[str, Any]) -> bool:
        """Tell whether no other file has this id; a second one is a fault."""
        if known_as not in found:
            return True
        document, _ = read(self.root / name, self.root)
        if document:
            self.problems.append(document.problem("trung-ma", id=known_as, other=found[known_as].path))
        return False

    def _entries(self, shelf: Shelf) -> Iterator[tuple[str, Entry]]:
        """Yield the file of each record of a shelf with what it gave: from the ledger, or read now."""
        names = list(self._names(shelf))
        found = {name: self.ledger.known(name, path, info) for name, path, info in names}
        known = {name: entry for name, entry in found.items() if entry}
        new = [name for name in found if name not in known]
        for name, entry in zip(new, self.crew.each(_read, new, self.root, shelf.name), strict=True):
            self.ledger.add(name, entry)
            known[name] = entry
        self.faulty.update(name for name, entry in known.items() if not entry.id)
        return ((name, known[name]) for name in found)

    def _names(self, shelf: Shelf) -> Iterator[tuple[str, str, os.stat_result]]:
        """Yield the files of a shelf: name, path, what the folder says of it. Others that stand there are faults."""
        start = len(str(self.root)) + 1
        for file in files_below(self.root / shelf.folder):
            stem, _, end = file.name.rpartition(".")
            if stem in NOT_RECORDS:
                continue
            name = file.path[start:].replace("\\", "/") if os.sep == "\\" else file.path[start:]
            if not is_plain(name):
                self.problems.append(misnamed(name))
            elif f".{end}" == shelf.suffix:
                with suppress(FileNotFoundError):  # deleted just now: it is no longer there
                    yield name, file.path, file.stat(follow_symlinks=False)
            else:
                self.problems.append(Problem(Place(name), "duoi-tep", {"name": file.name, "right": shelf.suffix}))

    def lists(self) -> dict[str, Record]:
        """Return the lists of the place."""
        found: dict[str, Record] = {}
        for file in files_below(self.root / LISTS_FOLDER):
            path = Path(file.path)
            name = path.relative_to(self.root).as_posix()
            if not is_plain(name):
                self.problems.append(misnamed(name))
            elif path.suffix == ".yml" and path.stem in LISTS and path.parent == self.root / LISTS_FOLDER:
                entry = self.ledger.known(name, path, stat_of(path)) or self._list(path, name)
                self._rest += (name.encode(), entry.digest)
                self.problems.extend(entry.problems)
                if not entry.id:
                    self.faulty.add(name)
                else:
                    found[path.stem] = known_record(self.root, name, LISTS[path.stem], entry.kept, entry.signs)
            elif path.stem != "README":
                allowed = ", ".join(f"{n}.yml" for n in LISTS)
                self.problems.append(Problem(Place(name), "tep-la", {"name": path.name, "allowed": allowed}))
        return found

    def _list(self, path: Path, name: str) -> Entry:
        """Read one list of the place."""
        reading = read_record(self.root, name, LISTS[path.stem])
        twice = tuple(repeated(reading.record)) if reading.record else ()
        entry = Entry(
            stamp_of(stat_of(path)),
            digest_of(reading.content),
            reading.id,
            reading.data,
            (*reading.problems, *twice),
            _signs(reading),
        )
        self.ledger.add(name, entry)
        return entry

    def hand_pages(self) -> dict[str, tuple[PageLink, ...]]:
        """Find faults in the front matter of hand-written pages: engines drop a broken one in silence.

        Returns the links of every page, those of plans too.
        """
        found: dict[str, tuple[PageLink, ...]] = {}
        for path in pages(self.root):
            name = path.relative_to(self.root).as_posix()
            if not is_plain(name):
                self.problems.append(misnamed(name))
                continue
            known_as = f"trang/{name}"  # a plan has an entry as a record too
            entry = self.ledger.known(known_as, path, stat_of(path))
            if entry is None:
                entry = _page(path, name)
                self.ledger.add(known_as, entry)
            self.problems.extend(entry.problems)
            found[name] = tuple(PageLink(*link) for link in entry.kept)
        return found


def _page(path: Path, name: str) -> Entry:
    """Read a page: its links, and what is wrong with the front matter of one that is no record."""
    stamp = stamp_of(stat_of(path))
    content, refused = bytes_of(path, name)
    found = [refused] if refused else [] if is_plan(path) else parse(content, name)[1]
    problems = tuple(p for p in found if p.code != "thieu-dau-trang")
    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    links = [] if path.stem == TEMPLATE else [tuple(link) for link in links_of(text)]
    return Entry(stamp, digest_of(content), "", links, problems)


def _read(memory: dict[str, Any], names: Sequence[str], root: Path, shelf: str) -> list[Entry]:
    """Read some records of a shelf; those of the large kinds stay in `memory`, for whoever judges and prints them."""
    return [_entry(memory, root, name, shelf) for name in names]


def _entry(memory: dict[str, Any], root: Path, name: str, shelf: str) -> Entry:
    stamp = stamp_of(stat_of(root / name))
    reading = read_record(root, name, _MODELS[shelf])
    kept: Any = reading.data if reading.record else None
    if isinstance(reading.record, Procedure):
        kept = keep(card_of(reading.record))
    elif isinstance(reading.record, Process):
        kept = keep(process_card(reading.record))
    if reading.record and shelf in _CARDS:
        memory.setdefault("records", {})[name] = reading.record
    known_as = reading.id if reading.record else ""
    return Entry(stamp, digest_of(reading.content), known_as, kept, reading.problems, _signs(reading))


def _signs(reading: Reading) -> tuple[str, ...]:
    return tuple(sorted(reading.record.signs)) if reading.record else ()
