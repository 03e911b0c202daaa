"""An internal process in the nouns of BPMN: what follows what, in whose lane. Where things stand: `bpmn_layout`."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from niemyet.records.model import Process, ProcessStep
from niemyet.records.text import plain
from niemyet.records.timing import CasePart, cases_of
from niemyet.records.values import Time

LONGEST = 110  # letters of a name: engines keep up to 255, a box shows so many; the whole stands in the documentation
START, END, WHICH = "Bắt đầu", "Kết thúc", "Thuộc trường hợp nào?"


class Kind(StrEnum):
    """What a node is, by its name in BPMN."""

    START = "startEvent"
    GATEWAY = "exclusiveGateway"
    TASK = "userTask"
    END = "endEvent"


class Node(NamedTuple):
    """One event, gateway or task: in which lane, of which case and stage; cases are counted from 1."""

    id: str  # not `Start` or `End`: engines have nodes of these names themselves
    kind: Kind
    name: str
    lane: int
    case: int = 0
    stage: int = 0
    step: ProcessStep | None = None
    number: int = 0
    shares: str = ""  # the task in whose time this one is counted
    note: str = ""  # what is read beside the box


class Flow(NamedTuple):
    """The way from one node to the next; where cases part, with the name of the case."""

    id: str
    source: str
    target: str
    name: str = ""


class Group(NamedTuple):
    """A case or a stage: nodes that are framed together."""

    id: str
    name: str
    case: int
    stage: int  # 0: the whole case
    times: tuple[Time | None, Time | None]


class Chart(NamedTuple):
    """A whole process: roles, those of them that have a lane, nodes from left to right, flows, frames."""

    roles: tuple[str, ...]
    lanes: tuple[str, ...]
    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]
    groups: tuple[Group, ...]
    cases: int


def chart_of(process: Process) -> Chart:
    """Return a process as a chart: one way, or one for each case behind a gateway; each ends for itself.

    A step is one task, in the lane of the actor it names first: two tasks would count its time twice, and a parallel
    gateway would say what no decision says, that all begin at once.
    """
    parts = cases_of(process)
    steps = [step for part in parts for step in part.steps]
    lanes = tuple(dict.fromkeys(role_of(step) for step in steps))
    ways = [[*_tasks(part, case, lanes)] for case, part in enumerate(parts, 1)]
    begin = [Node("StartEvent", Kind.START, START, ways[0][0].lane)]
    if len(ways) > 1:
        begin.append(Node("Gateway", Kind.GATEWAY, WHICH, ways[0][0].lane))
    return Chart(
        roles=tuple(dict.fromkeys(plain(actor.name) for step in steps for actor in step.actors)),
        lanes=lanes,
        nodes=(*begin, *(node for way in ways for node in way)),
        flows=(*_flows(begin, ways, parts),),
        groups=(*_groups(parts),),
        cases=len(parts),
    )


def role_of(step: ProcessStep) -> str:
    """Return the role in whose lane a step stands."""
    return plain(step.actors[0].name)


def short(text: str, most: int = LONGEST) -> str:
    """Return text on one line, cut between words when it is long."""
    whole = plain(text)
    if len(whole) <= most:
        return whole
    cut = whole[:most]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,.;:") + "…"


def _tasks(part: CasePart, case: int, lanes: Sequence[str]) -> Iterator[Node]:
    """Yield the tasks of a case and its end."""
    number, lane, counted = 0, 0, ""
    for stage, piece in enumerate(part.stages, 1):
        for step in piece.stage.steps:
            number, lane = number + 1, lanes.index(role_of(step))
            name = f"Task_{case}_{number}"
            shared = bool(step.time and step.time.shared)
            counted = counted if shared else name
            shares = counted if shared and counted != name else ""
            title = short(step.action) or "–"
            yield Node(name, Kind.TASK, title, lane, case, stage, step, number, shares, note_of(step))
    yield Node(f"EndEvent_{case}", Kind.END, END, lane, case)


def note_of(step: ProcessStep) -> str:
    """Return what is read beside a box: how long, and who else takes part."""
    others = dict.fromkeys(plain(actor.name) for actor in step.actors[1:])
    hard = f"Vùng khó khăn: {short(step.hard_time.text)}" if step.hard_time else ""
    with_whom = f"Cùng thực hiện: {short('; '.join(others))}" if others else ""
    return "\n".join(filter(None, (short(time_text(step)), hard, with_whom)))


def time_text(step: ProcessStep) -> str:
    """Return the time of a step, else those of its actors."""
    if step.time:
        return plain(step.time.text)
    return "; ".join(f"{plain(a.name)}: {plain(a.time.text)}" for a in step.actors if a.time)


def _flows(begin: Sequence[Node], ways: Sequence[Sequence[Node]], parts: Sequence[CasePart]) -> Iterator[Flow]:
    """Yield the ways from node to node; those that leave a gateway are named."""
    for case, (way, part) in enumerate(zip(ways, parts, strict=True), 1):
        name = (plain(part.case.name or "") or f"Trường hợp {case}") if len(ways) > 1 else ""
        yield Flow(f"Flow_{case}", begin[-1].id, way[0].id, name)
        for number, (a, b) in enumerate(pairwise(way), 1):
            yield Flow(f"Flow_{case}_{number}", a.id, b.id)
    for a, b in pairwise(begin):
        yield Flow("Flow_0", a.id, b.id)


def _groups(parts: Sequence[CasePart]) -> Iterator[Group]:
    """Yield the cases and stages that have names and steps."""
    for case, part in enumerate(parts, 1):
        if part.case.name and part.steps:
            yield Group(f"Case_{case}", plain(part.case.name), case, 0, (part.case.total, part.case.hard_total))
        for number, stage in enumerate((piece.stage for piece in part.stages), 1):
            if stage.name and stage.steps:
                times = (stage.total, stage.hard_total)
                yield Group(f"Stage_{case}_{number}", plain(stage.name), case, number, times)
