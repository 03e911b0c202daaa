"""A plan for the control of administrative procedures, from its appendix: Word, Excel or a text export.

The table becomes the front matter of a page in content/ke-hoach, the sections around it the page's text: kept, not
summarised. What has no table, or whose letters a scan destroyed, is refused: nobody should publish a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from niemyet.importers.dates import deadlines
from niemyet.importers.draft import Draft, Flag, ImportRefused, Outcome
from niemyet.importers.entries import given
from niemyet.importers.grid import Grid, read_grid, tables_of
from niemyet.importers.plan_table import Entry, PlanTable, Section
from niemyet.importers.plan_text import About, about, body_of
from niemyet.importers.words import say
from niemyet.records.text import slug

_LETTERS = 500  # from this many on, a share says something
_MARKED = 0.05  # of letters in the block U+1EA0-1EF9: 14-16 % in sound text, none in a text that lost its marks
_SHARED = re.compile(r"^(?P<lead>.+?),? (?:chủ trì,? )?phối hợp(?: với)? (?P<support>.+?)(?: thực hiện)?$", re.DOTALL)
_ACTS = re.compile(r"\b(tham mưu|trình|xây dựng|tổ chức|báo cáo)\b")


def read(path: Path, *, agency: str = "", agencies: Mapping[str, str] | None = None, title: str = "") -> Outcome:
    """Return the plan as a draft of its page.

    `agency`: the id of the agency in procedures/co-quan; `agencies`: ids by name, to find it by the plan's own words;
    `title`: where the file holds an appendix alone.
    """
    grid = read_grid(path)
    _sound(grid)
    tables_of(grid)
    table = PlanTable(grid)
    table.read()
    if not table.rows:
        raise ImportRefused(say("no_plan", file=grid.name))
    plan = about(grid, title, agency, agencies or {})
    if not plan.title:
        raise ImportRefused(say("no_plan_title", file=grid.name))
    draft = Draft(_path(plan, path), _data(plan, table), body_of(grid), tuple(_flags(plan, table, grid.name)))
    return Outcome(table.rows, (draft,))


def _sound(grid: Grid) -> None:
    """Refuse text whose Vietnamese letters were lost in recognition, or that was typed without marks."""
    letters = [c for line in grid.lines() for c in line if c.isalpha()]
    marked = sum("\u1ea0" <= c <= "\u1ef9" for c in letters)
    if len(letters) >= _LETTERS and marked < _MARKED * len(letters):
        raise ImportRefused(say("lost_marks", file=grid.name))


def _path(plan: About, path: Path) -> str:
    """Return where the page goes: the agency and the year."""
    years = "-".join(re.findall(r"\d{4}", plan.years))
    return f"content/ke-hoach/{'-'.join(filter(None, (plan.agency, years))) or slug(path.stem)}.md"


def _data(plan: About, table: PlanTable) -> dict[str, Any]:
    """Return the front matter in the keys of a record."""
    return given(
        ten=plan.title,
        co_quan=plan.agency,
        so=plan.number,
        ngay=plan.day,
        ngay_ghi=plan.day_text,
        giai_doan=plan.years,
        nhiem_vu=[_section(section, plan.year) for section in table.sections],
        nguon=plan.source,
    )


def _section(section: Section, year: int | None) -> dict[str, Any]:
    tasks = [_task(task, year) for task in section.tasks]
    return given(so=section.number, ten=section.name or "Nhiệm vụ", viec=tasks)


def _task(task: Entry, year: int | None) -> dict[str, Any]:
    more = [_result(entry, year) for entry in task.more]
    text = _ended(" ".join(task.texts.get("text", "").split("\n")))
    return given(so=task.number, noi_dung=text, **_result(task, year), tiep_theo=more)


def _result(entry: Entry, year: int | None) -> dict[str, Any]:
    """Return what comes out, who leads, who helps, and when: in words, and for the calendar where that is certain."""
    lead, support = people(entry.texts.get("lead", ""), entry.texts.get("support", ""))
    when = "; ".join(dict.fromkeys(items(entry.texts.get("time", ""))))
    return given(
        ket_qua=items(entry.texts.get("product", "")),
        chu_tri=lead,
        phoi_hop=support,
        thoi_gian=when,
        han=deadlines(when, year),
    )


def items(text: str) -> list[str]:
    """Return the items of a cell: lines, and in a cell that begins with a dash each " - Chữ hoa" within a line.

    "HĐND - UBND" and the like are one word: no border lies between two abbreviations.
    """
    found: list[str] = []
    for line in text.split("\n"):
        pieces = _pieces(line) if text.startswith(("-", "+")) else [line]
        for piece in pieces:
            bare = re.sub(r"^[-+–•]\s*", "", piece)
            if found and bare[:1].islower() and bare == piece:
                found[-1] += f" {bare}"
            elif bare.strip(" .;"):
                found.append(bare)
    return [_ended(item) for item in found]


def _pieces(line: str) -> Iterator[str]:
    """Yield the pieces of a line that begin with a dash."""
    begin = 0
    for dash in re.finditer(r"\s[-–]\s?(?=[^\W\d_])", line):
        before, after = line[: dash.start()].split()[-1:], line[dash.end() :].split()[:1]
        both_short = all(word and re.fullmatch(r"[A-ZĐ]{2,}[.,;]?", word[0]) for word in (before, after))
        if line[dash.end()].isupper() and not both_short:
            yield line[begin : dash.start()]
            begin = dash.start() + 1
    yield line[begin:]


def _ended(text: str) -> str:
    """Return an item without the full stop or semicolon at its end; three dots stay."""
    bare = text.strip()
    return bare if bare.endswith("..") else bare.rstrip(" .;,")


def people(lead: str, support: str) -> tuple[list[str], list[str]]:
    """Return who leads and who helps. One column for both is divided only at "chủ trì, phối hợp với".

    "phối hợp với các sở tham mưu UBND" stays whole: who does what there is for a person to say.
    """
    found = _SHARED.match(" ".join(items(lead))) if not support and len(items(lead)) == 1 else None
    if found and not _ACTS.search(found["support"]):
        return _units(found["lead"].removesuffix(" chủ trì")), _units(found["support"])
    return _units(lead), _units(support)


def _units(text: str) -> list[str]:
    """Return the units in a cell: its items, and what a semicolon divides; commas stand inside names."""
    parts = (part.strip(" .,") for item in items(text) for part in item.split(";"))
    return [part[:1].upper() + part[1:] for part in parts if part]


def _flags(plan: About, table: PlanTable, file: str) -> Iterator[Flag]:
    """Yield what to look at in a plan: its agency, number and day, joined rows, divided and undivided cells."""
    for key, is_so in (
        ("no_agency", not plan.agency),
        ("agency_by_name", plan.agency_name and plan.agency),
        ("no_plan_number", not plan.number),
        ("no_plan_day", not plan.day),
        ("no_years", not plan.years),
    ):
        if is_so:
            yield Flag(file, say(key, name=plan.agency_name, id=plan.agency))
    yield from table.flags
    yield from _undivided(table.sections)


def _undivided(sections: Sequence[Section]) -> Iterator[Flag]:
    """Yield cells that name a helping unit and could not be divided."""
    for section in sections:
        for entry in section.entries():
            lead, support = people(entry.texts.get("lead", ""), entry.texts.get("support", ""))
            if not support and any("phối hợp" in unit for unit in lead):
                yield Flag(entry.place, say("undivided", text="; ".join(lead)))
