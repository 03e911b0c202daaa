"""The command line: a site is built whole or not at all, and every refusal is a sentence."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from niemyet.assembly import swap
from niemyet.cli import main
from niemyet.records.sample import SAMPLES
from town import made
from town.pages import tree_of

MINIMAL = "procedures/thu-tuc/ho-tich/1.000002.yml"
BROKEN = "ma: 1.000002\nten: Thủ tục vừa viết\nlinh_vuc: Đất đai\nhieu_luc:\n  tu: hôm qua\n"
SENTENCE = "procedures/thu-tuc/ho-tich/1.000002.yml:5:7: lỗi [ngay-sai] “hôm qua” chưa đúng dạng ngày."


@pytest.fixture(autouse=True)
def same_day(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NIEMYET_TODAY", made.TODAY.isoformat())
    monkeypatch.delenv("NIEMYET_LANG", raising=False)


@pytest.fixture
def lay(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that lays out the town with changes and returns its settings."""

    def laid(**changes: str | None) -> Path:
        return made.lay_out(tmp_path / "town", changes)

    return laid


def niemyet(config: Path, *arguments: str) -> Result:
    """Run the command; people never see a traceback."""
    command = [arguments[0], "--config", str(config), *arguments[1:]]
    result = CliRunner().invoke(main, command)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def sources_of(root: Path) -> dict[str, bytes]:
    """Return every file of a folder but those of the cache, which holds no facts and may be deleted."""
    return {path: content for path, content in tree_of(root).items() if ".cache/" not in path}


def changed(path: str, *, add: str) -> dict[str, str]:
    """Return a change of a page: its text with something added."""
    return {path: made.files()[path].decode("utf-8") + add}


# --- whole or not at all


def old_site(folder: Path) -> Path:
    """Make what an earlier build left."""
    for name in ("index.html", "sitemap.xml", "pakn/index.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("cũ", encoding="utf-8")
    return folder


def test_a_build_replaces_the_site_and_says_what_it_made(lay: Callable[..., Path], town: Path):
    config = lay()
    out = old_site(config.parent / "site")
    result = niemyet(config, "build")
    assert result.exit_code == 0
    assert "0 lỗi" in result.stdout
    assert re.search(r"Đã dựng \d+ trang \(20 trang hồ sơ\) .*: 6 thủ tục, 2 quy trình, 2 cơ quan", result.stdout)
    assert "Đã niêm yết 3/4 thủ tục do các quyết định công bố." in result.stdout
    assert tree_of(out) == tree_of(town)


LINES = made.files()["content/thu-tuc/_mau.md"].count(b"\n")
FAULTS = {
    "a broken record": ({MINIMAL: BROKEN}, SENTENCE),
    "a link to no page": (changed("content/pakn.md", add="\n[x](khong-co.md)\n"), "khong-co.md"),
    "a link to no plan": (changed("content/pakn.md", add="\n[x](ke-hoach/khong-co.md)\n"), "khong-co.md"),
    "an unknown slot": (
        changed("content/thu-tuc/_mau.md", add="\n[[niemyet:ho-xo]]\n"),
        f"content/thu-tuc/_mau.md:{LINES + 2}:1: lỗi [cho-la] Trang mẫu có chỗ “[[niemyet:ho-xo]]”",
    ),
    "an unknown slot in a list": (
        changed("content/thu-tuc/index.md", add="\n[[niemyet:danh-muk]]\n"),
        "content/thu-tuc/index.md:17:1: lỗi [cho-la]",
    ),
    "no template page": ({"content/su-kien/_mau.md": None}, "content/su-kien/_mau.md: lỗi [thieu-trang-mau]"),
    "front matter that cannot be read": (
        {"content/lich.md": "---\ntitle: Lịch: báo cáo\n---\n\n# Lịch\n"},
        "content/lich.md:2:",
    ),
    "settings that cannot be read": ({"mkdocs.yml": made.settings() + "\nplugins: [khong-co]\n"}, "khong-co"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_stops_the_build_and_the_old_site_stays(lay: Callable[..., Path], name: str):
    changes, said = FAULTS[name]
    config = lay(**changes)
    out = old_site(config.parent / "site")
    before = sources_of(config.parent)
    result = niemyet(config, "build")
    assert result.exit_code == 1
    assert said in result.output
    assert result.stderr.strip()
    assert sources_of(config.parent) == before
    assert sorted(p.name for p in out.iterdir()) == ["index.html", "pakn", "sitemap.xml"]


def test_lenient_leaves_broken_records_out_and_builds_the_rest(lay: Callable[..., Path]):
    config = lay(**{MINIMAL: BROKEN})
    result = niemyet(config, "build", "--lenient")
    assert result.exit_code == 0
    assert SENTENCE in result.stdout
    assert "1 lỗi" in result.stdout
    assert not (config.parent / "site/thu-tuc/1.000002").exists()
    assert (config.parent / "site/thu-tuc/1.000001/index.html").is_file()


# --- where the site goes


@pytest.mark.parametrize("out", ["file", "file/site", "content", ".", "procedures"])
def test_nothing_but_a_site_is_replaced(lay: Callable[..., Path], out: str):
    config = lay(file="of someone else")
    before = sources_of(config.parent)
    result = niemyet(config, "build", "--out", str(config.parent / out))
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert str(config.parent / out.split("/")[0]) in result.stderr
    assert sources_of(config.parent) == before


def test_an_empty_folder_and_a_new_one_are_good(lay: Callable[..., Path], tmp_path: Path):
    config = lay()
    (tmp_path / "empty").mkdir()
    for out in ("empty", "new/deep"):
        assert niemyet(config, "build", "--out", str(tmp_path / out)).exit_code == 0
        assert (tmp_path / out / "index.html").is_file()


def test_the_old_site_comes_back_when_the_new_one_cannot_take_its_place(tmp_path: Path):
    out = old_site(tmp_path / "site")
    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "never made", out)
    assert (out / "index.html").read_text(encoding="utf-8") == "cũ"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


@pytest.mark.skipif(bool(find_spec("properdocs")), reason="ProperDocs is installed here")
def test_an_engine_that_is_not_installed_is_named(lay: Callable[..., Path]):
    result = niemyet(lay(), "build", "--engine", "properdocs")
    assert result.exit_code == 1
    assert result.stderr == "Chưa cài properdocs. Cài bằng: pip install properdocs\n"


# --- check


def test_check_is_silent_about_good_records_but_for_one_line(lay: Callable[..., Path]):
    result = niemyet(lay(), "check")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].startswith("0 lỗi, ")


def test_check_shows_place_line_and_hint(lay: Callable[..., Path]):
    result = niemyet(lay(**{MINIMAL: BROKEN}), "check")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    start = lines.index(SENTENCE)
    assert lines[start + 1 : start + 3] == ["  5 |   tu: hôm qua", "    |       ^"]
    assert lines[start + 3].startswith("  Gợi ý: ")
    assert lines[-1].startswith("1 lỗi, ")


def test_check_speaks_json_to_programs(lay: Callable[..., Path]):
    result = niemyet(lay(**{MINIMAL: BROKEN}), "check", "--json")
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert data["count"]["loi"] == 1
    assert sum(data["count"].values()) == len(data["problems"])
    assert data["procedures"] == 5
    (found,) = [p for p in data["problems"] if p["level"] == "loi"]
    assert found.items() >= {"file": MINIMAL, "line": 5, "column": 7, "code": "ngay-sai"}.items()
    assert found["message"] == "“hôm qua” chưa đúng dạng ngày."
    assert found["hint"]
    assert result.stdout == niemyet(lay(**{MINIMAL: BROKEN}), "check", "--format", "json").stdout


def test_check_speaks_annotations_to_a_forge(lay: Callable[..., Path]):
    result = niemyet(lay(**{MINIMAL: BROKEN}), "check", "--format", "github")
    assert result.exit_code == 1
    shape = re.compile(r"::(error|warning|notice) file=[^,:]+,line=\d+,col=\d+,title=[a-z0-9-]+::.+")
    assert all(shape.fullmatch(line) for line in result.stdout.splitlines())
    assert f"::error file={MINIMAL},line=5,col=7,title=ngay-sai::“hôm qua”" in result.stdout


def test_check_speaks_english_when_asked(lay: Callable[..., Path], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NIEMYET_LANG", "en")
    result = niemyet(lay(**{MINIMAL: BROKEN}), "check")
    assert "5:7: error [ngay-sai] “hôm qua” is not a date." in result.stdout
    assert result.stdout.splitlines()[-1].startswith("1 errors, ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["khong-co"],
        ["check", "--khong-co"],
        ["check", "--config", "khong-co.yml"],
        ["build", "--engine", "word"],
        ["new"],
    ],
)
def test_a_wrong_call_gives_code_2_and_says_where_help_is(arguments: list[str], tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert "--help" in result.stderr
    assert "Traceback" not in result.output


# --- new

NAMED = {
    "thu-tuc": ("1.234567", "procedures/thu-tuc/1.234567.yml"),
    "quy-trinh": ("1.000002", "procedures/quy-trinh/1.000002.yml"),
    "co-quan": ("thi-tran-ben-canh", "procedures/co-quan/thi-tran-ben-canh.yml"),
    "quyet-dinh": ("12/QĐ-UBND 2025", "procedures/quyet-dinh/2025/12-qd-ubnd.yml"),
    "ke-hoach": ("nam-2027", "content/ke-hoach/nam-2027.md"),
    "pakn": ("thi-tran-moi-2026", "procedures/pakn/thi-tran-moi-2026.yml"),
}
TO_FILL_IN = {"khong-co-linh-vuc", "khong-co-co-quan", "khong-co-thu-tuc", "muc-trong"}


def test_every_kind_of_new_file_is_tried_here():
    assert NAMED.keys() == SAMPLES.keys()


@pytest.mark.parametrize("kind", NAMED)
def test_a_new_file_can_be_read_and_asks_only_to_be_filled_in(lay: Callable[..., Path], kind: str):
    name, path = NAMED[kind]
    config = lay()
    result = niemyet(config, "new", kind, name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert path in result.stdout
    problems = json.loads(niemyet(config, "check", "--json").stdout)["problems"]
    errors = [p for p in problems if p["level"] == "loi"]
    assert {p["file"] for p in errors} <= {path}
    assert {p["code"] for p in errors} <= TO_FILL_IN
    assert all(p["hint"] for p in errors)


def test_a_new_procedure_lands_in_the_folder_of_its_field(lay: Callable[..., Path]):
    config = lay()
    assert niemyet(config, "new", "thu-tuc", "1.234567", "--folder", "Đất đai").exit_code == 0
    text = (config.parent / "procedures/thu-tuc/dat-dai/1.234567.yml").read_text(encoding="utf-8")
    assert "linh_vuc: Đất đai" in text
    assert json.loads(niemyet(config, "check", "--json").stdout)["count"]["loi"] == 0


@pytest.mark.parametrize("kind", NAMED)
def test_a_file_that_is_there_is_never_overwritten(lay: Callable[..., Path], kind: str):
    name, path = NAMED[kind]
    config = lay(**{path: "của người khác\n"})
    result = niemyet(config, "new", kind, name)
    assert result.exit_code == 2
    assert path in result.stderr
    assert (config.parent / path).read_text(encoding="utf-8") == "của người khác\n"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("thu-tuc", "khai-sinh"),
        ("thu-tuc", "1.00119"),
        ("thu-tuc", "../1.000009"),
        ("quy-trinh", "1.01001"),
        ("co-quan", "Thị trấn"),
        ("co-quan", "../../ngoai"),
        ("co-quan", "/tmp/ngoai"),
        ("ke-hoach", "Năm 2027"),
        ("quyet-dinh", "/"),
    ],
)
def test_a_bad_name_is_refused_and_nothing_is_written(lay: Callable[..., Path], kind: str, name: str):
    config = lay()
    before = tree_of(config.parent.parent)
    result = niemyet(config, "new", kind, name)
    assert result.exit_code == 2
    assert f"“{name}”" in result.stderr
    assert tree_of(config.parent.parent) == before


def test_a_folder_cannot_lead_out_of_the_records(lay: Callable[..., Path]):
    config = lay()
    niemyet(config, "new", "thu-tuc", "1.234567", "--folder", "../../../ngoai")
    assert [
        p for p in config.parent.parent.rglob("1.234567.yml") if config.parent / "procedures" not in p.parents
    ] == []


# --- the other ways to a site


def test_filling_a_rendered_site_gives_the_site_that_build_gives(lay: Callable[..., Path], tmp_path: Path, town: Path):
    config = lay()
    out = made.framed(config, tmp_path / "framed")
    assert niemyet(config, "fill", str(out)).exit_code == 0
    assert tree_of(out) == tree_of(town)
    again = niemyet(config, "fill", str(out))
    assert again.exit_code == 1
    assert "thieu-trang-mau" in again.stdout
    assert tree_of(out) == tree_of(town)


def test_filling_stops_at_a_broken_record(lay: Callable[..., Path], tmp_path: Path):
    config = lay(**{MINIMAL: BROKEN})
    out = made.framed(config, tmp_path / "framed")
    before = tree_of(out)
    result = niemyet(config, "fill", str(out))
    assert result.exit_code == 1
    assert SENTENCE in result.stdout
    assert tree_of(out) == before


def mkdocs(config: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the engine as a person would who knows only MkDocs."""
    command = [sys.executable, "-m", "mkdocs", *arguments, "--config-file", str(config)]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)


def test_mkdocs_build_gives_the_site_that_build_gives(lay: Callable[..., Path], town: Path):
    config = lay()
    done = mkdocs(config, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert tree_of(config.parent / "site") == tree_of(town)


def test_mkdocs_build_strict_stops_at_a_broken_record_before_it_cleans(lay: Callable[..., Path]):
    config = lay(**{MINIMAL: BROKEN})
    out = old_site(config.parent / "site")
    before = tree_of(out)
    done = mkdocs(config, "build", "--strict")
    assert done.returncode == 1
    assert SENTENCE in done.stderr
    assert "Traceback" not in done.stderr
    assert tree_of(out) == before


# --- serve


@contextmanager
def serving(config: Path) -> Iterator[tuple[str, Path]]:
    """Serve a site on a free port; yield its address and the file with what the server says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = config.with_name("said.txt")
    command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", str(config), "--dev-addr", f"127.0.0.1:{port}"]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    with said.open("w", encoding="utf-8") as log:
        server = subprocess.Popen(command, env=env, stdout=log, stderr=log)
    try:
        yield f"http://127.0.0.1:{port}", said
    finally:
        server.terminate()
        server.wait(10)


def until(ready: Callable[[], bool], seconds: float) -> float:
    """Wait until something holds and return how long it took."""
    began = time.perf_counter()
    while not ready():
        assert time.perf_counter() - began < seconds, "waited in vain"
        time.sleep(0.01)
    return time.perf_counter() - began


def served(url: str) -> str:
    """Return a page, nothing while the server is not there yet."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.read().decode("utf-8")
    except OSError:
        return ""


@pytest.mark.slow
def test_serving_shows_a_saved_record_within_a_second(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Also after a save that broke the record: the message is shown and the pages stay. A busy machine gets longer."""
    config = made.copy_real(tmp_path)
    record = tmp_path / "procedures/thu-tuc/ho-tich/1.001193.yml"
    text = record.read_text(encoding="utf-8")

    def save(name: str) -> None:
        record.write_text(re.sub(r"(?m)^ten: .*$", f"ten: {name}", text), encoding="utf-8")

    with serving(config) as (host, said):
        page = f"{host}/thu-tuc/1.001193/"
        until(lambda: "khai sinh" in served(page), 30)
        took = []
        for name in ("Khai sinh một", "Khai sinh hai", "Khai sinh ba"):
            save(name)
            took.append(until(lambda name=name: f">{name}</h1>" in served(page), 15))
        save("[chưa đóng ngoặc")
        until(lambda: "lỗi [chua-dong-ngoac]" in said.read_text(encoding="utf-8"), 15)
        assert "Khai sinh ba" in served(page)
        assert "Danh mục" in served(f"{host}/thu-tuc/")
        save("Khai sinh bốn")
        until(lambda: "Khai sinh bốn" in served(page), 15)
        assert "Traceback" not in said.read_text(encoding="utf-8")
    assert min(took) < 3
    with capsys.disabled():
        print(f"\nserve: a saved record was shown after {', '.join(f'{t:.2f}' for t in took)} s")


@pytest.mark.slow
def test_serving_renders_a_changed_hand_written_page(tmp_path: Path):
    config = made.lay_out(tmp_path)
    with serving(config) as (host, said):
        home = f"{host}/{made.SITE_URL.split('/', 3)[3]}"
        until(lambda: "Thủ tục" in served(f"{home}pakn/"), 30)
        with (tmp_path / "content/pakn.md").open("a", encoding="utf-8") as page:
            page.write("\nĐã sửa trang này.\n")
        until(lambda: "Đã sửa trang này." in served(f"{home}pakn/"), 15)
        assert "[[niemyet:" not in served(f"{home}pakn/")
        assert "Cấp bản sao" in served(f"{home}thu-tuc/1.000006/")
        assert "Traceback" not in said.read_text(encoding="utf-8")
