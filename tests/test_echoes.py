"""A record with a fault of its own is told once: those that point to it have done nothing wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from niemyet.checks.judging import judge
from niemyet.records.ledger import Ledger
from niemyet.records.loading import load
from niemyet.records.problem import Level, Problem

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 20)
POINTED_AT = (
    "procedures/quy-trinh/ho-tich/1.001193.yml",
    "procedures/quyet-dinh/2019/1751-qd-ubnd.yml",
    "procedures/quyet-dinh/2019/888-qd-ubnd.yml",
    "procedures/quyet-dinh/2026/01-qd-mh.yml",
    "procedures/co-quan/ubnd-tinh-soc-trang.yml",
    "procedures/co-quan/ubnd-huyen-truc-ninh.yml",
    "procedures/danh-muc/linh-vuc.yml",
    "procedures/danh-muc/he-thong.yml",
    "content/ke-hoach/ubnd-tinh-soc-trang-2024.md",
)
BIRTH = "procedures/thu-tuc/ho-tich/1.001193.yml"


def told(root: Path, book: Ledger) -> list[Problem]:
    register, problems = load(root, TODAY, book)
    return [*problems, *judge(register, book)]


@pytest.fixture(scope="module")
def before(copy: Path, book: Ledger) -> list[Problem]:
    return told(copy, book)


def broken(root: Path, name: str, book: Ledger) -> list[Problem]:
    """Return all that is told while a record has an entry that no model knows."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    head = "---\n" if name.endswith(".md") else ""
    path.write_text(f"{head}xyzt: a\n{text.removeprefix(head)}", encoding="utf-8")
    try:
        return told(root, book.next())
    finally:
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", POINTED_AT)
def test_only_the_fault_itself_is_told(copy: Path, book: Ledger, before: list[Problem], name: str):
    found = [p for p in broken(copy, name, book) if p not in before]
    assert [(p.code, p.place.path) for p in found] == [("muc-la", name)]


def test_of_an_announced_procedure_it_is_said_that_it_is_not_listed_until_it_is_mended(
    copy: Path, book: Ledger, before: list[Problem]
):
    found = [p for p in broken(copy, BIRTH, book) if p not in before]
    assert {(p.code, p.level) for p in found} == {("muc-la", Level.ERROR), ("niem-yet-dang-loi", Level.GAP)}
    assert found[-1].sentence("vi") == (
        "Thủ tục 1.001193 do quyết định 05/QĐ-MH công bố đã có tệp, nhưng tệp đang có lỗi nên chưa lên trang."
    )


def test_what_is_mended_is_judged_anew(copy: Path, book: Ledger, before: list[Problem]):
    broken(copy, "procedures/quy-trinh/ho-tich/1.001193.yml", book)
    assert told(copy, book.next()) == before
    (copy / "procedures/quy-trinh/ho-tich/1.001193.yml").unlink()
    assert "thieu-quy-trinh" in {p.code for p in told(copy, book.next())}
