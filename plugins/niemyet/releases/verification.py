"""Compare a site, in a folder or as a server gives it, with its list of files."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from niemyet.releases import ReleaseError
from niemyet.releases.manifest import APART, NAME, Item, Manifest, files_before, is_asset, read_manifest, sum_of

AT_ONCE = 8  # requests; a small server keeps serving others
PATIENCE = 20.0  # seconds for each
_GIVE_UP = 20  # failures to reach the server, after which it is down
_BLOCK = 1 << 16
_LARGEST = 256 << 20
_NOT_SITE = {".git", ".niemyet"}  # of a folder that a host publishes from a branch; of one kept up to date in place


class Kind(Enum):
    """What is wrong with a file of a site."""

    MISSING = "verify_missing"
    CHANGED = "verify_changed"
    EXTRA = "verify_extra"
    UNREAD = "verify_unread"


@dataclass(frozen=True, order=True)
class Difference:
    """One file that is not as the list says; `why` it could not be read."""

    path: str
    kind: Kind
    why: str = ""

    @property
    def args(self) -> Mapping[str, Any]:
        """Return what the sentence about it needs."""
        return {"path": self.path, "why": self.why}


@dataclass(frozen=True)
class Verdict:
    """What came out: the list, as it was found, and every difference in order of path."""

    manifest: Manifest
    content: bytes
    differences: tuple[Difference, ...]


def verify_folder(folder: Path) -> Verdict:
    """Compare the files of a folder with the list in it."""
    try:
        content = (folder / NAME).read_bytes()
    except OSError:
        raise ReleaseError("manifest_absent", where=folder) from None
    manifest = read_manifest(content, NAME)
    listed = {item.path for item in manifest.files}
    kept = {item.path: item for item in files_before(folder) if is_asset(item.path) and item.path not in listed}
    extra = [name for name in _files(folder) if name not in listed | APART]
    found = [Difference(name, Kind.EXTRA) for name in extra if name not in kept]
    checked = (*manifest.files, *(kept[name] for name in extra if name in kept))
    found += [d for item in checked if (d := _compared(folder, item))]
    return Verdict(manifest, content, tuple(sorted(found, key=lambda d: d.path)))


def _files(folder: Path) -> Iterator[str]:
    """Yield the files below a folder, with `/`; links are files: the list has none."""
    for here, folders, names in os.walk(folder):
        if Path(here) == folder:
            folders[:] = [name for name in folders if name not in _NOT_SITE]
        linked = [name for name in folders if os.path.islink(os.path.join(here, name))]
        yield from (
            os.path.relpath(os.path.join(here, name), folder).replace(os.sep, "/") for name in (*names, *linked)
        )


def _compared(folder: Path, item: Item) -> Difference | None:
    path = folder / item.path
    try:
        if not path.is_file():
            return Difference(item.path, Kind.MISSING)
        same = (item.size, item.sha256) == sum_of(path) and not path.is_symlink()
    except OSError as error:
        return Difference(item.path, Kind.UNREAD, error.strerror or str(error))
    return None if same else Difference(item.path, Kind.CHANGED)


# --- as a server gives it


class _SameHost(HTTPRedirectHandler):
    """Follows a redirect only to the same host: what another host gives is not this site."""

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Request | None:
        if urlsplit(newurl).netloc != urlsplit(req.full_url).netloc:
            raise HTTPError(req.full_url, code, newurl, headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def verify_address(url: str, patience: float = PATIENCE) -> Verdict:
    """Fetch the list of a published site, then every file of it, from that host only; files beside it stay unseen."""
    site = _folder_of(url)
    opener = build_opener(_SameHost)
    try:
        content = b"".join(_fetched(opener, urljoin(site, NAME), patience))
    except HTTPError as error:
        raise ReleaseError("manifest_refused", where=urljoin(site, NAME), code=error.code) from None
    except (OSError, HTTPException, ValueError) as error:
        raise ReleaseError("no_answer", where=site, why=_reason(error)) from None
    manifest = read_manifest(content, NAME)
    found = _all(manifest.files, lambda item: _asked(opener, site, item, patience), site)
    return Verdict(manifest, content, tuple(sorted(found, key=lambda d: d.path)))


def fetch(url: str, name: str, patience: float = PATIENCE) -> bytes | None:
    """Return a file that stands beside the list of a published site, None when there is none."""
    site = _folder_of(url)
    try:
        return b"".join(_fetched(build_opener(_SameHost), urljoin(site, name), patience))
    except HTTPError:
        return None
    except (OSError, HTTPException, ValueError) as error:
        raise ReleaseError("no_answer", where=site, why=_reason(error)) from None


def _folder_of(url: str) -> str:
    """Return the address of a site, with a last `/`."""
    return url.removesuffix(NAME).rstrip("/") + "/"


def _all(items: Iterable[Item], ask: Callable[[Item], Difference | None], site: str) -> list[Difference]:
    """Return every difference; a server that does not answer many times in a row is asked no more."""
    found: list[Difference] = []
    silent = 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for difference in pool.map(ask, items):
            silent = silent + 1 if difference and difference.kind is Kind.UNREAD else 0
            if silent >= _GIVE_UP:
                pool.shutdown(wait=False, cancel_futures=True)
                raise ReleaseError("no_answer", where=site, why=difference.why if difference else "")
            if difference:
                found.append(difference)
    return found


def _asked(opener: OpenerDirector, site: str, item: Item, patience: float) -> Difference | None:
    """Return how one file differs as the server gives it; a request that failed is made once more."""
    for last in (False, True):
        try:
            digest, size = sha256(), 0
            for block in _fetched(opener, site + quote(item.path), patience, item.size):
                digest.update(block)
                size += len(block)
            same = (size, digest.hexdigest()) == (item.size, item.sha256)
            return None if same else Difference(item.path, Kind.CHANGED)
        except HTTPError as error:
            if error.code in {404, 410}:
                return Difference(item.path, Kind.MISSING)
            why = str(error.code)
        except (OSError, HTTPException, ValueError) as error:
            why = _reason(error)
        if last:
            return Difference(item.path, Kind.UNREAD, why)
    return None


def _fetched(opener: OpenerDirector, url: str, patience: float, size: int = _LARGEST) -> Iterator[bytes]:
    """Yield what a server gives, at most one block more than `size`."""
    request = Request(url, headers={"Accept-Encoding": "identity", "User-Agent": "niemyet verify"})
    with opener.open(request, timeout=patience) as answer:
        left = size
        while left >= 0 and (block := answer.read(_BLOCK)):
            left -= len(block)
            yield block


def _reason(error: Exception) -> str:
    """Return why there was no answer."""
    inner = error.reason if isinstance(error, URLError) else error
    return str(getattr(inner, "strerror", None) or inner)
