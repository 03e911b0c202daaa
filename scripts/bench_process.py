"""Synthetic internal processes (quy trình nội bộ): 5 to 15 steps whose times add up to the time limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import bench_words as w
from bench_records import code_of, days_of, dice_of
from bench_text import numbered

if TYPE_CHECKING:
    from random import Random

UNTIMED = "Không tính thời gian"
PIECES_A_DAY = 4  # a quarter of a day is the least that real processes count
PER_APPROVAL = 100  # procedures whose processes one decision approves
HOURS = 8  # a process of one day counts in hours


def process(seed: int, number: int) -> dict[str, Any]:
    """Return the content of one record of procedures/quy-trinh."""
    dice = dice_of(seed, number, "quy-trinh")
    days, hard = days_of(seed, number), dice.random() < 0.1
    data: dict[str, Any] = {"thu_tuc": [code_of(number)], "quyet_dinh": approval(number)}
    if dice.random() < 0.3:
        data["ky_hieu"] = f"QTTP-{number % 400 + 1}"
    if dice.random() < 0.15:
        data["truong_hop"] = [case(dice, name, days, hard) for name in w.PROCESS_CASES]
        return data
    return {**data, **body(dice, days, hard)}


def approval(number: int) -> str:
    """Return the number of the decision that approved the process."""
    return f"{2000 + number // PER_APPROVAL}/QĐ-UBND"


def case(dice: Random, name: str, days: int, hard: bool) -> dict[str, Any]:
    """Return one case of a process."""
    return {"ten": name, **body(dice, days, hard)}


def body(dice: Random, days: int, hard: bool) -> dict[str, Any]:
    """Return total and steps; one process in three has its steps in stages."""
    unit = "giờ" if days == 1 else "ngày làm việc"
    whole = HOURS if unit == "giờ" else days * PIECES_A_DAY
    made = [step(dice, pieces, unit, hard) for pieces in shares(dice, whole, dice.randint(5, 15))]
    if dice.random() > 0.33:
        return totals(made, unit, hard) | {"buoc": [kept for kept, _ in made]}
    cuts = [0, *sorted(dice.sample(range(1, len(made)), len(w.STAGES) - 1)), len(made)]
    parts = zip(w.STAGES, cuts, cuts[1:], strict=False)
    stages = [{"ten": name, **staged(made[start:end], unit, hard)} for name, start, end in parts]
    return totals(made, unit, hard) | {"giai_doan": stages}


def staged(made: list[tuple[dict[str, Any], int]], unit: str, hard: bool) -> dict[str, Any]:
    """Return one stage: its total and its steps."""
    return {**totals(made, unit, hard), "buoc": [row for row, _ in made]}


def totals(made: list[tuple[dict[str, Any], int]], unit: str, hard: bool) -> dict[str, Any]:
    """Return the declared totals, as a process prints them."""
    whole = sum(pieces for _, pieces in made)
    data = {"tong": spoken(whole, unit)}
    return data | {"tong_kho_khan": spoken(2 * whole, unit)} if hard else data


def shares(dice: Random, pieces: int, count: int) -> list[int]:
    """Return how many pieces each step gets; the last step, handing over, gets none. They add up to `pieces`."""
    timed = min(pieces, count - 1)
    cuts = sorted(dice.sample(range(1, pieces), timed - 1))
    return [end - start for start, end in zip([0, *cuts], [*cuts, pieces], strict=True)] + [0] * (count - timed)


def spoken(pieces: int, unit: str) -> str:
    """Return a length of time as Vietnamese write it: `2,5 ngày làm việc`."""
    value = pieces if unit == "giờ" else pieces / PIECES_A_DAY
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",") + f" {unit}"


def step(dice: Random, pieces: int, unit: str, hard: bool) -> tuple[dict[str, Any], int]:
    """Return one step and its pieces of time."""
    actors = dice.sample(w.ROLES, 2) if dice.random() < 0.12 else dice.choice(w.ROLES)
    action = ", ".join(dice.sample(w.OFFICE_ACTS, dice.choice((1, 2))))
    row = {"nguoi": actors, "viec": action[0].upper() + action[1:] + numbered(dice, dice.choice((".", " {n} mục.")))}
    row["thoi_gian"] = spoken(pieces, unit.split(" làm")[0]) if pieces else UNTIMED
    if hard:
        row["thoi_gian_kho_khan"] = spoken(2 * pieces, unit.split(" làm")[0]) if pieces else UNTIMED
    if dice.random() < 0.6:
        row["ket_qua"] = dice.choice(w.PRODUCTS)
    return row, pieces
