"""Checks: each a small function whose docstring is the rule. To add one, write it and add a line to its table.

A check of one record may look at that record and at what the register's `key` of it names: nothing else.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from niemyet.checks import calendar, completeness, figures, references, timing
from niemyet.records.crew import Crew
from niemyet.records.ledger import Ledger, plain_problems, problems_from
from niemyet.records.model import Procedure, Process
from niemyet.records.problem import Problem, in_order
from niemyet.records.register import Register

# Of a procedure that citizens can use today.
LIVE_CHECKS: tuple[Callable[[Register, Procedure], Iterable[Problem]], ...] = (
    completeness.parts_are_given,
    completeness.partly_online_says_why,
    completeness.source_is_named,
    completeness.review_is_current,
    completeness.process_is_public,
    references.decision_is_named,
)
# Of any procedure.
PROCEDURE_CHECKS: tuple[Callable[[Register, Procedure], Iterable[Problem]], ...] = (
    references.listing_agencies_exist,
    references.field_exists,
    references.forms_exist,
    references.cutting_decision_exists,
    timing.reduced_is_shorter,
    timing.validity_is_in_order,
)
# Of an internal process.
PROCESS_CHECKS: tuple[Callable[[Register, Process], Iterable[Problem]], ...] = (
    references.approving_decision_exists,
    timing.process_has_steps,
    timing.totals_equal_steps,
    timing.time_limit_covers_steps,
)
# Of all records together.
CHECKS: tuple[Callable[[Register], Iterable[Problem]], ...] = (
    completeness.feedback_address_is_whole,
    references.procedures_exist,
    references.agencies_exist,
    references.plans_exist,
    references.announced_are_listed,
    references.abolished_are_not_live,
    references.adopting_decisions_exist,
    references.successors_end,
    timing.one_process_each,
    timing.dates_are_in_order,
    calendar.deadlines_can_happen,
    calendar.written_days_are_in_the_calendar,
    calendar.states_agree_with_days,
    calendar.days_off_are_sound,
    calendar.days_off_are_known,
    figures.feedback_adds_up,
    figures.feedback_periods_are_in_order,
    figures.indicators_are_sound,
)


def judge(register: Register, ledger: Ledger | None = None, crew: Crew | None = None) -> list[Problem]:
    """Return what all checks find, in file order. What `ledger` knows is not looked for again."""
    ledger, crew = ledger or Ledger(), crew or Crew()
    keys = {f"thu-tuc/{base}": register.key(base) for base in register.cards}
    keys |= {f"quy-trinh/{name}": register.process_key(name) for name in register.process_cards}
    new = [name for name, key in keys.items() if ledger.note(name, key) is None]
    for name, rows in zip(new, crew.each(_judge, new, register), strict=True):
        ledger.write_down(name, keys[name], rows)
    kept = (ledger.note(name, key) for name, key in keys.items())
    found = [problem for rows in kept if rows for problem in problems_from(rows)]
    return in_order([*found, *(problem for check in CHECKS for problem in check(register))])


def _judge(memory: dict[str, Any], names: Sequence[str], register: Register) -> list[list[Any]]:
    """Return what is wrong with each of some records, as plain values."""
    own = register.with_at_hand(memory.setdefault("records", {}))
    memory["register"] = own
    return [plain_problems(list(_faults(own, *name.split("/")))) for name in names]


def _faults(register: Register, kind: str, name: str) -> Iterator[Problem]:
    """Yield what is wrong with one procedure or process; one whose file went away just now has no faults."""
    if kind == "quy-trinh":
        if process := register.processes.get(name):
            for of_process in PROCESS_CHECKS:
                yield from of_process(register, process)
    elif procedure := register.procedures.get(name):
        live = procedure.is_live(register.today) and not procedure.internal
        for of_procedure in (*(LIVE_CHECKS if live else ()), *PROCEDURE_CHECKS):
            yield from of_procedure(register, procedure)
