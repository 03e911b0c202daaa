"""The line of commits that a site followed, and which stored files each of them put in place.

Of a merge only the first parent counts: what was prepared elsewhere reached the site when it was merged.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from niemyet.history.git import GitError, Repository

_FORMAT = "%x01%H%x02%P%x02%ct%x02%B"
_VIETNAM = timedelta(hours=7)  # whatever clock the machine that committed had
_MESSAGE = 2_000  # letters of a message that are kept


class Touch(NamedTuple):
    """A file as a commit left it; no `blob` when it took the file away."""

    path: str
    blob: str
    is_new: bool = False


class Commit(NamedTuple):
    """A commit with the record files that it touched."""

    id: str
    parent: str
    day: date
    message: str
    touches: tuple[Touch, ...]


def commits(repository: Repository, folders: tuple[str, ...], after: str = "") -> tuple[Commit, ...]:
    """Return the commits that touched files in `folders` (from the root of the records), oldest first.

    `after`: only those that follow this commit, which must stand on the same line.
    """
    span = f"{after}..{repository.head}" if after else repository.head
    shape = ("--raw", "--no-abbrev", "--no-renames", "-m", "--first-parent", "--relative", "-z")
    answer = repository.ask("log", *shape, f"--format={_FORMAT}", span, "--", *folders)
    return tuple(reversed(list(_parsed(answer))))


def follows(repository: Repository, old: str) -> bool:
    """Tell whether a commit stands on the line of first parents that leads to the present one."""
    if old == repository.head:
        return True
    try:
        line = repository.ask("rev-list", "--first-parent", "--parents", f"{old}..{repository.head}").split("\n")
    except GitError:
        return False
    last = line[-2].split(" ") if len(line) > 1 else []
    return len(last) > 1 and last[1] == old


def last_until(repository: Repository, day: date) -> str:
    """Return the newest commit of a day or before, empty when all are later."""
    for line in repository.ask("rev-list", "--first-parent", "--timestamp", repository.head).split("\n"):
        seconds, _, name = line.partition(" ")
        if name and day_of(int(seconds)) <= day:
            return name
    return ""


def first_day(repository: Repository) -> date:
    """Return the day of the oldest commit that is known."""
    lines = repository.ask("rev-list", "--first-parent", "--timestamp", repository.head).split("\n")
    return day_of(int(lines[-2].split(" ")[0]))


def day_of(seconds: int) -> date:
    """Return the day of a moment, in Vietnam."""
    return (datetime.fromtimestamp(seconds, UTC) + _VIETNAM).date()


def _parsed(answer: str) -> Iterator[Commit]:
    """Yield the commits of `git log --raw -z`: a header, then a row and a path for each file."""
    head: list[str] = []
    touches: list[Touch] = []
    tokens = iter(answer.split("\0"))
    for token in tokens:
        if token.startswith("\x01"):
            if head:
                yield _commit(head, touches)
            head, touches = token[1:].split("\x02", 3), []
        elif token.lstrip("\n").startswith(":"):
            _, mode, _, blob, status = token.lstrip("\n").split(" ", 4)
            path = next(tokens, "")
            touches.append(Touch(path, blob if mode.startswith("100") else "", status == "A"))
    if head:
        yield _commit(head, touches)


def _commit(head: list[str], touches: list[Touch]) -> Commit:
    name, parents, seconds, message = head
    return Commit(name, parents.split(" ")[0], day_of(int(seconds)), message[:_MESSAGE].strip(), tuple(touches))
