"""Hear of a saved file at once. MkDocs looks at every file twice a second; with thousands of them that is slow to tell.

The system's own notices do not cross some borders (network drives, folders shared with a virtual machine): whether
they come is tried once, and where they do not, MkDocs goes on looking.
"""

import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from watchdog.events import (
    DirCreatedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from niemyet.records.ledger import FOLDER

_PATIENCE = 1.0  # seconds for the first notice
# Not that a file was opened or read: whoever builds reads, and would be called again by its own reading.
_WRITTEN = [FileCreatedEvent, FileModifiedEvent, FileDeletedEvent, FileMovedEvent, DirCreatedEvent, DirMovedEvent]


def hear_at_once(server: Any, root: Path) -> bool:
    """Let the server of MkDocs listen for notices rather than look, if they come; tell whether they do.

    To be called before the server starts. What it watches already is watched on in the new way.
    """
    if not _notices_come(root / FOLDER):
        return False
    watched = list(server._watched_paths)  # it has no other list
    for path in watched:
        server.unwatch(path)
    observer: Any = Observer()
    observer.schedule = partial(observer.schedule, event_filter=_WRITTEN)
    server.observer = observer
    for path in watched:
        server.watch(path)
    return True


class _Heard(FileSystemEventHandler):
    """Remembers that there was a notice."""

    def __init__(self) -> None:
        self.heard = Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take any notice for an answer."""
        self.heard.set()


def _notices_come(folder: Path) -> bool:
    """Tell whether the system says at once that a file was written in a folder."""
    observer, handler = Observer(), _Heard()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        observer.schedule(handler, str(folder))
        observer.start()
        with tempfile.TemporaryFile(dir=folder):
            heard = handler.heard.wait(_PATIENCE)
        observer.stop()
        observer.join()
        return heard
    return False
