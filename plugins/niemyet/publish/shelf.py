"""The releases that stand in one place, side by side: a folder each, whole, with the list of its files.

A new release shares its unchanged files with the one before (hard links), and keeps the assets of the one before: a
visitor whose page came a moment before the switch still finds the styles and scripts that it names.
"""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from niemyet.releases import ReleaseError
from niemyet.releases.manifest import (
    LOG,
    NAME,
    PREVIOUS,
    SIGNATURES,
    Item,
    Manifest,
    files_before,
    is_asset,
    read_manifest,
)

RELEASES = "phat-hanh"
_UNDONE = ".dang-chep-"  # a copy that was not finished: nobody was ever shown it
_NAME = re.compile(r"(\d{4,})-\d{4}-\d\d-\d\d-[0-9a-f]{8}")


@dataclass(frozen=True)
class Shelf:
    """The folder in which releases stand."""

    folder: Path

    def names(self) -> list[str]:
        """Return the releases, oldest first."""
        if not self.folder.is_dir():
            return []
        return in_order(path.name for path in self.folder.iterdir() if path.is_dir())

    def tidy(self) -> None:
        """Remove what killed runs left: unfinished copies."""
        for path in self.folder.glob(f"{_UNDONE}*"):
            shutil.rmtree(path, ignore_errors=True)

    def stage(self, site: Path, before: str = "") -> Path:
        """Return a copy of a site, not yet a release; what is as in the release `before` is shared with it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        staged = self.folder / f"{_UNDONE}{os.getpid()}"
        shutil.rmtree(staged, ignore_errors=True)
        old = {item.path: item for item in self.manifest(before).files} if before else {}
        manifest = manifest_in(site)
        for item in manifest.files:
            shared = self.folder / before / item.path if old.get(item.path) == item else None
            copy(shared, site / item.path, staged / item.path)
        for name in (NAME, LOG, *SIGNATURES.values()):
            if (site / name).is_file():
                copy(None, site / name, staged / name)
        return staged

    def finish(self, staged: Path, day: str, digest: str, before: str = "") -> str:
        """Make a staged copy a release, with the assets of the one before; return its name."""
        if before:
            self._carry(staged, before)
        name = next_name(self.names(), day, digest)
        staged.rename(self.folder / name)
        return name

    def _carry(self, staged: Path, before: str) -> None:
        """Keep the assets of the release before which the new one has no more."""
        old = self.folder / before
        copy(None, old / NAME, staged / PREVIOUS)
        for item in gone_assets(self.manifest(before), {i.path for i in manifest_in(staged).files}):
            if (old / item.path).is_file():
                copy(old / item.path, old / item.path, staged / item.path)

    def manifest(self, name: str) -> Manifest:
        """Return the list of files of a release."""
        return manifest_in(self.folder / name)

    def files(self, name: str) -> Iterator[str]:
        """Yield the files of a release, and those of the one before it, whose assets it may have kept."""
        for item in chain(self.manifest(name).files, files_before(self.folder / name)):
            yield item.path

    def prune(self, keep: int, current: str) -> list[str]:
        """Remove all but the newest `keep` releases, never the current one; return what went."""
        gone = too_old(self.names(), keep, current)
        for name in gone:
            doomed = self.folder / f"{_UNDONE}{name}"  # half of it gone, it must not look like a release
            (self.folder / name).rename(doomed)
            shutil.rmtree(doomed, ignore_errors=True)
        return gone


def in_order(names: Iterable[str]) -> list[str]:
    """Return those names that are names of releases, oldest first."""
    found = [(int(match[1]), name) for name in names if (match := _NAME.fullmatch(name))]
    return [name for _, name in sorted(found)]


def next_name(names: Iterable[str], day: str, digest: str) -> str:
    """Return the name of a new release: its number, its day, the beginning of the SHA-256 of its list."""
    last = max((int(name.partition("-")[0]) for name in in_order(names)), default=0)
    return f"{last + 1:04d}-{day}-{digest[:8]}"


def too_old(names: Iterable[str], keep: int, current: str) -> list[str]:
    """Return the releases to remove so that `keep` stay; the current one and the one before it always stay."""
    found = in_order(names)
    at = found.index(current) if current in found else len(found)
    kept = {*found[-max(keep, 1) :], *found[max(0, at - 1) : at + 1]}
    return [name for name in found if name not in kept]


def earlier(names: list[str], current: str, name: str = "") -> str:
    """Return the release to go back to: the one before the current, or the one whose name begins with `name`."""
    before = names[: names.index(current)] if current in names else names
    found = [n for n in names if n.startswith(name)] if name else before
    if not found:
        raise ReleaseError("rollback_none", name=name or "–", names=", ".join(names) or "–")
    return found[-1]


def gone_assets(before: Manifest, now: Iterable[str]) -> list[Item]:
    """Return the assets of a release that the next one has no more."""
    here = set(now)
    return [item for item in before.files if is_asset(item.path) and item.path not in here]


def manifest_in(folder: Path) -> Manifest:
    """Return the list in a folder; ReleaseError where there is none."""
    try:
        return read_manifest((folder / NAME).read_bytes(), str(folder / NAME))
    except OSError:
        raise ReleaseError("manifest_absent", where=folder) from None


def copy(shared: Path | None, source: Path, target: Path) -> None:
    """Put a file at `target`: as a hard link to `shared` where the drive can do that, else as a copy of `source`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if shared:
        try:
            os.link(shared, target)
        except OSError:
            pass
        else:
            return
    shutil.copyfile(source, target)
