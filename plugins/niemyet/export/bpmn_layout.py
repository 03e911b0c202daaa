"""Where a chart's shapes stand: a lane for each role, a column for each node, the cases one behind the other.

Columns are not shared, so a case or a stage is a plain rectangle, and ways that run between columns meet no box.
Letters are those of common editors (Arial, 12 and 11 pixels), so that names fit where they are drawn.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from niemyet.export.bpmn_flow import Chart, Flow, Group, Kind, Node, short

Point = tuple[int, int]

_LEFT, _TOP = 120, 80  # of the whole drawing
_BAND = 30  # along which the name of a pool or lane is written
_TASK, _GAP, _PAD = 184, 56, 24  # width of a task, from one column to the next, around what stands in a lane
_STAGE, _CASE, _WAY = 16, 36, 56  # left of a box: frame of its stage, of its case, the way that leads in
_LINE, _SMALL, _WIDE = 15, 14, 6.7  # height of a line, of a label's line, width of a letter
_ICON = 26  # what editors draw in the upper left corner of a task
_LABEL = 240  # width of the name of a case, beside the gateway
_SIZE = {Kind.START: 36, Kind.END: 36, Kind.GATEWAY: 50}


class Box(NamedTuple):
    """Where a shape stands."""

    x: int
    y: int
    width: int
    height: int


class Layout(NamedTuple):
    """All shapes by the id of what they show, the labels beside some of them, and the points of each way."""

    boxes: Mapping[str, Box]
    labels: Mapping[str, Box]
    notes: Mapping[str, Box]
    ways: Mapping[str, Sequence[Point]]


class _Lane(NamedTuple):
    """A lane: its edges, and the line on which its boxes are centred."""

    top: int
    bottom: int
    axis: int


def layout(chart: Chart, pool: str) -> Layout:
    """Return where everything stands; `pool` is the name of the pool, which makes it no smaller than that."""
    left = dict(zip((node.id for node in chart.nodes), _columns(chart), strict=True))
    heads = _heads(chart, left)
    lanes = _lanes(chart, _TOP + sum(heads), pool)
    boxes = {node.id: _box(node, left[node.id], lanes[node.lane].axis) for node in chart.nodes}
    channels, bottom = _channels(chart), lanes[-1].bottom
    frames = {g.id: _frame(g, chart, boxes, _TOP + sum(heads[: 1 + bool(g.stage)]), bottom) for g in chart.groups}
    right = boxes[chart.nodes[-1].id].x + 3 * _WAY
    return Layout(
        boxes={**_pool(chart, lanes, right), **frames, **boxes},
        labels={**{g.id: _caption(g, frames[g.id]) for g in chart.groups}, **dict(_names(chart, boxes, channels))},
        notes=_notes(chart, boxes),
        ways=_ways(chart, boxes, channels),
    )


def _pool(chart: Chart, lanes: Sequence[_Lane], right: int) -> Mapping[str, Box]:
    """Return the pool and its lanes; the first holds the names above all."""
    tops = [_TOP, *(lane.bottom for lane in lanes)]
    left, width = _LEFT + _BAND, right - _LEFT - _BAND
    edges = {f"Lane_{i}": (top, bottom) for i, (top, bottom) in enumerate(pairwise(tops), 1) if chart.lanes}
    return {
        "Participant": Box(_LEFT, _TOP, right - _LEFT, tops[-1] - _TOP),
        **{name: Box(left, top, width, bottom - top) for name, (top, bottom) in edges.items()},
    }


@lru_cache(4096)  # the same phrases come again in every process of an office
def lines(text: str, width: int) -> int:
    """Return how many lines a text needs, nearly."""
    return sum(_filled(line, max(1, int(width / _WIDE))) for line in text.split("\n"))


def _filled(text: str, letters: int) -> int:
    """Return the lines of so many letters that words fill; a longer word goes on in the next."""
    count, used = 1, 0
    for word in map(len, text.split()):
        if used and used + 1 + word > letters:
            count, used = count + 1, 0
        used += word + bool(used)
        count, used = count + (used - 1) // letters, (used - 1) % letters + 1
    return count


def _columns(chart: Chart) -> Iterator[int]:
    """Yield the left edge of each node; between cases there is room for their frames."""
    x = _LEFT + 2 * _BAND + _PAD
    yield x
    for before, node in pairwise(chart.nodes):
        x += _SIZE.get(before.kind, _TASK) + _GAP
        if before.kind is Kind.GATEWAY:
            x += _LABEL
        elif before.case and node.case != before.case:
            x += _GAP
        yield x


def _heads(chart: Chart, left: Mapping[str, int]) -> tuple[int, int, int]:
    """Return the heights above the lanes: of the ways to the cases, of the names of cases, of those of stages."""
    ways = sum(_name_height(flow) for flow in _parted(chart)) + (_PAD if chart.cases > 1 else 0)
    spans = {g.id: [n for n in chart.nodes if n.step and _within(n, g)] for g in chart.groups}
    of_cases = of_stages = 0
    for g in chart.groups:
        width = left[spans[g.id][-1].id] - left[spans[g.id][0].id] + _TASK
        height = lines(short(g.name), width) * _SMALL + 12
        of_cases, of_stages = (of_cases, max(of_stages, height)) if g.stage else (max(of_cases, height), of_stages)
    return ways + (8 if chart.groups else 0), of_cases, of_stages


def _within(node: Node, group: Group) -> bool:
    """Tell whether a node stands in a frame."""
    return node.case == group.case and (not group.stage or node.stage == group.stage)


def _parted(chart: Chart) -> list[Flow]:
    """Return the flows that part at the gateway, the first case last: it is the nearest to the lanes."""
    return [flow for flow in chart.flows if flow.name][::-1]


def _name_height(flow: Flow) -> int:
    return lines(short(flow.name), _LABEL - 20) * _SMALL + 10


def _channels(chart: Chart) -> Mapping[str, int]:
    """Return the height at which each case's way runs, from the gateway to the case."""
    parted = _parted(chart)
    heights = accumulate((_name_height(flow) for flow in parted), initial=_TOP)
    return dict(zip((flow.id for flow in parted), [*heights][1:], strict=True))


def _lanes(chart: Chart, top: int, pool: str) -> list[_Lane]:
    """Return the lanes from top to bottom; without any, the one that the pool itself is."""
    found: list[_Lane] = []
    for i, name in enumerate(chart.lanes or (pool,)):
        inside = [node for node in chart.nodes if node.lane == i]
        above = max((_height(node) // 2 + _note_height(node) for node in inside), default=0) + _PAD
        below = max((_height(node) // 2 + _label_height(node) for node in inside), default=0) + _PAD
        more = max(0, min(420, int(len(name) * _WIDE / 2) + 2 * _PAD) - above - below)
        found.append(_Lane(top, top + above + below + more, top + above + more // 2))
        top = found[-1].bottom
    least = int(len(pool) * _WIDE / 2) + 2 * _PAD
    last = found[-1]
    return [*found[:-1], last._replace(bottom=max(last.bottom, _TOP + min(least, 800)))]


def _height(node: Node) -> int:
    """Return the height of a node, even, so that its middle is a whole number."""
    if node.kind in _SIZE:
        return _SIZE[node.kind]
    return max(80, (lines(node.name, _TASK - 12) * _LINE + 2 * _ICON) // 2 * 2)


def _note_height(node: Node) -> int:
    """Return the room above a box that its note takes."""
    return lines(node.note, _TASK - 14) * _LINE + 24 if node.note else 0


def _label_height(node: Node) -> int:
    """Return the room below a shape that its name takes."""
    return 0 if node.step else 3 * _SMALL


def _box(node: Node, x: int, axis: int) -> Box:
    height = _height(node)
    return Box(x, axis - height // 2, _SIZE.get(node.kind, _TASK), height)


def _frame(group: Group, chart: Chart, boxes: Mapping[str, Box], top: int, bottom: int) -> Box:
    """Return the frame of a case or stage, over all lanes."""
    inside = [boxes[node.id] for node in chart.nodes if node.step and _within(node, group)]
    room = _STAGE if group.stage else _CASE
    left, right = inside[0].x - room, inside[-1].x + inside[-1].width + room
    return Box(left, top, right - left, bottom - top - (10 if group.stage else 4))


def _caption(group: Group, frame: Box) -> Box:
    """Return where the name of a frame stands: inside, along its top."""
    width = frame.width - 2 * (_STAGE if group.stage else _CASE)
    return Box(frame.x + (frame.width - width) // 2, frame.y + 4, width, lines(short(group.name), width) * _SMALL)


def _names(chart: Chart, boxes: Mapping[str, Box], channels: Mapping[str, int]) -> Iterator[tuple[str, Box]]:
    """Yield where the names of events, of the gateway and of the ways to the cases stand."""
    for node in chart.nodes:
        box, wide = boxes[node.id], 88
        if not node.step:
            height = lines(node.name, wide) * _SMALL
            yield node.id, Box(box.x + (box.width - wide) // 2, box.y + box.height + 6, wide, height)
    for flow in _parted(chart):
        gate, height = boxes[flow.source], _name_height(flow) - 10
        start = gate.x + gate.width // 2 + 10
        yield flow.id, Box(start, channels[flow.id] - height - 4, _LABEL - 20, height)


def _notes(chart: Chart, boxes: Mapping[str, Box]) -> Mapping[str, Box]:
    """Return where the notes stand, each above its box."""
    found = {}
    for node in (n for n in chart.nodes if n.note):
        box, height = boxes[node.id], _note_height(node) - 14
        found[node.id] = Box(box.x, box.y - height - 12, box.width, height)
    return found


def _ways(chart: Chart, boxes: Mapping[str, Box], channels: Mapping[str, int]) -> Mapping[str, Sequence[Point]]:
    """Return the points of each way: from the right of a box to the left of the next, turning between columns."""
    return {f.id: _way(boxes[f.source], boxes[f.target], channels.get(f.id)) for f in chart.flows}


def _way(a: Box, b: Box, channel: int | None) -> Sequence[Point]:
    """Return the points from one box to another; with a channel, over the top of what stands between."""
    y, end = a.y + a.height // 2, b.y + b.height // 2
    if channel is not None:
        up, turn = a.x + a.width // 2, b.x - _WAY
        return (up, a.y), (up, channel), (turn, channel), (turn, end), (b.x, end)
    if y == end:
        return (a.x + a.width, y), (b.x, end)
    turn = b.x - _GAP // 2
    return (a.x + a.width, y), (turn, y), (turn, end), (b.x, end)
