"""What the program says of a site in one file."""

from collections.abc import Mapping

BUNDLE_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "bundle": (
            "Gói cả trang vào một tệp zip để xem không cần mạng, ví dụ từ USB: giải nén rồi mở MO-TRANG.html."
            "\n\nKhông có --site thì dựng trang trước. Trang được so với bản kê rồi mới gói."
        ),
        "bundle_file": "TỆP.zip",
        "bundle_site": "Gói trang đã dựng sẵn trong thư mục này, không dựng lại.",
        "bundle_name": "Tên tệp phải có đuôi .zip, ví dụ trang.zip; đã gõ “{path}”.",
        "bundle_folder": "{path} là một thư mục. Thêm tên tệp, ví dụ {path}/trang.zip.",
        "bundle_no_site": "Không có thư mục {path}. Dựng trang bằng “niemyet build”, hoặc bỏ --site.",
        "bundle_inside": "Không ghi tệp zip vào trong {site}: trang sẽ khác bản kê. Chọn thư mục khác.",
        "bundle_changed": (
            "{site} không còn đúng bản kê: {count} tệp khác ({names}) nên không gói. Dựng lại bằng “niemyet build”."
        ),
        "bundled": "Đã gói {files} tệp vào {path}: {size} MB, bản ngày {day}. Giải nén rồi mở MO-TRANG.html.",
        "bundle_errors": "Lưu ý: trang này dựng khi hồ sơ còn {count} lỗi; hồ sơ lỗi không có trong gói.",
    },
    "en": {
        "bundle": (
            "Pack the whole site into one zip file to be read without a network, from a USB stick for instance: unpack "
            "it and open MO-TRANG.html.\n\nWithout --site it is built first. It is compared with its list, then packed."
        ),
        "bundle_file": "FILE.zip",
        "bundle_site": "Pack the site that stands ready in this folder; do not build.",
        "bundle_name": "The name of the file has to end in .zip, such as site.zip; you typed “{path}”.",
        "bundle_folder": "{path} is a folder. Add the name of a file, such as {path}/site.zip.",
        "bundle_no_site": "There is no folder {path}. Build the site with “niemyet build”, or leave out --site.",
        "bundle_inside": "The zip file cannot stand inside {site}: the site would differ from its list.",
        "bundle_changed": (
            "{site} differs from its list: {count} files ({names}), so it is not packed. Build it again with “niemyet "
            "build”."
        ),
        "bundled": "Packed {files} files into {path}: {size} MB, of {day}. Unpack it and open MO-TRANG.html.",
        "bundle_errors": "Note: this site was built while the records had {count} errors; those are not in it.",
    },
}
