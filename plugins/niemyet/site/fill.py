"""Fill a rendered site: cut the pages at their slots, put in what the records say, write record pages and sitemap."""

import os
import re
import shutil
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from markupsafe import Markup

from niemyet.records.problem import Place, Problem
from niemyet.records.register import FORMS_FOLDER, Register
from niemyet.site import shell as shells
from niemyet.site.options import Options
from niemyet.site.plan import KINDS, Page, plan, trail
from niemyet.site.render import Block, blocks, environment
from niemyet.site.shell import Shell
from niemyet.site.sitemap import sitemap
from niemyet.site.structured import structured
from niemyet.site.views import Site
from niemyet.site.views.agency import agency_view, decision_view, event_view, field_view, group_view
from niemyet.site.views.lists import SLOTS
from niemyet.site.views.plan import plan_view
from niemyet.site.views.procedure import procedure_view

VIEWS: Mapping[str, Callable[[Register, Any], Mapping[str, Any]]] = {
    "thu-tuc": procedure_view,
    "linh-vuc": field_view,
    "co-quan": agency_view,
    "quyet-dinh": decision_view,
    "ke-hoach": plan_view,
    "su-kien": event_view,
    "lien-thong": group_view,
}
COMMON = frozenset({"ten", "mo-ta", "url", "tep", "duong-dan", "du-lieu", "sua-trang"})
PARALLEL_FROM = 400  # fewer pages than this are filled faster by one process
CHUNK = 64
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
    def kinds(self) -> Mapping[str, Mapping[str, Block]]:
        """Return the blocks of every kind of record page."""
        return kind_blocks(self.env)

    def record_page(self, shell: Shell, page: Page) -> str:
        """Return the HTML of one record page."""
        known = self.kinds[page.kind]
        view: dict[str, Any] = dict(VIEWS[page.kind](self.site.register, page.subject))
        view |= {"to": linker(page.depth), "page": page}

        def slot(name: str) -> str:
            if name in known:
                return known[name](view)
            return self.common(name, page, view)

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

    def hand_page(self, shell: Shell) -> str:
        """Return the HTML of a hand-written page with its slots filled."""
        depth = shell.url.count("/")
        title = _H1.search("".join(shell.texts))
        name = Markup(title.group(1)).striptags() if title else ""

        def slot(slot_name: str) -> str:
            if slot_name == "duong-dan":
                return self.crumbs((), name, depth)
            if slot_name == "sua-trang":
                return edit_link(self.site.options, shells.source_of(self.site.register.root, shell.url))
            view = dict(SLOTS[slot_name](self.site)) | {"to": linker(depth)}
            return str(self.env.get_template(f"trang/{slot_name}.html").render(view)).strip()

        return shell.fill(slot)

    def crumbs(self, parents: Iterable[tuple[str, str]], title: str, depth: int) -> str:
        """Return the breadcrumbs of a page."""
        template = self.env.get_template("_duong_dan.html")
        return str(template.render(parents=list(parents), title=title, to=linker(depth))).strip()


def kind_blocks(env: Any) -> Mapping[str, Mapping[str, Block]]:
    """Return the blocks of the template of every kind of record page."""
    return {kind.name: blocks(env, f"{kind.name}.html") for kind in KINDS}


def linker(depth: int) -> Callable[[str], str]:
    """Return a function from an address of the site to a relative link from `depth` folders down."""
    prefix = "../" * depth or "./"
    return lambda url: prefix + url if url else prefix


def edit_link(options: Options, path: str) -> str:
    """Return a link to mend the file behind a page, empty where no address is configured."""
    if not options.edit:
        return ""
    href = escape(options.edit.replace("{path}", path))
    return f'<p class="nm-edit"><a href="{href}">Đề nghị sửa nội dung trang này</a></p>'


@dataclass(frozen=True)
class Filled:
    """What was written; `sources` are the record pages with the files behind them."""

    pages: int
    hand_pages: int
    problems: tuple[Problem, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)


def fill(out: Path, site: Site, taken: Sequence[Shell] | None = None) -> Filled:
    """Fill the rendered site in `out`. Problems are faults of template pages; nothing is written when there are some.

    `taken`: the shells of an earlier run, when only records changed and the rendered pages are filled already.
    """
    pages, problems = plan(site.register)
    records = {page.url: page.file for page in pages}  # an engine without plugins renders plans too, as plain pages
    cuts = [s for s in (taken if taken is not None else shells.take(out)) if s.url not in records]
    pen = Pen(site)
    problems += shells.unknown_slots(shells.uses_in_shells(cuts, site.register.root), known_slots(pen.kinds))
    templates = {s.kind: s for s in cuts if s.is_template}
    problems += _missing_templates(templates)
    if problems:
        return Filled(0, 0, tuple(problems))
    for cut in templates.values():
        shells.remove(out, cut.url)
    hand = [s for s in cuts if not s.is_template]
    for cut in hand:
        shells.write(out, cut.url, pen.hand_page(cut))
    _write_pages(out, site, templates, pages)
    _copy_forms(site.register.root / FORMS_FOLDER, out / "bieu-mau")
    shells.write(out, "sitemap.xml", sitemap(out, site.options.site_url))
    (out / "sitemap.xml.gz").unlink(missing_ok=True)
    return Filled(len(pages), len(hand), sources=records)


def known_slots(kinds: Mapping[str, Mapping[str, Block]]) -> Mapping[str, frozenset[str]]:
    """Return the slots that each kind of template page may use; "" for hand-written pages."""
    hand = frozenset({*SLOTS, "duong-dan", "sua-trang"})
    return {"": hand} | {name: COMMON | frozenset(found) for name, found in kinds.items()}


def _missing_templates(templates: Mapping[str, Shell]) -> list[Problem]:
    names = [f"{kind.name}/_mau.md" for kind in KINDS if kind.name not in templates]
    return [Problem(Place(f"content/{name}"), "thieu-trang-mau", {"name": name}) for name in names]


def _write_pages(out: Path, site: Site, templates: Mapping[str, Shell], pages: Sequence[Page]) -> None:
    """Write record pages, in several processes when there are many."""
    if len(pages) < PARALLEL_FROM:
        _Writer(out, site, templates).write(pages)
        return
    # A worker is handed the site once, when it starts: forked ones inherit it, spawned ones get one copy each.
    chunks = [pages[i : i + CHUNK] for i in range(0, len(pages), CHUNK)]
    with ProcessPoolExecutor(os.cpu_count(), initializer=_start, initargs=(out, site, templates)) as pool:
        deque(pool.map(_write_chunk, chunks), maxlen=0)


class _Writer:
    """Writes record pages of one site."""

    def __init__(self, out: Path, site: Site, templates: Mapping[str, Shell]):
        self.out, self.pen, self.templates = out, Pen(site), templates

    def write(self, pages: Iterable[Page]) -> None:
        """Fill and write some pages."""
        for page in pages:
            shells.write(self.out, page.url, self.pen.record_page(self.templates[page.kind], page))


_worker: _Writer  # of a worker process, set when it starts; the process serves one site and ends


def _start(out: Path, site: Site, templates: Mapping[str, Shell]) -> None:
    global _worker
    _worker = _Writer(out, site, templates)


def _write_chunk(pages: Sequence[Page]) -> None:
    _worker.write(pages)


def _copy_forms(folder: Path, target: Path) -> None:
    """Copy forms to download; links are not followed out of the folder."""
    if folder.is_dir():
        shutil.copytree(folder, target, dirs_exist_ok=True, ignore=_not_plain, copy_function=_copy)


def _copy(source: str, target: str) -> str:
    """Copy one file; the old one is removed first: it may be a hard link to a stored copy."""
    Path(target).unlink(missing_ok=True)
    return shutil.copyfile(source, target)


def _not_plain(folder: str, names: list[str]) -> list[str]:
    return [n for n in names if n.startswith((".", "~")) or Path(folder, n).is_symlink()]
