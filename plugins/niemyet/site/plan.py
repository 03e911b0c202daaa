"""Which record pages there are, and where: `plan(register) -> pages`. Addresses are ASCII and permanent."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from niemyet.records.model import Record
from niemyet.records.problem import Place, Problem
from niemyet.records.register import LISTS_FOLDER, Register
from niemyet.records.text import slug

Trail = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Page:
    """One record page: `kind` names its template page, `subject` what it shows, `file` what to edit to mend it."""

    kind: str
    url: str
    title: str
    description: str
    subject: Any
    file: str

    @property
    def depth(self) -> int:
        """Return how many folders deep the page lies."""
        return self.url.count("/")


@dataclass(frozen=True)
class Kind:
    """A kind of record page: its folder of addresses, and the pages it has."""

    name: str
    title: str
    pages: Callable[[Register], Iterable[tuple[str, str, str, Any, str]]]


def _of(record: Record) -> str:
    return record.document().path


def short(text: str, limit: int = 160) -> str:
    """Return a text cut at a word for a page description."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1].rsplit(" ", 1)[0] + "…"


def _procedures(register: Register) -> Iterator[tuple[str, str, str, Any, str]]:
    for p in register.procedures.values():
        said = p.description or f"Hồ sơ, thời hạn, phí và nơi nộp của thủ tục {p.name} (mã {p.code})."
        yield p.base, p.name, said, p, _of(p)


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
        yield a.id, a.name, a.summary or f"Thủ tục hành chính do {a.name} niêm yết.", a, _of(a)


def _decisions(register: Register) -> Iterator[tuple[str, str, str, Any, str]]:
    for d in register.decisions.values():
        yield slug(d.id), f"Quyết định {d.number}", d.summary, d, _of(d)


def _plans(register: Register) -> Iterator[tuple[str, str, str, Any, str]]:
    for p in register.plans.values():
        yield p.id, p.title, p.description or p.title, p, _of(p)


def _events(register: Register) -> Iterator[tuple[str, str, str, Any, str]]:
    for e in register.events:
        yield e.id, e.name, e.description or f"Các thủ tục cần làm khi: {e.name}.", e, f"{LISTS_FOLDER}/su-kien.yml"


def _groups(register: Register) -> Iterator[tuple[str, str, str, Any, str]]:
    for g in register.groups:
        yield g.id, g.name, g.description or g.name, g, f"{LISTS_FOLDER}/lien-thong.yml"


KINDS = (
    Kind("thu-tuc", "Thủ tục", _procedures),
    Kind("linh-vuc", "Lĩnh vực", _fields),
    Kind("co-quan", "Cơ quan", _agencies),
    Kind("quyet-dinh", "Quyết định", _decisions),
    Kind("ke-hoach", "Kế hoạch", _plans),
    Kind("su-kien", "Sự kiện trong đời", _events),
    Kind("lien-thong", "Nhóm liên thông", _groups),
)


def plan(register: Register) -> tuple[list[Page], list[Problem]]:
    """Return every record page, in order of address, and a problem for each address used twice."""
    pages: dict[str, Page] = {}
    problems: list[Problem] = []
    for kind in KINDS:
        for name, title, description, subject, file in kind.pages(register):
            page = Page(kind.name, f"{kind.name}/{name}/", " ".join(title.split()), short(description), subject, file)
            if page.url in pages:
                problems.append(Problem(Place(file), "trung-dia-chi", {"url": page.url, "other": pages[page.url].file}))
            pages.setdefault(page.url, page)
    return [pages[url] for url in sorted(pages)], problems


def trail(page: Page) -> Trail:
    """Return the breadcrumbs above a record page: (text, address)."""
    kind = next(k for k in KINDS if k.name == page.kind)
    return ((kind.title, f"{kind.name}/"),)
