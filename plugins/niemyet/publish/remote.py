"""Publish to another machine with rsync: the same folders and the same link as on this one.

rsync cannot rename a folder there, so a release grows under its final name; nobody looks into it before the link leads
there. The link is replaced in one step by rsync itself.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from niemyet.publish.local import CURRENT
from niemyet.publish.lock import alone
from niemyet.publish.shelf import RELEASES, Shelf, copy, earlier, gone_assets, in_order, manifest_in, next_name, too_old
from niemyet.releases import ReleaseError
from niemyet.releases.log import append
from niemyet.releases.manifest import NAME, PREVIOUS
from niemyet.releases.publication import record

_REMOTE = re.compile(r"rsync://.|[^/\\:]{2,}:.")  # `C:\site` is of this machine
_SHOWN = 500  # letters of what rsync said


def is_remote(target: str) -> bool:
    """Tell whether a target is of another machine: `máy:/thư/mục`, `tên@máy:/thư/mục`, `rsync://máy/phần`."""
    return _REMOTE.match(target) is not None


@dataclass(frozen=True)
class Remote:
    """A folder on another machine."""

    target: str

    def at(self, path: str) -> str:
        """Return the address of something in it."""
        return f"{self.target.rstrip('/')}/{path}"

    @property
    def served(self) -> str:
        """Return what the server is to read."""
        return self.at(CURRENT)

    def names(self) -> list[str]:
        """Return the releases that stand there, oldest first."""
        lines = rsync("--list-only", "--dirs", self.at(f"{RELEASES}/"), may_fail=True).splitlines()
        return in_order(line.split(None, 4)[4] for line in lines if len(line.split(None, 4)) == 5)

    @property
    def current(self) -> str:
        """Return the name of the release that visitors see, empty when there is none."""
        listed = rsync("--list-only", "--links", self.at(CURRENT), may_fail=True)
        return listed.rpartition("/")[2].strip() if " -> " in listed else ""

    def show(self, name: str) -> None:
        """Let visitors see a release."""
        with tempfile.TemporaryDirectory() as work:
            Path(work, CURRENT).symlink_to(f"{RELEASES}/{name}")
            rsync("--links", str(Path(work, CURRENT)), self.at(""))

    def prune(self, keep: int, current: str) -> list[str]:
        """Remove all but the newest `keep` releases, never the current one; return what went."""
        gone = too_old(self.names(), keep, current)
        if gone:
            with tempfile.TemporaryDirectory() as empty:
                chosen = [f"--include=/{name}/***" for name in gone]
                rsync("--recursive", "--delete", *chosen, "--exclude=*", f"{empty}/", self.at(f"{RELEASES}/"))
        return gone


def publish(site: Path, place: Remote, log: Path, day: date, keep: int) -> tuple[str, list[str]]:
    """Publish a site; return the name of its release and of those that were removed."""
    with alone(log / ".khoa"), tempfile.TemporaryDirectory(prefix="niemyet-") as work:
        before = place.current
        staged = Shelf(Path(work)).stage(site)
        release, _ = record(staged, log, day)
        if before:
            _carry(place, before, staged, Path(work))
        _grow(place, Path(work))
        name = next_name(place.names(), day.isoformat(), release.manifest)
        shared = [f"--link-dest=../{before}"] if before else []
        rsync("--recursive", "--checksum", "--delete", *shared, f"{staged}/", place.at(f"{RELEASES}/{name}/"))
        place.show(name)
        return name, place.prune(keep, name)


def roll_back(place: Remote, log: Path, day: date, name: str = "") -> str:
    """Show an earlier release again, the one before the current unless named; log it and return its name."""
    with alone(log / ".khoa"), tempfile.TemporaryDirectory() as work:
        wanted = earlier(place.names(), place.current, name)
        rsync(place.at(f"{RELEASES}/{wanted}/{NAME}"), f"{work}/")
        append(log, Path(work, NAME).read_bytes(), day)
        place.show(wanted)
        return wanted


def _carry(place: Remote, before: str, staged: Path, work: Path) -> None:
    """Keep the assets of the release before which the new one has no more."""
    old = work / "truoc"
    old.mkdir()
    wanted = ("--include=/assets/***", "--include=/pagefind/***", f"--include=/{NAME}", "--exclude=*")
    rsync("--recursive", *wanted, place.at(f"{RELEASES}/{before}/"), f"{old}/")
    copy(None, old / NAME, staged / PREVIOUS)
    for item in gone_assets(manifest_in(old), {i.path for i in manifest_in(staged).files}):
        if (old / item.path).is_file():
            copy(None, old / item.path, staged / item.path)


def _grow(place: Remote, work: Path) -> None:
    """Make the folder of releases there, when it is the first time."""
    empty = work / "trong" / RELEASES
    empty.mkdir(parents=True)
    rsync("--recursive", "--dirs", f"{empty.parent}/", place.at(""))


def rsync(*arguments: str, may_fail: bool = False) -> str:
    """Run rsync and return what it printed; ReleaseError when it is absent or fails."""
    program = shutil.which("rsync")
    if not program:
        raise ReleaseError("rsync_absent")
    command: Sequence[str] = [program, "--no-motd", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode and not may_fail:
        raise ReleaseError("rsync_failed", code=done.returncode, why=done.stderr.strip()[-_SHOWN:])
    return "" if done.returncode else done.stdout
