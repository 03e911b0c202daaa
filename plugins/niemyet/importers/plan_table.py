"""The table of a plan's appendix: sections, tasks, and further results of a task.

Text exports tell nothing of merged cells and cut rows at page breaks. A row without a number is the rest of the row
above, or a second result, or a task that the plan did not number; each is told by its words, and reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from niemyet.importers.draft import Flag
from niemyet.importers.grid import Grid, Table
from niemyet.importers.header import Header, find_header, is_counting
from niemyet.importers.words import say
from niemyet.records.text import fold

NAMES = {
    "number": r"^(stt|tt|so tt|so thu tu|no)$",
    "note": r"^ghi chu",
    "time": r"thoi gian|thoi han|tien do|hoan thanh",
    "support": r"phoi hop",
    "product": r"ket qua|san pham",
    "text": r"noi dung|nhiem vu|cong viec|hoat dong",
    "lead": r"chu tri|phan cong|thuc hien|don vi|co quan|trach nhiem",
}
_COLUMNS = ("text", "product", "lead", "support", "time", "note")
_INHERITED = ("lead", "time")  # a task has somebody and a time: blank in an export means merged with the cell above
_ROMAN = r"(?:[IVX]+|[A-H])"
_GLUED = re.compile(rf"^({_ROMAN})[.)]?\s+(\S.*)$", re.DOTALL)
_UNFINISHED = re.compile(r"(,|\b(va|voi|cua|cac|hoac|cho|tai|theo|trong))$")


@dataclass
class Entry:
    """A task, or a further result of the task above it."""

    texts: dict[str, str]
    place: str
    number: str = ""
    spans: bool = True
    counted: bool = False  # by Word itself: the number is not in the file
    more: list[Entry] = field(default_factory=list)


_MISSING: tuple[tuple[str, Callable[[Entry], bool]], ...] = (
    ("no_task_number", lambda entry: not entry.number and not entry.counted),
    ("no_task_text", lambda entry: not entry.texts.get("text")),
)


@dataclass
class Section:
    """A section of the table with its tasks."""

    number: str
    name: str
    tasks: list[Entry] = field(default_factory=list)

    def entries(self) -> Iterator[Entry]:
        """Yield tasks and further results as the table lists them."""
        for task in self.tasks:
            yield task
            yield from task.more


@dataclass
class PlanTable:
    """Reads the tables of a plan; a page break makes several of one."""

    grid: Grid
    sections: list[Section] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    rows: int = 0
    _header: Header | None = None
    _breaks: bool = False  # the next row is the first after a page break
    _last: Entry | None = None

    def read(self) -> None:
        """Read every table with the columns of a plan, and those that go on without a header."""
        for table in self.grid.tables:
            found = find_header(table, NAMES, ("text",))
            if found and {"lead", "time", "product"} & set(found.labels):
                self._breaks = self._header is not None
                self._header = found
                self._table(table, found.rows.stop)
            elif self._header:
                self._go_on(table)
        for section in self.sections:
            self._inherit(section)

    def _go_on(self, table: Table) -> None:
        """Read a table without a header when it has as many columns as the one before."""
        assert self._header
        width = max((columns.stop for _, columns in self._header.groups), default=0)
        if len(table.rows[0]) == width:
            self._breaks = True
            self._table(table, 0)

    def _table(self, table: Table, start: int) -> None:
        assert self._header
        for row in range(start, len(table.rows)):
            if self._header.is_repeated(table, row):
                self._breaks = True
            elif table.key(row) and not is_counting(table, row):
                self._row(table, row)
                self._breaks = False

    def _row(self, table: Table, row: int) -> None:
        """Take a row for what it is: a section, the rest of the row above, a further result, or a task."""
        assert self._header
        values = self._header.values(table, row)
        texts = {key: tidy("\n".join(c.text for c in values.get(key, ()) if c.text)) for key in _COLUMNS}
        own = [c for c in values.get("number", ()) if c.row == row]
        number = " ".join(c.text for c in own if c.text)
        place = say("at", file=self.grid.name, place=table.place(row))
        entry = Entry({key: text for key, text in texts.items() if text}, place, number.rstrip("."), table.spans)
        entry.counted = any(c.numbered for c in own)
        spanned = table.spans and any(c.row < row for c in values.get("text", ()))
        if section := _section(number, entry.texts, table.spans and not spanned):
            self.sections.append(section)
            self._last = None
        elif number or self._last is None or entry.counted:
            self._task(entry)
        elif spanned:
            self._further(entry)
        elif self._continues(entry):
            self._join(entry)
        elif entry.texts.get("text"):
            self._task(entry)
        else:
            self._further(entry)

    def _task(self, entry: Entry) -> None:
        """Add a task; one that the plan did not number is reported."""
        if not self.sections:
            self.sections.append(Section("", ""))
        self._rejoin(entry)
        entry.more = [replace(entry, texts=texts, number="", more=[]) for texts in _divided(entry.texts)]
        self.sections[-1].tasks.append(entry)
        self._last = entry.more[-1] if entry.more else entry
        self.rows += 1 + len(entry.more)
        missing = [key for key, is_so in _MISSING if is_so(entry)]
        self.flags += [Flag(entry.place, say(key)) for key in missing]

    def _further(self, entry: Entry) -> None:
        """Add a further result to the task above."""
        entry.texts.pop("text", None)
        self.sections[-1].tasks[-1].more.append(entry)
        self._last = entry
        self.rows += 1

    def _continues(self, entry: Entry) -> bool:
        """Tell whether a row at the head of a page is the rest of the row before the page break."""
        if not self._breaks or self._last is None:
            return False
        texts = entry.texts
        if any(text[0].islower() or text[0] == "(" for text in texts.values()):
            return True
        if "text" not in texts and {"product", "lead", "time"} <= set(texts):
            return False
        above = self._last.texts
        return any(key in above and not above[key].endswith((".", ";", ":", ")")) for key in texts if key != "note")

    def _join(self, entry: Entry) -> None:
        """Put the rest of a row to the row that it belongs to."""
        assert self._last
        for key, text in entry.texts.items():
            self._last.texts[key] = f"{self._last.texts[key]} {text}" if key in self._last.texts else text
        self.flags.append(Flag(entry.place, say("joined", text=_short(entry.texts))))

    def _rejoin(self, entry: Entry) -> None:
        """Mend a merged cell that a page break cut: the part above ends in the middle of a phrase."""
        if not self._breaks or self._last is None:
            return
        for key in _INHERITED:
            above = self._last.texts.get(key, "")
            if key in entry.texts and _UNFINISHED.search(fold(above)):
                self._last.texts[key] = entry.texts[key] = f"{above} {entry.texts[key]}"
                self.flags.append(Flag(entry.place, say("mended", text=entry.texts[key])))

    def _inherit(self, section: Section) -> None:
        """Fill the blanks that merged cells leave in a text export from the row above, and report each."""
        above: dict[str, str] = {}
        for entry in section.entries():
            for key in _INHERITED:
                if key in entry.texts:
                    above[key] = entry.texts[key]
                elif above.get(key) and not entry.spans:
                    entry.texts[key] = above[key]
                    self.flags.append(Flag(entry.place, say(f"inherited_{key}", text=above[key])))


def _divided(texts: dict[str, str]) -> list[dict[str, str]]:
    """Return the further results in a cell that holds several rows: a paragraph, then items, each with the same time.

    Takes them out of `texts`. Only where every part has a time of its own and all are equal: then nothing can go to
    the wrong part.
    """
    times = texts.get("time", "").split("\n")
    parts: list[list[str]] = []
    for line in texts.get("product", "").split("\n"):
        if parts and line.startswith("-") and parts[-1][-1].startswith("-"):
            parts[-1].append(line)
        else:
            parts.append([line])
    if len(times) < 2 or len(set(times)) > 1 or len(parts) != len(times):
        return []
    first, *others = ["\n".join(part) for part in parts]
    texts.update(product=first, time=times[0])
    same = {key: text for key, text in texts.items() if key in ("lead", "support", "time")}
    return [{"product": other, **same} for other in others]


def _section(number: str, texts: Mapping[str, str], spans: bool) -> Section | None:
    """Return the section that a row begins: a Roman number and a name, also glued, or one name across the table."""
    if set(texts) - {"text"}:
        return None
    name = " ".join(texts.get("text", "").split("\n"))
    if re.fullmatch(rf"{_ROMAN}\.?", number) and name:
        return Section(number.rstrip("."), name)
    if glued := _GLUED.match(f"{number} {name}".strip()):
        return Section(glued[1], " ".join(glued[2].split()))
    return Section("", name) if spans and name and not number else None


def tidy(text: str) -> str:
    """Return text without the blanks that exports leave inside brackets and quotes."""
    bare = re.sub(r"([(“])[ ]+", r"\1", text)
    return re.sub(r"[ ]+([)”.,;:])", r"\1", bare)


def _short(texts: Mapping[str, str]) -> str:
    """Return the beginning of a row, to recognise it by."""
    whole = " | ".join(" ".join(text.split("\n")) for text in texts.values())
    return whole if len(whole) <= 80 else f"{whole[:79]}…"
