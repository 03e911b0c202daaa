"""Pages made slim for the full text: the words of the article that are worth finding, and what they are filtered by.

Pagefind strips marks from words and keeps them for ranking, but đ has none to strip: "dang ky" would miss "đăng ký".
So đ is written as d and a combining stroke (U+0335), which it does strip; the browser puts đ back into what it shows.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape
from typing import NamedTuple

from niemyet.search.entries import Entry
from niemyet.search.letters import shown, visible

STROKE = "\u0335"
KINDS = {  # what is worth finding in, by folder; lists of links are found by what they link to
    "thu-tuc": "Thủ tục",
    "quyet-dinh": "Quyết định",
    "ke-hoach": "Kế hoạch",
    "lien-thong": "Nhóm liên thông",
    "huong-dan": "Hướng dẫn",
}
# Parts of a page that stand alike on hundreds of pages, or that nobody looks for: time limits, addresses, notes.
_LEFT_OUT = {"lich-su", "qua-han", "pakn", "nguon", "quyet-dinh", "thoi-han", "phi", "quy-trinh"}
_STEPS = {"trinh-tu", "cach-thuc"}
_ARTICLE = re.compile(r"<article\b[^>]*>(.*?)</article>", re.DOTALL)
_TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
# Words of the page, not of its record: ways, drawings, headings of tables and lists, the summary of what follows.
_DROPPED = re.compile(
    r"<(nav|svg|script|style|details|form|noscript|aside|dl|thead|caption)\b.*?</\1>"
    r'|<p class="nm-(?:actions|edit)".*?</p>',
    re.DOTALL,
)
_WORD = re.compile(r"\w+")
_PART = re.compile(r'<h2\b[^>]*\bid="([a-z0-9-]+)"[^>]*>')
_BLOCK = re.compile(r"</?(?:p|li|td|th|tr|div|h\d|dd|dt|ul|ol|dl|table|span|br|caption)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")


class Slim(NamedTuple):
    """A page to index: its address, its name, its rows of text, the steps to take apart from them."""

    url: str
    title: str
    rows: tuple[str, ...]
    steps: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Return how many words it has, which is what an index costs."""
        return sum(row.count(" ") + 1 for row in (self.title, *self.rows, *self.steps))


def is_wanted(name: str) -> bool:
    """Tell whether a file of the site is a page worth finding in."""
    folder, _, rest = name.partition("/")
    return folder in KINDS and rest.endswith("index.html") and (rest != "index.html" or folder == "huong-dan")


def slim(name: str, html: str) -> Slim | None:
    """Return what is worth finding in a page, None when it has no article or no name."""
    article = _ARTICLE.search(html)
    title = _TITLE.search(article[1]) if article else None
    if article is None or title is None:
        return None
    parts = _PART.split(_DROPPED.sub(" ", article[1].replace(title[0], " ")))
    named = [("", parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]
    seen: set[str] = set()
    rows = tuple(_fresh((text for part, text in named if part not in _LEFT_OUT | _STEPS), seen))
    steps = tuple(_fresh((text for part, text in named if part in _STEPS), seen))
    return Slim(name.removesuffix("index.html"), shown(unescape(_TAG.sub("", title[1]))), rows, steps)


def _fresh(parts: Iterable[str], seen: set[str]) -> Iterator[str]:
    """Yield the rows that have a word the page had not yet: a paper that ten cases ask for is indexed once."""
    for part in parts:
        text = visible(unescape(_TAG.sub("", _BLOCK.sub("\n", part.replace("\n", " ")))))
        for row in (" ".join(line.split()) for line in text.split("\n") if line and not line.isspace()):
            found = set(_WORD.findall(row.lower()))
            if found - seen and not row.isdecimal():
                yield row
            seen |= found


def stands_for(slim: Slim, entry: Entry | None) -> bytes:
    """Return what `page` is made from."""
    filters = (f"{name}:{value}" for name, value in _filters(slim, entry))
    return "\n".join((slim.url, slim.title, *slim.rows, *slim.steps, "", *filters)).encode()


def page(slim: Slim, entry: Entry | None) -> str:
    """Return a slim page as HTML for Pagefind."""
    rows = "".join(f"<p>{_stroked(row)}</p>" for row in (*slim.rows, *slim.steps))
    filters = "".join(
        f'<span data-pagefind-filter="{name}:{escape(value)}"></span>' for name, value in _filters(slim, entry)
    )
    title = _stroked(slim.title)
    return (
        f'<!doctype html><html lang="vi"><head><title>{title}</title></head><body>{filters}'
        f'<main data-pagefind-body><h1 data-pagefind-meta="title">{title}</h1>{rows}</main></body></html>'
    )


def _filters(slim: Slim, entry: Entry | None) -> Iterator[tuple[str, str]]:
    yield "kind", KINDS[slim.url.partition("/")[0]]
    if entry:
        yield "field", entry.field
        for name, values in (("level", entry.levels), ("agency", entry.agencies), ("audience", entry.audience)):
            yield from ((name, value) for value in values)
        if entry.online:
            yield "online", entry.online


def _stroked(text: str) -> str:
    return escape(text.replace("đ", f"d{STROKE}").replace("Đ", f"D{STROKE}"), quote=False)
