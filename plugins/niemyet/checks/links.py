"""Do links between the pages of the site lead somewhere?"""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from niemyet.records.links import PageLink
from niemyet.records.problem import Place, Problem
from niemyet.records.register import Register
from niemyet.records.shelves import FORMS_FOLDER
from niemyet.records.text import slug
from niemyet.records.values import CODE

# Of each folder of record pages: the names that stand in it.
_NAMES: Mapping[str, Callable[[Register], set[str]]] = {
    "thu-tuc": lambda r: set(r.cards),
    "linh-vuc": lambda r: {f.id for f in r.fields},
    "co-quan": lambda r: set(r.agencies),
    "quyet-dinh": lambda r: {slug(d.id) for d in r.decisions.values()},
    "ke-hoach": lambda r: set(r.plans),
    "su-kien": lambda r: {e.id for e in r.events},
    "lien-thong": lambda r: {g.id for g in r.groups},
}


@lru_cache(maxsize=4)  # of a register: asked for each link
def _known(register: Register) -> Mapping[str, set[str]]:
    return {folder: names(register) for folder, names in _NAMES.items()}


def has_links(register: Register, path: str) -> bool:
    """Tell whether a page has links to other pages of the site."""
    return bool(register.pages[path])


def links_lead_somewhere(register: Register, path: str) -> Iterator[Problem]:
    """Links between pages of the site lead to a page that is there (Nghị định 63/2010/NĐ-CP, Điều 16: dễ tiếp cận).

    Liên kết giữa các trang của trang này dẫn tới trang có thật (Nghị định 63/2010/NĐ-CP, Điều 16: đúng địa chỉ, dễ
    tiếp cận).
    """
    for link in register.pages[path]:
        if not _leads(register, path, unquote(link.target.partition("#")[0].partition("?")[0])):
            yield Problem(Place(path, link.line, link.column), "lien-ket-hong", _args(register, link), link.quote)


def _leads(register: Register, path: str, target: str) -> bool:
    """Tell whether a link leads somewhere; what other programs may put there is believed."""
    source = PurePosixPath(path)
    if target.endswith(".md"):
        return normpath(f"{source.parent}/{target}") in register.pages
    page = source.parent if source.stem == "index" else source.with_suffix("")
    url = target.lstrip("/") if target.startswith("/") else normpath(f"{page}/{target}").removeprefix("content")
    parts = [part for part in url.split("/") if part]
    if len(parts) == 2 and parts[0] in _NAMES and (CODE.match(parts[1]) or "." not in parts[1]):
        pages = {f"content/{parts[0]}/{parts[1]}.md", f"content/{parts[0]}/{parts[1]}/index.md"}
        return parts[1] in _known(register)[parts[0]] or bool(pages & register.pages.keys())
    if len(parts) > 1 and parts[0] == "bieu-mau":
        return (register.root / FORMS_FOLDER).joinpath(*parts[1:]).is_file()
    return True


def _args(register: Register, link: PageLink) -> dict[str, str]:
    """Return what the message says: the target, and the page that was probably meant."""
    name = PurePosixPath(link.target.partition("#")[0]).name
    known = {PurePosixPath(page).name for page in register.pages} | set().union(*_known(register).values())
    guess = next(iter(get_close_matches(name, sorted(known), n=1, cutoff=0.7)), "")
    hint = f"Có phải “{guess}” không?" if guess else "Sửa địa chỉ, hoặc bỏ liên kết."
    return {"target": link.target, "hint": hint, "hint_en": f"Is it “{guess}”?" if guess else "Mend or drop the link."}
