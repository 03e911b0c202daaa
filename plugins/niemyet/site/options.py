"""What a site is told from outside: names and addresses, never the content of records."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Options:
    """Settings of one site. `edit` is an address with `{path}` for the file to mend, or empty."""

    root: Path
    site_name: str = "niemyet"
    site_url: str = ""
    edit: str = ""
    today: date = date(2000, 1, 1)
    audit: Mapping[str, Any] = field(default_factory=dict)  # thresholds, as the configuration has them
    full_text: bool = False  # find in the text of pages too, not in names alone
    as_of: bool = False  # a site of another day: its pages say so
    home: Path | None = None  # the repository, when the records were taken out of it into `root`
    commit: str = "HEAD"  # that they were taken at

    @property
    def settings(self) -> bytes:
        """Return what stands for the settings that pages print."""
        return repr((self.site_name, self.site_url, self.edit)).encode()


def today() -> date:
    """Return the day of the build: NIEMYET_TODAY, SOURCE_DATE_EPOCH (UTC) or the clock."""
    if fixed := os.environ.get("NIEMYET_TODAY"):
        return date.fromisoformat(fixed)
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return date.today()


class _Loose(yaml.SafeLoader):
    """Reads mkdocs.yml although it may hold `!ENV` and `!!python/name` tags, whose values we do not need."""


_Loose.add_multi_constructor("", lambda loader, suffix, node: None)


def from_config(config: Path, day: date) -> Options:
    """Return the options that `mkdocs.yml` gives; the records stand beside it."""
    data = read_config(config)
    own = _settings(data, "niemyet/site") or {}
    search = _settings(data, "niemyet/search")
    return Options(
        root=config.resolve().parent,
        site_name=str(data.get("site_name") or "niemyet"),
        site_url=str(data.get("site_url") or ""),
        edit=str(own.get("edit") or ""),
        today=day,
        audit=own.get("audit") or {},
        full_text=search is not None and bool(search.get("full_text", True)),
    )


def _settings(data: Mapping[str, Any], plugin: str) -> Mapping[str, Any] | None:
    """Return the settings of a plugin, None when it is not switched on."""
    return next((settings or {} for name, settings in plugins_of(data) if name == plugin), None)


def read_config(config: Path) -> Mapping[str, Any]:
    """Return what `mkdocs.yml` holds."""
    with config.open(encoding="utf-8") as file:
        data: Mapping[str, Any] = yaml.load(file, Loader=_Loose) or {}
    return data


def plugins_of(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the plugins that a configuration names, with their settings."""
    plugins = data.get("plugins") or []
    if isinstance(plugins, dict):
        yield from plugins.items()
        return
    for plugin in plugins:
        yield from plugin.items() if isinstance(plugin, dict) else [(str(plugin), {})]
