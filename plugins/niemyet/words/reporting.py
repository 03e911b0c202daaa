"""What `niemyet new` asks about results of phản ánh, kiến nghị and about plans."""

from collections.abc import Mapping

REPORTING_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "ask_co_quan": "Cơ quan: tên tệp trong procedures/co-quan, không có đuôi .yml. Ví dụ: ubnd-phuong-an-binh",
        "ask_ky": "Kỳ báo cáo. Ví dụ: Quý III năm 2026",
        "ask_tu": "Kỳ bắt đầu ngày nào. Ví dụ: 01/07/2026",
        "ask_den": "Kỳ kết thúc ngày nào. Ví dụ: 30/09/2026",
        "ask_tiep_nhan": "Số phản ánh, kiến nghị tiếp nhận trong kỳ. Không có thì gõ 0.",
        "ask_ky_truoc": "Số kỳ trước chuyển sang. Ví dụ: 2",
        "ask_da_xu_ly": "Số đã xử lý xong. Không có thì gõ 0.",
        "ask_qua_han": "Trong số đã xử lý, bao nhiêu quá hạn. Ví dụ: 0",
        "ask_chuyen": "Số chuyển cơ quan khác. Ví dụ: 1",
        "ask_khong_tiep_nhan": "Số không đủ điều kiện tiếp nhận. Ví dụ: 1",
        "ask_dang_xu_ly": "Số đang xử lý: phần còn lại của số tiếp nhận và kỳ trước chuyển sang.",
        "ask_cong_khai": (
            "Trả lời công khai: nội dung tóm tắt | trả lời tóm tắt | ngày. Không ghi tên, địa chỉ người gửi. "
            "Ví dụ: Thiếu mẫu tờ khai ở nơi nộp | Đã đặt thêm mẫu | 09/08/2026"
        ),
        "ask_nguon": "Số liệu lấy từ đâu. Ví dụ: Báo cáo số 12/BC-UBND ngày 05/10/2026",
        "ask_ten_ke_hoach": (
            "Tên kế hoạch. Ví dụ: Kế hoạch kiểm soát thủ tục hành chính năm 2027. Kế hoạch đã có bản Word hay "
            "Excel thì thôi ở đây (Ctrl+C), chạy “niemyet import plan”."
        ),
        "ask_so_ke_hoach": "Số, ký hiệu. Ví dụ: 05/KH-UBND",
        "ask_giai_doan": "Năm hoặc giai đoạn. Ví dụ: Năm 2027",
        "ask_mo_ta": "Một câu cho người đọc biết kế hoạch làm gì.",
        "ask_muc_dich": "Mục đích, tóm tắt.",
        "ask_yeu_cau": "Yêu cầu, tóm tắt.",
        "ask_nhiem_vu": (
            "Nhiệm vụ: mục | nội dung | kết quả | chủ trì | phối hợp | thời gian như kế hoạch ghi | hạn để "
            "lên lịch. Cùng mục với dòng trên thì để trống phần đầu; nhiều đơn vị thì ngăn bằng dấu ;. Ví dụ: "
            "Công khai | Niêm yết danh mục | Bảng niêm yết | Văn phòng | Các phòng | Trước ngày 31/01/2027 | "
            "31/01/2027"
        ),
    },
    "en": {
        "ask_co_quan": "Agency: name of a file in procedures/co-quan, without .yml. Such as: ubnd-phuong-an-binh",
        "ask_ky": "Period. Such as: Quý III năm 2026",
        "ask_tu": "First day of the period. Such as: 01/07/2026",
        "ask_den": "Last day of the period. Such as: 30/09/2026",
        "ask_tiep_nhan": "How many came in. Type 0 if none.",
        "ask_ky_truoc": "How many were carried over from the period before. Such as: 2",
        "ask_da_xu_ly": "How many were handled. Type 0 if none.",
        "ask_qua_han": "How many of these were late. Such as: 0",
        "ask_chuyen": "How many were forwarded to another agency. Such as: 1",
        "ask_khong_tiep_nhan": "How many could not be accepted. Such as: 1",
        "ask_dang_xu_ly": "How many are pending: the rest of what came in or was carried over.",
        "ask_cong_khai": (
            "Published answers: what it was about | answer | day. No name or address of the sender. Such as: "
            "Thiếu mẫu tờ khai ở nơi nộp | Đã đặt thêm mẫu | 09/08/2026"
        ),
        "ask_nguon": "Where the figures come from. Such as: Báo cáo số 12/BC-UBND ngày 05/10/2026",
        "ask_ten_ke_hoach": (
            "Name of the plan. Such as: Kế hoạch kiểm soát thủ tục hành chính năm 2027. If it is there in "
            "Word or Excel, leave (Ctrl+C) and run “niemyet import plan”."
        ),
        "ask_so_ke_hoach": "Number. Such as: 05/KH-UBND",
        "ask_giai_doan": "Year or years. Such as: Năm 2027",
        "ask_mo_ta": "One sentence that tells what the plan is for.",
        "ask_muc_dich": "Purpose, in short.",
        "ask_yeu_cau": "Requirements, in short.",
        "ask_nhiem_vu": (
            "Tasks: section | task | results | lead | support | time as the plan has it | day for the "
            "calendar. Leave the first part blank for the section above; several units with ; between them. "
            "Such as: Công khai | Niêm yết danh mục | Bảng niêm yết | Văn phòng | Các phòng | Trước ngày "
            "31/01/2027 | 31/01/2027"
        ),
    },
}
