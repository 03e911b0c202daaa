"""What `niemyet review` says, and its report."""

from collections.abc import Mapping

REVIEW_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "review": (
            "So hai lần lưu trong git: mỗi thủ tục đổi những gì (thời hạn, phí, giấy tờ trước), lỗi mới, lỗi đã hết, "
            "độ phủ.\n\nCŨ..MỚI là hai nhánh hoặc hai lần lưu, ví dụ main..sua-thoi-han; CŨ...MỚI chỉ tính phần đổi kể "
            "từ khi hai nhánh tách nhau; CŨ.. so với tệp đang soạn. Mã kết thúc: 0 không có lỗi mới, 1 có lỗi mới, "
            "2 gọi lệnh sai."
        ),
        "review_argument": "CŨ..MỚI",
        "review_project": "THƯ-MỤC-TRANG",
        "review_out": "Ghi thành tệp Markdown để dán vào yêu cầu gộp; dài quá giới hạn thì nói rõ phần còn lại.",
        "review_html": "Ghi thành một trang HTML mở được ngay, trước và sau cạnh nhau.",
        "review_json": "In thành JSON.",
        # --- what cannot be done
        "review_span": (
            "“{value}” chưa cho biết so hai bản nào. Viết {name}..HEAD để so với lần lưu cuối, hoặc {name}.. để so "
            "với tệp đang soạn."
        ),
        "review_unknown": "Không thấy “{name}” trong kho git. Xem các tên có sẵn: git branch --all{guess}",
        "review_guess": ". Có phải “{name}” không?",
        "review_shallow": (
            "Kho git ở đây là bản sao nông nên không thấy “{name}”. Chạy: git fetch --unshallow origin; trong quy "
            "trình tự động, đặt GIT_DEPTH: 0 (GitLab) hoặc fetch-depth: 0 (Gitea, Forgejo)."
        ),
        "review_apart": "Hai bên của “{name}” không có lần lưu nào chung. Viết hai chấm thay cho ba chấm.",
        "review_git_absent": (
            "Thư mục này không nằm trong kho git, hoặc máy chưa cài git, nên không có bản trước để so. Trong thư mục "
            "của trang, chạy: git init, rồi git add . và git commit."
        ),
        "review_git_unsafe": (
            "git từ chối đọc kho vì thư mục thuộc tài khoản khác. Chạy: git config --global --add safe.directory "
            "“đường dẫn tới thư mục”."
        ),
        "review_git_empty": "Kho git chưa có lần lưu nào để so. Lưu lần đầu: git add . rồi git commit.",
        "review_git_broken": "Kho git thiếu dữ liệu hoặc hỏng. Thử: git fetch --unshallow, rồi git fsck.",
        "review_written": "Đã ghi {path}.",
        "review_closing": (
            "{procedures} thủ tục có thay đổi, {others} thứ khác; {errors} lỗi mới, {gaps} chỗ thiếu hoặc lời nhắc "
            "mới, {mended} chỗ đã hết."
        ),
        # --- the report
        "review_title": "Xem xét thay đổi",
        "review_place": "tệp đang soạn",
        "review_day": "xét ngày {day}",
        "review_before": "Trước",
        "review_after": "Sau",
        "review_nothing": "Không có gì khác nhau giữa hai bản.",
        "review_live": "Thủ tục đang áp dụng",
        "review_coverage": "Đã niêm yết / được công bố",
        "review_share": "{listed}/{announced} ({percent}%)",
        "review_errors": "Lỗi",
        "review_gaps": "Chỗ thiếu",
        "review_hints": "Lời nhắc",
        "review_lost": "Nay không còn niêm yết: {codes}.",
        "review_subjects": "Thủ tục",
        "review_added": "thêm mới",
        "review_removed": "xóa khỏi kho",
        "review_abolished": "hết hiệu lực",
        "review_revived": "áp dụng trở lại",
        "review_renamed": "đổi tên",
        "review_changed": "đổi nội dung",
        "review_unreadable": "tệp có lỗi, chưa đọc được",
        "review_readable": "tệp hết lỗi, đọc được",
        "review_moved": "chuyển tệp",
        "review_form": "chỉ đổi cách trình bày tệp",
        "review_counted": "{count} {what}",
        "review_file": "Tệp",
        "review_was": "trước là {name}",
        "review_decisions": "Theo quyết định",
        "review_light": "Khác cách viết hoặc phần ghi riêng về hồ sơ",
        "review_papers": "{count} giấy tờ: {names}",
        "review_step": "bước {number} “{action}”",
        "review_total": "tổng thời gian",
        "review_process": "{count} bước, {total}",
        "review_others": "Hồ sơ và trang khác",
        "review_how_A": "mới",
        "review_how_M": "sửa",
        "review_how_D": "bỏ",
        "review_how_T": "sửa",
        "review_how_E": "tệp có lỗi, chưa đọc được",
        "review_kind_decisions": "Quyết định",
        "review_kind_agencies": "Cơ quan",
        "review_kind_processes": "Quy trình nội bộ",
        "review_kind_reviews": "Rà soát",
        "review_kind_indicators": "Chỉ số",
        "review_kind_feedback": "Kết quả PAKN",
        "review_kind_comparisons": "Đối chiếu",
        "review_kind_plans": "Kế hoạch",
        "review_kind_lists": "Danh mục",
        "review_kind_forms": "Biểu mẫu",
        "review_kind_pages": "Trang viết tay",
        "review_kind_files": "Tệp khác",
        "review_no_title": "trang chưa có tên",
        "review_new_errors": "Lỗi mới",
        "review_new": "Chỗ thiếu, lời nhắc mới",
        "review_mended": "Đã hết",
        "review_away": "{count} chỗ khác không còn tính vì hồ sơ đã xóa, hết hiệu lực hoặc chưa đọc được.",
        "review_hint": "Gợi ý: {hint}",
        "review_fallen": "Tiêu chí giảm",
        "review_criterion": "Tiêu chí",
        "review_more": "Xem {count} dòng",
        "review_details": "Chi tiết",
        "review_rest": (
            "Báo cáo này dừng ở đây vì lời nhắn trong yêu cầu gộp có giới hạn độ dài; còn {count} mục. Xem đủ ở trang "
            "HTML: niemyet review {span} --html xem-xet.html"
        ),
        "review_part": "Phần",
        "review_show": "Xem trang đã dựng",
        "review_empty_cell": "không có",
        "review_home": "Trang chủ của bản xem trước",
    },
    "en": {
        "review": (
            "Compare two commits: what changed of each procedure (time, fee, papers first), new problems, mended ones, "
            "coverage.\n\nOLD..NEW are two branches or commits, such as main..shorter-time; OLD...NEW counts only what "
            "changed since they parted; OLD.. compares with the files as they stand. Exit codes: 0 no new error, "
            "1 new errors, 2 the call was wrong."
        ),
        "review_argument": "OLD..NEW",
        "review_project": "PROJECT",
        "review_out": "Write a Markdown file for a merge request; when it is too long it says what is left.",
        "review_html": "Write one HTML page with before and after side by side.",
        "review_json": "Print JSON.",
        "review_span": (
            "“{value}” does not say which two states to compare. Write {name}..HEAD for the last commit, or {name}.. "
            "for the files as they stand."
        ),
        "review_unknown": "There is no “{name}” in the git repository. For the names: git branch --all{guess}",
        "review_guess": ". Did you mean “{name}”?",
        "review_shallow": (
            "This copy of the repository is shallow and does not reach “{name}”. Run: git fetch --unshallow origin; in "
            "a pipeline set GIT_DEPTH: 0 (GitLab) or fetch-depth: 0 (Gitea, Forgejo)."
        ),
        "review_apart": "The sides of “{name}” have no commit in common. Write two dots instead of three.",
        "review_git_absent": (
            "This folder is not in a git repository, or git is not installed, so there is nothing to compare with. In "
            "the folder of the site run: git init, then git add . and git commit."
        ),
        "review_git_unsafe": (
            "git refuses to read the repository of another account. Run: git config --global --add safe.directory "
            "“path of the folder”."
        ),
        "review_git_empty": "The repository has no commit to compare with. Make the first: git add . then git commit.",
        "review_git_broken": "The git repository lacks data or is damaged. Try: git fetch --unshallow, then git fsck.",
        "review_written": "Wrote {path}.",
        "review_closing": (
            "{procedures} procedures changed, {others} other things; {errors} new errors, {gaps} new gaps or notes, "
            "{mended} mended."
        ),
        "review_title": "Review of changes",
        "review_place": "files as they stand",
        "review_day": "judged as of {day}",
        "review_before": "Before",
        "review_after": "After",
        "review_nothing": "Both states are the same.",
        "review_live": "Procedures in force",
        "review_coverage": "Listed / announced",
        "review_share": "{listed}/{announced} ({percent}%)",
        "review_errors": "Errors",
        "review_gaps": "Gaps",
        "review_hints": "Notes",
        "review_lost": "No longer listed: {codes}.",
        "review_subjects": "Procedures",
        "review_added": "new",
        "review_removed": "taken out of the repository",
        "review_abolished": "no longer in force",
        "review_revived": "in force again",
        "review_renamed": "renamed",
        "review_changed": "changed",
        "review_unreadable": "file with errors, not read",
        "review_readable": "file mended and read",
        "review_moved": "file moved",
        "review_form": "only the form of the file",
        "review_counted": "{count} {what}",
        "review_file": "File",
        "review_was": "before: {name}",
        "review_decisions": "By decision",
        "review_light": "Other words, or entries about the record itself",
        "review_papers": "{count} papers: {names}",
        "review_step": "step {number} “{action}”",
        "review_total": "time in all",
        "review_process": "{count} steps, {total}",
        "review_others": "Other records and pages",
        "review_how_A": "new",
        "review_how_M": "changed",
        "review_how_D": "gone",
        "review_how_T": "changed",
        "review_how_E": "file with errors, not read",
        "review_kind_decisions": "Decision",
        "review_kind_agencies": "Agency",
        "review_kind_processes": "Internal process",
        "review_kind_reviews": "Review plan",
        "review_kind_indicators": "Indicator",
        "review_kind_feedback": "Feedback report",
        "review_kind_comparisons": "Comparison",
        "review_kind_plans": "Plan",
        "review_kind_lists": "List",
        "review_kind_forms": "Form",
        "review_kind_pages": "Page written by hand",
        "review_kind_files": "Other file",
        "review_no_title": "page without a title",
        "review_new_errors": "New errors",
        "review_new": "New gaps and notes",
        "review_mended": "Mended",
        "review_away": "{count} more are not counted: their record is gone, no longer in force, or not read.",
        "review_hint": "Hint: {hint}",
        "review_fallen": "Criteria that fell",
        "review_criterion": "Criterion",
        "review_more": "Show {count} lines",
        "review_details": "Details",
        "review_rest": (
            "This report ends here, for a comment has a limit; {count} entries are left. All of it as an HTML page: "
            "niemyet review {span} --html review.html"
        ),
        "review_part": "Part",
        "review_show": "Look at the page",
        "review_empty_cell": "none",
        "review_home": "Home page of the preview",
    },
}
