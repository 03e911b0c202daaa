"""The site from a USB stick: unpacked, opened as files, without a server."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from niemyet.publish.bundle import START, bundle

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SMALL = 2_000_000  # bytes for the sample; 400 procedures stay below ten


@pytest.fixture(scope="module")
def stick(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder where the sample site was unpacked."""
    folder = tmp_path_factory.mktemp("usb") / "Trang của xã"
    made = bundle(sample, folder.parent / "trang.zip")
    assert made.size < SMALL
    with zipfile.ZipFile(folder.parent / "trang.zip") as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def scripts(request: Any) -> bool:
    """Tell whether the browser runs scripts."""
    return bool(request.param)


@pytest.fixture
def opened(visit: Callable[..., Any], stick: Path, scripts: bool) -> Any:
    """Return a window that knows no network and has the folder before it."""
    found = visit(offline=True, java_script_enabled=scripts)
    found.address = f"{stick.as_uri()}/"
    return found


def test_from_the_start_over_search_to_a_procedure_its_process_and_feedback(opened: Any, scripts: bool):
    page = opened.go(START)
    page.get_by_role("link", name="Mở trang").click()
    assert page.url.endswith("/trang/index.html")
    box = page.locator("main form.nm-search-large input, form.nm-search input").first
    box.click()
    box.press_sequentially("dang ky khai sinh")
    if scripts:
        page.get_by_role("option", name="Thủ tục đăng ký khai sinh").first.click()
    else:
        box.press("Enter")
        page.wait_for_url("**/tim-kiem/index.html?q=*")
        page.locator("main").get_by_role("link", name="đăng ký khai sinh").first.click()
    page.wait_for_url("**/thu-tuc/*/index.html")
    assert "khai sinh" in page.locator("h1").inner_text().lower()
    page.goto(page.url + "#quy-trinh")
    assert page.locator("#quy-trinh").is_visible()
    page.locator(".nm-footer").get_by_role("link", name="Phản ánh, kiến nghị").click()
    page.wait_for_url("**/pakn/index.html")
    assert "phản ánh, kiến nghị" in page.locator("h1").inner_text()
    assert opened.wrong == []


def test_enter_leads_to_all_results(opened: Any):
    page = opened.go("trang/thu-tuc/1.001193/index.html")
    page.locator("form.nm-search input").first.fill("khai tử")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/index.html?q=khai*")
    assert page.locator("main").get_by_role("link", name="khai tử").first.is_visible()
    assert opened.wrong == []


def test_every_link_leads_to_a_file(stick: Path, opened: Any):
    """A browser shows a list of files for a folder: nobody would know what to do with it."""
    page = opened.page
    for path in sorted((stick / "trang").glob("**/*.html"))[::7]:
        page.goto(path.as_uri())
        own = page.locator("a[href]").evaluate_all("links => links.map(a => a.href).filter(h => h.startsWith('file:'))")
        assert [url for url in own if url.partition("#")[0].endswith("/")] == []
        assert [url for url in own if not Path(url2pathname(urlsplit(url).path)).is_file()] == []
    assert opened.wrong == []
