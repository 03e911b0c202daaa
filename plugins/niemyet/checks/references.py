"""Does everything that a record points to exist?"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import PurePosixPath

from niemyet.records.faults import suggest
from niemyet.records.model import Indicator, Plan, Procedure, Process, Record, ReviewPlan
from niemyet.records.papers import is_published
from niemyet.records.problem import Problem
from niemyet.records.register import Register
from niemyet.records.source import Loc
from niemyet.records.values import base_code, closest

_NUMBER = re.compile(r"^\d+[\w/-]*/QĐ-[\w.Đ-]+$", re.IGNORECASE)
CHANGES = (
    ("cong_bo", "announces"),
    ("sua_doi", "amends"),
    ("quy_trinh", "approves"),
    ("cat_giam", "reduces"),
)


def _unknown(record: Record, code: str, loc: Loc, name: str, known: list[str], where: str) -> Problem:
    """Return a problem for a name that is not in `known`, with the nearest one."""
    guess = closest(name, known)
    hint = suggest(guess, where) if guess else {"hint": f"Thêm vào {where}.", "hint_en": f"Add it to {where}."}
    return record.document().problem(code, loc, **{"name": name, "code": name, **hint})


def _codes(register: Register) -> Iterator[tuple[Callable[[], Record], Loc, str]]:
    """Yield every place where a record names a procedure that must be here; the record is opened when asked for."""
    for process in register.process_cards.values():
        for i, code in enumerate(process.codes):
            yield partial(register.processes.__getitem__, process.id), ("thu_tuc", i), code
    for card in register.cards.values():
        for i, code in enumerate(card.replaced_by):
            yield partial(register.procedures.__getitem__, card.base), ("hieu_luc", "thay_the_boi", i), code
    for review in register.reviews.values():
        for i, reviewed in enumerate(review.procedures):
            yield partial(_same, review), ("thu_tuc", i), reviewed.code
    for name, key in (("su-kien", "su_kien"), ("lien-thong", "nhom")):
        for i, item in enumerate(register.list_items(name)):
            for j, code in enumerate(item.codes):
                yield partial(_same, register.lists[name]), (key, i, "thu_tuc", j), code


def _same(record: Record) -> Record:
    return record


def procedures_exist(register: Register) -> Iterator[Problem]:
    """Every procedure that a process, life event, linked group or review names is listed here."""
    for record, loc, code in _codes(register):
        if register.procedure(code) is None:
            yield _unknown(record(), "khong-co-thu-tuc", loc, code, list(register.cards), "procedures/thu-tuc")


def listing_agencies_exist(register: Register, p: Procedure) -> Iterator[Problem]:
    """Every agency that lists a procedure has a record of its own."""
    yield from _agencies(register, ((p, ("co_quan_niem_yet", i), a) for i, a in enumerate(p.listed_by)))


def agencies_exist(register: Register) -> Iterator[Problem]:
    """Every agency that a decision, plan, review, indicator or agency names has a record of its own."""
    named: list[tuple[Record, Loc, str]] = []
    for d in register.decisions.values():
        named += [(d, ("co_quan_niem_yet", i), a) for i, a in enumerate(d.concerns)]
    owned: Iterable[Plan | ReviewPlan | Indicator] = (
        *register.plans.values(),
        *register.reviews.values(),
        *register.indicators.values(),
    )
    named += [(r, ("co_quan",), r.agency) for r in owned]
    for a in register.agencies.values():
        if a.successor and a.successor.agency:
            named.append((a, ("nay_la", "co_quan"), a.successor.agency))
    yield from _agencies(register, named)


def _agencies(register: Register, named: Iterable[tuple[Record, Loc, str]]) -> Iterator[Problem]:
    for record, loc, name in named:
        if name not in register.agencies:
            yield _unknown(record, "khong-co-co-quan", loc, name, list(register.agencies), "procedures/co-quan")


def field_exists(register: Register, p: Procedure) -> Iterator[Problem]:
    """Every procedure's field (lĩnh vực) is in the list of fields."""
    if register.field_named(p.field) is None:
        known = [f.name for f in register.fields]
        yield _unknown(p, "khong-co-linh-vuc", ("linh_vuc",), p.field, known, "procedures/danh-muc/linh-vuc.yml")


def plans_exist(register: Register) -> Iterator[Problem]:
    """Every plan that a review or linked group names is here."""
    known = list(register.plans)
    named: list[tuple[Record, Loc, str]] = [
        (r, ("ke_hoach",), r.plan) for r in register.reviews.values() if r.plan is not None
    ]
    named += [
        (register.lists["lien-thong"], ("nhom", i, "ke_hoach"), g.plan)
        for i, g in enumerate(register.groups)
        if g.plan is not None
    ]
    for record, loc, name in named:
        if name not in register.plans:
            yield _unknown(record, "khong-co-ke-hoach", loc, name, known, "content/ke-hoach")


def forms_exist(register: Register, p: Procedure) -> Iterator[Problem]:
    """Every form that a record names lies in procedures/bieu-mau, and nowhere outside it."""
    for i, group in enumerate(p.evidence):
        for j, paper in enumerate(group.papers):
            if paper.form is None or paper.form.file is None:
                continue
            loc: Loc = ("thanh_phan_ho_so", i, "giay_to", j, "mau", "tep")
            name = paper.form.file
            if not is_inside(name):
                yield p.document().problem("tep-ra-ngoai", loc, name=name)
            elif not is_published(register.root, name):
                yield p.document().problem("khong-co-tep", loc, name=name)


def is_inside(name: str) -> bool:
    """Tell whether a file name stays in its folder."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name


def announced_are_listed(register: Register) -> Iterator[Problem]:
    """Every procedure that a decision announced and none abolished is listed (Nghị định 63/2010/NĐ-CP, Điều 16)."""
    abolished = _abolished(register)
    for decision in register.decisions.values():
        for key, name in CHANGES:
            for i, change in enumerate(getattr(decision, name)):
                known = change.name or register.procedure(change.code) or base_code(change.code) in abolished
                if not known:
                    args = {"number": decision.number, "code": change.code}
                    yield decision.document().problem("chua-niem-yet", (key, i), **args)


def _abolished(register: Register) -> dict[str, str]:
    """Return the codes that a decision in force abolished and none announced again, with that decision's number."""
    abolished: dict[str, str] = {}
    for decision in sorted(register.decisions.values(), key=lambda d: (d.since or d.date, d.number)):
        if (decision.since or decision.date) > register.today:
            continue
        for change in (*decision.announces, *decision.amends):
            abolished.pop(base_code(change.code), None)
        abolished.update({base_code(c.code): decision.number for c in decision.abolishes})
    return abolished


def abolished_are_not_live(register: Register) -> Iterator[Problem]:
    """An abolished procedure is not in the live list (Nghị định 63/2010/NĐ-CP, Điều 14)."""
    abolished = _abolished(register)
    for card in register.live:
        if card.base in abolished:
            document = register.procedures[card.base].document()
            yield document.problem("da-bai-bo", ("ma",), code=card.code, number=abolished[card.base])


def decision_is_named(register: Register, p: Procedure) -> Iterator[Problem]:
    """Each procedure names the decision that announced it; its number is well formed."""
    announced = ((*d.announces, *d.amends) for d in register.decisions_of(p.code))
    if not p.decisions and not any(base_code(c.code) == p.base for changes in announced for c in changes):
        yield p.document().problem("thieu-quyet-dinh", code=p.code)
    for i, ref in enumerate(p.decisions):
        if not _NUMBER.match(ref.number):
            yield p.document().problem("quyet-dinh-sai-dang", ("quyet_dinh", i, "so"), number=ref.number)


def cutting_decision_exists(register: Register, p: Procedure) -> Iterator[Problem]:
    """The decision that cut a time limit can be looked up here."""
    yield from _decision(register, p, "quyet_dinh_cat_giam", p.reduced_by)


def approving_decision_exists(register: Register, process: Process) -> Iterator[Problem]:
    """The decision that approved a process can be looked up here."""
    yield from _decision(register, process, "quyet_dinh", process.decision)


def adopting_decisions_exist(register: Register) -> Iterator[Problem]:
    """Every decision that adopts a review can be looked up here."""
    for review in register.reviews.values():
        yield from _decision(register, review, "quyet_dinh", review.decision)


def _decision(register: Register, record: Record, key: str, number: str | None) -> Iterator[Problem]:
    if number and not register.decisions_numbered(number):
        yield record.document().problem("khong-co-quyet-dinh", (key,), number=number)


def successors_end(register: Register) -> Iterator[Problem]:
    """Agencies do not succeed each other in a circle."""
    for start in register.agencies.values():
        seen = [start.id]
        agency = start
        while agency.successor and (name := agency.successor.agency) and name in register.agencies:
            agency = register.agencies[name]
            if agency.id == start.id:
                yield start.document().problem("ket-thuc-vong", ("nay_la",), names=" → ".join([*seen, start.id]))
            if agency.id in seen:
                break
            seen.append(agency.id)
