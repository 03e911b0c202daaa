"""Internal processes as BPMN 2.0 (ISO/IEC 19510): one file a process, drawn, for tools and one-stop systems.

What BPMN has no place for stands in extension elements of our own namespace, and in words in the documentation.
"""

from collections.abc import Iterable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from niemyet.export.bpmn_flow import Chart, chart_of, short
from niemyet.export.bpmn_layout import Box, Layout, Point, layout
from niemyet.export.bpmn_process import add, categorize, describe
from niemyet.records.model import Process
from niemyet.records.register import Register
from niemyet.records.text import plain, slug

NAMESPACE = "urn:x-niemyet:quy-trinh"
_SPEC = "http://www.omg.org/spec"
_SPACES = {
    "xmlns:bpmn": f"{_SPEC}/BPMN/20100524/MODEL",
    "xmlns:bpmndi": f"{_SPEC}/BPMN/20100524/DI",
    "xmlns:dc": f"{_SPEC}/DD/20100524/DC",
    "xmlns:di": f"{_SPEC}/DD/20100524/DI",
    "xmlns:niemyet": NAMESPACE,
}


def as_bpmn(register: Register, name: str) -> str:
    """Return the internal process with this id as one BPMN file."""
    process = register.processes[name]
    chart, title = chart_of(process), _title(register, process)
    pool = short(_agency(register, process) or title)
    key = slug(name).replace("-", "_")
    root = Element("bpmn:definitions", {"id": f"Definitions_{key}", **_SPACES, "exporter": "niemyet"})
    root.set("targetNamespace", f"{NAMESPACE}:{key}")
    root.set("name", title)
    for i, role in enumerate(chart.roles, 1):
        add(root, "bpmn:resource", id=f"Role_{i}", name=role)
    categorize(root, chart)
    collaboration = add(root, "bpmn:collaboration", id="Collaboration")
    add(collaboration, "bpmn:participant", id="Participant", name=pool, processRef=f"Process_{key}")
    describe(add(root, "bpmn:process", id=f"Process_{key}", name=title), register, process, chart)
    _diagram(root, chart, layout(chart, pool))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _title(register: Register, process: Process) -> str:
    """Return the name of a process, else that of the procedures it serves."""
    cards = [card for code in process.codes if (card := register.procedure(code))]
    return plain(process.name or "; ".join(card.name for card in cards) or process.codes[0])


def _agency(register: Register, process: Process) -> str:
    """Return who decides on the first of the procedures that says so."""
    cards = [card for code in process.codes if (card := register.procedure(code))]
    return next((plain("; ".join(card.authorities)) for card in cards if card.authorities), "")


def _diagram(root: Element, chart: Chart, drawn: Layout) -> None:
    """Add the diagram: shapes with their labels, then ways."""
    diagram = add(root, "bpmndi:BPMNDiagram", id="Diagram")
    plane = add(diagram, "bpmndi:BPMNPlane", id="Plane", bpmnElement="Collaboration")
    for name, box in drawn.boxes.items():
        _shape(plane, name, box, drawn.labels.get(name))
    for name, box in drawn.notes.items():
        _shape(plane, f"{name}_note", box)
    for flow in chart.flows:
        edge = _edge(plane, flow.id, drawn.ways[flow.id])
        if label := drawn.labels.get(flow.id):
            _bounds(add(edge, "bpmndi:BPMNLabel"), label)
    for name, note in drawn.notes.items():
        box = drawn.boxes[name]
        x = box.x + 20
        _edge(plane, f"{name}_to_note", ((x, box.y), (x, note.y + note.height)))


def _shape(plane: Element, name: str, box: Box, label: Box | None = None) -> None:
    shape = add(plane, "bpmndi:BPMNShape", id=f"{name}_di", bpmnElement=name)
    if name == "Participant" or name.startswith("Lane_"):
        shape.set("isHorizontal", "true")
    if name == "Gateway":
        shape.set("isMarkerVisible", "true")
    _bounds(shape, box)
    if label:
        _bounds(add(shape, "bpmndi:BPMNLabel"), label)


def _bounds(parent: Element, box: Box) -> None:
    add(parent, "dc:Bounds", **{key: str(value) for key, value in box._asdict().items()})


def _edge(plane: Element, name: str, points: Iterable[Point]) -> Element:
    edge = add(plane, "bpmndi:BPMNEdge", id=f"{name}_di", bpmnElement=name)
    for x, y in points:
        add(edge, "di:waypoint", x=str(x), y=str(y))
    return edge
