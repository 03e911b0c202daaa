"""Pages of a built site, taken apart: the frame around an article, and the words in it."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

ARTICLE = re.compile(r"(<article[^>]*>)(.*)(</article>)", re.DOTALL)
HEAD = (  # what is different in the head of every page
    (re.compile(r"<title>(.*?)</title>", re.DOTALL), "title"),
    (re.compile(r'<meta name="description" content="(.*?)">', re.DOTALL), "description"),
    (re.compile(r'<link rel="canonical" href="(.*?)">'), "url"),
)
MARKS = {"-", "+", "*"}  # before a line of a list: one side shows it as text, another makes a list of it


class Frame(NamedTuple):
    """The HTML of a record page without what is of the record: `@title@`, `@description@`, `@url@`, `@article@`."""

    text: str


def frame(page: str, own: str) -> Frame:
    """Return the frame of a built record page; `own` is a word of the record, which may not be left in it."""
    text = ARTICLE.sub(lambda found: f"{found[1]}@article@{found[3]}", page)
    for pattern, name in HEAD:
        text = pattern.sub(lambda found, name=name: found[0].replace(found[1], f"@{name}@"), text)  # type: ignore[misc]
    if own in text or text.count("@article@") != 1:
        raise ValueError(own)
    return Frame(text)


def article(page: str) -> str:
    """Return the HTML of the article of a page."""
    found = ARTICLE.search(page)
    return found[2] if found else ""


def words(page: str) -> list[str]:
    """Return the visible words of the article of a page, without marks of lists."""
    text = re.sub(r"<script\b.*?</script>", " ", article(page), flags=re.DOTALL)
    return [word for word in unescape(re.sub(r"<[^>]*>", " ", text)).split() if word not in MARKS]


def difference(one: str, other: str) -> str:
    """Return where the visible text of two pages parts, and how many words are different; empty when it is the same."""
    left, right = words(one), words(other)
    if left == right:
        return ""
    pairs = zip(left, right, strict=False)
    at = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(left), len(right)))
    return f"{len(left)} / {len(right)}: … {' '.join(left[at : at + 8])} … / … {' '.join(right[at : at + 8])} …"
