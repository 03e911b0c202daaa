"""The open data of the site: what there is to download, how large, of which day, under what terms."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import groupby
from typing import Any

from niemyet.records.timing import decimal
from niemyet.site.options import Options
from niemyet.site.structured import dataset
from niemyet.site.views import Site

_UNITS = ("byte", "KB", "MB", "GB")


def size_text(size: int) -> str:
    """Return a size as people read it: `412 KB`, `1,3 MB`."""
    power = 0
    while size >= 1000 ** (power + 1) and power < len(_UNITS) - 1:
        power += 1
    number = Fraction(size, 1000**power)
    return f"{decimal(round(number, 1)) if number < 10 and power else round(number)} {_UNITS[power]}"


def data_view(site: Site) -> Mapping[str, Any]:
    """Return the files by format, and what holds for all of them."""
    options = site.options
    rows = [
        {"format": label, "path": path, "about": about, "size": "" if size is None else size_text(size)}
        for label, path, about, size in options.data
    ]
    licence, licence_url = options.licence
    return {
        "formats": [(label, list(found)) for label, found in groupby(rows, key=lambda row: row["format"])],
        "count": len(site.register.cards),
        "today": site.register.today,
        "licence": licence or licence_url,
        "licence_url": licence_url,
        "block": dataset(site.register, options) if rows else "",
    }


def told_of(options: Options) -> object:
    """Return what the list looks at besides the records."""
    return options.data, options.licence
