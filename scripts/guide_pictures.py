"""Takes the pictures of the guides from the real program: `.venv/bin/python scripts/guide_pictures.py`.

A scratch project is made and changed as the guides say (tests/following.py follows them); each picture is taken where
its guide shows it. Needs the environment for tests, Chromium, pdftoppm, LibreOffice, nginx, Apache
and the editor for browsers (scripts/admin_bundle.py).
"""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from environment import ROOT, plain_failures
from photographs import File, Form, Printed, Sheets, Site, Subject, Workbook
from surroundings import chromium

FOLDER = ROOT / "content" / "huong-dan" / "hinh"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]


SUBJECTS: dict[str, Subject] = {
    "trang-chu": Site(""),
    "dia-chi-pakn": Site("pakn/#dia-chi"),
    "thu-tuc": Site("thu-tuc/9.000001/#dau-trang"),
    "quyet-dinh": Site("quyet-dinh/15-qd-ubnd-2026/#dau-trang"),
    "thoi-han": Site("thu-tuc/9.000001/#thoi-han"),
    "bang-tinh": Workbook("thu-tuc (lỗi).xlsx", (("Lỗi cần sửa", 0), ("Thủ tục", 1)), 300),
    "soan-thao": Form(),
    "ban-in": Sheets("ban-in/thu-tuc-9.000001.pdf", 640),
    "ban-cu": Site("thu-tuc/9.000001/?ban=00000000"),
    "xem-xet": File("xem-xet.html", 720),
    "bai-bo": Site("thu-tuc/9.000001/#dau-trang"),
    "may-chu": Printed(("curl -sI https://tthc.anbinh.cantho.example/",), 460),
    "tro-lai": Printed(("niemyet releases kept /srv/tthc", "niemyet rollback /srv/tthc"), 170),
}


def main() -> None:
    """Follow the guides and take every picture."""
    sys.path.append(str(ROOT / "tests"))
    playwright_of: Any = import_module("playwright.sync_api").sync_playwright  # of the environment for tests
    following: Any = import_module("following")
    story: Any = import_module("story")
    FOLDER.mkdir(exist_ok=True)
    for name in SUBJECTS:
        (FOLDER / f"{name}.webp").touch()  # the first build asks for all of them
    with tempfile.TemporaryDirectory() as scratch, playwright_of() as playwright:
        Path(scratch).chmod(0o755)
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        follower = following.Follower(Path(scratch).resolve())
        follower.on_picture = lambda part: take(browser, follower, part.text)
        told = story.Story(follower)
        for guide in story.PATH:
            told.reach(guide)
        follower.stop()
        browser.close()


def take(browser: Any, follower: Any, name: str) -> None:
    """Take a picture and keep it."""
    data = SUBJECTS[name].take(browser, follower)
    (FOLDER / f"{name}.webp").write_bytes(data)
    print(f"{name}.webp {len(data)}")


if __name__ == "__main__":
    with plain_failures():
        main()
