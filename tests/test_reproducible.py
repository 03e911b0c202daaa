"""The same records on the same day are the same bytes: elsewhere, in another order, under another clock and language.

And they are built without a network.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from niemyet.cli import main
from niemyet.server import beside
from town import made
from town.pages import tree_of

OTHER = {  # than those of the first build
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANG": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "12345",
    "NIEMYET_LANG": "en",
    "NIEMYET_TODAY": made.TODAY.isoformat(),
}
DAY = {"NIEMYET_TODAY": made.TODAY.isoformat()}
ALONE = ("unshare", "--map-root-user", "--net")


def real() -> dict[str, bytes]:
    """Return the files of the sample site by their path."""
    folders = ("content", "procedures", "plugins/niemyet/site/theme")
    paths = [path for folder in folders for path in made.under(made.ROOT / folder, made.ROOT)]
    return {path: (made.ROOT / path).read_bytes() for path in (*paths, "mkdocs.yml")}


SOURCES: dict[str, Callable[[], object]] = {"town": made.files, "sample": real}


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on another file system where there is one: it lists files in another order."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def lay_out(root: Path, which: str) -> Path:
    """Write the files of a site in another order and return its settings."""
    shuffled = list(dict(SOURCES[which]()).items())  # type: ignore[call-overload]
    random.Random(20261115).shuffle(shuffled)
    return made.write(root, shuffled)


def build(config: Path, out: Path, *before: str) -> None:
    command = [*before, sys.executable, "-m", "niemyet", "build", "--config", str(config), "--out", str(out)]
    done = subprocess.run(
        command, env={**os.environ, **OTHER}, capture_output=True, text=True, encoding="utf-8", cwd=config.parent
    )
    assert done.returncode == 0, done.stdout + done.stderr


def same(one: Path, other: Path) -> None:
    first, second = tree_of(one), tree_of(other)
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


@pytest.mark.slow
@pytest.mark.parametrize("which", SOURCES)
def test_the_same_records_give_the_same_bytes_anywhere(which: str, elsewhere: Path, tmp_path: Path) -> None:
    """Neither place is a git repository: what pages tell of the past comes from there."""
    config = lay_out(elsewhere / "Một chỗ khác", which)
    out = elsewhere / "ra" / "site"
    build(config, out)
    here = tmp_path / "day" / "site"
    assert (
        CliRunner()
        .invoke(main, ["build", "--config", str(lay_out(tmp_path / "src", which)), "--out", str(here)], env=DAY)
        .exit_code
        == 0
    )
    same(here, out)
    same(beside(here), beside(out))


@pytest.mark.slow
def test_a_site_is_built_without_a_network(elsewhere: Path, town: Path) -> None:
    if not shutil.which(ALONE[0]) or subprocess.run([*ALONE, "true"], capture_output=True).returncode:
        pytest.skip("needs unshare, and the right to cut a process off the network")
    told = "import socket; socket.create_connection(('127.0.0.1', 9))"
    cut = subprocess.run([*ALONE, sys.executable, "-c", told], capture_output=True, text=True)
    assert "Network is unreachable" in cut.stderr or "Cannot assign" in cut.stderr, "it is cut off"
    out = elsewhere / "site"
    build(lay_out(elsewhere / "src", "town"), out, *ALONE)
    same(town, out)


# --- the day


def committed(config: Path, day: str) -> None:
    """Put the settings into git on a day."""
    who = ["-c", "user.name=x", "-c", "user.email=x@x.example"]
    env = {**os.environ, "GIT_AUTHOR_DATE": f"{day}T01:00:00+07:00", "GIT_COMMITTER_DATE": f"{day}T01:00:00+07:00"}
    for command in (["init", "-q"], ["add", "mkdocs.yml"], ["commit", "-qm", "x"]):
        subprocess.run(["git", *who, *command], cwd=config.parent, env=env, check=True)


def test_the_day_of_a_build_can_be_named_or_taken_from_the_last_commit(tmp_path: Path):
    """As its clock stood: one o'clock at night in Hà Nội is still the day before in London."""
    config = lay_out(tmp_path / "src", "town")
    runner = CliRunner()
    words = ["build", "--config", str(config)]
    assert "chưa có lần ghi nào" in runner.invoke(main, [*words, "--day", "commit"]).output
    assert runner.invoke(main, [*words, "--day", "hôm nay"]).exit_code == 2
    committed(config, made.TODAY.isoformat())
    for day in ("commit", made.TODAY.isoformat()):
        result = runner.invoke(main, [*words, "--day", day, "--out", str(tmp_path / day)])
        assert result.exit_code == 0, result.output
    same(tmp_path / "commit", tmp_path / made.TODAY.isoformat())
    said = f'"date": "{made.TODAY.isoformat()}"'
    assert said in (tmp_path / "commit" / "manifest.json").read_text(encoding="utf-8")
