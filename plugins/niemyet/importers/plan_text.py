"""What stands around the table of a plan: its title, number, day and agency, and the sections that become the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from niemyet.importers.decision_text import day_in
from niemyet.importers.grid import Grid
from niemyet.records.text import fold, slug

_NUMBER = re.compile(r"(?:^số|kèm theo kế hoạch số)\s*:?\s*(\d+)\s*/\s*(KH-[\w.&-]+)", re.IGNORECASE)
_HEAD = re.compile(r"^[^,.;:]{3,40},\s*ngày\s+(\d{0,2})\s*tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_ANNEX = re.compile(r"kèm theo kế hoạch(?P<said>.*?)\bcủa (?P<agency>[^)]+)\)", re.IGNORECASE)
_CLOSING = re.compile(r"^trên đây là kế hoạch.*\bcủa (?P<agency>[^,]+?)\s*[,.]?/?\.?/?\.?$", re.IGNORECASE)
_POST = re.compile(r"^(trưởng ban|giám đốc|chủ tịch|chánh văn phòng)\s+", re.IGNORECASE)
_PLACE = re.compile(r"\b((?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn)(?: [A-ZĐÀ-Ỹ][^\W\d_]*)+)")
_MAJOR = re.compile(r"^([IVX]+|[A-H])\.\s+(.+)$")
_MINOR = re.compile(r"^(\d+)\.\s+(.+)$")
_DASH = re.compile(r"^[-+–•]\s*")
_END = ("noi nhan", "phu luc", "tm.", "kt.")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")
_HEADING_WORDS = 8
_KEPT = {"tthc", "ubnd", "hdnd", "csdl", "pakn", "cntt", "qppl", "vbqppl"}


@dataclass(frozen=True)
class About:
    """A plan as its own text gives it; empty where the text is silent."""

    title: str = ""
    agency: str = ""
    agency_name: str = ""  # only when the id was made from it
    number: str = ""
    day: str = ""
    day_text: str = ""
    years: str = ""
    source: str = ""

    @property
    def year(self) -> int | None:
        """Return the year that the plan is for, None when it is for several."""
        found = re.fullmatch(r"Năm (\d{4})", self.years)
        return int(found[1]) if found else None


def about(grid: Grid, title: str, agency: str, agencies: Mapping[str, str]) -> About:
    """Return what a plan says of itself."""
    lines = grid.paragraphs
    title = title or _title(lines)
    name = _agency(lines, title)
    number, day = _number(lines), _day(lines)
    by_name = {_agency_key(known): id_ for known, id_ in agencies.items()}
    found = agency or by_name.get(_agency_key(name), "")
    return About(
        title=title,
        agency=found or slug(name),
        agency_name="" if found else name,
        number=number,
        day=day,
        day_text="" if day else _day_text(lines),
        years=_years(title),
        source=_source(title, number, day, name),
    )


def _agency_key(name: str) -> str:
    """Return the name of an agency for comparing: UBND is Ủy ban nhân dân."""
    return fold(name).replace("ubnd", "uy ban nhan dan").replace("uy ban nhan dan", "ubnd")


def _title(lines: Sequence[str]) -> str:
    """Return the title: the line after "KẾ HOẠCH", or what follows on the same line."""
    for i, line in enumerate(lines):
        if fold(line) == "ke hoach" and i + 1 < len(lines):
            rest = lines[i + 1]
            return f"Kế hoạch {rest[:1].lower()}{rest[1:]}" if not rest.isupper() else f"Kế hoạch {rest.lower()}"
        if line.startswith("KẾ HOẠCH "):
            rest = line.removeprefix("KẾ HOẠCH ")
            return f"Kế hoạch {rest[:1].lower()}{rest[1:]}"
    return ""


def _number(lines: Sequence[str]) -> str:
    found = (_NUMBER.search(line) for line in lines)
    return next((f"{m[1]}/{m[2]}" for m in found if m), "")


def _day(lines: Sequence[str]) -> str:
    """Return the day of the plan: at its head, or as the appendix names it."""
    for line in lines:
        annex = _ANNEX.search(line)
        if found := day_in(annex["said"]) if annex else day_in(line) if _HEAD.match(line) else "":
            return found
    return ""


def _day_text(lines: Sequence[str]) -> str:
    """Return month and year where the day was left blank, as in a copy without date stamp."""
    found = next((m for line in lines if (m := _HEAD.match(line)) and not m[1]), None)
    return f"Tháng {found[2]} năm {found[3]}; bản đọc được để trống ngày" if found else ""


def _years(title: str) -> str:
    """Return the years that a plan is for: the last in its title, or a span."""
    if span := re.search(r"giai đoạn\s+(\d{4})\s*[-–]\s*(\d{4})", title, re.IGNORECASE):
        return f"Giai đoạn {span[1]}-{span[2]}"
    found = re.findall(r"năm\s+(\d{4})", title, re.IGNORECASE)
    return f"Năm {found[-1]}" if found else ""


def _agency(lines: Sequence[str], title: str) -> str:
    """Return the agency: as appendix or closing line name it, or the place in the title under a signature of UBND."""
    for line in reversed(lines):
        if found := _ANNEX.search(line) or _CLOSING.match(line):
            return _POST.sub("", found["agency"].strip(" ./"))
    signed = any(fold(line).startswith("tm. uy ban nhan dan") for line in lines)
    place = _PLACE.search(title)
    return f"UBND {place[1]}" if signed and place else ""


def _source(title: str, number: str, day: str, agency: str) -> str:
    """Return where the page comes from: the plan by number and day, else by its title."""
    of = f" của {agency}" if agency and agency not in title else ""
    if number and day:
        return f"Kế hoạch số {number} ngày {day[8:]}/{day[5:7]}/{day[:4]}{of}"
    return f"{title}{of}"


def body_of(grid: Grid) -> str:
    """Return the text around the table as Markdown: its headings, below them paragraphs as bullets."""
    reasons = [f"- {_escaped(line)}" for line in _reasons(grid.paragraphs)]
    sections = [("Căn cứ", reasons), *_sections(_prose(grid.paragraphs))]
    parts = [(heading, points) for heading, points in sections if points]
    return "\n\n".join(f"## {heading}\n\n" + "\n".join(points) for heading, points in parts) + "\n" if parts else ""


def _reasons(lines: Sequence[str]) -> Iterator[str]:
    """Yield the paragraphs between title and first heading: what the plan carries out."""
    for line in lines:
        if _MAJOR.match(line):
            return
        if fold(line).startswith(("thuc hien ", "can cu ")) and line.endswith((".", ";", ":")):
            yield line


def _prose(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines from the first heading to the addressees, without pointers to the appendix."""
    started = False
    for line in lines:
        folded = fold(line)
        if started and folded.startswith(_END):
            return
        started = started or bool(_MAJOR.match(line))
        if started and not re.match(r"\(?\s*(kem theo|chi tiet|tren day la)", folded):
            yield line


def _sections(lines: Iterator[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield headings with their paragraphs. A short numbered line without a full stop is a heading of its own."""
    heading = ""
    points: list[str] = []
    for line in lines:
        major, minor = _MAJOR.match(line), _MINOR.match(line)
        text = major[2] if major else minor[2] if minor and _is_heading(minor[2]) else ""
        if text:
            yield heading, points
            heading, points = sentence(text), []
        elif minor:
            points.append(f"{minor[1]}. {_escaped(minor[2])}")
        else:
            points.append(f"- {_escaped(_DASH.sub('', line))}")
    yield heading, points


def _is_heading(text: str) -> bool:
    return len(text.split()) <= _HEADING_WORDS and not text.endswith((".", ";", ","))


def sentence(text: str) -> str:
    """Return a heading without its shouting: small letters, but for the abbreviations that everybody writes large."""
    bare = text.strip(" :.")
    if not bare.isupper():
        return bare
    words = [word if fold(word.strip(",.;:")) in _KEPT or "/" in word else word.lower() for word in bare.split()]
    whole = " ".join(words)
    return whole[:1].upper() + whole[1:]


def _escaped(text: str) -> str:
    """Return text in which nothing is a sign of Markdown."""
    return _SPECIAL.sub(r"\\\1", text)
