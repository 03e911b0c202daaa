"""The list of all files of a site with their SHA-256: `manifest.json`. Same site, same day, same commit, same bytes."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from niemyet.checks.coverage import coverage
from niemyet.records.register import Register
from niemyet.releases import ReleaseError

NAME = "manifest.json"
LOG = "nhat-ky.jsonl"  # a copy of the log of releases, put beside the site when it is published
SIGNATURES = {"ssh": f"{NAME}.sig", "minisign": f"{NAME}.minisig"}
PREVIOUS = "manifest-truoc.json"  # the list of the release before, whose assets are kept for visitors on the way
APART = frozenset({NAME, LOG, PREVIOUS, *SIGNATURES.values()})  # they cannot stand in the list: they are made from it
_FORMAT = "niemyet-manifest/1"
_LARGEST = 256 << 20  # bytes; a list of a million files is smaller
_BLOCK = 1 << 20


class Item(NamedTuple):
    """One file of a site."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """A site in a list: what it is, of which day and commit, how complete, and all its files in order."""

    site: str
    day: date
    files: tuple[Item, ...]
    url: str = ""
    commit: str = ""
    uncommitted: bool = False
    counts: Mapping[str, int] | None = None
    coverage: Mapping[str, int] | None = None
    as_of: bool = False  # a site of another day, to look back

    def item(self, path: str) -> Item | None:
        """Return a file of the list."""
        return next((item for item in self.files if item.path == path), None)


def is_asset(path: str) -> bool:
    """Tell whether a file is one that pages load: of such files, those of the release before are kept once more."""
    return path.startswith(("assets/", "pagefind/"))


def manifest_of(
    register: Register, site: str, url: str, files: Iterable[Item], errors: int = 0, as_of: bool = False
) -> Manifest:
    """Return the list of a site that was made from these records, of which `errors` faults left some out."""
    listed = tuple(sorted(files))
    covered = coverage(register)
    kinds = ("procedures", "processes", "agencies", "decisions", "plans")
    counts = {kind: len(getattr(register, kind)) for kind in kinds}
    counts |= {"live": len(register.live), "pages": sum(item.path.endswith(".html") for item in listed)}
    counts["errors"] = errors
    shares = {name: len(getattr(covered, name)) for name in ("announced", "listed", "missing")}
    past = register.past
    return Manifest(site, register.today, listed, url, past.commit, past.uncommitted, counts, shares, as_of)


def as_json(manifest: Manifest) -> str:
    """Return a list as text, one file a line."""
    head: dict[str, Any] = {
        "format": _FORMAT,
        "site": manifest.site,
        "url": manifest.url,
        "date": manifest.day.isoformat(),
        "commit": manifest.commit or None,
        "uncommitted": manifest.uncommitted,
        "counts": dict(sorted((manifest.counts or {}).items())),
        "coverage": dict(sorted((manifest.coverage or {}).items())),
        **({"as_of": True} if manifest.as_of else {}),
    }
    opened = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    lines = ",\n".join(f"    {json.dumps(item._asdict(), ensure_ascii=False)}" for item in manifest.files)
    return f'{opened},\n  "files": [\n{lines}\n  ]\n}}\n'


def read_manifest(content: bytes, name: str) -> Manifest:
    """Return the list in a file that may come from anywhere; `name` is how it is spoken of."""
    try:
        data = json.loads(content.decode("utf-8")) if len(content) <= _LARGEST else None
        if not isinstance(data, dict) or data.get("format") != _FORMAT:
            raise ReleaseError("manifest_foreign", name=name)
        files = tuple(_item(item) for item in data["files"])
        return Manifest(
            str(data["site"]),
            date.fromisoformat(data["date"]),
            files,
            str(data.get("url") or ""),
            str(data.get("commit") or ""),
            bool(data.get("uncommitted")),
            data.get("counts"),
            data.get("coverage"),
            bool(data.get("as_of")),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ReleaseError("manifest_broken", name=name) from None


def files_before(folder: Path) -> tuple[Item, ...]:
    """Return the files of the release before the one in a folder: a published site keeps its assets for a while."""
    path = folder / PREVIOUS
    return read_manifest(path.read_bytes(), PREVIOUS).files if path.is_file() else ()


def _item(data: Any) -> Item:
    """Return one row of a list; ValueError for one that leads out of the site."""
    path, size, digest = str(data["path"]), int(data["size"]), str(data["sha256"])
    parts = path.split("/")
    if "\\" in path or "\0" in path or ":" in parts[0] or any(part in {"", ".", ".."} for part in parts):
        raise ValueError(path)
    if size < 0 or len(bytes.fromhex(digest)) != hashlib.sha256().digest_size:
        raise ValueError(digest)
    return Item(path, size, digest)


def items_of(
    names: Iterable[str], where: Callable[[str], Path], known: Mapping[str, tuple[int, str]]
) -> tuple[Item, ...]:
    """Return a row for each file; of those that are not `known`, what stands `where` they are is read."""
    rows = ((name, *(known.get(name) or sum_of(where(name)))) for name in names if name not in APART)
    return tuple(sorted(Item(*row) for row in rows))


def sum_of(path: Path) -> tuple[int, str]:
    """Return the size and the SHA-256 of a file."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return size, digest.hexdigest()
