"""Records go into a workbook and come back: nothing lost, nothing changed that nobody changed."""

from __future__ import annotations

import copy
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import workbooks
from hypothesis import given
from hypothesis import strategies as st
from niemyet.importers.portal import read as read_portal
from niemyet.importers.store import store as store_drafts
from niemyet.records.faults import owner_of
from niemyet.records.form import text_of
from niemyet.records.loading import load
from niemyet.records.model import Procedure, Process
from niemyet.records.source import parse
from niemyet.sheets import storing
from niemyet.sheets.columns import PAGES
from niemyet.sheets.export import chosen
from niemyet.sheets.kinds import Parts
from niemyet.sheets.reading import read
from niemyet.sheets.rows import rows_of
from niemyet.sheets.taking import Taken, take_items, take_own
from niemyet.sheets.texts import tidy
from niemyet.sheets.tree import Given
from pydantic import BaseModel
from workbooks import BIRTH, LAND, PROCESS, TODAY, column, contents, edit, exported, laid_out, run

ROOT = Path(__file__).resolve().parent.parent
MAIN, STEPS, WAYS, PAPERS = "Thủ tục", "Trình tự", "Cách thức", "Thành phần hồ sơ"
RESULTS, LAWS, RUNS, DOINGS = "Kết quả", "Căn cứ pháp lý", "Quy trình", "Bước quy trình"
CODE, TIME, FEE = "Mã thủ tục", "Thời hạn giải quyết", "Phí, lệ phí"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the small site with its workbook `tt.xlsx`."""
    monkeypatch.delenv("NIEMYET_LANG", raising=False)
    monkeypatch.setenv("NIEMYET_TODAY", TODAY.isoformat())
    exported(laid_out(tmp_path))
    return tmp_path


def lines_changed(site: Path, name: str, edits: workbooks.Edits) -> list[str]:
    """Import some edits and return the lines of a record that came and went."""
    old = (site / name).read_text().splitlines()
    before = contents(site)
    result = run("import", edit(site / "tt.xlsx", edits), site)
    assert result.exit_code == 0, result.output
    assert {n for n, data in contents(site).items() if before.get(n) != data} == {name}
    new = (site / name).read_text().splitlines()
    return [f"-{row}" for row in old if row not in new] + [f"+{row}" for row in new if row not in old]


# --- the table of columns


def entries_of(model: type[BaseModel]) -> set[tuple[str, str]]:
    """Return every entry (group, key) of a kind of record, of the groups inside it too."""
    found = {(model.__name__, f.alias) for f in model.model_fields.values() if f.alias}
    inner = (owner_of(model, (key,)) for _, key in found)
    return found.union(*(entries_of(group) for group in inner if group))


def reached(model: type[BaseModel]) -> set[tuple[str, str]]:
    """Return the entries that some column shows."""
    found = set()
    for page in (page for page in PAGES if page.model is model):
        groups = [(model, (page.ident, *page.columns))]
        for at, level in enumerate(page.levels):
            keys = tuple(lv.key for lv in page.levels[: at + 1])
            holders = [group for group, _ in groups if owner_of(group, (level.key,))]
            found |= {(group.__name__, level.key) for group in holders}
            groups.append((owner_of(model, keys), level.columns))
        for group, columns in groups:
            for c in columns:
                more = c.kind.keys if isinstance(c.kind, Parts) else ()
                for path in (c.path, *((*c.path, key) for key in more)):
                    found |= {(owner_of(group, path[:n]).__name__, path[n]) for n in range(len(path))}
    return found


@pytest.mark.parametrize("model", [Procedure, Process])
def test_every_entry_of_a_record_has_a_column(model):
    assert entries_of(model) - reached(model) == set()


def test_headings_of_a_sheet_are_all_different_and_known_to_the_model():
    for page in PAGES:
        headings = [slot.heading for slot in page.slots]
        assert len(set(headings)) == len(headings)
        for level in page.levels:
            assert owner_of(page.model, tuple(lv.key for lv in page.levels[: page.levels.index(level) + 1]))


# --- export, import: the same bytes


def test_a_workbook_that_nobody_changed_changes_nothing(site):
    before = contents(site)
    result = run("import", site / "tt.xlsx", site)
    assert result.output == "Đã ghi: sửa 0, thêm 0, xóa 0; 3 hồ sơ không đổi.\n"
    assert contents(site) == before


def test_the_same_records_give_the_same_bytes(site):
    first = (site / "tt.xlsx").read_bytes()
    assert exported(site).read_bytes() == first


def back_and_forth(root: Path) -> int:
    """Take every record through rows and back, cell by cell; return how many there were."""
    register, _ = load(root, TODAY)
    records = chosen(register)
    for record in records:
        document, _ = parse((root / record.path).read_bytes(), record.path)
        assert document is not None
        taken = Taken(copy.deepcopy(document.data))
        for page in (page for page in PAGES if page.shelf == record.shelf):
            names = [slot.name for slot in page.slots]
            made = [{n: tidy(r.cells.get(n, "")) for n in names} for r in rows_of(page, record.ident, document.data)]
            rows = [Given(page.name, at, texts) for at, texts in enumerate(reversed(made), 3)]
            if page.levels:
                take_items(page, rows, taken)
            else:
                take_own(page, rows[0], taken)
        assert (taken.data, taken.wrong, taken.changed) == (document.data, [], []), record.path
    return len(records)


def test_every_record_of_the_town_and_the_sample_comes_back_even_upside_down(tmp_path):
    assert back_and_forth(ROOT / "tests" / "town") >= 8
    assert back_and_forth(ROOT) >= 80


@pytest.mark.slow
def test_hundreds_of_real_records_come_back(shared, tmp_path):
    for name, most in (("labelled", 400), ("flat", 200)):
        outcome = read_portal(shared / "data" / "portal" / f"{name}.jsonl.gz", TODAY)
        store_drafts(tmp_path, outcome.drafts[:most])
    assert back_and_forth(tmp_path) > 400
    (tmp_path / "mkdocs.yml").write_text("site_name: Thử\nplugins: [niemyet/site]\n")
    before = contents(tmp_path)
    exported(tmp_path)
    assert run("import", tmp_path / "tt.xlsx", tmp_path).exit_code == 0
    assert contents(tmp_path) == before


signs = st.characters(codec="utf-8", exclude_categories=["C", "Z", "M"]) | st.sampled_from(" \n|,;=x0")
texts = st.text(signs, max_size=30).map(tidy).filter(bool)
papers = st.lists(texts | st.fixed_dictionaries({"ten": texts}), max_size=3)
names = st.lists(texts, min_size=1, max_size=3)


@given(texts, names, papers)
def test_any_text_comes_back(name, aliases, papers):
    groups = {"thanh_phan_ho_so": [{"giay_to": papers}, {"truong_hop": name, "giay_to": papers}]} if papers else {}
    data: dict[str, Any] = {"ma": "1.000001", "ten": name, "ten_goi_khac": aliases, "trinh_tu": name, **groups}
    taken = Taken(copy.deepcopy(data))
    for page in (page for page in PAGES if page.shelf == "procedures"):
        made = [{s.name: r.cells.get(s.name, "") for s in page.slots} for r in rows_of(page, "1.000001", data)]
        rows = [Given(page.name, at, texts) for at, texts in enumerate(made, 3)]
        if page.levels:
            take_items(page, rows, taken)
        else:
            take_own(page, rows[0], taken)
    assert taken.data == data


def test_texts_that_excel_would_change_stay_texts(site):
    path = site / LAND
    odd = {
        "mo_ta": "=1+1",
        "ghi_chu": "a _x000D_ 1/2",
        "yeu_cau_dieu_kien": "0123",
        "minh_hoa": "1.010010",
        "thoi_han": "12:30",
    }
    document, _ = parse(path.read_bytes(), LAND)
    assert document is not None
    path.write_text(text_of({**document.data, **odd}, Procedure))
    book = openpyxl.load_workbook(exported(site))
    row = {cell.value: book[MAIN].cell(3, cell.column) for cell in book[MAIN][2]}
    for heading, text in (("Mô tả ngắn", "=1+1"), ("Yêu cầu, điều kiện", "0123"), (CODE, "1.000010"), (TIME, "12:30")):
        cell = row[heading]
        assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")
    assert {sheet.column_dimensions["A"].number_format for sheet in (book[p.name] for p in PAGES)} == {"@"}
    edit(site / "tt.xlsx", {(MAIN, 3, "Tên thủ tục"): "Cấp lại"})
    assert run("import", site / "tt.xlsx", site).exit_code == 0
    again, _ = parse(path.read_bytes(), LAND)
    assert again is not None
    assert again.data == {**document.data, **odd, "ten": "Cấp lại"}


def test_a_text_too_long_for_a_cell_survives_beside_other_changes(site):
    path = site / BIRTH
    long = "a" * 40_000
    path.write_text(path.read_text().replace("Nộp rồi nhận.", long))
    exported(site)
    edit(site / "tt.xlsx", {(MAIN, 4, "Tên thủ tục"): "Khai sinh"})
    assert run("import", site / "tt.xlsx", site).exit_code == 0
    assert f"trinh_tu: {long}\n" in path.read_text()
    cell = openpyxl.load_workbook(site / "tt.xlsx")[STEPS]["E3"].value
    exported(site)
    edit(site / "tt.xlsx", {(STEPS, 3, "STT"): 2, (STEPS, 4, CODE): "1.000001", (STEPS, 4, "Nội dung"): cell})
    assert "Đừng chép hay chuyển ô này" in run("import", site / "tt.xlsx", site).output


# --- a change of one cell


@pytest.mark.parametrize(
    ("cell", "value", "lines"),
    [
        ((WAYS, 3, TIME), "3 ngày làm việc", ["-    thoi_han: 5 ngày làm việc", "+    thoi_han: 3 ngày làm việc"]),
        ((MAIN, 4, "Tên thủ tục"), "Khai sinh", ["-ten: Đăng ký khai sinh", "+ten: Khai sinh"]),
        ((MAIN, 4, "Ngày đọc nguồn"), "1/8/2026", ["-  ngay_doc: 2026-07-20", "+  ngay_doc: 2026-08-01"]),
        ((LAWS, 3, "Ngày ban hành"), "21/11/2014", ["-    ngay: 20/11/2014", "+    ngay: 21/11/2014"]),
        ((STEPS, 3, "Nội dung"), "Nộp.", ["-trinh_tu: Nộp rồi nhận.", "+trinh_tu: Nộp."]),
        ((MAIN, 4, "Địa điểm tiếp nhận"), "Một cửa", ["+dia_diem_tiep_nhan:", "+  - Một cửa"]),
        ((MAIN, 4, "Số lượng hồ sơ"), 2, ["-so_bo_ho_so: 01 bộ", "+so_bo_ho_so: 2"]),
        ((MAIN, 4, "Nhận qua bưu chính công ích"), None, ["-buu_chinh: có"]),
        ((MAIN, 4, "Hợp tác xã"), "x", ["+  - Hợp tác xã"]),
        ((MAIN, 4, "Công dân Việt Nam"), None, ["-  - Công dân Việt Nam"]),
        ((PAPERS, 3, "Bản sao"), 1, ["-        ban_sao: 0", "+        ban_sao: 1", "+      - Thẻ căn cước"][:2]),
    ],
)  # fmt: skip
def test_one_cell_changes_only_the_lines_of_its_entry(site, cell, value, lines):
    path = site / BIRTH
    path.write_text(path.read_text().replace("giay_to: [Thẻ căn cước]", "giay_to:\n      - Thẻ căn cước"))
    exported(site)
    assert lines_changed(site, BIRTH, {cell: value}) == lines


def test_comments_and_the_form_of_untouched_lists_stay(site):
    lines_changed(site, BIRTH, {(WAYS, 3, TIME): "3 ngày làm việc", (MAIN, 4, "Tên thủ tục"): "Khai sinh"})
    text = (site / BIRTH).read_text()
    assert text.startswith("# Đọc kỹ trước khi sửa.\n\nma: 1.000001\n")
    assert "# Chỉ cấp xã.\ncap_thuc_hien: [Cấp xã]\n" in text
    assert "  # Qua cổng.\n  - hinh_thuc: Trực tuyến\n    thoi_han: 3\n" in text


def test_an_entry_that_goes_leaves_the_comment_above_it(site):
    assert lines_changed(site, BIRTH, {(MAIN, 4, "Cấp xã"): None}) == ["-cap_thuc_hien: [Cấp xã]"]
    assert "# Chỉ cấp xã.\ndoi_tuong:" in (site / BIRTH).read_text()


def test_line_ends_and_the_mark_of_windows_stay(site):
    path = site / LAND
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    exported(site)
    edit(site / "tt.xlsx", {(MAIN, 3, TIME): "3 ngày"})
    assert run("import", site / "tt.xlsx", site).exit_code == 0
    wanted = "\ufeffma: 1.000010\r\nten: Cấp bản sao\r\nlinh_vuc: Đất đai\r\nthoi_han: 3 ngày\r\n"
    assert path.read_bytes() == wanted.encode()


def test_rows_of_a_group_share_its_cells(site):
    edits = {(DOINGS, 3, "Cộng giai đoạn"): "3 ngày", (PAPERS, 4, "Trường hợp, nhóm giấy tờ"): "Bản chính"}
    assert run("import", edit(site / "tt.xlsx", edits), site).exit_code == 0
    assert (site / PROCESS).read_text().count("tong: 3 ngày") == 1
    assert "- truong_hop: Bản chính\n    giay_to:\n      - ten: Tờ khai" in (site / BIRTH).read_text()
    exported(site)
    edit(site / "tt.xlsx", {(DOINGS, 3, "Cộng giai đoạn"): "4 ngày", (DOINGS, 4, "Cộng giai đoạn"): "5 ngày"})
    assert (
        "Các dòng của cùng một nhóm ghi khác nhau: “4 ngày” và “5 ngày”" in run("import", site / "tt.xlsx", site).output
    )


def test_rows_may_be_put_in_between_at_the_end_and_taken_out(site):
    book = openpyxl.load_workbook(site / "tt.xlsx")
    sheet = book[PAPERS]
    sheet.insert_rows(4)
    sheet["A4"].value, sheet.cell(4, column(sheet, "Tên giấy tờ")).value = "1.000001", "Giấy chứng sinh"
    sheet.delete_rows(5)  # Ảnh
    sheet["A6"].value, sheet.cell(6, column(sheet, "Tên giấy tờ")).value = "1.000001", "Hộ chiếu"
    sheet["A7"].value, sheet.cell(7, column(sheet, "Tên giấy tờ")).value = "1.000001", "Tờ khai khác"
    sheet.cell(7, column(sheet, "Trường hợp, nhóm giấy tờ")).value = "Nộp thay"
    book.save(site / "tt.xlsx")
    assert run("import", site / "tt.xlsx", site).exit_code == 0
    document, _ = parse((site / BIRTH).read_bytes(), BIRTH)
    assert document is not None
    assert document.data["thanh_phan_ho_so"] == [
        {
            "truong_hop": "Phải nộp",
            "giay_to": [{"ten": "Tờ khai", "ban_chinh": "1", "ban_sao": "0"}, {"ten": "Giấy chứng sinh"}],
        },
        {"truong_hop": "Xuất trình", "giay_to": ["Thẻ căn cước", {"ten": "Hộ chiếu"}]},
        {"truong_hop": "Nộp thay", "giay_to": [{"ten": "Tờ khai khác"}]},
    ]


def test_several_people_of_a_step_keep_their_times(site):
    heading = "Người hoặc bộ phận thực hiện"
    assert openpyxl.load_workbook(site / "tt.xlsx")[DOINGS]["M3"].value == "Một cửa\nCông chức | 6 giờ"
    changed = lines_changed(site, PROCESS, {(DOINGS, 3, heading): "Một cửa\nCông chức | 6 giờ\nVăn thư"})
    assert [row.strip() for row in changed if "Văn thư" in row] == ["+              - Văn thư"]


# --- new records, gone records


NEW = {
    (MAIN, 6, CODE): "1.000020",
    (MAIN, 6, "Tên thủ tục"): "Đăng ký kết hôn",
    (MAIN, 6, "Lĩnh vực"): "hộ tịch",
    (MAIN, 6, "Cấp xã"): "x",
    (WAYS, 9, CODE): "1.000020",
    (WAYS, 9, "Hình thức nộp"): "Trực tiếp",
    (WAYS, 9, TIME): "5 ngày",
    (PAPERS, 9, CODE): "1.000020",
    (PAPERS, 9, "Tên giấy tờ"): "Tờ khai",
    (STEPS, 9, CODE): "1.000020",
    (STEPS, 9, "Nội dung"): "Nộp: rồi nhận.",
    (RUNS, 9, "Mã quy trình"): "1.000020",
    (RUNS, 9, "Thủ tục áp dụng"): "1.000020",
    (DOINGS, 19, "Mã quy trình"): "1.000020",
    (DOINGS, 19, "Người hoặc bộ phận thực hiện"): "Một cửa",
    (DOINGS, 19, "Nội dung công việc"): "Nhận",
    (DOINGS, 19, "Thời gian"): "1 ngày",
}


def test_new_rows_become_records_beside_others_of_their_field(site):
    result = run("import", edit(site / "tt.xlsx", NEW), site)
    assert result.exit_code == 0, result.output
    assert "Đã ghi: sửa 0, thêm 2, xóa 0; 3 hồ sơ không đổi." in result.output
    assert (site / "procedures/thu-tuc/ho-tich/1.000020.yml").read_text() == (
        "ma: 1.000020\nten: Đăng ký kết hôn\nlinh_vuc: hộ tịch\ncap_thuc_hien:\n  - Cấp xã\n"
        'trinh_tu: "Nộp: rồi nhận."\ncach_thuc:\n  - hinh_thuc: Trực tiếp\n    thoi_han: 5 ngày\n'
        "thanh_phan_ho_so:\n  - giay_to:\n      - ten: Tờ khai\n"
    )
    assert (site / "procedures/quy-trinh/ho-tich/1.000020.yml").read_text() == (
        "thu_tuc:\n  - 1.000020\nbuoc:\n  - nguoi: Một cửa\n    viec: Nhận\n    thoi_gian: 1 ngày\n"
    )


def without_land(site: Path) -> Path:
    book = openpyxl.load_workbook(site / "tt.xlsx")
    book[MAIN].delete_rows(3)
    book.save(site / "tt.xlsx")
    return site / "tt.xlsx"


def test_a_deleted_row_deletes_no_record_unless_asked(site):
    result = run("import", without_land(site), site)
    assert result.output.splitlines() == [
        "1 hồ sơ có lúc xuất nhưng không còn dòng trong tệp, nên được giữ nguyên: 1.000010. Muốn xóa cả hồ sơ thì thêm "
        "--allow-delete; thủ tục bị bãi bỏ thì ghi Tình trạng là Bãi bỏ, đừng xóa.",
        "Đã ghi: sửa 0, thêm 0, xóa 0; 2 hồ sơ không đổi.",
    ]
    assert (site / LAND).exists()
    assert run("import", site / "tt.xlsx", site, "--allow-delete", "--dry-run").output.startswith(f"Sẽ xóa {LAND}\n")
    assert (site / LAND).exists()
    assert run("import", site / "tt.xlsx", site, "--allow-delete").exit_code == 0
    assert not (site / LAND).exists()


def test_a_record_that_others_still_name_is_not_deleted(site):
    book = openpyxl.load_workbook(site / "tt.xlsx")
    book[MAIN].delete_rows(4)
    book.save(site / "tt.xlsx")
    result = run("import", site / "tt.xlsx", site, "--allow-delete")
    assert (result.exit_code, (site / BIRTH).exists()) == (1, True)
    assert "Không có thủ tục mã “1.000001”" in result.output


# --- other people


def test_a_record_that_somebody_else_changed_is_not_overwritten(site):
    path = site / LAND
    path.write_text(path.read_text().replace("2 ngày", "4 ngày"))
    assert run("import", site / "tt.xlsx", site).exit_code == 0  # nobody changed its row
    edit(site / "tt.xlsx", {(MAIN, 3, "Tên thủ tục"): "Cấp lại"})
    result = run("import", site / "tt.xlsx", site)
    assert result.exit_code == 1
    assert f"ô A3: Hồ sơ {LAND} đã được người khác sửa sau khi xuất tệp này, nên không ghi đè." in result.output
    assert "thoi_han: 4 ngày" in path.read_text()


def test_a_record_that_is_gone_or_broken_by_now_is_said(site):
    edit(site / "tt.xlsx", {(MAIN, 3, TIME): "3 ngày"})
    (site / LAND).write_text("ma: [\n")
    assert "nay có lỗi nên không so sánh được" in run("import", site / "tt.xlsx", site).output
    (site / LAND).unlink()
    assert "đã bị xóa hoặc chuyển chỗ sau khi xuất" in run("import", site / "tt.xlsx", site).output


def test_a_workbook_without_its_hidden_sheet_makes_new_records_only(site):
    book = openpyxl.load_workbook(edit(site / "tt.xlsx", {(MAIN, 3, TIME): "3 ngày"}))
    book.remove(book["_niemyet"])
    book.save(site / "tt.xlsx")
    result = run("import", site / "tt.xlsx", site)
    assert result.output.startswith(
        "tt.xlsx: Tệp này thiếu trang tính ẩn mà lệnh xuất tạo ra, nên không rõ 3 dòng của hồ sơ đã có sửa chỗ nào. "
        "Có lẽ trang tính được chép sang tệp mới.\n  Gợi ý: Nhập chính tệp đã xuất; không còn thì xuất tệp mới"
    )


# --- all or nothing


def test_when_one_file_cannot_be_written_none_is(site, monkeypatch):
    before = contents(site)
    edit(site / "tt.xlsx", {(MAIN, 3, TIME): "3 ngày", (MAIN, 4, "Tên thủ tục"): "Khai sinh"})
    write = storing.write_whole

    def fails_once(path: Path, data: bytes) -> None:
        if path.name == "1.000001.yml" and b"Khai sinh" in data:
            raise OSError(28, "No space left on device", str(path))
        write(path, data)

    monkeypatch.setattr(storing, "write_whole", fails_once)
    result = run("import", site / "tt.xlsx", site)
    assert result.exit_code == 1
    assert "Các hồ sơ khác được trả về như cũ." in result.output
    assert contents(site) == before


def test_a_dry_run_tells_every_change_and_writes_none(site):
    before = contents(site)
    edits = {(WAYS, 3, TIME): "3 ngày làm việc", (PAPERS, 4, "Bản chính"): 2, (MAIN, 4, FEE): "Miễn phí"}
    result = run("import", edit(site / "tt.xlsx", edits), site, "--dry-run")
    assert result.output.splitlines() == [
        f"Sửa {BIRTH}: Đăng ký khai sinh",
        "  Cách thức thực hiện › 1 › Thời hạn giải quyết: 5 ngày làm việc → 3 ngày làm việc",
        "  Thành phần hồ sơ › 1 › Giấy tờ › 2: Ảnh → Ảnh; 2",
        "  Phí, lệ phí: thêm Miễn phí",
        "Xem thử, chưa ghi gì: sẽ sửa 1, thêm 0, xóa 0; 2 hồ sơ không đổi.",
    ]
    assert contents(site) == before


# --- what is exported


def test_an_agency_or_a_field_alone_can_be_exported(site):
    exported(site, "--agency", "xa-a")
    assert sorted(m.ident for m in (read(site / "tt.xlsx").marks or {}).values()) == ["1.000001", "1.000001"]
    exported(site, "--field", "đất đai")
    assert [m.ident for m in (read(site / "tt.xlsx").marks or {}).values()] == ["1.000010"]
    edit(
        site / "tt.xlsx",
        {(MAIN, 5, CODE): "1.000001", (MAIN, 5, "Tên thủ tục"): "Khác", (MAIN, 5, "Lĩnh vực"): "Hộ tịch"},
    )
    assert f"Mã “1.000001” đã có hồ sơ ({BIRTH})" in run("import", site / "tt.xlsx", site).output


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--agency", "xa-b"), "Không có cơ quan “xa-b” trong procedures/co-quan."),
        (("--field", "Hộ tich khác"), "Không có lĩnh vực “Hộ tich khác” trong danh mục lĩnh vực."),
    ],
)
def test_an_agency_or_field_that_nobody_knows_is_a_wrong_call(site, args, says):
    result = run("export", site / "x.xlsx", site, *args)
    assert result.exit_code == 2
    assert says in result.output
    assert run("export", site / "x.xls", site).exit_code == 2


def test_a_broken_record_is_left_out_and_said(site):
    (site / LAND).write_text("ma: [\n")
    result = run("export", site / "tt.xlsx", site)
    assert "Đã xuất 1 thủ tục và 1 quy trình" in result.output
    assert f"1 hồ sơ có lỗi nên không có trong tệp: {LAND}." in result.output


def test_a_workbook_is_ready_for_people(site):
    book = openpyxl.load_workbook(site / "tt.xlsx")
    assert book.sheetnames == ["Hướng dẫn", *(page.name for page in PAGES), "Danh mục", "_niemyet"]
    assert book["_niemyet"].sheet_state == "veryHidden"
    sheet = book[MAIN]
    assert (sheet.freeze_panes, sheet.auto_filter.ref[:3]) == ("C3", "A2:")
    assert "Đúng như quyết định công bố." in sheet["B2"].comment.text
    offered = {
        str(v.sqref).split(":")[0]: v.formula1 for v in sheet.data_validations.dataValidation if v.type == "list"
    }
    online = sheet.cell(3, column(sheet, "Mức độ dịch vụ công trực tuyến")).coordinate
    assert offered[online] == "niemyet_onlinelevel"
    name = book.defined_names["niemyet_onlinelevel"].attr_text
    letter = name.split("$")[1]
    assert [cell.value for cell in book["Danh mục"][letter][:4]] == [
        "Mức độ dịch vụ công trực tuyến", "Toàn trình", "Một phần", "Không"
    ]  # fmt: skip
    assert max(len(v.prompt or "") for s in book for v in s.data_validations.dataValidation) <= 255


def test_help_and_messages_speak_english_too(site, monkeypatch):
    monkeypatch.setenv("NIEMYET_LANG", "en")
    edit(site / "tt.xlsx", {(MAIN, 3, TIME): "3"})
    assert "sheet “Thủ tục”, cell H3: The time “3” has no unit." in run("import", site / "tt.xlsx", site).output


# --- another program


@pytest.mark.slow
def test_what_libreoffice_saved_comes_back_the_same(site, tmp_path):
    office = shutil.which("soffice")
    if not office:
        pytest.skip("needs LibreOffice")
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [
        office,
        home,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(tmp_path / "lo"),
        str(site / "tt.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    before = contents(site)
    result = run("import", tmp_path / "lo" / "tt.xlsx", site)
    assert result.output == "Đã ghi: sửa 0, thêm 0, xóa 0; 3 hồ sơ không đổi.\n"
    assert contents(site) == before
    edit(tmp_path / "lo" / "tt.xlsx", {(MAIN, 3, TIME): "3 ngày"})
    assert run("import", tmp_path / "lo" / "tt.xlsx", site).exit_code == 0
    assert "thoi_han: 3 ngày" in (site / LAND).read_text()
