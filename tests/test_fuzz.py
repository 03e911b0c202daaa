"""A short run of the fuzzers; what the long ones found is in content/phat-trien/kiem-thu-ngau-nhien.md."""

from __future__ import annotations

import random
from fractions import Fraction

import fuzz_reader
import fuzz_records
import fuzz_seen
import pytest
from environment import ROOT
from niemyet.records import values
from niemyet.records.values import Fee, FeeState, Time
from pydantic import ValidationError

pytestmark = pytest.mark.slow


def test_changed_records_give_pages_or_problems():
    watch = fuzz_seen.Watch()
    fuzz_records.run(ROOT, watch, 250, 20261121)
    found = {what: finding for what, finding in watch.findings.items() if what != "memory"}  # told in a process alone
    assert found == {}, watch.report()
    assert watch.inputs >= 250
    assert watch.good > 10


def test_any_bytes_give_records_or_problems():
    watch = fuzz_seen.Watch()
    fuzz_reader.run(ROOT, watch, 3_000, 20261121)
    assert watch.findings == {}, watch.report()
    assert watch.good > 10


def test_a_finding_is_kept_with_its_smallest_input():
    watch = fuzz_seen.Watch()
    for text in ("dài hơn", "ngắn", "dài hơn nữa"):
        watch.try_one(lambda: 1 // 0 > 0, text)
    [found] = watch.findings.values()
    assert (found.times, found.smallest) == (3, "ngắn")
    assert "ZeroDivisionError" in watch.report()


def test_the_same_seed_gives_the_same_inputs():
    known = fuzz_reader.corpus(ROOT)
    one, two = ([fuzz_reader.mutated(random.Random(7), known) for _ in range(5)] for _ in range(2))
    assert one == two


# --- what was found


@pytest.mark.parametrize("text", ["1/00 ngày", "0/0 ngày", "5/000000 giờ"])
def test_no_time_is_divided_by_any_kind_of_zero(text: str):
    with pytest.raises(ValidationError):
        Time.model_validate(text)


@pytest.mark.parametrize("text", ["9" * 4_300 + " ngày", "1/٠ ngày", "٣ ngày", "1" * 7 + " ngày"])
def test_a_number_that_is_no_time_stays_a_text(text: str):
    """It has more digits than Python prints, or digits of another script."""
    assert Time.model_validate(text).value is None


def test_an_ordinary_share_of_a_day_is_still_a_time():
    assert Time.model_validate("1/2 ngày").value == Fraction(1, 2)


def test_blanks_in_a_sum_cost_no_time():
    """Twenty thousand of them took longer than anybody waited: the pattern tried every way to share them out."""
    values._fee.cache_clear()
    assert Fee.model_validate("1 đồng/" + " " * 20_000 + "(").state is FeeState.NOTE
