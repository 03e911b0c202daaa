"""Where a record says that a criterion does not apply to it, the criterion must be one, and its reason is printed."""

from collections.abc import Iterator, Mapping
from functools import cache

from niemyet.checks.criterion import Criterion
from niemyet.records.faults import suggest
from niemyet.records.model import Agency, Procedure, Process
from niemyet.records.problem import Problem
from niemyet.records.register import Register
from niemyet.records.source import Loc
from niemyet.records.values import closest

Waiving = Procedure | Process | Agency
_LOOKED_AT: Mapping[type, frozenset[str]] = {  # populations whose criteria look at a kind of record
    Procedure: frozenset({"thu-tuc-dang-ap-dung", "thu-tuc", "danh-sach", "the"}),
    Process: frozenset({"quy-trinh", "ten-quy-trinh"}),
    Agency: frozenset({"co-quan"}),
}


@cache
def known() -> Mapping[str, Criterion]:
    """Return all criteria by number."""
    from niemyet.checks.criteria import CRITERIA  # the table holds this check too

    return {criterion.id: criterion for criterion in CRITERIA}


def named(text: str) -> Criterion | None:
    """Return the criterion that somebody means: `tc-104` for TC-104."""
    return known().get(text.strip().upper())


def may_waive(record: Waiving, criterion: Criterion) -> bool:
    """Tell whether a record may say that a criterion does not apply to it."""
    return criterion.waivable and _is_of(record, criterion)


def _is_of(record: Waiving, criterion: Criterion) -> bool:
    looked_at = _LOOKED_AT[type(record)]
    return any(population.id in looked_at for population in criterion.of)


def has_waivers(_: Register, record: Waiving) -> bool:
    """Tell whether a record says that a criterion does not apply to it."""
    return bool(record.waived)


def waivers_are_known(_: Register, record: Waiving) -> Iterator[Problem]:
    """What a record is exempt from is a criterion that looks at such records and may be waived, with a reason.

    Hồ sơ ghi “không áp dụng” thì ghi đúng mã tiêu chí, kèm lý do; chỉ tiêu chí cho phép mới được miễn.
    """
    for i, waiver in enumerate(record.waived):
        loc: Loc = ("khong_ap_dung", i, "tieu_chi")
        criterion = named(waiver.criterion)
        if criterion is None:
            guess = closest(waiver.criterion, list(known()))
            hint = suggest(guess, "") if guess else _SEE
            yield record.document().problem("mien-la", loc, name=waiver.criterion, **hint)
            continue
        args = {"name": criterion.id, "title": criterion.name}
        if not _is_of(record, criterion):
            yield record.document().problem("mien-nham-loai", loc, **args, of=criterion.population)
        elif not criterion.waivable:
            yield record.document().problem("mien-khong-duoc", loc, **args)


_SEE = {"hint": "Xem mã ở trang /cong-khai/tieu-chi/.", "hint_en": "See the page /cong-khai/tieu-chi/."}
