"""What stands in the slots of a page: the bridge from views and templates to the shell."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from niemyet.records.card import Card
from niemyet.records.register import Register
from niemyet.site import shell as shells
from niemyet.site.options import Options
from niemyet.site.parts import WHOLE, Part, address
from niemyet.site.plan import KINDS, Page, trail
from niemyet.site.render import Blocks, environment
from niemyet.site.shell import Shell
from niemyet.site.structured import structured
from niemyet.site.views import Site
from niemyet.site.views.agency import agency_view, decision_view, event_view, field_view, group_view
from niemyet.site.views.history import history_view
from niemyet.site.views.plan import plan_view
from niemyet.site.views.procedure import procedure_view
from niemyet.site.views.slots import SLOTS


def _procedure(register: Register, card: Card, _: Part) -> Mapping[str, Any]:
    """Return the view of a procedure: only now its record is opened."""
    return {**procedure_view(register, register.procedures[card.base]), **history_view(register, card.base)}


VIEWS: Mapping[str, Callable[[Register, Any, Part], Mapping[str, Any]]] = {
    "thu-tuc": _procedure,
    "linh-vuc": field_view,
    "co-quan": agency_view,
    "quyet-dinh": decision_view,
    "ke-hoach": plan_view,
    "su-kien": event_view,
    "lien-thong": group_view,
}
COMMON = frozenset({"ten", "mo-ta", "url", "tep", "duong-dan", "du-lieu", "sua-trang"})
_H1 = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


@dataclass(frozen=True)
class Pen:
    """Writes what stands in the slots of one site. Made anew in every process."""

    site: Site

    @cached_property
    def env(self) -> Any:
        """Return the template environment."""
        return environment()

    @cached_property
    def kinds(self) -> Mapping[str, Blocks]:
        """Return the blocks of every kind of record page."""
        return kind_blocks(self.env)

    def record_page(self, shell: Shell, page: Page) -> str:
        """Return the HTML of one record page."""
        view: dict[str, Any] = dict(VIEWS[page.kind](self.site.register, page.subject, page.part))
        view |= {"to": linker(page.depth), "page": page, "part": page.part, "here": page.place}
        view["offers"] = self.site.options.offers
        view["as_data"] = f"du-lieu/{page.url.rstrip('/')}.json" if self.site.options.offers("json") else ""
        blocks = self.kinds[page.kind]
        context = blocks.context(view)

        def slot(name: str) -> str:
            return blocks.fill(name, context) if name in blocks.names else self.common(name, page, view)

        return shell.fill(slot)

    def common(self, name: str, page: Page, view: Mapping[str, Any]) -> str:
        """Return what stands in a slot that every record page has."""
        options = self.site.options
        match name:
            case "ten":
                return escape(page.title)
            case "mo-ta":
                return escape(page.description)
            case "url":
                return page.url
            case "tep":
                return escape(page.file)
            case "duong-dan":
                return self.crumbs(trail(page), page.title, page.depth)
            case "sua-trang":
                return edit_link(options, page.file)
            case _:
                return structured(page, view, options)

    def hand_page(self, shell: Shell, parts: Mapping[str, Part], number: int) -> str:
        """Return the HTML of a hand-written page with its slots filled; `parts`: what its lists show here."""
        depth = shell.url.count("/")
        title = _H1.search("".join(shell.texts))
        name = Markup(title.group(1)).striptags() if title else ""

        def slot(slot_name: str) -> str:
            if slot_name == "duong-dan":
                return self.crumbs((), name, depth)
            if slot_name == "sua-trang":
                return edit_link(self.site.options, shells.source_of(self.site.register.root, shell.url))
            return self._list(slot_name, shell, parts.get(slot_name))

        return shells.numbered(shell, number, address(shell.url, number)).fill(slot)

    def _list(self, name: str, shell: Shell, part: Part | None) -> str:
        """Return a slot of a hand-written page; nothing where its list ended in an earlier part of the page."""
        if part is None and SLOTS[name].cards:
            return ""
        view = dict(SLOTS[name].view(self.site, part or WHOLE))
        view |= {"to": linker(shell.url.count("/")), "part": part, "here": shell.url}
        return str(self.env.get_template(f"trang/{name}.html").render(view)).strip()

    def crumbs(self, parents: Iterable[tuple[str, str]], title: str, depth: int) -> str:
        """Return the breadcrumbs of a page."""
        template = self.env.get_template("_duong_dan.html")
        return str(template.render(parents=list(parents), title=title, to=linker(depth))).strip()


def kind_blocks(env: Any) -> Mapping[str, Blocks]:
    """Return the blocks of the template of every kind of record page."""
    return {kind.name: Blocks(env.get_template(f"{kind.name}.html")) for kind in KINDS}


def known_slots(kinds: Mapping[str, Blocks]) -> Mapping[str, frozenset[str]]:
    """Return the slots that each kind of template page may use; "" for hand-written pages."""
    hand = frozenset({*SLOTS, "duong-dan", "sua-trang"})
    return {"": hand} | {name: COMMON | blocks.names for name, blocks in kinds.items()}


def linker(depth: int) -> Callable[[str], str]:
    """Return a function from an address of the site to a relative link from `depth` folders down."""
    prefix = "../" * depth or "./"
    return lambda url: prefix + url if url else prefix


def edit_link(options: Options, path: str) -> str:
    """Return a link to mend the file behind a page, empty where no address is configured."""
    if not options.edit:
        return ""
    href = escape(options.edit.replace("{path}", quote(path)))
    return f'<p class="nm-edit"><a href="{href}">Đề nghị sửa nội dung trang này</a></p>'
