"""Of each criterion what meets it and what does not: a few lines of a file each, printed beside the rule and tested."""

from collections.abc import Mapping
from typing import NamedTuple


class Example(NamedTuple):
    """Lines that are as they should be, lines that are not."""

    good: str
    bad: str


_WITHOUT = "# thiếu mục “{}”"


def _needs(key: str, good: str) -> Example:
    """Return the example of an entry that has to be there."""
    return Example(good, _WITHOUT.format(key))


EXAMPLES: Mapping[str, Example] = {
    "TC-101": Example("ten: Đăng ký khai sinh", 'ten: "1.001193"'),
    "TC-102": _needs("trinh_tu", "trinh_tu: Nộp hồ sơ rồi nhận kết quả."),
    "TC-103": _needs("cach_thuc", "cach_thuc:\n  - hinh_thuc: Trực tiếp"),
    "TC-104": Example(
        "thanh_phan_ho_so:\n  - giay_to: Giấy chứng sinh\nso_bo_ho_so: 1",
        "thanh_phan_ho_so:\n  - giay_to: Giấy chứng sinh\n# thiếu mục “so_bo_ho_so”",
    ),
    "TC-105": _needs("thoi_han", "thoi_han: 1 ngày làm việc"),
    "TC-106": _needs("doi_tuong", "doi_tuong: Công dân Việt Nam"),
    "TC-107": _needs("co_quan_giai_quyet", "co_quan_giai_quyet: Ủy ban nhân dân cấp xã"),
    "TC-108": Example(
        "thanh_phan_ho_so:\n  - giay_to:\n      - ten: Tờ khai theo mẫu\n        mau:\n          ten: Tờ khai đăng ký khai sinh",
        "thanh_phan_ho_so:\n  - giay_to:\n      - ten: Tờ khai theo mẫu",
    ),
    "TC-109": _needs("ket_qua", "ket_qua: Giấy khai sinh"),
    "TC-110": _needs("yeu_cau_dieu_kien", "yeu_cau_dieu_kien: Không"),
    "TC-111": _needs("phi_le_phi", "phi_le_phi: Miễn phí"),
    "TC-201": _needs("can_cu_phap_ly", "can_cu_phap_ly:\n  - so_hieu: 60/2014/QH13"),
    "TC-202": _needs("dia_diem_tiep_nhan", "dia_diem_tiep_nhan: Trung tâm Phục vụ hành chính công cấp xã"),
    "TC-203": Example(
        "can_cu_phap_ly:\n  - so_hieu: 123/2015/NĐ-CP", "can_cu_phap_ly:\n  - so_hieu: Nghị định 123/2015"
    ),
    "TC-204": Example(
        "can_cu_phap_ly:\n  - so_hieu: 60/2014/QH13\n    ten: Luật Hộ tịch",
        "can_cu_phap_ly:\n  - so_hieu: 60/2014/QH13\n    # ở hồ sơ khác tên là Luật Hộ tịch\n    ten: Luật Bảo hiểm xã hội",
    ),
    "TC-301": Example("quyet_dinh:\n  - so: 862/QĐ-BTP", "quyet_dinh:\n  - so: QĐ/862-BTP"),
    "TC-302": Example(
        "quyet_dinh:\n  - so: 862/QĐ-BTP\n    ngay: 2026-04-15",
        "quyet_dinh:\n  - so: 862/QĐ-BTP\n    # thiếu mục “ngay”",
    ),
    "TC-303": Example("cong_bo:\n  - 1.001193", "cong_bo:\n  # không có tệp 1.009999.yml\n  - 1.009999"),
    "TC-304": Example("hieu_luc_tu: 2026-01-01", "hieu_luc_tu: 2027-01-01"),
    "TC-305": Example(
        "hieu_luc:\n  trang_thai: Bãi bỏ\n  den: 2026-07-01",
        "hieu_luc:\n  # quyết định đã bãi bỏ thủ tục này\n  tu: 2020-01-01",
    ),
    "TC-306": Example(
        "hieu_luc:\n  den: 2026-07-01\n  thay_the_boi: 1.000656",
        "hieu_luc:\n  # cả hai cùng đang áp dụng\n  thay_the_boi: 1.000656",
    ),
    "TC-307": Example(
        "hieu_luc:\n  trang_thai: Bãi bỏ\n  den: 2026-07-01", "hieu_luc:\n  trang_thai: Bãi bỏ\n  # thiếu mục “den”"
    ),
    "TC-308": Example(
        "bai_bo:\n  - 1.000656", "bai_bo:\n  # quyết định khác công bố, cùng ngày hiệu lực\n  - 1.001193"
    ),
    "TC-309": Example("ngay: 2026-04-15\nhieu_luc_tu: 2026-05-01", "ngay: 2026-04-15\nhieu_luc_tu: 2026-04-01"),
    "TC-310": Example("quyet_dinh_cat_giam: 1/QĐ-UBND", "# không có tệp\nquyet_dinh_cat_giam: 888/QĐ-UBND"),
    "TC-311": Example("quyet_dinh: 1/QĐ-UBND", "# không có tệp\nquyet_dinh: 1751/QĐ-UBND"),
    "TC-312": Example("quyet_dinh: 1/QĐ-UBND", "# không có tệp\nquyet_dinh: 99/QĐ-UBND"),
    "TC-313": Example(
        "cat_giam:\n  - ma: 1.001193\n    # từ 15 xuống 10 ngày\n    noi_dung: Cắt giảm 33,3% thời hạn",
        "cat_giam:\n  - ma: 1.001193\n    # từ 15 xuống 10 ngày\n    noi_dung: Cắt giảm 50% thời hạn",
    ),
    "TC-401": Example("thu_tuc: 1.001193", "# thủ tục 1.001193 chưa có quy trình nào\nthu_tuc: 1.000656"),
    "TC-402": Example("thu_tuc: 1.001193", "# không có thủ tục này\nthu_tuc: 1.001139"),
    "TC-403": Example("thu_tuc: 1.000656", "# đã có ở quy trình khác\nthu_tuc: 1.001193"),
    "TC-404": Example("buoc:\n  - nguoi: Bộ phận một cửa\n    viec: Tiếp nhận.", "tong: 1 ngày\n# thiếu mục “buoc”"),
    "TC-405": Example(
        "tong: 0,5 ngày\nbuoc:\n  - nguoi: Văn thư\n    viec: Đóng dấu.\n    thoi_gian: 4 giờ",
        "tong: 0,5 ngày\nbuoc:\n  - nguoi: Văn thư\n    viec: Đóng dấu.\n    thoi_gian: 3 giờ",
    ),
    "TC-406": Example(
        "tong: 5 ngày\ntruong_hop:\n  - ten: Phải xác minh\n    buoc:\n      - nguoi: Công chức\n        viec: Xác minh.\n        thoi_gian: 5 ngày",
        "tong: 3 ngày\ntruong_hop:\n  - ten: Phải xác minh\n    buoc:\n      - nguoi: Công chức\n        viec: Xác minh.\n        thoi_gian: 5 ngày",
    ),
    "TC-407": Example(
        "buoc:\n  - nguoi: Công chức\n    viec: Giải quyết.\n    # thời hạn: 1 ngày làm việc\n    thoi_gian: 1 ngày",
        "buoc:\n  - nguoi: Công chức\n    viec: Giải quyết.\n    # thời hạn: 1 ngày làm việc\n    thoi_gian: 2 ngày",
    ),
    "TC-408": Example(
        "thoi_han: 10 ngày\nthoi_han_luat_dinh: 15 ngày", "thoi_han: 15 ngày\nthoi_han_luat_dinh: 10 ngày"
    ),
    "TC-409": Example(
        "thoi_han: 10 ngày\nthoi_han_luat_dinh: 15 ngày\nghi_chu: Đã cắt giảm 33,3% thời hạn.",
        "thoi_han: 10 ngày\nthoi_han_luat_dinh: 15 ngày\nghi_chu: Đã cắt giảm 40% thời hạn.",
    ),
    "TC-410": Example("thoi_han: 10 ngày làm việc", "thoi_han: 10 ngay lam viecc"),
    "TC-501": Example(
        'pakn:\n  dia_chi: Số 1, đường A\n  dia_chi_thu_tin: Hộp thư 1\n  dien_thoai: "0200 000 000"\n  website: https://xa.example.gov.vn\n  email: pakn@xa.example.gov.vn',
        'pakn:\n  dia_chi: Số 1, đường A\n  dien_thoai: "0200 000 000"\n  # thiếu ba địa chỉ còn lại',
    ),
    "TC-502": Example(
        "ten: Ủy ban nhân dân huyện A\nnay_la:\n  ten: Ủy ban nhân dân các xã B, C",
        "ten: Ủy ban nhân dân huyện A\n# thiếu mục “nay_la”",
    ),
    "TC-503": Example("dia_chi: Số 1, đường A, xã B, tỉnh C", "dia_chi: Số 1, đường A, xã B, huyện D, tỉnh C"),
    "TC-504": Example("cap_thuc_hien: Cấp xã", "cap_thuc_hien: Cấp huyện"),
    "TC-505": Example(
        "co_quan_ban_hanh: Chủ tịch Ủy ban nhân dân tỉnh B",
        "# đã thôi tên này\nco_quan_ban_hanh: Chủ tịch Ủy ban nhân dân tỉnh A",
    ),
    "TC-506": Example(
        "nay_la:\n  ten: Cơ quan C\n  co_quan: c",
        "nay_la:\n  ten: Cơ quan A\n  # cơ quan A lại “nay là” cơ quan này\n  co_quan: a",
    ),
    "TC-507": Example("co_quan_niem_yet: ubnd-xa", "# không có tệp ubnd-phuong.yml\nco_quan_niem_yet: ubnd-phuong"),
    "TC-508": Example("co_quan_niem_yet: ubnd-xa", "# không có tệp ubnd-phuong.yml\nco_quan_niem_yet: ubnd-phuong"),
    "TC-509": Example(
        "tiep_nhan: 3\nda_xu_ly: 2\ndang_xu_ly: 1",
        "tiep_nhan: 5\nda_xu_ly: 2\ndang_xu_ly: 1",
    ),
    "TC-510": Example("tu: 2026-01-01\nden: 2026-03-31", "# kỳ chưa hết\ntu: 2026-01-01\nden: 2026-12-31"),
    "TC-601": Example(
        "muc_do_truc_tuyen: Một phần\nly_do_mot_phan: Phải ký sổ hộ tịch tại chỗ (Luật Hộ tịch, Điều 18).",
        "muc_do_truc_tuyen: Một phần\n# thiếu mục “ly_do_mot_phan”",
    ),
    "TC-602": Example(
        "nguon:\n  ten: Cơ sở dữ liệu quốc gia về thủ tục hành chính\n  ngay_doc: 2026-07-20",
        "nguon:\n  ten: Cơ sở dữ liệu quốc gia về thủ tục hành chính\n  # thiếu mục “ngay_doc”",
    ),
    "TC-603": Example(
        "kiem_tra:\n  lan_cuoi: 2026-10-01\n  lan_toi: 2027-04-01",
        "kiem_tra:\n  lan_cuoi: 2025-10-01\n  # đã qua\n  lan_toi: 2026-04-01",
    ),
    "TC-604": Example("ket_qua: Giấy khai sinh", "ket_qua: …"),
    "TC-605": Example("yeu_cau_dieu_kien: Theo Điều 18 Luật Hộ tịch.", "yeu_cau_dieu_kien: Theo quy định hiện hành."),
    "TC-606": Example(
        "ten: Đăng ký khai tử có yếu tố nước ngoài", "# trùng hẳn với thủ tục khác\nten: Đăng ký khai tử"
    ),
    "TC-607": Example("linh_vuc: Hộ tịch", "# không có trong danh mục lĩnh vực\nlinh_vuc: Hộ khẩu"),
    "TC-608": Example(
        "thanh_phan_ho_so:\n  - giay_to:\n      - ten: Tờ khai\n        mau:\n          ten: Tờ khai\n          tep: to-khai.docx",
        "thanh_phan_ho_so:\n  - giay_to:\n      - ten: Tờ khai\n        mau:\n          ten: Tờ khai\n          # không có tệp\n          tep: to-khai-cu.docx",
    ),
    "TC-609": Example(
        "hieu_luc:\n  tu: 2026-01-01\n  den: 2027-01-01", "hieu_luc:\n  tu: 2026-01-01\n  den: 2025-01-01"
    ),
    "TC-610": Example("tu: 2020-01-01\nden: 2025-06-30", "tu: 2026-01-01\nden: 2025-06-30"),
    "TC-611": Example(
        "so_lieu:\n  - ky: Năm 2026\n    gia_tri: 87\n    toi_da: 100",
        "so_lieu:\n  - ky: Năm 2026\n    gia_tri: 870\n    toi_da: 100",
    ),
    "TC-701": Example("Xem [trang thủ tục](thu-tuc/index.md).", "Xem [trang thủ tục](thu-tuc/muc-luc.md)."),
    "TC-702": Example("thu_tuc:\n      - 1.001193", "thu_tuc:\n      # thủ tục nội bộ\n      - 1.900001"),
    "TC-703": Example("thu_tuc:\n      - 1.001193", "thu_tuc:\n      # không có thủ tục này\n      - 1.001139"),
    "TC-704": Example(
        "hieu_luc:\n  thay_the_boi: 1.000656", "hieu_luc:\n  # không có thủ tục này\n  thay_the_boi: 1.000665"
    ),
    "TC-705": Example("thu_tuc:\n  - 1.001193", "thu_tuc:\n  # không có thủ tục này\n  - 1.001139"),
    "TC-706": Example("ke_hoach: nam-2026", "# không có trang này\nke_hoach: nam-2025"),
    "TC-707": Example(
        "cong_khai:\n  - noi_dung: Chờ lâu\n    tra_loi: Đã thêm quầy\n    thu_tuc: 1.001193",
        "# không có thủ tục này\ncong_khai:\n  - noi_dung: Chờ lâu\n    tra_loi: Đã thêm quầy\n    thu_tuc: 1.001139",
    ),
    "TC-801": Example(
        "viec:\n  - noi_dung: Báo cáo quý\n    chu_tri: Văn phòng\n    thoi_gian: Trước ngày 19/12",
        "viec:\n  - noi_dung: Báo cáo quý\n    thoi_gian: Trước ngày 19/12",
    ),
    "TC-802": Example(
        "viec:\n  - noi_dung: Báo cáo năm\n    han:\n      - {lap: Hằng năm, truoc_ngay: 15, thang: 12}",
        "viec:\n  - noi_dung: Báo cáo năm\n    han:\n      - {lap: Hằng năm, ngay: 2026-12-15}",
    ),
    "TC-803": Example(
        "viec:\n  - noi_dung: Báo cáo\n    thoi_gian: Trước ngày 15/8/2026\n    han:\n      - ngay: 2026-08-15",
        "viec:\n  - noi_dung: Báo cáo\n    thoi_gian: Trước ngày 15/8/2026",
    ),
    "TC-804": Example(
        "viec:\n  - noi_dung: Báo cáo\n    tinh_trang: Đã hoàn thành\n    ngay_xong: 2026-03-01",
        "viec:\n  - noi_dung: Báo cáo\n    tinh_trang: Đang thực hiện\n    ngay_xong: 2026-03-01",
    ),
    "TC-805": Example(
        "ngay_nghi:\n  - ngay: 2026-08-22\n    ten: Làm bù\n    loai: Làm bù\n    nguon: Thông báo",
        "ngay_nghi:\n  # thứ Hai\n  - ngay: 2026-08-24\n    ten: Làm bù\n    loai: Làm bù\n    nguon: Thông báo",
    ),
    "TC-806": Example(
        "viec:\n  - noi_dung: Báo cáo\n    han:\n      - ngay: 2026-12-15",
        "viec:\n  - noi_dung: Báo cáo\n    han:\n      # danh mục ngày nghỉ chưa có năm 2031\n      - ngay: 2031-12-15",
    ),
    "TC-901": Example(
        "khong_ap_dung:\n  - tieu_chi: TC-401\n    ly_do: Quy trình do cơ quan trung ương ban hành.",
        "khong_ap_dung:\n  - tieu_chi: TC-999\n    ly_do: Không có tiêu chí này.",
    ),
}
