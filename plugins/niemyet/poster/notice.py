"""The notice of one procedure, as plain data for `typst/thu-tuc.typ`."""

from collections.abc import Sequence
from typing import Any

from niemyet.poster.labels import LABELS
from niemyet.poster.paragraphs import clean, paragraphs
from niemyet.poster.sheet import LONG, Sheet, announced, said_day, sheet_of, walls_of
from niemyet.poster.wall import Wall
from niemyet.records.model import LegalBasis
from niemyet.records.register import Register
from niemyet.site.views.procedure import procedure_view

_T = LABELS["vi"]
_BRIEF = 240  # letters of one answer in the summary


def notice_sheet(register: Register, base: str, wall: Wall) -> Sheet:
    """Return the notice of a procedure."""
    p = register.procedures[base]
    view = procedure_view(register, p)
    return sheet_of(
        register,
        wall,
        walls_of(register, wall, p.listed_by),
        path=f"thu-tuc/{base}/",
        title=clean(p.name),
        version=view["versions"][0],
        code=p.code,
        facts=[
            [f"{_T['code']}:", p.code],
            [f"{_T['field']}:", p.field],
            *announced(view["decisions"]),
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
    return {"name": paragraphs(q["name"]), "form": form, "more": more, "long": len(q["name"]) > LONG, **counts}


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
    return (
        name + (f", {_T['of_day']} {said_day(b.date)}" if b.date else "") + (f" ({b.articles})" if b.articles else "")
    )
