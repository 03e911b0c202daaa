"""Two writings of a text: do they say the same, and where do they part?"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from niemyet.changes.difference import Kind
from niemyet.changes.letters import Words, words_of

_AROUND = 45  # letters shown on each side of a difference
_LONGEST = 160  # letters shown of one
_CUT_FROM = 7  # words from which on a text that goes on in the other is one cut short, not another name
# A Vietnamese syllable without marks; what is none ("chinhs") was mistyped.
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?[aeiouy]{1,3}(?:ch?|m|ng?|nh|p|t)?"
)


@dataclass(frozen=True)
class Verdict:
    """What became of a text: the kind of difference, the first place where it shows, how many more there are."""

    kind: Kind
    old: str
    new: str
    more: int = 0


@dataclass(frozen=True)
class _Change:
    """Words `a` to `b` of the old text stand as words `c` to `d` in the new one."""

    a: int
    b: int
    c: int
    d: int


def compare_texts(old: str, new: str, light: frozenset[str] = frozenset()) -> Verdict | None:
    """Return how two texts differ; None when they are one. `light`: further words that bind nobody in such a text."""
    if old == new:
        return None
    a, b = words_of(old), words_of(new)
    if a.keys == b.keys or a.letters == b.letters:
        return Verdict(Kind.WORDING, *_spot(old, new))
    changes = list(_changes(a.keys, b.keys))
    heavy = [c for c in changes if not _is_light(a, b, c, light)]
    shown = (heavy or changes)[0]
    kind = Kind.WORDING if not heavy else Kind.ORDER if _is_moved(a, b, heavy) else Kind.FUNCTIONAL
    more = max(0, len(heavy) - 1)
    return Verdict(kind, _around(a, shown.a, shown.b), _around(b, shown.c, shown.d), more)


def is_cut(short: str, long: str) -> bool:
    """Tell whether `short` is a long text that some program cut off, or that stands in the other with a repetition."""
    a, b = words_of(short), words_of(long)
    if not _CUT_FROM <= len(a.keys) < len(b.keys):
        return False
    return b.keys[: len(a.keys)] == a.keys or b.keys[-len(a.keys) :] == a.keys


def likeness(old: str, new: str) -> float:
    """Return how much two short texts have in common, 0 to 1, whatever the order of their words."""
    a, b = Counter(words_of(old).keys), Counter(words_of(new).keys)
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 1.0


def _changes(a: tuple[str, ...], b: tuple[str, ...]) -> list[_Change]:
    """Return where two lists of words part. What is equal at both ends is set aside first: it is nearly all."""
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    matcher = SequenceMatcher(None, a[start : len(a) - end], b[start : len(b) - end])
    codes = (code[1:] for code in matcher.get_opcodes() if code[0] != "equal")
    return [_Change(i + start, j + start, k + start, m + start) for i, j, k, m in codes]


def _is_light(a: Words, b: Words, change: _Change, light: frozenset[str]) -> bool:
    """Tell whether a change binds nobody: light words, marks of lists, words run together, a word mistyped."""
    old = [a.keys[i] for i in range(change.a, change.b) if not a.is_light(i) and a.keys[i] not in light]
    new = [b.keys[i] for i in range(change.c, change.d) if not b.is_light(i) and b.keys[i] not in light]
    if "".join(old) == "".join(new):
        return True
    return len(old) == len(new) and all(map(_is_typo, old, new))


def _is_typo(old: str, new: str) -> bool:
    """Tell whether one of two words is the other, mistyped: it is no syllable, and nearly the same letters."""
    if old == new:
        return True
    if not (old.isalpha() and new.isalpha()) or bool(_SYLLABLE.fullmatch(old)) == bool(_SYLLABLE.fullmatch(new)):
        return False
    return SequenceMatcher(None, old, new).ratio() >= 0.75


def _is_moved(a: Words, b: Words, changes: list[_Change]) -> bool:
    """Tell whether whole parts changed places: the same words in all, and no number put for another."""
    old = Counter(a.keys[i] for c in changes for i in range(c.a, c.b) if not a.is_light(i))
    new = Counter(b.keys[i] for c in changes for i in range(c.c, c.d) if not b.is_light(i))
    swapped = any(c.a < c.b and c.c < c.d and any(key[0].isdigit() for key in a.keys[c.a : c.b]) for c in changes)
    return old == new and not swapped


# --- What to show -----------------------------------------------------------------------------------------------------


def _around(words: Words, start: int, end: int) -> str:
    """Return the words `start` to `end` with some of what stands around them, on one line."""
    spans = words.spans
    if not spans:
        return ""
    left = spans[start][0] if start < len(spans) else len(words.text)
    right = spans[end - 1][1] if end > start else left
    return clipped(words.text, left, right)


def clipped(text: str, left: int, right: int) -> str:
    """Return a part of a text with its surroundings, cut at blanks, long ones in the middle."""
    begin, stop = max(0, left - _AROUND), min(len(text), right + _AROUND)
    while begin > 0 and begin < left and not text[begin - 1].isspace():
        begin += 1
    while stop < len(text) and stop > right and not text[stop].isspace():
        stop -= 1
    shown = " ".join(text[begin:stop].split())
    if len(shown) > _LONGEST + 2 * _AROUND:
        half = _LONGEST // 2 + _AROUND
        shown = f"{shown[:half].rsplit(' ', 1)[0]} […] {shown[-half:].split(' ', 1)[-1]}"
    return f"{'… ' if begin else ''}{shown}{' …' if stop < len(text) else ''}"


def _spot(old: str, new: str) -> tuple[str, str]:
    """Return both texts around the first letter that differs."""
    at = next((i for i, (x, y) in enumerate(zip(old, new, strict=False)) if x != y), min(len(old), len(new)))
    ends = ((text, min(at, len(text)), min(at + 1, len(text))) for text in (old, new))
    before, after = (clipped(*end) for end in ends)
    return before, after


def shortened(text: str, width: int = _LONGEST) -> str:
    """Return a text on one line, its end cut off at a word when it is long."""
    shown = " ".join(text.split())
    return shown if len(shown) <= width else f"{shown[:width].rsplit(' ', 1)[0]} …"
