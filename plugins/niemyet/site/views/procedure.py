"""What a procedure's page says, and a procedure's row in every list."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from niemyet.records.model import ChannelRow, Procedure
from niemyet.records.places import Dated
from niemyet.records.register import Register
from niemyet.records.text import Presence, fold, presence, slug
from niemyet.records.timing import decimal, reduction
from niemyet.records.values import Fee, FeeState, Time, base_code
from niemyet.records.vocabulary import ChannelKind, OnlineLevel, Status
from niemyet.site.labels import LABELS
from niemyet.site.views.process import process_view

Row = dict[str, Any]
_T = LABELS["vi"]


def fee_text(fee: Fee | None) -> str:
    """Return a fee in the legal words; a fee that is not stated is never called free."""
    if fee is None or fee.state is FeeState.NOT_STATED:
        return _T["not_stated"]
    return _T["free"] if fee.state is FeeState.FREE else fee.text


def time_texts(p: Procedure) -> list[str]:
    """Return the time limits of a procedure, each once: its own, else those of its channels."""
    if p.time:
        return [p.time.text]
    return list(dict.fromkeys(c.time.text for c in p.channels if c.time))


def fee_texts(p: Procedure) -> list[str]:
    """Return the fees of a procedure, each once: its own, else those of its channels."""
    fees = [p.fee] if p.fee else [c.fee for c in p.channels if c.fee]
    return list(dict.fromkeys(line for fee in fees for line in fee_text(fee).split("\n")))


def channel_names(p: Procedure) -> list[str]:
    """Return the channels of a procedure in the legal order, each once."""
    used = {c.kind for c in p.channels}
    return [kind.value for kind in ChannelKind if kind in used]


def row(register: Register, p: Procedure) -> Row:
    """Return a procedure's row in a list, in the columns of a danh mục; `twin` when its name is not unique."""
    return {
        "code": p.code,
        "url": f"thu-tuc/{p.base}/",
        "name": p.name,
        "twin": fold(p.name) in register.shared_names,
        "field": p.field,
        "field_id": slug(p.field),
        "times": time_texts(p),
        "places": p.reception or p.authorities,
        "channels": channel_names(p),
        "fees": fee_texts(p),
        "basis": [b.number or b.name or "" for b in p.legal_basis],
        "authorities": p.authorities,
        "agencies": [register.agencies[a].name for a in p.listed_by if a in register.agencies],
        "agency_ids": p.listed_by,
        "levels": [level.value for level in p.levels],
        "online": p.online.value if p.online and p.online is not OnlineLevel.NONE else "",
        "online_id": slug(p.online.value) if p.online else "",
        "notes": _notes(p),
        "people": "nguoi-dan" if any(a.is_person for a in p.addressees) else "",
        "business": "doanh-nghiep" if any(a.is_business for a in p.addressees) else "",
        "search": " ".join((p.code, p.name, *p.aliases, *p.keywords)),
        "status": p.validity.status.value if p.validity.status else "",
        "until": p.validity.until,
        "reason": p.validity.reason,
        "replaced_by": [_reference(register, c) for c in p.validity.replaced_by],
        "process": register.process_of(p.code) is not None,
        "statutory": p.statutory_time.text if p.statutory_time else "",
        "reduced_by": p.reduced_by or "",
        "cut": percent(p.statutory_time, p.time),
        "illustrative": p.illustrative,
    }


def percent(statutory: Time | None, applied: Time | None) -> str:
    """Return the share of a cut time limit as text (`33,3%`), empty when there is none."""
    share = reduction(statutory, applied)
    return "" if not share else decimal(round(share * 100, 1)) + "%"


def _notes(p: Procedure) -> list[str]:
    """Return the short remarks of a danh mục's last column."""
    flags = ((p.postal, "Nhận qua bưu chính công ích"), (p.nationwide, "Không phụ thuộc địa giới hành chính"))
    online = p.online.value if p.online and p.online is not OnlineLevel.NONE else ""
    return [text for flag, text in flags if flag] + ([f"Trực tuyến {online.lower()}"] if online else [])


def _reference(register: Register, code: str) -> Row:
    found = register.procedure(code)
    return {
        "code": code,
        "name": found.name if found else "",
        "url": f"thu-tuc/{base_code(code)}/" if found else "",
    }


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
                "issued_by": _reference(register, paper.issued_by) if paper.issued_by else None,
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


def _summary(register: Register, p: Procedure) -> list[tuple[str, list[str]]]:
    """Return the summary card: what most people came for."""
    cells: list[tuple[str, list[str]]] = [
        ("Nơi nộp", list(p.reception or p.authorities) or [_T["not_stated"]]),
        (_T["time"], time_texts(p) or [_T["not_stated"]]),
        (_T["fee"], fee_texts(p) or [_T["not_stated"]]),
        ("Cách nộp", channel_names(p) or [_T["not_stated"]]),
        (_T["result"], [o.name for o in p.outputs] or [_T["not_stated"]]),
    ]
    return cells


def procedure_view(register: Register, p: Procedure) -> Mapping[str, Any]:
    """Return everything that a procedure's page prints."""
    groups = _groups(register, p)
    systems = register.systems
    review = p.review
    portals = in_force(register, systems.portal)
    return {
        "p": p,
        "summary": _summary(register, p),
        "live": p.is_live(register.today),
        "abolished": p.validity.status is Status.ABOLISHED,
        "coming": p.validity.since is not None and p.validity.since > register.today,
        "replaced_by": [_reference(register, c) for c in p.validity.replaced_by],
        "overdue": review is not None and review.due < register.today,
        "channels": [_channel(c) for c in p.channels],
        "has_cases": any(c.case for c in p.channels),
        "groups": groups,
        "forms": _forms(groups),
        "times": time_texts(p),
        "fees": fee_texts(p),
        "cut": percent(p.statutory_time, p.time),
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
        "groups_of": [g for g in register.groups if p.base in {base_code(c) for c in g.codes}],
        "events_of": [e for e in register.events if p.base in {base_code(c) for c in e.codes}],
        "field_url": _field_url(register, p),
        "agencies": [register.agencies[a] for a in p.listed_by if a in register.agencies],
    }


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
