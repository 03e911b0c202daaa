"""Takes the pictures of the guides from the real program. Needs Chromium, pdftoppm, what the guides need, and the
environment for tests: `.venv/bin/python scripts/guide_pictures.py`.

A scratch project is made and changed as the guides say (tests/following.py follows them); after each guide its pictures
are taken. What stays as it was is not written again.
"""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from environment import ROOT, plain_failures
from photographs import Printed, Sheets, Site, Subject
from surroundings import chromium

FOLDER = ROOT / "content" / "huong-dan" / "hinh"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]


class Shot(NamedTuple):
    """One picture: its name, the guide after which it is taken, what it shows."""

    name: str
    guide: str
    of: Subject


SHOTS = (
    Shot("trang-chu", "bat-dau", Site("")),
    Shot("dia-chi-pakn", "dia-chi-pakn", Site("pakn/#dia-chi")),
    Shot("thu-tuc", "sua-thu-tuc", Site("thu-tuc/9.000001/#dau-trang")),
    Shot("quyet-dinh", "quyet-dinh-moi", Site("quyet-dinh/15-qd-ubnd-2026/#dau-trang")),
    Shot("thoi-han", "sua-thoi-han", Site("thu-tuc/9.000001/#thoi-han")),
    Shot("ban-in", "in-bang-niem-yet", Sheets("ban-in/thu-tuc-9.000001.pdf")),
    Shot("ban-cu", "in-bang-niem-yet", Site("thu-tuc/9.000001/?ban=00000000")),
    Shot("bai-bo", "bai-bo-thu-tuc", Site("thu-tuc/9.000001/#dau-trang")),
    Shot("may-chu", "dua-len-may-chu", Printed(("curl -sI https://tthc.anbinh.cantho.example/",), 460)),
)


def main() -> None:
    """Follow the guides and take every picture."""
    sys.path.append(str(ROOT / "tests"))
    playwright_of: Any = import_module("playwright.sync_api").sync_playwright  # of the environment for tests
    following: Any = import_module("following")
    FOLDER.mkdir(exist_ok=True)
    for shot in SHOTS:
        (FOLDER / f"{shot.name}.webp").touch()  # the first build asks for all of them
    with tempfile.TemporaryDirectory() as scratch, playwright_of() as playwright:
        Path(scratch).chmod(0o755)
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        story = following.Story(Path(scratch).resolve())
        for guide in following.PATH:
            take(browser, story.reach(guide), guide)
        story.follower.stop()
        browser.close()


def take(browser: Any, follower: Any, guide: str) -> None:
    """Take the pictures of one guide."""
    for shot in (shot for shot in SHOTS if shot.guide == guide):
        data = shot.of.take(browser, follower)
        (FOLDER / f"{shot.name}.webp").write_bytes(data)
        print(f"{shot.name}.webp {len(data)}")


if __name__ == "__main__":
    with plain_failures():
        main()
