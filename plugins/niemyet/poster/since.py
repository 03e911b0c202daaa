"""The records as they were at a release or a commit."""

from pathlib import Path

from niemyet.history.checkout import taken_at
from niemyet.history.git import GitError, repository
from niemyet.poster import PosterError
from niemyet.records.loading import load
from niemyet.records.register import Register
from niemyet.releases.log import FOLDER, read_log


def records_at(now: Register, name: str) -> Register:
    """Return the records at a release of the log (its number) or at a name that git knows."""
    commit = _released(now.root, int(name)) if name.isdecimal() and len(name) < 7 else name
    if commit.startswith("-"):
        raise PosterError("poster_no_since", name=name)
    try:
        found = repository(now.root, commit)
        folder = taken_at(now.root, found, found.head)
    except GitError:
        raise PosterError("poster_no_since", name=name) from None
    return load(folder, now.today)[0]


def _released(root: Path, number: int) -> str:
    """Return the commit of a release."""
    release = next((r for r in read_log(root / FOLDER) if r.sequence == number), None)
    if release is None or not release.commit:
        raise PosterError("poster_no_release", number=number)
    return release.commit
