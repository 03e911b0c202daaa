"""Engines that render the frame of the pages: the theme around the slots.

The frame changes rarely; it is kept in `.cache/` under a name made from all that goes into it.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Thread

from niemyet.records.ledger import FOLDER, digest_of, fingerprint
from niemyet.records.names import leads_out, links_below
from niemyet.records.problem import Problem
from niemyet.records.shelves import is_plan
from niemyet.site.assets import dress
from niemyet.site.options import THEME, custom_dir, own_folders, plugins_of, read_config
from niemyet.words import say

FRAME_ONLY = "NIEMYET_FRAME_ONLY"  # set for an engine that we run: the plugins then leave filling to us
ENGINES = ("mkdocs", "properdocs", "zensical")
_TIME = "1767225600"  # 1 January 2026, UTC
_KEPT = 3  # frames: of the last few settings and engines
_ANYWHERE = (b"!ENV", b"INHERIT", b"pymdownx.snippets", b"pymdownx.b64")  # settings that read other files
_LIBRARIES = ("markdown", "pymdown-extensions", "mkdocs-material", "jinja2")


class EngineError(Exception):
    """The frame could not be rendered or filled; the old site is untouched."""

    def __init__(self, key: str, problems: Sequence[Problem] = (), **args: object):
        super().__init__(say(key, **args))
        self.problems = problems


@dataclass(frozen=True)
class Frame:
    """The rendered pages with their slots still in them, and what stands for all that went into them."""

    path: Path
    key: bytes


@contextmanager
def frame(config: Path, engine: str, work: Path) -> Iterator[Frame]:
    """Yield the frame: the one that was kept, or one rendered now (in `work` when it cannot be kept)."""
    for link in links_below(own_folders(config)[0]):
        if leads_out(link, config.parent):
            raise EngineError("linked", path=link.relative_to(config.parent))
    key = _key(config, engine)
    if key is None:
        _render(config, work, engine)
        yield Frame(work, os.urandom(16))
        return
    shelf = config.parent / FOLDER / "khung"
    kept = shelf / key.hex()[:16]
    if not _is_whole(kept):
        _render(config, work, engine)
        kept = _keep(work, kept)
    yield Frame(kept, key)


def prepare(config: Path, engine: str) -> Thread:
    """Begin to render the frame, if it must be and can be kept, while the records are read; join before `frame`.

    What goes wrong here goes wrong again in `frame`, which tells it.
    """

    def render() -> None:
        with suppress(Exception), tempfile.TemporaryDirectory() as work, frame(config, engine, Path(work, "khung")):
            pass

    thread = Thread(target=render if _key(config, engine) else lambda: None)
    thread.start()
    return thread


def _keep(made: Path, kept: Path) -> Path:
    """Move a frame to its place, and the oldest ones out; return where it stands now."""
    part = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(part, ignore_errors=True)  # of a killed process of this number
        shutil.move(made, part)
    except OSError:
        return made
    if not _is_whole(kept):  # else another build was quicker, and may be reading it
        shutil.rmtree(kept, ignore_errors=True)
        with suppress(OSError):
            part.rename(kept)
    with suppress(OSError):
        frames = sorted(kept.parent.iterdir(), key=lambda p: p.stat().st_mtime, reverse=True)
        for old in frames[_KEPT:]:
            shutil.rmtree(old, ignore_errors=True)
    if not _is_whole(kept):
        return part
    shutil.rmtree(part, ignore_errors=True)
    return kept


def _is_whole(kept: Path) -> bool:
    return (kept / "index.html").is_file()


def _key(config: Path, engine: str) -> bytes | None:
    """Return what stands for all that goes into a frame; None when that cannot be known.

    Other plugins, hooks, variables and extensions that include files may look anywhere: then nothing is kept.
    """
    text = config.read_bytes()
    data = read_config(config)
    others = [name for name, _ in plugins_of(data) if not name.startswith("niemyet/")]
    if others or data.get("hooks") or any(word in text for word in _ANYWHERE):
        return None
    paths = sorted((path, folder) for folder in own_folders(config) for path in _seen(folder))
    named = ((str(p.relative_to(folder)).encode(), p) for p, folder in paths if not is_plan(p))
    content = (part for name, p in named for part in (name, p.read_bytes()))
    used = f"{engine} {[_version(name) for name in (engine, *_LIBRARIES)]} {config.parent}".encode()
    return digest_of(fingerprint(), text, used, *content)


def _seen(folder: Path) -> Iterator[Path]:
    """Yield the files that an engine sees below a folder: links are followed, hidden files may be included."""
    found = (Path(here, name) for here, _, names in os.walk(folder, followlinks=True) for name in names)
    return (path for path in found if path.is_file())


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


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
    dress(out, own_folders(config))


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
    if not custom_dir(read_config(config)):  # it runs no plugin that could bring our theme
        text = re.sub(r"(?m)^theme:[ \t]*\n", lambda _: f"theme:\n  custom_dir: {json.dumps(str(THEME))}\n", text)
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
    """Return the environment of an engine: the frame only, no advertisements, UTF-8, and always the same time.

    A frame is kept and used on other days: what it says must not depend on when it was rendered.
    """
    own = {FRAME_ONLY: "1", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": _TIME}
    return {**os.environ, **own}


def serve_site(config: Path, address: str) -> None:
    """Serve the site with the engine's own server; the plugin watches the records."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", str(config), "--dev-addr", address]
    try:
        subprocess.run(command, env=env, check=False)
    except KeyboardInterrupt:
        return
