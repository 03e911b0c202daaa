"""Rows of a danh mục as records: only what a row has, each part where the record keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from niemyet.importers.decision_text import Decision, day_in
from niemyet.importers.draft import Draft, Flag, Outcome
from niemyet.importers.process_draft import short_slug
from niemyet.importers.titles import Titles, title_key
from niemyet.importers.words import say
from niemyet.records.text import fold, slug
from niemyet.records.vocabulary import ChannelKind, DecisionKind, Level, OnlineLevel, Status, lookup

UNFILED = "procedures/thu-tuc/nhap"  # procedures without a code yet
FIELDS = "procedures/danh-muc/linh-vuc.yml"
_STATUS = {
    DecisionKind.ANNOUNCE: Status.NEW,
    DecisionKind.AMEND: Status.AMENDED,
    DecisionKind.ABOLISH: Status.ABOLISHED,
}
_LISTS = {DecisionKind.ANNOUNCE: "cong_bo", DecisionKind.AMEND: "sua_doi", DecisionKind.ABOLISH: "bai_bo"}
_CHANNEL = re.compile(
    r"^[-+•]?\s*((?:nộp )?trực tiếp|(?:nộp )?trực tuyến|(?:dịch vụ )?bưu chính(?: công ích)?)\s*(?:[:.;,]\s*(.*))?$",
    re.IGNORECASE | re.DOTALL,
)
_LAW = re.compile(r"(?:số\s*:?\s*)(\d+[\w]*(?:/\d{4})?/[\w&.-]*[A-ZĐ][\w&.-]*)")


_LEVELS = (("full", OnlineLevel.FULL), ("partial", OnlineLevel.PARTIAL))
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


def _given(**values: Any) -> dict[str, Any]:
    """Return the values that say something."""
    return {key: value for key, value in values.items() if value}


def _procedure(item: Listed, decision: Decision, catalogue: str) -> dict[str, Any]:
    """Return a row in the keys of a record, in their order."""
    texts = item.texts
    channels, places = _channels(texts.get("place", ""))
    cased = [_channel(row, name, time) for name, time in item.cases for row in channels]
    number = decision.number
    status = _STATUS.get(item.kind) if number else None
    return _given(
        ma=item.code,
        ten=item.name,
        linh_vuc=item.field_name,
        cap_thuc_hien=[item.level.value] if item.level else [],
        co_quan_giai_quyet=_lines(texts.get("authority", "")),
        dia_diem_tiep_nhan=places,
        cach_thuc=cased or [_channel(row) for row in channels],
        thoi_han=_time(item, bool(cased)),
        phi_le_phi=texts.get("fee", ""),
        can_cu_phap_ly=[_basis(line) for line in _lines(texts.get("basis", ""))],
        muc_do_truc_tuyen=_online(texts),
        buu_chinh="có" if any(_is_marked(texts.get(key, "")) for key in ("post", "post_in", "post_out")) else "",
        phi_dia_gioi="có" if _is_marked(texts.get("nationwide", "")) else "",
        quyet_dinh=[_given(so=number, ngay=decision.day, co_quan=decision.issuer)] if number else [],
        hieu_luc=_given(trang_thai=status.value if status else ""),
        nguon={"ten": catalogue or f"Quyết định số {number}"},
        ghi_chu="\n".join(_notes(item)),
    )


def _channel(row: tuple[str, str], case: str = "", time: str = "") -> dict[str, str]:
    """Return a row of cách thức thực hiện: a channel, of one case where there are several."""
    return _given(hinh_thuc=row[0], truong_hop=case, thoi_han=time, mo_ta=row[1])


def _lines(text: str) -> list[str]:
    """Return the items of a cell: its lines, without the dash and the semicolon of a list."""
    lines = (re.sub(r"^[-+•]\s*", "", line).rstrip(" ;") for line in text.split("\n"))
    return [line for line in lines if line]


def _time(item: Listed, is_cased: bool) -> str:
    """Return the time limit. Cases that have no channel to hang under stand in the text, each with its name."""
    own = item.texts.get("time", "")
    if not item.cases or is_cased:
        return own
    return "\n".join(filter(None, (own, *(f"{name}: {time}" for name, time in item.cases))))


def _channels(text: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Return a place cell as channels when every line begins with one ("Trực tuyến: https://…"), else as places."""
    lines = [line.rstrip(" ;.") for line in text.split("\n") if line.strip(" ;.")]
    found = [_CHANNEL.match(line) for line in lines]
    if not lines or not all(found):
        return [], _lines(text)
    kinds = [(lookup(ChannelKind, m[1]), m[2] or "") for m in found if m]
    return [(kind.value, rest) for kind, rest in kinds if kind], []


def _basis(line: str) -> dict[str, str]:
    """Return a legal text: its words whole, number and day where they stand at its head."""
    found = _LAW.search(line[:160])
    day = day_in(line[found.end() : found.end() + 20]) if found else ""
    return _given(so_hieu=found[1] if found else "", ten=line, ngay=day)


def _is_marked(text: str) -> bool:
    """Tell whether a cell is ticked."""
    return fold(text).strip(" ()") in {"x", "co", "✓", "√", "v"}


def _online(texts: Mapping[str, str]) -> str:
    """Return the online level that is ticked or named; two ticks say nothing certain."""
    ticked = [level for key, level in _LEVELS if _is_marked(texts.get(key, ""))]
    named = lookup(OnlineLevel, texts.get("online", ""))
    return ticked[0].value if len(ticked) == 1 else named.value if named and not ticked else ""


def _notes(item: Listed) -> Iterator[str]:
    """Yield what a row has and the record has no field for, and ticks that are no plain tick."""
    for key, label in _NOTED.items():
        if text := item.texts.get(key, ""):
            yield f"{label}: {', '.join(_lines(text))}" if label else text
    for key, label in _TICKED.items():
        text = item.texts.get(key, "")
        if text and not _is_marked(text) and not (key == "online" and lookup(OnlineLevel, text)):
            yield f"{label}: {text}"
    post = [key for key in ("post_in", "post_out") if _is_marked(item.texts.get(key, ""))]
    if len(post) == 1:
        yield f"{_TICKED[post[0]]}: có"


def _flags(item: Listed) -> Iterator[Flag]:
    """Yield what to look at in a procedure: what is missing, and that a list says little."""
    yield from item.flags
    yield Flag(item.place, say("only_listed"))
    if not item.field_name:
        yield Flag(item.place, say("no_field"))
    if _is_marked(item.texts.get("full", "")) and _is_marked(item.texts.get("partial", "")):
        yield Flag(item.place, say("two_levels"))
    if any(not time for _, time in item.cases):
        yield Flag(item.place, say("case_no_time"))


def _decision(decision: Decision, items: Sequence[Listed], file: str) -> Draft:
    """Return the record of the decision, with the codes it announces, amends or abolishes."""
    kinds = {item.kind for item in items}
    kind = kinds.pop() if len(kinds) == 1 else DecisionKind.ANNOUNCE
    data = _given(
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
            changes.setdefault(item.code, _given(ma=item.code, ten=name, noi_dung=" ".join(_lines(why))))
    return list(changes.values())


def _fields(items: Sequence[Listed], file: str) -> Draft:
    """Return the fields of a catalogue as a draft of the list of fields."""
    named = {slug(item.field_name): item.field_name for item in reversed(items) if item.field_name}
    fields = [{"ma": id_, "ten": name} for id_, name in sorted(named.items())]
    return Draft(FIELDS, {"linh_vuc": fields}, flags=(Flag(file, say("fields", count=len(fields))),))
