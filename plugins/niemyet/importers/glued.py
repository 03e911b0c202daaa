"""Tables that lost their borders: "Trực tuyến7 Ngày làm việcMiễn phí(…)" back into rows, where only one reading is possible.

The portal prints cells side by side; some collectors keep the words and lose the lines between them. What the portal itself wrote
has a form (a channel is followed by a time and a fee, a paper by "1 bản chính"), so most borders can be found again. A row that allows
two readings is returned whole and marked unsure: nobody may read a fee of 120 đồng where the page said "1" and "20 VNĐ".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

CHANNEL_HEAD = re.compile(r"^\s*Hình thức nộp\s?Thời (?:gian|hạn)(?: giải quyết)?\s?Phí, lệ phí\s?Mô tả\s?")
PAPER_HEAD = re.compile(r"Tên giấy tờ ?Mẫu đơn, tờ khai ?Số lượng ?")
LAW_HEAD = re.compile(r"^\s*Tên văn bản pháp lý ?Mã văn bản ?")
NOT_STATED = "Không có thông tin"
_UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_LOWER = _UPPER.lower()


@dataclass(frozen=True)
class ChannelCells:
    """A row of cách thức thực hiện; `sure` is false when the cells could not be told apart and stand in `note`."""

    kind: str
    time: str
    fee: str
    note: str
    sure: bool = True


@dataclass(frozen=True)
class PaperCells:
    """A row of thành phần hồ sơ; counts are None when they could not be told from the name."""

    name: str
    originals: int | None = None
    copies: int | None = None
    form: str = ""
    sure: bool = True


@dataclass(frozen=True)
class LawCells:
    """A row of căn cứ pháp lý."""

    name: str
    number: str = ""
    sure: bool = True


# --- Channels: channel, time, fee with its note in brackets, remark -------------------------------------------------

_KIND = r"(?:Trực tuyến|Trực tiếp|Dịch vụ bưu chính)"
_UNIT = r"(?:Ngày làm việc|Ngày|Giờ làm việc|Giờ|Phút|Tuần|Tháng|Năm)"
_MONEY = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_COIN = r"(?:VNĐ|Việt Nam Đồng|Đồng|USD|EUR|Euro)"
_FEE = rf"(?:Miễn phí|{NOT_STATED}|(?:Phí|Lệ phí) ?: ?(?:{_MONEY}) {_COIN}|(?:{_MONEY}) {_COIN})"
_TIMED = rf"\d+(?:[.,]\d+)? {_UNIT}"
_ROW = re.compile(
    rf"(?P<kind>{_KIND}) ?(?:"
    rf"(?P<time>{_TIMED}|{NOT_STATED}|(?<=\D)\d{{1,3}}(?=Miễn phí|{NOT_STATED})|(?<! )(?=[{_UPPER}])(?:(?!{_KIND})[^\n]){{1,200}}?) ?"
    rf"(?P<fee>{_FEE})"
    rf"|(?P<digits>\d[\d,]*) (?P<coin>{_COIN})"
    rf"|(?P<bare>{_TIMED}) ?"
    r")"
)
_MARK = re.compile(r"\((?:\w{1,2}|[*-]+)\)")  # "(1)", "(a)": the first mark of a list, not a note


def channels(text: str) -> tuple[str, list[ChannelCells]]:
    """Return what stands before the first row (empty when all is well), and the rows."""
    body = CHANNEL_HEAD.sub("", text, count=1)
    found = list(_ROW.finditer(body))
    if not found:
        return body.strip(), []
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


# --- Papers: name, file of the form, "1 bản chính,1 bản sao" --------------------------------------------------------

_COUNT = re.compile(r"(?P<run>\d+) bản (?P<what>chính|sao)(?:,(?P<copies>\d+) bản sao)?")
_LABELLED = re.compile(r" ?Bản chính: (?P<originals>\d+) - Bản sao: (?P<copies>\d+) ?")
_ENDING = r"\.(?:docx|doc(?!x)|pdf|xlsx|xls(?!x)|pptx|ppt(?!x)|rtf|odt|rar|zip|jpe?g|png|tiff?)"
_FILE = re.compile(rf"{_ENDING}$", re.IGNORECASE)
_FILE_WITHIN = re.compile(rf"{_ENDING}(?=.)", re.IGNORECASE)
_FORM_WORD = re.compile(r"(?<=[^\s(/“\"_-])(?=(?:Mẫu|Mau|MẪU|Phụ lục|Phu luc|PHỤ LỤC|PL|Tờ khai|To khai|Biểu mẫu)[ \d_.-])")
_GLUE = re.compile(rf"(?<=[.;:)”\"])(?=[{_UPPER}])")
_DIGITS = re.compile(r"(?<![\s/\d])\d+$")



def papers(text: str) -> list[tuple[str, list[PaperCells]]]:
    """Return the groups of a dossier: each with its heading ("" when it has none) and its rows."""
    first, *parts = PAPER_HEAD.split(text)
    heading, groups = first, []
    for part in parts:
        rows, rest = _paper_rows(part)
        groups.append((_heading(heading), rows))
        heading = rest
    if parts and heading.strip():
        groups[-1][1].append(PaperCells(heading.strip(), sure=False))
    return groups if parts else ([("", [PaperCells(text.strip(), sure=False)])] if _heading(text) else [])


def _heading(text: str) -> str:
    """Return the heading of a group; the portal writes "--" or "Bao gồm" where there is none."""
    bare = text.strip()
    return "" if bare in {"--", "-", "Bao gồm"} else bare


def _paper_rows(part: str) -> tuple[list[PaperCells], str]:
    """Return the rows of one table, and what stands behind the last count: the heading of the next table."""
    if _LABELLED.search(part):
        return _labelled_rows(part)
    rows, begin = [], 0
    for found in _COUNT.finditer(part):
        cell = _cell(part, found, begin)
        if cell:
            rows.append(cell)
            begin = found.end()
    return rows, part[begin:]


def _labelled_rows(part: str) -> tuple[list[PaperCells], str]:
    rows, begin = [], 0
    for found in _LABELLED.finditer(part):
        name = part[begin : found.start()].strip()
        sure = not re.search(_ENDING + "$", name, re.IGNORECASE)
        rows.append(PaperCells(name, int(found["originals"]), int(found["copies"]), sure=sure))
        begin = found.end()
    return rows, part[begin:]


def _cell(part: str, found: re.Match[str], begin: int) -> PaperCells | None:
    """Return the row that ends with this count, or None when these words belong to a name: "nộp 01 bản chính"."""
    run, at = found["run"], found.start()
    before, after = part[max(at - 1, begin) : at], part[found.end() : found.end() + 1]
    glued = bool(before.strip()) and before != "("
    closed = not after or not (after.isspace() or after in ".;,:)/")
    alone = len(run) == 2 and run[0] == "0" and not (glued and found["copies"])
    if at == begin or alone or not (found["copies"] or closed or (glued and len(run) == 1)):
        return None
    name = part[begin : found.end()].strip()
    unsure = (len(run) == 2 and glued and not before.isspace()) or (
        len(run) > 2 and run[-1] == "0" and not found["copies"]
    )
    if unsure:
        return PaperCells(name, sure=False)
    count, other = int(run[-1]), int(found["copies"]) if found["copies"] else 0
    originals, copies = (count, other) if found["what"] == "chính" else (0, count)
    return _formed(part[begin : at + len(run) - 1].strip(), originals, copies)


def _formed(name: str, originals: int, copies: int) -> PaperCells:
    """Return a row with the file of its form cut off the name, when there is exactly one place to cut."""
    ending = _FILE.search(name)
    if not ending:
        return PaperCells(name, originals, copies)
    words = [m.start() for m in _FORM_WORD.finditer(name)]
    cuts = words or [m.start() for m in _GLUE.finditer(name, 0, ending.start())]
    if len(cuts) != 1 or _FILE_WITHIN.search(name) or _DIGITS.search(name, 0, cuts[0]):
        return PaperCells(name, originals, copies, sure=False)
    return PaperCells(name[: cuts[0]].strip(), originals, copies, name[cuts[0] :].strip())



# --- Legal texts: name, number --------------------------------------------------------------------------------------

_TYPES = "NĐ|ND|TT|TTLT|QĐ|NQ|CT|PL|SL|HD|KH|L|QCVN|TCVN"
_BODIES = (
    "CP|TTg|CTN|UBTVQH\\d{2}|QH\\d{2}|UBND|HĐND|HĐTP|TANDTC|VKSNDTC|KTNN|VPCP|TTCP|NHNN|UBDT|TLĐ|BHXH|BTCCBCP|BTC|BCA|BQP|BNG|BTP|BNV|BYT|"
    "BCT|BXD|BKHCN|BKH|BKHĐT|BGDĐT|BGTVT|BNNPTNT|BNNMT|BNN|BTNMT|BTTTT|BVHTTDL|BLĐTBXH|BDTTG|BKHCNMT|BTS|BTM|BCN|BVHTT|BVGCP|BTCQP"
)
_CAPITALS = f"(?=[A-ZĐ]{{0,4}}(?![A-ZĐ])[{_UPPER}]|(?:QUY|BAN|THI|CHO|VE) )"  # the next name is written in capitals
_BODY = rf"(?:(?:{_BODIES})(?:(?![A-ZĐ]{{2}})|{_CAPITALS})|[A-ZĐ]+(?![{_LOWER}])|[A-ZĐ]+(?=[{_UPPER}][{_LOWER}]))"
_KINDED = rf"(?:(?:{_TYPES})(?:[-/] ?{_BODY})+|QH\d{{2}}|UBTVQH\d{{2}}|QĐ)"
_NUMBER = re.compile(
    rf"(?P<no>\d+(?:\.\d+|\.?[a-z])?)\.?(?:/(?P<year>\d{{4}}))?/(?P<kind>{_KINDED})\.?|(?P<bare>\d+/\d{{4}})(?![/\d])"
)
_LAW = r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư|Quyết định)"
_WORDS = rf"(?:{_LAW} số:? ?|{_LAW} |[Ss]ố:? ?)"
_PREFIX = re.compile(_WORDS + "$")
_OWN_NUMBER = re.compile(rf"(?:{_WORDS})?\d+(?:\.\d+)?/\d{{4}}")


def laws(text: str) -> list[LawCells]:
    """Return the legal texts; a name without its own number is unsure."""
    body = LAW_HEAD.sub("", text, count=1)
    rows, begin = [], 0
    for start, end in _numbers(body):
        name, number = body[begin:start].strip(), body[start:end].strip()
        rows.append(LawCells(name, number) if name else LawCells(number, sure=False))
        begin = end
    rest = body[begin:].strip()
    return [*rows, LawCells(rest, sure=False)] if rest else rows


def _numbers(body: str) -> Iterator[tuple[int, int]]:
    """Yield where a number stands that is a cell of its own: it touches the name behind it, or is the last word of all.

    A number in a sentence has blanks around it; one that ends a name ("Luật 51/2019/QH14") is followed by its own cell.
    """
    begin = 0
    for found in _NUMBER.finditer(body):
        start = found.start() + _year_in(found["no"] or found["bare"].split("/")[0])
        prefix = _PREFIX.search(body, begin, start)
        start = prefix.start() if prefix else start
        before, after = body[start - 1 : start], body[found.end() : found.end() + 1]
        touches = start > begin and before.strip() and before not in "(-/"
        last_word = not found["bare"] and (not after or after.isupper()) and not _OWN_NUMBER.match(body, found.end())
        if (touches and (not after or after.isalnum()) and not (found["bare"] and before.isdigit())) or last_word:
            yield start, found.end()
            begin = found.end()


def _year_in(digits: str) -> int:
    """Return how many of these digits end the name before: "năm 2024" + "48/2024/QH15" stands as 202448."""
    return 4 if len(digits) >= 5 and digits[:2] in {"19", "20"} else 0


# --- Results and the end of the page --------------------------------------------------------------------------------

_RESULT = re.compile(
    rf"Mã: ?(?P<code>[A-Z]{{2}}[.-][A-Z]\d{{2}}\.(?:KQ\.)?\d{{3,7}}|[\d.]+\.G\d{{2}}-KQ[\d.]*\d|"
    rf"[A-Z0-9][A-Z0-9._-]*?(?=\s*$|[{_UPPER}][{_LOWER}]|\+)|[\w.-]+(?=\s*$))"
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
