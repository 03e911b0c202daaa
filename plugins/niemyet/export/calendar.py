"""Deadlines of plans as iCalendar (RFC 5545): fixed days, and reports that come back. Same records, same bytes."""

import hashlib
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from niemyet.records.deadlines import Due, advice, day_text, dues, months_of, rule_text, years_of
from niemyet.records.register import Register
from niemyet.records.vocabulary import Repeat
from niemyet.records.workdays import day_in

_STAMP = datetime(2026, 1, 1, tzinfo=UTC)  # a fixed DTSTAMP: the calendar changes only when its content does
_WARN = timedelta(days=-5)
_SHORTEST = 28  # days that every month has
_TOLD = 6  # days off that a description lists


def as_ics(register: Register, agency: str = "") -> bytes:
    """Return every deadline that a calendar can hold as one iCalendar file; of one agency when it is named."""
    found = register.agencies.get(agency)
    calendar = Calendar()
    calendar.add("prodid", "-//niemyet//lich//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Lịch kiểm soát thủ tục hành chính" + (f": {found.name}" if found else ""))
    for due in dues(register):
        if (not agency or due.plan.agency == agency) and (event := _event(register, due)):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(register: Register, due: Due) -> Event | None:
    """Return the event of one deadline, None for "Thường xuyên" and the like."""
    start = due.first or _first(due, register.today)
    if start is None:
        return None
    event = Event()
    event.add("uid", uid(due))
    event.add("dtstamp", _STAMP)
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(days=1))
    event.add("summary", due.task.text)
    event.add("description", _description(register, due))
    event.add("transp", "TRANSPARENT")  # a deadline does not make the day busy
    if rule := _rule(due):
        event.add("rrule", rule)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", due.task.text)
    alarm.add("trigger", _WARN)
    event.add_component(alarm)
    return event


def uid(due: Due) -> str:
    """Return a name of the event that stays the same when its words or its day change: the place in the plan."""
    return hashlib.sha256(due.name.encode()).hexdigest()[:24] + "@niemyet"


def _description(register: Register, due: Due) -> str:
    """Return what a calendar shows of a deadline: when, who, which plan, and which of its days are days off."""
    d, agency = due.deadline, register.agencies.get(due.plan.agency)
    said = rule_text(d) if due.comes_back else day_text(d)
    lead = "; ".join(due.result.lead or due.task.lead)
    lines = [
        said + (f" ({d.whom})" if d.whom else ""),
        agency.name if agency else due.plan.agency,
        due.plan.title,
        *([f"Chủ trì: {lead}"] if lead else []),
    ]
    year = register.today.year
    first, last = (due.first, due.first) if due.first else (date(year, 1, 1), date(year + 1, 12, 31))
    off = [text for day in due.days(first, last) if (text := advice(register, day))]
    return "\n".join([*lines, *off[:_TOLD]])


def _first(due: Due, today: date) -> date | None:
    """Return the first day of a rule: in the plan's first year when it says one, else this year."""
    if not due.comes_back:
        return None
    years = years_of(due.plan)
    return day_in(years[0] if years else today.year, months_of(due.deadline)[0], due.deadline.before_day or 1)


def _rule(due: Due) -> dict[str, object]:
    """Return the RRULE parts of a deadline that comes back, up to the end of the plan's years.

    A day that some months lack is their last one: "the last of the days 28 to 31 that the month has".
    """
    d, years = due.deadline, years_of(due.plan)
    if not due.comes_back or not d.before_day:
        return {}
    until: dict[str, object] = {"until": date(years[1], 12, 31)} if years else {}
    months = {} if d.repeat is Repeat.MONTHLY else {"bymonth": list(months_of(d))}
    if d.before_day > _SHORTEST:
        days = list(range(_SHORTEST, d.before_day + 1))
        return {"freq": "monthly", **months, "bymonthday": days, "bysetpos": -1} | until
    return {"freq": "yearly" if months else "monthly", **months, "bymonthday": d.before_day} | until
