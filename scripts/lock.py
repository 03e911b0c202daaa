"""Writes requirements/*.txt again: every package with its version and the hashes of its files.

Needs the network. Run it after a change of dependencies in pyproject.toml or requirements/*.in, or with
`--upgrade` to take newer versions; without it, versions already written stay.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from environment import ROOT, executable, plain_failures, require_python
from messages import say

UV = "uv==0.13.8"
LISTS = {  # build first: the others keep to its versions
    "build": ["pyproject.toml"],
    "poster": ["pyproject.toml"],
    "test": ["pyproject.toml"],
    "properdocs": ["pyproject.toml"],
    "zensical": [],  # runs without MkDocs, so it names its packages itself
    "audit": [],  # looks at the lists from outside
}
OPTIONS = (
    "--universal",  # one list for Windows and Linux
    "--generate-hashes",
    "--python-version=3.11",
    "--no-emit-index-url",  # an index may be a mirror inside an agency's network
    "--custom-compile-command=python scripts/lock.py",
    "--quiet",
)


def compile_list(python: Path, name: str, sources: list[str], arguments: list[str]) -> None:
    """Write one list."""
    target = f"requirements/{name}.txt"
    print(say("locking", path=target), flush=True)
    command = [str(python), "-m", "uv", "pip", "compile", *sources, f"requirements/{name}.in"]
    subprocess.run([*command, "--output-file", target, *OPTIONS, *arguments], cwd=ROOT, check=True)


def main(arguments: list[str]) -> int:
    """Write all lists, with a uv that is thrown away afterwards; return the exit code."""
    with plain_failures(), tempfile.TemporaryDirectory() as folder:
        require_python(sys.version_info[:3], sys.executable)
        venv.create(folder, with_pip=True)
        python = executable(Path(folder))
        try:
            subprocess.run([str(python), "-m", "pip", "install", "--quiet", UV], check=True)
            for name, sources in LISTS.items():
                compile_list(python, name, sources, arguments)
        except subprocess.CalledProcessError as fault:  # pip and uv have said why
            return fault.returncode
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
