"""One publisher at a time. The system frees the lock when the program ends, however it ends."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from niemyet.releases import ReleaseError


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock file `path`; ReleaseError when somebody else does, with what they wrote into it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        if not _locked(file):
            file.seek(0)
            raise ReleaseError("publish_locked", who=file.read(200).strip() or "?", path=path)
        file.truncate(0)
        file.write(f"{socket.gethostname()} {os.getpid()}")
        file.flush()
        yield
        file.truncate(0)


def _locked(file: IO[Any]) -> bool:
    """Try to lock an open file; tell whether it worked. Where a drive knows no locks, it goes without."""
    try:
        if os.name == "nt":
            windows: Any = import_module("msvcrt")
            file.seek(1 << 20)  # a byte far behind the text, so that others can read who holds it
            windows.locking(file.fileno(), windows.LK_NBLCK, 1)
        else:
            unix: Any = import_module("fcntl")
            unix.flock(file.fileno(), unix.LOCK_EX | unix.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError as error:
        return error.errno not in _TAKEN
    return True


_TAKEN = {11, 13, 35, 36}  # of the systems that say it otherwise: EAGAIN, EACCES, EWOULDBLOCK, EDEADLOCK
