"""`bench.py search`: how well and how fast procedures are found, on a site made of nothing but names.

Titles are rows {"code", "title", "field", "agency", "level"}, one JSON object a line; queries are rows
{"query", "relevant", "kind"}. Without --queries, queries are made from the titles, and those beside them are added.
What is measured is the script and the index as shipped, by `search_bench.mjs`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import shutil
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bench_queries
from bench_measure import Failed
from environment import ROOT
from messages import say
from surroundings import shared_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = dict[str, Any]
COUNT, SEED = 400, 1  # queries of each kind that are made, and from which seed
QUESTIONS = ROOT / "tests" / "search" / "questions.json"


def main(argv: list[str]) -> int:
    """Measure the search box on a titles-only site."""
    parser = argparse.ArgumentParser(prog="bench.py search", description=__doc__)
    parser.add_argument("--titles", type=Path)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    node, titles = shutil.which("node"), asked.titles or known_titles()
    if node is None or titles is None:
        print(say("bench-no-node" if node is None else "bench-no-titles"), file=sys.stderr)
        return 2
    rows = unique(lines(titles))
    wanted = lines(asked.queries) if asked.queries else derived(rows, titles, asked.seed)
    with tempfile.TemporaryDirectory() as work:
        site(rows, Path(work))
        queries = Path(work, "queries.jsonl")
        queries.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in wanted), encoding="utf-8")
        print(measured(node, Path(work), queries, asked.json), end="")
    return 0


def known_titles() -> Path | None:
    """Return the titles in the folder of test data, where it is there."""
    folder = shared_folder()
    path = folder / "data" / "portal" / "titles.jsonl.gz" if folder else None
    return path if path and path.is_file() else None


def lines(path: Path) -> Iterator[Row]:
    """Yield the rows of a file, compressed or not."""
    read = gzip.open if path.suffix == ".gz" else open
    with read(path, "rt", encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def unique(rows: Iterable[Row]) -> list[Row]:
    """Return the rows with their codes in 8 characters, each code once."""
    found: dict[str, Row] = {}
    for row in rows:
        digits = re.sub(r"\D", "", row["code"])[:7]
        found.setdefault(f"{digits[0]}.{digits[1:]}", row)
    return [row | {"code": code} for code, row in found.items()]


def derived(rows: Iterable[Row], titles: Path, seed: int) -> Iterator[Row]:
    """Yield the queries made from titles, our own questions, then those that lie beside the file of titles."""
    names = {row["code"]: row["title"] for row in rows}
    yield from bench_queries.queries(names, COUNT, seed)
    yield from bench_queries.questions(QUESTIONS, names)
    beside = titles.with_name("queries.jsonl")
    if beside.is_file():
        yield from lines(beside)


def site(rows: Iterable[Row], out: Path) -> None:
    """Write the search script and an index of the titles, with the sayings of this repository."""
    names, script, kinds = (import_module(f"niemyet.search.{name}") for name in ("names", "script", "entries"))
    register, _ = import_module("niemyet.records.loading").load(ROOT, import_module("niemyet.site.options").today())
    entries = [
        kinds.Entry(
            code=row["code"],
            name=row["title"],
            field=row.get("field") or "",
            levels=tuple(filter(None, map(str.strip, (row.get("level") or "").split(",")))),
            agencies=tuple(filter(None, [row.get("agency")])),
        )
        for row in rows
    ]
    (out / "assets").mkdir()
    (out / script.PATH).write_text(script.as_script(), encoding="utf-8")
    (out / names.PATH).write_text(names.as_script(entries, kinds.sayings(register)), encoding="utf-8")


def measured(node: str, folder: Path, queries: Path, as_json: bool) -> str:
    """Return what the measuring script prints of a site."""
    command = [node, str(ROOT / "scripts" / "search_bench.mjs"), str(folder), str(queries)]
    done = subprocess.run(
        [*command, "--json"] if as_json else command, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise Failed(done.stderr[-3000:])
    return done.stdout
