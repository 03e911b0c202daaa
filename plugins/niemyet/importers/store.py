"""Drafts become files: whole or not at all, never over what a person wrote, the same bytes for the same content.

What was written before is not remembered anywhere: the file itself says so. If it holds what the draft holds, beside
entries and notes of the agency's own, nothing is written; if it holds something else, somebody decides with `--update`.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError

from niemyet.importers.clean import is_odd
from niemyet.importers.draft import Draft, Flag
from niemyet.importers.merge import Change, as_read, changes, merge, union
from niemyet.records.form import Unformable, model_of, revised, text_of
from niemyet.records.shelves import LISTS_FOLDER
from niemyet.records.source import Document, parse
from niemyet.records.values import CODE, base_code
from niemyet.words import say

_BY_CODE = ("procedures/thu-tuc/", "procedures/quy-trinh/")  # a record may be moved to another folder of these


@dataclass(frozen=True)
class Differing:
    """A record that holds something else than its draft; `why` says so when the two could not be compared."""

    path: str
    changes: tuple[Change, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Report:
    """What became of the drafts."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    updated: tuple[Differing, ...] = ()
    differing: tuple[Differing, ...] = ()
    refused: tuple[Flag, ...] = ()
    flags: tuple[Flag, ...] = ()


def store(root: Path, drafts: Iterable[Draft], *, dry_run: bool = False, update: bool = False) -> Report:
    """Write drafts below `root` as canonical text and say what became of each.

    New records are written; equal ones stay untouched; a record that differs is written only with `update`, which keeps
    the agency's own entries and every entry that the draft does not have. With `dry_run` nothing is written.
    """
    keeper = _Keeper(root, dry_run, update)
    for draft in drafts:
        keeper.take(draft)
    return keeper.report()


class _Keeper:
    """Goes through drafts one by one; in a dry run it remembers what it would have written."""

    def __init__(self, root: Path, dry_run: bool, update: bool):
        self.root, self.dry_run, self.update = root, dry_run, update
        self.pending: dict[str, bytes] = {}
        self.by_code = {key: name for name in _present(root) if (key := _code_key(name))}
        self.written: list[str] = []
        self.unchanged: list[str] = []
        self.updated: list[Differing] = []
        self.differing: list[Differing] = []
        self.refused: list[Flag] = []
        self.flags: list[Flag] = []

    def report(self) -> Report:
        """Return what became of the drafts so far."""
        lists = (self.written, self.unchanged, self.updated, self.differing, self.refused, self.flags)
        return Report(*map(tuple, lists))  # type: ignore[arg-type]  # mypy sees one type for all

    def take(self, draft: Draft) -> None:
        """Compare one draft with what is there and write it if it may be."""
        name = self.by_code.get(_code_key(draft.path), draft.path)
        if not _inside(name):
            self.refused.append(Flag(draft.path, say("import_outside")))
            return
        self.flags.extend(draft.flags)
        body = draft.body if name.endswith(".md") else None
        text = text_of(draft.data, model_of(name), body)
        if why := _fault(name, draft.data, text):
            self.flags.append(Flag(name, say("import_not_valid", why=why)))
        old = self.bytes_of(name)
        if old is None:
            self.write(name, text)
            self.written.append(name)
        elif old == text.encode():
            self.unchanged.append(name)
        else:
            self.compare(name, old, draft)

    def compare(self, name: str, old: bytes, draft: Draft) -> None:
        """Deal with a record that is there in other words."""
        document, _ = parse(old, name)
        if document is None or not isinstance(document.data, dict):
            self.differing.append(Differing(name, why=say("import_unreadable_record")))
            return
        join = union if name.startswith(f"{LISTS_FOLDER}/") else merge
        merged = join(document.data, as_read(draft.data))
        if merged == document.data:
            self.unchanged.append(name)
            return
        self.settle(name, document, merged, self.update or join is union)

    def settle(self, name: str, document: Document, merged: dict[str, Any], may_write: bool) -> None:
        """Update a record, or list it as differing. A list of the place only grows, which needs nobody's leave."""
        found = Differing(name, tuple(changes(document.data, merged)))
        if not may_write:
            self.differing.append(found)
            return
        try:
            self.write(name, revised(document, merged))
        except Unformable:
            self.differing.append(Differing(name, why=say("import_unreadable_record")))
            return
        self.updated.append(found)

    def bytes_of(self, name: str) -> bytes | None:
        """Return what stands in a file, or would stand there by now."""
        if name in self.pending:
            return self.pending[name]
        try:
            return (self.root / name).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, name: str, text: str) -> None:
        """Write a file and remember where its code stands."""
        if self.dry_run:
            self.pending[name] = text.encode()
        else:
            write_whole(self.root / name, text.encode())
        if key := _code_key(name):
            self.by_code[key] = name


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a crash leaves the old one or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(data)
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _inside(name: str) -> bool:
    """Tell whether a path from the root stays below it, in a place where records stand."""
    path = PurePosixPath(name)
    whole = not path.is_absolute() and ".." not in path.parts and "\\" not in name and "\0" not in name
    return whole and model_of(name) is not None


def _present(root: Path) -> Iterator[str]:
    """Yield the records of the folders in which a record is known by its code, wherever it stands."""
    for folder in _BY_CODE:
        for path in sorted((root / folder).rglob("*.yml")):
            yield path.relative_to(root).as_posix()


def _code_key(name: str) -> str:
    """Return kind and 8-character code of a record named by a code; empty for others."""
    folder = next((f for f in _BY_CODE if name.startswith(f)), "")
    stem = PurePosixPath(name).stem
    return folder + base_code(stem) if folder and CODE.match(stem) else ""


def _fault(name: str, data: Mapping[str, Any], text: str) -> str:
    """Return what our own reader would say against a draft, in short; empty when all is well."""
    model = model_of(name)
    assert model is not None
    try:
        model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        return ".".join(map(str, first["loc"]))
    problems = parse(text.encode("utf-8", "replace"), name)[1] if is_odd(text) else []
    return problems[0].sentence() if problems else ""
