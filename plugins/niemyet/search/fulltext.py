"""The full text, by Pagefind: pages in shares, an index for each, made again only when a page of the share changed.

Pagefind keeps some 300 bytes a word in memory and has no way to add one page to an index; shares keep both costs low.
The browser asks all shares at once (`mergeIndex`); pages are dealt out by their address, so that scores compare.
"""

import os
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Self

from niemyet.records.ledger import FOLDER, digest_of, fingerprint, recall, retain
from niemyet.search import pagefind
from niemyet.search.entries import Entry
from niemyet.search.slim import Slim, is_wanted, page, slim, stands_for

WHOLE = 3_000_000  # words of a site whose steps are indexed as well, half of all words; some 3,000 procedures
WORDS = 1_000_000  # of a share: some 400 MB while it is indexed
FILES = ("index/", "fragment/", "filter/", "pagefind-entry.json", "pagefind.vi_")
PROGRAM = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")  # the first share brings it for all

Known = tuple[Slim, Entry | None]


class FullTextError(Exception):
    """Pagefind did not make an index; the text is what it said."""


class FullText:
    """The full-text indexes of one project, kept in its `.cache/` by what they were made from.

    Where nothing can be kept they last until it is closed.
    """

    def __init__(self, root: Path):
        self.store = root / FOLDER / "toan-van"
        self._passing: tempfile.TemporaryDirectory[str] | None = None
        with suppress(OSError):
            self.store.mkdir(parents=True, exist_ok=True)
        if not os.access(self.store, os.W_OK):
            self._passing = tempfile.TemporaryDirectory()
            self.store = Path(self._passing.name)

    def __enter__(self) -> Self:
        """Return this object."""
        return self

    def __exit__(self, *_: object) -> None:
        """Remove what could not be kept."""
        if self._passing:
            self._passing.cleanup()

    def made(self, keys: Mapping[str, bytes], read: Callable[[str], str], entries: Iterable[Entry]) -> list[Path]:
        """Return the folder of the index of each share.

        `keys` are the files of the site with what stands for each; `read` gives the text of one.
        """
        known = {f"thu-tuc/{entry.code}/": entry for entry in entries}
        shares = dealt(held(self._pages(keys, read)))
        folders = [self._index([(slim, known.get(slim.url)) for slim in share]) for share in shares]
        for old in {path for path in self.store.iterdir() if path.is_dir()} - set(folders):
            shutil.rmtree(old, ignore_errors=True)
        return folders

    def _pages(self, keys: Mapping[str, bytes], read: Callable[[str], str]) -> list[Slim]:
        """Return the slim pages of a site, in order of address; unchanged ones are remembered."""
        path = self.store / "trang"
        old = _remembered(path)
        new: dict[str, tuple[bytes, Slim | None]] = {}
        for name in filter(is_wanted, sorted(keys)):
            kept = old.get(name)
            new[name] = kept if kept and kept[0] == keys[name] else (keys[name], slim(name, read(name)))
        retain(path, {name: (key, found and tuple(found)) for name, (key, found) in new.items()})
        return [found for _, found in new.values() if found]

    def _index(self, share: Sequence[Known]) -> Path:
        """Return the folder with the index of some pages, made now or before."""
        parts = (stands_for(*known) for known in share)
        kept = self.store / digest_of(version("pagefind-bin").encode(), fingerprint(), *parts).hex()
        if not kept.is_dir():
            with tempfile.TemporaryDirectory(prefix="phan-", dir=self.store) as work:
                made = _run(share, Path(work))
                part = kept.with_name(f"{kept.name}.{os.getpid()}")
                shutil.rmtree(part, ignore_errors=True)  # left by a build that was killed under the same number
                made.rename(part)
                try:
                    part.rename(kept)
                except OSError:
                    if not kept.is_dir():  # else another build was first, with the same bytes
                        raise
                    shutil.rmtree(part, ignore_errors=True)
        return kept


def _remembered(path: Path) -> dict[str, tuple[bytes, Slim | None]]:
    """Return the slim pages of the last build, none when another program made them."""
    return {name: (key, Slim(*found) if found else None) for name, (key, found) in (recall(path) or {}).items()}


def held(pages: Sequence[Slim]) -> Sequence[Slim]:
    """Return pages as they can be afforded: on a very large site without the steps, which say much the same."""
    whole = sum(page.size for page in pages)
    return pages if whole <= WHOLE else [page._replace(steps=()) for page in pages]


def dealt(pages: Sequence[Slim]) -> list[list[Slim]]:
    """Return pages in shares of at most some `WORDS`; a page stays in its share while their number stays."""
    count = -(-sum(page.size for page in pages) // WORDS)
    shares: list[list[Slim]] = [[] for _ in range(count)]
    for one in pages:
        shares[zlib.crc32(one.url.encode()) % count].append(one)
    return [share for share in shares if share]


def _run(share: Sequence[Known], work: Path) -> Path:
    """Let Pagefind index pages, and return the folder of its files without those that nobody loads."""
    made = work / "pagefind"
    try:
        files = pagefind.index((f"{one.url.rstrip('/')}.html", page(one, entry)) for one, entry in share)
    except pagefind.PagefindError as error:
        raise FullTextError(error) from error
    for name, content in files.items():
        if name.startswith(FILES) or name in PROGRAM:
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_bytes(content)
    return made


def files_of(folders: Sequence[Path]) -> dict[str, Path]:
    """Return the files to publish by their address; the program itself is in the first share only."""
    return {
        f"pagefind/{number}/{path.relative_to(folder).as_posix()}": path
        for number, folder in enumerate(folders)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and (number == 0 or path.name not in PROGRAM)
    }
