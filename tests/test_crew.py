"""Work that is shared among processes: the same results, in order, from the same hand each time."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from niemyet.checks import judge
from niemyet.records import crew as crews
from niemyet.records.crew import Crew
from niemyet.records.ledger import Ledger
from niemyet.records.loading import load
from niemyet.site.build import Built, judged, written
from niemyet.site.options import from_config
from town import made
from town.pages import tree_of

NAMES = [f"procedures/thu-tuc/a/1.{n:06}.yml" for n in range(40)]


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crews, "MANY", 5)


def doubled(memory: dict[str, Any], names: Sequence[str], add: str) -> list[str]:
    return [name + add for name in names]


def hand(memory: dict[str, Any], names: Sequence[str]) -> list[tuple[int, int]]:
    """Return the process, and how often it was asked: what it keeps lasts."""
    memory["asked"] = memory.get("asked", 0) + 1
    return [(os.getpid(), memory["asked"])] * len(names)


def failing(memory: dict[str, Any], names: Sequence[str]) -> list[str]:
    raise ValueError(f"chưa đọc được {len(names)}")


def dying(memory: dict[str, Any], names: Sequence[str]) -> list[str]:
    """Die as a process does that the system kills; the one that the tests run in does the work."""
    if multiprocessing.parent_process():
        os._exit(9)
    return [name + "!" for name in names]


def test_results_stand_in_the_order_of_the_names():
    with Crew(3) as crew:
        assert crew.each(doubled, NAMES, "!") == [name + "!" for name in NAMES]
        backwards = list(reversed(NAMES))
        assert crew.each(doubled, backwards, "?") == [name + "?" for name in backwards]
        assert crew.each(doubled, [], "?") == []


def test_the_same_name_goes_to_the_same_hand_in_every_folder():
    """What a procedure's hand has read serves its process and its page."""
    with Crew(3) as crew:
        first = crew.each(hand, NAMES)
        again = crew.each(hand, [name.replace("thu-tuc/a", "quy-trinh/khac") for name in NAMES])
        pages = crew.each(hand, [f"thu-tuc/1.{n:06}" for n in range(40)])
    assert [pid for pid, _ in first] == [pid for pid, _ in again] == [pid for pid, _ in pages]
    assert {asked for _, asked in pages} == {3}
    assert len({pid for pid, _ in first} | {os.getpid()}) == 4


def test_a_local_suffix_does_not_change_the_hand():
    crew = Crew(64)
    assert crew.hand_of("a/1.000005.000.00.00.H13.yml") == crew.hand_of("thu-tuc/1.000005")


@pytest.mark.parametrize(("size", "names"), [(1, NAMES), (8, NAMES[:4])])
def test_small_work_and_a_crew_of_one_need_no_process(size: int, names: list[str]):
    crew = Crew(size)
    assert {pid for pid, _ in crew.each(hand, names)} == {os.getpid()}
    assert crew.hands == []
    assert crew.memory == {"asked": 1}


def test_a_fault_in_the_work_is_ours_to_see():
    with Crew(2) as crew:
        with pytest.raises(ValueError, match="chưa đọc được"):
            crew.each(failing, NAMES)
        assert crew.each(doubled, NAMES[:9], "!") == [name + "!" for name in NAMES[:9]]


def test_the_work_of_a_hand_that_was_killed_is_done_here():
    """Slower is better than nothing; and no new hands are hired, which would be killed too."""
    with Crew(2) as crew:
        assert crew.each(dying, NAMES) == [name + "!" for name in NAMES]
        assert (crew.hands, crew.size) == ([], 1)
        assert crew.each(dying, NAMES) == [name + "!" for name in NAMES]


def test_a_closed_crew_has_no_process_and_no_memory_and_can_begin_again():
    with Crew(2) as crew:
        crew.each(hand, NAMES)
        crew.memory["x"] = 1
    assert (crew.hands, crew.memory) == ([], {})
    assert len(crew.each(hand, NAMES)) == 40
    crew.close()


# --- loading, judging, filling


MANY_RECORDS = 30


def many(root: Path) -> Path:
    """Lay out the town with many more procedures, some with a process, some broken, some abolished."""
    more: dict[str, str | None] = {}
    for n in range(MANY_RECORDS):
        code = f"2.{n:06}"
        ended = "hieu_luc:\n  trang_thai: Bãi bỏ\n  thay_the_boi: [1.000001]\n" if n % 7 == 0 else ""
        name = f"Thủ tục số {n // 2}"  # every name twice
        text = f"ma: {code}\nten: {name}\nlinh_vuc: Đất đai\nco_quan_niem_yet: thi-tran-moi\nthoi_han: 1 ngày\n{ended}"
        more[f"procedures/thu-tuc/nhieu/{code}.yml"] = text + ("x: y\n" if n == 3 else "")
        if n % 3 == 1:
            step = "buoc:\n  - {nguoi: Công chức, viec: Làm, thoi_gian: 3 ngày}\n"
            more[f"procedures/quy-trinh/{code}.yml"] = f"thu_tuc: [{code}, 1.000002]\ntong: 2 ngày\n{step}"
    return made.lay_out(root, more)


def site(config: Path, framed: Path, out: Path, crew: Crew) -> Built:
    """Load, judge and fill a copy of the frame; nothing is remembered from another time."""
    ledger = config.parent / ".cache"
    with crew:
        built = judged(from_config(config, made.TODAY), crew)
        made.copied(framed, out)
        assert written(out, built) == []
    assert (ledger / "niemyet/ledger").unlink() is None
    return built


def test_many_hands_make_the_same_site_as_one(tmp_path: Path):
    config = many(tmp_path / "src")
    framed = made.framed(config, tmp_path / "framed")
    one = site(config, framed, tmp_path / "one", Crew(1))
    several = site(config, framed, tmp_path / "several", Crew(3))
    assert several.site.problems == one.site.problems
    assert len({p.code for p in one.site.problems}) > 5
    assert len(one.site.register.cards) == MANY_RECORDS + 5
    assert tree_of(tmp_path / "several") == tree_of(tmp_path / "one")
    assert several.filled
    assert one.filled
    assert several.filled.keys == one.filled.keys


def test_many_hands_find_what_one_finds_when_the_half_is_remembered(tmp_path: Path):
    root = many(tmp_path).parent
    register, problems = load(root, made.TODAY)
    expected = judge(register)
    book = Ledger(tmp_path / "ledger")
    with Crew(1) as crew:
        half, _ = load(root, made.TODAY, book, crew)
        judge(half, book, crew)
    book.save()
    for path in sorted((root / "procedures/thu-tuc/nhieu").glob("*.yml"))[::2]:
        path.write_text(path.read_text("utf-8") + "tu_khoa: mới\n", encoding="utf-8")
    cold, problems = load(root, made.TODAY)
    with Crew(3) as crew:
        warm, said = load(root, made.TODAY, Ledger(tmp_path / "ledger"), crew)
        assert said == problems
        assert warm.cards == cold.cards
        assert judge(warm, Ledger(tmp_path / "ledger"), crew) == judge(cold)
    assert expected
