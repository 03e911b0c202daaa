"""What the program says of open data."""

from collections.abc import Mapping

DATA_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "format_unknown": (
            "mkdocs.yml: “formats” dưới niemyet/outputs ghi “{name}”, không có dạng dữ liệu nào tên như vậy. "
            "Các dạng có: {known}. Trang cũ giữ nguyên."
        ),
        "import_json": (
            "Đưa dữ liệu mở của một trang niemyet (tệp .json ở /du-lieu/, có thể nén .gz) trở lại thành hồ sơ.\n\n"
            "Nhận cả tệp tat-ca.json lẫn tệp của từng hồ sơ. Ghi chú nội bộ không công khai nên không có trong tệp."
        ),
        "import_json_foreign": (
            "{file}: không phải dữ liệu mở của niemyet (thiếu “phien_ban”). Bản ghi của Cơ sở dữ liệu quốc gia thì "
            "dùng: niemyet import portal."
        ),
        "import_json_version": (
            "{file}: dữ liệu theo phiên bản “{version}”, bản cài này chỉ đọc phiên bản {known}. Cài bản mới hơn."
        ),
        "import_json_cut": "{file}: nội dung bị cắt ngang ở dòng {line}, không ghi gì từ tệp này. Tải lại tệp.",
        "import_json_deep": "{file}: nội dung lồng nhau quá sâu, không phải dữ liệu của niemyet. Kiểm tra lại tệp.",
        "import_json_twice": "{file}: mục “{entry}” được ghi hai lần trong cùng một nhóm. Bỏ một lần rồi chạy lại.",
        "import_json_shape": "Không phải một hồ sơ: cần có loai, ten, tep và nhóm ho_so.",
        "import_json_kind": "Không có loại hồ sơ “{kind}”.",
        "import_json_place": "Hồ sơ loại “{kind}” không thể đặt ở “{path}”.",
        "import_json_value": "Mục {place} không phải chữ: viết giá trị trong dấu nháy kép.",
        "import_json_letter": "Mục {place} có ký tự không dùng được.",
        "import_json_nested": "Mục {place} lồng nhau quá sâu.",
        "import_json_again": "Hồ sơ {name} đã có ở {first}; bản này không dùng.",
    },
    "en": {
        "format_unknown": (
            "mkdocs.yml: “formats” below niemyet/outputs names “{name}”, but there is no such format. "
            "There are: {known}. The old site stays."
        ),
        "import_json": (
            "Bring the open data of a niemyet site (.json files below /du-lieu/, gzip or not) back into records.\n\n"
            "Takes tat-ca.json and files of single records. Notes for staff are not published, so they are not in it."
        ),
        "import_json_foreign": (
            "{file}: no open data of niemyet (“phien_ban” is missing). For records of the national database "
            "use: niemyet import portal."
        ),
        "import_json_version": (
            "{file}: its data has version “{version}”, this program reads version {known} only. Install a newer one."
        ),
        "import_json_cut": "{file}: it breaks off at line {line}, nothing was taken from it. Download it again.",
        "import_json_deep": "{file}: nested too deeply to be data of niemyet. Check the file.",
        "import_json_twice": "{file}: “{entry}” stands twice in one group. Take one away and run again.",
        "import_json_shape": "No record: it needs loai, ten, tep and the group ho_so.",
        "import_json_kind": "There is no kind of record “{kind}”.",
        "import_json_place": "A record of the kind “{kind}” cannot stand at “{path}”.",
        "import_json_value": "{place} is no text: write the value in double quotes.",
        "import_json_letter": "{place} holds a character that cannot be used.",
        "import_json_nested": "{place} is nested too deeply.",
        "import_json_again": "The record {name} is in {first} already; this one is not used.",
    },
}
