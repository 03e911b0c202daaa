"""What the program asks when something begins: a record (`niemyet new`), a repository (`niemyet init`)."""

from collections.abc import Mapping

START_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "ask_intro": (
            "Trả lời từng câu. Enter để bỏ qua (để trống, điền sau); gõ ? để xem cách trả lời, < để quay lại câu "
            "trước, "
            "Ctrl+C để thôi, không ghi gì."
        ),
        "ask_help": (
            "Enter: bỏ qua, hoặc lấy giá trị ghi sẵn. <: quay lại câu trước. Ctrl+C: thôi, không ghi gì. Câu có nhiều "
            "dòng: mỗi dòng một ý, dòng trống là xong. Dòng có nhiều phần: giữa các phần đặt dấu |."
        ),
        "ask_many": "(Mỗi dòng một ý; Enter ở dòng trống là xong.)",
        "ask_default": "(Enter: {value})",
        "ask_needed": "Câu này phải có câu trả lời, nếu không thì hồ sơ không đọc được.",
        "ask_first": "Đây là câu đầu tiên.",
        "ask_lost_letters": (
            "Câu này có chữ đến nơi thì hỏng. Đặt bộ gõ là Unicode (không phải TCVN3 hay VNI) rồi gõ lại."
        ),
        "ask_parts": "Dòng này có {count} phần, nhiều nhất là {most}. Xem lại dấu |.",
        "ask_guess": "Không có “{value}”. Có phải “{guess}” không?",
        "ask_unknown": "Không có “{value}”. Chọn một trong: {known}.",
        "ask_no_form": "Không có tệp “{name}” trong procedures/bieu-mau. Đang có: {known}.",
        "ask_none": "chưa có tệp nào",
        "ask_stopped": "Đã thôi, không ghi gì.",
        "ask_option": "Không hỏi, chỉ ghi tệp mẫu (như khi chạy trong kịch bản).",
        "ask_ten": "Tên thủ tục, đúng như quyết định công bố. Ví dụ: Thủ tục đăng ký khai sinh",
        "ask_linh_vuc": "Lĩnh vực, có trong procedures/danh-muc/linh-vuc.yml. Ví dụ: Hộ tịch",
        "ask_cap_thuc_hien": "Cấp thực hiện: Cấp bộ, Cấp tỉnh hoặc Cấp xã.",
        "ask_trinh_tu": "Trình tự thực hiện, từng bước. Ví dụ: Nộp hồ sơ | Người yêu cầu nộp tại bộ phận một cửa.",
        "ask_cach_thuc": (
            "Cách thức thực hiện: hình thức | thời hạn | phí, lệ phí | mô tả. Hình thức là Trực tiếp, Trực tuyến hoặc "
            "Dịch vụ bưu chính. Ví dụ: Trực tiếp | 1 ngày làm việc | Miễn phí"
        ),
        "ask_thanh_phan_ho_so": (
            "Thành phần hồ sơ: tên giấy tờ | số bản chính | số bản sao. Ví dụ: Tờ khai đăng ký khai sinh | 1 | 0"
        ),
        "ask_so_bo_ho_so": "Số lượng hồ sơ, số bộ. Ví dụ: 1",
        "ask_thoi_han": "Thời hạn giải quyết. Ví dụ: 5 ngày làm việc",
        "ask_doi_tuong": "Đối tượng thực hiện. Ví dụ: Công dân Việt Nam",
        "ask_co_quan_giai_quyet": "Cơ quan giải quyết. Ví dụ: Ủy ban nhân dân cấp xã",
        "ask_mau": (
            "Mẫu đơn, tờ khai: tên mẫu | tệp trong procedures/bieu-mau. Tên trùng tên giấy tờ ở trên thì mẫu đi theo "
            "giấy tờ ấy. Ví dụ: Tờ khai đăng ký khai sinh | to-khai-khai-sinh.docx"
        ),
        "ask_ket_qua": "Kết quả thực hiện. Ví dụ: Giấy khai sinh",
        "ask_yeu_cau_dieu_kien": "Yêu cầu, điều kiện. Luật không đặt điều kiện thì gõ: Không",
        "ask_phi_le_phi": "Phí, lệ phí. Ví dụ: Miễn phí; 8.000 đồng/bản; Không có thông tin",
        "ask_can_cu_phap_ly": (
            "Căn cứ pháp lý: số hiệu | tên văn bản | ngày | điều, khoản. "
            "Ví dụ: 60/2014/QH13 | Luật Hộ tịch | 20/11/2014 | Điều 13"
        ),
        "ask_dia_diem_tiep_nhan": "Địa điểm tiếp nhận. Ví dụ: Trung tâm Phục vụ hành chính công cấp xã",
        "ask_co_quan_niem_yet": "Cơ quan niêm yết: tên tệp trong procedures/co-quan, không có đuôi .yml.",
        "ask_muc_do_truc_tuyen": "Mức độ dịch vụ công trực tuyến: Toàn trình, Một phần hoặc Không.",
        "ask_ly_do_mot_phan": "Vì sao chỉ trực tuyến một phần. Ví dụ: Phải ký sổ hộ tịch trước mặt công chức.",
        "ask_quyet_dinh": "Quyết định công bố: số | ngày ký | cơ quan. Ví dụ: 2228/QĐ-BTP | 04/11/2022 | Bộ Tư pháp",
        "ask_quyet_dinh_quy_trinh": "Số quyết định phê duyệt quy trình. Ví dụ: 1751/QĐ-UBND",
        "ask_tong": "Tổng thời gian của các bước. Ví dụ: 1 ngày làm việc",
        "ask_buoc": "Các bước: ai làm | làm gì | bao lâu. Ví dụ: Bộ phận một cửa | Tiếp nhận hồ sơ | 0,5 ngày làm việc",
        "ask_ten_co_quan": "Tên chính thức của cơ quan. Ví dụ: Ủy ban nhân dân phường An Bình",
        "ask_cap": "Cấp: Cấp tỉnh hoặc Cấp xã.",
        "ask_tinh": "Tỉnh, thành phố. Ví dụ: Cần Thơ",
        "ask_dia_chi": "Địa chỉ trụ sở.",
        "ask_bo_phan_mot_cua": "Bộ phận một cửa. Ví dụ: Trung tâm Phục vụ hành chính công phường",
        "ask_pakn_dia_chi": "Nhận phản ánh, kiến nghị: địa chỉ cơ quan.",
        "ask_pakn_dia_chi_thu_tin": "Nhận phản ánh, kiến nghị: địa chỉ thư tín.",
        "ask_pakn_dien_thoai": "Nhận phản ánh, kiến nghị: số điện thoại chuyên dùng.",
        "ask_pakn_website": "Nhận phản ánh, kiến nghị: địa chỉ website. Ví dụ: https://pakn.dichvucong.gov.vn",
        "ask_pakn_email": "Nhận phản ánh, kiến nghị: địa chỉ email.",
        "ask_ngay": "Ngày ký. Ví dụ: 10/07/2026",
        "ask_loai": "Loại: Công bố; Sửa đổi, bổ sung; Bãi bỏ; Phê duyệt quy trình nội bộ; Cắt giảm thời hạn; Khác.",
        "ask_co_quan_ban_hanh": "Cơ quan ban hành, tên vào ngày ký. Ví dụ: Chủ tịch Ủy ban nhân dân tỉnh",
        "ask_trich_yeu": "Trích yếu của quyết định.",
        "ask_cong_bo": "Mã các thủ tục công bố mới. Ví dụ: 1.001193",
        "ask_sua_doi": "Mã các thủ tục được sửa đổi, bổ sung.",
        "ask_bai_bo": "Mã các thủ tục bị bãi bỏ.",
        "ask_quy_trinh": "Mã các thủ tục có quy trình nội bộ được phê duyệt.",
        "ask_cat_giam": "Mã các thủ tục được cắt giảm thời hạn.",
        "made_asked": "Đã ghi {path}. Chạy “niemyet check” để biết còn thiếu gì.",
    },
    "en": {
        "ask_intro": (
            "Answer one by one. Enter skips (left blank, to be filled in later); ? tells how to answer, < goes back to "
            "the question before, Ctrl+C leaves, and nothing is written."
        ),
        "ask_help": (
            "Enter: skip, or take what is offered. <: back to the question before. Ctrl+C: leave, nothing is written. "
            "Questions of several lines: one thing a line, an empty line ends. Lines of several parts: | between them."
        ),
        "ask_many": "(One thing a line; Enter on an empty line ends.)",
        "ask_default": "(Enter: {value})",
        "ask_needed": "This needs an answer: without it the record cannot be read.",
        "ask_first": "This is the first question.",
        "ask_lost_letters": "Letters were lost on the way. Set the keyboard to Unicode and type again.",
        "ask_parts": "This line has {count} parts, {most} at most are known. Look at the |.",
        "ask_guess": "There is no “{value}”. Is it “{guess}”?",
        "ask_unknown": "There is no “{value}”. Choose one of: {known}.",
        "ask_no_form": "There is no file “{name}” in procedures/bieu-mau. These are there: {known}.",
        "ask_none": "no file yet",
        "ask_stopped": "Left; nothing was written.",
        "ask_option": "Do not ask; only write the file to fill in (as without a terminal).",
        "ask_ten": "Name of the procedure, as the decision has it. Such as: Thủ tục đăng ký khai sinh",
        "ask_linh_vuc": "Field, one of procedures/danh-muc/linh-vuc.yml. Such as: Hộ tịch",
        "ask_cap_thuc_hien": "Level: Cấp bộ, Cấp tỉnh or Cấp xã.",
        "ask_trinh_tu": "Steps of the applicant. Such as: Nộp hồ sơ | Người yêu cầu nộp tại bộ phận một cửa.",
        "ask_cach_thuc": (
            "Channels: kind | time | fee | note. The kind is Trực tiếp, Trực tuyến or Dịch vụ bưu chính. "
            "Such as: Trực tiếp | 1 ngày làm việc | Miễn phí"
        ),
        "ask_thanh_phan_ho_so": "Papers: name | originals | copies. Such as: Tờ khai đăng ký khai sinh | 1 | 0",
        "ask_so_bo_ho_so": "Number of sets. Such as: 1",
        "ask_thoi_han": "Time limit. Such as: 5 ngày làm việc",
        "ask_doi_tuong": "Who may apply. Such as: Công dân Việt Nam",
        "ask_co_quan_giai_quyet": "Authority that decides. Such as: Ủy ban nhân dân cấp xã",
        "ask_mau": (
            "Forms: name | file in procedures/bieu-mau. With the name of a paper above, the form belongs to it. "
            "Such as: Tờ khai đăng ký khai sinh | to-khai-khai-sinh.docx"
        ),
        "ask_ket_qua": "Result. Such as: Giấy khai sinh",
        "ask_yeu_cau_dieu_kien": "Conditions. If the law sets none, type: Không",
        "ask_phi_le_phi": "Fee. Such as: Miễn phí; 8.000 đồng/bản; Không có thông tin",
        "ask_can_cu_phap_ly": (
            "Legal basis: number | name | day | articles. Such as: 60/2014/QH13 | Luật Hộ tịch | 20/11/2014 | Điều 13"
        ),
        "ask_dia_diem_tiep_nhan": "Where to hand in. Such as: Trung tâm Phục vụ hành chính công cấp xã",
        "ask_co_quan_niem_yet": "Listed by: name of a file in procedures/co-quan, without .yml.",
        "ask_muc_do_truc_tuyen": "Online level: Toàn trình, Một phần or Không.",
        "ask_ly_do_mot_phan": "Why only partly online. Such as: Phải ký sổ hộ tịch trước mặt công chức.",
        "ask_quyet_dinh": "Announced by: number | day | issuer. Such as: 2228/QĐ-BTP | 04/11/2022 | Bộ Tư pháp",
        "ask_quyet_dinh_quy_trinh": "Number of the decision that approves the process. Such as: 1751/QĐ-UBND",
        "ask_tong": "Time of all steps. Such as: 1 ngày làm việc",
        "ask_buoc": "Steps: who | what | how long. Such as: Bộ phận một cửa | Tiếp nhận hồ sơ | 0,5 ngày làm việc",
        "ask_ten_co_quan": "Official name of the agency. Such as: Ủy ban nhân dân phường An Bình",
        "ask_cap": "Level: Cấp tỉnh or Cấp xã.",
        "ask_tinh": "Province or city. Such as: Cần Thơ",
        "ask_dia_chi": "Address of the office.",
        "ask_bo_phan_mot_cua": "One-stop unit. Such as: Trung tâm Phục vụ hành chính công phường",
        "ask_pakn_dia_chi": "For feedback: address of the agency.",
        "ask_pakn_dia_chi_thu_tin": "For feedback: postal address.",
        "ask_pakn_dien_thoai": "For feedback: its own telephone number.",
        "ask_pakn_website": "For feedback: website. Such as: https://pakn.dichvucong.gov.vn",
        "ask_pakn_email": "For feedback: e-mail address.",
        "ask_ngay": "Day of signing. Such as: 10/07/2026",
        "ask_loai": "Kind: Công bố; Sửa đổi, bổ sung; Bãi bỏ; Phê duyệt quy trình nội bộ; Cắt giảm thời hạn; Khác.",
        "ask_co_quan_ban_hanh": "Issuer, by its name of that day. Such as: Chủ tịch Ủy ban nhân dân tỉnh",
        "ask_trich_yeu": "What the decision is about.",
        "ask_cong_bo": "Codes of the procedures announced. Such as: 1.001193",
        "ask_sua_doi": "Codes of the procedures amended.",
        "ask_bai_bo": "Codes of the procedures abolished.",
        "ask_quy_trinh": "Codes of the procedures whose internal process is approved.",
        "ask_cat_giam": "Codes of the procedures whose time limit is cut.",
        "made_asked": "Wrote {path}. Run “niemyet check” to see what is still missing.",
    },
}
