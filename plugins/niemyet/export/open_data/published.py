"""A record as it is published: its entries as they are written, every value a text, and what follows from them."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from niemyet.changes.version import version_of
from niemyet.export.open_data.format import PROCEDURES, PROCESSES, Desk, Item
from niemyet.export.open_data.spans import iso
from niemyet.records.card import Card
from niemyet.records.ledger import digest_of
from niemyet.records.model import Procedure
from niemyet.records.reading import given, values_in
from niemyet.records.register import Register, Vanished
from niemyet.records.source import parse
from niemyet.records.text import slug
from niemyet.records.values import Fee, FeeState, Time, base_code

VERSION = "1"
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
SCHEMA = "du-lieu/schema/v1.json"
UNPUBLISHED = frozenset({"ghi_chu_noi_bo"})  # a note for staff stands on no page and in no file
FEES: Mapping[FeeState, str] = {
    FeeState.AMOUNT: "Có mức thu",
    FeeState.FREE: "Miễn phí",
    FeeState.NOT_STATED: "Không có thông tin",
    FeeState.NOTE: "Ghi bằng lời",
}
LIVE, COMING, ENDED, INTERNAL = "Đang áp dụng", "Sắp áp dụng", "Hết hiệu lực", "Nội bộ"


def head(desk: Desk) -> dict[str, Any]:
    """Return what stands at the top of every file: which schema, from where, of which day, under what terms."""
    e = desk.edition
    source = {"ten": e.name, "dia_chi": e.at(""), "giay_phep": e.licence, "dia_chi_giay_phep": e.licence_url}
    return {
        "$schema": e.at(SCHEMA),
        "phien_ban": VERSION,
        "nguon": {key: value for key, value in source.items() if value},
        "ngay": desk.register.today.isoformat(),
    }


def published(desk: Desk, item: Item) -> dict[str, Any]:
    """Return a record: its kind, id, file and page, its entries, and what follows from them."""
    values, body = entries_of(desk.register, item)
    page = page_of(item)
    return {
        "loai": item.kind,
        "ten": item.id,
        "tep": item.record.path,
        **({"trang": desk.edition.at(page)} if page else {}),
        "ho_so": values,
        **({"than_trang": body} if body else {}),
        **({"suy_ra": derived(desk.register, item.record)} if isinstance(item.record, Procedure) else {}),
    }


def page_of(item: Item) -> str:
    """Return the page of a record, empty for one that is shown on a page of others."""
    if item.kind in {PROCEDURES, "co-quan", "ke-hoach"}:
        return f"{item.kind}/{item.id}/"
    return f"quyet-dinh/{slug(item.id)}/" if item.kind == "quyet-dinh" else ""


def entries_of(register: Register, item: Item) -> tuple[dict[str, Any], str]:
    """Return the entries of a record as its file has them, and the text of its page; Vanished when it went away."""
    path = item.record.path
    content = register.content_of(item.record)
    drawer = {PROCEDURES: register.procedures, PROCESSES: register.processes}.get(item.kind)
    known = getattr(drawer, "digests", {}).get(path)
    if not content or known not in (None, digest_of(content)):
        raise Vanished(path)
    body = ""
    if path.endswith(".md"):
        document, _ = parse(content, path)
        values, body = (given(document.data), document.body) if document else (None, "")
    else:
        values = values_in(content)
    if not isinstance(values, dict):
        raise Vanished(path)
    return {key: value for key, value in values.items() if key not in UNPUBLISHED}, body


def standing(card: Card, today: date) -> str:
    """Return in which list a procedure stands on a day."""
    if card.internal:
        return INTERNAL
    return COMING if card.is_coming(today) else LIVE if card.is_live(today) else ENDED


def derived(register: Register, p: Procedure) -> dict[str, Any]:
    """Return what follows from a procedure and its neighbours, for those who do not read Vietnamese times and fees."""
    card = register.cards[p.base]
    process = register.process_of(p.code)
    times = [_time(p.time), *(_time(c.time, c.kind.value, c.case) for c in p.channels)]
    fees = [_fee(p.fee), *(_fee(c.fee, c.kind.value, c.case) for c in p.channels)]
    return {
        "phien_ban_noi_dung": version_of(p),
        "danh_muc": standing(card, register.today),
        "thoi_han": [time for time in times if time],
        "phi_le_phi": [fee for fee in fees if fee],
        "quy_trinh": process.id if process else "",
        "quyet_dinh": [d.id for d in register.decisions_of(p.code)],
        "thay_the_boi": [base_code(code) for code in p.validity.replaced_by],
    }


def _where(kind: str, case: str | None) -> dict[str, str]:
    return {key: text for key, text in (("hinh_thuc", kind), ("truong_hop", case)) if text}


def _time(time: Time | None, kind: str = "", case: str | None = None) -> dict[str, Any]:
    if time is None:
        return {}
    found = {"don_vi": time.unit.value if time.unit else "", "iso8601": iso(time)}
    return {**_where(kind, case), "chu": time.text, **{key: text for key, text in found.items() if text}}


def _fee(fee: Fee | None, kind: str = "", case: str | None = None) -> dict[str, Any]:
    if fee is None:
        return {}
    sums = [
        {"dong": a.amount, **{key: text for key, text in (("ten", a.name), ("cho", a.per)) if text}}
        for a in fee.amounts
    ]
    return {**_where(kind, case), "chu": fee.text, "loai": FEES[fee.state], **({"muc": sums} if sums else {})}


def as_line(value: Any) -> str:
    """Return a value as JSON on one line."""
    return _ENCODER.encode(value)


def encoded(data: Mapping[str, Any]) -> list[str]:
    """Return each entry of a group as JSON."""
    return [f"{as_line(key)}: {as_line(value)}" for key, value in data.items()]


def as_rows(entries: Sequence[str]) -> str:
    """Return a group as JSON, each of its entries on a line of its own: to read, and to see what changed."""
    return "{\n " + ",\n ".join(entries) + "\n}\n"
