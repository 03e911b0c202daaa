"""A page opened from the code on a poster says when the poster is old, and from which change on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
URL = "thu-tuc/1.012222/"
SAID = "Bản niêm yết trên tường là bản cũ."


def current(sample: Path) -> list[str]:
    """Return the versions of the page: of the procedure, of its process."""
    found = re.search(r'data-ban="([^"]+)"', (sample / URL / "index.html").read_text(encoding="utf-8"))
    assert found
    return found[1].split()


def test_an_old_poster_is_told(visit):
    opened = visit(360)
    page = opened.go(f"{URL}?ban=00000000")
    assert SAID in page.locator("[data-ban]").inner_text()
    page.click("[data-ban] a")
    assert page.url.endswith("#lich-su")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert opened.faults() == []


@pytest.mark.parametrize("asked", ["", "?ban=", "?ban=xyz", '?ban="]x[a="', "?ban=00000000a"])
def test_nothing_is_told_of_what_is_no_version(visit, asked: str):
    opened = visit()
    page = opened.go(URL + asked)
    assert not page.locator("[data-ban]").is_visible()
    assert opened.faults() == []


def test_a_poster_of_today_is_right(visit, sample: Path):
    for version in current(sample):
        assert not visit().go(f"{URL}?ban={version}").locator("[data-ban]").is_visible()


def test_the_history_shows_where_the_poster_stands(visit, sample: Path):
    """Where the repository knows the version on the wall; here it is put beside the oldest mark."""
    html = (sample / URL / "index.html").read_text(encoding="utf-8")
    before, after = _oldest(html)
    opened = visit()
    body = f'{before}<li data-ban-luc="1a2b3c4d">{after}'
    answer = {"content_type": "text/html; charset=utf-8", "body": body}
    opened.page.route(f"**/{URL}?*", lambda route: route.fulfill(**answer))
    page = opened.go(f"{URL}?ban=1a2b3c4d")
    assert page.locator("details.nm-history").get_attribute("open") is not None
    assert "Bản trên tường được in từ đây" in page.locator("[data-ban-luc]").inner_text()


def _oldest(html: str) -> tuple[str, str]:
    """Return a page cut at the last mark of its history."""
    start = html.index("nm-history")
    end = html.index("</details>", start)
    at = html.rindex("<li>", start, end)
    return html[:at], html[at + len("<li>") :]


def test_without_a_script_the_version_stands_on_the_page(visit, sample: Path):
    page = visit(java_script_enabled=False).go(URL)
    said = page.locator("dt", has_text="Phiên bản nội dung").locator("xpath=..").inner_text()
    assert current(sample)[0] in said
    assert "Bản trên tường ghi phiên bản khác? Xem đã đổi gì" in said
