"""What was found in an annex of internal processes, and the records made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from niemyet.importers.draft import Draft, Flag, Outcome
from niemyet.importers.titles import Titles, title_key
from niemyet.importers.words import say
from niemyet.records.text import fold, slug
from niemyet.records.timing import decimal
from niemyet.records.values import Unit

SHARED = "Tính chung với bước trên"  # as `Time` reads it
NUMBERED = "Bản gốc đánh số các bước:"
STEP = "Bước "
UNFILED = "procedures/quy-trinh/nhap"  # processes whose procedure has no code yet
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)?")
_UNITS = {fold(unit.value): unit.value for unit in Unit}
_MAX_SLUG = 60


@dataclass
class Step:
    """One step as it stands in the annex. `others`: further people of the same step, with times of their own."""

    action: str
    actor: str
    time: str
    hard_time: str
    product: str
    label: str
    place: str
    others: list[tuple[str, str]] = field(default_factory=list)

    def data(self) -> dict[str, Any]:
        """Return the step in the keys of a record."""
        return _given(
            nguoi=self._people(),
            viec=self.action,
            thoi_gian="" if self._each() else self.time,
            thoi_gian_kho_khan=self.hard_time,
            ket_qua=self.product,
        )

    def _each(self) -> bool:
        """Tell whether the people of this step have times of their own."""
        return any(time for _, time in self.others)

    def _people(self) -> Any:
        """Return one person as text, several as a list, with their times where they have some."""
        if not self.others:
            return self.actor
        if not self._each():
            return [self.actor, *(name for name, _ in self.others)]
        return [_given(ten=name, thoi_gian=time) for name, time in ((self.actor, self.time), *self.others)]


@dataclass
class Part:
    """A procedure, a case or a stage: a name, totals as declared, and what is in it."""

    name: str
    place: str = ""
    total: str = ""
    hard_total: str = ""
    codes: list[str] = field(default_factory=list)
    cases: list[Part] = field(default_factory=list)
    stages: list[Part] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    field_name: str = ""

    def data(self, has_note: bool = True) -> dict[str, Any]:
        """Return a case or stage in the keys of a record; a stage has no note of its own."""
        return _given(ten=self.name, **self.content(), ghi_chu="\n".join(self.notes) if has_note else "")

    def content(self) -> dict[str, Any]:
        """Return totals and steps. Steps beside stages become a stage without a name: a record has one level."""
        stages, steps = list(self.stages), list(self.steps)
        if stages and steps:
            stages, steps = [Part("", steps=steps), *stages], []
        return _given(
            tong=self.total,
            tong_kho_khan=self.hard_total,
            truong_hop=[case.data() for case in self.all_cases()],
            giai_doan=[stage.data(has_note=False) for stage in stages] if not self.cases else [],
            buoc=[step.data() for step in steps] if not self.cases else [],
        )

    def all_cases(self) -> list[Part]:
        """Return the cases; what stands before the first becomes one without a name."""
        loose = self.cases and (self.steps or self.stages)
        return [Part("", stages=self.stages, steps=self.steps), *self.cases] if loose else self.cases

    def every_step(self) -> Iterator[Step]:
        """Yield the steps of all cases and stages, in order."""
        yield from self.steps
        for part in (*self.stages, *self.cases):
            yield from part.every_step()

    def parts(self) -> Iterator[Part]:
        """Yield this part and those in it."""
        yield self
        for part in (*self.cases, *self.stages):
            yield from part.parts()


def _given(**values: Any) -> dict[str, Any]:
    """Return the values that say something."""
    return {key: value for key, value in values.items() if value}


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
        data = _given(thu_tuc=codes, ten=part.name, quyet_dinh=decision, **part.content(), ghi_chu=note)
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


def short_slug(name: str) -> str:
    """Return a file name of whole words: titles of 1,192 characters exist."""
    whole = slug(name)
    return whole if len(whole) <= _MAX_SLUG else whole[: _MAX_SLUG + 1].rpartition("-")[0]


def _with_unit(part: Part, unit: str) -> None:
    """Add the unit that a person named to every time without one."""
    for inner in part.parts():
        inner.total, inner.hard_total = _unit_added(inner.total, unit), _unit_added(inner.hard_total, unit)
    for step in part.every_step():
        step.time, step.hard_time = _unit_added(step.time, unit), _unit_added(step.hard_time, unit)
        step.others = [(name, _unit_added(time, unit)) for name, time in step.others]


def _unit_added(time: str, unit: str) -> str:
    return f"{time} {unit}" if _NUMBER.fullmatch(time) else time


def unit_in(label: str) -> str:
    """Return the unit that a column's header gives in brackets: `Thời hạn (ĐVT: Ngày làm việc)`."""
    for inside in re.findall(r"\(([^)]*)\)", fold(label)):
        bare = re.sub(r"^(dvt|don vi( tinh)?|tinh (theo|bang))\s*:?\s*", "", inside).strip()
        if bare in _UNITS:
            return _UNITS[bare]
    return ""


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
    found = re.fullmatch(rf"({_NUMBER.pattern})\s*({'|'.join(_UNITS)})?", fold(time))
    return Fraction(found[1].replace(",", ".")) if found and not found[1].endswith("/0") else None
