"""What copying makes of a workbook: rows pasted twice, sheets without what the export knew of their records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from niemyet.sheets.faults import Fault, fault
from niemyet.sheets.reading import Workbook
from niemyet.sheets.rows import NONE
from niemyet.sheets.tree import Given
from niemyet.words import say


def pasted(book: Workbook, givens: Iterable[Given]) -> Iterator[Fault]:
    """Yield a fault for each row of a record that is the same as one above in every cell, its number too."""
    first: dict[tuple[str, ...], int] = {}
    for given in givens:
        levels = book.pages[given.page].page.levels
        number = given.texts.get(f"{len(levels) - 1}.#", "") if levels else ""
        row = first.setdefault(tuple(given.texts.values()), given.row)
        if row != given.row and number not in ("", NONE):
            yield fault("sheet_row_twice", *book.at(given.cell("id")), first=row)


def once(book: Workbook, faults: list[Fault], there: Sequence[Mapping[str, str]]) -> list[Fault]:
    """Return faults with one in place of many where a workbook knows none of the records that are `there`."""
    if book.marks is not None or len(there) < 2:
        return faults
    said = {say("sheet_there", **args) for args in there}
    return [fault("sheet_unmarked", count=len(there)), *(f for f in faults if f.text not in said)]
