"""Watches inputs of the fuzzers: a traceback, more than a second of the processor, memory that stays."""

from __future__ import annotations

import json
import resource
import sys
import time
import traceback
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SLOW = 1.0  # seconds of the processor for one input
GROWTH = 200_000  # kilobytes beyond what the warm program needs
WARM = 200  # inputs after which the program is warm


@dataclass
class Finding:
    """One kind of fault: what and where, how often, the smallest input that shows it."""

    what: str
    times: int = 0
    smallest: str = ""
    detail: str = ""


@dataclass
class Watch:
    """Counts inputs and keeps what went wrong, the smallest input of each kind."""

    inputs: int = 0
    good: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    first_memory: int = 0
    findings: dict[str, Finding] = field(default_factory=dict)

    def try_one(self, action: Callable[[], bool], text: str) -> None:
        """Run one input; `action` tells whether it was a whole record."""
        self.inputs += 1
        began = time.process_time()
        try:
            self.good += action()
        except Exception as error:
            self.note(where(error), text, traceback.format_exc())
        took = time.process_time() - began
        self.seconds += took
        self.slowest = max(self.slowest, took)
        if took > SLOW:
            self.note("slow", text, f"{took:.1f} s")
        self.look_at_memory(text)

    def look_at_memory(self, text: str) -> None:
        """Note growth since the program was warm; once more only when it has grown as much again."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        if self.inputs <= WARM:
            self.first_memory = peak
        elif peak - self.first_memory > GROWTH:
            self.note("memory", text, f"{(peak - self.first_memory) // 1000} MB")
            self.first_memory = peak

    def note(self, what: str, text: str, detail: str) -> None:
        """Keep a finding."""
        found = self.findings.setdefault(what, Finding(what, smallest=text, detail=detail))
        found.times += 1
        if len(text) <= len(found.smallest):
            found.smallest, found.detail = text, detail

    def report(self) -> str:
        """Return what was seen, for people."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        lines = [
            f"{self.inputs} inputs, {self.good} of them whole records, {self.seconds:.0f} s of the processor, "
            f"slowest {self.slowest:.2f} s, memory {peak // 1000} MB, {len(self.findings)} findings"
        ]
        for found in self.findings.values():
            lines += [f"\n{found.times} x {found.what}", found.smallest[:1500], found.detail]
        return "\n".join(lines)

    def keep(self, path: Path) -> None:
        """Write the findings, whole inputs with them."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps([asdict(f) for f in self.findings.values()], ensure_ascii=False, indent=1), "utf-8")


def where(error: BaseException) -> str:
    """Return the kind of an error and the line of ours on which it arose."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if "niemyet" in f.filename] or list(frames)
    last = own[-1]
    return f"{type(error).__name__} {last.filename.rpartition('niemyet/')[2]}:{last.lineno}"


def say_and_end(watch: Watch, path: Path) -> int:
    """Print the report, keep the findings, return the exit code."""
    print(watch.report())
    if watch.findings:
        watch.keep(path)
    sys.stdout.flush()
    return int(bool(watch.findings))
