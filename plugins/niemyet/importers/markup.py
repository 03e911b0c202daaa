"""HTML (what mammoth makes of Word, or what was pasted from it) as paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from niemyet.importers.grid import Raw, Table, laid_out
from niemyet.importers.package import decoded
from niemyet.importers.words import say
from niemyet.records.text import nfc

_VOID = {"br", "hr", "img", "col", "input", "meta", "link", "wbr"}
_LINES = {"p", "div", "br", "hr", "tr", "td", "th", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "li"}
_UNSEEN = {"script", "style", "head", "title", "template", "colgroup"}
_CLOSES = {  # an opening tag ends those of the same family that are still open
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tr": ("tr", "td", "th"),
    "li": ("li",),
    "p": ("p",),
}
_FENCES = {  # which they do not look beyond
    "li": ("ul", "ol", "table"),
    "p": ("table", "td", "th", "li", "div"),
}
_NOTE = re.compile(r"#?((?:foot|end)note-)(ref-)?(\d+)$")
_MAX_DEPTH = 100
# What hides in text from Word and from scans: soft hyphens, joiners, direction marks
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_BULLET = re.compile("^[\ue000-\uf8ff•●▪◦∙·]\\s*")  # private use: the bullets of the font Wingdings


def clean(text: str) -> str:
    """Return one line of text: composed, without hidden characters, one blank between words."""
    line = _HIDDEN.sub("", nfc(text)).replace("\xa0", " ")
    return _BULLET.sub("- ", " ".join(line.split()))


@dataclass
class Node:
    """An element of HTML."""

    tag: str
    attributes: Mapping[str, str | None] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)
    has_table: bool = False

    def elements(self) -> Iterator[Node]:
        """Yield the elements directly below."""
        yield from (child for child in self.children if isinstance(child, Node))

    def all(self, *tags: str) -> Iterator[Node]:
        """Yield the elements below with one of these tags, not those inside another table."""
        for child in self.elements():
            if child.tag in tags:
                yield child
            elif child.tag != "table":
                yield from child.all(*tags)

    def number(self, name: str) -> int:
        """Return an attribute as HTML reads a span: 1 when it is absent or no number."""
        value = self.attributes.get(name) or ""
        return max(1, int(value)) if re.fullmatch(r"[0-9]{1,5}", value) else 1


class _Builder(HTMLParser):
    """Builds the tree; unclosed and stray tags are taken as browsers take them, as far as tables need it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("body")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add an element, after ending what it implies to have ended."""
        if ended := list(self._reach(_CLOSES.get(tag, ()), _FENCES.get(tag, ("table",)))):
            del self._open[ended[-1] :]
        node = Node(tag, dict(attrs))
        if tag == "table":
            for above in self._open:
                above.has_table = True
        self._open[-1].children.append(node)
        if tag not in _VOID and len(self._open) < _MAX_DEPTH:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        """End an element; a stray end tag ends nothing."""
        if at := next(self._reach((tag,), () if tag == "table" else ("table",)), 0):
            del self._open[at:]

    def _reach(self, tags: Collection[str], fences: Collection[str]) -> Iterator[int]:
        """Yield where elements of `tags` are open on this side of the fences, innermost first."""
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag in tags:
                yield at
            elif self._open[at].tag in fences:
                return

    def handle_data(self, data: str) -> None:
        """Add text."""
        self._open[-1].children.append(data)


def tree(html: str) -> Node:
    """Return the tree of some HTML."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


@dataclass
class _Flow:
    """Text on its way to becoming lines, and the footnotes met in it."""

    lines: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def end(self) -> None:
        """End a line."""
        if line := clean("".join(self.words)):
            self.lines.append(line)
        self.words = []

    def take(self, node: Node) -> None:
        """Add what an element holds."""
        for child in node.children:
            if isinstance(child, str):
                self.words.append(child)
            elif child.tag in {"ul", "ol"}:
                self._list(child)
            elif found := _NOTE.match(child.attributes.get("href") or ""):
                self.notes += [] if found[2] else [found[1] + found[3]]
            elif child.tag in _LINES:
                self.end()
                self.take(child)
                self.end()
            elif child.tag not in _UNSEEN:
                self.take(child)

    def _list(self, node: Node) -> None:
        """Add a list. Numbers come back where there are several; of one item alone nobody knows the number."""
        self.end()
        items = [item for item in node.elements() if not _NOTE.match(item.attributes.get("id") or "")]
        for number, item in enumerate(items, 1):
            start = len(self.lines)
            self.take(item)
            self.end()
            if len(self.lines) > start:
                mark = "- " if node.tag == "ul" else f"{number}. " if len(items) > 1 else ""
                self.lines[start] = mark + self.lines[start] if not _marked(self.lines[start]) else self.lines[start]


def _marked(line: str) -> bool:
    """Tell whether a line already has a mark of its own: `- `, `+ `, `a) `, `1. `."""
    return bool(re.match(r"[-–+*] ?\S|(?:\d+|[a-zđ])[.)] ", line))


def lines_of(node: Node) -> list[str]:
    """Return the lines of text in an element."""
    flow = _Flow()
    flow.take(node)
    flow.end()
    return flow.lines


def html_blocks(path: Path, data: bytes) -> list[str | Table]:
    """Return the paragraphs and tables of an HTML file."""
    return blocks_of(decoded(path, data))


def blocks_of(html: str) -> list[str | Table]:
    """Return the paragraphs and tables of HTML, footnotes at their cells."""
    root = tree(html)
    notes = _notes(root)
    blocks: list[str | Table] = []
    number = 0
    for block in _parts(root):
        if isinstance(block, str):
            blocks.append(block)
        elif rows := [[_raw(cell, notes) for cell in row.all("td", "th")] for row in block.all("tr")]:
            number += 1
            blocks.append(laid_out(rows, say("table", number=number)))
    return blocks


def _notes(root: Node) -> dict[str, str]:
    """Return the text of each footnote by its id."""
    found = ((item.attributes.get("id") or "", item) for item in root.all("li"))
    return {id_: "\n".join(lines_of(item)) for id_, item in found if _NOTE.match(id_)}


def _parts(node: Node) -> Iterator[str | Node]:
    """Yield the paragraphs and the outer tables below an element, in order."""
    loose = Node("body")
    for child in node.children:
        if isinstance(child, str) or not (child.has_table or child.tag == "table"):
            loose.children.append(child)
            continue
        yield from lines_of(loose)
        loose = Node("body")
        yield from [child] if child.tag == "table" else _parts(child)
    yield from lines_of(loose)


def _raw(node: Node, notes: Mapping[str, str]) -> Raw:
    """Return a cell. One that holds an empty list item is counted by Word: its number is not in the file."""
    flow = _Flow()
    flow.take(node)
    flow.end()
    numbered = not flow.lines and any(True for _ in node.all("ol"))
    texts = tuple(notes[mark] for mark in flow.notes if notes.get(mark))
    return Raw("\n".join(flow.lines), node.number("colspan"), node.number("rowspan"), texts, numbered)


def plain(fragment: str) -> str:
    """Return the text of a scrap of HTML, one line a paragraph: what a cell of a text export holds."""
    return "\n".join(lines_of(tree(fragment))) if "<" in fragment or "&" in fragment else clean(fragment)
