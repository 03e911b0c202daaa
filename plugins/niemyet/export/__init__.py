"""Exports: each format one file and one row of EXPORTERS. An exporter returns text; only `write_all` writes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from niemyet.records.ledger import digest_of
from niemyet.records.register import Register


@dataclass(frozen=True)
class Exporter:
    """One format: what makes it, and what stands for the records that it looks at."""

    make: Callable[[Register], str | bytes]
    key: Callable[[Register], bytes]


def _calendar(register: Register) -> bytes:
    """Return every deadline that a calendar can hold as one iCalendar file."""
    from niemyet.export.calendar import as_ics  # each format's library is loaded only by those who write it

    return as_ics(register)


EXPORTERS: Mapping[str, Exporter] = {
    "lich/lich.ics": Exporter(_calendar, lambda register: register.surroundings),
}


def write_all(
    register: Register, out: Path, is_current: Callable[[str, bytes], bool] = lambda name, key: False
) -> dict[str, bytes]:
    """Write every export below `out` that is not current; return what stands for each, by its address."""
    keys = {url: digest_of(exporter.key(register)) for url, exporter in EXPORTERS.items()}
    for url, exporter in EXPORTERS.items():
        if is_current(url, keys[url]):
            continue
        content = exporter.make(register)
        path = out / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return keys
