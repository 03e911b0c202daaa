"""The arithmetic of a process: eight hours to a day, exact halves and quarters, what is counted and what is not."""

from __future__ import annotations

from fractions import Fraction

import pytest
from niemyet.records.card import percent
from niemyet.records.model import Process
from niemyet.records.timing import (
    cases_of,
    decimal,
    has_hard,
    is_counted,
    reduction,
    spoken,
    step_hours,
    total_hours,
    unit_of,
)
from niemyet.records.values import Time, Unit


def step(time: str | None = None, hard: str | None = None, **more) -> dict:
    """Return one step; what is None is left out, as a blank entry of a file is."""
    given = {"thoi_gian": time, "thoi_gian_kho_khan": hard, **more}
    return {"nguoi": "Văn thư", "viec": "Đóng dấu.", **{k: v for k, v in given.items() if v is not None}}


def steps(*made: dict | str | None):
    rows = [row if isinstance(row, dict) else step(row) for row in made]
    return Process.model_validate({"thu_tuc": "1.001193", "buoc": rows}).steps


def time(text: str) -> Time:
    return Time.model_validate(text)


# --- sums


@pytest.mark.parametrize(
    ("times", "hours"),
    [
        (["1 ngày", "2 ngày"], 24),
        (["0,5 ngày làm việc", "0,25 ngày làm việc", "0,25 ngày làm việc"], 8),
        (["1/2 ngày", "4 giờ"], 8),
        (["1 ngày làm việc", "2 giờ làm việc", "30 phút"], Fraction(21, 2)),
        (["0,1 ngày"] * 10, 8),  # exact, not 7.999
        (["1/3 ngày"] * 3, 8),
        (["1 ngày", "Không tính thời gian"], 8),
        (["1 ngày", "Tính chung với bước trên"], 8),
        (["1 ngày", None], 8),
    ],
)
def test_steps_add_up_in_hours(times, hours):
    assert is_counted(steps(*times))
    assert total_hours(steps(*times)) == hours


@pytest.mark.parametrize("times", [[], [None], ["Trong ngày"], ["1 ngày", "Trong ngày"], ["1 ngày", "1 tháng"], ["5"]])
def test_steps_without_a_time_or_with_one_in_words_cannot_be_added(times):
    assert not is_counted(steps(*times))


def test_actors_of_a_step_add_up_unless_the_step_has_a_time_of_its_own():
    actors = [{"ten": "Văn thư", "thoi_gian": "0,5 ngày"}, {"ten": "Lãnh đạo", "thoi_gian": "2 giờ"}, "Một cửa"]
    [own] = steps(step(nguoi=actors))
    [whole] = steps(step("1 ngày", nguoi=actors))
    assert (step_hours(own), step_hours(whole)) == (6, 8)
    assert is_counted([own])


def test_an_actor_with_a_time_in_words_makes_the_step_uncountable():
    assert not is_counted(steps(step("1 ngày", nguoi=[{"ten": "Văn thư", "thoi_gian": "Trong ngày"}])))


def test_difficult_areas_have_their_own_time_where_it_is_given():
    found = steps(step("1 ngày", "3 ngày"), "0,5 ngày")
    assert has_hard(found)
    assert (total_hours(found), total_hours(found, hard=True)) == (12, 28)
    assert not has_hard(steps("1 ngày"))


def test_a_time_in_words_for_difficult_areas_spoils_only_their_sum():
    found = steps(step("1 ngày", "Theo thực tế"))
    assert is_counted(found)
    assert not is_counted(found, hard=True)


# --- the three shapes of a process

ROW = {"nguoi": "Văn thư", "viec": "Đóng dấu."}


@pytest.mark.parametrize(
    ("shape", "places", "stages"),
    [
        ({"buoc": [ROW, ROW]}, [()], [[((), 2)]]),
        ({"giai_doan": [{"buoc": [ROW]}, {}]}, [()], [[(("giai_doan", 0), 1), (("giai_doan", 1), 0)]]),
        (
            {"truong_hop": [{"buoc": [ROW]}, {"giai_doan": [{"buoc": [ROW, ROW]}]}]},
            [("truong_hop", 0), ("truong_hop", 1)],
            [[(("truong_hop", 0), 1)], [(("truong_hop", 1, "giai_doan", 0), 2)]],
        ),
        ({}, [()], [[]]),
    ],
)
def test_every_shape_is_cases_of_stages_of_steps_with_their_places(shape, places, stages):
    cases = cases_of(Process.model_validate({"thu_tuc": "1.001193", **shape}))
    assert [case.loc for case in cases] == places
    assert [[(part.loc, len(part.stage.steps)) for part in case.stages] for case in cases] == stages
    assert [len(case.steps) for case in cases] == [sum(n for _, n in parts) for parts in stages]


def test_the_total_of_a_process_without_cases_is_the_total_of_its_case():
    process = Process.model_validate({"thu_tuc": "1.001193", "tong": "2 ngày", "buoc": [ROW]})
    [case] = cases_of(process)
    assert case.case.total == process.total


# --- in words


@pytest.mark.parametrize(
    ("hours", "unit", "text"),
    [
        (40, Unit.WORKING_DAY, "5 ngày làm việc"),
        (40, Unit.DAY, "5 ngày"),
        (20, Unit.WORKING_DAY, "2,5 ngày làm việc"),
        (2, Unit.DAY, "0,25 ngày"),
        (Fraction(8, 3), Unit.DAY, "1/3 ngày"),
        (20, Unit.HOUR, "20 giờ"),
        (Fraction(1, 2), Unit.WORKING_HOUR, "0,5 giờ làm việc"),
        (Fraction(3, 4), Unit.MINUTE, "45 phút"),
        (8, Unit.MONTH, "1 ngày làm việc"),
    ],
)
def test_hours_are_said_in_the_unit_of_the_process(hours, unit, text):
    assert spoken(Fraction(hours), unit) == text


@pytest.mark.parametrize(
    ("times", "total", "unit"),
    [
        (["4 giờ", "1 ngày"], None, Unit.HOUR),
        (["4 giờ"], "1 ngày", Unit.DAY),
        ([None, "Không tính thời gian", "1 ngày"], "trong ngày", Unit.DAY),
        ([None], None, Unit.WORKING_DAY),
    ],
)
def test_the_unit_is_the_total_s_or_else_the_first_step_s(times, total, unit):
    assert unit_of(steps(*times), time(total) if total else None) is unit


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(5), "5"),
        (Fraction(1, 8), "0,125"),
        (Fraction(201, 200), "1,005"),
        (Fraction(7, 3), "7/3"),
        (Fraction(10), "10"),
    ],
)
def test_numbers_have_a_comma_and_no_needless_zeros(value, text):
    assert decimal(value) == text


# --- how much a time limit was cut


@pytest.mark.parametrize(
    ("statutory", "applied", "share", "text"),
    [
        ("15 ngày", "10 ngày", Fraction(1, 3), "33,3%"),
        ("10 ngày làm việc", "5 ngày làm việc", Fraction(1, 2), "50%"),
        ("3 ngày", "3 ngày", 0, ""),
        ("2 tháng", "1,5 tháng", Fraction(1, 4), "25%"),
        ("15 ngày", "10 ngày làm việc", None, ""),  # other days: cannot be said
        ("15 ngày", "Trong ngày", None, ""),
        ("0 ngày", "0 ngày", None, ""),
    ],
)
def test_a_reduction_is_a_share_of_the_statutory_time(statutory, applied, share, text):
    assert reduction(time(statutory), time(applied)) == share
    assert percent(time(statutory), time(applied)) == text


def test_without_both_times_there_is_no_reduction():
    assert reduction(None, time("5 ngày")) is None
    assert reduction(time("5 ngày"), None) is None
