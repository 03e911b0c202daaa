"""What the program says when the disk, another program or another person gets in its way."""

from collections.abc import Mapping

TROUBLE_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "linked": "{path} là liên kết dẫn ra ngoài thư mục của trang; trang cũ giữ nguyên. Chép tệp thật vào đó.",
        "moved": "{path} bị sửa, xóa hoặc đổi tên trong lúc dựng nên đã dừng; trang cũ giữ nguyên. Hãy chạy lại.",
        "disk_full": "Đĩa hết chỗ khi ghi {path}; trang cũ giữ nguyên. Xóa bớt tệp rồi chạy lại.",
        "locked": "Một lần dựng khác đang ghi vào {path}. Chờ lần đó xong rồi chạy lại; trang cũ giữ nguyên.",
        "held": "Chương trình khác đang giữ {path} nên trang mới chưa vào hết chỗ. Đóng chương trình đó rồi chạy lại.",
        "interrupted": "Đã dừng theo yêu cầu; trang cũ giữ nguyên.",
        "taken": "content/{path} trùng tên với tệp do chương trình làm ra; trang cũ giữ nguyên. Hãy đổi tên.",
        "why_denied": "máy không cho phép ghi ở đó",
        "why_file": "ở đó đang có một tệp, không phải thư mục",
        "why_folder": "đó là một thư mục",
        "why_absent": "không có thư mục này",
        "why_read_only": "ổ đĩa chỉ cho đọc",
        "why_long": "tên dài quá",
        "why_full": "đĩa hết chỗ",
        "why_busy": "chương trình khác đang giữ tệp",
        "foreign": (
            "Trong {out} có {count} tệp không do chương trình làm ra ({names}). Chúng được giữ lại, nhưng mất khi "
            "trang được dựng lại từ đầu; muốn giữ hẳn thì đặt vào content."
        ),
    },
    "en": {
        "linked": "{path} is a link that leads out of the site's folder; the old site stays. Put the real file there.",
        "moved": "{path} changed or went away during the build; the old site stays. Run again.",
        "disk_full": "The disk is full ({path}); the old site stays. Make room and run again.",
        "locked": "Another build is writing to {path}. Wait for it, then run again; the old site stays.",
        "held": "Another program holds {path}, so the new site is not wholly in place. Close it and run again.",
        "interrupted": "Stopped as you asked; the old site stays.",
        "taken": "content/{path} has the name of a file that the program makes; the old site stays. Rename it.",
        "why_denied": "permission denied",
        "why_file": "a file stands there, not a folder",
        "why_folder": "it is a folder",
        "why_absent": "there is no such folder",
        "why_read_only": "the disk can only be read",
        "why_long": "the name is too long",
        "why_full": "the disk is full",
        "why_busy": "another program holds the file",
        "foreign": (
            "{out} holds {count} files that the program did not make ({names}). They stay, but go when the site "
            "is built from nothing; to keep them for good, put them into content."
        ),
    },
}
