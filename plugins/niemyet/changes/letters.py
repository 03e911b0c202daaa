"""A text as the words that it says: whatever its encoding, accents, case, signs, blanks and ways to write a number.

Halves of the same collections, taken weeks apart by two programs, differ in most records in these and in nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from niemyet.records.text import fold


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff]")
_BLANKS = re.compile(r"[^\S\n]+")
_TWINS = str.maketrans("АВЕЅІЈКМНОРСТУХаеоѕіјрсух", "ABESIJKMHOPCTYXaeosijpcyx")  # Cyrillic letters in law numbers
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_SHORT = {
    "ubnd": ("uy", "ban", "nhan", "dan"),
    "hdnd": ("hoi", "dong", "nhan", "dan"),
    "tthc": ("thu", "tuc", "hanh", "chinh"),
    "bhxh": ("bao", "hiem", "xa", "hoi"),
    "bhyt": ("bao", "hiem", "y", "te"),
}
_NUMERALS = _set_of("khong mot hai ba bon tu nam lam sau bay tam chin muoi tram nghin ngan ruoi")
_ROMAN = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"}
# "…/NĐ-CP ngày 24/7/2023 của Chính phủ": the number says it all.
_DATE_OF_LAW = re.compile(
    r"(?<=[A-ZĐ0-9])\s+ngày\s+\d{1,2}(?:\s*/\s*|\s+tháng\s+)\d{1,2}(?:\s*/\s*|\s+năm\s+)\d{4}"
    r"(?:\s+của\s+(?:Chính phủ|Quốc hội|Thủ tướng Chính phủ))?"
)
_NUMBER_BEFORE = re.compile(r"/[A-ZĐ0-9-]*[A-ZĐ]\d{0,2}$")
_LAST_MARK = 30  # no list of steps goes further
# Words that may come and go without anybody having to do anything else. "Không", "hoặc", "phải", "trừ" are not here.
LIGHT = _set_of("thi la ma cua cac nhung nay do se da ve viec rang cung nhu vao ra tai o duoc")


@dataclass(frozen=True)
class Words:
    """The words of a text, each with where it stands; `marks` are those that only number a list."""

    text: str
    keys: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    marks: frozenset[int]

    @cached_property
    def letters(self) -> str:
        """Return the words without the blanks between them; numbers keep theirs, so that 1 2 is not 12."""
        return "".join(f" {key} " if key[0].isdigit() else key for key in self.keys)

    def is_light(self, at: int) -> bool:
        """Tell whether a word binds nobody."""
        return at in self.marks or self.keys[at] in LIGHT


def letters(text: str | None) -> str:
    """Return what two writings of the same text have in common; empty when it says nothing."""
    return words_of(text).letters if text else ""


@lru_cache(65_536)
def _key(word: str) -> str:
    """Return a word as it is compared: bare letters, a number without its zeros and points."""
    if not word[0].isdecimal():
        return fold(word)
    if _THOUSANDS.fullmatch(word):
        word = re.sub(r"[.,]", "", word)
    whole, _, part = word.replace(",", ".").partition(".")
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{part}" if part else whole


@lru_cache(4096)
def words_of(given: str) -> Words:
    """Return the words of a text."""
    text = _BLANKS.sub(" ", unicodedata.normalize("NFKC", _HIDDEN.sub("", given)).translate(_TWINS))
    found = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    keys: list[str] = []
    spans: list[tuple[int, int]] = []
    marks: set[int] = set()
    doubled = _said_twice(text, found)
    dates = [m.span() for m in _DATE_OF_LAW.finditer(text) if _NUMBER_BEFORE.search(text, 0, m.start())]
    for i, (start, end) in enumerate(found):
        if i in doubled:
            continue
        key = _key(text[start:end])
        if _is_mark(text, start, end, key):
            marks.add(len(keys))
            if keys and keys[-1] == "buoc":
                marks.add(len(keys) - 1)
        dated = any(begin <= start < stop for begin, stop in dates)
        for part in _SHORT.get(key, (key,)):
            if dated:
                marks.add(len(keys))
            keys.append(part)
            spans.append((start, end))
    return Words(text, tuple(keys), tuple(spans), frozenset(marks))


def _is_mark(text: str, start: int, end: int, key: str) -> bool:
    """Tell whether a number or letter only counts the items of a list: "1. ", "a)", "(i)", "Bước 2:"."""
    counts = (key.isdecimal() and int(key) <= _LAST_MARK) if key[0].isdecimal() else len(key) == 1 or key in _ROMAN
    if not counts:
        return False
    before, after = text[max(0, start - 3) : start].rstrip(" ")[-1:], text[end : end + 1]
    if before == "(" and after == ")":
        return True
    if text[max(0, start - 5) : start].lower().rstrip(" ").endswith("bước"):
        return after in ":.-–)" or not after.strip()
    begins = before in ("", "\n") or (before in ".;:-+*" and text[start - 1] == " ")
    return begins and after in (".", ")", "/", "-") and not text[end + 1 : end + 2].isalnum()


def _said_twice(text: str, found: list[tuple[int, int]]) -> set[int]:
    """Return the words that only repeat a number: "05 (năm) ngày", "một (01) bộ"."""
    twice: set[int] = set()
    for i, (start, end) in enumerate(found):
        if text[start - 1 : start] == "(" and text[end : end + 1] == ")" and text[start].isdecimal():
            twice.update(_numerals_before(text, found, i))
        elif text[start].isdecimal() and text[end : end + 2].strip()[:1] == "(":
            twice.update(_numerals_after(text, found, i))
    return twice


def _numerals_before(text: str, found: list[tuple[int, int]], at: int) -> list[int]:
    words: list[int] = []
    for i in range(at - 1, max(-1, at - 6), -1):
        start, end = found[i]
        if _key(text[start:end]) not in _NUMERALS or "\n" in text[end : found[i + 1][0]]:
            break
        words.append(i)
    return words


def _numerals_after(text: str, found: list[tuple[int, int]], at: int) -> list[int]:
    words: list[int] = []
    for i in range(at + 1, min(len(found), at + 7)):
        start, end = found[i]
        if _key(text[start:end]) not in _NUMERALS:
            return []
        words.append(i)
        if text[end : end + 1] == ")":
            return words
    return []
