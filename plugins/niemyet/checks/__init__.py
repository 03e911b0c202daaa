"""Checks: each a small function whose docstring is the rule, and a line of the table of criteria.

To add one, write it in the module it belongs to and add its line to CRITERIA in `criteria`.
"""

from niemyet.checks.criteria import CRITERIA
from niemyet.checks.criterion import Criterion
from niemyet.checks.findings import Findings
from niemyet.checks.judging import findings, judge

__all__ = ["CRITERIA", "Criterion", "Findings", "findings", "judge"]
