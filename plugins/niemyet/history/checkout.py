"""Records as they once stood, taken out of git into a folder beside the cache.

`taken_out`, `taken_at`: those of a day or commit, with today's pages; `copy_of`: those of a commit with its own pages.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from niemyet.history.git import GitError, Repository, repository
from niemyet.history.log import first_day, last_until
from niemyet.records.ledger import FOLDER
from niemyet.records.past import Known
from niemyet.records.shelves import hand_pages, is_plan

_KEPT = 3  # days that somebody looked at
_WHOLE = ".du"  # says that all files are there
_TAKEN = ("procedures", "content/ke-hoach")
_LARGEST = 200 << 20  # bytes of a form to download


class TooEarly(Exception):
    """The repository begins after the wanted day."""

    def __init__(self, first: date):
        super().__init__(first.isoformat())
        self.first = first


def taken_out(root: Path, day: date) -> tuple[Path, str]:
    """Return a folder with the records as they were committed up to a day, and that commit."""
    found = repository(root)
    commit = last_until(found, day)
    if not commit:
        raise TooEarly(first_day(found))
    return taken_at(root, found, commit), commit


def taken_at(root: Path, found: Repository, commit: str) -> Path:
    """Return a folder with the records of a commit."""
    folder = _shelved(root / FOLDER / "theo-ngay", found, commit, _TAKEN, _is_record)
    _copy_pages(root, folder)
    return folder


def copy_of(root: Path, commit: str) -> Path:
    """Return a folder with the records, pages and settings of a commit."""
    found = repository(root, commit)
    return _shelved(root / FOLDER / "lan-luu", found, found.head, (*_TAKEN, "content", "mkdocs.yml"), lambda _: True)


def _shelved(shelf: Path, found: Repository, commit: str, taken: tuple[str, ...], kept: Callable[[str], bool]) -> Path:
    """Return the folder of a commit on a shelf, written now when it is not there; the last few stay."""
    folder = shelf / commit[:16]
    if not (folder / _WHOLE).is_file():
        part = shelf / f"{folder.name}.{os.getpid()}"  # whoever looks at the same commit just now writes beside us
        part.mkdir(parents=True)
        _write(found, ((n, b) for n, b in _files(found, commit, taken) if kept(n)), part)
        (part / _WHOLE).touch()
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):  # another one was first, with the same files
            part.rename(folder)
        shutil.rmtree(part, ignore_errors=True)
    os.utime(folder)
    for old in sorted(shelf.iterdir(), key=lambda p: p.stat().st_mtime, reverse=True)[_KEPT:]:
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)
    return folder


def _write(found: Repository, files: Iterator[tuple[str, str]], folder: Path) -> None:
    """Write stored files into a folder."""
    names: dict[str, list[str]] = {}
    for name, blob in files:
        names.setdefault(blob, []).append(name)
    for blob, content in found.blobs(names, _LARGEST):
        if content is None:  # a copy without this file: a site with a gap would tell an untruth
            raise GitError(Known.BROKEN, names[blob][0])
        for name in names[blob]:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)


def _files(found: Repository, commit: str, taken: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield path and stored file of what a commit has below `taken`; links and other repositories are left out."""
    for row in found.ask("ls-tree", "-r", "-z", commit, "--", *taken).split("\0"):
        head, _, name = row.partition("\t")
        mode, _, blob = head.partition(" blob ")
        if mode.startswith("100") and ".." not in Path(name).parts:
            yield name, blob


def _is_record(name: str) -> bool:
    return name.startswith("procedures/") or is_plan(Path(name))


def _copy_pages(root: Path, folder: Path) -> None:
    """Copy the hand-written pages of today: their slots must be those that the program knows."""
    wanted = {path.relative_to(root) for path in hand_pages(root)}
    for path in list(hand_pages(folder)):
        if path.relative_to(folder) not in wanted:
            path.unlink()
    for name in wanted:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, folder / name)
