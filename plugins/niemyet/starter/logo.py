"""The agency's logo: a file that pages may show under a policy that runs nothing and asks no other host."""

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

LARGEST = 200_000  # bytes: it is on every page
_BEGINS = {
    ".png": re.compile(rb"\x89PNG\r\n"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".svg": re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE svg|svg)[\s\S]*<svg|\s*<svg", re.IGNORECASE),
}
_ACTIVE = re.compile(
    rb"<script|<foreignObject|<!ENTITY|\son[a-z]+\s*=|href\s*=\s*[\"'](?!#|data:image/)|javascript:|@import"
    rb"|url\(\s*[\"']?(?!#|data:image/)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Logo:
    """A picture that may stand on every page."""

    suffix: str
    data: bytes


class NoLogo(Exception):
    """A file cannot be the logo; the first argument is the key of the sentence that says why."""


def logo_of(path: Path) -> Logo:
    """Return the logo in a file. `NoLogo` says what is wrong with it."""
    suffix = path.suffix.lower()
    if suffix not in _BEGINS:
        raise NoLogo("logo_kind")
    try:
        data = path.read_bytes()
    except OSError:
        raise NoLogo("logo_absent") from None
    if len(data) > LARGEST:
        raise NoLogo("logo_large")
    if not _BEGINS[suffix].match(data):
        raise NoLogo("logo_other")
    if suffix == ".svg" and _ACTIVE.search(data):
        raise NoLogo("logo_active")
    if not _is_whole(suffix, data):
        raise NoLogo("logo_broken")
    return Logo(suffix, data)


def _is_whole(suffix: str, data: bytes) -> bool:
    """Tell whether a picture has its end: a copy that stopped half-way begins as a good one does."""
    if suffix == ".svg":
        try:
            return bool(ElementTree.fromstring(data).tag.rpartition("}")[2] == "svg")
        except (ElementTree.ParseError, ValueError):  # of another coding than it says
            return False
    if suffix == ".webp":
        return len(data) >= int.from_bytes(data[4:8], "little") + 8
    return (b"IEND" if suffix == ".png" else b"\xff\xd9") in data
