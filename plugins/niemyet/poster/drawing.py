"""The drawing of a process for paper: with the look of print in it, in pieces that fit on a page."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from xml.etree import ElementTree as ET

_SVG = "http://www.w3.org/2000/svg"
_ACROSS, _UPRIGHT = 0.56, 1.36  # height of a piece by its width, on a page below a heading
_HIGH = 0.75  # of a row: from here on it is larger on an upright page


def pieces(drawn: str) -> list[dict[str, object]]:
    """Return a drawing, an `<svg>` a row, as pieces of whole rows: for pages across, or upright when rows are high."""
    rows = list(ET.fromstring(f"<g>{drawn}</g>"))
    spans = [tuple(map(float, row.get("viewBox", "0 0 1 1").split())) for row in rows]
    width = spans[0][2]
    upright = any(height > width * _HIGH for _, _, _, height in spans)
    tallest = width * (_UPRIGHT if upright else _ACROSS)
    groups = _groups([(top, top + height) for _, top, _, height in spans], tallest)
    return [{**_piece([rows[i] for i in group], width, *span), "upright": upright} for group, span in groups]


def _groups(spans: Sequence[tuple[float, float]], tallest: float) -> Iterator[tuple[range, tuple[float, float]]]:
    """Yield the rows of each piece, and from where to where it goes: as many as fit, at least one."""
    first = 0
    for i, (_, below) in enumerate([*spans[1:], (0, float("inf"))], 1):
        if below - spans[first][0] > tallest:
            yield range(first, i), (spans[first][0], spans[i - 1][1])
            first = i


def _piece(rows: Iterable[ET.Element], width: float, top: float, bottom: float) -> dict[str, object]:
    """Return some rows as a drawing of its own."""
    height = bottom - top
    piece = ET.Element(f"{{{_SVG}}}svg", {"viewBox": f"0 {top:g} {width:g} {height:g}", "class": "nm-so-do"})
    ET.SubElement(piece, f"{{{_SVG}}}style").text = _look()
    piece.extend(shape for row in rows for shape in row)
    ET.register_namespace("", _SVG)
    return {"svg": ET.tostring(piece, encoding="unicode"), "width": width, "height": height}


@cache
def _look() -> str:
    return files(__package__).joinpath("so-do-in.css").read_text(encoding="utf-8")
