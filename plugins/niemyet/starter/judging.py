"""Judges an answer as the checks will judge it in the file: the same readers, the same sentences."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from niemyet.records.form import text_of
from niemyet.records.model import Agency, Decision, FeedbackReport, Plan, Procedure, Process, Record
from niemyet.records.problem import language
from niemyet.records.reading import judge
from niemyet.records.source import parse
from niemyet.starter.dialog import Refused

# What makes a record of each kind whole, so that only the answer can be wrong.
_WHOLE: Mapping[type[Record], Mapping[str, Any]] = {
    Procedure: {"ma": "1.001193", "ten": "x", "linh_vuc": "x"},
    Process: {"thu_tuc": ["1.001193"]},
    Agency: {"ten": "x"},
    Decision: {"so": "1", "ngay": "2026-01-01", "loai": "Khác", "co_quan_ban_hanh": "x", "trich_yeu": "x"},
    FeedbackReport: {
        **{"co_quan": "x", "ky": "x", "tu": "2026-01-01", "den": "2026-01-01"},
        **{"tiep_nhan": "0", "da_xu_ly": "0", "dang_xu_ly": "0"},
    },
    Plan: {"ten": "x", "co_quan": "x", "giai_doan": "x"},
}


def admit(model: type[Record], loc: Sequence[str], value: Any) -> Any:
    """Return the value that shall stand at `loc` of a record; `Refused` when the record could not be read with it.

    A value of a legal list is returned as the law writes it, whatever marks and case it was typed with.
    """
    record = judged(model, nested(loc, value))
    return _spelt(record, loc[0], value) if len(loc) == 1 else value


def judged(model: type[Record], entries: Mapping[str, Any]) -> Any:
    """Return a record with these entries, whole in all others; `Refused` when it could not be read."""
    document, problems = parse(text_of({**_WHOLE[model], **entries}, model).encode(), "")
    record = None
    if document and not problems:
        record, problems = judge(document, model)
    if problems:
        lang = language()
        raise Refused("\n".join(f"{p.sentence(lang)} {p.hint(lang)}".strip() for p in problems))
    return record


def _spelt(record: Record | None, key: str, value: Any) -> Any:
    """Return what was read at `key` where that is of a legal list, else what was typed."""
    if record is None:
        return value
    found = next((getattr(record, n) for n, f in type(record).model_fields.items() if f.alias == key), None)
    if isinstance(found, StrEnum):
        return found.value
    if isinstance(found, tuple) and found and all(isinstance(item, StrEnum) for item in found):
        return [item.value for item in found]
    return value


def nested(loc: Sequence[str], value: Any) -> dict[str, Any]:
    """Return the groups that hold a value at `loc`."""
    head, *rest = loc
    return {head: nested(rest, value) if rest else value}
