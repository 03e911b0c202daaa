"""A record of the portal as one text a field: words of tables run together, the whole page beside them (`raw_text`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from niemyet.importers import glued
from niemyet.importers.clean import lines
from niemyet.importers.glue_fill import glued_channels, glued_laws, glued_papers
from niemyet.importers.sheet import Sheet, stated

_ROLES = (
    ("co_quan_giai_quyet", "co_quan_thuc_hien"),
    ("co_quan_co_tham_quyen", "co_quan_co_tham_quyen"),
    ("co_quan_duoc_uy_quyen", "co_quan_duoc_uy_quyen"),
    ("co_quan_phoi_hop", "co_quan_phoi_hop"),
)
PAGE = "raw_text"
_TOO_MANY = 10  # times that a heading stands on a page: then no cut is certain
_RESULTS = "Kết quả xử lý"
_HEADINGS = (
    "Thành phần hồ sơ",
    "Căn cứ pháp lý",
    "Cơ quan thực hiện",
    "Yêu cầu, điều kiện thực hiện",
    _RESULTS,
    "Từ khóa",
)
# The headings of the page, in order. Those in capitals stand once; the others also occur in sentences.
_PAGE = re.compile(
    r"Trình Tự Thực Hiện(?P<trinh_tu_thuc_hien>.*)Cách Thức Thực Hiện(?P<cach_thuc_thuc_hien>Hình thức nộp.*?)"
    r"Thành phần hồ sơ(?P<thanh_phan_ho_so>.*)"
    r"Căn cứ pháp lý(?P<can_cu_phap_ly>(?:Tên văn bản pháp lý|Không có thông tin).*)"
    r"Cơ quan thực hiện(?P<co_quan_thuc_hien>.*?)Yêu cầu, điều kiện thực hiện(?P<yeu_cau_dieu_kien>.*?)"
    r"(?P<ket_qua_xu_ly>(?:Kết quả xử lý.*?)?Từ khóa(?:(?!Từ khóa).)*Mô tả.*)$",
    re.DOTALL,
)


def is_flat(record: Mapping[str, Any]) -> bool:
    """Tell whether a record has this shape."""
    return isinstance(record.get("trinh_tu_thuc_hien"), str) and "linh_vuc" in record


def code_and_name(record: Mapping[str, Any]) -> tuple[str, str]:
    """Return what the record calls itself."""
    return str(record.get("ma_thu_tuc", "")), str(record.get("ten_thu_tuc", ""))


def fill(sheet: Sheet, given: Mapping[str, Any]) -> None:
    """Fill a sheet from a record of this shape."""
    record = _mended(sheet, given)
    sheet.kind(record.get("loai_thu_tuc", ""))
    sheet.put_line("linh_vuc", record.get("linh_vuc", ""))
    sheet.levels(record.get("cap_thuc_hien", ""))
    sheet.addressees(record.get("doi_tuong_thuc_hien", ""))
    for key, column in _ROLES:
        sheet.agencies(key, record.get(column, ""))
    place = record.get("dia_chi_tiep_nhan", "")
    sheet.put("dia_diem_tiep_nhan", [lines(place)] if stated(place) else [])
    steps = record.get("trinh_tu_thuc_hien", "")
    sheet.steps([{"noi_dung": lines(steps)}] if stated(steps) else [])
    _tables(sheet, record)
    number = record.get("so_quyet_dinh", "")
    sheet.put("quyet_dinh", [{"so": number}] if stated(number) else [])
    sheet.put("_link", record.get("detail_url", ""))


def _mended(sheet: Sheet, record: Mapping[str, Any]) -> dict[str, str]:
    """Return the record with the fields that were cut at a heading word inside a sentence taken from the whole page."""
    mended = {k: v for k, v in record.items() if isinstance(v, str)}
    page = mended.pop(PAGE, "")
    counts = [page.count(word) for word in _HEADINGS]
    found = _PAGE.search(page) if any(n != 1 for n in counts) and max(counts) < _TOO_MANY else None
    for column, text in found.groupdict().items() if found else ():
        text = text.removeprefix(_RESULTS).strip()
        if column in mended and _letters(text) != _letters(mended[column]):
            mended[column] = text
            sheet.flag(column, "import_mended")
    return mended


def _letters(text: str) -> str:
    return "".join(text.split())


def _tables(sheet: Sheet, record: Mapping[str, str]) -> None:
    """Fill channels, dossier, legal basis, results, and what stands behind them on the page."""
    for column, add in (
        ("cach_thuc_thuc_hien", glued_channels),
        ("thanh_phan_ho_so", glued_papers),
        ("can_cu_phap_ly", glued_laws),
    ):
        if stated(record.get(column, "")):
            add(sheet, record[column])
    conditions, keywords, description = glued.tail(record.get("yeu_cau_dieu_kien", ""))
    results, *behind = glued.tail(record.get("ket_qua_xu_ly", ""))
    for name, code in glued.results(results) if stated(results) else []:
        sheet.result(name, code)
        if not code:
            sheet.flag("ket_qua", "import_unsplit", value=name[:60])
    sheet.conditions(conditions)
    sheet.about(behind[0] or keywords, behind[1] or description)
    related = record.get("thu_tuc_lien_quan", "")
    if stated(related):
        sheet.keep("Thủ tục hành chính liên quan", related)
        sheet.flag("ghi_chu_noi_bo", "import_related")
