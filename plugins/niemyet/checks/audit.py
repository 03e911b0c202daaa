"""The audit: of how many records each criterion holds, by agency and by field, and how much of what was announced is
listed. Where less than a threshold of the configuration is reached, that is said too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from niemyet.checks.coverage import Coverage, coverage
from niemyet.checks.criteria import CRITERIA
from niemyet.checks.criterion import Criterion
from niemyet.checks.findings import Exemption, Finding, Findings, Tally
from niemyet.checks.owners import agencies_of, fields_of
from niemyet.records.problem import Level
from niemyet.records.register import Register


@dataclass(frozen=True)
class Thresholds:
    """What has to be reached, in percent: coverage, and criteria by number; those of level `lỗi` always wholly."""

    coverage: float = 100
    criteria: Mapping[str, float] = field(default_factory=dict)

    def of(self, criterion: Criterion) -> float:
        """Return the percentage that a criterion has to reach."""
        return self.criteria.get(criterion.id, 100 if criterion.level is Level.ERROR else 0)


@dataclass(frozen=True)
class Score:
    """How one criterion is met, and where it is not."""

    criterion: Criterion
    tally: Tally
    found: tuple[Finding, ...] = ()

    @property
    def percent(self) -> float:
        """Return passed of checked, rounded down to a tenth: 100 only when all pass."""
        return rounded(self.tally)


@dataclass(frozen=True)
class Group:
    """The share of an agency or of a field: over all criteria, and each by itself."""

    id: str
    name: str
    tallies: tuple[Tally, ...]
    coverage: Coverage | None = None

    @cached_property
    def total(self) -> Tally:
        """Return the sum over all criteria."""
        return Tally(*(sum(column) for column in zip(*self.tallies, strict=True)))


@dataclass(frozen=True)
class Shortfall:
    """Something that is below its threshold: a criterion, or the coverage (None)."""

    criterion: Criterion | None
    percent: float
    wanted: float


@dataclass(frozen=True)
class Audit:
    """One audit of a site, or of what concerns one agency."""

    day: date
    agency: str
    scores: tuple[Score, ...]
    coverage: Coverage
    agencies: tuple[Group, ...]
    fields: tuple[Group, ...]
    exemptions: tuple[Exemption, ...]
    shortfalls: tuple[Shortfall, ...]

    @property
    def total(self) -> Tally:
        """Return the sum over all criteria."""
        return Tally(*(sum(column) for column in zip(*(score.tally for score in self.scores), strict=True)))


def rounded(tally: Tally) -> float:
    """Return passed of checked in percent, rounded down to a tenth; nothing checked is nothing missed."""
    return 1000 * tally.passed // tally.checked / 10 if tally.checked else 100.0


def audit(
    register: Register,
    findings: Findings,
    thresholds: Thresholds | None = None,
    agency: str = "",
    only: frozenset[str] | None = None,
) -> Audit:
    """Return the audit of all records, or of those of `agency`; of the criteria `only`, or of all."""
    owners = [o for o in findings.marks if not agency or agency in agencies_of(register, o)]
    kept = set(owners)
    tallies = findings.tallies_of(owners)
    found: list[list[Finding]] = [[] for _ in CRITERIA]
    for finding in sorted(findings.found, key=lambda f: (f.problem.place, f.problem.code)):
        if finding.owner in kept:
            found[finding.criterion].append(finding)
    scores = tuple(
        Score(criterion, tallies[i], tuple(found[i]))
        for i, criterion in enumerate(CRITERIA)
        if only is None or criterion.id in only
    )
    covered = coverage(register, agency or None)
    return Audit(
        day=register.today,
        agency=agency,
        scores=scores,
        coverage=covered,
        agencies=agency_groups(register, findings, agency),
        fields=_fields(register, findings, owners),
        exemptions=tuple(e for e in findings.exemptions if e.owner in kept),
        shortfalls=shortfalls(scores, covered if only is None else None, thresholds or Thresholds()),
    )


def shortfalls(scores: tuple[Score, ...], covered: Coverage | None, wanted: Thresholds) -> tuple[Shortfall, ...]:
    """Return what is below its threshold."""
    short = [Shortfall(s.criterion, s.percent, wanted.of(s.criterion)) for s in scores]
    if covered:
        share = 1000 * len(covered.listed) // len(covered.announced) / 10 if covered.announced else 100.0
        short.insert(0, Shortfall(None, share, wanted.coverage))
    return tuple(s for s in short if s.percent < s.wanted)


def agency_groups(register: Register, findings: Findings, only: str = "") -> tuple[Group, ...]:
    """Return the share of each agency, in the order of their files."""
    owners: dict[str, list[str]] = {name: [] for name in register.agencies if only in ("", name)}
    for owner in findings.marks:
        for name in agencies_of(register, owner):
            if name in owners:
                owners[name].append(owner)
    return tuple(
        Group(name, register.agencies[name].name, findings.tallies_of(own), coverage(register, name))
        for name, own in owners.items()
    )


def _fields(register: Register, findings: Findings, owners: list[str]) -> tuple[Group, ...]:
    """Return the share of each field, in the order of the list of fields."""
    own: dict[str, list[str]] = {}
    for owner in owners:
        for name in fields_of(register, owner):
            own.setdefault(name, []).append(owner)
    names = {f.id: f.name for f in register.fields}
    order = [*(name for name in names if name in own), *sorted(own.keys() - names.keys())]
    return tuple(Group(name, names.get(name, name), findings.tallies_of(own[name])) for name in order)
