"""What comes out of a printer: A4, large enough, nothing cut off, heads on every page, no menu."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LEAST = 11  # points


def printed(visit: Callable[..., Any], url: str, tmp_path: Path) -> list[str]:
    """Return the text of each sheet, as it stands there."""
    tool = shutil.which("pdftotext") or pytest.skip("needs pdftotext of poppler-utils")
    page = visit().go(url)
    page.pdf(path=str(tmp_path / "x.pdf"), prefer_css_page_size=True)
    done = subprocess.run([tool, "-layout", str(tmp_path / "x.pdf"), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8").split("\f")[:-1]


def test_a_procedure(visit: Callable[..., Any], tmp_path: Path):
    sheets = printed(visit, "thu-tuc/1.001193/", tmp_path)
    whole = "\n".join(sheets)
    assert 8 <= len(sheets) <= 12
    headings = ("Trình tự thực hiện", "Thành phần, số lượng hồ sơ", "Phí, lệ phí", "Quy trình nội bộ", "Nguồn và ngày")
    assert [name for name in headings if name not in whole] == []
    assert "https://dichvucong" in whole  # a link on paper leads nowhere: its address is printed
    assert [word for word in ("Mục chính", "Trên trang này", "Khả năng tiếp cận", "Đề nghị sửa") if word in whole] == []


def test_a_long_list_says_its_heads_on_every_sheet(visit: Callable[..., Any], tmp_path: Path):
    sheets = printed(visit, "thu-tuc/", tmp_path)
    assert 10 <= len(sheets) <= 24
    assert [n for n, sheet in enumerate(sheets, 1) if "Tên thủ tục" not in sheet or "Ghi chú" not in sheet] == []
    rows = [re.match(r"\s*(\d+)\s+\d\.\d{6}", line) for sheet in sheets for line in sheet.splitlines()]
    assert [int(row[1]) for row in rows if row] == list(range(1, len([r for r in rows if r]) + 1))


def test_the_notice_of_where_to_send_feedback(visit: Callable[..., Any], tmp_path: Path):
    sheets = printed(visit, "pakn/", tmp_path)
    assert 5 <= len(sheets) <= 8
    for name in ("Địa chỉ thư tín", "Số điện thoại chuyên dùng", "Địa chỉ website", "Địa chỉ email"):
        assert name in "".join(sheets)
    assert "Kết quả xử lý theo cơ quan" in next(sheet for sheet in sheets if "Tiếp nhận" in sheet and "Kỳ" in sheet)


SMALLER = """least => [...document.querySelectorAll('article *')].filter(e => e.checkVisibility() && !e.closest('svg')
  && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())
  && parseFloat(getComputedStyle(e).fontSize) * .75 < least - .01).map(e => e.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("url", ["thu-tuc/1.001193/", "thu-tuc/", "pakn/", "ke-hoach/ubnd-tinh-soc-trang-2024/"])
def test_nothing_is_printed_small_or_beyond_the_sheet(visit: Callable[..., Any], url: str):
    wide = url in {"thu-tuc/", "ke-hoach/ubnd-tinh-soc-trang-2024/"}
    page = visit(1032 if wide else 680).go(url)  # what A4 leaves between its margins
    page.emulate_media(media="print")
    assert page.evaluate(SMALLER, LEAST) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
