"""One row of a process table, read by its header: who, what, how long, and whatever stands beside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from niemyet.importers.grid import Cell, Table
from niemyet.importers.header import OTHER, Header, spoken
from niemyet.importers.process_parts import SHARED, STEP, Part, Step, unit_in

LABEL = re.compile(
    r"^(?:bước|b)\s*\.?\s*(\d+[a-z]?(?:\.\d+)*(?:\s*[-–+,&]\s*(?:bước\s*)?\d+)*)\s*(?:[.:,–-]\s*|\s+|$)", re.IGNORECASE
)
NUMBER = re.compile(r"(?:bước|b)?\s*\d+[\w.()]*|[IVXLC]+\.?|[a-zđ][.)]?", re.IGNORECASE)
STAGE = re.compile(r"^(giai doan|cong doan)\s+[0-9ivx]+\b")


class Row:
    """One row of a process table, read by its header."""

    in_labelled = False  # among rows that say "Bước n"

    def __init__(self, table: Table, row: int, header: Header) -> None:
        self.table, self.row, self.header = table, row, header
        self.values = header.values(table, row)
        own = [c for c in self.values.get("number", ()) if c.text and c.row == row]
        numbers = [c.text for c in own if NUMBER.fullmatch(c.text)]
        self.number = numbers[-1] if numbers else ""
        across = [c for c in own if not NUMBER.fullmatch(c.text)]  # "Tổng cộng" begins in the column of numbers
        named = [c for c in self.values.get("label", ()) if c.text]
        self._actions = [*across, *named, *(c for c in self.values.get("action", ()) if c.text)]
        first = self._actions[0].text if self._actions else ""
        marked = LABEL.match(first) or LABEL.match(self.number)
        self.label = f"{STEP}{marked[1]}" if marked else ""
        self.actor = "\n".join(c.text for c in self.values.get("actor", ()) if c.text)

    @property
    def place(self) -> str:
        """Return where the row stands."""
        return self.table.place(self.row)

    @property
    def text(self) -> str:
        """Return what a row says: of a step what is done, without "Bước 1"."""
        texts = [c.text for c in self._actions]
        if self.label and texts:
            texts[0] = LABEL.sub("", texts[0])
        return ": ".join(text for text in texts if text)

    @property
    def is_wide(self) -> bool:
        """Tell whether nobody acts in this row."""
        wide = any(c.colspan > 1 and self._covers_actor(c) for c in self._actions)
        if self.in_labelled and not self.label and re.fullmatch(r"\d+(\.\d+)*\.?", self.number):
            return True
        return wide or (not self.actor and not self.label)

    def _covers_actor(self, cell: Cell) -> bool:
        columns = next((r for key, r in self.header.groups if key == "actor"), range(0))
        return cell.column <= columns.start < cell.column + cell.colspan

    @property
    def shares_step(self) -> bool:
        """Tell whether the step's own cells reach down from the row above: only the person is new."""
        return bool(self._actions) and all(c.row < self.row for c in self._actions) and not self.number_is_own

    @property
    def number_is_own(self) -> bool:
        """Tell whether a number begins in this row."""
        return any(c.text and c.row == self.row for c in self.values.get("number", ()))

    @property
    def time_is_own(self) -> bool:
        """Tell whether the time begins in this row, and is not one merged cell for several."""
        return all(c.row == self.row for c in self.values.get("time", ()) if c.text)

    @property
    def time(self) -> str:
        """Return the time as written, with the unit that the header gives."""
        return self._timed("time")

    @property
    def hard_time(self) -> str:
        """Return the time for difficult areas."""
        return self._timed("hard_time")

    def _timed(self, key: str) -> str:
        text = " ".join(" ".join(c.lines) for c in self.values.get(key, ()) if c.text)
        unit = unit_in(self.header.labels.get(key, ""))
        return f"{text} {unit}" if unit and re.fullmatch(r"\d+([.,/]\d+)?", text) else text

    def times(self) -> str:
        """Return the times of a row that is no step, with the words of their columns."""
        pairs = [(key, self._timed(key)) for key in ("time", "hard_time")]
        said = [f"{spoken(self.header.labels[key])}: {text}" for key, text in pairs if text]
        return f"({'; '.join(said)})" if said else ""

    def part(self, name: str, codes: list[str] | None = None) -> Part:
        """Return the beginning of a procedure, case or stage, with what stands beside its name."""
        part = Part(name, self.place, self.time, self.hard_time, codes=codes or [])
        part.notes = [*self.beside(), *self.extras()]
        return part

    def step(self) -> Step:
        """Return the step of this row; a time that reaches down from above is shared with the step above."""
        shared = bool(self.time) and not self.time_is_own
        product = "\n".join(c.text for c in self.values.get("product", ()) if c.text)
        return Step(
            self.text,
            self.actor,
            SHARED if shared else self.time,
            "" if shared else self.hard_time,
            product,
            self.label,
            self.place,
        )

    def beside(self) -> Iterator[str]:
        """Yield what stands in the column of people in a row that is no step."""
        if self.actor:
            yield f"{spoken(self.header.labels['actor'])}: {self.actor}"

    def extras(self) -> Iterator[str]:
        """Yield what a row has beside the known fields: coordination, remarks, unknown columns, footnotes."""
        for key in ("coordination", "note", "online", OTHER):
            for cell in self.values.get(key, ()):
                if cell.text and cell.row == self.row:
                    label = self.header.labels.get(key) or self.header.words.get(cell.column, "")
                    yield f"{spoken(label)}: {cell.text}" if label else cell.text
        for cell in self.table.own(self.row):
            yield from cell.notes
