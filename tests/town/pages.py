"""Reads built pages the way a browser and a search engine do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import html

ARTICLE = re.compile(r'<article class="md-content__inner md-typeset">(.*)</article>', re.DOTALL)
HOST = "https://site.invalid/"
INLINE = {"a", "strong", "em", "sub", "sup"}  # all others stand apart from the words beside them
SILENT = {"svg", "script", "style"}


class Page:
    """One built page: its address, its text, its tree."""

    def __init__(self, site: Path, path: Path):
        self.file = path
        self.url = path.relative_to(site).as_posix().removesuffix("index.html")
        self.source = path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> Any:
        return html.document_fromstring(self.source)

    @cached_property
    def article(self) -> str:
        """Return the HTML of the content, without the frame around it."""
        found = ARTICLE.search(self.source)
        assert found, f"{self.url} has no article"
        return found.group(1).strip()

    @cached_property
    def content(self) -> Any:
        """Return the tree of the content."""
        return self.one("//article")

    @cached_property
    def text(self) -> str:
        """Return the words of the content, as a reader sees them."""
        return said(self.content)

    def find(self, path: str) -> list[Any]:
        return self.tree.xpath(path)

    def one(self, path: str) -> Any:
        found = self.find(path)
        assert len(found) == 1, f"{self.url}: {path} is there {len(found)} times"
        return found[0]

    @property
    def ids(self) -> list[str]:
        return self.find("//@id")

    @property
    def data(self) -> dict[str, Any]:
        """Return the JSON-LD of the page."""
        return json.loads(self.one("//script[@type='application/ld+json']").text)

    def section(self, name: str) -> str:
        """Return the words between the heading with this id and the next one of its rank."""
        heading = self.one(f"//*[@id='{name}']")
        parts = [said(heading)]
        for element in heading.itersiblings():
            if element.tag == heading.tag:
                break
            parts.append(said(element))
        return " ".join(parts)

    def targets(self) -> Iterator[tuple[str, str, str]]:
        """Yield (element, attribute, address) of everything that the page points to, addresses made whole."""
        for element, attribute, link, _ in self.tree.iterlinks():
            yield element.tag, attribute, urljoin(HOST + self.url, link)


def said(element: Any) -> str:
    """Return the text of an element, white space as one blank; drawings and data blocks say nothing."""
    return " ".join("".join(_words(element)).split())


def _words(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in SILENT:
        return
    apart = "" if element.tag in INLINE else " "
    yield apart + (element.text or "")
    for child in element:
        yield from _words(child)
        yield child.tail or ""
    yield apart


def pages(site: Path) -> Mapping[str, Page]:
    """Return every page of a built site by address."""
    found = (Page(site, path) for path in sorted(site.rglob("*.html")))
    return {page.url: page for page in found}


def inside(link: str) -> tuple[str, str] | None:
    """Return address and fragment of a link that stays on the site, None for one that leaves it."""
    if not link.startswith(HOST):
        return None
    bare, fragment = urldefrag(link)
    return unquote(urlsplit(bare).path).lstrip("/"), unquote(fragment)


def tree_of(site: Path) -> Mapping[str, bytes]:
    """Return every file of a folder by its path."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}
