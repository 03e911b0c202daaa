"""Can the decisions that records cite be looked up, and do they say of a cut what the record says?"""

import re
from collections.abc import Iterator

from niemyet.records.model import Decision, Procedure, Process, Record, ReviewPlan
from niemyet.records.problem import Problem
from niemyet.records.register import Register

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
    if number and not register.decisions_numbered(number):
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
        value = declared[1].replace(",", ".")
        allowed = 0.11 if "." in value else 0.5  # rounded or cut at the last place
        if abs(float(value) - float(card.cut.rstrip("%").replace(",", "."))) > allowed:
            args = {"declared": f"{declared[1]}%", "share": card.cut, "place": card.path}
            args |= {"statutory": card.statutory, "time": card.times[0]}
            yield decision.document().problem("ty-le-cat-giam-sai", ("cat_giam", i, "noi_dung"), **args)
