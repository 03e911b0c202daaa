"""The record of one comparison, as it goes to `procedures/doi-chieu`: small, dated, for the page /doi-chieu/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from niemyet.changes import Difference
from niemyet.drift.comparison import Report, Row
from niemyet.drift.report import said
from niemyet.records.comparison import Comparison
from niemyet.records.form import text_of

_MOST = 100  # procedures of the source that are listed by name; a page with thousands tells nobody anything
FOLDER = "procedures/doi-chieu"


def path_of(day: date) -> str:
    """Return where the record of this day's comparison stands."""
    return f"{FOLDER}/{day.isoformat()}.yml"


def as_record(report: Report, day: date) -> str:
    """Return the canonical text of the record; counts stand in place of what only differs in wording."""
    data: dict[str, Any] = {
        "ngay": day.isoformat(),
        "nguon": report.copy.source,
        "ngay_doc": report.copy.read_on.isoformat(),
        "tep": [{"ten": f.name, "sha256": f.digest} for f in report.copy.files],
        "thong_nhat": [row.card.code for row in report.rows if not row.functional],
        "khac_cach_viet": str(report.reworded),
        "nguon_khong_co": str(report.unstated),
        "khac": _procedures((row, row.functional) for row in report.different),
        "can_xem": _procedures((row, row.doubtful) for row in report.doubtful),
        "chi_co_tren_trang": [card.code for card in report.only_here],
        "so_chi_co_o_nguon": str(len(report.only_there)) if report.only_there else "",
        "chi_co_o_nguon": [{"ma": p.code, "ten": " ".join(p.name.split())} for p in report.only_there[:_MOST]],
    }
    return text_of({key: value for key, value in data.items() if value not in ([], "")}, Comparison)


def _procedures(rows: Iterable[tuple[Row, tuple[Difference, ...]]]) -> list[Mapping[str, Any]]:
    return [{"ma": row.card.code, "cho_khac": said(found)} for row, found in rows]
