"""Arithmetic of a process: cases, stages, steps and their sums. Hours are working hours, 8 to a day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from niemyet.records.model import Case, Process, ProcessStep, Stage
from niemyet.records.source import Loc
from niemyet.records.values import HOURS_A_DAY, Time, Unit

_NONE = Fraction(0)
_PLACES = 7  # minutes in days: 1/480 has none so few, 3/480 is 0,00625


@dataclass(frozen=True)
class Unnamed:
    """What stands for the case of a process without cases, or for the stage of a case without stages."""

    steps: tuple[ProcessStep, ...]
    stages: tuple[Stage, ...] = ()
    total: Time | None = None
    hard_total: Time | None = None
    name: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class StagePart:
    """A stage with its place in the file; the steps of a process without stages form one unnamed stage."""

    stage: Stage | Unnamed
    loc: Loc


@dataclass(frozen=True)
class CasePart:
    """A case with its place in the file and its stages; a process without cases is one unnamed case."""

    case: Case | Unnamed
    loc: Loc
    stages: tuple[StagePart, ...]

    @property
    def steps(self) -> tuple[ProcessStep, ...]:
        """Return all steps of the case, in order."""
        return tuple(step for part in self.stages for step in part.stage.steps)


def cases_of(process: Process) -> tuple[CasePart, ...]:
    """Return the cases of a process, whichever of the three shapes its file has."""
    if process.cases:
        return tuple(_case(case, ("truong_hop", i)) for i, case in enumerate(process.cases))
    return (_case(Unnamed(process.steps, process.stages, process.total, process.hard_total), ()),)


def _case(case: Case | Unnamed, loc: Loc) -> CasePart:
    stages = tuple(StagePart(stage, (*loc, "giai_doan", i)) for i, stage in enumerate(case.stages))
    if not stages and case.steps:
        stages = (StagePart(Unnamed(case.steps), loc),)
    return CasePart(case, loc, stages)


def step_hours(step: ProcessStep, hard: bool = False) -> Fraction:
    """Return the hours that a step adds: its own time, or its actors' times together; untimed and shared add none."""
    time = (step.hard_time or step.time) if hard else step.time
    if time is None:
        return sum((a.time.hours or _NONE for a in step.actors if a.time), _NONE)
    return time.hours or _NONE


def is_counted(steps: Iterable[ProcessStep], hard: bool = False) -> bool:
    """Tell whether every step can be added up: a time in words ("trong ngày") cannot."""
    times = [time for step in steps for time in _times(step, hard)]
    return bool(times) and all(t.hours is not None or t.untimed or t.shared for t in times)


def _times(step: ProcessStep, hard: bool) -> Iterator[Time]:
    """Yield the time of a step and those of its actors, where there are some."""
    own = (step.hard_time or step.time) if hard else step.time
    if own:
        yield own
    for actor in step.actors:
        if actor.time:
            yield actor.time


def total_hours(steps: Iterable[ProcessStep], hard: bool = False) -> Fraction:
    """Return the hours of all steps together; whole ones are added as integers, many times faster and as exact."""
    hours = [step_hours(s, hard) for s in steps]
    whole = sum(h.numerator for h in hours if h.denominator == 1)
    return sum((h for h in hours if h.denominator != 1), Fraction(whole))


def has_hard(steps: Sequence[ProcessStep]) -> bool:
    """Tell whether the process gives times for difficult areas."""
    return any(s.hard_time for s in steps)


def unit_of(steps: Sequence[ProcessStep], total: Time | None = None) -> Unit:
    """Return the unit in which a sum of these steps is best said."""
    units: Iterator[Unit] = (t.unit for t in (total, *(s.time for s in steps)) if t and t.unit)
    return next(units, Unit.WORKING_DAY)


def decimal(value: Fraction) -> str:
    """Return a number as Vietnamese write it, exactly: `2,5`, `0,125`; what no decimal can say stays `1/3`."""
    if value.denominator == 1:
        return str(value.numerator)
    places = next((n for n in range(1, _PLACES) if (value * 10**n).denominator == 1), 0)
    if not places:
        return str(value)
    whole, part = divmod(int(value * 10**places), 10**places)
    return f"{whole},{part:0{places}}"


def spoken(hours: Fraction, unit: Unit) -> str:
    """Return hours in days, hours or minutes: `2,5 ngày làm việc`."""
    if unit is Unit.MINUTE:
        return f"{decimal(hours * 60)} {unit.value}"
    if unit in (Unit.HOUR, Unit.WORKING_HOUR):
        return f"{decimal(hours)} {unit.value}"
    day = unit if unit in (Unit.DAY, Unit.WORKING_DAY) else Unit.WORKING_DAY
    return f"{decimal(hours / HOURS_A_DAY)} {day.value}"


def reduction(statutory: Time | None, applied: Time | None) -> Fraction | None:
    """Return the share by which a time limit was cut (1/3 for 15 → 10 days), None when it cannot be said."""
    if not statutory or not applied or statutory.unit != applied.unit:
        return None
    if statutory.value is None or applied.value is None or statutory.value <= 0:
        return None
    return (statutory.value - applied.value) / statutory.value
