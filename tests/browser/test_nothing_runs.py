"""A town whose every text is hostile, in a browser without any policy: nothing runs, nothing leaves, nothing opens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import hostile
import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

CENSUS = """() => [...document.querySelectorAll('body *')].filter(e => !e.closest('svg') || e.tagName === 'svg')
  .map(e => e.tagName.toLowerCase() + [...e.attributes].map(a => '@' + a.name).sort().join(''))"""
TAGS = {
    "a",
    "p",
    "br",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "blockquote",
    "hr",
    "sub",
    "sup",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"href", "title", "start", "scope", "colspan", "rowspan"}


SEARCH = "tim-kiem/index.html"  # its script offers what there is to choose from; below it is looked at by itself


class Quiet(SimpleHTTPRequestHandler):
    """A plain web server without any policy: what holds here holds by itself."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the hostile site and its harmless twin."""
    return hostile.both(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def served(sites: tuple[Path, Path]) -> Iterator[str]:
    """Return where both sites are served."""
    folder = sites[0].parent
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def eye(browser: Browser, served: str) -> Iterator[tuple[Any, list[str]]]:
    """Return a page and what it does that it should not: dialogs, windows, other hosts, errors of scripts."""
    context = browser.new_context(viewport={"width": 800, "height": 600})
    page, wrong = context.new_page(), []
    context.on("page", lambda opened: wrong.append(f"window {opened.url}"))
    page.on("dialog", lambda dialog: (wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda r: r.url.startswith((served, "data:")) or wrong.append(f"request {r.url}"))
    page.on("pageerror", lambda error: wrong.append(f"error {error}"))
    yield page, wrong
    context.close()


def test_nothing_runs_nothing_leaves_nothing_stands_that_the_twin_has_not(
    eye: tuple[Any, list[str]], served: str, sites: tuple[Path, Path]
):
    page, wrong = eye
    pages = [p.relative_to(sites[0]).as_posix() for p in sorted(sites[0].rglob("*.html"))]
    told = [name for name in pages if (sites[0] / name).read_bytes() != (sites[1] / name).read_bytes()]
    urls = [name.removesuffix("index.html") for name in told if name != SEARCH]
    assert len(urls) > 20
    for url in urls:
        seen = {name: visited(page, f"{served}{name}/{url}") for name in ("twin", "hostile")}
        more = [parts.split("@") for parts in seen["hostile"] - seen["twin"]]
        assert {tag for tag, *_ in more} <= TAGS, url
        known = {name for parts in seen["twin"] for name in parts.split("@")[1:]}
        assert {name for _, *names in more for name in names} - known <= ATTRIBUTES, url
        assert page.evaluate("window.ran") is None, url
        assert (
            page.evaluate("[...document.querySelectorAll('[href]')].filter(e => /script|data/.test(e.protocol))") == []
        )
        assert page.url == f"{served}hostile/{url}"
    assert wrong == []


def visited(page: Any, url: str) -> set[str]:
    """Return the kinds of elements that stand in a page."""
    page.goto(url, wait_until="load")
    return set(page.evaluate(CENSUS))


def test_the_search_box_shows_hostile_names_as_text(eye: tuple[Any, list[str]], served: str):
    page, wrong = eye
    page.goto(f"{served}hostile/tim-kiem/?q=%3Cscript%3Ewindow.ran%3D1%3C%2Fscript%3E")
    box = page.locator("input[type=search]").first
    for typed in ("script window", '"><img src=x onerror="window.ran=1">', "1.000001"):
        box.fill(typed)
        page.wait_for_timeout(400)
        assert (
            page.evaluate("document.querySelectorAll('article script, article img, article iframe, [onload]').length")
            == 0
        )
    box.press("Enter")
    page.wait_for_timeout(800)
    assert page.evaluate("window.ran") is None
    assert wrong == []


def test_a_link_of_a_page_is_no_script(eye: tuple[Any, list[str]], served: str):
    """Each link that staff's text made is clicked."""
    page, wrong = eye
    url = f"{served}hostile/thu-tuc/1.000002/"
    page.goto(url)
    page.evaluate(
        "document.querySelectorAll('article a:not([href^=http])').forEach(a => { const go = e => e.preventDefault();"
        " if (a.hasAttribute('href')) a.addEventListener('click', go); a.click(); })"
    )
    assert (page.evaluate("window.ran"), page.url, wrong) == (None, url, [])


def test_the_eye_would_see_a_script_that_runs(eye: tuple[Any, list[str]], served: str, sites: tuple[Path, Path]):
    page, wrong = eye
    bad = f"<!doctype html><p><script>{hostile.RUN}</script><img src=https://evil.example/a.png>"
    (sites[0].parent / "bad.html").write_text(bad, encoding="utf-8")
    page.goto(f"{served}bad.html")
    assert page.evaluate("window.ran") == 1
    assert wrong == ["request https://evil.example/a.png"]
