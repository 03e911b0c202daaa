"""What is remembered between builds: only of files that are what they were, and only by the program that wrote it."""

from __future__ import annotations

import marshal
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from niemyet.records import ledger as ledgers
from niemyet.records import loading
from niemyet.records.ledger import Entry, Ledger, digest_of, files_of, plain_problems, problems_from, stamp_of
from niemyet.records.loading import load
from niemyet.records.model import Record
from niemyet.records.problem import Place, Problem
from town import made

NAME = "procedures/thu-tuc/a.yml"
PROBLEMS = (Problem(Place(NAME, 3, 1), "ngay-sai", {"value": "x", "right": None, "limit": 5}, "ngay: x"),)


def remembered(path: Path, file: Path, problems: tuple[Problem, ...] = PROBLEMS) -> Entry:
    """Write a ledger that knows one file and return its entry."""
    book = Ledger(path)
    book.looked = time.time_ns() + ledgers._RACY + 10**9  # as if the file had stood for a while
    entry = Entry(stamp_of(file.stat()), digest_of(file.read_bytes()), "a", ("a", 1, None, ("b",)), problems)
    book.add(NAME, entry)
    book.write_down("thu-tuc/a", b"key", [["x"]])
    book.save()
    return entry


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.yml"
    path.write_bytes(b"ten: A\n")
    return path


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / ".cache/niemyet/ledger"


def look(kept: Path, file: Path) -> Entry | None:
    return Ledger(kept).known(NAME, file, file.stat())


def test_a_file_that_stands_as_it_was_is_not_opened(kept: Path, file: Path):
    entry = remembered(kept, file)
    assert Ledger(kept).known(NAME, "no such place", file.stat()) == entry


def test_a_file_with_new_times_and_old_bytes_is_known_by_its_bytes(kept: Path, file: Path):
    entry = remembered(kept, file)
    os.utime(file, ns=(0, 10**18))
    found = look(kept, file)
    assert found == entry._replace(stamp=stamp_of(file.stat()))


def write_over(file: Path) -> None:
    """Write other bytes of the same length and give the file its old time, as `touch -r` does."""
    times = file.stat()
    file.write_bytes(b"ten: B\n")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def put_in_place(file: Path) -> None:
    """Put another file of the same size and time in its place, as `rsync` and `git` do."""
    other = file.with_suffix(".new")
    other.write_bytes(b"ten: B\n")
    os.utime(other, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
    other.replace(file)


@pytest.mark.parametrize("change", [write_over, put_in_place, lambda file: file.write_bytes(b"ten: AB\n")])
def test_other_bytes_are_seen_whatever_size_and_time_say(kept: Path, file: Path, change: Callable[[Path], object]):
    remembered(kept, file)
    time.sleep(0.02)  # the clock of a file system ticks some hundred times a second
    change(file)
    assert look(kept, file) is None


def test_a_file_that_was_saved_within_moments_of_the_last_look_is_read_again(kept: Path, file: Path):
    """Same size, same times, same number: only its bytes tell. Beyond that moment the stamp would be believed."""
    book = Ledger(kept)
    stamp = stamp_of(file.stat())
    book.add(NAME, Entry(stamp, digest_of(b"other bytes"), "a", None, ()))
    book.save()
    assert look(kept, file) is None
    book.looked = stamp[1] + ledgers._RACY
    book.save()
    assert look(kept, file) is None
    book.looked = max(stamp[1], stamp[2]) + ledgers._RACY + 1
    book.save()
    assert look(kept, file) is not None


def test_a_file_from_the_future_is_always_read(kept: Path, file: Path):
    os.utime(file, (4e9, 4e9))
    remembered(kept, file)
    assert Ledger(kept).known(NAME, "no such place", file.stat()) is None


def test_a_file_that_went_away_meanwhile_is_not_known(kept: Path, file: Path):
    remembered(kept, file)
    info = file.stat()
    os.utime(file, ns=(0, 0))
    changed = file.stat()
    file.unlink()
    assert Ledger(kept).known(NAME, file, changed) is None
    assert Ledger(kept).known("another", file, info) is None


def test_what_nobody_looked_at_is_forgotten(kept: Path, file: Path):
    """The entry of a deleted file goes with the next build, the note of a deleted record too."""
    remembered(kept, file)
    book = Ledger(kept)
    book.save()
    assert look(kept, file) is None
    assert Ledger(kept).note("thu-tuc/a", b"key") is None


def test_a_note_holds_for_its_key(kept: Path, file: Path):
    remembered(kept, file)
    book = Ledger(kept)
    assert book.note("thu-tuc/a", b"another key") is None
    assert book.note("thu-tuc/a", b"key") == [["x"]]
    book.save()
    assert Ledger(kept).note("thu-tuc/a", b"key") == [["x"]]


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "truncated": lambda data: data[:-9],
    "garbled": lambda data: bytes(255 - b for b in data),
    "foreign": lambda data: b"%PDF-1.7",
    "of another kind": lambda data: marshal.dumps([1, 2]),
    "of nothing": lambda data: marshal.dumps(None),
    "of other rows": lambda data: marshal.dumps((ledgers.fingerprint(), (0, {NAME: (1, 2)}, {}))),
    "of another program": lambda data: marshal.dumps((b"another", *marshal.loads(data)[1:])),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_ledger_that_is_not_whole_or_not_ours_is_none(kept: Path, file: Path, how: str):
    remembered(kept, file)
    kept.write_bytes(BROKEN[how](kept.read_bytes()))
    book = Ledger(kept)
    assert book.known(NAME, file, file.stat()) is None
    assert book.note("thu-tuc/a", b"key") is None
    book.save()
    assert Ledger(kept).known(NAME, file, file.stat()) is None


@given(st.binary(max_size=200))
def test_any_bytes_in_its_place_are_no_failure(tmp_path_factory: pytest.TempPathFactory, data: bytes):
    path = tmp_path_factory.getbasetemp() / "any-ledger"
    path.write_bytes(data)
    assert Ledger(path).note("x", b"") is None


def test_a_place_that_cannot_be_written_is_no_failure(tmp_path: Path, file: Path):
    (tmp_path / ".cache").write_text("in the way", encoding="utf-8")
    remembered(tmp_path / ".cache/niemyet/ledger", file)
    assert look(tmp_path / ".cache/niemyet/ledger", file) is None


def test_problems_come_back_as_they_were(kept: Path, file: Path):
    remembered(kept, file)
    entry = look(kept, file)
    assert entry
    assert entry.problems == PROBLEMS
    assert problems_from(marshal.loads(marshal.dumps(plain_problems(PROBLEMS)))) == PROBLEMS


def test_a_digest_knows_where_each_part_ends():
    assert digest_of(b"ab", b"c") != digest_of(b"a", b"bc")
    assert digest_of(b"", b"a") != digest_of(b"a", b"")
    assert len(digest_of()) == 16


def test_files_of_a_folder_come_in_a_fixed_order(tmp_path: Path):
    for name in ("b/2", "b/1", "a", "c/d/e"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [name for name, _ in files_of(tmp_path)] == ["a", "b/1", "b/2", "c/d/e"]
    assert list(files_of(tmp_path / "none")) == []


# --- the register that it gives


def town_with_faults(root: Path) -> Path:
    broken = {"procedures/thu-tuc/a/1.000009.yml": "ma: 1.000009\nten: [\n", "procedures/co-quan/Á.yml": "ten: Á\n"}
    return made.lay_out(root, broken).parent


def dumped(records: Mapping[str, Record]) -> dict[str, object]:
    return {name: record.model_dump() for name, record in records.items()}


def test_what_is_remembered_makes_the_same_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Cards, small records, problems, and all that stands for them: the same bytes, read or remembered."""
    monkeypatch.setattr(ledgers, "_RACY", 0)
    root = town_with_faults(tmp_path)
    book = Ledger(tmp_path / "ledger")
    first, said = load(root, made.TODAY, book)
    book.save()
    monkeypatch.setattr(loading, "_read", lambda _, names, *__: pytest.fail(f"read: {names}") if names else [])
    second, said_again = load(root, made.TODAY, Ledger(tmp_path / "ledger"))
    monkeypatch.undo()
    assert said
    assert said_again == said
    for name in ("cards", "process_cards", "digests", "faces", "surroundings"):
        assert getattr(first, name) == getattr(second, name), name
    for name in ("procedures", "processes", "decisions", "agencies", "plans", "reviews", "indicators", "lists"):
        assert dumped(getattr(first, name)) == dumped(getattr(second, name)), name


def test_a_remembered_record_knows_its_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ledgers, "_RACY", 0)
    root = made.lay_out(tmp_path).parent
    for _ in range(2):
        book = Ledger(tmp_path / "ledger")
        register, _ = load(root, made.TODAY, book)
        book.save()
        assert str(register.agencies["thi-tran-moi"].place("ten")) == "procedures/co-quan/thi-tran-moi.yml:2:6"


def test_equal_cards_have_equal_faces_wherever_they_come_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Saved and read again beside others that are remembered: its face is that of a first reading."""
    monkeypatch.setattr(ledgers, "_RACY", 0)
    root = made.lay_out(tmp_path).parent
    book = Ledger(tmp_path / "ledger")
    first, _ = load(root, made.TODAY, book)
    book.save()
    path = root / first.cards["1.000005"].path
    path.write_text(path.read_text("utf-8").replace("rồi nhận", "rồi chờ nhận"), encoding="utf-8")
    second, _ = load(root, made.TODAY, Ledger(tmp_path / "ledger"))
    assert second.faces == first.faces
    assert second.key("1.000005") != first.key("1.000005")
    assert {b for b in first.cards if first.key(b) != second.key(b)} == {"1.000005"}
