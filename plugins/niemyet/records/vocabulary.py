"""The closed lists of the field: values as people write them, compared without marks or case.

Sources: the national database's record page (Cơ sở dữ liệu quốc gia về TTHC, 2026) and Nghị định 63/2010/NĐ-CP,
Điều 8 and 14, as amended by 92/2017/NĐ-CP. The second table holds other spellings met in real records.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import TypeVar

from niemyet.records.text import fold

E = TypeVar("E", bound=StrEnum)


class Level(StrEnum):
    """Cấp thực hiện."""

    MINISTRY = "Cấp bộ"
    PROVINCE = "Cấp tỉnh"
    DISTRICT = "Cấp huyện"
    COMMUNE = "Cấp xã"
    OTHER = "Cơ quan khác"


class Addressee(StrEnum):
    """Đối tượng thực hiện. Two values hold commas: the list is never split on commas."""

    CITIZEN = "Công dân Việt Nam"
    OVERSEAS = "Người Việt Nam định cư ở nước ngoài"
    FOREIGNER = "Người nước ngoài"
    RESIDENT_FOREIGNER = "Người nước ngoài cư trú tại Việt Nam"
    OFFICIAL = "Cán bộ, công chức, viên chức"
    COMPANY = "Doanh nghiệp"
    VIETNAMESE_COMPANY = "Doanh nghiệp Việt Nam"
    FOREIGN_COMPANY = "Doanh nghiệp có vốn đầu tư nước ngoài"
    ORGANISATION = "Tổ chức (không bao gồm doanh nghiệp, HTX)"
    FOREIGN_ORGANISATION = "Tổ chức nước ngoài"
    COOPERATIVE = "Hợp tác xã"
    PARTY_MEMBER = "Đảng viên"
    PARTY = "Tổ chức Đảng"
    SETTLED_FOREIGNER = "Người nước ngoài đã cư trú tại Việt Nam"
    HOMELESS_CITIZEN = "Công dân Việt Nam mà không xác định được nơi thường trú hoặc nơi tạm trú"

    @property
    def is_business(self) -> bool:
        """Tell whether this is a business, for the two doors of the home page."""
        return self in _BUSINESS

    @property
    def is_person(self) -> bool:
        """Tell whether this is a natural person."""
        return self in _PERSONS


_BUSINESS = {Addressee.COMPANY, Addressee.VIETNAMESE_COMPANY, Addressee.FOREIGN_COMPANY, Addressee.COOPERATIVE}
_PERSONS = {
    Addressee.CITIZEN,
    Addressee.OVERSEAS,
    Addressee.FOREIGNER,
    Addressee.HOMELESS_CITIZEN,
    Addressee.RESIDENT_FOREIGNER,
    Addressee.SETTLED_FOREIGNER,
    Addressee.OFFICIAL,
}


class Kind(StrEnum):
    """Loại thủ tục."""

    DETAILED = "TTHC được luật giao quy định chi tiết"
    NOT_DELEGATED = "TTHC không được luật giao cho địa phương quy định"
    OTHER = "Loại khác"


class ChannelKind(StrEnum):
    """Hình thức nộp."""

    COUNTER = "Trực tiếp"
    ONLINE = "Trực tuyến"
    POST = "Dịch vụ bưu chính"


class OnlineLevel(StrEnum):
    """Mức độ dịch vụ công trực tuyến (Nghị định 224/2026/NĐ-CP, Điều 14)."""

    FULL = "Toàn trình"
    PARTIAL = "Một phần"
    NONE = "Không"


class Status(StrEnum):
    """Tình trạng của thủ tục (Nghị định 63/2010/NĐ-CP, Điều 14)."""

    NEW = "Mới ban hành"
    AMENDED = "Sửa đổi, bổ sung"
    REPLACED = "Thay thế"
    ABOLISHED = "Bãi bỏ"


class DecisionKind(StrEnum):
    """What a decision does with procedures."""

    ANNOUNCE = "Công bố"
    AMEND = "Sửa đổi, bổ sung"
    ABOLISH = "Bãi bỏ"
    PROCESS = "Phê duyệt quy trình nội bộ"
    REDUCE = "Cắt giảm thời hạn"
    OTHER = "Khác"


class Repeat(StrEnum):
    """How often a task or a report comes back."""

    MONTHLY = "Hằng tháng"
    QUARTERLY = "Hằng quý"
    HALF_YEARLY = "6 tháng"
    YEARLY = "Hằng năm"
    ALWAYS = "Thường xuyên"


class DayKind(StrEnum):
    """What a day out of the ordinary is."""

    HOLIDAY = "Nghỉ"
    SWAPPED = "Làm bù"


class TaskState(StrEnum):
    """How far a task of a plan is."""

    NOT_BEGUN = "Chưa thực hiện"
    UNDER_WAY = "Đang thực hiện"
    DONE = "Đã hoàn thành"
    DROPPED = "Không thực hiện"


class IndicatorKind(StrEnum):
    """What an indicator measures."""

    SERVICE = "Chất lượng phục vụ"
    SATISFACTION = "Mức độ hài lòng"
    SCORE = "Điểm đánh giá giải quyết thủ tục"
    REFORM = "Chỉ số cải cách hành chính"
    TIME_CUT = "Cắt giảm thời hạn"
    COST_CUT = "Cắt giảm chi phí"
    ONLINE = "Dịch vụ công trực tuyến"
    DIGITAL = "Số hóa kết quả"
    OTHER = "Khác"


class EvidenceKind(StrEnum):
    """What this very site can prove of a task; `checks/evidence.py` says by what."""

    LISTING = "niem-yet-100"
    DECISIONS = "quyet-dinh-cong-bo"
    PROCESSES = "quy-trinh-noi-bo"
    FEEDBACK_ADDRESS = "dia-chi-pakn"
    FEEDBACK_RESULTS = "ket-qua-pakn"
    REVIEWS = "ra-soat"
    CUTS = "cat-giam"
    INDICATORS = "chi-so"
    ONLINE = "truc-tuyen"
    POST = "buu-chinh"
    LINKED = "lien-thong"
    NATIONWIDE = "phi-dia-gioi"
    INTERNAL = "thu-tuc-noi-bo"
    COORDINATORS = "dau-moi"


_OTHER_SPELLINGS = {
    "cap bo/nganh": Level.MINISTRY,
    "tthc duoc giao luat quy dinh chi tiet": Kind.DETAILED,
    "tthc duoc giao quy dinh chi tiet": Kind.DETAILED,
    "buu chinh": ChannelKind.POST,
    "buu chinh cong ich": ChannelKind.POST,
    "dich vu buu chinh cong ich": ChannelKind.POST,
    "nop truc tiep": ChannelKind.COUNTER,
    "nop truc tuyen": ChannelKind.ONLINE,
    "chua cung cap": OnlineLevel.NONE,
    "huy bo": Status.ABOLISHED,
    "sua doi bo sung": Status.AMENDED,
    "to chuc (khong bao gom doanh nghiep htx)": Addressee.ORGANISATION,
    "cong bo moi": DecisionKind.ANNOUNCE,
    "hang thang": Repeat.MONTHLY,
    "hang quy": Repeat.QUARTERLY,
    "hang nam": Repeat.YEARLY,
    "hoan thanh": TaskState.DONE,
}


def lookup(kind: type[E], text: str) -> E | None:
    """Return the member of `kind` that `text` names, whatever its marks and case; None when there is none."""
    return _by_fold(kind).get(fold(text))


def spellings(kind: type[StrEnum]) -> Mapping[str, str]:
    """Return every spelling of a legal list that is understood, without marks and case, and what it stands for."""
    return {spelling: member.value for spelling, member in _by_fold(kind).items()}


@cache
def _by_fold(kind: type[E]) -> Mapping[str, E]:
    """Return the members of `kind` by their folded spellings; the law's own come before the others."""
    others = {spelling: member for spelling, member in _OTHER_SPELLINGS.items() if isinstance(member, kind)}
    return {**others, **{fold(member.value): member for member in kind}}
