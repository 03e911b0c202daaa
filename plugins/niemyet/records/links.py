"""Links that people write in pages: where each stands and where it leads."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINK = re.compile(
    r"(?<!!)\[[^\]\n]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"\n]*\")?\s*\)|^\[[^\]\n]+\]:\s*<?(\S+?)>?(?:\s|$)"
)
_CODE = re.compile(r"`[^`\n]*`")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|\[\[", re.IGNORECASE)


class PageLink(NamedTuple):
    """A link to another page of the site, with its place and line."""

    line: int
    column: int
    target: str
    quote: str


def links_of(text: str) -> Iterator[PageLink]:
    """Yield the links of a Markdown page that stay in the site; code is not looked at."""
    fenced = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        if fenced or ("](" not in line and not line.startswith("[")):
            continue
        bare = _CODE.sub(lambda found: " " * len(found[0]), line)
        for found in _LINK.finditer(bare):
            group = 1 if found[1] else 2
            if not _ELSEWHERE.match(found[group]):
                yield PageLink(number, found.start(group) + 1, found[group], line)
