"""The place of a site while it is built: one build at a time, nothing half done, nothing of a killed build left over.

The lock is held by the system for as long as the process lives, so a killed build never leaves it locked.
"""

import os
import re
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import IO

_OURS = {"site", "old", "khung"}  # what a build puts into its folder
_PATIENCE = (0.05, 0.1, 0.2, 0.4, 0.8)  # seconds: scanners for viruses let go of a new file soon


class Locked(Exception):
    """Another build is at work in this place."""


class Held(Exception):
    """A file that must be replaced is kept open by another program."""

    def __init__(self, path: str | Path):
        super().__init__(str(path))
        self.path = path


@contextmanager
def workplace(target: Path, lock: Path) -> Iterator[Path]:
    """Yield an empty folder beside `target`; nobody else who knows the file `lock` builds there meanwhile."""
    with _locked(lock):
        _clear(target)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as work:
            yield Path(work)


def _clear(target: Path) -> None:
    """Take away the folders of builds that were killed; bring back the old site from one killed between two renames."""
    name = re.compile(rf"\.{re.escape(target.name)}-[a-z0-9_]{{8}}")
    for folder in sorted(target.parent.iterdir()):
        if not name.fullmatch(folder.name) or folder.is_symlink() or not folder.is_dir():
            continue
        if {p.name for p in folder.iterdir()} <= _OURS:
            if (folder / "old").is_dir() and not target.exists():
                (folder / "old").rename(target)
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b")
    except OSError:  # nothing can be written here: the build will say so
        yield
        return
    with file:
        try:
            _lock(file)
        except OSError as error:
            raise Locked from error
        yield


def _lock(file: IO[bytes]) -> None:
    """Take a lock that ends with the process; raise OSError when another has it."""
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # of Windows only
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def moved(old: str | Path, new: str | Path) -> None:
    """Put `old` in the place of `new`, again after moments in which another program holds it (Windows)."""
    for pause in (*_PATIENCE, None):
        try:
            os.replace(old, new)
            return
        except PermissionError as error:
            if pause is None:
                raise Held(new) from error
            time.sleep(pause)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Ctrl+C and a request to end wait until what was begun is done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    held = {number: signal.signal(number, _note(came)) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in held.items():
            signal.signal(number, handler)
    for late in came[:1]:
        signal.raise_signal(late)


def _note(came: list[int]) -> Callable[[int, FrameType | None], None]:
    return lambda number, _: came.append(number)


@contextmanager
def ended_politely() -> Iterator[None]:
    """Let a request to end (SIGTERM) be like Ctrl+C: what was begun is cleaned up."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
