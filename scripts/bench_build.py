"""`bench.py build`: our build against Hugo and against the floor, in alternating rounds, in fresh folders."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

import bench_floor
import bench_hugo
from bench_edit import STEP, TITLE, TODAY, candidates, edit
from bench_facts import Facts, Ready, read
from bench_measure import Run, run
from bench_page import Frame, article, difference, frame
from bench_project import make
from bench_report import Rounds, middle, printed, result
from bench_serve import served
from environment import ROOT
from messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE_URL = "https://niemyet.example/"
DRAWING = re.compile(r'<div class="quy-trinh-hinh"[^>]*>(.*?)</div>', re.DOTALL)
VERSIONS = re.compile(r'data-ban="([^"]*)"')
SAMPLED = 20
QUICK, FULL = (670, 1), (6700, 3)  # procedures and rounds


class Place(NamedTuple):
    """Where one comparison works: the project of N, the small one, the Hugo site, the kit of the floor."""

    project: Path
    small: Path
    hugo: Path
    kit: Path
    binary: Path | None


def main(argv: list[str]) -> int:
    """Compare, print, and return 1 when the pages of the three say different things."""
    asked = options(argv)
    cache = ROOT / ".cache" / "bench"
    cache.mkdir(parents=True, exist_ok=True)
    rounds = Rounds()
    with tempfile.TemporaryDirectory(dir=cache) as work:
        found = compared(Path(work), asked, rounds)
    print(json.dumps(found, ensure_ascii=False) if asked.json else printed(found, rounds))
    return int(bool(found["different_pages"]))


def options(argv: list[str]) -> argparse.Namespace:
    """Return what was asked for; `--quick` has other defaults."""
    parser = argparse.ArgumentParser(prog="bench.py build", description=__doc__)
    parser.add_argument("--n", type=int)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args(argv)
    n, rounds = QUICK if asked.quick else FULL
    asked.n, asked.rounds = asked.n or n, asked.rounds or rounds
    return asked


def compared(work: Path, asked: argparse.Namespace, rounds: Rounds) -> dict[str, Any]:
    """Run all rounds below `work` and return the object for `--json`."""
    place, facts = prepared(work, asked.n)
    faults = warm_up(place, facts, rounds)
    made = outputs(place)
    for number in range(asked.rounds):
        one_round(place, number, rounds)
    hugo_version = bench_hugo.version(place.binary) if place.binary else None
    found = result(asked.n, small_of(asked.n), rounds, faults, hugo_version)
    seconds = None if asked.quick else middle(served(place.project))
    return dict(found, output=made, serve_seconds=seconds)


def small_of(n: int) -> int:
    """Return the number of procedures of the small project, from which growth is reckoned: 1,000 for 6,700."""
    return max(100, n * 10 // 67)


def prepared(work: Path, n: int) -> tuple[Place, Facts]:
    """Make both projects, build the large one, and lay out the rivals' sites from it."""
    binary = bench_hugo.install(ROOT / ".cache" / "bench" / "hugo")
    if binary is None:
        print(say("bench-no-hugo"), file=sys.stderr)
    place = Place(work / "project", work / "small", work / "hugo", work / "kit", binary)
    make(place.project, n)
    make(place.small, small_of(n))
    cold(place.project)
    facts = read(place.project)
    lay_out_from(place, facts)
    return place, facts


def lay_out_from(place: Place, facts: Facts) -> None:
    """Lay out the rivals' sites: frame, drawings and versions are taken from our built pages."""
    ready = {p["ma"]: ready_made(article(page_of(place.project / "site", p["url"]))) for p in facts.procedures}
    first = facts.procedures[0]
    lay_out(place, facts, ready, frame(page_of(place.project / "site", first["url"]), first["ma"][:8]))


def ready_made(html: str) -> Ready:
    """Return what the rivals need not work out for a page."""
    return {"drawings": DRAWING.findall(html), "versions": VERSIONS.findall(html)[0].split()}


def lay_out(place: Place, facts: Facts, ready: dict[str, Ready], shell: Frame) -> None:
    """Write what the rivals start from."""
    place.kit.mkdir()
    static(place.project / "site", place.kit / bench_floor.STATIC)
    (place.kit / bench_floor.FRAME).write_text(shell.text, encoding="utf-8")
    (place.kit / bench_floor.READY).write_text(json.dumps(ready, ensure_ascii=False), encoding="utf-8")
    if place.binary:
        bench_hugo.lay_out(place.hugo, facts, ready, shell, SITE_URL)
        bench_hugo.hand_pages(place.hugo, place.project / "content")
        static(place.project / "site", place.hugo / "static")


def static(site: Path, folder: Path) -> None:
    """Copy what is the same on all sites and only has to be copied: style sheets, scripts, forms."""
    for name in ("assets", "bieu-mau"):
        shutil.copytree(site / name, folder / name)


def page_of(site: Path, url: str) -> str:
    """Return the HTML of one page of a built site."""
    return (site / url / "index.html").read_text(encoding="utf-8")


def build(project: Path, memory: bool = False) -> Run:
    """Build a project with what stands in its folders, and measure it."""
    command = [sys.executable, "-m", "niemyet", "build", "--config", str(project / "mkdocs.yml")]
    alone = {"GIT_CEILING_DIRECTORIES": str(project.parent)}  # no history: the project lies inside of this repository
    return run(command, project, {**TODAY, **alone}, memory)


def cold(project: Path, memory: bool = False) -> Run:
    """Build a project from nothing: without its caches and its old site."""
    for name in (".cache", "site"):
        shutil.rmtree(project / name, ignore_errors=True)
    return build(project, memory)


def hugo(place: Place, memory: bool = False) -> Run | None:
    """Build the Hugo site from nothing."""
    if place.binary is None:
        return None
    out = place.hugo / "public"
    for path in (out, place.hugo / "resources"):
        shutil.rmtree(path, ignore_errors=True)
    return run(bench_hugo.command(place.binary, place.hugo, out), place.hugo, None, memory)


def floor(place: Place, memory: bool = False) -> Run:
    """Run the floor."""
    out = place.kit / "site"
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, bench_floor.__file__, str(place.project), str(place.kit), str(out)]
    return run(command, place.kit, None, memory)


def warm_up(place: Place, facts: Facts, rounds: Rounds) -> list[str]:
    """Run each once, unmeasured but for memory, which slows a run down; return where their pages differ."""
    rounds.memory = {"ours": cold(place.project, True).memory, "floor": floor(place, True).memory}
    found = hugo(place, True)
    rounds.memory["hugo"] = found.memory if found else None
    return list(differences(place, facts))


def outputs(place: Place) -> dict[str, dict[str, float]]:
    """Return how many pages each made, and how many megabytes: lists are cut into pages differently."""
    sites = {"ours": place.project / "site", "hugo": place.hugo / "public", "floor": place.kit / "site"}
    pages = {name: list(site.rglob("*.html")) for name, site in sites.items()}
    return {
        name: {"pages": len(found), "mb": round(sum(path.stat().st_size for path in found) / 1e6, 1)}
        for name, found in pages.items()
        if found
    }


def differences(place: Place, facts: Facts) -> Iterator[str]:
    """Yield where the visible text of sampled articles is not ours."""
    sites = {"floor": place.kit / "site", **({"hugo": place.hugo / "public"} if place.binary else {})}
    for p in Random(1).sample(facts.procedures, min(SAMPLED, len(facts.procedures))):
        ours = page_of(place.project / "site", p["url"])
        for name, site in sites.items():
            found = difference(ours, page_of(site, p["url"]))
            if found:
                yield say("bench-different", name=name, code=p["ma"], where=found)


def one_round(place: Place, number: int, rounds: Rounds) -> None:
    """Measure everything once, one after the other."""
    rounds.add("ours", cold(place.project))
    rounds.add("step", changed(place.project, number, STEP))
    rounds.add("title", changed(place.project, number, TITLE))
    rounds.add("hugo", hugo(place))
    rounds.add("floor", floor(place))
    rounds.add("small", cold(place.small))


def changed(project: Path, number: int, where: tuple[re.Pattern[str], str]) -> Run:
    """Change one line of one record, another record in every round, and build with caches and old site in place."""
    pattern, words = where
    edit(candidates(project, pattern)[number], pattern, words.format(number + 1))
    return build(project)
