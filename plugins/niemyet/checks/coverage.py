"""How much of what decisions announced is listed: the number that an inspection asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from niemyet.records.register import Register
from niemyet.records.values import base_code


@dataclass(frozen=True)
class Coverage:
    """Codes announced and in force, and which of them have a live record. `extra`: listed but not announced here."""

    announced: tuple[str, ...]
    listed: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def percent(self) -> int:
        """Return listed of announced, rounded down: 100 only when nothing is missing."""
        return 100 * len(self.listed) // len(self.announced) if self.announced else 100


@lru_cache(maxsize=64)  # of a register and its agencies
def coverage(register: Register, agency: str | None = None) -> Coverage:
    """Return the coverage of the whole site, or of one agency's own listing."""
    announced = _announced(register, agency)
    live = {p.base for p in (register.live if agency is None else register.listed_by(agency))}
    listed = tuple(sorted(c for c in announced if c in live))
    missing = tuple(sorted(c for c in announced if c not in live))
    return Coverage(tuple(sorted(announced)), listed, missing, tuple(sorted(live - set(announced))))


def _announced(register: Register, agency: str | None) -> Mapping[str, str]:
    """Return the codes announced and not abolished up to today, with the number of the decision."""
    codes: dict[str, str] = {}
    for d in sorted(register.decisions.values(), key=lambda d: (d.since or d.date, d.number)):
        if (d.since or d.date) > register.today or (agency is not None and agency not in d.concerns):
            continue
        codes.update({base_code(c.code): d.number for c in (*d.announces, *d.amends)})
        for change in d.abolishes:
            codes.pop(base_code(change.code), None)
    internal = {p.base for p in register.internal}
    return {code: number for code, number in codes.items() if code not in internal}
