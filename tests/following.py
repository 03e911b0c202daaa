"""Someone who follows the guides for staff to the letter, in a scratch folder of their own.

In a guide, ```sh is run; ```fails is run and finds an error; the ```text after it is what it prints (`…` for anything);
```yaml are entries of the file named last above it; a quotation stands on the page named last above it; ```nginx and
```apache are hosts of a real server that is started with them. Other blocks are for eyes alone.

Three things are not as in the guide: `niemyet` is the one under test, /srv and /etc stand below the scratch folder, and
nobody becomes root. What is printed is read as if they were.
"""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import hosting
from environment import ROOT
from repository import ALONE, WHO

GUIDES = ROOT / "content" / "huong-dan"
PATH = (  # in this order
    *("bat-dau", "dia-chi-pakn", "sua-thu-tuc", "quyet-dinh-moi", "sua-thoi-han", "in-bang-niem-yet"),
    *("bai-bo-thu-tuc", "dua-len-may-chu"),
)
_PART = re.compile(r"^```(\w+)\n(.*?)^```$|^> ([^\n]+)$|`([^`\n]+)`", re.MULTILINE | re.DOTALL)
_DAY = "2026-11-20"


class Part(NamedTuple):
    """One thing to follow: its kind, its text, the file or page named last above it."""

    kind: str
    text: str
    about: str


class Window(NamedTuple):
    """What somebody sees of one command."""

    command: str
    printed: str


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
    """Someone who follows: where they are, what they saw, the servers that they started."""

    def __init__(self, scratch: Path):
        """Begin in an empty folder that others may read: a web server is somebody else."""
        self.scratch, self.folder = scratch, scratch / "nha"
        self.folder.mkdir()
        self.windows: list[Window] = []
        self.seen = [""]  # by the last block; one text for each server when they were asked
        self.servers: dict[str, Path] = {}  # their settings of curl, by name
        self._running = ExitStack()

    def follow(self, page: str) -> None:
        """Do all that a guide says."""
        for part in parts_of(page):
            doing: Callable[[Part], None] | None = getattr(self, f"on_{part.kind}", None)
            if doing:
                doing(part)

    def stop(self) -> None:
        """Stop the servers."""
        self._running.close()

    def on_sh(self, part: Part) -> None:
        """Run commands."""
        self._run(part, 0)

    def on_fails(self, part: Part) -> None:
        """Run commands that find something."""
        self._run(part, 1)

    def _run(self, part: Part, code: int) -> None:
        asked = [*self.servers.values()] if "curl " in part.text else [self.scratch]
        self.seen = [""] * len(asked)
        for line in part.text.splitlines():
            if line.startswith("cd "):
                self.folder /= line[3:]
                continue
            for i, curl in enumerate(asked):
                printed = self._printed(line, {"CURL_HOME": str(curl)}, code)
                self.windows.append(Window(line, printed))
                self.seen[i] += printed

    def _printed(self, line: str, env: dict[str, str], code: int) -> str:
        command = self._here(line).replace("niemyet ", f"{sys.executable} -m niemyet ", 1)
        done = subprocess.run(["sh", "-c", command], cwd=self.folder, env=variables() | env, capture_output=True)
        printed = (done.stdout + done.stderr).decode("utf-8").replace(str(self.scratch), "").replace("\r\n", "\n")
        assert done.returncode == code, f"{line}\n{printed}"
        return printed

    def _here(self, text: str) -> str:
        """Return a text of a guide with the folders of this machine."""
        return re.sub(r"(?<![\w/])/(srv|etc)/", rf"{self.scratch}/\1/", text.replace("sudo ", ""))

    def on_text(self, part: Part) -> None:
        """Compare what was printed. Questions are compared with the questions themselves, elsewhere."""
        for line in () if is_question(part.text) else filter(None, part.text.splitlines()):
            wanted = ".*".join(map(re.escape, line.split("…")))
            for printed in self.seen:
                assert re.search(wanted, printed), f"{line}\n--- printed:\n{printed}"

    def on_yaml(self, part: Part) -> None:
        """Type entries over."""
        path = self.folder / part.about
        old = path.read_text(encoding="utf-8")
        path.write_text(replaced(old, part.text), encoding="utf-8", newline="\n")

    def on_quotation(self, part: Part) -> None:
        """Look for a sentence on a page."""
        page = self.folder / "site" / part.about / ("" if part.about.endswith(".html") else "index.html")
        text = html.unescape(re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8")))
        assert part.text in re.sub(r"\s+", " ", text), f"{part.about}: {part.text}"

    def on_nginx(self, part: Part) -> None:
        """Serve with nginx."""
        self._serve("nginx", part)

    def on_apache(self, part: Part) -> None:
        """Serve with Apache."""
        self._serve("apache", part)

    def _serve(self, name: str, part: Part) -> None:
        work = self.scratch / name
        work.mkdir()
        self.servers[name] = self._running.enter_context(hosting.serving(name, self._here(part.text), work))


class Story:
    """The guides in their order, followed as far as somebody wants."""

    def __init__(self, scratch: Path):
        """Begin with nothing."""
        self.follower, self._ahead, self._broken = Follower(scratch), list(PATH), ""

    def reach(self, page: str) -> Follower:
        """Follow what comes before a guide, if this was not done yet, then the guide."""
        assert not self._broken, f"{self._broken} does not give what it says"
        while page in self._ahead:
            guide = self._ahead.pop(0)
            if guide == page or not lacking(guide):
                self._broken = guide
                self.follower.follow(guide)
        self._broken = ""
        return self.follower


def lacking(page: str) -> str:
    """Return what a guide needs and this machine has not, or nothing."""
    needs = {"in-bang-niem-yet": ("typst", "segno"), "dua-len-may-chu": ("nginx", "apache", "curl", "openssl")}
    return next((name for name in needs.get(page, ()) if not hosting.is_there(name)), "")


def variables() -> dict[str, str]:
    """Return the variables of every command: the day of the guides, a name for git, nothing of this person."""
    kept = {k: v for k, v in os.environ.items() if k != "NIEMYET_LANG"}
    when = {f"GIT_{who}_DATE": f"{_DAY}T08:00:00+07:00" for who in ("AUTHOR", "COMMITTER")}
    return {**kept, **WHO, **ALONE, **when, "NIEMYET_TODAY": _DAY, "PYTHONUTF8": "1"}


def replaced(old: str, new: str) -> str:
    """Return a file with its entries as a person types them over: each top-level entry of `new` in place of its own."""
    for entry in re.split(r"^(?=\w)", new, flags=re.MULTILINE)[1:]:
        key = entry.partition(":")[0]
        there = re.compile(rf"^{key}:.*\n(?:[ -].*\n)*", re.MULTILINE)
        old = there.sub(lambda _, entry=entry: entry, old) if there.search(old) else old + entry
    return old


def is_question(text: str) -> bool:
    """Tell whether a block shows questions."""
    return bool(re.match(r"\d+/\d+ ", text))
