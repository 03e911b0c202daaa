"""The log of releases: a line each, every line holding the SHA-256 of the one before it.

A line that is changed, dropped or moved breaks the chain from there on. Somebody who may write the whole file can
still write it anew: the chain proves something only against the last line as others know it – a copy on the site, in
git, on paper, or a signature.
"""

import gzip
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from niemyet.releases import ReleaseError
from niemyet.releases.manifest import LOG, Manifest, read_manifest

FOLDER = "phat-hanh"  # below the root of the project: the log and the lists that it names
LISTS = "ban-ke"
START = "0" * 64  # what the first line names as the one before it
_KEYS = {"sequence", "date", "commit", "manifest", "files", "coverage", "previous"}


@dataclass(frozen=True)
class Release:
    """One line of the log. `previous` is the SHA-256 of the line before, `manifest` that of the list of files."""

    sequence: int
    date: str
    commit: str | None
    manifest: str
    files: int
    coverage: Mapping[str, int]
    previous: str

    @property
    def line(self) -> str:
        """Return the line as it stands in the log: one form only, for it is hashed."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the line."""
        return hashlib.sha256(self.line.encode()).hexdigest()


def read_log(folder: Path) -> tuple[Release, ...]:
    """Return the releases, oldest first; what is wrong with the chain is said with its line. No log is an empty one."""
    try:
        content = (folder / LOG).read_bytes()
    except FileNotFoundError:
        return ()
    return tuple(chained(content, f"{folder.name}/{LOG}"))


def chained(content: bytes, name: str) -> Iterator[Release]:
    """Yield the releases of a log, each found to follow the one before."""
    lines = content.split(b"\n")
    if lines.pop():
        raise ReleaseError("log_cut", name=name, line=len(lines) + 1)
    before, last = START, ""
    for number, line in enumerate(lines, 1):
        release = _release(line, name, number)
        if release.sequence != number or release.previous != before or release.date < last:
            raise ReleaseError("log_broken_chain", name=name, line=number)
        before, last = release.digest, release.date
        yield release


def _release(line: bytes, name: str, number: int) -> Release:
    try:
        data: Any = json.loads(line.decode("utf-8"))
        release = Release(**data)
        date.fromisoformat(release.date)
        if data.keys() != _KEYS or release.line.encode() != line:
            raise ValueError(name)
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise ReleaseError("log_broken_line", name=name, line=number) from None
    return release


def append(folder: Path, content: bytes, day: date) -> Release:
    """Add a release to the log and keep its list; `content` is the `manifest.json` that was published.

    The list is kept first: a log never names a list that is not there. Publishing the same list again on the same day
    adds nothing.
    """
    manifest = read_manifest(content, "manifest.json")
    before = read_log(folder)
    release = _next(before, manifest, hashlib.sha256(content).hexdigest(), day)
    if before and (before[-1].manifest, before[-1].date) == (release.manifest, release.date):
        return before[-1]
    if before and release.date < before[-1].date:
        raise ReleaseError("log_backwards", day=release.date, last=before[-1].date)
    _write(kept(folder, release), gzip.compress(content, 9, mtime=0))
    _write(folder / LOG, "".join(f"{r.line}\n" for r in (*before, release)).encode())
    return release


def _next(before: tuple[Release, ...], manifest: Manifest, digest: str, day: date) -> Release:
    """Return the line that follows."""
    return Release(
        len(before) + 1,
        day.isoformat(),
        manifest.commit or None,
        digest,
        len(manifest.files),
        dict(manifest.coverage or {}),
        before[-1].digest if before else START,
    )


def kept(folder: Path, release: Release) -> Path:
    """Return where the list of a release is kept."""
    return folder / LISTS / f"{release.manifest}.json.gz"


def content_of(folder: Path, release: Release) -> bytes:
    """Return the `manifest.json` of a release as it was published, found to be the one that the log names."""
    path = kept(folder, release)
    try:
        content = gzip.decompress(path.read_bytes())
    except FileNotFoundError:
        raise ReleaseError("list_absent", name=f"{LISTS}/{path.name}", sequence=release.sequence) from None
    except (OSError, EOFError, ValueError):
        raise ReleaseError("list_changed", name=f"{LISTS}/{path.name}", sequence=release.sequence) from None
    if hashlib.sha256(content).hexdigest() != release.manifest:
        raise ReleaseError("list_changed", name=f"{LISTS}/{path.name}", sequence=release.sequence)
    return content


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
