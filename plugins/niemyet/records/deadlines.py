"""Deadlines of plans: which there are, in words, and on which days a rule comes back."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from niemyet.records.model import Deadline, Plan, Task, TaskResult
from niemyet.records.register import Register
from niemyet.records.source import Loc
from niemyet.records.vocabulary import Repeat
from niemyet.records.workdays import day_in, work_calendar

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True)
class Due:
    """One deadline of one task, and where it stands in the plan's file."""

    plan: Plan
    task: Task
    result: TaskResult
    deadline: Deadline
    loc: Loc
    name: str  # stays the same while the plan numbers its tasks alike

    @property
    def first(self) -> date | None:
        """Return the day to sort by, None for a rule that comes back."""
        return self.deadline.day or self.deadline.end or self.deadline.start

    @property
    def comes_back(self) -> bool:
        """Tell whether this is a rule with a day, no single deadline."""
        return self.first is None and bool(self.deadline.before_day and months_of(self.deadline))

    def days(self, first: date, last: date) -> Iterator[date]:
        """Yield the days from `first` to `last` on which this is due, within the years of its plan."""
        if self.first:
            yield from (day for day in (self.first,) if first <= day <= last)
            return
        if not self.comes_back:
            return
        since, until = years_of(self.plan) or (first.year, last.year)
        for year in range(max(since, first.year), min(until, last.year) + 1):
            for month in months_of(self.deadline):
                day = day_in(year, month, self.deadline.before_day or 1)
                if first <= day <= last:
                    yield day


@lru_cache(maxsize=4)
def dues(register: Register) -> tuple[Due, ...]:
    """Return every structured deadline of every plan."""
    return tuple(due for plan in register.plans.values() for due in _of_plan(plan))


def _of_plan(plan: Plan) -> Iterator[Due]:
    seen: Counter[str] = Counter()
    for i, section in enumerate(plan.sections):
        for j, task in enumerate(section.tasks):
            for k, (loc, result) in enumerate(results_of(task, ("nhiem_vu", i, "viec", j))):
                for n, deadline in enumerate(result.deadlines):
                    name = f"{plan.id}|{section.number or i + 1}|{task.number or task.text}|{k}|{n}"
                    seen[name] += 1  # a plan may number two sections alike
                    name += f"|{seen[name]}" if seen[name] > 1 else ""
                    yield Due(plan, task, result, deadline, (*loc, "han", n), name)


def results_of(task: Task, loc: Loc = ()) -> Iterator[tuple[Loc, TaskResult]]:
    """Yield the results of a task with their places: its own, then the further ones."""
    yield loc, task
    for k, more in enumerate(task.more):
        yield (*loc, "tiep_theo", k), more


def years_of(plan: Plan) -> tuple[int, int] | None:
    """Return the first and last year that a plan is for, None when it names none."""
    found = [int(year) for year in _YEAR.findall(plan.years)]
    return (min(found), max(found)) if found else None


def rule_text(d: Deadline) -> str:
    """Return a recurring deadline in words: "trước ngày 19 của tháng cuối quý"."""
    every = d.repeat.value if d.repeat else ""
    if d.repeat is Repeat.MONTHLY and d.before_day:
        return f"Hằng tháng, trước ngày {d.before_day}"
    if d.repeat is Repeat.QUARTERLY and d.before_day:
        return f"Hằng quý, trước ngày {d.before_day} của tháng cuối quý"
    if d.repeat is Repeat.HALF_YEARLY and d.before_day:
        return f"6 tháng một lần, trước ngày {d.before_day} của tháng 6 và tháng 12"
    if d.repeat is Repeat.YEARLY and d.before_day:
        return f"Hằng năm, trước ngày {d.before_day}" + (f" tháng {d.month}" if d.month else "")
    return every


def day_text(d: Deadline) -> str:
    """Return a fixed deadline in words."""
    if d.day:
        return f"Trước ngày {d.day:%d/%m/%Y}"
    if d.start and d.end:
        return f"Từ {d.start:%d/%m/%Y} đến {d.end:%d/%m/%Y}"
    start, end = d.start, d.end
    return f"Từ {start:%d/%m/%Y}" if start else f"Đến {end:%d/%m/%Y}" if end else ""


def weekday(day: date) -> str:
    """Return the name of a day of the week."""
    return _WEEKDAYS[day.weekday()]


def advice(register: Register, day: date) -> str:
    """Return what to do when a deadline falls on a day off, empty for one that does not."""
    earlier = work_calendar(register).advice(day)
    if earlier is None:
        return ""
    name = next((d.name for d in register.days if d.day == day), weekday(day))
    return f"{day:%d/%m/%Y} là ngày nghỉ ({name}): nên xong trước, vào {weekday(earlier)} {earlier:%d/%m/%Y}"


def months_in(result: TaskResult) -> list[int]:
    """Return the months, 1 to 12, in which a result falls due: of its days, spans and rules."""
    months: set[int] = set()
    for d in result.deadlines:
        if d.start and d.end and d.end >= d.start:
            count = (d.end.year - d.start.year) * 12 + d.end.month - d.start.month + 1
            months |= {(d.start.month + i - 1) % 12 + 1 for i in range(min(count, 12))}
        elif day := d.day or d.end or d.start:
            months.add(day.month)
        elif d.before_day:
            months.update(months_of(d))
    return sorted(months)


def months_of(d: Deadline) -> tuple[int, ...]:
    """Return the months of a year in which a recurring deadline falls."""
    yearly = d.month if d.month and 1 <= d.month <= 12 else 12
    rules = {
        Repeat.MONTHLY: tuple(range(1, 13)),
        Repeat.QUARTERLY: (3, 6, 9, 12),
        Repeat.HALF_YEARLY: (6, 12),
        Repeat.YEARLY: (yearly,),
    }
    return rules.get(d.repeat, ()) if d.repeat else ()
