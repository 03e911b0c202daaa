"""Are the laws behind procedures named by a whole number, and each number by one name?"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from niemyet.checks.population import Pending, pending
from niemyet.records.card import Card
from niemyet.records.model import Procedure
from niemyet.records.problem import Problem
from niemyet.records.register import Register
from niemyet.records.text import fold

_NUMBER = re.compile(
    r"\d+(?:\.\d+)?[a-zA-Z]?\s?/\s?(?:\d{4}\s?/\s?)?[A-ZĐ][A-ZĐa-zđ]*\d*(?:\s?[-/]\s?[A-ZĐ][A-ZĐa-zđ]*\d*)*"
)
_OLD_NUMBER = re.compile(r"\d+[-–]?\s*[A-Z]{1,3}/[A-Z]+|(?:Hiến pháp|Công ước|Hiệp định)", re.IGNORECASE)
_NO_MARKS = re.compile(r"/(?:ND|QD)-")
_HEAD = re.compile(  # kind, number, day and issuer: of names that have all marks taken off
    r"^(?:luat|bo luat|nghi dinh|thong tu(?: lien tich)?|quyet dinh|nghi quyet|phap lenh|van ban hop nhat)\b"
    r"|\bso\b|\bngay \d[\d/. ]*(?:thang \d+ nam \d+)?"
    r"|\bcua (?:quoc hoi|chinh phu|thu tuong chinh phu|bo truong)\b|[^a-z0-9 ]"
)
_ALIKE = 0.3  # share of the shorter name's words that two names of one text have at least


def has_numbers(_: Register, p: Procedure) -> bool:
    """Tell whether a record gives numbers of laws."""
    return any(b.number for b in p.legal_basis)


def numbers_are_whole(_: Register, p: Procedure) -> Iterator[Problem]:
    """The number of a law is whole: number, year where there is one, kind and office (123/2015/NĐ-CP).

    Số hiệu văn bản ghi đầy đủ: số, năm nếu có, loại và cơ quan (ví dụ 123/2015/NĐ-CP).
    """
    for i, basis in enumerate(p.legal_basis):
        if basis.number and not _is_whole(basis.number):
            yield p.document().problem("so-hieu-sai-dang", ("can_cu_phap_ly", i, "so_hieu"), number=basis.number)


def _is_whole(number: str) -> bool:
    """Tell whether there is a whole number in a text; `ND-CP`, `QD-UBND` lost their marks."""
    known = _NUMBER.search(number) or _OLD_NUMBER.search(number)
    return bool(known) and not _NO_MARKS.search(number)


Named = Mapping[str, Mapping[str, Card]]  # number -> name -> the first procedure that has both


@lru_cache(maxsize=4)  # of a register: asked for each card
def _names(register: Register) -> Named:
    """Return the laws that live procedures give different names."""
    found: dict[str, dict[str, Card]] = {}
    for card in register.live:
        for number, name in card.laws:
            if number and name:
                found.setdefault(number, {}).setdefault(name, card)
    return {number: names for number, names in found.items() if len(names) > 1}


@lru_cache(maxsize=65536)
def _words(name: str) -> frozenset[str]:
    """Return the words of a law's name that are its own: without kind, number, day and issuer."""
    return frozenset(_HEAD.sub(" ", fold(name)).split())


def _differ(one: str, other: str) -> bool:
    """Tell whether two names cannot be of one law: they share few words."""
    a, b = _words(one), _words(other)
    return min(len(a), len(b)) > 1 and len(a & b) < _ALIKE * min(len(a), len(b))


def laws_have_one_name(register: Register, card: Card) -> Iterator[Pending]:
    """A law has one name in all records: two names under one number mean that one of them is wrong.

    Cùng một số hiệu thì cùng một văn bản: hai tên khác hẳn nhau dưới một số hiệu là có chỗ ghi sai.
    """
    names = _names(register)
    for i, (number, name) in enumerate(card.laws):
        for other, first in names[number].items() if number in names and name else ():
            if first.base != card.base and _differ(name, other):
                args = {"number": number, "name": name, "other": other, "place": first.path}
                yield pending(register, card, "so-hieu-hai-ten", ("can_cu_phap_ly", i), **args)
                break
