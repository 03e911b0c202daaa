"""What a criterion is: a number, a name, the check whose docstring is its rule, and what it is counted over."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from niemyet.checks.population import Pending, Population
from niemyet.records.messages import MESSAGES
from niemyet.records.problem import Level, Problem
from niemyet.records.register import Register

Check = Callable[[Register, Any], Iterable[Problem | Pending]]
Applies = Callable[[Register, Any], bool]
_ORDER = (Level.ERROR, Level.GAP, Level.HINT)


@dataclass(frozen=True)
class Criterion:
    """One line of the table. `codes`: the problems that it finds; `applies`: of which of them it asks anything."""

    id: str
    name: str
    check: Check
    of: tuple[Population, ...]
    codes: tuple[str, ...]
    applies: Applies | None = None
    binding: bool = False  # the law leaves no room: it cannot be waived

    @property
    def level(self) -> Level:
        """Return the level of the worst that it finds."""
        return min((Level(MESSAGES[code].level) for code in self.codes), key=_ORDER.index)

    @property
    def waivable(self) -> bool:
        """Tell whether a record may say that this does not apply to it: never where the site could not be built."""
        return not self.binding and self.level is not Level.ERROR

    @property
    def population(self) -> str:
        """Return what it is counted over, in words."""
        return ", ".join(dict.fromkeys(population.name for population in self.of))

    @property
    def key(self) -> str:
        """Return the name of its check: the state it wants."""
        return str(getattr(self.check, "__name__", ""))

    def rule(self, lang: str = "vi") -> str:
        """Return the rule: the docstring of the check, in Vietnamese its second part."""
        english, _, vietnamese = (self.check.__doc__ or "").partition("\n\n")
        return " ".join((vietnamese if lang == "vi" and vietnamese.strip() else english).split())


def law_of(rule: str) -> str:
    """Return the legal basis that a rule ends with, in brackets; empty where it is a rule of the house."""
    _, opened, law = rule.rpartition(" (")
    return law.rstrip(").") if opened and any(word in law for word in ("Điều", "Kế hoạch", "kế hoạch")) else ""
