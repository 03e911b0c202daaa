"""Everything that finding needs beside the pages: the script, the index of names, the full text where it is wanted."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from niemyet.records.ledger import digest_of, fingerprint
from niemyet.records.register import Register
from niemyet.search import names, script
from niemyet.search.entries import entries, sayings
from niemyet.search.fulltext import FullText, files_of

IsCurrent = Callable[[str, bytes], bool]


def never(name: str, key: bytes) -> bool:
    """Tell that no file is current: whatever stands there is written again."""
    return False


def write_all(
    register: Register,
    out: Path,
    is_current: IsCurrent = never,
    pages: Mapping[str, bytes] | None = None,
    read: Callable[[str], str] | None = None,
) -> dict[str, bytes]:
    """Write what finding needs below `out`, as far as it is not current; return what stands for each file.

    `pages`: the pages of the site with what stands for each, for the full text; `read` gives the text of one.
    """
    keys: dict[str, bytes] = {}
    with FullText(register.root) as text:
        folders = text.made(pages, read, entries(register)) if pages and read else []
        for name, path in files_of(folders).items():
            keys[name] = digest_of(path.parts[-1].encode(), *(folder.name.encode() for folder in folders))
            if not is_current(name, keys[name]):
                (out / name).parent.mkdir(parents=True, exist_ok=True)
                (out / name).unlink(missing_ok=True)
                shutil.copyfile(path, out / name)
    return keys | write_names(register, out, is_current, len(folders))


def write_names(register: Register, out: Path, is_current: IsCurrent = never, shares: int = 0) -> dict[str, bytes]:
    """Write the script and the index of names below `out`, as far as they are not current."""
    made: dict[str, Callable[[], str]] = {
        script.PATH: script.as_script,
        names.PATH: lambda: names.as_script(entries(register), sayings(register), shares),
    }
    keys = {
        script.PATH: digest_of(fingerprint()),
        names.PATH: digest_of(register.all_faces, str(shares).encode()),
    }
    for name, make in made.items():
        if is_current(name, keys[name]):
            continue
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)  # it may be a hard link to a stored copy
        path.write_bytes(make().encode("utf-8"))
    return keys
