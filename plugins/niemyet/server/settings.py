"""What people say of serving, below `niemyet/outputs` in mkdocs.yml, and what is wrong with it."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from niemyet.records.problem import Place, Problem
from niemyet.site.options import plugins_of, read_config

PLUGIN = "niemyet/outputs"
NOTICE = timedelta(days=30)  # before security.txt runs out
_CONTACT = re.compile(r"(https://|mailto:|tel:)[^\s]+")
_PATH = re.compile(r"[A-Za-z0-9._~/-]+")  # below the site; no `..`, nothing that a server's settings could mistake


@dataclass(frozen=True)
class Settings:
    """How a site is to be served."""

    contacts: tuple[str, ...] = ()
    expires: date | None = None
    redirects: Mapping[str, str] = field(default_factory=dict)
    pack: bool = False


def read_settings(config: Path) -> Settings:
    """Return what is usable of the settings; what is wrong with the rest is told by `judge_settings`."""
    return settings_from(_said(config) or {})


def settings_from(said: Mapping[str, Any]) -> Settings:
    """Return what is usable of the options of the plugin."""
    expires, moved = said.get("security_expires"), said.get("redirects")
    pairs = moved.items() if isinstance(moved, dict) else ()
    return Settings(
        contacts=tuple(c for c in _contacts(said) if _CONTACT.fullmatch(c)),
        expires=expires if isinstance(expires, date) else None,
        redirects={_below(old): _below(new) for old, new in pairs if _is_path(old) and _is_path(new)},
        pack=bool(said.get("precompress", False)),
    )


def _said(config: Path) -> Mapping[str, Any] | None:
    """Return the options of the plugin, None when it is not switched on."""
    return next((settings or {} for name, settings in plugins_of(read_config(config)) if name == PLUGIN), None)


def _contacts(said: Mapping[str, Any]) -> list[str]:
    contacts = said.get("security_contact") or []
    return [str(c).strip() for c in (contacts if isinstance(contacts, list) else [contacts])]


def _is_path(value: Any) -> bool:
    return isinstance(value, str) and bool(_PATH.fullmatch(value)) and ".." not in value and value != "/"


def _below(path: str) -> str:
    return path.lstrip("/")


def judge_settings(config: Path, today: date, files: Collection[str] = ()) -> Iterator[Problem]:
    """Yield what is wrong with the settings. `files` are those of the finished site, when it is there."""
    said = _said(config)
    if said is None:
        return
    usable = settings_from(said)
    yield from _judged_contact(config, said, usable, today)
    moved = said.get("redirects") or {}
    for old, new in moved.items() if isinstance(moved, dict) else [(moved, "")]:
        wrong = not (_is_path(old) and _is_path(new))
        if wrong or (files and not {_below(new), f"{_below(new)}index.html"} & set(files)):
            yield _problem(config, "chuyen-huong-sai", str(old), old=str(old), new=str(new))


def _judged_contact(config: Path, said: Mapping[str, Any], usable: Settings, today: date) -> Iterator[Problem]:
    contacts, day = _contacts(said), (today + timedelta(days=365)).isoformat()
    if not contacts:
        yield _problem(config, "bao-mat-chua-co", PLUGIN, day=day)
        return
    for wrong in (c for c in contacts if c not in usable.contacts):
        yield _problem(config, "bao-mat-dia-chi", wrong, value=wrong)
    if usable.expires is None:
        yield _problem(config, "bao-mat-ngay", "security_", day=day)
    elif usable.expires - today < NOTICE:
        yield _problem(config, "bao-mat-het-han", "security_expires", old=f"{usable.expires:%d/%m/%Y}", day=day)


def _problem(config: Path, code: str, near: str, **args: Any) -> Problem:
    """Return a problem at the first line that says `near`, else of the whole file."""
    lines = config.read_text(encoding="utf-8-sig").splitlines()
    for number, line in enumerate(lines, 1):
        if near and near in line and not line.lstrip().startswith("#"):
            return Problem(Place(config.name, number, line.index(near) + 1), code, args, line)
    return Problem(Place(config.name), code, args)
