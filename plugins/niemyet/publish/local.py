"""Publish into a folder of this machine or a mounted drive.

Where links can be made, a link leads to the current release and is moved in one step: no visitor ever sees half a
site. Where they cannot (drives of Windows), the files are brought up to date in place: new assets first, pages next,
deletions last; then a visitor may see old and new pages side by side for a moment, but never half a page or a page
without its assets.
"""

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from niemyet.publish.lock import alone
from niemyet.publish.shelf import RELEASES, Shelf, copy, earlier, manifest_in
from niemyet.releases import ReleaseError
from niemyet.releases.log import append
from niemyet.releases.manifest import APART, NAME, Item, is_asset, sum_of
from niemyet.releases.publication import record

CURRENT = "hien-hanh"  # the link that the web server follows
LOCK = ".khoa"
OWN = ".niemyet"  # where releases stand beside a site that is kept in place; servers hide such folders
_TRIES, _PAUSE = 20, 0.25  # a scanner or an open window may hold a file for a moment


@dataclass(frozen=True)
class Place:
    """Where a site is published: `linked`, or in place."""

    target: Path
    linked: bool

    @property
    def shelf(self) -> Shelf:
        """Return where the releases stand."""
        return Shelf(self.target / RELEASES if self.linked else self.target / OWN / RELEASES)

    @property
    def lock(self) -> Path:
        """Return the lock file."""
        return self.target / LOCK if self.linked else self.target / OWN / LOCK

    @property
    def current(self) -> str:
        """Return the name of the release that visitors see, empty when there is none."""
        try:
            return Path(os.readlink(self.target / CURRENT)).name if self.linked else _noted(self._note)
        except OSError:
            return ""

    @property
    def _note(self) -> Path:
        return self.target / OWN / CURRENT

    @property
    def served(self) -> str:
        """Return what the server is to read."""
        return str(self.target / CURRENT if self.linked else self.target)

    def names(self) -> list[str]:
        """Return the releases that stand there, oldest first."""
        return self.shelf.names()

    def show(self, name: str) -> None:
        """Let visitors see a release."""
        if self.linked:
            _point(self.target / CURRENT, f"{RELEASES}/{name}")
            return
        bring(self.shelf, name, self.target)
        self._note.write_text(name, encoding="utf-8")


def place_at(target: Path, in_place: bool = False) -> Place:
    """Return how a folder is published to; ReleaseError for one that holds something else."""
    if (target / OWN).is_dir():
        return Place(target, False)
    if os.path.lexists(target / CURRENT):
        return Place(target, True)
    others = [path.name for path in target.iterdir() if path.name != LOCK] if target.is_dir() else []
    if NAME in others:
        return Place(target, False)
    if others:
        raise ReleaseError("publish_foreign", path=target, name=sorted(others)[0])
    return Place(target, not in_place and _links_work(target))


def publish(site: Path, place: Place, log: Path, day: date, keep: int) -> tuple[str, list[str]]:
    """Publish a site; return the name of its release and of those that were removed.

    Until the last step visitors see the old release; killed before it, nothing has changed for them. A site that is
    shown already is not published again.
    """
    with alone(place.lock):
        shelf, before = place.shelf, place.current
        shelf.tidy()
        before = before if before in shelf.names() else ""
        if before and _same(site / NAME, shelf.folder / before / NAME):
            place.show(before)  # in place, a killed run may have left it half done
            return before, []
        staged = shelf.stage(site, before)
        release, _ = record(staged, log, day)
        name = shelf.finish(staged, day.isoformat(), release.manifest, before)
        place.show(name)
        return name, shelf.prune(keep, name)


def roll_back(place: Place, log: Path, day: date, name: str = "") -> str:
    """Show an earlier release again, the one before the current unless named; log it and return its name."""
    with alone(place.lock):
        wanted = earlier(place.names(), place.current, name)
        append(log, (place.shelf.folder / wanted / NAME).read_bytes(), day)
        place.show(wanted)
        return wanted


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


# --- the link


def _links_work(target: Path) -> bool:
    """Tell whether a link to a folder can be made, followed and replaced there; Windows replaces none in one step."""
    if os.name == "nt":
        return False
    target.mkdir(parents=True, exist_ok=True)
    probe = target / f".thu-{os.getpid()}"
    try:
        probe.symlink_to(".", target_is_directory=True)
        return probe.is_dir()
    except (OSError, NotImplementedError):
        return False
    finally:
        if os.path.lexists(probe):
            probe.unlink()


def _point(link: Path, to: str) -> None:
    """Let a link lead elsewhere, in one step: a new one is made beside it and renamed over it."""
    new = link.with_name(f".{link.name}.{os.getpid()}")
    if os.path.lexists(new):
        new.unlink()
    new.symlink_to(to, target_is_directory=True)
    new.replace(link)


# --- in place


def bring(shelf: Shelf, name: str, target: Path) -> None:
    """Make the files in `target` those of a release, each whole at every moment; files of others stay.

    What goes: files of any release that stands on the shelf or stood before one: those of killed runs are known too.
    """
    release = shelf.folder / name
    wanted = [*manifest_in(release).files, *_apart(release)]
    for item in sorted(wanted, key=_turn):
        if not _is_there(target / item.path, item):
            _put(release / item.path, target, item.path)
    here = {item.path for item in wanted}
    old = {path for other in shelf.names() for path in shelf.files(other)} - here
    for path in sorted(old, key=lambda path: (is_asset(path), path)):
        if not (release / path).is_file():  # assets of the release before stay once more
            _drop(target, path)


def _turn(item: Item) -> tuple[int, int, str]:
    """Return when a file is brought: assets, other files, pages (deep ones first: lists name them), the list last."""
    rank = 3 if item.path in APART else 2 if item.path.endswith(".html") else 0 if is_asset(item.path) else 1
    return rank, -item.path.count("/"), item.path


def _apart(release: Path) -> Iterable[Item]:
    return (Item(name, *sum_of(release / name)) for name in sorted(APART) if (release / name).is_file())


def _is_there(path: Path, item: Item) -> bool:
    return path.is_file() and sum_of(path) == (item.size, item.sha256)


def _put(source: Path, target: Path, name: str) -> None:
    """Put a file in place in one step."""
    part = target / OWN / f"tam-{os.getpid()}"
    part.unlink(missing_ok=True)
    copy(None, source, part)
    (target / name).parent.mkdir(parents=True, exist_ok=True)
    _patiently(lambda: part.replace(target / name))


def _drop(target: Path, name: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    path = target / name
    if not path.is_file():
        return
    _patiently(lambda: path.unlink(missing_ok=True))
    for folder in path.parents:
        if folder == target or any(folder.iterdir()):
            return
        folder.rmdir()


def _patiently(action: Callable[[], object]) -> None:
    """Do something to a file; wait a little when somebody holds it open."""
    for left in range(_TRIES, 0, -1):
        try:
            action()
        except PermissionError:
            if left == 1:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _noted(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip()
