"""What came out, as text for the terminal and as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from niemyet.changes import Difference, Kind, sentence
from niemyet.changes.sentence import label
from niemyet.drift.comparison import Report, Row
from niemyet.records.problem import Place
from niemyet.words import say

KINDS = (Kind.FUNCTIONAL, Kind.DOUBT, Kind.ONLY_NEW, Kind.ONLY_OLD, Kind.WORDING, Kind.ORDER)
_MANY = 20  # codes of one list that are shown without --all


def place_of(row: Row, difference: Difference) -> Place:
    """Return where a difference stands in the record; of a thing that the record lacks, where it would stand."""
    return row.old.place(*(difference.loc or (difference.field,)))


def as_text(report: Report, every: bool = False) -> str:
    """Return the report to read: what matters first, counts last."""
    parts = [
        _of_kind(report, Kind.FUNCTIONAL, "drift_head_functional"),
        _of_kind(report, Kind.DOUBT, "drift_head_doubt"),
        *(_of_kind(report, kind, f"drift_head_{kind.name.lower()}") for kind in (KINDS[2:] if every else ())),
        _codes("drift_only_here", [(c.code, c.name) for c in report.only_here], every),
        _codes("drift_only_there", [(p.code, p.name) for p in report.only_there], every),
        *(f"{say('drift_warning')}: {text}" for text in report.warnings),
        *(f"{flag.where}: {flag.text}" for flag in report.copy.refused[: None if every else _MANY]),
        _summary(report),
    ]
    return "\n\n".join(part for part in parts if part)


def _of_kind(report: Report, kind: Kind, head: str) -> str:
    """Return the differences of one kind, procedure by procedure."""
    found = [(row, [d for d in row.differences if d.kind is kind]) for row in report.rows]
    found = [(row, ds) for row, ds in found if ds]
    if not found:
        return ""
    lines = [say(head, procedures=len(found), count=sum(len(ds) for _, ds in found))]
    for row, differences in found:
        lines.append(f"\n{row.card.code} {row.card.name}")
        lines += (_line(row, d) for d in differences)
    return "\n".join(lines)


def _line(row: Row, difference: Difference) -> str:
    place = place_of(row, difference)
    at = f"{place.path}:{place.line}:{place.column}" if place.line else place.path
    return f"  {at}: [{difference.field}] {sentence(difference, against_source=True)}"


def _codes(head: str, found: list[tuple[str, str]], every: bool) -> str:
    """Return a list of procedures that one side has."""
    if not found:
        return ""
    shown = found if every else found[:_MANY]
    lines = [say(head, count=len(found)), *(f"  {code} {name}" for code, name in shown)]
    if len(shown) < len(found):
        lines.append(f"  {say('drift_more', count=len(found) - len(shown))}")
    return "\n".join(lines)


def _summary(report: Report) -> str:
    """Return the numbers: procedures, then differences by field and kind."""
    lines = [
        say(
            "drift_summary",
            count=len(report.rows),
            source=report.copy.source,
            day=report.copy.read_on.isoformat(),
            equal=report.equal,
            reworded=report.reworded,
            different=len(report.different),
            doubtful=len(report.doubtful),
        )
    ]
    for kind in KINDS:
        by_field = [(key, n) for (key, k), n in sorted(report.counts.items()) if k is kind]
        if by_field:
            listed = ", ".join(f"{label(key)} {n}" for key, n in by_field)
            lines.append(f"  {say(f'drift_kind_{kind.name.lower()}')}: {listed}.")
    if report.hidden:
        lines.append(f"  {say('drift_hidden', count=report.hidden)}")
    return "\n".join(lines)


def as_json(report: Report) -> str:
    """Return the whole report as JSON; the same comparison gives the same bytes."""
    data = {
        "source": report.copy.source,
        "read_on": report.copy.read_on.isoformat(),
        "files": [{"name": f.name, "sha256": f.digest, "records": f.read} for f in report.copy.files],
        "count": {
            "compared": len(report.rows),
            "equal": report.equal,
            "reworded": report.reworded,
            "functional": len(report.different),
            "doubtful": len(report.doubtful),
            "only_here": len(report.only_here),
            "only_there": len(report.only_there) + report.hidden,
        },
        "differences": [{"field": f, "kind": k.value, "count": n} for (f, k), n in sorted(report.counts.items())],
        "records": [_record(row) for row in report.rows if row.differences],
        "only_here": [{"code": c.code, "name": c.name} for c in report.only_here],
        "only_there": [{"code": p.code, "name": p.name} for p in report.only_there],
        "warnings": list(report.warnings),
        "refused": [{"where": f.where, "text": f.text} for f in report.copy.refused],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _record(row: Row) -> dict[str, Any]:
    return {
        "code": row.card.code,
        "name": row.card.name,
        "path": row.card.path,
        "functional": bool(row.functional),
        "differences": [_entry(row, d) for d in row.differences],
    }


def _entry(row: Row, d: Difference) -> dict[str, Any]:
    where = {"line": place_of(row, d).line} if d.is_functional or d.kind is Kind.DOUBT else {}
    return {
        "field": d.field,
        "label": label(d.field),
        "kind": d.kind.value,
        "functional": d.is_functional,
        "about": d.about,
        "old": d.old,
        "new": d.new,
        "sentence": sentence(d, against_source=True),
        **where,
    }


def rows_of(report: Report) -> Iterator[tuple[Row, Difference]]:
    """Yield every difference, what matters first."""
    for kind in KINDS:
        for row in report.rows:
            yield from ((row, d) for d in row.differences if d.kind is kind)


def said(differences: Iterable[Difference]) -> list[dict[str, str]]:
    """Return differences as entries of a record: the key, the sentence."""
    return [{"muc": d.field, "noi_dung": sentence(d, against_source=True)} for d in differences]
