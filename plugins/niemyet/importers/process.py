"""Internal processes from the annexes of approving decisions: procedure, case, stage, step, in Word or Excel.

Every decision lays its table out in its own way: eighteen header variants were met in fifteen decisions. The stable
core is who, what, how long. Columns are found by their header, rows by what stands in them. Nothing is corrected:
a number without a unit stays one, and what has no field of its own is kept in the note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from niemyet.importers.draft import ImportRefused, Outcome
from niemyet.importers.grid import Grid, Table, read_grid, tables_of
from niemyet.importers.header import Header, find_header, is_counting, spoken
from niemyet.importers.process_draft import drafts_of
from niemyet.importers.process_parts import Part
from niemyet.importers.process_row import STAGE, Row
from niemyet.importers.titles import CODE_IN_TEXT, Titles, titles_in
from niemyet.importers.words import say
from niemyet.records.text import fold

NAMES = {
    "number": r"^(stt|tt|so tt|so thu tu|no)$",
    "note": r"^ghi chu",
    "hard_time": r"(thoi gian|thoi han).*(vung|mien nui|hai dao|kho khan)",
    "time": r"thoi gian|thoi han",
    "coordination": r"phoi hop",
    "product": r"san pham|bieu mau|ket qua",
    "online": r"truc tuyen",
    "label": r"^(thu tu|ten buoc|buoc|cac buoc)",
    "action": r"noi dung|trinh tu|cong viec|hoat dong|ten (tthc|thu tuc)",
    "actor": r"trach nhiem|bo phan|don vi|nguoi|co quan|chuc danh|chu tri|thuc hien",
}
_NEEDED = ("actor", "time")
_LABELLED = 3  # from this many "Bước n" on, a row with a number of its own is none of the steps
_AGENCY = re.compile(r"^(quy trinh( noi bo)?( thuc hien)? (tai|cua)|tai |cap (tinh|huyen|xa)\b|buoc tai )")
_CASE = re.compile(r"^([a-zđ]\)|truong hop|doi voi truong hop)")
_TOTAL = re.compile(r"^(tong( cong| so| thoi gian)?|cong)\b")
_DECISION = re.compile(r"quyết định số:?\s*(\d+[a-z]?)\s*/\s*([\w.&-]+(?:/[\w.&-]+)*)", re.IGNORECASE)
_FIELD = re.compile(r"lĩnh vực\s+(.+?)(?=\s+(?:thuộc|của|trên|được|áp dụng)\b|\s*[,.;:(]|$)", re.IGNORECASE)
_CODED = re.compile(
    rf"\s*[(\[–-]?\s*(?:mã\s*(?:số|tthc|thủ tục)?[^\d]{{0,12}})?{CODE_IN_TEXT.pattern}\s*[)\]]?", re.IGNORECASE
)
_HEADING = re.compile(r"^(\d+|[ivxlc]+)[.)]\s|^(quy trinh|ten )?(noi bo )?(giai quyet )?thu tuc\b")


def read(
    path: Path, *, codes: Path | Titles | None = None, field_name: str = "", unit: str = "", decision: str = ""
) -> Outcome:
    """Return one process for each procedure of an annex.

    `codes`: a list of codes and titles for annexes without codes; `field_name`: the lĩnh vực where the text names
    none; `unit`: of times that have no unit, when a person says so; `decision`: the number of the decision.
    """
    grid = read_grid(path)
    tables_of(grid)
    reading = _Reading(grid)
    reading.run()
    if not reading.found:
        raise ImportRefused(say("no_process", file=grid.name))
    text = " ".join(block for block in grid.paragraphs)
    titles = titles_in(codes) if isinstance(codes, Path) else codes or {}
    return drafts_of(
        reading.found,
        file=grid.name,
        titles=titles,
        field_name=field_name or field_of(text),
        decision=decision or decision_of(text),
        unit=unit,
        remarks=reading.remarks(),
    )


def decision_of(text: str) -> str:
    """Return the number of the decision that an annex belongs to: `295/ QĐ-UBND` loses its blank."""
    found = [f"{m[1]}/{m[2]}" for m in _DECISION.finditer(text) if "QĐ" in m[2].upper()]
    return found[0] if len(set(found)) == 1 else ""


def field_of(text: str) -> str:
    """Return the lĩnh vực that a title names, empty when it names none or several."""
    found = {fold(name): name for name in _FIELD.findall(text)}
    if len(found) != 1:
        return ""
    name: str = next(iter(found.values()))
    return name.capitalize() if name.isupper() or name[:1].islower() else name


@dataclass
class _Reading:
    """Walks through the tables of a file and collects what it finds, procedure by procedure."""

    grid: Grid
    found: list[Part] = field(default_factory=list)
    header: Header | None = None
    above: list[str] = field(default_factory=list)  # paragraphs since the last table
    outside: bool = False  # the procedure's name stands above the table, not in it
    field_name: str = ""  # of a section row: "I. LĨNH VỰC HỘ TỊCH"
    case: Part | None = None
    stage: Part | None = None

    def run(self) -> None:
        """Read every table that has the columns of a process, or goes on from the page before."""
        for block in self.grid.blocks:
            if isinstance(block, str):
                self.above.append(block)
            elif header := find_header(block, NAMES, _NEEDED):
                self.header = header
                self._table(block, header.rows.stop)
            elif self.header and len(block.rows[0]) == len(self.header.words) and not self._named_above():
                self._table(block, 0)

    def remarks(self) -> tuple[str, ...]:
        """Return the footnotes of the column for difficult areas: which areas these are."""
        label = self.header.labels.get("hard_time", "") if self.header else ""
        notes = self.header.notes.get("hard_time", ()) if self.header else ()
        return tuple(f"{spoken(label)}: {note}" for note in notes)

    def _named_above(self) -> bool:
        """Tell whether the paragraphs since the last table begin something new."""
        return any(CODE_IN_TEXT.search(p) or _HEADING.match(fold(p)) for p in self.above)

    def _table(self, table: Table, start: int) -> None:
        """Read the rows of one table; its name stands in its first row, or above it."""
        assert self.header
        rows = [Row(table, r, self.header) for r in range(start, len(table.rows)) if not self._is_furniture(table, r)]
        labelled = sum(bool(row.label) for row in rows) >= _LABELLED
        for row in rows:
            row.in_labelled = labelled
        if rows and not self._opens(rows[0]):
            self._head(table)
        self.above = []
        for row in rows:
            self._row(row)

    def _is_furniture(self, table: Table, row: int) -> bool:
        """Tell whether a row is a repeated header, numbers the columns, or is empty."""
        assert self.header
        return not table.key(row) or self.header.is_repeated(table, row) or is_counting(table, row)

    def _opens(self, cells: Row) -> bool:
        """Tell whether a row names a procedure."""
        return cells.is_wide and bool(re.fullmatch(r"\d+\.?", cells.number) or CODE_IN_TEXT.search(cells.text))

    def _head(self, table: Table) -> None:
        """Begin the procedure, or the case, that the paragraphs above a table name."""
        at = [i for i, p in enumerate(self.above) if CODE_IN_TEXT.search(p) or _HEADING.match(fold(p))]
        cases = [p for p in self.above[at[-1] + 1 if at else 0 :] if _CASE.match(fold(p))]
        if at or not self.found:
            named = [self.above[i] for i in at if CODE_IN_TEXT.search(self.above[i])] or self.above[-1:]
            first = named[0] if named else ""
            self._procedure(Part(_bare(first), place=table.place(0), codes=_codes(" ".join(named))))
            self.found[-1].notes += named[1:]
        self.outside = True
        if cases:
            self._case(Part(cases[-1], place=table.place(0)))

    def _procedure(self, part: Part) -> None:
        part.field_name = self.field_name
        self.found.append(part)
        self.case = self.stage = None

    def _case(self, part: Part) -> None:
        self.found[-1].cases.append(part)
        self.case, self.stage = part, None

    @property
    def _here(self) -> Part:
        """Return the innermost part that is open."""
        return self.stage or self.case or self.found[-1]

    def _row(self, cells: Row) -> None:
        """Take a row for what it is."""
        folded = fold(cells.text).lstrip("-*+ ")
        opens = self._opens(cells) and not self.outside
        if not self.found and not opens:
            self._procedure(Part("", place=cells.place))
        if STAGE.match(folded) and not cells.label:
            self._stage(cells)
        elif _TOTAL.match(folded) and cells.is_wide:
            self._total(cells)
        elif not cells.is_wide:
            self._step(cells)
        elif opens:
            self._procedure(cells.part(_bare(cells.text), CODE_IN_TEXT.findall(cells.text)))
        else:
            self._division(cells, folded)

    def _division(self, cells: Row, folded: str) -> None:
        """Take a row without anybody who acts: a case, the part at an agency, a group of procedures, or a note."""
        if re.fullmatch(r"\d+(\.\d+)+\.?|[a-zđ][.)]?", cells.number) or _CASE.match(folded):
            self._case(cells.part(cells.text))
        elif _AGENCY.match(folded) or (self.outside and re.fullmatch(r"\d+\.?|[IVX]+\.?", cells.number)):
            self._stage(cells)
        elif re.fullmatch(r"[IVXLC]+\.?|[A-Z]\.?", cells.number):
            self.field_name = field_of(cells.text)
        else:
            last = self._here.steps[-1].label if self._here.steps else ""
            self._note(" ".join(filter(None, (cells.text, cells.times()))), f"Sau {last}" if last else "")

    def _stage(self, cells: Row) -> None:
        """Begin a stage. It has no note of its own: what stands beside its name goes to its case."""
        self.stage = cells.part(cells.text)
        (self.case or self.found[-1]).stages.append(self.stage)
        for text in self.stage.notes:
            self._note(text)

    def _step(self, cells: Row) -> None:
        """Add a step, or one more person to the step above when their cell reaches down to this row."""
        steps = self._here.steps
        if steps and cells.shares_step:
            steps[-1].others.append((cells.actor, cells.time if cells.time_is_own else ""))
            return
        steps.append(cells.step())
        for text in cells.extras():
            self._note(text, steps[-1].label)

    def _total(self, cells: Row) -> None:
        """Keep a total: of the case or procedure if that has none, else as a note."""
        holder = self.case or self.found[-1]
        if holder.total or not cells.time:
            self._note(f"{cells.text} {cells.times()}".strip())
            return
        holder.total, holder.hard_total = cells.time, cells.hard_time

    def _note(self, text: str, step: str = "") -> None:
        """Keep what has no field of its own, with the step and stage that it stands at."""
        where = ", ".join(filter(None, (step, self.stage.name if self.stage else "")))
        between = "\n" if "\n" in text else " "
        (self.case or self.found[-1]).notes.append(f"{where}:{between}{text}" if where else text)


def _codes(text: str) -> list[str]:
    return list(dict.fromkeys(CODE_IN_TEXT.findall(text)))


def _bare(title: str) -> str:
    """Return the name of a procedure without its number in the annex and its code."""
    bare = _CODED.sub("", title)
    bare = re.sub(r"^(\d+|[IVXLC]+)[.)]\s+", "", bare.strip())
    bare = re.sub(r"^(tên )?(thủ tục|tthc)( hành chính)?\s*:\s*", "", bare, flags=re.IGNORECASE)
    return bare.strip(" :;.-–")
