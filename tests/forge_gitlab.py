"""GitLab for tests: the part of its GraphQL and REST API that the editor uses (GitLab 18).

A commit is refused only when a file is there that should not be, or not there: the editor does not tell GitLab which
version it began with.
"""

from __future__ import annotations

import base64
from typing import Any
from urllib.parse import quote

from forge import EMAIL, NAME, WHEN, Forge, Question, Refused, git

WHERE = "tinh/xa/ho-so"  # groups hold groups
PROJECT = f"/api/v4/projects/{quote(WHERE, safe='')}"  # a plain slash is another address there
PAGE = 100  # rows that GraphQL gives at most
PICTURE = (
    "https://www.gravatar.com/avatar/0?s=80&d=identicon"  # where GitLab has people's pictures unless told otherwise
)
USER = {"id": 7, "username": "can-bo", "name": NAME, "email": EMAIL, "web_url": "", "avatar_url": PICTURE, "bot": False}


class GitLab(Forge):
    """Its answers."""

    name = WHERE
    scheme = "Bearer"

    def answer(self, asked: Question) -> Any:
        if asked.path == "/api/graphql":
            return {"data": {"project": {"repository": self.repository(**asked.body)}}}
        if asked.path == f"{PROJECT}/repository/commits":
            return self.commit(asked.body) if asked.method == "POST" else self.history(asked.query["path"])
        fixed = {
            "/api/v4/user": USER,
            f"{PROJECT}/users": [USER] if asked.query.get("search") == USER["username"] else [],
            f"{PROJECT}/repository/branches/main": {"name": "main", "commit": {"id": self.head()}},
            f"{PROJECT}/repository/commits/{self.head()}/statuses": [],  # nobody builds anything here
            f"{PROJECT}/deployments": [],
            "/api/v4/avatar": {"avatar_url": PICTURE},
        }
        return fixed.get(asked.path)

    def repository(self, query: str, variables: dict[str, Any]) -> Any:
        """Answer one of the three questions in GraphQL, told apart by what they ask for."""
        assert (variables["fullPath"], variables["branch"]) == (self.name, "main")
        if "lastCommit { sha message }" in query:
            return {"tree": {"lastCommit": {"sha": self.head(), "message": "x"}}}
        if "blobs(after: $cursor) { nodes { type path sha }" in query:
            return {"tree": {"blobs": self.page(variables["cursor"])}}
        assert "blobs(ref: $branch, paths: $paths) { nodes { rawTextBlob }" in query, query
        assert len(variables["paths"]) <= PAGE
        return {"blobs": {"nodes": [{"rawTextBlob": self.text(path)} for path in variables["paths"]]}}

    def page(self, cursor: str) -> dict[str, Any]:
        start, files = int(cursor or 0), [*self.files()]
        end = start + PAGE
        nodes = [{"type": "blob", "path": file.path, "sha": file.sha} for file in files[start:end]]
        return {"nodes": nodes, "pageInfo": {"endCursor": str(end), "hasNextPage": end < len(files)}}

    def commit(self, body: dict[str, Any]) -> dict[str, Any]:
        """Write what was sent as one commit of whom the token belongs to."""
        assert body["branch"] == "main"
        for action in body["actions"]:
            if (self.sha(action["file_path"]) is None) != (action["action"] == "create"):
                there = "already exists" if action["action"] == "create" else "doesn't exist"
                raise Refused(400, f"A file with this name {there}")
        files = {action["file_path"]: held(action) for action in body["actions"]}
        return {"id": self.save(files, body["commit_message"]), "committed_date": WHEN}

    def history(self, path: str) -> list[dict[str, str]]:
        shown = git(self.repo, "log", "--format=%H%x09%an%x09%ae%x09%cI", "--", path).splitlines()
        keys = ("id", "author_name", "author_email", "committed_date")
        return [dict(zip(keys, line.split("\t"), strict=True)) for line in shown]


def held(action: dict[str, str]) -> bytes | None:
    """Return what a file will hold; None for one to delete."""
    if action["action"] == "delete":
        return None
    return base64.b64decode(action["content"]) if action["encoding"] == "base64" else action["content"].encode()
