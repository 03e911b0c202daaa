"""Rows of items as a tree, by their numbers: which item of which group a row is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from niemyet.sheets.layout import Level, Page, named
from niemyet.sheets.rows import NONE

Cell = tuple[str, int, str]  # sheet, row, slot


@dataclass(frozen=True)
class Given:
    """One row of a sheet as people left it: cells by slot; a slot that is not in `texts` has no column any more."""

    page: str
    row: int
    texts: Mapping[str, str]

    def cell(self, slot: str) -> Cell:
        """Return where a slot of this row stands."""
        return self.page, self.row, slot


@dataclass(frozen=True)
class Wrong:
    """A cell that cannot be taken: the key of the sentence, and what fills it."""

    cell: Cell
    word: str
    args: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Node:
    """An item with its rows: one for an innermost item, all of its items' rows for a group."""

    level: int
    order: Fraction
    rows: list[Given] = field(default_factory=list)
    below: list[Node] = field(default_factory=list)


def tree_of(page: Page, rows: Sequence[Given]) -> tuple[list[Node], list[Wrong]]:
    """Return the tree of a record's rows in a sheet, and the numbers that are none."""
    planting = _Planting(page)
    for given in rows:
        planting.hang(given)
    return planting.top, planting.wrong


class _Planting:
    """Hangs rows into a tree one by one; a row without a number goes by the one above it."""

    def __init__(self, page: Page):
        self.page, self.last = page, len(page.levels) - 1
        self.top: list[Node] = []
        self.before: dict[int, Node] = {}  # the last node of each level
        self.wrong: list[Wrong] = []

    def hang(self, given: Given) -> None:
        """Hang a row below the node of each level that it names."""
        siblings = self.top
        for at, level in enumerate(self.page.levels):
            node = self.node(given, at, siblings) if at < self.last or says(given, at, level) else None
            if node is None:
                continue
            if self.before.get(at) is not node:
                self.before = {n: known for n, known in self.before.items() if n < at} | {at: node}
            node.rows.append(given)
            siblings = node.below

    def node(self, given: Given, at: int, siblings: list[Node]) -> Node | None:
        """Return the node of a row at a level: that of its number, the one above it, or a new one."""
        text = given.texts.get(f"{at}.#", "").strip()
        if text == NONE and at < self.last:
            return None
        if not text:
            return self.unnumbered(given, at, siblings)
        number = number_of(text)
        if number is None:
            self.wrong.append(Wrong(given.cell(f"{at}.#"), "sheet_number", {"value": text}))
            return _added(siblings, Node(at, Fraction(0)))
        same = next((n for n in siblings if n.level == at and n.order == number), None)
        return same if same and at < self.last else _added(siblings, Node(at, number))

    def unnumbered(self, given: Given, at: int, siblings: list[Node]) -> Node | None:
        """Return the node of a row that has no number at a level."""
        level, above = self.page.levels[at], self.before.get(at)
        above = above if above in siblings else None
        if at < self.last and not says(given, at, level):
            if above or level.optional:
                return above
        elif at < self.last and above and _alike(given, at, level, above):
            return above
        return _added(siblings, Node(at, above.order if above else Fraction(0 if siblings else 1)))


def says(given: Given, at: int, level: Level) -> bool:
    """Tell whether a row says anything of a level."""
    return any(given.texts.get(f"{at}.{named(column)}", "").strip() for column in level.columns)


def _alike(given: Given, at: int, level: Level, node: Node) -> bool:
    """Tell whether a row without a number repeats what the group above it says."""
    slots = [f"{at}.{named(column)}" for column in level.columns]
    first = node.rows[0].texts
    return all(not given.texts.get(s, "") or given.texts.get(s) == first.get(s) for s in slots)


def _added(siblings: list[Node], node: Node) -> Node:
    """Put a node behind those whose number is not larger."""
    at = len(siblings)
    while at and siblings[at - 1].order > node.order:
        at -= 1
    siblings.insert(at, node)
    return node


def number_of(text: str) -> Fraction | None:
    """Return the number of a row; `2,5` stands between two and three."""
    try:
        return Fraction(text.replace(",", ".").removesuffix("."))
    except (ValueError, ZeroDivisionError):
        return None
