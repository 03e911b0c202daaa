"""What a format of the open data is: the files it has for each record, those for all, and what each is made from."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from niemyet.records.ledger import digest_of
from niemyet.records.model import Record
from niemyet.records.register import Register
from niemyet.records.values import base_code

FOLDER = "du-lieu"
PROCEDURES, PROCESSES = "thu-tuc", "quy-trinh"
# The kinds of record by the name of their folder, as addresses and files call them, and where the register has them.
KINDS: Mapping[str, str] = {
    PROCEDURES: "procedures",
    PROCESSES: "processes",
    "quyet-dinh": "decisions",
    "co-quan": "agencies",
    "ke-hoach": "plans",
    "ra-soat": "reviews",
    "chi-so": "indicators",
    "pakn": "feedback",
    "doi-chieu": "comparisons",
    "danh-muc": "lists",
}


class News(NamedTuple):
    """One change, for those who follow: when, of which procedure, what happened, its parts."""

    day: date
    base: str
    name: str
    what: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edition:
    """What a site says of itself with its data. Without a `licence` nothing is said of one."""

    name: str = "niemyet"
    url: str = ""
    licence: str = ""
    licence_url: str = ""
    news: tuple[News, ...] = ()

    @property
    def stands(self) -> bytes:
        """Return what stands for all but the news."""
        return repr((self.name, self.url, self.licence, self.licence_url)).encode()

    def at(self, path: str) -> str:
        """Return the address of a page or file of the site."""
        return f"{self.url.rstrip('/')}/{path}"


@dataclass(frozen=True)
class Desk:
    """All that a format may look at."""

    register: Register
    edition: Edition


class Item(NamedTuple):
    """One record: its kind (see KINDS), its id, itself."""

    kind: str
    id: str
    record: Record


class Made(NamedTuple):
    """What a format makes of one record: its files, and its part of the files of all (plain values, for `marshal`)."""

    files: Mapping[str, bytes]
    part: Any = None


def nothing(kind: str, name: str) -> tuple[str, ...]:
    """Return the addresses of a format that has no file for each record."""
    return ()


def _no_key(_: Desk) -> bytes:
    return b""


Parts = Iterable[tuple[str, Any]]  # of each record that has one: `kind/id` and its part


@dataclass(frozen=True)
class Whole:
    """A file that is put together from the parts of all records, in order of kind and id."""

    about: str
    join: Callable[[Desk, Parts], Iterator[bytes]]


@dataclass(frozen=True)
class Alone:
    """A file that looks at no single record; `key` returns what stands for what it looks at."""

    about: str
    make: Callable[[Desk], bytes]
    key: Callable[[Desk], bytes] = _no_key


@dataclass(frozen=True)
class Family:
    """The files of which there is one for each record of a kind: how their addresses look, for the page."""

    address: str
    about: str


@dataclass(frozen=True)
class Format:
    """One row of the table of formats. `name` is what people write below `formats` in mkdocs.yml."""

    name: str
    label: str
    kinds: tuple[str, ...] = ()
    make: Callable[[Desk, Item], Made] | None = None
    addresses: Callable[[str, str], tuple[str, ...]] = nothing
    wholes: Mapping[str, Whole] = field(default_factory=dict)
    alone: Mapping[str, Alone] = field(default_factory=dict)
    families: tuple[Family, ...] = ()


def records_of(register: Register, kind: str) -> Mapping[str, Record]:
    """Return the records of a kind, by id."""
    found: Mapping[str, Record] = getattr(register, KINDS[kind])
    return found


def key_of(register: Register, kind: str, name: str) -> bytes:
    """Return what stands for all that the data of a record tells: itself, and what is derived from its neighbours."""
    if kind == PROCEDURES:
        return register.key(name)
    if kind == PROCESSES:
        faces = (register.face(base_code(code)) for code in register.process_cards[name].codes)
        return digest_of(register.process_key(name), *faces)
    return register.surroundings
