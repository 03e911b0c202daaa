"""What `niemyet drift` says: help, headings, counts, what is wrong with a copy. Read by `words.say`."""

from collections.abc import Mapping

DRIFT_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "drift": (
            "Đối chiếu hồ sơ với bản sao có ngày của Cơ sở dữ liệu quốc gia (tệp .json, .jsonl, có thể nén .gz).\n\n"
            "Khác về nội dung (thời hạn, phí, giấy tờ, điều kiện…) in trước; khác cách viết, thứ tự chỉ đếm. Kết thúc "
            "với mã 1 khi có chỗ khác về nội dung, mã 2 khi không đối chiếu được."
        ),
        "drift_source": "BẢN_SAO",
        "drift_read_on": "Ngày lấy bản sao, năm-tháng-ngày. Không cần khi tên tệp có ngày: csdl-2026-07-20.jsonl.",
        "drift_json": "Ghi kết quả đầy đủ ra tệp JSON; “-” là in ra màn hình thay cho bản đọc.",
        "drift_xlsx": "Ghi kết quả đầy đủ ra tệp Excel.",
        "drift_save": "Ghi kết quả vào procedures/doi-chieu để lên trang /doi-chieu/.",
        "drift_update": (
            "Lấy các mục này từ bản sao vào hồ sơ: khóa mục cách nhau dấu phẩy, như thoi_han,phi_le_phi; hoặc "
            "all-functional."
        ),
        "drift_code": "Chỉ những thủ tục này; dùng nhiều lần được.",
        "drift_dry": "Chỉ xem sẽ ghi gì, không ghi.",
        "drift_all": "In cả chỗ khác cách viết, thứ tự, chỗ chỉ một bên có, và mọi thủ tục chỉ nguồn có.",
        "drift_no_day": (
            "Chưa biết bản sao lấy ngày nào. Thêm --read-on năm-tháng-ngày, hoặc đặt tên tệp có ngày: "
            "csdl-2026-07-20.jsonl."
        ),
        "drift_two_days": "Tên các tệp ghi nhiều ngày khác nhau: {days}. Thêm --read-on để nói ngày lấy bản sao.",
        "drift_future": "Ngày lấy bản sao {day} ở sau hôm nay ({today}). Kiểm tra lại ngày.",
        "drift_nothing": "Không có bản ghi thủ tục nào dùng được trong {files}.",
        "drift_no_shared": (
            "Không có mã nào chung: {site} thủ tục của trang, {copy} thủ tục của bản sao. Có thể là tệp của tỉnh khác "
            "hoặc lĩnh vực khác."
        ),
        "drift_no_records": "Trang chưa có hồ sơ thủ tục nào để đối chiếu.",
        "drift_unknown_code": "Không có hồ sơ nào mang mã {codes}.",
        "drift_bad_field": "Không có mục “{value}” để lấy. Các mục: {allowed}; hoặc all-functional.",
        "drift_twice": "Mã {code} đã có ở tệp {first} với nội dung khác; dùng bản ở tệp đó.",
        "drift_not_valid": "Bản ghi {code} không đọc được ở mục {where}; bản ghi này không dùng.",
        "drift_few": (
            "Chỉ {shared} trong {asked} thủ tục của trang có trong bản sao; có thể tệp thiếu, hoặc của tỉnh khác."
        ),
        "drift_other_place": "Bản sao ghi mã của {there}, trang ghi mã của {here}; có thể là bản sao của tỉnh khác.",
        "drift_older": (
            "Bản sao ngày {day} cũ hơn ngày đọc nguồn ghi trong {count} hồ sơ ({codes}); chỗ khác có thể do hồ sơ "
            "mới hơn."
        ),
        "drift_stranger": (
            "{count} mã mang thủ tục khác hẳn ở bản sao ({codes}): xem lại mã, hoặc bản sao chép nhầm trang."
        ),
        "drift_warning": "Lưu ý",
        "drift_head_functional": "Khác về nội dung: {procedures} thủ tục, {count} chỗ.",
        "drift_head_doubt": "Cần xem lại: {procedures} thủ tục, {count} chỗ.",
        "drift_head_only_new": "Hồ sơ chưa có, nguồn có: {procedures} thủ tục, {count} chỗ.",
        "drift_head_only_old": "Nguồn không có thông tin: {procedures} thủ tục, {count} chỗ.",
        "drift_head_wording": "Khác cách viết: {procedures} thủ tục, {count} chỗ.",
        "drift_head_order": "Khác thứ tự: {procedures} thủ tục, {count} chỗ.",
        "drift_kind_functional": "Khác về nội dung",
        "drift_kind_doubt": "Cần xem lại",
        "drift_kind_only_new": "Hồ sơ chưa có, nguồn có",
        "drift_kind_only_old": "Nguồn không có thông tin",
        "drift_kind_wording": "Khác cách viết",
        "drift_kind_order": "Khác thứ tự",
        "drift_only_here": "Có trên trang, nguồn không có: {count} thủ tục.",
        "drift_only_there": "Có ở nguồn, trang chưa có: {count} thủ tục.",
        "drift_more": "… và {count} thủ tục nữa; xem hết bằng --all.",
        "drift_hidden": "{count} thủ tục chỉ nguồn có, thuộc lĩnh vực khác, không liệt kê; xem bằng --all.",
        "drift_summary": (
            "Đã đối chiếu {count} thủ tục với {source}, bản ngày {day}: {equal} giống hệt, {reworded} chỉ khác cách "
            "viết hoặc thứ tự, {different} khác về nội dung, {doubtful} cần xem lại."
        ),
        "drift_saved": "Đã ghi {path}.",
        "drift_would_save": "Sẽ ghi {path}.",
        "drift_written": "Đã ghi {path}.",
        "drift_taken_head": "Đã lấy từ nguồn: {procedures} hồ sơ, {count} mục.",
        "drift_would_take_head": "Sẽ lấy từ nguồn: {procedures} hồ sơ, {count} mục.",
        "drift_nothing_taken": "Không có mục nào để lấy.",
        "drift_not_taken": "{path}: [{field}] không lấy được: {why}.",
        "drift_why_form": "tệp không viết lại được mà giữ nguyên phần khác; sửa tay",
        "drift_why_many": "nguồn ghi mỗi hình thức một khác, hồ sơ chỉ có một; sửa tay",
        "drift_sheet_differences": "Chỗ khác",
        "drift_sheet_only_here": "Chỉ có trên trang",
        "drift_sheet_only_there": "Chỉ có ở nguồn",
        "drift_sheet_counts": "Số lượng",
        "drift_columns_differences": "Mã|Tên thủ tục|Loại|Mục|Về|Trên trang|Ở nguồn|Nói gọn|Tệp",
        "drift_columns_only_here": "Mã|Tên thủ tục",
        "drift_columns_only_there": "Mã|Tên thủ tục|Lĩnh vực",
        "drift_columns_counts": "Mục|Loại|Số chỗ",
    },
    "en": {
        "drift": (
            "Compare the records with a dated copy of the national database (.json, .jsonl, may be gzipped).\n\n"
            "Functional differences (time, fee, papers, conditions...) come first; wording and order are only counted. "
            "Ends with 1 when there are functional differences, with 2 when nothing can be compared."
        ),
        "drift_source": "COPY",
        "drift_read_on": "Day of the copy, year-month-day. Not needed when a file name has it: csdl-2026-07-20.json.",
        "drift_json": "Write the whole result as JSON; “-” prints it in place of the text.",
        "drift_xlsx": "Write the whole result as an Excel file.",
        "drift_save": "Write the result to procedures/doi-chieu, for the page /doi-chieu/.",
        "drift_update": (
            "Take these entries of the copy into the records: keys between commas, such as thoi_han,phi_le_phi; or "
            "all-functional."
        ),
        "drift_code": "Only these procedures; may be given several times.",
        "drift_dry": "Only show what would be written.",
        "drift_all": "Print wording, order, what one side has, and every procedure that only the source has.",
        "drift_no_day": (
            "The day of the copy is not known. Add --read-on year-month-day, or name the file with it: "
            "csdl-2026-07-20.jsonl."
        ),
        "drift_two_days": "The names of the files give different days: {days}. Add --read-on.",
        "drift_future": "The day of the copy, {day}, is after today ({today}). Check it.",
        "drift_nothing": "There is no procedure that can be used in {files}.",
        "drift_no_shared": (
            "No code in common: {site} procedures of the site, {copy} of the copy. It may be of another province "
            "or other fields."
        ),
        "drift_no_records": "The site has no procedures to compare yet.",
        "drift_unknown_code": "There is no record with the code {codes}.",
        "drift_bad_field": "There is no entry “{value}” to take. Entries: {allowed}; or all-functional.",
        "drift_twice": "{code} is in {first} already, in other words; that one is used.",
        "drift_not_valid": "{code} cannot be read at {where}; it is not used.",
        "drift_few": (
            "Only {shared} of {asked} procedures of the site are in the copy; it may be cut or of another place."
        ),
        "drift_other_place": "The copy has codes of {there}, the site of {here}; it may be of another province.",
        "drift_older": (
            "The copy of {day} is older than the reading day of {count} records ({codes}); these may be the newer ones."
        ),
        "drift_stranger": (
            "{count} codes have quite another procedure in the copy ({codes}): check the code, or the copy mixed pages."
        ),
        "drift_warning": "Note",
        "drift_head_functional": "Functional differences: {procedures} procedures, {count} places.",
        "drift_head_doubt": "To look at: {procedures} procedures, {count} places.",
        "drift_head_only_new": "In the source, not in the record: {procedures} procedures, {count} places.",
        "drift_head_only_old": "Not stated by the source: {procedures} procedures, {count} places.",
        "drift_head_wording": "Other wording: {procedures} procedures, {count} places.",
        "drift_head_order": "Other order: {procedures} procedures, {count} places.",
        "drift_kind_functional": "Functional",
        "drift_kind_doubt": "To look at",
        "drift_kind_only_new": "In the source only",
        "drift_kind_only_old": "Not stated by the source",
        "drift_kind_wording": "Wording",
        "drift_kind_order": "Order",
        "drift_only_here": "On the site, not in the source: {count} procedures.",
        "drift_only_there": "In the source, not on the site: {count} procedures.",
        "drift_more": "... and {count} more; see all with --all.",
        "drift_hidden": "{count} procedures of other fields are in the source only; see them with --all.",
        "drift_summary": (
            "Compared {count} procedures with {source}, copy of {day}: {equal} equal, {reworded} differ in wording or "
            "order only, {different} functionally, {doubtful} to look at."
        ),
        "drift_saved": "Wrote {path}.",
        "drift_would_save": "Would write {path}.",
        "drift_written": "Wrote {path}.",
        "drift_taken_head": "Taken from the source: {procedures} records, {count} entries.",
        "drift_would_take_head": "Would be taken from the source: {procedures} records, {count} entries.",
        "drift_nothing_taken": "There is nothing to take.",
        "drift_not_taken": "{path}: [{field}] not taken: {why}.",
        "drift_why_form": "the file cannot be rewritten with the rest unchanged; edit it by hand",
        "drift_why_many": "the source differs by channel, the record has one; edit it by hand",
        "drift_sheet_differences": "Differences",
        "drift_sheet_only_here": "On the site only",
        "drift_sheet_only_there": "In the source only",
        "drift_sheet_counts": "Counts",
        "drift_columns_differences": "Code|Name|Kind|Entry|About|On the site|In the source|In short|File",
        "drift_columns_only_here": "Code|Name",
        "drift_columns_only_there": "Code|Name|Field",
        "drift_columns_counts": "Entry|Kind|Places",
    },
}
