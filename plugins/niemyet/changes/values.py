"""Times and fees: the same, another, or one that says less. No unit is invented, and no "free"."""

from __future__ import annotations

import re
from dataclasses import replace

from niemyet.changes.difference import Kind
from niemyet.changes.letters import letters
from niemyet.changes.texts import Verdict, compare_texts, shortened
from niemyet.records.text import Presence, fold, nfc, presence
from niemyet.records.values import Fee, FeeState, Time

Found = tuple[Verdict, str]  # and the key of a remark
# Some collectors end every time with "ngày": "Theo quy định ngày", "5 ngày làm việc ngày".
_ADDED_UNIT = re.compile(r"(\D.*(?<!\d)|.*(?:ngay|gio|thang)\b.*) ngay", re.DOTALL)
_REFERS = {"theo mo ta", "xem mo ta", "theo quy dinh", "theo quy dinh cua phap luat", "theo quy dinh hien hanh"}
_FREE_BUT = re.compile(r"miễn phí\s*\((.+)\)\.?", re.IGNORECASE | re.DOTALL)
_FIRST_SUM = re.compile(
    r"^\s*(?:(?:phí|lệ phí)\b[^:\d]{0,60}:?\s*)?\d[\d.,]*\s*(?:việt nam đồng|đồng|vnđ|vnd|đ)(?!\w)", re.IGNORECASE
)
_MONEY = re.compile(r"\d+(?:[.,]\d{3})+|\d{4,}|\d+(?= ?(?:đồng|đ\b|vnđ|vnd|usd|%))", re.IGNORECASE)


def compare_times(old: Time | None, new: Time | None) -> Found | None:
    """Return how two times differ, with a remark; None when they are one."""
    a, b = _stated(old), _stated(new)
    if a is None or b is None:
        return _one_sided(a.text if a else "", b.text if b else "")
    if old and new and old.text == new.text:
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
    time = Time.model_validate(_tidy(time.text)) if time.value is None else time
    bare = fold(time.text).rstrip(".")
    return None if bare.removesuffix(" ngay") in _REFERS or time.value == 0 else time


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
    if old and new and old.text == new.text:
        return None
    if fee_key(a) == fee_key(b):
        return Verdict(Kind.WORDING, shortened(a.text), shortened(b.text)), ""
    return _compare_stated(a, b)


def _compare_stated(a: Fee, b: Fee) -> Found | None:
    """Return how two fees that both say something differ: in a sum, in what one of them explains, or in words."""
    shown = shortened(a.text), shortened(b.text)
    if _facts(a) != _facts(b):
        return Verdict(Kind.FUNCTIONAL, *shown), ""
    one, other = _rest(a), _rest(b)
    if not one and not other:
        return Verdict(Kind.WORDING, *shown), ""
    if not one or not other or one.startswith(other) or other.startswith(one):
        return Verdict(Kind.ONLY_OLD if len(one) > len(other) else Kind.ONLY_NEW, *shown), "less_said"
    verdict = compare_texts(_told(a), _told(b)) or Verdict(Kind.WORDING, *shown)
    if not any(_facts(a)):  # no sum on either side: two ways to name the rule
        verdict = replace(verdict, kind=Kind.WORDING)
    return verdict, ""


def _rest(fee: Fee) -> str:
    """Return what a fee says besides its name and its first sum: for what it is, when, by which rule."""
    return letters(_FIRST_SUM.sub("", _told(fee), count=1))


def fee_key(fee: Fee | None) -> str:
    """Return a fee as it is compared; empty when it says nothing."""
    stated = _stated_fee(fee)
    if stated is None:
        return ""
    nothing_else = (found := _FREE_BUT.fullmatch(stated.text)) and presence(found[1]) is not Presence.GIVEN
    return "mienphi" if stated.state is FeeState.FREE or nothing_else else letters(stated.text)


def _told(fee: Fee) -> str:
    """Return what a fee says: "Miễn phí (Theo Luật phí và lệ phí)" of the portal says the rule, and not "free"."""
    found = _FREE_BUT.fullmatch(fee.text)
    return found[1] if found and presence(found[1]) is Presence.GIVEN else fee.text


def _facts(fee: Fee) -> tuple[frozenset[str], bool]:
    """Return what counts in a fee: its sums, and whether it says that something is free."""
    told = _told(fee)
    sums = frozenset(re.sub(r"[.,]", "", number) for number in _MONEY.findall(told))
    return sums, "mienphi" in letters(told) or fee.state is FeeState.FREE


def _stated_fee(fee: Fee | None) -> Fee | None:
    if fee is None or fee.state is FeeState.NOT_STATED:
        return None
    return Fee.model_validate(_tidy(fee.text)) if fee.state is FeeState.NOTE and "\n" not in fee.text else fee


def _tidy(text: str) -> str:
    """Return a text that came from anywhere as our reader would have it: composed, single blanks."""
    return " ".join(nfc(text).split())
