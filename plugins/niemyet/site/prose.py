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
# What may be marked up, an entity, a heading, a quotation or a rule: for the engine.
_RICH = re.compile(
    r"[_`\[\]<\\]|(?<=[^\n])\*|^\*(?! )|&[\w#]+;|&#|^ *[#>]|^[-=+* ]+$|^ *\d+\. *$|[^\S\n ]", re.MULTILINE
)
# One line of words, with nothing in it that may mean more.
_LINE = re.compile(r"[^\W\d_][^&<>*_`\[\]\\\s]*(?: [^&<>*_`\[\]\\\s]+)*")
_IN = "    "  # a list in a list stands this far in
_BULLET = re.compile(r" {0,3}[-+*] +(?=\S)")
_NUMBER = re.compile(r" {0,3}\d+\. +(?=\S)")
_NESTED = re.compile(r"[-+*] |\d+\.(?: |$)|[#>]|[-=+*][-=+* ]*$")


def fragment(text: str) -> Markup:
    """Return a text of a record as safe HTML."""
    return _again(text) if len(text) < _SHORT else _written(text)


def _written(text: str) -> Markup:
    return _plainly(text) or document(text, ("sane_lists", "nl2br"))


_SHORT = 200  # letters: phrases come again, whole accounts of a procedure do not
_again = lru_cache(maxsize=4096)(_written)


def _plainly(text: str) -> Markup | None:
    """Return paragraphs and plain lists as HTML; None for a text that may be more than that."""
    if _LINE.fullmatch(text):
        return Markup(f"<p>{text}</p>")
    if _RICH.search(text):
        return None
    parts: list[str] = []
    before = False
    for block in re.split(r"\n{2,}", text.strip("\n")):
        lines = [line.rstrip() for line in block.split("\n")]
        is_list = _marker(lines[0]) is not None
        if lines[0].startswith(_IN) or (is_list and before):
            return None  # code; two lists with a blank line between are one list of paragraphs
        before = is_list
        part = _list(lines) if is_list else _paragraph(lines)
        if part is None:
            return None
        parts.append(part)
    return Markup("\n".join(parts))  # escaped line by line below


def _marker(line: str) -> re.Pattern[str] | None:
    """Return the pattern of the list that this line begins, None for other lines."""
    return next((marker for marker in (_BULLET, _NUMBER) if marker.match(line)), None)


def _paragraph(lines: list[str]) -> str:
    return f"<p>{_joined(lines)}</p>" if lines != [""] else ""


def _list(lines: list[str]) -> str | None:
    """Return a list as HTML, with the lists in it; None where an item is more than lines and a list below them."""
    marker = _marker(lines[0])
    items = [_item(*item) for item in _items(lines, marker)] if marker else [None]
    if None in items:
        return None
    body = "\n".join(map(str, items))
    if marker is _BULLET:
        return f"<ul>\n{body}\n</ul>"
    first = lines[0].partition(".")[0].strip()
    start = "" if first == "1" else f' start="{first}"'
    return f"<ol{start}>\n{body}\n</ol>"


def _item(lines: list[str], inner: list[str]) -> str | None:
    """Return an item: its lines, and the list below them."""
    below = _list(inner) if inner else ""
    if below is None or _NESTED.match(lines[0]) or "" in lines:
        return None
    return f"<li>{_joined(lines)}{below}\n</li>" if inner else f"<li>{_joined(lines)}</li>"


def _items(lines: list[str], marker: re.Pattern[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the items of a list: their lines, and the lines that stand further in. A line without marker goes on."""
    own: list[str] = []
    inner: list[str] = []
    for line in lines:
        found = marker.match(line)
        if found and own:
            yield own, inner
            own, inner = [], []
        if line.startswith(_IN):
            inner.append(line[4:])
        else:
            own.append("" if inner else line[found.end() :] if found else line.strip())  # "": not as simple as that
    yield own, inner


def _joined(lines: list[str]) -> str:
    """Return lines, each on its own; `<` went to the engine."""
    return (
        "<br>\n".join(line.strip() for line in lines)
        .replace("&", "&amp;")
        .replace(">", "&gt;")
        .replace("<br&gt;", "<br>")
    )


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
