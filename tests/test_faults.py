"""What comes in the way of a build: others who write, a disk that is full or closed, a second build, an early end.

Each build ends with a whole site, or with a sentence and the old site as it was, byte for byte.
"""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from niemyet import assembly
from niemyet.cli import main
from niemyet.records.loading import load
from niemyet.records.register import Vanished
from niemyet.site import place, shell
from niemyet.site.memory import lock_of, stage_of
from niemyet.site.place import Held, Locked, moved, undisturbed, workplace
from town import made
from town.living import Town, text
from town.pages import Page, inside, pages, tree_of

RECORD = "procedures/thu-tuc/dat-dai/1.000005.000.00.00.H13.yml"
EVERY_PAGE = {"procedures/danh-muc/he-thong.yml": None}  # it stands on every page
CHANGED = text(RECORD, ("rồi nhận kết quả", "rồi chờ"))


@pytest.fixture(autouse=True)
def same_day(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NIEMYET_TODAY", made.TODAY.isoformat())
    monkeypatch.delenv("NIEMYET_LANG", raising=False)


@pytest.fixture(scope="module")
def shared_town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """Return the built town. Its frame is rendered once for all tests here."""
    built = Town(tmp_path_factory.mktemp("faults"))
    built.build()
    return built


@pytest.fixture
def town(shared_town: Town) -> Iterator[Town]:
    """Return the town as it was, built."""
    shared_town.restore()
    shared_town.build()
    yield shared_town
    shared_town.restore()


def build(town: Town, *more: str) -> Result:
    """Run the command; people never see a traceback."""
    result = CliRunner().invoke(main, ["build", "--lenient", "--config", str(town.config), *more])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@contextmanager
def refused(town: Town, said: str, code: int = 1) -> Iterator[None]:
    """Assert that a build is refused with a sentence and leaves the old site, and nothing else."""
    before = tree_of(town.out)
    yield
    result = build(town)
    assert (result.exit_code, said in result.output) == (code, True), result.output
    assert "Traceback" not in result.output
    assert tree_of(town.out) == before
    assert leftovers(town) == []


def leftovers(town: Town) -> list[str]:
    """Return what a build left beside the site."""
    return sorted(p.name for p in town.out.parent.iterdir() if p.name.startswith(".site-"))


# --- the disk


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[None]:
    """Put a disk of this size at `folder`, where this may be done."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("needs mount")
    if done.returncode:
        pytest.skip("needs the right to mount a disk")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs tmpfs")
def test_a_full_disk_is_told_and_the_old_site_stays(town: Town, tmp_path: Path):
    """A real disk: one that has room for the old site and a little more."""
    disk = tmp_path / "disk"
    disk.mkdir()
    with small_disk(disk, 24):
        out = disk / "site"
        assert build(town, "--out", str(out)).exit_code == 0
        before = tree_of(out)
        filler = disk / "day"
        with suppress(OSError), filler.open("wb") as file:
            while True:
                file.write(b"x" * 4096)
        (town.root / "content/moi.md").write_text("# Mới\n\n" + "Chữ. " * 9000, encoding="utf-8")
        result = build(town, "--out", str(out))
        assert (result.exit_code, tree_of(out)) == (1, before)
        assert "Đĩa hết chỗ" in result.output
        filler.unlink()
        assert build(town, "--out", str(out)).exit_code == 0
        assert (out / "moi/index.html").is_file()


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "Đĩa hết chỗ khi ghi"), (errno.EDQUOT, "Đĩa hết chỗ khi ghi"), (errno.EROFS, "Không ghi được vào")],
)
@pytest.mark.parametrize("written", [0, 1, 3])
def test_a_disk_that_refuses_is_told(town: Town, monkeypatch: pytest.MonkeyPatch, number: int, said: str, written: int):
    """After so many files no other can be written."""
    left = [written]
    write = shell.write

    def writing(out: Path, url: str, html: str) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(number, os.strerror(number), url)
        write(out, url, html)

    town.change(EVERY_PAGE)
    with refused(town, said):
        monkeypatch.setattr(shell, "write", writing)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_is_closed_is_told(town: Town):
    town.change(CHANGED)
    town.root.chmod(0o500)
    try:
        with refused(town, "Không ghi được vào"):
            pass
    finally:
        town.root.chmod(0o700)


def test_without_a_cache_the_site_is_built_all_the_same(town: Town, monkeypatch: pytest.MonkeyPatch):
    """A cache that cannot be written costs time, nothing else."""
    town.change(CHANGED)
    cache = town.root / ".cache"
    away = cache.rename(town.root.with_name("cache-away"))
    cache.write_text("không phải thư mục", encoding="utf-8")
    try:
        assert build(town).exit_code == 0
        assert "rồi chờ" in (town.out / "thu-tuc/1.000005/index.html").read_text(encoding="utf-8")
    finally:
        cache.unlink()
        away.rename(cache)
    town.restore()
    town.build()


# --- other programs


def test_a_file_held_by_another_program_is_told_and_the_next_build_completes(
    town: Town, monkeypatch: pytest.MonkeyPatch
):
    """As on Windows, where a file that somebody reads cannot be replaced."""
    held = str(town.out / "thu-tuc/1.000005/index.html")
    replace = os.replace

    def busy(old: str | Path, new: str | Path) -> None:
        if str(new) == held:
            raise PermissionError(errno.EACCES, "Access is denied", held)
        replace(old, new)

    town.change(CHANGED)
    monkeypatch.setattr(place, "_PATIENCE", (0.001,))
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", busy)
        result = build(town)
    assert result.exit_code == 1
    assert f"Chương trình khác đang giữ {held}" in result.output
    assert stage_of(town.out).is_dir()
    assert build(town).exit_code == 0
    assert tree_of(town.out) == town.cold(frame=False)[0]


def test_a_moment_of_a_virus_scanner_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    refusals = iter([True, True, False])
    replace = os.replace

    def busy(old: str | Path, new: str | Path) -> None:
        if next(refusals):
            raise PermissionError(errno.EACCES, "Access is denied")
        replace(old, new)

    monkeypatch.setattr(place, "_PATIENCE", (0.001, 0.001))
    monkeypatch.setattr(os, "replace", busy)
    (tmp_path / "a").write_text("a", encoding="utf-8")
    moved(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_text(encoding="utf-8") == "a"


def test_two_builds_into_one_folder_do_not_mix(town: Town):
    town.change(CHANGED)
    with workplace(town.out, lock_of(town.root, town.out)), refused(town, "Một lần dựng khác đang ghi vào"):
        (town.out.parent / "not-ours").mkdir(exist_ok=True)
        for folder in town.out.parent.glob(".site-????????"):
            folder.rmdir()  # of the build that holds the lock: leftovers() must see only ours
    (town.out.parent / "not-ours").rmdir()
    assert build(town).exit_code == 0


@pytest.mark.slow
def test_two_real_builds_at_once_end_with_one_whole_site(town: Town):
    """Each ends well or says that the other is at work; at least one ends well."""
    town.change(CHANGED)
    expected = town.cold(frame=False)[0]
    both = [run_build(town) for _ in range(2)]
    said = [(process.communicate()[0], process.returncode) for process in both]
    assert {code for _, code in said} <= {0, 1}
    assert 0 in {code for _, code in said}
    assert all("Một lần dựng khác" in output for output, code in said if code)
    assert tree_of(town.out) == expected


# --- an early end


def run_build(town: Town) -> subprocess.Popen[str]:
    """Begin a real build."""
    command = [sys.executable, "-m", "niemyet", "build", "--lenient", "--config", str(town.config)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=subprocess.STDOUT, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl+C", "SIGTERM"])
def test_a_build_that_is_asked_to_end_leaves_the_old_site_and_nothing_else(town: Town, number: signal.Signals):
    town.change(CHANGED)
    before, after = tree_of(town.out), town.cold(frame=False)[0]
    process = run_build(town)
    deadline = time.monotonic() + 30
    while not leftovers(town) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    process.send_signal(number)
    said, _ = process.communicate()
    assert tree_of(town.out) == (after if process.returncode == 0 else before)
    assert "Traceback" not in said
    assert process.returncode == 0 or "Đã dừng theo yêu cầu" in said
    town.build()
    assert leftovers(town) == []


def test_an_end_waits_until_the_site_is_in_place():
    done = []

    def interrupted() -> None:
        with undisturbed():
            signal.raise_signal(signal.SIGINT)
            done.append("the last file")

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert done == ["the last file"]


def test_folders_of_killed_builds_go_with_the_next_one(town: Town):
    left = town.out.with_name(".site-abcd1234")
    (left / "site/thu-tuc").mkdir(parents=True)
    (left / "site/thu-tuc/a.html").write_text("dở dang", encoding="utf-8")
    other = town.out.with_name(".site-zyxw9876")
    other.mkdir()
    (other / "của-tôi.txt").write_text("không phải của chương trình", encoding="utf-8")
    town.build()
    assert (left.exists(), other.exists()) == (False, True)
    (other / "của-tôi.txt").unlink()
    other.rmdir()


def test_the_old_site_comes_back_from_a_build_that_was_killed_between_two_renames(town: Town):
    before = tree_of(town.out)
    work = town.out.with_name(".site-abcd1234")
    work.mkdir()
    town.out.rename(work / "old")
    with workplace(town.out, lock_of(town.root, town.out)):
        assert tree_of(town.out) == before
    assert leftovers(town) == []


def test_a_site_without_its_sitemap_is_still_ours(town: Town):
    (town.out / "sitemap.xml").unlink()
    assert build(town).exit_code == 0
    assert (town.out / "sitemap.xml").is_file()


def test_files_of_others_in_the_site_stay_and_are_told_once(town: Town):
    (town.out / "google123.html").write_text("của tôi", encoding="utf-8")
    first, second = build(town).output, build(town).output
    assert "có 1 tệp không do chương trình làm ra (google123.html)" in first
    assert "không do chương trình" not in second
    assert (town.out / "google123.html").read_text(encoding="utf-8") == "của tôi"
    (town.out / "google123.html").unlink()


# --- people who write meanwhile


def test_a_record_deleted_after_it_was_listed_stops_the_build(town: Town, monkeypatch: pytest.MonkeyPatch):
    """Without its page the lists would lead nowhere."""
    town.change(EVERY_PAGE)
    with refused(town, f"{RECORD} bị sửa, xóa hoặc đổi tên"):
        meanwhile(monkeypatch, lambda: (town.root / RECORD).unlink(missing_ok=True))


def test_a_record_changed_after_it_was_listed_stops_the_build(town: Town, monkeypatch: pytest.MonkeyPatch):
    """Its page would say something else than the lists."""
    town.change(EVERY_PAGE)
    with refused(town, f"{RECORD} bị sửa, xóa hoặc đổi tên"):
        meanwhile(monkeypatch, lambda: town.change(CHANGED))


def meanwhile(patch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Do something after the records were read and before their pages are written."""
    real = assembly.written

    def writing(out: Path, built: object, *more: object, **named: object) -> object:
        act()
        built.crew.memory.clear()  # type: ignore[attr-defined]  # as when the work is dealt out to other processes
        return real(out, built, *more, **named)  # type: ignore[arg-type]

    patch.setattr(assembly, "written", writing)


def test_a_register_gives_the_record_that_it_listed_or_none(town: Town):
    register, _ = load(town.root, made.TODAY)
    register = register.with_at_hand({})
    assert register.procedures["1.000005"].steps[0].text == "Nộp hồ sơ rồi nhận kết quả."
    town.change(CHANGED)
    with pytest.raises(Vanished):
        register.procedures["1.000005"]


@pytest.mark.slow
def test_while_people_write_each_build_ends_with_a_whole_site_or_a_sentence(town: Town):
    """A writer changes, deletes and renames records all the time; each name says its version everywhere."""
    stop = threading.Event()
    writer = threading.Thread(target=disturb, args=(town, stop))
    writer.start()
    good = 0
    try:
        end = time.monotonic() + 12
        while time.monotonic() < end:
            result = build(town)
            assert "Traceback" not in result.output
            assert result.exit_code in (0, 1)
            good += not result.exit_code
            if not result.exit_code:
                whole(town)
    finally:
        stop.set()
        writer.join()
    assert good
    assert build(town).exit_code == 0
    whole(town)


def disturb(town: Town, stop: threading.Event) -> None:
    """Change, delete, rename and bring back a record, without a pause."""
    path, number = town.root / RECORD, 0
    other = path.with_name("1.000005.yml")
    good = path.read_text(encoding="utf-8")
    while not stop.is_set():
        number += 1
        version = good.replace("ten: Cấp bản sao", f"ten: Cấp bản sao v{number}x").replace(
            "Nộp hồ sơ", f"Nộp v{number}x"
        )
        if number % 5 == 0:
            path.unlink(missing_ok=True)
        elif number % 5 == 1:
            other.write_text(version.replace(".000.00.00.H13", ""), encoding="utf-8")
        else:
            other.unlink(missing_ok=True)
            path.write_text(version, encoding="utf-8")
        time.sleep(0.01)
    other.unlink(missing_ok=True)
    path.write_text(good, encoding="utf-8")


def whole(town: Town) -> None:
    """Assert that every link of the site leads to a file of it, and that no page mixes versions of a record."""
    found = pages(town.out)
    for page in found.values():
        for _, attribute, link in page.targets():
            target = inside(link)
            if attribute == "href" and target:
                assert is_there(town.out, target[0].removeprefix("cong-khai-tthc/")), (page.url, link)
        assert len(versions(page)) <= 1, page.url
    assert len({version for page in found.values() for version in versions(page)}) <= 1


def versions(page: Page) -> set[str]:
    """Return the versions of the changing record that a page speaks of."""
    return set(re.findall(r"\bv\d+x\b", page.source))


def is_there(site: Path, name: str) -> bool:
    return (site / name).is_file() or (site / name / "index.html").is_file()


def test_a_lock_ends_with_its_owner(tmp_path: Path):
    lock = tmp_path / "khoa"
    with workplace(tmp_path / "site", lock), pytest.raises(Locked), workplace(tmp_path / "site", lock):
        pass
    with workplace(tmp_path / "site", lock):
        pass


def test_what_is_held_for_good_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(place, "_PATIENCE", ())
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(PermissionError(errno.EACCES, "x")))
    with pytest.raises(Held):
        moved(tmp_path / "a", tmp_path / "b")
