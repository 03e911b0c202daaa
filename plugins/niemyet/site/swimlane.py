"""The drawing of a process: a lane for each role, a column for each step, further rows when it is long.

Columns overlap where consecutive steps are in different lanes: nine steps fit in the text column of a page.
The drawing has classes but no style (strict CSP): theme/assets/quy-trinh.css gives it colours and letters.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate, chain, groupby, pairwise, product

Point = tuple[int, int]

_WIDEST = 1000  # a wider drawing would be scrolled in the text column of a page
_BOX = range(208, 123, -4)  # widths of a box, the best first
_OVERLAP = 0.58  # of a box, from one column to the next: over one half, so that only neighbours overlap
_LABEL, _GUTTER, _GAP, _TURN = 148, 26, 30, 32
_SIZE, _LINE, _PAD, _ROUND = 13, 18, 10, 8
_NUMBER = 11  # radius of the circle, which stands on the upper edge of its box
_ACTION, _TIME, _ROLE, _STAGE = 5, 2, 7, 2  # most lines of each text
_EM = {  # a little over Be Vietnam Pro and Noto Sans; a letter not here is as wide as a capital
    **dict.fromkeys(" ijlI.,:;!|'", 0.31),
    **dict.fromkeys("frt()[]/“”", 0.44),
    **dict.fromkeys("-sz", 0.54),
    **dict.fromkeys("abcdeghknopquvxyđ0123456789", 0.65),
    **dict.fromkeys("mwMW…", 0.94),
}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Node:
    """One step of a process; its stage is drawn as a band along the top."""

    actors: tuple[str, ...]
    action: str
    time: str
    stage: str = ""


@dataclass(frozen=True)
class _Step(Node):
    """A node with clean text and its number in the whole process."""

    number: int = 0


@dataclass(frozen=True)
class _Lane:
    """A lane in one row of the drawing: its edges, and those of the boxes in it."""

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
    """One row of the drawing: its steps, the left edges and the width of their boxes, its lanes by role."""

    steps: Sequence[_Step]
    left: Sequence[int]
    box: int
    top: int
    lanes: dict[str, _Lane]

    def lanes_of(self, i: int) -> list[_Lane]:
        """Return the lanes of a step, from top to bottom."""
        return [lane for role, lane in self.lanes.items() if role in self.steps[i].actors]

    @property
    def bottom(self) -> int:
        """Return the lower edge of the last lane."""
        return max(lane.bottom for lane in self.lanes.values())


def draw(nodes: Sequence[Node], *, title: str, description: str, uid: str) -> str:
    """Return a process as one `<svg>`, nothing without steps; `uid` makes its ids unique in the page."""
    if not nodes:
        return ""
    rows = _rows([_clean(number, node) for number, node in enumerate(nodes, 1)])
    width = max(row.left[-1] for row in rows) + rows[0].box + _GUTTER + 1
    uid = escape(uid)
    paths = chain(*map(_arrows, rows), map(_turn, rows, rows[1:]))
    shapes = chain(
        (_frame(row, width - 2) for row in rows),
        (f'<path class="nm-duong" marker-end="url(#{uid}-mui)" d="{path}"/>' for path in paths),
        (_drawn(row, i) for row in rows for i in range(len(row.steps))),
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="nm-so-do" role="img" width="{width}"'
        f' viewBox="0 0 {width} {rows[-1].bottom + 1}" aria-labelledby="{uid}-ten {uid}-mo-ta">'
        f'<title id="{uid}-ten">{_xml(title)}</title><desc id="{uid}-mo-ta">{_xml(description)}</desc>'
        f'<defs><marker id="{uid}-mui" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8"'
        ' markerUnits="userSpaceOnUse" orient="auto"><path class="nm-mui" d="M0 .5L8 4L0 7.5z"/></marker></defs>'
        f"{''.join(shapes)}</svg>"
    )


# --- Where things stand


def _rows(steps: Sequence[_Step]) -> list[_Row]:
    """Return the rows, one below the other, their lanes in the order of first appearance."""
    roles = list(dict.fromkeys(chain.from_iterable(step.actors for step in steps)))
    box, parts = _divide(steps)
    rows: list[_Row] = []
    for part in parts:
        rows.append(_row(part, box, rows[-1].bottom + _TURN if rows else 1, roles))
    return rows


def _divide(steps: Sequence[_Step]) -> tuple[int, list[list[_Step]]]:
    """Return the widest boxes that need no further row, and the steps of each row, as even as can be."""
    room = _WIDEST - _LABEL - 2 * _GUTTER - 2
    fewest = len(_broken(steps, _BOX[-1], room))
    box = next(box for box in _BOX if len(_broken(steps, box, room)) == fewest)
    tries = (_broken(steps, box, limit) for limit in (*range(box, room, _PAD), room))
    return box, next(parts for parts in tries if len(parts) == fewest)


def _broken(steps: Sequence[_Step], box: int, limit: int) -> list[list[_Step]]:
    """Return the steps in rows of at most `limit` pixels; a stage that fits in one row stays whole."""
    parts: list[list[_Step]] = [[]]
    for _, stage in groupby(steps, key=lambda step: step.stage):
        run = list(stage)
        for group in (run, *([step] for step in run)):
            if parts[-1] and _columns([*parts[-1], *group], box)[-1] + box > limit:
                parts.append([])
            if len(group) == 1 and group is not run:
                parts[-1] += group
    return parts


def _columns(steps: Sequence[_Step], box: int, start: int = 0) -> list[int]:
    """Return the left edge of each step; neighbours in one lane stand apart, and so do stages."""
    apart = (a.stage != b.stage or not set(a.actors).isdisjoint(b.actors) for a, b in pairwise(steps))
    return list(accumulate((box + _GAP if far else round(box * _OVERLAP) for far in apart), initial=start))


def _row(steps: Sequence[_Step], box: int, top: int, roles: Iterable[str]) -> _Row:
    """Return a row with those of the lanes that its steps need."""
    row = _Row(steps, _columns(steps, box, 1 + _LABEL + _GUTTER), box, top, {})
    tallest = max((len(lines) for *_, lines in _bands(row)), default=0)
    top += tallest * _LINE + 2 * _PAD if tallest else 0
    for role in roles:
        if boxes := [_height(step, box) for step in steps if role in step.actors]:
            row.lanes[role] = _lane(role, top, max(boxes))
            top = row.lanes[role].bottom
    return row


def _lane(role: str, top: int, box: int) -> _Lane:
    """Return a lane around boxes of this height, with more room above, where the numbers are."""
    room = max(box + 3 * _NUMBER + _PAD, (len(_role(role)) + 1) * _LINE)
    upper = top + (room - box + _NUMBER) // 2
    return _Lane(top, top + room, upper, upper + box)


def _bands(row: _Row) -> list[tuple[str, int, int, list[str]]]:
    """Return each stage of a row, its left edge, its width and the lines of its name."""
    bands = []
    for stage, run in groupby(range(len(row.steps)), key=lambda i: row.steps[i].stage):
        edges = [row.left[i] for i in run]
        width = edges[-1] + row.box - edges[0]
        if stage:
            bands.append((stage, edges[0], width, _wrap(stage, width - 2 * _PAD, _STAGE)))
    return bands


def _height(step: _Step, box: int) -> int:
    """Return the height of a box."""
    return 2 * _NUMBER + len(_action(step, box)) * _LINE + 6 + _strip(step, box)


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
    for before, (x, y), after in zip(points, points[1:], points[2:], strict=False):
        (x1, y1), (x2, y2) = _toward(before, (x, y)), _toward(after, (x, y))
        way += f"L{x1} {y1}Q{x} {y} {x2} {y2}"
    return way + "L{} {}".format(*points[-1])


def _toward(end: Point, corner: Point) -> Point:
    """Return the point where the rounding of a corner begins, on the way to `end`."""
    dx, dy = (max(-_ROUND, min(_ROUND, e - c)) for e, c in zip(end, corner, strict=True))
    return corner[0] + dx, corner[1] + dy


# --- Shapes


def _frame(row: _Row, width: int) -> str:
    """Return the lanes with their roles, and the bands of the stages above them."""
    top = next(iter(row.lanes.values())).top
    shapes = [_rect("nm-nen", 1, top, width, row.bottom - top), f'<path class="nm-cot" d="M{_LABEL} {top}V{row.bottom}H7q-6 0-6-6V{top + 6}q0-6 6-6z"/>']
    for role, lane in row.lanes.items():
        if lane.top > top:
            shapes.append(f'<path class="nm-vach" d="M1 {lane.top}H{width + 1}"/>')
        y = (lane.top + lane.bottom - len(_role(role)) * _LINE) // 2
        shapes.append(f"<g><title>{_xml(role)}</title>{_lines('nm-vai', 1 + _PAD, y, _role(role))}</g>")
    for stage, x, wide, lines in _bands(row):
        band = _rect("nm-giai-doan", x, row.top, wide, len(lines) * _LINE + _PAD)
        shapes.append(f"<g><title>{_xml(stage)}</title>{band}{_lines('nm-chu', x + _PAD, row.top + 5, lines)}</g>")
    return "".join(shapes)


def _drawn(row: _Row, i: int) -> str:
    """Return a step: a box in the lane of each actor, joined by a thin line."""
    step, x, lanes = row.steps[i], row.left[i], row.lanes_of(i)
    words = ". ".join(filter(None, (str(step.number), step.action, step.time)))
    joints = (f'<path class="nm-noi" d="M{x + row.box // 2} {a.lower}V{b.upper}"/>' for a, b in pairwise(lanes))
    boxes = (_box(step, x, row.box, lane) for lane in lanes)
    return f'<g class="nm-buoc"><title>{_xml(words)}</title>{"".join(chain(joints, boxes))}</g>'


def _box(step: _Step, x: int, width: int, lane: _Lane) -> str:
    """Return one box: the number on its edge, the action, the time in a strip along the bottom."""
    strip, y = _strip(step, width), lane.lower - _strip(step, width)
    return "".join((
        _rect("nm-hop", x, lane.upper, width, lane.lower - lane.upper),
        f'<path class="nm-vach" d="M{x} {y}h{width}"/>' if strip else "",
        _lines("nm-viec", x + _PAD, lane.upper + _NUMBER + 6, _action(step, width)),
        _lines("nm-gio", x + _PAD, y + 4, _time(step, width)) if strip else "",
        f'<circle class="nm-tron" cx="{x + 16}" cy="{lane.upper}" r="{_NUMBER}"/>',
        f'<text class="nm-so" x="{x + 16}" y="{lane.upper + 5}">{step.number}</text>',
    ))


def _rect(name: str, x: int, y: int, width: int, height: int) -> str:
    """Return a rectangle."""
    return f'<rect class="{name}" x="{x}" y="{y}" width="{width}" height="{height}" rx="6"/>'


def _lines(name: str, x: int, y: int, lines: Sequence[str]) -> str:
    """Return lines of text below `y`."""
    spans = (f'<tspan x="{x}" y="{y + i * _LINE + 13}">{_xml(line)}</tspan>' for i, line in enumerate(lines))
    return f'<text class="{name}">{"".join(spans)}</text>'


# --- Words


def _clean(number: int, node: Node) -> _Step:
    """Return a node with text that XML can hold, each actor once."""
    actors = tuple(dict.fromkeys(map(_plain, node.actors))) or ("",)
    return _Step(actors, _plain(node.action), _plain(node.time), _plain(node.stage), number)


def _plain(text: str) -> str:
    """Return `text` composed, on one line, without what XML forbids."""
    return " ".join(_NOT_XML.sub(" ", unicodedata.normalize("NFC", text)).split())


def _xml(text: str) -> str:
    """Return `text` escaped."""
    return escape(_plain(text))


def _role(role: str) -> list[str]:
    """Return the lines of a role."""
    return _wrap(role, _LABEL - 2 * _PAD, _ROLE)


def _action(step: _Step, box: int) -> list[str]:
    """Return the lines of an action; a dash shows that a box without words is no fault of the drawing."""
    return _wrap(step.action or "–", box - 2 * _PAD, _ACTION)


def _time(step: _Step, box: int) -> list[str]:
    """Return the lines of the time."""
    return _wrap(step.time, box - 2 * _PAD, _TIME)


def _strip(step: _Step, box: int) -> int:
    """Return the height of the strip with the time."""
    return len(_time(step, box)) * _LINE + 8 if step.time else 0


def _wrap(text: str, width: int, most: int) -> list[str]:
    """Return `text` in at most `most` even lines, with an ellipsis where words are left out."""
    lines = _filled(text, width)
    if len(lines) <= most:
        narrower = (_filled(text, less) for less in range(width // 2, width, 4))
        return next((even for even in narrower if len(even) == len(lines)), lines)
    last = lines[most - 1]
    while _measure(last + "…") > width:
        last = last.rpartition(" ")[0] or last[:-1]
    return [*lines[: most - 1], last.rstrip(" ,.;:") + "…"]


def _filled(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` pixels."""
    lines = [""]
    for word in chain.from_iterable(_pieces(word, width) for word in text.split()):
        longer = f"{lines[-1]} {word}".strip()
        lines[-1:] = [longer] if _measure(longer) <= width else [lines[-1], word]
    return lines


def _pieces(word: str, width: int) -> Iterator[str]:
    """Yield a word, cut where it is too long for a line."""
    while _measure(word) > width:
        fits = next(n for n in range(len(word) - 1, 0, -1) if _measure(word[:n]) <= width)
        yield word[:fits]
        word = word[fits:]
    yield word


def _measure(text: str) -> float:
    """Return the width of `text` in pixels, nearly; marks above and below a letter have none."""
    letters = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return _SIZE * sum(_EM.get(c, 0.8 if c < "\u2e80" else 1.0) for c in letters)
