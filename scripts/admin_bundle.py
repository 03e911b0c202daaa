"""Bundles the editor for browsers, once for a release: `niemyet admin` needs no Node afterwards.

Takes the packages that scripts/admin/package-lock.json names, by their hashes, and writes the program into
plugins/niemyet/admin/bundle, which git does not keep and a wheel takes along. Made again only when something changed.
Needs Node.js 20 and npm. Exit code 0: it is there; 1: it could not be made.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from environment import ROOT, SetupError, plain_failures
from messages import say

RECIPE = ROOT / "scripts" / "admin"
OWN = ROOT / "plugins" / "niemyet" / "admin" / "js"
OUT = ROOT / "plugins" / "niemyet" / "admin" / "bundle"
WORK = ROOT / ".cache" / "admin"
STAMP = "ban-lam.json"


def wanted() -> dict[str, str]:
    """Return what the bundle is made from: a hash of each file."""
    paths = sorted([*RECIPE.glob("*.*"), *OWN.glob("*.*")])
    return {path.name: hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest() for path in paths}


def is_fresh() -> bool:
    """Tell whether the bundle that is there was made from what stands here now."""
    try:
        made = json.loads((OUT / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(made == wanted())


def ensure() -> None:
    """Make the bundle if it is missing or stale."""
    if not is_fresh():
        make()


def make() -> None:
    """Make the bundle beside the old one, then put it in its place."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        raise SetupError(say("no-node"))
    WORK.mkdir(parents=True, exist_ok=True)
    for path in RECIPE.glob("*.*"):
        shutil.copy(path, WORK)
    fresh = WORK / "moi"
    shutil.rmtree(fresh, ignore_errors=True)
    # esbuild's own install script only makes it start a little faster.
    run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
    run([node, "build.mjs", str(OWN / "main.js"), str(fresh)])
    (fresh / STAMP).write_text(json.dumps(wanted(), indent=1) + "\n", encoding="utf-8")
    shutil.rmtree(OUT, ignore_errors=True)
    shutil.move(str(fresh), OUT)


def run(command: list[str]) -> None:
    """Run a program in the working folder; what it says is shown only when it fails."""
    done = subprocess.run(command, cwd=WORK, capture_output=True, encoding="utf-8", errors="replace", env=os.environ)
    if done.returncode:
        raise SetupError(say("bundle", output=(done.stderr or done.stdout).strip()[-2000:]))


def size(folder: Path) -> int:
    """Return how many bytes a folder holds."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> int:
    """Make the bundle if it is missing or stale."""
    with plain_failures():
        ensure()
        print(say("bundled", path=OUT.relative_to(ROOT).as_posix(), size=f"{size(OUT) / 1e6:.1f}".replace(".", ",")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
