"""What a BPMN file says of a process: lanes, tasks with their words, times and performers, cases and stages.

Lines of XML, written as text: there may be thousands of files, and a tree of elements takes three times as long.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from html import escape

from niemyet.export.bpmn_flow import Chart, Flow, Group, Kind, Node, short, time_text
from niemyet.records.model import Process, ProcessStep
from niemyet.records.register import Register
from niemyet.records.text import plain, slug
from niemyet.records.timing import decimal
from niemyet.records.values import Time, Unit

# ISO 8601 has no working days: only what the calendar or the clock counts is written in it.
_ISO = {Unit.DAY: "P{}D", Unit.HOUR: "PT{}H", Unit.MINUTE: "PT{}M", Unit.MONTH: "P{}M", Unit.YEAR: "P{}Y"}
_PROCESS = {name: field.title for name, field in Process.model_fields.items()}
_STEP = {name: field.title for name, field in ProcessStep.model_fields.items()}
_HARD = ' vung="kho-khan"'


@lru_cache(4096)  # roles, times and phrases of an office come again in every process of it
def xml(text: str) -> str:
    """Return text for an element or an attribute, on one line."""
    return escape(plain(text))


def categories(chart: Chart) -> Iterator[str]:
    """Yield the names of cases and stages: frames in BPMN show values of a category."""
    for tag, name, wanted in (("Cases", "Trường hợp", False), ("Stages", "Giai đoạn", True)):
        found = [group for group in chart.groups if bool(group.stage) is wanted]
        if found:
            yield f'<bpmn:category id="{tag}" name="{name}">'
            for group in found:
                yield f'<bpmn:categoryValue id="{group.id}_value" value="{xml(short(group.name))}">'
                yield from _documented([group.name] if short(group.name) != group.name else [])
                yield from _extended(_times(*group.times))
                yield "</bpmn:categoryValue>"
            yield "</bpmn:category>"


def described(register: Register, process: Process, chart: Chart) -> Iterator[str]:
    """Yield what a process is, its lanes, nodes, flows and frames, in the order of the schema."""
    yield from _documented(_facts(register, process))
    yield from _extended(_known(register, process))
    yield from _lanes(chart)
    into: dict[str, list[str]] = {}
    out: dict[str, list[str]] = {}
    for flow in chart.flows:
        into.setdefault(flow.target, []).append(f"<bpmn:incoming>{flow.id}</bpmn:incoming>")
        out.setdefault(flow.source, []).append(f"<bpmn:outgoing>{flow.id}</bpmn:outgoing>")
    for node in chart.nodes:
        yield from _node(chart, node, [*into.get(node.id, ()), *out.get(node.id, ())])
    yield from map(_flow, chart.flows)
    for node in chart.nodes:
        if node.note:
            yield f'<bpmn:textAnnotation id="{node.id}_note"><bpmn:text>{escape(node.note)}</bpmn:text>'
            yield "</bpmn:textAnnotation>"
            yield f'<bpmn:association id="{node.id}_to_note" sourceRef="{node.id}" targetRef="{node.id}_note"/>'
    yield from (f'<bpmn:group id="{group.id}" categoryValueRef="{group.id}_value"/>' for group in chart.groups)


def _documented(lines: Iterable[str]) -> Iterator[str]:
    """Yield documentation of some lines, nothing without any."""
    if text := "\n".join(lines):
        yield f"<bpmn:documentation>{escape(text)}</bpmn:documentation>"


def _extended(elements: Iterable[str]) -> Iterator[str]:
    """Yield elements of our own, nothing without any."""
    if text := "\n".join(elements):
        yield f"<bpmn:extensionElements>\n{text}\n</bpmn:extensionElements>"


def _said(label: str | None, text: str | None) -> Iterator[str]:
    """Yield a line of documentation: the label of a field and what it says."""
    if text and (said := "\n".join(filter(None, map(plain, text.splitlines())))):
        yield f"{label}: {said}"


def _facts(register: Register, process: Process) -> Iterator[str]:
    """Yield what is known of the whole process, a line each."""
    for code in process.codes:
        card = register.procedure(code)
        yield from _said(_PROCESS["codes"], f"{code} {card.name}" if card else code)
    for field in ("symbol", "decision", "total", "hard_total", "note", "illustrative"):
        value = getattr(process, field)
        yield from _said(_PROCESS[field], value.text if isinstance(value, Time) else value)
    for case in process.cases:
        if case.note:
            yield f"{plain(case.name or '')}: {plain(case.note)}".removeprefix(": ")


def _known(register: Register, process: Process) -> Iterator[str]:
    """Yield the same for programs."""
    for code in process.codes:
        card = register.procedure(code)
        yield f'<niemyet:thu-tuc ma="{xml(code)}">{xml(card.name) if card else ""}</niemyet:thu-tuc>'
    for tag, text in (
        ("ky-hieu", process.symbol),
        ("quyet-dinh", process.decision),
        ("minh-hoa", process.illustrative),
    ):
        if text:
            yield f"<niemyet:{tag}>{xml(text)}</niemyet:{tag}>"
    yield from _times(process.total, process.hard_total)


def _lanes(chart: Chart) -> Iterator[str]:
    """Yield a lane for each role that leads a step."""
    if not chart.lanes:
        return
    yield '<bpmn:laneSet id="LaneSet">'
    for i, name in enumerate(chart.lanes):
        role = f"Role_{chart.roles.index(name) + 1}"
        yield f'<bpmn:lane id="Lane_{i + 1}" name="{xml(name)}" partitionElementRef="{role}">'
        yield from (f"<bpmn:flowNodeRef>{n.id}</bpmn:flowNodeRef>" for n in chart.nodes if n.lane == i)
        yield "</bpmn:lane>"
    yield "</bpmn:laneSet>"


def _node(chart: Chart, node: Node, ways: Iterable[str]) -> Iterator[str]:
    """Yield an event, gateway or task with the flows that it has."""
    more = ' gatewayDirection="Diverging"' if node.kind is Kind.GATEWAY else ""
    yield f'<bpmn:{node.kind.value} id="{node.id}" name="{xml(node.name)}"{more}>'
    if node.step:
        yield from _documented(_words(node, node.step))
        yield from _extended(_measured(node, node.step))
        yield from (f"<bpmn:categoryValueRef>{g.id}_value</bpmn:categoryValueRef>" for g in _around(chart, node))
    yield from ways
    if node.step:
        yield from _performers(chart, node.step)
    yield f"</bpmn:{node.kind.value}>"


def _around(chart: Chart, node: Node) -> Iterator[Group]:
    return (g for g in chart.groups if g.case == node.case and g.stage in (0, node.stage))


def _words(node: Node, step: ProcessStep) -> Iterator[str]:
    """Yield all that the record says of a step, a line each."""
    yield f"Bước {node.number}: {plain(step.action)}"
    yield from _said(_STEP["actors"], "; ".join(actor.name for actor in step.actors))
    yield from _said(_STEP["time"], time_text(step))
    yield from _said(_STEP["hard_time"], step.hard_time.text if step.hard_time else "")
    yield from _said(_STEP["product"], step.product)


def _measured(node: Node, step: ProcessStep) -> Iterator[str]:
    """Yield the times and the product of a step for programs."""
    yield from _times(step.time, step.hard_time, node.shares)
    if step.product:
        yield f"<niemyet:ket-qua>{xml(step.product)}</niemyet:ket-qua>"


def _performers(chart: Chart, step: ProcessStep) -> Iterator[str]:
    """Yield who does a step, the one in whose lane it stands first, with times of their own."""
    for actor in step.actors:
        name = plain(actor.name)
        own = "".join(_extended(_times(actor.time)))
        role = f"<bpmn:resourceRef>Role_{chart.roles.index(name) + 1}</bpmn:resourceRef>"
        yield f'<bpmn:performer name="{xml(name)}">{own}{role}</bpmn:performer>'


def _flow(flow: Flow) -> str:
    """Return a flow. A condition is in words, a tExpression: the office's own system has one for programs."""
    ends = f'sourceRef="{flow.source}" targetRef="{flow.target}"'
    if not flow.name:
        return f'<bpmn:sequenceFlow id="{flow.id}" {ends}/>'
    words = f'<bpmn:conditionExpression id="{flow.id}_condition">{xml(flow.name)}</bpmn:conditionExpression>'
    return f'<bpmn:sequenceFlow id="{flow.id}" {ends} name="{xml(short(flow.name))}">{words}</bpmn:sequenceFlow>'


def _times(time: Time | None, hard: Time | None = None, shares: str = "") -> Iterator[str]:
    """Yield times: the text, and number and unit where it has them. Working days stay apart from days."""
    if time:
        more = f' chung-voi="{shares}"' if shares else ""
        yield f"<niemyet:thoi-han{_counted(time)}{more}>{xml(time.text)}</niemyet:thoi-han>"
    if hard:
        yield f"<niemyet:thoi-han{_HARD}{_counted(hard)}>{xml(hard.text)}</niemyet:thoi-han>"


def _counted(time: Time) -> str:
    """Return what a program can count of a time."""
    if time.untimed:
        return ' khong-tinh="true"'
    return "" if time.value is None or time.unit is None else _number(time.value, time.unit)


@lru_cache(1024)
def _number(value: Fraction, unit: Unit) -> str:
    """Return number and unit, with a decimal point."""
    number = decimal(value).replace(",", ".")
    iso = f' iso8601="{_ISO[unit].format(number)}"' if unit in _ISO and "/" not in number else ""
    return f' gia-tri="{number}" don-vi="{slug(unit.value)}"{iso}'
