"""What `changes` and `niemyet drift` say. Read by `words.say`."""

from collections.abc import Mapping

CHANGE_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "change_order": "cùng nội dung, khác thứ tự",
        "change_only_old": "{text} → không có thông tin",
        "change_only_new": "chưa có thông tin → {text}",
        "change_gone": "bỏ {text}",
        "change_come": "thêm {text}",
        "change_more": "và {count} chỗ khác",
        "change_no_unit": "một bên không ghi đơn vị",
        "change_cut": "một bên bị cắt ngắn hoặc lặp",
        "change_less_said": "một bên không ghi phần giải thích",
        "change_count": "số bản",
        "change_form": "mẫu đơn",
        "change_elsewhere": "bên kia ghi ở dòng khác",
        "change_case": "trường hợp",
        "change_code": "mã kết quả",
    },
    "en": {
        "change_order": "the same in another order",
        "change_only_old": "{text} → not stated",
        "change_only_new": "not stated → {text}",
        "change_gone": "removed {text}",
        "change_come": "added {text}",
        "change_more": "and {count} more places",
        "change_no_unit": "one side has no unit",
        "change_cut": "one side is cut short or repeats itself",
        "change_less_said": "one side leaves out the explanation",
        "change_count": "number of copies",
        "change_form": "form",
        "change_elsewhere": "the other side has it in another row",
        "change_case": "case",
        "change_code": "code of the result",
    },
}
