"""What `niemyet preview` says."""

from collections.abc import Mapping

PREVIEW_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "preview": (
            "Xem trước trên máy này: chỉ dựng phần thay đổi vào một thư mục riêng rồi mở trình duyệt; thư mục site "
            "giữ nguyên. Sửa hồ sơ là trang tự tải lại; nhấn Ctrl+C để thôi."
        ),
        "preview_changed": "Mở trang kể những thủ tục đã đổi so với lần lưu cuối trong git.",
        "preview_since": "So với nhánh hoặc lần lưu này, ví dụ main; gồm cả --changed.",
        "preview_open": "Có mở trình duyệt không.",
        "preview_port": "Cổng trên máy này; không ghi thì tự chọn.",
        "preview_same": "Từ {since} đến nay chưa có gì đổi, nên không có gì để xem trước.",
        "preview_commit": "lần lưu cuối",
        "preview_port_taken": "Cổng {port} đang có chương trình khác dùng. Chọn cổng khác, ví dụ --port {other}.",
        "preview_ready": "Mở {url} để xem. Sửa hồ sơ là trang tự tải lại; nhấn Ctrl+C để thôi.",
        "preview_missing": "Không có trang này trong bản xem trước. Quay lại trang trước hoặc xem niemyet check.",
        "preview_again": "Đã dựng lại.",
        "preview_errors": "{count} lỗi: hồ sơ lỗi tạm bị bỏ ra khỏi bản xem trước. Xem chi tiết: niemyet check.",
    },
    "en": {
        "preview": (
            "Look at the site here before it is live: build only what changed into a folder of its own and open the "
            "browser; the folder site stays. Pages reload when a record changes; Ctrl+C ends it."
        ),
        "preview_changed": "Open a page that tells which procedures changed since the last commit.",
        "preview_since": "Compare with this branch or commit, such as main; includes --changed.",
        "preview_open": "Whether to open the browser.",
        "preview_port": "Port on this machine; chosen when it is not given.",
        "preview_same": "Nothing has changed since {since}, so there is nothing to preview.",
        "preview_commit": "the last commit",
        "preview_port_taken": "Another program uses port {port}. Choose another, such as --port {other}.",
        "preview_ready": "Open {url} to look. Pages reload when a record changes; Ctrl+C ends it.",
        "preview_missing": "There is no such page in the preview. Go back, or see niemyet check.",
        "preview_again": "Built again.",
        "preview_errors": "{count} errors: those records are left out of the preview for now. See: niemyet check.",
    },
}
