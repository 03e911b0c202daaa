"""Which decisions are behind a change. Nothing is guessed from days: a decision is named when the records say so."""

import re
from collections.abc import Iterable

from niemyet.history.log import Commit
from niemyet.history.versions import Reference
from niemyet.records.model import Decision
from niemyet.records.register import Register


def decisions_behind(register: Register, base: str, commit: Commit, named: Iterable[Reference]) -> tuple[str, ...]:
    """Return the decisions that came with a change of a procedure.

    They name the procedure and were entered in the same commit, or the message of the commit gives their number; or
    the procedure itself names them since this change.
    """
    touched = {touch.path for touch in commit.touches if touch.is_new}
    around = register.decisions_of(base)
    found = [d.id for d in around if d.path in touched or _is_said(d, commit.message)]
    wanted = {number for number, _ in named}
    found += [d.id for number, day in named if (d := _numbered(register, number, day))] if wanted else []
    return tuple(dict.fromkeys(found))


def _numbered(register: Register, number: str, day: str) -> Decision | None:
    found = register.decisions_numbered(number)
    same = [d for d in found if not day or d.date.isoformat() == day]
    return same[0] if len(same) == 1 else None


def _is_said(decision: Decision, message: str) -> bool:
    """Tell whether a message gives the number of a decision: 1/QĐ-UBND is not said in 11/QĐ-UBND."""
    return bool(re.search(rf"(?<![\w/]){re.escape(decision.number)}(?![\w/-])", message))
