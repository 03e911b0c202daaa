"""What stands in help texts in place of click's own names for what people type."""

from collections.abc import Mapping

HELP_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "version": "Xem bản đang dùng.",
        "default": "mặc định",
        "help_OPTIONS": "TÙY-CHỌN",
        "help_COMMAND": "LỆNH",
        "help_TEXT": "CHỮ",
        "help_PATH": "ĐƯỜNG-DẪN",
        "help_FILE": "TỆP",
        "help_DIRECTORY": "THƯ-MỤC",
        "help_INTEGER": "SỐ",
        "help_SITE": "THƯ-MỤC-TRANG",
        "help_PLAN": "KẾ-HOẠCH",
        "help_CODE": "MÃ",
    },
    "en": {
        "version": "Show the version in use.",
        "default": "default",
        "help_OPTIONS": "OPTIONS",
        "help_COMMAND": "COMMAND",
        "help_TEXT": "TEXT",
        "help_PATH": "PATH",
        "help_FILE": "FILE",
        "help_DIRECTORY": "FOLDER",
        "help_INTEGER": "NUMBER",
        "help_SITE": "SITE",
        "help_PLAN": "PLAN",
        "help_CODE": "CODE",
    },
}
