"""Says what a run of the tests came to: a table for people, one closing line for machines."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from messages import say

if TYPE_CHECKING:
    from pathlib import Path


class Outcome(NamedTuple):
    """What one step came to; `state` is passed, failed or skipped."""

    name: str
    state: str
    why: str = ""
    seconds: float = 0.0


class Tests(NamedTuple):
    """How many tests ended how, and why some were skipped."""

    passed: int
    failed: int
    reasons: Counter[str]

    @property
    def skipped(self) -> int:
        """Count the skipped tests."""
        return self.reasons.total()


def read_tests(junit: Path) -> Tests:
    """Read pytest's JUnit file; one that is missing or cut short means pytest itself broke down."""
    try:
        cases = list(ET.parse(junit).iter("testcase"))
    except (OSError, ET.ParseError):
        return Tests(0, 1, Counter())
    failed = [case for case in cases if case.find("failure") is not None or case.find("error") is not None]
    reasons = [case.find("skipped") for case in cases if case not in failed]
    skipped = Counter(reason.get("message", "") for reason in reasons if reason is not None)
    return Tests(len(cases) - len(failed) - skipped.total(), len(failed), skipped)


def wrongly_skipped(tests: Tests, shared: Path | None) -> list[str]:
    """Return the reasons that blame a missing folder `shared` although it is there."""
    return [reason for reason in tests.reasons if shared and "shared" in reason]


def table(outcomes: list[Outcome]) -> str:
    """Return one line a step: its name, what it came to, how long it took and why."""
    rows = [(o.name, say(o.state), say("seconds", seconds=o.seconds), o.why) for o in outcomes]
    name, state, seconds = (max(len(row[column]) for row in rows) for column in range(3))
    return "\n".join(f"  {r[0]:{name}}  {r[1]:{state}}  {r[2]:>{seconds}}  {r[3]}".rstrip() for r in rows)


def skip_lines(tests: Tests) -> str:
    """Return the reasons for skipping, the most frequent first."""
    lines = [f"  {count:4} x {reason}" for reason, count in tests.reasons.most_common()]
    return "\n".join([say("skip-reasons"), *lines]) if lines else ""


def closing_line(tests: Tests) -> str:
    """Return the line that test runners everywhere end with; machines read it, so it stays English."""
    line = f"{tests.passed} passed, {tests.failed} failed"
    return f"{line}, {tests.skipped} skipped" if tests.skipped else line
