"""What the copy says, taken into a record: the chosen entries and nothing else.

Pure: plain entries in, plain entries out. An item that both sides have keeps what the agency added to it (a note, the
file of a form, the day of a decision), and its own words where the copy says the same in others.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from niemyet.changes import FIELDS, Kind
from niemyet.changes.channels import Cell, cells
from niemyet.changes.letters import letters
from niemyet.changes.rows import number_key
from niemyet.drift.comparison import Row

ALL = "all-functional"
CELLS = ("thoi_han", "phi_le_phi")  # they stand below a channel, or once for the whole
KEYS = (*CELLS, *(f.key for f in FIELDS if f.key not in (*CELLS, "mo_ta")))
_CHOSEN = frozenset({Kind.FUNCTIONAL, Kind.ONLY_NEW})
_FUNCTIONAL = frozenset({Kind.FUNCTIONAL})


@dataclass(frozen=True)
class Taken:
    """A record with entries of the copy: its entries now, the keys that were taken, those that could not be and why."""

    data: Mapping[str, Any]
    keys: tuple[str, ...]
    refused: tuple[tuple[str, str], ...] = ()


def taken(row: Row, old: Mapping[str, Any], new: Mapping[str, Any], keys: Sequence[str]) -> Taken:
    """Return the entries `old` of a record with those of the copy `new` under `keys` where the two differ."""
    kinds = _FUNCTIONAL if ALL in keys else _CHOSEN
    wanted = {d.field for d in row.differences if d.kind in kinds and (ALL in keys or d.field in keys)}
    data: dict[str, Any] = copy.deepcopy(dict(old))
    done, refused = [], []
    for key in (k for k in KEYS if k in wanted):
        if key in CELLS:
            if why := _take_cells(data, row, key, kinds):
                refused.append((key, why))
                continue
        elif key == "quyet_dinh":
            data[key] = _decisions(_listed(data.get(key)), _listed(new[key]))
        elif key in new:
            data[key] = joined(data[key], new[key]) if key in data else new[key]
        else:
            continue
        done.append(key)
    return Taken(data, tuple(done), tuple(refused))


def _take_cells(data: dict[str, Any], row: Row, key: str, kinds: frozenset[Kind]) -> str:
    """Put times or fees where they stand; return the key of the reason when that cannot be done."""
    found, rows = cells(row.old, row.new, key, kinds)
    for cell in found:
        if cell.loc and key in _channel(data, cell):
            _channel(data, cell)[key] = cell.text
    rest = [cell for cell in found if not cell.loc or key not in _channel(data, cell)]
    texts = {cell.text for cell in rest}
    if len(texts) == 1 and len(rest) == rows and (key in data or not rest[0].loc):
        data[key] = texts.pop()
    elif all(cell.loc for cell in rest):
        for cell in rest:
            _channel(data, cell)[key] = cell.text
    else:
        return "drift_why_many"
    return ""


def _channel(data: Mapping[str, Any], cell: Cell) -> dict[str, Any]:
    channel: dict[str, Any] = data["cach_thuc"][cell.loc[1]]
    return channel


def _decisions(old: Sequence[Any], new: Sequence[Any]) -> list[Any]:
    """Return the decisions with the new ones: they replace those of the same issuer, others stay (a province's own)."""
    known = {number_key(_number(item)) for item in new}
    issuers = {_issuer(item) for item in new}
    mine = {number_key(_number(item)): item for item in old}
    kept = [item for item in old if number_key(_number(item)) not in known and _issuer(item) not in issuers]
    return [*(mine.get(number_key(_number(item)), item) for item in new), *kept]


def _number(item: Any) -> str:
    return str(item.get("so", "")) if isinstance(item, Mapping) else str(item)


def _issuer(item: Any) -> str:
    return letters(_number(item).rpartition("/")[2])


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def joined(old: Any, new: Any) -> Any:
    """Return what the copy says, in the record's words where they say the same, with what the record has beside."""
    if isinstance(old, str) and isinstance(new, str):
        return old if letters(old) == letters(new) else new
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return {**old, **{key: joined(old[key], value) if key in old else value for key, value in new.items()}}
    if isinstance(old, (list, tuple)) and isinstance(new, (list, tuple)):
        return _joined_lists(list(old), new)
    if isinstance(old, str) and isinstance(new, Mapping):
        return {**new, "ten": joined(old, new["ten"])} if "ten" in new else new
    return new


def _joined_lists(old: list[Any], new: Sequence[Any]) -> list[Any]:
    """Return the items of the copy: those that the record has too in the record's order, the others behind them."""
    tests: tuple[Callable[[Any], Any], ...] = (_whole, _identity, _kind)
    free = list(range(len(old)))
    mates: dict[int, int] = {}
    for key_of in tests:
        for i, item in enumerate(new):
            key = "" if i in mates else key_of(item)
            if key and (mate := next((at for at in free if key_of(old[at]) == key), None)) is not None:
                mates[i] = mate
                free.remove(mate)
    order = sorted(range(len(new)), key=_ranks([mates.get(i) for i in range(len(new))]))
    return [joined(old[mates[i]], new[i]) if i in mates else new[i] for i in order]


def _ranks(places: Sequence[int | None]) -> Callable[[int], tuple[int, int]]:
    """Return the rank of each item: its place in the record; a new one stays behind the one before it."""
    ranks: list[tuple[int, int]] = []
    for i, place in enumerate(places):
        before = ranks[-1][0] if ranks else -1
        ranks.append((before, i + 1) if place is None else (place, 0))
    return ranks.__getitem__


def _whole(item: Any) -> str:
    """Return all that an item says."""
    if isinstance(item, Mapping):
        return "|".join(f"{key}:{_whole(value)}" for key, value in sorted(item.items()))
    return "|".join(map(_whole, item)) if isinstance(item, (list, tuple)) else letters(str(item))


def _identity(item: Any) -> str:
    """Return what names an item: the number of a law, the name of a paper, the case of a group."""
    if not isinstance(item, Mapping):
        return letters(str(item))
    if item.get("so_hieu"):
        return number_key(item["so_hieu"])
    if item.get("hinh_thuc"):
        return letters(" ".join(str(item.get(key, "")) for key in ("hinh_thuc", "truong_hop", "mo_ta")))
    return letters(str(item.get("ten") or item.get("truong_hop") or ""))


def _kind(item: Any) -> str:
    return letters(item["hinh_thuc"]) if isinstance(item, Mapping) and "hinh_thuc" in item else ""
