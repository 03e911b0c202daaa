"""The drawing of a process: a lane for each role, a column for each step, further rows when it is long.

Columns overlap where consecutive steps are in different lanes: nine steps fit in the text column of a page.
The drawing has classes but no style (strict CSP): theme/assets/quy-trinh.css gives it colours and letters.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate, chain, groupby, pairwise, product

from niemyet.site.lettering import SIZE, plain, wrap, xml

Point = tuple[int, int]

_WIDEST = 1000  # a wider drawing would be scrolled in the text column of a page
_BOX = range(208, 123, -4)  # widths of a box, the best first
_OVERLAP = 0.58  # of a box, from one column to the next: over one half, so that only neighbours overlap
_ROLE, _GUTTER, _GAP, _TURN, _EDGE = 148, 26, 30, 32, 1  # the column of roles; room beside boxes and below rows
_LINE, _PAD, _ROUND = 18, 10, 8
_NUMBER = 11  # radius of the circle, which stands on the upper edge of its box


@dataclass(frozen=True)
class Node:
    """One step of a process; its stage is drawn as a band along the top."""

    actors: tuple[str, ...]
    action: str
    time: str
    stage: str = ""


@dataclass(frozen=True)
class _Lane:
    """A lane in one row: the lines of its role, its edges, and those of the boxes in it."""

    lines: list[str]
    top: int
    bottom: int
    upper: int
    lower: int

    @property
    def middle(self) -> int:
        """Return where arrows leave and enter at the side of a box."""
        return (self.upper + self.lower) // 2


@dataclass(frozen=True)
class _Row:
    """One row: its steps, the number of the first, left edges and width of their boxes, its lanes by role."""

    nodes: Sequence[Node]
    first: int
    left: Sequence[int]
    box: int
    top: int
    lanes: dict[str, _Lane]

    def lanes_of(self, i: int) -> list[_Lane]:
        """Return the lanes of a step, from top to bottom."""
        return [lane for role, lane in self.lanes.items() if role in self.nodes[i].actors]

    @property
    def bottom(self) -> int:
        """Return the lower edge of the last lane."""
        return max(lane.bottom for lane in self.lanes.values())


def draw(nodes: Sequence[Node], *, title: str, description: str, uid: str) -> str:
    """Return a process as one `<svg>`, nothing without steps; `uid` makes its ids unique in the page."""
    if not nodes:
        return ""
    rows = _rows([_clean(node) for node in nodes])
    width = max(row.left[-1] for row in rows) + rows[0].box + _GUTTER + _EDGE
    uid = escape(uid)
    ways = chain(*map(_arrows, rows), map(_turn, rows, rows[1:]))
    shapes = chain(
        (_frame(row, width - _EDGE) for row in rows),
        (f'<path class="nm-duong" marker-end="url(#{uid}-mui)" d="{way}"/>' for way in ways),
        (_step(row, i) for row in rows for i in range(len(row.nodes))),
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="nm-so-do" role="img" width="{width}"'
        f' viewBox="0 0 {width} {rows[-1].bottom + _EDGE}" aria-labelledby="{uid}-ten {uid}-mo-ta">'
        f'<title id="{uid}-ten">{xml(title)}</title><desc id="{uid}-mo-ta">{xml(description)}</desc>'
        f'<defs><marker id="{uid}-mui" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8"'
        ' markerUnits="userSpaceOnUse" orient="auto"><path class="nm-mui" d="M0 .5L8 4L0 7.5z"/></marker></defs>'
        f"{''.join(shapes)}</svg>"
    )


# --- Where things stand


def _rows(nodes: Sequence[Node]) -> list[_Row]:
    """Return the rows, one below the other, their lanes in the order of first appearance."""
    roles = list(dict.fromkeys(chain.from_iterable(node.actors for node in nodes)))
    box, starts = _divide(nodes)
    rows: list[_Row] = []
    for start, end in pairwise([*starts, len(nodes)]):
        top = rows[-1].bottom + _TURN if rows else _EDGE
        rows.append(_row(nodes[start:end], start + 1, box, top, roles))
    return rows


def _divide(nodes: Sequence[Node]) -> tuple[int, list[int]]:
    """Return the width of a box and the first step of each row: few rows, whole stages, wide boxes, even rows."""
    ends = list(range(len(nodes)))  # where a stage ends that starts here
    for _, run in groupby(range(len(nodes)), key=lambda i: nodes[i].stage):
        first, *others = run
        ends[first] = others[-1] if others else first

    def cost(starts: list[int]) -> tuple[int, int]:
        return len(starts), sum(nodes[i].stage == nodes[i - 1].stage for i in starts[1:])

    room = _WIDEST - _ROLE - 2 * _GUTTER - 2 * _EDGE
    box = min(_BOX, key=lambda box: cost(_starts(_columns(nodes, box), ends, room - box)))
    lengths = (*range(0, room - box, _PAD), room - box)
    return box, min((_starts(_columns(nodes, box), ends, length) for length in lengths), key=cost)


def _starts(columns: Sequence[int], ends: Sequence[int], length: int) -> list[int]:
    """Return the first step of each row; a stage that fits in one row stays whole."""
    starts = [0]
    for i, end in enumerate(ends):
        last = end if columns[end] - columns[i] <= length else i
        if columns[last] - columns[starts[-1]] > length and i > starts[-1]:
            starts.append(i)
    return starts


def _columns(nodes: Sequence[Node], box: int, start: int = 0) -> list[int]:
    """Return the left edge of each step; neighbours in one lane stand apart, and so do stages."""
    apart = (a.stage != b.stage or not set(a.actors).isdisjoint(b.actors) for a, b in pairwise(nodes))
    return list(accumulate((box + _GAP if far else round(box * _OVERLAP) for far in apart), initial=start))


def _row(nodes: Sequence[Node], first: int, box: int, top: int, roles: Iterable[str]) -> _Row:
    """Return a row with those of the lanes that its steps need."""
    row = _Row(nodes, first, _columns(nodes, box, _EDGE + _ROLE + _GUTTER), box, top, {})
    y = top + max((height + 2 * _PAD for *_, height in _bands(row)), default=0)
    for role in roles:
        if boxes := [_height(node, box) for node in nodes if role in node.actors]:
            row.lanes[role] = _lane(role, y, max(boxes))
            y = row.lanes[role].bottom
    return row


def _lane(role: str, top: int, box: int) -> _Lane:
    """Return a lane around boxes of this height, with more room above, where the numbers are."""
    lines = wrap(role, _ROLE - 2 * _PAD, 7)
    room = max(box + 4 * _PAD, (len(lines) + 1) * _LINE)
    upper = top + (room - box + _NUMBER) // 2
    return _Lane(lines, top, top + room, upper, upper + box)


def _bands(row: _Row) -> list[tuple[str, list[str], int, int, int]]:
    """Return each stage in a row: its name, the lines of it, its left edge, width and height."""
    bands = []
    for stage, run in groupby(range(len(row.nodes)), key=lambda i: row.nodes[i].stage):
        edges = [row.left[i] for i in run]
        width = edges[-1] + row.box - edges[0]
        lines = wrap(stage, width - 2 * _PAD, 3)
        bands += [(stage, lines, edges[0], width, len(lines) * _LINE + 8)] if stage else []
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
        pairs = product(row.lanes_of(i), row.lanes_of(i + 1))
        a, b = min(pairs, key=lambda pair: abs(pair[0].top - pair[1].top))
        right = x + row.box
        if following < right:  # only these two boxes stand in this column
            start, end = (a.lower, b.upper) if a.top < b.top else (a.upper, b.lower)
            yield _path((right - 18, start), (right - 18, end))
        elif a == b:
            yield _path((right, a.middle), (following, a.middle))
        else:
            turn = right + _GAP // 2
            yield _path((right, a.middle), (turn, a.middle), (turn, b.middle), (following, b.middle))


def _turn(row: _Row, following: _Row) -> str:
    """Return the way from the last step of a row to the first of the next, like a typewriter's carriage."""
    a, b = row.lanes_of(-1)[-1], following.lanes_of(0)[0]
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
    dx, dy = (max(-_ROUND, min(_ROUND, e - c)) for e, c in zip(end, corner, strict=True))
    return corner[0] + dx, corner[1] + dy


# --- Shapes


def _frame(row: _Row, right: int) -> str:
    """Return the lanes with their roles, and the bands of the stages above them."""
    shapes = [_rect("nm-nen", _EDGE, row.top, right - _EDGE, row.bottom - row.top)]
    shapes += [f'<path class="nm-cot" d="M{_ROLE} {row.top}V{row.bottom}H7q-6 0-6-6V{row.top + 6}q0-6 6-6z"/>']
    for role, lane in row.lanes.items():
        if lane.top > row.top:
            shapes.append(f'<path class="nm-vach" d="M{_EDGE} {lane.top}H{right}"/>')
        middle = (lane.top + lane.bottom - len(lane.lines) * _LINE) // 2
        shapes.append(_titled(role, _text("nm-vai", _EDGE + _PAD, middle, lane.lines)))
    for stage, lines, x, width, _ in (bands := _bands(row)):
        band = _rect("nm-giai-doan", x, row.top + _PAD, width, max(height for *_, height in bands))
        shapes.append(_titled(stage, band + _text("nm-ten", x + _PAD, row.top + _PAD + 4, lines)))
    return "".join(shapes)


def _step(row: _Row, i: int) -> str:
    """Return a step: a box in the lane of each actor, joined by a thin line."""
    node, x, lanes = row.nodes[i], row.left[i], row.lanes_of(i)
    joints = (f'<path class="nm-noi" d="M{x + row.box // 2} {a.lower}V{b.upper}"/>' for a, b in pairwise(lanes))
    boxes = (_box(node, row.first + i, x, row.box, lane) for lane in lanes)
    words = ". ".join(filter(None, (str(row.first + i), node.action, node.time)))
    return _titled(words, "".join(chain(joints, boxes)))


def _box(node: Node, number: int, x: int, width: int, lane: _Lane) -> str:
    """Return one box: the number on its edge, the action, the time in a strip along the bottom."""
    action, time = _words(node, width)
    y = lane.lower - _strip(time)
    strip = f'<path class="nm-vach" d="M{x} {y}h{width}"/>' + _text("nm-gio", x + _PAD, y + 4, time)
    return (
        _rect("nm-hop", x, lane.upper, width, lane.lower - lane.upper)
        + _text("nm-viec", x + _PAD, lane.upper + _NUMBER + 6, action)
        + (strip if time else "")
        + f'<circle class="nm-tron" cx="{x + 16}" cy="{lane.upper}" r="{_NUMBER}"/>'
        + f'<text class="nm-so" x="{x + 16}" y="{lane.upper + 5}">{number}</text>'
    )


def _titled(title: str, shapes: str) -> str:
    """Return shapes with the full text that a pointer shows."""
    return f"<g><title>{xml(title)}</title>{shapes}</g>"


def _rect(name: str, x: int, y: int, width: int, height: int) -> str:
    """Return a rectangle."""
    return f'<rect class="{name}" x="{x}" y="{y}" width="{width}" height="{height}" rx="6"/>'


def _text(name: str, x: int, y: int, lines: Sequence[str]) -> str:
    """Return lines of text below `y`."""
    spans = (f'<tspan x="{x}" y="{y + i * _LINE + SIZE}">{xml(line)}</tspan>' for i, line in enumerate(lines))
    return f'<text class="{name}">{"".join(spans)}</text>'


# --- Words


def _clean(node: Node) -> Node:
    """Return a node with text that XML can hold, each actor once."""
    actors = tuple(dict.fromkeys(map(plain, node.actors))) or ("",)
    return Node(actors, plain(node.action), plain(node.time), plain(node.stage))


def _words(node: Node, box: int) -> tuple[list[str], list[str]]:
    """Return the lines of action and time; a dash shows that an empty action is no fault of the drawing."""
    return wrap(node.action or "–", box - 2 * _PAD, 5), wrap(node.time, box - 2 * _PAD, 3)
