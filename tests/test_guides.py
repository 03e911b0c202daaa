"""The guides for staff, followed to the letter in a scratch project: commands run, records are as shown, pages say it.

In a guide, ```sh is run; ```fails is run and finds an error; the ```text after it is what it prints (`…` for anything);
```yaml are entries of the file named last above it; a quotation stands on the page named last above it.
"""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import guide_pictures
import pytest
import yaml
from environment import ROOT
from niemyet import __version__
from niemyet.starter.answers import questions
from niemyet.starter.legal import Known, questions_of
from niemyet.words import say

GUIDES = ROOT / "content" / "huong-dan"
PATH = ("bat-dau", "dia-chi-pakn", "sua-thu-tuc", "quyet-dinh-moi", "sua-thoi-han", "bai-bo-thu-tuc")  # in this order
_PART = re.compile(r"^```(\w+)\n(.*?)^```$|^> ([^\n]+)$|`([^`\n]+)`", re.MULTILINE | re.DOTALL)


class Part(NamedTuple):
    """One thing to follow: its kind, its text, the file or page named last above it."""

    kind: str
    text: str
    about: str


def parts_of(page: str) -> Iterator[Part]:
    """Yield what a guide tells to do, in order."""
    about = ""
    for language, block, quotation, code in _PART.findall((GUIDES / f"{page}.md").read_text(encoding="utf-8")):
        if language:
            yield Part(language, block, about)
        elif quotation:
            yield Part("quotation", quotation, about)
        elif re.fullmatch(r"[\w./-]+(\.yml|\.html|/)", code):
            about = code


class Follower:
    """Someone who follows the guides: where they are, and what was printed last."""

    def __init__(self, folder: Path):
        self.folder, self.printed = folder, ""

    def sh(self, part: Part) -> None:
        self._run(part, 0)

    def fails(self, part: Part) -> None:
        self._run(part, 1)

    def _run(self, part: Part, code: int) -> None:
        self.printed = ""
        for line in part.text.splitlines():
            if line.startswith("cd "):
                self.folder /= line[3:]
                continue
            command = line.replace("niemyet", f"{sys.executable} -m niemyet", 1)
            done = subprocess.run(["sh", "-c", command], cwd=self.folder, env=variables(), capture_output=True)
            self.printed += (done.stdout + done.stderr).decode("utf-8")
            assert done.returncode == code, f"{line}\n{self.printed}"

    def text(self, part: Part) -> None:
        for line in filter(None, part.text.splitlines()):
            wanted = ".*".join(map(re.escape, line.split("…")))
            assert is_question(part.text) or re.search(wanted, self.printed), f"{line}\n--- printed:\n{self.printed}"

    def yaml(self, part: Part) -> None:
        path = self.folder / part.about
        old = path.read_text(encoding="utf-8")
        path.write_text(replaced(old, part.text), encoding="utf-8", newline="\n")

    def quotation(self, part: Part) -> None:
        page = self.folder / "site" / part.about / ("" if part.about.endswith(".html") else "index.html")
        text = html.unescape(re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8")))
        assert part.text in re.sub(r"\s+", " ", text), f"{part.about}: {part.text}"


def variables() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k != "NIEMYET_LANG"}
    return {**kept, "NIEMYET_TODAY": "2026-11-20", "PYTHONUTF8": "1"}


def replaced(old: str, new: str) -> str:
    """Return a file with its entries as a person types them over: each top-level entry of `new` in place of its own."""
    for entry in re.split(r"^(?=\w)", new, flags=re.MULTILINE)[1:]:
        key = entry.partition(":")[0]
        there = re.compile(rf"^{key}:.*\n(?:[ -].*\n)*", re.MULTILINE)
        old = there.sub(lambda _, entry=entry: entry, old) if there.search(old) else old + entry
    return old


def is_question(text: str) -> bool:
    """Tell whether a block shows questions: they are checked against the questions themselves."""
    return bool(re.match(r"\d+/\d+ ", text))


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the commands in ```sh blocks are for Unix shells")
def test_the_guides_followed_in_order_give_what_they_say(tmp_path):
    follower = Follower(tmp_path)
    for page in PATH:
        for part in parts_of(page):
            if follow := getattr(follower, part.kind, None):
                follow(part)


def test_questions_are_shown_as_they_are_asked():
    asked = {"bat-dau": [say(q.words) for q in questions()], "sua-thu-tuc": []}
    asked["sua-thu-tuc"] = [say(q.words) for q in questions_of("thu-tuc", Known())]
    count = {"bat-dau": len(asked["bat-dau"]) + 1, "sua-thu-tuc": len(asked["sua-thu-tuc"])}  # and whether to use git
    for page, sentences in asked.items():
        shown = [line for part in parts_of(page) if part.kind == "text" for line in part.text.splitlines()]
        for number, of, sentence in (m.groups() for line in shown if (m := re.match(r"(\d+)/(\d+) (.+)", line))):
            assert (int(of), sentence) == (count[page], sentences[int(number) - 1])


def test_the_wheel_is_named_as_it_is():
    text = (GUIDES / "bat-dau.md").read_text(encoding="utf-8")
    assert set(re.findall(r"niemyet-([\d.]+)-py3-none-any\.whl", text)) == {__version__}


@pytest.mark.parametrize("page", PATH)
def test_a_guide_shows_the_program_in_a_small_picture_that_can_be_read_aloud(page):
    found = re.findall(r"!\[([^\]]*)\]\((hinh/[^)]+)\)", (GUIDES / f"{page}.md").read_text(encoding="utf-8"))
    assert found
    for alt, name in found:
        assert len(alt) > 30
        assert (GUIDES / name).stat().st_size < 40_000, name


@pytest.mark.parametrize("page", sorted(GUIDES.glob("*.md")), ids=lambda path: path.stem)
def test_blocks_begin_a_line(page):
    """Within a list they would be shown as running text: Python-Markdown knows fences at the margin alone."""
    assert re.findall(r"^ +```", page.read_text(encoding="utf-8"), re.MULTILINE) == []


def test_every_picture_is_made_by_the_script_and_shown():
    there = {path.name for path in (GUIDES / "hinh").iterdir()}
    texts = ((GUIDES / f"{page}.md").read_text(encoding="utf-8") for page in PATH)
    shown = {name for text in texts for name in re.findall(r"\(hinh/([^)]+)\)", text)}
    assert there == shown == {f"{shot.name}.webp" for shot in guide_pictures.SHOTS}


def test_the_guides_are_on_the_list_and_begin_like_every_page():
    index = (GUIDES / "index.md").read_text(encoding="utf-8")
    for page in PATH:
        assert f"]({page}.md)" in index
        front = (GUIDES / f"{page}.md").read_text(encoding="utf-8").split("---\n")[1]
        assert yaml.safe_load(front).keys() == {"title", "description", "hide"}
