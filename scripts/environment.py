"""Makes the Python environment that every other script runs in.

Standard library only. It keeps to a syntax that Python 3.8 reads, so that an old Python gets a sentence
about its age and not a SyntaxError.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
STAMP = "niemyet.json"
COVERS = {"test": ("test", "poster", "build"), "poster": ("poster", "build")}  # each a superset, in the same versions
SHOWN_LINES = 25

# Words of pip for a fault. A lost network ends in "no matching distribution", so look at all lines.
PIP_FAULTS = (
    ("hash", ("DO NOT MATCH THE HASHES",)),
    ("network", ("NewConnectionError", "NameResolutionError", "Failed to establish a new connection")),
    ("network", ("ConnectTimeout", "ReadTimeout", "ProxyError", "name resolution", "getaddrinfo failed")),
)


class SetupError(Exception):
    """Something a person has to put right; its text is the whole message."""


def require_python(version: tuple[int, ...], path: str) -> None:
    """Refuse a Python that the packages do not run on."""
    if tuple(version[:2]) < OLDEST:
        need, have = (".".join(map(str, v[:2])) for v in (OLDEST, version))
        raise SetupError(say("old", need=need, have=have, path=path))


def environment_of(root: Path, name: str) -> Path:
    """Return the folder of an environment: `.venv`, or `.venv-<name>` for a named one."""
    return root / (".venv-" + name if name else ".venv")


def executable(folder: Path, windows: bool = os.name == "nt") -> Path:
    """Return where an environment keeps its python."""
    return folder / "Scripts" / "python.exe" if windows else folder / "bin" / "python"


def digest(path: Path) -> str:
    """Return a hash of a text file that does not depend on its line ends."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def wanted_stamp(root: Path, requirements: str, project: bool) -> dict[str, Any]:
    """Return what a finished environment must have been made from."""
    listed = root / "requirements" / (requirements + ".txt")
    if not listed.is_file():
        raise SetupError(say("no-list", path=listed.relative_to(root).as_posix()))
    return {
        "requirements": requirements,
        "packages": digest(listed),
        "project": digest(root / "pyproject.toml") if project else None,
        "python": sys.version,
        "root": str(root),  # the editable install points here: a moved folder needs a new environment
    }


def read_stamp(folder: Path) -> dict[str, Any]:
    """Return what the environment was made from; nothing when it was never finished."""
    try:
        stamp = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and executable(folder).exists() else {}


def choose_requirements(stamp: dict[str, Any], requirements: str) -> str:
    """Return the list to install: never a smaller one than the environment already holds."""
    held: str = stamp.get("requirements", "")
    return held if requirements in COVERS.get(held, ()) else requirements


def ensure(root: Path, name: str, requirements: str, project: bool = True) -> Path:
    """Return the python of an environment that holds the requirements, making or renewing it if need be.

    The stamp is taken away before the work and written after it, so a run killed in the middle leaves
    an environment without a stamp, which the next run makes anew.
    """
    require_python(sys.version_info[:3], sys.executable)
    folder = environment_of(root, name)
    with alone(root / ".cache" / (folder.name[1:] + ".lock")):
        stamp = read_stamp(folder)
        wanted = wanted_stamp(root, choose_requirements(stamp, requirements), project)
        if stamp != wanted:
            make(root, folder, stamp, wanted)
    return executable(folder)


def make(root: Path, folder: Path, stamp: dict[str, Any], wanted: dict[str, Any]) -> None:
    """Install what is wanted; from nothing, unless this Python once finished the environment here."""
    print(say("making", path=folder.name), file=sys.stderr, flush=True)
    with contextlib.suppress(FileNotFoundError):
        (folder / STAMP).unlink()
    if any(stamp.get(key) != wanted[key] for key in ("python", "root")):
        stamp = {}
        create(folder)
    if stamp.get("packages") != wanted["packages"]:
        listed = "requirements/{}.txt".format(wanted["requirements"])
        pip_install(root, folder, listed, ["--require-hashes", "-r", listed])
    if wanted["project"]:
        pip_install(root, folder, "pyproject.toml", ["--no-deps", "--no-build-isolation", "-e", "."])
    (folder / STAMP).write_text(json.dumps(wanted, indent=1), encoding="utf-8")


def create(folder: Path) -> None:
    """Make an empty environment, over whatever stood there."""
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in python3-venv
        raise SetupError(say("no-ensurepip", sudo=sudo()))
    try:
        venv.create(folder, clear=True, with_pip=True)
    except (OSError, subprocess.SubprocessError) as fault:
        raise SetupError(say("venv", path=folder, output=fault)) from fault


def sudo() -> str:
    """Return what a command for the administrator starts with here."""
    return "" if is_root() else "sudo "


def is_root() -> bool:
    """Tell whether this is the administrator of a Unix machine."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def pip_install(root: Path, folder: Path, source: str, arguments: list[str]) -> None:
    """Run pip without a word, unless it fails."""
    done = subprocess.run(
        [str(executable(folder)), "-m", "pip", "install", "--quiet", "--no-input", *arguments],
        cwd=root,
        env=dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1", PYTHONUTF8="1"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        raise SetupError(explain_pip(done.stdout, source))


def explain_pip(output: str, source: str) -> str:
    """Turn what pip printed into a message that says what to do, with pip's last lines in it."""
    key = next((key for key, words in PIP_FAULTS if any(word in output for word in words)), "pip")
    last = "\n".join("    " + line for line in output.strip().splitlines()[-SHOWN_LINES:])
    return say(key, path=source, output=last)


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until no other script works on the same environment; a killed script holds nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as handle:
        lock(handle.fileno())
        yield


if sys.platform == "win32":
    import msvcrt

    def lock(descriptor: int) -> None:
        """Lock a file until it is closed. Windows gives up after ten seconds, so ask again."""
        while True:
            with contextlib.suppress(OSError):
                return msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def lock(descriptor: int) -> None:
        """Lock a file until it is closed."""
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def speak_utf8() -> None:
    """Print Vietnamese anywhere: on Windows a pipe would get the code page of the machine."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


@contextlib.contextmanager
def plain_failures() -> Iterator[None]:
    """End with a sentence and exit code 1 where a person can help, never with a traceback."""
    speak_utf8()
    try:
        yield
    except SetupError as fault:
        raise SystemExit(str(fault)) from None
    except OSError as fault:
        raise SystemExit(say("os", error=fault)) from None
    except KeyboardInterrupt:
        print(say("stopped"), file=sys.stderr)
        raise SystemExit(130) from None


def run(command: list[str]) -> int:
    """Run a program in the repository and return its exit code; Python ones speak UTF-8 on Windows too."""
    sys.stdout.flush()
    return subprocess.run(command, cwd=ROOT, env=dict(os.environ, PYTHONUTF8="1")).returncode


def run_niemyet(command: str, arguments: list[str], requirements: str = "build") -> int:
    """Run a niemyet command in the environment for builds and return its exit code."""
    with plain_failures():
        python = ensure(ROOT, "", requirements)
        return run([str(python), "-m", "niemyet", command, *arguments])
