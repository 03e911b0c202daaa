"""What a page says of an internal process: tables, totals, and the drawing."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from markupsafe import Markup

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
        "illustrative": process.illustrative,
        "note": process.note,
        "others": [{"name": q.name, "url": f"thu-tuc/{q.base}/"} for q in others],
        "cases": cases,
    }


def _case(process: Process, p: Procedure, index: int, part: CasePart) -> Row:
    """Return one case: its stages with numbered steps, its totals, its drawing."""
    number = 0
    stages = []
    nodes: list[Node] = []
    for stage in part.stages:
        steps = []
        for step in stage.stage.steps:
            number += 1
            steps.append(_step(step, number))
            names = tuple(a.name for a in step.actors)
            nodes.append(Node(names, step.action, _time(step), stage.stage.name or ""))
        stages.append({"name": stage.stage.name, "steps": steps, "total": _total(stage.stage.total, stage.stage.steps)})
    name = part.case.name or ""
    title = f"Quy trình nội bộ: {p.name}" + (f" ({name})" if name else "")
    description = f"{number} bước, tổng thời gian {_total(part.case.total, part.steps) or 'không tính'}."
    return {
        "name": name,
        "note": part.case.note,
        "stages": stages,
        "hard": has_hard(part.steps),
        "products": any(s.product for s in part.steps),
        "total": _total(part.case.total, part.steps),
        "hard_total": _total(part.case.hard_total, part.steps, True) if has_hard(part.steps) else "",
        "drawing": Markup(draw(nodes, title=title, description=description, uid=f"qt{index + 1}")),
        "title": title,
    }


def _step(step: ProcessStep, number: int) -> Row:
    actors = [{"name": a.name, "time": a.time.text if a.time else ""} for a in step.actors]
    return {
        "number": number,
        "actors": actors,
        "action": step.action,
        "time": _time(step),
        "hard": step.hard_time.text if step.hard_time else _time(step),
        "product": step.product or "",
    }


def _time(step: ProcessStep) -> str:
    if step.time:
        return step.time.text
    return "; ".join(f"{a.name}: {a.time.text}" for a in step.actors if a.time)


def _total(declared: Time | None, steps: Sequence[ProcessStep], hard: bool = False) -> str:
    """Return the sum of the steps where it can be counted, else the declared total."""
    if is_counted(steps):
        hours: Fraction = total_hours(steps, hard)
        return spoken(hours, unit_of(steps, declared))
    return declared.text if declared else ""
