"""Can every deadline happen, and is it known which days are worked?"""

import calendar
import re
from collections.abc import Iterator
from datetime import date

from niemyet.records.deadlines import Due, dues, results_of, weekday
from niemyet.records.model import Deadline, TaskResult
from niemyet.records.problem import Problem
from niemyet.records.register import Register
from niemyet.records.vocabulary import DayKind, Repeat, TaskState
from niemyet.records.workdays import work_calendar

_DAY = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_RULE = re.compile(r"trước ngày (\d{1,2})(?![\d/])(?: (?:hằng|hàng) tháng| của tháng cuối quý)", re.IGNORECASE)


def deadlines_can_happen(register: Register) -> Iterator[Problem]:
    """Every deadline of a plan is a day, a span or a rule, with days and months that there are."""
    for due in dues(register):
        document = due.plan.document()
        for code, key, args in _impossible(due.deadline):
            yield document.problem(code, (*due.loc, key) if key else due.loc, **args)


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
    if d.month is not None and not 1 <= d.month <= 12:
        yield "thang-khong-co", "thang", {"month": d.month}
    elif d.before_day is not None and not 1 <= d.before_day <= 31:
        yield "ngay-thang-khong-co", "truoc_ngay", {"day": d.before_day}
    elif d.before_day and d.month and d.repeat is Repeat.YEARLY:
        last = 29 if d.month == 2 else calendar.monthrange(2027, d.month)[1]
        if d.before_day > last:
            yield "thang-thieu-ngay", "truoc_ngay", {"month": d.month, "day": d.before_day, "right": last}


def written_days_are_in_the_calendar(register: Register) -> Iterator[Problem]:
    """A day that a plan writes in words stands among its deadlines too."""
    for plan in register.plans.values():
        for i, section in enumerate(plan.sections):
            for j, task in enumerate(section.tasks):
                for loc, result in results_of(task, ("nhiem_vu", i, "viec", j)):
                    if right := _unlisted(result):
                        args = {"text": result.when, "right": f"“{right}”"}
                        yield plan.document().problem("chua-len-lich", (*loc, "thoi_gian"), **args)


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


def states_agree_with_days(register: Register) -> Iterator[Problem]:
    """A task that was done has its day behind it, and one with such a day is called done."""
    for plan in register.plans.values():
        for i, section in enumerate(plan.sections):
            for j, task in enumerate(section.tasks):
                for loc, result in results_of(task, ("nhiem_vu", i, "viec", j)):
                    done, state = result.done, result.state
                    if done is None:
                        continue
                    args = {"done": f"{done:%d/%m/%Y}", "state": state.value if state else ""}
                    if done > register.today and state is TaskState.DONE:
                        yield plan.document().problem("xong-nguoc", (*loc, "ngay_xong"), **args)
                    elif state not in (None, TaskState.DONE):
                        yield plan.document().problem("xong-chua-xong", (*loc, "tinh_trang"), **args)


def days_off_are_sound(register: Register) -> Iterator[Problem]:
    """Each day off stands in the list once, with its source; a day swapped in is no working day anyway."""
    lines: dict[date, tuple[int, str]] = {}
    for i, d in enumerate(register.days):
        record = register.lists["ngay-nghi"]
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


def days_off_are_known(register: Register) -> Iterator[Problem]:
    """The list of days off covers this year and every later year with a deadline (Bộ luật Lao động 2019, Điều 112)."""
    days, today = work_calendar(register), register.today
    first: dict[int, Due | None] = {}
    if register.days and today.year not in days.years:
        first[today.year] = None
    for due in dues(register):
        near = due.deadline.day or (due.first and due.first.year <= today.year + 1)  # goals for 2030 can wait
        if near and due.first and due.first >= today and not days.knows(due.first):
            first.setdefault(due.first.year, due)
    for year, named in first.items():
        if named is None:
            yield register.lists["ngay-nghi"].document().problem("thieu-nam-nghi", ("ngay_nghi",), year=year)
        else:
            yield named.plan.document().problem("thieu-nam-nghi", named.loc, year=year)
