"""Files packed beforehand (`.gz`, and `.br` where the package brotli is installed): a server sends them as they are."""

import gzip
import importlib
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from niemyet.records.ledger import digest_of
from niemyet.server.headers import TEXTS, TYPES

SMALL = 1_000  # bytes: less is not worth a file of its own
_ENDS = tuple(f".{end}" for kind in TEXTS for end in TYPES[kind])


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _brotli(content: bytes) -> bytes:
    packed: bytes = importlib.import_module("brotli").compress(content)
    return packed


def ways() -> Mapping[str, Callable[[bytes], bytes]]:
    """Return the ways to pack that this machine knows, by the ending that they add."""
    return {".gz": _gzip} | ({".br": _brotli} if find_spec("brotli") else {})


def write_packed(
    keys: Mapping[str, bytes], out: Path, find: Callable[[str], Path], is_current: Callable[[str, bytes], bool]
) -> dict[str, bytes]:
    """Write packed files beside those of the site that shrink, as far as they are not current.

    `keys` are the files of the site with what stands for each; `find` returns where one is just now.
    """
    made = dict(_wanted(keys, find))
    for name, key in made.items():
        if not is_current(name, key):
            plain, _, end = name.rpartition(".")
            path = out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            path.write_bytes(ways()[f".{end}"](find(plain).read_bytes()))
    return made


def _wanted(keys: Mapping[str, bytes], find: Callable[[str], Path]) -> Iterator[tuple[str, bytes]]:
    for name in sorted(keys):
        if name.endswith(_ENDS) and not name.startswith(".") and find(name).stat().st_size >= SMALL:
            for end in ways():
                yield f"{name}{end}", digest_of(end.encode(), keys[name])
