"""What stands in an annex of internal processes: procedures, their cases, stages and steps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from niemyet.importers.entries import given
from niemyet.records.text import fold
from niemyet.records.values import Unit

SHARED = "Tính chung với bước trên"  # as `Time` reads it
STEP = "Bước "
UNITS = {fold(unit.value): unit.value for unit in Unit}


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
        return given(
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
        return [given(ten=name, thoi_gian=time) for name, time in ((self.actor, self.time), *self.others)]


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
        return given(ten=self.name, **self.content(), ghi_chu="\n".join(self.notes) if has_note else "")

    def content(self) -> dict[str, Any]:
        """Return totals and steps. Steps beside stages become a stage without a name: a record has one level."""
        stages, steps = list(self.stages), list(self.steps)
        if stages and steps:
            stages, steps = [Part("", steps=steps), *stages], []
        return given(
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


def unit_in(label: str) -> str:
    """Return the unit that a column's header gives in brackets: `Thời hạn (ĐVT: Ngày làm việc)`."""
    for inside in re.findall(r"\(([^)]*)\)", fold(label)):
        bare = re.sub(r"^(dvt|don vi( tinh)?|tinh (theo|bang))\s*:?\s*", "", inside).strip()
        if bare in UNITS:
            return UNITS[bare]
    return ""
