"""All records of a site and the links between them; whatever readers ask of the records, they ask here.

Of the two large kinds, procedures and processes, the register holds cards; a record is read when it is wanted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from niemyet.records.card import Card, ProcessCard
from niemyet.records.comparison import Comparison
from niemyet.records.ledger import digest_of
from niemyet.records.links import PageLink
from niemyet.records.model import (
    Agency,
    Decision,
    FeedbackReport,
    Indicator,
    Plan,
    Procedure,
    Process,
    Record,
    ReviewPlan,
)
from niemyet.records.past import Past
from niemyet.records.places import DayOff, Field, LifeEvent, LinkedGroup, SystemList, Systems
from niemyet.records.reading import read_record
from niemyet.records.text import fold, slug
from niemyet.records.values import base_code

R = TypeVar("R", bound=Record)
B = TypeVar("B", LifeEvent, LinkedGroup)


class Vanished(KeyError):
    """A record that was listed cannot be read any more: its file went away or broke in the meantime."""


class Drawer(Mapping[str, R], Generic[R]):
    """The records of one large kind, by id. Those that were read just now are at hand; another is read when wanted."""

    def __init__(
        self,
        root: Path,
        model: type[R],
        paths: Mapping[str, str],
        at_hand: dict[str, Record] | None = None,
        digests: Mapping[str, bytes] | None = None,
    ):
        self.root, self.model, self.paths, self.digests = root, model, paths, digests or {}
        self.at_hand: dict[str, Record] = {} if at_hand is None else at_hand

    def __getitem__(self, name: str) -> R:
        """Return a record; KeyError for one that is not listed, Vanished for one that cannot be read any more."""
        path = self.paths[name]
        record = self.at_hand.get(path)
        if record is None:
            reading = read_record(self.root, path, self.model)
            record = reading.record if self.digests.get(path) in (None, digest_of(reading.content)) else None
        if not isinstance(record, self.model):
            raise Vanished(path)
        return record

    def __iter__(self) -> Iterator[str]:
        """Return the ids, in order."""
        return iter(self.paths)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.paths)

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process needs: it reads for itself."""
        return {**self.__dict__, "at_hand": {}}


def _by_base(bundles: Iterable[B]) -> Mapping[str, list[B]]:
    """Return the bundles that name each procedure."""
    found: dict[str, list[B]] = {}
    for bundle in bundles:
        for base in dict.fromkeys(map(base_code, bundle.codes)):
            found.setdefault(base, []).append(bundle)
    return found


@dataclass(frozen=True, eq=False)  # one register is equal to itself only, so that readers may keep what they found
class Register:
    """All records of a site, whole and frozen, with the links between them."""

    root: Path
    today: date
    cards: Mapping[str, Card] = field(default_factory=dict)
    process_cards: Mapping[str, ProcessCard] = field(default_factory=dict)
    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    processes: Mapping[str, Process] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    agencies: Mapping[str, Agency] = field(default_factory=dict)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    reviews: Mapping[str, ReviewPlan] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    feedback: Mapping[str, FeedbackReport] = field(default_factory=dict)
    comparisons: Mapping[str, Comparison] = field(default_factory=dict)
    lists: Mapping[str, Record] = field(default_factory=dict)
    pages: Mapping[str, tuple[PageLink, ...]] = field(default_factory=dict)  # the links of each page in `content`
    digests: Mapping[str, bytes] = field(default_factory=dict)  # of the file of each procedure and process
    faces: Mapping[str, bytes] = field(default_factory=dict)  # what stands for each procedure's card
    faulty: frozenset[str] = frozenset()  # files of records that are there and cannot be used
    surroundings: bytes = b""  # what stands for all else: the other records, the day, the program
    past: Past = field(default_factory=Past)  # how the procedures became what they are; for pages, not for checks

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process needs: not what readers found here, nor what stands for files."""
        return {f.name: {} if f.name == "digests" else getattr(self, f.name) for f in fields(self)}

    def list_items(self, name: str) -> tuple[Any, ...]:
        """Return the entries of a list of the place, empty when its file is absent."""
        return getattr(self.lists.get(name), "items", ())

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Return the fields (lĩnh vực), in their file's order."""
        return self.list_items("linh-vuc")

    @cached_property
    def events(self) -> tuple[LifeEvent, ...]:
        """Return the life events, in their file's order."""
        return self.list_items("su-kien")

    @cached_property
    def groups(self) -> tuple[LinkedGroup, ...]:
        """Return the linked groups (liên thông)."""
        return self.list_items("lien-thong")

    @cached_property
    def _events(self) -> Mapping[str, list[LifeEvent]]:
        return _by_base(self.events)

    def events_of(self, base: str) -> list[LifeEvent]:
        """Return the life events that name a procedure."""
        return self._events.get(base, [])

    @cached_property
    def _groups(self) -> Mapping[str, list[LinkedGroup]]:
        return _by_base(self.groups)

    def groups_of(self, base: str) -> list[LinkedGroup]:
        """Return the linked groups that a procedure belongs to."""
        return self._groups.get(base, [])

    @cached_property
    def days(self) -> tuple[DayOff, ...]:
        """Return holidays and swapped days."""
        return self.list_items("ngay-nghi")

    @cached_property
    def comparison(self) -> Comparison | None:
        """Return the latest comparison with another source up to today."""
        past = (c for c in self.comparisons.values() if c.day <= self.today)
        return max(past, key=lambda c: (c.day, c.id), default=None)

    @property
    def systems(self) -> Systems:
        """Return the systems that pages point to."""
        found = self.lists.get("he-thong")
        return found.systems if isinstance(found, SystemList) else Systems()

    @cached_property
    def live(self) -> tuple[Card, ...]:
        """Return the procedures for citizens in force today, by field and name."""
        order = {slug(f.name): i for i, f in enumerate(self.fields)}
        bare = {name: slug(name) for name in {c.field for c in self.cards.values()}}
        places = {name: (order.get(letters, 999), letters) for name, letters in bare.items()}
        kept = (c for c in self.cards.values() if not c.internal and c.is_live(self.today))
        return tuple(sorted(kept, key=lambda c: (places[c.field], c.folded, c.code)))

    @cached_property
    def shared_names(self) -> frozenset[str]:
        """Return the folded names that more than one procedure has: 78 such names in the national database."""
        count = Counter(c.folded for c in self.cards.values())
        return frozenset(name for name, n in count.items() if n > 1)

    @cached_property
    def abolished(self) -> tuple[Card, ...]:
        """Return the procedures that are no longer in force."""
        past = (c for c in self.cards.values() if not c.is_live(self.today) and not c.is_coming(self.today))
        return tuple(c for c in past if not c.internal)

    @cached_property
    def internal(self) -> tuple[Card, ...]:
        """Return TTHC nội bộ: Nghị định 63/2010 does not apply to them, so they never mix with the rest."""
        return tuple(c for c in self.cards.values() if c.internal)

    def procedure(self, code: str) -> Card | None:
        """Return the card of the procedure with this code, whatever its local suffix."""
        return self.cards.get(base_code(code))

    @cached_property
    def _processes(self) -> Mapping[str, str]:
        return {base_code(c): p.id for p in reversed(list(self.process_cards.values())) for c in p.codes}

    def has_process(self, code: str) -> bool:
        """Tell whether a procedure has an internal process."""
        return base_code(code) in self._processes

    def process_card_of(self, code: str) -> ProcessCard | None:
        """Return the card of the internal process of a procedure."""
        return self.process_cards.get(self._processes.get(base_code(code), ""))

    def process_of(self, code: str) -> Process | None:
        """Return the internal process of a procedure."""
        return self.processes.get(self._processes.get(base_code(code), ""))

    @cached_property
    def _decisions(self) -> Mapping[str, tuple[Decision, ...]]:
        found: dict[str, list[Decision]] = {}
        for d in sorted(self.decisions.values(), key=lambda d: (d.date, d.number)):
            codes = {base_code(c.code) for c in (*d.announces, *d.amends, *d.abolishes, *d.approves, *d.reduces)}
            for code in sorted(codes):
                found.setdefault(code, []).append(d)
        return {code: tuple(ds) for code, ds in found.items()}

    def decisions_of(self, code: str) -> tuple[Decision, ...]:
        """Return the decisions that name a procedure, oldest first."""
        return self._decisions.get(base_code(code), ())

    @cached_property
    def _numbers(self) -> Mapping[str, tuple[Decision, ...]]:
        found: dict[str, tuple[Decision, ...]] = {}
        for d in self.decisions.values():
            found[fold(d.number)] = (*found.get(fold(d.number), ()), d)
        return found

    def decisions_numbered(self, number: str) -> tuple[Decision, ...]:
        """Return the decisions with this number: provinces number their own."""
        return self._numbers.get(fold(number), ())

    def decision_numbered(self, number: str, day: date | None = None) -> Decision | None:
        """Return the decision with this number (and day, when several share a number)."""
        found = self.decisions_numbered(number)
        same = [d for d in found if day is None or d.date == day]
        return same[0] if len(same) == 1 or (same and day) else None

    @cached_property
    def _by_agency(self) -> Mapping[str, tuple[Card, ...]]:
        return {a: tuple(c for c in self.live if a in c.listed_by) for a in self.agencies}

    def listed_by(self, agency: str) -> tuple[Card, ...]:
        """Return the live procedures that an agency lists."""
        return self._by_agency.get(agency, ())

    @cached_property
    def _fields(self) -> Mapping[str, Field]:
        return {name: f for f in reversed(self.fields) for name in (f.id, slug(f.name))}

    def field_named(self, name: str) -> Field | None:
        """Return the field with this name, whatever its marks, case and commas: sources do not agree on these."""
        return self._fields.get(slug(name))

    @cached_property
    def _by_field(self) -> Mapping[str, tuple[Card, ...]]:
        found: dict[str, list[Card]] = {}
        for card in self.live:
            found.setdefault(slug(card.field), []).append(card)
        return {name: tuple(cards) for name, cards in found.items()}

    def in_field(self, name: str) -> tuple[Card, ...]:
        """Return the live procedures of a field."""
        return self._by_field.get(slug(name), ())

    def content_of(self, record: Record) -> bytes:
        """Return the file of a record as it stands, empty when it went away just now."""
        try:
            return (self.root / record.path).read_bytes()
        except OSError:
            return b""

    @cached_property
    def _faulty(self) -> frozenset[tuple[str, str]]:
        return frozenset((path.split("/")[1], path.rpartition("/")[2].rpartition(".")[0]) for path in self.faulty)

    def is_faulty(self, folder: str, name: str) -> bool:
        """Tell whether a record has a file, with faults of its own: whoever points to it has done nothing wrong."""
        return (folder, name) in self._faulty

    # --- What a page or a check depends on. Two records with equal keys have equal pages and equal faults.

    def face(self, base: str) -> bytes:
        """Return what stands for a procedure's row in a list: its card, whether its name is shared, its process."""
        return self._faces.get(base) or (b"!" if self.is_faulty("thu-tuc", base) else b"-")

    @cached_property
    def _faces(self) -> Mapping[str, bytes]:
        flags = {base: (c.folded in self.shared_names, base in self._processes) for base, c in self.cards.items()}
        return {base: self.faces.get(base, b"") + bytes(flag) for base, flag in flags.items()}

    @cached_property
    def all_faces(self) -> bytes:
        """Return what stands for the rows of all procedures."""
        return digest_of(self.surroundings, *self._faces.values())

    def key(self, base: str) -> bytes:
        """Return what stands for all that the page of a procedure and its checks look at."""
        return self._keys[base]

    @cached_property
    def _keys(self) -> Mapping[str, bytes]:
        return {base: self._key(base, card) for base, card in self.cards.items()}

    def _key(self, base: str, card: Card) -> bytes:
        process = self.process_cards.get(self._processes.get(base, ""))
        near = (*card.mentions, *map(base_code, process.codes if process else ()))
        files = (card.path, process.path if process else "!" if self.is_faulty("quy-trinh", base) else "")
        return digest_of(self.surroundings, self.face(base), *self._stand_for(files), *map(self.face, near))

    def process_key(self, name: str) -> bytes:
        """Return what stands for all that the checks of a process look at: itself and the procedures it serves."""
        card = self.process_cards[name]
        served = (self.cards.get(base_code(code)) for code in card.codes)
        files = (card.path, *(c.path if c else "" for c in served))
        return digest_of(self.surroundings, *self._stand_for(files))

    def _stand_for(self, files: Iterable[str]) -> Iterator[bytes]:
        """Yield the name and the digest of each file: what is wrong in it is told with its name."""
        return (part for file in files for part in (file.encode(), self.digests.get(file, b"")))

    def with_at_hand(self, records: dict[str, Record]) -> "Register":
        """Return this register with records that were read already, by their files."""
        if isinstance(self.procedures, Drawer) and self.procedures.at_hand is records:
            return self
        digests = self.digests or getattr(self.procedures, "digests", {})  # another process has them from there
        procedures = {c.base: c.path for c in self.cards.values()}
        processes = {c.id: c.path for c in self.process_cards.values()}
        return replace(
            self,
            procedures=Drawer(self.root, Procedure, procedures, records, digests),
            processes=Drawer(self.root, Process, processes, records, digests),
        )
