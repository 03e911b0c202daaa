"""Publishing: a release beside the old one, one step to switch, back again, and what is refused."""

import os
import random
import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest
from niemyet.publish import local, remote
from niemyet.publish.gate import admit
from niemyet.publish.local import place_at
from niemyet.publish.lock import alone
from niemyet.publish.shelf import manifest_in, next_name, too_old
from niemyet.releases import ReleaseError
from niemyet.releases.log import read_log
from niemyet.releases.manifest import read_manifest
from niemyet.releases.verification import verify_folder
from published import DAY, NGINX, PAGES, make_site, nginx

KILLS = 20


def shown(target: Path, page: str = "thu-tuc/1/index.html") -> str:
    """Return the mark of the release that visitors see."""
    text = (target / page).read_text(encoding="utf-8")
    return text.partition("<i>")[2].partition("</i>")[0]


def put(tmp: Path, mark: str, keep: int = 5, in_place: bool = False) -> str:
    """Publish a site of this mark at tmp/srv; return the release's name."""
    site = make_site(tmp / "site", mark)
    return local.publish(site, place_at(tmp / "srv", in_place), tmp / "log", DAY, keep)[0]


def test_the_server_reads_one_folder_and_each_release_is_a_folder_beside_it(tmp_path):
    first, second = put(tmp_path, "một"), put(tmp_path, "hai")
    assert sorted(p.name for p in (tmp_path / "srv").iterdir()) == [".khoa", "hien-hanh", "phat-hanh"]
    assert first.startswith("0001-2026-11-20-")
    assert second.startswith("0002-2026-11-20-")
    assert shown(tmp_path / "srv" / "hien-hanh") == "hai"


def test_what_did_not_change_is_shared_with_the_release_before(tmp_path):
    first, second = put(tmp_path, "một"), put(tmp_path, "hai")
    releases = tmp_path / "srv" / "phat-hanh"
    make_site(tmp_path / "site", "hai")
    local.publish(tmp_path / "site", place_at(tmp_path / "srv"), tmp_path / "log", DAY, 5)
    third = put(tmp_path, "hai ")
    same = "thu-tuc/1/index.html"
    assert (releases / first / same).stat().st_ino != (releases / second / same).stat().st_ino
    assert verify_folder(releases / third).differences == ()


def test_the_same_site_again_is_no_new_release(tmp_path):
    assert put(tmp_path, "một") == put(tmp_path, "một")
    assert len(read_log(tmp_path / "log")) == 1


def test_styles_of_the_release_before_stay_for_visitors_on_the_way(tmp_path):
    old = make_site(tmp_path / "old", "một")
    put(tmp_path, "một")
    put(tmp_path, "hai")
    style = next((old / "assets").iterdir()).name
    current = tmp_path / "srv" / "hien-hanh"
    assert (current / "assets" / style).is_file()
    assert verify_folder(current).differences == ()
    put(tmp_path, "ba")
    assert not (current / "assets" / style).exists()


def test_going_back_shows_the_release_before_and_is_logged(tmp_path):
    put(tmp_path, "một")
    put(tmp_path, "hai")
    place = place_at(tmp_path / "srv")
    local.roll_back(place, tmp_path / "log", DAY)
    assert shown(tmp_path / "srv" / "hien-hanh") == "một"
    local.roll_back(place, tmp_path / "log", DAY, "0002")
    assert shown(tmp_path / "srv" / "hien-hanh") == "hai"
    log = read_log(tmp_path / "log")
    assert [r.manifest for r in log] == [log[0].manifest, log[1].manifest, log[0].manifest, log[1].manifest]


def test_there_is_nothing_to_go_back_to_after_one_release(tmp_path):
    name = put(tmp_path, "một")
    with pytest.raises(ReleaseError) as error:
        local.roll_back(place_at(tmp_path / "srv"), tmp_path / "log", DAY)
    assert str(error.value) == f"Không có bản nào để trở lại (–). Các bản còn giữ: {name}."


def test_only_the_newest_releases_stay_and_always_the_current(tmp_path):
    names = [put(tmp_path, str(n), keep=2) for n in range(4)]
    assert place_at(tmp_path / "srv").shelf.names() == names[2:]
    assert too_old(names, 2, names[0]) == [names[1]]


def test_releases_are_numbered_on_past_9999():
    assert next_name(["9999-2026-11-20-00000000", "other"], "2026-11-21", "abcdef0123") == "10000-2026-11-21-abcdef01"


# --- refused


def test_a_site_with_a_changed_file_is_refused_and_the_old_one_stays(tmp_path):
    put(tmp_path, "một")
    site = make_site(tmp_path / "site", "hai")
    (site / "index.html").write_text("hỏng", encoding="utf-8")
    with pytest.raises(ReleaseError) as error:
        local.publish(site, place_at(tmp_path / "srv"), tmp_path / "log", DAY, 5)
    assert str(error.value) == "Trang khác với bản kê của nó nên chưa ghi vào nhật ký. Dựng lại trang."
    assert shown(tmp_path / "srv" / "hien-hanh") == "một"
    assert len(read_log(tmp_path / "log")) == 1


def test_a_folder_with_other_things_is_not_touched(tmp_path):
    (tmp_path / "srv").mkdir()
    (tmp_path / "srv" / "anh.jpg").write_text("ảnh")
    with pytest.raises(ReleaseError) as error:
        place_at(tmp_path / "srv")
    assert str(error.value) == (
        f"{tmp_path / 'srv'} đã có thứ khác (anh.jpg), không phải nơi đăng của niemyet nên không đụng vào. Chọn thư "
        "mục mới hoặc trống."
    )


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            {"counts": {"errors": 2}},
            "Trang dựng khi hồ sơ còn 2 lỗi nên không đăng. Sửa hết lỗi, dựng lại rồi đăng.",
        ),
        (
            {"as_of": True},
            "Đây là trang dựng theo ngày 20/11/2026 để xem lại, không phải trang hiện hành nên không đăng.",
        ),
    ],
)
def test_what_may_not_be_published(tmp_path, facts, said):
    site = make_site(tmp_path / "site", "một", **facts)
    with pytest.raises(ReleaseError) as error:
        admit(manifest_in(site), 100)
    assert str(error.value) == said


def test_less_than_what_was_agreed_is_not_published(tmp_path):
    text = (make_site(tmp_path / "site", "một") / "manifest.json").read_bytes().replace(b'"listed": 2', b'"listed": 1')
    with pytest.raises(ReleaseError) as error:
        admit(read_manifest(text, "manifest.json"), 100)
    assert str(error.value) == (
        "Mới niêm yết 1/2 thủ tục được công bố, dưới mức 100% đã đặt nên không đăng. Chạy “niemyet audit” để biết còn "
        "thiếu gì."
    )
    admit(read_manifest(text, "manifest.json"), 50)


def test_two_cannot_publish_at_once(tmp_path):
    put(tmp_path, "một")
    with alone(place_at(tmp_path / "srv").lock), pytest.raises(ReleaseError) as error:
        put(tmp_path, "hai")
    assert str(error.value).startswith("Có người đang đăng vào đây (")
    assert put(tmp_path, "hai").startswith("0002")


# --- in place, where there are no links


def test_in_place_the_folder_itself_is_the_site(tmp_path):
    put(tmp_path, "một", in_place=True)
    put(tmp_path, "hai", in_place=True)
    assert shown(tmp_path / "srv") == "hai"
    assert verify_folder(tmp_path / "srv").differences == ()
    local.roll_back(place_at(tmp_path / "srv"), tmp_path / "log", DAY)
    assert shown(tmp_path / "srv") == "một"


def test_in_place_pages_that_are_no_more_go_last(tmp_path, monkeypatch):
    put(tmp_path, "một", in_place=True)
    steps: list[str] = []
    real_put, real_drop = local._put, local._drop
    monkeypatch.setattr(local, "_put", lambda s, t, n: (steps.append(f"put {n}"), real_put(s, t, n)))
    monkeypatch.setattr(local, "_drop", lambda t, n: (steps.append(f"drop {n}"), real_drop(t, n)))
    site = make_site(tmp_path / "site", "hai", pages=3)
    local.publish(site, place_at(tmp_path / "srv"), tmp_path / "log", DAY, 5)
    kinds = [step.split("/")[0].replace("index.html", "page") for step in steps]
    order = [k for i, k in enumerate(kinds) if i == 0 or kinds[i - 1] != k]
    assert order[0] == "put assets"
    assert order.index("put thu-tuc") < order.index("put page") < order.index("put manifest.json")
    assert order[-1] == "drop thu-tuc"


def test_where_links_cannot_be_made_it_goes_in_place_by_itself(tmp_path, monkeypatch):
    def refused(*_: object, **__: object) -> None:
        raise OSError(1314, "A required privilege is not held by the client")

    monkeypatch.setattr(Path, "symlink_to", refused)
    put(tmp_path, "một")
    assert shown(tmp_path / "srv") == "một"


def test_in_place_a_file_that_is_held_open_is_waited_for(tmp_path, monkeypatch):
    put(tmp_path, "một", in_place=True)
    real, refusals = Path.replace, iter([True, True])
    monkeypatch.setattr(local, "_PAUSE", 0)

    def held(self, target):
        if (tmp_path / "srv" / "thu-tuc") in Path(target).parents and next(refusals, False):
            raise PermissionError(13, "The process cannot access the file", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    put(tmp_path, "hai", in_place=True)
    assert shown(tmp_path / "srv") == "hai"


def test_in_place_no_style_outlives_runs_that_were_killed_one_after_another(tmp_path, monkeypatch):
    put(tmp_path, "một", in_place=True)
    with monkeypatch.context() as killed:
        killed.setattr(local, "bring", lambda *_: pytest.fail("killed"))
        for mark in ("hai", "ba"):
            with pytest.raises(pytest.fail.Exception):
                put(tmp_path, mark, in_place=True)
    for mark in ("bốn", "năm"):
        put(tmp_path, mark, keep=1, in_place=True)
        assert verify_folder(tmp_path / "srv").differences == ()


# --- killed at any moment, under a real server

_PUBLISH = """
import sys
from datetime import date
from pathlib import Path
from niemyet.publish import local
site, target, log, in_place = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4] == "1"
local.publish(site, local.place_at(target, in_place), log, date(2026, 11, 20), 3)
"""


class Visitor(threading.Thread):
    """Reads pages and what they load, as fast as it can, and notes everything that is not right."""

    def __init__(self, home: str, linked: bool):
        super().__init__(daemon=True)
        self.home, self.linked, self.wrong, self.read, self.done = home, linked, [], 0, threading.Event()

    def run(self) -> None:
        chance = random.Random(1)
        while not self.done.is_set():
            page = f"/thu-tuc/{chance.randrange(PAGES)}/"
            text = self._get(page)
            style = text.partition("href=")[2].partition(">")[0]
            if not text.endswith("</html>") or not style:
                self.wrong.append((page, text[:80]))
            elif not self._get(style).startswith("/* "):
                self.wrong.append((page, style))
            self.read += 1
            time.sleep(0.002)

    def _get(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.home + path, timeout=10) as answer:
                return answer.read().decode("utf-8")
        except OSError as error:
            return f"{error}"


@pytest.mark.slow
@pytest.mark.skipif(not NGINX or os.name == "nt", reason="no nginx on this machine")
@pytest.mark.parametrize("in_place", [False, True], ids=["link", "in place"])
def test_killed_at_any_moment_visitors_see_whole_pages_with_their_styles(tmp_path, in_place):
    put(tmp_path, "0", in_place=in_place)
    target = tmp_path / "srv"
    root = target if in_place else target / "hien-hanh"
    chance, killed = random.Random(7), 0
    started = time.perf_counter()
    subprocess.run(_command(tmp_path, make_site(tmp_path / "site", "đo"), in_place), check=True)
    whole = time.perf_counter() - started
    with nginx(root, tmp_path / "nginx") as home:
        visitor = Visitor(home, not in_place)
        visitor.start()
        for number in range(KILLS):
            site = make_site(tmp_path / "site", f"bản {number}")
            process = subprocess.Popen(_command(tmp_path, site, in_place))
            try:
                process.wait(chance.uniform(0.3, 1.05) * whole)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                killed += 1
            if not in_place:
                assert verify_folder(target / "hien-hanh").differences == ()
        subprocess.run(_command(tmp_path, site, in_place), check=True)
        visitor.done.set()
        visitor.join(30)
    assert visitor.wrong[:5] == []
    assert visitor.read > 200
    assert killed > KILLS // 4
    assert shown(root) == f"bản {KILLS - 1}"
    assert verify_folder(root).differences == ()


def _command(tmp: Path, site: Path, in_place: bool) -> list[str]:
    return [sys.executable, "-c", _PUBLISH, str(site), str(tmp / "srv"), str(tmp / "log"), "1" if in_place else "0"]


# --- to another machine


@pytest.mark.parametrize(
    ("target", "is_remote"),
    [
        ("may-chu:/srv/tthc", True),
        ("tthc@10.0.0.7:/srv/tthc", True),
        ("rsync://may-chu/tthc", True),
        ("/srv/tthc", False),
        (r"C:\inetpub\tthc", False),
        ("C:/inetpub/tthc", False),
        (r"\\may-chu\chung", False),
        ("trang:moi/thu", True),
    ],
)
def test_which_targets_are_of_another_machine(target, is_remote):
    assert remote.is_remote(target) is is_remote


@pytest.mark.skipif(not shutil.which("rsync") or os.name == "nt", reason="no rsync on this machine")
def test_rsync_publishes_switches_goes_back_and_forgets(tmp_path, monkeypatch):
    """The remote shell is one that runs the command here: all else is real."""
    shell = tmp_path / "shell"
    shell.write_text('#!/bin/sh\nshift\nexec sh -c "$*"\n')
    shell.chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", str(shell))
    (tmp_path / "srv").mkdir()
    place = remote.Remote(f"may-chu:{tmp_path}/srv")
    names = []
    for mark in ("một", "hai", "ba"):
        site = make_site(tmp_path / "site", mark)
        names.append(remote.publish(site, place, tmp_path / "log", DAY, 2)[0])
        assert shown(tmp_path / "srv" / "hien-hanh") == mark
        assert verify_folder(tmp_path / "srv" / "hien-hanh").differences == ()
    assert place.names() == names[1:]
    assert place.current == names[2]
    remote.roll_back(place, tmp_path / "log", DAY)
    assert shown(tmp_path / "srv" / "hien-hanh") == "hai"
    assert len(read_log(tmp_path / "log")) == 4


def test_without_rsync_a_remote_target_gets_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReleaseError) as error:
        remote.publish(make_site(tmp_path / "site", "một"), remote.Remote("may:/srv"), tmp_path / "log", DAY, 2)
    assert str(error.value) == "Máy này chưa có rsync. Cài rsync, hoặc đăng vào một thư mục."
