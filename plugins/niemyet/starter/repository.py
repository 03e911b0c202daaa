"""The files of a new repository: `files_of(setting)`. Nothing is written here; same setting, same bytes."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from niemyet import __version__
from niemyet.records.form import model_of, reform, text_of
from niemyet.records.places import FieldList
from niemyet.records.sample import new_record
from niemyet.records.schema import schemas
from niemyet.records.text import quoted, slug
from niemyet.starter.answers import NATIONAL, Setting
from niemyet.starter.colours import DARK, LIGHT, ON_DARK, palette_of, worst
from niemyet.starter.filling import filled
from niemyet.starter.house import adopted, house
from niemyet.starter.logo import logo_of
from niemyet.starter.packages import requirements

HERE = Path(__file__).resolve().parent
_CI = {
    "gitlab": ("gitlab-ci.yml", ".gitlab-ci.yml"),
    "gitea": ("workflow.yml", ".gitea/workflows/niem-yet.yml"),
    "forgejo": ("workflow.yml", ".forgejo/workflows/niem-yet.yml"),
}
_SAMPLE = "Bản mẫu do lệnh init tạo, chưa có nội dung chính thức. Điền xong thì xóa dòng minh_hoa."
_STEPS = "Các bước và thời gian là ví dụ do lệnh init tạo. Sửa theo quyết định phê duyệt rồi xóa dòng minh_hoa."
_FIELDS = """\
# Các lĩnh vực của cơ quan. Mỗi lĩnh vực hai dòng: ma là tên trong địa chỉ trang, ten là tên lĩnh vực.
# Thủ tục thuộc lĩnh vực nào thì mục linh_vuc của nó ghi đúng tên ở đây.
"""


_EVENTS = """\
# Việc trong đời: những thủ tục mà một người gặp cùng lúc, ở đầu trang chủ. Thêm mã thủ tục khi đã có hồ sơ.
su_kien:
  - ma: sinh-con
    ten: Sinh con
    mo_ta: Các thủ tục cần làm khi có con.
    thu_tuc:
      - 1.001193
"""


def files_of(setting: Setting, today: date) -> Mapping[str, bytes]:
    """Return every file of the repository by its path, with `/`."""
    texts = dict([*_settings(setting, today), *_records(setting), *_schemas()])
    files = {**dict(_adopted()), **{name: text.encode() for name, text in texts.items()}}
    if setting.logo:
        logo = logo_of(setting.logo)
        files[f"content/assets/logo{logo.suffix}"] = logo.data
    if setting.national_portal != NATIONAL:
        systems = "procedures/danh-muc/he-thong.yml"
        files[systems] = files[systems].replace(f"{NATIONAL}\n".encode(), f"{setting.national_portal}\n".encode())
    return dict(sorted(files.items()))


def _adopted() -> Iterator[tuple[str, bytes]]:
    """Yield what is taken over; records in the form that `niemyet fmt` gives them, as workflows demand."""
    for name, data in adopted(house()):
        yield name, reform(data, name).encode() if model_of(name) else data


def procedure_file(setting: Setting) -> str:
    """Return where the first procedure stands."""
    return new_record(Path(), "thu-tuc", setting.procedure, setting.field).path.as_posix()


def _schemas() -> Iterator[tuple[str, str]]:
    return ((f"procedures/.schema/{name}", text) for name, text in schemas().items())


def _settings(setting: Setting, today: date) -> Iterator[tuple[str, str]]:
    """Yield the files that are no records."""
    palette = palette_of(setting.color)
    logo = f"assets/logo{setting.logo.suffix.lower()}" if setting.logo else ""
    pictures = f"  # Lô-gô là tệp trong content.\n  logo: {logo}\n  favicon: {logo}\n" if logo else _NO_LOGO
    yield (
        "mkdocs.yml",
        _template("mkdocs.yml").format(
            site_name=quoted(setting.site_name),
            site_url=f" {setting.site_url}" if setting.site_url else "",
            copyright=quoted(f"Nội dung do {setting.agency} công khai."),
            pictures=pictures,
            expires=today.replace(day=1) + timedelta(days=330),
            path="{path}",
        ),
    )
    colours = {**vars(palette), "on_dark": ON_DARK, "name": setting.agency.replace("*/", "")}
    light, dark = worst(palette.accent, LIGHT), worst(palette.dark_accent, DARK)
    css = _template("co-quan.css").format(**colours, light=f"{light:.1f}", dark=f"{dark:.1f}")
    yield "content/assets/co-quan.css", css
    yield (
        "README.vi.md",
        _template("README.vi.md").format(
            site_name=setting.site_name,
            name=setting.agency,
            version=__version__,
            slug=setting.slug,
            procedure=procedure_file(setting),
            process=procedure_file(setting).replace("thu-tuc", "quy-trinh", 1),
        ),
    )
    yield ".gitignore", _template("gitignore")
    yield "requirements.txt", requirements(setting.digest)
    if setting.ci in _CI:
        source, name = _CI[setting.ci]
        yield name, (HERE / "ci" / source).read_text(encoding="utf-8")


_NO_LOGO = """\
  # Lô-gô: chép tệp vào content/assets rồi bỏ dấu # ở dòng dưới.
  # logo: assets/logo.svg
  favicon: assets/niemyet.svg
"""


def _template(name: str) -> str:
    return (HERE / "files" / name).read_text(encoding="utf-8")


def _records(setting: Setting) -> Iterator[tuple[str, str]]:
    """Yield the agency, the list of fields, the first procedure and its process."""
    pakn = {
        "dia_chi": setting.address,
        "dia_chi_thu_tin": setting.postal,
        "dien_thoai": setting.phone,
        "website": setting.website,
        "email": setting.email,
    }
    agency = {
        "ten": setting.agency,
        "cap": setting.level,
        "tinh": setting.province,
        "dia_chi": setting.address,
        "website": setting.website,
        "cong_tinh": setting.portal,
    }
    said = {key: value for key, value in agency.items() if value}
    yield _filled("co-quan", setting.slug, {**said, "pakn": {key: value for key, value in pakn.items() if value}})
    fields = [{"ma": slug(setting.field), "ten": setting.field}]
    yield "procedures/danh-muc/linh-vuc.yml", _FIELDS + text_of({"linh_vuc": fields}, FieldList)
    if setting.procedure == Setting.procedure:
        yield "procedures/danh-muc/su-kien.yml", _EVENTS
    first = {
        "ten": setting.procedure_name,
        "linh_vuc": setting.field,
        "cap_thuc_hien": [setting.level],
        "co_quan_niem_yet": [setting.slug],
        "minh_hoa": _SAMPLE,
    }
    yield _filled("thu-tuc", setting.procedure, first, setting.field)
    made = new_record(Path(), "quy-trinh", setting.procedure, setting.field)
    yield made.path.as_posix(), made.text + f"minh_hoa: {_STEPS}\n"


def _filled(kind: str, name: str, answers: Mapping[str, object], folder: str = "") -> tuple[str, str]:
    made = new_record(Path(), kind, name, folder)
    return made.path.as_posix(), filled(made.text, made.path.as_posix(), answers)
