"""HTML from what staff write: plain text is quick and the same, and nothing dangerous comes through."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup
from niemyet.site import prose
from niemyet.site.prose import document, fragment
from niemyet.site.render import Blocks, environment

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyÁẠẶĐỊỢỮ0123456789 .,;:!?()/%“”'\"–…=+-~|{}$^@\n"


def shape(markup: str) -> object:
    """Return what a browser makes of some HTML, blanks counted once."""

    def node(element: html.HtmlElement) -> object:
        inner = [plain(element.text), *(part for child in element for part in (node(child), plain(child.tail)))]
        return element.tag, dict(element.attrib), [part for part in inner if part]

    return node(html.fragment_fromstring(markup, create_parent="div"))


def plain(text: str | None) -> str:
    return " ".join((text or "").split())


@given(st.text(LETTERS, max_size=120))
def test_the_quick_way_gives_what_markdown_gives(text: str):
    assert shape(fragment(text)) == shape(document(text, ("sane_lists", "nl2br")))


@given(st.text())
def test_any_text_becomes_html_with_known_elements_only(text: str):
    known = prose._TAGS | {"div"}
    tree = html.fragment_fromstring(fragment(text), create_parent="div")
    assert {element.tag for element in tree.iter() if isinstance(element.tag, str)} <= known


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một dòng.", "<p>Một dòng.</p>"),
        ("Dòng một\nDòng hai", "<p>Dòng một<br>\nDòng hai</p>"),
        ("Đoạn một\n\n  \nĐoạn hai", "<p>Đoạn một</p>\n<p>Đoạn hai</p>"),
        ('Cha & "mẹ"', '<p>Cha &amp; "mẹ"</p>'),
        ("**Đậm** và *nghiêng*", "<p><strong>Đậm</strong> và <em>nghiêng</em></p>"),
        ("1) Không phải danh sách", "<p>1) Không phải danh sách</p>"),
        ("", ""),
        ("  \n ", ""),
    ],
)
def test_text_becomes_paragraphs(text: str, expected: str):
    assert fragment(text).strip() == expected


def test_lists_are_lists():
    assert shape(fragment("- Một\n- Hai")) == shape("<ul><li>Một</li><li>Hai</li></ul>")
    assert shape(fragment("Gồm:\n\n3. Ba\n4. Bốn")) == shape('<p>Gồm:</p><ol start="3"><li>Ba</li><li>Bốn</li></ol>')


def test_a_table_in_a_summary_has_headings_with_a_scope():
    made = document("| Việc | Hạn |\n|---|--:|\n| Họp | 1 |")
    assert made.count('<th scope="col">') == 2
    assert "style" not in made


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//x.example/a.js></SCRIPT>",
        "<iframe src=//x.example></iframe>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<style>body{display:none}</style>",
        "<p style='position:fixed' onclick=alert(1)>x</p>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:x)",
        "<a href='java\nscript:alert(1)'>x</a>",
        "<javascript:alert(1)>",
        "![x](x.png)",
        "<form action=//x.example><input name=q></form>",
        "<!-- <script>alert(1)</script> -->",
        "<meta http-equiv=refresh content='0;url=//x.example'>",
        "<base href=//x.example/>",
        "<math><mtext><script>alert(1)</script></mtext></math>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    ],
)
def test_nothing_dangerous_comes_through(text: str):
    for made in (fragment(text), document(text)):
        tree = html.fragment_fromstring(made, create_parent="div")
        bad = ["script", "img", "iframe", "svg", "style", "form", "input", "meta", "base", "math"]
        assert not [element for element in tree.iter() if element.tag in bad]
        assert not tree.xpath("//@*[starts-with(name(), 'on') or name() = 'style' or name() = 'src']")
        assert not [link for link in tree.xpath("//@href") if "script" in link.lower() or link.startswith("data:")]
        assert "alert" not in tree.text_content() or "<" not in made.replace("<p>", "").replace("</p>", "")


def test_links_people_need_stay():
    text = "[a](https://a.example/?x=1&y=2) [b](mailto:a@b.example) [c](tel:0000) [d](../pakn/)"
    links = html.fragment_fromstring(fragment(text)).xpath("//@href")
    assert links == ["https://a.example/?x=1&y=2", "mailto:a@b.example", "tel:0000", "../pakn/"]


# --- the template environment


def test_values_are_escaped_and_ready_html_is_not():
    template = environment().from_string("{{ x }} {{ y }}")
    assert template.render(x="<b>&", y=Markup("<b>")) == "&lt;b&gt;&amp; <b>"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "//a.example", "data:x", 'https://a.example/"x', "https://a b", "", None, "ftp://a"]
)
def test_only_addresses_of_the_web_become_links(link: str | None):
    assert environment().filters["href"](link) == ""


def test_words_of_values_are_vietnamese():
    filters = environment().filters
    assert filters["ngay"](date(2026, 3, 9)) == "09/03/2026"
    assert filters["ngay"](None) == ""
    assert filters["tien"](70000) == "70.000 đồng"
    assert filters["href"](" https://a.example/x?a=1&b ") == "https://a.example/x?a=1&b"


def test_each_block_of_a_template_can_be_rendered_alone():
    found = Blocks(environment().get_template("linh-vuc.html"))
    assert found.names == {"gioi-thieu", "danh-muc"}
    assert found.fill("gioi-thieu", found.context({"f": {"description": "<b>"}})) == '<p class="nm-lead">&lt;b&gt;</p>'
