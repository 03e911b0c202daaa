"""What importers say of outside files, by language. A sentence says what is wrong and what to do next."""

from collections.abc import Mapping

from niemyet.records.problem import language

WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "table": "bảng {number}",
        "sheet": "trang tính “{name}”",
        "row": "{table}, dòng {row}",
        "line": "dòng {row}",
        "at": "{file}, {place}",
        "missing": "Không thấy tệp {file}. Xem lại tên tệp và thư mục.",
        "folder": "{file} là thư mục. Hãy chọn một tệp.",
        "unreadable": "Máy không cho mở tệp {file}. Đóng chương trình đang mở tệp rồi chạy lại.",
        "too_big": "Tệp {file} lớn hơn {size} MB nên không đọc. Tách tệp ra, hoặc bỏ hình ảnh trong tệp.",
        "empty": "Tệp {file} không có chữ nào.",
        "binary": "Tệp {file} không phải tệp chữ. Chọn tệp Word (.docx), Excel (.xlsx) hoặc tệp chữ (.txt).",
        "encoding": "Tệp {file} không lưu bằng mã UTF-8. Mở tệp, chọn Lưu thành, mục Mã hóa chọn UTF-8.",
        "pdf": "{file} là tệp PDF. Dùng tệp Word (.docx) hoặc Excel (.xlsx) gốc của văn bản này.",
        "rtf": "{file} là tệp RTF. Mở bằng Word, chọn Lưu thành, kiểu tệp Word (.docx).",
        "old_word": "{file} là tệp Word kiểu cũ (.doc). Mở bằng Word, chọn Lưu thành, kiểu tệp Word (.docx).",
        "old_excel": "{file} là tệp Excel kiểu cũ (.xls). Mở bằng Excel, chọn Lưu thành, kiểu tệp Excel (.xlsx).",
        "encrypted": "Tệp {file} có mật khẩu. Mở tệp, bỏ mật khẩu trong mục Tệp > Thông tin, lưu lại rồi chạy lại.",
        "not_word": "{file} không phải tệp Word (.docx). Mở bằng Word, chọn Lưu thành, kiểu tệp Word (.docx).",
        "not_excel": "{file} không phải tệp Excel (.xlsx). Mở bằng Excel, chọn Lưu thành, kiểu tệp Excel (.xlsx).",
        "damaged": "Tệp {file} bị hỏng nên không mở được. Mở lại bằng Word hoặc Excel, lưu thành tệp mới.",
        "bomb": "Tệp {file} giải nén ra quá lớn nên không mở: tệp hỏng, hoặc chứa hình ảnh rất lớn.",
        "too_wide": "{file}, trang tính “{sheet}”: quá nhiều dòng hoặc cột. Xóa các ô thừa ở xa rồi lưu lại.",
        "formula": "{file}, trang tính “{sheet}”, ô {cell}: công thức chưa có kết quả. Mở bằng Excel rồi lưu lại.",
        "no_table": "Tệp {file} không có bảng nào. Nội dung phải nằm trong bảng thì mới đọc được.",
    },
    "en": {
        "table": "table {number}",
        "sheet": "sheet “{name}”",
        "row": "{table}, row {row}",
        "line": "line {row}",
        "at": "{file}, {place}",
        "missing": "There is no file {file}. Check its name and folder.",
        "folder": "{file} is a folder. Choose a file.",
        "unreadable": "The file {file} cannot be opened. Close the program that holds it and run again.",
        "too_big": "The file {file} is larger than {size} MB and is not read. Split it, or take out its pictures.",
        "empty": "There is no text in the file {file}.",
        "binary": "The file {file} is no text. Choose a Word (.docx), Excel (.xlsx) or text (.txt) file.",
        "encoding": "The file {file} is not in UTF-8. Open it and save it again with the encoding UTF-8.",
        "pdf": "{file} is a PDF. Use the Word (.docx) or Excel (.xlsx) file it was made from.",
        "rtf": "{file} is an RTF file. Open it in Word and save it as a Word file (.docx).",
        "old_word": "{file} is an old Word file (.doc). Open it in Word and save it as a Word file (.docx).",
        "old_excel": "{file} is an old Excel file (.xls). Open it in Excel and save it as an Excel file (.xlsx).",
        "encrypted": "The file {file} has a password. Remove it under File > Info, save and run again.",
        "not_word": "{file} is no Word file (.docx). Open it in Word and save it as a Word file (.docx).",
        "not_excel": "{file} is no Excel file (.xlsx). Open it in Excel and save it as an Excel file (.xlsx).",
        "damaged": "The file {file} is damaged. Open it in Word or Excel and save it as a new file.",
        "bomb": "The file {file} unpacks to too much and is not opened: damaged, or with huge pictures.",
        "too_wide": "{file}, sheet “{sheet}”: too many rows or columns. Delete stray cells far out and save again.",
        "formula": "{file}, sheet “{sheet}”, cell {cell}: a formula without a result. Open it in Excel and save it.",
        "no_table": "The file {file} has no table. Only what stands in a table can be read.",
    },
}


def say(key: str, **args: object) -> str:
    """Return a sentence in the language of the moment."""
    return WORDS[language()][key].format(**args)
