"""What the program says of publishing and of going back."""

from collections.abc import Mapping

PUBLISH_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "publish": (
            "Đưa trang lên nơi máy chủ đọc: dựng, kiểm với bản kê, đặt bản mới cạnh bản cũ rồi chuyển trong một bước."
            "\n\nNƠI-ĐĂNG là một thư mục, hoặc một nơi mà rsync ghi được, ví dụ may-chu:/srv/tthc. Máy chủ đọc thư mục "
            "hien-hanh trong đó."
        ),
        "publish_target": "NƠI-ĐĂNG",
        "publish_site": "Đăng trang đã dựng sẵn trong thư mục này, không dựng lại.",
        "publish_keep": "Giữ lại bao nhiêu bản gần nhất.",
        "publish_in_place": "Không dùng liên kết: thay từng tệp ngay trong thư mục (ổ đĩa chia sẻ của Windows).",
        "publish_folder": "Thư mục nhật ký đăng; mặc định là phat-hanh cạnh mkdocs.yml.",
        "published": "Đã đăng bản {name}. Máy chủ đọc tại: {where}",
        "published_gone": "Đã bỏ bản cũ: {names}",
        "publish_locked": "Có người đang đăng vào đây ({who}). Chờ xong rồi chạy lại.",
        "publish_foreign": (
            "{path} đã có thứ khác ({name}), không phải nơi đăng của niemyet nên không đụng vào. Chọn thư mục mới hoặc "
            "trống."
        ),
        "publish_errors": "Trang dựng khi hồ sơ còn {count} lỗi nên không đăng. Sửa hết lỗi, dựng lại rồi đăng.",
        "publish_coverage": (
            "Mới niêm yết {listed}/{announced} thủ tục được công bố, dưới mức {least}% đã đặt nên không đăng. Chạy "
            "“niemyet audit” để biết còn thiếu gì."
        ),
        "publish_as_of": "Đây là trang dựng theo ngày {day} để xem lại, không phải trang hiện hành nên không đăng.",
        "rollback": "Trở lại bản đã đăng trước, hoặc bản số --to.",
        "rollback_to": "Số hoặc tên của bản muốn trở lại, ví dụ 0007.",
        "rolled_back": "Máy chủ nay đưa bản {name}.",
        "rollback_none": "Không có bản nào để trở lại ({name}). Các bản còn giữ: {names}.",
        "releases_kept": "Liệt kê các bản còn giữ ở nơi đăng.",
        "release_kept": "{mark} {name}",
        "rsync_absent": "Máy này chưa có rsync. Cài rsync, hoặc đăng vào một thư mục.",
        "rsync_failed": "rsync dừng với mã {code}; trang đang hiện không đổi.\n{why}",
    },
    "en": {
        "publish": (
            "Put the site where the server reads it: build, compare with its list, stand the new release beside the "
            "old, switch in one step.\n\nTARGET is a folder, or a place that rsync can write to, such as "
            "host:/srv/site. The server reads its folder hien-hanh."
        ),
        "publish_target": "TARGET",
        "publish_site": "Publish the site that stands ready in this folder; do not build.",
        "publish_keep": "How many of the latest releases stay.",
        "publish_in_place": "Use no link: replace file by file in the folder itself (shared drives of Windows).",
        "publish_folder": "Folder of the log of releases; phat-hanh beside mkdocs.yml unless said otherwise.",
        "published": "Published release {name}. The server reads: {where}",
        "published_gone": "Old releases removed: {names}",
        "publish_locked": "Somebody is publishing here ({who}). Wait, then run again.",
        "publish_foreign": (
            "{path} holds something else ({name}); it is no place where niemyet publishes and stays untouched. Give a "
            "new or empty folder."
        ),
        "publish_errors": "The site was built while the records had {count} errors, so it is not published.",
        "publish_coverage": (
            "{listed} of {announced} announced procedures are listed, less than the {least}% that were set, so the "
            "site is not published. “niemyet audit” tells what is missing."
        ),
        "publish_as_of": "This site is of {day}, to look back; it is not the current one and is not published.",
        "rollback": "Go back to the release before, or to --to.",
        "rollback_to": "Number or name of the release to go back to, such as 0007.",
        "rolled_back": "The server now gives release {name}.",
        "rollback_none": "There is no release to go back to ({name}). Those that are kept: {names}.",
        "releases_kept": "List the releases that are kept where the site is published.",
        "release_kept": "{mark} {name}",
        "rsync_absent": "rsync is not installed here. Install it, or publish into a folder.",
        "rsync_failed": "rsync stopped with code {code}; the site that is shown did not change.\n{why}",
    },
}
