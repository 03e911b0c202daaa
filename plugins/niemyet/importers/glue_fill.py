"""Parts of a record whose tables lost their borders, into a sheet: rows where they are sure, else whole and flagged."""

from __future__ import annotations

from typing import Any

from niemyet.importers.glued import channels
from niemyet.importers.glued_laws import laws
from niemyet.importers.glued_papers import PaperCells, papers
from niemyet.importers.sheet import Sheet


def glued_channels(sheet: Sheet, text: str) -> None:
    """Add the channels of run-together text; what could not be split stays whole in one entry."""
    before, rows = channels(text)
    if before:
        sheet.keep("Cách thức thực hiện ghi trong nguồn", before)
        sheet.flag("cach_thuc", "import_unsplit", value=before[:60])
    for row in rows:
        sheet.channel(row.kind, row.time, row.fee, row.note)
        if not row.sure:
            sheet.flag("cach_thuc", "import_unsplit", value=(row.note or row.fee)[:60])


def glued_papers(sheet: Sheet, text: str) -> None:
    """Add the dossier of run-together text."""
    for heading, rows in papers(text):
        sheet.group(heading, [_paper(sheet, row) for row in rows])
        for row in rows:
            if not row.sure:
                sheet.flag("thanh_phan_ho_so", "import_unsplit", value=f"…{row.name[-60:]}")


def _paper(sheet: Sheet, row: PaperCells) -> dict[str, Any]:
    counts = {} if row.originals is None else {"ban_chinh": str(row.originals), "ban_sao": str(row.copies)}
    form = {"mau": {"ten": row.form}} if row.form else {}
    return {"ten": sheet.paper_name(row.name), **counts, **form}


def glued_laws(sheet: Sheet, text: str) -> None:
    """Add the legal basis of run-together text."""
    for row in laws(text):
        sheet.law(row.name, row.number)
        if not row.sure:
            sheet.flag("can_cu_phap_ly", "import_unsplit", value=row.name[:60])
