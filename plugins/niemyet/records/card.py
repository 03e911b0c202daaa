"""What others may know of a record without opening it: a card of each procedure and process.

Lists, links and cross-checks are made from cards alone, so a site of thousands of records needs only those open that
it prints just now. A card holds plain values: it can be kept between builds (see `ledger`).
"""

import marshal
from datetime import date
from sys import intern  # thousands of records name the same laws: one text each, here and where cards are sent
from typing import Any, NamedTuple

from niemyet.records.ledger import digest_of
from niemyet.records.model import Procedure, Process
from niemyet.records.text import fold, slug
from niemyet.records.timing import decimal, reduction
from niemyet.records.values import Fee, Time, base_code
from niemyet.records.version import version
from niemyet.records.vocabulary import ChannelKind, OnlineLevel, Status


class Card(NamedTuple):
    """A procedure's card. Names are those of `Procedure`; times and fees are each given once, in their text."""

    base: str
    code: str
    name: str
    folded: str  # the name as it is compared
    path: str
    field: str
    description: str
    aliases: tuple[str, ...]
    keywords: tuple[str, ...]
    levels: tuple[str, ...]
    people: bool
    business: bool
    authorities: tuple[str, ...]
    reception: tuple[str, ...]
    listed_by: tuple[str, ...]
    times: tuple[str, ...]
    fees: tuple[tuple[str, str], ...]  # (name of its state, text)
    channels: tuple[str, ...]
    laws: tuple[tuple[str, str], ...]  # number and name of each legal text
    online: str
    partial_reason: str
    postal: bool
    nationwide: bool
    internal: bool
    status: str
    since: date | None
    until: date | None
    due: date | None  # of the next check
    reason: str
    replaced_by: tuple[str, ...]
    mentions: tuple[str, ...]  # codes of other procedures that its page names
    statutory: str
    reduced_by: str
    cut: str
    illustrative: str
    row_version: str  # of what stands in its row of a danh mục

    @property
    def basis(self) -> tuple[str, ...]:
        """Return the legal texts as a list names them: by number, else by name."""
        return _basis(self.laws)

    def is_live(self, today: date) -> bool:
        """Tell whether it is in force on `today` (Nghị định 63/2010, Điều 14: abolished ones leave the list).

        One that was abolished was in force until its last day.
        """
        ended = self.until <= today if self.until else self.status == Status.ABOLISHED.value
        return not self.is_coming(today) and not ended

    def is_coming(self, today: date) -> bool:
        """Tell whether it comes into force after `today`."""
        return self.since is not None and self.since > today


def _basis(laws: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(number or name for number, name in laws)


class ProcessCard(NamedTuple):
    """A process's card."""

    id: str
    path: str
    codes: tuple[str, ...]


def diagram(name: str) -> str:
    """Return the address of the BPMN file of a process: pages lead there, the open data have it."""
    return f"du-lieu/quy-trinh/{'.'.join(map(slug, name.split('.')))}.bpmn"


def card_of(p: Procedure) -> Card:
    """Return the card of a procedure."""
    times, laws = time_texts(p), tuple((intern(b.number or ""), intern(b.name or "")) for b in p.legal_basis)
    fees = tuple(dict.fromkeys((fee.state.name, fee.text) for fee in fees_of(p)))
    return Card(
        base=p.base,
        code=p.code,
        name=p.name,
        folded=fold(p.name),
        path=p.path,
        field=p.field,
        description=p.description or "",
        aliases=p.aliases,
        keywords=p.keywords,
        levels=tuple(level.value for level in p.levels),
        people=any(a.is_person for a in p.addressees),
        business=any(a.is_business for a in p.addressees),
        authorities=p.authorities,
        reception=p.reception,
        listed_by=p.listed_by,
        times=times,
        fees=fees,
        channels=channel_names(p),
        laws=laws,
        online=p.online.value if p.online and p.online is not OnlineLevel.NONE else "",
        partial_reason=p.partial_reason or "",
        postal=bool(p.postal),
        nationwide=bool(p.nationwide),
        internal=p.internal,
        status=p.validity.status.value if p.validity.status else "",
        since=p.validity.since,
        until=p.validity.until,
        due=p.review.due if p.review else None,
        reason=p.validity.reason or "",
        replaced_by=p.validity.replaced_by,
        mentions=_mentions(p),
        statutory=p.statutory_time.text if p.statutory_time else "",
        reduced_by=p.reduced_by or "",
        cut=percent(p.statutory_time, p.time),
        illustrative=p.illustrative or "",
        row_version=version((p.code, p.name, times, p.reception or p.authorities, fees, _basis(laws))),
    )


def process_card(process: Process) -> ProcessCard:
    """Return the card of a process."""
    return ProcessCard(process.id, process.path, process.codes)


def time_texts(p: Procedure) -> tuple[str, ...]:
    """Return the time limits of a procedure, each once: its own, else those of its channels."""
    if p.time:
        return (p.time.text,)
    return tuple(dict.fromkeys(c.time.text for c in p.channels if c.time))


def fees_of(p: Procedure) -> tuple[Fee, ...]:
    """Return the fees of a procedure: its own, else those of its channels."""
    return (p.fee,) if p.fee else tuple(c.fee for c in p.channels if c.fee)


def channel_names(p: Procedure) -> tuple[str, ...]:
    """Return the channels of a procedure in the legal order, each once."""
    used = {c.kind for c in p.channels}
    return tuple(kind.value for kind in ChannelKind if kind in used)


def percent(statutory: Time | None, applied: Time | None) -> str:
    """Return the share of a cut time limit as text (`33,3%`), empty when there is none."""
    share = reduction(statutory, applied)
    return "" if not share else decimal(round(share * 100, 1)) + "%"


def _mentions(p: Procedure) -> tuple[str, ...]:
    issued = (paper.issued_by for group in p.evidence for paper in group.papers if paper.issued_by)
    return tuple(dict.fromkeys(base_code(code) for code in (*p.validity.replaced_by, *issued)))


# --- kept between builds

Kept = tuple[tuple[Any, ...], bytes]
_DATES = [i for i, name in enumerate(Card._fields) if name in {"since", "until", "due"}]


def keep(card: Card | ProcessCard) -> Kept:
    """Return a card as plain values (days as their number) with what stands for it.

    `marshal` in format 2: later ones tell which values are one object.
    """
    values: list[Any] = list(card)
    for i in _DATES if isinstance(card, Card) else ():
        values[i] = values[i].toordinal() if values[i] else 0
    plain = tuple(values)
    return plain, digest_of(marshal.dumps(plain, 2))


def card_from(kept: Kept, of_process: bool) -> tuple[Card | ProcessCard, bytes]:
    """Return a card that was kept, and what stands for it."""
    values, face = kept
    if of_process:
        return ProcessCard._make(values), face
    listed = list(values)
    for i in _DATES:
        listed[i] = date.fromordinal(listed[i]) if listed[i] else None
    return Card._make(listed), face
