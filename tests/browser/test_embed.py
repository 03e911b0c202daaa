"""A procedure shown on another site: in a frame, by the script, under that site's own policy, and without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from niemyet.server.facts import Facts
from niemyet.server.headers import SHARED, framed, headers
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

INSIDE = '<a href="{data}thu-tuc/{code}/">Xem thủ tục {code}</a>'
BOX = f'<div data-niemyet="{{code}}">{INSIDE}</div>'
SCRIPT = '<script src="{data}du-lieu/nhung.js" defer></script>'
FRAME = '<iframe src="{data}du-lieu/nhung/{code}.htm" title="Thủ tục {code}"></iframe>'


class Data(SimpleHTTPRequestHandler):
    """The site with the headers that our settings for servers give."""

    def end_headers(self) -> None:
        facts = Facts()
        said: Mapping[str, str] = headers(facts)
        if self.path.startswith("/du-lieu/"):
            said = framed(facts) if self.path.endswith(".htm") else {**said, **SHARED}
        for name, value in said.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Other(SimpleHTTPRequestHandler):
    """Another site, with the policy that its page names in a first line."""

    def end_headers(self) -> None:
        policy = (Path(self.directory) / "policy.txt").read_text(encoding="utf-8")
        if policy:
            self.send_header("Content-Security-Policy", policy)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(kind: type[SimpleHTTPRequestHandler], folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(kind, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def shown(browser: Browser, town: Path, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page of another site with some HTML in it, under a policy."""
    with ExitStack() as stack:
        data = stack.enter_context(served(Data, town))
        other = stack.enter_context(served(Other, tmp_path))
        page = stack.enter_context(browser.new_context()).new_page()
        page.set_default_timeout(10_000)

        def show(
            body: str, code: str = "1.000001", policy: str = "", *, offline: bool = False, charset: str = "utf-8"
        ) -> Page:
            (tmp_path / "policy.txt").write_text(policy.format(data=data), encoding="utf-8")
            inside = body.format(data=data, code=code)
            html = f'<!doctype html><meta charset="{charset}"><html lang="vi"><title>x</title>{inside}'
            (tmp_path / "index.html").write_text(html, encoding=charset)
            if offline:
                page.route(f"{data}**/*.json", lambda route: route.abort())
            page.goto(other)
            page.wait_for_load_state("networkidle")
            return page

        yield show


def test_the_script_puts_the_procedure_in_as_text(shown: Callable[..., Page]):
    page = shown(BOX + SCRIPT)
    box = page.locator("[data-niemyet]")
    assert box.locator("a").text_content().startswith('Đăng ký <xss onclick="alert(1)">khai sinh</xss>')  # type: ignore[union-attr]
    assert box.locator("a").get_attribute("href") == "https://thi-tran.example/cong-khai-tthc/thu-tuc/1.000001/"
    assert "Mã thủ tục" in box.inner_text()
    assert "Dữ liệu minh họa" in box.inner_text()
    assert "dữ liệu ngày 15/11/2026" in box.inner_text()
    assert page.locator("xss").count() == 0


def test_it_works_in_a_page_of_another_encoding(shown: Callable[..., Page]):
    box = BOX.replace("Xem thủ tục", "Xem")
    assert "Mã thủ tục" in shown(box + SCRIPT, charset="windows-1252").locator("[data-niemyet]").inner_text()


def test_it_works_under_the_policy_of_the_page_around_it(shown: Callable[..., Page]):
    strict = "default-src 'none'; script-src {data}; connect-src {data}"
    assert "Mã thủ tục" in shown(BOX + SCRIPT, policy=strict).locator("[data-niemyet]").inner_text()


@pytest.mark.parametrize(
    ("code", "policy", "offline"),
    [
        ("1.000001", "", True),
        ("1.000001", "default-src 'none'; script-src {data}", False),
        ("1.999999", "", False),
        ("../../x", "", False),
    ],
    ids=["no network", "policy that forbids it", "unknown code", "no code"],
)
def test_what_stood_there_stays_when_the_data_cannot_be_had(
    shown: Callable[..., Page], code: str, policy: str, offline: bool
):
    page = shown(BOX + SCRIPT, code, policy, offline=offline)
    assert page.locator("[data-niemyet]").inner_text() == f"Xem thủ tục {code}"


def test_a_frame_needs_no_script(shown: Callable[..., Page]):
    page = shown(FRAME, policy="default-src 'none'; frame-src {data}")
    frame = page.frame_locator("iframe")
    assert "Thời hạn giải quyết" in frame.locator("dl").inner_text()
    assert frame.locator("h1 a").get_attribute("target") == "_top"
    assert frame.locator("body").evaluate("e => getComputedStyle(e).fontFamily").startswith("system-ui")
    assert frame.locator("script").count() == 0


def test_other_pages_of_the_site_still_stand_in_no_frame(shown: Callable[..., Page]):
    page = shown('<iframe src="{data}thu-tuc/{code}/" title="x"></iframe>')
    assert page.frame_locator("iframe").locator("article").count() == 0
