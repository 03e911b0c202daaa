"""Đối chiếu: what came out when the site was compared with a dated copy of a source. `niemyet drift` writes it."""

from datetime import date

from niemyet.records.model import Record, many, term
from niemyet.records.values import Code, Codes, Count, Day, Value


class ComparedFile(Value):
    """One file of the copy, so that anybody who has it can compare again."""

    name: str = term("ten", "Tên tệp", default=...)
    digest: str | None = term("sha256", "Mã SHA-256")


class ComparedEntry(Value):
    """One entry that differs: its key in the record, and the difference in a sentence."""

    key: str = term("muc", "Mục", "Ví dụ thoi_han.", default=...)
    text: str = term("noi_dung", "Nội dung khác", default=...)


class ComparedProcedure(Value):
    """A procedure that differs, entry by entry."""

    code: Code = term("ma", "Mã thủ tục", default=...)
    entries: tuple[ComparedEntry, ...] = many("cho_khac", "Các chỗ khác")


class UnlistedProcedure(Value):
    """A procedure that only the copy has."""

    code: Code = term("ma", "Mã thủ tục", default=...)
    name: str | None = term("ten", "Tên thủ tục")


class Comparison(Record):
    """One comparison of the site with a dated copy of a source."""

    day: Day = term("ngay", "Ngày đối chiếu", default=...)
    source: str = term("nguon", "Nguồn được đối chiếu", default=...)
    read_on: Day = term("ngay_doc", "Ngày lấy bản sao", default=...)
    files: tuple[ComparedFile, ...] = many("tep", "Tệp bản sao")
    same: Codes = many("thong_nhat", "Thủ tục thống nhất", "Không khác về nội dung; có thể khác cách viết.")
    reworded: Count | None = term("khac_cach_viet", "Số thủ tục chỉ khác cách viết, thứ tự")
    unstated: Count | None = term("nguon_khong_co", "Số thủ tục có phần nguồn không ghi")
    different: tuple[ComparedProcedure, ...] = many("khac", "Thủ tục khác về nội dung")
    doubtful: tuple[ComparedProcedure, ...] = many("can_xem", "Chỗ cần xem lại", "Có thể do chương trình thu thập.")
    only_here: Codes = many("chi_co_tren_trang", "Thủ tục nguồn không có")
    missing: Count | None = term("so_chi_co_o_nguon", "Số thủ tục chỉ nguồn có", "Trong các lĩnh vực của trang.")
    only_there: tuple[UnlistedProcedure, ...] = many("chi_co_o_nguon", "Thủ tục chỉ nguồn có")
    note: str | None = term("ghi_chu", "Ghi chú")
    illustrative: str | None = term("minh_hoa", "Dữ liệu minh họa")

    @property
    def shared(self) -> int:
        """Return how many procedures both sides have."""
        return len({*self.same, *(d.code for d in self.different)})

    def age(self, today: date) -> int:
        """Return how many days old the copy is."""
        return (today - self.read_on).days
