"""A stand-in for Gitea and Forgejo: the part of their API that the editor uses, over a real git repository.

Neither can be installed where the tests run. What is answered, and how a stale file is refused, is as their
documentation has it (Gitea 1.24, Forgejo 12).
"""

from __future__ import annotations

import base64
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TOKEN = "mat-ma-cua-can-bo"
VERSIONS = {"gitea": "1.24.6", "forgejo": "13.0.3+gitea-1.22.0"}
USER = {
    "id": 1,
    "login": "can-bo",
    "full_name": "Cán bộ một cửa",
    "email": "can-bo@xa.example",
    "html_url": "",
    "avatar_url": "",
}
LIMITS = {"default_paging_num": 30, "max_response_items": 50, "default_max_blob_size": 10485760}


def git(repo: Path, *arguments: str) -> str:
    """Run git in the repository and return what it prints."""
    who = ["-c", "user.name=Máy", "-c", "user.email=may@xa.example", "-c", "core.quotepath=off"]
    command = ["git", *who, *arguments]
    return subprocess.run(command, cwd=repo, check=True, capture_output=True, text=True).stdout


def repository(root: Path) -> Path:
    """Make a repository of what stands below `root`."""
    for line in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "Hồ sơ ban đầu"]):
        git(root, *line)
    return root


class Stale(Exception):
    """Somebody else has changed the file since it was read."""


class Forge:
    """The answers, for the repository can-bo/ho-so."""

    def __init__(self, repo: Path, kind: str):
        self.repo, self.kind, self.lock = repo, kind, Lock()

    def get(self, path: str, query: dict[str, str]) -> Any:
        """Answer a question."""
        if path == "/user":
            return USER
        if path == "/version":
            return {"version": VERSIONS[self.kind]}
        if path == "/settings/api":
            return LIMITS
        if path == "":
            return {"default_branch": "main", "permissions": {"pull": True, "push": True}}
        if path == "/branches/main":
            return {"commit": {"id": git(self.repo, "rev-parse", "HEAD").strip(), "message": "x"}}
        if path.startswith("/git/trees/"):
            return {"tree": list(self.tree(path.rpartition("/")[2])), "truncated": False}
        if path == "/git/blobs" and self.kind == "forgejo":
            return [{"sha": sha, **packed(git(self.repo, "cat-file", "blob", sha))} for sha in query["shas"].split(",")]
        return [] if path == "/commits" else None

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """Answer a call that sends something."""
        if path == "/file-contents" and self.kind == "gitea":
            return [{"path": name, **packed(git(self.repo, "show", f"HEAD:{name}"))} for name in body["files"]]
        return self.commit(body) if path == "/contents" else None

    def tree(self, commit: str) -> Iterator[dict[str, Any]]:
        """Yield every file of a commit."""
        for line in git(self.repo, "ls-tree", "-r", "-l", commit).splitlines():
            head, path = line.split("\t")
            _, kind, sha, size = head.split()
            yield {"type": kind, "path": path, "sha": sha, "size": int(size)}

    def commit(self, body: dict[str, Any]) -> dict[str, Any]:
        """Write what was sent as one commit, or nothing of it when a file is not as its author read it."""
        with self.lock:
            changed = [self.change(file) for file in body["files"]]
            for path, content in changed:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content) if content is not None else path.unlink()
            author = f"{body['author']['name']} <{body['author']['email']}>"
            git(self.repo, "add", "-A")
            git(self.repo, "commit", "-qm", body["message"], "--author", author)
            shas = {file["path"]: file["sha"] for file in self.tree("HEAD")}
            files = [{"path": f["path"], "sha": shas[f["path"]]} if f["path"] in shas else None for f in body["files"]]
            head = git(self.repo, "rev-parse", "HEAD").strip()
            return {"commit": {"sha": head, "created": "2026-11-21T00:00:00Z"}, "files": files}

    def change(self, file: dict[str, Any]) -> tuple[Path, bytes | None]:
        """Return a file and what it will hold; None for one to delete."""
        path = self.repo / file["path"]
        now = git(self.repo, "hash-object", str(path)).strip() if path.exists() else None
        if now != (None if file["operation"] == "create" else file["sha"]):
            raise Stale(file["path"])
        return path, None if file["operation"] == "delete" else base64.b64decode(file["content"])


def packed(text: str) -> dict[str, str]:
    return {"encoding": "base64", "content": base64.b64encode(text.encode()).decode()}


def handler(forge: Forge) -> type[BaseHTTPRequestHandler]:
    """Return what speaks HTTP for a forge: tokens, and the headers of [cors] in app.ini."""

    class Handler(BaseHTTPRequestHandler):
        def do_OPTIONS(self) -> None:
            self.answer(204, None)

        def do_GET(self) -> None:
            self.tell(lambda path, query: forge.get(path, query))

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.tell(lambda path, _: forge.post(path, body))

        def tell(self, found: Callable[[str, dict[str, str]], Any]) -> None:
            url = urlsplit(self.path)
            path = re.sub(r"^/api/v1(/repos/can-bo/ho-so)?", "", unquote(url.path))
            if self.headers.get("Authorization", "").split()[-1:] != [TOKEN]:
                return self.answer(401, {"message": "token is required"})
            try:
                said = found(path, {key: values[0] for key, values in parse_qs(url.query).items()})
            except Stale as error:
                return self.answer(422, {"message": f"sha does not match [{error}]"})
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
