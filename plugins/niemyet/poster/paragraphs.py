"""Text of records as paragraphs and items: what staff write in Markdown, without its signs."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

_ITEM = re.compile(r"^(\s*)(?:[-+*•–]\s+|((?:\d{1,2}|[a-zđ])[.)])\s+)(.+)$")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_LINK = re.compile(r"\[([^\]]+)\]\(([^()\s]+)\)")
_UNPRINTED = {"Cc", "Cf", "Co", "Cs", "Cn"}  # controls, formats, private and unassigned characters


def paragraphs(text: str | None) -> list[dict[str, Any]]:
    """Return the lines of a text: each with its words, its mark (`–`, `1.`) when it is an item, and its depth."""
    return list(_lines(text or ""))


def _lines(text: str) -> Iterator[dict[str, Any]]:
    for line in text.split("\n"):
        if not line.strip():
            continue
        found = _ITEM.match(line.expandtabs(4))
        if not found:
            yield {"mark": "", "depth": 0, "text": clean(line)}
            continue
        blanks, number, rest = found.groups()
        yield {"mark": number or "–", "depth": min(len(blanks) // 2, 2), "text": clean(rest)}


def clean(text: str) -> str:
    """Return a line without marks of Markdown and characters that no printer shows."""
    bare = _LINK.sub(lambda m: m[1] if m[1] == m[2] else f"{m[1]} ({m[2]})", _STRONG.sub(r"\2", text))
    shown = (c for c in unicodedata.normalize("NFC", bare) if c in "\t\n" or unicodedata.category(c) not in _UNPRINTED)
    return " ".join("".join(shown).split())


def cleaned(value: Any) -> Any:
    """Return data with every text in it cleaned; drawings are kept as they are."""
    match value:
        case str():
            return clean(value)
        case dict():
            return {key: item if key in {"svg", "qr", "t"} else cleaned(item) for key, item in value.items()}
        case list() | tuple():
            return [cleaned(item) for item in value]
        case _:
            return value
