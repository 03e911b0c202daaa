"""Exports: each format one file and one row of EXPORTERS. An exporter returns text; only `write_all` writes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from niemyet.export.days_off import as_days_off
from niemyet.records.deadlines import dues
from niemyet.records.ledger import digest_of
from niemyet.records.register import Register


@dataclass(frozen=True)
class Exporter:
    """One format: what makes it, and what stands for the records that it looks at."""

    make: Callable[[Register], str | bytes]
    key: Callable[[Register], bytes]


def _calendar(register: Register, agency: str = "") -> bytes:
    """Return every deadline that a calendar can hold as one iCalendar file."""
    from niemyet.export.calendar import as_ics  # each format's library is loaded only by those who write it

    return as_ics(register, agency)


def _calendars(register: Register) -> Mapping[str, Exporter]:
    """Return a calendar of its own for each agency that has deadlines."""
    own = dict.fromkeys(due.plan.agency for due in dues(register) if due.plan.agency in register.agencies)
    return {f"lich/{name}.ics": Exporter(partial(_calendar, agency=name), _surroundings) for name in own}


def _surroundings(register: Register) -> bytes:
    return register.surroundings


EXPORTERS: Mapping[str, Exporter] = {
    "lich/lich.ics": Exporter(_calendar, _surroundings),
    "lich/ngay-nghi.json": Exporter(as_days_off, _surroundings),
}
# Files of which there is one for each record of some kind, by how their addresses look.
FAMILIES: Mapping[str, Callable[[Register], Mapping[str, Exporter]]] = {
    "lich/<co-quan>.ics": _calendars,
}


def exporters(register: Register) -> Mapping[str, Exporter]:
    """Return every export of a register by its address."""
    return {**{url: e for family in FAMILIES.values() for url, e in family(register).items()}, **EXPORTERS}


def write_all(
    register: Register, out: Path, is_current: Callable[[str, bytes], bool] = lambda name, key: False
) -> dict[str, bytes]:
    """Write every export below `out` that is not current; return what stands for each, by its address."""
    found = exporters(register)
    keys = {url: digest_of(exporter.key(register)) for url, exporter in found.items()}
    for url, exporter in found.items():
        if is_current(url, keys[url]):
            continue
        content = exporter.make(register)
        path = out / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return keys
