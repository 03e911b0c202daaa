"""Open data and pages meet here: what was written is told on a page, what pages tell of changes stands in a feed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from niemyet.engines import EngineError
from niemyet.export.open_data.catalogue import offers
from niemyet.export.open_data.format import Desk, Edition, Format, News
from niemyet.export.open_data.formats import FORMATS
from niemyet.export.open_data.issue import UnknownFormat, issue, wanted
from niemyet.records.register import Register
from niemyet.site.build import Built
from niemyet.site.fill import IsCurrent, never
from niemyet.site.options import Options
from niemyet.site.views.history import recent


def give_data(out: Path, built: Built, is_current: IsCurrent = never, old: Path | None = None) -> dict[str, bytes]:
    """Write the open data below `out`, as far as it is not current in `old`; pages that follow tell what is there."""
    site = built.site
    chosen = formats_of(site.options)

    def find(name: str) -> Path:
        return out / name if old is None or (out / name).is_file() else old / name

    desk = Desk(site.register, edition_of(site.register, site.options))
    keys = issue(desk, chosen, out, is_current, built.crew, find)
    offer(built, out, find)
    return keys


def formats_of(options: Options) -> list[Format]:
    """Return the formats that a site offers; say so when it names one that does not exist."""
    try:
        return wanted(options.formats)
    except UnknownFormat as error:
        raise EngineError("format_unknown", name=error, known=", ".join(FORMATS)) from None


def offer(built: Built, out: Path, find: Callable[[str], Path] | None = None) -> None:
    """Let the pages of a site know of the open data that stands in it."""
    listed = offers(wanted(built.site.options.formats), find or out.joinpath)
    options = replace(built.site.options, data=tuple(listed))
    built.site = replace(built.site, options=options)


def edition_of(register: Register, options: Options) -> Edition:
    """Return what a site says of itself with its data."""
    news = (
        News(mark.day, base, register.cards[base].name, mark.what, tuple(diff.part for diff in mark.functional))
        for base, mark in recent(register)
        if mark.day
    )
    return Edition(options.site_name, options.site_url, *options.licence, tuple(news))
