"""Hands that share the work on thousands of records: a process each, and each keeps what it has read.

The same record is read, judged and printed one after the other; whoever read it has it in memory. So work is dealt
out by name, never by whoever is free. Small work is done here and now: starting a process costs more.
"""

import gc
import multiprocessing
import os
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

MANY = 400  # fewer records than this are done faster by one process

R = TypeVar("R")


class Work(Protocol[R]):
    """A piece of work: `memory` is the hand's own and lasts, `names` are its share; one result a name, in order."""

    def __call__(self, memory: dict[str, Any], names: Sequence[str], *same: Any) -> list[R]:
        """Do the share."""
        ...


@dataclass
class Crew:
    """A few processes, started when there is work for them; to be closed."""

    size: int = field(default_factory=lambda: os.cpu_count() or 1)
    memory: dict[str, Any] = field(default_factory=dict)
    hands: list[ProcessPoolExecutor] = field(default_factory=list)
    told: list[Any] = field(default_factory=list)  # what the hands were handed before: they have it still
    many: int = 0  # for work that takes long: as many pieces are shared already; 0 is MANY

    def __enter__(self) -> Self:
        """Return the crew; leaving the block closes it."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Let the processes end."""
        self.close()

    def close(self) -> None:
        """Let the processes end, and forget what was read."""
        for hand in self.hands:
            hand.shutdown(wait=False, cancel_futures=True)
        self.hands.clear()
        self.told.clear()
        self.memory.clear()

    def each(self, work: Work[R], names: Sequence[str], *same: Any) -> list[R]:
        """Return the result of `work` for each name, in order; `same` is handed to everybody and must be picklable."""
        return self.start(work, names, *same)()

    def start(self, work: Work[R], names: Sequence[str], *same: Any) -> Callable[[], list[R]]:
        """Let the hands begin; return what gives the results. Small work is done when they are asked for."""
        if self.size < 2 or len(names) < (self.many or MANY):
            return lambda: work(self.memory, names, *same)
        self.hands = self.hands or _hired(self.size)
        shares: list[list[int]] = [[] for _ in self.hands]
        for i, name in enumerate(names):
            shares[self.hand_of(name)].append(i)
        handed = [self._handed(value) for value in same]
        tasks = [
            hand.submit(_do, work, [names[i] for i in share], handed)
            for hand, share in zip(self.hands, shares, strict=True)
        ]

        def results() -> list[R]:
            try:
                return _in_order(len(names), shares, tasks)
            except BrokenProcessPool:  # a hand was killed (no memory, a virus scanner): slower is better than nothing
                self.close()
                self.size = 1
                return work(self.memory, names, *same)

        return results

    def _handed(self, value: Any) -> tuple[int, Any]:
        """Return a value with its number, or the number alone when the hands have it: thousands of cards weigh."""
        for number, known in enumerate(self.told):
            if known is value:
                return number, None
        self.told.append(value)
        return len(self.told) - 1, value

    def hand_of(self, name: str) -> int:
        """Return whose work this is: a procedure and its process have the same file name, so they share a hand."""
        last = name.rpartition("/")[2]
        return zlib.crc32(last[:8].encode()) % self.size


def _hired(size: int) -> list[ProcessPoolExecutor]:
    """Return executors of one process each, begun anew: forks of this process, which has threads, could hang."""
    context = multiprocessing.get_context("spawn")
    return [ProcessPoolExecutor(1, context) for _ in range(size)]


def _in_order(count: int, shares: list[list[int]], tasks: list[Future[list[Any]]]) -> list[Any]:
    """Return the results of all hands in the order of the names."""
    results: list[Any] = [None] * count
    for share, task in zip(shares, tasks, strict=True):
        for i, result in zip(share, task.result(), strict=True):
            results[i] = result
    return results


def rarely_collect() -> None:
    """Let Python look for circular garbage rarely: records and pages make none, and each look goes through them all.

    For a process that builds and ends; measured at a fifth to a quarter of the time of a build.
    """
    gc.set_threshold(200_000, 50, 1000)


# Of one hand: this module is loaded anew in each process.
_memory: dict[str, Any] = {}
_told: dict[int, Any] = {}


def _do(work: Callable[..., list[Any]], names: list[str], handed: Sequence[tuple[int, Any]]) -> list[Any]:
    rarely_collect()
    return work(_memory, names, *(_told.setdefault(number, value) for number, value in handed))
