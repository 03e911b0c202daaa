"""Queries made from names with a seed: what people type when they know the name, and what typing does to it."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections import defaultdict
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

Row = dict[str, Any]
_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
_HATS = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
_LETTERS = "abcdeghiklmnopqrstuvxy"


def plain(text: str) -> str:
    """Return text without marks, as a person types who does not switch the keyboard."""
    apart = unicodedata.normalize("NFD", text)
    return re.sub("[\u0300-\u036f]", "", apart).replace("đ", "d").replace("Đ", "D")


def telex(text: str) -> str:
    """Return the keys of Telex typing that no program turned into Vietnamese: the tone stands after its syllable."""
    typed = []
    for word in unicodedata.normalize("NFC", text.lower()).split(" "):
        apart = unicodedata.normalize("NFD", word)
        tone = "".join(_TONES[c] for c in apart if c in _TONES)
        bare = unicodedata.normalize("NFC", "".join(c for c in apart if c not in _TONES))
        typed.append("".join(_HATS.get(c, c) for c in bare) + tone)
    return " ".join(typed)


def slip(text: str, chance: random.Random) -> str:
    """Return text with one letter too many, too few, wrong, or two swapped."""
    places = [i for i in range(len(text) - 1) if text[i] != " " and text[i + 1] != " " and text[i] != text[i + 1]]
    at = chance.choice(places)
    other = chance.choice([c for c in _LETTERS if c != text[at]])
    ways = (
        text[:at] + other + text[at:],
        text[:at] + text[at + 1 :],
        text[:at] + other + text[at + 1 :],
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
    )
    return chance.choice(ways)


def joined(text: str, chance: random.Random) -> str:
    """Return words written together: all of them, or two and two."""
    words = plain(text).split(" ")
    step = chance.choice((2, len(words)))
    return " ".join("".join(words[i : i + step]) for i in range(0, len(words), step))


def spellings(code: str, chance: random.Random) -> list[str]:
    """Return the ways in which a code is written and typed."""
    digits = code.replace(".", "")
    place = f"H{chance.randint(1, 63):02}"
    return [
        *(code, digits, f"{digits[0]} {digits[1:]}", f"{code}.000.00.00.{place}", f"{code}.{place}", f"mã {code}"),
        *(
            f"{code}.000.00.00.{place}".lower(),
            f"{digits[0]}. {digits[1:]}",
            f"TTHC {digits}",
            f"{code} 000 00 00 {place}",
        ),
    ]


def queries(names: Mapping[str, str], count: int, seed: int) -> Iterator[Row]:
    """Yield `count` queries of each kind from names by code; every name that fits is relevant."""
    chance = random.Random(seed)
    book = _Book(names)
    codes = sorted(names)
    for code in chance.sample(codes, min(count // 10, len(codes))):
        for spelt in spellings(code, chance):
            yield {"query": spelt, "relevant": [code], "kind": "code"}
        same = [other for other in codes if other.endswith(code[1:])]
        yield {"query": code[2:], "relevant": same, "kind": "code"}
    for code in chance.sample(codes, min(count, len(codes))):
        yield book.row(plain(names[code]), names[code], "title")
    kinds: tuple[tuple[str, tuple[int, int], Callable[[str], str]], ...] = (
        ("phrase", (4, 9), lambda text: chance.choice((text, plain(text), plain(text).lower()))),
        ("typo", (4, 9), lambda text: slip(chance.choice((text.lower(), plain(text).lower())), chance)),
        ("telex", (3, 7), telex),
        ("joined", (3, 6), lambda text: joined(text.lower(), chance)),
    )
    for kind, lengths, change in kinds:
        for code in chance.choices(codes, k=count):
            if phrase := book.phrase(names[code], lengths, chance):
                yield book.row(change(phrase), phrase, kind)


def questions(path: Path, names: Mapping[str, str]) -> Iterator[Row]:
    """Yield questions of our own, {"query", "kind", "fits"}: `fits` is a pattern of the names that answer one."""
    folded = {code: plain(" ".join(name.split())).lower().rstrip(" .") for code, name in names.items()}
    for row in json.loads(path.read_text(encoding="utf-8")):
        relevant = [code for code, name in folded.items() if re.search(row["fits"], name)]
        if relevant:
            yield {"query": row["query"], "relevant": relevant, "kind": row["kind"]}


class _Book:
    """Names as folded words, to find all that hold a phrase."""

    def __init__(self, names: Mapping[str, str]):
        self.words = import_module("niemyet.search.letters").words
        self.shown = import_module("niemyet.search.letters").shown
        self.folded = {code: f" {' '.join(self.words(name))} " for code, name in names.items()}
        self.holders: dict[str, list[str]] = defaultdict(list)
        for code, text in self.folded.items():
            for word in set(text.split()):
                self.holders[word].append(code)

    def row(self, query: str, phrase: str, kind: str) -> Row:
        """Return a query with the codes of all names that hold a phrase, or are it."""
        words = self.words(phrase)
        wanted = f" {' '.join(words)} "
        holders = min((self.holders[word] for word in words), key=len)
        same = (lambda text: text == wanted) if kind == "title" else (lambda text: wanted in text)
        return {"query": query, "relevant": [code for code in holders if same(self.folded[code])], "kind": kind}

    def phrase(self, name: str, lengths: tuple[int, int], chance: random.Random) -> str:
        """Return some words in a row out of a name, empty when it is too short or has signs between them."""
        runs: Sequence[str] = [run for run in re.split(r"[^\w\s]+", self.shown(name)) if len(run.split()) >= lengths[0]]
        if not runs:
            return ""
        words = chance.choice(runs).split()
        length = min(chance.randint(*lengths), len(words))
        at = chance.randint(0, len(words) - length)
        return " ".join(words[at : at + length])
