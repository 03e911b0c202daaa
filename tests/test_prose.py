"""Ordinary text is written without the Markdown engine, and exactly as the engine would write it."""

from __future__ import annotations

import re
from textwrap import dedent

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from niemyet.records.loading import load
from niemyet.site.prose import _plainly, document, fragment
from town import made

ENGINE = ("sane_lists", "nl2br")
# What staff's texts are made of, and what could be mistaken for something else.
PIECES = st.sampled_from(
    [
        *("- ", "* ", "+ ", "-", "–  ", "1. ", "2. ", "3. ", "10. ", "1) ", "a) ", "a. ", "1.", "001. ", "1.1. "),
        *("Nộp", " hồ sơ", "kết quả.", "Điều 8", "5 ngày;", "  ", " ", "    ", "\t", "        ", "   "),
        *(
            "\n",
            "\n",
            "\n",
            "\n\n",
            "\n\n\n",
            " \n",
            "  \n",
            "\n    ",
            "\n    - ",
            "\n  - ",
            "\n   1. ",
            "\n        - ",
        ),
        *("&", "&amp;", "&#39;", "& ", "<", ">", "> ", "\n> ", "<b>", "https://a.example/?b=1&c=2", "a@b.example"),
        *(
            "*",
            "**",
            "_",
            "__",
            "`",
            "#",
            "# ",
            "\n# ",
            "===",
            "---",
            "\n---\n",
            "***",
            "\\",
            "\\*",
            "[a](b)",
            "[1]: x",
        ),
        *("'", '"', "“”", "…", "|", "~", "~~~", "^", "{", "}", "{: .x}", ":", ": ", "=", "\u00a0", "\u200b", "Đ", "é"),
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)


def bare(html: str) -> list[str]:
    """Return tags and texts without the blanks between them, which no browser shows."""
    return [part.strip() for part in re.split(r"(</?(?:p|ul|ol|li|br)\b[^>]*>)", html) if part.strip()]


def agrees(text: str) -> bool:
    """Tell whether the quick way took a text; it must have written what the engine writes."""
    quick = _plainly(text)
    if quick is None:
        return False
    assert bare(quick) == bare(document(text, ENGINE)), text
    return True


@settings(max_examples=1500)
@given(TEXTS)
@example("- a\n    - b\n- c")
@example("1. a\n    b")
@example("a\n\n    - b")
@example("- a\n\n    b")
@example("Mục &#10. của bảng")
@example("  - a")
@example("")
def test_the_quick_way_says_no_or_what_the_engine_says(text: str):
    agrees(text)


@settings(max_examples=300)
@given(st.text(st.characters(exclude_categories=("C",), include_characters="\n"), max_size=60))
def test_whatever_a_record_can_hold(text: str):
    """Records hold no control characters; the engine uses some for itself."""
    agrees(text)


# --- what it takes

TAKEN = {
    "a sentence": ("Nộp tại một cửa.", "<p>Nộp tại một cửa.</p>"),
    "lines": ("Sáng: 7 giờ\nChiều: 13 giờ", "<p>Sáng: 7 giờ<br>\nChiều: 13 giờ</p>"),
    "paragraphs": ("Một.\n\n\nHai.", "<p>Một.</p>\n<p>Hai.</p>"),
    "signs": ('Cha & "mẹ" > 18 tuổi', '<p>Cha &amp; "mẹ" &gt; 18 tuổi</p>'),
    "dashes": ("- Một\n- Hai", "<ul>\n<li>Một</li>\n<li>Hai</li>\n</ul>"),
    "stars and plusses": ("* Một\n+ Hai", "<ul>\n<li>Một</li>\n<li>Hai</li>\n</ul>"),
    "numbers": ("1. Một\n2. Hai", "<ol>\n<li>Một</li>\n<li>Hai</li>\n</ol>"),
    "numbers that go on": ("3. Ba\n4. Bốn", '<ol start="3">\n<li>Ba</li>\n<li>Bốn</li>\n</ol>'),
    "a sentence, then a list": ("Gồm:\n\n- Một", "<p>Gồm:</p>\n<ul>\n<li>Một</li>\n</ul>"),
    "items of two lines": ("- Một\nvà hai\n- Ba", "<ul>\n<li>Một<br>\nvà hai</li>\n<li>Ba</li>\n</ul>"),
    "numbers in brackets": ("1) Một\na) Hai", "<p>1) Một<br>\na) Hai</p>"),
    "a dash inside": ("Thứ hai - thứ sáu", "<p>Thứ hai - thứ sáu</p>"),
    "a dash without a list before": ("Gồm:\n- Một", "<p>Gồm:<br>\n- Một</p>"),
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_the_quick_way_takes(name: str):
    text, expected = TAKEN[name]
    assert agrees(text)
    assert bare(fragment(text)) == bare(expected)


LEFT = {
    "emphasis": "**Đậm**",
    "a link": "[Tờ khai](https://a.example/)",
    "code": "`mã`",
    "HTML": "<b>Đậm</b>",
    "an entity": "Cha &amp; mẹ",
    "a heading": "## Mục",
    "a heading below": "Mục\n===",
    "a quotation": "> Trích",
    "a rule": "Trên\n\n---\n\nDưới",
    "two lists": "- Một\n\n- Hai",
    "a paragraph in an item": "- Một\n\n    Hai",
    "far in": "    mã",
    "a backslash": "1\\. Một",
    "a tab": "-\tMột",
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_left_to_the_engine(name: str):
    assert _plainly(LEFT[name]) is None
    assert fragment(LEFT[name]) == document(LEFT[name], ENGINE)


def test_a_list_in_a_list_comes_out_the_same_either_way():
    text = dedent("""\
        1. Nộp hồ sơ:
            - tờ khai
            - giấy chứng sinh
        2. Nhận kết quả
    """)
    assert bare(fragment(text)) == bare(document(text, ENGINE))
    assert re.findall("<(ol|ul)>", fragment(text)) == ["ol", "ul"]


def test_the_texts_of_the_sample_are_mostly_ordinary_and_all_the_same():
    """Why the quick way is worth its lines: it takes four texts of five, or every page waits for the engine."""
    register, _ = load(made.ROOT, made.TODAY)
    texts = [t for p in register.procedures.values() for t in long_texts(p.model_dump())]
    taken = [agrees(text) for text in texts]
    assert len(taken) > 200
    assert sum(taken) / len(taken) > 0.8


def long_texts(data: object) -> list[str]:
    if isinstance(data, dict):
        return [text for value in data.values() for text in long_texts(value)]
    if isinstance(data, list | tuple):
        return [text for value in data for text in long_texts(value)]
    return [data] if isinstance(data, str) and (len(data) > 60 or "\n" in data) else []
