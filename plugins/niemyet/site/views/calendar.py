"""What the calendar page says: by month what is to come, by agency and unit who has to do what, and what is past."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from niemyet.records.deadlines import Due, advice, day_text, dues, rule_text, years_of
from niemyet.records.register import Register
from niemyet.records.workdays import day_in, months_on, work_calendar

_AHEAD = 12  # months
Dated = tuple[date, Due]


def _entry(register: Register, due: Due, day: date | None = None) -> dict[str, Any]:
    agency = register.agencies.get(due.plan.agency)
    years = years_of(due.plan)
    return {
        "agency": agency.name if agency else due.plan.agency,
        "plan": due.plan.title,
        "url": f"ke-hoach/{due.plan.id}/",
        "text": due.task.text,
        "product": due.result.product,
        "lead": due.result.lead or due.task.lead,
        "whom": due.deadline.whom or "",
        "when": _when(due, day),
        "rule": rule_text(due.deadline) if day and due.comes_back else "",
        "advice": advice(register, day) if day else "",
        "years": due.plan.years,
        "over": bool(years and years[1] < register.today.year),
    }


def _when(due: Due, day: date | None) -> str:
    if due.comes_back:
        return f"Trước ngày {day:%d/%m/%Y}" if day else rule_text(due.deadline)
    return day_text(due.deadline)


def _by_month(register: Register, found: Iterable[Dated]) -> list[dict[str, Any]]:
    """Return months in the order of what is due in them, each with its entries."""
    months = groupby(found, key=lambda d: (d[0].year, d[0].month))
    return [
        {
            "id": f"thang-{year}-{month:02}",
            "name": f"Tháng {month}/{year}",
            "entries": [_entry(register, due, day) for day, due in entries],
        }
        for (year, month), entries in months
    ]


def _order(dated: Dated) -> tuple[date, str, str]:
    return (dated[0], dated[1].plan.id, dated[1].name)


def _by_agency(register: Register, found: Iterable[Due], coming: Iterable[Dated]) -> list[dict[str, Any]]:
    """Return the agencies that have deadlines: their calendar to subscribe to, and what each unit has ahead."""
    ahead: dict[str, list[Dated]] = {}
    for day, due in coming:
        ahead.setdefault(due.plan.agency, []).append((day, due))
    agencies = []
    for name in dict.fromkeys(due.plan.agency for due in found):
        agency = register.agencies.get(name)
        mine = ahead.get(name, [])
        units: dict[str, list[dict[str, Any]]] = {}
        for day, due in mine:
            for unit in due.result.lead or due.task.lead or ("Chưa ghi đơn vị chủ trì",):
                units.setdefault(unit, []).append(_entry(register, due, day))
        agencies.append(
            {
                "name": agency.name if agency else name,
                "url": f"co-quan/{name}/" if agency else "",
                "ics": f"lich/{name}.ics" if agency else "",
                "count": len(mine),
                "next": mine[0][0] if mine else None,
                "units": sorted(units.items()),
            }
        )
    return agencies


def calendar_view(register: Register) -> Mapping[str, Any]:
    """Return the rules (reports that come back), then by month what is still to come, and by year what is past."""
    today, found = register.today, dues(register)
    end = months_on(today, _AHEAD)
    last = day_in(end.year, end.month, 31)
    coming = sorted(((day, due) for due in found for day in due.days(today, last)), key=_order)
    later = sorted(((due.first, due) for due in found if due.first and due.first > last), key=_order)
    past = sorted(((due.first, due) for due in found if due.first and due.first < today), key=_order, reverse=True)
    rules = [_entry(register, due) for due in found if due.comes_back]
    days = work_calendar(register)
    return {
        "rules": sorted(rules, key=lambda rule: rule["over"]),
        "agencies": _by_agency(register, found, coming),
        "units": sorted({unit for entry in rules for unit in entry["lead"]}),
        "months": _by_month(register, coming),
        "later": _by_month(register, later),
        "past": [(year, _by_month(register, dated)) for year, dated in groupby(past, key=lambda d: d[0].year)],
        "days": [d for d in register.days if d.day.year in (today.year, today.year + 1)],
        "unsettled": [(year, note) for year, note in sorted(days.unsettled.items()) if year >= today.year],
        "hours": days.hours.text,
    }
