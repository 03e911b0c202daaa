"""Can the decisions that records cite be looked up, and do they say of a cut what the record says?"""

import re
from collections.abc import Iterator

from niemyet.records.card import percent
from niemyet.records.model import Decision, Procedure, Process, Record, ReviewPlan
from niemyet.records.problem import Problem
from niemyet.records.register import Register
from niemyet.records.text import slug

_SAID = re.compile(r"cắt giảm(?: thời hạn)?(?: được)? (\d+(?:[.,]\d+)?)\s*%", re.IGNORECASE)
_SHARE = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")


def is_cut(_: Register, p: Procedure) -> bool:
    """Tell whether a record names the decision that cut its time limit."""
    return bool(p.reduced_by)


def cutting_decision_exists(register: Register, p: Procedure) -> Iterator[Problem]:
    """The decision that cut a time limit can be looked up here.

    Quyết định cắt giảm thời hạn có trang để tra cứu.
    """
    yield from _decision(register, p, "quyet_dinh_cat_giam", p.reduced_by)


def is_approved(_: Register, process: Process) -> bool:
    """Tell whether a process names the decision that approved it."""
    return bool(process.decision)


def approving_decision_exists(register: Register, process: Process) -> Iterator[Problem]:
    """The decision that approved a process can be looked up here.

    Quyết định phê duyệt quy trình nội bộ có trang để tra cứu (Thông tư 01/2018/TT-VPCP, Điều 8).
    """
    yield from _decision(register, process, "quyet_dinh", process.decision)


def is_adopted(_: Register, review: ReviewPlan) -> bool:
    """Tell whether a review names the decision that adopted it."""
    return bool(review.decision)


def adopting_decision_exists(register: Register, review: ReviewPlan) -> Iterator[Problem]:
    """The decision that adopts a review can be looked up here.

    Quyết định thông qua kết quả rà soát có trang để tra cứu.
    """
    yield from _decision(register, review, "quyet_dinh", review.decision)


def _decision(register: Register, record: Record, key: str, number: str | None) -> Iterator[Problem]:
    if number and not register.decisions_numbered(number) and not register.is_faulty("quyet-dinh", slug(number)):
        yield record.document().problem("khong-co-quyet-dinh", (key,), number=number)


def declares_share(_: Register, decision: Decision) -> bool:
    """Tell whether a decision says by how many percent it cut a time limit."""
    return any(_SHARE.search(change.note or "") for change in decision.reduces)


def cuts_are_as_declared(register: Register, decision: Decision) -> Iterator[Problem]:
    """The percentage by which a decision cut a time limit is that of the two times in the record.

    Tỷ lệ cắt giảm mà quyết định ghi bằng đúng tỷ lệ tính từ thời hạn theo luật và thời hạn đang áp dụng.
    """
    for i, change in enumerate(decision.reduces):
        card, declared = register.procedure(change.code), _SHARE.search(change.note or "")
        if not declared or not card or not card.cut:
            continue
        if _differs(declared[1], card.cut):
            args = {"declared": f"{declared[1]}%", "share": card.cut, "place": card.path}
            args |= {"statutory": card.statutory, "time": card.times[0]}
            yield decision.document().problem("ty-le-cat-giam-sai", ("cat_giam", i, "noi_dung"), **args)


def _differs(declared: str, cut: str) -> bool:
    """Tell whether a percentage is not that of the two times, whether rounded or cut at its last place."""
    value = declared.replace(",", ".")
    allowed = 0.11 if "." in value else 0.5
    return abs(float(value) - float(cut.rstrip("%").replace(",", "."))) > allowed


def says_share(_: Register, p: Procedure) -> bool:
    """Tell whether a record with both times also says by how many percent the limit was cut."""
    return bool(p.note and p.statutory_time and _SAID.search(p.note))


def cut_is_as_said(_: Register, p: Procedure) -> Iterator[Problem]:
    """The percentage by which a record says its time limit was cut is that of its two times.

    Tỷ lệ cắt giảm ghi trong hồ sơ bằng đúng tỷ lệ tính từ thời hạn theo luật và thời hạn đang áp dụng.
    """
    said, cut = _SAID.search(p.note or ""), percent(p.statutory_time, p.time)
    if said and cut and p.statutory_time and p.time and _differs(said[1], cut):
        args = {"declared": f"{said[1]}%", "share": cut, "place": p.path}
        args |= {"statutory": p.statutory_time.text, "time": p.time.text}
        yield p.document().problem("ty-le-cat-giam-sai", ("ghi_chu",), **args)
