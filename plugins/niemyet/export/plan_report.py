"""The report of a quarter on a plan: every task with what is due, how far it is, and what this site proves of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from niemyet.checks.evidence import Proof, proofs
from niemyet.records.deadlines import Due, day_text, dues, results_of, rule_text
from niemyet.records.model import Plan, TaskResult
from niemyet.records.register import Register
from niemyet.records.vocabulary import TaskState
from niemyet.records.workdays import day_in

COLUMNS = (
    "STT",
    "Nội dung công việc",
    "Kết quả cần đạt",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Thời hạn",
    "Hạn trong kỳ",
    "Tình trạng",
    "Kết quả đã đạt, bằng chứng",
)
_QUARTER = re.compile(r"(\d{4})-?[Qq]([1-4])")


@dataclass(frozen=True)
class Quarter:
    """Three months."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self) -> date:
        """Return its last day."""
        return day_in(self.year, self.number * 3, 31)

    def __str__(self) -> str:
        """Return it as reports name it: `Quý IV năm 2026`."""
        return f"Quý {('I', 'II', 'III', 'IV')[self.number - 1]} năm {self.year}"


@dataclass(frozen=True)
class Line:
    """A heading of the report, or a row of as many cells as there are columns."""

    cells: tuple[str, ...]

    @property
    def is_heading(self) -> bool:
        """Tell whether this is the name of a section."""
        return len(self.cells) == 1


@dataclass(frozen=True)
class Report:
    """A report as text: title, facts below it, lines; each format writes the same."""

    title: str
    facts: tuple[str, ...]
    lines: tuple[Line, ...]


def quarter_of(text: str) -> Quarter | None:
    """Return the quarter that a text names (`2026-Q4`), None for another text."""
    found = _QUARTER.fullmatch(text.strip())
    return Quarter(int(found[1]), int(found[2])) if found and int(found[1]) else None


def current_quarter(day: date) -> Quarter:
    """Return the quarter of a day."""
    return Quarter(day.year, (day.month + 2) // 3)


def report_of(register: Register, plan: Plan, quarter: Quarter) -> Report:
    """Return the report on a plan: all its tasks, with what of each falls due in the quarter."""
    agency = register.agencies.get(plan.agency)
    lines = tuple(_lines(register, plan, quarter))
    rows = [line for line in lines if not line.is_heading]
    done = sum(line.cells[7].startswith(TaskState.DONE.value) for line in rows)
    here = sum(bool(line.cells[6]) for line in rows)
    facts = (
        agency.name if agency else plan.agency,
        plan.title + (f", số {plan.number}" if plan.number else ""),
        f"Kỳ báo cáo: {quarter}; số liệu tính đến ngày {register.today:%d/%m/%Y}",
        f"{len(rows)} kết quả phải có; {here} có hạn trong kỳ; {done} đã hoàn thành",
    )
    return Report("Báo cáo tình hình thực hiện kế hoạch", facts, lines)


def _lines(register: Register, plan: Plan, quarter: Quarter) -> Iterator[Line]:
    proven = proofs(register, plan)
    due = [d for d in dues(register) if d.plan is plan]
    for section in plan.sections:
        yield Line((f"{section.number}. {section.name}" if section.number else section.name,))
        for task in section.tasks:
            for n, (_, result) in enumerate(results_of(task)):
                head = (task.number or "", task.text) if n == 0 else ("", "")
                mine = [d for d in due if d.result is result]
                yield Line((*head, *_cells(register, result, mine, quarter, [proven[k] for k in result.evidence])))


def _cells(
    register: Register, result: TaskResult, mine: list[Due], quarter: Quarter, proven: list[Proof]
) -> Iterator[str]:
    """Yield the cells of a result behind number and text."""
    said = [rule_text(d) if d.repeat else day_text(d) for d in result.deadlines]
    days = sorted({day for d in mine for day in d.days(quarter.first, quarter.last)})
    achieved = [result.achieved or "", *(f"{p.title}: {p.number}" for p in proven)]
    yield "\n".join(result.product)
    yield "\n".join(result.lead)
    yield "\n".join(result.support)
    yield result.when or "; ".join(filter(None, said))
    yield "\n".join(f"{day:%d/%m/%Y}" for day in days)
    yield _state(result, days, register.today)
    yield "\n".join(filter(None, achieved))


def _state(result: TaskResult, days: list[date], today: date) -> str:
    """Return the state in the record's words; without one, what the days say."""
    if result.done:
        return f"{TaskState.DONE} ({result.done:%d/%m/%Y})" if not result.state else result.state.value
    if result.state:
        return result.state.value
    return "Đã qua hạn, chưa ghi kết quả" if days and days[-1] < today and not result.evidence else "Chưa ghi"
