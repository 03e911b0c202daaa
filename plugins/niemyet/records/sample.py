"""Files to fill in: `niemyet new`. Every part that the law asks for, with an example beside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from niemyet.records.form import line_of
from niemyet.records.names import is_portable, is_reserved
from niemyet.records.text import slug
from niemyet.records.values import CODE

_PROCEDURE = """\
# Thủ tục hành chính. Điền sau dấu hai chấm; dòng bắt đầu bằng dấu # là lời nhắc, để lại hoặc xóa đều được.
ma: {name}
# Đúng như quyết định công bố.
ten: Tên thủ tục
# Người dân hay gọi là gì (để tìm kiếm).
ten_goi_khac:
# Tên lĩnh vực, có trong procedures/danh-muc/linh-vuc.yml.
linh_vuc: {field}
# Cấp bộ, Cấp tỉnh, Cấp xã.
cap_thuc_hien:
# Ví dụ: - Công dân Việt Nam
doi_tuong:
co_quan_giai_quyet:
# Tên tệp trong procedures/co-quan.
co_quan_niem_yet:
trinh_tu:
  - ten: Nộp hồ sơ
    noi_dung: Ai nộp, nộp ở đâu.
cach_thuc:
  - hinh_thuc: Trực tiếp
    thoi_han:
    phi_le_phi:
    mo_ta:
thanh_phan_ho_so:
  - giay_to:
      - ten: Tên giấy tờ
        ban_chinh: 1
        ban_sao: 0
so_bo_ho_so: 1
# Ví dụ: 5 ngày làm việc
thoi_han:
ket_qua:
# Luật không đặt điều kiện thì viết Không.
yeu_cau_dieu_kien:
# Miễn phí; 8.000 đồng/bản; Không có thông tin.
phi_le_phi:
can_cu_phap_ly:
  - so_hieu:
    ten:
# Một câu người dân hiểu ngay.
mo_ta:
# Toàn trình, Một phần (khi đó thêm ly_do_mot_phan), hoặc Không.
muc_do_truc_tuyen:
quyet_dinh:
  - so: 1/QĐ-UBND
    ngay:
    co_quan:
nguon:
  ten: Cơ sở dữ liệu quốc gia về thủ tục hành chính
  ngay_doc:
"""

_PROCESS = """\
# Quy trình nội bộ. Cộng các bước phải bằng tổng và không quá thời hạn của thủ tục.
thu_tuc:
  - {name}
# Số quyết định phê duyệt.
quyet_dinh:
tong:
buoc:
  - nguoi: Bộ phận một cửa
    viec: Tiếp nhận, kiểm tra hồ sơ.
    thoi_gian: 0,5 ngày làm việc
  - nguoi: Công chức chuyên môn
    viec: Thẩm định hồ sơ.
    thoi_gian: 1 ngày làm việc
  - nguoi: Bộ phận một cửa
    viec: Trả kết quả.
    thoi_gian: Không tính thời gian
"""

_AGENCY = """\
# Cơ quan niêm yết.
ten: Tên cơ quan
# Cấp tỉnh hoặc Cấp xã.
cap:
tinh:
dia_chi:
bo_phan_mot_cua:
# Năm địa chỉ phải công khai theo Nghị định 20/2008/NĐ-CP, Điều 13.
pakn:
  dia_chi:
  dia_chi_thu_tin:
  dien_thoai:
  website:
  email:
dau_moi:
  - vai_tro: Công chức đầu mối kiểm soát thủ tục hành chính
"""

_DECISION = """\
# Quyết định. Tên tệp là số quyết định viết không dấu, trong thư mục của năm ký.
so: {number}
ngay: {year}-01-01
# Công bố; Sửa đổi, bổ sung; Bãi bỏ; Phê duyệt quy trình nội bộ; Cắt giảm thời hạn; Khác.
loai: Công bố
# Tên cơ quan vào ngày ký.
co_quan_ban_hanh: Chủ tịch Ủy ban nhân dân tỉnh
trich_yeu: Trích yếu của quyết định
co_quan_niem_yet:
# Mã các thủ tục; dùng mục nào cần: cong_bo, sua_doi, bai_bo, quy_trinh, cat_giam.
cong_bo:
"""

_PLAN = """\
---
ten: Tên kế hoạch
# Tên tệp trong procedures/co-quan.
co_quan: ten-co-quan
so:
ngay:
giai_doan: {year}
mo_ta:
nhiem_vu:
  - so: I
    ten: Công tác chỉ đạo điều hành
    viec:
      - so: 1
        noi_dung: Nội dung công việc
        ket_qua:
          - Kết quả công việc
        chu_tri: Văn phòng
        thoi_gian: Trước ngày 31/01/{year}
        han:
          - ngay: {year}-01-31
---

## Mục đích

Tóm tắt mục đích.

## Yêu cầu

Tóm tắt yêu cầu.
"""

_FEEDBACK = """\
# Kết quả tiếp nhận, xử lý phản ánh, kiến nghị của một kỳ đã hết.
# Tên tệp trong procedures/co-quan.
co_quan: ten-co-quan
ky: Quý I năm {year}
tu: {year}-01-01
den: {year}-03-31
tiep_nhan: 0
da_xu_ly: 0
dang_xu_ly: 0
nguon:
"""


@dataclass(frozen=True)
class Sample:
    """A file to make: its folder, ending and text."""

    folder: str
    suffix: str
    text: str
    by_code: bool = False


SAMPLES: Mapping[str, Sample] = {
    "thu-tuc": Sample("procedures/thu-tuc", ".yml", _PROCEDURE, True),
    "quy-trinh": Sample("procedures/quy-trinh", ".yml", _PROCESS, True),
    "co-quan": Sample("procedures/co-quan", ".yml", _AGENCY),
    "quyet-dinh": Sample("procedures/quyet-dinh", ".yml", _DECISION),
    "pakn": Sample("procedures/pakn", ".yml", _FEEDBACK),
    "ke-hoach": Sample("content/ke-hoach", ".md", _PLAN),
}


@dataclass(frozen=True)
class Made:
    """A file to write, or the key of what is wrong with the name asked for."""

    path: Path
    text: str = ""
    fault: str = ""
    right: str = ""


def new_record(root: Path, kind: str, name: str, folder: str = "") -> Made:
    """Return the file of a new record of `kind` named `name`; nothing is written here.

    A procedure or process is named by its code, a decision by its number (`1751/QĐ-UBND 2019`), others by a name
    for addresses.
    """
    sample = SAMPLES[kind]
    if sample.by_code and not CODE.match(name):
        return Made(root, fault="bad_code")
    year, number = _year_of(name), re.sub(r"\s+(19|20)\d\d$", "", name)
    stem = name if sample.by_code else slug(number)
    if kind == "quyet-dinh" and not re.search(r"\d", stem):
        return Made(root, fault="bad_number")
    if not is_portable(stem) or (kind in {"co-quan", "ke-hoach", "pakn"} and stem != name):
        return Made(root, fault="bad_name", right="ten-co-quan" if is_reserved(stem) else stem[:60] or "ten-co-quan")
    inner = slug(folder) if folder else (year if kind == "quyet-dinh" else "")
    path = root / sample.folder / inner / f"{stem}{sample.suffix}"
    text = sample.text.replace("{name}", name).replace("{number}", line_of(number)).replace("{year}", year)
    return Made(path, text.replace("{field}", line_of(folder or "Tên lĩnh vực")))


def standing(root: Path, made: Made) -> Path | None:
    """Return the file that a new one would double: itself, or of the same code in the folder of another field."""
    if made.path.exists():
        return made.path
    shelf = root.joinpath(*made.path.relative_to(root).parts[:2])
    return min(shelf.rglob(made.path.name), default=None) if CODE.match(made.path.stem) else None


def _year_of(name: str) -> str:
    found = re.search(r"(?<!\d)(19|20)\d\d(?!\d)", name)
    return found.group() if found else "2026"
