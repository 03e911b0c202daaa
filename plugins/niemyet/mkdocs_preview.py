"""The server of MkDocs, over pages that we built ourselves: a page in the browser reloads when it was built again."""

import logging
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from niemyet.watching import hear_at_once

HOST = "127.0.0.1"


class _Server(LiveReloadServer):
    """Tells when it can be asked."""

    def __init__(self, folder: Path, port: int, rebuild: Callable[[], None], ready: Callable[[], None]):
        super().__init__(rebuild, HOST, port, str(folder))
        self.ready = ready

    def server_activate(self) -> None:
        """Begin to listen."""
        super().server_activate()
        self.ready()


def serve(
    project: Path,
    folder: Path,
    port: int,
    watched: Sequence[Path],
    rebuild: Callable[[], None],
    ready: Callable[[], None],
    missing: str,
) -> None:
    """Serve a folder until Ctrl+C; call `rebuild` when something in `watched` changes. `missing`: what a 404 says."""
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)  # a page that is not there is no news
    server: Any = _Server(folder, port, rebuild, ready)
    page = f'<!doctype html><meta charset="utf-8"><title>404</title><p>{escape(missing)}</p>'
    server.error_handler = lambda code: page.encode() if code == 404 else None
    hear_at_once(server, project)
    for path in watched:
        server.watch(str(path))
    try:
        server.serve()
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
