"""How long a reader on a slow line waits for the largest part of each kind of page: first visits, slow 3G, Chromium."""

from __future__ import annotations

import gzip
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from statistics import median
from threading import Thread
from typing import TYPE_CHECKING, Any

from bench_measure import Failed
from messages import say
from surroundings import chromium

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LATENCY, RATE = 400, 400_000  # milliseconds; bits a second: "Slow 3G" in the browser's own tools
RUNS = 3
PHONE = {"width": 412, "height": 823}
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
LARGEST = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().pop().startTime))
  .observe({type: 'largest-contentful-paint', buffered: true}))"""


class _Packed(SimpleHTTPRequestHandler):
    """A plain server that packs text, as every real one does."""

    def do_GET(self) -> None:
        path = self.translate_path(self.path)
        path += "index.html" if path.endswith("/") else ""
        try:
            with open(path, "rb") as file:
                content = gzip.compress(file.read(), 6, mtime=0)
        except OSError:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def waited(site: Path, pages: Sequence[str]) -> dict[str, int]:
    """Return the milliseconds to the largest part of each page, the median of a few first visits."""
    browser = chromium()
    if not browser:
        raise Failed(say("bench-weight-browser"))
    from playwright.sync_api import sync_playwright  # of the test environment

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Packed, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_port}/"
        with sync_playwright() as playwright:
            opened = playwright.chromium.launch(executable_path=browser, args=FLAGS)
            times = {page: round(median(_visit(opened, home + page) for _ in range(RUNS))) for page in pages}
            opened.close()
        server.shutdown()
    return times


def _visit(browser: Any, url: str) -> float:
    """Return the milliseconds to the largest part of a page for somebody who never was there."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    line = context.new_cdp_session(page)
    speed = {"offline": False, "latency": LATENCY, "downloadThroughput": RATE / 8, "uploadThroughput": RATE / 8}
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", speed)
    page.goto(url)
    page.wait_for_timeout(300)
    largest: float = page.evaluate(LARGEST)
    context.close()
    return largest
