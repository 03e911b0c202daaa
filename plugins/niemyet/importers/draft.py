"""What an importer hands over: drafts of records, and what to look at before trusting them.

An importer reads one outside file and returns an `Outcome`; it neither writes nor judges. `store` writes drafts as text
of records and `records.register.load` judges them, like any record that a person typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Flag:
    """Something to look at: where in the outside file, and what."""

    where: str  # "annex.docx, bảng 3, dòng 5"
    text: str  # a sentence for staff, in the language of the moment


@dataclass(frozen=True)
class Draft:
    """One record to write: Vietnamese keys in model order, values as text, lists and groups; no None, no empties."""

    path: str  # from the root: "procedures/thu-tuc/ho-tich/1.001193.yml"
    data: Mapping[str, Any]
    body: str = ""  # Markdown after the front matter, for plan pages
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What an importer made of one outside file; `read` counts the items found there."""

    read: int
    drafts: tuple[Draft, ...] = field(default=())
    refused: tuple[Flag, ...] = field(default=())


class ImportRefused(Exception):
    """The whole file cannot be used; the message is a sentence for staff."""
