"""Records as a workbook to edit: one sheet a part, drop-downs from the legal lists, help where people look for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from niemyet.records.register import Register
from niemyet.records.source import parse
from niemyet.records.values import base_code
from niemyet.sheets import marks
from niemyet.sheets.book import as_book
from niemyet.sheets.columns import PAGES
from niemyet.sheets.layout import INFO
from niemyet.sheets.lists import offered
from niemyet.sheets.rows import rows_of


@dataclass(frozen=True)
class Chosen:
    """A record that goes into the workbook: its kind, the name of its rows, its file, a name to read."""

    shelf: str
    ident: str
    path: str
    name: str


@dataclass(frozen=True)
class Exported:
    """A workbook and how many procedures and processes are in it."""

    content: bytes
    procedures: int
    processes: int


def chosen(register: Register, agency: str = "", field: str = "") -> list[Chosen]:
    """Return the procedures of an agency and a field, in force or not, with the processes that serve them."""
    wanted = register.field_named(field) if field else None
    cards = [
        card
        for card in sorted(register.cards.values(), key=lambda c: c.path)
        if (not agency or agency in card.listed_by) and (not wanted or register.field_named(card.field) is wanted)
    ]
    bases = {card.base for card in cards}
    processes = [
        p for p in register.process_cards.values() if {base_code(c) for c in p.codes} & bases or not (agency or field)
    ]
    return [
        *(Chosen("procedures", card.code, card.path, card.name) for card in cards),
        *(Chosen("processes", p.id, p.path, ", ".join(p.codes)) for p in sorted(processes, key=lambda p: p.path)),
    ]


def export(
    root: Path, register: Register, records: Sequence[Chosen], watch: Callable[[], object] = lambda: None
) -> Exported:
    """Return the workbook of some records."""
    rows: dict[str, list[Mapping[str, str]]] = {page.name: [] for page in PAGES}
    kept = []
    for record in records:
        content = (root / record.path).read_bytes()
        made = list(_rows(record, content))
        name = next((cells["ten"] for _, cells in made if "ten" in cells), record.name)
        for page, cells in made:
            rows[page].append({**cells, INFO: name})
        digest = marks.digest_of_file(content), marks.digest_of_rows(made)
        kept.append(marks.Mark(record.shelf, record.ident, record.path, *digest))
        watch()
    count = [sum(r.shelf == shelf for r in records) for shelf in ("procedures", "processes")]
    return Exported(as_book(rows, offered(register), kept), *count)


def _rows(record: Chosen, content: bytes) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the rows of a record with their sheets."""
    document, _ = parse(content, record.path)
    data: Any = document.data if document else {}
    for page in PAGES:
        if page.shelf == record.shelf:
            yield from ((page.name, row.cells) for row in rows_of(page, record.ident, data))


def rows_in(shelf: str, owned: Mapping[str, Iterable[Any]]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield rows that were read as those of a record, to compare what stands for them."""
    for page in (page.name for page in PAGES if page.shelf == shelf):
        yield from ((page, given.texts) for given in owned.get(page, ()))
