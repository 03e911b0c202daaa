"""Staff's text as HTML: Markdown, cleaned of everything that is not text; ordinary text without the Markdown engine.

Nearly all texts of records are paragraphs and plain lists. Those are written here, exactly as the engine would write
them (a property test compares both), for a tenth of the time; what may be more than that goes to the engine.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup

_TAGS = {
    *("p", "br", "ul", "ol", "li", "strong", "em", "a", "blockquote", "hr", "sub", "sup"),
    *("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "td": {"colspan", "rowspan"},
    "th": {"scope", "colspan", "rowspan"},
    "ol": {"start"},
}
# What may be marked up, an entity, a heading, a quotation, a rule, or stands far in: for the engine.
_RICH = re.compile(
    r"[_`\[\]<\\]|(?<=[^\n])\*|^\*(?! )|&[\w#]+;|^ *[#>]|^ {4}|^[-=+* ]+$|^ *\d+\. *$|[^\S\n ]", re.MULTILINE
)
_BULLET = re.compile(r"[-+*] +(?=\S)")
_NUMBER = re.compile(r"(\d+)\. +(?=\S)")
_NESTED = re.compile(r"[-+*] |\d+\.(?: |$)|[#>]|[-=+*][-=+* ]*$")


@lru_cache(maxsize=4096)
def fragment(text: str) -> Markup:
    """Return a text of a record as safe HTML."""
    return _plainly(text) or document(text, ("sane_lists", "nl2br"))


def _plainly(text: str) -> Markup | None:
    """Return paragraphs and plain lists as HTML; None for a text that may be more than that."""
    if _RICH.search(text):
        return None
    parts: list[str] = []
    before = False
    for block in re.split(r"\n{2,}", text.strip("\n")):
        lines = [line.strip() for line in block.split("\n")]
        marker = next((m for m in (_BULLET, _NUMBER) if m.match(lines[0])), None)
        if marker and before:
            return None  # two lists with a blank line between are one list of paragraphs
        before = marker is not None
        part = _list(lines, marker) if marker else _paragraph(lines)
        if part is None:
            return None
        parts.append(part)
    return Markup("\n".join(parts))  # escaped line by line below


def _paragraph(lines: list[str]) -> str | None:
    return f"<p>{_joined(lines)}</p>" if lines != [""] else ""


def _list(lines: list[str], marker: re.Pattern[str]) -> str | None:
    """Return a list as HTML; a line without a marker goes on with the item before it."""
    items = list(_items(lines, marker))
    if any(_NESTED.match(item[0]) for item in items):
        return None
    body = "\n".join(f"<li>{_joined(item)}</li>" for item in items)
    if marker is _BULLET:
        return f"<ul>\n{body}\n</ul>"
    first = lines[0].partition(".")[0]
    start = "" if first == "1" else f' start="{first}"'
    return f"<ol{start}>\n{body}\n</ol>"


def _items(lines: list[str], marker: re.Pattern[str]) -> Iterator[list[str]]:
    item: list[str] = []
    for line in lines:
        if found := marker.match(line):
            if item:
                yield item
            item = [line[found.end() :]]
        else:
            item.append(line)
    yield item


def _joined(lines: list[str]) -> str:
    """Return lines, each on its own; `<` went to the engine."""
    return "<br>\n".join(lines).replace("&", "&amp;").replace(">", "&gt;").replace("<br&gt;", "<br>")


def document(text: str, extensions: tuple[str, ...] = ("sane_lists", "tables")) -> Markup:
    """Return a longer Markdown text (a plan's summary) as safe HTML: no raw HTML, no scripts, no odd links."""
    import markdown  # only when a text needs them: to load both takes longer than to check a hundred records
    import nh3

    engine = markdown.Markdown(extensions=list(extensions), output_format="html")
    html = engine.convert(text)
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        clean_content_tags={"script", "style", "iframe"},
    )
    return Markup(clean.replace("<th>", '<th scope="col">'))  # Markdown's tables have headings of columns only
