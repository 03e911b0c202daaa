"""Rows of cells back into the data of a record: what no cell changed stays as it was, to the letter.

Rows find their items by number; an item whose cells say the same stays itself. Cells of a group (the name of a case,
the total of a stage) stand in each of its rows, and changing one of them is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from niemyet.records.source import Loc
from niemyet.sheets.kinds import Mark
from niemyet.sheets.layout import Column, Level, Page, named
from niemyet.sheets.rows import grouped, items_of, value_at
from niemyet.sheets.texts import is_stand_in
from niemyet.sheets.tree import Cell, Given, Node, Wrong, tree_of


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


def take_items(page: Page, rows: Sequence[Given], taken: Taken) -> None:
    """Take the rows of a record in a sheet of items."""
    top, wrong = tree_of(page, rows)
    taken.wrong += wrong
    _fill(page, taken.data, top, 0, (), taken)


def _fill(page: Page, container: dict[str, Any], nodes: list[Node], first: int, loc: Loc, taken: Taken) -> None:
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


def _items(page: Page, level: Level, nodes: list[Node], old: list[Any], loc: Loc, taken: Taken) -> Iterator[Any]:
    """Yield the item of each node, made from the one that it was."""
    mates = _mates(level, nodes, old)
    for i, node in enumerate(nodes):
        was = old[mates[i]] if i in mates else None
        yield _item(page, level, node, was, (*loc, i), taken)


def _mates(level: Level, nodes: list[Node], old: list[Any]) -> dict[int, int]:
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


def _equal(level: Level, node: Node, item: Any) -> bool:
    """Tell whether the first row of a node says what an item says."""
    group, texts = grouped(item, level), node.rows[0].texts
    slots = ((c, f"{node.level}.{named(c)}") for c in level.columns)
    return all(c.kind.same(texts[s], value_at(group, c.path)) for c, s in slots if s in texts)


def _item(page: Page, level: Level, node: Node, was: Any, loc: Loc, taken: Taken) -> Any:
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
