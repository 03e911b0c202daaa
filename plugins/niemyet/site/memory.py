"""What stands in a finished site: of each file what it was made from, and by what it is known to be untouched.

A second build into the same folder writes only what differs, and all of it first beside the site (`stage`): a crash
before the last file is written changes nothing, one after it is made good by the next build (`settle`).
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from niemyet.records.ledger import FOLDER, Stamp, digest_of, recall, retain, stamp_of
from niemyet.site.place import moved, undisturbed

_GONE = ".niemyet-bo"  # in a stage: the list of files to take away


class Memory:
    """The files of one finished site."""

    def __init__(self, root: Path, target: Path):
        self.target = target
        self.path = root / FOLDER / f"site-{digest_of(str(target).encode()).hex()[:12]}"
        usable = target.is_dir() and os.access(self.path.parent, os.W_OK)
        kept: tuple[dict[str, tuple[bytes, Stamp]], dict[str, str]] = (recall(self.path) if usable else None) or (
            {},
            {},
        )
        self.files, self.sums = kept  # SHA-256 of files, so that those that stay are not read again

    def is_current(self, name: str, key: bytes) -> bool:
        """Tell whether a file was made from what `key` stands for, and nobody touched it since."""
        found = self.files.get(name)
        if found is None or found[0] != key:
            return False
        try:
            return stamp_of(os.stat(f"{self.target}/{name}")) == tuple(found[1])
        except OSError:
            return False

    def forget(self) -> None:
        """Remember nothing: the site is about to change."""
        with suppress(OSError):  # nothing is remembered where nothing can be written
            self.path.unlink()

    def keep(self, keys: Mapping[str, bytes], changed: Iterable[str], sums: Mapping[str, str]) -> None:
        """Remember the site as it is now; `sums` are those of its files."""
        new = set(changed)
        files = {name: self.files[name] for name, key in keys.items() if name in self.files and name not in new}
        try:
            for name in keys.keys() - files.keys():
                files[name] = (keys[name], stamp_of(os.stat(f"{self.target}/{name}")))
        except OSError:  # a file that was listed is not there
            self.forget()
            return
        if not retain(self.path, (files, dict(sums))):
            self.forget()

    def foreign(self, keys: Mapping[str, bytes]) -> list[str]:
        """Return files in the site that the program did not make, when they were not told before."""
        note = self.path.with_name(self.path.name.replace("site-", "la-"))
        found = sorted({name for name in files_in(self.target)} - keys.keys())
        told = recall(note) or []
        if found != told:
            retain(note, found)
        return [name for name in found if name not in told]


def files_in(stage: Path) -> Iterator[str]:
    """Yield the files of a folder, with `/`; links to folders are not followed."""
    open_folders = [(str(stage), "")]
    while open_folders:
        folder, start = open_folders.pop()
        with suppress(OSError), os.scandir(folder) as found:  # it went away: there is nothing in it
            for entry in found:
                if not entry.is_dir():
                    yield start + entry.name
                elif not entry.is_symlink():
                    open_folders.append((entry.path, f"{start}{entry.name}/"))


def settle(target: Path) -> None:
    """Finish what a build began: move a complete stage into the site. Harmless when there is none."""
    stage = stage_of(target)
    if not stage.is_dir():
        return
    gone = stage / _GONE
    names = json.loads(gone.read_text(encoding="utf-8")) if gone.is_file() else []
    for name in names:  # first, for a file may become a folder
        _take_away(target, name)
    for name in files_in(stage):
        if name != _GONE:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            moved(stage / name, target / name)
    shutil.rmtree(stage)


def lock_of(root: Path, target: Path) -> Path:
    """Return the file by which builds into the same folder know of each other."""
    return root / FOLDER / f"khoa-{digest_of(str(target).encode()).hex()[:12]}"


def stage_of(target: Path) -> Path:
    """Return where the changes of a site stand when they are complete."""
    return target.with_name(f".{target.name}-thay")


def complete(work: Path, target: Path, gone: Iterable[str]) -> None:
    """Declare the changes in `work` complete, with the files to take away: from now on they will be made."""
    (work / _GONE).write_text(json.dumps(sorted(gone)), encoding="utf-8")
    with undisturbed():
        moved(work, stage_of(target))
        settle(target)


def _take_away(target: Path, name: str) -> None:
    """Remove a file of a site, and the folders above it that are empty then."""
    path = target / name
    if not path.is_file():  # taken away before a crash; its name may be a folder's by now
        return
    path.unlink()
    for folder in path.parents:
        if folder == target or target not in folder.parents:
            return
        try:
            folder.rmdir()
        except OSError:
            return
