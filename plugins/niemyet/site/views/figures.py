"""Indicators as a table and as a small bar chart drawn at build: no script, readable by a screen reader."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from niemyet.records.model import Figure, Indicator
from niemyet.records.register import Register

_BAR, _GAP, _HIGH, _TOP = 56, 44, 150, 26


def _number(text: str | None) -> float | None:
    """Return a Vietnamese decimal as a number: `16,0` is 16; "≥ 90" is 90."""
    bare = (text or "").replace("≥", "").replace("%", "").replace(",", ".").strip()
    try:
        return float(bare)
    except ValueError:
        return None


def chart(i: Indicator) -> Markup:
    """Return the bars of an indicator: value filled, maximum as an outline. Empty when there is nothing to draw."""
    drawn = [(f, v) for f in i.figures if (v := _number(f.value)) is not None and v >= 0]
    top = max((max(v, _number(f.best) or 0) for f, v in drawn), default=0)
    if len(drawn) < 2 or not top:
        return Markup("")
    width = len(drawn) * (_BAR + _GAP) + _GAP
    bars = Markup("").join(_bar(f, v, top, n) for n, (f, v) in enumerate(drawn))
    said = "; ".join(f"{f.period}: {f.value} {i.unit}" for f, _ in drawn)
    return Markup(
        '<svg class="nm-chart" role="img" viewBox="0 0 {w} {h}" width="{w}" height="{h}" '
        'aria-labelledby="{id}-t {id}-d">'
        '<title id="{id}-t">{title}</title><desc id="{id}-d">{said}</desc>{bars}</svg>'
    ).format(w=width, h=_HIGH + _TOP + 30, id=f"cs-{i.id}", title=i.title, said=said, bars=bars)


def _bar(f: Figure, value: float, top: float, n: int) -> Markup:
    x = _GAP + n * (_BAR + _GAP)
    high = round(value / top * _HIGH)
    best = round((_number(f.best) or 0) / top * _HIGH)
    outline = Markup('<rect class="nm-chart-max" x="{}" y="{}" width="{}" height="{}"/>').format(
        x, _TOP + _HIGH - best, _BAR, best
    )
    return Markup(
        "<g>{o}<rect class='{k}' x='{x}' y='{y}' width='{w}' height='{h}'/>"
        "<text class='nm-chart-value' x='{c}' y='{vy}' text-anchor='middle'>{v}</text>"
        "<text class='nm-chart-label' x='{c}' y='{ly}' text-anchor='middle'>{p}</text></g>"
    ).format(
        o=outline if best else "",
        k="nm-chart-target" if f.target else "nm-chart-bar",
        x=x,
        y=_TOP + _HIGH - high,
        w=_BAR,
        h=high,
        c=x + _BAR // 2,
        vy=_TOP + _HIGH - max(high, best) - 8,
        v=f.value,
        ly=_TOP + _HIGH + 22,
        p=f.period,
    )


def indicators_view(register: Register) -> Mapping[str, Any]:
    """Return every indicator with its chart and the table behind it."""
    found = []
    for i in register.indicators.values():
        agency = register.agencies.get(i.agency)
        found.append(
            {
                "i": i,
                "agency": agency.name if agency else i.agency,
                "chart": chart(i),
                "best": any(f.best for f in i.figures),
                "rank": any(f.rank for f in i.figures),
            }
        )
    return {"indicators": found}
