"""Word, Excel, HTML and text exports as paragraphs and tables; what cannot be read gets a sentence."""

from __future__ import annotations

import datetime
import string
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from niemyet.importers import grid, package, words
from niemyet.importers.draft import ImportRefused
from niemyet.importers.excel import shown
from niemyet.importers.grid import Table, laid_out, read_grid
from niemyet.importers.header import find_header
from niemyet.importers.markup import blocks_of, plain
from office_files import COUNTED, C, deleted, docx, footnote, inserted, run


def texts(table: Table) -> list[list[str]]:
    return [["" if cell is None else cell.text for cell in row] for row in table.rows]


# Word


def test_merged_cells_cover_their_columns_and_rows(tmp_path: Path) -> None:
    rows = [[C("A", span=2), "B"], [C("trên", down="start"), "1", "2"], [C("", down="go"), "3", "4"]]
    table = read_grid(docx(tmp_path / "a.docx", "Đầu", rows, "Cuối")).tables[0]
    assert texts(table) == [["A", "A", "B"], ["trên", "1", "2"], ["trên", "3", "4"]]
    assert [cell.text for cell in table.own(2)] == ["3", "4"]
    assert table.place(2) == "bảng 1, dòng 3"


def test_tracked_insertions_are_kept_and_deletions_dropped(tmp_path: Path) -> None:
    cell = C(xml=run("Nộp trong ") + deleted("07") + inserted("05 ngày"))
    table = read_grid(docx(tmp_path / "a.docx", [["x", cell]])).tables[0]
    assert texts(table) == [["x", "Nộp trong 05 ngày"]]


def test_footnotes_stand_at_their_cell_and_not_in_its_text(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", [["x", C(xml=run("Vùng khó khăn") + footnote(1))]], notes=["Xã miền núi"])
    cell = read_grid(path).tables[0].rows[0][1]
    assert cell is not None
    assert (cell.text, cell.notes) == ("Vùng khó khăn", ("Xã miền núi",))


def test_a_number_that_word_counts_is_known_although_its_text_is_empty(tmp_path: Path) -> None:
    first, second = read_grid(docx(tmp_path / "a.docx", [[COUNTED, "việc"]])).tables[0].own(0)
    assert (first.text, first.numbered, second.numbered) == ("", True, False)


def test_blocks_keep_their_order(tmp_path: Path) -> None:
    found = read_grid(docx(tmp_path / "a.docx", "một", [["a", "b"]], "hai")).blocks
    assert [block if isinstance(block, str) else "bảng" for block in found] == ["một", "bảng", "hai"]


# Excel


def sheet_file(path: Path, rows: list[list[object]], merged: str = "") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Trang 1"
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    book.save(path)
    return path


def test_title_lines_of_a_sheet_are_paragraphs_and_merged_cells_span(tmp_path: Path) -> None:
    rows: list[list[object]] = [["TIÊU ĐỀ\nphụ"], [], ["STT", "Tên"], [1, "a"], [None, "b"]]
    found = read_grid(sheet_file(tmp_path / "a.xlsx", rows, "A4:A5"))
    assert found.paragraphs == ("TIÊU ĐỀ", "phụ")
    assert texts(found.tables[0]) == [["STT", "Tên"], ["1", "a"], ["1", "b"]]
    assert found.tables[0].place(2) == "trang tính “Trang 1”, dòng 5"


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1.01001, "0.000000", "1.010010"),
        (1.01001, "General", "1.01001"),
        (2.0, "General", "2"),
        (3, "General", "3"),
        (datetime.date(2026, 7, 10), "General", "10/07/2026"),
        ("  hai\n\n dòng ", "@", "hai\ndòng"),
        (None, "General", ""),
    ],
)
def test_values_read_as_the_sheet_shows_them(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_a_formula_without_a_result_is_refused_with_its_cell(tmp_path: Path) -> None:
    path = sheet_file(tmp_path / "a.xlsx", [["STT", "Tổng"], [1, "=1+1"]])
    with pytest.raises(ImportRefused, match="ô B2: công thức chưa có kết quả"):
        read_grid(path)


def test_a_stray_cell_far_out_is_refused_at_once(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["XFD1048576"] = "lạc"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(ImportRefused, match="quá nhiều dòng hoặc cột"):
        read_grid(tmp_path / "a.xlsx")


def test_hidden_sheets_are_passed_over(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["thấy", "được"])
    hidden = book.create_sheet("Ẩn")
    hidden.append(["không", "thấy"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    assert [texts(table) for table in read_grid(tmp_path / "a.xlsx").tables] == [[["thấy", "được"]]]


# Text exports and HTML


def text_file(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def test_lines_with_tabs_are_rows_and_other_lines_cut_the_table(tmp_path: Path) -> None:
    text = "**KẾ HOẠCH**  \n\n1\ta<b>b</b>\n2\t<ul><li>- x;</li><li>y</li></ul>\n\n\n3\tc\n--\t-----\n"
    found = read_grid(text_file(tmp_path / "a.txt", text))
    assert found.paragraphs == ("KẾ HOẠCH",)
    assert [texts(table) for table in found.tables] == [[["1", "ab"], ["2", "- x;\n- y"]], [["3", "c"], ["", ""]]]
    assert found.tables[1].place(0) == "dòng 7"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("*(số **01** /KH ngày **03**)*", "(số 01 /KH ngày 03)"),
        ("### **III. KINH PHÍ**", "III. KINH PHÍ"),
        ("**TM. ỦY BAN", "TM. ỦY BAN"),
        ("5 * 3 * 2", "5 * 3 * 2"),
    ],
)
def test_marks_of_markdown_go_from_text_exports(tmp_path: Path, line: str, text: str) -> None:
    assert read_grid(text_file(tmp_path / "a.txt", line)).paragraphs == (text,)


def test_decomposed_letters_hidden_characters_and_hard_blanks_are_cleaned() -> None:
    assert plain("Ho\u0323\u00a0 ti\u0323\u200bch") == "Họ tịch"


def test_a_table_inside_a_cell_becomes_its_lines() -> None:
    (table,) = blocks_of("<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr></table>")
    assert isinstance(table, Table)
    assert texts(table) == [["a\nb\nc", "d"]]


def test_unclosed_cells_and_rows_are_read_as_browsers_do() -> None:
    (table,) = blocks_of("<table><tr><td>a<td>b<tr><td>c<p>d<td>e</table>")
    assert isinstance(table, Table)
    assert texts(table) == [["a", "b"], ["c\nd", "e"]]


def test_numbers_of_a_list_come_back_and_a_lone_item_gets_none() -> None:
    assert blocks_of("<ol><li>a</li><li>b</li></ol><ol><li>c</li></ol>") == ["1. a", "2. b", "c"]


def test_a_cell_that_claims_to_be_huge_stays_bounded() -> None:
    (table,) = blocks_of('<table><tr><td colspan="99999" rowspan="99999">a</td></tr><tr><td>b</td></tr></table>')
    assert isinstance(table, Table)
    assert len(table.rows[0]) == grid.MAX_COLUMNS


def test_deep_nesting_does_not_overflow() -> None:
    assert blocks_of("<div>" * 50_000 + "chữ") == ["chữ"]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(["<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<p>", "<ol>", "<li>", "a"])))
def test_any_html_gives_blocks(parts: list[str]) -> None:
    for block in blocks_of("".join(parts)):
        assert isinstance(block, str | Table)


@settings(deadline=None)
@given(st.lists(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=5), min_size=1, max_size=6))
def test_every_cell_covers_a_rectangle_of_its_own(spans: list[list[tuple[int, int]]]) -> None:
    raw = [[grid.Raw("x", colspan=width, rowspan=height) for width, height in row] for row in spans]
    table = laid_out(raw, "bảng")
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            assert cell is None or (cell.row <= r < cell.row + cell.rowspan and cell.column <= c)


# Headers


def test_columns_are_found_by_words_in_two_rows_of_a_text_export(tmp_path: Path) -> None:
    text = "STT\tNhiệm vụ\tPhân công\t\tThời gian\n\t\tĐơn vị chủ trì\tĐơn vị phối hợp\t\n1\ta\tb\tc\td\n"
    table = read_grid(text_file(tmp_path / "a.txt", text)).tables[0]
    names = {"number": "^stt$", "time": "thoi gian", "support": "phoi hop", "text": "nhiem vu", "lead": "chu tri"}
    header = find_header(table, names, ("text",))
    assert header is not None
    found = {key: cells[0].text for key, cells in header.values(table, 2).items()}
    assert found == {"number": "1", "text": "a", "lead": "b", "support": "c", "time": "d"}


def test_a_row_of_the_table_is_no_header(tmp_path: Path) -> None:
    table = read_grid(text_file(tmp_path / "a.txt", "1\tThực hiện nội dung\tCơ quan\tThời gian\n")).tables[0]
    assert find_header(table, {"text": "noi dung", "lead": "co quan"}, ("text",)) is None


# Refusals


def zipped(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/"), text)
    return path


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.docx", b"", "không có chữ nào"),
        ("a.txt", b" \n\t\n ", "không có chữ nào"),
        ("a.docx", b"<html><body>x</body></html>", "không phải tệp Word"),
        ("a.xlsx", b"a,b,c", "không phải tệp Excel"),
        ("a.docx", b"%PDF-1.7 ...", "là tệp PDF"),
        ("a.doc", b"{\\rtf1 x}", "là tệp RTF"),
        ("a.doc", OLE, r"Word kiểu cũ \(\.doc\)"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), r"Excel kiểu cũ \(\.xls\)"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu"),
        ("a.txt", "Hộ tịch".encode("cp1258", "replace") + b"\xff", "không lưu bằng mã UTF-8"),
        ("a.txt", b"a\x00b\x00\x01", "không phải tệp chữ"),
        ("a.docx", b"PK\x03\x04 no zip", "bị hỏng"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(tmp_path: Path, name: str, data: bytes, sentence: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ImportRefused, match=sentence):
        read_grid(tmp_path / name)


def test_a_file_that_is_missing_or_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match=r"Không thấy tệp a\.docx"):
        read_grid(tmp_path / "a.docx")
    with pytest.raises(ImportRefused, match="là thư mục"):
        read_grid(tmp_path)


def test_a_truncated_word_file_is_refused(tmp_path: Path) -> None:
    whole = docx(tmp_path / "a.docx", [["a", "b"]]).read_bytes()
    for length in (len(whole) // 4, len(whole) // 2, len(whole) - 30):
        (tmp_path / "b.docx").write_bytes(whole[:length])
        with pytest.raises(ImportRefused, match="bị hỏng"):
            read_grid(tmp_path / "b.docx")


def test_a_word_file_with_broken_xml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="bị hỏng"):
        read_grid(zipped(tmp_path / "a.docx", **{"word__document.xml": "<w:document"}))


def test_a_zip_bomb_is_refused_before_it_unpacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PART", 1000)
    with pytest.raises(ImportRefused, match="giải nén ra quá lớn"):
        read_grid(docx(tmp_path / "a.docx", "a" * 5000))


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    with pytest.raises(ImportRefused, match="bị hỏng"):
        read_grid(zipped(tmp_path / "a.docx", **{"word__document.xml": bomb}))


def test_a_zip_that_is_no_office_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="không phải tệp Word"):
        read_grid(zipped(tmp_path / "a.docx", mimetype="application/vnd.oasis.opendocument.text"))


def test_a_file_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_FILE", 10)
    with pytest.raises(ImportRefused, match="lớn hơn"):
        read_grid(text_file(tmp_path / "a.txt", "một hai ba bốn"))


# Words


def test_both_languages_say_the_same_things() -> None:
    vi, en = words.WORDS["vi"], words.WORDS["en"]
    assert list(vi) == list(en)
    for key in vi:
        names = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (vi[key], en[key])]
        assert names[0] == names[1], key


def test_sentences_come_in_english_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIEMYET_LANG", "en")
    with pytest.raises(ImportRefused, match="There is no file"):
        read_grid(tmp_path / "a.docx")
