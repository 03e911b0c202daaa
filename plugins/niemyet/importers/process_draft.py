"""The records made of what was found in an annex of internal processes, and what to look at in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from niemyet.importers.draft import Draft, Flag, Outcome
from niemyet.importers.entries import given, short_slug
from niemyet.importers.process_parts import STEP, UNITS, Part
from niemyet.importers.titles import Titles, title_key
from niemyet.importers.words import say
from niemyet.records.text import fold, slug
from niemyet.records.timing import decimal

NUMBERED = "Bản gốc đánh số các bước:"
UNFILED = "procedures/quy-trinh/nhap"  # processes whose procedure has no code yet
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)?")


def drafts_of(
    found: Sequence[Part],
    *,
    file: str,
    titles: Titles,
    field_name: str,
    decision: str,
    unit: str,
    remarks: Sequence[str] = (),
) -> Outcome:
    """Return a draft for each procedure of an annex; the second process of a code is refused.

    `remarks`: what the annex says of its column for difficult areas.
    """
    drafts: dict[str, Draft] = {}
    refused: list[Flag] = []
    for number, part in enumerate(found, 1):
        where = say("at", file=file, place=part.place)
        if unit:
            _with_unit(part, unit)
        codes, flags = _codes(part, titles, where)
        path = _path(codes, number, part, part.field_name or field_name)
        if path in drafts:
            refused.append(Flag(where, say("code_twice", code=codes[0])))
            continue
        note = "\n".join((*part.notes, *_numbering(part), *(remarks if _has_hard(part) else ())))
        data = given(thu_tuc=codes, ten=part.name, quyet_dinh=decision, **part.content(), ghi_chu=note)
        drafts[path] = Draft(path, data, flags=(*flags, *_flags(part, file)))
    return Outcome(len(found), tuple(drafts.values()), tuple(refused))


def _has_hard(part: Part) -> bool:
    return any(step.hard_time for step in part.every_step())


def _numbering(part: Part) -> Iterator[str]:
    """Yield the numbers of steps as the annex prints them, where pages would count otherwise."""
    holders = [inner for inner in part.parts() if inner.steps]
    through = [step.label for inner in holders for step in inner.steps]
    for inner in holders:
        labels = [step.label for step in inner.steps]
        if all(labels) and labels != _counted(labels) and through != _counted(through):
            whose = f"{inner.name}: " if inner is not part and inner.name else ""
            yield f"{whose}{NUMBERED} {', '.join(label.removeprefix(STEP) for label in labels)}"


def _counted(labels: Sequence[str]) -> list[str]:
    return [f"{STEP}{n}" for n in range(1, len(labels) + 1)]


def _codes(part: Part, titles: Titles, where: str) -> tuple[list[str], list[Flag]]:
    """Return the codes of a procedure: as its annex gives them, or the only one with the same title."""
    if part.codes:
        return part.codes, []
    known = titles.get(title_key(part.name), ())
    if len(known) == 1:
        return list(known), [Flag(where, say("code_by_title", code=known[0]))]
    if known:
        return [], [Flag(where, say("codes_by_title", codes=", ".join(known)))]
    return [], [Flag(where, say("no_code"))]


def _path(codes: Sequence[str], number: int, part: Part, field_name: str) -> str:
    """Return where the record goes: by its code, or beside the others that wait for one."""
    if codes:
        return f"procedures/quy-trinh/{slug(field_name) or 'khac'}/{codes[0]}.yml"
    return f"{UNFILED}/{number:02}-{short_slug(part.name)}.yml".replace("-.yml", ".yml")


def _with_unit(part: Part, unit: str) -> None:
    """Add the unit that a person named to every time without one."""
    for inner in part.parts():
        inner.total, inner.hard_total = _unit_added(inner.total, unit), _unit_added(inner.hard_total, unit)
    for step in part.every_step():
        step.time, step.hard_time = _unit_added(step.time, unit), _unit_added(step.hard_time, unit)
        step.others = [(name, _unit_added(time, unit)) for name, time in step.others]


def _unit_added(time: str, unit: str) -> str:
    return f"{time} {unit}" if _NUMBER.fullmatch(time) else time


def _flags(part: Part, file: str) -> Iterator[Flag]:
    """Yield what to look at in a process: units, missing people and times, sums, numbers of steps."""
    where = say("at", file=file, place=part.place)
    if not part.name:
        yield Flag(where, say("no_title"))
    if any(_NUMBER.fullmatch(step.time) for step in part.every_step()):
        yield Flag(where, say("no_unit"))
    if any(True for _ in _numbering(part)):
        yield Flag(where, say("step_numbers"))
    for step in part.every_step():
        for text, key in ((step.actor, "no_actor"), (step.action, "no_action"), (step.time, "no_time")):
            if not text and not (key == "no_time" and step.others):
                yield Flag(say("at", file=file, place=step.place), say(key))
    for inner in part.parts():
        yield from _sum_flags(inner, file)


def _sum_flags(part: Part, file: str) -> Iterator[Flag]:
    """Yield totals that are not the sum of their steps, in both columns."""
    steps = list(part.every_step()) if not part.cases else []
    for declared, times, key in (
        (part.total, [s.time for s in steps], "sum"),
        (part.hard_total, [s.hard_time for s in steps], "hard_sum"),
    ):
        total, summed = _value(declared), [_value(time) for time in times]
        if total is None or not steps or any(value is None for value in summed):
            continue
        said = sum((value for value in summed if value), Fraction(0))
        if said != total:
            args = {"name": part.name, "declared": declared, "total": decimal(said)}
            yield Flag(say("at", file=file, place=part.place), say(key, **args))


def _value(time: str) -> Fraction | None:
    """Return the number of a time, None when it has none or says more than a number and a unit."""
    found = re.fullmatch(rf"({_NUMBER.pattern})\s*({'|'.join(UNITS)})?", fold(time))
    return Fraction(found[1].replace(",", ".")) if found and not found[1].endswith("/0") else None
