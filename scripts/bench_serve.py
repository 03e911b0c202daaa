"""`bench.py serve`: from saving a record to the page that shows it, with `niemyet serve`. Median of five edits."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench_edit import TITLE, TODAY, candidates, edit
from bench_measure import Failed, surroundings
from bench_project import make
from environment import ROOT
from messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator

EDITS = 5
EVERY = 0.02  # seconds between two looks at the page
PATIENCE = 900  # seconds until the server is ready, or an edit is seen


def main(argv: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench.py serve", description=__doc__)
    parser.add_argument("--n", type=int, default=1000)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    cache = ROOT / ".cache" / "bench"
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as work:
        make(Path(work, "project"), asked.n)
        seconds = served(Path(work, "project"))
    data = {"n": asked.n, "serve_seconds": round(median(seconds), 2), "all": [round(s, 2) for s in seconds]}
    print(json.dumps(data) if asked.json else say("bench-serve", **data))
    return 0


def served(project: Path, edits: int = EDITS) -> list[float]:
    """Return the seconds from each of some edits of titles to the page that shows it."""
    with server(project) as home:
        paths = candidates(project, TITLE[0])[:edits]
        awaited(home + page_of(paths[0]), "")
        return [seconds_of(path, home, number) for number, path in enumerate(paths)]


def seconds_of(path: Path, home: str, number: int) -> float:
    """Edit one title and wait for it on its page."""
    time.sleep(2)  # the server settles: two edits at once would be one rebuild
    words = TITLE[1].format(f"xem thử {number + 1}")
    began = time.perf_counter()
    edit(path, TITLE[0], words)
    awaited(home + page_of(path), words)
    return time.perf_counter() - began


def page_of(path: Path) -> str:
    """Return the address of a procedure's page."""
    return f"thu-tuc/{path.stem[:8]}/"


def awaited(url: str, words: str) -> None:
    """Wait until a page is there and holds some words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            if words in answer.read().decode("utf-8"):
                return
        time.sleep(EVERY)
    raise Failed(url)


@contextlib.contextmanager
def server(project: Path) -> Iterator[str]:
    """Serve a project while the block runs; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "niemyet", "serve", "--config", "mkdocs.yml", "--address", address]
    with (project / "serve.log").open("w", encoding="utf-8") as log:
        env = {**surroundings(), **TODAY, "GIT_CEILING_DIRECTORIES": str(project.parent)}
        process = subprocess.Popen(
            command, cwd=project, env=env, stdout=log, stderr=log, start_new_session=os.name != "nt"
        )
    try:
        path = re.search(r"(?m)^site_url: https?://[^/\s]+(/\S*)", (project / "mkdocs.yml").read_text(encoding="utf-8"))
        yield f"http://{address}{path[1] if path else '/'}"
    finally:
        stopped(process)


def stopped(process: subprocess.Popen[bytes]) -> None:
    """End a server and what it started."""
    if os.name == "nt":
        process.terminate()
    else:
        os.killpg(process.pid, signal.SIGTERM)
    process.wait(30)
