"""Engines that render the frame of the pages, and the safe way to put a new site in the place of the old one.

The new site grows in a folder beside the old one; only when it is whole do the two change places.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from niemyet.export import write_all
from niemyet.records.problem import Problem
from niemyet.site import shell
from niemyet.site.build import Built, written
from niemyet.words import say

FRAME_ONLY = "NIEMYET_FRAME_ONLY"  # set for an engine that we run: the plugins then leave filling to us
ENGINES = ("mkdocs", "properdocs", "zensical")


class EngineError(Exception):
    """The frame could not be rendered or filled; the old site is untouched."""

    def __init__(self, key: str, problems: Sequence[Problem] = (), **args: object):
        super().__init__(say(key, **args))
        self.problems = problems


def build_site(config: Path, target: Path, engine: str, built: Built) -> None:
    """Render with `engine`, fill, and put the result at `target`. On any fault the old site stays as it was."""
    if not _replaceable(target, config):
        raise EngineError("not_site", path=target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as work:
        out = Path(work, "site")
        _render(config, out, engine)
        refill(out, built)
        swap(out, target)


def _replaceable(target: Path, config: Path) -> bool:
    """Tell whether `target` may go: nothing, an empty folder or an old site; never records or other people's files."""
    if not target.exists():
        return True
    if target in config.parents or not target.is_dir():
        return False
    return (target / "sitemap.xml").is_file() or not any(target.iterdir())


def refill(out: Path, built: Built) -> None:
    """Fill a rendered site and write the exports beside its pages."""
    problems = written(out, built, shell.take(out))
    if problems:
        raise EngineError("template", problems)
    write_all(built.site.register, out)


def swap(new: Path, target: Path) -> None:
    """Put `new` in the place of `target`: two renames, then the old one goes."""
    old = new.with_name("old")
    try:
        if target.exists():
            target.rename(old)
    except OSError as error:
        raise EngineError("busy", path=target) from error
    try:
        new.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _render(config: Path, out: Path, engine: str) -> None:
    """Let the engine render the pages with their slots still in them."""
    with _frame(config, out, engine) as command:
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, encoding="utf-8", errors="replace", env=_env(), check=False
            )
        except FileNotFoundError:
            raise EngineError("absent", engine=engine) from None
    output = f"{done.stdout}{done.stderr}".strip()
    if f"No module named {engine}" in output:
        raise EngineError("absent", engine=engine)
    if done.returncode or not (out / "index.html").is_file():
        raise EngineError("failed", engine=engine, output=output[-3000:])


@contextmanager
def _frame(config: Path, out: Path, engine: str) -> Iterator[list[str]]:
    """Yield the command that renders into `out`.

    Zensical takes its output folder from the configuration alone, and only below it: a copy of the configuration
    and a folder stand beside the real one while it runs.
    """
    if engine != "zensical":
        where = ["--config-file", str(config), "--site-dir", str(out)]
        yield [sys.executable, "-m", engine, "build", "--strict", *where]
        return
    copy, made = (config.with_name(f".zensical-{out.parent.name.strip('.')}{end}") for end in (".yml", ""))
    text = re.sub(r"(?m)^site_dir:.*\n", "", config.read_text(encoding="utf-8"))
    try:
        copy.write_text(f"site_dir: {made.name}\n{text}", encoding="utf-8")
        yield [_program("zensical"), "build", "--config-file", str(copy)]
        if made.is_dir():
            shutil.move(made, out)
    finally:
        copy.unlink(missing_ok=True)
        shutil.rmtree(made, ignore_errors=True)


def _program(name: str) -> str:
    """Return a program of this environment, else of the PATH."""
    own = Path(sys.executable).with_name(f"{name}.exe" if os.name == "nt" else name)
    return str(own) if own.exists() else shutil.which(name) or name


def _env() -> dict[str, str]:
    """Return the environment of an engine: the frame only, no advertisements, UTF-8."""
    own = {FRAME_ONLY: "1", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    return {**os.environ, **own}


def serve_site(config: Path, address: str) -> None:
    """Serve the site with the engine's own server; the plugin watches the records."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", str(config), "--dev-addr", address]
    try:
        subprocess.run(command, env=env, check=False)
    except KeyboardInterrupt:
        return
