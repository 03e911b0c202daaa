"""Small things that all importers of documents share: entries that say something, names of files from titles."""

from __future__ import annotations

from typing import Any

from niemyet.records.text import slug

_MAX_SLUG = 60


def given(**values: Any) -> dict[str, Any]:
    """Return the entries that say something: a draft holds no empty ones."""
    return {key: value for key, value in values.items() if value}


def short_slug(name: str) -> str:
    """Return a file name of whole words: titles of 1,192 characters exist."""
    whole = slug(name)
    return whole if len(whole) <= _MAX_SLUG else whole[: _MAX_SLUG + 1].rpartition("-")[0]
