"""A procedure's row in every list, made from its card; the record itself stays closed."""

from collections.abc import Iterable
from typing import Any

from niemyet.records.card import Card
from niemyet.records.register import Register
from niemyet.records.text import slug
from niemyet.records.values import FeeState, base_code
from niemyet.site.labels import LABELS

Row = dict[str, Any]
_T = LABELS["vi"]


def fee_words(state: str, text: str) -> str:
    """Return a fee in the legal words; a fee that is not stated is never called free."""
    words = {FeeState.NOT_STATED.name: _T["not_stated"], FeeState.FREE.name: _T["free"]}
    return words.get(state, text)


def fee_lines(fees: Iterable[tuple[str, str]]) -> list[str]:
    """Return the lines of fees, each once."""
    return list(dict.fromkeys(line for fee in fees for line in fee_words(*fee).split("\n")))


def row(register: Register, c: Card) -> Row:
    """Return a procedure's row in a list, in the columns of a danh mục; `twin` when its name is not unique."""
    return {
        "face": register.face(c.base),
        "code": c.code,
        "url": f"thu-tuc/{c.base}/",
        "name": c.name,
        "twin": c.folded in register.shared_names,
        "field": c.field,
        "field_id": slug(c.field),
        "times": c.times,
        "places": c.reception or c.authorities,
        "channels": c.channels,
        "fees": fee_lines(c.fees),
        "basis": c.basis,
        "authorities": c.authorities,
        "agencies": [register.agencies[a].name for a in c.listed_by if a in register.agencies],
        "agency_ids": c.listed_by,
        "levels": c.levels,
        "online": c.online,
        "notes": _notes(c),
        "people": "nguoi-dan" if c.people else "",
        "business": "doanh-nghiep" if c.business else "",
        "search": " ".join((c.code, c.name, *c.aliases, *c.keywords)),
        "status": c.status,
        "until": c.until,
        "reason": c.reason,
        "partial_reason": c.partial_reason,
        "replaced_by": [reference(register, code) for code in c.replaced_by],
        "process": register.has_process(c.code),
        "statutory": c.statutory,
        "reduced_by": c.reduced_by,
        "cut": c.cut,
        "illustrative": c.illustrative,
    }


def rows(register: Register, cards: Iterable[Card]) -> list[Row]:
    """Return the rows of a list of procedures."""
    return [row(register, c) for c in cards]


def _notes(c: Card) -> list[str]:
    """Return the short remarks of a danh mục's last column."""
    flags = ((c.postal, "Nhận qua bưu chính công ích"), (c.nationwide, "Không phụ thuộc địa giới hành chính"))
    return [text for flag, text in flags if flag] + ([f"Trực tuyến {c.online.lower()}"] if c.online else [])


def reference(register: Register, code: str) -> Row:
    """Return what a page says of another procedure: its name and address where it is here."""
    found = register.procedure(code)
    return {
        "code": code,
        "name": found.name if found else "",
        "url": f"thu-tuc/{base_code(code)}/" if found else "",
    }
