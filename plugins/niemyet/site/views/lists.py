"""Slots of the hand-written pages: lists of procedures, agencies, decisions, plans. One function a slot."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

from niemyet.records.card import Card
from niemyet.records.model import Decision
from niemyet.records.register import Register
from niemyet.records.text import slug
from niemyet.records.vocabulary import OnlineLevel
from niemyet.site.parts import Part
from niemyet.site.views import Site
from niemyet.site.views.agency import agency_card
from niemyet.site.views.procedure import in_force
from niemyet.site.views.row import rows

View = Mapping[str, Any]


def catalogue(site: Site, part: Part) -> View:
    """The danh mục; when it is on one page, with the values that its filters offer."""
    listed = rows(site.register, part.cards)
    return {
        "rows": listed,
        "fields": [(f.id, f.name) for f in site.register.fields if any(r["field_id"] == slug(f.name) for r in listed)],
        "levels": sorted({level for r in listed for level in r["levels"]}),
        "agencies": [(a.id, a.name) for a in site.register.agencies.values() if site.register.listed_by(a.id)],
        "online": [m.value for m in OnlineLevel if any(r["online"] == m.value for r in listed)],
    }


def filters(register: Register) -> object:
    """Return what the filters offer besides values of the rows."""
    return [a for a in register.agencies if register.listed_by(a)]


def fields(site: Site) -> View:
    """Every field with the number of its procedures."""
    count = [(f, len(site.register.in_field(f.name))) for f in site.register.fields]
    return {"fields": [{"id": f.id, "name": f.name, "description": f.description, "count": n} for f, n in count if n]}


def events(site: Site) -> View:
    """Every life event with the number of its live procedures."""
    live = {p.base for p in site.register.live}
    return {"events": [(e, sum(c[:8] in live for c in e.codes)) for e in site.register.events]}


def agencies(site: Site) -> View:
    """Every agency with what it lists."""
    return {"agencies": [agency_card(site.register, a) for a in site.register.agencies.values()]}


def decision_row(d: Decision) -> dict[str, Any]:
    """Return a decision's row in a list."""
    return {
        "number": d.number,
        "date": d.date,
        "kind": d.kind.value,
        "issuer": d.issuer,
        "summary": d.summary,
        "url": f"quyet-dinh/{slug(d.id)}/",
        "illustrative": d.illustrative,
        "count": len(d.announces) + len(d.amends) + len(d.abolishes) + len(d.approves) + len(d.reduces),
    }


def decisions(site: Site) -> View:
    """Every decision, newest first, grouped by year."""
    newest = sorted(site.register.decisions.values(), key=lambda d: (d.date, d.number), reverse=True)
    return {"years": [(y, [decision_row(d) for d in ds]) for y, ds in groupby(newest, key=lambda d: d.date.year)]}


def plans(site: Site) -> View:
    """Every plan with its agency and the number of its tasks."""
    found = [
        {
            "title": p.title,
            "url": f"ke-hoach/{p.id}/",
            "years": p.years,
            "number": p.number,
            "agency": site.register.agencies[p.agency].name if p.agency in site.register.agencies else p.agency,
            "description": p.description,
            "tasks": sum(len(s.tasks) for s in p.sections),
        }
        for p in site.register.plans.values()
    ]
    return {"plans": sorted(found, key=lambda p: (p["years"], p["title"]), reverse=True)}


def groups(site: Site) -> View:
    """Every linked group with its procedures."""
    return {"groups": site.register.groups}


def processes(site: Site, part: Part) -> View:
    """Procedures without and with a public internal process, and how many."""
    listed = rows(site.register, part.cards)
    lacking, count = processes_in_all(site.register)
    return {
        "rows": [r for r in listed if r["process"]],
        "without": [r for r in listed if not r["process"]],
        "count": count,
        "missing": lacking,
    }


@lru_cache(maxsize=2)
def processes_in_all(register: Register) -> tuple[int, int]:
    """Return how many live procedures have no internal process, and how many have one."""
    count = sum(register.has_process(c.code) for c in register.live)
    return len(register.live) - count, count


def lacking_first(register: Register) -> Sequence[Card]:
    """Return the live procedures, those without an internal process first."""
    return sorted(register.live, key=lambda c: register.has_process(c.code))


def reviews(site: Site) -> View:
    """Review plans (rà soát, đánh giá) with their results, linked to procedures, plans and decisions."""
    register, found = site.register, []
    for r in register.reviews.values():
        decision = register.decision_numbered(r.decision) if r.decision else None
        found.append(
            {
                "review": r,
                "agency": register.agencies[r.agency].name if r.agency in register.agencies else r.agency,
                "plan_url": f"ke-hoach/{r.plan}/" if r.plan in register.plans else "",
                "decision_url": f"quyet-dinh/{slug(decision.id)}/" if decision else "",
                "procedures": [(q, register.procedure(q.code)) for q in r.procedures],
            }
        )
    return {"reviews": sorted(found, key=lambda f: (f["review"].years, f["agency"]), reverse=True)}


def feedback(site: Site) -> View:
    """Contacts of every agency, the systems and receivers that hold today, and those that held before."""
    systems, register = site.register.systems, site.register
    entries = (*systems.feedback, *systems.receivers)
    return {
        "agencies": [agency_card(register, a) for a in register.agencies.values()],
        "systems": in_force(register, systems.feedback),
        "receivers": in_force(register, systems.receivers),
        "past": [e for e in entries if e.until and e.until < register.today],
    }


def nothing(_: Site) -> View:
    """A slot that needs no records."""
    return {}
