"""Exports: each format one file and one row of EXPORTERS. An exporter returns text; only `write_all` writes."""

from collections.abc import Callable, Mapping
from pathlib import Path

from niemyet.export.calendar import as_ics
from niemyet.records.register import Register

EXPORTERS: Mapping[str, Callable[[Register], str | bytes]] = {
    "lich/lich.ics": as_ics,
}


def write_all(register: Register, out: Path) -> list[str]:
    """Write every export below `out`; return their addresses."""
    for url, export in EXPORTERS.items():
        content = export(register)
        path = out / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return list(EXPORTERS)
