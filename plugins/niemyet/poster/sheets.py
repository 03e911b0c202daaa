"""What each kind of poster says: register -> plain data for its Typst source. Nothing computes there."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from niemyet.changes.version import version_of, version_of_contact, version_of_list, version_of_process
from niemyet.poster.code import address_of, qr
from niemyet.poster.drawing import pieces
from niemyet.poster.labels import FEEDBACK_ABOUT, FEEDBACK_HOW, LABELS
from niemyet.poster.paragraphs import clean, paragraphs
from niemyet.poster.wall import Wall
from niemyet.records.model import Agency, Contact, Decision, LegalBasis, Process
from niemyet.records.register import Register
from niemyet.site.views.procedure import in_force, procedure_view
from niemyet.site.views.process import process_view
from niemyet.site.views.row import row

Sheet = dict[str, Any]
_T = LABELS["vi"]
_SHORT = 70  # letters of a title at the head of a following page
_MOST = 3  # decisions told by number
_BRIEF = 240  # letters of one answer in the summary
_LONG = 400  # letters of a cell in a list; a row with a longer one may go over the page
_TALLEST = 0.56  # height of a drawing by its width, on a page across, below its heading


def _sheet(register: Register, wall: Wall, agencies: Sequence[Agency], **own: Any) -> Sheet:
    """Return what every poster has, with what this one has of its own."""
    name = _named(agencies, wall)
    place = (agencies[0].one_stop or agencies[0].address or "") if len(agencies) == 1 else ""
    address = address_of(wall.site_url, own.pop("path"), own["version"])
    day = register.today
    return {
        "t": dict(_T),
        "paper": wall.paper,
        "agency": name,
        "agency_short": _cut(name),
        "place": place,
        "short": _cut(own["title"]),
        "code": "",
        "facts": [],
        "sample": "",
        "day": [day.year, day.month, day.day],
        "printed": _day(day),
        "qr": qr(address) if address else "",
        "qr_alt": _T["qr_alt"].format(address=address),
        **own,
    }


def _named(agencies: Sequence[Agency], wall: Wall) -> str:
    """Return whose wall it is; of many agencies the name of the site."""
    return "; ".join(a.name for a in agencies) if 0 < len(agencies) < 3 else wall.site_name


def heading_of(register: Register, subject: str, wall: Wall) -> str:
    """Return the name at the head of a poster about an agency or a procedure."""
    agency, card = register.agencies.get(subject), register.cards.get(subject)
    return agency.name if agency else _named(_agencies(register, wall, card.listed_by if card else ()), wall)


def notice_sheet(register: Register, base: str, wall: Wall) -> Sheet:
    """Return the notice of a procedure."""
    p = register.procedures[base]
    view = procedure_view(register, p)
    return _sheet(
        register,
        wall,
        _agencies(register, wall, p.listed_by),
        path=f"thu-tuc/{base}/",
        title=clean(p.name),
        version=version_of(p),
        code=p.code,
        facts=[
            [f"{_T['code']}:", p.code],
            [f"{_T['field']}:", p.field],
            *_announced(view["decisions"]),
        ],
        sample=p.illustrative or "",
        summary=[
            [_T["time"], _brief(view["times"], 4)],
            [_T["fee"], _brief(view["fees"], 10)],
            [_T["where"], _brief(p.reception or p.authorities, 6)],
            [_T["channels"], _brief(list(dict.fromkeys(c["kind"] for c in view["channels"])), 2)],
        ],
        steps=[{"name": step.name or "", "text": paragraphs(step.text)} for step in p.steps],
        channels=[{**c, "note": paragraphs(c["note"])} for c in view["channels"]],
        has_cases=view["has_cases"],
        groups=[{"case": g["case"], "papers": [_paper(q) for q in g["papers"]]} for g in view["groups"]],
        sets=_sets(p.sets),
        times=view["times"],
        statutory=_statutory(p.statutory_time.text if p.statutory_time else "", view["cut"]),
        addressees=[a.value for a in p.addressees],
        authorities=[[label, list(names)] for label, names in view["authorities"]],
        forms=list({q["form"].name: {"name": q["form"].name, "file": bool(q["file"])} for q in view["forms"]}.values()),
        outputs=[o.name for o in p.outputs],
        requirements=_requirements(p.requirements, view["requirements"]),
        fees=[paragraphs(fee) for fee in view["fees"]],
        basis=[_law(b) for b in p.legal_basis],
    )


def _brief(texts: Sequence[str], part: int) -> list[str]:
    """Return what the summary says; where that is long, the number of the part that says it."""
    return list(texts or [_T["not_stated"]]) if sum(map(len, texts)) < _BRIEF else [_T["see"].format(part=part)]


def _paper(q: Any) -> Sheet:
    more = _T["replaced_by"].format(data=q["replaced_by"]) if q["replaced_by"] else ""
    counts = {key: "–" if q[key] is None else str(q[key]) for key in ("originals", "copies")}
    form = q["form"].name if q["form"] else ""
    return {"name": paragraphs(q["name"]), "form": form, "more": more, "long": len(q["name"]) > _LONG, **counts}


def _sets(sets: int | None) -> str:
    if sets is None:
        return _T["not_stated"]
    return _T["sets_of"].format(count=f"{sets:02}") if sets else _T["no_sets"]


def _statutory(time: str, cut: str) -> str:
    told = _T["statutory"].format(time=time) if time else ""
    return f"{told} {_T['reduced'].format(cut=cut)}" if told and cut else told


def _requirements(text: str | None, said: str) -> list[Sheet]:
    words = {"MISSING": _T["missing"], "NOT_STATED": _T["not_stated"] + ".", "NONE": _T["none_required"]}
    return paragraphs(words.get(said, text))


def _law(b: LegalBasis) -> str:
    name = " – ".join(filter(None, (b.number, b.name)))
    return name + (f", {_T['of_day']} {_day(b.date)}" if b.date else "") + (f" ({b.articles})" if b.articles else "")


def process_sheet(register: Register, base: str, wall: Wall) -> Sheet:
    """Return the internal process of a procedure."""
    p = register.procedures[base]
    process, view = register.process_of(base), process_view(register, p)
    assert process
    assert view
    decision = register.decision_numbered(process.decision) if process.decision else None
    told = [_decided(decision)] if decision else [process.decision] if process.decision else []
    return _sheet(
        register,
        wall,
        _agencies(register, wall, p.listed_by),
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
        "drawing": pieces(str(case["drawing"]), _TALLEST) if case["drawing"] else [],
        "alt": f"{case['title']}. {said}",
    }


def _step(b: Any) -> Sheet:
    rest = {key: b[key] or "–" for key in ("time", "hard", "product")}
    return {
        "number": str(b["number"]),
        "names": b["names"],
        "action": paragraphs(b["action"]),
        "long": len(b["action"]) > _LONG,
        **rest,
    }


def list_sheet(register: Register, name: str, wall: Wall) -> Sheet:
    """Return the list of an agency, field by field."""
    agency, cards = register.agencies[name], register.listed_by(name)
    rows = [{**_row(row(register, c)), "number": i} for i, c in enumerate(cards, 1)]
    groups = [(field, list(found)) for field, found in groupby(rows, lambda r: r["field"])]
    return _sheet(
        register,
        wall,
        [agency],
        path=f"co-quan/{name}/",
        title=_T["list_of"].format(agency=agency.name),
        heading=_T["list"],
        version=version_of_list(cards),
        facts=[["", _T["count"].format(count=len(cards))], *_announced(_announcing(register, name))],
        sample=agency.illustrative or "",
        groups=[
            {"name": field, "count": _T["count"].format(count=len(found)), "rows": found} for field, found in groups
        ],
    )


def _row(r: Any) -> Sheet:
    texts = {key: list(r[key]) or [_T["not_stated"]] for key in ("times", "places", "fees", "basis")}
    long = len(r["name"]) > _LONG or any(sum(map(len, cell)) > _LONG for cell in texts.values())
    return {"name": r["name"], "code": r["code"], "field": r["field"], "long": long, **texts}


def _announcing(register: Register, agency: str) -> list[Sheet]:
    """Return the decisions behind an agency's list, the newest first."""
    found = [d for d in register.decisions.values() if agency in d.concerns and (d.announces or d.amends)]
    found.sort(key=lambda d: (d.date, d.number), reverse=True)
    return [{"number": d.number, "date": d.date, "issuer": d.issuer, "kind": ""} for d in found]


def feedback_sheet(register: Register, name: str, wall: Wall) -> Sheet:
    """Return where an agency takes feedback."""
    agency = register.agencies[name]
    systems = in_force(register, register.systems.feedback)
    return _sheet(
        register,
        wall,
        [agency],
        path=f"co-quan/{name}/",
        title=_T["feedback_title"],
        version=version_of_contact(agency, systems),
        sample=agency.illustrative or "",
        lead=_T["feedback_lead"].format(agency=agency.name),
        contact=_contact(agency.contact),
        contact_note=paragraphs(agency.contact.note if agency.contact else ""),
        receiver=[row for row in _contact(agency.receiver) if row[1] != _T["not_stated"]],
        systems=[[s.name, s.link or ""] for s in systems],
        about=list(FEEDBACK_ABOUT),
        how=list(FEEDBACK_HOW),
    )


def _contact(contact: Contact | None) -> list[list[str]]:
    """Return the five items that have to be posted, and a fax number where there is one."""
    if contact is None:
        return []
    names = ("address", "postal", "phone", "fax", "website", "email")
    return [[_T[n], getattr(contact, n) or _T["not_stated"]] for n in names if n != "fax" or contact.fax]


def _agencies(register: Register, wall: Wall, listed: Iterable[str]) -> list[Agency]:
    """Return whose wall it is: the one that was asked for, else those that list the procedure."""
    names = (wall.agency,) if wall.agency else tuple(listed)
    return [register.agencies[name] for name in names if name in register.agencies]


def _announced(decisions: Sequence[Any]) -> list[list[str]]:
    """Return the decisions behind a content as facts; of many the first few."""
    told = [_reference(d["number"], d["date"], d["issuer"]) for d in decisions if d["kind"] in ("", "Công bố")]
    rest = len(told) - _MOST
    more = [_T["more_decisions"].format(count=rest)] if rest > 0 else []
    return [[f"{_T['decision']}:", "; ".join([*told[:_MOST], *more])]] if told else []


def _decided(d: Decision) -> str:
    return _reference(d.number, d.date, d.issuer)


def _reference(number: str, day: date | None, issuer: str | None) -> str:
    when = f" {_T['of_day']} {_day(day)}" if day else ""
    return f"{number}{when}" + (f" {_T['of']} {issuer}" if issuer else "")


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _cut(text: str) -> str:
    return text if len(text) <= _SHORT else text[:_SHORT].rsplit(" ", 1)[0] + "…"
