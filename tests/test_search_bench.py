"""What `scripts/bench.py search` measures, and that finding is as good as it was promised to be."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path
from typing import Any

import bench_queries
import bench_search
import pytest

NAMES = {
    "1.000001": "Thủ tục đăng ký khai sinh",
    "1.000002": "Thủ tục đăng ký khai sinh có yếu tố nước ngoài",
    "1.000003": "Cấp lại giấy phép lái xe",
    "2.000001": "Đổi giấy phép lái xe",
}
GOALS = {  # kind -> recall among the first five
    **{"code": 1.0, "title": 0.995, "phrase": 0.99, "typo": 0.95, "telex": 0.95, "joined": 0.95},
    **{"paraphrase": 0.85, "colloquial": 0.72, "own question": 0.72, "own paraphrase": 0.85},
}


@pytest.fixture
def node() -> str:
    return shutil.which("node") or pytest.skip("needs Node, the command node")


def measured(capsys: pytest.CaptureFixture[str], *argv: str) -> dict[str, Any]:
    assert bench_search.main([*argv, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_queries_come_from_their_seed():
    made = [list(bench_queries.queries(NAMES, 20, seed)) for seed in (1, 1, 2)]
    assert made[0] == made[1] != made[2]
    assert {row["kind"] for row in made[0]} == {"code", "title", "phrase", "typo", "telex", "joined"}


def test_every_name_that_holds_a_phrase_is_relevant():
    rows = [row for row in bench_queries.queries(NAMES, 50, 1) if row["kind"] == "phrase"]
    wanted = [
        row for row in rows if "khai sinh" in bench_queries.plain(row["query"]).lower() and "co" not in row["query"]
    ]
    assert wanted
    assert all({"1.000001", "1.000002"} >= set(row["relevant"]) for row in wanted)


def test_the_title_of_one_procedure_is_not_that_of_another():
    rows = {row["query"]: row["relevant"] for row in bench_queries.queries(NAMES, 4, 1) if row["kind"] == "title"}
    assert rows["Thu tuc dang ky khai sinh"] == ["1.000001"]


def test_the_end_of_a_code_may_be_that_of_two():
    rows = [row for seed in range(20) for row in bench_queries.queries(NAMES, 10, seed) if row["query"] == "000001"]
    assert {tuple(row["relevant"]) for row in rows} == {("1.000001", "2.000001")}


def test_telex_is_what_the_keys_were():
    assert bench_queries.telex("Đăng ký người") == "ddawng kys nguwowif"


def test_a_slip_is_one_edit():
    for seed in range(50):
        changed = bench_queries.slip("khai sinh", random.Random(seed))
        assert changed != "khai sinh"
        assert abs(len(changed) - 9) <= 1
        assert changed.count(" ") == 1


def test_joined_words_have_fewer_blanks():
    found = {bench_queries.joined("đăng ký khai sinh", random.Random(seed)) for seed in range(9)}
    assert found == {"dangkykhaisinh", "dangky khaisinh"}


def test_a_site_of_titles_is_measured(node: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    titles, queries = tmp_path / "titles.jsonl", tmp_path / "queries.jsonl"
    titles.write_text("".join(json.dumps({"code": c, "title": t}) + "\n" for c, t in NAMES.items()), encoding="utf-8")
    asked = [
        ("doi bang lai xe", "2.000001", "asked"),
        ("khai sinh nuoc ngoai", "1.000002", "asked"),
        ("x", "9.9", "odd"),
    ]
    rows = ({"query": q, "relevant": [code], "kind": kind} for q, code, kind in asked)
    queries.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = measured(capsys, "--titles", str(titles), "--queries", str(queries))
    assert found["asked"] == {"n": 2, "r1": 1, "r5": 1, "mrr": 1, "zero": 0}
    assert found["odd"]["r5"] == 0
    assert set(found["_cost"]) == {"cpu_ms_median", "cpu_ms_worst", "cpu_ms_load", "bytes_gzip"}


def test_titles_that_are_not_there_are_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(bench_search, "shared_folder", lambda: None)
    monkeypatch.setattr(shutil, "which", lambda name: name)
    assert bench_search.main([]) == 2
    assert "--titles" in capsys.readouterr().err


@pytest.mark.slow
def test_finding_is_as_good_as_promised(node: str, shared: Path, capsys: pytest.CaptureFixture[str]):
    """On every known name of a procedure; times have room for a machine that others use too."""
    found = measured(capsys)
    cost = found.pop("_cost")
    assert {kind: goal for kind, goal in GOALS.items() if found[kind]["r5"] < goal} == {}
    assert found["code"]["r1"] == 1
    assert cost["bytes_gzip"] <= 150_000
    assert cost["cpu_ms_median"] <= 5
    assert cost["cpu_ms_worst"] <= 15
