"""JSON: a file for each record, one for all with a record a line, and the schema of both."""

import json
from collections.abc import Iterator
from typing import Any

from niemyet.export.open_data.format import FOLDER, KINDS, Alone, Desk, Family, Format, Item, Made, Parts, Whole
from niemyet.export.open_data.published import SCHEMA, as_rows, encoded, head, published
from niemyet.export.open_data.schema import schema

ALL = f"{FOLDER}/tat-ca.json"


def _addresses(kind: str, name: str) -> tuple[str, ...]:
    return (f"{FOLDER}/{kind}/{name}.json",)


def _make(desk: Desk, item: Item) -> Made:
    entries = encoded(published(desk, item))
    (url,) = _addresses(item.kind, item.id)
    return Made({url: as_rows([*encoded(head(desk)), *entries]).encode()}, f"{{{', '.join(entries)}}}".encode())


def _join(desk: Desk, parts: Parts) -> Iterator[bytes]:
    """Yield every record on a line of its own, so that a program may read them one by one."""
    top = as_rows(encoded(head(desk))).removesuffix("\n}\n")
    yield f'{top},\n "cac_ho_so": [\n'.encode()
    between = b""
    for _, part in parts:
        yield between + part
        between = b",\n"
    yield b"\n]\n}\n"


def _schema(desk: Desk) -> bytes:
    data: dict[str, Any] = schema(desk.edition.at(SCHEMA))
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


FORMAT = Format(
    "json",
    "JSON",
    tuple(KINDS),
    _make,
    _addresses,
    {ALL: Whole("Mọi hồ sơ trong một tệp, mỗi hồ sơ một dòng.", _join)},
    {SCHEMA: Alone("Lược đồ (JSON Schema) của các tệp JSON.", _schema)},
    (Family(f"{FOLDER}/thu-tuc/<mã>.json", "Từng hồ sơ một; các loại khác nằm ở thư mục mang tên loại."),),
)
