"""Settings for web servers, made from what the site really holds. They describe the finished site; they change nothing.

Some must stand in the site, others (FILES_BESIDE) must not: they go to a folder beside it.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path

from niemyet.records.ledger import digest_of
from niemyet.server import apache, iis, licences, nginx, security
from niemyet.server.facts import Facts, Inline, inline_of
from niemyet.server.packing import write_packed
from niemyet.server.settings import read_settings
from niemyet.site.options import from_config

IsCurrent = Callable[[str, bytes], bool]
Keys = Mapping[str, bytes]
Find = Callable[[str], Path]
Maker = Callable[[Facts], str]

FILES: Mapping[str, Maker] = {  # where a server of the kind looks for them; empty text: not wanted
    ".htaccess": apache.as_htaccess,
    "web.config": iis.as_config,
    ".well-known/security.txt": security.as_text,
    licences.PATH: licences.as_text,
}
FILES_BESIDE: Mapping[str, Maker] = {
    "nginx.conf": nginx.as_conf,
    "apache.conf": apache.as_conf,
}


def never(name: str, key: bytes) -> bool:
    """Tell that no file is current: whatever stands there is written again."""
    return False


def write_all(facts: Facts, out: Path, is_current: IsCurrent = never) -> dict[str, bytes]:
    """Write the files that must stand in the site, as far as they are not current; return what stands for each."""
    texts = {name: make(facts) for name, make in FILES.items()}
    keys = {name: digest_of(text.encode()) for name, text in texts.items() if text}
    for name, key in keys.items():
        if not is_current(name, key):
            _write(out / name, texts[name])
    return keys


def beside(site: Path) -> Path:
    """Return the folder of the settings that must not be published."""
    return site.with_name(f"{site.name}-may-chu")


def write_beside(facts: Facts, site: Path) -> Path:
    """Write the settings for servers that read them elsewhere; return their folder."""
    folder = beside(site)
    for name, make in FILES_BESIDE.items():
        text = make(facts)
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text:
            _write(folder / name, text)
    return folder


def facts_of(config: Path, files: Collection[str], inline: Inline) -> Facts:
    """Return what servers must know of a finished site."""
    options = from_config(config, date.min)
    return Facts(options.site_url, options.full_text, inline, tuple(files), read_settings(config))


def write_site(facts: Facts, out: Path, keys: Keys, find: Find, is_current: IsCurrent = never) -> dict[str, bytes]:
    """Write what servers need in a site, packed files where they are wanted; return what stands for each file.

    `keys` are the files of the site with what stands for each; `find` returns where one is just now.
    """
    made = write_all(facts, out, is_current)
    return made | write_packed(keys, out, find, is_current) if facts.settings.pack else made


def serve_files(config: Path, out: Path, inline: Inline | None = None) -> None:
    """Write all that servers need in and beside a finished site."""
    names = sorted(p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file())
    keys = {name: b"" for name in names if not name.endswith((".gz", ".br"))}
    pages = ((out / name).read_text(encoding="utf-8") for name in keys if name.endswith(".html"))
    facts = facts_of(config, keys, inline or inline_of(pages))
    write_site(facts, out, keys, out.joinpath)
    write_beside(facts, out)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)  # it may be a hard link to a stored copy
    path.write_bytes(text.encode("utf-8"))
