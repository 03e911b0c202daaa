"""A stand-in for a git server, over a real git repository: what those in forge_gitea.py and forge_gitlab.py share.

None of them can be installed where the tests run, so each answers the questions of the editor as its documentation
has it. Here: the repository itself, who may ask, and HTTP.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "mat-ma-cua-can-bo"
NAME, EMAIL = "Cán bộ một cửa", "can-bo@xa.example"
WHEN = "2026-11-21T00:00:00Z"


def git(repo: Path, *arguments: str) -> str:
    """Run git in the repository and return what it prints, to the last byte."""
    who = ["-c", "user.name=Máy", "-c", "user.email=may@xa.example", "-c", "core.quotepath=off"]
    command = ["git", *who, *arguments]
    return subprocess.run(command, cwd=repo, check=True, capture_output=True, text=True).stdout


def repository(root: Path) -> Path:
    """Make a repository of what stands below `root`."""
    for line in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "Hồ sơ ban đầu"]):
        git(root, *line)
    return root


@dataclass(frozen=True)
class File:
    """A file of a commit."""

    path: str
    sha: str
    size: int


@dataclass(frozen=True)
class Question:
    """What the editor asks, its path as it was sent: some servers take a `/` and a `%2F` for the same, some do not."""

    method: str
    path: str
    query: Mapping[str, str]
    body: Any


class Refused(Exception):
    """What was asked is answered with a status that is no success."""

    def __init__(self, status: int, message: str):
        super().__init__(message)
        self.status = status


class Forge:
    """A repository; how it is asked for is told by each kind of server."""

    name = "can-bo/ho-so"
    scheme = "token"  # what stands before the token

    def __init__(self, repo: Path):
        self.repo, self.lock = repo, Lock()

    def answer(self, asked: Question) -> Any:
        """Answer a question; None where there is nothing of that name."""
        raise NotImplementedError

    def head(self) -> str:
        return git(self.repo, "rev-parse", "HEAD").strip()

    def text(self, path: str) -> str:
        return git(self.repo, "show", f"HEAD:{path}")

    def files(self, commit: str = "HEAD") -> Iterator[File]:
        for line in git(self.repo, "ls-tree", "-r", "-l", commit).splitlines():
            head, path = line.split("\t")
            _, _, sha, size = head.split()
            yield File(path, sha, int(size))

    def sha(self, path: str) -> str | None:
        """Return the name that git has for a file as it stands now; None where there is none."""
        place = self.repo / path
        return git(self.repo, "hash-object", str(place)).strip() if place.exists() else None

    def save(self, files: Mapping[str, bytes | None], message: str) -> str:
        """Write what the files hold, None for one to delete, as one commit of the officer; return its name."""
        for path, content in files.items():
            place = self.repo / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content) if content is not None else place.unlink()
        git(self.repo, "add", "-A")
        git(self.repo, "commit", "-qm", message, "--author", f"{NAME} <{EMAIL}>")
        return self.head()


def handler(forge: Forge) -> type[BaseHTTPRequestHandler]:
    """Return what speaks HTTP for a forge: who may ask, and what a page from elsewhere may read (CORS)."""

    class Handler(BaseHTTPRequestHandler):
        def do_OPTIONS(self) -> None:
            self.answer(204, None)

        def do_GET(self) -> None:
            self.tell(None)

        def do_POST(self) -> None:
            self.tell(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def tell(self, body: Any) -> None:
            if self.headers.get("Authorization") != f"{forge.scheme} {TOKEN}":
                return self.answer(401, {"message": "401 Unauthorized"})
            url = urlsplit(self.path)
            query = {key: values[0] for key, values in parse_qs(url.query, keep_blank_values=True).items()}
            try:
                with forge.lock:
                    said = forge.answer(Question(self.command, url.path, query, body))
            except Refused as error:
                return self.answer(error.status, {"message": str(error)})
            return self.answer(404 if said is None else 200, said)

        def answer(self, status: int, said: Any) -> None:
            self.send_response(status)
            self.send_header("Access-Control-Allow-Origin", self.headers.get("Origin", "*"))
            self.send_header("Access-Control-Allow-Headers", "Authorization,Content-Type")
            self.send_header("Access-Control-Allow-Methods", "GET,POST,PUT,DELETE")
            content = b"" if said is None else json.dumps(said).encode()
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def served(handler: Any) -> Iterator[str]:
    """Serve at a free port of this machine; give the address, without a slash at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://localhost:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
