"""Is every part there that the law asks for, and is the address for feedback?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from niemyet.records.model import Agency, Contact, Procedure
from niemyet.records.problem import Problem
from niemyet.records.register import Register
from niemyet.records.vocabulary import OnlineLevel


@dataclass(frozen=True)
class Part:
    """One part of a procedure by Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 (as amended by 92/2017/NĐ-CP)."""

    key: str
    label: str
    law: str
    given: Callable[[Procedure], bool]
    hint: str = ""


# Seven parts are always required; điểm h asks for the other four only where the procedure has them. Of those the
# record must say at least that there is none, except forms, which hang under the papers.
PARTS = (
    Part("ten", "Tên thủ tục hành chính", "điểm a", lambda p: bool(p.name)),
    Part("trinh_tu", "Trình tự thực hiện", "điểm b", lambda p: bool(p.steps)),
    Part("cach_thuc", "Cách thức thực hiện", "điểm c", lambda p: bool(p.channels)),
    Part(
        "thanh_phan_ho_so",
        "Thành phần, số lượng hồ sơ",
        "điểm d",
        lambda p: bool(p.evidence) and p.sets is not None,
        "Ghi cả “so_bo_ho_so”.",
    ),
    Part("thoi_han", "Thời hạn giải quyết", "điểm đ", lambda p: bool(p.time) or any(c.time for c in p.channels)),
    Part("doi_tuong", "Đối tượng thực hiện", "điểm e", lambda p: bool(p.addressees)),
    Part("co_quan_giai_quyet", "Cơ quan giải quyết", "điểm g", lambda p: bool(p.authorities)),
    Part("ket_qua", "Kết quả thực hiện", "điểm h", lambda p: bool(p.outputs)),
    Part(
        "yeu_cau_dieu_kien",
        "Yêu cầu, điều kiện",
        "điểm h",
        lambda p: p.requirements is not None,
        "Luật không đặt điều kiện thì viết Không.",
    ),
    Part(
        "phi_le_phi",
        "Phí, lệ phí",
        "điểm h",
        lambda p: bool(p.fee) or any(c.fee for c in p.channels),
        "Viết Miễn phí, mức thu, hoặc Không có thông tin.",
    ),
)
LAW = "Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 {}"


def parts_are_given(_: Register, p: Procedure) -> Iterator[Problem]:
    """Each procedure has the parts of Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2."""
    for part in PARTS:
        if not part.given(p):
            yield _without(p, part.key, part.label, LAW.format(part.law), part.hint)
    if not p.legal_basis:
        yield _without(p, "can_cu_phap_ly", "Căn cứ pháp lý", "Nghị định 63/2010/NĐ-CP, Điều 13 khoản 2")


def _without(p: Procedure, key: str, label: str, law: str, hint: str = "") -> Problem:
    return p.document().problem("thieu-phan", key=key, label=label, law=law, hint=hint, hint_en="")


def partly_online_says_why(_: Register, p: Procedure) -> Iterator[Problem]:
    """A service that is only partly online says publicly why (Nghị định 224/2026/NĐ-CP, Điều 14)."""
    if p.online is OnlineLevel.PARTIAL and not p.partial_reason:
        yield p.document().problem("thieu-ly-do-mot-phan", ("muc_do_truc_tuyen",))


def source_is_named(_: Register, p: Procedure) -> Iterator[Problem]:
    """Each procedure names its source and the day it was read (Nghị định 63/2010/NĐ-CP, Điều 17)."""
    if p.source is None or p.source.read_on is None:
        yield p.document().problem("thieu-nguon", ("nguon",))


def review_is_current(register: Register, p: Procedure) -> Iterator[Problem]:
    """Each procedure was checked, and its next check is not overdue (Điều 17: đầy đủ, chính xác, kịp thời)."""
    if p.review is None:
        yield p.document().problem("thieu-ngay-kiem-tra", ("kiem_tra",))
    elif p.review.due < register.today:
        due = f"{p.review.due:%d/%m/%Y}"
        yield p.document().problem("qua-han-kiem-tra", ("kiem_tra", "lan_toi"), due=due)


def process_is_public(register: Register, p: Procedure) -> Iterator[Problem]:
    """Each procedure has its internal process (Thông tư 01/2018/TT-VPCP, Điều 8)."""
    if not register.has_process(p.code):
        yield p.document().problem("thieu-quy-trinh", ("ma",), code=p.code)


CONTACTS = (
    ("dia_chi", "address"),
    ("dia_chi_thu_tin", "postal"),
    ("dien_thoai", "phone"),
    ("website", "website"),
    ("email", "email"),
)


def feedback_address_is_whole(register: Register) -> Iterator[Problem]:
    """Each agency publishes the five contacts for feedback (Nghị định 20/2008/NĐ-CP, Điều 13)."""
    for agency in register.agencies.values():
        yield from _missing_contacts(agency)


def _missing_contacts(agency: Agency) -> Iterator[Problem]:
    for key, name in CONTACTS:
        if not getattr(agency.contact, name, None):
            label = Contact.model_fields[name].title
            yield agency.document().problem("thieu-dia-chi-pakn", ("pakn",), key=key, label=label)
