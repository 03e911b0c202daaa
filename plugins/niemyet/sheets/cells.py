"""One cell of Excel as the text that somebody meant; what Excel made of it instead is said."""

from __future__ import annotations

import datetime
from typing import Any

from niemyet.importers.excel import shown
from niemyet.sheets.kinds import NO, YES, Code, Codes, Date, Flag, Kind, Mark
from niemyet.sheets.texts import LONGEST, tidy

_EPOCH_1904 = datetime.datetime(1904, 1, 1)
_DAYS_1904 = 1462  # between the two systems of counting days


class Odd(Exception):
    """A cell that is not what somebody typed; `word` is the key of the sentence."""

    def __init__(self, word: str, **args: Any):
        super().__init__(word)
        self.word, self.blanks = word, args


def text_of(value: Any, data_type: str, number_format: str, kind: Kind, epoch: Any) -> str:
    """Return the text of a cell; raise Odd for one that Excel turned into something else."""
    if data_type == "e":
        raise Odd("sheet_error", value=value)
    if isinstance(value, bool):
        return _yes_no(value, kind)
    if isinstance(value, datetime.datetime | datetime.date):
        return _day(value, kind)
    if isinstance(value, datetime.time | datetime.timedelta):
        raise Odd("sheet_became_time", value=_clock(value))
    if isinstance(value, int | float):
        if isinstance(kind, Date) and epoch == _EPOCH_1904:
            value += _DAYS_1904
        text = shown(value, number_format)
        return text if isinstance(kind, Code | Codes) else text.replace(".", ",")  # as Excel shows it in Vietnam
    text = str(value)
    if len(text) > LONGEST:
        raise Odd("sheet_too_long", count=len(text), limit=LONGEST)
    return tidy(text)


def _yes_no(value: bool, kind: Kind) -> str:
    if isinstance(kind, Mark):
        return "x" if value else ""
    return (YES if value else NO) if isinstance(kind, Flag) else str(value).upper()


def _day(value: datetime.date, kind: Kind) -> str:
    if not isinstance(kind, Date):
        raise Odd("sheet_became_date", value=f"{value:%d/%m/%Y}")
    return f"{value:%d/%m/%Y}"


def _clock(value: datetime.time | datetime.timedelta) -> str:
    return value.strftime("%H:%M") if isinstance(value, datetime.time) else str(value)
