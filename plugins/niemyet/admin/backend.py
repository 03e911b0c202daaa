"""Where the editor reads and saves: the office's git server, or a folder of the computer it runs on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from niemyet.words import say

BACKENDS = ("local", "gitea", "forgejo", "gitlab")
_API = {"gitea": "api/v1", "forgejo": "api/v1", "gitlab": "api/v4"}

_SAID = {"create": "slug", "update": "slug", "delete": "slug", "uploadMedia": "path", "deleteMedia": "path"}


@dataclass(frozen=True)
class Backend:
    """A git server and a repository on it; `local` has neither."""

    name: str = "local"
    server: str = ""  # https://git.co-quan.gov.vn, with the folder below it where the forge has one
    repo: str = ""  # owner/name
    branch: str = "main"

    @property
    def origin(self) -> str:
        """Return what a Content-Security-Policy calls the server; empty for a local folder."""
        parts = urlsplit(self.server)
        return f"{parts.scheme}://{parts.netloc}" if self.name != "local" else ""

    @property
    def settings(self) -> Mapping[str, Any]:
        """Return the entry `backend` of the configuration. Staff sign in by a token: no service in between."""
        if self.name == "local":  # the editor asks for some forge even so; none of its doors is shown
            return {"name": "gitea", "repo": f"noi-bo/{self.repo}", "auth_methods": ["token"], "branch": self.branch}
        server = self.server.rstrip("/")
        return {
            "name": "gitlab" if self.name == "gitlab" else "gitea",
            "repo": self.repo,
            "branch": self.branch,
            "base_url": server,
            "api_root": f"{server}/{_API[self.name]}",
            "auth_methods": ["token"],
            "commit_messages": {
                kind: say(f"admin_commit_{kind.lower()}", what=f"{{{{{what}}}}}") for kind, what in _SAID.items()
            },
        }
