"""Lists of the place (danh-muc): fields, life events, linked groups, days off, systems and receivers, sayings."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

from niemyet.records.hours import OfficeHours
from niemyet.records.model import Record, many, term
from niemyet.records.values import Codes, Count, Day, Flag, Link, Slug, Texts, Value, one_of
from niemyet.records.vocabulary import DayKind


class Field(Value):
    """Lĩnh vực."""

    id: Slug = term(
        "ma", "Tên trong địa chỉ", "Chữ thường không dấu, ví dụ ho-tich.", default=..., pattern="^[a-z0-9-]+$"
    )
    name: str = term("ten", "Tên lĩnh vực", default=...)
    description: str | None = term("mo_ta", "Mô tả ngắn")


class LifeEvent(Value):
    """Sự kiện trong đời: the procedures a person meets together."""

    id: Slug = term("ma", "Tên trong địa chỉ", default=..., pattern="^[a-z0-9-]+$")
    name: str = term("ten", "Tên sự kiện", default=...)
    description: str | None = term("mo_ta", "Mô tả ngắn")
    business: Flag = term("doanh_nghiep", "Dành cho doanh nghiệp", default=False)
    codes: Codes = many("thu_tuc", "Thủ tục")


class LinkedGroup(Value):
    """Nhóm thủ tục liên thông: one entry, several procedures and agencies."""

    id: Slug = term("ma", "Tên trong địa chỉ", default=..., pattern="^[a-z0-9-]+$")
    name: str = term("ten", "Tên nhóm", default=...)
    description: str | None = term("mo_ta", "Mô tả")
    codes: Codes = many("thu_tuc", "Thủ tục trong nhóm")
    agencies: Texts = many("co_quan", "Cơ quan tham gia")
    basis: Texts = many("can_cu", "Căn cứ")
    plan: str | None = term("ke_hoach", "Kế hoạch nêu nhóm này", "Tên tệp trong content/ke-hoach.")
    note: str | None = term("ghi_chu", "Ghi chú")


class DayOff(Value):
    """A public holiday or a working day swapped in for one."""

    day: Day = term("ngay", "Ngày", default=...)
    name: str = term("ten", "Dịp", default=...)
    kind: Annotated[DayKind, BeforeValidator(one_of(DayKind))] = term("loai", "Loại", default=DayKind.HOLIDAY)
    source: str | None = term("nguon", "Nguồn")


class UnsettledYear(Value):
    """A year whose days off are not all announced yet: a day told in it may move."""

    year: Count = term("nam", "Năm", "Ví dụ 2027.", default=...)
    note: str = term("ghi_chu", "Còn chờ gì", "In trên trang, cạnh ngày hẹn trả.", default=...)


class Dated(Value):
    """A name or address that holds for some time only; responsibilities moved in 2026 and will move again."""

    name: str = term("ten", "Tên", default=...)
    link: Link | None = term("lien_ket", "Liên kết")
    since: Day | None = term("tu", "Từ ngày")
    until: Day | None = term("den", "Đến ngày")
    basis: str | None = term("can_cu", "Căn cứ")

    def holds(self, today: date) -> bool:
        """Tell whether this holds on `today`."""
        return (self.since is None or self.since <= today) and (self.until is None or today <= self.until)


class Systems(Value):
    """Systems and authorities that pages point to."""

    portal: tuple[Dated, ...] = many("cong_dich_vu_cong", "Cổng Dịch vụ công quốc gia")
    feedback: tuple[Dated, ...] = many("he_thong_pakn", "Hệ thống tiếp nhận phản ánh, kiến nghị")
    receivers: tuple[Dated, ...] = many("co_quan_tiep_nhan_pakn", "Cơ quan tiếp nhận phản ánh, kiến nghị")


class Saying(Value):
    """What people say for something, and how names of procedures write it; only for finding."""

    said: Texts = term("dan_goi", "Dân gọi là", "Cách gọi thường ngày hoặc chữ viết tắt, ví dụ sổ đỏ.", default=...)
    written: Texts = term(
        "luat_goi", "Luật gọi là", "Chữ trong tên thủ tục, cách đúng nhất đứng trước.", default=..., min_length=1
    )


class FieldList(Record):
    """danh-muc/linh-vuc.yml."""

    items: tuple[Field, ...] = many("linh_vuc", "Các lĩnh vực")


class EventList(Record):
    """danh-muc/su-kien.yml."""

    items: tuple[LifeEvent, ...] = many("su_kien", "Các sự kiện")


class GroupList(Record):
    """danh-muc/lien-thong.yml."""

    items: tuple[LinkedGroup, ...] = many("nhom", "Các nhóm liên thông")


class DayList(Record):
    """danh-muc/ngay-nghi.yml."""

    items: tuple[DayOff, ...] = many("ngay_nghi", "Ngày nghỉ, ngày làm bù")
    hours: OfficeHours | None = term("gio_lam_viec", "Giờ làm việc", "Ví dụ: 07:30-11:30, 13:30-17:30.")
    unsettled: tuple[UnsettledYear, ...] = many("chua_chot", "Năm chưa có đủ thông báo nghỉ")


class SystemList(Record):
    """danh-muc/he-thong.yml."""

    systems: Systems = term("he_thong", "Các hệ thống", default=Systems())


class SayingList(Record):
    """danh-muc/tu-dong-nghia.yml."""

    items: tuple[Saying, ...] = many("tu_dong_nghia", "Các cách gọi")
