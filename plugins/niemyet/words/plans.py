"""What the program says of plans and deadlines."""

from collections.abc import Mapping

PLAN_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "plan-report": "Lập báo cáo quý về một kế hoạch: việc, hạn trong kỳ, tình trạng, bằng chứng.",
        "quarter": "Quý báo cáo, ví dụ 2026-Q4; không ghi thì lấy quý này.",
        "to_xlsx": "Tệp Excel để ghi.",
        "to_docx": "Tệp Word để ghi.",
        "no_plan": "Không có kế hoạch “{name}”. Tên kế hoạch là tên tệp trong content/ke-hoach: {known}.",
        "bad_quarter": "“{value}” không phải một quý. Viết năm và quý, ví dụ {right}.",
        "report_made": "Đã ghi {path}.",
        "due": "Tính ngày hẹn trả kết quả của một thủ tục, theo từng cách nộp.",
        "due_from": "Ngày nhận hồ sơ, có thể kèm giờ: 2027-02-03 hoặc 2027-02-03T16:45; không ghi thì lấy hôm nay.",
        "due_known": "{name}: {time}, trả chậm nhất {day}.",
        "due_unknown": "{name}: không tính được ngày hẹn ({time}).",
        "no_procedure": "Không có thủ tục mã “{code}” trong procedures/thu-tuc.",
        "bad_moment": "“{value}” không phải ngày giờ. Viết 2027-02-03 hoặc 2027-02-03T16:45.",
    },
    "en": {
        "plan-report": "Write the report of a quarter on a plan: tasks, days in the quarter, state, evidence.",
        "quarter": "The quarter, such as 2026-Q4; without it the present one.",
        "to_xlsx": "Excel file to write.",
        "to_docx": "Word file to write.",
        "no_plan": "There is no plan “{name}”. A plan is named like its file in content/ke-hoach: {known}.",
        "bad_quarter": "“{value}” is no quarter. Write year and quarter, such as {right}.",
        "report_made": "Wrote {path}.",
        "due": "Tell the day on which the result of a procedure is due, channel by channel.",
        "due_from": "Day of receipt, with or without the hour: 2027-02-03 or 2027-02-03T16:45; without it today.",
        "due_known": "{name}: {time}, due by {day}.",
        "due_unknown": "{name}: no day can be told ({time}).",
        "no_procedure": "There is no procedure “{code}” in procedures/thu-tuc.",
        "bad_moment": "“{value}” is no day or hour. Write 2027-02-03 or 2027-02-03T16:45.",
    },
}
