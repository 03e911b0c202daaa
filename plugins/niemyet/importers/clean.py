"""Text as other programs leave it, made fit for a record: composed letters, plain blanks, nothing invisible.

The national database holds text pasted from Word and PDF: 500 of 2,642 records are not NFC, 372 hold tabs, 31 signs of
no width, 12 bullets of a symbol font, a few law numbers Cyrillic letters that look Latin. Our own reader refuses them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from niemyet.records.text import nfc

Note = Callable[[str, str], None]  # (part of the record, key of the sentence in words.py)

_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029\x0b\x0c]")
_BLANKS = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_HIDDEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffc\ufffe\uffff\x00-\x08\x0e-\x1f\x7f-\x9f"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_LOST = re.compile("[\ufffd\ud800-\udfff]")
_BULLET = re.compile("(^|\n|.)[ ]*[\ue000-\uf8ff]+[ ]*", re.DOTALL)
_ODD = re.compile("[^\n -~\u00a1-\u00ac\u00ae-\u03ff\u1e00-\u1fff\u2010-\u2027\u2030-\u205e]")
_CYRILLIC = re.compile(r"\S*[\u0400-\u04ff]\S*")
_LOOKS = str.maketrans("АВЕЅІЈКМНОРСТУХаеоѕіјрсух", "ABESIJKMHOPCTYXaeosijpcyx")
_HTML_BREAK = re.compile(r"[ \t]*<br\s*/?>[ \t]*\n?", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n{3,}")
_MARKER = re.compile(r"(?:[-+*•–]|\+{2,}) ")
_WIDE_GAP = re.compile(" {8,}")
MAX_TEXT = 200_000  # the longest real text, a whole page, has 70,000 letters
_TABLE_PARTS = {"rows", "tables", "columns"}
_MAX_DEPTH = 20


def characters(text: str) -> str:
    """Return `text` (composed already) with blanks, line ends and signs that a record may hold."""
    if not _ODD.search(text):  # nearly always
        return text
    text = _HIDDEN.sub("", _BLANKS.sub(" ", _BREAKS.sub("\n", text)))
    return _BULLET.sub(_bullet, text)


def is_odd(text: str) -> bool:
    """Tell whether a text holds anything beyond the letters and signs of Vietnamese texts."""
    return bool(_ODD.search(text))


def _bullet(found: re.Match[str]) -> str:
    """Begin a line with `- ` where a symbol font drew a bullet."""
    before = found[1]
    return f"{before}- " if before in ("", "\n") else f"{before}\n- "


def latin(text: str) -> str:
    """Return `text` with Latin letters in words that mix them with their Cyrillic twins: `TT-BTС`."""
    return _CYRILLIC.sub(_word, text) if _CYRILLIC.search(text) else text


def _word(found: re.Match[str]) -> str:
    word = found[0].translate(_LOOKS)
    return found[0] if re.search("[\u0400-\u04ff]", word) else word


def tidy(value: Any, note: Note, part: str = "", depth: int = 0) -> Any:
    """Return a value of JSON with clean text throughout; what had to be guessed or is lost is noted."""
    if depth > _MAX_DEPTH:
        raise RecursionError
    if isinstance(value, dict):
        named = ((nfc(str(k)), v) for k, v in value.items())
        return {k: tidy(v, note, part if k in _TABLE_PARTS else k, depth + 1) for k, v in named}
    if isinstance(value, list):
        return [tidy(v, note, part, depth + 1) for v in value]
    return _text(value, note, part)


def _text(value: Any, note: Note, part: str) -> str:
    text = "" if value is None else nfc(str(value))
    if len(text) > MAX_TEXT:
        raise OverflowError
    text = _WIDE_GAP.sub("    ", text) if "        " in text else text
    if not _ODD.search(text):
        return text.strip()
    text = characters(text)
    if _LOST.search(text):
        note(part, "import_lost_letter")
        text = _LOST.sub("?", text)
    if _CYRILLIC.search(text):
        swapped = latin(text)
        note(part, "import_cyrillic" if swapped != text else "import_odd_letter")
        text = swapped
    return text.strip()


def line(text: str) -> str:
    """Return `text` as one line with single blanks: titles, names, numbers."""
    return " ".join(_broken(text, " ").split())


def _broken(text: str, by: str) -> str:
    return _HTML_BREAK.sub(by, text) if "<" in text else text


def lines(text: str) -> str:
    """Return a longer text line by line: no blanks at the ends, one empty line at most, `+` below its `-`.

    Indentation is what people pressed to make it look right; four blanks would be a code block in Markdown. The order
    of signs is the Vietnamese one: `-`, then `+`.
    """
    out: list[str] = []
    dashed = False
    for raw in _BLANK_LINES.sub("\n\n", _broken(text, "\n")).split("\n"):
        row = " ".join(raw.split())
        if _MARKER.match(row):
            dashed = dashed or row.startswith("- ")
            if out and not out[-1]:
                out.pop()
            row = f"    {row}" if dashed and row.startswith("+ ") else row
        elif not row:
            dashed = False
        out.append(row)
    return _BLANK_LINES.sub("\n\n", "\n".join(out)).strip()
