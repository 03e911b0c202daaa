"""XLSX: the same tables as CSV, a sheet each; codes are text, the head stays in sight and filters."""

from collections.abc import Iterator

from niemyet.export.open_data.format import FOLDER, PROCEDURES, PROCESSES, Desk, Format, Item, Made, Parts, Whole
from niemyet.export.open_data.tables import TABLES, Look, Table, rows_of
from niemyet.export.sheets import Pile, as_row, pack

ALL = f"{FOLDER}/thu-tuc.xlsx"


def _counted(table: Table) -> frozenset[int]:
    return frozenset(n for n, column in enumerate(table.columns) if column.look is Look.PLAIN)


_COUNTED = {name: _counted(table) for name, table in TABLES.items()}


def _make(desk: Desk, item: Item) -> Made:
    found = rows_of(desk, item).items()
    return Made({}, {name: "".join(as_row(row, _COUNTED[name]) for row in rows) for name, rows in found})


def _about(desk: Desk) -> Pile:
    """Return the sheet that says what this is."""
    e = desk.edition
    lines = [
        ("Nguồn", e.name),
        ("Địa chỉ", e.at("")),
        ("Ngày dữ liệu", desk.register.today.isoformat()),
        ("Điều kiện sử dụng", " – ".join(filter(None, (e.licence, e.licence_url))) or "Trang chưa ghi"),
        ("Giải thích", e.at(f"{FOLDER}/")),
    ]
    return Pile("Giới thiệu", ("Mục", "Nội dung"), (24, 80), (as_row(line) for line in lines), filtered=False)


def _join(desk: Desk, parts: Parts) -> Iterator[bytes]:
    rows = [part for _, part in parts]
    piles = [
        Pile(
            table.label,
            [column.label for column in table.columns],
            [column.width for column in table.columns],
            (part[table.name] for part in rows if part.get(table.name)),
        )
        for table in TABLES.values()
    ]
    return pack([*piles, _about(desk)], desk.edition.name)


FORMAT = Format(
    "xlsx",
    "Excel",
    (PROCEDURES, PROCESSES),
    _make,
    wholes={ALL: Whole("Thủ tục, cách thức, thành phần hồ sơ, quy trình: mỗi thứ một trang tính.", _join)},
)
