"""What tests share: where the outside things are that only some machines have, and why a test is skipped."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "scripts"))  # last: names such as `test` and `build` belong to others

from environment import environment_of, executable  # noqa: E402  # found through the path above
from niemyet.records.ledger import Ledger  # noqa: E402
from niemyet.records.loading import load  # noqa: E402
from niemyet.records.problem import explain  # noqa: E402
from niemyet.records.register import Register  # noqa: E402
from surroundings import chromium as find_chromium  # noqa: E402
from surroundings import shared_folder  # noqa: E402
from town import made  # noqa: E402

settings.register_profile("same", derandomize=True, deadline=None)  # a busy machine is no fault
settings.load_profile("same")

# What a shell begins in the background is deaf to Ctrl+C, and so is all that it begins in turn.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sample's records and pages; whoever changes it puts it back."""
    root = tmp_path_factory.mktemp("copy")
    for folder in ("procedures", "content"):
        shutil.copytree(ROOT / folder, root / folder)
    return root


@pytest.fixture(scope="module")
def book() -> Ledger:
    """Return what was read of the untouched records, so that only what changes is read again."""
    return Ledger()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real records. scripts/test.py refuses this skip where the folder is there."""
    return shared_folder() or pytest.skip("needs the folder shared beside the repository")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the browser for tests marked `browser`."""
    return find_chromium() or pytest.skip("needs Chromium, on PATH or named in NIEMYET_CHROMIUM")


@pytest.fixture(scope="session")
def engine() -> Callable[[str], Path]:
    """Return a function from the name of an engine to the python of its environment."""

    def python_of(name: str) -> Path:
        python = executable(environment_of(ROOT, name))
        return python if python.exists() else pytest.skip(f"needs .venv-{name}, which scripts/test.py makes")

    return python_of


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --bless, which takes what the program does now for what it should do."""
    parser.addoption("--bless", action="store_true", help="rewrite the files under tests/town/expected")


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site of the tiny awkward town. Nobody changes it; its sources are in `src` beside it."""
    root = tmp_path_factory.mktemp("town")
    made.built(made.lay_out(root / "src"), root / "site")
    return root / "site"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site of the real records and pages. Nobody changes it."""
    out = tmp_path_factory.mktemp("sample") / "site"
    made.built(ROOT / "mkdocs.yml", out)
    return out


TODAY = date(2026, 11, 15)


@pytest.fixture
def tree(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Return a function that writes files (path -> content, indented as the test likes) below a new root."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / ("" if name.startswith("content/") else "procedures") / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else dedent(content).lstrip("\n").encode())
        return tmp_path

    return write


@pytest.fixture
def records(tree: Callable[[Mapping[str, str | bytes]], Path]) -> Callable[..., Register]:
    """Return a function that writes records and loads them; they must be whole. `content/...` is not in procedures."""

    def register(files: Mapping[str, str | bytes], today: date = TODAY) -> Register:
        loaded, problems = load(tree(files), today)
        assert not problems, "\n\n".join(map(explain, problems))
        return loaded

    return register
