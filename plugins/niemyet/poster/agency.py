"""What an agency posts of itself, as plain data: its list (`typst/danh-muc.typ`), where feedback goes (`pakn.typ`)."""

from itertools import groupby
from typing import Any

from niemyet.changes.version import version_of_contact, version_of_list
from niemyet.poster.labels import FEEDBACK_ABOUT, FEEDBACK_HOW, LABELS
from niemyet.poster.paragraphs import paragraphs
from niemyet.poster.sheet import LONG, Sheet, announced, sheet_of
from niemyet.poster.wall import Wall
from niemyet.records.model import Contact
from niemyet.records.register import Register
from niemyet.site.views.procedure import in_force
from niemyet.site.views.row import row

_T = LABELS["vi"]


def list_sheet(register: Register, name: str, wall: Wall) -> Sheet:
    """Return the list of an agency, field by field."""
    agency, cards = register.agencies[name], register.listed_by(name)
    rows = [{**_row(row(register, c)), "number": i} for i, c in enumerate(cards, 1)]
    groups = [(field, list(found)) for field, found in groupby(rows, lambda r: r["field"])]
    return sheet_of(
        register,
        wall,
        [agency],
        path=f"co-quan/{name}/",
        title=_T["list_of"].format(agency=agency.name),
        heading=_T["list"],
        version=version_of_list(cards),
        facts=[["", _T["count"].format(count=len(cards))], *announced(_announcing(register, name))],
        sample=agency.illustrative or "",
        groups=[
            {"name": field, "count": _T["count"].format(count=len(found)), "rows": found} for field, found in groups
        ],
    )


def _row(r: Any) -> Sheet:
    texts = {key: list(r[key]) or [_T["not_stated"]] for key in ("times", "places", "fees", "basis")}
    long = len(r["name"]) > LONG or any(sum(map(len, cell)) > LONG for cell in texts.values())
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
    return sheet_of(
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
