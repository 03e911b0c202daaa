"""Codes of procedures by their exact titles, for annexes that name procedures and give no code.

Only the same words count, and only one code: 78 titles of the national database are shared by several codes, and
provinces have codes of their own for the same title. Whoever imports names the list to look in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from niemyet.importers.draft import ImportRefused
from niemyet.importers.grid import read_grid, tables_of
from niemyet.importers.header import find_header
from niemyet.importers.words import say
from niemyet.records.text import fold
from niemyet.records.values import CODE

Titles = Mapping[str, tuple[str, ...]]  # folded title -> codes
_NAMES = {"code": r"^ma( so)?( ho so)?( tthc| thu tuc.*)?$", "name": r"^ten( tthc| thu tuc.*)?$"}
CODE_IN_TEXT = re.compile(r"(?<![0-9.])[1-9]\.[0-9]{6}(?:\.000\.00\.00)?(?:\.H[0-9]{2})?(?![0-9])")


def title_key(title: str) -> str:
    """Return a title for comparing: without marks, case, or a full stop at its end."""
    return fold(title).rstrip(" .;,")


def titles_in(path: Path) -> Titles:
    """Return the codes of each title in a list with the columns code and name, such as the national database's."""
    found: dict[str, tuple[str, ...]] = {}
    for table in tables_of(read_grid(path)):
        if not (header := find_header(table, _NAMES, ("code", "name"))):
            continue
        for row in range(header.rows.stop, len(table.rows)):
            values = header.values(table, row)
            code, name = (" ".join(c.text for c in values.get(key, ())).strip() for key in ("code", "name"))
            if CODE.match(code) and name:
                found[title_key(name)] = tuple(dict.fromkeys((*found.get(title_key(name), ()), code)))
    if not found:
        raise ImportRefused(say("no_codes", file=path.name))
    return found
