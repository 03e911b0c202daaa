"""What a plan's page says: its table of tasks and its summary."""

import re
from collections.abc import Mapping
from typing import Any

from niemyet.records.deadlines import day_text, months_in, rule_text
from niemyet.records.model import Plan, TaskResult
from niemyet.records.register import Register
from niemyet.site.parts import Part
from niemyet.site.prose import document

_HEADING = re.compile(r"(?m)^(#{2,5} )")  # the summary's headings stand one level below those of the page


def _result(r: TaskResult) -> dict[str, Any]:
    said = [rule_text(d) if d.repeat else day_text(d) for d in r.deadlines]
    return {
        "product": r.product,
        "lead": r.lead,
        "support": r.support,
        "when": r.when or "",
        "dates": said,
        "months": months_in(r),
    }


def plan_view(register: Register, p: Plan, _: Part) -> Mapping[str, Any]:
    """Return everything that a plan's page prints."""
    sections = [
        {
            "number": s.number,
            "name": s.name,
            "tasks": [
                {"number": t.number, "text": t.text, "results": [_result(r) for r in (t, *t.more)]} for t in s.tasks
            ],
        }
        for s in p.sections
    ]
    agency = register.agencies.get(p.agency)
    return {
        "p": p,
        "agency": agency,
        "agency_url": f"co-quan/{agency.id}/" if agency else "",
        "sections": sections,
        "tasks": sum(len(s.tasks) for s in p.sections),
        "rows": sum(1 + len(t.more) for s in p.sections for t in s.tasks),
        "months": sorted({m for s in p.sections for t in s.tasks for r in (t, *t.more) for m in months_in(r)}),
        "units": sorted({u for s in p.sections for t in s.tasks for r in (t, *t.more) for u in r.lead}),
        "body": document(_HEADING.sub(r"#\1", p.document().body)),
        "reviews": [r for r in register.reviews.values() if r.plan == p.id],
        "groups": [g for g in register.groups if g.plan == p.id],
    }
