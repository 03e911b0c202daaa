"""Procedures of two states: which changed, how, with which decisions. Records whose file is the same are not opened."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from niemyet.changes import FIELDS, LOCAL, Difference, Kind, compare, sentence
from niemyet.changes.sentence import head
from niemyet.changes.texts import shortened
from niemyet.records.card import Card
from niemyet.records.model import Procedure
from niemyet.records.register import Register
from niemyet.records.values import base_in
from niemyet.review import plain
from niemyet.review.processes import process_differences
from niemyet.review.report import Event, Line, Subject
from niemyet.words import say

# What a reviewer looks at first; an entry that is not here comes after these.
_ORDER = (
    *("thoi_han", "thoi_han_luat_dinh", "phi_le_phi", "thanh_phan_ho_so", "so_bo_ho_so", "cach_thuc", "mo_ta"),
    *("yeu_cau_dieu_kien", "ket_qua", "can_cu_phap_ly", "trinh_tu", "Quy trình nội bộ", "hieu_luc", "ten"),
)
# Entries about the record itself: `compare` leaves them out, a reviewer wants to know of them.
_ABOUT = ("source", "review", "links", "waived", "staff_note", "illustrative")
_WHOLE = {"trinh_tu": "steps", "yeu_cau_dieu_kien": "requirements", "mo_ta": "description", "ghi_chu": "note"}


@dataclass(frozen=True)
class Pair:
    """The registers of both states."""

    old: Register
    new: Register


def subjects(pair: Pair) -> tuple[Subject, ...]:
    """Return every procedure that changed, by code."""
    before, now = (_unread(register) for register in (pair.old, pair.new))
    found = [
        _subject(pair, base, before.get(base, ""), now.get(base, ""))
        for base in sorted({*pair.old.cards, *pair.new.cards})
        if _differs(pair, base)
    ]
    known = {*pair.old.cards, *before}
    found += [Subject(base, "", path, (Event.UNREADABLE,)) for base, path in now.items() if base not in known]
    return tuple(sorted(found, key=lambda subject: subject.base))


def _differs(pair: Pair, base: str) -> bool:
    """Tell whether the file of a procedure, or that of its process, is another."""
    return _files(pair.old, base) != _files(pair.new, base)


def _files(register: Register, base: str) -> list[tuple[str, bytes]]:
    card, process = register.cards.get(base), register.process_card_of(base)
    return [(r.path, register.digests.get(r.path, b"")) for r in (card, process) if r]


def _unread(register: Register) -> Mapping[str, str]:
    """Return the files of procedures that could not be read, by code."""
    there = (path for path in register.digests if path.startswith("procedures/thu-tuc/"))
    return {base: path for path in there if (base := base_in(path)) and base not in register.cards}


def _subject(pair: Pair, base: str, broken_before: str, broken: str) -> Subject:
    """Return what became of a procedure."""
    old, new = pair.old.cards.get(base), pair.new.cards.get(base)
    card = new or old
    assert card  # one of both has it
    if not new:
        event = Event.UNREADABLE if broken else Event.REMOVED
        return Subject(base, card.name, broken or card.path, (event,))
    lines = tuple(sorted(_lines(pair, base), key=_weight))
    if not old:
        return Subject(
            base, card.name, card.path, (Event.READABLE if broken_before else Event.ADDED,), lines,
            decisions=_decisions(pair, base),
        )  # fmt: skip
    events = tuple(_events(pair, old, new, lines))
    return Subject(base, new.name, new.path, events, lines, old.name, old.path, _decisions(pair, base))


def _events(pair: Pair, old: Card, new: Card, lines: tuple[Line, ...]) -> Iterator[Event]:
    """Yield what happened; that it changed only where more did than its other events say."""
    told = set()
    lived, lives = old.is_live(pair.old.today), new.is_live(pair.new.today)
    if lived and not lives and not new.is_coming(pair.new.today):
        told.add("hieu_luc")
        yield Event.ABOLISHED
    if lives and not lived and not old.is_coming(pair.old.today):
        told.add("hieu_luc")
        yield Event.REVIVED
    if any(line.key == "ten" and line.functional for line in lines):
        told.add("ten")
        yield Event.RENAMED
    if old.path != new.path:
        yield Event.MOVED
    if any(line.key not in told for line in lines):
        yield Event.CHANGED
    elif not lines and old.path == new.path:
        yield Event.FORM


def _decisions(pair: Pair, base: str) -> tuple[str, ...]:
    """Return the numbers of the decisions that name a procedure in the new state and did not in the old one."""
    known = {d.id for d in pair.old.decisions_of(base)}
    return tuple(d.number for d in pair.new.decisions_of(base) if d.id not in known)


def _weight(line: Line) -> tuple[bool, int]:
    return not line.functional, _ORDER.index(line.key) if line.key in _ORDER else len(_ORDER)


def _lines(pair: Pair, base: str) -> Iterator[Line]:
    """Yield all differences of a procedure and of its process; of a new one what it says of time, fee and papers."""
    new = pair.new.procedures[base]
    if base not in pair.old.cards:
        yield from map(_line, _facts(new))
    elif pair.old.digests.get(pair.old.cards[base].path) != pair.new.digests.get(new.path):
        yield from _changes(pair.old.procedures[base], new)
    yield from map(_line, process_differences(pair.old.process_of(base), pair.new.process_of(base)))


def _changes(old: Procedure, new: Procedure) -> Iterator[Line]:
    for difference in compare(old, new, (*FIELDS, *LOCAL)):
        cut = difference.more or "…" in difference.old + difference.new
        yield _line(difference, _texts(old, new, difference.field) if cut else ("", ""))
    for entry in plain.entries(old, new, _ABOUT):
        yield Line("", entry.label, entry.old, entry.new, entry.said, False)


def _texts(old: Procedure, new: Procedure, key: str) -> tuple[str, str]:
    """Return both texts of an entry that is one text; of another none."""
    name = _WHOLE.get(key)
    return (_text(getattr(old, name)), _text(getattr(new, name))) if name else ("", "")


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join("\n".join(filter(None, (step.name, step.text))) for step in value)
    return str(value or "")


def _line(d: Difference, whole: tuple[str, str] = ("", "")) -> Line:
    counts = d.kind not in (Kind.WORDING, Kind.ORDER)
    return Line(d.field, head(d), d.old, d.new, sentence(d), counts, whole)


def _facts(p: Procedure) -> Iterator[Difference]:
    """Yield what a new procedure says of what people ask first."""
    rows = [(c.kind.value, c.time or p.time, c.fee or p.fee) for c in p.channels] or [("", p.time, p.fee)]
    for key, cells in (("thoi_han", [(k, t) for k, t, _ in rows]), ("phi_le_phi", [(k, f) for k, _, f in rows])):
        said: dict[str, list[str]] = {}
        for kind, cell in cells:
            if cell:
                said.setdefault(cell.text, []).append(kind)
        for text, kinds in said.items():
            about = ", ".join(dict.fromkeys(filter(None, kinds))) if len(said) > 1 else ""
            yield Difference(key, Kind.FUNCTIONAL, "", shortened(text), about)
    papers = [paper.name for group in p.evidence for paper in group.papers]
    if papers:
        text = say("review_papers", count=len(papers), names=shortened("; ".join(papers)))
        yield Difference("thanh_phan_ho_so", Kind.FUNCTIONAL, "", text)
