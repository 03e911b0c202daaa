"""CSV: tables that Excel opens as they are. One mark keeps text that Excel would change or run; taking it away is sure.

A leading apostrophe is put before a text that Excel would take for a number, a day or a formula, and before a text
that begins with one itself. So whoever reads drops one apostrophe at the beginning of a cell, nothing else.
"""

import re
from collections.abc import Iterator

from niemyet.export.open_data.format import FOLDER, PROCEDURES, PROCESSES, Desk, Format, Item, Made, Parts, Whole
from niemyet.export.open_data.tables import TABLES, Column, Look, Row, Table, rows_of

MARK = "'"
_LONG = 100  # letters: what is longer is no number and no day
# What runs when a spreadsheet opens it (=, +, -, @ and their wide forms, tab, line end), what it takes for a number,
# a day, a time, a share or a truth value, and the mark itself.
_RUNS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20" + MARK)
_NUMBER = re.compile(r"[\d\s.,:/%()$₫€£¥eE+-]*\d[\s.,:/%()$₫€£¥eE+-]*\Z|(?:true|false)\Z", re.IGNORECASE)
_ABOUT = {
    "thu-tuc": "Mỗi thủ tục một dòng.",
    "cach-thuc": "Mỗi cách thức nộp một dòng: thời hạn, phí, lệ phí.",
    "thanh-phan-ho-so": "Mỗi giấy tờ một dòng.",
    "quy-trinh": "Mỗi bước của quy trình nội bộ một dòng.",
}


def guarded(text: str) -> str:
    """Return a text that Excel leaves as it is."""
    changed = text.startswith(_RUNS) or (len(text) <= _LONG and _NUMBER.match(text))
    return MARK + text if changed else text


def bare(cell: str) -> str:
    """Return the text that `guarded` was given."""
    return cell.removeprefix(MARK)


def line(cells: Row) -> str:
    """Return a row of the file (RFC 4180): each cell in quotes, so that nothing in it ends it."""
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\r\n"


def _guarded_row(columns: tuple[Column, ...], row: Row) -> list[str]:
    cells = zip(columns, row, strict=True)
    return [guarded(text) if column.look is Look.TEXT else text for column, text in cells]


def _make(desk: Desk, item: Item) -> Made:
    found = rows_of(desk, item).items()
    return Made(
        {},
        {name: "".join(line(_guarded_row(TABLES[name].columns, row)) for row in rows).encode() for name, rows in found},
    )


def _whole(table: Table) -> Whole:
    def join(_: Desk, parts: Parts) -> Iterator[bytes]:
        yield b"\xef\xbb\xbf" + line([column.key for column in table.columns]).encode()
        yield from (part[table.name] for _, part in parts if table.name in part)

    return Whole(_ABOUT[table.name], join)


FORMAT = Format(
    "csv",
    "CSV",
    (PROCEDURES, PROCESSES),
    _make,
    wholes={f"{FOLDER}/{table.name}.csv": _whole(table) for table in TABLES.values()},
)
