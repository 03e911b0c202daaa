"""Do plans say who does what is due?"""

import re
from collections.abc import Iterator

from niemyet.checks.population import Entry
from niemyet.records.deadlines import day_text, rule_text
from niemyet.records.model import Plan, Task, TaskResult
from niemyet.records.problem import Problem
from niemyet.records.register import Register
from niemyet.records.source import Loc
from niemyet.records.text import fold

_DAY = re.compile(r"\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?\b|\btrước ngày \d", re.IGNORECASE)


def _when(result: TaskResult) -> str:
    """Return the day by which a result is due, in words; nothing for what is done all the time."""
    said = (rule_text(d) if d.repeat else day_text(d) for d in result.deadlines if d.day or d.end or d.before_day)
    return next((text for text in said if text), "") or (
        result.when if result.when and _DAY.search(result.when) else ""
    )


def _results(task: Task) -> Iterator[tuple[Loc, TaskResult]]:
    yield (), task
    for i, more in enumerate(task.more):
        yield ("tiep_theo", i), more


def is_dated(_: Register, entry: Entry) -> bool:
    """Tell whether something of a task has a date; goals (“mục tiêu”) are everybody's and stay out."""
    plan = entry.record
    if isinstance(plan, Plan) and fold(plan.sections[int(entry.loc[1])].name).startswith("muc tieu"):
        return False
    return any(_when(result) for _, result in _results(entry.item))


def dated_tasks_have_owners(_: Register, entry: Entry) -> Iterator[Problem]:
    """A task of a plan with a date says which unit is in charge.

    Công việc có hạn trong kế hoạch ghi đơn vị chủ trì.
    """
    for loc, result in _results(entry.item):
        when = _when(result)
        if when and not result.lead and not entry.item.lead:
            task = entry.item.text
            yield entry.record.document().problem("viec-thieu-chu-tri", (*entry.loc, *loc), when=when, task=task)
