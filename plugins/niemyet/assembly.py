"""Put a site together and in its place: what changed grows beside the old site and is moved in when it is whole."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from niemyet.engines import EngineError, Frame, frame
from niemyet.export import write_all
from niemyet.records.ledger import digest_of
from niemyet.records.register import Vanished
from niemyet.search import outputs as search
from niemyet.search.fulltext import FullTextError
from niemyet.site.build import Built, written
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
    with frame(config, engine, Path(work, "khung")) as rendered:
        keys = _assembled(rendered, new, built, memory)
    changed = list(files_in(new))
    gone = memory.files.keys() - keys.keys()
    if changed or gone:
        memory.forget()
    if not memory.files:
        swap(new, target)
    elif changed or gone:
        complete(new, target, gone)
    memory.keep(keys, changed)
    built.foreign = memory.foreign(keys) if memory.files else []
    built.pages = sum(name.endswith(".html") for name in keys)


def _assembled(rendered: Frame, new: Path, built: Built, memory: Memory) -> dict[str, bytes]:
    """Put what differs from the old site into `new`; return what stands for every file of the site."""
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
    made |= _searchable(new, built, keys | made, memory)
    for name in sorted(keys.keys() & made.keys()):
        raise EngineError("taken", path=name)
    return keys | made


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


def _replaceable(target: Path, config: Path) -> bool:
    """Tell whether `target` may go: nothing, an empty folder or an old site; never records or other people's files."""
    if not target.exists():
        return True
    if target in config.parents or not target.is_dir():
        return False
    ours = (target / "sitemap.xml").is_file() or stage_of(target).is_dir() or Memory(config.parent, target).files
    return bool(ours) or not any(target.iterdir())


def refill(out: Path, built: Built) -> None:
    """Fill a rendered site and write the exports beside its pages."""
    problems = written(out, built, take(out))
    if problems:
        raise EngineError("template", problems)
    write_all(built.site.register, out)
    _searchable(out, built, built.filled.keys if built.filled else {})


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
