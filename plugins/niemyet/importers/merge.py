"""What is there + what the source says now: the source's entries, and everything that people added of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from niemyet.records.text import fold, nfc

LOCAL = frozenset({"ghi_chu_noi_bo", "co_quan_niem_yet", "ten_goi_khac", "kiem_tra", "minh_hoa"})
_NAMES = ("ma", "ten", "so_hieu", "so", "hinh_thuc", "truong_hop")


@dataclass(frozen=True)
class Change:
    """One entry that differs: where in the record, what stands there, what the source says."""

    key: str
    old: str
    new: str


def as_read(value: Any) -> Any:
    """Return a value as our reader would give it back: groups, lists, trimmed and composed texts."""
    if isinstance(value, Mapping):
        return {str(key): as_read(v) for key, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_read(v) for v in value]
    return nfc(str(value).replace("\r\n", "\n").replace("\r", "\n")).strip()


def merge(old: Mapping[str, Any], new: Mapping[str, Any], local: frozenset[str] = LOCAL) -> dict[str, Any]:
    """Return the source's entries, with the agency's own and those that the source does not have as they are."""
    merged = dict(new)
    for key, value in old.items():
        if key in local or key not in new:
            merged[key] = value
        else:
            merged[key] = _merged(value, new[key])
    return merged


def union(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return a list of the place (danh-muc) with the entries it lacks at its end: who keeps a list keeps its words."""
    merged = dict(old)
    for key, items in new.items():
        there = old.get(key) or []
        known = {fold(str(value)) for item in there for value in _names_of(item)}
        merged[key] = [*there, *(i for i in items if not known & {fold(str(v)) for v in _names_of(i)})]
    return merged


def _names_of(item: Any) -> list[Any]:
    return [item[key] for key in ("ma", "ten") if key in item] if isinstance(item, Mapping) else [item]


def _merged(old: Any, new: Any) -> Any:
    """Return a value with what people added inside: in groups, and in items of lists that name the same things."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return merge(old, new, frozenset())
    if isinstance(old, list) and isinstance(new, (list, tuple)):
        if len(old) == len(new) and all(map(_same_thing, old, new)):
            return [_merged(a, b) for a, b in zip(old, new, strict=True)]
        return list(new)
    return new


def _same_thing(old: Any, new: Any) -> bool:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return bool(_name(old) == _name(new))
    return isinstance(old, str) == isinstance(new, str)


def _name(item: Mapping[str, Any]) -> Any:
    return next((item[key] for key in _NAMES if key in item), None)


def changes(old: Any, new: Any, loc: str = "") -> Iterator[Change]:
    """Yield the entries that differ, down to the last text."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            yield from changes(old.get(key), new.get(key), f"{loc}.{key}" if loc else key)
    elif isinstance(old, (list, tuple)) and isinstance(new, (list, tuple)):
        for i in range(max(len(old), len(new))):
            yield from changes(_at(old, i), _at(new, i), f"{loc}.{i + 1}")
    elif old != new:
        yield Change(loc, _shown(old), _shown(new))


def _at(items: Any, i: int) -> Any:
    return items[i] if i < len(items) else None


def _shown(value: Any) -> str:
    """Return a value on one line: a group or list as its texts."""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_shown(v)}" for key, v in value.items())
    if isinstance(value, (list, tuple)):
        return "; ".join(map(_shown, value))
    return " ".join(str(value).split()) if value is not None else ""
