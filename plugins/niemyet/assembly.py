"""Put a site together and in its place: what changed grows beside the old site and is moved in when it is whole."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from niemyet import server
from niemyet.engines import EngineError, Frame, frame
from niemyet.export import write_all
from niemyet.export.reports import write_reports
from niemyet.offering import give_data
from niemyet.records.ledger import digest_of
from niemyet.records.problem import Level
from niemyet.records.register import Register, Vanished
from niemyet.releases.manifest import NAME, as_json, items_of, manifest_of
from niemyet.search import outputs as search
from niemyet.search.fulltext import FullTextError
from niemyet.server.facts import Facts, Inline, inline_of
from niemyet.site.assets import dress
from niemyet.site.banner import banded, banner
from niemyet.site.build import Built, written
from niemyet.site.fill import IsCurrent, never
from niemyet.site.memory import Memory, complete, files_in, lock_of, settle, stage_of
from niemyet.site.place import Held, Locked, moved, undisturbed, workplace
from niemyet.site.shell import name_of, take


def build_site(config: Path, target: Path, engine: str, built: Built) -> None:
    """Render with `engine`, fill, and put the result at `target`. On any fault the old site stays as it was."""
    if not _replaceable(target, config):
        raise EngineError("not_site", path=target)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with workplace(target, lock_of(config.parent, target)) as work:
            _build(config, target, engine, built, work)
    except Locked as error:
        raise EngineError("locked", path=target) from error
    except Held as error:
        raise EngineError("held", path=error.path) from error
    except Vanished as error:
        raise EngineError("moved", path=error.args[0]) from error


def _build(config: Path, target: Path, engine: str, built: Built, work: Path) -> None:
    """Put the site together in `work` and move it to `target`."""
    with undisturbed():
        settle(target)
    memory = Memory(config.parent, target)
    new = Path(work, "site")
    new.mkdir()
    with frame(config, engine, Path(work, "khung")) as found:
        rendered = _labelled(found, Path(work, "nhan"), built)
        keys = _assembled(rendered, new, built, memory)
        facts = server.facts_of(config, keys, _inline(rendered.path))
    keys |= _served(facts, new, keys, memory)
    changed = set(files_in(new))
    sums = _listed(new, built, keys, memory, changed)
    gone = memory.files.keys() - keys.keys()
    if changed or gone:
        memory.forget()
    if not memory.files:
        swap(new, target)
    elif changed or gone:
        complete(new, target, gone)
    memory.keep(keys, changed, sums)
    server.write_beside(facts, target)
    built.foreign = memory.foreign(keys) if memory.files else []
    built.pages = sum(name.endswith(".html") for name in keys)


def _assembled(rendered: Frame, new: Path, built: Built, memory: Memory) -> dict[str, bytes]:
    """Put what differs from the old site into `new`; return what stands for every file of the site."""
    given = give_data(new, built, memory.is_current, memory.target)
    names = list(files_in(rendered.path))
    shells = take(rendered.path)
    slotted = {name_of(s.url) for s in shells}
    plain = [n for n in names if n not in slotted and not n.startswith("sitemap.xml")]
    pages = [n for n in plain if n.endswith(".html")]
    problems = written(new, built, shells, is_current=memory.is_current, others=pages)
    if problems or built.filled is None:
        raise EngineError("template", problems)
    if built.filled.missed:
        raise EngineError("moved", path=built.filled.missed[0])
    keys = dict(built.filled.keys)
    for name in (n for n in plain if n not in built.filled.keys):
        keys[name] = digest_of(rendered.key, name.encode())
        if not memory.is_current(name, keys[name]):
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(rendered.path / name, new / name)
    made = write_all(built.site.register, new, memory.is_current)
    made |= _reports(new, built, memory.is_current)
    made |= _searchable(new, built, keys | made, memory)
    made |= given
    for name in sorted(keys.keys() & made.keys()):
        raise EngineError("taken", path=name)
    return keys | made


def _labelled(rendered: Frame, work: Path, built: Built) -> Frame:
    """Return the frame with a band on every page, when the site is of another day."""
    band = banner(built.site.register, built.site.options)
    if not band:
        return rendered
    shutil.copytree(rendered.path, work)
    for path in work.rglob("*.html"):
        path.write_text(banded(path.read_text(encoding="utf-8"), band), encoding="utf-8")
    return Frame(work, digest_of(rendered.key, band.encode()))


def _listed(new: Path, built: Built, keys: dict[str, bytes], memory: Memory, changed: set[str]) -> dict[str, str]:
    """Write the list of all files, as far as it is another; return their SHA-256. Files that stay are not read."""
    stays = (keys.keys() & memory.sums.keys() & memory.files.keys()) - changed
    known = {name: (memory.files[name][1][0], memory.sums[name]) for name in stays}
    known |= built.filled.sums if built.filled else {}
    files = items_of(keys, _finder(new, memory, changed), known)
    options = built.site.options
    errors = sum(p.level is Level.ERROR for p in built.site.problems)
    listed = manifest_of(built.site.register, options.site_name, options.site_url, files, errors, options.as_of)
    text = as_json(listed)
    keys[NAME] = digest_of(text.encode())
    if not memory.is_current(NAME, keys[NAME]):
        (new / NAME).write_text(text, encoding="utf-8", newline="\n")
        changed.add(NAME)
    return {item.path: item.sha256 for item in files}


def _reports(out: Path, built: Built, is_current: IsCurrent = never) -> dict[str, bytes]:
    """Write what the audit tells beside its page."""
    site = built.site
    return write_reports(site.register, site.findings, site.options.site_url, out, is_current)


def _searchable(new: Path, built: Built, keys: Mapping[str, bytes], memory: Memory | None = None) -> dict[str, bytes]:
    """Write what the search box needs; pages that did not change stand only in the old site."""
    register, pages = built.site.register, keys if built.site.options.full_text else None

    def read(name: str) -> str:
        path = new / name
        return (path if memory is None or path.is_file() else memory.target / name).read_text(encoding="utf-8")

    try:
        return search.write_all(register, new, memory.is_current if memory else search.never, pages, read)
    except FullTextError as error:
        raise EngineError("full_text", output=error) from error


def _inline(rendered: Path) -> Inline:
    """Return what runs inside pages. It is the engine's: what records say is cleaned of it."""
    return inline_of(path.read_text(encoding="utf-8") for path in rendered.rglob("*.html"))


def _served(facts: Facts, new: Path, keys: Mapping[str, bytes], memory: Memory) -> dict[str, bytes]:
    """Write what servers need in the site."""
    return server.write_site(facts, new, keys, _finder(new, memory, set(files_in(new))), memory.is_current)


def _finder(new: Path, memory: Memory, changed: set[str]) -> Callable[[str], Path]:
    """Return what tells where a file of the site stands just now: in `new` when it differs, else in the old site."""
    return lambda name: (new if name in changed else memory.target) / name


def _replaceable(target: Path, config: Path) -> bool:
    """Tell whether `target` may go: nothing, an empty folder or an old site; never records or other people's files."""
    if not target.exists():
        return True
    if target in config.parents or not target.is_dir():
        return False
    ours = (target / "sitemap.xml").is_file() or stage_of(target).is_dir() or Memory(config.parent, target).files
    return bool(ours) or not any(target.iterdir())


def refill(out: Path, built: Built, config: Path) -> None:
    """Fill a rendered site and write the exports beside its pages."""
    dress(out, built.site.options.own)
    inline = _inline(out)
    give_data(out, built)
    problems = written(out, built, take(out))
    if problems:
        raise EngineError("template", problems)
    register, options = built.site.register, built.site.options
    write_all(register, out)
    _reports(out, built)
    _searchable(out, built, built.filled.keys if built.filled else {})
    server.serve_files(config, out, inline)
    list_files(out, register, options.site_name, options.site_url)


def list_files(out: Path, register: Register, site: str, url: str) -> None:
    """Write the list of all files of a finished site into it."""
    files = items_of(files_in(out), lambda name: out / name, {})
    (out / NAME).unlink(missing_ok=True)
    text = as_json(manifest_of(register, site, url, files))
    (out / NAME).write_text(text, encoding="utf-8", newline="\n")


def swap(new: Path, target: Path) -> None:
    """Put `new` in the place of `target`: two renames, then the old one goes."""
    old = new.with_name("old")
    with undisturbed():
        try:
            if target.exists():
                target.rename(old)
        except OSError as error:
            raise EngineError("busy", path=target) from error
        try:
            moved(new, target)
        except (OSError, Held):
            if old.exists():
                old.rename(target)
            raise
    shutil.rmtree(old, ignore_errors=True)
