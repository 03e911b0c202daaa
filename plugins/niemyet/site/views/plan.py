"""What a plan's page says: its table of tasks with how far each is, and its summary."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from niemyet.checks.evidence import Proof, proofs
from niemyet.records.deadlines import advice, day_text, months_in, results_of, rule_text
from niemyet.records.model import Plan, TaskResult
from niemyet.records.register import Register
from niemyet.records.vocabulary import EvidenceKind, TaskState
from niemyet.site.parts import Part
from niemyet.site.prose import document

_HEADING = re.compile(r"(?m)^(#{2,5} )")  # the summary's headings stand one level below those of the page


def _result(register: Register, r: TaskResult, proven: Mapping[EvidenceKind, Proof]) -> dict[str, Any]:
    said = [rule_text(d) if d.repeat else day_text(d) for d in r.deadlines]
    return {
        "product": r.product,
        "lead": r.lead,
        "support": r.support,
        "when": r.when or "",
        "dates": said,
        "advice": [text for d in r.deadlines if (last := d.day or d.end) and (text := advice(register, last))],
        "months": months_in(r),
        "state": state_of(r, register.today),
        "achieved": r.achieved or "",
        "done": r.done,
        "proofs": [proven[kind] for kind in r.evidence],
    }


def state_of(r: TaskResult, today: date) -> str:
    """Return how far a task is, in the record's words; a fixed deadline that passed undone is said to have passed."""
    if r.state or r.done:
        return (r.state or TaskState.DONE).value
    days = [d.day or d.end for d in r.deadlines if not d.repeat]
    fixed = [day for day in days if day]
    over = bool(fixed) and len(fixed) == len(r.deadlines) and max(fixed) < today
    return "Đã qua hạn, chưa ghi kết quả" if over and not r.evidence else ""


def plan_view(register: Register, p: Plan, _: Part) -> Mapping[str, Any]:
    """Return everything that a plan's page prints."""
    proven = proofs(register, p)
    sections = [
        {
            "number": s.number,
            "name": s.name,
            "tasks": [
                {
                    "number": t.number,
                    "text": t.text,
                    "results": [_result(register, r, proven) for _, r in results_of(t)],
                }
                for t in s.tasks
            ],
        }
        for s in p.sections
    ]
    agency = register.agencies.get(p.agency)
    results = [r for s in p.sections for t in s.tasks for _, r in results_of(t)]
    return {
        "p": p,
        "agency": agency,
        "agency_url": f"co-quan/{agency.id}/" if agency else "",
        "ics": f"lich/{p.agency}.ics" if agency and any(r.deadlines for r in results) else "",
        "sections": sections,
        "tasks": sum(len(s.tasks) for s in p.sections),
        "rows": len(results),
        "proven": sum(bool(r.evidence) for r in results),
        "months": sorted({m for r in results for m in months_in(r)}),
        "units": sorted({u for r in results for u in r.lead}),
        "body": document(_HEADING.sub(r"#\1", p.document().body)),
        "reviews": [r for r in register.reviews.values() if r.plan == p.id],
        "groups": [g for g in register.groups if g.plan == p.id],
    }
