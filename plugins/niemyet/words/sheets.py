"""What `niemyet sheet` says: help, what was done, what changes. What is wrong in a cell stands in `sheet_faults`."""

from collections.abc import Mapping

SHEET_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "sheet": "Sửa hồ sơ trong Excel: xuất ra bảng tính, sửa, nhập lại.",
        "sheet_export": (
            "Xuất thủ tục và quy trình nội bộ ra một tệp Excel để sửa.\n\nMỗi thủ tục một dòng; cách thức, hồ sơ, căn "
            "cứ, "
            "các bước quy trình ở trang riêng. THƯ_MỤC là thư mục của trang, mặc định là thư mục hiện tại."
        ),
        "sheet_import": (
            "Nhập lại tệp Excel đã sửa vào hồ sơ.\n\nCó lỗi thì không ghi gì, trả lại một bản của tệp có cột giải "
            "thích và "
            "ô tô màu. Không lỗi thì in từng chỗ thay đổi rồi ghi. Hồ sơ không sửa thì không đổi một chữ."
        ),
        "sheet_file": "TỆP.xlsx",
        "sheet_project": "THƯ_MỤC",
        "sheet_agency": "Chỉ thủ tục do cơ quan này niêm yết (tên tệp trong procedures/co-quan).",
        "sheet_field": "Chỉ thủ tục của lĩnh vực này.",
        "sheet_allow_delete": "Xóa cả hồ sơ của những dòng đã bị xóa khỏi bảng tính.",
        "sheet_suffix_wanted": "Tên tệp xuất ra phải có đuôi .xlsx, ở đây là “{file}”.",
        "sheet_no_records": "Không thấy thư mục hồ sơ {path}. Chỉ đúng thư mục của trang.",
        "sheet_no_agency": "Không có cơ quan “{value}” trong procedures/co-quan.{guess}",
        "sheet_no_field": "Không có lĩnh vực “{value}” trong danh mục lĩnh vực.{guess}",
        "sheet_progress": "Đang xuất",
        "sheet_exported": "Đã xuất {procedures} thủ tục và {processes} quy trình ra {file}.",
        "sheet_left_out": (
            "{count} hồ sơ có lỗi nên không có trong tệp: {names}. Sửa theo “niemyet check” rồi xuất lại."
        ),
        "sheet_title": "Thủ tục hành chính để sửa",
        "sheet_held": "Không ghi được {file}: tệp đang mở. Đóng tệp trong Excel rồi chạy lại.",
        "sheet_hint": "Gợi ý",
        "sheet_more": "… và {count} lỗi nữa, xem trong tệp trả lại.",
        "sheet_given_back": (
            "{count} lỗi, chưa ghi gì. Mở “{file}”: trang Lỗi cần sửa liệt kê từng ô, ô sai được tô màu. Sửa rồi nhập "
            "chính "
            "tệp đó."
        ),
        "sheet_given_back_bare": (
            "{count} lỗi, chưa ghi gì. Mở “{file}” để xem từng lỗi. Bản này không giữ được hình ảnh, biểu đồ của tệp "
            "gốc, "
            "nên nếu cần giữ thì sửa ở tệp gốc."
        ),
        "sheet_new": "Hồ sơ mới {path}: {name}",
        "sheet_changed": "Sửa {path}: {name}",
        "sheet_put": "{label}: thêm {text}",
        "sheet_taken": "{label}: bỏ {text}",
        "sheet_kept_records": (
            "{count} hồ sơ có lúc xuất nhưng không còn dòng trong tệp, nên được giữ nguyên: {names}. Muốn xóa cả hồ "
            "sơ thì "
            "thêm --allow-delete; thủ tục bị bãi bỏ thì ghi Tình trạng là Bãi bỏ, đừng xóa."
        ),
        "sheet_would_delete": "Sẽ xóa {path}",
        "sheet_deleted": "Xóa {path}",
        "sheet_done": "Đã ghi: sửa {changed}, thêm {new}, xóa {gone}; {unchanged} hồ sơ không đổi.",
        "sheet_done_dry": (
            "Xem thử, chưa ghi gì: sẽ sửa {changed}, thêm {new}, xóa {gone}; {unchanged} hồ sơ không đổi."
        ),
        "sheet_overtaken": "{path} vừa được sửa trong lúc chạy, nên chưa ghi gì. Chạy lại lệnh này.",
        "sheet_not_stored": "Không ghi được {path} ({why}). Các hồ sơ khác được trả về như cũ.",
        "sheet_at_cell": "trang tính “{sheet}”, ô {cell}",
        "sheet_at_sheet": "trang tính “{sheet}”",
        "sheet_elsewhere": "Sau khi nhập, {place} sẽ có lỗi: {text}",
        "sheet_col_cell": "Ô",
        "sheet_col_wrong": "Chưa đúng ở đâu",
        "sheet_col_do": "Cách sửa",
        "sheet_required": "Bắt buộc.",
        "sheet_not_listed": "Không có trong danh sách",
        "sheet_choose": "Chọn một giá trị trong danh sách của cột {heading}.",
        "sheet_name_of": "{heading}: tên",
        "sheet_extra": "Trang tính “{sheet}” không phải của chương trình: giữ nguyên, không đọc.",
        "sheet_missing": "Không có trang tính “{sheet}”: phần đó của hồ sơ giữ nguyên.",
        "sheet_computed": "Trang tính “{sheet}” có {count} ô công thức; lấy kết quả đang hiện trong ô.",
        "sheet_hidden": "Trang tính “{sheet}” có {count} dòng đang ẩn hoặc bị lọc; các dòng đó vẫn được đọc.",
        "sheet_columns_gone": "Trang tính “{sheet}” không có cột: {names}; các phần đó của hồ sơ giữ nguyên.",
        "sheet_columns_nameless": "Trang tính “{sheet}” có cột không tiêu đề: {letters}; giữ nguyên, không đọc.",
        "sheet_columns_extra": "Trang tính “{sheet}” có cột riêng: {names}; giữ nguyên trong tệp, không đọc.",
        "sheet_not_excel": (
            "{file} không phải tệp Excel (.xlsx). Mở bằng Excel, chọn Lưu thành, kiểu tệp Excel (.xlsx)."
        ),
        "sheet_damaged": "Tệp {file} bị hỏng nên không mở được. Mở bằng Excel, lưu thành tệp mới rồi chạy lại.",
        "sheet_strict": (
            "{file} lưu theo kiểu Strict Open XML nên không đọc được. Mở bằng Excel, chọn Lưu thành, kiểu tệp Excel "
            "Workbook "
            "(.xlsx)."
        ),
        "sheet_none": (
            "{file} không có trang tính nào của chương trình, như “{sheet}”. Chọn tệp do “niemyet sheet export” xuất "
            "ra."
        ),
        "sheet_too_many": "Trang tính “{sheet}” có hơn {limit} dòng. Xuất và nhập từng lĩnh vực hoặc từng cơ quan.",
        "sheet_is_lock": "{file} là tệp khóa mà Excel tạo ra khi đang mở. Đóng Excel rồi chọn tệp chính.",
        "sheet_open": (
            "{file} đang mở, có thể chưa lưu. Đóng tệp trong Excel rồi chạy lại; nếu không ai mở thì xóa tệp {lock}."
        ),
        "sheet_guide": (
            "Sửa hồ sơ thủ tục trong bảng tính\n"
            "\n"
            "1. Mỗi dòng ở trang Thủ tục là một thủ tục. Trình tự, cách thức, hồ sơ, kết quả, căn cứ, quyết định ở "
            "các trang "
            "sau; cột Mã thủ tục cho biết dòng thuộc thủ tục nào.\n"
            "2. Cột tiêu đề vàng là bắt buộc. Rê chuột lên tiêu đề để xem cách điền.\n"
            "3. Ô có mũi tên thì chọn trong danh sách. Cột Cấp thực hiện, Đối tượng: đánh x vào giá trị đúng.\n"
            "4. Nhiều giá trị trong một ô: mỗi giá trị một dòng, xuống dòng bằng Alt+Enter.\n"
            "5. Thêm thủ tục: thêm dòng với mã mới. Thêm giấy tờ, bước, căn cứ: thêm dòng có mã thủ tục; cột STT để "
            "trống thì "
            "dòng mới đứng ngay sau dòng trên.\n"
            "6. Xóa một dòng giấy tờ, bước, căn cứ là bỏ phần đó của hồ sơ. Xóa một dòng ở trang Thủ tục thì hồ sơ "
            "vẫn còn. "
            "Thủ tục bị bãi bỏ: ghi Tình trạng là Bãi bỏ và ngày Hết hiệu lực từ.\n"
            "7. Đổi chỗ cột, sắp xếp, lọc, thêm cột riêng đều được. Đừng đổi tên tiêu đề, đừng gộp ô.\n"
            "8. Ngày viết ngày/tháng/năm, ví dụ 31/12/2026. Thời hạn có số và đơn vị, ví dụ 5 ngày làm việc. Phí: "
            "Miễn phí, "
            "hoặc 8.000 đồng/bản. Chưa biết thì ghi Không có thông tin.\n"
            "9. Lưu, đóng Excel, rồi nhập lại. Xem trước: niemyet sheet import TỆP.xlsx --dry-run. Có lỗi thì nhận "
            "lại một bản "
            "có ô tô màu và cột Lỗi cần sửa; sửa ngay trong bản đó và nhập lại."
        ),
    },
    "en": {
        "sheet": "Edit records in Excel: export a workbook, edit it, import it again.",
        "sheet_export": (
            "Write procedures and internal processes into an Excel workbook to edit.\n\nOne row a procedure; "
            "channels, papers, "
            "laws and steps of processes have sheets of their own. FOLDER is that of the site, the current one by "
            "default."
        ),
        "sheet_import": (
            "Bring an edited workbook back into the records.\n\nOn faults nothing is written, and a copy of the "
            "workbook comes "
            "back with a column that explains and coloured cells. Else every change is printed and written. Records "
            "that "
            "nobody changed keep every letter."
        ),
        "sheet_file": "FILE.xlsx",
        "sheet_project": "FOLDER",
        "sheet_agency": "Only procedures that this agency lists (name of its file in procedures/co-quan).",
        "sheet_field": "Only procedures of this field (lĩnh vực).",
        "sheet_allow_delete": "Delete the records too whose rows were deleted from the workbook.",
        "sheet_suffix_wanted": "The name of the exported file must end in .xlsx, not “{file}”.",
        "sheet_no_records": "There is no folder of records {path}. Name the folder of the site.",
        "sheet_no_agency": "There is no agency “{value}” in procedures/co-quan.{guess}",
        "sheet_no_field": "There is no field “{value}” in the list of fields.{guess}",
        "sheet_progress": "Writing",
        "sheet_exported": "Wrote {procedures} procedures and {processes} processes to {file}.",
        "sheet_left_out": "{count} records have errors and were left out: {names}. Mend them with “niemyet check”.",
        "sheet_title": "Administrative procedures to edit",
        "sheet_held": "{file} cannot be written: it is open. Close it in Excel and run again.",
        "sheet_hint": "Hint",
        "sheet_more": "… and {count} more faults, in the workbook given back.",
        "sheet_given_back": (
            "{count} faults, nothing was written. Open “{file}”: the sheet Lỗi cần sửa lists each cell, and they are "
            "coloured. "
            "Mend them and import that very file."
        ),
        "sheet_given_back_bare": (
            "{count} faults, nothing was written. Open “{file}” to see them. Pictures and charts of your workbook are "
            "not in "
            "this copy; to keep them, mend your own."
        ),
        "sheet_new": "New record {path}: {name}",
        "sheet_changed": "Change {path}: {name}",
        "sheet_put": "{label}: add {text}",
        "sheet_taken": "{label}: drop {text}",
        "sheet_kept_records": (
            "{count} records were exported but have no row any more; they stay: {names}. To delete them too, add "
            "--allow-delete; an abolished procedure gets Tình trạng Bãi bỏ instead."
        ),
        "sheet_would_delete": "Would delete {path}",
        "sheet_deleted": "Delete {path}",
        "sheet_done": "Written: {changed} changed, {new} new, {gone} deleted; {unchanged} records unchanged.",
        "sheet_done_dry": (
            "Nothing was written. Would change {changed}, add {new}, delete {gone}; {unchanged} records unchanged."
        ),
        "sheet_overtaken": "{path} was changed just now, so nothing was written. Run again.",
        "sheet_not_stored": "{path} cannot be written ({why}). The other records are as they were.",
        "sheet_at_cell": "sheet “{sheet}”, cell {cell}",
        "sheet_at_sheet": "sheet “{sheet}”",
        "sheet_elsewhere": "After this import {place} would have an error: {text}",
        "sheet_col_cell": "Cell",
        "sheet_col_wrong": "What is wrong",
        "sheet_col_do": "What to do",
        "sheet_required": "Required.",
        "sheet_not_listed": "Not in the list",
        "sheet_choose": "Choose a value of the list of the column {heading}.",
        "sheet_name_of": "{heading}: name",
        "sheet_extra": "The sheet “{sheet}” is not one of ours: kept, not read.",
        "sheet_missing": "There is no sheet “{sheet}”: that part of the records stays as it is.",
        "sheet_computed": "The sheet “{sheet}” has {count} formulas; their results were taken.",
        "sheet_hidden": "The sheet “{sheet}” has {count} hidden or filtered rows; they were read too.",
        "sheet_columns_gone": (
            "The sheet “{sheet}” lacks columns: {names}; those parts of the records stay as they are."
        ),
        "sheet_columns_nameless": "The sheet “{sheet}” has columns without a heading: {letters}; kept, not read.",
        "sheet_columns_extra": "The sheet “{sheet}” has columns of its own: {names}; kept, not read.",
        "sheet_not_excel": "{file} is no Excel file (.xlsx). Open it in Excel and save it as an Excel file (.xlsx).",
        "sheet_damaged": (
            "{file} is damaged and cannot be opened. Open it in Excel, save it as a new file and run again."
        ),
        "sheet_strict": (
            "{file} was saved as Strict Open XML. Open it in Excel and save it as an Excel Workbook (.xlsx)."
        ),
        "sheet_none": "{file} has no sheet of ours, such as “{sheet}”. Choose a file that “niemyet sheet export” made.",
        "sheet_too_many": "The sheet “{sheet}” has more than {limit} rows. Export and import by field or by agency.",
        "sheet_is_lock": "{file} is the lock file of an open workbook. Close Excel and choose the workbook itself.",
        "sheet_open": (
            "{file} is open and may not be saved. Close it and run again; if nobody has it open, delete {lock}."
        ),
        "sheet_guide": (
            "Editing procedures in a workbook\n\n"
            "1. Each row of Thủ tục is a procedure; the other sheets hold its parts, by Mã thủ tục.\n"
            "2. Yellow headings are required. Notes on headings say how to fill in.\n"
            "3. Choose from the lists; tick sets with x.\n"
            "4. Several values in a cell: one a line (Alt+Enter).\n"
            "5. New rows are new records or parts; a blank STT stands behind the row above.\n"
            "6. Deleting a row of Thủ tục does not delete the record.\n"
            "7. Move, sort, filter as you like; do not rename headings or merge cells.\n"
            "8. Days: 31/12/2026. Times: 5 ngày làm việc. Fees: Miễn phí, 8.000 đồng/bản.\n"
            "9. Save, close Excel, import. On faults a copy with explanations comes back."
        ),
    },
}
