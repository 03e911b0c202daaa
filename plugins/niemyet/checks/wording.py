"""Do the words say something: nothing left to fill in, no vague phrase, titles told apart?

Whoever reads a file looks for a few signs first, which is quick; only where there is one its texts are read one by one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from niemyet.checks.population import Pending, pending
from niemyet.records.card import Card
from niemyet.records.model import Record
from niemyet.records.problem import Problem
from niemyet.records.register import Register
from niemyet.records.signs import OPEN, VAGUE
from niemyet.records.source import Loc

_HIDDEN = {"ghi_chu_noi_bo", "ten_goi_khac", "tu_khoa"}  # not printed, or only searched
_NOT_TWENTY = "".join(f"(?<!{w} )" for w in ("lục", "lục số", "ương", "mục", "Mục", "hần", "kỷ", "hóa", "thứ", "ội"))


@dataclass(frozen=True)
class Words:
    """Words to look for: inside a text, or as the whole of it. What stands here has its signs in `records/signs.py`."""

    code: str
    inside: str
    whole: str

    @cached_property
    def one(self) -> re.Pattern[str]:
        """Return the pattern for one text."""
        return re.compile(rf"(?i:^(?:{self.whole})[.\s]*$)|{self.inside}")


LEFT_OPEN = Words(
    OPEN,
    inside=(
        r"\[\s*(?:\.{2,}|…|\s)\s*\]|\.{4,}(?!\w{3,4}\b)|…[….]+|_{3,}|\b(?:TBD|TODO|FIXME)\b|\b[xX]{3,}\b|"
        rf"{_NOT_TWENTY}\bXX\b"
    ),
    whole=(
        r"\[?(?:…|\.{2,})\]?|\?+|xx+|n/a|đang cập nhật|chưa cập nhật|"
        r"(?:sẽ|chờ) (?:bổ sung|cập nhật)(?: sau)?|(?:bổ sung|cập nhật) sau"
    ),
)
SAYS_NOTHING = Words(
    VAGUE,
    inside=r"(?:[Tt]heo\s+)?(?:các\s+)?[Qq]uy định(?:\s+của\s+pháp luật)?\s+hiện hành",
    whole=(r"(?:theo|đúng|thực hiện theo)\s+(?:các\s+)?quy định(?:\s+(?:của\s+)?(?:pháp\s*)?luật)?(?:\s+hiện hành)?"),
)


def nothing_is_left_open(_: Register, record: Record) -> Iterator[Problem]:
    """Nothing is left to fill in: no “…” alone, no “....”, “[ ]”, “XX”, “TBD” (Nghị định 63/2010/NĐ-CP, Điều 16).

    Không còn chỗ chưa điền: “…” đứng một mình, “....”, “[ ]”, “XX”, “TBD”, “đang cập nhật” (Nghị định
    63/2010/NĐ-CP, Điều 16: công khai đầy đủ, rõ ràng).
    """
    yield from _found(record, LEFT_OPEN)


def rules_are_named(_: Register, record: Record) -> Iterator[Problem]:
    """A rule is named by number and article, not as “theo quy định hiện hành” (Nghị định 63/2010/NĐ-CP, Điều 16).

    Nêu rõ quy định nào, không viết “theo quy định hiện hành” (Nghị định 63/2010/NĐ-CP, Điều 16: công khai rõ ràng).
    """
    yield from _found(record, SAYS_NOTHING)


def _found(record: Record, words: Words) -> Iterator[Problem]:
    """Yield a problem for each text with such words in it; places are looked up only where there are some."""
    if words.code not in record.signs or not any(words.one.search(text) for _, text in _words(record.model_dump())):
        return
    document = record.document()
    for loc, value in _words(document.data):
        if found := words.one.search(value):
            around = value[max(0, found.start() - 30) : found.end() + 30].strip()
            yield document.problem(words.code, loc, text=" ".join(around.split()))


def _words(data: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Yield every text that a page prints, with its place in the file."""
    if isinstance(data, str):
        yield loc, data
        return
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list | tuple) else ()
    for key, value in items:
        if key not in _HIDDEN:
            yield from _words(value, (*loc, key))


Face = tuple[Any, ...]


def _face(card: Card) -> Face:
    """Return all by which a reader of a list could tell procedures of one name apart."""
    return card.folded, card.levels, card.authorities, card.field


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


def titles_differ(register: Register, card: Card) -> Iterator[Pending]:
    """Two live procedures of one name differ in something a reader sees (Nghị định 63/2010/NĐ-CP, Điều 16).

    Hai thủ tục đang áp dụng trùng tên phải khác nhau ở điều người đọc danh sách thấy được: cấp, lĩnh vực hoặc cơ quan
    giải quyết (Nghị định 63/2010/NĐ-CP, Điều 16: rõ ràng, dễ tiếp cận).
    """
    if card.folded not in register.shared_names:
        return
    same = [c for c in _by_face(register)[_face(card)] if c.base != card.base]
    if same:
        yield pending(register, card, "trung-ten", ("ten",), other=", ".join(c.code for c in same[:3]))
