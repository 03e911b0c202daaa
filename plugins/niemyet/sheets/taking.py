"""Rows of cells back into the data of a record: what no cell changed stays as it was, to the letter.

Rows find their items by number; an item whose cells say the same stays itself. Cells of a group (the name of a case,
the total of a stage) stand in each of its rows, and changing one of them is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from niemyet.records.source import Loc
from niemyet.sheets.columns import Column, Level, Page, named
from niemyet.sheets.kinds import Mark, is_stand_in
from niemyet.sheets.rows import NONE, grouped, items_of, value_at

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
class Taken:
    """The data of a record with what its rows say: where each value stands, which cells changed, what is wrong."""

    data: dict[str, Any]
    places: dict[Loc, Cell] = field(default_factory=dict)
    changed: list[tuple[Cell, Column, str]] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)

    def put(self, target: dict[str, Any], column: Column, given: Given, slot: str) -> None:
        """Take one cell into a group."""
        if slot not in given.texts:
            return
        text, old = given.texts[slot], value_at(target, column.path)
        if column.kind.same(text, old):
            return
        if is_stand_in(text):
            self.wrong.append(Wrong(given.cell(slot), "sheet_stand_in"))
            return
        set_at(target, column.path, column.kind.take(text, old) if column.kind.key(text) else None)
        self.changed.append((given.cell(slot), column, text))

    def put_marks(self, columns: Sequence[Column], given: Given) -> None:
        """Take the marks of one set: members that stay keep their order and spelling, new ones come behind."""
        key = columns[0].key
        kinds = [(named(c), c.kind) for c in columns if isinstance(c.kind, Mark) and named(c) in given.texts]
        old = _listed(self.data.get(key))
        wanted = {slot: kind.key(given.texts[slot]) for slot, kind in kinds}
        for slot, text in wanted.items():
            if text not in ("", "x"):
                self.wrong.append(Wrong(given.cell(slot), "sheet_mark", {"value": text}))
        if all(kind.same(given.texts[slot], old) for slot, kind in kinds):
            return
        gone = [kind for slot, kind in kinds if not wanted[slot]]
        kept = [item for item in old if not any(kind.is_it(str(item)) for kind in gone)]
        come = [k.value for slot, k in kinds if wanted[slot] and not any(k.is_it(str(item)) for item in old)]
        set_at(self.data, (key,), [*kept, *come] or None)
        self.changed.append((given.cell(kinds[0][0]), columns[0], ""))


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [] if value is None else [value]


def set_at(data: dict[str, Any], path: Sequence[str], value: Any) -> None:
    """Put a value at some keys; None takes it away, and the groups that are empty with it."""
    if len(path) == 1:
        if value is None:
            data.pop(path[0], None)
        else:
            data[path[0]] = value
        return
    old = data.get(path[0])
    inner = dict(old) if isinstance(old, Mapping) else {}
    set_at(inner, path[1:], value)
    if inner:
        data[path[0]] = inner
    else:
        data.pop(path[0], None)


def take_own(page: Page, given: Given, taken: Taken) -> None:
    """Take the row of a record's own columns."""
    sets: dict[str, list[Column]] = {}
    for column in page.columns:
        if isinstance(column.kind, Mark):
            sets.setdefault(column.key, []).append(column)
        else:
            taken.put(taken.data, column, given, named(column))
        if named(column) in given.texts:
            taken.places.setdefault(column.path, given.cell(named(column)))
    for columns in sets.values():
        taken.put_marks(columns, given)


# --- Rows of items: a tree by their numbers


@dataclass
class _Node:
    """An item with its rows: one for an innermost item, all of its items' rows for a group."""

    level: int
    order: Fraction
    rows: list[Given] = field(default_factory=list)
    below: list[_Node] = field(default_factory=list)


def take_items(page: Page, rows: Sequence[Given], taken: Taken) -> None:
    """Take the rows of a record in a sheet of items."""
    top: list[_Node] = []
    before: dict[int, _Node] = {}
    for given in rows:
        _hang(page, given, top, before, taken)
    _fill(page, taken.data, top, 0, (), taken)


def _hang(page: Page, given: Given, top: list[_Node], before: dict[int, _Node], taken: Taken) -> None:
    """Hang a row into the tree, below the node of each level that it names."""
    siblings, last = top, len(page.levels) - 1
    for at, level in enumerate(page.levels):
        node = _node(page, given, at, siblings, before, taken) if at < last or _says(given, at, level) else None
        if node is None:
            continue
        if before.get(at) is not node:
            for inner in [n for n in before if n >= at]:
                del before[inner]
            before[at] = node
        node.rows.append(given)
        siblings = node.below


def _says(given: Given, at: int, level: Level) -> bool:
    """Tell whether a row says anything of a level."""
    return any(given.texts.get(f"{at}.{named(column)}", "").strip() for column in level.columns)


def _node(
    page: Page, given: Given, at: int, siblings: list[_Node], before: dict[int, _Node], taken: Taken
) -> _Node | None:
    """Return the node of a row at a level: that of its number, the one above it, or a new one."""
    text, innermost = given.texts.get(f"{at}.#", "").strip(), at == len(page.levels) - 1
    if text == NONE and not innermost:
        return None
    above = before.get(at) if before.get(at) in siblings else None
    if not text:
        if not innermost and above and (not _says(given, at, page.levels[at]) or _alike(page, given, at, above)):
            return above
        if not innermost and page.levels[at].optional and not _says(given, at, page.levels[at]):
            return None
        order = above.order if above else Fraction(0 if siblings else 1)
        return _added(siblings, _Node(at, order))
    number = number_of(text)
    if number is None:
        taken.wrong.append(Wrong(given.cell(f"{at}.#"), "sheet_number", {"value": text}))
        return _added(siblings, _Node(at, Fraction(0)))
    same = next((n for n in siblings if n.level == at and n.order == number), None)
    return same if same and not innermost else _added(siblings, _Node(at, number))


def _alike(page: Page, given: Given, at: int, node: _Node) -> bool:
    """Tell whether a row without a number repeats what the group above it says."""
    slots = [f"{at}.{named(column)}" for column in page.levels[at].columns]
    first = node.rows[0].texts
    return all(not given.texts.get(s, "") or given.texts.get(s) == first.get(s) for s in slots)


def _added(siblings: list[_Node], node: _Node) -> _Node:
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


def _fill(page: Page, container: dict[str, Any], nodes: list[_Node], first: int, loc: Loc, taken: Taken) -> None:
    """Put the nodes into a container: into the list of each level that it may hold."""
    for at in range(first, len(page.levels)):
        level = page.levels[at]
        if at > first and not page.levels[at - 1].optional:
            return
        own = [node for node in nodes if node.level == at]
        old = items_of(container, level)
        if own:
            taken.places.setdefault((*loc, level.key), own[0].rows[0].cell(f"{at}.{named(level.columns[0])}"))
        made = list(_items(page, level, own, old, (*loc, level.key), taken))
        if made != old:
            bare = len(made) == 1 and isinstance(made[0], str)
            single = bare and (isinstance(container.get(level.key), str) or (level.alone and not old))
            set_at(container, (level.key,), made[0] if single else made or None)


def _items(page: Page, level: Level, nodes: list[_Node], old: list[Any], loc: Loc, taken: Taken) -> Iterator[Any]:
    """Yield the item of each node, made from the one that it was."""
    mates = _mates(level, nodes, old)
    for i, node in enumerate(nodes):
        was = old[mates[i]] if i in mates else None
        yield _item(page, level, node, was, (*loc, i), taken)


def _mates(level: Level, nodes: list[_Node], old: list[Any]) -> dict[int, int]:
    """Return for each node which item it was: that of its number if it says the same, any that does, its number's."""
    free, mates = dict.fromkeys(range(len(old))), dict[int, int]()
    tests: tuple[Callable[[int, int], bool], ...] = (
        lambda i, n: nodes[i].order == n + 1 and _equal(level, nodes[i], old[n]),
        lambda i, n: _equal(level, nodes[i], old[n]),
        lambda i, n: nodes[i].order == n + 1,
    )
    for test in tests:
        for i in (i for i in range(len(nodes)) if i not in mates):
            if (n := next((n for n in free if test(i, n)), None)) is not None:
                mates[i] = n
                del free[n]
    return mates


def _equal(level: Level, node: _Node, item: Any) -> bool:
    """Tell whether the first row of a node says what an item says."""
    group, texts = grouped(item, level), node.rows[0].texts
    slots = ((c, f"{node.level}.{named(c)}") for c in level.columns)
    return all(c.kind.same(texts[s], value_at(group, c.path)) for c, s in slots if s in texts)


def _item(page: Page, level: Level, node: _Node, was: Any, loc: Loc, taken: Taken) -> Any:
    """Return the item of a node."""
    item = dict(grouped(was, level))
    for column in level.columns:
        slot = f"{node.level}.{named(column)}"
        given = _telling(node.rows, slot, column, value_at(item, column.path), taken)
        if given is None:
            continue
        taken.put(item, column, given, slot)
        taken.places.setdefault((*loc, *column.path), given.cell(slot))
    if node.level + 1 < len(page.levels):
        _fill(page, item, node.below, node.level + 1, loc, taken)
    taken.places.setdefault(loc, node.rows[0].cell(f"{node.level}.{named(level.columns[0])}"))
    is_bare = level.bare and item.keys() == {level.bare} and (isinstance(was, str) or (level.alone and was is None))
    return item[level.bare] if is_bare else item


def _telling(rows: Iterable[Given], slot: str, column: Column, old: Any, taken: Taken) -> Given | None:
    """Return the row whose cell counts: one that says something else than before; two that do so must agree."""
    with_cell = [given for given in rows if slot in given.texts]
    if len(with_cell) < 2:
        return with_cell[0] if with_cell else None
    said = [g for g in with_cell if g.texts[slot].strip()]
    other = [g for g in said if not column.kind.same(g.texts[slot], old)]
    if not said or not other:
        return (said or with_cell)[0]
    first = column.kind.key(other[0].texts[slot])
    for given in other[1:]:
        if column.kind.key(given.texts[slot]) != first:
            args = {"first": other[0].texts[slot], "value": given.texts[slot]}
            taken.wrong.append(Wrong(given.cell(slot), "sheet_disagree", args))
    return other[0]
