"""Made-up records as collectors of the national portal save them: the two shapes that `niemyet import portal` reads."""

from __future__ import annotations

import copy
from typing import Any

LABELLED: dict[str, Any] = {
    "ten_thu_tuc": "Cấp thẻ đọc",
    "ma_thu_tuc": "1.900001",
    "thong_tin_chung": {
        "Mã thủ tục": "1.900001",
        "Số quyết định": "12/QĐ-BVH",
        "Cấp thực hiện": "Cấp xã, Cấp bộ/ngành",
        "Loại thủ tục": "NOT_ASSIGNED_REGULATION",
        "Lĩnh vực": "Thư viện",
        "Đối tượng thực hiện": "Tổ chức (không bao gồm doanh nghiệp, HTX), Cán bộ, công chức, viên chức, Doanh nghiệp",
        "Cơ quan có thẩm quyền": "Thư viện xã, phường",
        "Địa chỉ tiếp nhận HS": "Không có thông tin",
        "Cơ quan được ủy quyền": "Không có thông tin",
        "Cơ quan phối hợp": "Trường học",
    },
    "sections": {
        "Trình tự thực hiện": "1. **Bước 1: Nộp**\n\n   - Tại quầy:\n   + Sáng\n\n2. Chờ thẻ.",
        "Cơ quan thực hiện": "Ủy ban nhân dân cấp xã",
        "Yêu cầu, điều kiện thực hiện": "Không",
        "Kết quả xử lý": "* Thẻ đọc (Mã: `KQ.G15.000001`)\n* Văn bản trả lời (Mã: `KQ.G15.000002`)",
        "Từ khóa": "thẻ, sách",
        "Mô tả": "Không",
        "Thủ tục hành chính liên quan": "Không có thông tin",
    },
    "cach_thuc_table": [
        {
            "columns": ["Hình thức nộp", "Thời gian giải quyết", "Phí, lệ phí", "Mô tả"],
            "rows": [
                ["Trực tiếp", "1 ngày làm việc", "Không có thông tin", "Tại quầy.<br>Buổi sáng."],
                ["Trực tuyến", "N/A", "Miễn phí", "Không có thông tin"],
            ],
        }
    ],
    "thanh_phan_ho_so_groups": [
        {
            "nhom": "Giấy tờ phải nộp",
            "tables": [
                {
                    "columns": ["Tên giấy tờ", "Bản chính", "Bản sao", "Tệp đính kèm"],
                    "rows": [
                        ["Đơn", "1", "0", "[Mẫu 1.docx](file:///C:/may/M%E1.docx)"],
                        ["- Ảnh", "0", "2", "Không có"],
                    ],
                }
            ],
        }
    ],
    "can_cu_table": [
        {
            "columns": ["Tên văn bản pháp lý", "Mã văn bản"],
            "rows": [["Luật Thư viện", "46/2019/QH14"], ["Thông tư", "Thông tư số 1/2020/TT-BTС"]],
        }
    ],
}

FLAT: dict[str, Any] = {
    "ma_thu_tuc": "1.900002",
    "detail_url": "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/0000",
    "ten_thu_tuc": "Cấp lại thẻ đọc",
    "so_quyet_dinh": "12/QĐ-BVH",
    "cap_thuc_hien": "Cấp tỉnh, Cấp xã",
    "loai_thu_tuc": "TTHC được giao luật quy định chi tiết",
    "linh_vuc": "Thư viện",
    "doi_tuong_thuc_hien": "Công dân Việt Nam, Người nước ngoài cư trú tại Việt Nam",
    "co_quan_co_tham_quyen": "",
    "dia_chi_tiep_nhan": "Số 1, phố Sách",
    "co_quan_thuc_hien": "Thư viện tỉnh",
    "thu_tuc_lien_quan": "Không có thông tin",
    "trinh_tu_thuc_hien": "- Bước 1: Nộp.\n\t+ Sáng\n- Bước 2: Nhận.",
    "cach_thuc_thuc_hien": (
        "Hình thức nộpThời gianPhí, lệ phíMô tả"
        "Trực tuyến5 Ngày làm việcMiễn phí(Theo nghị quyết (nếu có).)Trực tuyến tại cổng."
        "Trực tiếp3Miễn phí(a) Tại quầyDịch vụ bưu chính120 VNĐ"
    ),
    "thanh_phan_ho_so": (
        "--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn nộp 01 bản chính theo mẫu.Mẫu số 01.docx1 bản chính"
        "Thẻ cũ theo Mẫu số 181 bản chính,2 bản saoGiấy tờ khác:Tên giấy tờMẫu đơn, tờ khaiSố lượngẢnh1 bản sao"
    ),
    "can_cu_phap_ly": (
        "Tên văn bản pháp lýMã văn bảnLuật 46/2019/QH1446/2019/QH14"
        "Nghị định số 93/2020/NĐ-CP ngày 18/8/202093/2020/NĐ-CPQUY ĐỊNH MỨC THU1/2020/TT-BTCLuật Phí, lệ phí"
    ),
    "yeu_cau_dieu_kien": "Không có thông tin",
    "ket_qua_xu_ly": (
        "Thẻ đọcMã: KQ.G15.000001Văn bản trả lờiMã: KQ.G15.000002Từ khóathẻMô tảCấp thẻ khi mất."
        "Chọn cơ quan thực hiệnTỉnh/ Thành phốBộ ngành-- Chọn Bộ ngành --Nộp hồ sơ"
    ),
    "raw_text": "",
}


def labelled(**changes: Any) -> dict[str, Any]:
    """Return a record of the labelled shape with some top entries changed."""
    return {**copy.deepcopy(LABELLED), **changes}


def flat(**changes: Any) -> dict[str, Any]:
    """Return a record of the flat shape with some entries changed."""
    return {**copy.deepcopy(FLAT), **changes}
