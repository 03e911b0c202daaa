"""Plots of indicators, drawn when the site is made: bars that lie, so that any number of them is read at 360 px."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from niemyet.records.figures import number_of, periods_of, series_of
from niemyet.records.model import Figure, Indicator
from niemyet.records.timing import decimal

_WIDE, _LEFT, _RIGHT = 340, 8, 52  # of the drawing; room for a number behind the longest bar
_ROW, _BAR, _HEAD, _AXIS = 44, 14, 28, 26
_FITS = 36  # letters that a line of the drawing holds
_ROOM = _WIDE - _LEFT - _RIGHT
_STEPS = [Fraction(n, 2) for n in (2, 3, 4, 5, 6, 8, 10, 12, 16)]


@dataclass(frozen=True)
class _Bar:
    """One row of the plot: a measured figure and the target of its period, either of which may lack."""

    label: str
    value: Fraction | None
    said: str
    best: Fraction | None
    target: Fraction | None
    target_said: str

    @property
    def most(self) -> Fraction:
        return max(n for n in (self.value, self.best, self.target, Fraction(0)) if n is not None)


def chart(i: Indicator) -> Markup:
    """Return the plot of an indicator: one group of bars a period, or a series. Empty when there is nothing to draw."""
    groups = [(head, list(bars)) for head, bars in _groups(i)]
    drawn = [bar for _, bars in groups for bar in bars]
    top = _top(max((bar.most for bar in drawn), default=Fraction(0)), i.unit)
    if len(drawn) < 2 or not top:
        return Markup("")
    rows, y = [], 4
    for head, bars in groups:
        if head:
            rows.append(Markup('<text class="nm-chart-head" x="{}" y="{}">{}</text>').format(_LEFT, y + 20, _cut(head)))
            y += _HEAD
        for bar in bars:
            rows.append(_row(bar, y, top))
            y += _ROW
    return _framed(i, drawn, Markup("").join([*_grid(y, top), *rows]), y + _AXIS)


def _framed(i: Indicator, drawn: Sequence[_Bar], inside: Markup, high: int) -> Markup:
    said = "; ".join(
        f"{bar.label}: {bar.said} {i.unit}" if bar.said else f"{bar.label}: mục tiêu {bar.target_said} {i.unit}"
        for bar in drawn
    )
    return Markup(
        '<svg class="nm-chart" role="img" viewBox="0 0 {w} {h}" width="{w}" height="{h}" '
        'aria-labelledby="{id}-t {id}-d">'
        '<title id="{id}-t">{title}</title><desc id="{id}-d">{said}</desc>{inside}</svg>'
    ).format(w=_WIDE, h=high, id=f"cs-{i.id}", title=i.title, said=said, inside=inside)


def _groups(i: Indicator) -> Iterator[tuple[str, Iterator[_Bar]]]:
    """Yield the bars by series where there are several, each series through its periods."""
    names = series_of(i)
    for name in names:
        own = [f for f in i.figures if (f.series or "") == name]
        yield (name if len(names) > 1 else ""), (bar for p in periods_of(i) if (bar := _bar(own, p)))


def _bar(figures: Sequence[Figure], period: str) -> _Bar | None:
    """Return the row of a period, None where it has no number."""
    here = [f for f in figures if f.period == period]
    measured = next((f for f in here if not f.target and number_of(f.value) is not None), None)
    target = next((f for f in here if f.target and number_of(f.value) is not None), None)
    if not measured and not target:
        return None
    best = next((n for f in here if (n := number_of(f.best)) is not None), None)
    return _Bar(
        period,
        number_of(measured.value) if measured else None,
        measured.value if measured else "",
        best,
        number_of(target.value) if target else None,
        target.value if target else "",
    )


def _top(most: Fraction, unit: str) -> Fraction:
    """Return the end of the axis, which begins at 0: 100 for shares, else a round number not below the largest."""
    if unit.strip() == "%" and most <= 100:
        return Fraction(100) if most > 0 else most
    scale = Fraction(1)
    while scale * 10 < most:
        scale *= 10
    while most and scale > most:
        scale /= 10
    return next((scale * n for n in (*_STEPS, Fraction(10)) if scale * n >= most), scale * 10) if most else most


def _cut(text: str) -> str:
    """Return a name that fits the drawing; the table below gives it whole."""
    return text if len(text) <= _FITS else text[: _FITS - 1].rstrip() + "…"


def _x(value: Fraction, top: Fraction) -> int:
    return _LEFT + round(max(value, Fraction(0)) / top * _ROOM)


def _grid(high: int, top: Fraction) -> Iterator[Markup]:
    """Yield the lines at 0, half and the end, each with its number."""
    for part in (Fraction(0), Fraction(1, 2), Fraction(1)):
        x = _x(top * part, top)
        yield Markup('<line class="nm-chart-grid" x1="{x}" y1="0" x2="{x}" y2="{y}"/>').format(x=x, y=high)
        yield Markup('<text class="nm-chart-axis" x="{}" y="{}" text-anchor="{}">{}</text>').format(
            x, high + 18, "middle" if part else "start", decimal(top * part)
        )


def _row(bar: _Bar, y: int, top: Fraction) -> Markup:
    """Return a row: its period above, the maximum as an outline, the value filled, the target as a dashed mark."""
    label = bar.label if bar.said else f"{bar.label}: mục tiêu {bar.target_said}"
    parts = [Markup('<text class="nm-chart-label" x="{}" y="{}">{}</text>').format(_LEFT, y + 16, _cut(label))]
    ends = _LEFT
    for number, kind in ((bar.best, "nm-chart-max"), (bar.value, "nm-chart-bar")):
        if number is not None:
            ends = max(ends, _x(number, top))
            parts.append(
                Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>').format(
                    kind, _LEFT, y + 23, _x(number, top) - _LEFT, _BAR
                )
            )
    if bar.target is not None:
        x = _x(bar.target, top)
        ends = max(ends, x)
        parts.append(
            Markup('<line class="nm-chart-target" x1="{x}" y1="{a}" x2="{x}" y2="{b}"/>').format(
                x=x, a=y + 19, b=y + 41
            )
        )
    if bar.said:
        parts.append(Markup('<text class="nm-chart-value" x="{}" y="{}">{}</text>').format(ends + 5, y + 36, bar.said))
    return Markup("<g>{}</g>").format(Markup("").join(parts))
