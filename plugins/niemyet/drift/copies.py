"""The copy: files of the national database, read by the importer and judged by the same model as the site's records."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from niemyet.importers.draft import Draft, Flag, ImportRefused
from niemyet.importers.merge import as_read
from niemyet.importers.portal import SOURCE
from niemyet.importers.portal import read as read_portal
from niemyet.records.model import Procedure
from niemyet.records.reading import given
from niemyet.records.values import Unit, base_code
from niemyet.words import say

_DAY = re.compile(r"(?<!\d)(20\d{2})[-_]?(0[1-9]|1[0-2])[-_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_MANY = 60  # times from which on it says something that they all are in days
_LOCAL = re.compile(r"\.(H\d{2})$")


class DriftRefused(Exception):
    """Nothing can be compared; the message is a sentence for staff."""


@dataclass(frozen=True)
class CopyFile:
    """One file of the copy."""

    name: str
    digest: str
    read: int


@dataclass(frozen=True)
class Copy:
    """A dated copy: its procedures by the 8 characters of their codes, and what of it cannot be used."""

    read_on: date
    files: tuple[CopyFile, ...]
    procedures: Mapping[str, Procedure]
    data: Mapping[str, Mapping[str, object]]  # the same as plain entries, to take from
    refused: tuple[Flag, ...] = ()
    source: str = SOURCE

    @cached_property
    def adds_days(self) -> bool:
        """Tell whether the collector wrote "ngày" behind every number: among many times no hour, no month, no bare one.

        In the national database one time in twenty has no unit, and some are in hours or months.
        """
        times = [c.time for p in self.procedures.values() for c in p.channels if c.time and c.time.value is not None]
        return len(times) >= _MANY and all(t.unit in (Unit.DAY, Unit.WORKING_DAY) for t in times)

    @property
    def places(self) -> frozenset[str]:
        """Return the ends of codes that say of which province a copy is: H13, H51."""
        return frozenset(m[1] for p in self.procedures.values() if (m := _LOCAL.search(p.code)))


def read_copy(paths: Sequence[Path], read_on: date | None, today: date) -> Copy:
    """Return the copy in these files; raise `DriftRefused` when it cannot be compared."""
    day = read_on or _day_of(paths)
    if day > today:
        raise DriftRefused(say("drift_future", day=day, today=today))
    files: list[CopyFile] = []
    drafts: list[tuple[str, Draft]] = []
    refused: list[Flag] = []
    for path in paths:
        try:
            outcome = read_portal(path, day)
        except ImportRefused as error:
            raise DriftRefused(str(error)) from error
        files.append(CopyFile(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), outcome.read))
        drafts += [(path.name, draft) for draft in outcome.drafts]
        refused += outcome.refused
    if not drafts:
        why = f" {refused[0].where}: {refused[0].text}" if refused else ""
        raise DriftRefused(say("drift_nothing", files=", ".join(p.name for p in paths)) + why)
    return _copy(day, files, drafts, refused)


def _copy(day: date, files: Iterable[CopyFile], drafts: Iterable[tuple[str, Draft]], refused: list[Flag]) -> Copy:
    """Return the copy; a code that two files give in two ways counts once, as the first file has it."""
    procedures: dict[str, Procedure] = {}
    data: dict[str, Mapping[str, object]] = {}
    first: dict[str, str] = {}
    for file, draft in drafts:
        plain = given(as_read(draft.data))
        code = base_code(plain["ma"])
        if code in first:
            if data[code] != plain:
                refused.append(Flag(file, say("drift_twice", code=code, first=first[code])))
            continue
        try:
            procedures[code] = Procedure.model_validate(plain)
        except ValidationError as error:
            where = ".".join(map(str, error.errors(include_url=False)[0]["loc"]))
            refused.append(Flag(file, say("drift_not_valid", code=code, where=where)))
            continue
        data[code], first[code] = plain, file
    return Copy(day, tuple(files), procedures, data, tuple(refused))


def _day_of(paths: Sequence[Path]) -> date:
    """Return the day in the names of the files; a file's time on the disk is only when somebody copied it."""
    days = set()
    for path in paths:
        if found := _DAY.search(path.name):
            try:
                days.add(date(*map(int, found.groups())))
            except ValueError:
                continue
    if len(days) != 1:
        raise DriftRefused(
            say("drift_no_day" if not days else "drift_two_days", days=", ".join(map(str, sorted(days))))
        )
    return days.pop()
