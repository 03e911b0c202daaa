"""What tests share: where the outside things are that only some machines have, and why a test is skipped."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "scripts"))  # last: names such as `test` and `build` belong to others

from environment import environment_of, executable  # noqa: E402  # found through the path above
from surroundings import chromium as find_chromium  # noqa: E402
from surroundings import shared_folder  # noqa: E402


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
