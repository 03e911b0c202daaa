"""Faults planted into copies of the real records: each is named with its file and line; the untouched ones stay quiet.

A fault is a text in a file that is replaced by another; the line of the new text (or of `at`) is where it must be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from niemyet.checks import CRITERIA, findings
from niemyet.checks.findings import Findings
from niemyet.records.ledger import Ledger
from niemyet.records.loading import load

pytestmark = pytest.mark.records

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 10, 20)  # before the first review of the sample falls due
BIRTH = "procedures/thu-tuc/ho-tich/1.001193.yml"
DEATH = "procedures/thu-tuc/ho-tich/1.000656.yml"
HONOUR = "procedures/thu-tuc/cong-tac-dan-toc/1.012222.yml"
OLD = "procedures/thu-tuc/cong-tac-dan-toc/1.004875.yml"
PROCESS = "procedures/quy-trinh/ho-tich/1.001193.yml"
SHARED = "procedures/quy-trinh/cong-tac-dan-toc/1.012222.yml"
FIRST = "procedures/quyet-dinh/2026/01-qd-mh.yml"
SECOND = "procedures/quyet-dinh/2026/02-qd-mh.yml"
FIFTH = "procedures/quyet-dinh/2026/05-qd-mh.yml"
CUT = "procedures/quyet-dinh/2019/888-qd-ubnd.yml"
BOARD = "procedures/co-quan/ban-dan-toc-soc-trang.yml"
DISTRICT = "procedures/co-quan/ubnd-huyen-truc-ninh.yml"
GROUPS = "procedures/danh-muc/lien-thong.yml"
EVENTS = "procedures/danh-muc/su-kien.yml"
PLAN = "content/ke-hoach/ban-dan-toc-soc-trang-2021.md"
GUIDE = "content/huong-dan/khi-qua-han.md"


class Fault(NamedTuple):
    """What is done to a file, and where it is told: in the file itself unless `told` names another, at the text `at`."""

    criterion: str
    code: str
    file: str
    old: str
    new: str
    at: str = ""
    told: str = ""


FAULTS = (
    Fault("TC-101", "thieu-phan", BIRTH, "ten: Thủ tục đăng ký khai sinh\n", 'ten: "1.001193"\n', "ma: 1.001193"),
    Fault("TC-102", "thieu-phan", OLD, "  den: 2024-01-15\n  trang_thai: Bãi bỏ\n", "  trang_thai: Thay thế\n", "ma: 1.004875"),
    Fault("TC-104", "thieu-phan", BIRTH, "so_bo_ho_so: 1\n", "", "ma: 1.001193"),
    Fault("TC-106", "thieu-phan", BIRTH, "doi_tuong:\n  - Công dân Việt Nam\n  - Người Việt Nam định cư ở nước ngoài\n", "", "ma: 1.001193"),
    Fault("TC-109", "thieu-phan", BIRTH, "ket_qua:\n  - ten: Giấy khai sinh\n    ma: KQ.G15.000031\n", "", "ma: 1.001193"),
    Fault("TC-110", "thieu-phan", BIRTH, "yeu_cau_dieu_kien: Không có thông tin\n", "", "ma: 1.001193"),
    Fault("TC-203", "so-hieu-sai-dang", BIRTH, "so_hieu: 123/2015/NĐ-CP", "so_hieu: Nghị định 123 năm 2015"),
    Fault("TC-203", "so-hieu-sai-dang", BIRTH, "so_hieu: 87/2020/NĐ-CP", "so_hieu: 87/2020/ND-CP"),
    Fault("TC-204", "so-hieu-hai-ten", BIRTH, "    ten: Luật Hộ tịch\n", "    ten: Luật Bảo hiểm xã hội\n", "so_hieu: 60/2014/QH13"),
    Fault("TC-301", "quyet-dinh-sai-dang", BIRTH, "so: 163/QĐ-BTP", "so: Quyết định 163"),
    Fault("TC-303", "chua-niem-yet", SECOND, "  - 1.012782\n", "  - 1.012799\n", "1.012799"),
    Fault("TC-303", "het-hieu-luc-chua-bai-bo", BIRTH, "buu_chinh: có\n", "buu_chinh: có\nhieu_luc:\n  den: 2026-09-01\n", "1.001193", "procedures/quyet-dinh/2026/03-qd-mh.yml"),
    Fault("TC-304", "chua-den-ngay", FIFTH, "loai: Công bố\n", "loai: Công bố\nhieu_luc_tu: 2027-01-01\n", "ma: 1.001731", "procedures/thu-tuc/bao-tro-xa-hoi/1.001731.yml"),
    Fault("TC-305", "da-bai-bo", SECOND, "ngay: 2026-04-15\nloai: Công bố\n", "ngay: 2026-05-15\nloai: Công bố\nbai_bo: 1.000656\n", "ma: 1.000656", DEATH),
    Fault("TC-306", "da-thay-the", DEATH, "nguon:\n", "hieu_luc:\n  thay_the_boi: 1.001193\nnguon:\n", "thay_the_boi: 1.001193"),
    Fault("TC-307", "bai-bo-chua-ngay", OLD, "  den: 2024-01-15\n", "", "  trang_thai: Bãi bỏ"),
    Fault("TC-308", "quyet-dinh-trai-nhau", SECOND, "minh_hoa:", "bai_bo:\n  - 1.012222\nminh_hoa:", "- 1.012222"),
    Fault("TC-308", "quyet-dinh-trung", SECOND, "so: 02/QĐ-MH", "so: 01/QĐ-MH"),
    Fault("TC-309", "hieu-luc-truoc-ngay-ky", SECOND, "loai: Công bố\n", "loai: Công bố\nhieu_luc_tu: 2025-12-01\n", "hieu_luc_tu"),
    Fault("TC-310", "khong-co-quyet-dinh", HONOUR, "quyet_dinh_cat_giam: 888/QĐ-UBND", "quyet_dinh_cat_giam: 889/QĐ-UBND"),
    Fault("TC-313", "ty-le-cat-giam-sai", CUT, "  - ma: 1.012222\n    noi_dung: Cắt giảm 33,3%", "  - ma: 1.012222\n    noi_dung: Cắt giảm 40%", "40%"),
    Fault("TC-402", "khong-co-thu-tuc", PROCESS, "  - 1.001193\n", "  - 1.001139\n", "1.001139"),
    Fault("TC-401", "thieu-quy-trinh", PROCESS, "  - 1.001193\n", "  - 1.000656\n", "ma: 1.001193", BIRTH),
    Fault("TC-403", "hai-quy-trinh", PROCESS, "  - 1.001193\n", "  - 1.001193\n  - 1.000656\n", "- 1.000656"),
    Fault("TC-405", "tong-sai", PROCESS, "    tong: 6 giờ\n", "    tong: 6,5 giờ\n", "tong: 6,5 giờ"),
    Fault("TC-405", "tong-sai", SHARED, "        thoi_gian: 0,25 ngày\n", "        thoi_gian: 0,125 ngày\n", "  - ten: Tại cơ quan công tác dân tộc của tỉnh\n    tong"),
    Fault("TC-407", "qua-thoi-han", PROCESS, "        thoi_gian: 2 giờ\n", "        thoi_gian: 12 giờ\n", "giai_doan:"),
    Fault("TC-408", "cat-giam-nguoc", HONOUR, "\nthoi_han: 10 ngày làm việc\n", "\nthoi_han: 20 ngày làm việc\n", "\nthoi_han: 20"),
    Fault("TC-410", "don-vi-la", PROCESS, "thoi_gian: 2 giờ\n", "thoi_gian: 2 giò\n"),
    Fault("TC-410", "don-vi-la", HONOUR, "\nthoi_han: 10 ngày làm việc\n", "\nthoi_han: 10 ngay lam viec\n", "\nthoi_han: 10"),
    Fault("TC-409", "ty-le-cat-giam-sai", HONOUR, "đã cắt giảm 33,3% theo", "đã cắt giảm 30% theo", "cắt giảm 30%"),
    Fault("TC-501", "thieu-dia-chi-pakn", BOARD, '  email: "Dữ liệu minh họa: thư điện tử của cơ quan"\n', "", "  dia_chi: \"Dữ liệu"),
    Fault("TC-502", "thieu-nay-la", DISTRICT, "nay_la:\n  ten: Ủy ban nhân dân các xã thuộc tỉnh Ninh Bình trên địa bàn huyện Trực Ninh trước đây\n  tu: 2025-07-01\n  can_cu: Nghị quyết 202/2025/QH15\n", "", "ten: Ủy ban nhân dân huyện Trực Ninh"),
    Fault("TC-504", "con-cap-huyen", BIRTH, "  - Cấp xã\n", "  - Cấp huyện\n", "- Cấp huyện"),
    Fault("TC-504", "con-cap-huyen", BIRTH, "co_quan_giai_quyet:\n  - Ủy ban nhân dân cấp xã\n", "co_quan_giai_quyet:\n  - Ủy ban nhân dân huyện\n", "- Ủy ban nhân dân huyện"),
    Fault("TC-505", "co-quan-het-ten", SECOND, "co_quan_ban_hanh: Chủ tịch Ủy ban nhân dân thành phố Cần Thơ", "co_quan_ban_hanh: Chủ tịch Ủy ban nhân dân tỉnh Sóc Trăng"),
    Fault("TC-506", "ket-thuc-vong", BOARD, "nay_la:\n", "nay_la:\n  co_quan: ban-dan-toc-soc-trang\n", "  co_quan: ban-dan"),
    Fault("TC-507", "khong-co-co-quan", BIRTH, "  - ubnd-huyen-truc-ninh\n", "  - ubnd-huyen-truc-minh\n", "truc-minh"),
    Fault("TC-601", "thieu-ly-do-mot-phan", HONOUR, "ly_do_mot_phan: Biên bản họp thôn phải có chữ ký tay của những người dự họp.\n", "", "muc_do_truc_tuyen"),
    Fault("TC-602", "thieu-nguon", BIRTH, "  ngay_doc: 2026-07-20\n", "", "  ten: Cơ sở dữ liệu quốc gia về thủ tục"),
    Fault("TC-603", "qua-han-kiem-tra", BIRTH, "  lan_toi: 2027-05-02", "  lan_toi: 2026-10-19"),
    Fault("TC-604", "cho-trong", BIRTH, "mo_ta: Gửi kèm bản sao có chứng thực của giấy tờ phải xuất trình.", "mo_ta: …"),
    Fault("TC-604", "cho-trong", BIRTH, "ghi_chu: Chỉ cần khai thông tin, không phải nộp bản sao.", "ghi_chu: Theo mẫu số XX của [ ]."),
    Fault("TC-604", "cho-trong", PROCESS, "viec: Ký Giấy khai sinh.", "viec: TBD"),
    Fault("TC-604", "cho-trong", PROCESS, "viec: Ký Giấy khai sinh.", 'viec: "Đang cập nhật."'),
    Fault("TC-605", "noi-chung-chung", BIRTH, "yeu_cau_dieu_kien: Không có thông tin", "yeu_cau_dieu_kien: 'Theo quy định của pháp luật.'"),
    Fault("TC-605", "noi-chung-chung", BIRTH, "yeu_cau_dieu_kien: Không có thông tin", "yeu_cau_dieu_kien: Theo quy định hiện hành"),
    Fault("TC-607", "khong-co-linh-vuc", BIRTH, "linh_vuc: Hộ tịch", "linh_vuc: Hộ khẩu"),
    Fault("TC-608", "khong-co-tep", BIRTH, "tep: to-khai-dang-ky-khai-sinh.docx", "tep: to-khai-khai-sinh.docx"),
    Fault("TC-609", "ngay-nguoc", BIRTH, "  lan_toi: 2027-05-02", "  lan_toi: 2026-10-31"),
    Fault("TC-701", "lien-ket-hong", GUIDE, "](../pakn.md)", "](../pakm.md)", "../pakm.md"),
    Fault("TC-702", "lan-noi-bo", GROUPS, "      - 1.003197\n", "      - 9.900001\n", "- 9.900001"),
    Fault("TC-703", "khong-co-thu-tuc", GROUPS, "      - 1.003197\n", "      - 1.003198\n", "- 1.003198"),
    Fault("TC-703", "thanh-vien-het-hieu-luc", EVENTS, "      - 1.001193\n", "      - 1.004875\n", "- 1.004875"),
    Fault("TC-801", "viec-thieu-chu-tri", PLAN, "        chu_tri:\n          - Văn phòng\n        phoi_hop:\n          - Các phòng chuyên môn thuộc Ban\n        thoi_gian: Trước ngày 31/01/2021", "        thoi_gian: Trước ngày 31/01/2021", "      - so: 1"),
    Fault("TC-901", "mien-khong-duoc", BIRTH, "nguon:\n", "khong_ap_dung:\n  - tieu_chi: TC-301\n    ly_do: Khó.\nnguon:\n", "tieu_chi: TC-301"),
)  # fmt: skip


def found_in(root: Path, ledger: Ledger) -> Findings:
    register, problems = load(root, TODAY, ledger)
    assert problems == []
    return findings(register, ledger)


def lines_of(found: Findings) -> set[tuple[str, str, str, int]]:
    """Return what was found as criterion, code, file and line."""
    rows = ((CRITERIA[f.criterion].id, f.problem.code, f.problem.place) for f in found.found)
    return {(number, code, place.path, place.line) for number, code, place in rows}


@pytest.fixture(scope="module")
def untouched(copy: Path, book: Ledger) -> set[tuple[str, str, str, int]]:
    return lines_of(found_in(copy, book))


def test_nothing_is_wrong_with_the_untouched_records_but_one_number_that_the_source_has(untouched):
    assert untouched == {("TC-301", "quyet-dinh-sai-dang", "procedures/thu-tuc/ho-tich/2.000986.yml", 99)}


@pytest.fixture(params=FAULTS, ids=lambda fault: f"{fault.criterion}-{fault.code}")
def planted(request: pytest.FixtureRequest, copy: Path) -> Iterator[Fault]:
    fault: Fault = request.param
    path = copy / fault.file
    text = path.read_text(encoding="utf-8")
    assert fault.old in text
    path.write_text(text.replace(fault.old, fault.new, 1), encoding="utf-8")
    yield fault
    path.write_text(text, encoding="utf-8")


def test_a_planted_fault_is_named_with_file_and_line(copy: Path, book: Ledger, untouched, planted: Fault):
    file = planted.told or planted.file
    text = (copy / file).read_text(encoding="utf-8")
    at = planted.at or planted.new
    assert at in text
    line = text[: text.index(at) + len(at.rstrip("\n"))].count("\n") + 1  # of the last line of that text
    told = lines_of(found_in(copy, book.next())) - untouched
    assert (planted.criterion, planted.code, file, line) in told


def test_there_are_faults_in_every_group_of_criteria():
    assert {fault.criterion[:4] for fault in FAULTS} >= {c.id[:4] for c in CRITERIA} - {"TC-2"} | {"TC-2"}
    assert len(FAULTS) >= 30
    assert len({fault.criterion for fault in FAULTS}) >= 30
