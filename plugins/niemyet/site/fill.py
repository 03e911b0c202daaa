"""Fill a rendered site: which files it has, which of them changed, and writing those, in parallel when many."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from niemyet.records.crew import Crew
from niemyet.records.ledger import digest_of
from niemyet.records.papers import forms
from niemyet.records.problem import Place, Problem
from niemyet.records.register import Register, Vanished
from niemyet.records.shelves import FORMS_FOLDER
from niemyet.site import shell as shells
from niemyet.site.options import Options
from niemyet.site.parts import address, parts
from niemyet.site.pen import Pen, known_slots
from niemyet.site.plan import KINDS, Page, plan, procedure_pages
from niemyet.site.shell import Shell, Sum
from niemyet.site.sitemap import sitemap
from niemyet.site.views import Site
from niemyet.site.views.slots import SLOTS, Slot

FORMS = "bieu-mau"
IsCurrent = Callable[[str, bytes], bool]


@dataclass(frozen=True)
class Filled:
    """What a site consists of: what stands for each of its files, and the record pages with the files behind them."""

    pages: int
    hand_pages: int
    problems: tuple[Problem, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, bytes] = field(default_factory=dict)
    written: int = 0
    others: tuple[str, ...] = ()  # pages of the frame without slots
    sums: Mapping[str, Sum] = field(default_factory=dict)  # of the files that were written
    missed: tuple[str, ...] = ()  # files of records that were changed or deleted since they were listed


def never(_: str, __: bytes) -> bool:
    """Say of every file that it must be written."""
    return False


def fill(
    out: Path,
    site: Site,
    taken: Sequence[Shell] | None = None,
    is_current: IsCurrent = never,
    crew: Crew | None = None,
    others: Sequence[str] = (),
    later: list[Callable[[], object]] | None = None,
) -> Filled:
    """Write the pages of a site into `out`. Problems are faults of template pages; nothing is written then.

    `taken`: the pages of the frame that have slots; without it they are taken from `out`, where the frame is.
    `is_current` tells of a file and what stands for its content whether it need not be written again. `others`:
    pages of the frame that have no slots, for the sitemap. `later` takes what need not be waited for: the lists on
    hand-written pages, forms, the sitemap.
    """
    plain = tuple(others or (p.relative_to(out).as_posix() for p in out.rglob("*.html")))
    pages, clashes = plan(site.register)
    problems = list(clashes)
    records = {page.url: page.file for page in pages}  # an engine without plugins renders plans too, as plain pages
    cuts = [s for s in (taken if taken is not None else shells.take(out)) if s.url not in records]
    problems += shells.unknown_slots(shells.uses_in_shells(cuts, site.register.root), known_slots(Pen(site).kinds))
    templates = {s.kind: s for s in cuts if s.is_template}
    problems += _missing_templates(templates)
    if problems:
        return Filled(0, 0, tuple(problems))
    for cut in templates.values():
        shells.remove(out, cut.url)
    hand = [s for s in cuts if not s.is_template]
    job = _Job(out, site, templates, is_current)
    bare = {shells.url_of(name) for name in plain} - {s.url for s in templates.values()}
    end = job.record_pages(pages, crew or Crew())
    if later is None:
        job.rest(hand, bare)
    else:
        later.append(partial(job.rest, hand, bare))
    end()
    done = Filled(len(pages), len(hand), sources=records, keys=job.keys, written=job.written, others=plain)
    return replace(done, sums=job.sums, missed=tuple(job.missed))


def _missing_templates(templates: Mapping[str, Shell]) -> list[Problem]:
    names = [f"{kind.name}/_mau.md" for kind in KINDS if kind.name not in templates]
    return [Problem(Place(f"content/{name}"), "thieu-trang-mau", {"name": name}) for name in names]


@dataclass
class _Job:
    """The filling of one site."""

    out: Path
    site: Site
    templates: Mapping[str, Shell]
    is_current: IsCurrent
    keys: dict[str, bytes] = field(default_factory=dict)
    sums: dict[str, Sum] = field(default_factory=dict)
    written: int = 0
    missed: list[str] = field(default_factory=list)

    def write(self, url: str, text: str) -> None:
        """Write a file and note its sum, so that it need not be read again."""
        self.sums[shells.name_of(url)] = shells.write(self.out, url, text)

    def wants(self, url: str, *stands_for: bytes) -> bool:
        """Tell whether a file must be written: what stands for its content is not what is there."""
        name, key = shells.name_of(url), digest_of(*stands_for)
        self.keys[name] = key
        current = self.is_current(name, key)
        self.written += not current
        return not current

    def rest(self, hand: Sequence[Shell], plain: set[str]) -> None:
        """Write all but the pages of records."""
        self.hand_pages(hand)
        self.forms()
        self.sitemap(plain)

    def hand_pages(self, hand: Sequence[Shell]) -> None:
        """Write the hand-written pages, each in as many parts as its longest list has."""
        register = self.site.register
        for cut in hand:
            used = [SLOTS[name] for name in cut.slots if name in SLOTS]
            lists = {name: parts(slot.cards(register)) for name, slot in SLOTS.items() if slot in used and slot.cards}
            common = self._stands_for(cut, used)
            for number in range(1, max(map(len, lists.values()), default=1) + 1):
                here = {name: found[number - 1] for name, found in lists.items() if number <= len(found)}
                totals = repr([(part.total, part.of) for part in here.values()]).encode()
                faces = (register.face(c.base) for part in here.values() for c in part.cards)
                url = address(cut.url, number)
                if self.wants(url, *common, totals, *faces):
                    self.write(url, Pen(self.site).hand_page(cut, here, number))

    def _stands_for(self, cut: Shell, used: Sequence[Slot]) -> Sequence[bytes]:
        """Return what stands for all that a hand-written page looks at, but for the rows of its lists."""
        register, settings = self.site.register, self.site.options.settings
        source = shells.source_of(register.root, cut.url)  # the link to mend the page leads there
        facts = repr([(slot.facts(register), slot.told(self.site.options)) for slot in used])
        rest = (register.all_faces, self.site.faults) if any(slot.whole for slot in used) else ()
        return (cut.digest, settings, source.encode(), register.surroundings, facts.encode(), *rest)

    def record_pages(self, pages: Sequence[Page], crew: Crew) -> Callable[[], object]:
        """Begin to write the pages of records; return what ends it."""
        settings = self.site.options.settings
        new = {
            page.url: page
            for page in pages
            if self.wants(page.url, self.templates[page.kind].digest, settings, page.key(self.site.register))
        }
        many = [url.strip("/") for url, page in new.items() if page.kind == "thu-tuc"]
        end = crew.start(_write, many, self.site.register, self.site.options, self.out, self.templates)
        pen = Pen(self.site)
        for url, page in new.items():
            if page.kind != "thu-tuc":
                self.write(url, pen.record_page(self.templates[page.kind], page))

        def ended() -> None:
            for url, found in zip(many, end(), strict=True):
                if found:
                    self.sums[f"{url}/index.html"] = found
                else:
                    self.missed.append(new[f"{url}/"].file)

        return ended

    def forms(self) -> None:
        """Copy forms to download; links are not followed out of the folder."""
        folder = self.site.register.root / FORMS_FOLDER
        for name, stamp in forms(self.site.register.root):
            if self.wants(f"{FORMS}/{name}", repr(stamp).encode()):
                target = self.out / FORMS / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.unlink(missing_ok=True)  # it may be a hard link to a stored copy
                shutil.copyfile(folder / name, target)

    def sitemap(self, plain: set[str]) -> None:
        """Write the sitemap, of every page whoever wrote it."""
        own = {shells.url_of(name) for name in self.keys if name.endswith(".html")}
        text = sitemap(own | plain, self.site.options.site_url)
        (self.out / "sitemap.xml.gz").unlink(missing_ok=True)
        if self.wants("sitemap.xml", text.encode()):
            self.write("sitemap.xml", text)


def _write(
    memory: dict[str, Any],
    names: Sequence[str],
    register: Register,
    options: Options,
    out: Path,
    templates: Mapping[str, Shell],
) -> list[Sum | None]:
    """Write the pages of some procedures; return the sum of each, None where the record could not be read any more."""
    own = register.with_at_hand(memory.setdefault("records", {}))  # whoever judged the records has them
    pen = Pen(Site(own, (), options))
    pages = procedure_pages(own, (name.removeprefix("thu-tuc/") for name in names))
    return [_write_one(pen, out, templates, page) for page in pages]


def _write_one(pen: Pen, out: Path, templates: Mapping[str, Shell], page: Page) -> Sum | None:
    try:
        html = pen.record_page(templates[page.kind], page)
    except Vanished:  # deleted or broken since it was listed: the next build will say so
        return None
    return shells.write(out, page.url, html)
