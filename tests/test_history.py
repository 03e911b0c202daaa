"""The history of procedures from git: what changed, when, with which decision; and what is not known is said."""

from __future__ import annotations

import os
import shutil
import stat
from datetime import date
from pathlib import Path

import pytest
from niemyet.history import reading
from niemyet.history.reading import read_past
from niemyet.records.loading import load
from niemyet.records.past import Event, Known, Past, Step
from repository import commit, git, write

TODAY = date(2026, 11, 15)
BIRTH = "procedures/thu-tuc/ho-tich/1.001193.yml"
DEATH = "procedures/thu-tuc/ho-tich/1.000656.yml"
ORDER = "procedures/quyet-dinh/2026/5-qd-ubnd.yml"


def procedure(code: str = "1.001193", time: str = "5 ngày làm việc", fee: str = "Miễn phí", more: str = "") -> str:
    return f"ma: {code}\nten: Đăng ký khai sinh\nlinh_vuc: Hộ tịch\nthoi_han: {time}\nphi_le_phi: {fee}\n{more}"


def decision(number: str = "5/QĐ-UBND", codes: str = "sua_doi: 1.001193") -> str:
    said = f"so: {number}\nngay: 2026-03-01\nloai: Sửa đổi, bổ sung\n"
    return f"{said}co_quan_ban_hanh: Chủ tịch tỉnh\ntrich_yeu: Sửa đổi\n{codes}\n"


def past(root: Path, today: date = TODAY) -> Past:
    """Read the history; what is kept of it must say the same as what is read anew."""
    register, problems = load(root, today)
    assert problems == []
    first = read_past(register)
    assert read_past(register) == first
    shutil.rmtree(root / ".cache")
    assert read_past(register) == first
    return first


def told(steps: tuple[Step, ...]) -> list[str]:
    """Return steps as lines: day, event, differences, decisions."""
    lines = []
    for step in steps:
        diffs = [f"{d.part}: {d.old} → {d.new}" if d.functional else f"({d.part})" for d in step.diffs]
        day = f"{step.day:%d/%m}" if step.day else "–"
        lines.append(" | ".join([f"{day} {step.event.name}", *diffs, *step.decisions]))
    return lines


def test_changes_are_told_by_field_with_the_day_in_vietnam(tmp_path: Path):
    commit(tmp_path, "2026-01-01", {BIRTH: procedure()})
    commit(tmp_path, "2026-02-02", {BIRTH: procedure(time="3 ngày làm việc")})
    commit(
        tmp_path, "2026-03-03", {BIRTH: procedure(time="3 ngày làm việc", fee="8.000 đồng", more="so_bo_ho_so: 1\n")}
    )
    found = past(tmp_path)
    assert (found.known, found.since, found.uncommitted) == (Known.WHOLE, date(2026, 1, 1), False)
    assert found.commit == git(tmp_path, "rev-parse", "HEAD")
    assert told(found.of("1.001193")) == [
        "01/01 ADDED",
        "02/02 CHANGED | Thời hạn giải quyết: 5 ngày làm việc → 3 ngày làm việc",
        "03/03 CHANGED | Phí, lệ phí: Miễn phí → 8.000 đồng | Số lượng hồ sơ:  → 1",
    ]


def test_other_forms_of_the_same_content_are_no_change(tmp_path: Path):
    commit(tmp_path, "2026-01-01", {BIRTH: procedure(more="tu_khoa: [khai sinh]\n")})
    commit(tmp_path, "2026-02-02", {BIRTH: "# ghi chú\n" + procedure(more="tu_khoa:\n  - 'khai sinh'\n")})
    assert told(past(tmp_path).of("1.001193")) == ["01/01 ADDED"]


def test_what_was_checked_and_noted_is_no_change_of_content(tmp_path: Path):
    commit(tmp_path, "2026-01-01", {BIRTH: procedure()})
    commit(tmp_path, "2026-02-02", {BIRTH: procedure(more="kiem_tra: {lan_cuoi: 2026-01-31, lan_toi: 2027-01-31}\n")})
    assert told(past(tmp_path).of("1.001193")) == ["01/01 ADDED"]


def test_a_record_that_moves_is_the_same_procedure(tmp_path: Path):
    commit(tmp_path, "2026-01-01", {BIRTH: procedure()})
    moved = "procedures/thu-tuc/khac/1.001193.000.00.00.H13.yml"
    commit(tmp_path, "2026-02-02", {BIRTH: None, moved: procedure("1.001193.000.00.00.H13")})
    commit(tmp_path, "2026-03-03", {moved: procedure("1.001193.000.00.00.H13", time="2 ngày làm việc")})
    assert [line[:13] for line in told(past(tmp_path).of("1.001193"))] == ["01/01 ADDED", "03/03 CHANGED"]


def test_a_record_that_goes_and_comes_again(tmp_path: Path):
    commit(tmp_path, "2026-01-01", {BIRTH: procedure(), DEATH: procedure("1.000656")})
    commit(tmp_path, "2026-02-02", {BIRTH: None, DEATH: None})
    commit(tmp_path, "2026-03-03", {BIRTH: procedure(time="1 ngày")})
    found = past(tmp_path)
    assert told(found.of("1.001193")) == ["01/01 ADDED", "02/02 REMOVED", "03/03 ADDED"]
    assert told(found.of("1.000656")) == ["01/01 ADDED", "02/02 REMOVED"]


def test_a_version_that_was_broken_is_passed_over(tmp_path: Path):
    commit(tmp_path, "2026-01-01", {BIRTH: procedure()})
    commit(tmp_path, "2026-02-02", {BIRTH: "ma: [\n"})
    commit(tmp_path, "2026-03-03", {BIRTH: procedure(time="1 ngày làm việc")})
    assert told(past(tmp_path).of("1.001193")) == [
        "01/01 ADDED",
        "03/03 CHANGED | Thời hạn giải quyết: 5 ngày làm việc → 1 ngày làm việc",
    ]


def test_what_was_merged_counts_on_the_day_of_the_merge(tmp_path: Path):
    commit(tmp_path, "2026-01-01", {BIRTH: procedure()})
    git(tmp_path, "checkout", "-q", "-b", "sua")
    commit(tmp_path, "2026-02-02", {BIRTH: procedure(time="4 ngày làm việc")})
    commit(tmp_path, "2026-02-03", {BIRTH: procedure(time="3 ngày làm việc")})
    git(tmp_path, "checkout", "-q", "main")
    git(tmp_path, "merge", "-q", "--no-ff", "-m", "gộp", "sua", day="2026-04-04")
    assert told(past(tmp_path).of("1.001193")) == [
        "01/01 ADDED",
        "04/04 CHANGED | Thời hạn giải quyết: 5 ngày làm việc → 3 ngày làm việc",
    ]


def test_what_comes_after_the_day_of_the_site_is_not_told(tmp_path: Path):
    commit(tmp_path, "2026-01-01", {BIRTH: procedure()})
    commit(tmp_path, "2026-02-02", {BIRTH: procedure(time="3 ngày làm việc")})
    assert told(past(tmp_path, date(2026, 2, 1)).of("1.001193")) == ["01/01 ADDED"]


# --- decisions


def test_a_decision_entered_in_the_same_commit_is_behind_the_change(tmp_path: Path):
    commit(tmp_path, "2026-01-01", {BIRTH: procedure(), DEATH: procedure("1.000656")})
    both = {BIRTH: procedure(time="3 ngày"), DEATH: procedure("1.000656", time="3 ngày"), ORDER: decision()}
    commit(tmp_path, "2026-03-05", both)
    found = past(tmp_path)
    assert found.of("1.001193")[-1].decisions == ("5-qd-ubnd-2026",)
    assert found.of("1.000656")[-1].decisions == ()  # the decision does not name it


def test_a_decision_whose_number_the_message_gives_is_behind_the_change(tmp_path: Path):
    commit(tmp_path, "2026-01-01", {BIRTH: procedure(), ORDER: decision()})
    commit(tmp_path, "2026-03-05", {BIRTH: procedure(time="3 ngày")}, "Cập nhật theo 15/QĐ-UBND và 5/QĐ-UBND-HC")
    commit(tmp_path, "2026-03-06", {BIRTH: procedure(time="2 ngày")}, "Cập nhật theo Quyết định 5/QĐ-UBND.")
    assert [step.decisions for step in past(tmp_path).of("1.001193")[1:]] == [(), ("5-qd-ubnd-2026",)]


def test_a_decision_that_the_record_names_since_then_is_behind_the_change(tmp_path: Path):
    commit(
        tmp_path,
        "2026-01-01",
        {BIRTH: procedure(), ORDER: decision(codes="sua_doi: 1.000656"), DEATH: procedure("1.000656")},
    )
    commit(tmp_path, "2026-03-05", {BIRTH: procedure(time="3 ngày", more="quyet_dinh: 5/QĐ-UBND\n")})
    assert past(tmp_path).of("1.001193")[-1].decisions == ("5-qd-ubnd-2026",)


def test_a_decision_that_was_only_written_anew_is_behind_nothing(tmp_path: Path):
    commit(tmp_path, "2026-01-01", {BIRTH: procedure(), ORDER: decision()})
    commit(tmp_path, "2026-03-05", {BIRTH: procedure(time="3 ngày"), ORDER: "# gọn lại\n" + decision()})
    assert past(tmp_path).of("1.001193")[-1].decisions == ()


# --- what is not known


def test_a_shallow_copy_says_since_when_it_knows(tmp_path: Path):
    full = tmp_path / "full"
    full.mkdir()
    commit(full, "2026-01-01", {BIRTH: procedure()})
    commit(full, "2026-02-02", {BIRTH: procedure(time="3 ngày làm việc")})
    commit(full, "2026-03-03", {BIRTH: procedure(time="2 ngày làm việc"), DEATH: procedure("1.000656")})
    git(tmp_path, "clone", "-q", "--depth", "2", full.as_uri(), "copy")
    found = past(tmp_path / "copy")
    assert (found.known, found.since) == (Known.SHALLOW, date(2026, 2, 2))
    assert told(found.of("1.001193")) == [
        "02/02 KNOWN",
        "03/03 CHANGED | Thời hạn giải quyết: 3 ngày làm việc → 2 ngày làm việc",
    ]
    assert told(found.of("1.000656")) == ["03/03 ADDED"]


def test_a_copy_that_is_made_whole_is_read_anew(tmp_path: Path):
    full = tmp_path / "full"
    full.mkdir()
    commit(full, "2026-01-01", {BIRTH: procedure()})
    commit(full, "2026-02-02", {BIRTH: procedure(time="3 ngày làm việc")})
    git(tmp_path, "clone", "-q", "--depth", "1", full.as_uri(), "copy")
    register, _ = load(tmp_path / "copy", TODAY)
    assert [step.event for step in read_past(register).of("1.001193")] == [Event.KNOWN]
    git(tmp_path / "copy", "fetch", "-q", "--unshallow")
    assert [step.event for step in read_past(register).of("1.001193")] == [Event.ADDED, Event.CHANGED]


def test_without_a_repository_nothing_is_known(tmp_path: Path):
    write(tmp_path, {BIRTH: procedure()})
    register, _ = load(tmp_path, TODAY)
    assert read_past(register) == Past(Known.ABSENT)


def test_without_git_on_the_machine_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    commit(tmp_path, "2026-01-01", {BIRTH: procedure()})
    register, _ = load(tmp_path, TODAY)
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert read_past(register) == Past(Known.ABSENT)


def test_a_repository_without_commits(tmp_path: Path):
    write(tmp_path, {BIRTH: procedure()})
    git(tmp_path, "init", "-q")
    register, _ = load(tmp_path, TODAY)
    assert read_past(register) == Past(Known.EMPTY)


def test_records_that_were_never_committed_have_no_steps(tmp_path: Path):
    commit(tmp_path, "2026-01-01", {BIRTH: procedure()})
    write(tmp_path, {DEATH: procedure("1.000656")})
    found = past(tmp_path)
    assert (found.of("1.000656"), found.uncommitted) == ((), True)


FAKES = {
    "fatal: detected dubious ownership in repository at '/x'": Known.UNSAFE,
    "fatal: bad object HEAD": Known.BROKEN,
}


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for git is a shell script")
@pytest.mark.parametrize("said", FAKES)
def test_a_git_that_refuses_is_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str):
    write(tmp_path, {BIRTH: procedure()})
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    fake.write_text(f'#!/bin/sh\necho "{said}" >&2\nexit 128\n')
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(fake.parent), prepend=os.pathsep)
    register, _ = load(tmp_path, TODAY)
    assert read_past(register) == Past(FAKES[said])


# --- where the records stand


@pytest.mark.parametrize("folder", ["trang", "Một nơi có dấu/và dấu cách"])
def test_a_site_in_a_folder_of_a_bigger_repository(tmp_path: Path, folder: str):
    git(tmp_path, "init", "-q")
    site = tmp_path / folder
    site.mkdir(parents=True)
    commit(site, "2026-01-01", {BIRTH: procedure()})
    commit(tmp_path, "2026-01-05", {"khac.txt": "x"})
    commit(site, "2026-02-02", {BIRTH: procedure(time="3 ngày làm việc")})
    write(site, {BIRTH: procedure(time="2 ngày làm việc")})
    assert told(past(site).of("1.001193")) == [
        "01/01 ADDED",
        "02/02 CHANGED | Thời hạn giải quyết: 5 ngày làm việc → 3 ngày làm việc",
        "– PENDING | Thời hạn giải quyết: 3 ngày làm việc → 2 ngày làm việc",
    ]


def test_a_detached_worktree_has_the_history_of_its_commit(tmp_path: Path):
    home = tmp_path / "home"
    home.mkdir()
    first = commit(home, "2026-01-01", {BIRTH: procedure()})
    commit(home, "2026-02-02", {BIRTH: procedure(time="3 ngày làm việc")})
    git(home, "worktree", "add", "-q", "--detach", str(tmp_path / "cay"), first)
    assert told(past(tmp_path / "cay").of("1.001193")) == ["01/01 ADDED"]


def test_variables_of_a_hook_do_not_lead_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    commit(tmp_path, "2026-01-01", {BIRTH: procedure()})
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "khac"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "khac" / "index"))
    register, _ = load(tmp_path, TODAY)
    assert read_past(register).known is Known.WHOLE


def test_what_was_changed_by_a_program_is_not_told_one_by_one(tmp_path: Path):
    names = {f"procedures/thu-tuc/a/1.{n:06}.yml": f"1.{n:06}" for n in range(60)}
    commit(tmp_path, "2026-01-01", {path: procedure(code) for path, code in names.items()})
    write(tmp_path, {path: procedure(code, time="9 ngày") for path, code in names.items()})
    assert told(past(tmp_path).of("1.000007")) == ["01/01 ADDED", "– PENDING"]


# --- quickly


def test_only_what_is_new_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    commit(tmp_path, "2026-01-01", {BIRTH: procedure()})
    commit(tmp_path, "2026-02-02", {BIRTH: procedure(time="3 ngày làm việc"), DEATH: procedure("1.000656")})
    register, _ = load(tmp_path, TODAY)
    read_past(register)
    asked: list[str] = []
    monkeypatch.setattr(reading, "commits", lambda *a: asked.append(a[2]) or commits(*a))
    before = git(tmp_path, "rev-parse", "HEAD")
    read_past(register)
    assert asked == []
    commit(tmp_path, "2026-03-03", {DEATH: procedure("1.000656", time="1 ngày làm việc")})
    assert [step.event for step in read_past(register).of("1.000656")] == [Event.ADDED, Event.CHANGED]
    assert asked == [before]


commits = reading.commits


def test_history_that_was_written_anew_is_read_anew(tmp_path: Path):
    commit(tmp_path, "2026-01-01", {BIRTH: procedure()})
    commit(tmp_path, "2026-02-02", {BIRTH: procedure(time="3 ngày làm việc")})
    register, _ = load(tmp_path, TODAY)
    read_past(register)
    git(tmp_path, "reset", "-q", "--hard", "HEAD~1")
    commit(tmp_path, "2026-03-03", {BIRTH: procedure(time="1 ngày làm việc")})
    assert told(read_past(register).of("1.001193")) == [
        "01/01 ADDED",
        "03/03 CHANGED | Thời hạn giải quyết: 5 ngày làm việc → 1 ngày làm việc",
    ]


@pytest.mark.parametrize("hurt", [b"", b"\x00", b"niemyet"])
def test_a_damaged_cache_is_none(tmp_path: Path, hurt: bytes):
    commit(tmp_path, "2026-01-01", {BIRTH: procedure()})
    register, _ = load(tmp_path, TODAY)
    first = read_past(register)
    (tmp_path / ".cache/niemyet/lich-su").write_bytes(hurt)
    assert read_past(register) == first
