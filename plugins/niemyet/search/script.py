"""The script of the search box: the parts in `js/`, joined in one file that a page loads when the box is first used."""

import re
from functools import cache
from pathlib import Path

PATH = "assets/tim-kiem.js"
PARTS = ("letters", "index", "filler", "query", "rank", "why", "page", "box", "content", "results")
_COMMENT = re.compile(r"^\s*(?://[^\n]*|/\*\*.*?\*/)\n", re.MULTILINE | re.DOTALL)


@cache
def as_script() -> str:
    """Return the parts in order, without the lines that are comments and the blanks before lines."""
    folder = Path(__file__).with_name("js")
    texts = ((folder / f"{part}.js").read_text(encoding="utf-8") for part in PARTS)
    lines = (line.strip() for text in texts for line in _COMMENT.sub("", text).splitlines())
    return "\n".join(filter(None, lines)) + "\n"
