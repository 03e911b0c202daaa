"""Does the arithmetic hold: steps, stages, totals, time limits, dates?"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import partial

from niemyet.records.card import ProcessCard
from niemyet.records.model import Plan, Procedure, Process, Record, TaskResult
from niemyet.records.places import Systems
from niemyet.records.problem import Place, Problem
from niemyet.records.register import Register
from niemyet.records.source import Loc
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
    """A process has steps, given at one level only."""
    for part in cases_of(process):
        if part.case.steps and part.case.stages:
            yield process.document().problem("buoc-hai-noi", part.loc)
        elif not part.steps:
            yield process.document().problem("quy-trinh-rong", part.loc)
    if process.cases and (process.steps or process.stages):
        yield process.document().problem("buoc-hai-noi")


def one_process_each(register: Register) -> Iterator[Problem]:
    """A procedure has one internal process."""
    first: dict[str, ProcessCard] = {}
    for card in register.process_cards.values():
        for i, code in enumerate(card.codes):
            other = first.setdefault(base_code(code), card)
            if other is not card:
                document = register.processes[card.id].document()
                yield document.problem("hai-quy-trinh", ("thu_tuc", i), code=code, other=other.path)


def totals_equal_steps(_: Register, process: Process) -> Iterator[Problem]:
    """Declared totals of stages and cases equal the sum of their steps."""
    for case in cases_of(process):
        for part in case.stages:
            yield from _total(process, part.loc, part.stage.total, part.stage.hard_total, part.stage.steps)
        yield from _total(process, case.loc, case.case.total, case.case.hard_total, case.steps)


def _total(process: Process, loc: Loc, total: Time | None, hard: Time | None, steps: tuple) -> Iterator[Problem]:  # type: ignore[type-arg]
    for declared, key, is_hard in ((total, "tong", False), (hard, "tong_kho_khan", True)):
        if declared is None or declared.hours is None or (is_hard and not has_hard(steps)):
            continue
        if not is_counted(steps, is_hard):
            continue
        hours = total_hours(steps, is_hard)
        if hours != declared.hours:
            said = spoken(hours, unit_of(steps, declared))
            yield process.document().problem("tong-sai", (*loc, key), declared=declared.text, total=said)


def time_limit_covers_steps(register: Register, process: Process) -> Iterator[Problem]:
    """Internal steps together fit within the time limit of each procedure that they serve."""
    for code in process.codes:
        procedure = register.procedures.get(base_code(code))
        if procedure is None:
            continue
        limits = [t for t in (procedure.time, *(c.time for c in procedure.channels)) if t and _length(t)]
        if not limits:
            continue
        limit = max(limits, key=_length)
        key = ("thoi_han",) if limit is procedure.time else ("cach_thuc",)
        for case in cases_of(process):
            yield from _over(process, case, limit, code, partial(procedure.place, *key))


def _over(process: Process, case: CasePart, limit: Time, code: str, place: Callable[[], Place]) -> Iterator[Problem]:
    hours = total_hours(case.steps)
    if is_counted(case.steps) and hours > _length(limit):
        said = spoken(hours, unit_of(case.steps, limit))
        key = next((k for k in ("buoc", "giai_doan") if (*case.loc, k) in process.document().marks), "tong")
        args = {"total": said, "limit": limit.text, "code": code, "place": str(place())}
        yield process.document().problem_at_key("qua-thoi-han", (*case.loc, key), **args)


def reduced_is_shorter(_: Register, p: Procedure) -> Iterator[Problem]:
    """A reduced time limit is not longer than the statutory one."""
    statutory, applied = p.statutory_time, p.time
    if statutory and applied and _length(applied) > _length(statutory) > 0:
        args = {"time": applied.text, "statutory": statutory.text}
        yield p.document().problem("cat-giam-nguoc", ("thoi_han",), **args)


def _length(time: Time) -> Fraction:
    """Return a time limit in hours, 8 to a day and 30 days to a month; 0 when it cannot be compared."""
    days = {Unit.MONTH: 30, Unit.YEAR: 365}
    if time.value is not None and time.unit in days:
        return time.value * days[time.unit] * HOURS_A_DAY
    return time.hours or Fraction(0)


def validity_is_in_order(_: Register, p: Procedure) -> Iterator[Problem]:
    """A procedure does not end before it begins, nor is its next check before the last."""
    spans: list[Span] = [(p, ("hieu_luc", "den"), p.validity.since, p.validity.until)]
    if p.review:
        spans.append((p, ("kiem_tra", "lan_toi"), p.review.last, p.review.due))
    yield from _in_order(spans)


def dates_are_in_order(register: Register) -> Iterator[Problem]:
    """Nothing else ends before it begins."""
    yield from _in_order(_spans(register))


def _in_order(spans: Iterable["Span"]) -> Iterator[Problem]:
    for record, loc, since, until in spans:
        if since and until and until < since:
            args = {"since": f"{since:%d/%m/%Y}", "until": f"{until:%d/%m/%Y}"}
            yield record.document().problem("ngay-nguoc", loc, **args)


Span = tuple[Record, Loc, date | None, date | None]


def _spans(register: Register) -> Iterator[Span]:
    """Yield every beginning and end outside procedures, with the place of the end."""
    for a in register.agencies.values():
        yield a, ("den",), a.since, a.until
        for i, name in enumerate(a.former):
            yield a, ("ten_cu", i, "den"), name.since, name.until
    for plan in register.plans.values():
        yield from _deadlines(plan)
    for report in register.feedback.values():
        yield report, ("den",), report.start, report.end
    yield from _holding(register)


def _deadlines(plan: Plan) -> Iterator[Span]:
    """Yield the spans in which the tasks of a plan and their further results are due."""
    for i, section in enumerate(plan.sections):
        for j, task in enumerate(section.tasks):
            at: Loc = ("nhiem_vu", i, "viec", j)
            results: list[tuple[Loc, TaskResult]] = [(at, task)]
            results += [((*at, "tiep_theo", n), more) for n, more in enumerate(task.more)]
            for loc, result in results:
                for k, due in enumerate(result.deadlines):
                    yield plan, (*loc, "han", k, "den"), due.start, due.end


def _holding(register: Register) -> Iterator[Span]:
    """Yield the spans for which systems and receivers hold."""
    record, systems = register.lists.get("he-thong"), register.systems
    for name, field in Systems.model_fields.items():
        for i, dated in enumerate(getattr(systems, name)):
            if record:
                yield record, ("he_thong", str(field.alias), i, "den"), dated.since, dated.until
