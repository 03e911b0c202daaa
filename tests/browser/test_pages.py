"""The built sample site in a browser: a phone and a desk, with and without scripts, on screen and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = {
    "home": "",
    "procedure": "thu-tuc/1.001193/",
    "the longest name": "thu-tuc/1.013980/",
    "a process with stages": "thu-tuc/1.012222/",
    "list": "thu-tuc/",
    "agency": "co-quan/ubnd-huyen-cu-lao-dung/",
    "decision": "quyet-dinh/888-qd-ubnd-2019/",
    "plan": "ke-hoach/ubnd-tinh-soc-trang-2024/",
    "feedback": "pakn/",
    "calendar": "lich/",
    "recent changes": "thay-doi/",
    "figures": "chi-so/",
    "search": "tim-kiem/?q=khai+sinh",
    "404": "404.html",
}
WIDTHS = [360, 1280]
every_page = pytest.mark.parametrize("name", PAGES)
every_width = pytest.mark.parametrize("width", WIDTHS)
with_and_without = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])

WIDER = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > room + 1)
    .map(e => `${e.tagName}.${e.className} ${Math.round(e.getBoundingClientRect().right)}`).slice(0, 5);
}"""
ASIDE = ".nm-small, .nm-facts, .nm-tags, .nm-tag, .nm-crumbs, .nm-edit, .nm-notice-sample"  # beside the text
SMALL = """() => [...document.querySelectorAll('article p, article li, article dd, article td, article th')]
  .filter(e => e.checkVisibility() && parseFloat(getComputedStyle(e).fontSize) < (e.closest(ASIDE) ? 15 : 16))
  .map(e => `${e.tagName}.${e.className} ${getComputedStyle(e).fontSize}`)""".replace("ASIDE", repr(ASIDE))


@every_page
@every_width
@with_and_without
def test_a_page_is_whole(visit: Callable[..., Any], name: str, width: int, scripts: bool):
    """Nothing failed, nothing foreign, nothing refused by the policy, nothing wider than the screen or too small."""
    opened = visit(width, java_script_enabled=scripts)
    page = opened.go(PAGES[name])
    assert page.locator("h1").count() == 1
    assert page.evaluate(WIDER) == []
    assert page.evaluate(SMALL) == []
    assert opened.faults() == []


def test_the_policy_of_these_tests_refuses_what_it_should(visit: Callable[..., Any]):
    opened = visit()
    page = opened.go("bad.html")
    assert page.title() == "x"
    assert sorted(page.evaluate("refused")) == ["script-src-elem", "style-src-attr"]
    assert opened.wrong


# --- finding the way


@with_and_without
@pytest.mark.parametrize("url", ["", "thu-tuc/1.001193/"])
def test_the_menu_opens_on_a_phone_by_keyboard_too(visit: Callable[..., Any], scripts: bool, url: str):
    page = visit(360, java_script_enabled=scripts).go(url)
    link = page.locator(".nm-menu a", has_text="Phản ánh, kiến nghị")
    assert not link.is_visible()
    page.locator(".nm-menu summary").focus()
    page.keyboard.press("Enter")
    link.click()
    assert page.url.endswith("/pakn/")


def test_the_menu_stands_open_on_a_desk(visit: Callable[..., Any]):
    page = visit().go("thu-tuc/1.001193/")
    page.locator(".nm-nav-wide a", has_text="Quy trình").click()
    assert page.url.endswith("/quy-trinh/")
    assert page.locator(".nm-nav-wide [aria-current=page]").inner_text() == "Quy trình"


def test_the_first_tab_skips_to_the_content(visit: Callable[..., Any]):
    page = visit().go("thu-tuc/1.001193/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "md-skip"


@every_width
def test_a_reader_can_jump_to_a_section(visit: Callable[..., Any], width: int):
    page = visit(width).go("thu-tuc/1.001193/")
    if width < 1000:
        page.locator(".nm-toc-small summary").click()
    page.locator("a[href='#ho-so']:visible", has_text="Thành phần").first.click()
    top = page.locator("#ho-so").evaluate("e => e.getBoundingClientRect().top")
    assert 0 <= top < 300


# --- searching


def found(page: Any) -> list[str]:
    """Return the codes of the procedures that are shown as results, or listed."""
    return page.locator(".nm-results li:visible .nm-code").all_inner_texts()


@every_width
@pytest.mark.parametrize("words", ["đăng ký khai sinh", "dang ky khai sinh", "KHAI SINH", "1.001193"])
def test_a_search_from_home_finds_the_procedure(visit: Callable[..., Any], width: int, words: str):
    """With or without marks, in capitals, by code."""
    opened = visit(width)
    page = opened.go("")
    page.locator("input[name=q]:visible").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=*")
    page.locator("[data-tim-noi] .nm-results a[href*='1.001193']").first.wait_for()
    assert "1.001193" in found(page)
    assert len(found(page)) < 15
    assert page.locator("input[name=q]:visible").first.input_value() == words
    assert opened.faults() == []


def test_a_search_without_scripts_shows_the_whole_list(visit: Callable[..., Any]):
    page = visit(java_script_enabled=False).go("")
    page.locator("input[name=q]:visible").fill("khai sinh")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=khai+sinh")
    assert len(found(page)) > 30


def test_a_search_that_finds_nothing_says_so_and_does_not_run_what_was_typed(visit: Callable[..., Any]):
    opened = visit()
    page = opened.go("tim-kiem/?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    page.locator("[data-tim-noi] [role=status]", has_text="Không có thủ tục nào khớp").wait_for()
    assert page.locator("img[src='x']").count() == 0
    assert opened.faults() == []


# --- lists that narrow


def test_filters_narrow_the_catalogue(visit: Callable[..., Any]):
    page = visit().go("thu-tuc/")
    rows = page.locator(".nm-catalogue tbody tr:visible")
    total = rows.count()
    page.get_by_label("Lĩnh vực").select_option("Đất đai")
    assert 0 < rows.count() < total
    assert set(rows.evaluate_all("rows => rows.map(r => r.dataset.linhVuc)")) == {"dat-dai"}
    assert f"{rows.count()} thủ tục" in page.locator(".nm-filter [role=status]").inner_text()
    page.get_by_label("Tìm trong danh mục").fill("tach thua")
    assert 0 < rows.count() < 4
    page.get_by_label("Tìm trong danh mục").fill("")
    page.get_by_label("Lĩnh vực").select_option("")
    assert rows.count() == total


def test_the_catalogue_is_whole_without_scripts(visit: Callable[..., Any]):
    page = visit(java_script_enabled=False).go("thu-tuc/")
    assert not page.locator("form.nm-filter").is_visible()
    assert page.locator(".nm-catalogue tbody tr:visible").count() > 30


def test_a_plan_narrows_to_a_unit_and_a_month(visit: Callable[..., Any]):
    page = visit().go(PAGES["plan"])
    tasks = page.locator("[data-bang='nhiem-vu'] tbody:visible")
    total = tasks.count()
    page.get_by_label("Đơn vị").select_option("Văn phòng UBND tỉnh")
    units = tasks.count()
    assert 0 < units < total
    page.locator("select[name=thang]").select_option("9")
    assert tasks.count() <= units
    page.get_by_label("Đơn vị").select_option("")
    page.locator("select[name=thang]").select_option("")
    assert tasks.count() == total


def test_plans_are_whole_without_scripts(visit: Callable[..., Any]):
    page = visit(java_script_enabled=False).go(PAGES["plan"])
    assert not page.locator("form.nm-filter").is_visible()
    assert page.locator("[data-bang='nhiem-vu'] tbody:visible").count() == 36


# --- colours and paper

FAINT = """() => {
  const rgba = text => text.match(/[0-9.]+/g).map(Number);
  const linear = v => v <= 10.3 ? v / 3294.6 : ((v / 255 + .055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => .2126 * linear(r) + .7152 * linear(g) + .0722 * linear(b);
  const over = (top, below) => {
    const a = top[3] ?? 1;
    return [0, 1, 2].map(i => top[i] * a + below[i] * (1 - a));
  };
  const ground = e => {
    const layers = [];
    for (; e; e = e.parentElement) {
      const color = rgba(getComputedStyle(e).backgroundColor);
      layers.push(color);
      if ((color[3] ?? 1) === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const said = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
  const faint = [];
  for (const e of document.querySelectorAll('body *')) {
    if (!said(e) || !e.checkVisibility() || e.closest('svg, script, .nm-hidden, .md-skip')) continue;
    const style = getComputedStyle(e), below = ground(e);
    const [a, b] = [light(over(rgba(style.color), below)), light(below)].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) faint.push(`${e.tagName}.${e.className} ${ratio.toFixed(2)} ${style.color} ${below}`);
  }
  return [...new Set(faint)];
}"""


@every_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_by_day_and_by_night(visit: Callable[..., Any], name: str, scheme: str):
    """WCAG 1.4.3: at least 4.5 to 1 for every text that can be seen."""
    page = visit(color_scheme=scheme).go(PAGES[name])
    assert page.evaluate(FAINT) == []


def test_faint_text_would_be_found(visit: Callable[..., Any]):
    page = visit().go("")
    page.locator("article h1").evaluate("e => { e.style.color = '#999'; }")
    (found,) = page.evaluate(FAINT)
    assert re.match(r"H1\. 2\.\d\d rgb\(153, 153, 153\)", found)


def test_night_is_dark(visit: Callable[..., Any]):
    colours = []
    for scheme in ("light", "dark"):
        page = visit(color_scheme=scheme).go("")
        colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(set(colours)) == 2


PRINTED = """() => [...document.querySelectorAll('article p, article li, article dd')]
  .filter(e => e.checkVisibility() && !e.closest(ASIDE))
  .map(e => parseFloat(getComputedStyle(e).fontSize) * .75)""".replace("ASIDE", repr(ASIDE))


@pytest.mark.parametrize("name", ["procedure", "feedback", "a process with stages"])
def test_a_page_prints_large_and_without_the_frame(visit: Callable[..., Any], name: str):
    """14 pt on A4, as official papers are set; a board on the wall needs no menu."""
    page = visit().go(PAGES[name])
    page.emulate_media(media="print")
    for part in (".nm-header", ".nm-nav", ".nm-footer ul", ".nm-toc", ".nm-toc-small", "form"):
        assert page.locator(f"{part}:visible").count() == 0, part
    assert page.locator("h1").is_visible()
    assert min(page.evaluate(PRINTED)) >= 14


def test_a_page_becomes_a_pdf_of_a4(visit: Callable[..., Any]):
    page = visit().go(PAGES["procedure"])
    content = page.pdf(format="A4", prefer_css_page_size=True)
    assert content.startswith(b"%PDF-")
    sizes = {tuple(round(float(n)) for n in box.split()) for box in re.findall(rb"/MediaBox \[([^]]+)\]", content)}
    assert sizes == {(0, 0, 595, 842)}
