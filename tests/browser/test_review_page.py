"""The page of a review: one file, wide and narrow, light and dark, with nothing asked for and nothing run."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from niemyet.cli import main
from playwright.sync_api import Browser
from repository import commit
from test_review import AFTER, BEFORE

pytestmark = pytest.mark.browser


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the page of the rich change."""
    monkeypatch.setenv("NIEMYET_TODAY", "2026-11-15")
    monkeypatch.delenv("NIEMYET_LANG", raising=False)
    commit(tmp_path, "2026-11-01", BEFORE)
    commit(tmp_path, "2026-11-10", AFTER)
    out = tmp_path / "xem-xet.html"
    CliRunner().invoke(main, ["review", "HEAD~1..HEAD", str(tmp_path), "--html", str(out)])
    return out


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_review_fits_and_asks_for_nothing(report: Path, browser: Browser, width: int, scheme: str):
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=True
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    assert asked == [report.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.scripts.length") == 0
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    labels = page.locator(".so-sanh .ben").first
    assert labels.is_visible() == (width == 360)  # side by side the heads say it
    context.close()
