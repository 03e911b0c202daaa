"""Which record pages there are, and where: `plan(register) -> pages`. Addresses are ASCII and permanent."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from niemyet.checks.coverage import coverage
from niemyet.checks.evidence import proofs
from niemyet.records.card import Card
from niemyet.records.ledger import digest_of
from niemyet.records.model import Decision
from niemyet.records.names import alike
from niemyet.records.places import LifeEvent, LinkedGroup
from niemyet.records.problem import Place, Problem
from niemyet.records.register import Register
from niemyet.records.shelves import LISTS_FOLDER
from niemyet.records.text import slug
from niemyet.records.values import base_code
from niemyet.site.parts import WHOLE, Part, address, parts
from niemyet.site.views.agency import agency_versions

Trail = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Page:
    """One record page: `kind` names its template page, `subject` what it shows, `file` what to edit to mend it."""

    kind: str
    url: str
    title: str
    said: str
    subject: Any
    file: str
    part: Part = WHOLE

    @property
    def description(self) -> str:
        """Return the page in a sentence, for results of search engines."""
        return short(self.said)

    @property
    def place(self) -> str:
        """Return the address of the first part of this page."""
        return self.url[: self.url.rindex("/") + 1]

    def key(self, register: Register) -> bytes:
        """Return what stands for all that the page looks at, but for the theme."""
        if self.kind == "thu-tuc":
            return digest_of(register.key(self.subject.base), register.past.key(self.subject.base))
        named = tuple(_named(self.subject))
        shown = (*(c.base for c in self.part.cards), *named)
        facts = repr(_facts(register, self))
        size = f"{self.part.number}/{self.part.of}/{self.part.total}"
        looks = (*map(register.face, shown), *map(register.past.key, named))
        return digest_of(register.surroundings, size.encode(), facts.encode(), *looks)

    @property
    def depth(self) -> int:
        """Return how many folders deep the page lies."""
        return self.url.count("/")


def _facts(register: Register, page: Page) -> object:
    """Return what a page counts of all procedures, with a plain `repr`."""
    if page.kind == "ke-hoach":
        return proofs(register, page.subject)
    if page.kind == "co-quan":
        return _agency_facts(register, page.subject.id)
    return ""


@lru_cache(maxsize=64)  # of a register and its agencies: a page of many parts asks for each
def _agency_facts(register: Register, agency: str) -> bytes:
    """Return what stands for what an agency's page counts: as text it is as long as all its codes."""
    return digest_of(repr((coverage(register, agency), agency_versions(register, agency))).encode())


def _named(subject: Any) -> Iterable[str]:
    """Return the procedures that a decision names: its page gives their names."""
    if not isinstance(subject, Decision):
        return ()
    s = subject
    return (base_code(c.code) for c in (*s.announces, *s.amends, *s.abolishes, *s.approves, *s.reduces))


def _no_list(_: Register, __: Any) -> Sequence[Card]:
    return ()


def _known(register: Register, subject: LifeEvent | LinkedGroup) -> Sequence[Card]:
    return [card for code in subject.codes if (card := register.procedure(code))]


@dataclass(frozen=True)
class Kind:
    """A kind of record page: its folder of addresses, the pages it has, the procedures that each lists."""

    name: str
    title: str
    pages: Callable[[Register], Iterable[tuple[str, str, str, Any, str]]]
    cards: Callable[[Register, Any], Sequence[Card]] = _no_list


def short(text: str, limit: int = 160) -> str:
    """Return a text cut at a word for a page description."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1].rsplit(" ", 1)[0] + "…"


def _procedures(register: Register) -> Iterator[tuple[str, str, str, Any, str]]:
    return _said(register.cards.values())


def _said(cards: Iterable[Card]) -> Iterator[tuple[str, str, str, Any, str]]:
    for c in cards:
        said = c.description or f"Hồ sơ, thời hạn, phí và nơi nộp của thủ tục {c.name} (mã {c.code})."
        yield c.base, c.name, said, c, c.path


def _fields(register: Register) -> Iterator[tuple[str, str, str, Any, str]]:
    for f in register.fields:
        yield (
            f.id,
            f"Lĩnh vực {f.name}",
            f.description or f"Các thủ tục lĩnh vực {f.name}.",
            f,
            f"{LISTS_FOLDER}/linh-vuc.yml",
        )


def _agencies(register: Register) -> Iterator[tuple[str, str, str, Any, str]]:
    for a in register.agencies.values():
        yield a.id, a.name, a.summary or f"Thủ tục hành chính do {a.name} niêm yết.", a, a.path


def _decisions(register: Register) -> Iterator[tuple[str, str, str, Any, str]]:
    for d in register.decisions.values():
        yield slug(d.id), f"Quyết định {d.number}", d.summary, d, d.path


def _plans(register: Register) -> Iterator[tuple[str, str, str, Any, str]]:
    for p in register.plans.values():
        yield p.id, p.title, p.description or p.title, p, p.path


def _events(register: Register) -> Iterator[tuple[str, str, str, Any, str]]:
    for e in register.events:
        yield e.id, e.name, e.description or f"Các thủ tục cần làm khi: {e.name}.", e, f"{LISTS_FOLDER}/su-kien.yml"


def _groups(register: Register) -> Iterator[tuple[str, str, str, Any, str]]:
    for g in register.groups:
        yield g.id, g.name, g.description or g.name, g, f"{LISTS_FOLDER}/lien-thong.yml"


KINDS = (
    Kind("thu-tuc", "Thủ tục", _procedures),
    Kind("linh-vuc", "Lĩnh vực", _fields, lambda register, f: register.in_field(f.name)),
    Kind("co-quan", "Cơ quan", _agencies, lambda register, a: register.listed_by(a.id)),
    Kind("quyet-dinh", "Quyết định", _decisions),
    Kind("ke-hoach", "Kế hoạch", _plans),
    Kind("su-kien", "Sự kiện trong đời", _events, _known),
    Kind("lien-thong", "Nhóm liên thông", _groups, _known),
)


@lru_cache(maxsize=4)  # of a register: whoever looks for clashes, fills and writes asks for the same
def plan(register: Register, kinds: tuple[str, ...] = ()) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Return every record page (of some kinds), in order of address, and a problem for each address used twice."""
    pages: dict[str, Page] = {}
    problems: list[Problem] = []
    for kind in KINDS:
        for page in _pages(register, kind) if not kinds or kind.name in kinds else ():
            if page.url in pages:
                other = pages[page.url].file
                problems.append(Problem(Place(page.file), "trung-dia-chi", {"url": page.url, "other": other}))
            pages.setdefault(page.url, page)
    return tuple(pages[url] for url in sorted(pages)), tuple(problems)


def hidden_pages(pages: Iterable[Page], hand: Iterable[Path], root: Path) -> Iterator[Problem]:
    """Yield a problem for each hand-written page at the address of a record: nobody would ever see it."""
    records = {alike(page.url): page for page in pages}
    for path in hand:
        name = path.relative_to(root / "content").with_suffix("").as_posix()
        url = f"{name}/".removesuffix("index/")
        if page := records.get(alike(url)):
            yield Problem(Place(f"content/{name}.md"), "trung-dia-chi", {"url": page.url, "other": page.file})


def _pages(register: Register, kind: Kind) -> Iterator[Page]:
    """Yield the pages of a kind, those with long lists in parts."""
    for name, title, said, subject, file in kind.pages(register):
        for part in parts(kind.cards(register, subject)) if kind.cards is not _no_list else (WHOLE,):
            number = f" (trang {part.number})" if part.number > 1 else ""
            url = address(f"{kind.name}/{name}/", part.number)
            yield Page(kind.name, url, " ".join(title.split()) + number, said, subject, file, part)


def procedure_pages(register: Register, names: Iterable[str]) -> Iterator[Page]:
    """Yield the pages of some procedures, by their 8-character codes."""
    few = Kind("thu-tuc", "", lambda register: _said(map(register.cards.__getitem__, names)))
    return _pages(register, few)


def trail(page: Page) -> Trail:
    """Return the breadcrumbs above a record page: (text, address)."""
    kind = next(k for k in KINDS if k.name == page.kind)
    return ((kind.title, f"{kind.name}/"),)
