"""Takes pictures for the guides: a page of the site, printed sheets, what a command said. WebP, light mode."""

from __future__ import annotations

import base64
import html
import subprocess
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple, Protocol

WIDTH, HEIGHT, QUALITY = 900, 560, 60
TODAY = "2026-11-20T08:00:00+07:00"  # the day of tests/following.py
_SHEETS = """<style>body {{ margin: 0; padding: 20px; display: flex; gap: 20px; background: #d9dcdf; }}
img {{ width: calc(50% - 10px); height: auto; box-shadow: 0 1px 6px #0006; }}</style>{sheets}"""
_WINDOW = """<style>body {{ margin: 0; padding: 18px 20px; background: #fff; }}
pre {{ margin: 0; font: 15px/1.5 "Noto Sans Mono", "DejaVu Sans Mono", monospace; white-space: pre-wrap; }}
b {{ color: #0b5d3b; }}</style>{panes}"""
_GRID = """body { margin: 0; padding: 18px 20px; } h1 { font: bold 15px "Noto Sans", sans-serif; margin: 0 0 6px; }
table { border-collapse: collapse; margin-bottom: 18px; width: 100%; }
td { border: 1px solid #c4c4c4; padding: 3px 6px; height: auto; font: 14px "Noto Sans", sans-serif; }"""
_MARKED = """sheets => {
  const wanted = sheets.map(([name, first]) => {
    const head = [...document.querySelectorAll("h1")].find(h => h.querySelector("em")?.textContent === name);
    let table = head.parentElement;
    while (table.tagName !== "TABLE") table = table.nextElementSibling;
    const rows = [...table.rows].slice(first), count = rows[0].cells.length;
    const marked = [...Array(count).keys()].filter(i => count < 9 || i < 2 || i === count - 1
      || rows.slice(1).some(row => row.cells[i].bgColor && row.cells[i].bgColor !== rows[0].cells[i].bgColor));
    table.querySelectorAll("colgroup").forEach(group => group.remove());
    for (const row of [...table.rows]) {
      if (!rows.includes(row)) row.remove();
      else [...row.cells].forEach((cell, i) => marked.includes(i) || cell.remove());
    }
    head.textContent = name;
    return [head, table];
  });
  document.body.replaceChildren(...wanted.flat());
}"""
_PANE = "<pre><b>$ {command}</b>\n{printed}</pre>"


class Window(Protocol):
    """What somebody sees of one command."""

    command: str
    printed: str


class Follower(Protocol):
    """Somebody who follows the guides (tests/following.py)."""

    folder: Path
    windows: list[Any]
    form: bytes


class Subject(Protocol):
    """What a picture shows."""

    def take(self, browser: Any, follower: Follower) -> bytes:
        """Return the picture."""


class Site(NamedTuple):
    """A page of the site as it was built last, from one of its parts on."""

    page: str

    def take(self, browser: Any, follower: Follower) -> bytes:
        """Return the picture of a page as a web server gives it."""
        serve = partial(Quiet, directory=follower.folder / "site")
        with ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
            Thread(target=server.serve_forever, daemon=True).start()
            data = shot(browser, f"http://127.0.0.1:{server.server_port}/{self.page}")
            server.shutdown()
        return data


class File(NamedTuple):
    """A page that a command wrote."""

    name: str
    height: int

    def take(self, browser: Any, follower: Follower) -> bytes:
        """Return the picture of a page opened from its folder."""
        return shot(browser, (follower.folder / self.name).as_uri(), self.height)


class Workbook(NamedTuple):
    """Sheets of a workbook as LibreOffice shows them: rows from one on, of wide ones the columns that are marked."""

    file: str
    sheets: tuple[tuple[str, int], ...]
    height: int

    def take(self, browser: Any, follower: Follower) -> bytes:
        """Return the picture of a page that LibreOffice made of the workbook."""
        with tempfile.TemporaryDirectory() as work:
            profile = f"-env:UserInstallation={Path(work, 'profile').as_uri()}"
            command = ["soffice", profile, "--headless", "--convert-to", "html", "--outdir", work]
            subprocess.run([*command, str(follower.folder / self.file)], capture_output=True, check=True)
            page = browser.new_page(viewport={"width": WIDTH, "height": self.height})
            page.goto(next(Path(work).glob("*.html")).as_uri())
        page.add_style_tag(content=_GRID)
        page.evaluate(_MARKED, self.sheets)
        return captured(page)


class Sheets(NamedTuple):
    """The first two sheets of a printed file, as paper. Needs pdftoppm (poppler-utils)."""

    file: str
    height: int

    def take(self, browser: Any, follower: Follower) -> bytes:
        """Return the picture of two sheets side by side."""
        found = []
        for number in ("1", "2"):
            command = ["pdftoppm", "-png", "-r", "110", "-f", number, "-l", number, str(follower.folder / self.file)]
            png = subprocess.run(command, capture_output=True, check=True).stdout
            found.append(f'<img src="data:image/png;base64,{base64.b64encode(png).decode()}">')
        return drawn(browser, _SHEETS.format(sheets="".join(found)), self.height)


class Printed(NamedTuple):
    """What commands printed, each the first time that a guide had it run."""

    commands: tuple[str, ...]
    height: int

    def take(self, browser: Any, follower: Follower) -> bytes:
        """Return the picture of a window with these commands."""
        panes = []
        for command in self.commands:
            seen: Window = next(window for window in follower.windows if window.command == command)
            panes.append(_PANE.format(command=html.escape(command), printed=html.escape(seen.printed)))
        return drawn(browser, _WINDOW.format(panes="".join(panes)), self.height)


class Form(NamedTuple):
    """The form that was filled in last, before it was saved."""

    def take(self, browser: Any, follower: Follower) -> bytes:
        """Return the picture that was taken while somebody filled it in."""
        return follower.form


class Quiet(SimpleHTTPRequestHandler):
    """A web server without a log."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def shot(browser: Any, address: str, height: int = HEIGHT) -> bytes:
    """Return the picture of what stands at an address."""
    page = browser.new_page(viewport={"width": WIDTH, "height": height})
    page.clock.set_fixed_time(TODAY)
    page.goto(address)
    return captured(page)


def drawn(browser: Any, text: str, height: int) -> bytes:
    """Return the picture of a page made for it."""
    page = browser.new_page(viewport={"width": WIDTH, "height": height})
    page.set_content(text, wait_until="load")
    return captured(page)


def captured(page: Any, keep: bool = False) -> bytes:
    """Return the picture of a page, and close it unless it is kept."""
    page.wait_for_timeout(300)  # a busy machine may not have drawn it yet
    session = page.context.new_cdp_session(page)
    data = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})["data"]
    if not keep:
        page.close()
    return base64.b64decode(data)


def size_of(webp: bytes) -> tuple[int, int]:
    """Return width and height of a picture with a colour profile, as Chromium writes it (RFC 9649, 2.7)."""
    assert webp[8:16] == b"WEBPVP8X"
    return int.from_bytes(webp[24:27], "little") + 1, int.from_bytes(webp[27:30], "little") + 1
