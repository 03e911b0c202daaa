"""Lays out and builds the tiny awkward town: its own records, with the real settings, theme and hand-written pages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from niemyet.assembly import build_site
from niemyet.engines import FRAME_ONLY
from niemyet.records.problem import Level, explain
from niemyet.site.build import Built, judged
from niemyet.site.options import Options, from_config

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
EXPECTED = HERE / "expected"
TODAY = date(2026, 11, 15)
SITE_URL = "https://thi-tran.example/cong-khai-tthc/"  # a folder below the host, where careless links break
PLANS = "content/ke-hoach/"
HAND_PLANS = {"index.md", "_mau.md"}


def under(folder: Path, base: Path) -> Iterable[str]:
    """Yield the paths of all files below `folder`, as seen from `base`."""
    return (p.relative_to(base).as_posix() for p in sorted(folder.rglob("*")) if p.is_file())


def settings() -> str:
    """Return the real mkdocs.yml with the name and address of the town."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^site_name:.*$", "site_name: Thị trấn", text)
    return re.sub(r"(?m)^site_url:.*$", f"site_url: {SITE_URL}", text)


def files() -> Mapping[str, bytes]:
    """Return every file of the town by its path. Plans and records are its own, all else is the real site's."""
    shared = [*under(ROOT / "content", ROOT), *under(ROOT / "plugins/niemyet/site/theme", ROOT)]
    hand = [p for p in shared if not p.startswith(PLANS) or p.removeprefix(PLANS) in HAND_PLANS]
    own = [p for folder in ("content", "procedures") for p in under(HERE / folder, HERE)]
    found = {p: (ROOT / p).read_bytes() for p in hand} | {p: (HERE / p).read_bytes() for p in own}
    return found | {"mkdocs.yml": settings().encode("utf-8")}


def lay_out(root: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """Write the town below `root` and return its settings; `changes` maps paths to other texts, None leaves one out."""
    found = dict(files())
    for path, text in (changes or {}).items():
        found.pop(path, None)
        if text is not None:
            found[path] = text.encode("utf-8")
    return write(root, found.items())


def copy_real(root: Path) -> Path:
    """Write the real site below `root` and return its settings."""
    folders = ("content", "procedures", "plugins/niemyet/site/theme")
    paths = [path for folder in folders for path in under(ROOT / folder, ROOT)]
    return write(root, [(path, (ROOT / path).read_bytes()) for path in (*paths, "mkdocs.yml")])


def write(root: Path, found: Iterable[tuple[str, bytes]]) -> Path:
    """Write files in the order given and return the settings among them."""
    for path, content in found:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return root / "mkdocs.yml"


def options(config: Path) -> Options:
    """Return the options of a site on the day of the tests."""
    return from_config(config, TODAY)


def built(config: Path, out: Path, engine: str = "mkdocs") -> Built:
    """Build a site without errors to `out`."""
    found = judged(options(config))
    errors = [explain(p) for p in found.site.problems if p.level is Level.ERROR]
    assert not errors, "\n".join(errors)
    build_site(config, out, engine, found)
    return found


def framed(config: Path, out: Path) -> Path:
    """Let the engine render a site to `out` and fill in nothing."""
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(config), "--site-dir", str(out)]
    env = {**os.environ, FRAME_ONLY: "1", "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, env=env, check=True, capture_output=True)
    return out


def copied(site: Path, out: Path) -> Path:
    """Copy a rendered site, to fill the copy."""
    return Path(shutil.copytree(site, out))
