"""Outside files of JSON, opened with care: plain or gzip, one record a line or one list, cut short, broken or endless.

A file is read as a stream and never believed: how large it becomes, how large one record is, what it calls itself.
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from niemyet.importers.draft import ImportRefused
from niemyet.words import say

Watch = Callable[[int], None]
MAX_TOTAL = 150_000_000  # the whole national database is near 120 MB in the larger shape
MAX_RECORDS = 50_000  # 5,715 codes are known
MAX_RECORD = 4_000_000  # the largest real record has 100 kB
_GZIP = b"\x1f\x8b"
_WHY: Mapping[type[OSError], str] = {
    FileNotFoundError: "import_missing",
    IsADirectoryError: "import_folder",
    PermissionError: "import_denied",
}
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Item:
    """One record of a file: its number from 1, and its value, or a sentence that says why it has none."""

    number: int
    value: Any = None
    fault: str = ""


def items(path: Path, watch: Watch = lambda _: None) -> Iterator[Item]:
    """Yield the records of a file; `watch` hears how many bytes of it have been read since it was called last.

    Raise `ImportRefused` when the file as a whole cannot be used.
    """
    with _opened(path, watch) as stream:
        for item in _items(stream, path.name):
            if item.number > MAX_RECORDS:
                raise ImportRefused(say("import_too_many", file=path.name, limit=MAX_RECORDS))
            yield item


def text_in(path: Path) -> str:
    """Return the text of a file of JSON as a whole; raise `ImportRefused` when it cannot be used."""
    with _opened(path, lambda _: None) as stream:
        buffered: io.BufferedReader = io.BufferedReader(stream, 1 << 18)
        _beginning(buffered, path.name)
        return _decoded(buffered.read(), path.name)


@contextmanager
def _opened(path: Path, watch: Watch) -> Iterator[_Counted]:
    """Open a file that may be packed, and say in a sentence why it cannot be read."""
    try:
        if path.stat().st_size > MAX_TOTAL:
            raise _too_large(path.name)
        with path.open("rb") as raw:
            yield _Counted(raw, path.name, watch)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ImportRefused(say("import_truncated", file=path.name)) from error
    except OSError as error:
        why = say(_WHY[type(error)]) if type(error) in _WHY else error.strerror or error
        raise ImportRefused(say("import_unreadable", file=path.name, why=why)) from error


def _too_large(name: str) -> ImportRefused:
    return ImportRefused(say("import_too_large", file=name, limit=MAX_TOTAL // 1_000_000))


def _items(stream: _Counted, name: str) -> Iterator[Item]:
    buffered: io.BufferedReader = io.BufferedReader(stream, 1 << 18)
    begin = _beginning(buffered, name)
    if begin == b"[":
        yield from _listed(_decoded(buffered.read(), name), name)
    else:
        yield from _by_line(buffered, name)


class _Counted(io.RawIOBase):
    """A file, unpacked when it is gzip (names of files lie), that ends when it has given more than real files hold."""

    def __init__(self, raw: BinaryIO, name: str, watch: Watch):
        super().__init__()
        self.raw, self.name, self.watch = raw, name, watch
        self.total = self.seen = 0
        begin = raw.read(2)
        raw.seek(0)
        self.stream = cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if begin == _GZIP else raw

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, into: Any) -> int:
        """Fill `into`, counting: a zip bomb is small on disk."""
        data = self.stream.read(len(into))
        self.total += len(data)
        if self.total > MAX_TOTAL:
            raise _too_large(self.name)
        into[: len(data)] = data
        self.watch(self.raw.tell() - self.seen)
        self.seen = self.raw.tell()
        return len(data)


def _beginning(stream: io.BufferedReader, name: str) -> bytes:
    """Return the first sign of the file; refuse what is no JSON at all."""
    begin = stream.peek(4096)[:4096]
    if begin.startswith(_WIDE):
        raise ImportRefused(say("import_encoding", file=name))
    sign = begin.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if not sign:
        raise ImportRefused(say("import_empty", file=name))
    if sign == b"<":
        raise ImportRefused(say("import_html", file=name))
    if sign not in (b"{", b"["):
        raise ImportRefused(say("import_not_json", file=name, line=1))
    return sign


def _by_line(stream: io.BufferedReader, name: str) -> Iterator[Item]:
    """Yield one item a line; a file whose first line is no whole record is one record over several lines."""
    number = 0
    while row := stream.readline(MAX_RECORD + 1):
        number += 1
        if len(row) > MAX_RECORD:
            raise ImportRefused(say("import_record_large", file=name, line=number, limit=MAX_RECORD // 1_000_000))
        text = _decoded(row, name)
        if not text.strip():
            continue
        try:
            yield Item(number, json.loads(text))
        except (ValueError, RecursionError):
            if number == 1 and (rest := stream.read(MAX_RECORD + 1)):
                yield _whole(text + _decoded(rest, name), name)
                return
            yield Item(number, fault=say("import_bad_line"))


def _whole(text: str, name: str) -> Item:
    """Return the one record of a file that has line breaks inside."""
    try:
        return Item(1, json.loads(text))
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise ImportRefused(say("import_not_json", file=name, line=line)) from error


def _listed(text: str, name: str) -> Iterator[Item]:
    value = _whole(text, name).value
    for number, entry in enumerate(value, 1):
        yield Item(number, entry)


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefused(say("import_encoding", file=name)) from error
