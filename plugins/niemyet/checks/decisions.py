"""Do records and decisions agree: what is announced is listed, what is abolished is not, no two decisions differ?"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from niemyet.checks.population import Pending, pending
from niemyet.records.card import Card
from niemyet.records.model import Decision, Procedure
from niemyet.records.problem import Problem
from niemyet.records.register import Register
from niemyet.records.source import Loc
from niemyet.records.text import fold
from niemyet.records.values import base_code
from niemyet.records.vocabulary import Status

_NUMBER = re.compile(r"^\d+[\w/-]*/QĐ-[\w.Đ-]+$", re.IGNORECASE)
CHANGES = (
    ("cong_bo", "announces"),
    ("sua_doi", "amends"),
    ("quy_trinh", "approves"),
    ("cat_giam", "reduces"),
)


def effective(decision: Decision) -> date:
    """Return the day from which a decision holds."""
    return decision.since or decision.date


@lru_cache(maxsize=65536)  # of a register and its procedures: asked by several criteria
def announcing(register: Register, code: str) -> tuple[Decision, ...]:
    """Return the decisions kept here that announced or amended a procedure, oldest first."""
    base = base_code(code)
    found = register.decisions_of(code)
    return tuple(d for d in found if any(base_code(c.code) == base for c in (*d.announces, *d.amends)))


def decision_is_named(register: Register, p: Procedure) -> Iterator[Problem]:
    """Each procedure names the decision that announced it; its number is well formed.

    Mỗi thủ tục ghi số quyết định công bố, đúng dạng số/QĐ-cơ quan (Nghị định 63/2010/NĐ-CP, Điều 13).
    """
    if not p.decisions and not announcing(register, p.code):
        yield p.document().problem("thieu-quyet-dinh", code=p.code)
    for i, ref in enumerate(p.decisions):
        if not _NUMBER.match(ref.number):
            yield p.document().problem("quyet-dinh-sai-dang", ("quyet_dinh", i, "so"), number=ref.number)


def names_decision(_: Register, p: Procedure) -> bool:
    """Tell whether a record names a decision itself."""
    return bool(p.decisions)


def decision_is_dated(register: Register, p: Procedure) -> Iterator[Problem]:
    """The decision that announced a procedure is given with its date, in the record or in the decision's own record.

    Quyết định công bố có ngày ký, ghi trong hồ sơ thủ tục hoặc trong hồ sơ của quyết định.
    """
    if any(ref.date or register.decisions_numbered(ref.number) for ref in p.decisions) or announcing(register, p.code):
        return
    for i, ref in enumerate(p.decisions[:1]):
        yield p.document().problem("thieu-ngay-quyet-dinh", ("quyet_dinh", i), number=ref.number)


def _known(register: Register, p: Procedure) -> list[Decision]:
    """Return the decisions kept here that announced a procedure, whichever of both says so."""
    named = [d for ref in p.decisions for d in register.decisions_numbered(ref.number) if ref.date in (None, d.date)]
    return list({d.id: d for d in (*announcing(register, p.code), *named)}.values())


def decision_is_known(register: Register, p: Procedure) -> bool:
    """Tell whether a decision that announced a procedure is kept here."""
    return bool(_known(register, p))


def announcement_is_in_force(register: Register, p: Procedure) -> Iterator[Problem]:
    """A live procedure has an announcing decision in force (Nghị định 63/2010/NĐ-CP, Điều 14).

    Thủ tục đang niêm yết phải có quyết định công bố đang có hiệu lực (Nghị định 63/2010/NĐ-CP, Điều 14).
    """
    if any(not register.decisions_numbered(ref.number) for ref in p.decisions):
        return  # one that is not kept here may be in force
    known = _known(register, p)
    if not known or any(effective(d) <= register.today and not _is_replaced(register, d) for d in known):
        return
    d = max(known, key=lambda d: (effective(d) <= register.today, effective(d), d.number))
    if (since := effective(d)) <= register.today:
        yield p.document().problem("quyet-dinh-da-thay", ("ma",), code=p.code, number=d.number, other=d.replaced_by)
    elif not _only_amends(d, p.base):
        args = {"since": f"{since:%d/%m/%Y}", "iso": since.isoformat()}
        yield p.document().problem("chua-den-ngay", ("ma",), code=p.code, number=d.number, **args)


def _only_amends(decision: Decision, base: str) -> bool:
    """Tell whether a decision changes a procedure that was there before."""
    codes = ({base_code(c.code) for c in changes} for changes in (decision.announces, decision.amends))
    announced, amended = codes
    return base in amended - announced


def _is_replaced(register: Register, decision: Decision) -> bool:
    """Tell whether another decision has taken the place of this one."""
    if not decision.replaced_by:
        return False
    later = register.decisions_numbered(decision.replaced_by)
    return not later or any(effective(d) <= register.today for d in later)


def announced_are_listed(register: Register, decision: Decision) -> Iterator[Problem]:
    """Every procedure that a decision announced and none abolished is listed (Nghị định 63/2010/NĐ-CP, Điều 16).

    Mọi thủ tục đã công bố, chưa bị bãi bỏ, đều được niêm yết (Nghị định 63/2010/NĐ-CP, Điều 16; kế hoạch của các cơ
    quan: 100% thủ tục được niêm yết, công khai).
    """
    gone = abolished(register)
    for key, name in CHANGES:
        for i, change in enumerate(getattr(decision, name)):
            card = register.procedure(change.code)
            args = {"number": decision.number, "code": change.code}
            if base_code(change.code) in gone:
                continue
            if card is None and not change.name:
                code = "niem-yet-dang-loi" if register.is_faulty("thu-tuc", base_code(change.code)) else "chua-niem-yet"
                yield decision.document().problem(code, (key, i), **args)
            elif card and key in ("cong_bo", "sua_doi") and _has_ended(register, card, decision):
                yield decision.document().problem("het-hieu-luc-chua-bai-bo", (key, i), **args, place=card.path)


def _has_ended(register: Register, card: Card, decision: Decision) -> bool:
    """Tell whether a procedure that a decision in force announced is no longer live by its own record."""
    live = card.is_live(register.today) or card.is_coming(register.today)
    return not live and not card.internal and effective(decision) <= register.today


@lru_cache(maxsize=4)  # of a register: asked for each card and each decision
def abolished(register: Register) -> dict[str, str]:
    """Return the codes that a decision in force abolished and none announced again, with that decision's number."""
    gone: dict[str, str] = {}
    for decision in sorted(register.decisions.values(), key=lambda d: (effective(d), d.number)):
        if effective(decision) > register.today:
            continue
        for change in (*decision.announces, *decision.amends):
            gone.pop(base_code(change.code), None)
        gone.update({base_code(c.code): decision.number for c in decision.abolishes})
    return gone


def abolished_are_not_live(register: Register, card: Card) -> Iterator[Pending]:
    """An abolished procedure is not in the live list (Nghị định 63/2010/NĐ-CP, Điều 14).

    Thủ tục đã bị bãi bỏ không còn trong danh sách đang áp dụng (Nghị định 63/2010/NĐ-CP, Điều 14).
    """
    gone = abolished(register)
    if card.base in gone:
        yield pending(register, card, "da-bai-bo", ("ma",), code=card.code, number=gone[card.base])


def names_successor(_: Register, p: Procedure) -> bool:
    """Tell whether a procedure names those that replace it."""
    return bool(p.validity.replaced_by)


def replaced_are_not_live(register: Register, p: Procedure) -> Iterator[Problem]:
    """A procedure that another one replaced is not in the live list beside it (Nghị định 63/2010/NĐ-CP, Điều 14).

    Thủ tục đã được thay thế không còn đứng cạnh thủ tục mới trong danh sách đang áp dụng (Nghị định 63/2010/NĐ-CP,
    Điều 14).
    """
    for i, code in enumerate(p.validity.replaced_by):
        card = register.procedure(code)
        if card and card.base != p.base and card.is_live(register.today):
            yield p.document().problem("da-thay-the", ("hieu_luc", "thay_the_boi", i), code=p.code, other=card.code)


def decisions_agree(register: Register, decision: Decision) -> Iterator[Problem]:
    """No two decisions of one day announce and abolish the same procedure, and none is kept twice.

    Không có hai quyết định cùng ngày hiệu lực mà một bên công bố, một bên bãi bỏ cùng một thủ tục; mỗi quyết định chỉ
    có một tệp.
    """
    since = effective(decision)
    for i, change in enumerate(decision.abolishes):
        for other in announcing(register, change.code):
            if effective(other) == since:
                args = {"code": change.code, "number": other.number, "other": decision.number}
                place = f"{other.place(*_where(other, change.code))}"
                args |= {"since": f"{since:%d/%m/%Y}", "place": place}
                yield decision.document().problem("quyet-dinh-trai-nhau", ("bai_bo", i), **args)
    same = (d for d in register.decisions_numbered(decision.number) if d.date == decision.date)
    first = next(d for d in same if fold(d.issuer) == fold(decision.issuer))
    if first is not decision:
        args = {"number": decision.number, "since": f"{decision.date:%d/%m/%Y}", "other": first.path}
        yield decision.document().problem("quyet-dinh-trung", ("so",), **args)


def _where(decision: Decision, code: str) -> Loc:
    """Return the place where a decision announces a procedure."""
    for key, name in CHANGES[:2]:
        for i, change in enumerate(getattr(decision, name)):
            if base_code(change.code) == base_code(code):
                return (key, i)
    return ("so",)


def decision_follows_signing(_: Register, decision: Decision) -> Iterator[Problem]:
    """A decision takes effect on the day it is signed or later.

    Quyết định có hiệu lực từ ngày ký trở đi.
    """
    if decision.since and decision.since < decision.date:
        args = {"since": f"{decision.since:%d/%m/%Y}", "signed": f"{decision.date:%d/%m/%Y}"}
        yield decision.document().problem("hieu-luc-truoc-ngay-ky", ("hieu_luc_tu",), number=decision.number, **args)


def is_abolished(_: Register, card: Card) -> bool:
    """Tell whether a record says that its procedure is abolished."""
    return card.status == Status.ABOLISHED.value


def abolished_say_when(register: Register, card: Card) -> Iterator[Pending]:
    """An abolished procedure says from which day (Nghị định 63/2010/NĐ-CP, Điều 14).

    Thủ tục đã bãi bỏ ghi ngày hết hiệu lực (Nghị định 63/2010/NĐ-CP, Điều 14).
    """
    if card.status == Status.ABOLISHED.value and card.until is None:
        yield pending(register, card, "bai-bo-chua-ngay", ("hieu_luc",))
