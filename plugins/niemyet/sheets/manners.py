"""What a changed cell may not say although a record may: slips that only ever happen in typing.

Records of the national database hold times without a unit and fees without a currency, and stay as they are. Who types
one anew is asked what is meant.
"""

from __future__ import annotations

import re
from typing import Any

from niemyet.records.text import fold
from niemyet.records.values import Time as Length
from niemyet.records.values import Unit
from niemyet.sheets.kinds import Fee, Kind, Time
from niemyet.sheets.texts import tidy

Slip = tuple[str, dict[str, Any]]  # the key of the sentence, and what fills it
_MINUS = re.compile(r"[-–−]\s*\d")
_BARE = re.compile(r"\d[\d.,\s]*")
_FOLDED = re.compile(r"([\d.,/]+)\s*([a-z ]+?)\.?")
_UNITS = {fold(unit): unit.value for unit in Unit} | {"ngay lv": "ngày làm việc", "nlv": "ngày làm việc"}
_WHEN = ("neu ", "truong hop", "doi voi", "theo ", "(")
_SHORT = 80  # letters: what is longer explains itself


def slip(kind: Kind, text: str) -> Slip | None:
    """Return what is wrong with a changed cell, None when nothing is."""
    text = tidy(text)
    if not text or len(text) > _SHORT:
        return None
    if isinstance(kind, Time):
        return _time(text)
    return _fee(text) if isinstance(kind, Fee) else None


def _time(text: str) -> Slip | None:
    if _MINUS.match(text):
        return "sheet_time_negative", {"value": text}
    if _BARE.fullmatch(text):
        return "sheet_time_unit", {"value": text}
    try:
        read = Length.model_validate(text)
    except ValueError:  # the record's own judge says what is wrong
        return None
    found = _FOLDED.fullmatch(fold(text))
    if read.value is None and not read.untimed and not read.shared and found and found[2] in _UNITS:
        return "sheet_time_marks", {"value": text, "right": f"{found[1]} {_UNITS[found[2]]}"}
    return None


def _fee(text: str) -> Slip | None:
    bare = fold(text)
    if _MINUS.match(text):
        return "sheet_fee_negative", {"value": text}
    if _BARE.fullmatch(text):
        number = int(re.sub(r"\D", "", text))
        return ("sheet_fee_unit", {"value": text, "right": _money(number)}) if number else ("sheet_fee_zero", {})
    both = bare.startswith("mien phi") and re.search(r"\d{3}", bare) and not any(word in bare for word in _WHEN)
    return ("sheet_fee_both", {"value": text}) if both else None


def _money(number: int) -> str:
    return f"{number:,}".replace(",", ".") + " đồng"
