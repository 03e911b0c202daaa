"""A tiny git repository of records with fixed days: what tests of history and of days in the past begin with."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

WHO = {
    f"GIT_{role}_{what}": said for role in ("AUTHOR", "COMMITTER") for what, said in (("NAME", "a"), ("EMAIL", "a@b"))
}
ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def git(root: Path, *arguments: str, day: str = "2026-01-01", **env: str) -> str:
    """Run git as on a day, early in the morning in Vietnam, which is the day before in Greenwich."""
    when = f"{day}T01:00:00+07:00"
    own = {**WHO, **ALONE, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, **env}
    command = ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *arguments]
    done = subprocess.run(command, cwd=root, env={**os.environ, **own}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def write(root: Path, files: Mapping[str, str | None]) -> None:
    """Write files; None takes one away."""
    for name, text in files.items():
        path = root / name
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")


def commit(root: Path, day: str, files: Mapping[str, str | None], message: str = "sửa") -> str:
    """Write files and commit them on a day; return the commit."""
    if not (root / ".git").exists() and not any((p / ".git").exists() for p in root.parents):
        git(root, "init", "-q")
    write(root, files)
    git(root, "add", "-A", ".")
    git(root, "commit", "-q", "-m", message, day=day)
    return git(root, "rev-parse", "HEAD")
