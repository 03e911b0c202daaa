"""Which decisions are behind a change. Nothing is guessed from days: a decision is named when the records say so."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from niemyet.history.log import Commit
from niemyet.history.versions import Reference
from niemyet.records.register import Register


@dataclass
class Decisions:
    """The decisions of a register, to be found behind changes."""

    register: Register
    _entered: dict[str, frozenset[str]] = field(default_factory=dict)  # by commit

    def behind(self, base: str, commit: Commit, named: Iterable[Reference]) -> tuple[str, ...]:
        """Return the decisions that came with a change of a procedure.

        They name the procedure and were entered in the same commit, or the message of the commit gives their number;
        or the procedure itself names them since this change.
        """
        entered = self._entered_in(commit)
        around = self.register.decisions_of(base)
        found = [d.id for d in around if d.id in entered or _is_said(d.number, commit.message)]
        found += [name for number, day in named if (name := self._numbered(number, day))]
        return tuple(dict.fromkeys(found))

    def _entered_in(self, commit: Commit) -> frozenset[str]:
        """Return the decisions whose record was new in a commit."""
        if commit.id not in self._entered:
            new = {touch.path for touch in commit.touches if touch.is_new}
            names = (name for name, d in self.register.decisions.items() if d.path in new) if new else ()
            self._entered[commit.id] = frozenset(names)
        return self._entered[commit.id]

    def _numbered(self, number: str, day: str) -> str:
        """Return the decision with this number, of this day when a day is given."""
        found = self.register.decisions_numbered(number)
        same = [d.id for d in found if not day or d.date.isoformat() == day]
        return same[0] if len(same) == 1 else ""


def _is_said(number: str, message: str) -> bool:
    """Tell whether a message gives the number of a decision: 1/QĐ-UBND is not said in 11/QĐ-UBND."""
    return number in message and bool(re.search(rf"(?<![\w/]){re.escape(number)}(?![\w/-])", message))
