"""What is remembered of files between builds: their content's digest, the card of the record, what was wrong.

Kept in one file in `.cache/`, which may be deleted at any time. It is written beside the old one and renamed, so a
crash leaves the old one. It holds only for the very program that wrote it (`fingerprint`). A file is known by size,
times and number in its folder, as git does; one that was touched within moments of our last look is read again, and
its bytes decide. The format is `marshal`: quick, and nothing in it is ever run.
"""

import hashlib
import marshal
import os
import sys
import time
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from niemyet.records.problem import Place, Problem

FOLDER = ".cache/niemyet"
_RACY = 2_000_000_000  # nanoseconds: a file saved twice within the clock's tick of a file system looks unchanged
_STALE = 3_600 * 10**9  # nanoseconds after which an unchanged ledger is written again, so that `_RACY` is long past
_PACKAGES = ("pydantic", "pyyaml", "jinja2", "markdown", "nh3", "markupsafe")

Stamp = tuple[int, int, int, int]


class Entry(NamedTuple):
    """What one file gave. `kept` is plain: a record's card, or its data where the record itself is always wanted."""

    stamp: Stamp
    digest: bytes
    id: str
    kept: Any
    problems: tuple[Problem, ...]
    signs: tuple[str, ...] = ()  # as `records/signs.py` found them


def digest_of(*parts: bytes) -> bytes:
    """Return 16 bytes that stand for the parts and for where each ends."""
    whole = marshal.dumps(parts, 2)  # format 2 tells equal values alike, whether or not they are one object
    return hashlib.blake2b(whole, digest_size=16).digest()


def stamp_of(info: os.stat_result) -> Stamp:
    """Return by what a file is known without reading it."""
    return info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino


def stat_of(path: Path) -> os.stat_result:
    """Return what the disk says of a file; of one that went away just now that it is empty and was never written."""
    try:
        return path.stat()
    except OSError:
        return os.stat_result((0,) * 10)


@cache
def fingerprint() -> bytes:
    """Return what stands for this program: its own files, the libraries that make pages, and Python."""
    package = Path(__file__).parent.parent
    kinds = {".py", ".html", ".css", ".js", ".ttl"}
    own = {p.relative_to(package).as_posix(): p for p in sorted(package.rglob("*")) if p.suffix in kinds}
    pages = {name: p for name, p in own.items() if not name.startswith("admin/")}  # the editor makes none
    named = (part for name, p in pages.items() for part in (name.encode(), p.read_bytes()))
    return digest_of(sys.version.encode(), *(version(name).encode() for name in _PACKAGES), *named)


def recall(path: Path) -> Any:
    """Return what this very program kept at `path`; None when it is not there, broken or another program's."""
    try:
        mark, value = marshal.loads(path.read_bytes())
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return value if mark == fingerprint() else None


def retain(path: Path, value: Any) -> bool:
    """Keep plain values at `path`, written beside it and renamed; tell whether that could be done.

    That it could not costs the next build time, nothing else.
    """
    try:
        data = marshal.dumps((fingerprint(), value))
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}")
        part.write_bytes(data)
        part.replace(path)
    except (OSError, ValueError):
        return False
    return True


class Ledger:
    """The entries of the last build, and those of this one. Only what this build looked at is kept."""

    def __init__(self, path: Path | None = None):
        self.path = path
        self.looked = time.time_ns()
        self._old: dict[str, Entry] = {}
        self._new: dict[str, Entry] = {}
        self._old_notes: dict[str, tuple[bytes, Any]] = {}
        self._notes: dict[str, tuple[bytes, Any]] = {}
        self._since = 0
        if path:
            self._open(path)

    @classmethod
    def of(cls, root: Path) -> "Ledger":
        """Return the ledger of a project."""
        return cls(root / FOLDER / "ledger")

    def _open(self, path: Path) -> None:
        """Read the ledger of the last build; an old, foreign or broken one is none."""
        try:
            since, rows, notes = recall(path)
            self._old = {name: _entry(row) for name, row in rows.items()}
            self._since, self._old_notes = since, notes
        except (TypeError, ValueError, AttributeError):
            return

    def next(self) -> "Ledger":
        """Return the ledger of the next build in this process: what this one knows, and no place in a file."""
        following = Ledger()
        following._since, following._old, following._old_notes = self.looked, self._new, self._notes
        return following

    def known(self, name: str, path: str | Path, info: os.stat_result) -> Entry | None:
        """Return the entry of a file whose content is that of the last build."""
        old = self._old.get(name)
        if old is None:
            return None
        stamp = stamp_of(info)
        if stamp == old.stamp and max(stamp[1], stamp[2]) < self._since - _RACY:
            entry = old
        else:
            try:
                content = Path(path).read_bytes()
            except OSError:
                return None
            if digest_of(content) != old.digest:
                return None
            entry = old._replace(stamp=stamp)
        self._new[name] = entry
        return entry

    def add(self, name: str, entry: Entry) -> None:
        """Remember what a file gave."""
        self._new[name] = entry

    def note(self, name: str, key: bytes) -> Any:
        """Return what was noted under `name` while its inputs had this `key`, else None."""
        found = self._notes.get(name) or self._old_notes.get(name)
        if found is None or found[0] != key:
            return None
        self._notes[name] = found
        return found[1]

    def write_down(self, name: str, key: bytes, value: Any) -> None:
        """Note something that was worked out from inputs which `key` stands for; plain values only."""
        self._notes[name] = (key, value)

    def save(self) -> None:
        """Write the ledger, if it has a place and something changed."""
        unchanged = self._new == self._old and self._notes == self._old_notes
        if not self.path or (unchanged and self.looked - self._since < _STALE):
            return
        retain(self.path, (self.looked, {name: _row(entry) for name, entry in self._new.items()}, self._notes))


def plain_problems(problems: tuple[Problem, ...] | list[Problem]) -> list[Any]:
    """Return problems as plain values, to keep."""
    return [
        (p.place.path, p.place.line, p.place.column, p.code, [(k, _plain(v)) for k, v in p.args.items()], p.quote)
        for p in problems
    ]


def problems_from(rows: list[Any]) -> tuple[Problem, ...]:
    """Return problems that were kept."""
    return tuple(
        Problem(Place(path, line, col), code, dict(args), quote) for path, line, col, code, args, quote in rows
    )


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | None) else str(value)


def _row(entry: Entry) -> tuple[Any, ...]:
    return entry.stamp, entry.digest, entry.id, entry.kept, plain_problems(entry.problems), entry.signs


def _entry(row: tuple[Any, ...]) -> Entry:
    stamp, digest, name, kept, problems, signs = row
    return Entry(tuple(stamp), digest, name, kept, problems_from(problems) if problems else (), tuple(signs))


def files_of(folder: Path) -> Iterator[tuple[str, Stamp]]:
    """Yield the files of a folder with their stamps, in a fixed order."""
    for here, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(here, name)
            try:
                yield os.path.relpath(path, folder).replace(os.sep, "/"), stamp_of(os.stat(path))
            except OSError:
                continue
