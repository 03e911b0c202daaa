"""What a machine installs to build the site: this very program, and the packages that it was tried with."""

import hashlib
import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from niemyet import __version__
from niemyet.starter.house import LOCKED, house

_WITH_HASHES = """\
# Cài: python3 -m pip install --require-hashes -r requirements.txt (Windows: py -m pip …).
# Gói tải về không khớp mã băm thì không cài. niemyet lấy từ kho gói của cơ quan, hoặc thêm --find-links và thư mục
# có tệp niemyet-….whl.
"""
_WITHOUT = """\
# CHƯA ĐỦ: lúc tạo kho chưa biết mã băm của tệp cài niemyet, nên pip chưa chịu cài, máy tự động dừng ở bước cài.
# 1. Có tệp {wheel}. Ở thư mục mã nguồn của niemyet, lệnh làm ra nó là
#      python3 -m pip wheel --no-deps --wheel-dir dist .
# 2. Gõ python3 -m pip hash và đường dẫn của tệp; chép dòng --hash=… mà lệnh in ra vào sau niemyet=={version}, cách
#    một dấu trống. Xóa các dòng chú thích này.
# 3. Cài: python3 -m pip install --require-hashes -r requirements.txt (Windows: py -m pip …). niemyet lấy từ kho gói của
#    cơ quan, hoặc thêm --find-links và thư mục có tệp ấy.
"""


class NoWheel(Exception):
    """A file that is not this program packed; the key of the sentence that says so."""


def wheel_name() -> str:
    """Return the name of the file that this program is installed from."""
    return f"niemyet-{__version__}-py3-none-any.whl"


def requirements(digest: str) -> str:
    """Return the packages to install, locked by their hashes; that of this program is left open when not known."""
    locked = (house() / LOCKED).read_text(encoding="utf-8")
    packages = "".join(line for line in locked.splitlines(keepends=True) if not line.lstrip().startswith("#"))
    if not digest:
        return f"{_WITHOUT.format(wheel=wheel_name(), version=__version__)}niemyet=={__version__}\n{packages}"
    return f"{_WITH_HASHES}niemyet=={__version__} \\\n    --hash=sha256:{digest}\n{packages}"


def digest_of(wheel: Path) -> str:
    """Return the SHA-256 of a file that somebody names as this program packed."""
    if wheel.name != wheel_name():
        raise NoWheel("init_other_wheel")
    try:
        return hashlib.sha256(wheel.read_bytes()).hexdigest()
    except OSError:
        raise NoWheel("init_no_wheel") from None


def own_digest() -> str:
    """Return the SHA-256 of the wheel that this program was installed from; pip notes it. Empty when not known."""
    try:
        noted = json.loads(distribution("niemyet").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return ""
    found = noted.get("archive_info", {}).get("hashes", {}).get("sha256", "")
    return found if isinstance(found, str) else ""
