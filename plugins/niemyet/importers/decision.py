"""The danh mục of an announcing decision, or a catalogue from the national database, in Word or Excel.

The decision becomes one record, each row a procedure with only what the row has. A sub-row ("9.1") is a case of the
procedure above it. Merged cells count for every row that they reach.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from niemyet.importers.decision_draft import Listed, coded, drafts_of
from niemyet.importers.decision_text import day_given, decision_in, kind_of, required
from niemyet.importers.draft import Flag, ImportRefused, Outcome
from niemyet.importers.grid import Grid, Table, read_grid, tables_of
from niemyet.importers.header import OTHER, Header, find_header, is_counting
from niemyet.importers.titles import CODE_IN_TEXT, Titles, titles_in
from niemyet.importers.words import say
from niemyet.records.text import fold
from niemyet.records.vocabulary import DecisionKind, Level

NAMES = {
    "number": r"^(stt|tt|so tt|so thu tu)$",
    "note": r"^ghi chu",
    "nationwide": r"dia gioi",
    "full": r"toan trinh",
    "partial": r"mot phan",
    "post_in": r"^tiep nhan ho so",
    "post_out": r"^tra ket qua",
    "post": r"buu chinh|bcci",
    "online": r"truc tuyen|muc do",
    "code": r"^ma( so)?( ho so)?( tthc| thu tuc.*)?$|^so ho so",
    "name": r"^(linh vuc ?/ ?)?ten( tthc| thu tuc.*| nhom.*)?$|^thu tuc hanh chinh$",
    "decided": r"quyet dinh.*cong bo",
    "basis": r"can cu|van ban|vbqppl",
    "time": r"thoi han|thoi gian",
    "place": r"dia diem|noi (tiep nhan|thuc hien)",
    "channel": r"cach thuc|hinh thuc",
    "fee": r"\bphi\b",
    "issuer": r"co quan ban hanh",
    "authority": r"co quan|don vi",
    "change": r"noi dung (sua|thay)",
    "field": r"^linh vuc$",
}
_LEVELS = {"cap tinh": Level.PROVINCE, "cap xa": Level.COMMUNE, "cap huyen": Level.DISTRICT, "cap bo": Level.MINISTRY}
_SECTION = re.compile(r"[A-Z]\.?|[IVXLC]+\.?")
_FIELD = re.compile(r"lĩnh vực:?\s+(.+?)(?=\s+(?:thuộc|của|trên|được|áp dụng)\b|\s*[,.;:(]|$)", re.IGNORECASE)


def read(
    path: Path,
    *,
    number: str = "",
    date: str = "",
    issuer: str = "",
    field_name: str = "",
    codes: Path | Titles | None = None,
) -> Outcome:
    """Return the decision and its procedures, or the procedures of a catalogue.

    `number`, `date` (2026-07-10 or 10/7/2026), `issuer`: where the text leaves them blank, as drafts do; a decision
    without a number and a day is refused. `field_name`: the lĩnh vực; `codes`: a list of codes and titles.
    """
    grid = read_grid(path)
    tables_of(grid)
    titles = titles_in(codes) if isinstance(codes, Path) else codes or {}
    reading = _Reading(grid)
    reading.run()
    if not reading.found:
        raise ImportRefused(say("no_list", file=grid.name))
    text = decision_in(reading.before)
    given = {"number": number, "day": day_given(date), "issuer": issuer}
    decision = replace(text, **{key: value for key, value in given.items() if value})
    if not reading.is_catalogue or decision.number:
        decision = required(decision, grid.name)
    default = field_name or _field_in(reading.before)
    items = [replace(coded(item, titles), field_name=item.field_name or default) for item in reading.found]
    return drafts_of(items, decision, grid.name, reading.refused, reading.title if reading.is_catalogue else "")


def _field_in(lines: Sequence[str]) -> str:
    """Return the one lĩnh vực that summary and headings name."""
    found = {fold(name): name for line in lines for name in _FIELD.findall(line)}
    return sentence_case(next(iter(found.values()))) if len(found) == 1 else ""


def sentence_case(name: str) -> str:
    """Return a name with one capital at its head; in mixed case it keeps its own."""
    return name.capitalize() if name.isupper() else name[:1].upper() + name[1:]


@dataclass
class _Reading:
    """Walks through the tables of a file and collects the rows that name procedures."""

    grid: Grid
    found: list[Listed] = field(default_factory=list)
    refused: list[Flag] = field(default_factory=list)
    before: list[str] = field(default_factory=list)  # lines outside lists: the decision and headings
    level: Level | None = None
    kind: DecisionKind = DecisionKind.ANNOUNCE
    field_name: str = ""
    is_catalogue: bool = False

    @property
    def title(self) -> str:
        """Return the last line before a catalogue: its title."""
        return sentence_case(self.before[-1]) if self.before else self.grid.name

    def run(self) -> None:
        """Read every table that lists procedures; the lines of others belong to the decision."""
        header: Header | None = None
        for block in self.grid.blocks:
            if isinstance(block, str):
                self.before.append(block)
                self._heading(block)
            elif found := _list_header(block):
                header = found
                self.is_catalogue = {"code", "issuer", "field"} <= set(header.labels) and "time" not in header.labels
                self._table(block, header, header.rows.stop)
            elif header and len(block.rows[0]) == len(header.words):
                self._table(block, header, 0)
            else:
                cells = (cell for row in range(len(block.rows)) for cell in block.own(row))
                self.before += [line for cell in cells for line in cell.lines]

    def _heading(self, text: str) -> None:
        """Keep what a heading says of the rows below it; sentences of the decision say nothing of rows."""
        if not text.endswith((".", ";")) and (kind := kind_of(text)):
            self.kind = kind

    def _table(self, table: Table, header: Header, start: int) -> None:
        for row in range(start, len(table.rows)):
            if table.key(row) and not header.is_repeated(table, row) and not is_counting(table, row):
                self._row(table, header, row)

    def _row(self, table: Table, header: Header, row: int) -> None:
        """Take a row for what it is: a section, a case, a procedure, or something to report."""
        texts = _texts(table, header, row)
        number, place = texts.get("number", ""), say("at", file=self.grid.name, place=table.place(row))
        has_code = bool(CODE_IN_TEXT.search(texts.get("code", "") + texts.get("name", "")))
        if _SECTION.fullmatch(number) or (not number and not has_code and len(texts) == 1):
            self._section(" ".join(text for key, text in texts.items() if key != "number"))
        elif re.fullmatch(r"\d+(\.\d+)+\.?", number) and self.found and not has_code:
            self.found[-1].cases.append((texts.get("name", ""), texts.get("time", "")))
        elif _named(texts) and (has_code or re.fullmatch(r"\d+\.?", number) or _counted(table, header, row)):
            self.found.append(self._listed(texts, place))
        else:
            self.refused.append(Flag(place, say("odd_row", text=" | ".join(texts.values())[:200])))

    def _section(self, text: str) -> None:
        """Keep the level, field or kind that a section row names for the rows below it."""
        folded = fold(text)
        level = next((level for words, level in _LEVELS.items() if words in folded), None)
        if level:
            self.level = level
        if kind := kind_of(text):
            self.kind = kind
        if named := _FIELD.search(text):
            self.field_name = sentence_case(named[1])
        elif not level and not kind and "thu tuc" not in folded:
            self.field_name = sentence_case(re.sub(r"\s*\(.*?\)\s*$", "", text))

    def _listed(self, texts: dict[str, str], place: str) -> Listed:
        """Return what a row says of its procedure; a code may stand in the name's cell."""
        whole = f"{texts.get('code', '')} {texts['name']}"
        code = next(iter(CODE_IN_TEXT.findall(whole)), "")
        written = "" if code else texts.get("code", "")
        field_name = texts.get("field") or self.field_name
        return Listed(_named(texts), place, texts, code, written, field_name, self.level, self.kind)


def _named(texts: Mapping[str, str]) -> str:
    """Return the name in a row, without a code that stands in its cell."""
    return " ".join(re.sub(rf"\(?\s*{CODE_IN_TEXT.pattern}\s*\)?", " ", texts.get("name", "")).split())


def _list_header(table: Table) -> Header | None:
    """Return the header of a list of procedures: names, and at least one thing said of them."""
    header = find_header(table, NAMES, ("name",))
    said = {"code", "time", "basis", "field", "authority"}
    return header if header and said & set(header.labels) else None


def _texts(table: Table, header: Header, row: int) -> dict[str, str]:
    """Return the texts of a row by what their column is."""
    found = {key: "\n".join(c.text for c in cells if c.text) for key, cells in header.values(table, row).items()}
    return {key: text for key, text in found.items() if text and key != OTHER} | _unknown(table, header, row)


def _unknown(table: Table, header: Header, row: int) -> dict[str, str]:
    """Return the texts under columns that nothing is known of, with their header."""
    cells = [c for c in header.values(table, row).get(OTHER, ()) if c.text]
    said = [f"{header.words.get(c.column, '')}: {c.text}".removeprefix(": ") for c in cells]
    return {OTHER: "\n".join(said)} if said else {}


def _counted(table: Table, header: Header, row: int) -> bool:
    """Tell whether Word itself numbers this row."""
    return any(cell.numbered for cell in header.values(table, row).get("number", ()))
