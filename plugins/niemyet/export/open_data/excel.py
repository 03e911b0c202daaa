"""XLSX: the same tables as CSV, a sheet each; codes are text, the head stays in sight and filters."""

from collections.abc import Iterator, Mapping, Sequence

from niemyet.export.open_data.format import FOLDER, PROCEDURES, PROCESSES, Desk, Format, Item, Made, Parts, Whole
from niemyet.export.open_data.tables import TABLES, Look, Table, rows_of
from niemyet.export.sheets import Pile, as_row, pack

ALL = f"{FOLDER}/thu-tuc.xlsx"


def _counted(table: Table) -> frozenset[int]:
    return frozenset(n for n, column in enumerate(table.columns) if column.look is Look.PLAIN)


_COUNTED = {name: _counted(table) for name, table in TABLES.items()}


def _make(desk: Desk, item: Item) -> Made:
    found = rows_of(desk, item).items()
    return Made({}, {name: b"".join(as_row(row, _COUNTED[name]) for row in rows) for name, rows in found})


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


def _pile(table: Table, parts: Sequence[Mapping[str, bytes]]) -> Pile:
    rows = (part[table.name] for part in parts if part.get(table.name))
    return Pile(table.label, [c.label for c in table.columns], [c.width for c in table.columns], rows)


def _join(desk: Desk, parts: Parts) -> Iterator[bytes]:
    rows = [part for _, part in parts]
    return pack([*(_pile(table, rows) for table in TABLES.values()), _about(desk)], desk.edition.name)


FORMAT = Format(
    "xlsx",
    "Excel",
    (PROCEDURES, PROCESSES),
    _make,
    wholes={ALL: Whole("Thủ tục, cách thức, thành phần hồ sơ, quy trình: mỗi thứ một trang tính.", _join)},
)
