"""Can every deadline happen, and is it known which days are worked?"""

import calendar
import re
from collections.abc import Iterator
from datetime import date

from niemyet.checks.population import Entry, tasks_of
from niemyet.records.deadlines import results_of, weekday
from niemyet.records.model import Deadline, Plan, Record, TaskResult
from niemyet.records.places import DayList
from niemyet.records.problem import Problem
from niemyet.records.register import Register
from niemyet.records.source import Loc
from niemyet.records.vocabulary import DayKind, Repeat, TaskState
from niemyet.records.workdays import work_calendar

_DAY = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_RULE = re.compile(r"trước ngày (\d{1,2})(?![\d/])(?: (?:hằng|hàng) tháng| của tháng cuối quý)", re.IGNORECASE)


def _dues(plan: Plan) -> Iterator[tuple[Loc, Deadline]]:
    for at, task in tasks_of(plan):
        for loc, result in results_of(task, at):
            for n, deadline in enumerate(result.deadlines):
                yield (*loc, "han", n), deadline


def has_deadlines(_: Register, entry: Entry) -> bool:
    """Tell whether a task has deadlines for the calendar."""
    return any(result.deadlines for _, result in results_of(entry.item))


def deadlines_can_happen(_: Register, entry: Entry) -> Iterator[Problem]:
    """Every deadline of a plan is a day, a span or a rule, with days and months that there are.

    Hạn ghi cho lịch là một ngày, một khoảng hoặc một quy tắc lặp lại, với ngày và tháng có thật.
    """
    for loc, result in results_of(entry.item, entry.loc):
        for n, deadline in enumerate(result.deadlines):
            for code, key, args in _impossible(deadline):
                at: Loc = (*loc, "han", n, key) if key else (*loc, "han", n)
                yield entry.record.document().problem(code, at, **args)


def _impossible(d: Deadline) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Yield what is wrong with one deadline: code, key, words."""
    fixed = d.day or d.start or d.end
    repeat: dict[str, object] = {"repeat": d.repeat.value.lower()} if d.repeat else {}
    if d.repeat and fixed:
        yield "han-hai-nghia", "lap", repeat
    if not d.repeat and not fixed:
        yield ("thieu-lap", "truoc_ngay", {}) if d.before_day is not None else ("han-trong", "", {})
    if d.month is not None and d.repeat and d.repeat is not Repeat.YEARLY:
        yield "thang-thua", "thang", repeat
    if d.repeat is Repeat.YEARLY and d.before_day is not None and d.month is None:
        yield "thieu-thang", "lap", {}
    if d.before_day and d.month and d.repeat is Repeat.YEARLY:
        last = 29 if d.month == 2 else calendar.monthrange(2027, d.month)[1]
        if d.before_day > last:
            yield "thang-thieu-ngay", "truoc_ngay", {"month": d.month, "day": d.before_day, "right": last}


def written_days_are_in_the_calendar(_: Register, entry: Entry) -> Iterator[Problem]:
    """A day that a plan writes in words stands among its deadlines too.

    Ngày mà kế hoạch viết bằng lời cũng ghi vào “han” để lên lịch.
    """
    for loc, result in results_of(entry.item, entry.loc):
        if right := _unlisted(result):
            args = {"text": result.when, "right": f"“{right}”"}
            yield entry.record.document().problem("chua-len-lich", (*loc, "thoi_gian"), **args)


def _unlisted(result: TaskResult) -> str:
    """Return the deadline to add for a time in words that names a day, empty when all is well."""
    if result.deadlines or not result.when:
        return ""
    if found := _DAY.search(result.when):
        day, month, year = map(int, found.groups())
        return f"han: [{{ngay: {year}-{month:02}-{day:02}}}]"
    if rule := _RULE.search(result.when):
        repeat = Repeat.QUARTERLY if "quý" in rule[0].lower() else Repeat.MONTHLY
        return f"han: [{{lap: {repeat}, truoc_ngay: {rule[1]}}}]"
    return ""


def is_done(_: Register, entry: Entry) -> bool:
    """Tell whether a result of a task has the day it was done."""
    return any(result.done for _, result in results_of(entry.item))


def states_agree_with_days(register: Register, entry: Entry) -> Iterator[Problem]:
    """A task that was done has its day behind it, and one with such a day is called done.

    Việc đã hoàn thành thì ngày hoàn thành đã qua; có ngày hoàn thành thì tình trạng ghi đã hoàn thành.
    """
    for loc, result in results_of(entry.item, entry.loc):
        done, state = result.done, result.state
        if done is None:
            continue
        args = {"done": f"{done:%d/%m/%Y}", "state": state.value if state else ""}
        if done > register.today and state is TaskState.DONE:
            yield entry.record.document().problem("xong-nguoc", (*loc, "ngay_xong"), **args)
        elif state not in (None, TaskState.DONE):
            yield entry.record.document().problem("xong-chua-xong", (*loc, "tinh_trang"), **args)


def is_days_off(_: Register, record: Record) -> bool:
    """Tell whether a list is that of days off."""
    return isinstance(record, DayList)


def days_off_are_sound(_: Register, record: DayList) -> Iterator[Problem]:
    """Each day off stands in the list once, with its source; a day swapped in is no working day anyway.

    Mỗi ngày nghỉ ghi một lần, có căn cứ (Bộ luật Lao động 2019, Điều 111 và Điều 112); ngày làm bù không phải ngày
    vốn đã làm việc.
    """
    lines: dict[date, tuple[int, str]] = {}
    for i, d in enumerate(record.items):
        at = ("ngay_nghi", i, "ngay")
        said = f"{d.day:%d/%m/%Y}"
        if d.day in lines:
            first, name = lines[d.day]
            yield record.document().problem("ngay-nghi-trung", at, day=said, first=first, name=name)
        elif d.kind is DayKind.SWAPPED and d.day.weekday() < 5:
            yield record.document().problem("lam-bu-ngay-thuong", at, day=said, weekday=weekday(d.day))
        if not d.source:
            yield record.document().problem("nghi-thieu-nguon", at, day=said)
        lines.setdefault(d.day, (record.place(*at).line, d.name))


def wants_days_off(register: Register, record: Record) -> bool:
    """Tell whether a record needs the list of days off: the list itself, a plan with deadlines to come."""
    if isinstance(record, Plan):
        days = (d.day or d.end or d.start for _, d in _dues(record))
        return any(day and day >= register.today for day in days)
    return isinstance(record, DayList)


def days_off_are_known(register: Register, record: Record) -> Iterator[Problem]:
    """The list of days off covers this year and later years with a deadline (Bộ luật Lao động 2019, Điều 112).

    Danh mục ngày nghỉ có năm nay và các năm sau có hạn phải làm (Bộ luật Lao động 2019, Điều 112).
    """
    today, days = register.today, work_calendar(register)
    if isinstance(record, DayList) and record.items and today.year not in days.years:
        yield record.document().problem("thieu-nam-nghi", ("ngay_nghi",), year=today.year)
    told = set()
    for loc, d in _dues(record) if isinstance(record, Plan) else ():
        last = d.day or d.end or d.start
        near = d.day or (last and last.year <= today.year + 1)  # goals for 2030 can wait
        if near and last and last >= today and not days.knows(last) and last.year not in told:
            told.add(last.year)
            yield record.document().problem("thieu-nam-nghi", loc, year=last.year)
