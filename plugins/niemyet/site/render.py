"""HTML from views: Jinja2 with autoescape on, and staff's Markdown cleaned of everything that is not text."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any

import jinja2
import markdown
import nh3
from markupsafe import Markup, escape

from niemyet.records.text import Presence, presence
from niemyet.records.timing import decimal
from niemyet.site.labels import LABELS

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
_SPECIAL = re.compile(r"[*_#`\[\]<>&\\]|^\s*(?:[-+]|\d+[.)])\s|^ {4}|^\s*[=-]+\s*$", re.MULTILINE)


@lru_cache(maxsize=4096)
def fragment(text: str) -> Markup:
    """Return staff's Markdown as safe HTML. Plain paragraphs, the common case, skip the Markdown engine."""
    if not _SPECIAL.search(text):
        paragraphs = (p.strip() for p in re.split(r"\n\s*\n", text))
        lines = (Markup("<br>\n").join(map(_stripped, p.split("\n"))) for p in paragraphs if p)
        return Markup("\n").join(Markup("<p>{}</p>").format(p) for p in lines)
    return document(text, ("sane_lists", "nl2br"))


def _stripped(line: str) -> Markup:
    return escape(line.strip())


def document(text: str, extensions: tuple[str, ...] = ("sane_lists", "tables")) -> Markup:
    """Return a longer Markdown text (a plan's summary) as safe HTML: no raw HTML, no scripts, no odd links."""
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


def day(value: date | None) -> str:
    """Return a date as Vietnamese write it: 09/03/2026."""
    return f"{value:%d/%m/%Y}" if value else ""


def money(amount: int) -> str:
    """Return đồng with points for thousands: `70.000 đồng`."""
    return f"{amount:,}".replace(",", ".") + " đồng"


def _href(value: str | None) -> str:
    """Return an address that may stand in a link: http(s) only, else nothing."""
    text = (value or "").strip()
    return text if re.match(r"^https?://[^\s\"'<>]+$", text) else ""


@cache  # to compile the templates takes longer than to fill a hundred pages
def environment(lang: str = "vi") -> jinja2.Environment:
    """Return the Jinja2 environment of all templates: strict, escaped, labels in `lang`."""
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("niemyet.site", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {"doan": fragment, "ngay": day, "tien": money, "so": decimal, "href": _href}
    env.tests["given"] = lambda text: presence(text) is Presence.GIVEN
    env.globals["t"] = LABELS[lang]
    # Macros are a global: a block that is rendered alone never runs its template's imports.
    env.globals["bang"] = env.get_template("_bang.html").module
    return env


Block = Callable[[Mapping[str, Any]], str]


def blocks(env: jinja2.Environment, name: str) -> dict[str, Block]:
    """Return the blocks of a template as functions from a view to HTML; a block's name is a slot's, `_` for `-`."""
    template = env.get_template(name)

    def block(render: Any) -> Block:
        def fill(view: Mapping[str, Any]) -> str:
            return "".join(render(template.new_context(dict(view)))).strip()

        return fill

    return {slot.replace("_", "-"): block(render) for slot, render in template.blocks.items()}
