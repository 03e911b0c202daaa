"""Results of handling feedback (phản ánh, kiến nghị): figures a period, and the answers that were published."""

from collections.abc import Mapping
from typing import Any

from niemyet.records.model import Answer, FeedbackReport
from niemyet.records.register import Register
from niemyet.site.views import Site

View = Mapping[str, Any]


def feedback_results(site: Site) -> View:
    """Results of handling feedback per agency and period (Nghị định 20/2008/NĐ-CP, Điều 19)."""
    register = site.register
    reported = {r.agency for r in register.feedback.values()}
    found = [(a, f) for a in register.agencies.values() for f in a.feedback]
    silent = [a for a in register.agencies.values() if not a.feedback and a.id not in reported]
    return {"results": found, "reports": [_report(register, r) for r in _newest(register)], "silent": silent}


def feedback_reports(site: Site) -> View:
    """The reports agency by agency, the newest first, each with its answers."""
    register = site.register
    found: dict[str, list[dict[str, Any]]] = {}
    for r in _newest(register):
        found.setdefault(r.agency, []).append(_report(register, r))
    names = {name: register.agencies[name].name if name in register.agencies else name for name in found}
    groups = [{"id": name, "name": names[name], "reports": reports} for name, reports in found.items()]
    return {"agencies": sorted(groups, key=lambda group: str(group["name"]))}


def _newest(register: Register) -> list[FeedbackReport]:
    return sorted(register.feedback.values(), key=lambda r: (r.end, r.id), reverse=True)


def _report(register: Register, r: FeedbackReport) -> dict[str, Any]:
    agency = register.agencies.get(r.agency)
    return {
        "r": r,
        "agency": agency.name if agency else r.agency,
        "total": r.received + (r.carried or 0),
        "answers": [_answer(register, answer) for answer in r.answers],
    }


def _answer(register: Register, answer: Answer) -> dict[str, Any]:
    cards = [card for code in answer.procedures if (card := register.procedure(code))]
    return {"a": answer, "procedures": [(card.name, f"thu-tuc/{card.base}/") for card in cards]}
