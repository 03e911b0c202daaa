"""What `niemyet import` and `niemyet fmt` say: help, results, what is odd in outside files. Read by `words.say`."""

from collections.abc import Mapping

IMPORT_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "import": (
            "Đưa dữ liệu từ tệp bên ngoài vào hồ sơ: cơ sở dữ liệu quốc gia, phụ lục Word, quyết định, kế hoạch."
        ),
        "import_portal": (
            "Đưa bản ghi của Cơ sở dữ liệu quốc gia (tệp .json, .jsonl, có thể nén .gz) thành hồ sơ thủ "
            "tục.\n\nBản ghi nào dùng được thì ghi; bản ghi hỏng được liệt kê kèm lý do và lệnh kết thúc với "
            "mã 1. Tệp hỏng cả thì không ghi gì từ tệp đó."
        ),
        "import_process": "Đưa quy trình nội bộ từ phụ lục Word (.docx) thành hồ sơ quy trình.",
        "import_decision": "Đưa danh mục của quyết định công bố (.docx, .xlsx) thành hồ sơ quyết định.",
        "import_plan": "Đưa phụ lục của kế hoạch (.txt, .docx, .xlsx) thành trang kế hoạch.",
        "import_out": "Thư mục của trang, trong đó có procedures.",
        "import_out_inside": "--out phải là thư mục của trang, nơi có procedures, không phải {out}. Ghi --out {root}",
        "import_dry": "Chỉ xem sẽ ghi gì, không ghi.",
        "import_update": "Ghi đè hồ sơ đã khác; hiện từng chỗ khác nhau, giữ ghi chú và mục riêng của cơ quan.",
        "import_read_on": "Ngày lấy dữ liệu, năm-tháng-ngày, ví dụ 2026-07-20.",
        "import_lists": "Thêm vào danh-muc/linh-vuc.yml các lĩnh vực gặp được mà ở đó chưa có.",
        "import_all": "Liệt kê mọi chỗ cần xem; nếu không thì mỗi loại tối đa {count} chỗ.",
        "import_files": "TỆP",
        "import_reading": "Đang đọc",
        "import_progress": "Đang ghi",
        "import_absent": "Bản cài này thiếu phần đọc “{name}”.",
        "import_row": "bản ghi",
        "import_truncated": "{file}: tệp nén bị cắt ngang hoặc hỏng, không ghi gì từ tệp này. Tải lại tệp.",
        "import_unreadable": "{file}: không mở được ({why}).",
        "import_missing": "không thấy tệp",
        "import_folder": "đây là thư mục",
        "import_denied": "máy không cho phép",
        "import_too_many": "{file}: hơn {limit} bản ghi, nhiều hơn mọi thủ tục của cả nước. Kiểm tra lại tệp.",
        "import_too_large": (
            "{file}: nội dung lớn hơn {limit} MB, lớn hơn cả cơ sở dữ liệu quốc gia. Kiểm tra lại tệp, hoặc chia nhỏ."
        ),
        "import_record_large": "{file}: dòng {line} dài hơn {limit} MB, không phải một thủ tục. Kiểm tra lại tệp.",
        "import_encoding": "{file}: tệp không phải mã UTF-8. Mở tệp rồi lưu lại bằng UTF-8.",
        "import_empty": "{file}: tệp trống.",
        "import_html": "{file}: đây là trang web (HTML), không phải dữ liệu JSON. Tải lại tệp dữ liệu.",
        "import_not_json": "{file}: không phải dữ liệu JSON (sai ở dòng {line}).",
        "import_bad_line": "Dòng này không phải JSON trọn vẹn, có thể bị cắt ngang.",
        "import_strange_record": "Không giống bản ghi thủ tục của Cơ sở dữ liệu quốc gia.",
        "import_bad_code": "“{value}” không phải mã thủ tục. Mã có dạng 1.001193.",
        "import_no_title": "Thủ tục {code} không có tên.",
        "import_twice": "Mã {code} đã có ở {first}; bản ghi này không dùng.",
        "import_lost_letter": "Có chữ đã mất từ nguồn, thay bằng dấu hỏi.",
        "import_cyrillic": "Có chữ Kirin trông giống chữ La-tinh, đã đổi sang chữ La-tinh.",
        "import_odd_letter": "Có chữ Kirin lạ, để nguyên; xem lại.",
        "import_title_capitals": "Tên viết toàn chữ hoa, để nguyên như nguồn.",
        "import_title_stop": "Tên kết thúc bằng dấu chấm, để nguyên như nguồn.",
        "import_title_label": "Tên bắt đầu bằng chữ “Tên thủ tục”, để nguyên như nguồn.",
        "import_unknown_value": "“{value}” không có trong danh sách của luật; giữ ở ghi_chu_noi_bo.",
        "import_agencies": "Nhiều cơ quan trên một dòng; để nguyên vì tên cơ quan cũng có dấu phẩy.",
        "import_two_codes": "Nguồn còn ghi mã khác: {value}.",
        "import_related": "Thủ tục liên quan được giữ ở ghi_chu_noi_bo.",
        "import_added_unit": (
            "Chữ “ngày” ở cuối thời hạn có thể do chương trình thu thập thêm vào; để nguyên: “{value}”."
        ),
        "import_two_tables": "Nhóm giấy tờ “{value}” gồm nhiều bảng; nguồn có thể đã mất tên nhóm sau.",
        "import_count": "Số bản “{value}” không phải số; giữ ở ghi_chu.",
        "import_unsplit": "Không tách chắc chắn được các ô; để nguyên: “{value}”.",
        "import_no_name": "Một dòng giấy tờ không có tên trong nguồn.",
        "import_mended": "Ô này bị cắt giữa câu trong tệp; đã lấy lại từ raw_text.",
        "import_no_field": "Nguồn không ghi lĩnh vực; ghi tạm “Chưa rõ lĩnh vực”.",
        "import_no_fees": "Gần như không bản ghi nào trong tệp nêu phí ({count} dòng): nguồn có thể đã mất cột phí.",
        "import_summary": (
            "Đọc {read}, ghi {written}, không đổi {unchanged}, khác bản đang có {differing}, không dùng "
            "{refused}; {flagged} chỗ cần xem."
        ),
        "import_summary_dry": (
            "Xem thử, không ghi gì: đọc {read}, sẽ ghi {written}, không đổi {unchanged}, khác bản đang có "
            "{differing}, không dùng {refused}; {flagged} chỗ cần xem."
        ),
        "import_refused_head": "Không dùng được:",
        "import_flagged_head": "Cần xem:",
        "import_differs_head": "Khác bản đang có, chưa ghi. Xem từng chỗ và ghi bằng --update:",
        "import_updated_head": "Đã cập nhật:",
        "import_would_head": "Sẽ cập nhật:",
        "import_more": "… và {count} chỗ nữa (thêm --all để xem hết)",
        "import_old": "đang có",
        "import_new": "nguồn",
        "import_kept": "giữ của cơ quan",
        "import_unreadable_record": (
            "Bản đang có không đọc được nên không so sánh; sửa theo “niemyet check” rồi chạy lại."
        ),
        "import_outside": "Đường dẫn nằm ngoài thư mục của trang.",
        "import_not_valid": "Bản ghi sau khi chuyển chưa đúng mẫu: {why}",
        "fmt": (
            "Viết lại hồ sơ theo một dạng thống nhất: thứ tự mục, dấu nháy, thụt dòng, chữ dựng sẵn. Chú thích "
            "được giữ."
        ),
        "fmt_check": "Chỉ xem tệp nào chưa đúng dạng; có thì kết thúc với mã 1.",
        "fmt_changed": "Đã viết lại {path}",
        "fmt_would": "Chưa đúng dạng: {path}",
        "fmt_skipped": "Để nguyên {path}: viết lại sẽ làm đổi nội dung. Sửa tay theo “niemyet check”.",
        "fmt_strange": "{path} không phải hồ sơ của trang này.",
        "fmt_done": "{count} tệp, viết lại {changed}.",
        "fmt_done_check": "{count} tệp, {changed} tệp chưa đúng dạng.",
        "import_codes": "Danh sách mã và tên thủ tục (.xlsx, .docx), khi bản gốc không ghi mã.",
        "import_field": "Lĩnh vực, khi bản gốc không ghi.",
        "import_unit": "Đơn vị thời gian, khi bản gốc chỉ ghi số và đã biết chắc, ví dụ: giờ.",
        "import_decision_number": "Số quyết định, ví dụ 1751/QĐ-UBND.",
        "import_date": "Ngày ký, năm-tháng-ngày, khi bản gốc để trống.",
        "import_issuer": "Cơ quan ban hành, khi bản gốc không ghi.",
        "import_agency": "Tên tệp của cơ quan trong procedures/co-quan.",
        "import_title": "Tên kế hoạch, khi tệp chỉ có phụ lục.",
    },
    "en": {
        "import": "Bring data from outside files into records: national database, Word annexes, decisions, plans.",
        "import_portal": (
            "Turn records of the national database (.json, .jsonl, maybe .gz) into procedure records.\n\nGood "
            "records are written; bad ones are listed with the reason and the exit code is 1. Of a file that "
            "is bad as a whole nothing is written."
        ),
        "import_process": "Turn internal processes in a Word annex (.docx) into process records.",
        "import_decision": "Turn the list of an announcing decision (.docx, .xlsx) into a decision record.",
        "import_plan": "Turn the appendix of a plan (.txt, .docx, .xlsx) into a plan page.",
        "import_out": "Folder of the site, the one that holds procedures.",
        "import_out_inside": "--out is the folder of the site, which holds procedures, not {out}. Use --out {root}",
        "import_dry": "Only say what would be written.",
        "import_update": "Overwrite records that differ; show each difference, keep notes and entries of the agency.",
        "import_read_on": "Day on which the data was taken, year-month-day, such as 2026-07-20.",
        "import_lists": "Add the fields met to danh-muc/linh-vuc.yml, as far as they are not there.",
        "import_all": "List every place to look at; otherwise at most {count} of each kind.",
        "import_files": "FILE",
        "import_reading": "Reading",
        "import_progress": "Writing",
        "import_absent": "This installation lacks the reader “{name}”.",
        "import_row": "record",
        "import_truncated": (
            "{file}: the compressed file is cut short or broken; nothing was written from it. Fetch it again."
        ),
        "import_unreadable": "{file}: cannot be opened ({why}).",
        "import_missing": "there is no such file",
        "import_folder": "it is a folder",
        "import_denied": "permission denied",
        "import_too_many": "{file}: more than {limit} records, more than the whole nation has. Check the file.",
        "import_too_large": (
            "{file}: its content is larger than {limit} MB, more than the whole national database. Check the "
            "file or split it."
        ),
        "import_record_large": (
            "{file}: line {line} is longer than {limit} MB, which is no procedure. Check the file."
        ),
        "import_encoding": "{file}: the file is not UTF-8. Open it and save it as UTF-8.",
        "import_empty": "{file}: the file is empty.",
        "import_html": "{file}: this is a web page (HTML), not JSON data. Fetch the data file again.",
        "import_not_json": "{file}: not JSON data (wrong at line {line}).",
        "import_bad_line": "This line is not whole JSON; it may be cut short.",
        "import_strange_record": "Does not look like a procedure of the national database.",
        "import_bad_code": "“{value}” is not a procedure code. A code looks like 1.001193.",
        "import_no_title": "Procedure {code} has no title.",
        "import_twice": "Code {code} already stands in {first}; this record is not used.",
        "import_lost_letter": "A letter was lost before; a question mark stands for it.",
        "import_cyrillic": "Cyrillic letters that look Latin were replaced.",
        "import_odd_letter": "There is a Cyrillic letter, left as it is; have a look.",
        "import_title_capitals": "The title is all capitals, left as in the source.",
        "import_title_stop": "The title ends in a full stop, left as in the source.",
        "import_title_label": "The title begins with its own label, left as in the source.",
        "import_unknown_value": "“{value}” is not in the legal list; kept in ghi_chu_noi_bo.",
        "import_agencies": "Several agencies on one line, left as they are: names of agencies hold commas.",
        "import_two_codes": "The source also gives another code: {value}.",
        "import_related": "Related procedures are kept in ghi_chu_noi_bo.",
        "import_added_unit": (
            "The last “ngày” of this time may have been added by a collector; left as it is: “{value}”."
        ),
        "import_two_tables": (
            "The group “{value}” has several tables; the source may have lost the next group's name."
        ),
        "import_count": "The count “{value}” is no number; kept in ghi_chu.",
        "import_unsplit": "The cells cannot be told apart with certainty; left as it is: “{value}”.",
        "import_no_name": "A row of papers has no name in the source.",
        "import_mended": "This field was cut inside a sentence; taken from raw_text instead.",
        "import_no_field": "The source names no field; “Chưa rõ lĩnh vực” for now.",
        "import_no_fees": "(Nearly) no record of the file states a fee ({count} rows): the column may have been lost.",
        "import_summary": (
            "Read {read}, written {written}, unchanged {unchanged}, differing {differing}, refused {refused}; "
            "{flagged} places to look at."
        ),
        "import_summary_dry": (
            "Nothing was written. Read {read}, would write {written}, unchanged {unchanged}, differing "
            "{differing}, refused {refused}; {flagged} places to look at."
        ),
        "import_refused_head": "Refused:",
        "import_flagged_head": "Have a look:",
        "import_differs_head": "Differs from what is there, not written. Look at each place and write with --update:",
        "import_updated_head": "Updated:",
        "import_would_head": "Would update:",
        "import_more": "… and {count} more (--all shows them)",
        "import_old": "here",
        "import_new": "source",
        "import_kept": "kept, local",
        "import_unreadable_record": (
            "The record that is there cannot be read, so it was not compared; mend it with “niemyet check” and "
            "run again."
        ),
        "import_outside": "The path lies outside the folder of the site.",
        "import_not_valid": "The drafted record is not valid: {why}",
        "fmt": (
            "Write records in one form: order of entries, quotes, indentation, composed letters. Comments are kept."
        ),
        "fmt_check": "Only say which files are not in that form; exit code 1 if there are any.",
        "fmt_changed": "Rewrote {path}",
        "fmt_would": "Not in form: {path}",
        "fmt_skipped": (
            "Left {path} as it is: rewriting would change its content. Mend it by hand with “niemyet check”."
        ),
        "fmt_strange": "{path} is no record of this site.",
        "fmt_done": "{count} files, {changed} rewritten.",
        "fmt_done_check": "{count} files, {changed} not in form.",
        "import_codes": "List of codes and titles (.xlsx, .docx), where the source gives no codes.",
        "import_field": "Field (lĩnh vực), where the source names none.",
        "import_unit": "Unit of times, where the source has bare numbers and you know it for certain, such as: giờ.",
        "import_decision_number": "Number of the decision, such as 1751/QĐ-UBND.",
        "import_date": "Day of signing, year-month-day, where the source leaves it blank.",
        "import_issuer": "Issuing agency, where the source names none.",
        "import_agency": "Name of the agency's file in procedures/co-quan.",
        "import_title": "Title of the plan, where the file is an appendix alone.",
    },
}
