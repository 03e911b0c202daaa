"""Finding a procedure in a browser: the box and its list, the page of results, the full text, and what can go wrong."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from conftest import POLICY, Handler
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
both_widths = pytest.mark.parametrize("width", [360, 1280])
SCRIPT, INDEX = "**/assets/tim-kiem.js", "**/assets/tim-du-lieu.js"
PROCEDURE = "thu-tuc/1.000656/"


class WithWasm(Handler):
    """A server whose policy lets the full text run."""

    def end_headers(self) -> None:
        policy = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
        self.send_header("Content-Security-Policy", policy)
        SimpleHTTPRequestHandler.end_headers(self)


class Narrow(WithWasm):
    """A server that refuses files of kinds it does not know, as IIS does."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if re.search(r"\.(pf_\w+|pagefind)$", path):
            self.send_error(404)
        else:
            super().do_GET()


def served(sample: Path, handler: type[SimpleHTTPRequestHandler]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=sample)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def wasm(sample: Path) -> Iterator[str]:
    yield from served(sample, WithWasm)


@pytest.fixture(scope="session")
def narrow(sample: Path) -> Iterator[str]:
    yield from served(sample, Narrow)


def box(page: Page) -> Any:
    return page.locator("input[name=q]:visible").first


def options(page: Page) -> Any:
    return page.get_by_role("option")


def typed(page: Page, text: str) -> Any:
    """Type like a person who waits for the list; return the options."""
    box(page).click()
    expect(page.get_by_role("combobox").first).to_be_visible()
    page.keyboard.type(text)
    expect(options(page).first).to_be_visible()
    return options(page)


# --- the box


@both_widths
@pytest.mark.parametrize("url", ["", PROCEDURE])
def test_typing_without_marks_shows_the_right_procedure_first(visit: Callable[..., Any], url: str, width: int):
    opened = visit(width, height=740)
    page = opened.go(url)
    first = typed(page, "dang ky khai sinh").first
    expect(first).to_contain_text("Thủ tục đăng ký khai sinh")
    expect(first).to_contain_text("1.001193")
    expect(first).to_contain_text("1 ngày làm việc")
    expect(first).to_contain_text("Miễn phí")
    expect(first).to_contain_text("Trực tuyến toàn trình")
    assert first.locator("mark").all_inner_texts() == ["đăng ký khai sinh"]
    frame = page.get_by_role("listbox").bounding_box()
    assert frame["x"] >= 0
    assert frame["x"] + frame["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert opened.faults() == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("đăng ký tạm trú", "1.004194"),
        ("dang ki tam tru", "1.004194"),
        ("1.001193", "1.001193"),
        ("1001193", "1.001193"),
        ("1.001193.000.00.00.H13", "1.001193"),
        ("dang ky khai snih", "1.001193"),
        ("ddawng kys khai sinh", "1.001193"),
        ("dangkykhaisinh", "1.001193"),
        ("giay doc than", "1.004873"),
        ("vợ tôi mới sinh con cần làm giấy tờ gì", "1.001193"),
    ],
)
def test_people_type_in_many_ways(visit: Callable[..., Any], text: str, code: str):
    page = visit().go("")
    expect(typed(page, text).first).to_contain_text(code)


def test_the_script_is_fetched_when_the_box_is_used(visit: Callable[..., Any]):
    page = visit().go(PROCEDURE)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rsplit("/", 1)[1]))
    assert page.evaluate("performance.getEntriesByType('resource').some(e => e.name.includes('tim-kiem'))") is False
    typed(page, "khai sinh")
    assert sorted(name for name in fetched if name.startswith("tim-")) == [
        "tim-du-lieu.js",
        "tim-kiem.css",
        "tim-kiem.js",
    ]


def test_what_was_typed_before_the_list_came_is_not_lost(visit: Callable[..., Any]):
    page = visit().go("")
    page.route(INDEX, lambda route: page.wait_for_timeout(500) or route.continue_())
    box(page).click()
    page.keyboard.type("khai tu")
    expect(options(page).first).to_contain_text("khai tử")


def test_keys_move_through_the_list_and_back_to_the_box(visit: Callable[..., Any]):
    page = visit().go("")
    found = typed(page, "khai sinh")
    combobox = page.get_by_role("combobox")
    assert combobox.get_attribute("aria-expanded") == "true"
    assert combobox.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    assert combobox.get_attribute("aria-activedescendant") == found.first.get_attribute("id")
    assert found.first.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    assert combobox.get_attribute("aria-activedescendant") is None
    assert page.locator("[role=option][aria-selected=true]").count() == 0
    page.keyboard.press("ArrowUp")
    assert combobox.get_attribute("aria-activedescendant") == found.last.get_attribute("id")
    expect(combobox).to_be_focused()
    expect(combobox).to_have_value("khai sinh")


def test_enter_opens_the_chosen_procedure(visit: Callable[..., Any]):
    opened = visit()
    page = opened.go("")
    typed(page, "dang ky khai sinh")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/thu-tuc/1.001193/")
    assert opened.faults() == []


def test_a_click_opens_a_procedure(visit: Callable[..., Any]):
    page = visit(360, height=740).go("")
    typed(page, "dang ky khai sinh").first.click()
    page.wait_for_url("**/thu-tuc/1.001193/")


def test_escape_closes_the_list_and_then_empties_the_box(visit: Callable[..., Any]):
    page = visit().go("")
    typed(page, "khai sinh")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("combobox")).to_have_value("khai sinh")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("combobox")).to_have_value("")


def test_leaving_the_box_closes_the_list(visit: Callable[..., Any]):
    page = visit().go(PROCEDURE)
    typed(page, "khai sinh")
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_have_count(0)


def test_a_screen_reader_is_told_what_there_is(visit: Callable[..., Any]):
    page = visit().go("")
    typed(page, "khai sinh")
    tree = page.locator("form[role=search]").aria_snapshot()
    assert 'combobox "Ông/bà cần làm thủ tục gì?"' in tree
    assert 'listbox "Thủ tục gợi ý"' in tree
    assert re.search(r'option "Thủ tục đăng ký khai sinh 1\.001193', tree)
    assert re.search(r"status: \d+ thủ tục", tree)


def test_what_fits_nothing_leads_on(visit: Callable[..., Any]):
    page = visit().go("")
    typed(page, "xyzzy qwrt")
    expect(page.locator(".nm-suggest-note")).to_contain_text("xyzzy qwrt")
    assert {"linh-vuc", "pakn"} <= {a.get_attribute("href").rstrip("/").rsplit("/", 1)[1] for a in options(page).all()}


# --- the page of results


@both_widths
def test_results_say_what_people_ask_first(visit: Callable[..., Any], width: int):
    opened = visit(width)
    page = opened.go("tim-kiem/?q=dang+ky+khai+sinh")
    first = page.locator("[data-tim-noi] .nm-results li").first
    expect(first).to_contain_text("Thủ tục đăng ký khai sinh")
    for fact in ("1.001193", "UBND huyện", "1 ngày làm việc", "Miễn phí", "Trực tuyến toàn trình"):
        expect(first).to_contain_text(fact)
    assert first.locator("mark").all_inner_texts() == ["đăng ký khai sinh"]
    expect(page.locator("#a-z")).to_be_hidden()
    assert opened.faults() == []


def codes(page: Page) -> list[str]:
    return [text[:8] for text in page.locator("[data-tim-noi] > .nm-results .nm-code").all_inner_texts()]


def test_filters_narrow_and_the_address_keeps_them(visit: Callable[..., Any]):
    page = visit().go("tim-kiem/?q=dang+ky")
    expect(page.locator("[data-tim-noi] .nm-results li").first).to_be_visible()
    every = codes(page)
    page.get_by_label("Lĩnh vực").select_option("Đăng ký, quản lý cư trú")
    assert "linh-vuc=dang-ki-quan-li-cu-tru" in page.url
    assert "q=dang+ky" in page.url
    some = codes(page)
    assert 0 < len(some) < len(every)
    page.reload()
    expect(page.get_by_label("Lĩnh vực")).to_have_value("dang-ki-quan-li-cu-tru")
    assert codes(page) == some
    page.get_by_role("button", name="Bỏ lọc").click()
    assert codes(page) == every


def test_the_back_button_goes_through_what_was_asked(visit: Callable[..., Any]):
    page = visit().go("tim-kiem/?q=khai+sinh")
    expect(page.locator("[data-tim-noi] .nm-results li").first).to_be_visible()
    first = codes(page)
    box(page).fill("ket hon")
    page.keyboard.press("Enter")
    expect(page.locator("[data-tim-noi] .nm-results li").first).to_contain_text("kết hôn")
    assert "q=ket+hon" in page.url
    page.go_back()
    expect(box(page)).to_have_value("khai sinh")
    assert codes(page) == first
    page.go_forward()
    expect(box(page)).to_have_value("ket hon")


def test_the_way_back_from_a_procedure_leads_to_the_results(visit: Callable[..., Any]):
    page = visit().go("tim-kiem/?q=khai+sinh&cap=cap-xa")
    page.locator("[data-tim-noi] .nm-results a").first.click()
    page.wait_for_url("**/thu-tuc/1.001193/")
    page.go_back()
    expect(page.locator("[data-tim-noi] .nm-results li").first).to_be_visible()
    expect(page.get_by_label("Cấp thực hiện")).to_have_value("cap-xa")


def test_filters_alone_list_what_they_let_through(visit: Callable[..., Any]):
    page = visit().go("tim-kiem/")
    expect(page.locator("#a-z")).to_be_visible()
    page.get_by_label("Lĩnh vực").select_option("Hộ tịch")
    expect(page.locator("[data-tim-noi] .nm-results li").first).to_be_visible()
    expect(page.locator("#a-z")).to_be_hidden()


def test_results_follow_what_is_typed(visit: Callable[..., Any]):
    page = visit().go("tim-kiem/")
    box(page).click()
    page.keyboard.type("tam tru")
    expect(page.locator("[data-tim-noi] .nm-results li").first).to_contain_text("Đăng ký tạm trú")
    page.wait_for_url("**/tim-kiem/?q=tam+tru")
    expect(page.locator("[data-tim-noi] > [role=status]")).to_contain_text("thủ tục")


def test_nothing_found_offers_other_ways(visit: Callable[..., Any]):
    page = visit().go("tim-kiem/?q=xyzzy+qwrt")
    expect(page.locator("[data-tim-noi] > [role=status]")).to_contain_text("Không có thủ tục nào khớp")
    for place in ("#linh-vuc", "#hoi", "#a-z"):
        expect(page.locator(place)).to_be_visible()
    expect(page.locator("article a[href$='pakn/']").first).to_be_visible()


# --- the full text


def test_enter_finds_in_the_content(visit: Callable[..., Any], wasm: str):
    opened = visit()
    opened.address = wasm
    page = opened.page
    page.goto(f"{wasm}tim-kiem/")
    box(page).fill("giay chung sinh")
    page.keyboard.press("Enter")
    hits = page.locator(".nm-within li")
    expect(hits.first).to_be_visible()
    text = " ".join(hits.all_inner_texts())
    assert "Giấy chứng sinh" in text
    assert "đăng ký" in text
    assert "\u0335" not in text
    assert "Giấy" in hits.first.locator("mark").all_inner_texts()
    assert page.evaluate("refused") == []
    hits.first.locator("a").click()
    page.wait_for_url("**/thu-tuc/*/")
    expect(page.locator("article")).to_contain_text("Giấy chứng sinh")


def test_the_content_is_found_with_and_without_marks(visit: Callable[..., Any], wasm: str):
    page = visit().page
    counts = []
    for words in ("giấy tờ tùy thân", "giay to tuy than"):
        page.goto(f"{wasm}tim-kiem/?q={words}")
        status = page.locator(".nm-within [role=status]", has_text="trang có nội dung này")
        expect(status).to_be_visible()
        counts.append(status.inner_text())
    assert counts[0] == counts[1]


def test_filters_hold_for_the_content_too(visit: Callable[..., Any], wasm: str):
    page = visit().page
    page.goto(f"{wasm}tim-kiem/?q=to+khai&linh-vuc=ho-tich")
    hits = page.locator(".nm-within li a")
    expect(hits.first).to_be_visible()
    urls = [a.get_attribute("href") for a in hits.all()]
    page.goto(urls[0])
    expect(page.locator("article a[href*='linh-vuc/ho-tich/']").first).to_be_attached()


def test_words_that_stand_nowhere_are_told(visit: Callable[..., Any], wasm: str):
    page = visit().page
    page.goto(f"{wasm}tim-kiem/?q=xyzzyqwrt")
    expect(page.locator(".nm-within [role=status]")).to_have_text("Không trang nào có những chữ này.")


def test_a_strict_server_keeps_the_names_and_says_what_it_lacks(visit: Callable[..., Any]):
    opened = visit()
    page = opened.go("tim-kiem/?q=khai+sinh")
    expect(page.locator(".nm-within [role=status]")).to_contain_text("Máy chủ chưa cho phép")
    assert "1.001193" in codes(page)
    assert opened.faults() == []


def test_a_server_that_knows_few_kinds_of_files_keeps_the_names(visit: Callable[..., Any], narrow: str):
    page = visit().page
    page.goto(f"{narrow}tim-kiem/?q=khai+sinh")
    expect(page.locator(".nm-within [role=status]")).to_contain_text("Kết quả theo tên vẫn đủ", timeout=20_000)
    assert "1.001193" in codes(page)


# --- from a folder of files


def test_names_are_found_without_a_server(visit: Callable[..., Any], sample: Path):
    opened = visit(360, height=740)
    page = opened.page
    page.goto((sample / "index.html").as_uri())
    typed(page, "dang ky khai sinh").first.click()
    page.wait_for_url("**/thu-tuc/1.001193/index.html")
    typed(page, "tam tru")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/index.html?q=tam%20tru")
    expect(page.locator("[data-tim-noi] .nm-results li").first).to_contain_text("Đăng ký tạm trú")
    expect(page.locator(".nm-within [role=status]")).to_contain_text("Mở từ tệp trên máy")
    box(page).fill("ket hon")
    page.keyboard.press("Enter")
    expect(page.locator("[data-tim-noi] .nm-results li").first).to_contain_text("kết hôn")


# --- what can go wrong


@pytest.mark.parametrize("missing", [SCRIPT, INDEX])
@pytest.mark.parametrize("url", ["", "tim-kiem/?q=khai+sinh"])
def test_a_missing_file_is_told_and_the_form_still_leads_on(visit: Callable[..., Any], missing: str, url: str):
    page = visit().page
    page.route(missing, lambda route: route.fulfill(status=404, body="không có"))
    page.goto(visit().address + url)
    box(page).click()
    note = page.locator(".nm-search-note")
    expect(note).to_contain_text("Không tải được danh sách")
    box(page).fill("khai sinh")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=khai+sinh")
    expect(page.locator("#a-z")).to_be_visible()


@pytest.mark.parametrize("body", ["", "cắt giữa chừng", "globalThis.niemyetSearch.data={format:0}"])
def test_a_broken_index_is_told(visit: Callable[..., Any], body: str):
    page = visit().page
    page.route(INDEX, lambda route: route.fulfill(status=200, content_type="text/javascript", body=body))
    page.goto(visit().address)
    box(page).click()
    expect(page.locator(".nm-search-note")).to_contain_text("Không tải được danh sách")


def test_an_index_that_never_comes_is_told(visit: Callable[..., Any]):
    page = visit().page
    page.clock.install()
    page.route(INDEX, lambda route: None)
    page.goto(visit().address)
    box(page).click()
    page.clock.fast_forward(21_000)
    expect(page.locator(".nm-search-note")).to_contain_text("Không tải được danh sách")


def test_what_is_typed_is_never_run(visit: Callable[..., Any]):
    opened = visit()
    page = opened.go("")
    box(page).click()
    expect(page.get_by_role("combobox")).to_be_visible()
    box(page).fill("<img src=x onerror=alert(1)> khai sinh")
    expect(options(page).first).to_be_visible()
    assert page.locator("img[src='x']").count() == 0
    assert opened.faults() == []


def test_a_slow_phone_finds_within_a_second(visit: Callable[..., Any]):
    """Four times slower than this machine, as Lighthouse does it; the list is here already."""
    page = visit(360, height=740).go("")
    typed(page, "khai")
    client = page.context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.keyboard.type(" sinh")
    expect(options(page).first).to_contain_text("khai sinh", timeout=1000)


def test_a_site_in_a_folder_below_its_host_finds_its_pages(visit: Callable[..., Any], sample: Path, tmp_path: Path):
    shutil.copytree(sample, tmp_path / "xa" / "tthc")
    for address in served(tmp_path, WithWasm):
        page = visit().page
        page.goto(f"{address}xa/tthc/tim-kiem/?q=giay+chung+sinh")
        hit = page.locator(".nm-within li a").first
        expect(hit).to_be_visible()
        assert hit.get_attribute("href").startswith(f"{address}xa/tthc/thu-tuc/")
        box(page).fill("dang ky khai sinh")
        first = page.locator("[data-tim-noi] .nm-results a").first
        expect(first).to_have_attribute("href", f"{address}xa/tthc/thu-tuc/1.001193/")
