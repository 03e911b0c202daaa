"""Tables that lost their borders: "Trực tuyến7 Ngày làm việcMiễn phí(…)" back into rows, where one reading is possible.

The portal prints cells side by side; some collectors keep the words and lose the lines between them. What the portal
itself wrote has a form (a channel is followed by a time and a fee), so most borders can be found again. A row that
allows two readings is returned whole and marked unsure: nobody may read a fee of 120 đồng where the page said "1" and
"20 VNĐ". Papers and legal texts: `glued_papers`, `glued_laws`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NOT_STATED = "Không có thông tin"
UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
LOWER = UPPER.lower()
_HEAD = re.compile(r"^\s*Hình thức nộp\s?Thời (?:gian|hạn)(?: giải quyết)?\s?Phí, lệ phí\s?Mô tả\s?")


@dataclass(frozen=True)
class ChannelCells:
    """A row of cách thức thực hiện; `sure` is false when the cells could not be told apart and stand in `note`."""

    kind: str
    time: str
    fee: str
    note: str
    sure: bool = True


_KIND = r"(?:Trực tuyến|Trực tiếp|Dịch vụ bưu chính)"
_UNIT = r"(?:Ngày làm việc|Ngày|Giờ làm việc|Giờ|Phút|Tuần|Tháng|Năm)"
_MONEY = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_COIN = r"(?:VNĐ|Việt Nam Đồng|Đồng|USD|EUR|Euro)"
_FEE = rf"(?:Miễn phí|{NOT_STATED}|(?:Phí|Lệ phí) ?: ?(?:{_MONEY}) {_COIN}|(?:{_MONEY}) {_COIN})"
_TIMED = rf"\d+(?:[.,]\d+)? {_UNIT}"
_BARE_TIME = rf"(?<=\D)\d{{1,3}}(?=Miễn phí|{NOT_STATED})"
_TIME_IN_WORDS = rf"(?<! )(?=[{UPPER}])(?:(?!{_KIND})[^\n]){{1,200}}?"
_ROW = re.compile(
    rf"(?P<kind>{_KIND}) ?(?:"
    rf"(?P<time>{_TIMED}|{NOT_STATED}|{_BARE_TIME}|{_TIME_IN_WORDS}) ?(?P<fee>{_FEE})"
    rf"|(?P<digits>\d[\d,]*) (?P<coin>{_COIN})"
    rf"|(?P<bare>{_TIMED}) ?"
    r")"
)
_MARK = re.compile(r"\((?:\w{1,2}|[*-]+)\)")  # "(1)", "(a)": the first mark of a list, not a note


def channels(text: str) -> tuple[str, list[ChannelCells]]:
    """Return what stands before the first row (empty when all is well), and the rows."""
    body = _HEAD.sub("", text, count=1)
    found = list(_ROW.finditer(body))
    if not found:
        first = re.match(_KIND, body)
        return ("", [ChannelCells(first[0], "", "", body.strip(), sure=False)]) if first else (body.strip(), [])
    ends = [m.start() for m in found[1:]] + [len(body)]
    rows = [_channel(m, body[m.end() : end]) for m, end in zip(found, ends, strict=True)]
    return body[: found[0].start()].strip(), rows


def _channel(found: re.Match[str], rest: str) -> ChannelCells:
    kind = found["kind"]
    if found["digits"]:
        return _digits(kind, found["digits"], found["coin"], rest)
    if found["bare"]:
        return ChannelCells(kind, found["bare"], "", rest.strip())
    note, after = _bracketed(rest) if found["fee"] != NOT_STATED else ("", rest)
    if note is None:
        return ChannelCells(kind, found["time"], f"{found['fee']} {rest}".strip(), "", sure=False)
    return ChannelCells(kind, found["time"], f"{found['fee']} {note}".strip(), after.strip())


def _bracketed(rest: str) -> tuple[str | None, str]:
    """Return the note in brackets that follows a fee, and what follows it; None when its bracket never closes."""
    if not rest.startswith("(") or _MARK.match(rest):
        return "", rest
    depth = 0
    for at, char in enumerate(rest):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return rest[: at + 1], rest[at + 1 :]
    return None, rest


def _digits(kind: str, digits: str, coin: str, rest: str) -> ChannelCells:
    """Return the row of "1100,000 VNĐ": a time without unit and a sum, when only one cut gives both."""
    cuts = [(digits[:i], digits[i:]) for i in range(1, len(digits))]
    fits = [(t, m) for t, m in cuts if re.fullmatch(r"[1-9]\d*", t) and re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+", m)]
    whole = f"{digits} {coin}{rest}".strip()
    note, after = _bracketed(rest)
    if len(fits) != 1 or note is None:
        return ChannelCells(kind, "", "", whole, sure=False)
    return ChannelCells(kind, fits[0][0], f"{fits[0][1]} {coin} {note}".strip(), after.strip())


# --- Results and the end of the page ----------------------------------------------------------------------------------

_RESULT = re.compile(
    rf"Mã: ?(?P<code>[A-Z]{{2}}[.-][A-Z]\d{{2}}\.(?:KQ\.)?\d{{3,7}}|[\d.]+\.G\d{{2}}-KQ[\d.]*\d|"
    rf"[A-Z0-9][A-Z0-9._-]*?(?=\s*$|[{UPPER}][{LOWER}]|\+)|[\w.-]+(?=\s*$))"
)
_TAIL = re.compile(r"Từ khóa(?P<keywords>.*?)Mô tả(?P<description>.*?)(?:Chọn cơ quan thực hiện.*)?$", re.DOTALL)
_NOISE = re.compile(r"Chọn cơ quan thực hiện.*Nộp hồ sơ\s*$", re.DOTALL)


def tail(text: str) -> tuple[str, str, str]:
    """Return a text without the end of the page, and the keywords and description that stood there."""
    found = _TAIL.search(text)
    if not found or text.count("Từ khóa") != 1 or text.count("Mô tả") != 1:
        return _NOISE.sub("", text).strip(), "", ""
    return text[: found.start()].strip(), found["keywords"].strip(), found["description"].strip()


def results(text: str) -> list[tuple[str, str]]:
    """Return the results: name and code; a name without a code has an empty one."""
    rows, begin = [], 0
    for found in _RESULT.finditer(text):
        rows.append((text[begin : found.start()].strip(), found["code"]))
        begin = found.end()
    rest = text[begin:].strip()
    return [*rows, (rest, "")] if rest else rows
