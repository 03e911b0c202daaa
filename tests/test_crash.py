"""The machine stops at any moment: the site is the old one, or the next build completes it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from niemyet import engines
from niemyet.assembly import Memory
from niemyet.site.memory import complete, settle, stage_of
from town import made
from town.living import Change, Town, text
from town.pages import tree_of

GONE = "procedures/thu-tuc/ho-tich/1.000002.yml"
NEW = "procedures/thu-tuc/ho-tich/1.000008.yml"
COPY = "procedures/thu-tuc/dat-dai/1.000005.000.00.00.H13.yml"
CHANGE: Change = {
    GONE: None,
    NEW: "ma: 1.000008\nten: Thủ tục mới\nlinh_vuc: Đất đai\n",
    **text(COPY, ("rồi nhận kết quả", "rồi chờ")),
}


class Died(BaseException):
    """The machine stopped."""


class PowerCut:
    """After some changes to the disk none is possible any more: nothing is cleaned up, as when the power fails."""

    def __init__(self, patch: pytest.MonkeyPatch, after: int):
        self.patch, self.left = patch, after
        self.done: list[str] = []

    def __enter__(self) -> PowerCut:
        for name in ("rename", "replace", "unlink", "rmdir", "mkdir"):
            self.patch.setattr(os, name, self.watched(name, getattr(os, name)))
        return self

    def __exit__(self, *_: object) -> None:
        self.patch.undo()

    def watched(self, name: str, act: Callable[..., Any]) -> Callable[..., Any]:
        def acting(*args: Any, **more: Any) -> Any:
            if len(self.done) >= self.left:
                raise Died
            self.done.append(name)
            return act(*args, **more)

        return acting


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """Return the town, built once before and once after the change, so that the frame and the two sites are known."""
    town = Town(tmp_path_factory.mktemp("crash"))
    town.build()
    return town


@pytest.fixture(scope="module")
def sites(living: Town) -> tuple[Mapping[str, bytes], Mapping[str, bytes]]:
    """Return the site before the change and after it."""
    before = tree_of(living.out)
    living.change(CHANGE)
    after, _ = living.cold(frame=False)
    living.restore()
    assert before != after
    return before, after


def cut(town: Town, after: int) -> PowerCut:
    """Build until the power fails."""
    with pytest.MonkeyPatch.context() as patch, PowerCut(patch, after) as power, suppress(Died):
        town.build()
    return power


def moments(power: PowerCut) -> list[int]:
    """Return when to stop: at each rename and its neighbours, and at every twelfth of the other changes."""
    near = {i + k for i, name in enumerate(power.done) if name == "rename" for k in (0, 1, 2)}
    return sorted(near | set(range(0, len(power.done), 12)))


def test_a_change_is_made_whole_or_completed_by_the_next_build(living: Town, sites):
    before, after = sites
    living.change(CHANGE)
    whole = cut(living, sys.maxsize)
    assert tree_of(living.out) == after
    completed = 0
    for moment in moments(whole):
        living.restore()
        living.build()
        assert tree_of(living.out) == before
        living.change(CHANGE)
        cut(living, moment)
        found = tree_of(living.out)
        if not stage_of(living.out).exists():
            assert found in (before, after), moment
        completed += found not in (before, after)
        living.build()
        assert tree_of(living.out) == after, moment
        assert not stage_of(living.out).exists()
    assert completed  # some moment was in the middle


def test_a_first_build_that_is_cut_leaves_no_half_site(living: Town, sites):
    """As after an upgrade: everything is written anew, and the old site goes in two renames."""
    before, after = sites
    living.restore()
    living.build()
    living.change(CHANGE)
    memory = Memory(living.root, living.out)
    memory.forget()
    whole = cut(living, sys.maxsize)
    for moment in moments(whole)[-8:]:
        living.restore()
        living.build()
        living.change(CHANGE)
        memory.forget()
        cut(living, moment)
        assert not living.out.exists() or tree_of(living.out) in (before, after)
        living.build()
        assert tree_of(living.out) == after


def test_a_page_that_nobody_remembers_does_not_stay(living: Town, sites, monkeypatch: pytest.MonkeyPatch):
    """The site was deleted, built with a page more, the machine stopped before that was noted; then the page goes."""
    before, _ = sites
    living.restore()
    living.build()
    for path in sorted(living.out.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    living.out.rmdir()
    living.change({NEW: CHANGE[NEW]})
    with monkeypatch.context() as patch:
        patch.setattr(Memory, "keep", lambda *_: (_ for _ in ()).throw(Died()))
        with pytest.raises(Died):
            living.build()
    assert (living.out / "thu-tuc/1.000008/index.html").is_file()
    living.restore()
    living.build()
    assert tree_of(living.out) == before


@pytest.mark.slow
def test_a_build_that_is_killed_is_made_good_by_the_next(living: Town, sites):
    """A real process and a real SIGKILL, at moments spread over the time that a build takes."""
    if not hasattr(signal, "SIGKILL"):
        pytest.skip("needs a system with SIGKILL")
    before, after = sites
    command = [sys.executable, "-m", "niemyet", "build", "--lenient", "--config", str(living.config)]
    env = {**os.environ, "NIEMYET_TODAY": made.TODAY.isoformat()}
    began = time.perf_counter()
    subprocess.run(command, env=env, check=True, capture_output=True)
    takes = time.perf_counter() - began
    chance = random.Random(20261115)
    for part in range(6):
        living.restore()
        living.build()
        living.change(CHANGE)
        process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(takes * (part + chance.random()) / 6)
        process.kill()
        process.wait()
        if not stage_of(living.out).exists():
            assert tree_of(living.out) in (before, after)
        living.build()
        assert tree_of(living.out) == after


# --- the parts of it


def stage(tmp_path: Path, files: Mapping[str, str], gone: list[str]) -> Path:
    """Return a site into which a complete change is to be moved."""
    target, work = tmp_path / "site", tmp_path / "work"
    for name, content in files.items():
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_text(content, encoding="utf-8")
    target.mkdir(exist_ok=True)
    complete(work, target, gone)
    return target


def test_to_settle_what_is_settled_changes_nothing(tmp_path: Path):
    target = stage(tmp_path, {"a/b.html": "mới"}, [])
    settle(target)
    assert tree_of(target) == {"a/b.html": "mới".encode()}


def test_a_frame_takes_its_place_past_what_a_killed_build_left(tmp_path: Path):
    """Numbers of processes come again, in containers always the same ones."""
    made_now, kept = tmp_path / "khung", tmp_path / "shelf/abc"
    made_now.mkdir()
    (made_now / "index.html").write_text("mới", encoding="utf-8")
    left = kept.with_name(f"abc.{os.getpid()}")
    left.mkdir(parents=True)
    (left / "index.html").write_text("dở dang", encoding="utf-8")
    assert engines._keep(made_now, kept) == kept
    assert tree_of(kept.parent) == {"abc/index.html": "mới".encode()}


def test_a_frame_that_another_build_put_there_first_stays_for_both(tmp_path: Path):
    """The other one may be reading it at this moment."""
    kept = tmp_path / "shelf/abc"
    for folder in (kept, tmp_path / "khung"):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text("như nhau", encoding="utf-8")
    reading = (kept / "index.html").stat().st_ino
    assert engines._keep(tmp_path / "khung", kept) == kept
    assert (kept / "index.html").stat().st_ino == reading
    assert [path.name for path in kept.parent.iterdir()] == ["abc"]


def test_folders_that_became_empty_go_with_their_last_file(tmp_path: Path):
    (tmp_path / "site/a/b").mkdir(parents=True)
    (tmp_path / "site/a/b/c.html").write_text("cũ", encoding="utf-8")
    (tmp_path / "site/d.html").write_text("khác", encoding="utf-8")
    target = stage(tmp_path, {"e.html": "mới"}, ["a/b/c.html", "không-có.html"])
    assert sorted(p.name for p in target.iterdir()) == ["d.html", "e.html"]


@pytest.mark.parametrize(("old", "new"), [("a", "a/b"), ("a/b", "a")])
def test_a_file_may_become_a_folder_even_when_that_was_begun_before(tmp_path: Path, old: str, new: str):
    (tmp_path / "site" / old).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "site" / old).write_text("cũ", encoding="utf-8")
    target = stage(tmp_path, {new: "mới"}, [old])
    assert tree_of(target) == {new: "mới".encode()}
    again = stage(tmp_path, {new: "mới"}, [old])  # as if the list were still there
    assert tree_of(again) == {new: "mới".encode()}
