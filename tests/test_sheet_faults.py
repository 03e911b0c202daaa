"""A workbook filled badly: each case is one cell or one habit of people, and the exact words that they get back."""

from __future__ import annotations

import datetime
import io
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import workbooks
from niemyet.importers.draft import ImportRefused
from niemyet.sheets import explained
from niemyet.sheets.opening import opened
from niemyet.sheets.reading import read
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from workbooks import BIRTH, contents, edit, exported, laid_out, run, taken_in

MAIN, WAYS, PAPERS, LAWS = "Thủ tục", "Cách thức", "Thành phần hồ sơ", "Căn cứ pháp lý"
RUNS, DOINGS = "Quy trình", "Bước quy trình"
CODE, TIME, FEE = "Mã thủ tục", "Thời hạn giải quyết", "Phí, lệ phí"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = laid_out(tmp_path_factory.mktemp("site"))
    exported(root)
    return root


@pytest.fixture
def site(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the small site with its workbook."""
    monkeypatch.delenv("NIEMYET_LANG", raising=False)
    monkeypatch.setenv("NIEMYET_TODAY", "2026-11-21")
    laid_out(tmp_path)
    (tmp_path / "tt.xlsx").write_bytes((original / "tt.xlsx").read_bytes())
    return tmp_path


def told(site: Path) -> list[str]:
    """Return what is wrong with the workbook, one line a fault."""
    _, made = taken_in(site, site / "tt.xlsx")
    return [f"{f.sheet}!{f.cell} {f.text} {f.hint}".strip() for f in made.faults]


# On the main sheet row 3 is 1.000010, row 4 is 1.000001; on all others 1.000001 begins in row 3.
CELLS: list[tuple[str, int, str, Any, str]] = [
    (MAIN, 4, CODE, 1.00001, "Thủ tục!A4 Mã thủ tục “1.00001” thiếu chữ số. Có phải 1.000010 không? Excel hay tự bỏ số 0 ở cuối."),
    (MAIN, 5, CODE, "1.000010", "Thủ tục!A5 Mã “1.000010” đã có ở dòng 3. Mỗi thủ tục một dòng; xóa dòng thừa hoặc sửa mã."),
    (MAIN, 5, CODE, "khai sinh", "Thủ tục!A5 “khai sinh” không phải mã thủ tục. Mã có dạng 1.001193, hoặc 1.001193.H13 khi địa phương có đuôi riêng."),
    (MAIN, 4, CODE, "“1.000001”", "Thủ tục!A4 Mã thủ tục ““1.000001”” chưa đúng dạng. Viết: 1.000001"),
    (MAIN, 4, CODE, "1.000001.H13", "Thủ tục!A4 Mã trong hồ sơ là “1.000001”, ở đây là “1.000001.H13”. Mã là tên tệp và địa chỉ trang nên không đổi trong bảng tính; ghi lại 1.000001."),
    (MAIN, 4, CODE, "1.000002", "Thủ tục!A4 Dòng này trước mang mã 1.000001, nay ghi 1.000002. Mã không đổi được trong bảng tính. Ghi lại 1.000001; thủ tục mới thì thêm dòng riêng."),
    (MAIN, 4, CODE, None, "Thủ tục!A4 Dòng này thiếu “Mã thủ tục” nên không rõ là của hồ sơ nào. Điền mã; dòng thừa thì xóa cả dòng."),
    (MAIN, 4, "Tên thủ tục", "  ", "Thủ tục!B4 Thiếu “Tên thủ tục”. Điền ô này. Đúng như quyết định công bố."),
    (MAIN, 5, CODE, "1.000002", "Thủ tục!B5 Thiếu “Tên thủ tục”. Điền ô này. Đúng như quyết định công bố."),
    (MAIN, 4, "Mức độ dịch vụ công trực tuyến", "Trực tuyến 1 phần", "Thủ tục!AM4 “Trực tuyến 1 phần” không có trong danh sách cho phép. Chọn một trong: Toàn trình; Một phần; Không."),
    (MAIN, 4, "Có hiệu lực từ", "30/02/2026", "Thủ tục!AS4 Lịch không có ngày “30/02/2026”. Xem lại ngày và tháng; viết ngày/tháng/năm, ví dụ 31/12/2026."),
    (MAIN, 4, "Có hiệu lực từ", "cuối năm", "Thủ tục!AS4 “cuối năm” chưa đúng dạng ngày. Viết ngày/tháng/năm, ví dụ 31/12/2026."),
    (MAIN, 4, "Có hiệu lực từ", 46000, "Thủ tục!AS4 “46000” chưa đúng dạng ngày. Có phải 09/12/2025 không? Viết ngày/tháng/năm."),
    (MAIN, 4, "Có hiệu lực từ", "31/12/0026", "Thủ tục!AS4 Năm trong “31/12/0026” không hợp lý. Xem lại năm: từ 1900 đến 2199."),
    (MAIN, 3, TIME, "3", "Thủ tục!H3 Thời hạn “3” thiếu đơn vị. Ghi rõ: 3 ngày làm việc, 3 ngày hay 3 giờ."),
    (MAIN, 3, TIME, 0.5, "Thủ tục!H3 Thời hạn “0,5” thiếu đơn vị. Ghi rõ: 0,5 ngày làm việc, 0,5 ngày hay 0,5 giờ."),
    (MAIN, 3, TIME, "3 ngay", "Thủ tục!H3 Thời hạn “3 ngay” viết chưa đúng đơn vị nên không tính được. Viết: 3 ngày"),
    (MAIN, 3, TIME, "-3 ngày", "Thủ tục!H3 Thời hạn “-3 ngày” là số âm. Bỏ dấu trừ ở đầu."),
    (MAIN, 3, TIME, datetime.datetime(2026, 2, 1), "Thủ tục!H3 Excel đã đổi nội dung ô này thành ngày 01/02/2026. Đặt định dạng ô là Text (Văn bản) rồi gõ lại, ví dụ 1/2."),
    (MAIN, 3, TIME, datetime.time(12, 30), "Thủ tục!H3 Excel đã đổi nội dung ô này thành giờ 12:30. Đặt định dạng ô là Text (Văn bản) rồi gõ lại."),
    (MAIN, 3, FEE, "miễn phí nhưng 5000", "Thủ tục!K3 “miễn phí nhưng 5000” vừa nói miễn phí vừa nói số tiền. Ghi một trong hai; hoặc ghi rõ khi nào, như: Miễn phí nếu nộp trực tuyến; 5.000 đồng nếu nộp trực tiếp."),
    (MAIN, 3, FEE, 5000, "Thủ tục!K3 Phí “5000” thiếu đơn vị tiền. Viết: 5.000 đồng; tính theo bản, theo lần thì viết 5.000 đồng/bản."),
    (MAIN, 3, FEE, "-5000 đồng", "Thủ tục!K3 Phí “-5000 đồng” là số âm. Bỏ dấu trừ ở đầu, ví dụ 5.000 đồng."),
    (MAIN, 3, FEE, 0, "Thủ tục!K3 Phí ghi 0 thì không rõ là miễn phí hay chưa biết. Viết Miễn phí, hoặc Không có thông tin."),
    (MAIN, 3, "Số lượng hồ sơ", "vài bộ", "Thủ tục!G3 “vài bộ” không phải số đếm. Viết một số nguyên, ví dụ 1."),
    (MAIN, 3, "Cấp xã", "có lẽ", "Thủ tục!O3 Ở cột này chỉ đánh x hoặc để trống, không ghi “có lẽ”. Đánh x nếu đúng, xóa ô nếu không."),
    (MAIN, 3, "Nhận qua bưu chính công ích", "tùy", "Thủ tục!AO3 Mục này chỉ nhận “có” hoặc “không”, ở đây là “tùy”. Viết: có hoặc không"),
    (MAIN, 3, "Mô tả ngắn", "=A1+1", "Thủ tục!F3 Ô này là công thức chưa có kết quả: =A1+1 Mở tệp bằng Excel rồi lưu lại; hoặc gõ thẳng nội dung."),
    (MAIN, 3, "Mô tả ngắn", "#REF!", "Thủ tục!F3 Ô này báo lỗi #REF! của Excel. Sửa công thức, hoặc gõ thẳng nội dung."),
    (WAYS, 3, CODE, "1.000011", "Cách thức!A3 Mã “1.000011” không có ở trang tính “Thủ tục”. Có phải 1.000010 không?"),
    (WAYS, 3, CODE, "9.999999", "Cách thức!A3 Mã “9.999999” không có ở trang tính “Thủ tục”. Sửa mã, hoặc thêm dòng cho mã này ở trang “Thủ tục” trước."),
    (WAYS, 3, "Hình thức nộp", "", "Cách thức!D3 Thiếu “Hình thức nộp”. Điền ô này. Trực tiếp, Trực tuyến hoặc Dịch vụ bưu chính."),
    (WAYS, 3, "STT", "đầu", "Cách thức!C3 Số thứ tự “đầu” không phải số. Ghi một số như 3, hoặc 2,5 để chen giữa hai và ba; để trống thì đứng sau dòng trên."),
    (PAPERS, 3, "Thủ tục cấp giấy này", "1.0001", "Thành phần hồ sơ!K3 Mã thủ tục “1.0001” thiếu chữ số. Có phải 1.000100 không? Excel hay tự bỏ số 0 ở cuối."),
    (LAWS, 3, "Ngày ban hành", "20/13/2014", "Căn cứ pháp lý!F3 Lịch không có ngày “20/13/2014”. Xem lại ngày và tháng; viết ngày/tháng/năm, ví dụ 31/12/2026."),
    (RUNS, 3, "Thủ tục áp dụng", "1.000001, 1.000010", "Quy trình!B3 “1.000001, 1.000010” gồm nhiều mã thủ tục. Mỗi ô một mã; ô nhận nhiều mã thì mỗi mã một dòng (Alt+Enter)."),
    (DOINGS, 3, "Nội dung công việc", None, "Bước quy trình!N3 Thiếu “Nội dung công việc”. Điền ô này."),
    (DOINGS, 3, "Thời gian", "1 ngay lam viec", "Bước quy trình!O3 Thời hạn “1 ngay lam viec” viết chưa đúng đơn vị nên không tính được. Viết: 1 ngày làm việc"),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "row", "heading", "value", "says"), CELLS, ids=lambda v: str(v)[:30])
def test_a_bad_cell_is_named_with_what_to_do(site, sheet, row, heading, value, says):
    edit(site / "tt.xlsx", {(sheet, row, heading): value})
    assert says in told(site)


@pytest.mark.parametrize("broken", ["=A1+1", "#REF!"])
def test_a_cell_that_cannot_be_read_is_not_also_missing(site, broken):
    book = openpyxl.load_workbook(site / "tt.xlsx")
    book[MAIN]["B3"].value = broken
    book.save(site / "tt.xlsx")
    assert [line.split(" ")[:3] for line in told(site)] == [["Thủ", "tục!B3", "Ô"]]


def test_a_percentage_is_read_as_the_sheet_shows_it(site):
    book = openpyxl.load_workbook(site / "tt.xlsx")
    cell = book[MAIN].cell(3, workbooks.column(book[MAIN], FEE))
    cell.value, cell.number_format = 0.125, "0.0%"
    book.save(site / "tt.xlsx")
    _, made = taken_in(site, site / "tt.xlsx")
    assert "phi_le_phi: 12,5%" in made.changes[0].text


@pytest.mark.parametrize("name", ["tt.ods", "tt.csv"])
def test_another_format_is_to_be_saved_as_one_of_excel(site, name):
    (site / name).write_bytes(b"a,b\xff")
    said = run("import", site / name, site).output.strip()
    assert said == f"{name} không phải tệp Excel (.xlsx). Mở bằng Excel, chọn Lưu thành, kiểu tệp Excel (.xlsx)."


def test_an_error_cell_and_a_cell_too_long_are_named(site):
    edit(site / "tt.xlsx", {(MAIN, 3, "Mô tả ngắn"): "DAI"})
    rewritten(site / "tt.xlsx", "DAI", "a" * 32_768)
    says = "Thủ tục!F3 Ô này dài 32768 ký tự; Excel chỉ giữ 32767 ký tự. "
    assert told(site) == [says + "Rút ngắn, hoặc tách thành nhiều dòng (nhiều bước, nhiều giấy tờ)."]


def rewritten(file: Path, old: str, new: str) -> None:
    """Replace a text in the parts of a package, as programs other than openpyxl may write it."""
    made = io.BytesIO()
    with zipfile.ZipFile(file) as package, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as other:
        for name in package.namelist():
            other.writestr(name, package.read(name).replace(old.encode(), new.encode()))
    file.write_bytes(made.getvalue())


# --- what is put right without a word


@pytest.mark.parametrize(
    ("heading", "value", "entry"),
    [
        ("Thời hạn giải quyết", "03 ngày làm việc", "thoi_han: 03 ngày làm việc"),
        ("Mô tả ngắn", unicodedata.normalize("NFD", "Cấp bản sao\u200b từ\u00a0sổ  "), "mo_ta: Cấp bản sao từ sổ"),
        ("Mô tả ngắn", "Hai\r\ndòng", "mo_ta: |-\n  Hai\n  dòng"),
        ("Mô tả ngắn", "Hai_x000D_\ndòng", "mo_ta: |-\n  Hai\n  dòng"),
        ("Mô tả ngắn", "12:30, 0123, =1+1 và “nháy” # không phải chú thích", "mo_ta: \"12:30, 0123, =1+1"),
        ("Có hiệu lực từ", datetime.datetime(2026, 12, 31), "hieu_luc:\n  tu: 2026-12-31"),
        ("Có hiệu lực từ", "1/2/2026", "hieu_luc:\n  tu: 2026-02-01"),
        ("Nhận qua bưu chính công ích", True, "buu_chinh: có"),
        ("Nhận qua bưu chính công ích", "X", "buu_chinh: có"),
        ("Nhận qua bưu chính công ích", "Không", "buu_chinh: không"),
        ("Phí, lệ phí", "9" * 5000, "phi_le_phi: 999"),
        ("Thời hạn giải quyết", "Trong ngày", "thoi_han: Trong ngày"),
        ("Cấp xã", "X", "cap_thuc_hien:\n  - Cấp xã"),
        ("Mức độ dịch vụ công trực tuyến", "toan trinh", "muc_do_truc_tuyen: Toàn trình"),
        ("Tên gọi khác", "sao y\n\n trích lục ", "ten_goi_khac:\n  - sao y\n  - trích lục"),
        ("Số lượng hồ sơ", 2, "so_bo_ho_so: 2"),
        ("Phí, lệ phí", "Miễn phí nếu nộp trực tuyến; 5.000 đồng nếu nộp trực tiếp", "phi_le_phi: Miễn phí nếu"),
    ],
)  # fmt: skip
def test_harmless_habits_are_understood(site, heading, value, entry):
    edit(site / "tt.xlsx", {(MAIN, 3, heading): value})
    _, made = taken_in(site, site / "tt.xlsx")
    assert not made.faults
    assert [entry in change.text for change in made.changes] == [True]


def test_a_code_that_is_a_number_is_whole_as_long_as_its_format_shows_all_places(site):
    book = openpyxl.load_workbook(site / "tt.xlsx")
    book[MAIN]["A3"].value, book[MAIN]["A3"].number_format = 1.00001, "0.000000"
    book.save(site / "tt.xlsx")
    assert told(site) == []


def test_the_1904_days_of_a_mac_are_counted_as_such(site):
    book = openpyxl.load_workbook(site / "tt.xlsx")
    book.epoch = CALENDAR_MAC_1904
    at = workbooks.column(book[MAIN], "Có hiệu lực từ")
    book[MAIN].cell(3, at).value = datetime.datetime(2026, 12, 31)
    book[MAIN].cell(4, at).value = 44560
    book.save(site / "tt.xlsx")
    _, made = taken_in(site, site / "tt.xlsx")
    assert "tu: 2026-12-31" in made.changes[0].text
    assert "Có phải 31/12/2025 không?" in made.faults[0].hint


def test_a_formula_that_was_computed_counts_with_its_result_and_is_said(site):
    edit(site / "tt.xlsx", {(MAIN, 3, "Số lượng hồ sơ"): "=1+1"})
    rewritten(site / "tt.xlsx", "<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>")
    book, made = taken_in(site, site / "tt.xlsx")
    assert "so_bo_ho_so: 2" in made.changes[0].text
    assert book.notices == ["Trang tính “Thủ tục” có 1 ô công thức; lấy kết quả đang hiện trong ô."]


# --- sheets and columns


def changed(site: Path, change: Callable[[Any], Any]) -> tuple[list[str], list[str]]:
    """Change the workbook and return its faults and its notices."""
    book = openpyxl.load_workbook(site / "tt.xlsx")
    change(book)
    book.save(site / "tt.xlsx")
    found, _ = taken_in(site, site / "tt.xlsx")
    return told(site), found.notices


def moved(sheet: Any, order: Callable[[list[Any]], list[Any]], rows: bool) -> None:
    """Put the rows or the columns of a sheet into another order, headings with their columns."""
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3 if rows else 2)]
    values = order(values) if rows else [list(row) for row in zip(*order(list(zip(*values, strict=True))), strict=True)]
    for r, row in enumerate(values, 3 if rows else 2):
        for c, value in enumerate(row, 1):
            sheet.cell(r, c).value = value


def both_ways(book: Any) -> None:
    for sheet in (book[page] for page in (MAIN, WAYS, PAPERS, LAWS, DOINGS)):
        moved(sheet, lambda rows: rows[::-1], rows=True)
        moved(sheet, lambda columns: columns[::-1], rows=False)


def blank_rows(book: Any) -> None:
    book[WAYS].insert_rows(4, 3)
    book[MAIN].insert_rows(3)


def own_column(book: Any) -> None:
    book[MAIN].cell(2, 80).value, book[MAIN].cell(3, 80).value = "Người theo dõi", "Chị Hoa"


def nameless_column(book: Any) -> None:
    book[MAIN].insert_cols(3)
    book[MAIN].cell(3, 3).value = "xem lại"


def pasted_twice(book: Any) -> None:
    for at, cell in enumerate(book[WAYS][3], 1):
        book[WAYS].cell(10, at).value = cell.value


def hidden_row(book: Any) -> None:
    book[MAIN].row_dimensions[4].hidden = True


GONE = "Loại thủ tục; các phần đó của hồ sơ giữ nguyên."
HABITS: list[tuple[Callable[[Any], Any], list[str], list[str]]] = [
    (both_ways, [], []),
    (blank_rows, [], []),
    (own_column, [], ["Trang tính “Thủ tục” có cột riêng: Người theo dõi; giữ nguyên trong tệp, không đọc."]),
    (lambda b: b.create_sheet("Nháp"), [], ["Trang tính “Nháp” không phải của chương trình: giữ nguyên, không đọc."]),
    (lambda b: b.remove(b[LAWS]), [], ["Không có trang tính “Căn cứ pháp lý”: phần đó của hồ sơ giữ nguyên."]),
    (nameless_column, [], ["Trang tính “Thủ tục” có cột không tiêu đề: C; giữ nguyên, không đọc."]),
    (
        pasted_twice,
        ["Cách thức!A10 Dòng này giống hệt dòng 3, cả số thứ tự. Dán nhầm thì xóa cả dòng; đúng là hai mục thì để trống số thứ tự ở dòng này."],
        [],
    ),
    (hidden_row, [], ["Trang tính “Thủ tục” có 1 dòng đang ẩn hoặc bị lọc; các dòng đó vẫn được đọc."]),
    (lambda b: b[MAIN].delete_rows(1), [], []),
    (lambda b: b[MAIN].delete_cols(4), [], [f"Trang tính “Thủ tục” không có cột: {GONE}"]),
    (
        lambda b: b[MAIN].delete_rows(2),
        ["Thủ tục!A1 Không thấy dòng tiêu đề: không có ô nào ghi “Mã thủ tục”. Lấy lại dòng tiêu đề từ tệp xuất ra, đặt trên các dòng dữ liệu."],
        [],
    ),
    (
        lambda b: setattr(b[MAIN]["B2"], "value", "Tên TTHC"),
        ["Thủ tục!B2 Tiêu đề “Tên TTHC” không có; thiếu cột “Tên thủ tục”. Đặt lại tiêu đề là “Tên thủ tục”."],
        [],
    ),
    (
        lambda b: setattr(b[MAIN]["B2"], "value", None),
        ["Thủ tục!B2 Cột này có dữ liệu nhưng tiêu đề trống. Ghi lại tiêu đề đã mất, một trong: Tên thủ tục; cột thừa thì xóa."],
        [],
    ),
    (
        lambda b: setattr(b[MAIN]["D2"], "value", "Lĩnh vực"),
        ["Thủ tục!D2 Có hai cột cùng tên “Lĩnh vực”. Giữ một cột, xóa hoặc đổi tên cột kia."],
        [f"Trang tính “Thủ tục” không có cột: {GONE}"],
    ),
    (
        lambda b: b[WAYS].merge_cells("A3:A4"),
        [
            "Cách thức!A3 Các ô A3:A4 bị gộp, nên chỉ dòng đầu có nội dung. Bỏ gộp ô (Merge & Center), rồi điền đủ từng dòng.",
        ],
        [],
    ),
    (
        lambda b: setattr(b[LAWS], "title", "Văn bản"),
        ["Văn bản! Trang tính này có các cột của trang “Căn cứ pháp lý”. Đặt lại tên trang tính là “Căn cứ pháp lý”."],
        ["Trang tính “Văn bản” không phải của chương trình: giữ nguyên, không đọc."][:0],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "faults", "notices"), HABITS)
def test_what_people_do_to_sheets_and_columns(site, change, faults, notices):
    before = contents(site)
    assert changed(site, change) == (faults, notices)
    if not faults:
        assert run("import", site / "tt.xlsx", site).exit_code == 0
        assert contents(site) == before


# --- files


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def bomb(content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b" " * 101_000_000)
    return made.getvalue()


def strict(content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(made, "w") as other:
        for name in package.namelist():
            part = package.read(name).replace(b"http://schemas.openxmlformats.org", b"http://purl.oclc.org/ooxml")
            other.writestr(name, part)
    return made.getvalue()


def other_book(content: bytes) -> bytes:
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    return made.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
FILES: list[tuple[Callable[[bytes], bytes], str]] = [
    (lambda _: b"", "Tệp tt.xlsx không có chữ nào."),
    (cut, "Tệp tt.xlsx bị hỏng nên không mở được. Mở lại bằng Word hoặc Excel, lưu thành tệp mới."),
    (lambda _: b"ma,ten\n1.000001,X\n", "tt.xlsx không phải tệp Excel (.xlsx). Mở bằng Excel, chọn Lưu thành, kiểu tệp Excel (.xlsx)."),
    (lambda _: OLE + "Workbook".encode("utf-16-le"), "tt.xlsx là tệp Excel kiểu cũ (.xls). Mở bằng Excel, chọn Lưu thành, kiểu tệp Excel (.xlsx)."),
    (lambda _: OLE + "EncryptedPackage".encode("utf-16-le"), "Tệp tt.xlsx có mật khẩu. Mở tệp, bỏ mật khẩu trong mục Tệp > Thông tin, lưu lại rồi chạy lại."),
    (bomb, "Tệp tt.xlsx giải nén ra quá lớn nên không mở: tệp hỏng, hoặc chứa hình ảnh rất lớn."),
    (strict, "tt.xlsx lưu theo kiểu Strict Open XML nên không đọc được. Mở bằng Excel, chọn Lưu thành, kiểu tệp Excel Workbook (.xlsx)."),
    (other_book, "tt.xlsx không có trang tính nào của chương trình, như “Thủ tục”. Chọn tệp do “niemyet sheet export” xuất ra."),
]  # fmt: skip


@pytest.mark.parametrize(("made", "says"), FILES)
def test_a_file_that_cannot_be_used_gets_one_sentence(site, made, says):
    (site / "tt.xlsx").write_bytes(made((site / "tt.xlsx").read_bytes()))
    result = run("import", site / "tt.xlsx", site)
    assert (result.exit_code, result.output.strip()) == (1, says)


@pytest.mark.parametrize("lock", ["~$tt.xlsx", ".~lock.tt.xlsx#"])
def test_a_workbook_that_is_open_is_to_be_closed_first(site, lock):
    (site / lock).write_bytes(b"x")
    says = f"tt.xlsx đang mở, có thể chưa lưu. Đóng tệp trong Excel rồi chạy lại; nếu không ai mở thì xóa tệp {lock}."
    assert run("import", site / "tt.xlsx", site).output.strip() == says
    with pytest.raises(ImportRefused, match="là tệp khóa mà Excel tạo ra"):
        read(site / lock)


def test_a_workbook_that_excel_holds_is_to_be_closed_first(site, monkeypatch):
    def held(*_: Any) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("niemyet.commands.sheet.write_whole", held)
    says = "Không ghi được tt.xlsx: tệp đang mở. Đóng tệp trong Excel rồi chạy lại."
    assert run("export", site / "tt.xlsx", site).output.strip() == says
    monkeypatch.setattr(Path, "read_bytes", held)
    with pytest.raises(ImportRefused, match="Đóng chương trình đang mở tệp rồi chạy lại"):
        read(site / "tt.xlsx")


def test_a_workbook_with_macros_is_read_and_given_back_with_them(site):
    content = (site / "tt.xlsx").read_bytes()
    (site / "tt.xlsm").write_bytes(content)
    edit_as = edit(site / "tt.xlsx", {(MAIN, 3, TIME): "3"})
    (site / "tt.xlsm").write_bytes(edit_as.read_bytes())
    assert run("import", site / "tt.xlsm", site).exit_code == 1
    assert (site / "tt (lỗi).xlsm").exists()


# --- what is given back


def test_a_workbook_with_faults_comes_back_coloured_and_explained_and_nothing_is_written(site):
    before = contents(site)
    book = openpyxl.load_workbook(site / "tt.xlsx")
    sheet = book[MAIN]
    sheet.cell(3, workbooks.column(sheet, TIME)).value = "3 ngay"
    sheet.cell(3, workbooks.column(sheet, TIME)).fill = PatternFill("solid", fgColor="FF00B0F0")
    sheet.cell(4, workbooks.column(sheet, "Có hiệu lực từ")).value = "30/02/2026"
    sheet.cell(2, 70).value, sheet.cell(3, 70).value = "Người theo dõi", "Chị Hoa"
    book.create_sheet("Nháp")["A1"].value = "của tôi"
    book.save(site / "tt.xlsx")
    own = (site / "tt.xlsx").read_bytes()

    result = run("import", site / "tt.xlsx", site)
    assert result.exit_code == 1
    assert "tt.xlsx, trang tính “Thủ tục”, ô H3: Thời hạn “3 ngay” viết chưa đúng đơn vị" in result.output
    assert "  Gợi ý: Viết: 3 ngày" in result.output
    assert "2 lỗi, chưa ghi gì. Mở “tt (lỗi).xlsx”" in result.output
    assert contents(site) == before
    assert (site / "tt.xlsx").read_bytes() == own

    given = openpyxl.load_workbook(site / "tt (lỗi).xlsx")
    sheet = given[MAIN]
    at = workbooks.column(sheet, explained.HEADING)
    assert at == 71
    assert sheet.cell(3, at).value == "H3: Thời hạn “3 ngay” viết chưa đúng đơn vị nên không tính được. Viết: 3 ngày"
    assert sheet["H3"].fill.fgColor.rgb == sheet["AS4"].fill.fgColor.rgb == "FFFFC9C2"
    assert (sheet.cell(3, 70).value, given["Nháp"]["A1"].value) == ("Chị Hoa", "của tôi")
    assert [cell.value for cell in given[explained.SUMMARY]["A"]] == [
        "Ô", "trang tính “Thủ tục”, ô H3", "trang tính “Thủ tục”, ô AS4"
    ]  # fmt: skip
    assert given[explained.SUMMARY]["A2"].hyperlink.location == "'Thủ tục'!H3"


def test_running_again_clears_the_old_explanations_and_gives_colours_back(site):
    book = openpyxl.load_workbook(site / "tt.xlsx")
    book[MAIN]["H3"].value, book[MAIN]["H3"].fill = "3", PatternFill("solid", fgColor="FF00B0F0")
    book[MAIN]["K3"].value = "-1"
    book.save(site / "tt.xlsx")
    run("import", site / "tt.xlsx", site)
    edit(site / "tt (lỗi).xlsx", {(MAIN, 3, TIME): "3 ngày"})
    assert run("import", site / "tt (lỗi).xlsx", site).exit_code == 1
    given = openpyxl.load_workbook(site / "tt (lỗi 2).xlsx")
    assert given[MAIN]["H3"].fill.fgColor.rgb == "FF00B0F0"
    assert "K3: Phí “-1” là số âm." in given[MAIN].cell(3, workbooks.column(given[MAIN], explained.HEADING)).value
    assert len(given[explained.SUMMARY]["A"]) == 2
    edit(site / "tt (lỗi 2).xlsx", {(MAIN, 3, FEE): "1.000 đồng"})
    assert run("import", site / "tt (lỗi 2).xlsx", site).exit_code == 0
    book = openpyxl.load_workbook(site / "tt (lỗi 2).xlsx")
    cleared = openpyxl.load_workbook(io.BytesIO(explained.explained(book, [], {})))
    assert explained.HEADING not in [cell.value for cell in cleared[MAIN][2]]


def test_rich_text_of_others_stays_rich(site):
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    words = CellRichText("Cấp ", TextBlock(InlineFont(b=True), "bản sao"))
    edit(site / "tt.xlsx", {(MAIN, 3, "Tên thủ tục"): words, (MAIN, 3, TIME): "3"})
    run("import", site / "tt.xlsx", site)
    given = opened(site / "tt (lỗi).xlsx", (site / "tt (lỗi).xlsx").read_bytes())
    assert isinstance(given[MAIN]["B3"].value, CellRichText)


# --- faults that only the whole site shows


@pytest.mark.parametrize(
    ("edits", "says"),
    [
        (
            {(MAIN, 3, "Lĩnh vực"): "Đất rừng"},
            "trang tính “Thủ tục”, ô C3: Chưa có lĩnh vực “Đất rừng”.\n  Gợi ý: Chọn trong danh sách của ô.",
        ),
        (
            {(MAIN, 3, "Cơ quan niêm yết"): "xa-b"},
            "trang tính “Thủ tục”, ô AK3: Không có cơ quan “xa-b”.\n  Gợi ý: Chọn trong danh sách của ô.",
        ),
        (
            {(RUNS, 3, "Thủ tục áp dụng"): "1.000001\n1.000099"},
            "trang tính “Quy trình”, ô B3: Không có thủ tục mã “1.000099”.",
        ),
        (
            {(MAIN, 3, "Có hiệu lực từ"): "1/1/2026", (MAIN, 3, "Hết hiệu lực từ"): "1/1/2025"},
            "Ngày kết thúc 01/01/2025 đứng trước ngày bắt đầu 01/01/2026.",
        ),
    ],
)
def test_checks_of_the_whole_site_point_at_cells_too(site, edits, says):
    before = contents(site)
    result = run("import", edit(site / "tt.xlsx", edits), site)
    assert result.exit_code == 1
    assert says in result.output
    assert contents(site) == before


def test_all_faults_are_told_at_once_in_the_order_of_the_workbook(site):
    edits = {(WAYS, 3, TIME): "3", (MAIN, 4, "Tên thủ tục"): None, (MAIN, 3, "Lĩnh vực"): "Đất rừng"}
    said = run("import", edit(site / "tt.xlsx", edits), site).output.splitlines()
    cells = [line.split(":")[0].removeprefix("tt.xlsx, trang tính ") for line in said if line.startswith("tt.xlsx")]
    assert cells == ["“Thủ tục”, ô C3", "“Thủ tục”, ô B4", "“Cách thức”, ô F3"]


def test_a_fault_that_was_there_before_stops_nobody(site):
    path = site / BIRTH
    path.write_text(path.read_text().replace("co_quan_niem_yet: xa-a", "co_quan_niem_yet: xa-khac"))
    exported(site)
    edit(site / "tt.xlsx", {(MAIN, 3, TIME): "3 ngày"})
    assert run("import", site / "tt.xlsx", site).exit_code == 0
