"""Issue the open data of a site: the formats that are switched on, and the list of what is there."""

from collections.abc import Callable, Sequence
from pathlib import Path

from niemyet.export.open_data.catalogue import PATH, as_dcat, offers
from niemyet.export.open_data.format import Desk, Format
from niemyet.export.open_data.formats import FORMATS
from niemyet.export.open_data.press import IsCurrent, write, write_data
from niemyet.records.crew import Crew
from niemyet.records.ledger import digest_of


class UnknownFormat(ValueError):
    """A format that was asked for is not in the table; the argument is its name."""


def wanted(names: Sequence[str] | None) -> list[Format]:
    """Return the formats of these names, in the order of the table; all of them without names."""
    for name in names or ():
        if name not in FORMATS:
            raise UnknownFormat(name)
    return [row for name, row in FORMATS.items() if names is None or name in names]


def issue(
    desk: Desk, chosen: Sequence[Format], out: Path, is_current: IsCurrent, crew: Crew, find: Callable[[str], Path]
) -> dict[str, bytes]:
    """Write what is not current below `out`; return what stands for each file.

    `find` returns where a file of the site is just now.
    """
    keys = write_data(desk, chosen, out, is_current, crew)
    listed = tuple(offers(chosen, find))
    if listed:
        text = as_dcat(desk, listed).encode()
        keys[PATH] = digest_of(text)
        if not is_current(PATH, keys[PATH]):
            write(out / PATH, iter([text]))
    return keys
