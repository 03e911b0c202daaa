"""What was changed and not yet committed: on pages that somebody looks at while writing."""

from collections.abc import Callable, Mapping

from niemyet.changes.version import version_of
from niemyet.history.differences import differences
from niemyet.history.git import Repository
from niemyet.records.past import Event, Step
from niemyet.records.reading import procedure_of, values_in
from niemyet.records.register import Register, Vanished
from niemyet.records.values import base_in

_WATCHED = ("procedures", "content", "mkdocs.yml")
_MANY = 50  # files: more were changed by a program, and are not told one by one


def pending(
    register: Register, found: Repository, last: Callable[[str], str]
) -> tuple[Mapping[str, tuple[Step, ...]], bool]:
    """Return a step for each procedure that differs from its last commit, and whether anything of the site does."""
    watched = [name for name in _WATCHED if (register.root / name).exists()]
    answer = found.ask("status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=normal", "--", *watched)
    paths = [entry[3:].removeprefix(found.prefix) for entry in answer.split("\0") if entry]
    bases = dict.fromkeys(base for path in paths if path.startswith("procedures/thu-tuc/") and (base := base_in(path)))
    known = {base: blob for base in bases if base in register.cards and (blob := last(base))}
    if len(known) > _MANY:
        return {base: (Step(Event.PENDING, None),) for base in known}, True
    stored = dict(found.blobs(known.values()))
    steps = {base: _step(register, base, stored.get(blob)) for base, blob in known.items()}
    return {base: (step,) for base, step in steps.items() if step}, bool(paths)


def _step(register: Register, base: str, stored: bytes | None) -> Step | None:
    """Return how a procedure differs from its last commit."""
    old = procedure_of(values_in(stored)) if stored is not None else None
    try:
        new = register.procedures[base]
    except Vanished:
        return None
    told = differences(old, new) if old else ()
    return Step(Event.PENDING, None, diffs=told, version=version_of(new)) if told else None
