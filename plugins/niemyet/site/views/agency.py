"""What pages say of agencies, fields, life events, linked groups and decisions."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from niemyet.changes.version import version_of_contact, version_of_list
from niemyet.checks.coverage import coverage
from niemyet.records.model import Agency, Change, Decision
from niemyet.records.places import Field, LifeEvent, LinkedGroup
from niemyet.records.register import Register
from niemyet.records.text import slug
from niemyet.records.values import base_code
from niemyet.site.parts import Part
from niemyet.site.views.audit import waived
from niemyet.site.views.history import before_and_after, roles
from niemyet.site.views.row import Row, rows


def agency_card(register: Register, a: Agency) -> Row:
    """Return an agency for lists and for the feedback page."""
    return {
        "a": a,
        "name": a.name,
        "url": f"co-quan/{a.id}/",
        "count": len(register.listed_by(a.id)),
        "today": a.successor,
        "ended": a.until is not None and a.until <= register.today,
        "contact": a.contact,
        "receiver": a.receiver,
    }


def agency_view(register: Register, a: Agency, part: Part) -> Mapping[str, Any]:
    """Return everything that an agency's page prints."""
    successor = a.successor.agency if a.successor and a.successor.agency in register.agencies else None
    return agency_card(register, a) | {
        "rows": rows(register, part.cards),
        "coverage": coverage(register, a.id),
        "decisions": [_decision_link(d) for d in register.decisions.values() if a.id in d.concerns],
        "plans": [p for p in register.plans.values() if p.agency == a.id],
        "reviews": [r for r in register.reviews.values() if r.agency == a.id],
        "indicators": [i for i in register.indicators.values() if i.agency == a.id],
        "successor_url": f"co-quan/{successor}/" if successor else "",
        "waived": waived(a),
        "versions": agency_versions(register, a.id),
    }


@lru_cache(maxsize=64)  # of a register and its agencies: each part of the page of an agency asks for them
def agency_versions(register: Register, agency: str) -> tuple[str, str]:
    """Return the versions of an agency's list and of where it takes feedback: posters carry them."""
    systems = (s for s in register.systems.feedback if s.holds(register.today))
    return version_of_list(register.listed_by(agency)), version_of_contact(register.agencies[agency], systems)


def _decision_link(d: Decision) -> Row:
    return {"number": d.number, "date": d.date, "kind": d.kind.value, "url": f"quyet-dinh/{slug(d.id)}/"}


def _change(register: Register, d: Decision, c: Change) -> Row:
    found = register.procedure(c.code)
    return {
        "code": c.code,
        "name": found.name if found else (c.name or ""),
        "url": f"thu-tuc/{base_code(c.code)}/" if found else "",
        "note": c.note or "",
        "diffs": before_and_after(register, d, c),
    }


def decision_view(register: Register, d: Decision, _: Part) -> Mapping[str, Any]:
    """Return what a decision's page prints: what it announced, amended, abolished, approved, cut."""
    replaced = register.decision_numbered(d.replaced_by) if d.replaced_by else None
    return {
        "d": d,
        "parts": [(label, [_change(register, d, c) for c in changes]) for label, changes in roles(d) if changes],
        "agencies": [register.agencies[a] for a in d.concerns if a in register.agencies],
        "replaced_url": f"quyet-dinh/{slug(replaced.id)}/" if replaced else "",
    }


def field_view(register: Register, f: Field, part: Part) -> Mapping[str, Any]:
    """Return what a field's page prints."""
    return {"f": f, "rows": rows(register, part.cards)}


def event_view(register: Register, e: LifeEvent, part: Part) -> Mapping[str, Any]:
    """Return what a life event's page prints: its procedures in the order given."""
    return {"e": e, "rows": rows(register, part.cards)}


def group_view(register: Register, g: LinkedGroup, part: Part) -> Mapping[str, Any]:
    """Return what a linked group's page prints: one entry, all procedures, all agencies."""
    plan = register.plans.get(g.plan) if g.plan else None
    url = f"ke-hoach/{g.plan}/" if plan else ""
    return {"g": g, "rows": rows(register, part.cards), "plan": plan, "plan_url": url}
