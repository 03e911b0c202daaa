"""`BASE..HEAD`: two states of a repository, as people name them on the command line."""

from pathlib import Path
from typing import NamedTuple

from niemyet.history.git import GitError, Repository, ask, repository
from niemyet.records.past import Known
from niemyet.records.values import closest

_OWN = ".cache/"  # of this program; a project that does not ignore it has not changed by it


class UnclearSpan(Exception):
    """Two states that cannot be told from what was typed; `key` names the sentence, `args` fill it."""

    def __init__(self, key: str, **args: str):
        super().__init__(key)
        self.key, self.words = key, args


class Touched(NamedTuple):
    """A file that differs between two states: added (A), deleted (D) or changed (M)."""

    how: str
    path: str


class Span(NamedTuple):
    """Two states: how people named them, and their commits. No commit: the files as they stand in the folder."""

    base: str
    base_name: str
    head: str
    head_name: str
    in_place: bool  # the newer state is what stands in the folder, committed or not


def span_of(root: Path, text: str) -> Span:
    """Return the states that `A..B`, `A...B` (since they parted) or `A..` (up to the files as they stand) names."""
    base_name, dots, head_name = text.partition("...") if "..." in text else text.partition("..")
    if not dots or not base_name or ".." in head_name:
        raise UnclearSpan("review_span", value=text, name=text.strip(".") or "main")
    found = repository(root)
    base = _commit(found, base_name)
    head = _commit(found, head_name) if head_name else ""
    if dots == "...":
        base = _parted(found, base, head or found.head, text)
    in_place = not head or (head == found.head and not _loose(found))
    return Span(base, base_name, head, head_name, in_place)


def since(root: Path, name: str = "HEAD") -> Span:
    """Return what happened since a commit, up to the files as they stand."""
    return span_of(root, f"{name}..")


def _commit(found: Repository, name: str) -> str:
    """Return the commit that a name stands for."""
    try:
        if name.startswith("-"):
            raise GitError(Known.EMPTY)
        return ask(found.root, "rev-parse", "--verify", f"{name}^{{commit}}").strip()
    except GitError as error:
        if error.known is not Known.EMPTY:
            raise
    if found.ends:
        raise UnclearSpan("review_shallow", name=name)
    known = ask(found.root, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags")
    raise UnclearSpan("review_unknown", name=name, guess=closest(name, known.split()))


def _parted(found: Repository, base: str, head: str, text: str) -> str:
    """Return the commit at which two lines parted."""
    try:
        return ask(found.root, "merge-base", base, head).strip()
    except GitError as error:
        if str(error):
            raise
    raise UnclearSpan("review_shallow" if found.ends else "review_apart", name=text)


def _loose(found: Repository) -> list[str]:
    """Return the files of the folder that were changed and not committed."""
    answer = ask(found.root, "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", ".")
    paths = (entry[3:].removeprefix(found.prefix) for entry in answer.split("\0") if entry)
    return [path for path in paths if not path.startswith(_OWN)]


def touched(root: Path, span: Span) -> tuple[Touched, ...]:
    """Return every file that differs, of records and of all else, by its path from the root of the records."""
    shape = ("--name-status", "--no-renames", "--no-ext-diff", "--no-textconv", "--relative", "-z")
    ends = (span.base, span.head) if span.head else (span.base,)
    words = ask(root, "diff", *shape, *ends, "--").split("\0")
    found = [Touched(how, path) for how, path in zip(words[::2], words[1::2], strict=False)]
    if not span.head:
        new = ask(root, "ls-files", "--others", "--exclude-standard", "-z").split("\0")
        found += [Touched("A", path) for path in new if path and not path.startswith(_OWN)]
    return tuple(sorted(found, key=lambda t: t.path))
