"""All live procedures from A to Z, and the way to each letter."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any
from unicodedata import normalize

from niemyet.records.card import Card
from niemyet.records.register import Register
from niemyet.records.text import fold
from niemyet.site.parts import Part, parts
from niemyet.site.views import Site
from niemyet.site.views.row import rows


def az(site: Site, part: Part) -> Mapping[str, Any]:
    """Live procedures from A to Z by the first letter that tells them apart, with the way to each letter."""
    listed = rows(site.register, part.cards)
    letters = [(letter, list(rs)) for letter, rs in groupby(listed, key=lambda r: _letter(r["name"]))]
    return {"letters": letters, "ways": letters_of(site.register)}


@lru_cache(maxsize=2)
def letters_of(register: Register) -> tuple[tuple[str, int], ...]:
    """Return each first letter with the number of the part where it begins."""
    begins: dict[str, int] = {}
    for one in parts(alphabetical(register)):
        for card in one.cards:
            begins.setdefault(_letter(card.name), one.number)
    return tuple(begins.items())


@lru_cache(maxsize=2)
def alphabetical(register: Register) -> Sequence[Card]:
    """Return the live procedures from A to Z, Đ after D."""
    return sorted(register.live, key=lambda c: (_sort_name(c), c.code))


_COMMON = "thu tuc "  # a quarter of all names begin so, which tells nothing apart


def _letter(name: str) -> str:
    """Return the letter under which a name stands; Đ is a letter of its own, after D."""
    bare = re.sub(r"^thủ tục\s+(?=\S)", "", " ".join(normalize("NFC", name).split()), flags=re.IGNORECASE)
    first = bare[:1].upper()
    return first if first == "Đ" else fold(first).upper()


def _sort_name(card: Card) -> tuple[str, str]:
    bare = card.folded.removeprefix(_COMMON)
    letter = _letter(card.name) if bare[:1] == "d" else bare[:1].upper()
    return "D~" if letter == "Đ" else letter, bare
