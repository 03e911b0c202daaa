"""The table of sheets and columns: the only place that says what stands where. Export and import both read it.

Headings and help come from the model; a column says its own where the model's would be unclear beside others. Parts
that are lists of their own have a sheet each, one row an item; the number of a row keeps its place when people sort.
"""

from __future__ import annotations

from typing import Any

from niemyet.records.model import Procedure, Process
from niemyet.records.vocabulary import Addressee, ChannelKind, OnlineLevel, Status
from niemyet.records.vocabulary import Kind as ProcedureKind
from niemyet.records.vocabulary import Level as AgencyLevel
from niemyet.sheets.kinds import (
    Choice,
    Code,
    Codes,
    Count,
    Date,
    Fee,
    Flag,
    Kind,
    Link,
    Mark,
    Parts,
    Texts,
    Time,
)
from niemyet.sheets.layout import Column, Level, Page

_LINES = "Nhiều giá trị thì mỗi giá trị một dòng trong ô (Alt+Enter)."
_WAIVED = "Mỗi dòng: mã tiêu chí | lý do. Ví dụ: TC-104 | Thủ tục không thu phí."

_CODE = Column(
    "ma", Code(13, prompt=True), help="Ví dụ 1.001193. Ô đã đặt dạng chữ để giữ số 0 ở cuối.", optional=False
)
_OWNER = Column("ma", Code(13, prompt=True), help="Mã có ở trang tính Thủ tục.", optional=False)
_PROCESS = Column(
    "#tep", Code(13, prompt=True), "Mã quy trình", "Tên tệp quy trình, thường là mã thủ tục đầu tiên.", optional=False
)


def _marks(key: str, kind: Any, band: str) -> tuple[Column, ...]:
    """Return a column for each value of a set."""
    marks = (Mark(5 + len(member.value) // 26 * 3, among=kind, value=member.value) for member in kind)
    return tuple(
        Column(key, mark, mark.value, f"Đánh x nếu đúng: {mark.value}.", band=band if i == 0 else "")
        for i, mark in enumerate(marks)
    )


PROCEDURES = Page(
    "Thủ tục",
    "procedures",
    Procedure,
    "Mỗi dòng một thủ tục. Các phần theo thứ tự Nghị định 63/2010/NĐ-CP, Điều 8; phần nào là bảng thì ở trang riêng.",
    (
        Column("ten", Kind(50), band="Tên và phân loại"),
        Column("linh_vuc", Kind(20, prompt=True), among="Lĩnh vực", help="Chọn trong danh sách."),
        Column("loai_thu_tuc", Choice(20, among=ProcedureKind)),
        Column("ten_goi_khac", Texts(28), help=f"Người dân hay gọi là gì; chỉ dùng để tìm. {_LINES}"),
        Column("mo_ta", Kind(36)),
        Column("so_bo_ho_so", Count(8), band="Hồ sơ, thời hạn, phí chung"),
        Column("thoi_han", Time(18, prompt=True), help="Số và đơn vị, ví dụ: 5 ngày làm việc; 3 ngày; 2 giờ."),
        Column("thoi_han_luat_dinh", Time(18, prompt=True), help="Trước khi cắt giảm, ví dụ: 10 ngày làm việc."),
        Column("quyet_dinh_cat_giam", Kind(18)),
        Column("phi_le_phi", Fee(22, prompt=True), help="Miễn phí; 8.000 đồng/bản; Không có thông tin."),
        *_marks("cap_thuc_hien", AgencyLevel, "Cấp (đánh x)"),
        *_marks("doi_tuong", Addressee, "Đối tượng thực hiện (đánh x)"),
        Column("co_quan_giai_quyet", Texts(28), help=_LINES, band="Cơ quan"),
        Column("co_quan_co_tham_quyen", Texts(28), help=_LINES),
        Column("co_quan_duoc_uy_quyen", Texts(24), help=_LINES),
        Column("co_quan_phoi_hop", Texts(24), help=_LINES),
        Column("dia_diem_tiep_nhan", Texts(28), help=_LINES),
        Column(
            "co_quan_niem_yet",
            Texts(20, prompt=True),
            help=f"Tên tệp của cơ quan, xem trang Danh mục; ví dụ ubnd-xa-a. {_LINES}",
        ),
        Column("yeu_cau_dieu_kien", Kind(40), band="Điều kiện, hình thức"),
        Column("muc_do_truc_tuyen", Choice(12, among=OnlineLevel)),
        Column("ly_do_mot_phan", Kind(24)),
        Column("buu_chinh", Flag(10)),
        Column("phi_dia_gioi", Flag(12)),
        Column("noi_bo", Flag(10)),
        Column("tu_khoa", Texts(20), help=_LINES),
        Column("hieu_luc.tu", Date(12, prompt=True), help="Ví dụ 31/12/2026.", band="Hiệu lực"),
        Column("hieu_luc.den", Date(12, prompt=True), help="Ví dụ 31/12/2026."),
        Column("hieu_luc.trang_thai", Choice(14, among=Status)),
        Column("hieu_luc.thay_the_boi", Codes(14), help=f"Mã thủ tục mới. {_LINES}"),
        Column("hieu_luc.ly_do", Kind(24), "Lý do bãi bỏ, thay thế"),
        Column("lien_ket.cong_quoc_gia", Link(24), band="Nguồn, kiểm tra"),
        Column("lien_ket.cong_tinh", Link(24)),
        Column("nguon.ten", Kind(28)),
        Column("nguon.ngay_doc", Date(12, prompt=True), "Ngày đọc nguồn", "Ví dụ 31/12/2026."),
        Column("nguon.lien_ket", Link(24), "Liên kết của nguồn"),
        Column("kiem_tra.lan_cuoi", Date(12, prompt=True), help="Ví dụ 31/12/2026."),
        Column("kiem_tra.lan_toi", Date(12, prompt=True), help="Ví dụ 31/12/2026."),
        Column("kiem_tra.nguoi", Kind(20)),
        Column("ghi_chu", Kind(36), band="Ghi chú"),
        Column("ghi_chu_noi_bo", Kind(36)),
        Column("khong_ap_dung", Parts(28, keys=("tieu_chi", "ly_do")), help=_WAIVED),
        Column("minh_hoa", Kind(28)),
    ),
    ident=_CODE,
)


def _part(name: str, about: str, *levels: Level) -> Page:
    return Page(name, "procedures", Procedure, about, levels=levels, ident=_OWNER)


_STEPS = Level("trinh_tu", (Column("ten", Kind(30)), Column("noi_dung", Kind(90))), bare="noi_dung", alone=True)
_CHANNELS = Level(
    "cach_thuc",
    (
        Column("hinh_thuc", Choice(16, among=ChannelKind), help="Chọn trong danh sách."),
        Column("truong_hop", Kind(30)),
        Column("thoi_han", Time(20, prompt=True), help="Số và đơn vị, ví dụ: 5 ngày làm việc; 3 ngày; 2 giờ."),
        Column("phi_le_phi", Fee(30, prompt=True), help="Miễn phí; 8.000 đồng/bản; Không có thông tin."),
        Column("mo_ta", Kind(60)),
    ),
)
_GROUPS = Level("thanh_phan_ho_so", (Column("truong_hop", Kind(30)),), "Nhóm")
_PAPERS = Level(
    "giay_to",
    (
        Column("ten", Kind(60)),
        Column("ban_chinh", Count(8)),
        Column("ban_sao", Count(8)),
        Column("mau.ten", Kind(30), "Mẫu đơn, tờ khai"),
        Column("mau.tep", Kind(20), "Tệp mẫu"),
        Column("cap_boi", Code(13)),
        Column("thay_bang", Kind(28)),
        Column("ghi_chu", Kind(36)),
    ),
    bare="ten",
)
_RESULTS = Level("ket_qua", (Column("ten", Kind(60)), Column("ma", Kind(20))), bare="ten")
_LAWS = Level(
    "can_cu_phap_ly",
    (
        Column("so_hieu", Kind(20)),
        Column("ten", Kind(60)),
        Column("ngay", Date(12, prompt=True), help="Ví dụ 31/12/2026."),
        Column("dieu", Kind(20)),
        Column("phan", Kind(24)),
    ),
)
_DECISIONS = Level(
    "quyet_dinh",
    (
        Column("so", Kind(22)),
        Column("ngay", Date(12, prompt=True), help="Ví dụ 31/12/2026."),
        Column("co_quan", Kind(36)),
    ),
    bare="so",
)

PROCESSES = Page(
    "Quy trình",
    "processes",
    Process,
    "Mỗi dòng một quy trình nội bộ, dùng cho một hay nhiều thủ tục; các bước ở trang Bước quy trình.",
    (
        Column("thu_tuc", Codes(14, prompt=True), help=f"Mã các thủ tục theo quy trình này. {_LINES}"),
        Column("ten", Kind(50)),
        Column("ky_hieu", Kind(14)),
        Column("quyet_dinh", Kind(20)),
        Column("tong", Time(18, prompt=True), help="Số và đơn vị, ví dụ: 5 ngày làm việc."),
        Column("tong_kho_khan", Time(18, prompt=True), help="Số và đơn vị, ví dụ: 7 ngày làm việc."),
        Column("ghi_chu", Kind(50)),
        Column("khong_ap_dung", Parts(28, keys=("tieu_chi", "ly_do")), help=_WAIVED),
        Column("minh_hoa", Kind(40)),
    ),
    ident=_PROCESS,
)
_CASES = Level(
    "truong_hop",
    (
        Column("ten", Kind(26)),
        Column("tong", Time(14), "Tổng của trường hợp"),
        Column("tong_kho_khan", Time(14), "Tổng của trường hợp, vùng khó khăn"),
        Column("ghi_chu", Kind(20), "Ghi chú của trường hợp"),
    ),
    "TH",
    optional=True,
)
_STAGES = Level(
    "giai_doan",
    (Column("ten", Kind(26)), Column("tong", Time(14)), Column("tong_kho_khan", Time(14))),
    "GĐ",
    optional=True,
)
_DOINGS = Level(
    "buoc",
    (
        Column(
            "nguoi",
            Parts(28, prompt=True, keys=("ten", "thoi_gian"), bare=True),
            help="Nhiều người thì mỗi người một dòng trong ô (Alt+Enter); có thời gian riêng: Công chức | 6 giờ.",
        ),
        Column("viec", Kind(50)),
        Column("thoi_gian", Time(16, prompt=True)),
        Column("thoi_gian_kho_khan", Time(16, prompt=True), help="Số và đơn vị, ví dụ: 1 ngày."),
        Column("ket_qua", Kind(30)),
    ),
    "Bước",
)

PAGES: tuple[Page, ...] = (
    PROCEDURES,
    _part("Trình tự", "Trình tự thực hiện: mỗi dòng một bước, hoặc cả trình tự trong một ô.", _STEPS),
    _part("Cách thức", "Cách thức thực hiện: mỗi dòng một hình thức nộp, theo từng trường hợp nếu có.", _CHANNELS),
    _part("Thành phần hồ sơ", "Mỗi dòng một giấy tờ; các giấy tờ cùng trường hợp mang cùng số Nhóm.", _GROUPS, _PAPERS),
    _part("Kết quả", "Mỗi dòng một kết quả.", _RESULTS),
    _part("Căn cứ pháp lý", "Mỗi dòng một văn bản.", _LAWS),
    _part("Quyết định công bố", "Mỗi dòng một quyết định.", _DECISIONS),
    PROCESSES,
    Page(
        "Bước quy trình",
        "processes",
        Process,
        "Mỗi dòng một bước. Cùng trường hợp (TH), giai đoạn (GĐ) thì mang cùng số; sửa tổng ở một dòng là đủ.",
        levels=(_CASES, _STAGES, _DOINGS),
        ident=_PROCESS,
    ),
)
