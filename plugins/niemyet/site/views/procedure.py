"""What a procedure's page says."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from niemyet.changes.version import version_of, version_of_process
from niemyet.records.card import channel_names, fees_of, percent, time_texts
from niemyet.records.model import ChannelRow, Procedure
from niemyet.records.places import Dated
from niemyet.records.register import Register
from niemyet.records.text import Presence, presence, slug
from niemyet.records.values import Fee
from niemyet.records.vocabulary import OnlineLevel, Status
from niemyet.site.labels import LABELS
from niemyet.site.views.audit import waived
from niemyet.site.views.comparison import comparison_line
from niemyet.site.views.process import process_view
from niemyet.site.views.promise import promise
from niemyet.site.views.row import Row, fee_lines, fee_words, reference

_T = LABELS["vi"]


def fee_text(fee: Fee | None) -> str:
    """Return a fee in the legal words; a fee that is not given at all is not stated."""
    return fee_words(fee.state.name, fee.text) if fee else _T["not_stated"]


def fee_texts(p: Procedure) -> list[str]:
    """Return the fees of a procedure, each once: its own, else those of its channels."""
    return fee_lines((fee.state.name, fee.text) for fee in fees_of(p))


def _channel(c: ChannelRow) -> Row:
    return {
        "kind": c.kind.value,
        "case": c.case or "",
        "time": c.time.text if c.time else _T["not_stated"],
        "fee": fee_text(c.fee),
        "note": c.note if presence(c.note) is Presence.GIVEN else "",
    }


def _groups(register: Register, p: Procedure) -> list[Row]:
    """Return the dossier: groups of papers, each with its table's columns known to be needed or not."""
    groups = []
    for g in p.evidence:
        papers = [
            {
                "name": paper.name,
                "originals": paper.originals,
                "copies": paper.copies,
                "form": paper.form,
                "file": f"bieu-mau/{quote(paper.form.file)}" if paper.form and paper.form.file else "",
                "issued_by": reference(register, paper.issued_by) if paper.issued_by else None,
                "replaced_by": paper.replaced_by,
                "note": paper.note,
            }
            for paper in g.papers
        ]
        groups.append({"case": g.case or "", "papers": papers, "forms": any(q["form"] for q in papers)})
    return groups


def _forms(groups: list[Row]) -> list[Row]:
    return [paper for group in groups for paper in group["papers"] if paper["form"]]


def _decisions(register: Register, p: Procedure) -> list[Row]:
    """Return every decision that names this procedure: its own references, then those of the register."""
    rows: list[Row] = []
    for ref in p.decisions:
        found = register.decision_numbered(ref.number, ref.date)
        url = f"quyet-dinh/{slug(found.id)}/" if found else ""
        issuer = ref.issuer or (found.issuer if found else "")
        rows.append({"number": ref.number, "date": ref.date, "issuer": issuer, "url": url, "kind": "Công bố"})
    named = {r["url"] for r in rows}
    for d in register.decisions_of(p.code):
        url = f"quyet-dinh/{slug(d.id)}/"
        if url not in named:
            rows.append({"number": d.number, "date": d.date, "issuer": d.issuer, "url": url, "kind": d.kind.value})
    return rows


def feedback_receivers(register: Register, p: Procedure) -> list[Row]:
    """Return the agencies that take feedback on this procedure, with their five contacts."""
    agencies = [register.agencies[a] for a in p.listed_by if a in register.agencies]
    return [{"name": a.name, "url": f"co-quan/{a.id}/", "contact": a.contact, "today": a.successor} for a in agencies]


def in_force(register: Register, entries: tuple[Dated, ...]) -> list[Dated]:
    """Return the systems or receivers that hold today."""
    return [e for e in entries if e.holds(register.today)]


def _summary(p: Procedure, times: list[str], fees: list[str]) -> list[tuple[str, list[str]]]:
    """Return the summary card: what most people came for."""
    cells: list[tuple[str, list[str]]] = [
        ("Nơi nộp", list(p.reception or p.authorities) or [_T["not_stated"]]),
        (_T["time"], times or [_T["not_stated"]]),
        (_T["fee"], fees or [_T["not_stated"]]),
        ("Cách nộp", list(channel_names(p)) or [_T["not_stated"]]),
        (_T["result"], [o.name for o in p.outputs] or [_T["not_stated"]]),
    ]
    return cells


def procedure_view(register: Register, p: Procedure) -> Mapping[str, Any]:
    """Return everything that a procedure's page prints."""
    groups = _groups(register, p)
    systems, review = register.systems, p.review
    times, fees = list(time_texts(p)), fee_texts(p)
    portals = in_force(register, systems.portal)
    return {
        "p": p,
        "summary": _summary(p, times, fees),
        "live": (live := p.is_live(register.today)),
        "abolished": p.validity.status is Status.ABOLISHED and not live,
        "coming": p.validity.since is not None and p.validity.since > register.today,
        "replaced_by": [reference(register, c) for c in p.validity.replaced_by],
        "overdue": review is not None and review.due < register.today,
        "channels": [_channel(c) for c in p.channels],
        "has_cases": any(c.case for c in p.channels),
        "groups": groups,
        "forms": _forms(groups),
        "times": times,
        "fees": fees,
        "cut": percent(p.statutory_time, p.time),
        "promise": promise(p),
        "authorities": _authorities(p),
        "requirements": presence(p.requirements).name,
        "online": p.online.value if p.online else "",
        "partial": p.online is OnlineLevel.PARTIAL,
        "portal": p.links.national or (portals[0].link if portals else ""),
        "provincial": p.links.provincial or _provincial(register, p),
        "process": process_view(register, p),
        "decisions": _decisions(register, p),
        "receivers": feedback_receivers(register, p),
        "systems": in_force(register, systems.feedback),
        "groups_of": register.groups_of(p.base),
        "events_of": register.events_of(p.base),
        "field_url": _field_url(register, p),
        "agencies": [register.agencies[a] for a in p.listed_by if a in register.agencies],
        "compared": comparison_line(register, p.base),
        "waived": [*waived(p), *waived(register.process_of(p.code))],
        "versions": _versions(register, p),
    }


def _versions(register: Register, p: Procedure) -> list[str]:
    """Return the version of the content, and that of the internal process where there is one: posters carry them."""
    process = register.process_of(p.code)
    return [version_of(p), *([version_of_process(process)] if process else [])]


def _authorities(p: Procedure) -> list[tuple[str, tuple[str, ...]]]:
    roles = (
        ("Cơ quan giải quyết", p.authorities),
        ("Cơ quan có thẩm quyền quyết định", p.competent),
        ("Cơ quan được ủy quyền", p.delegated),
        ("Cơ quan phối hợp", p.coordinating),
        ("Địa điểm tiếp nhận hồ sơ", p.reception),
    )
    return [(label, names) for label, names in roles if names]


def _provincial(register: Register, p: Procedure) -> str:
    portals = (register.agencies[a].portal for a in p.listed_by if a in register.agencies)
    return next((portal for portal in portals if portal), "")


def _field_url(register: Register, p: Procedure) -> str:
    found = register.field_named(p.field)
    return f"linh-vuc/{found.id}/" if found else ""
