"""The same text for whoever types it: marks, đ, y and codes made equal.

The twin in the browser is `site/theme/assets/tim-chu.js`; both run `tests/search/letters.json`.
"""

import re
import unicodedata
from functools import lru_cache

_IGNORED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ue000-\uf8ff]")
_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")
# Typists and converters leave Cyrillic letters that look Latin, mostly in numbers of laws.
_CYRILLIC = str.maketrans("авекмнорстух", "abekmhopctyx")
# 1.004964, 1004964, 1 004964, 1.004964.000.00.00.H26, 1.004964.H26: one word of seven digits.
_CODE = re.compile(
    r"(^|[^\w.,])(\d)[ .,-]{0,2}(\d{3})[ .]?(\d{3})(?:[ .]*000[ .]*00[ .]*00)?(?:[ .]*h ?\d\d)?(?!\w|[.,]\d)"
)
_Y = re.compile(r"^([bcdfghklmnpqrstvx]{0,3}|qu)y$")


def visible(text: str) -> str:
    """Return text in precomposed letters, without what cannot be seen."""
    return _IGNORED.sub("", unicodedata.normalize("NFC", text))


@lru_cache(1 << 15)  # names are counted, written and matched with what people say: the same text three times
def shown(text: str) -> str:
    """Return text in precomposed letters on one line, without what cannot be seen."""
    return " ".join(visible(text).split())


def clean(text: str) -> str:
    """Return text as it is compared: as `shown`, in small letters."""
    return shown(text).lower().translate(_CYRILLIC)


@lru_cache(1 << 14)  # Vietnamese has some 7,000 syllables
def fold(word: str) -> str:
    """Return a word in the letters a-z and digits: `Đường` gives `duong`; `ký` and `kí` both give `ki`."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", word.lower())).replace("đ", "d")
    return _Y.sub(r"\1i", re.sub(r"[^0-9a-z]", "", bare))


def words(text: str) -> list[str]:
    """Return the folded words of a text; a procedure's code is one word of seven digits, whatever its suffix."""
    whole = _CODE.sub(r"\1\2\3\4", clean(text))
    return [bare for word in _WORD.findall(whole) if (bare := fold(word))]


def digits(code: str) -> str:
    """Return the seven digits of a procedure's code: `1.004964.000.00.00.H26` gives `1004964`."""
    return re.sub(r"\D", "", code)[:7]
