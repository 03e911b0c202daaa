"""A process of twenty steps as people see it: a list on a telephone, lanes on a desk, dark, and on paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LARGE = "thu-tuc/1.013825/"  # 20 steps, 4 stages, steps of two actors, shared times and none
STEPS, STAGES = 20, 4
SHOWN = "selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility()).length"
# Each line of text in a box with the letters of this machine, and the box of its lane and column.
OUTSIDE = """() => [...document.querySelectorAll('.nm-so-do g')].flatMap(g => {
  const boxes = [...g.querySelectorAll(':scope > .nm-hop, :scope > .nm-giai-doan')].map(b => b.getBBox());
  return [...g.querySelectorAll(':scope > .nm-viec, :scope > .nm-gio, :scope > .nm-ten')].map(t => [t, t.getBBox()])
    .filter(([t, b]) => !boxes.some(box => box.x <= b.x && b.x + b.width <= box.x + box.width
      && box.y <= b.y && b.y + b.height <= box.y + box.height)).map(([t]) => t.textContent);
})"""
COLOURS = """() => Object.fromEntries(
  [['nm-viec', 'fill'], ['nm-gio', 'fill'], ['nm-duong', 'stroke'], ['nm-hop', 'fill'], ['nm-nen', 'fill']].map(
    ([name, key]) => [name, getComputedStyle(document.querySelector('.' + name))[key]]))"""


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def test_a_list_on_a_telephone(visit: Callable[..., Any]):
    page = visit(360).go(LARGE)
    assert page.evaluate(SHOWN, ".nm-so-do") == 0
    assert page.evaluate(SHOWN, ".nm-process-list > li") == STEPS
    stages = page.locator(".nm-stage-name").all_text_contents()
    assert len(stages) == page.evaluate(SHOWN, ".nm-stage-name") == STAGES
    assert stages[1:3] == ["Tại Ủy ban nhân dân cấp tỉnh: 3 ngày", "Nộp tiền"]  # no time of the second is counted
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_lanes_on_a_desk_need_no_scrolling(visit: Callable[..., Any]):
    page = visit(1280).go(LARGE)
    assert page.evaluate(SHOWN, ".nm-process-list > li") == 0
    assert page.evaluate("e => e.scrollWidth <= e.clientWidth", page.query_selector(".quy-trinh-hinh"))
    numbers = page.locator(".nm-so-do .nm-so").all_text_contents()
    assert sorted(set(numbers), key=int) == [str(n) for n in range(1, STEPS + 1)]
    assert page.evaluate(OUTSIDE) == []


def test_the_rows_of_a_drawing_meet(visit: Callable[..., Any]):
    """They are a picture each, for printing; on a screen the way goes on from one to the next."""
    page = visit(1280).go(LARGE)
    rows = [row.bounding_box() for row in page.locator(".nm-so-do").all()]
    assert len(rows) > 1
    assert all(abs(a["y"] + a["height"] - b["y"]) < 0.5 and a["x"] == b["x"] for a, b in pairwise(rows))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_letters_and_ways_stand_out(visit: Callable[..., Any], scheme: str):
    colours = visit(1280, color_scheme=scheme).go(LARGE).evaluate(COLOURS)
    assert contrast(colours["nm-viec"], colours["nm-hop"]) >= 7
    assert contrast(colours["nm-gio"], colours["nm-hop"]) >= 4.5
    assert contrast(colours["nm-duong"], colours["nm-nen"]) >= 4.5
    assert (luminance(colours["nm-nen"]) < 0.2) is (scheme == "dark")


def test_on_paper_lines_are_dark_and_no_row_is_cut(visit: Callable[..., Any]):
    page = visit(680, color_scheme="dark").go(LARGE)
    page.emulate_media(media="print")
    colours = page.evaluate(COLOURS)
    assert {colours["nm-viec"], colours["nm-duong"]} == {"rgb(0, 0, 0)"}
    assert {colours["nm-hop"], colours["nm-nen"]} == {"rgb(255, 255, 255)"}
    for row in page.locator(".nm-so-do").all():
        box = row.bounding_box()
        drawn = int(str(row.get_attribute("viewBox")).split()[2])
        assert box["width"] <= 680
        assert box["height"] <= 240 / 25.4 * 96
        assert box["width"] / drawn >= 0.6  # letters of 13 pixels are nearly 6 points then; the table has all in 11


def test_each_row_is_printed_whole_on_one_sheet(visit: Callable[..., Any], tmp_path: Path):
    tool = shutil.which("pdftotext") or pytest.skip("needs pdftotext of poppler-utils")
    page = visit().go(LARGE)
    rows = [row.locator(".nm-viec").all_text_contents() for row in page.locator(".nm-so-do").all()]
    page.pdf(path=str(tmp_path / "x.pdf"), prefer_css_page_size=True)
    done = subprocess.run([tool, "-raw", str(tmp_path / "x.pdf"), "-"], capture_output=True, check=True)
    sheets = ["".join(sheet.split()) for sheet in done.stdout.decode("utf-8").split("\f")]
    for actions in rows:
        assert any(all("".join(action.split()) in sheet for action in actions) for sheet in sheets), actions
