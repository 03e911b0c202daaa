"""The workflows that agencies copy: what their files say, and a job run with its commands and variables."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from town import made

CI = made.ROOT / "plugins" / "niemyet" / "starter" / "ci"
GITLAB, ACTIONS = "gitlab-ci.yml", "workflow.yml"
INSTALL = 'python3 -m pip install --quiet --require-hashes --requirement "$GOI"'


def read(name: str) -> Any:
    return yaml.safe_load((CI / name).read_text(encoding="utf-8"))


def flat(lines: Any) -> list[str]:
    """Return the lines of a script; GitLab takes lists in lists."""
    return [lines] if isinstance(lines, str) else [line for part in lines for line in flat(part)]


def jobs(name: str) -> Mapping[str, list[str]]:
    """Return the commands of each job: one shell each in GitLab, one for each step in Actions."""
    data = read(name)
    if name == GITLAB:
        told = {job: part["script"] for job, part in data.items() if isinstance(part, dict) and "script" in part}
        return {job: ["\n".join([*flat(data["default"]["before_script"]), *flat(s)])] for job, s in told.items()}
    return {job: [s["run"] for s in part["steps"] if "run" in s] for job, part in data["jobs"].items()}


def settings(name: str, job: str) -> dict[str, str]:
    """Return the variables that a file sets; what it asks the server for is empty."""
    data = read(name)
    found = data["variables"] if name == GITLAB else data["env"]
    steps = [] if name == GITLAB else data["jobs"][job]["steps"]
    own = {key: value for step in steps for key, value in step.get("env", {}).items()}
    return {key: re.sub(r"\$\{\{.*?\}\}", "", str(value)) for key, value in {**found, **own}.items()}


def programs(folder: Path, python: Path = Path(sys.executable), without: str = "") -> Path:
    """Write what a job calls, `python3` and `niemyet`; calls that match the pattern `without` do nothing."""
    folder.mkdir(exist_ok=True)
    nothing = f'case "$*" in {without}) exit 0;; esac\n' if without else ""
    for name, script in (("python3", f'{nothing}exec {python} "$@"'), ("niemyet", f'exec {python} -m niemyet "$@"')):
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
    return folder


def run(name: str, job: str, root: Path, bin: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run the commands of a job as its runner does, with the programs in `bin`, and return how it ended."""
    own = {"PATH": f"{bin}{os.pathsep}{os.environ['PATH']}", "HOME": str(bin.parent), "NIEMYET_TODAY": "2026-11-20"}
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "NIEMYET_", "PYTEST", "PYTHONPATH"))}
    env = {**kept, **settings(name, job), **own, **given}
    for script in jobs(name)[job]:
        command = ["bash", "-e", "-o", "pipefail", "-c", script]
        done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, encoding="utf-8")
        if done.returncode:
            break
    return done
