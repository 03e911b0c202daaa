"""From records to a filled site in two steps that any engine can stand between: `judged`, then `written`."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from niemyet.checks import judge
from niemyet.records.problem import Problem, in_order
from niemyet.records.register import load
from niemyet.site.fill import Filled, fill
from niemyet.site.options import Options
from niemyet.site.plan import plan
from niemyet.site.shell import Shell
from niemyet.site.views import Site


@dataclass
class Built:
    """A judged site, and what was written of it."""

    site: Site
    filled: Filled | None = None


def judged(options: Options) -> Built:
    """Load and check the records. The problems are all there are, in file order; nothing is written."""
    register, problems = load(options.root, options.today)
    _, clashes = plan(register)
    found = in_order([*problems, *judge(register), *clashes])
    return Built(Site(register, tuple(found), options))


def written(out: Path, built: Built, shells: Sequence[Shell] | None = None) -> list[Problem]:
    """Fill the rendered site in `out`; return faults of template pages, which leave it as it was."""
    built.filled = fill(out, built.site, shells)
    return list(built.filled.problems)
