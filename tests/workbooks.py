"""A small site, its workbook, and changes to single cells as somebody would make them in Excel."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

import openpyxl
from click.testing import CliRunner
from niemyet.cli import main
from niemyet.records.loading import load
from niemyet.sheets.intake import Intake, intake
from niemyet.sheets.reading import Workbook, read

TODAY = date(2026, 11, 21)
BIRTH = "procedures/thu-tuc/ho-tich/1.000001.yml"
LAND = "procedures/thu-tuc/dat-dai/1.000010.yml"
PROCESS = "procedures/quy-trinh/ho-tich/1.000001.yml"
FILES = {
    "mkdocs.yml": "site_name: Xã\nplugins: [niemyet/site]\n",
    BIRTH: """\
        # Đọc kỹ trước khi sửa.

        ma: 1.000001
        ten: Đăng ký khai sinh
        linh_vuc: Hộ tịch
        # Chỉ cấp xã.
        cap_thuc_hien: [Cấp xã]
        doi_tuong:
          - Công dân Việt Nam
          - Tổ chức (không bao gồm doanh nghiệp, HTX)
        co_quan_giai_quyet: Ủy ban nhân dân cấp xã
        co_quan_niem_yet: xa-a
        trinh_tu: Nộp rồi nhận.
        cach_thuc:
          - hinh_thuc: Trực tiếp
            thoi_han: 5 ngày làm việc
            phi_le_phi: Miễn phí
          # Qua cổng.
          - hinh_thuc: Trực tuyến
            thoi_han: 3
            phi_le_phi: Miễn phí
        thanh_phan_ho_so:
          - truong_hop: Phải nộp
            giay_to:
              - ten: Tờ khai
                ban_chinh: 1
                ban_sao: 0
              - Ảnh
          - truong_hop: Xuất trình
            giay_to: [Thẻ căn cước]
        so_bo_ho_so: 01 bộ
        can_cu_phap_ly:
          - so_hieu: 60/2014/QH13
            ten: Luật Hộ tịch
            ngay: 20/11/2014
        muc_do_truc_tuyen: Toàn trình
        buu_chinh: có
        nguon:
          ten: Cơ sở dữ liệu quốc gia
          ngay_doc: 2026-07-20
        """,
    LAND: """\
        ma: 1.000010
        ten: Cấp bản sao
        linh_vuc: Đất đai
        thoi_han: 2 ngày
        """,
    PROCESS: """\
        thu_tuc: [1.000001]
        truong_hop:
          - ten: Đủ giấy
            tong: 2 ngày
            giai_doan:
              - ten: Tại xã
                buoc:
                  - nguoi: [Một cửa, {ten: Công chức, thoi_gian: 6 giờ}]
                    viec: Nhận
                    thoi_gian: 1 ngày
                  - nguoi: Chủ tịch
                    viec: Ký
                    thoi_gian: 1 ngày
          - ten: Qua mạng
            buoc:
              - nguoi: Công chức
                viec: Làm ngay
                thoi_gian: trong buổi
        """,
    "procedures/danh-muc/linh-vuc.yml": """\
        linh_vuc:
          - {ma: ho-tich, ten: Hộ tịch}
          - {ma: dat-dai, ten: Đất đai}
        """,
    "procedures/co-quan/xa-a.yml": "ten: Ủy ban nhân dân xã A\n",
}
Edits = Mapping[tuple[str, int, str], Any]  # (sheet, row, heading) -> value


def laid_out(root: Path) -> Path:
    """Write the small site below `root`."""
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(dedent(text), encoding="utf-8")
    return root


def run(*args: Any) -> Any:
    """Run `niemyet sheet ...`; a traceback is a bug."""
    result = CliRunner().invoke(main, ["sheet", *map(str, args)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def exported(root: Path, *args: str) -> Path:
    """Export the site into a workbook beside it."""
    file = root / "tt.xlsx"
    result = run("export", file, root, *args)
    assert result.exit_code == 0, result.output
    return file


def column(sheet: Any, heading: str) -> int:
    """Return the column of a heading."""
    return next(cell.column for row in sheet.iter_rows(max_row=3) for cell in row if cell.value == heading)


def edit(file: Path, edits: Edits) -> Path:
    """Put values into cells and save."""
    book = openpyxl.load_workbook(file, rich_text=True)
    for (sheet, row, heading), value in edits.items():
        book[sheet].cell(row, column(book[sheet], heading)).value = value
    book.save(file)
    return file


def taken_in(root: Path, file: Path) -> tuple[Workbook, Intake]:
    """Return what an import would do, without the trial."""
    book = read(file)
    register, _ = load(root, TODAY)
    return book, intake(root, register, book)


def contents(root: Path) -> dict[str, bytes]:
    """Return every record of a site."""
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted((root / "procedures").rglob("*.yml"))}
