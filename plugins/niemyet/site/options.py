"""What a site is told from outside: names and addresses, never the content of records."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

THEME = Path(__file__).resolve().parent / "theme"  # what we lay over Material


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
    formats: tuple[str, ...] | None = ()  # of the open data; None for all of them
    licence: tuple[str, str] = ("", "")  # under what terms the data may be used: words, address
    data: tuple[tuple[str, str, str, int | None], ...] = ()  # what is offered: format, path, about, size
    own: tuple[Path, ...] = ()  # folders of files that people put on the site: content, own theme

    @property
    def settings(self) -> bytes:
        """Return what stands for the settings that pages print."""
        return repr((self.site_name, self.site_url, self.edit, self.formats)).encode()

    def offers(self, name: str) -> bool:
        """Tell whether a format of open data is switched on."""
        return self.formats is None or name in self.formats


def today() -> date:
    """Return the day of the build: NIEMYET_TODAY, SOURCE_DATE_EPOCH (UTC) or the clock."""
    if fixed := os.environ.get("NIEMYET_TODAY"):
        return date.fromisoformat(fixed)
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return date.today()


def day_of_commit(root: Path) -> date | None:
    """Return the day of the last commit, as the clock stood where it was made; None where there is no git or none."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%cs"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return date.fromisoformat(done.stdout.strip())
    except (OSError, subprocess.CalledProcessError, ValueError):
        return None


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
        formats=_formats(_settings(data, "niemyet/outputs")),
        licence=_licence(data.get("extra")),
        own=own_folders(config),
    )


def _formats(outputs: Mapping[str, Any] | None) -> tuple[str, ...] | None:
    """Return the formats of open data that are switched on: all, unless the plugin is off or names some."""
    if outputs is None:
        return ()
    named = outputs.get("formats")
    if named is None:
        return None
    return tuple(map(str, named)) if isinstance(named, list) else (str(named),)


def _licence(extra: Any) -> tuple[str, str]:
    """Return the words and the address of `licence` below `extra`: a text, or a group of `name` and `url`."""
    said = extra.get("licence") if isinstance(extra, dict) else None
    if isinstance(said, dict):
        return str(said.get("name") or ""), str(said.get("url") or "")
    return str(said or ""), ""


def own_folders(config: Path) -> tuple[Path, ...]:
    """Return the folder of the content, and those of our theme: the site's own files first, then what we bring."""
    data, root = read_config(config), config.resolve().parent
    custom = custom_dir(data)
    own = [root / custom] if custom else []
    ours = [] if THEME in (folder.resolve() for folder in own) else [THEME]
    return (root / str(data.get("docs_dir") or "docs"), *own, *ours)


def custom_dir(data: Mapping[str, Any]) -> str | None:
    """Return the folder of the theme's changes that a configuration names."""
    theme = data.get("theme")
    return theme.get("custom_dir") if isinstance(theme, dict) else None


def _settings(data: Mapping[str, Any], plugin: str) -> Mapping[str, Any] | None:
    """Return the settings of a plugin, None when it is not switched on."""
    return next((settings or {} for name, settings in plugins_of(data) if name == plugin), None)


def read_config(config: Path) -> Mapping[str, Any]:
    """Return what `mkdocs.yml` holds."""
    return _parsed(config.read_text(encoding="utf-8"))


@lru_cache(maxsize=4)  # whoever builds asks for one part of it after another
def _parsed(text: str) -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.load(text, Loader=_Loose) or {}
    return data


def plugins_of(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the plugins that a configuration names, with their settings."""
    plugins = data.get("plugins") or []
    if isinstance(plugins, dict):
        yield from plugins.items()
        return
    for plugin in plugins:
        yield from plugin.items() if isinstance(plugin, dict) else [(str(plugin), {})]
