"""Text in a drawing: what XML can hold, how wide it is, where its lines break. SVG itself breaks no lines."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import pairwise

from niemyet.records.text import plain

_TO_ESCAPE = re.compile("[&<>\"']")
SIZE = 13  # of the letters of a drawing, in pixels
_EM = {  # a little over Be Vietnam Pro and Noto Sans; a letter not here is as wide as a capital
    **dict.fromkeys(" ijlI.,:;!|'", 0.31),
    **dict.fromkeys("frt()[]/“”", 0.44),
    **dict.fromkeys("-sz", 0.54),
    **dict.fromkeys("abcdeghknopquvxyđ0123456789", 0.65),
    **dict.fromkeys("mwMW…", 0.94),
}


def xml(text: str) -> str:
    """Return `text` escaped, without what XML cannot hold."""
    return escaped(plain(text))


def escaped(text: str) -> str:
    """Return plain `text` escaped; ordinary words, the common case, need nothing."""
    return escape(text) if _TO_ESCAPE.search(text) else text


@lru_cache(maxsize=8192)  # the same phrases, in boxes of a few widths
def wrap(text: str, width: int, most: int) -> tuple[str, ...]:
    """Return plain `text` in at most `most` even lines, escaped, with an ellipsis where words are left out."""
    words = text.split()
    widths = [*map(measure, words)]
    if max(widths, default=0) > width:
        words = [piece for word in words for piece in _pieces(word, width)]
        widths = [*map(measure, words)]
    starts = _starts(widths, width)
    if len(starts) <= most:
        return _lines(words, _evened(widths, starts, width))
    last = " ".join(words[starts[most - 1] : starts[most]])
    while measure(last + "…") > width:
        last = last.rpartition(" ")[0] or last[:-1]
    return *_lines(words[: starts[most - 1]], starts[: most - 1]), escaped(last.rstrip(" ,.;:") + "…")


def _lines(words: Sequence[str], starts: Sequence[int]) -> tuple[str, ...]:
    """Return the lines whose first words stand at `starts`, escaped."""
    return tuple(escaped(" ".join(words[start:end])) for start, end in pairwise([*starts, len(words)]))


def _starts(widths: Sequence[float], width: int) -> list[int]:
    """Return the first word of each line of at most `width` pixels; a longer word has a line of its own."""
    starts: list[int] = []
    room = 0.0
    for i, wide in enumerate(widths):
        room -= wide + _BLANK
        if not starts or room < 0:
            starts.append(i)
            room = width - wide
    return starts


def _evened(widths: Sequence[float], starts: list[int], width: int) -> list[int]:
    """Return the first word of as many lines, in the narrowest column that needs no more of them."""
    count = len(starts)
    if count < 2:
        return starts
    column = (sum(widths) + (len(widths) - count) * _BLANK) / count - 1  # none narrower holds the words
    skipped = 0 if max(widths) > column else max(0, int(column - width // 2) // _FINER)
    narrower = (_starts(widths, less) for less in range(width // 2 + skipped * _FINER, width, _FINER))
    return next((even for even in narrower if len(even) == count), starts)


def _pieces(word: str, width: int) -> Iterator[str]:
    """Yield a word, cut where it is too long for a line."""
    piece = ""
    for letter in word if measure(word) > width else ():
        if piece and measure(piece + letter) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece or word


@lru_cache(maxsize=1 << 14)  # Vietnamese has some 7,000 syllables, with and without a capital
def measure(text: str) -> float:
    """Return the width of `text` in pixels, nearly; marks above and below a letter have none."""
    letters = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return SIZE * sum(_EM.get(c, 0.8 if c < "\u2e80" else 1.0) for c in letters)


_BLANK = measure(" ")
_FINER = 6  # pixels from one width of a column that is tried to the next
