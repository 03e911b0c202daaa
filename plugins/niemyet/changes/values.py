"""Times and fees: the same, another, or one that says less. No unit is invented, and no "free"."""

from __future__ import annotations

import re

from niemyet.changes.difference import Kind
from niemyet.changes.letters import letters, words_of
from niemyet.changes.texts import Verdict, compare_texts, shortened
from niemyet.records.text import Presence, fold, presence
from niemyet.records.values import Fee, FeeState, Time

Found = tuple[Verdict, str]  # and the key of a remark
# Some collectors end every time with "ngày": "Theo quy định ngày", "5 ngày làm việc ngày".
_ADDED_UNIT = re.compile(r"(\D.*(?<!\d)|.*(?:ngay|gio|thang)\b.*) ngay", re.DOTALL)
_REFERS = {"theo mo ta", "xem mo ta", "theo quy dinh", "theo quy dinh cua phap luat", "theo quy dinh hien hanh"}
_MONEY = re.compile(r"\d+(?:[.,]\d{3})+|\d{4,}|\d+(?= ?(?:đồng|đ\b|vnđ|vnd|usd|%))", re.IGNORECASE)


def compare_times(old: Time | None, new: Time | None) -> Found | None:
    """Return how two times differ, with a remark; None when they are one."""
    a, b = _stated(old), _stated(new)
    if a is None or b is None:
        return _one_sided(a.text if a else "", b.text if b else "")
    if a.text == b.text:
        return None
    shown = shortened(a.text), shortened(b.text)
    if a.value is not None and a.value == b.value and a.unit != b.unit and not (a.unit and b.unit):
        return Verdict(Kind.ONLY_OLD if a.unit else Kind.ONLY_NEW, *shown), "no_unit"
    if time_key(a) == time_key(b):
        return Verdict(Kind.WORDING, *shown), ""
    if a.value is None and b.value is None and (verdict := compare_texts(a.text, b.text)):
        return verdict, ""
    return Verdict(Kind.FUNCTIONAL, *shown), ""


def time_key(time: Time | None) -> str:
    """Return a time as it is compared; empty when it says nothing."""
    stated = _stated(time)
    if stated is None:
        return ""
    if stated.value is not None:
        return f"{stated.value} {fold(stated.unit or '')}"
    added = _ADDED_UNIT.fullmatch(fold(stated.text))
    return letters(added[1] if added else stated.text)


def _stated(time: Time | None) -> Time | None:
    """Return a time that says something: not "Không có thông tin", "theo mô tả", "0 ngày"."""
    if time is None or presence(time.text) in (Presence.MISSING, Presence.NOT_STATED):
        return None
    return None if fold(time.text).rstrip(".") in _REFERS or time.value == 0 else time


def _one_sided(old: str, new: str) -> Found | None:
    """Return the difference between something and nothing."""
    if not old and not new:
        return None
    return Verdict(Kind.ONLY_OLD if old else Kind.ONLY_NEW, shortened(old), shortened(new)), ""


def compare_fees(old: Fee | None, new: Fee | None) -> Found | None:
    """Return how two fees differ, with a remark; None when they are one."""
    a, b = _stated_fee(old), _stated_fee(new)
    if a is None or b is None:
        return _one_sided(a.text if a else "", b.text if b else "")
    if a.text == b.text:
        return None
    if fee_key(a) == fee_key(b):
        return Verdict(Kind.WORDING, shortened(a.text), shortened(b.text)), ""
    return _compare_stated(a, b)


def _compare_stated(a: Fee, b: Fee) -> Found | None:
    """Return how two fees that both say something differ: in a sum, in what one of them explains, or in words."""
    shown = shortened(a.text), shortened(b.text)
    if _facts(a) != _facts(b):
        return Verdict(Kind.FUNCTIONAL, *shown), ""
    if all(f.state is FeeState.AMOUNT for f in (a, b)):
        return Verdict(Kind.WORDING if _agree(a, b) else Kind.FUNCTIONAL, *shown), ""
    one, other = words_of(a.text).keys, words_of(b.text).keys
    for kind, short, long in ((Kind.ONLY_OLD, other, one), (Kind.ONLY_NEW, one, other)):
        if len(short) < len(long) and long[: len(short)] == short:
            return Verdict(kind, *shown), "less_said"
    verdict = compare_texts(a.text, b.text)
    return (verdict, "") if verdict else None


def _agree(a: Fee, b: Fee) -> bool:
    """Tell whether equal sums are for the same: a name or a measure that one of them leaves out contradicts nothing."""
    pairs = zip(a.amounts, b.amounts, strict=False)
    return len(a.amounts) == len(b.amounts) and all(_open(x.name, y.name) and _open(x.per, y.per) for x, y in pairs)


def _open(one: str, other: str) -> bool:
    return not one or not other or letters(one) == letters(other)


def fee_key(fee: Fee | None) -> str:
    """Return a fee as it is compared; empty when it says nothing."""
    stated = _stated_fee(fee)
    if stated is None:
        return ""
    return "mien phi" if stated.state is FeeState.FREE else letters(stated.text)


def _facts(fee: Fee) -> tuple[frozenset[str], bool]:
    """Return what counts in a fee: its sums, and whether it says that something is free."""
    sums = frozenset(re.sub(r"[.,]", "", number) for number in _MONEY.findall(fee.text))
    return sums, fee.state is FeeState.FREE or "mienphi" in letters(fee.text)


def _stated_fee(fee: Fee | None) -> Fee | None:
    return None if fee is None or fee.state is FeeState.NOT_STATED else fee
