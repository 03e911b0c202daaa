"""What the calendar page says: deadlines of plans by month, and the rules that come back."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
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


def _day(due: Due) -> date:
    return due.first or date.min


def _by_month(register: Register, found: Iterable[Due]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return months in the order of what is due in them, each with its entries."""
    months = groupby(found, key=lambda d: f"Tháng {_day(d).month}/{_day(d).year}")
    return [(month, [_entry(register, d) for d in due]) for month, due in months]


def calendar_view(register: Register) -> Mapping[str, Any]:
    """Return the rules (reports that come back), then by month what is still to come, and by year what is past."""
    found = list(dues(register))
    rules = [d for d in found if d.deadline.repeat and d.deadline.before_day]
    fixed = sorted((d for d in found if d.first), key=lambda d: (_day(d), d.plan.id))
    coming = [d for d in fixed if d.first and d.first >= register.today]
    past = [d for d in reversed(fixed) if d.first and d.first < register.today]
    return {
        "rules": [_entry(register, d) | {"months": months_of(d.deadline)} for d in rules],
        "months": _by_month(register, coming),
        "past": [(year, _by_month(register, due)) for year, due in groupby(past, key=lambda d: _day(d).year)],
        "days": [d for d in register.days if d.day.year in (register.today.year, register.today.year + 1)],
    }
