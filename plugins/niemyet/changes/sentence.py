"""A difference as a sentence: "Thời hạn giải quyết (Trực tiếp): 5 ngày làm việc → 3 ngày làm việc"."""

from __future__ import annotations

from niemyet.changes.difference import Difference, Kind
from niemyet.records.model import ChannelRow, Procedure
from niemyet.words import say

_LABELS = {
    **{f.alias: f.title for f in ChannelRow.model_fields.values()},
    **{f.alias: f.title for f in Procedure.model_fields.values()},
    "mo_ta": "Mô tả",
}


def label(key: str) -> str:
    """Return the label of a field."""
    return _LABELS.get(key) or key


def head(difference: Difference) -> str:
    """Return what a difference is about: the field, and the row in brackets."""
    return f"{label(difference.field)}{f' ({difference.about})' if difference.about else ''}"


def sentence(difference: Difference, against_source: bool = False) -> str:
    """Return a difference in one sentence, in the language of the moment.

    Between two versions things are added and removed; against another source, one side has them.
    """
    d = difference
    text = f"{head(d)}: {_change(d, 'source' if against_source else 'change')}"
    if d.note:
        text += f" ({say(f'change_{d.note}')})"
    return text + (f" ({say('change_more', count=d.more)})" if d.more else "")


def _change(d: Difference, way: str) -> str:
    if d.old and d.new:
        return f"{_quoted(d.old)} → {_quoted(d.new)}"
    if d.kind is Kind.ORDER:
        return say("change_order")
    if d.kind in (Kind.ONLY_OLD, Kind.ONLY_NEW):
        return say(f"{way}_{d.kind.name.lower()}", text=_quoted(d.old or d.new))
    return say(f"{way}_gone" if d.old else f"{way}_come", text=_quoted(d.old or d.new))


def _quoted(text: str) -> str:
    """Return a text in quotes where its own commas and arrows would run into the sentence."""
    return f"“{text}”" if len(text) > 40 else text
