"""What kind of file this is, by its content, and whether it is safe to open. Nothing is parsed before this said yes."""

from __future__ import annotations

import io
import zipfile
import zlib
from enum import Enum
from pathlib import Path

from niemyet.importers.draft import ImportRefused
from niemyet.importers.words import say
from niemyet.records.text import nfc

MAX_FILE = 50_000_000
MAX_UNPACKED = 200_000_000
MAX_PART = 100_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # container of Office 97-2003, and of what Office encrypts


class Kind(Enum):
    """What a file is inside."""

    WORD = "word"
    EXCEL = "excel"
    HTML = "html"
    TEXT = "text"


def content_of(path: Path) -> tuple[Kind, bytes]:
    """Return the kind and the bytes of a file, or refuse it."""
    data = _bytes(path)
    if data.startswith(_OLE):
        raise ImportRefused(_old(path, data))
    if data.startswith(b"PK"):
        return _office(path, data), data
    for start, key in ((b"%PDF", "pdf"), (b"{\\rtf", "rtf")):
        if data.startswith(start):
            raise ImportRefused(say(key, file=path.name))
    if path.suffix.lower() in {".docx", ".docm"}:
        raise ImportRefused(say("not_word", file=path.name))
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        raise ImportRefused(say("not_excel", file=path.name))
    text = decoded(path, data)
    is_html = path.suffix.lower() in {".html", ".htm"} or "<table" in text[:100_000].lower()
    return (Kind.HTML if is_html and "\t" not in text else Kind.TEXT), data


def _bytes(path: Path) -> bytes:
    """Return the bytes of a file of a bearable size."""
    try:
        if path.is_dir():
            raise ImportRefused(say("folder", file=path.name))
        if path.stat().st_size > MAX_FILE:
            raise ImportRefused(say("too_big", file=path.name, size=MAX_FILE // 1_000_000))
        data = path.read_bytes()
    except FileNotFoundError:
        raise ImportRefused(say("missing", file=path.name)) from None
    except OSError:
        raise ImportRefused(say("unreadable", file=path.name)) from None
    if not data.strip():
        raise ImportRefused(say("empty", file=path.name))
    return data


def decoded(path: Path, data: bytes) -> str:
    """Return the text of a file in UTF-8 (or UTF-16 with its mark), composed; refuse other encodings."""
    utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        raise ImportRefused(say("encoding", file=path.name)) from None
    if "\x00" in text:
        raise ImportRefused(say("binary", file=path.name))
    return nfc(text.replace("\r\n", "\n").replace("\r", "\n"))


def _old(path: Path, data: bytes) -> str:
    """Return why a file of the old container is refused: encrypted, or the format before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return say("encrypted", file=path.name)
    return say("old_excel" if "Workbook".encode("utf-16-le") in data else "old_word", file=path.name)


def _office(path: Path, data: bytes) -> Kind:
    """Return which Office format a zip file is, after looking at its sizes as it declares them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _bounded(path, package)
            return _kind(path, package)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        raise ImportRefused(say("damaged", file=path.name)) from None


def _bounded(path: Path, package: zipfile.ZipFile) -> None:
    """Refuse a package that unpacks to too much: `zipfile` never reads beyond a declared size."""
    parts = package.infolist()
    if sum(p.file_size for p in parts) > MAX_UNPACKED or any(p.file_size > MAX_PART for p in parts):
        raise ImportRefused(say("bomb", file=path.name))
    if any(p.flag_bits & 1 for p in parts):
        raise ImportRefused(say("encrypted", file=path.name))


def _kind(path: Path, package: zipfile.ZipFile) -> Kind:
    """Return the kind by the main part; a part with a DOCTYPE is none that Office writes (entity bombs need one)."""
    names = set(package.namelist())
    for name in names:
        if name.endswith((".xml", ".rels")):
            with package.open(name) as part:
                if b"<!DOCTYPE" in part.read(4096):
                    raise ImportRefused(say("damaged", file=path.name))
    if "word/document.xml" in names:
        return Kind.WORD
    if "xl/workbook.xml" in names:
        return Kind.EXCEL
    raise ImportRefused(say("not_excel" if path.suffix.lower().startswith(".xls") else "not_word", file=path.name))
