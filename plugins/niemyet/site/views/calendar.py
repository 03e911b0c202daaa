"""What the calendar page says: deadlines of plans by month, and the rules that come back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from niemyet.records.deadlines import Due, day_text, dues, months_of, rule_text
from niemyet.records.register import Register


def _entry(register: Register, due: Due) -> dict[str, Any]:
    agency = register.agencies.get(due.plan.agency)
    return {
        "agency": agency.name if agency else due.plan.agency,
        "plan": due.plan.title,
        "url": f"ke-hoach/{due.plan.id}/",
        "text": due.task.text,
        "product": due.result.product,
        "lead": due.result.lead or due.task.lead,
        "whom": due.deadline.whom or "",
        "when": rule_text(due.deadline) if due.deadline.repeat else day_text(due.deadline),
    }


def calendar_view(register: Register) -> Mapping[str, Any]:
    """Return the rules of each month (reports that come back), then fixed days by year and month."""
    found = list(dues(register))
    rules = [d for d in found if d.deadline.repeat and d.deadline.before_day]
    fixed = sorted((d for d in found if d.first), key=lambda d: (d.first or date.min, d.plan.id))
    months: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for due in fixed:
        if due.first:
            months.setdefault((due.first.year, due.first.month), []).append(_entry(register, due))
    return {
        "rules": [_entry(register, d) | {"months": months_of(d.deadline)} for d in rules],
        "months": [(f"Tháng {m}/{y}", entries) for (y, m), entries in sorted(months.items(), reverse=True)],
        "days": [d for d in register.days if d.day.year in (register.today.year, register.today.year + 1)],
    }
