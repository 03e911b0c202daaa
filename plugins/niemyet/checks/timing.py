"""Does the arithmetic hold: steps, stages, totals, time limits? Totals are compared as exact fractions of hours."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache, partial

from niemyet.records.model import Procedure, Process, ProcessStep
from niemyet.records.problem import Place, Problem
from niemyet.records.register import Register
from niemyet.records.source import Loc
from niemyet.records.text import fold
from niemyet.records.timing import (
    CasePart,
    cases_of,
    has_hard,
    is_counted,
    spoken,
    total_hours,
    unit_of,
)
from niemyet.records.values import HOURS_A_DAY, Time, Unit, base_code


def process_has_steps(_: Register, process: Process) -> Iterator[Problem]:
    """A process has steps, given at one level only (Thông tư 01/2018/TT-VPCP, Điều 8).

    Quy trình nội bộ có các bước, ghi ở một tầng (Thông tư 01/2018/TT-VPCP, Điều 8).
    """
    for part in cases_of(process):
        if part.case.steps and part.case.stages:
            yield process.document().problem("buoc-hai-noi", part.loc)
        elif not part.steps:
            yield process.document().problem("quy-trinh-rong", part.loc)
    if process.cases and (process.steps or process.stages):
        yield process.document().problem("buoc-hai-noi")


@lru_cache(maxsize=4)  # of a register: asked for each process
def _first_processes(register: Register) -> Mapping[str, str]:
    """Return the first process of each procedure."""
    names = reversed(list(register.process_cards))
    return {base_code(code): name for name in names for code in reversed(register.process_cards[name].codes)}


def one_process_each(register: Register, name: str) -> Iterator[Problem]:
    """A procedure has one internal process (Thông tư 01/2018/TT-VPCP, Điều 8).

    Mỗi thủ tục chỉ có một quy trình nội bộ (Thông tư 01/2018/TT-VPCP, Điều 8).
    """
    for i, code in enumerate(register.process_cards[name].codes):
        first = _first_processes(register)[base_code(code)]
        if first != name:
            other = register.process_cards[first].path
            document = register.processes[name].document()
            yield document.problem("hai-quy-trinh", ("thu_tuc", i), code=code, other=other)


def declares_total(_: Register, process: Process) -> bool:
    """Tell whether a process declares a total for a case or stage."""
    cases = cases_of(process)
    return any(p.case.total or p.case.hard_total for p in cases) or any(
        part.stage.total or part.stage.hard_total for case in cases for part in case.stages
    )


def totals_equal_steps(_: Register, process: Process) -> Iterator[Problem]:
    """Declared totals of stages and cases equal the sum of their steps (Thông tư 01/2018/TT-VPCP, Điều 8).

    Tổng thời gian ghi ở giai đoạn, ở trường hợp bằng đúng tổng các bước (Thông tư 01/2018/TT-VPCP, Điều 8).
    """
    for case in cases_of(process):
        for part in case.stages:
            yield from _total(process, part.loc, part.stage.total, part.stage.hard_total, part.stage.steps)
        yield from _total(process, case.loc, case.case.total, case.case.hard_total, case.steps)
        yield from _stage_totals(process, case)


Steps = Sequence[ProcessStep]


def _total(process: Process, loc: Loc, total: Time | None, hard: Time | None, steps: Steps) -> Iterator[Problem]:
    for declared, key, is_hard in ((total, "tong", False), (hard, "tong_kho_khan", True)):
        if declared is None or declared.hours is None or (is_hard and not has_hard(steps)):
            continue
        if is_counted(steps, is_hard):
            yield from _unequal(process, (*loc, key), declared, total_hours(steps, is_hard), steps)


def _unequal(process: Process, loc: Loc, declared: Time, hours: Fraction, steps: Steps) -> Iterator[Problem]:
    if hours != declared.hours:
        said = spoken(hours, unit_of(steps, declared))
        yield process.document().problem("tong-sai", loc, declared=declared.text, total=said)


def _stage_totals(process: Process, case: CasePart) -> Iterator[Problem]:
    """Compare a case's total with those of its stages, where a step cannot be counted."""
    totals = [part.stage.total.hours if part.stage.total else None for part in case.stages]
    declared = case.case.total
    if declared and declared.hours is not None and case.case.stages and not is_counted(case.steps):
        known = [hours for hours in totals if hours is not None]
        if len(known) == len(totals):
            yield from _unequal(process, (*case.loc, "tong"), declared, sum(known, Fraction(0)), case.steps)


def has_cases_and_total(_: Register, process: Process) -> bool:
    """Tell whether a process with cases declares a total for itself."""
    return bool(process.cases and (process.total or process.hard_total))


def total_is_of_longest_case(_: Register, process: Process) -> Iterator[Problem]:
    """The declared total of a process with several cases is that of the longest one.

    Tổng thời gian ghi cho cả quy trình có nhiều trường hợp bằng đúng trường hợp dài nhất.
    """
    for declared, key, hard in ((process.total, "tong", False), (process.hard_total, "tong_kho_khan", True)):
        cases = [case for case in cases_of(process) if process.cases and (not hard or has_hard(case.steps))]
        counted = all(is_counted(case.steps, hard) for case in cases)
        if not cases or not counted or declared is None or declared.hours is None:
            continue
        longest = max(cases, key=lambda case: total_hours(case.steps, hard))
        hours = total_hours(longest.steps, hard)
        if hours != declared.hours:
            said = spoken(hours, unit_of(longest.steps, declared))
            args = {"declared": declared.text, "total": said, "case": longest.case.name or "không tên"}
            yield process.document().problem("tong-khac-truong-hop", (key,), **args)


def time_limit_covers_steps(register: Register, process: Process) -> Iterator[Problem]:
    """Internal steps of each case together fit within the time limit of each procedure that they serve.

    Cộng các bước của từng trường hợp không vượt thời hạn giải quyết của thủ tục (Thông tư 01/2018/TT-VPCP, Điều 8).
    """
    for code in process.codes:
        if procedure := register.procedures.get(base_code(code)):
            for case in cases_of(process):
                yield from _over(process, case, procedure, code)


def _over(process: Process, case: CasePart, p: Procedure, code: str) -> Iterator[Problem]:
    found = _limit(p, case.case.name)
    hours = total_hours(case.steps)
    if found and is_counted(case.steps) and hours > _length(found[0]):
        limit, place = found
        said = spoken(hours, unit_of(case.steps, limit))
        key = next((k for k in ("buoc", "giai_doan") if (*case.loc, k) in process.document().marks), "tong")
        args = {"total": said, "limit": limit.text, "code": code, "place": str(place())}
        yield process.document().problem_at_key("qua-thoi-han", (*case.loc, key), **args)


def _limit(p: Procedure, case: str | None) -> tuple[Time, Callable[[], Place]] | None:
    """Return the time limit of a case and where it stands: that of its own channel rows, else the longest there is."""
    own = enumerate(p.channels)
    rows: list[tuple[Time, Loc]] = [(c.time, ("cach_thuc", i)) for i, c in own if c.time and _is_case(c.case, case)]
    if not rows:
        rows = [(c.time, ("cach_thuc",)) for c in p.channels if c.time]
        rows += [(p.time, ("thoi_han",))] if p.time else []
    if not rows:
        return None
    limit, loc = max(reversed(rows), key=lambda row: _length(row[0]))
    return (limit, partial(p.place, *loc)) if _length(limit) else None


def _is_case(row: str | None, case: str | None) -> bool:
    return bool(row and case and fold(row) == fold(case))


def is_reduced(_: Register, p: Procedure) -> bool:
    """Tell whether a record gives the statutory time beside the one that holds."""
    return p.statutory_time is not None


def reduced_is_shorter(_: Register, p: Procedure) -> Iterator[Problem]:
    """A reduced time limit is not longer than the statutory one.

    Thời hạn đã cắt giảm không dài hơn thời hạn theo luật.
    """
    statutory = p.statutory_time
    applied: list[tuple[Loc, Time | None]] = [(("thoi_han",), p.time)]
    applied += [(("cach_thuc", i, "thoi_han"), c.time) for i, c in enumerate(p.channels)]
    for loc, time in applied if statutory else ():
        if statutory and time and _length(time) > _length(statutory) > 0:
            yield p.document().problem("cat-giam-nguoc", loc, time=time.text, statutory=statutory.text)


def _length(time: Time) -> Fraction:
    """Return a time limit in hours, 8 to a day and 30 days to a month; 0 when it cannot be compared."""
    days = {Unit.MONTH: 30, Unit.YEAR: 365}
    if time.value is not None and time.unit in days:
        return time.value * days[time.unit] * HOURS_A_DAY
    return time.hours or Fraction(0)
