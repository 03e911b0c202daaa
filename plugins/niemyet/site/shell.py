"""Where the content goes: the engine renders one page per kind with its theme, we cut it at the slots and fill it.

A slot is `[[niemyet:name]]` in a page's text or front matter. A page named `_mau` is a template for many record
pages; any other page with slots is filled in place. Rendering through the theme once per kind instead of once per
record is what makes thousands of pages cheap, and it leaves the engine replaceable.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from niemyet.records.ledger import digest_of
from niemyet.records.problem import Place, Problem

SLOT = re.compile(r"<p>\[\[niemyet:([a-z0-9-]+)\]\]</p>|\[\[niemyet:([a-z0-9-]+)\]\]")
TEMPLATE = "_mau"
_MARK = "[[niemyet:"
_TITLE = re.compile(r"(<title>[^<]*)(</title>)")
_CANONICAL = re.compile(r'<link rel="canonical" href="[^"]*">')

Filler = Callable[[str], str]
Sum = tuple[int, str]  # of a file: its size in bytes, its SHA-256


@dataclass(frozen=True)
class Shell:
    """One rendered page cut at its slots: text, slot name, text, slot name, ... text."""

    url: str
    texts: tuple[str, ...]
    slots: tuple[str, ...]

    @cached_property
    def digest(self) -> bytes:
        """Return what stands for the text around the slots."""
        return digest_of(*(part.encode() for part in (*self.texts, *self.slots)))

    @property
    def is_template(self) -> bool:
        """Tell whether this page is filled once per record."""
        return self.url.rstrip("/").endswith(TEMPLATE)

    @property
    def kind(self) -> str:
        """Return the folder of a template page: `thu-tuc/_mau/` serves the kind `thu-tuc`."""
        return self.url.rstrip("/").removesuffix(TEMPLATE).rstrip("/")

    def fill(self, slot: Filler) -> str:
        """Return the page with every slot filled. What records say is never a slot, even when it looks like one."""
        parts = [self.texts[0]]
        for name, text in zip(self.slots, self.texts[1:], strict=True):
            parts.append(slot(name).replace(_MARK, "&#91;[niemyet:"))
            parts.append(text)
        return "".join(parts)


def cut(html: str, url: str) -> Shell:
    """Cut a rendered page at its slots. In a template its own address and source file are slots too."""
    shell = Shell(url, (), ())
    if shell.is_template:
        html = html.replace(url, "[[niemyet:url]]").replace(f"{url.rstrip('/')}.md", "[[niemyet:tep]]")
    texts: list[str] = []
    slots: list[str] = []
    end = 0
    for found in SLOT.finditer(html):
        texts.append(html[end : found.start()])
        slots.append(found.group(1) or found.group(2))
        end = found.end()
    return Shell(url, (*texts, html[end:]), tuple(slots))


def numbered(shell: Shell, number: int, url: str) -> Shell:
    """Return the shell of a further part of a page: its number in the title, its own address as the canonical one."""
    if number == 1:
        return shell
    old, new = f'{shell.url}">', f'{url}">'
    titled = (_TITLE.sub(rf"\1 (trang {number})\2", text, count=1) for text in shell.texts)
    texts = (_CANONICAL.sub(lambda found: found[0].replace(old, new), text, count=1) for text in titled)
    return Shell(shell.url, tuple(texts), shell.slots)


def take(site: Path) -> list[Shell]:
    """Return every page of a rendered site that has slots, in order of address. Nothing is changed on disk."""
    shells = []
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        if _MARK in html:
            shells.append(cut(html, url_of(path.relative_to(site).as_posix())))
    return shells


def url_of(path: str) -> str:
    """Return the address of a file of the site: `pakn/index.html` gives `pakn/`."""
    return path.removesuffix("index.html")


def name_of(url: str) -> str:
    """Return the file of an address, from the folder of the site: `pakn/` gives `pakn/index.html`."""
    return f"{url}index.html" if url == "" or url.endswith("/") else url


def file_of(site: Path, url: str) -> Path:
    """Return the file of an address."""
    return site / name_of(url)


def source_of(root: Path, url: str) -> str:
    """Return the hand-written page behind an address: `pakn/` is content/pakn.md or content/pakn/index.md."""
    folder = f"content/{url}index.md"
    return folder if (root / folder).is_file() else f"content/{url.rstrip('/') or 'index'}.md"


@dataclass(frozen=True)
class Use:
    """A slot that a page uses: where, in a page of which kind ("" for one filled in place), on which line."""

    place: Place
    kind: str
    slot: str
    quote: str = ""


def uses_in_sources(pages: Iterable[Path], root: Path) -> Iterator[Use]:
    """Yield every slot that hand-written pages use."""
    for path in pages:
        kind = path.parent.relative_to(root / "content").as_posix() if path.stem == TEMPLATE else ""
        try:
            lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
        except OSError:  # it went away, or loading told why it cannot be read
            continue
        for number, line in enumerate(lines, 1):
            for found in SLOT.finditer(line):
                place = Place(path.relative_to(root).as_posix(), number, found.start() + 1)
                yield Use(place, kind, found.group(1) or found.group(2), line)


def uses_in_shells(shells: Iterable[Shell], root: Path) -> Iterator[Use]:
    """Yield every slot that rendered pages use: those of the theme are seen only there."""
    for shell in shells:
        for slot in dict.fromkeys(shell.slots):
            yield Use(Place(source_of(root, shell.url)), shell.kind if shell.is_template else "", slot)


def unknown_slots(uses: Iterable[Use], known: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """Yield a problem for each slot that no view fills; `known` maps a kind ("" for in-place pages) to its slots."""
    for use in uses:
        names = known.get(use.kind, frozenset())
        if use.slot not in names:
            listed = ", ".join(sorted(names))
            hint = {"hint": f"Các chỗ dùng được: {listed}.", "hint_en": f"Slots known here: {listed}."}
            yield Problem(use.place, "cho-la", {"slot": use.slot, **hint}, use.quote)


def write(site: Path, url: str, html: str) -> Sum:
    """Write one page and return its sum. An old file is removed first: it may be a hard link to a stored copy."""
    path, content = f"{site}/{name_of(url)}", html.encode("utf-8")
    with suppress(FileExistsError):
        _make(os.path.dirname(path))  # first: nearly every page is the first file of a new folder
    try:
        file = open(path, "xb")  # noqa: SIM115 - closed below; opening tells what is in the way
    except FileExistsError:
        os.unlink(path)
        file = open(path, "xb")  # noqa: SIM115
    with file:
        file.write(content)
    return len(content), sha256(content).hexdigest()


def _make(folder: str) -> None:
    """Make a folder, with those above it where they are missing."""
    try:
        os.mkdir(folder)
    except FileNotFoundError:
        os.makedirs(folder)


def remove(site: Path, url: str) -> None:
    """Remove a template page from the site, and its folder when it is empty; both may be gone already."""
    path = file_of(site, url)
    path.unlink(missing_ok=True)
    if path.parent != site and path.parent.is_dir() and not any(path.parent.iterdir()):
        path.parent.rmdir()
