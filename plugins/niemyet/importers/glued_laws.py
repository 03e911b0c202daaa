"""Legal bases that lost the border between name and number: "Luật Căn cước26/2023/QH15Nghị định …" back into rows.

Numbers have a form; one that is a cell of its own touches the name before it and the name behind it, one in a sentence
has blanks around it. 922 of 10,102 real numbers have no form at all: what cannot be told apart stays one text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from niemyet.importers.glued import LOWER, UPPER

_HEAD = re.compile(r"^\s*Tên văn bản pháp lý ?Mã văn bản ?")


@dataclass(frozen=True)
class LawCells:
    """A row of căn cứ pháp lý."""

    name: str
    number: str = ""
    sure: bool = True


_TYPES = "NĐ|ND|TT|TTLT|QĐ|NQ|CT|PL|SL|HD|KH|L|QCVN|TCVN"
_BODIES = (
    "CP|TTg|CTN|UBTVQH\\d{2}|QH\\d{2}|UBND|HĐND|HĐTP|TANDTC|VKSNDTC|KTNN|VPCP|TTCP|NHNN|UBDT|TLĐ|BHXH|BTCCBCP|BTC|BCA|BQP|BNG|BTP|BNV|BYT|"
    "BCT|BXD|BKHCN|BKH|BKHĐT|BGDĐT|BGTVT|BNNPTNT|BNNMT|BNN|BTNMT|BTTTT|BVHTTDL|BLĐTBXH|BDTTG|BKHCNMT|BTS|BTM|BCN|BVHTT|BVGCP|BTCQP"
)
_CAPITALS = f"(?=[A-ZĐ]{{0,4}}(?![A-ZĐ])[{UPPER}]|(?:QUY|BAN|THI|CHO|VE) )"  # the next name is written in capitals
_BODY = rf"(?:(?:{_BODIES})(?:(?![A-ZĐ]{{2}})|{_CAPITALS})|[A-ZĐ]+(?![{LOWER}])|[A-ZĐ]+(?=[{UPPER}][{LOWER}]))"
_KINDED = rf"(?:(?:{_TYPES})(?:[-/] ?{_BODY})+|QH\d{{2}}|UBTVQH\d{{2}}|QĐ)"
_NUMBER = re.compile(
    rf"(?P<no>\d+(?:\.\d+|\.?[a-z])?)\.?(?:/(?P<year>\d{{4}}))?/(?P<kind>{_KINDED})\.?|(?P<bare>\d+/\d{{4}})(?![/\d])"
)
_LAW = r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư|Quyết định)"
_WORDS = rf"(?:{_LAW} số:? ?|{_LAW} |[Ss]ố:? ?)"
_PREFIX = re.compile(_WORDS + "$")
_OWN_NUMBER = re.compile(rf"(?:{_WORDS})?\d+(?:\.\d+)?/\d{{4}}")


def laws(text: str) -> list[LawCells]:
    """Return the legal texts; a name without its own number is unsure."""
    body = _HEAD.sub("", text, count=1)
    rows, begin = [], 0
    for start, end in _numbers(body):
        name, number = body[begin:start].strip(), body[start:end].strip()
        rows.append(LawCells(name, number) if name else LawCells(number, sure=False))
        begin = end
    rest = body[begin:].strip()
    return [*rows, LawCells(rest, sure=False)] if rest else rows


def _numbers(body: str) -> Iterator[tuple[int, int]]:
    """Yield where a number stands that is a cell of its own: it touches the name behind it, or is the last word of all.

    A number in a sentence has blanks around it; one that ends a name ("Luật 51/2019/QH14") is followed by its own cell.
    """
    begin = 0
    for found in _NUMBER.finditer(body):
        start = found.start() + _year_in(found["no"] or found["bare"].split("/")[0])
        prefix = _PREFIX.search(body, begin, start)
        start = prefix.start() if prefix else start
        before, after = body[start - 1 : start], body[found.end() : found.end() + 1]
        touches = start > begin and before.strip() and before not in "(-/"
        last_word = not found["bare"] and (not after or after.isupper()) and not _OWN_NUMBER.match(body, found.end())
        if (touches and (not after or after.isalnum()) and not (found["bare"] and before.isdigit())) or last_word:
            yield start, found.end()
            begin = found.end()


def _year_in(digits: str) -> int:
    """Return how many of these digits end the name before: "năm 2024" + "48/2024/QH15" stands as 202448."""
    return 4 if len(digits) >= 5 and digits[:2] in {"19", "20"} else 0
