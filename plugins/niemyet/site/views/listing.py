"""What the public page of proof says: coverage as a number and a bar, per agency, what is missing."""

from collections.abc import Mapping, Sequence
from typing import Any

from niemyet.checks.coverage import coverage
from niemyet.records.card import Card
from niemyet.records.register import Register
from niemyet.records.values import base_code
from niemyet.records.vocabulary import OnlineLevel
from niemyet.site.views import Site
from niemyet.site.views.audit import agency_scores, exempt, scores


def listing_view(site: Site) -> Mapping[str, Any]:
    """Return how complete the listing is, and what the checks found."""
    register = site.register
    whole, own = coverage(register), agency_scores(site)
    return {
        "today": register.today,
        "whole": whole,
        "agencies": [
            {"name": a.name, "url": f"co-quan/{a.id}/", "coverage": coverage(register, a.id), "score": own[a.id]}
            for a in register.agencies.values()
            if coverage(register, a.id).announced
        ],
        "missing": [{"code": c, "numbers": _announced_by(site, c)} for c in whole.missing],
        "counts": {
            "live": len(register.live),
            "process": sum(register.has_process(p.code) for p in register.live),
            "fields": len({p.field for p in register.live}),
            "agencies": len(register.agencies),
            "abolished": len(register.abolished),
            "full": sum(p.online == OnlineLevel.FULL.value for p in register.live),
        },
        "scores": scores(site),
        "exempt": exempt(site),
    }


def overdue(register: Register) -> Sequence[Card]:
    """Return the live procedures whose next check is overdue."""
    return [c for c in register.live if c.due and c.due < register.today]


def _announced_by(site: Site, code: str) -> list[str]:
    decisions = site.register.decisions_of(code)
    return [d.number for d in decisions if any(base_code(c.code) == code for c in (*d.announces, *d.amends))]
