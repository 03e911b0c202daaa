"""What may be wrong in a cell of a workbook, and what to do: one entry a fault, in both languages.

An entry that begins with `sheet_of_` says of a cell what `records/messages.py` says of a line of a file.
"""

from collections.abc import Mapping

_FAULTS: Mapping[str, tuple[str, str, str, str]] = {
    # --- the sheet
    "sheet_no_head": (
        "Không thấy dòng tiêu đề: không có ô nào ghi “{heading}”.",
        "Lấy lại dòng tiêu đề từ tệp xuất ra, đặt trên các dòng dữ liệu.",
        "There is no row of headings: no cell says “{heading}”.",
        "Take the row of headings from an exported file and put it above the rows.",
    ),
    "sheet_renamed": (
        "Trang tính này có các cột của trang “{right}”.",
        "Đặt lại tên trang tính là “{right}”.",
        "This sheet has the columns of “{right}”.",
        "Name the sheet “{right}” again.",
    ),
    "sheet_twice": (
        "Có hai cột cùng tên “{heading}”.",
        "Giữ một cột, xóa hoặc đổi tên cột kia.",
        "Two columns are named “{heading}”.",
        "Keep one; delete or rename the other.",
    ),
    "sheet_heading": (
        "Tiêu đề “{value}” không có; thiếu cột “{right}”.",
        "Đặt lại tiêu đề là “{right}”.",
        "There is no heading “{value}”; the column “{right}” is missing.",
        "Write the heading “{right}” again.",
    ),
    "sheet_no_heading": (
        "Cột này có dữ liệu nhưng tiêu đề trống.",
        "Ghi lại tiêu đề đã mất, một trong: {allowed}; cột thừa thì xóa.",
        "This column has content but no heading.",
        "Write its heading again, one of: {allowed}; delete a column that is not wanted.",
    ),
    "sheet_merged": (
        "Các ô {area} bị gộp, nên chỉ dòng đầu có nội dung.",
        "Bỏ gộp ô (Merge & Center), rồi điền đủ từng dòng.",
        "The cells {area} are merged, so only the first row holds anything.",
        "Unmerge them and fill in each row.",
    ),
    # --- whose row it is
    "sheet_no_code": (
        "Dòng này thiếu “{heading}” nên không rõ là của hồ sơ nào.",
        "Điền mã; dòng thừa thì xóa cả dòng.",
        "This row has no “{heading}”, so it is not clear whose it is.",
        "Fill in the code; delete the row if it is not wanted.",
    ),
    "sheet_code_twice": (
        "Mã “{value}” đã có ở dòng {first}.",
        "Mỗi thủ tục một dòng; xóa dòng thừa hoặc sửa mã.",
        "The code “{value}” stands in row {first} already.",
        "One row a procedure: delete this one or mend its code.",
    ),
    "sheet_row_twice": (
        "Dòng này giống hệt dòng {first}, cả số thứ tự.",
        "Dán nhầm thì xóa cả dòng; đúng là hai mục thì để trống số thứ tự ở dòng này.",
        "This row is the same as row {first}, its number too.",
        "Delete it if it was pasted by mistake; if there are two, clear its number.",
    ),
    "sheet_unmarked": (
        "Tệp này thiếu trang tính ẩn mà lệnh xuất tạo ra, nên không rõ {count} dòng của hồ sơ đã có sửa chỗ nào. "
        "Có lẽ trang tính được chép sang tệp mới.",
        "Nhập chính tệp đã xuất; không còn thì xuất tệp mới rồi chép chỗ sửa sang.",
        "This workbook lacks the hidden sheet of the export, so it is not clear what was changed in {count} rows of "
        "records that exist. Its sheets were perhaps copied into a new workbook.",
        "Import the exported workbook itself, or export again and copy your changes there.",
    ),
    "sheet_code_unknown": (
        "Mã “{value}” không có ở trang tính “{sheet}”.",
        "Sửa mã, hoặc thêm dòng cho mã này ở trang “{sheet}” trước.",
        "The code “{value}” is not on the sheet “{sheet}”.",
        "Mend the code, or add a row for it on “{sheet}” first.",
    ),
    "sheet_code_guess": (
        "Mã “{value}” không có ở trang tính “{sheet}”.",
        "Có phải {right} không?",
        "The code “{value}” is not on the sheet “{sheet}”.",
        "Is it {right}?",
    ),
    "sheet_there": (
        "Mã “{value}” đã có hồ sơ ({path}) nhưng hồ sơ đó không nằm trong tệp lúc xuất.",
        "Muốn sửa hồ sơ đó thì xuất lại tệp có cả hồ sơ ấy; thủ tục mới thì ghi mã mới.",
        "The code “{value}” has a record ({path}) that was not exported into this file.",
        "To change it, export again with it; a new procedure needs a code of its own.",
    ),
    "sheet_suffix": (
        "Mã trong hồ sơ là “{right}”, ở đây là “{value}”.",
        "Mã là tên tệp và địa chỉ trang nên không đổi trong bảng tính; ghi lại {right}.",
        "The code in the record is “{right}”, here it is “{value}”.",
        "Files and pages are named by their codes; write {right} again.",
    ),
    "sheet_recoded": (
        "Dòng này trước mang mã {right}, nay ghi {value}.",
        "Mã không đổi được trong bảng tính. Ghi lại {right}; thủ tục mới thì thêm dòng riêng.",
        "This row had the code {right} before and now says {value}.",
        "Codes are not changed here. Write {right} again; a new procedure gets a row of its own.",
    ),
    "sheet_conflict": (
        "Hồ sơ {path} đã được người khác sửa sau khi xuất tệp này, nên không ghi đè.",
        "Xuất tệp mới, chép chỗ sửa của dòng này sang rồi nhập lại; hoặc trả dòng này về như lúc xuất.",
        "The record {path} was changed by somebody else since this file was exported; it is not overwritten.",
        "Export again, copy your changes of this row there, and import that; or undo them here.",
    ),
    "sheet_gone": (
        "Hồ sơ {path} đã bị xóa hoặc chuyển chỗ sau khi xuất tệp này.",
        "Xuất tệp mới, chép phần sửa sang rồi nhập lại.",
        "The record {path} was deleted or moved since this file was exported.",
        "Export again, copy your changes there, and import that.",
    ),
    "sheet_unreadable": (
        "Hồ sơ {path} nay có lỗi nên không so sánh được.",
        "Sửa tệp đó theo “niemyet check” rồi nhập lại.",
        "The record {path} has errors now and cannot be compared.",
        "Mend it with “niemyet check” and import again.",
    ),
    "sheet_unformable": (
        "Nội dung này không ghi được vào {path} mà không mất chữ.",
        "Xóa các ký tự lạ trong dòng này rồi nhập lại.",
        "This cannot be written to {path} without losing something.",
        "Delete odd characters in this row and import again.",
    ),
    # --- what Excel made of a cell
    "sheet_error": (
        "Ô này báo lỗi {value} của Excel.",
        "Sửa công thức, hoặc gõ thẳng nội dung.",
        "This cell shows Excel's error {value}.",
        "Mend the formula, or type the content.",
    ),
    "sheet_formula": (
        "Ô này là công thức chưa có kết quả: {value}",
        "Mở tệp bằng Excel rồi lưu lại; hoặc gõ thẳng nội dung.",
        "This cell is a formula without a result: {value}",
        "Open the file in Excel and save it, or type the content.",
    ),
    "sheet_became_date": (
        "Excel đã đổi nội dung ô này thành ngày {value}.",
        "Đặt định dạng ô là Text (Văn bản) rồi gõ lại, ví dụ 1/2.",
        "Excel turned this cell into the day {value}.",
        "Set the format of the cell to Text and type it again, such as 1/2.",
    ),
    "sheet_became_time": (
        "Excel đã đổi nội dung ô này thành giờ {value}.",
        "Đặt định dạng ô là Text (Văn bản) rồi gõ lại.",
        "Excel turned this cell into the time {value}.",
        "Set the format of the cell to Text and type it again.",
    ),
    "sheet_too_long": (
        "Ô này dài {count} ký tự; Excel chỉ giữ {limit} ký tự.",
        "Rút ngắn, hoặc tách thành nhiều dòng (nhiều bước, nhiều giấy tờ).",
        "This cell holds {count} characters; Excel keeps {limit}.",
        "Shorten it, or split it into several rows.",
    ),
    "sheet_stand_in": (
        "Ô này thay cho một đoạn quá dài của dòng khác.",
        "Đừng chép hay chuyển ô này; trả nó về dòng cũ, sửa đoạn dài trong tệp hồ sơ.",
        "This cell stands for a long text of another row.",
        "Do not copy or move it; put it back and change the long text in the record's file.",
    ),
    # --- what people typed
    "sheet_mark": (
        "Ở cột này chỉ đánh x hoặc để trống, không ghi “{value}”.",
        "Đánh x nếu đúng, xóa ô nếu không.",
        "This column takes an x or nothing, not “{value}”.",
        "Put an x if it applies, clear the cell if not.",
    ),
    "sheet_number": (
        "Số thứ tự “{value}” không phải số.",
        "Ghi một số như 3, hoặc 2,5 để chen giữa hai và ba; để trống thì đứng sau dòng trên.",
        "The place “{value}” is no number.",
        "Write a number such as 3, or 2,5 to stand between two and three; blank stands behind the row above.",
    ),
    "sheet_disagree": (
        "Các dòng của cùng một nhóm ghi khác nhau: “{first}” và “{value}”.",
        "Ghi giống nhau ở mọi dòng của nhóm; nhóm khác thì cho số khác.",
        "Rows of one group say different things: “{first}” and “{value}”.",
        "Say the same in all rows of the group; another group needs another number.",
    ),
    "sheet_time_unit": (
        "Thời hạn “{value}” thiếu đơn vị.",
        "Ghi rõ: {value} ngày làm việc, {value} ngày hay {value} giờ.",
        "The time “{value}” has no unit.",
        "Write {value} ngày làm việc, {value} ngày or {value} giờ.",
    ),
    "sheet_time_marks": (
        "Thời hạn “{value}” viết chưa đúng đơn vị nên không tính được.",
        "Viết: {right}",
        "The unit in “{value}” is not spelt out, so it cannot be counted.",
        "Write: {right}",
    ),
    "sheet_time_negative": (
        "Thời hạn “{value}” là số âm.",
        "Bỏ dấu trừ ở đầu.",
        "The time “{value}” is negative.",
        "Drop the minus in front.",
    ),
    "sheet_fee_unit": (
        "Phí “{value}” thiếu đơn vị tiền.",
        "Viết: {right}; tính theo bản, theo lần thì viết {right}/bản.",
        "The fee “{value}” has no currency.",
        "Write: {right}, or {right}/bản.",
    ),
    "sheet_fee_zero": (
        "Phí ghi 0 thì không rõ là miễn phí hay chưa biết.",
        "Viết Miễn phí, hoặc Không có thông tin.",
        "A fee of 0 may mean free or not known.",
        "Write Miễn phí, or Không có thông tin.",
    ),
    "sheet_fee_negative": (
        "Phí “{value}” là số âm.",
        "Bỏ dấu trừ ở đầu, ví dụ 5.000 đồng.",
        "The fee “{value}” is negative.",
        "Drop the minus in front, such as 5.000 đồng.",
    ),
    "sheet_fee_both": (
        "“{value}” vừa nói miễn phí vừa nói số tiền.",
        "Ghi một trong hai; hoặc ghi rõ khi nào, như: Miễn phí nếu nộp trực tuyến; 5.000 đồng nếu nộp trực tiếp.",
        "“{value}” says that it is free and what it costs.",
        "Write one of both, or say when: Miễn phí nếu nộp trực tuyến; 5.000 đồng nếu nộp trực tiếp.",
    ),
    # --- what judges of files say, in words for a cell
    "sheet_of_thieu_muc": (
        "Thiếu “{label}”.",
        "Điền ô này. {hint}",
        "“{label}” is missing.",
        "Fill in this cell. {hint}",
    ),
    "sheet_of_muc_trong": (
        "Thiếu “{label}”.",
        "Điền ô này. {hint}",
        "“{label}” is missing.",
        "Fill in this cell. {hint}",
    ),
    "sheet_of_nhieu_ma": (
        "“{value}” gồm nhiều mã thủ tục.",
        "Mỗi ô một mã; ô nhận nhiều mã thì mỗi mã một dòng (Alt+Enter).",
        "“{value}” holds several codes.",
        "One code a cell; where several may stand, one a line (Alt+Enter).",
    ),
    "sheet_of_ngay_sai": (
        "“{value}” chưa đúng dạng ngày.",
        "Viết ngày/tháng/năm, ví dụ 31/12/2026.",
        "“{value}” is not a date.",
        "Write day/month/year, such as 31/12/2026.",
    ),
    "sheet_of_ngay_sua_duoc": (
        "“{value}” chưa đúng dạng ngày.",
        "Có phải {right} không? Viết ngày/tháng/năm.",
        "“{value}” is not in the form of a date.",
        "Is it {right}? Write day/month/year.",
    ),
    "sheet_of_khong_co_co_quan": (
        "Không có cơ quan “{name}”.",
        "Chọn trong danh sách của ô. Cơ quan mới thì tạo trước bằng “niemyet new co-quan”.",
        "There is no agency “{name}”.",
        "Choose from the list of the cell. Make a new agency first with “niemyet new co-quan”.",
    ),
    "sheet_of_khong_co_linh_vuc": (
        "Chưa có lĩnh vực “{name}”.",
        "Chọn trong danh sách của ô. Lĩnh vực mới thì thêm trước vào procedures/danh-muc/linh-vuc.yml.",
        "There is no field “{name}” yet.",
        "Choose from the list of the cell. Add a new field first to procedures/danh-muc/linh-vuc.yml.",
    ),
    "sheet_of_ngay_khong_co": (
        "Lịch không có ngày “{value}”.",
        "Xem lại ngày và tháng; viết ngày/tháng/năm, ví dụ 31/12/2026.",
        "There is no such day as “{value}”.",
        "Check day and month; write day/month/year, such as 31/12/2026.",
    ),
    "sheet_of_gia_tri_sai": (
        "Giá trị này không dùng được ở cột “{label}”.",
        "Xem cách điền ở tiêu đề của cột.",
        "This value does not fit the column “{label}”.",
        "See the note on the column's heading.",
    ),
    "sheet_of_ngay_nguoc": (
        "Ngày kết thúc {until} đứng trước ngày bắt đầu {since}.",
        "Xem lại hai ô Có hiệu lực từ và Hết hiệu lực từ.",
        "The end {until} comes before the start {since}.",
        "Check both days of validity.",
    ),
}

_NAMES = ("", "_hint")
SHEET_FAULT_WORDS: Mapping[str, Mapping[str, str]] = {
    lang: {f"{key}{name}": texts[at + i] for key, texts in _FAULTS.items() for i, name in enumerate(_NAMES)}
    for lang, at in (("vi", 0), ("en", 2))
}
