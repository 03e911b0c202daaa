"""The pages that people read first: every command in them runs, every sample prints as shown, every path is there."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import textwrap
import time
import urllib.error
import urllib.request
from pathlib import Path

import environment
import pytest
import yaml
from click.testing import CliRunner
from niemyet.cli import COMMANDS, main
from niemyet.records.model import Procedure

ROOT = environment.ROOT
READMES = ("README.md", "README.vi.md")
PAGES = sorted((ROOT / "content" / "phat-trien").glob("*.md"))
DOCS = [*(ROOT / name for name in (*READMES, "CONTRIBUTING.md", "CHANGELOG.md")), *PAGES]
GUIDES = ("content/huong-dan/tu-dong.md",)  # those that are followed in an own repository: test_guides.py
SAMPLE = "procedures/thu-tuc/ho-tich/1.010010.yml"
TODAY = "2026-11-20"
GENERATED = {".git", "site", "__pycache__", "node_modules"}


def blocks(page: str, language: str) -> list[str]:
    """Return the fenced blocks of a page that are written in `language`."""
    text = (ROOT / page).read_text(encoding="utf-8")
    found = re.finditer(rf"^( *)```{language}\n(.*?)^\1```$", text, re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(block[2]) for block in found]


def commands(page: str) -> list[str]:
    """Return the commands of a page, line by line. scripts/test.py stays out: it would run this test."""
    lines = [line for block in blocks(page, "sh") for line in block.splitlines() if line.strip()]
    return [line for line in lines if "scripts/test.py" not in line]


def left_out(folder: str, names: list[str]) -> set[str]:
    """Return what a copy of the tree does without: what programs made, the output and the environments."""
    made = {n for n in names if n.endswith("cache") or n.startswith((".venv", ".hypothesis"))}
    return made | {n for n in names if n in GENERATED and (n != "site" or Path(folder) == ROOT)}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a copy of the tree; its environment is finished, by links into the one that runs the tests."""
    copy = tmp_path / "niemyet"
    shutil.copytree(ROOT, copy, ignore=left_out)
    (copy / ".venv").mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (copy / ".venv" / name).symlink_to(Path(sys.prefix, name))
    stamp = environment.wanted_stamp(copy, "test", project=True)
    (copy / ".venv" / environment.STAMP).write_text(json.dumps(stamp))
    return copy


def surroundings() -> dict[str, str]:
    """Return the variables that commands run with: the programs of this environment first, no network for pip."""
    own = {"PATH": f"{Path(sys.prefix, 'bin')}{os.pathsep}{os.environ['PATH']}", "NIEMYET_TODAY": TODAY}
    kept = {key: value for key, value in os.environ.items() if key != "NIEMYET_LANG"}
    return {**kept, **own, "PIP_NO_INDEX": "1", "PYTHONUTF8": "1"}


def ran(line: str, tree: Path) -> None:
    """Run a command to its end; it must succeed."""
    done = subprocess.run(["sh", "-c", line], cwd=tree, env=surroundings(), capture_output=True, text=True)
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"


def answered(line: str, tree: Path) -> None:
    """Start a server, wait for its home page, stop it as Ctrl+C does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = ["sh", "-c", f"exec {line} --address {address}"]
    with (tree / "log.txt").open("w") as log:
        server = subprocess.Popen(command, cwd=tree, env=surroundings(), stdout=log, stderr=log, start_new_session=True)
        try:
            assert "[[niemyet:" not in home(f"http://{address}/", server, tree / "log.txt")
            os.killpg(server.pid, signal.SIGINT)
            server.wait(90)  # a busy machine takes its time
        finally:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait()


def home(url: str, server: subprocess.Popen[bytes], log: Path) -> str:
    """Return the home page as soon as the server gives it."""
    for _ in range(300):
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(url, timeout=5) as page:
                return page.read().decode("utf-8")
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"no answer from {url}\n{log.read_text(encoding='utf-8')}")


@pytest.mark.skipif(os.name == "nt", reason="the commands in ```sh blocks are for Unix shells")
@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", *GUIDES])
def test_every_command_runs(page, tree):
    for line in commands(page):
        (answered if re.search(r"\bserve\b", line) else ran)(line, tree)


def test_both_readmes_give_the_same_commands_and_samples():
    for language in ("sh", "bat", "yaml"):
        assert blocks(READMES[0], language) == blocks(READMES[1], language)


@pytest.mark.parametrize("page", READMES)
def test_commands_for_windows_are_those_for_unix(page):
    for line in "".join(blocks(page, "bat")).splitlines():
        assert line.replace("py ", "python3 ", 1).replace("\\", "/") in "".join(blocks(page, "sh"))


def test_the_script_for_tests_is_there_and_knows_quick():
    text = (ROOT / "scripts" / "test.py").read_text(encoding="utf-8")
    compile(text, "test.py", "exec")
    assert '"--quick" in arguments' in text


# --- what niemyet check prints


def checked(tree: Path, *arguments: str) -> tuple[int, str]:
    """Return exit code and output of `niemyet check` on a tree with the broken sample of the README in it."""
    (tree / SAMPLE).parent.mkdir(parents=True, exist_ok=True)
    (tree / SAMPLE).write_text(blocks("README.md", "yaml")[0], encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--config", str(tree / "mkdocs.yml"), *arguments])
    return result.exit_code, result.output


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setenv("NIEMYET_TODAY", TODAY)
    monkeypatch.delenv("NIEMYET_LANG", raising=False)
    (tmp_path / "mkdocs.yml").write_text("site_name: Xã\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("page", "language"), [("README.md", "en"), ("README.vi.md", "vi")])
def test_the_sample_of_messages_is_what_is_printed(page, language, site, monkeypatch):
    monkeypatch.setenv("NIEMYET_LANG", language)
    printed = [line for line in checked(site)[1].splitlines() if line]
    assert printed[:-1] == blocks(page, "text")[0].splitlines()


def test_the_sample_of_json_is_what_is_printed(site):
    shown = json.loads(blocks("content/phat-trien/dinh-dang-du-lieu.md", "json")[0])
    printed = json.loads(checked(site, "--json")[1])
    assert shown.keys() == printed.keys()
    assert shown["count"].keys() == printed["count"].keys()
    assert shown["problems"][0] in printed["problems"]


def test_exit_codes_are_those_of_the_table(site):
    assert CliRunner().invoke(main, ["check", "--config", str(site / "mkdocs.yml")]).exit_code == 0
    assert checked(site)[0] == 1
    assert checked(site, "--no-such-option")[0] == 2


# --- what the pages say of the tree


@pytest.mark.parametrize("page", DOCS, ids=lambda path: path.name)
def test_every_path_named_is_there(page):
    """A path is code that begins with a folder of the tree or of the package."""
    text = re.sub(r"^( *)```.*?^\1```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    bases = (ROOT, ROOT / "plugins" / "niemyet")
    folders = {path.name for base in bases for path in base.iterdir() if path.is_dir()}
    named = {code for code in re.findall(r"`([\w.*/-]+)`", text) if "/" in code and code.split("/")[0] in folders}
    missing = {code for code in named - {SAMPLE} if not any([*base.glob(code.rstrip("/"))] for base in bases)}
    assert missing == set()


@pytest.mark.parametrize("page", DOCS[:4], ids=lambda path: path.name)
def test_every_link_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


# What both READMEs list as missing; the entry goes, here and there, when the thing is there.
NOT_YET = {
    "Search in the text of the pages": (ROOT / "plugins/niemyet/search").exists(),
    "Comparison with the national record": "drift" in COMMANDS,
    "Records of a commune that take over": any(f.alias == "ke_thua" for f in Procedure.model_fields.values()),
}


def test_what_is_not_in_it_is_said_and_nothing_else():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {entry: entry in text for entry in NOT_YET} == {entry: not there for entry, there in NOT_YET.items()}
    lists = [(ROOT / page).read_text("utf-8").split(head)[1].split("\n\n")[1] for page, head in HEADS.items()]
    assert lists[0].count("\n- ") == lists[1].count("\n- ")


HEADS = {"README.md": "## Not in it yet", "README.vi.md": "## Những gì chưa có"}


def test_the_traps_of_yaml_are_as_the_table_says():
    """adr-001: the first rows say what plain YAML makes of a text."""
    text = (ROOT / "content" / "phat-trien" / "adr-001-chu-la-chu.md").read_text(encoding="utf-8")
    for line, value in {"ma: 1.010010": 1.01001, "ghi_chu: no": False, "so: 0123": 83, "gio: 12:30:45": 45045}.items():
        assert f"| `{line}` |" in text
        assert [*yaml.safe_load(line).values()] == [value]
    assert yaml.safe_load("ten: Mẫu số #1") == {"ten": "Mẫu số"}
    with pytest.raises(ValueError, match="month must be in"):
        yaml.safe_load("ngay: 2026-13-45")


def test_no_table_aligns_its_columns():
    """The theme's policy lets no style stand in a page, and the attribute that is left for it is obsolete in HTML."""
    aligned = re.compile(r"^\|(?:\s*:?-+:?\s*\|)+$", re.MULTILINE)
    for path in sorted((ROOT / "content").rglob("*.md")):
        rules = aligned.findall(path.read_text(encoding="utf-8"))
        assert [rule for rule in rules if ":" in rule] == [], path.name
