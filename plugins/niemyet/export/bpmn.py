"""Internal processes as BPMN 2.0 (ISO/IEC 19510): one file a process, drawn, for tools and one-stop systems.

What BPMN has no place for stands in extension elements of our own namespace, and in words in the documentation.
"""

from collections.abc import Iterable, Iterator

from niemyet.export.bpmn_flow import Chart, chart_of, short
from niemyet.export.bpmn_layout import Box, Layout, Point, layout
from niemyet.export.bpmn_process import categories, described, xml
from niemyet.records.model import Process
from niemyet.records.register import Register
from niemyet.records.text import plain, slug

NAMESPACE = "urn:x-niemyet:quy-trinh"
_SPEC = "http://www.omg.org/spec"
_SPACES = (
    f'xmlns:bpmn="{_SPEC}/BPMN/20100524/MODEL" xmlns:bpmndi="{_SPEC}/BPMN/20100524/DI"'
    f' xmlns:dc="{_SPEC}/DD/20100524/DC" xmlns:di="{_SPEC}/DD/20100524/DI" xmlns:niemyet="{NAMESPACE}"'
)
_MORE = {  # what shapes of a kind say of themselves
    **dict.fromkeys(("Participant", "Lane"), ' isHorizontal="true"'),
    "Gateway": ' isMarkerVisible="true"',
}
_TIE = 20  # from the left edge of a box to the line that leads to its note


def as_bpmn(register: Register, name: str) -> str:
    """Return the internal process with this id as one BPMN file.

    `isExecutable` is left out: whether an engine may run it is not for a record to say.
    """
    process = register.processes[name]
    chart, title = chart_of(process), _title(register, process)
    pool, key = short(_agency(register, process) or title), slug(name).replace("-", "_")
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<bpmn:definitions id="Definitions_{key}" name="{xml(title)}" exporter="niemyet"',
        f'{_SPACES} targetNamespace="{NAMESPACE}:{key}">',
        *(f'<bpmn:resource id="Role_{i}" name="{xml(role)}"/>' for i, role in enumerate(chart.roles, 1)),
        *categories(chart),
        '<bpmn:collaboration id="Collaboration">',
        f'<bpmn:participant id="Participant" name="{xml(pool)}" processRef="Process_{key}"/>',
        "</bpmn:collaboration>",
        f'<bpmn:process id="Process_{key}" name="{xml(title)}">',
        *described(register, process, chart),
        "</bpmn:process>",
        *_diagram(chart, layout(chart, pool)),
        "</bpmn:definitions>\n",
    )
    return "\n".join(lines)


def _title(register: Register, process: Process) -> str:
    """Return the name of a process, else that of the procedures it serves."""
    cards = [card for code in process.codes if (card := register.procedure(code))]
    return plain(process.name or "; ".join(card.name for card in cards) or process.codes[0])


def _agency(register: Register, process: Process) -> str:
    """Return who decides on the first of the procedures that says so."""
    cards = [card for code in process.codes if (card := register.procedure(code))]
    return next((plain("; ".join(card.authorities)) for card in cards if card.authorities), "")


def _diagram(chart: Chart, drawn: Layout) -> Iterator[str]:
    """Yield the lines of the diagram: shapes with their labels, then ways. It holds ids and numbers, no text."""
    yield '<bpmndi:BPMNDiagram id="Diagram">\n<bpmndi:BPMNPlane id="Plane" bpmnElement="Collaboration">'
    for name, box in drawn.boxes.items():
        yield _shape(name, _MORE.get(name.partition("_")[0], ""), box, drawn.labels.get(name))
    for name, box in drawn.notes.items():
        yield _shape(f"{name}_note", "", box)
    for flow in chart.flows:
        yield _edge(flow.id, drawn.ways[flow.id], drawn.labels.get(flow.id))
    for name, note in drawn.notes.items():
        box = drawn.boxes[name]
        x = box.x + _TIE
        yield _edge(f"{name}_to_note", ((x, box.y), (x, note.y + note.height)))
    yield "</bpmndi:BPMNPlane>\n</bpmndi:BPMNDiagram>"


def _shape(name: str, more: str, box: Box, label: Box | None = None) -> str:
    named = f'id="{name}_di" bpmnElement="{name}"{more}'
    return f"<bpmndi:BPMNShape {named}>{_bounds(box)}{_label(label)}</bpmndi:BPMNShape>"


def _edge(name: str, points: Iterable[Point], label: Box | None = None) -> str:
    way = "".join([f'<di:waypoint x="{x}" y="{y}"/>' for x, y in points])
    return f'<bpmndi:BPMNEdge id="{name}_di" bpmnElement="{name}">{way}{_label(label)}</bpmndi:BPMNEdge>'


def _label(box: Box | None) -> str:
    return f"<bpmndi:BPMNLabel>{_bounds(box)}</bpmndi:BPMNLabel>" if box else ""


def _bounds(box: Box) -> str:
    return f'<dc:Bounds x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"/>'
