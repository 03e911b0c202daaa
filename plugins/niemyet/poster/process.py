"""The internal process of a procedure, as plain data for `typst/quy-trinh.typ`."""

from typing import Any

from niemyet.changes.version import version_of_process
from niemyet.poster.drawing import pieces
from niemyet.poster.labels import LABELS
from niemyet.poster.paragraphs import clean, paragraphs
from niemyet.poster.sheet import LONG, Sheet, decided, sheet_of, walls_of
from niemyet.poster.wall import Wall
from niemyet.records.model import Process
from niemyet.records.register import Register
from niemyet.site.views.process import process_view

_T = LABELS["vi"]


def process_sheet(register: Register, base: str, wall: Wall) -> Sheet:
    """Return the internal process of a procedure."""
    p = register.procedures[base]
    process, view = register.process_of(base), process_view(register, p)
    assert process
    assert view
    decision = register.decision_numbered(process.decision) if process.decision else None
    told = [decided(decision)] if decision else [process.decision] if process.decision else []
    return sheet_of(
        register,
        wall,
        walls_of(register, wall, p.listed_by),
        path=f"thu-tuc/{base}/",
        title=clean(p.name),
        version=version_of_process(process),
        code=p.code,
        facts=[
            [f"{_T['code']}:", p.code],
            *([[f"{_T['symbol']}:", process.symbol]] if process.symbol else []),
            *([[f"{_T['decision']}:", text] for text in told]),
        ],
        sample=process.illustrative or "",
        note=_process_note(process),
        cases=[_case(c) for c in view["cases"]],
    )


def _process_note(process: Process) -> list[Sheet]:
    shared = _T["shared_with"].format(count=len(process.codes)) if len(process.codes) > 1 else ""
    return [*paragraphs(shared), *paragraphs(process.note)]


def _case(case: Any) -> Sheet:
    stages = [
        {"name": s["name"] or "", "total": s["total"], "steps": [_step(b) for b in s["steps"]]} for s in case["stages"]
    ]
    steps = (step for stage in case["stages"] for step in stage["steps"])
    said = "; ".join(f"{b['number']}. {', '.join(b['names'])}: {b['action']} ({b['time'] or '–'})" for b in steps)
    return {
        **{key: case[key] for key in ("name", "hard", "products", "total", "hard_total")},
        "note": paragraphs(case["note"]),
        "stages": stages,
        "drawing": pieces(str(case["drawing"])) if case["drawing"] else [],
        "alt": f"{case['title']}. {said}",
    }


def _step(b: Any) -> Sheet:
    rest = {key: b[key] or "–" for key in ("time", "hard", "product")}
    return {
        "number": str(b["number"]),
        "names": b["names"],
        "action": paragraphs(b["action"]),
        "long": len(b["action"]) > LONG,
        **rest,
    }
