"""The table of criteria: each has a number, a rule in both languages and two examples, and the examples are true."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from niemyet.checks import CRITERIA, findings
from niemyet.checks.criterion import Criterion
from niemyet.checks.examples import EXAMPLES
from niemyet.checks.findings import Findings
from niemyet.records.problem import Level, explain
from niemyet.site.views.audit import GROUPS

EXPECTED = Path(__file__).with_name("criteria.txt")
BIRTH = "thu-tuc/ho-tich/1.001193.yml"
DEATH = "thu-tuc/ho-tich/1.000656.yml"
PROCESS = "quy-trinh/ho-tich/1.001193.yml"
OTHER = "quy-trinh/ho-tich/1.000656.yml"
DECISION = "quyet-dinh/2026/1-qd-ubnd.yml"
AGENCY = "co-quan/ubnd-xa.yml"
REVIEW = "ra-soat/nam-2026.yml"
EVENTS = "danh-muc/su-kien.yml"
REPORT = "pakn/quy-1.yml"
FIGURES = "chi-so/hai-long.yml"
DAYS = "danh-muc/ngay-nghi.yml"
PLAN = "content/ke-hoach/nam-2026.md"
PAGE = "content/trang.md"

WHOLE = """\
ma: 1.001193
ten: Đăng ký khai sinh
linh_vuc: Hộ tịch
"""
STEPS = "buoc:\n  - nguoi: Công chức\n    viec: Làm.\n    thoi_gian: 4 giờ\n"
HEAD = "so: {}\nngay: {}\nloai: Công bố\nco_quan_ban_hanh: Chủ tịch tỉnh\ntrich_yeu: Công bố thủ tục\n"
ABOLISHING = HEAD.format("2/QĐ-UBND", "2026-02-01").replace("Công bố\nco", "Bãi bỏ\nco") + "bai_bo: 1.001193\n"
ANNOUNCING = HEAD.format("3/QĐ-UBND", "2026-01-02") + "cong_bo: 1.001193\n"
PROVINCE = "ten: Ủy ban nhân dân tỉnh A\nden: 2025-06-30\nnay_la:\n  ten: Ủy ban nhân dân tỉnh B\n"
JOINED = "ten: A\nnay_la:\n  ten: B\n  co_quan: b\n"
REVIEWING = "ten: Rà soát\nco_quan: ubnd-xa\ngiai_doan: Năm 2026\n"
FORM = {"bieu-mau/to-khai.docx": b"PK"}
# Of a criterion: the file that the example belongs to, and what else the town needs. The rest is in TOWN.
PLACES: Mapping[str, tuple[str, Mapping[str, str | bytes]]] = {
    "TC-204": (BIRTH, {DEATH: "can_cu_phap_ly:\n  - so_hieu: 60/2014/QH13\n    ten: Luật Hộ tịch"}),
    "TC-303": (DECISION, {}),
    "TC-304": (DECISION, {DECISION: "cong_bo: 1.001193"}),
    "TC-305": (BIRTH, {"quyet-dinh/2026/2-qd-ubnd.yml": ABOLISHING}),
    "TC-308": (DECISION, {"quyet-dinh/2026/3-qd-ubnd.yml": ANNOUNCING}),
    "TC-309": (DECISION, {}),
    "TC-311": (PROCESS, {PROCESS: "thu_tuc: 1.001193\n" + STEPS}),
    "TC-312": (REVIEW, {}),
    "TC-313": (DECISION, {BIRTH: "thoi_han: 10 ngày\nthoi_han_luat_dinh: 15 ngày"}),
    "TC-401": (PROCESS, {PROCESS: STEPS, DEATH: "noi_bo: có"}),
    "TC-402": (PROCESS, {PROCESS: STEPS}),
    "TC-403": (PROCESS, {PROCESS: STEPS, OTHER: "thu_tuc: 1.001193\n" + STEPS}),
    "TC-404": (PROCESS, {PROCESS: "thu_tuc: 1.001193"}),
    "TC-405": (PROCESS, {PROCESS: "thu_tuc: 1.001193"}),
    "TC-406": (PROCESS, {PROCESS: "thu_tuc: 1.001193"}),
    "TC-407": (PROCESS, {PROCESS: "thu_tuc: 1.001193", BIRTH: "thoi_han: 1 ngày làm việc"}),
    "TC-501": (AGENCY, {}),
    "TC-502": (AGENCY, {}),
    "TC-503": (AGENCY, {}),
    "TC-505": (DECISION, {"co-quan/ubnd-tinh.yml": PROVINCE}),
    "TC-506": ("co-quan/b.yml", {"co-quan/a.yml": JOINED, "co-quan/b.yml": "ten: B", "co-quan/c.yml": "ten: C\n"}),
    "TC-508": (DECISION, {}),
    "TC-509": (REPORT, {}),
    "TC-510": (REPORT, {}),
    "TC-606": (DEATH, {BIRTH: "ten: Đăng ký khai tử"}),
    "TC-608": (BIRTH, FORM),
    "TC-610": (AGENCY, {}),
    "TC-611": (FIGURES, {}),
    "TC-701": (PAGE, {"content/thu-tuc/index.md": "---\ntitle: Thủ tục\n---\n"}),
    "TC-702": (EVENTS, {"thu-tuc/a/1.900001.yml": "ma: 1.900001\nten: Nội bộ\nlinh_vuc: Hộ tịch\nnoi_bo: có\n"}),
    "TC-703": (EVENTS, {}),
    "TC-705": (REVIEW, {}),
    "TC-706": (REVIEW, {}),
    "TC-707": (REPORT, {}),
    "TC-801": (PLAN, {}),
    "TC-802": (PLAN, {}),
    "TC-803": (PLAN, {}),
    "TC-804": (PLAN, {}),
    "TC-805": (DAYS, {}),
    "TC-806": (PLAN, {}),
}  # fmt: skip
TOWN: Mapping[str, str] = {
    BIRTH: WHOLE,
    DEATH: "ma: 1.000656\nten: Đăng ký khai tử\nlinh_vuc: Hộ tịch\n",
    AGENCY: "ten: Ủy ban nhân dân xã\n",
    DECISION: HEAD.format("1/QĐ-UBND", "2026-01-02"),
    "danh-muc/linh-vuc.yml": "linh_vuc:\n  - ma: ho-tich\n    ten: Hộ tịch\n",
    REVIEW: REVIEWING,
    EVENTS: "su_kien:\n  - ma: sinh-con\n    ten: Sinh con\n",
    REPORT: "co_quan: ubnd-xa\nky: Quý I\ntu: 2026-01-01\nden: 2026-03-31\ntiep_nhan: 1\nda_xu_ly: 1\ndang_xu_ly: 0\n",
    FIGURES: "ten: Mức độ hài lòng\nco_quan: ubnd-xa\ndon_vi: '%'\n",
    DAYS: "ngay_nghi:\n  - ngay: 2026-01-01\n    ten: Tết Dương lịch\n    nguon: Luật\n",
    PAGE: "---\ntitle: Trang\n---\n",
    PLAN: "---\nten: Kế hoạch\nco_quan: ubnd-xa\ngiai_doan: Năm 2026\n---\n",
}


def laid(number: str, lines: str) -> dict[str, str | bytes]:
    """Return the town with the lines of an example in their file; what they give replaces what was there."""
    path, more = PLACES.get(number, (BIRTH, {}))
    files: dict[str, str | bytes] = dict(TOWN)
    for name, text in {**more, path: _joined(more.get(path, ""), lines, path)}.items():
        own = files.get(name, "")
        if isinstance(text, bytes) or (name == path and name in (EVENTS, PLAN, PAGE)):
            files[name] = text if isinstance(text, bytes) else within(str(own), text)
        elif isinstance(own, str):
            files[name] = merged(own, text)
    return files


def _joined(start: str | bytes, lines: str, path: str) -> str:
    return merged(str(start), lines) if start else lines


def merged(own: str, text: str) -> str:
    """Return a record with the entries of `text`; those with the same key give way."""
    keys = set(re.findall(r"^([a-z_]+):", text, re.MULTILINE))
    blocks = re.findall(r"^[a-z_]+:.*\n(?:^[ #].*\n)*", own.rstrip("\n") + "\n", re.MULTILINE)
    return "".join(b for b in blocks if b.partition(":")[0] not in keys) + text.rstrip("\n") + "\n"


def within(own: str, text: str) -> str:
    """Return an event, a plan or a page with the lines where such lines stand."""
    if own.startswith("su_kien"):
        return f"{own}    {text}\n"
    if own.startswith("---\nten"):
        inside = "\n".join("    " + line for line in text.splitlines())
        return own.removesuffix("---\n") + f"nhiem_vu:\n  - ten: Báo cáo\n{inside}\n---\n"
    return f"{own}{text}\n"


def codes(found: Findings, criterion: Criterion) -> set[str]:
    """Return what a criterion found."""
    return {f.problem.code for f in found.found if CRITERIA[f.criterion] is criterion}


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda c: c.id)
def test_the_bad_example_is_found_by_its_criterion(records, criterion: Criterion):
    example = EXAMPLES[criterion.id]
    found = codes(findings(records(laid(criterion.id, example.bad))), criterion)
    assert found
    assert found <= set(criterion.codes)


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda c: c.id)
def test_the_good_example_is_not_found_by_its_criterion(records, criterion: Criterion):
    found = findings(records(laid(criterion.id, EXAMPLES[criterion.id].good)))
    place = PLACES.get(criterion.id, (BIRTH, {}))[0]
    told = [f.problem for f in found.found if CRITERIA[f.criterion] is criterion]
    assert [str(p.place) for p in told if p.place.path.endswith(place)] == []


# What else a criterion tells, beside its bad example: lines in the same file.
MORE: Mapping[str, str] = {
    "TC-303": "cong_bo: 1.000999",
    "TC-304": "thay_the_boi: 9/QĐ-UBND",
    "TC-308": "so: 3/QĐ-UBND",
    "TC-703": "thu_tuc:\n      - 1.000999",
    "TC-901": "khong_ap_dung:\n  - tieu_chi: TC-101\n    ly_do: Khó.\n  - tieu_chi: TC-407\n    ly_do: Khó.",
}
ENDED = {"thu-tuc/a/1.000999.yml": "ma: 1.000999\nten: Đã hết\nlinh_vuc: Hộ tịch\nhieu_luc: {den: 2026-01-01}\n"}


def test_what_is_told_reads_as_expected(records, tree, tmp_path, request):
    """Every sentence of the criteria, word for word, for their bad examples. `pytest --bless` writes it again."""
    told = []
    for criterion in CRITERIA:
        for lines in filter(None, (EXAMPLES[criterion.id].bad, MORE.get(criterion.id))):
            shutil.rmtree(tmp_path / "procedures", ignore_errors=True)
            shutil.rmtree(tmp_path / "content", ignore_errors=True)
            found = findings(records(laid(criterion.id, lines) | ENDED))
            own = {explain(f.problem): None for f in found.found if CRITERIA[f.criterion] is criterion}
            told += [f"{criterion.id} {criterion.name}\n{text}\n" for text in own if "1.000999.yml:1" not in text]
    if request.config.getoption("bless"):
        EXPECTED.write_text("\n".join(told), encoding="utf-8", newline="\n")
    assert "\n".join(told) == EXPECTED.read_text(encoding="utf-8"), "if this is right: pytest --bless"


def test_numbers_are_those_of_groups_and_each_is_used_once():
    ids = [c.id for c in CRITERIA]
    assert ids == sorted(set(ids))
    assert all(re.fullmatch(r"TC-\d{3}", number) and number[3] in GROUPS for number in ids)
    assert EXAMPLES.keys() == set(ids)


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda c: c.id)
def test_a_criterion_has_a_rule_in_both_languages_and_codes_of_its_level(criterion: Criterion):
    english, vietnamese = criterion.rule("en"), criterion.rule("vi")
    assert english != vietnamese
    assert english.endswith(".")
    assert vietnamese.endswith(".")
    assert criterion.codes
    assert not (criterion.waivable and criterion.level is Level.ERROR)


def test_the_parts_of_the_law_are_eleven():
    """Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2: seven always, four where the procedure has them."""
    points = [c.rule() for c in CRITERIA if c.id.startswith("TC-1")]
    assert len(points) == 11
    letters = [re.search(r"khoản 2 điểm (\w)", rule)[1] for rule in points]
    assert "".join(letters) == "abcdđeghhhh"


def test_counts_add_up(records):
    """Checked are passed and failed; what does not apply stands beside them."""
    found = findings(records(laid("TC-102", EXAMPLES["TC-102"].bad)))
    for number, tally in enumerate(found.tallies):
        failed = {f.owner for f in found.found if f.criterion == number}
        assert tally.checked == tally.passed + len(failed)
    assert found.tallies[1] == (2, 0, 0)


# --- not applicable

WAIVER = "khong_ap_dung:\n  - tieu_chi: {}\n    ly_do: Thủ tục do cơ quan trung ương làm.\n"


def test_a_criterion_that_does_not_apply_is_not_counted_against_a_record(records):
    register = records({BIRTH: WHOLE + WAIVER.format("tc-401"), DEATH: TOWN[DEATH]})
    found = findings(register)
    number = [c.id for c in CRITERIA].index("TC-401")
    assert found.tallies[number] == (1, 0, 1)
    assert [(e.owner, e.reason, str(e.place)) for e in found.exemptions] == [
        ("thu-tuc/1.001193", "Thủ tục do cơ quan trung ương làm.", f"procedures/{BIRTH}:5:5")
    ]
    assert [f.owner for f in found.found if f.criterion == number] == ["thu-tuc/1.000656"]


REFUSED = {
    "TC-41": ("mien-la", "Không có tiêu chí “TC-41”.", "Có phải “TC-410” không?"),
    "quy trình": ("mien-la", "Không có tiêu chí “quy trình”.", "Xem mã ở trang /cong-khai/tieu-chi/."),
    "TC-101": (
        "mien-khong-duoc",
        "Tiêu chí TC-101 (Tên thủ tục) không được miễn.",
        "Bỏ mục này và sửa hồ sơ cho đạt.",
    ),
    "TC-407": (
        "mien-nham-loai",
        "Tiêu chí TC-407 (Các bước trong thời hạn) không xét loại hồ sơ này.",
        "Bỏ mục này; tiêu chí đó xét: quy trình nội bộ.",
    ),
}


@pytest.mark.parametrize("number", REFUSED)
def test_a_waiver_that_cannot_be_is_said_clearly(records, number):
    found = findings(records({BIRTH: WHOLE + WAIVER.format(number)}))
    [problem] = [f.problem for f in found.found if f.problem.code.startswith("mien")]
    assert (problem.code, problem.sentence(), problem.hint()) == REFUSED[number]
    assert str(problem.place) == f"procedures/{BIRTH}:5:15"
    assert found.exemptions == ()
