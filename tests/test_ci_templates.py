"""The workflows that agencies copy: every job's commands run, in a git repository made from the sample.

Nothing of them is replaced but `pip install` and the question to the public list of holes, which need a network.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import pytest
import yaml
from repository import git
from town import made

CI = made.ROOT / "plugins" / "niemyet" / "starter" / "ci"
GITLAB, ACTIONS = "gitlab-ci.yml", "workflow.yml"
INSTALL = 'python3 -m pip install --quiet --require-hashes --requirement "$GOI"'
BIRTH = "procedures/thu-tuc/ho-tich/1.001193.yml"
ADDRESS = "procedures/co-quan/ubnd-huyen-truc-ninh.yml"

unix = pytest.mark.skipif(os.name == "nt", reason="the jobs run on Unix machines")


# --- what the files say


def read(name: str) -> Any:
    return yaml.safe_load((CI / name).read_text(encoding="utf-8"))


def flat(lines: Any) -> list[str]:
    """Return the lines of a script; GitLab takes lists in lists."""
    return [lines] if isinstance(lines, str) else [line for part in lines for line in flat(part)]


def jobs(name: str) -> Mapping[str, list[str]]:
    """Return the commands of each job: one shell each in GitLab, one for each step in Actions."""
    data = read(name)
    if name == GITLAB:
        told = {job: part["script"] for job, part in data.items() if isinstance(part, dict) and "script" in part}
        return {job: ["\n".join([*flat(data["default"]["before_script"]), *flat(s)])] for job, s in told.items()}
    return {job: [s["run"] for s in part["steps"] if "run" in s] for job, part in data["jobs"].items()}


def settings(name: str, job: str) -> dict[str, str]:
    """Return the variables that a file sets; what it asks the server for is empty."""
    data = read(name)
    found = data["variables"] if name == GITLAB else data["env"]
    steps = [] if name == GITLAB else data["jobs"][job]["steps"]
    own = {key: value for step in steps for key, value in step.get("env", {}).items()}
    return {key: re.sub(r"\$\{\{.*?\}\}", "", str(value)) for key, value in {**found, **own}.items()}


JOBS = {"kiem-tra", "xem-xet", "lo-hong", "dung-trang", "doi-chieu", "dang", "tro-lai"}


def test_there_is_a_workflow_for_each_forge():
    assert {path.name for path in CI.iterdir()} == {GITLAB, ACTIONS}
    assert jobs(ACTIONS).keys() == JOBS
    assert jobs(GITLAB).keys() == JOBS | {"trinh-bay"}  # formatting is a step of kiem-tra in the other


@pytest.mark.parametrize("name", [GITLAB, ACTIONS])
def test_a_project_without_the_program_can_use_it(name: str):
    """What `niemyet init` makes has neither scripts/ nor plugins/: all comes from what is installed."""
    for job, scripts in jobs(name).items():
        text = "\n".join(scripts)
        assert "scripts/" not in text
        assert "plugins/" not in text
        assert text.startswith(INSTALL) or job == "lo-hong", job


@pytest.mark.parametrize("name", [GITLAB, ACTIONS])
def test_only_what_is_named_by_a_number_gets_the_whole_history(name: str):
    """A shallow copy knows no base to compare with, and its pages have no history."""
    if name == GITLAB:
        assert read(name)["variables"]["GIT_DEPTH"] == 0
        return
    for job in ("xem-xet", "dung-trang", "doi-chieu", "dang"):
        assert read(name)["jobs"][job]["steps"][0]["with"] == {"fetch-depth": 0}, job


def test_publishing_is_for_the_main_branch_and_going_back_for_people():
    gitlab, actions = read(GITLAB), read(ACTIONS)["jobs"]
    for job in ("dang", "tro-lai"):
        assert gitlab[job]["rules"][-1] == {"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH", "when": "manual"}
    assert {"if": '$CI_PIPELINE_SOURCE == "schedule"'} in gitlab["dang"]["rules"]  # a new day changes what is in force
    assert "github.event_name == 'schedule'" in actions["dang"]["if"]
    assert len(gitlab["tro-lai"]["rules"]) == 1
    assert read(ACTIONS)[True]["push"] == {"branches": ["main"]}  # YAML reads `on` as yes
    assert actions["tro-lai"]["if"] == "github.event_name == 'workflow_dispatch' && inputs.viec == 'tro-lai'"


# --- running them


class Forge(HTTPServer):
    """Notes what is posted to it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.posted: list[tuple[str, str, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
        token = self.headers.get("PRIVATE-TOKEN") or self.headers.get("Authorization") or ""
        self.server.posted.append((self.path, token, body))  # type: ignore[attr-defined]
        self.send_response(201)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def forge() -> Iterator[Forge]:
    with Forge() as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Return a clone of a repository made from the sample, whose last commit makes one procedure slower."""
    root = tmp_path / "kho"
    made.copy_real(root)
    subprocess.run([sys.executable, "-m", "niemyet", "fmt"], cwd=root, check=True, capture_output=True)
    (root / ".gitignore").write_text("/.cache/\n/site/\n/site-may-chu/\n/dung-?/\n", encoding="utf-8")
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "một")):
        git(root, *arguments, day="2026-11-01")
    text = (root / BIRTH).read_text(encoding="utf-8")
    (root / BIRTH).write_text(text.replace("thoi_han: 1 ngày làm việc", "thoi_han: 2 ngày làm việc"), encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", "hai", day="2026-11-02")
    programs = tmp_path / "bin"
    programs.mkdir()
    write(
        programs / "python3", f'case "$*" in "-m pip "*|"-m pip_audit "*) exit 0;; esac\nexec {sys.executable} "$@"\n'
    )
    write(programs / "niemyet", f'exec {sys.executable} -m niemyet "$@"\n')
    return root


def write(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
    path.chmod(0o755)


def run(name: str, job: str, root: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run the commands of a job as its runner does, and return how it ended."""
    found = f"{root.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    path = os.pathsep.join(str(folder) for folder in map(Path, sys.path) if (folder / "niemyet").is_dir())
    own = {"PATH": found, "PYTHONPATH": path, "HOME": str(root.parent), "NIEMYET_TODAY": "2026-11-20"}
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "NIEMYET_", "PYTEST"))}
    env = {**kept, **settings(name, job), **own, **given}
    for script in jobs(name)[job]:
        command = ["bash", "-e", "-o", "pipefail", "-c", script]
        done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, encoding="utf-8")
        if done.returncode:
            break
    return done


def ran(name: str, job: str, root: Path, **given: str) -> str:
    done = run(name, job, root, **given)
    assert done.returncode == 0, f"{job}\n{done.stdout}{done.stderr}"
    return done.stdout


REQUEST = {
    GITLAB: {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD~1", "CI_PROJECT_ID": "7", "CI_MERGE_REQUEST_IID": "12"},
    ACTIONS: {"GOC": "HEAD~1", "SO": "12"},
}


@unix
@pytest.mark.slow
@pytest.mark.parametrize("name", [GITLAB, ACTIONS])
def test_every_job_runs(name: str, shop: Path):
    for job in ("kiem-tra", *(["trinh-bay"] if name == GITLAB else []), "lo-hong", "dung-trang", "doi-chieu"):
        ran(name, job, shop)
    assert (shop / "site/index.html").is_file()
    assert (shop / "dung-2/site/index.html").is_file()


@unix
@pytest.mark.slow
@pytest.mark.parametrize("name", [GITLAB, ACTIONS])
def test_a_change_is_reviewed_and_told_in_the_merge_request(name: str, shop: Path, forge: Forge):
    if not shutil.which("curl"):
        pytest.skip("needs curl, which the image of the jobs has")
    place = {"CI_API_V4_URL": f"{forge.url}/api/v4", "KHO": f"{forge.url}/api/v1/repos/xa/tthc"}
    summary = shop.parent / "tom-tat.md"
    ran(name, "xem-xet", shop, **REQUEST[name], **place, GITHUB_STEP_SUMMARY=str(summary))
    report = (shop / "xem-xet.md").read_text(encoding="utf-8")
    assert (
        "- **Thời hạn giải quyết (Trực tiếp, Trực tuyến, Dịch vụ bưu chính)**: 1 ngày làm việc → 2 ngày làm việc"
        in report
    )
    assert "<title>Xem xét thay đổi" in (shop / "xem-xet.html").read_text(encoding="utf-8")
    assert name == GITLAB or summary.read_text(encoding="utf-8") == report
    assert forge.posted == []  # without a token nothing is written
    ran(name, "xem-xet", shop, **REQUEST[name], **place, NIEMYET_TOKEN="bí-mật".encode().hex())
    ((path, token, body),) = forge.posted
    assert token.endswith("bí-mật".encode().hex())
    if name == GITLAB:
        assert path == "/api/v4/projects/7/merge_requests/12/notes"
        assert parse_qs(body)["body"] == [report]
    else:
        assert path == "/api/v1/repos/xa/tthc/issues/12/comments"
        assert json.loads(body) == {"body": report}


@unix
@pytest.mark.slow
@pytest.mark.parametrize("name", [GITLAB, ACTIONS])
def test_a_new_error_fails_the_job_and_the_report_is_there(name: str, shop: Path):
    (shop / ADDRESS).unlink()
    git(shop, "commit", "-q", "-a", "-m", "ba", day="2026-11-03")
    assert run(name, "xem-xet", shop, **REQUEST[name]).returncode == 1
    assert "## Lỗi mới" in (shop / "xem-xet.md").read_text(encoding="utf-8")


@unix
@pytest.mark.slow
@pytest.mark.parametrize("name", [GITLAB, ACTIONS])
def test_what_was_published_can_be_taken_back(name: str, shop: Path, tmp_path: Path):
    place = {"NOI_DANG": str(tmp_path / "may-chu"), "NHAT_KY": str(tmp_path / "nhat-ky")}
    page = tmp_path / "may-chu/hien-hanh/thu-tuc/1.001193/index.html"
    git(shop, "checkout", "-q", "HEAD~1")
    for commit in ("HEAD", "main"):
        git(shop, "checkout", "-q", commit)
        if name == GITLAB:
            ran(name, "dung-trang", shop)
        ran(name, "dang", shop, **place)
    assert "2 ngày làm việc" in page.read_text(encoding="utf-8")
    ran(name, "tro-lai", shop, **place)
    assert "2 ngày làm việc" not in page.read_text(encoding="utf-8")
    ran(name, "tro-lai", shop, **place, BAN="0002")
    assert "2 ngày làm việc" in page.read_text(encoding="utf-8")
    assert len((tmp_path / "nhat-ky/nhat-ky.jsonl").read_text(encoding="utf-8").splitlines()) == 4


def test_without_a_place_nothing_is_published(shop: Path):
    if os.name != "nt":
        assert run(GITLAB, "dang", shop).returncode == 1
        assert "Chưa đặt NOI_DANG nên chưa đăng." in ran(ACTIONS, "dang", shop)
