"""Internal processes as BPMN 2.0: good by the schema of OMG, read by another's engine, drawn without a crossing."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from imported import loaded
from lxml import etree
from niemyet.export.bpmn import NAMESPACE, as_bpmn
from niemyet.importers import process as annexes
from niemyet.importers.titles import title_key
from niemyet.records.loading import load
from niemyet.records.register import Register
from processes import large, register_of, shapes
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser, BpmnValidator
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState
from town import made

ROOT = Path(__file__).resolve().parent.parent
SPACES = {
    "b": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "di": "http://www.omg.org/spec/BPMN/20100524/DI",
    "n": NAMESPACE,
}
SCHEMA = BpmnValidator()  # SpiffWorkflow brings the schema of OMG
anything = shapes(st.text(min_size=1), st.text(min_size=1), most=3)
RECORD = """
    thu_tuc: [1.001193]
    quyet_dinh: 4/QĐ-UBND
    truong_hop:
      - ten: Không phải xác minh
        buoc:
          - {nguoi: Một cửa, viec: Nhận hồ sơ, thoi_gian: '0,5 ngày làm việc'}
          - {nguoi: Văn thư, viec: Đóng dấu, thoi_gian: Tính chung với bước trên}
      - ten: Phải xác minh
        tong: 2,5 ngày
        giai_doan:
          - ten: Tại xã
            tong: 2,5 ngày
            buoc:
              - {nguoi: Một cửa, viec: Nhận hồ sơ, thoi_gian: '0,5 ngày', thoi_gian_kho_khan: 1 ngày}
              - nguoi: [{ten: Công chức, thoi_gian: 2 ngày}, Trưởng ấp]
                viec: Đến nhà xác minh
                ket_qua: Biên bản
          - ten: Trả kết quả
            buoc:
              - {nguoi: Một cửa, viec: Trả kết quả, thoi_gian: Không tính thời gian}
"""


@pytest.fixture
def written(tree: Callable[..., Path]) -> Any:
    """Return the file of the process above, for reading."""
    register, problems = load(tree({"quy-trinh/ho-tich/1.001193.yml": RECORD}), made.TODAY)
    assert {p.code for p in problems} <= {"ma-khong-co"}
    return read(as_bpmn(register, "1.001193"))


def read(text: str) -> Any:
    """Return the tree of a file that the schema takes."""
    tree = etree.fromstring(text.encode())
    SCHEMA.validate(tree.getroottree())
    return tree


def found(tree: Any, path: str) -> list[Any]:
    return tree.xpath(path, namespaces=SPACES)


def spec_of(text: str, tmp_path: Path) -> Any:
    """Return the process as SpiffWorkflow understands it."""
    (tmp_path / "x.bpmn").write_text(text, encoding="utf-8")
    parser = BpmnParser(validator=SCHEMA)
    parser.add_bpmn_file(str(tmp_path / "x.bpmn"))
    (name,) = parser.get_process_ids()
    return parser.get_spec(name)


# --- Read by others


@pytest.mark.records
def test_every_process_of_the_sample_is_read_by_an_engine_lane_by_lane(tmp_path: Path):
    register = load(ROOT, made.TODAY)[0]
    assert len(register.process_cards) > 30
    for name in register.process_cards:
        steps = [step for part in parts_of(register, name) for step in part]
        tasks = [spec for spec in spec_of(as_bpmn(register, name), tmp_path).task_specs.values() if is_task(spec)]
        assert sorted((t.lane, t.bpmn_name) for t in tasks) == sorted((s.actors[0].name, s.action) for s in steps)


def parts_of(register: Register, name: str) -> list[Any]:
    """Return the steps of each case, read here and not there."""
    process = register.processes[name]
    cases = process.cases or [process]
    return [[*case.steps, *(step for stage in case.stages for step in stage.steps)] for case in cases]


def is_task(spec: Any) -> bool:
    return type(spec).__name__ == "UserTask"


class Chosen(PythonScriptEngine):
    """What the office's own system would know: which case it is."""

    def __init__(self, case: str):
        super().__init__()
        self.case = case

    def evaluate(self, task: Any, expression: str, external_context: Any = None) -> bool:
        return expression == self.case


@pytest.mark.parametrize(
    ("case", "steps"),
    [
        ("Không phải xác minh", ["Nhận hồ sơ", "Đóng dấu"]),
        ("Phải xác minh", ["Nhận hồ sơ", "Đến nhà xác minh", "Trả kết quả"]),
    ],
)
def test_an_engine_goes_through_the_steps_of_a_case(written: Any, tmp_path: Path, case: str, steps: list[str]):
    workflow = BpmnWorkflow(spec_of(etree.tostring(written, encoding="unicode"), tmp_path), script_engine=Chosen(case))
    done = []
    workflow.do_engine_steps()
    while ready := workflow.get_tasks(state=TaskState.READY, manual=True):
        (task,) = ready
        done.append(task.task_spec.bpmn_name)
        task.run()
        workflow.do_engine_steps()
    assert done == steps
    assert workflow.is_completed()


def test_the_real_annex_is_valid(shared: Path, tmp_path: Path):
    source = shared / "data/process/commune.docx"
    codes = {title_key(d.data["ten"]): (f"1.{n:06}",) for n, d in enumerate(annexes.read(source).drafts)}
    register, _ = loaded(tmp_path, annexes.read(source, codes=codes, unit="ngày làm việc").drafts)
    trees = {name: read(as_bpmn(register, name)) for name in register.process_cards}
    assert len(trees) == 19
    assert sum(len(found(tree, "//b:userTask")) for tree in trees.values()) == 316
    assert sum(len(found(tree, "//b:category[@id='Stages']/*")) for tree in trees.values()) == 44


# --- What is said


def test_lanes_are_the_roles_in_the_order_of_first_appearance(written: Any):
    assert found(written, "//b:lane/@name") == ["Một cửa", "Văn thư", "Công chức"]
    (lane,) = found(written, "//b:lane[@name='Văn thư']")
    assert found(lane, "b:flowNodeRef/text()") == ["Task_1_2", "EndEvent_1"]
    assert found(written, f"//b:resource[@id='{lane.get('partitionElementRef')}']/@name") == ["Văn thư"]


def test_cases_part_at_a_gateway_by_name_and_end_each_for_itself(written: Any):
    assert found(written, "//b:sequenceFlow[@sourceRef='Gateway']/@name") == ["Không phải xác minh", "Phải xác minh"]
    assert found(written, "//b:conditionExpression/text()") == ["Không phải xác minh", "Phải xác minh"]
    assert found(written, "//b:endEvent/@id") == ["EndEvent_1", "EndEvent_2"]


def test_a_single_way_has_no_gateway():
    tree = read(as_bpmn(register_of({"thu_tuc": "1.001193", "buoc": [{"nguoi": "A", "viec": "B"}]}), "1.001193"))
    assert not found(tree, "//b:exclusiveGateway")
    assert found(tree, "//b:sequenceFlow/@id") == ["Flow_1", "Flow_1_1"]


def test_several_actors_are_performers_of_one_task(written: Any):
    (task,) = found(written, "//b:userTask[@name='Đến nhà xác minh']")
    assert found(task, "b:performer/@name") == ["Công chức", "Trưởng ấp"]
    assert found(task, "b:performer[@name='Công chức']//n:thoi-han/text()") == ["2 ngày"]
    assert found(written, "//b:textAnnotation[@id='Task_2_2_note']/b:text/text()") == [
        "Công chức: 2 ngày\nCùng thực hiện: Trưởng ấp"
    ]


def test_times_keep_working_days_apart_from_days(written: Any):
    times = {t.getparent().getparent().get("id"): dict(t.attrib) for t in found(written, "//b:userTask/*/n:thoi-han")}
    assert times == {
        "Task_1_1": {"gia-tri": "0.5", "don-vi": "ngay-lam-viec"},
        "Task_1_2": {"chung-voi": "Task_1_1"},
        "Task_2_1": {"vung": "kho-khan", "gia-tri": "1", "don-vi": "ngay", "iso8601": "P1D"},
        "Task_2_3": {"khong-tinh": "true"},
    }


def test_stages_are_values_of_a_category_with_their_totals(written: Any):
    assert found(written, "//b:category[@name='Giai đoạn']/b:categoryValue/@value") == ["Tại xã", "Trả kết quả"]
    assert found(written, "//b:categoryValue[@value='Tại xã']//n:thoi-han/text()") == ["2,5 ngày"]
    (task,) = found(written, "//b:userTask[@id='Task_2_2']")
    assert found(task, "b:categoryValueRef/text()") == ["Case_2_value", "Stage_2_1_value"]


def test_the_documentation_says_all_in_words(written: Any):
    assert found(written, "//b:userTask[@id='Task_2_2']/b:documentation/text()") == [
        "Bước 2: Đến nhà xác minh\n"
        "Người hoặc bộ phận thực hiện: Công chức; Trưởng ấp\n"
        "Thời gian: Công chức: 2 ngày\n"
        "Biểu mẫu, kết quả: Biên bản"
    ]
    assert found(written, "//b:process/b:documentation/text()") == [
        "Thủ tục áp dụng: 1.001193\nQuyết định phê duyệt: 4/QĐ-UBND"
    ]


def test_a_long_name_is_cut_between_words_and_stands_whole_in_the_documentation():
    action = "Thẩm định hồ sơ, kiểm tra thực địa. " * 12
    tree = read(as_bpmn(register_of({"thu_tuc": "1.001193", "buoc": [{"nguoi": "A", "viec": action}]}), "1.001193"))
    (name,) = found(tree, "//b:userTask/@name")
    assert len(name) <= 111
    assert name.endswith("thực địa…")
    assert action.strip() in found(tree, "//b:userTask/b:documentation/text()")[0]


# --- Any text, same bytes


@given(anything)
@settings(max_examples=60)
def test_any_text_is_valid_with_ids_that_are_names(data: dict[str, Any]):
    tree = read(as_bpmn(register_of(data), "1.001193"))
    ids = found(tree, "//@id")
    assert len(ids) == len(set(ids))
    assert [one for one in ids if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", one)] == []


def test_what_looks_like_xml_stays_text():
    evil = "]]> <!-- & </bpmn:task> <script>x</script> \" ' \x00\x1b\ufffe\ud800 &lt;"
    seen = "]]> <!-- & </bpmn:task> <script>x</script> \" ' &lt;"
    step = {"nguoi": evil, "viec": evil, "thoi_gian": evil, "ket_qua": evil}
    tree = read(as_bpmn(register_of({"thu_tuc": "1.001193", "ten": evil, "buoc": [step]}), "1.001193"))
    for path in ("//b:userTask/@name", "//b:lane/@name", "//n:thoi-han/text()", "//n:ket-qua/text()"):
        assert found(tree, path) == [seen]


@given(large)
@settings(max_examples=20)
def test_the_same_process_gives_the_same_bytes(data: dict[str, Any]):
    assert as_bpmn(register_of(data), "1.001193") == as_bpmn(register_of(data), "1.001193")


def test_a_page_leads_to_the_file_of_its_process(town: Path):
    for code, file in (("1.000001", "1.000001"), ("1.000006", "1.000005")):
        page = (town / f"thu-tuc/{code}/index.html").read_text(encoding="utf-8")
        assert f'<a href="../../du-lieu/quy-trinh/{file}.bpmn" download>Tải sơ đồ quy trình (BPMN 2.0)</a>' in page
        assert (town / f"du-lieu/quy-trinh/{file}.bpmn").is_file()


# --- The drawing


def drawn(tree: Any) -> tuple[dict[str, tuple[int, ...]], list[tuple[int, ...]], dict[str, list[tuple[int, int]]]]:
    """Return the edges of each shape, those of labels, and the points of each way."""

    def edges(bounds: Any) -> tuple[int, ...]:
        x, y, width, height = (int(bounds.get(key)) for key in ("x", "y", "width", "height"))
        return x, y, x + width, y + height

    shapes = {s.get("bpmnElement"): edges(s[0]) for s in found(tree, "//di:BPMNShape")}
    labels = [edges(bounds) for bounds in found(tree, "//di:BPMNLabel/*")]
    edged = {e.get("bpmnElement"): e.iterchildren("{*}waypoint") for e in found(tree, "//di:BPMNEdge")}
    ways = {name: [(int(p.get("x")), int(p.get("y"))) for p in points] for name, points in edged.items()}
    return shapes, labels, ways


def apart(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    return a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def inside(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    return b[0] <= a[0] and b[1] <= a[1] and a[2] <= b[2] and a[3] <= b[3]


@given(large)
@settings(max_examples=60)
def test_nothing_overlaps_and_everything_stands_in_its_lane(data: dict[str, Any]):
    tree = read(as_bpmn(register_of(data), "1.001193"))
    shapes, labels, _ = drawn(tree)
    boxes = {name: box for name, box in shapes.items() if re.match("Task|Start|End|Gateway", name)}
    lanes = {name: box for name, box in shapes.items() if name.startswith("Lane")}
    assert [pair for pair in combinations([*boxes.values(), *labels], 2) if not apart(*pair)] == []
    assert [box for box in [*shapes.values(), *labels] if not inside(box, shapes["Participant"])] == []
    for lane in found(tree, "//b:lane"):
        assert all(inside(boxes[name], lanes[lane.get("id")]) for name in found(lane, "b:flowNodeRef/text()"))
    stacked = sorted(lanes.values(), key=lambda box: box[1]) or [shapes["Participant"]]
    assert all(upper[3] == lower[1] for upper, lower in pairwise(stacked))
    assert (stacked[0][1], stacked[-1][3]) == (shapes["Participant"][1], shapes["Participant"][3])


@given(large)
@settings(max_examples=60)
def test_every_flow_is_drawn_from_edge_to_edge_and_crosses_no_box(data: dict[str, Any]):
    tree = read(as_bpmn(register_of(data), "1.001193"))
    shapes, labels, ways = drawn(tree)
    boxes = [box for name, box in shapes.items() if re.match("Task|Start|End|Gateway", name)]
    for flow in found(tree, "//b:sequenceFlow"):
        way = ways[flow.get("id")]
        for (x, y), end in ((way[0], flow.get("sourceRef")), (way[-1], flow.get("targetRef"))):
            left, top, right, bottom = shapes[end]
            assert x in (left, right) or (y == top and left < x < right)
            assert top <= y <= bottom
        for (x1, y1), (x2, y2) in pairwise(way):
            line = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
            assert [b for b in [*boxes, *labels] if not apart(line, b)] == []


@given(large)
@settings(max_examples=40)
def test_frames_of_stages_stand_side_by_side_around_their_tasks(data: dict[str, Any]):
    tree = read(as_bpmn(register_of(data), "1.001193"))
    shapes, _, _ = drawn(tree)
    stages = {name: box for name, box in shapes.items() if name.startswith("Stage")}
    assert [pair for pair in combinations(stages.values(), 2) if not apart(*pair)] == []
    for task in found(tree, "//b:userTask"):
        for frame in (name.removesuffix("_value") for name in found(task, "b:categoryValueRef/text()")):
            assert inside(shapes[task.get("id")], shapes[frame])
