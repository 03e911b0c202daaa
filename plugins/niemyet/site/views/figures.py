"""Indicators as a table and as a plot."""

from collections.abc import Mapping
from typing import Any

from niemyet.records.figures import latest, number_of, periods_of, series_of
from niemyet.records.model import Figure, Indicator
from niemyet.records.register import Register
from niemyet.site.views.chart import chart


def indicators_view(register: Register) -> Mapping[str, Any]:
    """Return every indicator with its plot and the table behind it."""
    return {"indicators": [_indicator(register, i) for i in register.indicators.values()]}


def _indicator(register: Register, i: Indicator) -> dict[str, Any]:
    agency = register.agencies.get(i.agency)
    names = series_of(i)
    return {
        "i": i,
        "agency": agency.name if agency else i.agency,
        "chart": chart(i),
        "best": any(f.best for f in i.figures),
        "rank": any(f.rank for f in i.figures),
        "dated": any(f.date or f.source for f in i.figures),
        "target": any(f.target for f in i.figures),
        "across": _across(i, names) if len(names) > 1 and _is_plain(i) else None,
        "reached": _reached(i) if len(names) == 1 else None,
    }


def _is_plain(i: Indicator) -> bool:
    """Tell whether figures fit a table of series and periods: bare values, periods of one day each."""
    days = {(f.period, f.date) for f in i.figures}
    bare = not any(f.target or f.rank or f.note or f.source for f in i.figures)
    return bare and len(days) == len(periods_of(i)) > 1


def _across(i: Indicator, names: list[str]) -> dict[str, Any]:
    """Return several series through the same periods as one table: a row a series, a column a period."""
    cells = {(f.series or "", f.period): f for f in i.figures}
    periods = periods_of(i)
    sums = [_sum([cells.get((name, p)) for name in names]) for p in periods]
    return {
        "periods": periods,
        "days": [next((f.date for f in i.figures if f.period == p), None) for p in periods],
        "rows": [(name or i.title, _best(i, name), [cells.get((name, p)) for p in periods]) for name in names],
        "sums": sums if all(sums) else [],
    }


def _best(i: Indicator, name: str) -> str:
    return next((f.best for f in i.figures if (f.series or "") == name and f.best), "")


def _sum(figures: list[Figure | None]) -> str:
    """Return the sum of a column, empty when one of its figures is no number."""
    found = [number_of(f.value) for f in figures if f]
    known = [n for n in found if n is not None]
    if len(known) != len(figures):
        return ""
    return f"{float(sum(known)):.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _reached(i: Indicator) -> dict[str, Any] | None:
    """Return the last figure beside the target; whether it is met is only told of one and the same period."""
    measured = latest(i)
    targets = [f for f in i.figures if f.target]
    if measured is None or not targets:
        return None
    target = next((f for f in targets if f.period == measured.period), targets[0])
    value, goal = number_of(measured.value), number_of(target.value)
    same = target.period == measured.period and value is not None and goal is not None
    return {"figure": measured, "target": target, "met": value >= goal if same and value and goal else None}
