"""Serves the built sample site under a strict policy, to a browser that notes everything that goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
BAD_PAGE = b"<!doctype html><title>x</title><script>document.title = 'ran'</script><p style='color:red'>x</p>"
WATCH = "window.refused = []; addEventListener('securitypolicyviolation', e => refused.push(e.violatedDirective))"


class Handler(SimpleHTTPRequestHandler):
    """A plain web server: the policy on every answer, /bad.html to see that the policy holds."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def do_GET(self) -> None:
        if self.path != "/bad.html":
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(BAD_PAGE)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def address(sample: Path) -> Iterator[str]:
    """Return where the built sample site is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=sample)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Return the browser, one for all tests."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


class Visit:
    """One open page, and what went wrong in it."""

    def __init__(self, page: Page, address: str):
        self.page, self.address = page, address
        self.wrong: list[str] = []
        page.on("console", lambda message: self.note(message.type in {"error", "warning"}, message.text))
        page.on("pageerror", lambda error: self.note(True, str(error)))
        # Going to another page ends what is still on its way: that is no fault of either page.
        page.on("requestfailed", lambda r: self.note(r.failure != "net::ERR_ABORTED", f"failed: {r.url}"))
        page.on("request", lambda r: self.note(not r.url.startswith((self.address, "data:")), f"foreign: {r.url}"))
        page.on("response", lambda r: self.note(r.status >= 400, f"{r.status}: {r.url}"))

    def note(self, bad: bool, text: str) -> None:
        if bad:
            self.wrong.append(text)

    def go(self, url: str) -> Page:
        self.page.goto(self.address + url)
        return self.page

    def faults(self) -> list[str]:
        """Return everything that went wrong, what the policy refused too."""
        return [*self.wrong, *self.page.evaluate("window.refused || []")]


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens a page; its arguments are those of a browser context."""
    opened: list[Any] = []

    def visited(width: int = 1280, height: int = 800, **settings: Any) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        opened.append(context)
        context.add_init_script(WATCH)
        context.set_default_timeout(10_000)
        return Visit(context.new_page(), address)

    yield visited
    for context in opened:
        context.close()
