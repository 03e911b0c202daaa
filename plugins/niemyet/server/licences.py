"""`giay-phep.txt`: what of other people's work a site ships, in which version, under which licence.

It is made from what the packages say of themselves and from the files that are really there. No fonts and no icons are
shipped: pages use the letters of the machine.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from niemyet.server.facts import Facts

PATH = "giay-phep.txt"
_WIDTH = "=" * 72


@dataclass(frozen=True)
class Part:
    """A part of a site: the files, and the package that they come from."""

    package: str
    files: re.Pattern[str]
    what: str


PARTS = (
    Part("niemyet", re.compile(r"assets/(niemyet|quy-trinh|tim-kiem)\.\w+"), "Khung trang, kiểu chữ, mã lệnh, ô tìm."),
    Part(
        "pagefind-bin",
        re.compile(r"pagefind/0/(pagefind(-worker)?\.js|wasm\..+)"),
        "Tìm trong nội dung: mã lệnh và tệp WebAssembly.",
    ),
    Part(
        "mkdocs-material", re.compile(r"assets/(javascripts|stylesheets|images)/.*"), "Tệp của khung MkDocs Material."
    ),
)


def as_text(facts: Facts) -> str:
    """Return the file: every part that the site holds, then the texts of the licences."""
    here = [part for part in PARTS if any(part.files.fullmatch(name) for name in facts.files)]
    said = [text for part in here if (text := _said(part, facts.files))]
    head = "Phần mềm của người khác, và của niemyet, có trong trang này. Nội dung hồ sơ là của cơ quan niêm yết.\n"
    return f"\n{_WIDTH}\n".join([head, *said])


def _said(part: Part, files: Collection[str]) -> str:
    """Return what is said of one part, empty when its package is not installed."""
    try:
        package = distribution(part.package)
    except PackageNotFoundError:
        return ""
    names = sorted(name for name in files if part.files.fullmatch(name))
    lines = [f"{part.package} {package.version}", part.what, f"Giấy phép: {_licence(package)}", *_home(package)]
    return "\n".join([*lines, f"Tệp: {', '.join(names)}", "", *_texts(package)])


def _licence(package: Distribution) -> str:
    said = package.metadata.json
    return str(said.get("license_expression") or said.get("license") or "không ghi")


def _home(package: Distribution) -> list[str]:
    urls = package.metadata.get_all("Project-URL") or []
    source = next((u.partition(", ")[2] for u in urls if u.lower().startswith("source")), "")
    return [f"Mã nguồn: {source}"] if source else []


def _texts(package: Distribution) -> list[str]:
    """Return the texts of the licences that the package brings."""
    names = package.metadata.get_all("License-File") or []
    found = (package.read_text(f"licenses/{name}") or package.read_text(name) for name in names)
    return [text.strip() + "\n" for text in found if text]
