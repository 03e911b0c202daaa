"""What of the theme's files a site needs, and the names that they get.

The theme brings 2.4 MB of which our pages load 40 KB. A file of the theme stays when its name is written in a page, or
in a style sheet or script that stays; maps of scripts never do. Files that people put there, in the folder of the
content or of the site's own theme, always stay.

Own files that pages load also get a name made from their content, `niemyet.h1a2b3c4d5.css`: browsers may keep those for
ever. The plain name stays beside it, for a page that was loaded before the site was replaced and asks for the old one:
the servers' settings lead it there.
"""

import hashlib
import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

FOLDER = "assets"
HASHED = r"\.h[0-9a-f]{9}\.[a-z0-9]+"  # the end of a name made from the content; `h` tells it from a date
_SCRIPTS = "assets/javascripts/"  # some of the theme's scripts make the names of others
_READ = {".css", ".js", ".mjs", ".json", ".webmanifest"}
_NAMED = re.compile(r'(\s(?:href|src)=")([^"?#]+)(")')


def dress(out: Path, own: Collection[Path]) -> None:
    """Take from a rendered site what no page needs, name own files by their content. Twice does what once does.

    `own` are the folders whose files people put there.
    """
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(out.rglob("*.html"))}
    _trim(out, own, "\n".join(pages.values()))
    names = {path: new for path, new in _hashed(out, own)}
    for path, text in pages.items():
        dressed = _renamed(text, path.relative_to(out).as_posix(), names)
        if dressed != text:
            path.write_text(dressed, encoding="utf-8", newline="")
            _copy(out, names, text, dressed)


def _copy(out: Path, names: Mapping[str, str], text: str, dressed: str) -> None:
    """Put the files with new names there that a page asks for."""
    for old, new in names.items():
        if PurePosixPath(new).name in dressed and not (out / new).exists():
            shutil.copyfile(out / old, out / new)


def _trim(out: Path, own: Collection[Path], text: str) -> None:
    """Remove the theme's files that nothing names."""
    files = {p.relative_to(out).as_posix(): p for p in sorted((out / FOLDER).rglob("*")) if p.is_file()}
    theirs = {name for name in files if not any((folder / name).is_file() for folder in own)}
    kept = files.keys() - theirs
    waiting = [text, *_texts(files, kept)]
    while waiting:
        said = waiting.pop()
        found = {name for name in theirs - kept if PurePosixPath(name).name in said and not name.endswith(".map")}
        kept |= found
        waiting += _texts(files, found)
    scripts = any(name.startswith(_SCRIPTS) for name in kept)
    for name in theirs - kept:
        if not (scripts and name.startswith(_SCRIPTS) and not name.endswith(".map")):
            _remove(files[name], out)


def _texts(files: Mapping[str, Path], names: Collection[str]) -> Iterator[str]:
    return (files[n].read_text(encoding="utf-8", errors="replace") for n in names if files[n].suffix in _READ)


def _remove(path: Path, out: Path) -> None:
    """Remove a file, and the folders that are empty then."""
    path.unlink()
    for folder in path.parents:
        if folder == out or any(folder.iterdir()):
            return
        folder.rmdir()


def _hashed(out: Path, own: Collection[Path]) -> Iterator[tuple[str, str]]:
    """Yield the files of the site's own theme with the names made from their content."""
    content, *themes = own
    for theme in themes:
        for path in sorted((theme / FOLDER).rglob("*")):
            name = path.relative_to(theme).as_posix()
            if (out / name).is_file() and not (content / name).exists():
                digest = hashlib.sha256((out / name).read_bytes()).hexdigest()[:9]
                yield name, f"{name.removesuffix(path.suffix)}.h{digest}{path.suffix}"


def _renamed(html: str, page: str, names: Mapping[str, str]) -> str:
    """Return a page that asks for files by their new names."""

    def changed(found: re.Match[str]) -> str:
        url = found[2]
        for old, new in names.items():
            if url.endswith(old) and (url.startswith("/") or urljoin(f"/{page}", url) == f"/{old}"):
                return found[1] + url.removesuffix(old) + new + found[3]
        return found[0]

    return _NAMED.sub(changed, html)
