"""What each page says: pure functions from records to what a template prints. Nothing computes in a template."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from niemyet.records.problem import Problem
from niemyet.records.register import Register
from niemyet.site.options import Options


@dataclass(frozen=True)
class Site:
    """All that views may look at: the records, what the checks found, and the settings."""

    register: Register
    problems: Sequence[Problem]
    options: Options

    @property
    def faults(self) -> bytes:
        """Return what stands for what the checks found, as far as pages tell it: how many of each kind."""
        return repr(sorted(Counter(p.code for p in self.problems).items())).encode()
