"""Names of files that mean the same on every machine, and links, which are nowhere followed out of their folder.

Records and forms come from many hands; a site is built on one machine and served by another, often Windows. A name
that one of these cannot hold, or holds as another file's name, is refused before anything is written.
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from niemyet.records.problem import Place, Problem
from niemyet.records.text import slug

_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    "conin$",
    "conout$",
    *(f"{d}{n}" for d in ("com", "lpt") for n in "0123456789¹²³"),
}
_LONGEST = 120  # bytes of a file's or folder's name: the whole path on Windows has 260 letters
# Nearly every name: small letters, digits, points and dashes, no device. Any other is looked at part by part.
_ORDINARY = re.compile(
    rf"(?:(?!(?:{'|'.join(d for d in sorted(_DEVICES) if d.isascii() and d.isalnum())})(?:[./]|$))"
    r"[0-9a-z_-]{1,40}(?:\.[0-9a-z_-]{1,20}){0,3}(?:/|$))+(?<!/)"
)
_ODD = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\ud800-\udfff]')


def is_portable(part: str) -> bool:
    """Tell whether a file or folder may have this name on every machine, and be seen as it is."""
    return not (
        _ODD.search(part)
        or not part.isprintable()
        or part.endswith((".", " "))
        or part.startswith(" ")
        or is_reserved(part)
        or len(part.encode()) > _LONGEST
    )


def is_reserved(part: str) -> bool:
    """Tell whether Windows keeps this name for a device, whatever stands behind its first point."""
    return part.partition(".")[0].strip().lower() in _DEVICES


def is_plain(name: str) -> bool:
    """Tell whether a path (with `/`) stays below its folder and each of its parts is portable."""
    if _ORDINARY.fullmatch(name):
        return True
    return bool(name) and all(part not in ("", ".", "..") and is_portable(part) for part in name.split("/"))


def alike(name: str) -> str:
    """Return what is equal for names that are one file on some machine: case and the coding of marks do not count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def shown(name: str) -> str:
    """Return a name as it can be printed, whatever bytes it has on disk."""
    text = name.encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def misnamed(name: str) -> Problem:
    """Return the problem of a file whose name works only on some machines."""
    bad = next((part for part in name.split("/") if not is_portable(part)), name)
    stem, dot, end = bad.rpartition(".") if "." in bad.strip(".") else (bad, "", "")
    right = f"{slug(stem) or 'tep'}{'-1' if is_reserved(bad) else ''}{dot if slug(end) else ''}{slug(end)}"
    return Problem(Place(shown(name)), "ten-khong-dung-duoc", {"name": shown(bad), "right": right})


def links_below(folder: Path) -> Iterator[Path]:
    """Yield the links at and below `folder`, in a fixed order; hidden ones are passed over as hidden files are."""
    if folder.is_symlink():
        yield folder
        return
    try:
        entries = [entry for entry in os.scandir(folder) if not entry.name.startswith(".")]
    except OSError:  # no such folder, or it went away while we looked
        return
    links = [entry.path for entry in entries if entry.is_symlink() and not entry.name.startswith("~")]
    yield from map(Path, sorted(links))
    for path in sorted(entry.path for entry in entries if entry.is_dir(follow_symlinks=False)):
        yield from links_below(Path(path))


def link_problems(root: Path, folders: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each link among the records, and for each page that would come from elsewhere."""
    pages = (link for link in links_below(root / "content") if leads_out(link, root))
    for link in (*(link for folder in folders for link in links_below(root / folder)), *pages):
        name = link.relative_to(root).as_posix()
        yield Problem(Place(shown(name)), "tep-lien-ket", {"name": shown(link.name)})


def leads_out(link: Path, root: Path) -> bool:
    """Tell whether a link leads out of `root`; one to nothing leads nowhere."""
    target = Path(os.path.realpath(link))
    return root.resolve() not in (target, *target.parents)
