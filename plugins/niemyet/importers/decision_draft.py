"""Rows of a danh mục as records: only what a row has, each part where the record keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from niemyet.importers.decision_cells import (
    cell_channels,
    cell_lines,
    channel_row,
    is_marked,
    legal_basis,
    online_level,
)
from niemyet.importers.decision_text import Decision
from niemyet.importers.draft import Draft, Flag, Outcome
from niemyet.importers.entries import given, short_slug
from niemyet.importers.titles import Titles, title_key
from niemyet.importers.words import say
from niemyet.records.text import slug
from niemyet.records.vocabulary import DecisionKind, Level, OnlineLevel, Status, lookup

UNFILED = "procedures/thu-tuc/nhap"  # procedures without a code yet
FIELDS = "procedures/danh-muc/linh-vuc.yml"
_STATUS = {
    DecisionKind.ANNOUNCE: Status.NEW,
    DecisionKind.AMEND: Status.AMENDED,
    DecisionKind.ABOLISH: Status.ABOLISHED,
}
_LISTS = {DecisionKind.ANNOUNCE: "cong_bo", DecisionKind.AMEND: "sua_doi", DecisionKind.ABOLISH: "bai_bo"}
_NOTED = {
    "issuer": "Cơ quan ban hành",
    "channel": "Cách thức thực hiện",
    "decided": "Quyết định đã công bố",
    "change": "Nội dung sửa đổi, bổ sung",
    "note": "",
    "other": "",
}
_TICKED = {
    "post_in": "Bưu chính công ích, tiếp nhận hồ sơ",
    "post_out": "Bưu chính công ích, trả kết quả",
    "post": "Bưu chính công ích",
    "full": "Trực tuyến toàn trình",
    "partial": "Trực tuyến một phần",
    "online": "Dịch vụ công trực tuyến",
    "nationwide": "Không phụ thuộc địa giới hành chính",
}


@dataclass(frozen=True)
class Listed:
    """One procedure of a list: its row by column, what headings above it say, and its sub-rows as cases."""

    name: str
    place: str
    texts: Mapping[str, str]
    code: str = ""
    written: str = ""  # stands in the column of codes, and is no code
    field_name: str = ""
    level: Level | None = None
    kind: DecisionKind = DecisionKind.ANNOUNCE
    cases: list[tuple[str, str]] = field(default_factory=list)
    flags: tuple[Flag, ...] = ()

    @property
    def is_abolished(self) -> bool:
        """Tell whether the list abolishes it: its own record, if there is one, says more than a row."""
        return self.kind is DecisionKind.ABOLISH and bool(self.code)


def coded(item: Listed, titles: Titles) -> Listed:
    """Return a row with the only code that has its title where it gives none, and with what to look at."""
    if item.code:
        return item
    known = titles.get(title_key(item.name), ())
    if len(known) == 1:
        return replace(item, code=known[0], flags=(Flag(item.place, say("code_by_title", code=known[0])),))
    if item.written:
        text = say("bad_code", code=item.written)
    else:
        text = say("codes_listed", codes=", ".join(known)) if known else say("no_listed_code")
    return replace(item, flags=(Flag(item.place, text),))


def drafts_of(
    items: Sequence[Listed], decision: Decision, file: str, refused: Sequence[Flag], catalogue: str
) -> Outcome:
    """Return the decision and a draft for each procedure; a code that comes twice is refused the second time.

    `catalogue`: the title of a list that is no decision; its fields become a draft of the list of fields.
    """
    drafts: dict[str, Draft] = {}
    twice: list[Flag] = []
    for number, item in enumerate(items, 1):
        path = _path(item, number)
        if path in drafts:
            twice.append(Flag(item.place, say("listed_twice", code=item.code)))
        elif not item.is_abolished:
            drafts[path] = Draft(path, _procedure(item, decision, catalogue), flags=tuple(_flags(item)))
    own = [_decision(decision, items, file)] if decision.number else []
    lists = [_fields(items, file)] if catalogue else []
    return Outcome(len(items), (*own, *drafts.values(), *lists), (*refused, *twice))


def _path(item: Listed, number: int) -> str:
    """Return where the record of a row goes: by field and code, or beside the others that wait for a code."""
    if item.code:
        return f"procedures/thu-tuc/{slug(item.field_name) or 'khac'}/{item.code}.yml"
    return f"{UNFILED}/{number:03}-{short_slug(item.name)}.yml"


def _procedure(item: Listed, decision: Decision, catalogue: str) -> dict[str, Any]:
    """Return a row in the keys of a record, in their order."""
    texts = item.texts
    channels, places = cell_channels(texts.get("place", ""))
    cased = [channel_row(row, name, time) for name, time in item.cases for row in channels]
    number = decision.number
    status = _STATUS.get(item.kind) if number else None
    return given(
        ma=item.code,
        ten=item.name,
        linh_vuc=item.field_name,
        cap_thuc_hien=[item.level.value] if item.level else [],
        co_quan_giai_quyet=cell_lines(texts.get("authority", "")),
        dia_diem_tiep_nhan=places,
        cach_thuc=cased or [channel_row(row) for row in channels],
        thoi_han=_time(item, bool(cased)),
        phi_le_phi=texts.get("fee", ""),
        can_cu_phap_ly=[legal_basis(line) for line in cell_lines(texts.get("basis", ""))],
        muc_do_truc_tuyen=online_level(texts),
        buu_chinh="có" if any(is_marked(texts.get(key, "")) for key in ("post", "post_in", "post_out")) else "",
        phi_dia_gioi="có" if is_marked(texts.get("nationwide", "")) else "",
        quyet_dinh=[given(so=number, ngay=decision.day, co_quan=decision.issuer)] if number else [],
        hieu_luc=given(trang_thai=status.value if status else ""),
        nguon={"ten": catalogue or f"Quyết định số {number}"},
        ghi_chu="\n".join(_notes(item)),
    )


def _time(item: Listed, is_cased: bool) -> str:
    """Return the time limit. Cases that have no channel to hang under stand in the text, each with its name."""
    own = item.texts.get("time", "")
    if not item.cases or is_cased:
        return own
    return "\n".join(filter(None, (own, *(f"{name}: {time}" for name, time in item.cases))))


def _notes(item: Listed) -> Iterator[str]:
    """Yield what a row has and the record has no field for, and ticks that are no plain tick."""
    for key, label in _NOTED.items():
        if text := item.texts.get(key, ""):
            yield f"{label}: {', '.join(cell_lines(text))}" if label else text
    for key, label in _TICKED.items():
        text = item.texts.get(key, "")
        if text and not is_marked(text) and not (key == "online" and lookup(OnlineLevel, text)):
            yield f"{label}: {text}"
    post = [key for key in ("post_in", "post_out") if is_marked(item.texts.get(key, ""))]
    if len(post) == 1:
        yield f"{_TICKED[post[0]]}: có"


def _flags(item: Listed) -> Iterator[Flag]:
    """Yield what to look at in a procedure: what is missing, and that a list says little."""
    yield from item.flags
    yield Flag(item.place, say("only_listed"))
    if not item.field_name:
        yield Flag(item.place, say("no_field"))
    if is_marked(item.texts.get("full", "")) and is_marked(item.texts.get("partial", "")):
        yield Flag(item.place, say("two_levels"))
    if any(not time for _, time in item.cases):
        yield Flag(item.place, say("case_no_time"))


def _decision(decision: Decision, items: Sequence[Listed], file: str) -> Draft:
    """Return the record of the decision, with the codes it announces, amends or abolishes."""
    kinds = {item.kind for item in items}
    kind = kinds.pop() if len(kinds) == 1 else DecisionKind.ANNOUNCE
    data = given(
        so=decision.number,
        ngay=decision.day,
        loai=kind.value,
        co_quan_ban_hanh=decision.issuer,
        trich_yeu=decision.summary,
        hieu_luc_tu=decision.holds_from,
        **{key: _changes(items, of) for of, key in _LISTS.items()},
    )
    uncoded = sum(not item.code for item in items)
    said = [("no_issuer", not decision.issuer), ("no_summary", not decision.summary), ("uncoded", uncoded)]
    flags = [Flag(file, say(key, count=uncoded)) for key, is_so in said if is_so]
    return Draft(decision.path, data, flags=tuple(flags))


def _changes(items: Sequence[Listed], kind: DecisionKind) -> list[dict[str, str]]:
    """Return the procedures of one list of a decision; an abolished one keeps its name and the reason here."""
    changes: dict[str, dict[str, str]] = {}
    for item in items:
        if item.code and item.kind is kind:
            name = item.name if item.is_abolished else ""
            why = item.texts.get("basis", "") if item.is_abolished else item.texts.get("change", "")
            changes.setdefault(item.code, given(ma=item.code, ten=name, noi_dung=" ".join(cell_lines(why))))
    return list(changes.values())


def _fields(items: Sequence[Listed], file: str) -> Draft:
    """Return the fields of a catalogue as a draft of the list of fields."""
    named = {slug(item.field_name): item.field_name for item in reversed(items) if item.field_name}
    fields = [{"ma": id_, "ten": name} for id_, name in sorted(named.items())]
    return Draft(FIELDS, {"linh_vuc": fields}, flags=(Flag(file, say("fields", count=len(fields))),))
