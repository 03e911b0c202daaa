"""Checks: each a small function whose docstring is the rule. To add one, write it and add a line to CHECKS."""

from collections.abc import Callable, Iterable

from niemyet.checks import completeness, references, timing
from niemyet.records.problem import Problem, in_order
from niemyet.records.register import Register

Check = Callable[[Register], Iterable[Problem]]

CHECKS: tuple[Check, ...] = (
    completeness.parts_are_given,
    completeness.partly_online_says_why,
    completeness.source_is_named,
    completeness.review_is_current,
    completeness.process_is_public,
    completeness.feedback_address_is_whole,
    references.procedures_exist,
    references.agencies_exist,
    references.fields_exist,
    references.plans_exist,
    references.forms_exist,
    references.announced_are_listed,
    references.abolished_are_not_live,
    references.decision_is_named,
    references.decisions_exist,
    references.successors_end,
    timing.process_has_steps,
    timing.one_process_each,
    timing.totals_equal_steps,
    timing.time_limit_covers_steps,
    timing.reduced_is_shorter,
    timing.dates_are_in_order,
)


def judge(register: Register) -> list[Problem]:
    """Return what all checks find, in file order."""
    return in_order(problem for check in CHECKS for problem in check(register))
