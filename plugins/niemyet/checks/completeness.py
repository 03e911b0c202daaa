"""Is what the law asks for beside the parts of a procedure there: reason, source, check, process, feedback address?"""

from collections.abc import Iterator

from niemyet.records.model import Agency, Contact, Procedure
from niemyet.records.problem import Problem
from niemyet.records.register import Register
from niemyet.records.vocabulary import OnlineLevel


def is_partly_online(_: Register, p: Procedure) -> bool:
    """Tell whether only a part of a procedure can be done online."""
    return p.online is OnlineLevel.PARTIAL


def partly_online_says_why(_: Register, p: Procedure) -> Iterator[Problem]:
    """A service that is only partly online says publicly why (Nghị định 224/2026/NĐ-CP, Điều 14).

    Dịch vụ công trực tuyến một phần thì nêu công khai lý do (Nghị định 224/2026/NĐ-CP, Điều 14).
    """
    if p.online is OnlineLevel.PARTIAL and not p.partial_reason:
        yield p.document().problem("thieu-ly-do-mot-phan", ("muc_do_truc_tuyen",))


def source_is_named(_: Register, p: Procedure) -> Iterator[Problem]:
    """Each procedure names its source and the day it was read (Nghị định 63/2010/NĐ-CP, Điều 17).

    Hồ sơ ghi nguồn của nội dung và ngày đọc (Nghị định 63/2010/NĐ-CP, Điều 17).
    """
    if p.source is None or p.source.read_on is None:
        yield p.document().problem("thieu-nguon", ("nguon",))


def review_is_current(register: Register, p: Procedure) -> Iterator[Problem]:
    """Each procedure was checked, and its next check is not overdue (Điều 17: đầy đủ, chính xác, kịp thời).

    Nội dung đã được kiểm tra và chưa quá hạn kiểm tra lại (Nghị định 63/2010/NĐ-CP, Điều 17: đầy đủ, chính xác, kịp
    thời).
    """
    if p.review is None:
        yield p.document().problem("thieu-ngay-kiem-tra", ("kiem_tra",))
    elif p.review.due < register.today:
        due = f"{p.review.due:%d/%m/%Y}"
        yield p.document().problem("qua-han-kiem-tra", ("kiem_tra", "lan_toi"), due=due)


def process_is_public(register: Register, p: Procedure) -> Iterator[Problem]:
    """Each procedure has its internal process (Thông tư 01/2018/TT-VPCP, Điều 8).

    Mỗi thủ tục có quy trình nội bộ được công khai (Thông tư 01/2018/TT-VPCP, Điều 8; kế hoạch của các cơ quan: 100%
    quy trình nội bộ niêm yết công khai).
    """
    if not register.has_process(p.code) and not register.is_faulty("quy-trinh", p.base):
        yield p.document().problem("thieu-quy-trinh", ("ma",), code=p.code)


CONTACTS = (
    ("dia_chi", "address"),
    ("dia_chi_thu_tin", "postal"),
    ("dien_thoai", "phone"),
    ("website", "website"),
    ("email", "email"),
)


def feedback_address_is_whole(_: Register, agency: Agency) -> Iterator[Problem]:
    """Each agency publishes the five contacts for feedback (Nghị định 20/2008/NĐ-CP, Điều 13).

    Mỗi cơ quan công khai đủ năm địa chỉ nhận phản ánh, kiến nghị: địa chỉ cơ quan, địa chỉ thư tín, số điện thoại
    chuyên dùng, website, email (Nghị định 20/2008/NĐ-CP, Điều 13).
    """
    for key, name in CONTACTS:
        if not getattr(agency.contact, name, None):
            label = Contact.model_fields[name].title
            yield agency.document().problem("thieu-dia-chi-pakn", ("pakn",), key=key, label=label)
