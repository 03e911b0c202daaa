"""`niemyet preview`: what changed is built into a folder of its own, served, and built again when it is saved."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from niemyet.cli import main
from repository import commit
from town import made

BIRTH = "procedures/thu-tuc/ho-tich/1.000001.yml"
LAND = "procedures/thu-tuc/dat-dai/1.000006.yml"
unix = pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent as Unix does")


@pytest.fixture(autouse=True)
def same_day(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NIEMYET_TODAY", made.TODAY.isoformat())
    monkeypatch.delenv("NIEMYET_LANG", raising=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the town in git."""
    folder = made.lay_out(tmp_path / "town").parent
    commit(folder, "2026-11-01", {".gitignore": "/.cache/\n/site/\n"})
    return folder


def niemyet(*arguments: object) -> Result:
    result = CliRunner().invoke(main, ["preview", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def rename(root: Path, name: str) -> None:
    text = (root / LAND).read_text(encoding="utf-8")
    (root / LAND).write_text(re.sub(r"(?m)^ten: .*$", f"ten: {name}", text), encoding="utf-8")


# --- what is said without a server


def test_nothing_changed(root: Path):
    result = niemyet("--changed", root)
    assert result.stdout == "Từ lần lưu cuối đến nay chưa có gì đổi, nên không có gì để xem trước.\n"
    assert result.exit_code == 0
    assert "Từ main đến nay chưa có gì đổi" in niemyet("--since", "main", root).stdout


def test_a_file_that_says_the_same_is_no_change(root: Path):
    path = root / "procedures/co-quan/thi-tran-moi.yml"
    path.write_text("# Ghi chú.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert "chưa có gì đổi" in niemyet("--changed", root).stdout


def test_what_cannot_be_compared_is_told(root: Path, tmp_path: Path):
    assert "Không thấy “nhanh-la” trong kho git." in niemyet("--since", "nhanh-la", root).stderr
    other = made.lay_out(tmp_path / "khac").parent
    result = niemyet("--changed", other)
    assert result.exit_code == 2
    assert "Thư mục này không nằm trong kho git" in result.stderr


def test_a_port_that_is_taken_is_told(root: Path):
    rename(root, "Tên mới")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = niemyet("--port", port, "--no-open", root)
    assert result.exit_code == 2
    assert f"Cổng {port} đang có chương trình khác dùng." in result.stderr


# --- with the server


class Shown:
    """A preview that runs."""

    def __init__(self, process: subprocess.Popen[str], log: Path):
        self.process, self.log = process, log
        self.url = self.find(r"http://127\.0\.0\.1:\d+/\S*")

    def find(self, pattern: str, times: int = 1) -> str:
        """Return what the program says, as soon as it has said it often enough."""
        for _ in range(600):
            found = re.findall(pattern, self.log.read_text(encoding="utf-8"))
            if len(found) >= times:
                return str(found[-1])
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            time.sleep(0.1)
        pytest.fail(f"{pattern}\n{self.log.read_text(encoding='utf-8')}")

    def page(self, way: str = "") -> str:
        with urllib.request.urlopen(self.url + way, timeout=30) as answer:
            return str(answer.read().decode("utf-8"))


@pytest.fixture
def show(tmp_path: Path) -> Iterator[Callable[..., Shown]]:
    """Return a function that starts a preview; Ctrl+C ends it, which must be enough."""
    running: list[subprocess.Popen[str]] = []

    def shown(root: Path, *arguments: str) -> Shown:
        path = os.pathsep.join(folder for folder in sys.path if (Path(folder) / "niemyet").is_dir())
        command = [sys.executable, "-m", "niemyet", "preview", "--no-open", *arguments]
        log = tmp_path / f"log-{len(running)}.txt"
        with log.open("w") as out:
            env = {**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}
            process = subprocess.Popen(command, cwd=root, env=env, stdout=out, stderr=out, text=True)
        running.append(process)
        return Shown(process, log)

    yield shown
    for process in running:
        process.send_signal(signal.SIGINT)
    assert [process.wait(60) for process in running] == [0] * len(running)


@unix
@pytest.mark.slow
def test_what_changed_is_shown_with_its_page_and_renewed_when_saved(root: Path, show: Callable[..., Shown]):
    rename(root, "Tên thứ nhất")
    shown = show(root, "--changed")
    start = shown.page()
    assert "<h1>Xem xét thay đổi</h1>" in start
    assert "<ins>Tên</ins>" in start
    way = re.search(r'href="(trang/thu-tuc/1\.000006/)"', start)
    assert way
    assert "Tên thứ nhất</h1>" in shown.page(way[1])
    assert "thu-tuc/1.000001/" not in start  # it did not change
    assert shown.page("trang/")
    rename(root, "Tên thứ hai")
    shown.find("Đã dựng lại", 1)
    assert "Tên thứ hai</h1>" in shown.page(way[1])
    assert "Tên thứ hai" in shown.page()
    (root / LAND).write_text("ma: [\n", encoding="utf-8")
    shown.find("1 lỗi: hồ sơ lỗi tạm bị bỏ ra", 1)
    assert "tệp có lỗi, chưa đọc được" in shown.page().lower()
    time.sleep(1)
    assert shown.log.read_text(encoding="utf-8").count("Đã dựng lại") == 1  # its own reading does not wake it
    assert not (root / "site").exists()


@unix
@pytest.mark.slow
def test_a_second_preview_builds_only_what_changed(root: Path, show: Callable[..., Shown]):
    shown = show(root)
    assert shown.url.endswith("/trang/")
    assert "<html" in shown.page()
    with pytest.raises(urllib.error.HTTPError) as missing:
        shown.page("khong-co/")
    assert "Không có trang này trong bản xem trước." in missing.value.read().decode("utf-8")
    built = root / ".cache/niemyet/xem-truoc/trang/thu-tuc"
    before = {path.parent.name: path.stat().st_mtime_ns for path in built.glob("*/index.html")}
    rename(root, "Tên mới")
    show(root, "--since", "HEAD")
    after = {path.parent.name: path.stat().st_mtime_ns for path in built.glob("*/index.html")}
    renewed = {name for name, stamp in after.items() if stamp != before[name]}
    assert "1.000006" in renewed  # and those that name it
    assert not {"1.000002", "1.000004"} & renewed
