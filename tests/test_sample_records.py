"""The records and pages in this repository are good, and the manual's samples are what it says they are."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from niemyet.checks import judge
from niemyet.records.loading import load
from niemyet.records.problem import Level, explain
from niemyet.records.register import Register
from niemyet.records.sample import SAMPLES, new_record
from niemyet.records.shelves import SHELVES
from niemyet.records.source import parse

pytestmark = pytest.mark.records

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 15)
README = (ROOT / "procedures" / "README.md").read_text(encoding="utf-8")
FENCES = dict(re.findall(r"^```yaml niemyet:([a-z-]+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL))
STANDS = {  # kind of sample -> where it would stand
    "thu-tuc": "procedures/thu-tuc/ho-tich/1.001193.yml",
    "quy-trinh": "procedures/quy-trinh/ho-tich/1.001193.yml",
    "quyet-dinh": "procedures/quyet-dinh/2019/1751-qd-ubnd.yml",
    "co-quan": "procedures/co-quan/ban-dan-toc-soc-trang.yml",
    "pakn": "procedures/pakn/ubnd-huyen-truc-ninh-2026-quy-3.yml",
}
FILES = sorted(
    path
    for folder in ("procedures", "content/ke-hoach")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".yml", ".md"}
)


@pytest.fixture(scope="module")
def register() -> Register:
    loaded, problems = load(ROOT, TODAY)
    assert [explain(p) for p in problems] == []
    return loaded


def test_every_record_loads_without_a_word(register):
    for shelf in SHELVES:
        folder = (ROOT / shelf.folder).rglob(f"*{shelf.suffix}")
        files = [p for p in folder if p.stem not in {"index", "README", "_mau"}]
        assert len(getattr(register, shelf.name)) == len(files) > 0


def test_no_check_finds_an_error(register):
    assert [explain(p) for p in judge(register) if p.level is Level.ERROR] == []


def test_what_the_checks_find_stands_in_the_files(register):
    for p in judge(register):
        lines = (ROOT / p.place.path).read_text(encoding="utf-8").split("\n")
        assert lines[p.place.line - 1] == p.quote
        assert 1 <= p.place.column <= len(p.quote) + 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_is_composed_text_with_plain_line_ends(path):
    text = path.read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert "\t" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert [line for line in text.split("\n") if line != line.rstrip()] == []


# --- the manual


def test_the_manual_has_a_sample_of_each_kind():
    assert set(FENCES) == set(STANDS)


@pytest.mark.parametrize("kind", STANDS)
def test_a_sample_of_the_manual_loads_without_a_word(tmp_path, kind):
    path = tmp_path / STANDS[kind]
    path.parent.mkdir(parents=True)
    path.write_text(FENCES[kind], encoding="utf-8")
    _, problems = load(tmp_path, TODAY)
    assert [explain(p) for p in problems] == []


def test_the_manual_shows_a_comment_that_is_refused_as_it_says(tmp_path):
    good, bad = re.findall(r"^```yaml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    path = tmp_path / STANDS["thu-tuc"]
    path.parent.mkdir(parents=True)
    path.write_text(bad, encoding="utf-8")
    _, problems = load(tmp_path, TODAY)
    assert [p.code for p in problems] == ["chu-thich-nuot-chu"]
    lines, found = parse(good.encode(), "x.yml")
    assert not found
    assert lines.data["mo_ta"].count("\n- ") == 2


NAMES = {"quyet-dinh": "1751/QĐ-UBND 2019", "co-quan": "ubnd-xa", "ke-hoach": "nam-2026", "pakn": "nam-2026"}


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_new_record_is_spelt_well_and_only_waits_to_be_filled_in(tmp_path, kind):
    made = new_record(tmp_path, kind, NAMES.get(kind, "1.001193"))
    assert not made.fault
    made.path.parent.mkdir(parents=True)
    made.path.write_text(made.text, encoding="utf-8")
    _, problems = load(tmp_path, TODAY)
    assert [explain(p) for p in problems if p.code not in {"muc-trong", "thieu-muc"}] == []
