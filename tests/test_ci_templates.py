"""The workflows that agencies copy: every job's commands run, in the git repository that `niemyet init` makes.

Nothing of them is replaced but `pip install` and the question to the public list of holes, which need a network; how
they install is in test_wheel.py.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from repository import git
from workflows import ACTIONS, CI, GITLAB, INSTALL, jobs, programs, read, run

BIRTH = "procedures/thu-tuc/ho-tich/1.001193.yml"
ADDRESS = "procedures/co-quan/ubnd-phuong-an-binh.yml"
MARK = "<!-- niemyet: xem-xet -->\n\n"
PLUGINS = os.pathsep.join(str(folder) for folder in map(Path, sys.path) if (folder / "niemyet").is_dir())

unix = pytest.mark.skipif(os.name == "nt", reason="the jobs run on Unix machines")


# --- what the files say


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
    """Keeps the comments of merge request 12, as GitLab and as Gitea; a person wrote the first of them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.comments = {41: "Đã xem.\n"}
        self.asked: list[str] = []  # how and where
        self.tokens: set[str] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Forge

    def do_GET(self) -> None:
        said = [{"id": number, "body": body} for number, body in self.server.comments.items()]
        self.answer(200, json.dumps(said).encode())

    def do_POST(self) -> None:
        self.keep(max(self.server.comments) + 1)

    def do_PUT(self) -> None:
        self.keep(int(self.path.rpartition("/")[2]))

    do_PATCH = do_PUT

    def keep(self, number: int) -> None:
        text = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
        is_json = self.headers["Content-Type"] == "application/json"
        self.server.comments[number] = json.loads(text)["body"] if is_json else parse_qs(text)["body"][0]
        self.answer(201, b"{}")

    def answer(self, status: int, content: bytes) -> None:
        self.server.asked.append(f"{self.command} {urlsplit(self.path).path}")
        self.server.tokens.add(self.headers.get("PRIVATE-TOKEN") or self.headers.get("Authorization") or "")
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

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


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a git repository as `init` makes it; its last commit says how long the first procedure takes."""
    folder = tmp_path_factory.mktemp("moi")
    arguments = ["--agency", "Ủy ban nhân dân phường An Bình", "--ci", "gitlab"]
    command = [sys.executable, "-m", "niemyet", "init", "kho", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    root = folder / "kho"
    assert (root / ".gitlab-ci.yml").read_bytes() == (CI / GITLAB).read_bytes()
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "một")):
        git(root, *arguments, day="2026-11-01")
    slower(root, "2 ngày làm việc", "2026-11-02")
    return root


def slower(root: Path, time: str, day: str) -> None:
    """Say how long the first procedure takes and commit it."""
    text = (root / BIRTH).read_text(encoding="utf-8")
    (root / BIRTH).write_text(re.sub(r"(?m)^thoi_han:.*$", f"thoi_han: {time}", text), encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", time, day=day)


@pytest.fixture
def shop(started: Path, tmp_path: Path) -> Path:
    """Return a copy of that repository, with the programs that its jobs call beside it."""
    programs(tmp_path / "bin", without='"-m pip "*|"-m pip_audit "*')
    return Path(shutil.copytree(started, tmp_path / "kho"))


def ended(name: str, job: str, root: Path, **given: str) -> subprocess.CompletedProcess[str]:
    return run(name, job, root, root.parent / "bin", PYTHONPATH=PLUGINS, **given)


def ran(name: str, job: str, root: Path, **given: str) -> str:
    done = ended(name, job, root, **given)
    assert done.returncode == 0, f"{job}\n{done.stdout}{done.stderr}"
    return done.stdout


def request(name: str, forge: Forge) -> dict[str, str]:
    """Return what a server tells a job about a merge request."""
    if name == ACTIONS:
        return {"GOC": "HEAD~1", "SO": "12", "KHO": f"{forge.url}/api/v1/repos/xa/tthc"}
    place = {"CI_API_V4_URL": f"{forge.url}/api/v4", "CI_PROJECT_ID": "7", "CI_MERGE_REQUEST_IID": "12"}
    return {**place, "CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD~1"}


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
def test_a_change_is_told_in_one_comment_however_often_somebody_pushes(name: str, shop: Path, forge: Forge):
    if not shutil.which("curl"):
        pytest.skip("needs curl, which the image of the jobs has")
    summary = shop.parent / "tom-tat.md"
    given = {**request(name, forge), "NIEMYET_TOKEN": "bi-mat", "GITHUB_STEP_SUMMARY": str(summary)}
    ran(name, "xem-xet", shop, **given)
    first = (shop / "xem-xet.md").read_text(encoding="utf-8")
    assert "2 ngày làm việc" in first
    assert "<title>Xem xét thay đổi" in (shop / "xem-xet.html").read_text(encoding="utf-8")
    assert name == GITLAB or summary.read_text(encoding="utf-8") == first
    assert forge.comments == {41: "Đã xem.\n", 42: MARK + first}
    slower(shop, "3 ngày làm việc", "2026-11-03")
    ran(name, "xem-xet", shop, **given)
    second = (shop / "xem-xet.md").read_text(encoding="utf-8")
    assert "2 ngày làm việc → 3 ngày làm việc" in second
    assert forge.comments == {41: "Đã xem.\n", 42: MARK + second}
    place = "/api/v4/projects/7/merge_requests/12/notes"
    if name == GITLAB:
        assert forge.asked == [f"GET {place}", f"POST {place}", f"GET {place}", f"PUT {place}/42"]
    else:
        comments, one = "/api/v1/repos/xa/tthc/issues/12/comments", "/api/v1/repos/xa/tthc/issues/comments/42"
        assert forge.asked == [f"GET {comments}", f"POST {comments}", f"GET {comments}", f"PATCH {one}"]
    assert forge.tokens == {"bi-mat" if name == GITLAB else "token bi-mat"}


@unix
@pytest.mark.slow
@pytest.mark.parametrize("name", [GITLAB, ACTIONS])
def test_a_new_error_fails_the_job_and_the_report_is_there(name: str, shop: Path, forge: Forge):
    (shop / ADDRESS).unlink()
    git(shop, "commit", "-q", "-a", "-m", "ba", day="2026-11-03")
    assert ended(name, "xem-xet", shop, **request(name, forge)).returncode == 1
    assert "## Lỗi mới" in (shop / "xem-xet.md").read_text(encoding="utf-8")
    assert forge.asked == []  # without a token nothing is asked or written


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
        assert ended(GITLAB, "dang", shop).returncode == 1
        assert "Chưa đặt NOI_DANG nên chưa đăng." in ran(ACTIONS, "dang", shop)
