"""The files of Pagefind that it writes in another order each time: its filters, and the list that names them.

A `.pf_` file is gzip of the word `pagefind_dcd` and CBOR (RFC 8949), of which Pagefind uses numbers, texts and lists.
Files are named by a hash of what is in them: browsers may keep them for ever.
"""

import gzip
import hashlib
import json
from collections.abc import Mapping
from typing import Any

ENTRY = "pagefind-entry.json"
_MAGIC = b"pagefind_dcd"
_NUMBER, _TEXT, _LIST = 0, 3, 4
_FILTERS = 3  # in the list: version, pages, parts of the index, filters, ...


def in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files with what has no order sorted, each named by its content again.

    A format that we do not know is left alone.
    """
    new = dict(files)
    try:
        data = json.loads(new[ENTRY])
        for language in data["languages"].values():
            language["hash"] = _sorted_list(new, language["hash"])
    except (ValueError, KeyError, IndexError, TypeError):
        return dict(files)
    new[ENTRY] = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return new


def _sorted_list(files: dict[str, bytes], name: str) -> str:
    """Put the list of one language in order, its filters too; return its new name."""
    meta = unpacked(files.pop(f"pagefind.{name}.pf_meta"))
    language = name.rpartition("_")[0]
    meta[_FILTERS] = sorted([said, _sorted_filter(files, file, language)] for said, file in meta[_FILTERS])
    content = packed(meta)
    new = f"{language}_{_hash(content)}"
    files[f"pagefind.{new}.pf_meta"] = content
    return new


def _sorted_filter(files: dict[str, bytes], name: str, language: str) -> str:
    said, values = unpacked(files.pop(f"filter/{name}.pf_filter"))
    content = packed([said, sorted(values)])
    new = f"{language}_{_hash(content)}"
    files[f"filter/{new}.pf_filter"] = content
    return new


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]


def unpacked(content: bytes) -> Any:
    """Return what a `.pf_` file holds."""
    plain = gzip.decompress(content)
    if not plain.startswith(_MAGIC):
        raise ValueError(plain[:20])
    value, end = _read(plain, len(_MAGIC))
    if end != len(plain):
        raise ValueError(end)
    return value


def packed(value: Any) -> bytes:
    """Return the `.pf_` file that holds a value."""
    return gzip.compress(_MAGIC + _written(value), 9, mtime=0)


def _read(data: bytes, at: int) -> tuple[Any, int]:
    """Return the value that begins at a place, and where it ends."""
    kind, size, at = data[at] >> 5, data[at] & 31, at + 1
    if size >= 24:
        width = {24: 1, 25: 2, 26: 4, 27: 8}[size]
        size, at = int.from_bytes(data[at : at + width], "big"), at + width
    if kind == _NUMBER:
        return size, at
    if kind == _TEXT:
        return data[at : at + size].decode(), at + size
    if kind != _LIST:
        raise ValueError(kind)
    values = []
    for _ in range(size):
        value, at = _read(data, at)
        values.append(value)
    return values, at


def _written(value: Any) -> bytes:
    if isinstance(value, int):
        return _head(_NUMBER, value)
    if isinstance(value, str):
        return _head(_TEXT, len(value.encode())) + value.encode()
    return _head(_LIST, len(value)) + b"".join(map(_written, value))


def _head(kind: int, size: int) -> bytes:
    """Return the first bytes of a value, in the shortest form."""
    if size < 24:
        return bytes([kind << 5 | size])
    width = next(w for w in (1, 2, 4, 8) if size < 256**w)
    return bytes([kind << 5 | (23 + width.bit_length())]) + size.to_bytes(width, "big")
