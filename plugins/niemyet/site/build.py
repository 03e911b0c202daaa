"""From records to a filled site in two steps that any engine can stand between: `judged`, then `written`."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from niemyet.checks import judge
from niemyet.records.problem import Problem, in_order
from niemyet.records.register import hand_pages, load
from niemyet.site.fill import Filled, fill, kind_blocks, known_slots
from niemyet.site.options import Options
from niemyet.site.plan import plan
from niemyet.site.render import environment
from niemyet.site.shell import Shell, remove, unknown_slots, uses_in_sources
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
    slots = unknown_slots(
        uses_in_sources(hand_pages(options.root), options.root), known_slots(kind_blocks(environment()))
    )
    found = in_order([*problems, *judge(register), *clashes, *slots])
    return Built(Site(register, tuple(found), options))


def written(out: Path, built: Built, shells: Sequence[Shell] | None = None, old: Built | None = None) -> list[Problem]:
    """Fill the rendered site in `out`; return faults of template pages, which leave it as it was.

    `old` is what stands in `out` already: pages whose record was deleted since are removed. The page of a record that
    is broken just now stays: somebody is looking at it while mending.
    """
    built.filled = fill(out, built.site, shells)
    if old and old.filled and not built.filled.problems:
        for url, file in old.filled.sources.items():
            if url not in built.filled.sources and not (built.site.register.root / file).exists():
                remove(out, url)
    return list(built.filled.problems)
