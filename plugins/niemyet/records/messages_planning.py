"""What the program says of deadlines, days off, feedback in figures and indicators. See `messages`, which takes it in.

Each entry: level, then the Vietnamese sentence and hint, then the English ones.
"""

from collections.abc import Mapping

PLANNING: Mapping[str, tuple[str, str, str, str, str]] = {
    "gio-sai": (
        "loi", "“{value}” chưa đúng dạng giờ làm việc.", "Viết giờ mở và giờ đóng của từng buổi, ví dụ 07:30-11:30, 13:30-17:30.",
        "“{value}” is not in the form of office hours.", "Write opening and closing of each half day, such as 07:30-11:30, 13:30-17:30.",
    ),
    "thang-thieu-ngay": (
        "nhac", "Tháng {month} không có ngày {day}; lịch lấy ngày cuối tháng.", "Nếu đúng là ngày cuối tháng thì ghi “truoc_ngay: {right}”.",
        "Month {month} has no day {day}; the calendar takes its last day.", "If the last day is meant, write “truoc_ngay: {right}”.",
    ),
    "thieu-thang": (
        "nhac", "Hạn hằng năm chưa ghi tháng nào; lịch lấy tháng 12.", "Thêm “thang”, ví dụ “thang: 12”.",
        "A yearly deadline names no month; the calendar takes December.", "Add “thang”, such as “thang: 12”.",
    ),
    "thang-thua": (
        "nhac", "Mục “thang” chỉ dùng với “lap: Hằng năm”; ở đây lặp lại {repeat} nên không dùng tới.", "Bỏ “thang”, hoặc ghi “lap: Hằng năm”.",
        "“thang” goes with “lap: Hằng năm” only; this deadline repeats {repeat}.", "Drop “thang”, or write “lap: Hằng năm”.",
    ),
    "thieu-lap": (
        "loi", "Có ngày trong tháng nhưng chưa ghi lặp lại bao lâu một lần.", "Thêm “lap”: Hằng tháng, Hằng quý, 6 tháng hoặc Hằng năm; hạn chỉ có một lần thì ghi “ngay: 2026-12-19”.",
        "There is a day of the month but nothing says how often it comes back.", "Add “lap”: Hằng tháng, Hằng quý, 6 tháng or Hằng năm; for a single day write “ngay: 2026-12-19”.",
    ),
    "han-hai-nghia": (
        "loi", "Hạn này vừa có ngày cố định vừa lặp lại {repeat} nên không rõ lấy theo đâu.", "Tách thành hai hạn, mỗi hạn một dòng “- ”.",
        "This deadline is a fixed day and comes back {repeat} too, so it is unclear.", "Make it two deadlines, each beginning with “- ”.",
    ),
    "han-trong": (
        "nhac", "Hạn này chưa có ngày nên không lên lịch được.", "Thêm “ngay”, “tu” và “den”, hoặc “lap” và “truoc_ngay”.",
        "This deadline has no day and cannot stand in the calendar.", "Add “ngay”, “tu” and “den”, or “lap” and “truoc_ngay”.",
    ),
    "chua-len-lich": (
        "nhac", "“{text}” có ngày nhưng chưa ghi vào “han” nên chưa lên lịch.", "Giữ nguyên câu này và thêm {right}.",
        "“{text}” names a day that is not under “han”, so the calendar lacks it.", "Keep the words and add {right}.",
    ),
    "xong-nguoc": (
        "nhac", "Ngày hoàn thành {done} chưa tới mà tình trạng đã ghi “{state}”.", "Xem lại “ngay_xong” và “tinh_trang”.",
        "It is “{state}” although the day it was done, {done}, has not come.", "Check “ngay_xong” and “tinh_trang”.",
    ),
    "xong-chua-xong": (
        "nhac", "Có ngày hoàn thành {done} nhưng tình trạng ghi “{state}”.", "Ghi “tinh_trang: Đã hoàn thành”, hoặc bỏ “ngay_xong”.",
        "It was done on {done}, yet its state is “{state}”.", "Write “tinh_trang: Đã hoàn thành”, or drop “ngay_xong”.",
    ),
    "ngay-nghi-trung": (
        "loi", "Ngày {day} đã có ở dòng {first} ({name}).", "Giữ một mục; hai dịp trùng một ngày thì ghi chung tên và thêm ngày nghỉ bù.",
        "The day {day} stands in line {first} already ({name}).", "Keep one; where two holidays meet, name both and add the day off in lieu.",
    ),
    "lam-bu-ngay-thuong": (
        "loi", "Ngày {day} là {weekday}, vốn là ngày làm việc nên không thể là ngày làm bù.", "Ngày làm bù rơi vào thứ Bảy hoặc Chủ nhật; xem lại thông báo hoán đổi.",
        "{day} is a working day anyway ({weekday}), so no day swapped in.", "A day swapped in is a Saturday or Sunday; look at the announcement.",
    ),
    "nghi-thieu-nguon": (
        "nhac", "Ngày {day} chưa ghi căn cứ.", "Thêm “nguon”: số thông báo, hoặc điều của Bộ luật Lao động.",
        "Nothing says why {day} is in the list.", "Add “nguon”: the announcement, or the article of the Labour Code.",
    ),
    "thieu-nam-nghi": (
        "nhac", "Danh mục ngày nghỉ chưa có năm {year} nên không tính được ngày làm việc của năm này.", "Thêm các ngày nghỉ năm {year} vào procedures/danh-muc/ngay-nghi.yml.",
        "The list of days off has no year {year}, so working days of that year cannot be counted.", "Add the days off of {year} to procedures/danh-muc/ngay-nghi.yml.",
    ),
    "pakn-khong-khop": (
        "loi", "Cộng lại không khớp: có {total} phản ánh, kiến nghị (tiếp nhận và kỳ trước chuyển sang) nhưng đã xử lý, đang xử lý, chuyển và không tiếp nhận cộng lại là {sum}.", "Xem lại “tiep_nhan”, “ky_truoc”, “da_xu_ly”, “dang_xu_ly”, “chuyen”, “khong_tiep_nhan”.",
        "The figures do not add up: {total} came in or were carried over, but handled, pending, forwarded and refused make {sum}.", "Check “tiep_nhan”, “ky_truoc”, “da_xu_ly”, “dang_xu_ly”, “chuyen”, “khong_tiep_nhan”.",
    ),
    "pakn-qua-han-nhieu": (
        "loi", "Số quá hạn ({late}) nhiều hơn số đã xử lý ({handled}).", "Xem lại “qua_han” và “da_xu_ly”.",
        "More were late ({late}) than were handled ({handled}).", "Check “qua_han” and “da_xu_ly”.",
    ),
    "pakn-cong-khai-nhieu": (
        "loi", "Công khai {answers} trả lời nhưng chỉ ghi đã xử lý {handled}.", "Xem lại “cong_khai” và “da_xu_ly”.",
        "{answers} answers are published but only {handled} were handled.", "Check “cong_khai” and “da_xu_ly”.",
    ),
    "pakn-trung-ky": (
        "loi", "Kỳ này trùng ngày với kỳ “{period}” của cùng cơ quan trong {other}.", "Xem lại “tu” và “den”, hoặc xóa một tệp.",
        "This period overlaps with “{period}” of the same agency in {other}.", "Check “tu” and “den”, or delete one file.",
    ),
    "pakn-ngoai-ky": (
        "nhac", "Ngày trả lời {day} nằm ngoài kỳ báo cáo.", "Xem lại ngày, hoặc chuyển trả lời sang đúng kỳ.",
        "The answer of {day} lies outside the period.", "Check the day, or move the answer to its period.",
    ),
    "pakn-chua-toi": (
        "nhac", "Kỳ báo cáo kết thúc ngày {day}, chưa tới.", "Xem lại “den”; số liệu chỉ công khai khi hết kỳ.",
        "The period ends on {day}, which has not come.", "Check “den”; figures are published when the period is over.",
    ),
    "so-lieu-trung": (
        "loi", "Kỳ “{period}” của “{series}” đã có ở dòng {first}.", "Giữ một số; số cũ đã đính chính thì ghi vào “ghi_chu”.",
        "The period “{period}” of “{series}” stands in line {first} already.", "Keep one; put a corrected figure into “ghi_chu”.",
    ),
    "so-lieu-qua-toi-da": (
        "loi", "Giá trị {value} lớn hơn tối đa {best}.", "Xem lại “gia_tri” và “toi_da”.",
        "The value {value} is above the maximum {best}.", "Check “gia_tri” and “toi_da”.",
    ),
    "so-lieu-khong-phai-so": (
        "nhac", "“{value}” không phải một con số nên không lên biểu đồ.", "Viết số, ví dụ 87,5 hoặc ≥ 90; lời giải thích ghi vào “ghi_chu”.",
        "“{value}” is no number, so the plot lacks it.", "Write a number, such as 87,5 or ≥ 90; explanations go to “ghi_chu”.",
    ),
}  # fmt: skip
