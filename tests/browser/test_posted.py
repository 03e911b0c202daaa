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
    """Where the repository knows the version on the wall."""
    page = visit().go(URL)
    marks = page.locator("[data-ban-luc]").evaluate_all("all => all.map(one => one.dataset.banLuc)")
    older = [version for version in marks if version not in current(sample)]
    if not older:
        pytest.skip("needs the history of the sample records, with a change of this one")
    page = visit().go(f"{URL}?ban={older[0]}")
    assert "Bản trên tường được in từ đây" in page.locator(f'[data-ban-luc="{older[0]}"]').inner_text()


def test_without_a_script_the_version_stands_on_the_page(visit, sample: Path):
    page = visit(java_script_enabled=False).go(URL)
    said = page.locator("dt", has_text="Phiên bản nội dung").locator("xpath=..").inner_text()
    assert current(sample)[0] in said
    assert "Bản trên tường ghi phiên bản khác? Xem đã đổi gì" in said
