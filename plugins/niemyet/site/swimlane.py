"""The drawing of a process: a lane for each role, a column for each step, further rows when it is long.

Columns overlap where consecutive steps are in different lanes: nine steps fit in the text column of a page.
The drawing has classes but no style (strict CSP): theme/assets/quy-trinh.css gives it colours and letters.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import accumulate, chain, groupby, pairwise, product
from typing import NamedTuple

from niemyet.records.text import plain
from niemyet.site.lettering import SIZE, escaped, wrap, xml

Point = tuple[int, int]
Cost = tuple[int, int]  # rows, and stages that go on in the next row

_WIDEST = 1000  # a wider drawing would be scrolled in the text column of a page
_BOX = range(208, 123, -4)  # widths of a box, the best first
_OVERLAP = 0.58  # of a box, from one column to the next: over one half, so that only neighbours overlap
_ROLE, _GUTTER, _GAP, _TURN, _EDGE = 148, 26, 30, 32, 1  # the column of roles; room beside boxes and below rows
_LINE, _PAD, _ROUND = 18, 10, 8
_ABOVE = 7  # a row: where the one before ends, below the turn of the way and its rounding
_NUMBER = 11  # radius of the circle, which stands on the upper edge of its box


class Node(NamedTuple):
    """One step of a process; its stage is drawn as a band along the top."""

    actors: tuple[str, ...]
    action: str
    time: str
    stage: str = ""


class _Lane(NamedTuple):
    """A lane in one row: its role and the lines of it, its edges, and those of the boxes in it."""

    role: str
    lines: Sequence[str]
    top: int
    bottom: int
    upper: int
    lower: int

    @property
    def middle(self) -> int:
        """Return where arrows leave and enter at the side of a box."""
        return (self.upper + self.lower) // 2


class _Band(NamedTuple):
    """A stage in one row: its name, the lines of it, its left edge, width and height."""

    name: str
    lines: Sequence[str]
    left: int
    width: int
    height: int


class _Row(NamedTuple):
    """One row: its steps, the number of the first, left edges and width of their boxes, its edges, bands and lanes."""

    nodes: Sequence[Node]
    first: int
    left: Sequence[int]
    box: int
    top: int
    bottom: int
    bands: Sequence[_Band]
    lanes: Sequence[_Lane]
    used: Sequence[Sequence[_Lane]]  # the lanes of each step, from top to bottom


def draw(nodes: Sequence[Node], *, title: str, description: str, uid: str) -> str:
    """Return a process as an `<svg>` for each row, nothing without steps; `uid` makes its ids unique in the page.

    One below the other they are one drawing; a printer may turn the sheet between them, which it cannot inside of one.
    """
    if not nodes:
        return ""
    rows = _rows([_clean(node) for node in nodes])
    width = max(row.left[-1] for row in rows) + rows[0].box + _GUTTER + _EDGE
    edges = [0, *(row.top - _ABOVE for row in rows[1:]), rows[-1].bottom + _EDGE]
    turns = [*map(_turn, rows, rows[1:])]
    uid = escape(uid)
    first = (
        f' role="img" aria-labelledby="{uid}-ten {uid}-mo-ta"><title id="{uid}-ten">{xml(title)}</title>'
        f'<desc id="{uid}-mo-ta">{xml(description)}</desc>'
        f'<defs><marker id="{uid}-mui" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8"'
        ' markerUnits="userSpaceOnUse" orient="auto"><path class="nm-mui" d="M0 .5L8 4L0 7.5z"/></marker></defs>'
    )
    further = ' aria-hidden="true">'  # the first one says what the drawing is
    return "".join(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="nm-so-do" width="{width}"'
        f' viewBox="0 {top} {width} {bottom - top}"{further if i else first}'
        f"{_drawn(row, width, [*_arrows(row), *turns[max(0, i - 1) : i + 1]], uid)}</svg>"
        for i, (row, (top, bottom)) in enumerate(zip(rows, pairwise(edges), strict=True))
    )


def _drawn(row: _Row, width: int, ways: Iterable[str], uid: str) -> str:
    """Return the shapes of a row; the way from one row to the next is drawn in both, each shows its part."""
    shapes = chain(
        [_frame(row, width - _EDGE)],
        (f'<path class="nm-duong" marker-end="url(#{uid}-mui)" d="{way}"/>' for way in ways),
        (_step(row, i) for i in range(len(row.nodes))),
    )
    return "".join(shapes)


# --- Where things stand


def _rows(nodes: Sequence[Node]) -> list[_Row]:
    """Return the rows, one below the other, their lanes in the order of first appearance."""
    roles = list(dict.fromkeys(chain.from_iterable(node.actors for node in nodes)))
    fresh = tuple(a.stage != b.stage for a, b in pairwise(nodes))
    apart = tuple(not set(a.actors).isdisjoint(b.actors) or a.stage != b.stage for a, b in pairwise(nodes))
    box, starts = _divide(apart, fresh)
    rows: list[_Row] = []
    for start, end in pairwise([*starts, len(nodes)]):
        top = rows[-1].bottom + _TURN if rows else _EDGE
        left = _columns(apart[start : end - 1], box, _EDGE + _ROLE + _GUTTER)
        rows.append(_row(nodes[start:end], start + 1, left, box, top, roles))
    return rows


@lru_cache(maxsize=4096)  # processes differ more in their words than in their shape
def _divide(apart: tuple[bool, ...], fresh: tuple[bool, ...]) -> tuple[int, Sequence[int]]:
    """Return the width of a box and the first step of each row: few rows, whole stages, wide boxes, even rows.

    Of every two neighbours: do they stand apart (in one lane, or in two stages), and does the second begin a stage.
    """
    ends, room = _ends(fresh), _WIDEST - _ROLE - 2 * _GUTTER - 2 * _EDGE
    full = ((box, _starts(_columns(apart, box), ends, room - box)) for box in _BOX)
    box, starts = _best(full, fresh, _least(apart, fresh, _BOX[-1], room))
    columns, rows = _columns(apart, box), len(starts)
    shortest = max(0, columns[-1] - (rows - 1) * (box + _GAP)) // rows  # in shorter rows, it would be more of them
    lengths = (*range(shortest // _PAD * _PAD, room - box, _PAD), room - box)
    even = ((length, _starts(columns, ends, length)) for length in lengths)
    return box, _best(even, fresh, _least(apart, fresh, box, room))[1]


def _best(divisions: Iterable[tuple[int, list[int]]], fresh: Sequence[bool], least: Cost) -> tuple[int, list[int]]:
    """Return the first division that costs no more than any other; the search ends at one that costs the `least`."""
    best, least_yet = (0, [0]), (len(fresh) + 2, 0)
    for size, starts in divisions:
        cost = len(starts), sum(not fresh[i - 1] for i in starts[1:])
        if cost < least_yet:
            best, least_yet = (size, starts), cost
        if cost == least:
            break
    return best


def _least(apart: Sequence[bool], fresh: Sequence[bool], box: int, room: int) -> Cost:
    """Return what a division costs at least: the rows of one that keeps no stage whole, broken between stages first."""
    rows = len(_starts(_columns(apart, box), range(len(apart) + 1), room - box))
    return rows, max(0, rows - 1 - sum(fresh))


def _ends(fresh: Sequence[bool]) -> list[int]:
    """Return the last step of the stage for a step that begins one, for any other the step itself."""
    ends = list(range(len(fresh) + 1))
    begins = [0, *(i for i, new in enumerate(fresh, 1) if new), len(ends)]
    for first, following in pairwise(begins):
        ends[first] = following - 1
    return ends


def _starts(columns: Sequence[int], ends: Sequence[int], length: int) -> list[int]:
    """Return the first step of each row; a stage that fits in one row stays whole."""
    starts, edge = [0], length
    for i, end in enumerate(ends):
        last = end if columns[end] - columns[i] <= length else i
        if columns[last] > edge and i > starts[-1]:
            starts.append(i)
            edge = columns[i] + length
    return starts


def _columns(apart: Iterable[bool], box: int, start: int = 0) -> list[int]:
    """Return the left edge of each step; neighbours in one lane stand apart, and so do stages."""
    far, near = box + _GAP, round(box * _OVERLAP)
    return list(accumulate((far if is_far else near for is_far in apart), initial=start))


def _row(nodes: Sequence[Node], first: int, left: Sequence[int], box: int, top: int, roles: Iterable[str]) -> _Row:
    """Return a row with those of the lanes that its steps need."""
    heights: dict[str, int] = {}
    for node in nodes:
        height = _height(node, box)
        for role in node.actors:
            heights[role] = max(height, heights.get(role, 0))
    bands = _bands(nodes, left, box)
    bottom = top + max((band.height + 2 * _PAD for band in bands), default=0)
    lanes: dict[str, _Lane] = {}
    for role in filter(heights.__contains__, roles):
        lanes[role] = _lane(role, bottom, heights[role])
        bottom = lanes[role].bottom
    used = [sorted((lanes[role] for role in node.actors), key=_top) for node in nodes]
    return _Row(nodes, first, left, box, top, bottom, bands, list(lanes.values()), used)


def _top(lane: _Lane) -> int:
    return lane.top


def _lane(role: str, top: int, box: int) -> _Lane:
    """Return a lane around boxes of this height, with more room above, where the numbers are."""
    lines = wrap(role, _ROLE - 2 * _PAD, 7)
    room = max(box + 4 * _PAD, (len(lines) + 1) * _LINE)
    upper = top + (room - box + _NUMBER) // 2
    return _Lane(role, lines, top, top + room, upper, upper + box)


def _bands(nodes: Sequence[Node], left: Sequence[int], box: int) -> list[_Band]:
    """Return each stage in a row."""
    bands = []
    for stage, run in groupby(zip(nodes, left, strict=True), key=lambda pair: pair[0].stage):
        edges = [x for _, x in run]
        width = edges[-1] + box - edges[0]
        lines = wrap(stage, width - 2 * _PAD, 3)
        bands += [_Band(stage, lines, edges[0], width, len(lines) * _LINE + 8)] if stage else []
    return bands


def _height(node: Node, box: int) -> int:
    """Return the height of a box."""
    action, time = _words(node, box)
    return 2 * _NUMBER + len(action) * _LINE + 6 + _strip(time)


def _strip(time: Sequence[str]) -> int:
    """Return the height of the strip with the time, along the bottom of a box."""
    return len(time) * _LINE + 8 if time else 0


# --- Arrows


def _arrows(row: _Row) -> Iterator[str]:
    """Yield the way from each step to the next, between their nearest lanes."""
    for i, (x, following) in enumerate(pairwise(row.left)):
        a, b = min(product(row.used[i], row.used[i + 1]), key=_distance)
        right = x + row.box
        if following < right:  # only these two boxes stand in this column
            start, end = (a.lower, b.upper) if a.top < b.top else (a.upper, b.lower)
            yield f"M{right - 18} {start}L{right - 18} {end}"
        elif a is b:
            yield f"M{right} {a.middle}L{following} {a.middle}"
        else:
            turn = right + _GAP // 2
            yield _path((right, a.middle), (turn, a.middle), (turn, b.middle), (following, b.middle))


def _distance(lanes: tuple[_Lane, _Lane]) -> int:
    return abs(lanes[0].top - lanes[1].top)


def _turn(row: _Row, following: _Row) -> str:
    """Return the way from the last step of a row to the first of the next, like a typewriter's carriage."""
    a, b = row.used[-1][-1], following.used[0][0]
    right, left = row.left[-1] + row.box, following.left[0]
    out, back, y = right + _GUTTER // 2, left - _GUTTER // 2, row.bottom + _TURN // 2
    return _path((right, a.middle), (out, a.middle), (out, y), (back, y), (back, b.middle), (left, b.middle))


def _path(*points: Point) -> str:
    """Return the line through points at right angles to one another, its corners rounded."""
    way = "M{} {}".format(*points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        way += "L{} {}Q{} {} {} {}".format(*_toward(before, corner), *corner, *_toward(after, corner))
    return way + "L{} {}".format(*points[-1])


def _toward(end: Point, corner: Point) -> Point:
    """Return the point where the rounding of a corner begins, on the way to `end`."""
    dx, dy = end[0] - corner[0], end[1] - corner[1]
    return corner[0] + max(-_ROUND, min(_ROUND, dx)), corner[1] + max(-_ROUND, min(_ROUND, dy))


# --- Shapes


def _frame(row: _Row, right: int) -> str:
    """Return the lanes with their roles, and the bands of the stages above them."""
    shapes = [_rect("nm-nen", _EDGE, row.top, right - _EDGE, row.bottom - row.top)]
    shapes += [f'<path class="nm-cot" d="M{_ROLE} {row.top}V{row.bottom}H7q-6 0-6-6V{row.top + 6}q0-6 6-6z"/>']
    for lane in row.lanes:
        if lane.top > row.top:
            shapes.append(f'<path class="nm-vach" d="M{_EDGE} {lane.top}H{right}"/>')
        middle = (lane.top + lane.bottom - len(lane.lines) * _LINE) // 2
        shapes.append(_titled(lane.role, _text("nm-vai", _EDGE + _PAD, middle, lane.lines)))
    height = max((band.height for band in row.bands), default=0)
    for band in row.bands:
        rect = _rect("nm-giai-doan", band.left, row.top + _PAD, band.width, height)
        shapes.append(_titled(band.name, rect + _text("nm-ten", band.left + _PAD, row.top + _PAD + 4, band.lines)))
    return "".join(shapes)


def _step(row: _Row, i: int) -> str:
    """Return a step: a box in the lane of each actor, joined by a thin line."""
    node, x, lanes = row.nodes[i], row.left[i], row.used[i]
    joints = [f'<path class="nm-noi" d="M{x + row.box // 2} {a.lower}V{b.upper}"/>' for a, b in pairwise(lanes)]
    boxes = [_box(node, row.first + i, x, row.box, lane) for lane in lanes]
    words = ". ".join(filter(None, (str(row.first + i), node.action, node.time)))
    return _titled(words, "".join(joints + boxes))


def _box(node: Node, number: int, x: int, width: int, lane: _Lane) -> str:
    """Return one box: the number on its edge, the action, the time in a strip along the bottom."""
    action, time = _words(node, width)
    y = lane.lower - _strip(time)
    strip = f'<path class="nm-vach" d="M{x} {y}h{width}"/>{_text("nm-gio", x + _PAD, y + 4, time)}' if time else ""
    return (
        f"{_rect('nm-hop', x, lane.upper, width, lane.lower - lane.upper)}"
        f"{_text('nm-viec', x + _PAD, lane.upper + _NUMBER + 6, action)}{strip}"
        f'<circle class="nm-tron" cx="{x + 16}" cy="{lane.upper}" r="{_NUMBER}"/>'
        f'<text class="nm-so" x="{x + 16}" y="{lane.upper + 5}">{number}</text>'
    )


def _titled(title: str, shapes: str) -> str:
    """Return shapes with the full text that a pointer shows."""
    return f"<g><title>{escaped(title)}</title>{shapes}</g>"


def _rect(name: str, x: int, y: int, width: int, height: int) -> str:
    """Return a rectangle."""
    return f'<rect class="{name}" x="{x}" y="{y}" width="{width}" height="{height}" rx="6"/>'


def _text(name: str, x: int, y: int, lines: Sequence[str]) -> str:
    """Return lines of text below `y`."""
    spans = [f'<tspan x="{x}" y="{y + i * _LINE + SIZE}">{line}</tspan>' for i, line in enumerate(lines)]
    return f'<text class="{name}">{"".join(spans)}</text>'


# --- Words


def _clean(node: Node) -> Node:
    """Return a node with text that XML can hold, each actor once."""
    actors = tuple(dict.fromkeys(map(plain, node.actors))) or ("",)
    return Node(actors, plain(node.action), plain(node.time), plain(node.stage))


def _words(node: Node, box: int) -> tuple[Sequence[str], Sequence[str]]:
    """Return the lines of action and time; a dash shows that an empty action is no fault of the drawing."""
    return wrap(node.action or "–", box - 2 * _PAD, 5), wrap(node.time, box - 2 * _PAD, 3)
