"""Gitea and Forgejo for tests: the part of their API that the editor uses (Gitea 1.24, Forgejo 12)."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from forge import EMAIL, NAME, WHEN, Forge, Question, Refused, git

REPO = "/api/v1/repos/can-bo/ho-so"
VERSIONS = {"gitea": "1.24.6", "forgejo": "13.0.3+gitea-1.22.0"}
USER = {"id": 1, "login": "can-bo", "full_name": NAME, "email": EMAIL, "html_url": "", "avatar_url": ""}
LIMITS = {"default_paging_num": 30, "max_response_items": 50, "default_max_blob_size": 10485760}


class Gitea(Forge):
    """Its answers; each kind has its own way to read many files at once."""

    def __init__(self, repo: Path, kind: str):
        super().__init__(repo)
        self.kind = kind

    def answer(self, asked: Question) -> Any:
        path = unquote(asked.path).removeprefix(REPO)
        if asked.method == "POST":
            return self.post(path, asked.body)
        fixed = {
            "/api/v1/user": USER,
            "/api/v1/version": {"version": VERSIONS[self.kind]},
            "/api/v1/settings/api": LIMITS,
            "": {"default_branch": "main", "permissions": {"pull": True, "push": True}},
            "/commits": [],
        }
        if path == "/branches/main":
            return {"commit": {"id": self.head(), "message": "x"}}
        if path.startswith("/git/trees/"):
            return {"tree": [{"type": "blob", **vars(f)} for f in self.files(path[11:])], "truncated": False}
        if path == "/git/blobs" and self.kind == "forgejo":
            return [{"sha": s, **packed(git(self.repo, "cat-file", "blob", s))} for s in asked.query["shas"].split(",")]
        return fixed.get(path)

    def post(self, path: str, body: dict[str, Any]) -> Any:
        if path == "/file-contents" and self.kind == "gitea":
            return [{"path": name, **packed(self.text(name))} for name in body["files"]]
        return self.commit(body) if path == "/contents" else None

    def commit(self, body: dict[str, Any]) -> dict[str, Any]:
        """Write what was sent as one commit, or nothing of it when a file is not as its author read it."""
        for file in body["files"]:
            if self.sha(file["path"]) != (None if file["operation"] == "create" else file["sha"]):
                raise Refused(422, f"sha does not match [{file['path']}]")
        files = {
            f["path"]: None if f["operation"] == "delete" else base64.b64decode(f["content"]) for f in body["files"]
        }
        head = self.save(files, body["message"])
        after = [
            {"path": path, "sha": self.sha(path)} if content is not None else None for path, content in files.items()
        ]
        return {"commit": {"sha": head, "created": WHEN}, "files": after}


def packed(text: str) -> dict[str, str]:
    return {"encoding": "base64", "content": base64.b64encode(text.encode()).decode()}
