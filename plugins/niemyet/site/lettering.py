"""Text in a drawing: what XML can hold, how wide it is, where its lines break. SVG itself breaks no lines."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

SIZE = 13  # of the letters of a drawing, in pixels
_EM = {  # a little over Be Vietnam Pro and Noto Sans; a letter not here is as wide as a capital
    **dict.fromkeys(" ijlI.,:;!|'", 0.31),
    **dict.fromkeys("frt()[]/“”", 0.44),
    **dict.fromkeys("-sz", 0.54),
    **dict.fromkeys("abcdeghknopquvxyđ0123456789", 0.65),
    **dict.fromkeys("mwMW…", 0.94),
}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """Return `text` composed, on one line, without what XML forbids."""
    return " ".join(_NOT_XML.sub(" ", unicodedata.normalize("NFC", text)).split())


def xml(text: str) -> str:
    """Return `text` escaped."""
    return escape(plain(text))


def wrap(text: str, width: int, most: int) -> list[str]:
    """Return `text` in at most `most` even lines, with an ellipsis where words are left out."""
    words = [piece for word in text.split() for piece in _pieces(word, width)]
    lines = _filled(words, width)
    if len(lines) <= most:
        narrower = (_filled(words, less) for less in range(width // 2, width, 6))
        return next((even for even in narrower if len(even) == len(lines)), lines)
    last = lines[most - 1]
    while measure(last + "…") > width:
        last = last.rpartition(" ")[0] or last[:-1]
    return [*lines[: most - 1], last.rstrip(" ,.;:") + "…"]


def _filled(words: Iterable[str], width: int) -> list[str]:
    """Return words in lines of at most `width` pixels; a longer word has a line of its own."""
    lines: list[str] = []
    room = 0.0
    for word in words:
        room -= measure(word) + measure(" ")
        if lines and room >= 0:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
            room = width - measure(word)
    return lines


def _pieces(word: str, width: int) -> Iterator[str]:
    """Yield a word, cut where it is too long for a line."""
    piece = ""
    for letter in word if measure(word) > width else ():
        if piece and measure(piece + letter) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece or word


@lru_cache(maxsize=4096)  # syllables come again and again
def measure(text: str) -> float:
    """Return the width of `text` in pixels, nearly; marks above and below a letter have none."""
    letters = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return SIZE * sum(_EM.get(c, 0.8 if c < "\u2e80" else 1.0) for c in letters)
