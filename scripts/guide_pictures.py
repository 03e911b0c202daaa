"""Takes the pictures of the guides from the real program. Needs Chromium and the environment for tests:
`.venv/bin/python scripts/guide_pictures.py`.

A scratch project is made and changed as the guides say (tests/test_guides.py follows them); after each guide its page
is photographed. WebP, light mode, one size for all.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

from environment import ROOT, plain_failures
from surroundings import chromium

FOLDER = ROOT / "content" / "huong-dan" / "hinh"
WIDTH, HEIGHT, QUALITY = 900, 560, 60
TODAY = "2026-11-20T08:00:00+07:00"  # the day of tests/test_guides.py
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]


class Shot(NamedTuple):
    """One picture: its name, the guide after which it is taken, the page, the part to scroll to."""

    name: str
    guide: str
    page: str
    part: str = ""


SHOTS = (
    Shot("trang-chu", "bat-dau", ""),
    Shot("dia-chi-pakn", "dia-chi-pakn", "pakn/", "#dia-chi"),
    Shot("thu-tuc", "sua-thu-tuc", "thu-tuc/9.000001/", "#dau-trang"),
    Shot("quyet-dinh", "quyet-dinh-moi", "quyet-dinh/15-qd-ubnd-2026/", "#dau-trang"),
    Shot("thoi-han", "sua-thoi-han", "thu-tuc/9.000001/", "#thoi-han"),
    Shot("bai-bo", "bai-bo-thu-tuc", "thu-tuc/9.000001/", "#dau-trang"),
)


class Quiet(SimpleHTTPRequestHandler):
    """A web server without a log."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def main() -> None:
    """Follow the guides and take every picture."""
    sys.path.append(str(ROOT / "tests"))
    playwright_of: Any = import_module("playwright.sync_api").sync_playwright  # of the environment for tests

    guides: Any = import_module("test_guides")
    FOLDER.mkdir(exist_ok=True)
    for shot in SHOTS:
        (FOLDER / f"{shot.name}.webp").touch()  # the first build asks for all of them
    with tempfile.TemporaryDirectory() as folder, playwright_of() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        follower = guides.Follower(Path(folder))
        for guide in guides.PATH:
            for part in guides.parts_of(guide):
                if follow := getattr(follower, part.kind, None):
                    follow(part)
            for shot in (shot for shot in SHOTS if shot.guide == guide):
                data = taken(browser, follower.folder / "site", shot)
                (FOLDER / f"{shot.name}.webp").write_bytes(data)
                print(f"{shot.name}.webp {len(data)}")
        browser.close()


def taken(browser: Any, site: Path, shot: Shot) -> bytes:
    """Return the picture of one page."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.clock.set_fixed_time(TODAY)
        page.goto(f"http://127.0.0.1:{server.server_port}/{shot.page}{shot.part}")
        session = page.context.new_cdp_session(page)
        data = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})["data"]
        page.close()
        server.shutdown()
    return base64.b64decode(data)


if __name__ == "__main__":
    with plain_failures():
        main()
