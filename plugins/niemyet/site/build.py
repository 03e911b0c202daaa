"""From records to a filled site in two steps that any engine can stand between: `judged`, then `written`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from niemyet.checks import findings
from niemyet.history.reading import read_past
from niemyet.records.crew import Crew
from niemyet.records.ledger import Ledger
from niemyet.records.loading import load
from niemyet.records.problem import Problem, in_order
from niemyet.records.register import Register
from niemyet.records.shelves import hand_pages
from niemyet.site.fill import Filled, IsCurrent, fill, never
from niemyet.site.options import Options
from niemyet.site.pen import kind_blocks, known_slots
from niemyet.site.plan import hidden_pages, plan
from niemyet.site.render import environment
from niemyet.site.shell import Shell, remove, unknown_slots, uses_in_sources
from niemyet.site.views import Site


@dataclass
class Built:
    """A judged site, what was written of it, and how many pages it has in all."""

    site: Site
    ledger: Ledger = field(default_factory=Ledger)
    filled: Filled | None = None
    crew: Crew = field(default_factory=Crew)
    pages: int = 0
    foreign: list[str] = field(default_factory=list)  # files in the site that others put there

    def __enter__(self) -> Self:
        """Return the judged site; leaving the block lets its crew go."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the crew."""
        self.crew.close()


def judged(
    options: Options, crew: Crew | None = None, ledger: Ledger | None = None, with_history: bool = True
) -> Built:
    """Load and check the records. The problems are all there are, in file order; nothing but `.cache` is written.

    `crew` is the caller's to close; it keeps what it read for the writing that follows. `ledger` is that of an earlier
    judging in this process; without it the one of the last build is opened, and saved. `with_history`: pages tell the
    history, no check looks at it.
    """
    crew = crew or Crew()
    ledger = ledger.next() if ledger else Ledger.of(options.root)
    loaded, problems = load(options.root, options.today, ledger, crew)
    register = with_past(loaded, options) if with_history else loaded
    pages, clashes = plan(register)
    hand = list(hand_pages(options.root))
    slots = unknown_slots(uses_in_sources(hand, options.root), known_slots(kind_blocks(environment())))
    told = findings(register, ledger, crew)
    found = in_order([*problems, *told.problems, *clashes, *hidden_pages(pages, hand, options.root), *slots])
    ledger.save()
    return Built(Site(register, tuple(found), options, told), ledger, crew=crew)


def with_past(loaded: Register, options: Options) -> Register:
    """Return the register with the history of its procedures; of a day in the past without what came later."""
    signed = {name: d for name, d in loaded.decisions.items() if d.date <= loaded.today}
    standing = replace(loaded, decisions=signed) if options.as_of else loaded
    return replace(standing, past=read_past(standing, options.home, options.commit))


def written(
    out: Path,
    built: Built,
    shells: Sequence[Shell] | None = None,
    is_current: IsCurrent = never,
    others: Sequence[str] = (),
    later: list[Callable[[], object]] | None = None,
) -> list[Problem]:
    """Fill the rendered site in `out` (see `fill`); return faults of template pages, which leave it as it was."""
    built.filled = fill(out, built.site, shells, is_current, built.crew, others, later)
    return list(built.filled.problems)


def refreshed(
    out: Path, built: Built, shells: Sequence[Shell], old: Built, later: list[Callable[[], object]] | None = None
) -> list[Problem]:
    """Bring a filled site up to date: `old` is what stands in `out`; only what differs is written.

    Pages whose record was deleted are removed. The page of a record that is broken just now stays: somebody is looking
    at it while mending.
    """
    before = old.filled or Filled(0, 0)
    problems = written(out, built, shells, lambda name, key: before.keys.get(name) == key, before.others, later)
    now = built.filled.sources if built.filled else {}
    for url, file in before.sources.items():
        if not problems and url not in now and not (built.site.register.root / file).exists():
            remove(out, url)
    return problems
