"""Figures of indicators as numbers: Vietnamese decimals, limits such as "≥ 90%"."""

import re
from fractions import Fraction

from niemyet.records.model import Figure, Indicator

_NUMBER = re.compile(
    r"(?:≥|≤|>|<|từ|ít nhất|trên|dưới)?\s*(-?\d{1,3}(?:\.\d{3})+|-?\d+)(?:,(\d+)|\.(\d{1,2}))?\s*%?\s*(?:trở lên)?"
)


def number_of(text: str | None) -> Fraction | None:
    """Return a figure as a number: `16,0` is 16, "≥ 90%" is 90, `1.250` is 1250; None where it is none."""
    found = _NUMBER.fullmatch((text or "").strip())
    if not found:
        return None
    whole, comma, point = found.groups()
    return Fraction(f"{whole.replace('.', '')}.{comma or point or 0}")


def series_of(i: Indicator) -> list[str]:
    """Return the series of an indicator in the order of its file; one without a name is the indicator itself."""
    return list(dict.fromkeys(f.series or "" for f in i.figures))


def periods_of(i: Indicator) -> list[str]:
    """Return the periods of an indicator in the order of its file."""
    return list(dict.fromkeys(f.period for f in i.figures))


def latest(i: Indicator) -> Figure | None:
    """Return the last figure that was measured, no target."""
    return next((f for f in reversed(i.figures) if not f.target), None)
