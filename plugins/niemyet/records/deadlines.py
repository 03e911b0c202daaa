"""Deadlines of plans: which there are, in words, and in which months a rule comes back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from niemyet.records.model import Deadline, Plan, Task, TaskResult
from niemyet.records.register import Register
from niemyet.records.vocabulary import Repeat


@dataclass(frozen=True)
class Due:
    """One deadline of one task."""

    plan: Plan
    task: Task
    result: TaskResult
    deadline: Deadline

    @property
    def first(self) -> date | None:
        """Return the day to sort by, None for a rule that comes back."""
        return self.deadline.day or self.deadline.end or self.deadline.start


def dues(register: Register) -> Iterator[Due]:
    """Yield every structured deadline of every plan."""
    for plan in register.plans.values():
        for section in plan.sections:
            for task in section.tasks:
                for result in (task, *task.more):
                    for deadline in result.deadlines:
                        yield Due(plan, task, result, deadline)


def rule_text(d: Deadline) -> str:
    """Return a recurring deadline in words: "trước ngày 19 của tháng cuối quý"."""
    every = d.repeat.value if d.repeat else ""
    if d.repeat is Repeat.MONTHLY and d.before_day:
        return f"Hằng tháng, trước ngày {d.before_day}"
    if d.repeat is Repeat.QUARTERLY and d.before_day:
        return f"Hằng quý, trước ngày {d.before_day} của tháng cuối quý"
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
    return (
        {
            Repeat.MONTHLY: tuple(range(1, 13)),
            Repeat.QUARTERLY: (3, 6, 9, 12),
            Repeat.HALF_YEARLY: (6, 12),
            Repeat.YEARLY: (d.month or 12,),
        }.get(d.repeat, ())
        if d.repeat
        else ()
    )
