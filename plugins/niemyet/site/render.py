"""HTML from views: Jinja2 with autoescape on."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import jinja2

from niemyet.records.text import Presence, presence
from niemyet.records.timing import decimal
from niemyet.site.labels import LABELS
from niemyet.site.prose import fragment

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


class Blocks:
    """The blocks of a template, each for the slot of its name (`_` for `-`)."""

    def __init__(self, template: jinja2.Template):
        self.template = template
        self._blocks = {name.replace("_", "-"): block for name, block in template.blocks.items()}
        self.names = frozenset(self._blocks)

    def context(self, view: Mapping[str, Any]) -> jinja2.runtime.Context:
        """Return the context in which all blocks of one page are rendered."""
        return self.template.new_context(dict(view))

    def fill(self, slot: str, context: jinja2.runtime.Context) -> str:
        """Return the HTML of a slot."""
        return "".join(self._blocks[slot](context)).strip()
