"""Which posters there are: a kind a row, and for a choice of people the posters to print, in a fixed order."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from niemyet.changes.version import version_of, version_of_contact, version_of_list, version_of_process
from niemyet.poster import PosterError
from niemyet.poster.agency import feedback_sheet, list_sheet
from niemyet.poster.notice import notice_sheet
from niemyet.poster.process import process_sheet
from niemyet.poster.wall import Wall
from niemyet.records.card import Card
from niemyet.records.register import Register
from niemyet.records.text import slug
from niemyet.records.values import base_code, closest
from niemyet.words import say


@dataclass(frozen=True)
class Choice:
    """What people ask for: an agency, a field, some codes, some kinds; nothing means all."""

    agency: str = ""
    field: str = ""
    codes: Sequence[str] = ()
    kinds: Sequence[str] = ()


class Poster(NamedTuple):
    """One poster: its kind and the id of its subject, a procedure or an agency."""

    kind: str
    subject: str

    @property
    def name(self) -> str:
        """Return the name of its file, without the end. One kind, one subject, one file."""
        return f"{self.kind}-{self.subject}"

    @property
    def key(self) -> str:
        """Return its name as work is dealt out: a procedure's papers to one hand."""
        return f"{self.kind}/{self.subject}"


@dataclass(frozen=True)
class Kind:
    """A kind of poster: what it shows, its version, whether its subject is an agency."""

    sheet: Callable[[Register, str, Wall], dict[str, Any]]
    version: Callable[[Register, str], str]
    of_agency: bool = False


KINDS: Mapping[str, Kind] = {
    "danh-muc": Kind(list_sheet, lambda r, name: version_of_list(r.listed_by(name)), of_agency=True),
    "thu-tuc": Kind(notice_sheet, lambda r, base: version_of(r.procedures[base])),
    "quy-trinh": Kind(process_sheet, lambda r, base: _process_version(r, base)),
    "pakn": Kind(feedback_sheet, lambda r, name: _contact_version(r, name), of_agency=True),
}


def _process_version(register: Register, base: str) -> str:
    process = register.process_of(base)
    return version_of_process(process) if process else ""


def _contact_version(register: Register, name: str) -> str:
    systems = (s for s in register.systems.feedback if s.holds(register.today))
    return version_of_contact(register.agencies[name], systems)


def current_version(register: Register, poster: Poster) -> str:
    """Return the version of what a poster would show today; empty when it would not be printed."""
    return KINDS[poster.kind].version(register, poster.subject) if is_due(register, poster) else ""


def is_due(register: Register, poster: Poster) -> bool:
    """Tell whether a poster belongs on a wall today."""
    if poster.kind not in KINDS:
        return False
    if KINDS[poster.kind].of_agency:
        agency = register.agencies.get(poster.subject)
        has = agency and (agency.contact if poster.kind == "pakn" else register.listed_by(poster.subject))
        return bool(has)
    card = register.cards.get(poster.subject)
    shown = card is not None and not card.internal and card.is_live(register.today)
    return shown and (poster.kind != "quy-trinh" or register.has_process(poster.subject))


def posters(register: Register, choice: Choice) -> list[Poster]:
    """Return the posters of a choice; what nobody can have meant is refused with the nearest name."""
    wanted = choice.kinds or tuple(KINDS)
    cards = _cards(register, choice)
    agencies = _agencies(register, choice)
    found = [
        Poster(kind, subject)
        for kind in KINDS
        if kind in wanted
        for subject in (agencies if KINDS[kind].of_agency else (card.base for card in cards))
    ]
    return [poster for poster in found if is_due(register, poster)]


def _agencies(register: Register, choice: Choice) -> Iterable[str]:
    """Return the agencies: lists and addresses are printed for a whole agency, not for a field or a code."""
    if choice.agency:
        _known(choice.agency, list(register.agencies), "no_agency")
    if choice.field or choice.codes:
        return ()
    return (choice.agency,) if choice.agency else tuple(register.agencies)


def _cards(register: Register, choice: Choice) -> list[Card]:
    if choice.agency:
        _known(choice.agency, list(register.agencies), "no_agency")
    cards = list(register.listed_by(choice.agency) if choice.agency else register.live)
    if choice.field:
        names = {slug(name): name for c in register.live for name in (c.field,)}
        ids = {f.id: slug(f.name) for f in register.fields}
        asked = ids.get(choice.field, slug(choice.field))
        if asked not in names:
            _known(choice.field, [*names.values(), *ids], "poster_no_field")
        cards = [c for c in cards if slug(c.field) == asked]
    if choice.codes:
        bases = list(_bases(register, choice))
        listed = {c.base: c for c in cards}
        cards = [listed[base] for base in bases if base in listed]
        if absent := [base for base in bases if base not in listed]:
            raise PosterError("poster_not_there", code=absent[0])
    return cards


def _bases(register: Register, choice: Choice) -> Iterator[str]:
    for code in choice.codes:
        card = register.procedure(code.strip())
        if card is None:
            _known(code, [c.code for c in register.cards.values()], "poster_no_code")
        elif card.internal or not card.is_live(register.today):
            raise PosterError("poster_not_live", code=card.code, name=card.name)
        else:
            yield base_code(card.code)


def _known(name: str, known: list[str], key: str) -> None:
    """Refuse a name that is not there, with the one that was perhaps meant."""
    if name not in known:
        guess = closest(name, known)
        raise PosterError(key, name=name, guess=say("guess", name=guess) if guess else "")
