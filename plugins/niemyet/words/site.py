"""What the program says of its own commands for records and pages, and of calls that it does not understand."""

from collections.abc import Mapping

SITE_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "usage": "Cách dùng",
        "options": "Tùy chọn",
        "commands": "Lệnh",
        "help": "Xem hướng dẫn này.",
        "see_help": "Xem hướng dẫn: {command} --help",
        "no_option": "Không có tùy chọn {name}.",
        "no_command": "Không có lệnh “{name}”.",
        "missing_argument": "Lệnh còn thiếu {name}.",
        "bad_choice": "{name} phải là một trong: {allowed}.",
        "is_folder": "{name} phải là một tệp, ở đây là một thư mục.",
        "bad_argument": "{name} không dùng được: không có thư mục hoặc tệp đó.",
        "extra_argument": "Lệnh có thừa chữ; xem lại dấu cách, hoặc đặt tên có dấu cách trong dấu nháy.",
        "main": (
            "Niêm yết công khai thủ tục hành chính: kiểm tra hồ sơ, dựng trang, xem thử.\n\nMã kết "
            "thúc: 0 tốt; 1 hồ sơ có lỗi; 2 gọi lệnh sai."
        ),
        "check": "Kiểm tra mọi hồ sơ: chỉ rõ tệp, dòng, cột và cách sửa.",
        "build": "Dựng trang vào thư mục site. Có lỗi thì dừng, trang cũ giữ nguyên.",
        "fill": "Điền hồ sơ vào một trang mà công cụ khác đã dựng sẵn khung.",
        "serve": "Xem thử trên máy; sửa hồ sơ là trang tự tải lại.",
        "new": "Tạo một tệp mẫu để điền.",
        "schema": "Ghi lược đồ JSON để trình soạn thảo gợi ý khi gõ.",
        "config": "Tệp cấu hình mkdocs.yml.",
        "format": "Dạng kết quả: text, json, hoặc github (ghi chú cho yêu cầu gộp).",
        "json": "Như --format json.",
        "out": "Thư mục kết quả.",
        "folder": "Tên lĩnh vực (thủ tục, quy trình) hoặc năm (quyết định): thư mục con để đặt tệp.",
        "engine": "Công cụ dựng khung trang.",
        "lenient": "Vẫn dựng khi hồ sơ có lỗi; hồ sơ lỗi bị bỏ ra.",
        "build_day": "Ngày dựng: năm-tháng-ngày, hoặc commit là ngày của lần ghi cuối trong git; mặc định hôm nay.",
        "no_commit": "Thư mục này chưa có lần ghi nào trong git để lấy ngày. Ghi rõ ngày, ví dụ --day 2026-11-20.",
        "address": "Địa chỉ để mở xem thử.",
        "schema_check": "Chỉ xem lược đồ đã ghi có còn đúng không.",
        "no_config": "Không thấy tệp {path}. Hãy chạy lệnh trong thư mục của trang, hoặc dùng --config.",
        "stopped": "Hồ sơ có lỗi nên chưa dựng trang; trang cũ giữ nguyên.",
        "built": (
            "Đã dựng {pages} trang ({records} trang hồ sơ) vào {out}: {procedures} thủ tục, "
            "{processes} quy trình, {agencies} cơ quan, {decisions} quyết định, {plans} kế hoạch."
        ),
        "coverage": "Đã niêm yết {listed}/{announced} thủ tục do các quyết định công bố.",
        "look": "Xem: mở {index} bằng trình duyệt, hoặc chạy “niemyet serve”.",
        "made": "Đã tạo {path}. Điền nội dung rồi chạy “niemyet check”.",
        "exists": "Đã có tệp {path}, không ghi đè.",
        "schema_old": "Lược đồ {path} đã cũ. Chạy “niemyet schema”.",
        "schema_ok": "{count} lược đồ trong {path}.",
        "bad_code": "“{value}” không phải mã thủ tục. Mã có dạng 1.001193.",
        "bad_number": "“{value}” không phải số quyết định. Viết số và năm ký, ví dụ “1751/QĐ-UBND 2026”.",
        "new_kind": "LOẠI",
        "new_name": "TÊN",
        "bad_name": "“{value}” không làm tên tệp được. Dùng chữ thường không dấu, ví dụ {right}.",
        "cannot_write": "Không ghi được vào {path}: {why}.",
        "failed": "Công cụ {engine} dừng giữa chừng:\n{output}",
        "full_text": (
            "Chưa lập được chỉ mục tìm trong nội dung; trang cũ giữ nguyên. Tạm tắt bằng full_text: false dưới "
            "niemyet/search trong mkdocs.yml.\n{output}"
        ),
        "absent": "Chưa cài {engine}. Cài bằng: pip install {engine}",
        "template": "Trang mẫu có lỗi nên chưa dựng trang; trang cũ giữ nguyên.",
        "not_site": "{path} không phải trang đã dựng nên không thay thế. Dùng --out với một thư mục mới hoặc trống.",
        "busy": "Thư mục {path} đang bị chương trình khác giữ. Đóng cửa sổ đang mở thư mục đó rồi chạy lại.",
    },
    "en": {
        "usage": "Usage",
        "options": "Options",
        "commands": "Commands",
        "help": "Show this help.",
        "see_help": "For help: {command} --help",
        "no_option": "There is no option {name}.",
        "no_command": "There is no command “{name}”.",
        "missing_argument": "{name} is missing.",
        "bad_choice": "{name} must be one of: {allowed}.",
        "is_folder": "{name} is to be a file, but that is a folder.",
        "bad_argument": "{name} cannot be used: there is no such folder or file.",
        "extra_argument": "There are words too many; a name with blanks goes in quotes.",
        "main": (
            "Post administrative procedures publicly: check records, build the site, look at "
            "it.\n\nExit codes: 0 good; 1 the records have errors; 2 the call was wrong."
        ),
        "check": "Check every record: file, line, column, and what to do.",
        "build": "Build the site. On errors it stops and the old site stays.",
        "fill": "Fill a site that another engine has rendered.",
        "serve": "Look at the site here; it reloads when a record changes.",
        "new": "Make a file to fill in.",
        "schema": "Write JSON Schemas, for editors that complete and check while typing.",
        "config": "The file mkdocs.yml.",
        "format": "Form of the result: text, json, or github (annotations for a merge request).",
        "json": "Same as --format json.",
        "out": "Folder for the result.",
        "folder": "Name of the field (procedures, processes) or year (decisions): the folder for the file.",
        "engine": "What renders the frame of the pages.",
        "lenient": "Build although records have errors; those are left out.",
        "build_day": "Day of the build: year-month-day, or commit for that of the last commit in git. Else today.",
        "no_commit": "There is no commit in git here to take the day from. Name it, such as --day 2026-11-20.",
        "address": "Address to look at the site.",
        "schema_check": "Only see whether the schemas on disk are current.",
        "no_config": "There is no file {path}. Run this in the folder of the site, or use --config.",
        "stopped": "The records have errors, so the site was not built; the old one is untouched.",
        "built": (
            "Built {pages} pages ({records} record pages) into {out}: {procedures} procedures, "
            "{processes} processes, {agencies} agencies, {decisions} decisions, {plans} plans."
        ),
        "coverage": "{listed} of {announced} announced procedures are listed.",
        "look": "Look: open {index} in a browser, or run “niemyet serve”.",
        "made": "Made {path}. Fill it in, then run “niemyet check”.",
        "exists": "{path} exists and is not overwritten.",
        "schema_old": "The schema {path} is out of date. Run “niemyet schema”.",
        "schema_ok": "{count} schemas in {path}.",
        "bad_code": "“{value}” is not a procedure code. A code looks like 1.001193.",
        "bad_number": "“{value}” is not the number of a decision. Write number and year: “1751/QĐ-UBND 2026”.",
        "new_kind": "KIND",
        "new_name": "NAME",
        "bad_name": "“{value}” cannot be a file name. Use small letters without marks, such as {right}.",
        "cannot_write": "Cannot write {path}: {why}.",
        "failed": "{engine} stopped midway:\n{output}",
        "full_text": (
            "The full-text index could not be made; the old site stays as it was. Switch it off for now with "
            "full_text: false below niemyet/search in mkdocs.yml.\n{output}"
        ),
        "absent": "{engine} is not installed. Install it with: pip install {engine}",
        "template": "A template page has a fault, so the site was not built; the old one is untouched.",
        "not_site": "{path} is not a site built before, so it is not replaced. Give --out a new or empty folder.",
        "busy": "The folder {path} is held by another program. Close the window that shows it and run again.",
    },
}
