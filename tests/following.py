"""Someone who follows the guides for staff to the letter, in a scratch folder of their own.

In a guide, ```sh is run; ```fails is run and finds an error; the ```text after it is what it prints (`…` for anything);
```yaml are entries of the file named last above it; a table of cells is typed into the workbook named last; a quotation
stands on the page named last. ```nginx and ```apache are hosts of a real server that is started with them. ```opens is
run until it opens a page, which the quotation after it is on, and ended with Ctrl+C. Other blocks are for eyes alone.

Some things are not as in the guide: `niemyet` is the one under test, /srv and /etc stand below the scratch folder,
nobody becomes root, 8080 is a port that is free. What is printed is read as if they were.
"""

from __future__ import annotations

import html
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import editor
import hosting
import openpyxl
from environment import ROOT
from repository import ALONE, WHO

GUIDES = ROOT / "content" / "huong-dan"
_PART = re.compile(
    r"^```(?P<language>\w+)\n(?P<block>.*?)^```$|^> (?P<quotation>[^\n]+)$|`(?P<code>[^`\n]+)`"
    r"|^\| Trang \| Mã thủ tục \| Cột \| Ghi \|\n(?P<cells>(?:\|[^\n]+\n)+)"
    r"|^\| Thư mục \| Hồ sơ \| Ô \| Ghi \|\n\|[^\n]+\n(?P<form>\|[^\n]+\n)"
    r"|^!\[[^\]]*\]\(hinh/(?P<picture>[\w-]+)\.webp\)",
    re.MULTILINE | re.DOTALL,
)
_DAY = "2026-11-20"
OPENED = "what a command opened"


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
    for found in _PART.finditer((GUIDES / f"{page}.md").read_text(encoding="utf-8")):
        kind, text = next((kind, text) for kind, text in found.groupdict().items() if text and kind != "language")
        if kind == "code":
            about = text if re.fullmatch(r"[\w./ ()-]+(\.yml|\.html|\.xlsx|/)", text) else about
            continue
        about = OPENED if found["language"] == "opens" else about
        yield Part(found["language"] or kind, text, about)


class Follower:
    """Someone who follows: where they are, what they saw, the servers that they started."""

    def __init__(self, scratch: Path):
        """Begin in an empty folder that others may read: a web server is somebody else."""
        self.scratch, self.folder = scratch, scratch / "nha"
        self.folder.mkdir()
        self.windows: list[Window] = []
        self.address, self.opened, self.form = "", "", b""  # of what was opened last
        self._open: subprocess.Popen[bytes] | None = None
        self.seen = [""]  # by the last block; one text for each server when they were asked
        self.servers: dict[str, Path] = {}  # their settings of curl, by name
        self._running = ExitStack()

    def on_picture(self, part: Part) -> None:
        """Look at a picture. scripts/guide_pictures.py takes it."""

    def follow(self, page: str) -> None:
        """Do all that a guide says."""
        for part in parts_of(page):
            doing: Callable[[Part], None] | None = getattr(self, f"on_{part.kind}", None)
            if doing:
                doing(part)
        self._close()

    def stop(self) -> None:
        """Stop the servers."""
        if self._open:
            self._open.kill()
            self._open.wait()
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
        self._close()
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

    def on_cells(self, part: Part) -> None:
        """Type into cells of a workbook, as text. The first line rules the table off."""
        book = openpyxl.load_workbook(self.folder / part.about)
        for line in part.text.splitlines()[1:]:
            sheet, code, column, text = cells_of(line)
            row = next(row for row in book[sheet].iter_rows(min_row=3) if row[0].value == code)
            heads = [cell.value for cell in book[sheet][2]]
            row[heads.index(column)].value = text
        book.save(self.folder / part.about)

    def on_quotation(self, part: Part) -> None:
        """Look for a sentence on a page."""
        text = html.unescape(re.sub(r"<[^>]+>", "", self._page(part.about)))
        assert part.text in re.sub(r"\s+", " ", text), f"{part.about}: {part.text}"

    def _page(self, name: str) -> str:
        """Return a page: one of the site, or one that a command wrote or opened."""
        if name == OPENED:
            return self.opened
        page = self.folder / name
        if not page.is_file():
            page = self.folder / "site" / name / ("" if name.endswith(".html") else "index.html")
        return page.read_text(encoding="utf-8")

    def on_opens(self, part: Part) -> None:
        """Run a command that serves, and look at the page that it names. It stays open until the next command."""
        self._close()
        port = str(hosting.free_port())
        words = part.text.replace("8080", port).split()
        log = self.scratch / "log"
        with log.open("wb") as out:
            self._open = subprocess.Popen(
                [sys.executable, "-m", *words], cwd=self.folder, env=variables(), stdout=out, stderr=out
            )
        self.address = address_in(log, self._open)
        self.opened = given_by(self.address)
        self.seen = [log.read_text(encoding="utf-8").replace(port, "8080")]

    def _close(self) -> None:
        """End what serves, as Ctrl+C does."""
        if self._open:
            self._open.send_signal(signal.SIGINT)
            assert self._open.wait(30) == 0, (self.scratch / "log").read_text(encoding="utf-8")
        self._open = None

    def on_form(self, part: Part) -> None:
        """Type into a box of the editor and save."""
        entry = editor.Entry(*cells_of(part.text))
        filled = editor.fill(self.address, self.folder, entry)
        for path, text in filled.files.items():
            (self.folder / path).write_text(text, encoding="utf-8", newline="\n")
        self.form = filled.picture

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


def cells_of(line: str) -> list[str]:
    """Return the cells of one line of a table."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def address_in(log: Path, process: subprocess.Popen[bytes]) -> str:
    """Return the address that a command says, as soon as it says it."""
    for _ in range(600):
        said = log.read_text(encoding="utf-8")
        if found := re.search(r"http://(?:127\.0\.0\.1|localhost):\d+/\S*", said):
            return found[0]
        assert process.poll() is None, said
        time.sleep(0.1)
    raise AssertionError(said)


def given_by(address: str) -> str:
    """Return the page at an address of this machine."""
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode("utf-8"))


def variables() -> dict[str, str]:
    """Return the variables of every command: the day of the guides, a name for git, nothing of this person."""
    kept = {k: v for k, v in os.environ.items() if k != "NIEMYET_LANG"}
    when = {f"GIT_{who}_DATE": f"{_DAY}T08:00:00+07:00" for who in ("AUTHOR", "COMMITTER")}
    return {**kept, **WHO, **ALONE, **when, "NIEMYET_TODAY": _DAY, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}


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
