"""Each check with a good and a bad example. The input stands in the test; a bad one shows place, code and sentence.

`test_<check>_holds...` and `test_<check>_fails...`: the last test sees that every check of the table has both.
"""

from __future__ import annotations

from datetime import date

import pytest
from niemyet.checks import CRITERIA, cited, completeness, dates, decisions, judge, parts, references, timing
from niemyet.checks import agencies as agency_names
from niemyet.checks.coverage import coverage
from niemyet.checks.population import Pending, Population
from niemyet.records.problem import Level, Problem, explain

BIRTH = "thu-tuc/ho-tich/1.001193.yml"
DEATH = "thu-tuc/ho-tich/1.000656.yml"
NAME = "ma: 1.001193\nten: Đăng ký khai sinh\nlinh_vuc: Hộ tịch\n"
SECOND = "ma: 1.000656\nten: Đăng ký khai tử\nlinh_vuc: Hộ tịch\n"
ENDED = "hieu_luc:\n  trang_thai: Bãi bỏ\n"
AGENCY = {"co-quan/ubnd-xa.yml": "ten: Ủy ban nhân dân xã\n"}
PROCESS = "quy-trinh/ho-tich/1.001193.yml"
DECISION = "quyet-dinh/2025/1-qd-ubnd.yml"
HEAD = "so: 1/QĐ-UBND\nngay: 2025-01-02\nloai: Công bố\nco_quan_ban_hanh: Chủ tịch tỉnh\ntrich_yeu: Công bố thủ tục\n"
LATER = HEAD.replace("1/QĐ", "2/QĐ").replace("2025-01", "2026-01")


def found_by(check, register) -> list[Problem]:
    """Return what a check finds in all the records that it is for."""
    (criterion,) = (c for c in CRITERIA if c.check is check)
    return [
        problem.settled() if isinstance(problem, Pending) else problem
        for population in criterion.of
        for item in items_of(population, register)
        if criterion.applies is None or criterion.applies(register, item)
        for problem in check(register, item)
    ]


def items_of(population: Population, register) -> list:
    """Return what the checks of a population are given."""
    names = [item for _, item in population.items(register)]
    if not population.large:
        return names
    return [(register.processes if population.id == "quy-trinh" else register.procedures)[name] for name in names]


def told(check, register) -> list[str]:
    """Return what a check finds as `file:line:column [code] sentence`, files without the folder of all records."""
    return [f"{p.place} [{p.code}] {p.sentence()}".removeprefix("procedures/") for p in found_by(check, register)]


# --- completeness

WHOLE = (
    NAME
    + """\
doi_tuong: Công dân Việt Nam
co_quan_giai_quyet: Ủy ban nhân dân cấp xã
trinh_tu: Nộp hồ sơ rồi nhận kết quả.
cach_thuc:
  - hinh_thuc: Trực tiếp
    thoi_han: 1 ngày làm việc
    phi_le_phi: Miễn phí
thanh_phan_ho_so:
  - giay_to: Giấy chứng sinh
so_bo_ho_so: 1
ket_qua: Giấy khai sinh
yeu_cau_dieu_kien: Không
can_cu_phap_ly:
  - so_hieu: 60/2014/QH13
"""
)
PARTS = [c.check for c in CRITERIA if "thieu-phan" in c.codes]


def parts_missing(register) -> list[str]:
    """Return what the criteria of the parts find, in their order."""
    return [line for check in PARTS for line in told(check, register)]


POINT = "(Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm {})."


def test_parts_are_given_holds_of_a_whole_record(records):
    """Time and fee may stand under the ways of handing in."""
    assert parts_missing(records({BIRTH: WHOLE})) == []


@pytest.mark.parametrize("without", ["hieu_luc:\n  den: 2026-11-15\n", "noi_bo: có\n", ENDED])
def test_parts_are_given_holds_of_what_is_not_listed(records, without):
    assert parts_missing(records({BIRTH: NAME + without})) == []


def test_parts_are_given_fails_for_each_part_that_the_law_asks_for(records):
    found = parts_missing(records({BIRTH: NAME}))
    assert found == [
        f"{BIRTH}:1:1 [thieu-phan] Thiếu “{part}” {law}"
        for part, law in [
            ("Trình tự thực hiện", POINT.format("b")),
            ("Cách thức thực hiện", POINT.format("c")),
            ("Thành phần, số lượng hồ sơ", POINT.format("d")),
            ("Thời hạn giải quyết", POINT.format("đ")),
            ("Đối tượng thực hiện", POINT.format("e")),
            ("Cơ quan giải quyết", POINT.format("g")),
            ("Kết quả thực hiện", POINT.format("h")),
            ("Yêu cầu, điều kiện", POINT.format("h")),
            ("Phí, lệ phí", POINT.format("h")),
            ("Căn cứ pháp lý", "(Nghị định 63/2010/NĐ-CP, Điều 13 khoản 2)."),
        ]
    ]


def test_parts_are_given_fails_when_the_number_of_sets_is_not_said(records):
    [problem] = found_by(parts.papers_are_given, records({BIRTH: WHOLE.replace("so_bo_ho_so: 1\n", "")}))
    assert problem.hint() == "Thêm mục “thanh_phan_ho_so”. Ghi cả “so_bo_ho_so”."


def test_partly_online_says_why_holds(records):
    reason = "ly_do_mot_phan: Phải ký sổ hộ tịch.\n"
    register = records({BIRTH: NAME + "muc_do_truc_tuyen: Một phần\n" + reason, DEATH: SECOND})
    assert told(completeness.partly_online_says_why, register) == []


def test_partly_online_says_why_fails(records):
    register = records({BIRTH: NAME + "muc_do_truc_tuyen: Một phần\n"})
    assert told(completeness.partly_online_says_why, register) == [
        f"{BIRTH}:4:20 [thieu-ly-do-mot-phan] "
        "Dịch vụ công trực tuyến một phần phải nêu lý do (Nghị định 224/2026/NĐ-CP, Điều 14)."
    ]


def test_source_is_named_holds(records):
    register = records({BIRTH: NAME + "nguon:\n  ten: Cơ sở dữ liệu quốc gia\n  ngay_doc: 2026-07-20\n"})
    assert told(completeness.source_is_named, register) == []


def test_source_is_named_fails(records):
    register = records({BIRTH: NAME, DEATH: SECOND + "nguon:\n  ten: Cơ sở dữ liệu quốc gia\n"})
    assert told(completeness.source_is_named, register) == [
        f"{BIRTH}:1:1 [thieu-nguon] Chưa ghi nguồn của nội dung và ngày đọc.",
        f"{DEATH}:5:3 [thieu-nguon] Chưa ghi nguồn của nội dung và ngày đọc.",
    ]


REVIEW = "kiem_tra:\n  lan_cuoi: 2026-10-01\n  lan_toi: 2026-11-15\n"


def test_review_is_current_holds_on_the_day_itself(records):
    assert told(completeness.review_is_current, records({BIRTH: NAME + REVIEW})) == []


def test_review_is_current_fails(records):
    register = records({BIRTH: NAME + REVIEW, DEATH: SECOND}, today=date(2026, 11, 16))
    assert told(completeness.review_is_current, register) == [
        f"{BIRTH}:6:12 [qua-han-kiem-tra] Đã quá hạn kiểm tra nội dung từ ngày 15/11/2026.",
        f"{DEATH}:1:1 [thieu-ngay-kiem-tra] Chưa ghi ngày kiểm tra nội dung.",
    ]


STEPS = """\
buoc:
  - nguoi: Bộ phận một cửa
    viec: Tiếp nhận.
    thoi_gian: 0,5 ngày làm việc
  - nguoi: Chủ tịch
    viec: Ký.
    thoi_gian: 4 giờ
"""


def test_process_is_public_holds_whatever_the_local_suffix(records):
    register = records({BIRTH: NAME, PROCESS: "thu_tuc: 1.001193.H13\n" + STEPS})
    assert told(completeness.process_is_public, register) == []


def test_process_is_public_fails(records):
    assert told(completeness.process_is_public, records({BIRTH: NAME})) == [
        f"{BIRTH}:1:5 [thieu-quy-trinh] Thủ tục 1.001193 chưa có quy trình nội bộ."
    ]


CONTACT = """\
ten: Ủy ban nhân dân xã
pakn:
  dia_chi: Số 1, đường Hùng Vương
  dia_chi_thu_tin: Hộp thư 1
  dien_thoai: "0205 000 000"
  website: https://example.gov.vn
  email: pakn@example.gov.vn
"""


def test_feedback_address_is_whole_holds(records):
    assert told(completeness.feedback_address_is_whole, records({"co-quan/ubnd-xa.yml": CONTACT})) == []


def test_feedback_address_is_whole_fails_for_each_of_the_five(records):
    bare = "ten: Ủy ban nhân dân xã\npakn:\n  fax: 0205 000 000\n"
    found = told(completeness.feedback_address_is_whole, records({"co-quan/ubnd-xa.yml": bare}))
    assert [line.split(" để ")[0] for line in found] == [
        f"co-quan/ubnd-xa.yml:3:3 [thieu-dia-chi-pakn] Chưa công khai “{label}”"
        for label in (
            "Địa chỉ cơ quan",
            "Địa chỉ thư tín",
            "Số điện thoại chuyên dùng",
            "Địa chỉ website",
            "Địa chỉ email",
        )
    ]


# --- references

EVENT = "su_kien:\n  - ma: sinh-con\n    ten: Sinh con\n    thu_tuc:\n      - 1.001193\n      - {}\n"
GROUP = "nhom:\n  - ma: khai-sinh\n    ten: Khai sinh\n    thu_tuc: {}\n"
REVIEWED = "ten: Rà soát\nco_quan: ubnd-xa\ngiai_doan: Năm 2026\nthu_tuc:\n  - ma: {}\n    ket_qua: Giữ nguyên\n"


def naming(code: str) -> dict[str, str]:
    """Return every kind of record that names a procedure, naming `code`."""
    return {
        BIRTH: NAME + f"hieu_luc:\n  thay_the_boi:\n    - {code}\n",
        PROCESS: f"thu_tuc:\n  - 1.001193\n  - {code}\n{STEPS}",
        "danh-muc/su-kien.yml": EVENT.format(code),
        "danh-muc/lien-thong.yml": GROUP.format(code),
        "ra-soat/nam-2026.yml": REVIEWED.format(code),
    }


NAMING = {
    references.process_procedures_exist: [f"{PROCESS}:3:5"],
    references.replacing_procedures_exist: [f"{BIRTH}:6:7"],
    references.reviewed_procedures_exist: ["ra-soat/nam-2026.yml:5:5"],
    references.members_exist: ["danh-muc/su-kien.yml:6:9", "danh-muc/lien-thong.yml:4:14"],
}


@pytest.mark.parametrize("check", NAMING)
def test_procedures_exist_wherever_one_is_named_whatever_the_local_suffix(records, check):
    assert told(check, records({DEATH: SECOND, **naming("1.000656.H13")})) == []


@pytest.mark.parametrize("check", NAMING)
def test_a_procedure_that_does_not_exist_is_found_wherever_it_is_named(records, check):
    assert told(check, records({DEATH: SECOND, **naming("1.000665")})) == [
        f"{place} [khong-co-thu-tuc] Không có thủ tục mã “1.000665”." for place in NAMING[check]
    ]


def test_process_procedures_exist_fails_with_the_nearest_code_to_choose(records):
    register = records({BIRTH: NAME, PROCESS: "thu_tuc: [1.001139, 2.001159, 9.999999]\n" + STEPS})
    near, other, far = found_by(references.process_procedures_exist, register)
    assert near.hint() == "Có phải “1.001193” không?"
    assert other.hint() == "Thêm vào procedures/thu-tuc."  # three digits are no slip
    assert far.hint() == "Thêm vào procedures/thu-tuc."


PLAN = "---\nten: Kế hoạch\nco_quan: {}\ngiai_doan: Năm 2026\n---\n"
INDEX = "ten: Chỉ số\nco_quan: {}\ndon_vi: điểm\n"


def owned_by(agency: str) -> dict[str, str]:
    """Return every kind of record that names an agency, naming `agency`."""
    return {
        BIRTH: NAME + f"co_quan_niem_yet: {agency}\n",
        DECISION: HEAD + f"co_quan_niem_yet:\n  - {agency}\n",
        "content/ke-hoach/nam-2026.md": PLAN.format(agency),
        "ra-soat/nam-2026.yml": REVIEWED.format("1.001193").replace("ubnd-xa", agency),
        "chi-so/par.yml": INDEX.format(agency),
        "co-quan/ubnd-huyen.yml": f"ten: Ủy ban nhân dân huyện\nnay_la:\n  ten: Xã\n  co_quan: {agency}\n",
    }


def test_listing_agencies_exist_holds(records):
    assert told(references.listing_agencies_exist, records(AGENCY | owned_by("ubnd-xa"))) == []


def test_listing_agencies_exist_fails(records):
    assert told(references.listing_agencies_exist, records(AGENCY | owned_by("ubnd-phuong"))) == [
        f"{BIRTH}:4:19 [khong-co-co-quan] Không có cơ quan “ubnd-phuong” trong procedures/co-quan."
    ]


def test_agencies_exist_holds(records):
    assert told(references.agencies_exist, records(AGENCY | owned_by("ubnd-xa"))) == []


def test_agencies_exist_fails_wherever_one_is_named(records):
    assert told(references.agencies_exist, records(AGENCY | owned_by("ubnd-phuong"))) == [
        f"{place} [khong-co-co-quan] Không có cơ quan “ubnd-phuong” trong procedures/co-quan."
        for place in (
            f"{DECISION}:7:5",
            "content/ke-hoach/nam-2026.md:3:10",
            "ra-soat/nam-2026.yml:2:10",
            "chi-so/par.yml:2:10",
            "co-quan/ubnd-huyen.yml:4:12",
        )
    ]


FIELDS = {"danh-muc/linh-vuc.yml": "linh_vuc:\n  - ma: ho-tich\n    ten: Hộ tịch\n"}


def test_field_exists_holds_whatever_marks_and_case(records):
    assert told(references.field_exists, records(FIELDS | {BIRTH: NAME.replace("Hộ tịch", "HỘ TỊCH")})) == []


def test_field_exists_fails(records):
    register = records(FIELDS | {BIRTH: NAME.replace("Hộ tịch", "Hộ tich khẩu")})
    assert told(references.field_exists, register) == [
        f"{BIRTH}:3:11 [khong-co-linh-vuc] Lĩnh vực “Hộ tich khẩu” chưa có trong procedures/danh-muc/linh-vuc.yml."
    ]


def of_plan(plan: str) -> dict[str, str]:
    return {
        "content/ke-hoach/nam-2026.md": PLAN.format("ubnd-xa"),
        "ra-soat/nam-2026.yml": REVIEWED.format("1.001193") + f"ke_hoach: {plan}\n",
        "danh-muc/lien-thong.yml": GROUP.format("1.001193") + f"    ke_hoach: {plan}\n",
    }


def test_plans_exist_holds(records):
    assert told(references.plans_exist, records(of_plan("nam-2026"))) == []


def test_plans_exist_fails(records):
    assert told(references.plans_exist, records(of_plan("nam-2025"))) == [
        f"{place} [khong-co-ke-hoach] Không có kế hoạch “nam-2025” trong content/ke-hoach."
        for place in ("ra-soat/nam-2026.yml:7:11", "danh-muc/lien-thong.yml:5:15")
    ]


PAPER = """\
thanh_phan_ho_so:
  - giay_to:
      - Giấy chứng sinh
      - ten: Tờ khai
        mau:
          ten: Tờ khai
          tep: {}
"""


def test_forms_exist_holds(records):
    register = records({BIRTH: NAME + PAPER.format("ho-tich/to-khai.docx"), "bieu-mau/ho-tich/to-khai.docx": b"PK"})
    assert told(references.forms_exist, register) == []


def test_forms_exist_fails(records):
    register = records({BIRTH: NAME + PAPER.format("to-khai.docx")})
    assert told(references.forms_exist, register) == [
        f"{BIRTH}:10:16 [khong-co-tep] Không có tệp biểu mẫu “to-khai.docx” trong procedures/bieu-mau."
    ]


@pytest.mark.parametrize("name", ["../thu-tuc/a.yml", "/etc/passwd", "a/../../b", "'C:\\a.docx'", "'\\\\may\\a'"])
def test_forms_exist_fails_for_a_name_that_leads_outside(records, name):
    [line] = told(references.forms_exist, records({BIRTH: NAME + PAPER.format(name)}))
    shown = name.strip("'")
    assert line == f"{BIRTH}:10:16 [tep-ra-ngoai] “{shown}” trỏ ra ngoài thư mục procedures/bieu-mau."


def test_forms_exist_fails_for_a_link_to_another_place(records, tmp_path):
    (tmp_path / "secret").write_text("x")
    register = records({BIRTH: NAME + PAPER.format("to-khai.docx"), "bieu-mau/khac.docx": b"PK"})
    (tmp_path / "procedures/bieu-mau/to-khai.docx").symlink_to(tmp_path / "secret")
    assert [p.code for p in found_by(references.forms_exist, register)] == ["khong-co-tep"]


def test_announced_are_listed_holds(records):
    """A procedure that is not kept here may stand with its name; an abolished one needs no record."""
    elsewhere = "cong_bo:\n  - 1.001193\n  - ma: 2.000001\n    ten: Ở nơi khác\n  - 1.000656\n"
    register = records({BIRTH: NAME, DECISION: HEAD + elsewhere, **later("bai_bo:\n  - 1.000656\n")})
    assert told(decisions.announced_are_listed, register) == []


def later(codes: str) -> dict[str, str]:
    return {"quyet-dinh/2026/2-qd-ubnd.yml": LATER + codes}


@pytest.mark.parametrize("part", ["cong_bo", "sua_doi", "quy_trinh", "cat_giam"])
def test_announced_are_listed_fails(records, part):
    register = records({BIRTH: NAME, DECISION: HEAD + f"{part}:\n  - 1.001193\n  - 1.000656\n"})
    assert told(decisions.announced_are_listed, register) == [
        f"{DECISION}:8:5 [chua-niem-yet] Quyết định 1/QĐ-UBND đã công bố thủ tục 1.000656 nhưng chưa có tệp niêm yết."
    ]


def test_announced_are_listed_fails_until_the_abolishing_decision_is_in_force(records):
    files = {DECISION: HEAD + "cong_bo: 1.000656\n", **later("hieu_luc_tu: 2026-12-01\nbai_bo: 1.000656\n")}
    assert len(told(decisions.announced_are_listed, records(files))) == 1
    assert told(decisions.announced_are_listed, records(files, today=date(2026, 12, 1))) == []


@pytest.mark.parametrize(
    ("own", "first", "second"),
    [
        (ENDED, "cong_bo", "bai_bo"),  # the record says so itself
        ("", "bai_bo", "cong_bo"),  # announced again
        ("noi_bo: có\n", "cong_bo", "bai_bo"),  # not in the list of citizens' procedures
    ],
)
def test_abolished_are_not_live_holds(records, own, first, second):
    register = records({BIRTH: NAME + own, DECISION: HEAD + f"{first}: 1.001193\n", **later(f"{second}: 1.001193\n")})
    assert told(decisions.abolished_are_not_live, register) == []


def test_abolished_are_not_live_fails(records):
    register = records({BIRTH: NAME, DECISION: HEAD + "cong_bo: 1.001193\n", **later("bai_bo: 1.001193.H13\n")})
    assert told(decisions.abolished_are_not_live, register) == [
        f"{BIRTH}:1:5 [da-bai-bo] "
        "Thủ tục 1.001193 đã bị bãi bỏ bởi quyết định 2/QĐ-UBND nhưng vẫn nằm trong danh sách đang áp dụng."
    ]


def test_abolished_are_not_live_fails_only_from_the_day_the_decision_is_in_force(records):
    files = {BIRTH: NAME, **later("hieu_luc_tu: 2026-12-01\nbai_bo: 1.001193\n")}
    assert told(decisions.abolished_are_not_live, records(files)) == []
    assert len(told(decisions.abolished_are_not_live, records(files, today=date(2026, 12, 1)))) == 1


def test_decision_is_named_holds_in_the_record_or_in_the_decision(records):
    register = records(
        {BIRTH: NAME + "quyet_dinh: 862/QĐ-BTP\n", DEATH: SECOND, DECISION: HEAD + "sua_doi: 1.000656\n"}
    )
    assert told(decisions.decision_is_named, register) == []


def test_decision_is_named_fails(records):
    """A decision that only approves the process announces nothing."""
    register = records(
        {BIRTH: NAME + "quyet_dinh:\n  - so: QĐ/0001-BTP\n", DEATH: SECOND, DECISION: HEAD + "quy_trinh: 1.000656\n"}
    )
    assert told(decisions.decision_is_named, register) == [
        f"{BIRTH}:5:9 [quyet-dinh-sai-dang] Số quyết định “QĐ/0001-BTP” chưa đúng dạng số/QĐ-cơ quan.",
        f"{DEATH}:1:1 [thieu-quyet-dinh] Chưa ghi quyết định công bố thủ tục này.",
    ]


REFERRING = (
    (cited.cutting_decision_exists, BIRTH, NAME + "quyet_dinh_cat_giam: {}\n", "4:22"),
    (cited.approving_decision_exists, PROCESS, "thu_tuc: 1.001193\nquyet_dinh: {}\n" + STEPS, "2:13"),
    (cited.adopting_decision_exists, "ra-soat/a.yml", REVIEWED.format("1.001193") + "quyet_dinh: {}\n", "7:13"),
)


@pytest.mark.parametrize(("check", "path", "text", "place"), REFERRING, ids=lambda v: getattr(v, "__name__", ""))
def test_a_decision_that_a_record_names_can_be_looked_up(records, check, path, text, place):
    assert told(check, records({path: text.format("1/QĐ-UBND"), DECISION: HEAD})) == []
    assert told(check, records({path: text.format("888/QĐ-UBND"), DECISION: HEAD})) == [
        f"{path}:{place} [khong-co-quyet-dinh] Chưa có tệp cho quyết định 888/QĐ-UBND."
    ]


def successor(name: str, of: str) -> dict[str, str]:
    return {f"co-quan/{of}.yml": f"ten: Cơ quan {of}\nnay_la:\n  ten: Cơ quan mới\n  co_quan: {name}\n"}


def test_successors_end_holds(records):
    register = records(successor("b", of="a") | successor("c", of="b") | {"co-quan/c.yml": "ten: Cơ quan c\n"})
    assert told(agency_names.successors_end, register) == []


def test_successors_end_fails_for_each_agency_of_the_circle(records):
    register = records(successor("b", of="a") | successor("a", of="b") | successor("a", of="c"))
    assert told(agency_names.successors_end, register) == [
        "co-quan/a.yml:3:3 [ket-thuc-vong] Các cơ quan kế thừa lẫn nhau thành vòng: a → b → a.",
        "co-quan/b.yml:3:3 [ket-thuc-vong] Các cơ quan kế thừa lẫn nhau thành vòng: b → a → b.",
    ]


# --- timing

STAGES = """\
giai_doan:
  - ten: Tại xã
    tong: 1 ngày làm việc
    buoc:
      - nguoi: Bộ phận một cửa
        viec: Tiếp nhận.
        thoi_gian: 0,5 ngày làm việc
      - nguoi: Chủ tịch
        viec: Ký.
        thoi_gian: 4 giờ
"""
CASES = "truong_hop:\n  - ten: Đúng hạn\n    buoc:\n      - nguoi: Văn thư\n        viec: Đóng dấu.\n"


@pytest.mark.parametrize("shape", [STEPS, STAGES, CASES])
def test_process_has_steps_holds_in_each_of_the_three_shapes(records, shape):
    assert told(timing.process_has_steps, records({PROCESS: "thu_tuc: 1.001193\n" + shape})) == []


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("tong: 1 ngày\n", "1:1 [quy-trinh-rong] Quy trình chưa có bước nào."),
        ("truong_hop:\n  - ten: Đúng hạn\n", "3:5 [quy-trinh-rong] Quy trình chưa có bước nào."),
        ("giai_doan:\n  - ten: Tại xã\n", "1:1 [quy-trinh-rong] Quy trình chưa có bước nào."),
        (STEPS + STAGES, "1:1 [buoc-hai-noi] Các bước được ghi ở nhiều tầng cùng lúc nên không rõ thứ tự."),
        (STEPS + CASES, "1:1 [buoc-hai-noi] Các bước được ghi ở nhiều tầng cùng lúc nên không rõ thứ tự."),
    ],
)
def test_process_has_steps_fails(records, shape, expected):
    register = records({PROCESS: "thu_tuc: 1.001193\n" + shape})
    assert told(timing.process_has_steps, register) == [f"{PROCESS}:{expected}"]


SAME = "quy-trinh/khac/1.000656.yml"


def test_one_process_each_holds(records):
    register = records({PROCESS: "thu_tuc: 1.001193\n" + STEPS, SAME: "thu_tuc: 1.000656\n" + STEPS})
    assert told(timing.one_process_each, register) == []


def test_one_process_each_fails(records):
    register = records({PROCESS: "thu_tuc: 1.001193\n" + STEPS, SAME: "thu_tuc: [1.000656, 1.001193.H13]\n" + STEPS})
    assert told(timing.one_process_each, register) == [
        f"{PROCESS}:1:10 [hai-quy-trinh] Thủ tục 1.001193 đã có quy trình ở procedures/{SAME}."
    ]


@pytest.mark.parametrize("total", ["1 ngày làm việc", "8 giờ", "1 tháng", "Theo quy định"])
def test_totals_equal_steps_holds_or_cannot_be_said(records, total):
    register = records({PROCESS: f"thu_tuc: 1.001193\ntong: {total}\n" + STAGES})
    assert told(timing.totals_equal_steps, register) == []


def test_totals_equal_steps_holds_when_a_step_has_a_time_in_words(records):
    words = STEPS.replace("4 giờ", "Trong ngày")
    register = records({PROCESS: "thu_tuc: 1.001193\ntong: 9 ngày\n" + words})
    assert told(timing.totals_equal_steps, register) == []


def test_totals_equal_steps_fails_for_stages_and_the_whole(records):
    text = "thu_tuc: 1.001193\ntong: 12 giờ\n" + STAGES.replace("tong: 1 ngày làm việc", "tong: 1,5 ngày làm việc")
    assert told(timing.totals_equal_steps, records({PROCESS: text})) == [
        f"{PROCESS}:5:11 [tong-sai] Ghi tổng là 1,5 ngày làm việc nhưng cộng các bước được 1 ngày làm việc.",
        f"{PROCESS}:2:7 [tong-sai] Ghi tổng là 12 giờ nhưng cộng các bước được 8 giờ.",
    ]


HARD = "tong: 1 ngày làm việc\ntong_kho_khan: {}\n" + STEPS.replace(
    "viec: Ký.", "viec: Ký.\n    thoi_gian_kho_khan: {}"
)


def test_totals_equal_steps_fails_for_difficult_areas(records):
    text = "thu_tuc: 1.001193\n" + HARD.format("2 ngày làm việc", "2 ngày làm việc")
    assert told(timing.totals_equal_steps, records({PROCESS: text})) == [
        f"{PROCESS}:3:16 [tong-sai] Ghi tổng là 2 ngày làm việc nhưng cộng các bước được 2,5 ngày làm việc."
    ]


def test_totals_equal_steps_holds_when_a_time_for_difficult_areas_is_in_words(records):
    text = "thu_tuc: 1.001193\n" + HARD.format("9 ngày làm việc", "Theo thực tế")
    assert told(timing.totals_equal_steps, records({PROCESS: text})) == []


LIMITS = "cach_thuc:\n  - hinh_thuc: Trực tiếp\n    thoi_han: {}\n"


@pytest.mark.parametrize(
    "limit",
    [
        "thoi_han: 1 ngày làm việc\n",
        "thoi_han: 8 giờ\n",
        "thoi_han: Ngay trong ngày\n",  # cannot be compared
        "thoi_han: 4 giờ\n" + LIMITS.format("2 ngày"),  # the longest counts
        "thoi_han: 1 tháng\n" + LIMITS.format("4 giờ"),
        "",
    ],
)
def test_time_limit_covers_steps_holds(records, limit):
    register = records({BIRTH: NAME + limit, PROCESS: "thu_tuc: 1.001193\n" + STEPS})
    assert told(timing.time_limit_covers_steps, register) == []


@pytest.mark.parametrize(
    ("limit", "shape", "expected", "mend"),
    [
        ("thoi_han: 4 giờ\n", STEPS, "2:1 [qua-thoi-han] Cộng các bước được 8 giờ, dài hơn thời hạn 4 giờ", "4:11"),
        (
            LIMITS.format("0,5 ngày"),
            STAGES,
            "2:1 [qua-thoi-han] Cộng các bước được 1 ngày, dài hơn thời hạn 0,5 ngày",
            "5:3",
        ),
    ],
)
def test_time_limit_covers_steps_fails(records, limit, shape, expected, mend):
    register = records({BIRTH: NAME + limit, PROCESS: "thu_tuc: 1.001193\n" + shape})
    assert told(timing.time_limit_covers_steps, register) == [f"{PROCESS}:{expected} của thủ tục 1.001193."]
    [problem] = found_by(timing.time_limit_covers_steps, register)
    assert problem.hint().endswith(f"sửa procedures/{BIRTH}:{mend}.")


@pytest.mark.parametrize(
    ("applied", "statutory"),
    [("10 ngày", "15 ngày"), ("15 ngày", "15 ngày"), ("20 ngày", "1 tháng"), ("1 tháng", "theo quy định")],
)
def test_reduced_is_shorter_holds(records, applied, statutory):
    register = records({BIRTH: NAME + f"thoi_han: {applied}\nthoi_han_luat_dinh: {statutory}\n"})
    assert told(timing.reduced_is_shorter, register) == []


@pytest.mark.parametrize(("applied", "statutory"), [("15 ngày", "10 ngày"), ("2 tháng", "30 ngày")])
def test_reduced_is_shorter_fails(records, applied, statutory):
    register = records({BIRTH: NAME + f"thoi_han: {applied}\nthoi_han_luat_dinh: {statutory}\n"})
    assert told(timing.reduced_is_shorter, register) == [
        f"{BIRTH}:4:11 [cat-giam-nguoc] Thời hạn áp dụng ({applied}) dài hơn thời hạn theo luật ({statutory})."
    ]


def spans(since: str, until: str) -> dict[str, str]:
    """Return every kind of record that holds a beginning and an end."""
    span = f"tu: {since}, den: {until}"
    task = f"      - noi_dung: Báo cáo\n        han: [{{{span}}}]\n        tiep_theo:\n          - han: [{{{span}}}]\n"
    return {
        BIRTH: NAME + f"hieu_luc: {{{span}}}\nkiem_tra: {{lan_cuoi: {since}, lan_toi: {until}}}\n",
        "co-quan/ubnd-xa.yml": f"ten: Ủy ban\ntu: {since}\nden: {until}\nten_cu:\n  - {{ten: Cũ, {span}}}\n",
        "content/ke-hoach/nam-2026.md": PLAN.format("ubnd-xa").removesuffix("---\n")
        + f"nhiem_vu:\n  - ten: Chỉ đạo\n    viec:\n{task}---\n",
        "danh-muc/he-thong.yml": f"he_thong:\n  he_thong_pakn:\n    - {{ten: Hệ thống, {span}}}\n",
    }


@pytest.mark.parametrize("until", ["2026-01-01", "2026-01-02"])
def test_dates_are_in_order_holds(records, until):
    assert told(dates.dates_are_in_order, records(spans("2026-01-01", until))) == []


@pytest.mark.parametrize("until", ["2026-01-01", "2026-01-02"])
def test_validity_is_in_order_holds(records, until):
    assert told(dates.validity_is_in_order, records(spans("2026-01-01", until))) == []


def test_validity_is_in_order_fails(records):
    assert told(dates.validity_is_in_order, records(spans("2026-01-02", "2026-01-01"))) == [
        f"{place} [ngay-nguoc] Ngày kết thúc 01/01/2026 đứng trước ngày bắt đầu 02/01/2026."
        for place in (f"{BIRTH}:4:33", f"{BIRTH}:5:43")
    ]


def test_dates_are_in_order_fails_wherever_there_are_two(records):
    assert told(dates.dates_are_in_order, records(spans("2026-01-02", "2026-01-01"))) == [
        f"{place} [ngay-nguoc] Ngày kết thúc 01/01/2026 đứng trước ngày bắt đầu 02/01/2026."
        for place in (
            "co-quan/ubnd-xa.yml:3:6",
            "co-quan/ubnd-xa.yml:5:36",
            "content/ke-hoach/nam-2026.md:9:37",
            "content/ke-hoach/nam-2026.md:11:41",
            "danh-muc/he-thong.yml:3:44",
        )
    ]


# --- coverage, the number that an inspection asks for


def test_coverage_counts_what_decisions_announced_and_no_other_abolished(records):
    announced = "cong_bo:\n  - 1.001193.H13\n  - 1.000656\n  - 1.000111\n  - 1.000222\n"
    internal = "ma: 1.000222\nten: Nội bộ\nlinh_vuc: Hộ tịch\nnoi_bo: có\n"
    register = records(
        {
            BIRTH: NAME,
            "thu-tuc/a/1.000333.yml": NAME.replace("1.001193", "1.000333"),
            "thu-tuc/a/1.000222.yml": internal,
            DECISION: HEAD + announced,
            **later("bai_bo: 1.000111\n"),
            "quyet-dinh/2027/3-qd.yml": LATER.replace("2026-01", "2027-01") + "cong_bo: 1.000444\n",
        }
    )
    found = coverage(register)
    assert found.announced == ("1.000656", "1.001193")
    assert (found.listed, found.missing, found.extra) == (("1.001193",), ("1.000656",), ("1.000333",))
    assert found.percent == 50


def test_coverage_of_an_agency_is_of_the_decisions_that_concern_it(records):
    mine = "co_quan_niem_yet: ubnd-xa\n"
    register = records(
        AGENCY | {BIRTH: NAME + mine, DEATH: SECOND, DECISION: HEAD + mine + "cong_bo: [1.001193, 1.000656]\n"}
    )
    assert coverage(register, "ubnd-xa").missing == ("1.000656",)
    assert coverage(register, "khac").percent == 100


# --- all together


def test_judge_tells_everything_once_in_the_order_of_files(records):
    found = judge(records({BIRTH: NAME, DEATH: SECOND}))
    assert [p.place for p in found] == sorted(p.place for p in found)
    assert len({explain(p) for p in found}) == len(found)
    assert {p.level for p in found} == {Level.GAP, Level.ERROR}
    assert [p.code for p in found if p.level is Level.ERROR] == ["khong-co-linh-vuc"] * 2
