"""What the checks found, by criterion and by whose fault it is; and how many of what they looked at is as it should be.

Of each owner (a record, or a part of one that counts by itself) three sets of criteria are kept as bits: those that
look at it, those not met, those that do not apply. Counting thousands of owners is then counting a few kinds of them.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from niemyet.checks.criteria import CRITERIA
from niemyet.records.problem import Place, Problem, in_order

Bits = tuple[int, int, int]  # looked at, not met, not applicable


class Finding(NamedTuple):
    """A problem with the criterion that found it, by its place in the table, and its owner."""

    criterion: int
    owner: str
    problem: Problem


class Exemption(NamedTuple):
    """A criterion that does not apply to an owner, and why."""

    criterion: int
    owner: str
    reason: str
    place: Place


class Tally(NamedTuple):
    """How many of the owners that a criterion looks at meet it; those it does not apply to are not among `checked`."""

    checked: int = 0
    passed: int = 0
    not_applicable: int = 0


@dataclass(frozen=True)
class Findings:
    """All that the checks of a site found."""

    found: tuple[Finding, ...] = ()
    marks: Mapping[str, Bits] = field(default_factory=dict)
    exemptions: tuple[Exemption, ...] = ()

    @cached_property
    def problems(self) -> list[Problem]:
        """Return every problem once, in file order."""
        return in_order(finding.problem for finding in self.found)

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """Return a tally for each criterion."""
        return tallies(Counter(self.marks.values()))

    def tallies_of(self, owners: Collection[str]) -> tuple[Tally, ...]:
        """Return a tally for each criterion, of some owners."""
        return tallies(Counter(self.marks[owner] for owner in owners if owner in self.marks))


def tallies(kinds: Mapping[Bits, int]) -> tuple[Tally, ...]:
    """Return a tally for each criterion from how many owners there are of each kind."""
    counts = [[0, 0, 0] for _ in CRITERIA]
    for (looked_at, failed, exempt), owners in kinds.items():
        for number in _numbers(looked_at):
            bit = 1 << number
            counts[number][0] += 0 if exempt & bit else owners
            counts[number][1] += 0 if (exempt | failed) & bit else owners
            counts[number][2] += owners if exempt & bit else 0
    return tuple(Tally(*count) for count in counts)


def _numbers(bits: int) -> list[int]:
    return [number for number in range(bits.bit_length()) if bits >> number & 1]
