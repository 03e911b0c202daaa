"""A site as one zip file, to be read from a USB stick: unpacked anywhere, opened without a server or a network."""

import os
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from niemyet.publish.offline import from_folder
from niemyet.releases import ReleaseError
from niemyet.releases.manifest import Manifest
from niemyet.releases.verification import verify_folder
from niemyet.site.banner import banded
from niemyet.site.render import environment

START = "MO-TRANG.html"
FOLDER = "trang"
_SERVERS = frozenset({"404.html", "sitemap.xml", "robots.txt", "web.config", ".htaccess"})  # nothing to a folder
_SERVERS_IN = ("pagefind/", ".well-known/")  # full text needs a server
_SERVERS_END = (".gz", ".br", ".map")
_PACKED = {".docx", ".xlsx", ".pdf", ".png", ".jpg", ".jpeg", ".zip", ".woff2"}
_SHOWN = 3  # changed files told by name


class Bundled(NamedTuple):
    """What was written."""

    size: int
    files: int
    day: date
    errors: int


def bundle(site: Path, target: Path) -> Bundled:
    """Write a whole site as a zip file at `target`; nothing stands there until all of it does."""
    if site.resolve() in target.resolve().parents:
        raise ReleaseError("bundle_inside", site=site)
    manifest = _verified(site)
    part = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        count = _write(part, site, manifest)
        part.replace(target)
    except OSError as error:  # a full disk does not say which file it stopped
        raise OSError(error.errno, error.strerror or str(error), _blamed(error, part, target)) from None
    finally:
        if part.exists():
            part.unlink()
    return Bundled(target.stat().st_size, count, manifest.day, (manifest.counts or {}).get("errors", 0))


def _blamed(error: OSError, part: Path, target: Path) -> str:
    """Return the file that an error is about, as the caller knows it."""
    return str(target) if error.filename in {None, str(part)} else str(error.filename)


def _verified(site: Path) -> Manifest:
    """Return the list of a site that is as its list says."""
    verdict = verify_folder(site)
    if found := verdict.differences:
        names = ", ".join(d.path for d in found[:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
        raise ReleaseError("bundle_changed", site=site, count=len(found), names=names)
    return verdict.manifest


def _write(path: Path, site: Path, manifest: Manifest) -> int:
    """Write the zip file; the same site gives the same bytes."""
    count = 0
    with ZipFile(path, "w") as archive:
        for name, content in _entries(site, manifest):
            archive.writestr(_entry(name, manifest.day), content, compresslevel=9)
            count += 1
    return count


def _entry(name: str, day: date) -> ZipInfo:
    """Return what stands before a file: nothing of this machine or this moment."""
    entry = ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
    entry.create_system = 3
    entry.external_attr = (stat.S_IFREG | 0o644) << 16
    entry.compress_type = ZIP_STORED if PurePosixPath(name).suffix.lower() in _PACKED else ZIP_DEFLATED
    return entry


def _entries(site: Path, manifest: Manifest) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a zip file in order: where to begin, then the site."""
    facts = {"site": manifest.site, "day": manifest.day, "url": manifest.url, "folder": FOLDER}
    yield START, _made("_mo_trang.html", facts).encode()
    band = _made("_ngoai_mang.html", facts)
    kept = sorted(item.path for item in manifest.files if _is_read(item.path))
    names = frozenset(kept)
    for name in kept:
        content = (site / name).read_bytes()
        if name.endswith(".html"):
            content = from_folder(banded(content.decode("utf-8"), band), name, names).encode()
        yield f"{FOLDER}/{name}", content


def _is_read(path: str) -> bool:
    """Tell whether a file of a site is of use without a server."""
    return not (path in _SERVERS or path.startswith(_SERVERS_IN) or path.endswith(_SERVERS_END))


def _made(template: str, facts: dict[str, object]) -> str:
    return str(environment().get_template(template).render(facts)).strip()
