"""Do the words say something: nothing left to fill in, no vague phrase, titles told apart?

The whole record as JSON is searched first, which is quick; only where something is found its words are looked up one
by one, with their places.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from pydantic_core import to_json

from niemyet.records.card import Card
from niemyet.records.model import Record
from niemyet.records.problem import Problem
from niemyet.records.register import Register
from niemyet.records.source import Loc

_HIDDEN = {"ghi_chu_noi_bo", "ten_goi_khac", "tu_khoa"}  # not printed, or only searched
_NOT_TWENTY = "".join(f"(?<!{w} )" for w in ("lục", "lục số", "ương", "mục", "Mục", "hần", "kỷ", "hóa", "thứ", "ội"))
_OPEN = re.compile(
    r"\[\s*(?:\.{2,}|…|\s)\s*\]|\.{4,}(?!\w{3,4}$)|…[….]+|_{3,}|\b(?:TBD|TODO|FIXME)\b|\b[xX]{3,}\b|" + _NOT_TWENTY + r"\bXX\b"
)
_ALL_OPEN = re.compile(
    r"(?:\[?(?:…|\.{2,})\]?|\?+|x{2,}|n/a|đang cập nhật|chưa cập nhật|(?:sẽ|chờ) (?:bổ sung|cập nhật)(?: sau)?|(?:bổ sung|cập nhật) sau)[.\s]*",
    re.IGNORECASE,
)
_PERHAPS_OPEN = tuple(
    sign.encode()
    for sign in (
        *("[ ", "[.", "[…", "....", "……", "….", "___", "TBD", "TODO", "FIXME", "XX", "xxx"),
        *('"…', '"..', '"?', '"xx', '/A"', '/a"', 'nhật"', 'nhật."', 'sau"', 'sau."', 'sung"', 'sung."'),
    )
)
_VAGUE = re.compile(r"(?:theo\s+)?(?:các\s+)?quy định(?:\s+của\s+pháp luật)?\s+hiện hành", re.IGNORECASE)
_ALL_VAGUE = re.compile(
    r"(?:theo|đúng|thực hiện theo)\s+(?:các\s+)?quy định(?:\s+(?:của\s+)?(?:pháp\s*)?luật)?(?:\s+hiện hành)?[.\s]*",
    re.IGNORECASE,
)
_PERHAPS_VAGUE = tuple(sign.encode() for sign in ("iện hành", 'uy định"', 'uy định."', 'luật"', 'luật."'))


class _Last:
    """The record searched last, as JSON: its criteria follow each other, and thousands need not be kept."""

    record: Record | None = None
    text = b""


def _text(record: Record) -> bytes:
    if _Last.record is not record:
        _Last.text = to_json(record, fallback=str, exclude_none=True)
        _Last.record = record
    return _Last.text


def nothing_is_left_open(_: Register, record: Record) -> Iterator[Problem]:
    """Nothing is left to fill in: no “…” alone, no “....”, “[ ]”, “XX”, “TBD” (Nghị định 63/2010/NĐ-CP, Điều 16).

    Không còn chỗ chưa điền: “…” đứng một mình, “....”, “[ ]”, “XX”, “TBD”, “đang cập nhật” (Nghị định
    63/2010/NĐ-CP, Điều 16: công khai đầy đủ, rõ ràng).
    """
    yield from _found(record, _PERHAPS_OPEN, _OPEN, _ALL_OPEN, "cho-trong")


def rules_are_named(_: Register, record: Record) -> Iterator[Problem]:
    """A rule is named by number and article, not as “theo quy định hiện hành” (Nghị định 63/2010/NĐ-CP, Điều 16).

    Nêu rõ quy định nào, không viết “theo quy định hiện hành” (Nghị định 63/2010/NĐ-CP, Điều 16: công khai rõ ràng).
    """
    yield from _found(record, _PERHAPS_VAGUE, _VAGUE, _ALL_VAGUE, "noi-chung-chung")


def _found(
    record: Record, signs: tuple[bytes, ...], inside: re.Pattern[str], whole: re.Pattern[str], code: str
) -> Iterator[Problem]:
    """Yield a problem for each text that holds `inside` or is `whole`."""
    text = _text(record)
    if not any(sign in text for sign in signs):
        return
    document = record.document()
    for loc, value in _words(document.data):
        found = whole.fullmatch(value) or inside.search(value)
        if found:
            around = value[max(0, found.start() - 30) : found.end() + 30].strip()
            yield document.problem(code, loc, text=" ".join(around.split()))


def _words(data: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Yield every text that a page prints, with its place in the file."""
    if isinstance(data, str):
        yield loc, data
        return
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        if key not in _HIDDEN:
            yield from _words(value, (*loc, key))


Face = tuple[Any, ...]


def _face(card: Card) -> Face:
    """Return all by which a reader of a list could tell procedures of one name apart."""
    return card.folded, card.levels, card.authorities, card.field, card.description, card.listed_by


@lru_cache(maxsize=4)  # of a register: asked for each card
def _by_face(register: Register) -> Mapping[Face, tuple[Card, ...]]:
    found: dict[Face, tuple[Card, ...]] = {}
    for card in register.live:
        if card.folded in register.shared_names:
            found[_face(card)] = (*found.get(_face(card), ()), card)
    return found


def has_namesake(register: Register, card: Card) -> bool:
    """Tell whether another procedure has the same name."""
    return card.folded in register.shared_names


def titles_differ(register: Register, card: Card) -> Iterator[Problem]:
    """Two live procedures of one name differ in something a reader sees (Nghị định 63/2010/NĐ-CP, Điều 16).

    Hai thủ tục đang áp dụng trùng tên phải khác nhau ở điều người đọc thấy được: cấp, lĩnh vực, cơ quan giải quyết hoặc
    mô tả ngắn (Nghị định 63/2010/NĐ-CP, Điều 16: rõ ràng, dễ tiếp cận).
    """
    if card.folded not in register.shared_names:
        return
    same = [c for c in _by_face(register)[_face(card)] if c.base != card.base]
    if same:
        document = register.procedures[card.base].document()
        yield document.problem("trung-ten", ("ten",), other=", ".join(c.code for c in same[:3]))
