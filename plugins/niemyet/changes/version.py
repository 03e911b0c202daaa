"""The version of a content: eight letters that are others when whoever applies has to do, pay or wait something else.

A poster on a wall carries it, and so does the page: who compares them knows whether the wall still tells the truth.
What counts is what `compare` calls functional; beside that the place of reception, since people go where the wall says.
Accents, case, signs and blanks do not count, notes, keywords and days of checking do not either. When in doubt the
version is another: a poster printed once too often does no harm.
"""

from collections.abc import Iterable

from niemyet.changes.compare import FIELDS, LOCAL
from niemyet.records.card import Card
from niemyet.records.model import Agency, Procedure, Process
from niemyet.records.places import Dated
from niemyet.records.version import version, version_of_all

_ALSO = ("reception", "time", "fee")  # `compare` reads the last two with the channels
COUNTED = (*(field.name for field in (*FIELDS, *LOCAL) if field.functional), *_ALSO)
_OF_PROCESS = ("decision", "total", "hard_total", "cases", "stages", "steps")


def version_of(procedure: Procedure) -> str:
    """Return the version of what a procedure says."""
    return version(getattr(procedure, name) for name in COUNTED)


def version_of_process(process: Process) -> str:
    """Return the version of an internal process."""
    return version(getattr(process, name) for name in _OF_PROCESS)


def version_of_list(cards: Iterable[Card]) -> str:
    """Return the version of a danh mục: what stands in its columns."""
    return version_of_all(card.row_version for card in cards)


def version_of_contact(agency: Agency, systems: Iterable[Dated]) -> str:
    """Return the version of where an agency takes feedback; `systems` are those that hold today."""
    return version((agency.name, agency.contact, agency.receiver, *((s.name, s.link) for s in systems)))
