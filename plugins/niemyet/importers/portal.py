"""Records of the national database of administrative procedures, in the two shapes that collectors save, as drafts.

Nothing is invented: no unit is added to a time, no "free" is read from 0 or a blank, and what cannot be split with
certainty stays whole as a text and is flagged. Records that cannot be used are listed with the reason; the others are
drafted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from niemyet.importers import flat, labelled
from niemyet.importers.clean import line, tidy
from niemyet.importers.draft import Draft, Flag, Outcome
from niemyet.importers.outside import Item, Watch, items
from niemyet.importers.sheet import Sheet
from niemyet.records.form import ordered
from niemyet.records.model import Procedure
from niemyet.records.text import slug
from niemyet.records.values import CODE, base_code
from niemyet.words import say

SOURCE = "Cơ sở dữ liệu quốc gia về thủ tục hành chính"
FOLDER = "procedures/thu-tuc"
NO_FIELD = "Chưa rõ lĩnh vực"
FIELDS = "procedures/danh-muc/linh-vuc.yml"
_LONG_SLUG = 80
_FEWEST, _FEW = 20, 0.02  # so many records with so small a share of stated fees: the file has lost them


class _Refused(Exception):
    """One record cannot be used; the message says why."""


def read(path: Path, read_on: date | None = None, watch: Watch = lambda _: None) -> Outcome:
    """Return the drafts of one file; `read_on` is the day on which it was taken from the portal.

    `watch` hears how many bytes have been read.
    """
    drafts: list[Draft] = []
    refused: list[Flag] = []
    first: dict[str, str] = {}
    count = 0
    for item in items(path, watch):
        count += 1
        where = f"{path.name}, {say('import_row')} {item.number}"
        try:
            draft = _draft(item, where, read_on)
            _once(draft, where, first)
            drafts.append(draft)
        except _Refused as refusal:
            refused.append(Flag(where, str(refusal)))
    return Outcome(count, _with_fee_flag(tuple(drafts), path.name), tuple(refused))


def _draft(item: Item, where: str, read_on: date | None) -> Draft:
    """Return the draft of one record."""
    sheet = Sheet()
    record = _record(item, sheet)
    shape = labelled if labelled.is_labelled(record) else flat if flat.is_flat(record) else None
    if shape is None:
        raise _Refused(say("import_strange_record"))
    code, name = shape.code_and_name(record)
    if not CODE.match(code):
        raise _Refused(say("import_bad_code", value=line(code)[:60]))
    if not name:
        raise _Refused(say("import_no_title", code=code))
    sheet.put("ma", code)
    sheet.title(name)
    shape.fill(sheet, record)
    _close(sheet, read_on)
    flags = tuple(Flag(f"{where}, {code}, {part}", say(word, **args)) for part, word, args in sheet.flags)
    path = f"{FOLDER}/{field_id(sheet.data['linh_vuc'])}/{code}.yml"
    return Draft(path, {k: sheet.data[k] for k in ordered(sheet.data, Procedure)}, flags=flags)


def _record(item: Item, sheet: Sheet) -> Mapping[str, Any]:
    """Return the record with clean text throughout."""
    if item.fault:
        raise _Refused(item.fault)
    if not isinstance(item.value, dict):
        raise _Refused(say("import_strange_record"))
    try:
        record: dict[str, Any] = tidy(item.value, sheet.note)
    except (RecursionError, OverflowError) as error:
        raise _Refused(say("import_strange_record")) from error
    return record


def _close(sheet: Sheet, read_on: date | None) -> None:
    """Add what every record has: a field, its source, the notes for staff."""
    if "linh_vuc" not in sheet.data:
        sheet.put("linh_vuc", NO_FIELD)
        sheet.flag("linh_vuc", "import_no_field")
    link = sheet.data.pop("_link", "")
    good = link if link.startswith(("https://", "http://")) and not set(link) & set(" \n\"'<>") else ""
    sheet.put("nguon", _filled(ten=SOURCE, ngay_doc=read_on.isoformat() if read_on else "", lien_ket=good))
    if "/thu-tuc-hanh-chinh/" in good:
        sheet.put("lien_ket", {"cong_quoc_gia": good})
    if link and not good:
        sheet.keep("Địa chỉ ghi trong nguồn", link)
    sheet.put("ghi_chu_noi_bo", "\n".join(sheet.notes))


def _filled(**entries: str) -> dict[str, str]:
    return {k: v for k, v in entries.items() if v}


def _once(draft: Draft, where: str, first: dict[str, str]) -> None:
    """Refuse a code that the same file has already given."""
    code = base_code(draft.data["ma"])
    if code in first:
        raise _Refused(say("import_twice", code=code, first=first[code]))
    first[code] = where


def _with_fee_flag(drafts: tuple[Draft, ...], name: str) -> tuple[Draft, ...]:
    """Flag a file in which (nearly) no record states a fee: some collectors lose the column, and it would look true."""
    fees = [row.get("phi_le_phi", "") for d in drafts for row in d.data.get("cach_thuc", ())]
    given = sum(f not in ("", "Không có thông tin") for f in fees)
    if len(drafts) < _FEWEST or given > len(fees) * _FEW:
        return drafts
    note = Flag(name, say("import_no_fees", count=len(fees)))
    return (Draft(drafts[0].path, drafts[0].data, drafts[0].body, (note, *drafts[0].flags)), *drafts[1:])


def field_id(name: str) -> str:
    """Return the folder and address of a field, cut at a word where its name is a sentence."""
    whole = slug(name) or slug(NO_FIELD)
    return whole if len(whole) <= _LONG_SLUG else whole[:_LONG_SLUG].rsplit("-", 1)[0]


def field_list(drafts: Iterable[Draft]) -> Draft:
    """Return danh-muc/linh-vuc.yml with every field of these drafts, by name."""
    names = {field_id(d.data["linh_vuc"]): d.data["linh_vuc"] for d in drafts if "linh_vuc" in d.data}
    rows = [{"ma": key, "ten": names[key]} for key in sorted(names)]
    return Draft(FIELDS, {"linh_vuc": rows})
