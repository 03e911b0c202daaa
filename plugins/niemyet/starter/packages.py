"""What a machine installs to build the site: this very program, and the packages that it was tried with."""

import json
from importlib.metadata import PackageNotFoundError, distribution

from niemyet import __version__
from niemyet.starter.house import LOCKED, house

_WITH_HASHES = """\
# Cài: python3 -m pip install --require-hashes -r requirements.txt (Windows: py -m pip …).
# Gói tải về không khớp mã băm thì không cài. niemyet lấy từ kho gói của cơ quan, hoặc thêm --find-links và thư mục
# có tệp niemyet-….whl.
"""
_WITHOUT = """\
# Cài: python3 -m pip install -r requirements.txt (Windows: py -m pip …).
# Muốn khóa mã băm cho máy tự động: cài niemyet từ tệp .whl, chạy lại "niemyet init" vào một thư mục khác rồi chép tệp
# này từ đó.
"""


def requirements() -> str:
    """Return the packages to install: locked with their hashes when that of this program is known."""
    digest = own_digest()
    if not digest:
        return f"{_WITHOUT}niemyet=={__version__}\n"
    locked = (house() / LOCKED).read_text(encoding="utf-8")
    packages = "".join(line for line in locked.splitlines(keepends=True) if not line.lstrip().startswith("#"))
    return f"{_WITH_HASHES}niemyet=={__version__} \\\n    --hash=sha256:{digest}\n{packages}"


def own_digest() -> str:
    """Return the SHA-256 of the wheel that this program was installed from; pip notes it. Empty when not known."""
    try:
        noted = json.loads(distribution("niemyet").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return ""
    found = noted.get("archive_info", {}).get("hashes", {}).get("sha256", "")
    return found if isinstance(found, str) else ""
