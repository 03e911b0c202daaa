"""Two states judged and compared. The newer one is judged as always; of the older one only what differs is read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from niemyet.checks import CRITERIA
from niemyet.checks.coverage import coverage
from niemyet.checks.findings import Findings
from niemyet.history.checkout import copy_of
from niemyet.history.span import Span, Touched, touched
from niemyet.records.problem import Problem, in_order
from niemyet.records.register import Register
from niemyet.records.values import base_in
from niemyet.review.others import others
from niemyet.review.procedures import Pair, subjects
from niemyet.review.report import Count, Event, Fallen, Review, Subject, by_level, fell
from niemyet.server.settings import judge_settings
from niemyet.site.build import Built, judged
from niemyet.site.options import Options

_AWAY = {Event.REMOVED, Event.ABOLISHED, Event.UNREADABLE}


@dataclass(frozen=True)
class _State:
    """One of two states: its records, all that is wrong with them, by criterion too."""

    register: Register
    problems: Sequence[Problem]
    findings: Findings

    @property
    def count(self) -> Count:
        return Count(len(self.register.live), coverage(self.register), tuple(self.problems))


def reviewed(options: Options, config: Path, span: Span) -> Review:
    """Return what differs between two states."""
    there = options.root if span.in_place else copy_of(options.root, span.head)
    with judged(replace(options, root=there), with_history=False) as here, past(options, span, here) as before:
        return differing(options, config, span, before, here)


def past(options: Options, span: Span, here: Built) -> Built:
    """Return the older state, judged; files that `here` has too are not read again."""
    folder = copy_of(options.root, span.base)
    return judged(replace(options, root=folder), ledger=here.ledger, with_history=False)


def differing(options: Options, config: Path, span: Span, before: Built, here: Built) -> Review:
    """Return what differs between two states that were judged; `options` are those of the project itself."""
    old, new = (_state(b, b.site.options.root / config.name) for b in (before, here))
    pair, files = Pair(old.register, new.register), touched(options.root, span)
    changed, paths = subjects(pair), {touch.path for touch in files}
    ended = list(_more(old.problems, new.problems))
    away = _away(changed, files)
    mended = [p for p in ended if not {p.place.path, base_in(p.place.path)} & away]
    return Review(
        base=span.base_name,
        head=span.head_name,
        base_commit=span.base,
        head_commit=span.head,
        day=options.today,
        before=old.count,
        after=new.count,
        subjects=changed,
        others=others(pair, files),
        new=tuple(by_level(_more(new.problems, old.problems), paths)),
        mended=tuple(by_level(mended, paths)),
        away=len(ended) - len(mended),
        fallen=tuple(_fallen(old.findings, new.findings)),
    )


def _away(changed: Sequence[Subject], files: Sequence[Touched]) -> set[str]:
    """Return the procedures and files that nobody looks at any more: what was wrong there is not mended."""
    return {s.base for s in changed if _AWAY & set(s.events)} | {t.path for t in files if t.how == "D"}


def _state(built: Built, config: Path) -> _State:
    site = built.site
    settings = judge_settings(config, site.options.today) if config.is_file() else ()
    return _State(site.register, in_order([*site.problems, *settings]), site.findings)


def _more(problems: Iterable[Problem], than: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems of one state that the other does not have; a line that moved is no other problem."""
    known = Counter(map(_known_by, than))
    for problem in problems:
        name = _known_by(problem)
        if known[name]:
            known[name] -= 1
        else:
            yield problem


def _known_by(problem: Problem) -> tuple[str, str, str]:
    """Return by what a problem is the same in both states: the record, whatever folder it stands in, and the words."""
    path = problem.place.path
    base = base_in(path)
    kind = "/".join(path.split("/")[:2])
    return (f"{kind}/{base}" if base else path, problem.code, problem.sentence())


def _fallen(old: Findings, new: Findings) -> Iterator[Fallen]:
    """Yield the criteria that a smaller share of the records meets."""
    for criterion, before, after in zip(CRITERIA, old.tallies, new.tallies, strict=True):
        if fell(before, after):
            yield Fallen(criterion, before, after)
