"""Deadlines of plans as iCalendar (RFC 5545): fixed days, and reports that come back. Same records, same bytes."""

import hashlib
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from niemyet.records.deadlines import Due, day_text, dues, rule_text
from niemyet.records.register import Register
from niemyet.records.vocabulary import Repeat

_STAMP = datetime(2026, 1, 1, tzinfo=UTC)  # a fixed DTSTAMP: the calendar changes only when its content does
_WARN = timedelta(days=-5)


def as_ics(register: Register) -> bytes:
    """Return every deadline that a calendar can hold as one iCalendar file."""
    calendar = Calendar()
    calendar.add("prodid", "-//niemyet//lich//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Lịch kiểm soát thủ tục hành chính")
    for due in dues(register):
        if event := _event(register, due):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(register: Register, due: Due) -> Event | None:
    """Return the event of one deadline, None for "Thường xuyên" and the like."""
    d = due.deadline
    start = d.day or d.end or d.start or _first(due, register.today)
    if start is None:
        return None
    agency = register.agencies.get(due.plan.agency)
    event = Event()
    event.add("uid", _uid(due))
    event.add("dtstamp", _STAMP)
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(days=1))
    event.add("summary", due.task.text)
    said = rule_text(d) if d.repeat else day_text(d)
    event.add("description", f"{said}\n{agency.name if agency else due.plan.agency}\n{due.plan.title}")
    if rule := _rule(due):
        event.add("rrule", rule)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", due.task.text)
    alarm.add("trigger", _WARN)
    event.add_component(alarm)
    return event


def _uid(due: Due) -> str:
    """Return a name of the event that stays the same while its plan, task and deadline do."""
    key = "|".join((due.plan.id, due.task.text, "".join(due.result.product), due.deadline.model_dump_json()))
    return hashlib.sha256(key.encode()).hexdigest()[:24] + "@niemyet"


def _months(due: Due) -> tuple[int, ...]:
    return {
        Repeat.QUARTERLY: (3, 6, 9, 12),
        Repeat.HALF_YEARLY: (6, 12),
        Repeat.YEARLY: (due.deadline.month or 12,),
    }.get(due.deadline.repeat or Repeat.ALWAYS, ())


def _first(due: Due, today: date) -> date | None:
    """Return the first day of a rule: in the plan's first year when it says one, else this year."""
    d = due.deadline
    if not d.before_day or d.repeat not in (Repeat.MONTHLY, Repeat.QUARTERLY, Repeat.HALF_YEARLY, Repeat.YEARLY):
        return None
    years = [int(y) for y in due.plan.years.replace("-", " ").split() if y.isdigit() and len(y) == 4]
    month = 1 if d.repeat is Repeat.MONTHLY else _months(due)[0]
    return date(min(years, default=today.year), month, min(d.before_day, 28))


def _rule(due: Due) -> dict[str, object]:
    """Return the RRULE parts of a deadline that comes back, up to the end of the plan's years."""
    d = due.deadline
    if not d.repeat or not d.before_day or d.repeat is Repeat.ALWAYS:
        return {}
    years = [int(y) for y in due.plan.years.replace("-", " ").split() if y.isdigit() and len(y) == 4]
    until: dict[str, object] = {"until": date(max(years), 12, 31)} if years else {}
    if d.repeat is Repeat.MONTHLY:
        return {"freq": "monthly", "bymonthday": d.before_day} | until
    return {"freq": "yearly", "bymonth": list(_months(due)), "bymonthday": d.before_day} | until
