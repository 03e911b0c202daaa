"""Are the parts of a procedure there that Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 (as amended by 92/2017) names?

Seven parts are always required; điểm h asks for the other four only where the procedure has them. Of those the record
must say at least that there is none, except forms, which hang under the papers.
"""

import re
from collections.abc import Iterator

from niemyet.records.model import Paper, Procedure
from niemyet.records.problem import Problem
from niemyet.records.register import Register
from niemyet.records.source import Loc

LAW = "Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 {}"
LIST = "Nghị định 63/2010/NĐ-CP, Điều 13 khoản 2"
_FORM = re.compile(r"^(?:\W|\d)*(?:tờ khai|đơn)\b.*\btheo (?:mẫu|Mẫu)\b", re.IGNORECASE | re.DOTALL)


def name_is_given(_: Register, p: Procedure) -> Iterator[Problem]:
    """A procedure has a name of words, not its code again (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm a).

    Thủ tục có tên bằng chữ, không phải mã số (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm a).
    """
    if not any(letter.isalpha() for letter in p.name):
        yield _without(p, "ten", "Tên thủ tục hành chính", LAW.format("điểm a"))


def steps_are_given(_: Register, p: Procedure) -> Iterator[Problem]:
    """A procedure says in which steps it goes (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm b).

    Thủ tục ghi trình tự thực hiện (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm b).
    """
    if not p.steps:
        yield _without(p, "trinh_tu", "Trình tự thực hiện", LAW.format("điểm b"))


def channels_are_given(_: Register, p: Procedure) -> Iterator[Problem]:
    """A procedure says how to hand in (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm c).

    Thủ tục ghi cách thức thực hiện (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm c).
    """
    if not p.channels:
        yield _without(p, "cach_thuc", "Cách thức thực hiện", LAW.format("điểm c"))


def papers_are_given(_: Register, p: Procedure) -> Iterator[Problem]:
    """A procedure says which papers, in how many sets (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm d).

    Thủ tục ghi thành phần, số lượng hồ sơ (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm d).
    """
    if not p.evidence or p.sets is None:
        yield _without(
            p, "thanh_phan_ho_so", "Thành phần, số lượng hồ sơ", LAW.format("điểm d"), "Ghi cả “so_bo_ho_so”."
        )


def time_limit_is_given(_: Register, p: Procedure) -> Iterator[Problem]:
    """A procedure says how long it takes (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm đ; Điều 13 khoản 2).

    Thủ tục ghi thời hạn giải quyết (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm đ; Điều 13 khoản 2 điểm a).
    """
    if not p.time and not any(c.time for c in p.channels):
        yield _without(p, "thoi_han", "Thời hạn giải quyết", LAW.format("điểm đ"))


def addressees_are_given(_: Register, p: Procedure) -> Iterator[Problem]:
    """A procedure says who may use it (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm e).

    Thủ tục ghi đối tượng thực hiện (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm e).
    """
    if not p.addressees:
        yield _without(p, "doi_tuong", "Đối tượng thực hiện", LAW.format("điểm e"))


def authority_is_given(_: Register, p: Procedure) -> Iterator[Problem]:
    """A procedure says which agency decides it (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm g).

    Thủ tục ghi cơ quan giải quyết (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm g).
    """
    if not p.authorities:
        yield _without(p, "co_quan_giai_quyet", "Cơ quan giải quyết", LAW.format("điểm g"))


def needs_form(paper: Paper) -> bool:
    """Tell whether the name of a paper says that it follows a form: `Tờ khai theo mẫu`."""
    return bool(_FORM.search(paper.name))


def has_forms(_: Register, p: Procedure) -> bool:
    """Tell whether a paper of the dossier follows a form."""
    return any(needs_form(paper) for group in p.evidence for paper in group.papers)


def forms_are_given(_: Register, p: Procedure) -> Iterator[Problem]:
    """A paper that follows a form names the form (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm h).

    Giấy tờ phải viết theo mẫu thì ghi mẫu đơn, mẫu tờ khai (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm h).
    """
    for i, group in enumerate(p.evidence):
        for j, paper in enumerate(group.papers):
            if paper.form is None and needs_form(paper):
                loc: Loc = ("thanh_phan_ho_so", i, "giay_to", j)
                yield p.document().problem("thieu-mau", loc, paper=paper.name)


def result_is_given(_: Register, p: Procedure) -> Iterator[Problem]:
    """A procedure says what the applicant receives (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm h).

    Thủ tục ghi kết quả thực hiện (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm h).
    """
    if not p.outputs:
        yield _without(p, "ket_qua", "Kết quả thực hiện", LAW.format("điểm h"))


def requirements_are_given(_: Register, p: Procedure) -> Iterator[Problem]:
    """A procedure gives its requirements, or says that there are none (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm h).

    Thủ tục ghi yêu cầu, điều kiện, hoặc ghi là không có (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm h).
    """
    if p.requirements is None:
        hint = "Luật không đặt điều kiện thì viết Không."
        yield _without(p, "yeu_cau_dieu_kien", "Yêu cầu, điều kiện", LAW.format("điểm h"), hint)


def fee_is_given(_: Register, p: Procedure) -> Iterator[Problem]:
    """A procedure gives its fee or says it is free (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm h; Điều 13 khoản 2).

    Thủ tục ghi phí, lệ phí, hoặc ghi là miễn phí (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm h; Điều 13 khoản 2
    điểm a).
    """
    if not p.fee and not any(c.fee for c in p.channels):
        hint = "Viết Miễn phí, mức thu, hoặc Không có thông tin."
        yield _without(p, "phi_le_phi", "Phí, lệ phí", LAW.format("điểm h"), hint)


def basis_is_given(_: Register, p: Procedure) -> Iterator[Problem]:
    """A procedure names the law behind it (Nghị định 63/2010/NĐ-CP, Điều 13 khoản 2).

    Thủ tục ghi căn cứ pháp lý (Nghị định 63/2010/NĐ-CP, Điều 13 khoản 2 điểm a).
    """
    if not p.legal_basis:
        yield _without(p, "can_cu_phap_ly", "Căn cứ pháp lý", LIST)


def place_is_given(register: Register, p: Procedure) -> Iterator[Problem]:
    """A procedure says where it is done: a place, an agency or its one-stop office (Điều 13 khoản 2).

    Thủ tục ghi địa điểm thực hiện: nơi tiếp nhận, cơ quan giải quyết hoặc bộ phận một cửa của cơ quan niêm yết
    (Nghị định 63/2010/NĐ-CP, Điều 13 khoản 2 điểm a).
    """
    agencies = (register.agencies.get(name) for name in p.listed_by)
    if not (p.reception or p.authorities or any(a and a.one_stop for a in agencies)):
        yield p.document().problem("thieu-dia-diem", ("ma",))


def _without(p: Procedure, key: str, label: str, law: str, hint: str = "") -> Problem:
    return p.document().problem("thieu-phan", key=key, label=label, law=law, hint=hint, hint_en="")
