"""What is said where a criterion of the audit is not met: a block of the one table in `messages`.

Each entry: level, sentence and hint in Vietnamese, sentence and hint in English.
"""

from collections.abc import Mapping

CRITERIA_WORDS: Mapping[str, tuple[str, str, str, str, str]] = {
    "thieu-mau": (
        "nhac", "“{paper}” phải viết theo mẫu nhưng chưa ghi mẫu.", "Thêm mục “mau” có “ten”, và “tep” nếu đã có tệp mẫu.",
        "“{paper}” follows a form that is not given.", "Add “mau” with “ten”, and “tep” if the file is here.",
    ),
    "thieu-dia-diem": (
        "thieu", "Chưa ghi địa điểm thực hiện (Nghị định 63/2010/NĐ-CP, Điều 13 khoản 2 điểm a).", "Thêm mục “dia_diem_tiep_nhan”, ví dụ Trung tâm Phục vụ hành chính công cấp xã.",
        "The place is not given (Decree 63/2010/NĐ-CP, Article 13(2)(a)).", "Add “dia_diem_tiep_nhan”.",
    ),
    "thieu-ngay-quyet-dinh": (
        "thieu", "Quyết định công bố {number} chưa ghi ngày ký.", "Thêm “ngay” ngay dưới “so”, hoặc thêm tệp của quyết định trong procedures/quyet-dinh.",
        "The announcing decision {number} has no date.", "Add “ngay” below “so”, or a record under procedures/quyet-dinh.",
    ),
    "het-hieu-luc-chua-bai-bo": (
        "thieu", "Quyết định {number} công bố thủ tục {code}, chưa có quyết định bãi bỏ, nhưng hồ sơ ghi đã hết hiệu lực.", "Đối chiếu “hieu_luc” trong {place}; đúng là đã bãi bỏ thì thêm quyết định bãi bỏ có mã {code}.",
        "Decision {number} announced procedure {code} and none abolished it, but its record says that it has ended.", "Check “hieu_luc” in {place}; if it was abolished, add the decision that abolished {code}.",
    ),
    "thanh-vien-het-hieu-luc": (
        "thieu", "Thủ tục {code} trong “{name}” không còn áp dụng.", "Bỏ mã này, hoặc ghi mã của thủ tục thay thế.",
        "Procedure {code} in “{name}” is no longer live.", "Drop the code, or name the procedure that replaced it.",
    ),
    "chua-den-ngay": (
        "thieu", "Thủ tục {code} đang niêm yết nhưng quyết định {number} đến ngày {since} mới có hiệu lực.", "Xem lại ngày trong quyết định, hoặc ghi “hieu_luc” với “tu: {iso}” để hồ sơ hiện ra đúng ngày.",
        "Procedure {code} is listed but decision {number} takes effect only on {since}.", "Check the day in the decision, or write “hieu_luc” with “tu: {iso}”.",
    ),
    "quyet-dinh-da-thay": (
        "thieu", "Thủ tục {code} chỉ dẫn quyết định {number}, đã được thay bởi {other}.", "Ghi quyết định mới vào “quyet_dinh”, hoặc bãi bỏ thủ tục nếu quyết định mới không còn thủ tục này.",
        "Procedure {code} names only decision {number}, which {other} has replaced.", "Name the new decision, or abolish the procedure if the new one has it no more.",
    ),
    "da-thay-the": (
        "thieu", "Thủ tục {code} đã có thủ tục {other} thay thế nhưng vẫn nằm trong danh sách đang áp dụng.", "Trong mục “hieu_luc” ghi “den” là ngày thủ tục mới có hiệu lực; hoặc bỏ “thay_the_boi”.",
        "Procedure {code} is replaced by {other} but is still listed as live.", "Under “hieu_luc” write “den”, the day on which the new one took over; or drop “thay_the_boi”.",
    ),
    "bai-bo-chua-ngay": (
        "nhac", "Thủ tục đã bãi bỏ nhưng chưa ghi ngày hết hiệu lực.", "Trong mục “hieu_luc” thêm “den”, ví dụ den: 2026-07-01.",
        "The procedure is abolished but the day is not given.", "Under “hieu_luc” add “den”.",
    ),
    "quyet-dinh-trai-nhau": (
        "loi", "Thủ tục {code} vừa được công bố ở quyết định {number}, vừa bị bãi bỏ ở quyết định {other}, cùng có hiệu lực ngày {since}.", "Đối chiếu hai văn bản, sửa ngày hoặc bỏ mã ở một bên ({place}).",
        "Procedure {code} is announced by decision {number} and abolished by decision {other}, both effective on {since}.", "Compare both texts; mend the day or drop the code on one side ({place}).",
    ),
    "quyet-dinh-trung": (
        "loi", "Quyết định {number} ngày {since} của cùng cơ quan đã có ở {other}.", "Gộp hai tệp làm một, hoặc sửa số, ngày.",
        "Decision {number} of {since} by the same authority stands in {other} already.", "Merge both files, or mend number or date.",
    ),
    "hieu-luc-truoc-ngay-ky": (
        "nhac", "Quyết định {number} có hiệu lực từ {since}, trước ngày ký {signed}.", "Đối chiếu văn bản; đúng như vậy thì để nguyên.",
        "Decision {number} takes effect on {since}, before it was signed on {signed}.", "Compare with the text; leave it if that is right.",
    ),
    "ty-le-cat-giam-sai": (
        "thieu", "Ghi cắt giảm {declared} nhưng từ {statutory} xuống {time} là {share}.", "Xem lại tỷ lệ ở đây, hoặc “thoi_han” và “thoi_han_luat_dinh” trong {place}.",
        "The cut is given as {declared}, but from {statutory} to {time} it is {share}.", "Check the percentage here, or both times in {place}.",
    ),
    "tong-khac-truong-hop": (
        "thieu", "Ghi tổng là {declared} nhưng trường hợp dài nhất ({case}) cộng được {total}.", "Xem lại thời gian từng bước, hoặc sửa tổng thành {total}.",
        "The declared total is {declared} but the longest case ({case}) adds up to {total}.", "Check the time of each step, or mend the total to {total}.",
    ),
    "don-vi-la": (
        "thieu", "“{text}” không có đơn vị thời gian cộng được.", "Viết số rồi đến một trong: ngày làm việc, ngày, giờ làm việc, giờ, phút, tháng, năm.{guess}",
        "“{text}” has no unit of time that can be added up.", "Write a number, then one of: ngày làm việc, ngày, giờ làm việc, giờ, phút, tháng, năm.{guess_en}",
    ),
    "thieu-nay-la": (
        "thieu", "“{name}” đã kết thúc hoạt động nhưng chưa ghi nay là cơ quan nào.", "Thêm mục “nay_la” có “ten” và “tu”.",
        "“{name}” has ended, but what it is now is not said.", "Add “nay_la” with “ten” and “tu”.",
    ),
    "co-quan-het-ten": (
        "thieu", "Ngày {day} không còn cơ quan tên “{name}”: tên này dùng đến {until}.", "Ghi tên cơ quan vào ngày đó{now}.",
        "There was no “{name}” on {day}: the name was used until {until}.", "Write the name of that day{now_en}.",
    ),
    "con-cap-huyen": (
        "thieu", "“{text}” còn ghi cấp huyện, đã kết thúc từ ngày 01/07/2025.", "Ghi cơ quan cấp xã hoặc cấp tỉnh hiện nay; nếu phải nhắc tên cũ thì thêm “nay là …”.",
        "“{text}” still names the district level, which ended on 1 July 2025.", "Name the agency of today; an old name needs “nay là …”.",
    ),
    "cho-trong": (
        "thieu", "Còn chỗ chưa điền: “{text}”.", "Điền nội dung, hoặc xóa mục này.",
        "Something is still to be filled in: “{text}”.", "Fill it in, or delete the entry.",
    ),
    "noi-chung-chung": (
        "nhac", "“{text}” chưa nói rõ quy định nào.", "Ghi số văn bản và điều, khoản, hoặc nội dung cụ thể.",
        "“{text}” does not say which rule.", "Give number and article, or say what it is.",
    ),
    "trung-ten": (
        "nhac", "Thủ tục này trùng tên, cấp thực hiện, lĩnh vực và cơ quan giải quyết với {other}.", "Đối chiếu tên trong quyết định công bố; đúng là trùng thì ghi “khong_ap_dung: TC-606” với chỗ khác nhau làm lý do.",
        "Name, level, field and authority are those of {other} too.", "Compare with the announcing decision; if they are the same, waive TC-606 and say in what they differ.",
    ),
    "so-hieu-sai-dang": (
        "nhac", "Không thấy số hiệu đầy đủ trong “{number}”.", "Ví dụ 123/2015/NĐ-CP, 60/2014/QH13.",
        "There is no whole number in “{number}”.", "Such as 123/2015/NĐ-CP, 60/2014/QH13.",
    ),
    "so-hieu-hai-ten": (
        "nhac", "Văn bản {number} ở đây tên là “{name}”, nhưng ở {place} tên là “{other}”.", "Đối chiếu văn bản, sửa tên hoặc số hiệu ở một bên.",
        "Text {number} is named “{name}” here but “{other}” in {place}.", "Compare with the text; mend name or number on one side.",
    ),
    "lan-noi-bo": (
        "loi", "Thủ tục nội bộ {code} nằm trong danh sách cho người dân.", "Bỏ mã này khỏi danh sách; hoặc bỏ “noi_bo” nếu người dân cũng làm thủ tục này.",
        "The internal procedure {code} stands in a list for citizens.", "Drop the code; or drop “noi_bo” if citizens use it too.",
    ),
    "lien-ket-hong": (
        "thieu", "Liên kết “{target}” không dẫn tới trang nào.", "{hint}",
        "The link “{target}” leads to no page.", "{hint_en}",
    ),
    "viec-thieu-chu-tri": (
        "thieu", "Công việc có hạn ({when}) nhưng chưa ghi đơn vị chủ trì: “{task}”.", "Thêm mục “chu_tri”.",
        "A task with a deadline ({when}) names no unit in charge: “{task}”.", "Add “chu_tri”.",
    ),
    "mien-la": (
        "loi", "Không có tiêu chí “{name}”.", "{hint}",
        "There is no criterion “{name}”.", "{hint_en}",
    ),
    "mien-khong-duoc": (
        "loi", "Tiêu chí {name} ({title}) không được miễn.", "Bỏ mục này và sửa hồ sơ cho đạt.",
        "Criterion {name} ({title}) may not be waived.", "Drop this entry and mend the record.",
    ),
    "mien-nham-loai": (
        "loi", "Tiêu chí {name} ({title}) không xét loại hồ sơ này.", "Bỏ mục này; tiêu chí đó xét: {of}.",
        "Criterion {name} ({title}) is not about this kind of record.", "Drop this entry; it is about: {of}.",
    ),
}  # fmt: skip
