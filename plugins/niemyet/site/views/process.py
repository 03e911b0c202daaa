"""What a page says of an internal process: tables, totals, and the drawing."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from markupsafe import Markup

from niemyet.records.card import diagram
from niemyet.records.model import Procedure, Process, ProcessStep
from niemyet.records.register import Register
from niemyet.records.text import slug
from niemyet.records.timing import CasePart, cases_of, has_hard, is_counted, spoken, total_hours, unit_of
from niemyet.records.values import Time
from niemyet.site.swimlane import Node, draw

Row = dict[str, Any]


def process_view(register: Register, p: Procedure) -> Row | None:
    """Return the process of a procedure for printing, None when it has none."""
    process = register.process_of(p.code)
    if process is None:
        return None
    decision = register.decision_numbered(process.decision) if process.decision else None
    cases = [_case(process, p, i, part) for i, part in enumerate(cases_of(process))]
    others = [q for c in process.codes if (q := register.procedure(c)) and q.base != p.base]
    return {
        "name": process.name,
        "symbol": process.symbol,
        "decision": process.decision,
        "decision_url": f"quyet-dinh/{slug(decision.id)}/" if decision else "",
        "diagram": diagram(process.id),
        "illustrative": process.illustrative,
        "note": process.note,
        "others": [{"name": q.name, "url": f"thu-tuc/{q.base}/"} for q in others],
        "cases": cases,
    }


def _case(process: Process, p: Procedure, index: int, part: CasePart) -> Row:
    """Return one case: its stages with numbered steps, its totals, its drawing."""
    steps, hard = part.steps, has_hard(part.steps)
    name, total = part.case.name or "", _total(part.case.total, steps)
    title = f"Quy trình nội bộ: {p.name}" + (f" ({name})" if name else "")
    description = f"{len(steps)} bước, tổng thời gian {total or 'không tính'}."
    return {
        "name": name,
        "note": part.case.note,
        "stages": _stages(part),
        "hard": hard,
        "products": any(s.product for s in steps),
        "total": total,
        "hard_total": _total(part.case.hard_total, steps, True) if hard else "",
        "drawing": Markup(draw(_nodes(part), title=title, description=description, uid=f"qt{index + 1}")),
        "title": title,
    }


def _stages(part: CasePart) -> list[Row]:
    """Return the stages of a case; steps are numbered through all of them."""
    number = count(1)
    return [
        {
            "name": stage.name,
            "steps": [_step(step, next(number)) for step in stage.steps],
            "total": _total(stage.total, stage.steps),
        }
        for stage in (piece.stage for piece in part.stages)
    ]


def _nodes(part: CasePart) -> list[Node]:
    """Return the steps of a case as the drawing wants them."""
    return [
        Node(tuple(actor.name for actor in step.actors), step.action, _time(step), piece.stage.name or "")
        for piece in part.stages
        for step in piece.stage.steps
    ]


def _step(step: ProcessStep, number: int) -> Row:
    time = _time(step)
    return {
        "number": number,
        "names": [a.name for a in step.actors],
        "action": step.action,
        "time": time,
        "hard": step.hard_time.text if step.hard_time else time,
        "product": step.product or "",
    }


def _time(step: ProcessStep) -> str:
    if step.time:
        return step.time.text
    return "; ".join(f"{a.name}: {a.time.text}" for a in step.actors if a.time)


def _total(declared: Time | None, steps: Sequence[ProcessStep], hard: bool = False) -> str:
    """Return the sum of the steps where it can be counted, else the declared total; no 0 where no time is counted."""
    hours = total_hours(steps, hard)
    if is_counted(steps) and (hours or declared):
        return spoken(hours, unit_of(steps, declared))
    return declared.text if declared else ""
