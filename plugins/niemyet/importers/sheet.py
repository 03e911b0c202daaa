"""One record on its way in: the Vietnamese keys filled so far, and what somebody should look at."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from niemyet.importers.clean import line, lines
from niemyet.records.text import Presence, fold, presence
from niemyet.records.vocabulary import Addressee, ChannelKind, Kind, Level, lookup

# What the portal's programs call a kind of procedure where its pages show words; seen on codes met in both shapes.
_KINDS = {"not_assigned_regulation": Kind.NOT_DELEGATED, "other": Kind.OTHER}
_NOTHING = {"n/a", "--", "-", "null", "none"}


NAMELESS = "Giấy tờ không có tên trong nguồn"
_MOST_PARTS = 3  # "Cán bộ, công chức, viên chức"
_LONGEST_NOTHING = 40  # no way to say nothing takes more letters


def stated(text: str) -> bool:
    """Tell whether a text says anything: not blank, "Không có thông tin", "N/A"."""
    return len(text) > _LONGEST_NOTHING or _says(text)


@lru_cache
def _says(text: str) -> bool:
    return presence(text) not in (Presence.MISSING, Presence.NOT_STATED) and fold(text) not in _NOTHING


@dataclass
class Sheet:
    """A record being filled; `flags` are (part, key of the sentence, what fills it)."""

    data: dict[str, Any] = field(default_factory=dict)
    flags: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def flag(self, part: str, word: str, **args: str) -> None:
        """Note something to look at, once for each part."""
        if (part, word, args) not in self.flags:
            self.flags.append((part, word, args))

    def note(self, part: str, word: str) -> None:
        """Note what cleaning found."""
        self.flag(part, word)

    def keep(self, label: str, text: str) -> None:
        """Keep a text that has no place in the model as a note for staff, so that nothing is lost."""
        self.notes.append(f"{label}: {line(text)}")

    def put(self, key: str, value: Any) -> None:
        """Set an entry unless it is empty."""
        if value not in ("", None, [], {}):
            self.data[key] = value

    def put_line(self, key: str, text: str) -> None:
        """Set a one-line entry unless the source does not state it."""
        self.put(key, line(text) if stated(text) else "")

    def title(self, text: str) -> None:
        """Set the title as it is; say when it shouts, ends in a full stop, or holds its own label."""
        name = line(text)
        self.put("ten", name)
        if name.isupper():
            self.flag("ten", "import_title_capitals")
        if name.endswith("."):
            self.flag("ten", "import_title_stop")
        if fold(name).startswith("ten thu tuc"):
            self.flag("ten", "import_title_label")

    def kind(self, text: str) -> None:
        """Set the kind of procedure; a word of the portal's programs that nobody has explained stays a note."""
        if not stated(text):
            return
        member = _kind(text)
        if member:
            self.put("loai_thu_tuc", member.value)
        else:
            self.keep("Loại thủ tục ghi trong nguồn", text)
            self.flag("loai_thu_tuc", "import_unknown_value", value=line(text))

    def levels(self, text: str) -> None:
        """Set the levels."""
        self._members("cap_thuc_hien", text, "Cấp thực hiện ghi trong nguồn", _level)

    def addressees(self, text: str) -> None:
        """Set the addressees: legal values hold commas, so known ones are found first, the longest first."""
        self._members("doi_tuong", text, "Đối tượng ghi trong nguồn", _addressee)

    def _members(self, key: str, text: str, label: str, known: Callable[[str], Any]) -> None:
        if not stated(text):
            return
        found, strange = _split(text, known)
        self.put(key, list(dict.fromkeys(found)))
        for word in strange:
            self.keep(label, word)
            self.flag(key, "import_unknown_value", value=word)

    def agencies(self, key: str, text: str) -> None:
        """Set agencies as one text: their own names hold commas ("Công an xã, phường"), so a list cannot be cut."""
        if stated(text):
            self.put(key, [line(text)])
            if "," in text:
                self.flag(key, "import_agencies")

    def steps(self, items: list[dict[str, str]]) -> None:
        """Set the steps; a single nameless one is written as a text."""
        bare = len(items) == 1 and "ten" not in items[0]
        self.put("trinh_tu", items[0]["noi_dung"] if bare else items)

    def channel(self, kind: str, time: str, fee: str, note: str) -> None:
        """Add a row of channels; a channel outside the legal three is kept as a note."""
        member = _channel(kind)
        if member is None:
            self.keep("Cách thức thực hiện ghi trong nguồn", " | ".join((kind, time, fee, note)))
            self.flag("cach_thuc", "import_unknown_value", value=line(kind))
            return
        row = {"hinh_thuc": member.value}
        row |= {"thoi_han": line(time)} if stated(time) else {}
        row |= {"phi_le_phi": lines(fee)} if fee.strip() else {}  # "Không có thông tin" is a state of a fee
        row |= {"mo_ta": lines(note)} if stated(note) else {}
        self.data.setdefault("cach_thuc", []).append(row)

    def group(self, case: str, papers: list[dict[str, Any]]) -> None:
        """Add a group of papers."""
        group = ({"truong_hop": lines(case)} if stated(case) else {}) | ({"giay_to": papers} if papers else {})
        if group:
            self.data.setdefault("thanh_phan_ho_so", []).append(group)

    def paper_name(self, text: str) -> str:
        """Return the name of a paper; a row without one still stands for a paper."""
        if not lines(text):
            self.flag("thanh_phan_ho_so", "import_no_name")
        return lines(text) or NAMELESS

    def law(self, name: str, number: str) -> None:
        """Add a legal text."""
        row = ({"so_hieu": line(number)} if stated(number) else {}) | ({"ten": line(name)} if stated(name) else {})
        if row:
            self.data.setdefault("can_cu_phap_ly", []).append(row)

    def result(self, name: str, code: str) -> None:
        """Add a result; one with a code but no name is named by its code."""
        if stated(name) or code:
            row = {"ten": line(name) if stated(name) else code} | ({"ma": line(code)} if code else {})
            self.data.setdefault("ket_qua", []).append(row)

    def conditions(self, text: str) -> None:
        """Set the conditions; the law tells "Không" from "Không có thông tin", so both stay."""
        self.put("yeu_cau_dieu_kien", lines(text))

    def about(self, keywords: str, description: str) -> None:
        """Set keywords and description; the portal often repeats the conditions as description: nothing new."""
        self.put("tu_khoa", [line(keywords)] if stated(keywords) else [])
        if stated(description) and fold(description) != fold(self.data.get("yeu_cau_dieu_kien", "")):
            self.put("mo_ta", lines(description))


@lru_cache
def _level(text: str) -> Level | None:
    return lookup(Level, text)


@lru_cache
def _addressee(text: str) -> Addressee | None:
    return lookup(Addressee, text)


@lru_cache
def _channel(text: str) -> ChannelKind | None:
    return lookup(ChannelKind, text)


@lru_cache
def _kind(text: str) -> Kind | None:
    return lookup(Kind, text) or _KINDS.get(fold(text))


def _split(text: str, known: Callable[[str], Any]) -> tuple[list[str], list[str]]:
    """Return the legal values in a comma list, and the words that are none: the longest known run of parts wins."""
    parts = [p for p in (line(p) for p in re.split(r"[,;\n]", text)) if p]
    found: list[str] = []
    strange: list[str] = []
    at = 0
    while at < len(parts):
        ends = (end for end in range(min(at + _MOST_PARTS, len(parts)), at, -1) if known(", ".join(parts[at:end])))
        end = next(ends, 0)
        if end:
            found.append(known(", ".join(parts[at:end])).value)
        else:
            strange.append(parts[at])
        at = end or at + 1
    return found, strange
