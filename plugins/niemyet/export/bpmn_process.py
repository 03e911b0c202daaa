"""What a BPMN file says of a process: lanes, tasks with their words, times and performers, cases and stages."""

from collections.abc import Iterator
from fractions import Fraction
from xml.etree.ElementTree import Element, SubElement

from niemyet.export.bpmn_flow import Chart, Group, Kind, Node, short, time_text
from niemyet.records.model import Process, ProcessStep
from niemyet.records.register import Register
from niemyet.records.text import plain, slug
from niemyet.records.timing import decimal
from niemyet.records.values import Time, Unit

# ISO 8601 has no working days: only what the calendar or the clock counts is written in it.
_ISO = {Unit.DAY: "P{}D", Unit.HOUR: "PT{}H", Unit.MINUTE: "PT{}M", Unit.MONTH: "P{}M", Unit.YEAR: "P{}Y"}


def add(parent: Element, tag: str, words: str = "", **attributes: str) -> Element:
    """Add an element to `parent` and return it."""
    element = SubElement(parent, tag, attributes)
    element.text = words or None
    return element


def describe(parent: Element, register: Register, process: Process, chart: Chart) -> None:
    """Add what a process is, its lanes, nodes, flows and frames, in the order of the schema.

    `isExecutable` is left out: whether an engine may run it is not for a record to say.
    """
    _documented(parent, "\n".join(_facts(register, process)))
    extensions = add(parent, "bpmn:extensionElements")
    for code in process.codes:
        card = register.procedure(code)
        add(extensions, "niemyet:thu-tuc", plain(card.name) if card else "", ma=code)
    for tag, text in (
        ("ky-hieu", process.symbol),
        ("quyet-dinh", process.decision),
        ("minh-hoa", process.illustrative),
    ):
        if text:
            add(extensions, f"niemyet:{tag}", plain(text))
    _times(extensions, process.total, process.hard_total)
    _lanes(parent, chart)
    for node in chart.nodes:
        _node(parent, chart, node)
    for flow in chart.flows:
        element = add(parent, "bpmn:sequenceFlow", id=flow.id, sourceRef=flow.source, targetRef=flow.target)
        if flow.name:  # in words: a tExpression is for people, the office's system has its own conditions
            element.set("name", short(flow.name))
            add(element, "bpmn:conditionExpression", flow.name, id=f"{flow.id}_condition")
    for node in (node for node in chart.nodes if node.note):
        add(add(parent, "bpmn:textAnnotation", id=f"{node.id}_note"), "bpmn:text", node.note)
        ends = {"sourceRef": node.id, "targetRef": f"{node.id}_note"}
        add(parent, "bpmn:association", id=f"{node.id}_to_note", **ends)
    for group in chart.groups:
        add(parent, "bpmn:group", id=group.id, categoryValueRef=f"{group.id}_value")


def _documented(parent: Element, text: str) -> None:
    if text:
        add(parent, "bpmn:documentation", text)


def _said(model: type[Process | ProcessStep], field: str, text: str | None) -> Iterator[str]:
    """Yield a line of documentation: the label of a field and what it says."""
    if text and (said := "\n".join(filter(None, map(plain, text.splitlines())))):
        yield f"{model.model_fields[field].title}: {said}"


def _facts(register: Register, process: Process) -> Iterator[str]:
    """Yield what is known of the whole process, a line each."""
    for code in process.codes:
        card = register.procedure(code)
        yield from _said(Process, "codes", f"{code} {card.name}" if card else code)
    for field in ("symbol", "decision", "total", "hard_total", "note", "illustrative"):
        value = getattr(process, field)
        yield from _said(Process, field, value.text if isinstance(value, Time) else value)
    for case in process.cases:
        if case.note:
            yield f"{plain(case.name or '')}: {plain(case.note)}".removeprefix(": ")


def _lanes(parent: Element, chart: Chart) -> None:
    """Add a lane for each role that leads a step."""
    if not chart.lanes:
        return
    lanes = add(parent, "bpmn:laneSet", id="LaneSet")
    for i, name in enumerate(chart.lanes):
        role = f"Role_{chart.roles.index(name) + 1}"
        lane = add(lanes, "bpmn:lane", id=f"Lane_{i + 1}", name=name, partitionElementRef=role)
        for node in chart.nodes:
            if node.lane == i:
                add(lane, "bpmn:flowNodeRef", node.id)


def _node(parent: Element, chart: Chart, node: Node) -> None:
    """Add an event, gateway or task."""
    element = add(parent, f"bpmn:{node.kind.value}", id=node.id, name=node.name)
    if node.kind is Kind.GATEWAY:
        element.set("gatewayDirection", "Diverging")
    if node.step:
        _documented(element, "\n".join(_words(node, node.step)))
        extensions = add(element, "bpmn:extensionElements")
        _times(extensions, node.step.time, node.step.hard_time, node.shares)
        if node.step.product:
            add(extensions, "niemyet:ket-qua", plain(node.step.product))
        if not len(extensions):
            element.remove(extensions)
        for group in chart.groups:
            if group.case == node.case and group.stage in (0, node.stage):
                add(element, "bpmn:categoryValueRef", f"{group.id}_value")
    for flow in chart.flows:
        if flow.target == node.id:
            add(element, "bpmn:incoming", flow.id)
    for flow in chart.flows:
        if flow.source == node.id:
            add(element, "bpmn:outgoing", flow.id)
    if node.step:
        _performers(element, chart, node.step)


def _words(node: Node, step: ProcessStep) -> Iterator[str]:
    """Yield all that the record says of a step, a line each."""
    yield f"Bước {node.number}: {plain(step.action)}"
    yield from _said(ProcessStep, "actors", "; ".join(actor.name for actor in step.actors))
    yield from _said(ProcessStep, "time", time_text(step))
    yield from _said(ProcessStep, "hard_time", step.hard_time.text if step.hard_time else "")
    yield from _said(ProcessStep, "product", step.product)


def _performers(element: Element, chart: Chart, step: ProcessStep) -> None:
    """Add who does a step, the one in whose lane it stands first, with times of their own."""
    for actor in step.actors:
        name = plain(actor.name)
        performer = add(element, "bpmn:performer", name=name)
        if actor.time:
            _times(add(performer, "bpmn:extensionElements"), actor.time, None)
        add(performer, "bpmn:resourceRef", f"Role_{chart.roles.index(name) + 1}")


def categorize(root: Element, chart: Chart) -> None:
    """Add the names of cases and stages: frames in BPMN show values of a category."""
    for tag, name, wanted in (("Cases", "Trường hợp", False), ("Stages", "Giai đoạn", True)):
        found = [group for group in chart.groups if bool(group.stage) is wanted]
        if found:
            category = add(root, "bpmn:category", id=tag, name=name)
            for group in found:
                value = add(category, "bpmn:categoryValue", id=f"{group.id}_value", value=short(group.name))
                _value(value, group)


def _value(value: Element, group: Group) -> None:
    """Add the whole of a long name, and the declared total."""
    if short(group.name) != group.name:
        _documented(value, group.name)
    if any(group.times):
        _times(add(value, "bpmn:extensionElements"), *group.times)


def _times(parent: Element, time: Time | None, hard: Time | None, shares: str = "") -> None:
    """Add times: the text, and number and unit where it has them. Working days stay apart from days."""
    for said, where in ((time, {}), (hard, {"vung": "kho-khan"})):
        if said:
            attributes = {"chung-voi": shares} if shares and said is time else {}
            add(parent, "niemyet:thoi-han", plain(said.text), **where, **_counted(said), **attributes)


def _counted(time: Time) -> dict[str, str]:
    """Return what a program can count of a time."""
    if time.untimed:
        return {"khong-tinh": "true"}
    if time.value is None or time.unit is None:
        return {}
    number = _point(time.value)
    counted = {"gia-tri": number, "don-vi": slug(time.unit.value)}
    if time.unit in _ISO and "/" not in number:
        counted["iso8601"] = _ISO[time.unit].format(number)
    return counted


def _point(value: Fraction) -> str:
    """Return a number with a decimal point."""
    return decimal(value).replace(",", ".")
