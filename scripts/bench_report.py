"""What the rounds of a comparison come to: ratios, medians, a table."""

from __future__ import annotations

import os
import platform
from math import log
from statistics import median
from typing import TYPE_CHECKING, Any

from messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bench_measure import Run

ROWS = ("ours", "step", "title", "hugo", "floor", "small")
KEYS = (  # of the JSON, in this order
    *("n", "cold_cpu_vs_hugo", "cold_wall_vs_hugo", "cold_cpu_vs_floor", "growth_exponent", "rss_vs_hugo"),
    "one_changed_vs_cold_cpu",
)


class Rounds:
    """The runs of every round by name, and the peak of memory of each program."""

    def __init__(self) -> None:
        self.runs: dict[str, list[Run | None]] = {name: [] for name in ROWS}
        self.memory: dict[str, float | None] = {}

    def add(self, name: str, run: Run | None) -> None:
        """Keep one run; None for a program that is not here."""
        self.runs[name].append(run)

    def values(self, name: str, figure: str) -> list[float | None]:
        """Return a figure of every round: `cpu` or `wall`, in seconds."""
        return [getattr(run, figure) if run else None for run in self.runs[name]]

    def ratio(self, one: str, other: str, figure: str = "cpu") -> float | None:
        """Return the median, over the rounds, of one run's figure through the other's of the same round."""
        pairs = zip(self.values(one, figure), self.values(other, figure), strict=True)
        return middle(a / b for a, b in pairs if a and b)


def middle(values: Iterable[float | None]) -> float | None:
    """Return the median of what was measured, None when nothing was."""
    found = [value for value in values if value is not None]
    return round(median(found), 3) if found else None


def result(n: int, small: int, rounds: Rounds, faults: list[str], hugo: str | None) -> dict[str, Any]:
    """Return the object that `--json` prints: the keys that are compared, then what they were reckoned from."""
    ours, theirs = rounds.memory.get("ours"), rounds.memory.get("hugo")
    growth = rounds.ratio("ours", "small")
    changes = [ratio for ratio in (rounds.ratio("step", "ours"), rounds.ratio("title", "ours")) if ratio is not None]
    values = (
        n,
        rounds.ratio("ours", "hugo"),
        rounds.ratio("ours", "hugo", "wall"),
        rounds.ratio("ours", "floor"),
        round(log(growth) / log(n / small), 3) if growth and n != small else None,
        round(ours / theirs, 3) if ours and theirs else None,
        max(changes) if changes else None,
    )
    return dict(zip(KEYS, values, strict=True), **details(small, rounds, faults, hugo))


def details(small: int, rounds: Rounds, faults: list[str], hugo: str | None) -> dict[str, Any]:
    """Return seconds, megabytes, versions and the pages that differ."""
    seconds = {
        name: {figure: middle(rounds.values(name, figure)) for figure in ("cpu", "wall")}
        for name in ROWS
        if any(rounds.runs[name])
    }
    return {
        "n_small": small,
        "rounds": len(rounds.runs["ours"]),
        "seconds": seconds,
        "memory_mb": {name: value and round(value) for name, value in rounds.memory.items()},
        "different_pages": faults,
        "versions": {"hugo": hugo, "python": platform.python_version(), "processors": os.cpu_count()},
    }


def printed(found: dict[str, Any], rounds: Rounds) -> str:
    """Return the same as a table for people: medians, and the range over the rounds."""
    lines = [say("bench-head", n=found["n"], rounds=found["rounds"])]
    for name in found["seconds"]:
        cpu, wall = (spread(rounds.values(name, figure)) for figure in ("cpu", "wall"))
        memory = found["memory_mb"].get(name)
        lines.append(f"{say('bench-' + name, small=found['n_small']):44}{cpu:>22}{wall:>22}{memory or '':>8}")
    lines += [f"{say('bench-' + key):58}{'–' if found[key] is None else found[key]:>8}" for key in KEYS[1:]]
    if found.get("serve_seconds") is not None:
        lines.append(f"{say('bench-serve_seconds'):58}{found['serve_seconds']:>8}")
    return "\n".join([*lines, *found["different_pages"]])


def spread(values: list[float | None]) -> str:
    """Return median and range: `12.3 (11.0-14.2)`."""
    known = [value for value in values if value is not None]
    if not known:
        return "–"
    return f"{median(known):.1f} ({min(known):.1f}-{max(known):.1f})"
