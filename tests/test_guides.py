"""The guides for staff, followed to the letter in a scratch folder; their pictures; the list of them."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import guide_pictures
import pytest
import yaml
from following import GUIDES, Follower, parts_of
from niemyet import __version__
from niemyet.starter.answers import questions
from niemyet.starter.legal import Known, questions_of
from niemyet.words import say
from photographs import size_of
from story import PATH, Story, lacking

MARKS = {"dua-len-may-chu": pytest.mark.servers, "trinh-soan-thao": pytest.mark.browser}


@pytest.fixture(scope="module")
def story() -> Iterator[Story]:
    """Return one story for all guides: each goes on where the one before it ended."""
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch).chmod(0o755)
        begun = Story(Follower(Path(scratch).resolve()))
        yield begun
        begun.follower.stop()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the commands in ```sh blocks are for Unix shells")
@pytest.mark.parametrize("page", [pytest.param(p, marks=MARKS.get(p, ())) for p in PATH])
def test_a_guide_followed_gives_what_it_says(story: Story, page: str):
    if missing := lacking(page):
        pytest.skip(f"needs {missing}")
    story.reach(page)


def test_questions_are_shown_as_they_are_asked():
    asked = {"bat-dau": [say(q.words) for q in questions()], "sua-thu-tuc": []}
    asked["sua-thu-tuc"] = [say(q.words) for q in questions_of("thu-tuc", Known())]
    count = {"bat-dau": len(asked["bat-dau"]) + 1, "sua-thu-tuc": len(asked["sua-thu-tuc"])}  # and whether to use git
    for page, sentences in asked.items():
        shown = [line for part in parts_of(page) if part.kind == "text" for line in part.text.splitlines()]
        for number, of, sentence in (m.groups() for line in shown if (m := re.match(r"(\d+)/(\d+) (.+)", line))):
            assert (int(of), sentence) == (count[page], sentences[int(number) - 1])


def test_the_wheel_is_named_as_it_is():
    named = [re.findall(r"niemyet-([\d.]+)-py3-none-any\.whl", p.read_text("utf-8")) for p in GUIDES.glob("*.md")]
    assert {version for versions in named for version in versions} == {__version__}


@pytest.mark.parametrize("page", PATH)
def test_a_guide_shows_the_program_in_a_small_picture_that_can_be_read_aloud(page):
    text = (GUIDES / f"{page}.md").read_text(encoding="utf-8")
    found = re.findall(r"!\[([^\]]*)\]\((hinh/[^)]+)\)\{ width=(\d+) height=(\d+) loading=lazy \}", text)
    assert len(found) == text.count("](hinh/") > 0
    for alt, name, *size in found:
        assert len(alt) > 30
        data = (GUIDES / name).read_bytes()
        assert len(data) < 40_000, name
        assert size_of(data) == tuple(map(int, size)), name


@pytest.mark.parametrize("page", sorted(GUIDES.glob("*.md")), ids=lambda path: path.stem)
def test_blocks_begin_a_line(page):
    """Within a list they would be shown as running text: Python-Markdown knows fences at the margin alone."""
    assert re.findall(r"^ +```", page.read_text(encoding="utf-8"), re.MULTILINE) == []


def test_every_picture_is_made_by_the_script_and_shown():
    there = {path.name for path in (GUIDES / "hinh").iterdir()}
    texts = ((GUIDES / f"{page}.md").read_text(encoding="utf-8") for page in PATH)
    shown = {name for text in texts for name in re.findall(r"\(hinh/([^)]+)\)", text)}
    assert there == shown == {f"{name}.webp" for name in guide_pictures.SUBJECTS}


def test_the_guides_are_on_the_list_in_their_order_and_begin_like_every_page():
    index = (GUIDES / "index.md").read_text(encoding="utf-8").split("trang sau làm tiếp trang trước:")[1]
    assert tuple(re.findall(r"\]\(([\w-]+)\.md\)", index.split("\n\nViệc khác")[0])) == PATH
    for page in PATH:
        front = (GUIDES / f"{page}.md").read_text(encoding="utf-8").split("---\n")[1]
        assert yaml.safe_load(front).keys() == {"title", "description", "hide"}
