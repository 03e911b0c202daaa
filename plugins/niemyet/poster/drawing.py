"""The drawing of a process for paper: with the look of print in it, in pieces that fit on a page."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from xml.etree import ElementTree as ET

_SVG = "http://www.w3.org/2000/svg"
_ACROSS, _UPRIGHT = 0.56, 1.36  # height of a piece by its width, on a page below a heading
_HIGH = 0.75  # of a row: from here on it is larger on an upright page
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


def pieces(svg: str) -> list[dict[str, object]]:
    """Return a drawing as pieces of whole rows, for pages across, or upright when a row has many lanes."""
    root = ET.fromstring(svg)
    _, _, width, height = map(float, root.get("viewBox", "0 0 1 1").split())
    tops = [float(shape.get("y", 0)) for shape in root if shape.get("class") == "nm-nen"]
    edges = [*tops, height]
    upright = any(below - top > width * _HIGH for top, below in pairwise(edges))
    spans = list(_spans(edges, width * (_UPRIGHT if upright else _ACROSS)))
    return [{**_piece(root, width, top, bottom), "upright": upright} for top, bottom in spans]


def _spans(edges: list[float], tallest: float) -> Iterator[tuple[float, float]]:
    """Yield from where to where each piece goes: as many rows as fit, at least one."""
    start = edges[0]
    for row, below in zip(edges[1:], [*edges[2:], None], strict=True):
        if below is None or below - start > tallest:
            yield start, row
            start = row


def _piece(root: ET.Element, width: float, top: float, bottom: float) -> dict[str, object]:
    """Return the shapes between two heights as a drawing of their own."""
    height = bottom - top + 1
    piece = ET.Element(f"{{{_SVG}}}svg", {"viewBox": f"0 {top - 1:g} {width:g} {height:g}", "class": "nm-so-do"})
    ET.SubElement(piece, f"{{{_SVG}}}style").text = _look()
    piece.extend(s for s in root if s.tag.endswith("defs") or top - 1 <= _height(s) < bottom)
    ET.register_namespace("", _SVG)
    return {"svg": ET.tostring(piece, encoding="unicode"), "width": width, "height": height}


def _height(shape: ET.Element) -> float:
    """Return where a shape begins; -2 for one that shows nothing."""
    for part in shape.iter():
        if part.get("y") is not None:
            return float(part.get("y", 0))
        if way := part.get("d"):
            return float(_NUMBERS.findall(way)[1])
    return -2


@cache
def _look() -> str:
    return files(__package__).joinpath("so-do-in.css").read_text(encoding="utf-8")
