"""Office hours of the place: when papers are taken in, and how much of a day is worked."""

import re
from functools import cached_property, lru_cache
from typing import Any

from pydantic import model_validator

from niemyet.records.values import Value, fault

_SPAN = re.compile(r"(\d{1,2})(?::|h|giờ)(\d{2})?\s*(?:-|–|đến)\s*(\d{1,2})(?::|h|giờ)(\d{2})?", re.IGNORECASE)
_DAY = 24 * 60


class OfficeHours(Value):
    """Spans of a working day, in minutes from midnight; and the text."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, data: Any, _handler: Any) -> "OfficeHours":
        return hours_of(data) if isinstance(data, str) else fault("can-chu")

    @cached_property
    def opens(self) -> int:
        """Return the minute at which the day begins."""
        return self.spans[0][0]

    @cached_property
    def closes(self) -> int:
        """Return the minute at which the day ends."""
        return self.spans[-1][1]


@lru_cache(64)
def hours_of(text: str) -> OfficeHours:
    """Return the hours that a text says: `07:30-11:30, 13:30-17:30`; refuse what is out of order."""
    parts = [_SPAN.fullmatch(part.strip()) for part in re.split(r"[,;]", text)]
    numbers = [[int(n or 0) for n in part.groups()] for part in parts if part]
    spans = tuple((h * 60 + m, end * 60 + rest) for h, m, end, rest in numbers)
    edges = [edge for span in spans for edge in span]
    wrong = len(spans) != len(parts) or any(m > 59 or rest > 59 for _, m, _, rest in numbers)
    if wrong or edges != sorted(set(edges)) or edges[-1] > _DAY:
        fault("gio-sai", value=text)
    return OfficeHours.model_construct(text=text, spans=spans)
