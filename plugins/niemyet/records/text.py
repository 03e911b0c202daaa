"""Small, pure operations on Vietnamese text, the same everywhere in the house."""

import re
import unicodedata
from enum import Enum
from functools import lru_cache

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, 2.2
_LOST = re.compile("[\ud800-\udfff\ufffd]")
_MARKS = re.compile("[\u0300-\u036f]")
_NOT_STATED = {"khong co thong tin", "chua co thong tin", "khong ro"}
_NONE = {"khong", "khong co", "khong quy dinh", "khong yeu cau", "khong co yeu cau dieu kien"}


def nfc(text: str) -> str:
    """Return `text` in the precomposed form that TCVN 6909:2001 asks for."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4096)  # roles, times and phrases of an office come again in every process of it
def plain(text: str) -> str:
    """Return `text` composed, on one line, without what XML forbids."""
    return " ".join(_NOT_XML.sub(" ", nfc(text)).split())


def typed(text: str) -> str:
    """Return a line that somebody typed or pasted as a record may hold it: composed, plain blanks, nothing unseen."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in nfc(text)).split())


def is_whole(text: str) -> bool:
    """Tell whether no letter was lost on the way: a terminal of another code page leaves halves and stand-ins."""
    return not _LOST.search(text)


@lru_cache(maxsize=4096)  # names, fields and values of lists are compared again and again
def fold(text: str) -> str:
    """Return `text` without marks or case, `đ` as `d`, white space as one blank: for comparing only."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text)).replace("đ", "d").replace("Đ", "d")
    return " ".join(bare.lower().split())


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """Return an ASCII name for an address: `Hộ tịch` gives `ho-tich`."""
    return re.sub(r"[^0-9a-z]+", "-", fold(text)).strip("-")


def quoted(text: str) -> str:
    """Return `text` in the quotes that keep it whole in a record, to paste."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


class Presence(Enum):
    """How empty a part of a record is; the law tells "không" from "không có thông tin"."""

    MISSING = "missing"
    NOT_STATED = "not stated"
    NONE = "none"
    GIVEN = "given"


def presence(text: str | None) -> Presence:
    """Tell a missing text, "Không có thông tin", a legal "Không" and a given text apart."""
    if text is None or not text.strip():
        return Presence.MISSING
    bare = fold(text).rstrip(". ").replace(",", "")
    if bare in _NOT_STATED:
        return Presence.NOT_STATED
    return Presence.NONE if bare in _NONE else Presence.GIVEN
