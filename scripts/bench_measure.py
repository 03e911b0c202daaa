"""Runs a program and measures it: processor time of its whole tree, wall time, and the peak of its memory.

Memory is the greatest sum, over time, of the proportional set sizes (PSS) of all its processes: pages that they share
are counted once. Where the system does not tell (Windows, macOS), a figure is None and never a guess.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PROC = Path("/proc")
EVERY = 0.05  # seconds between two looks at the memory
SHOWN = 3000  # characters of the output of a program that failed


class Run(NamedTuple):
    """What a run took: seconds of processor and wall time, megabytes."""

    cpu: float | None
    wall: float
    memory: float | None = None


class Failed(Exception):
    """A measured program ended with a fault; the text is the end of what it printed."""


def run(command: list[str], folder: Path, env: Mapping[str, str] | None = None, memory: bool = False) -> Run:
    """Run a program to its end in `folder` and measure it; raise `Failed` unless its exit code is 0."""
    with tempfile.TemporaryFile() as printed:
        used, began = processor_time(), time.perf_counter()
        whole = surroundings() | dict(env or {})
        process = subprocess.Popen(command, cwd=folder, env=whole, stdout=printed, stderr=subprocess.STDOUT)
        watch = Watch(process.pid) if memory else None
        code = process.wait()
        wall, now = time.perf_counter() - began, processor_time()
        peak = watch.stop() if watch else None
        if code:
            printed.seek(0)
            raise Failed(printed.read().decode("utf-8", "replace")[-SHOWN:])
    return Run(None if now is None or used is None else now - used, wall, peak)


def surroundings() -> dict[str, str]:
    """Return the variables of programs that are measured: as an installed one, Python's are compiled once for all."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def processor_time() -> float | None:
    """Return the seconds that all ended children of this process have used, theirs included."""
    try:
        resource: Any = import_module("resource")
    except ImportError:  # Windows
        return None
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return float(usage.ru_utime + usage.ru_stime)


class Watch(threading.Thread):
    """Looks at the memory of a process and its descendants until it is stopped."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak, self.done = pid, 0, threading.Event()
        self.start()

    def run(self) -> None:
        """Keep the greatest sum that was seen."""
        while not self.done.wait(EVERY):
            self.peak = max(self.peak, sum(map(kilobytes, tree(self.pid))))

    def stop(self) -> float | None:
        """Return the peak in megabytes; None where nothing could be seen."""
        self.done.set()
        self.join()
        return self.peak / 1024 if self.peak else None


def tree(pid: int) -> Iterator[int]:
    """Yield a process and its descendants."""
    yield pid
    for path in PROC.glob(f"{pid}/task/*/children"):
        try:
            children = path.read_text().split()
        except OSError:  # it has just ended
            continue
        for child in children:
            yield from tree(int(child))


def kilobytes(pid: int) -> int:
    """Return the PSS of a process; its resident set where there is no PSS, 0 when it has ended."""
    for name, key in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            lines = (PROC / str(pid) / name).read_text().splitlines()
        except OSError:
            continue
        found = next((line for line in lines if line.startswith(key)), "")
        if found:
            return int(found.split()[1])
    return 0
