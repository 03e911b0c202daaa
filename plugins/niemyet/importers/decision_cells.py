"""The cells of a danh mục: channels in the column of places, legal texts, ticks, levels."""

from __future__ import annotations

import re
from collections.abc import Mapping

from niemyet.importers.decision_text import day_in
from niemyet.importers.entries import given
from niemyet.records.text import fold
from niemyet.records.vocabulary import ChannelKind, OnlineLevel, lookup

_CHANNEL = re.compile(
    r"^[-+•]?\s*((?:nộp )?trực tiếp|(?:nộp )?trực tuyến|(?:dịch vụ )?bưu chính(?: công ích)?)\s*(?:[:.;,]\s*(.*))?$",
    re.IGNORECASE | re.DOTALL,
)
_LAW = re.compile(r"(?:số\s*:?\s*)(\d+[\w]*(?:/\d{4})?/[\w&.-]*[A-ZĐ][\w&.-]*)")
_LEVELS = (("full", OnlineLevel.FULL), ("partial", OnlineLevel.PARTIAL))


def channel_row(row: tuple[str, str], case: str = "", time: str = "") -> dict[str, str]:
    """Return a row of cách thức thực hiện: a channel, of one case where there are several."""
    return given(hinh_thuc=row[0], truong_hop=case, thoi_han=time, mo_ta=row[1])


def cell_lines(text: str) -> list[str]:
    """Return the items of a cell: its lines, without the dash and the semicolon of a list."""
    lines = (re.sub(r"^[-+•]\s*", "", line).rstrip(" ;") for line in text.split("\n"))
    return [line for line in lines if line]


def cell_channels(text: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Return a place cell as channels when every line begins with one ("Trực tuyến: https://…"), else as places."""
    lines = [line.rstrip(" ;.") for line in text.split("\n") if line.strip(" ;.")]
    found = [_CHANNEL.match(line) for line in lines]
    if not lines or not all(found):
        return [], cell_lines(text)
    kinds = [(lookup(ChannelKind, m[1]), m[2] or "") for m in found if m]
    return [(kind.value, rest) for kind, rest in kinds if kind], []


def legal_basis(line: str) -> dict[str, str]:
    """Return a legal text: its words whole, number and day where they stand at its head."""
    found = _LAW.search(line[:160])
    day = day_in(line[found.end() : found.end() + 20]) if found else ""
    return given(so_hieu=found[1] if found else "", ten=line, ngay=day)


def is_marked(text: str) -> bool:
    """Tell whether a cell is ticked."""
    return fold(text).strip(" ()") in {"x", "co", "✓", "√", "v"}


def online_level(texts: Mapping[str, str]) -> str:
    """Return the online level that is ticked or named; two ticks say nothing certain."""
    ticked = [level for key, level in _LEVELS if is_marked(texts.get(key, ""))]
    named = lookup(OnlineLevel, texts.get("online", ""))
    return ticked[0].value if len(ticked) == 1 else named.value if named and not ticked else ""
