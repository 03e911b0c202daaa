"""Run all criteria over all records. What is found in one record is noted, and not looked for again.

A check of one record may look at that record and at what the register's `key` of it names: nothing else.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from niemyet.checks.criteria import CRITERIA, NUMBERS
from niemyet.checks.criterion import Criterion
from niemyet.checks.findings import Bits, Exemption, Finding, Findings
from niemyet.checks.population import LIVE, PROCEDURES, PROCESSES, Pending, Population
from niemyet.checks.waivers import Waiving, may_waive, named
from niemyet.records.crew import Crew
from niemyet.records.ledger import Ledger, digest_of, plain_problems, problems_from
from niemyet.records.model import Agency
from niemyet.records.problem import Place, Problem
from niemyet.records.register import Register, Vanished

Note = tuple[int, list[Any], list[Any]]  # criteria that look at it; exemptions; problems with their criteria


def criteria_of(*populations: Population) -> tuple[tuple[int, Criterion], ...]:
    """Return the criteria of some populations, with their numbers."""
    return tuple((i, c) for i, c in enumerate(CRITERIA) if set(c.of) & set(populations))


_OF_LIVE = criteria_of(LIVE, PROCEDURES)
_OF_OTHERS = criteria_of(PROCEDURES)
_OF_PROCESSES = criteria_of(PROCESSES)
_TOGETHER = [(i, c, population) for i, c in enumerate(CRITERIA) for population in c.of if not population.large]


def judge(register: Register, ledger: Ledger | None = None, crew: Crew | None = None) -> list[Problem]:
    """Return what all checks find, in file order. What `ledger` knows is not looked for again."""
    return findings(register, ledger, crew).problems


def findings(register: Register, ledger: Ledger | None = None, crew: Crew | None = None) -> Findings:
    """Return what all checks find, by criterion and owner."""
    ledger = ledger or Ledger()
    judging = _Judging(register, ledger)
    for owner, note in _notes(register, ledger, crew or Crew()):
        judging.take(owner, note)
    for number, criterion, population in _TOGETHER:
        judging.together(number, criterion, population)
    return judging.findings()


def _notes(register: Register, ledger: Ledger, crew: Crew) -> Iterator[tuple[str, Note]]:
    """Yield what is noted of each procedure and process; what is not known yet is looked for now."""
    keys = {f"thu-tuc/{base}": register.key(base) for base in register.cards}
    keys |= {f"quy-trinh/{name}": register.process_key(name) for name in register.process_cards}
    new = [name for name, key in keys.items() if ledger.note(name, key) is None]
    for name, rows in zip(new, crew.each(_judge, new, register), strict=True):
        ledger.write_down(name, keys[name], rows)
    return ((name, ledger.note(name, key)) for name, key in keys.items())


def _judge(memory: dict[str, Any], names: Sequence[str], register: Register) -> list[Note]:
    """Return what is wrong with each of some records, as plain values."""
    own = register.with_at_hand(memory.setdefault("records", {}))
    return [_note(own, *name.split("/")) for name in names]


def _note(register: Register, kind: str, name: str) -> Note:
    """Return the note of one procedure or process; of one whose file went away just now there is nothing to say."""
    record: Any = (register.processes if kind == "quy-trinh" else register.procedures).get(name)
    if record is None:
        return 0, [], []
    exempt = exemptions(record)
    looked_at, rows = 0, []
    for number, criterion in _criteria(register, kind, record):
        if criterion.applies is None or criterion.applies(register, record):
            looked_at |= 1 << number
            found = () if number in exempt else criterion.check(register, record)
            rows += [(number, *plain_problems([problem])) for problem in found if isinstance(problem, Problem)]
    return looked_at, _placed(record, exempt), rows


def _criteria(register: Register, kind: str, record: Any) -> Iterable[tuple[int, Criterion]]:
    if kind == "quy-trinh":
        return _OF_PROCESSES
    return _OF_LIVE if record.is_live(register.today) and not record.internal else _OF_OTHERS


def exemptions(record: Waiving) -> Mapping[int, tuple[int, str]]:
    """Return the criteria that do not apply to a record: the place of each in its list, and its reason."""
    found = ((i, named(waiver.criterion), waiver.reason) for i, waiver in enumerate(record.waived))
    return {NUMBERS[c.id]: (i, reason) for i, c, reason in found if c and may_waive(record, c)}


def _placed(record: Waiving, exempt: Mapping[int, tuple[int, str]]) -> list[Any]:
    """Return exemptions as plain values, with where each stands."""
    places = ((n, reason, record.place("khong_ap_dung", i)) for n, (i, reason) in exempt.items())
    return [(number, reason, place.path, place.line, place.column) for number, reason, place in places]


class _Judging:
    """What was found up to now."""

    def __init__(self, register: Register, ledger: Ledger) -> None:
        self.register, self.ledger = register, ledger
        self.found: list[Finding] = []
        self.marks: dict[str, list[int]] = {}
        self.exemptions: list[Exemption] = []

    def take(self, owner: str, note: Note) -> None:
        """Take the note of a procedure or process."""
        looked_at, exempt, rows = note
        mark = self.marks[owner] = [looked_at, 0, 0]
        for number, row in rows:
            mark[1] |= 1 << number
            self.found += (Finding(number, owner, problem) for problem in problems_from([row]))
        for number, reason, *place in exempt:
            mark[2] |= 1 << number
            self.exemptions.append(Exemption(number, owner, reason, Place(*place)))

    def together(self, number: int, criterion: Criterion, population: Population) -> None:
        """Run a criterion that needs no record opened, or small ones only."""
        bit, register = 1 << number, self.register
        for owner, item in population.items(register):
            if criterion.applies and not criterion.applies(register, item):
                continue
            mark = self.marks.get(owner) or self.begin(owner, item)
            mark[0] |= bit
            if mark[2] & bit:
                continue
            for problem in criterion.check(register, item):
                settled = self.settled(owner, problem) if isinstance(problem, Pending) else problem
                if settled:
                    mark[1] |= bit
                    self.found.append(Finding(number, owner, settled))

    def settled(self, owner: str, pending: Pending) -> Problem | None:
        """Return a problem with its place, which is noted; None where the record went away just now."""
        digest = self.register.digests.get(pending.path, b"")
        name = f"{owner}#{pending.code}#{pending.loc}"
        key = digest_of(digest, repr(sorted(pending.args.items())).encode())
        row = self.ledger.note(name, key) if digest else None
        if row is None:
            try:
                row = plain_problems([pending.settled()])
            except Vanished:
                return None
            self.ledger.write_down(name, key, row)
        return problems_from(row)[0]

    def begin(self, owner: str, item: Any) -> list[int]:
        """Begin the mark of a small record, with the exemptions of an agency."""
        mark = self.marks[owner] = [0, 0, 0]
        for number, reason, *place in _placed(item, exemptions(item)) if isinstance(item, Agency) else ():
            mark[2] |= 1 << number
            self.exemptions.append(Exemption(number, owner, reason, Place(*place)))
        return mark

    def findings(self) -> Findings:
        """Return all that was found."""
        marks: dict[str, Bits] = {owner: (mark[0], mark[1], mark[2]) for owner, mark in self.marks.items()}
        return Findings(tuple(self.found), marks, tuple(self.exemptions))
