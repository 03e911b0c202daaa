"""Forms to download (mẫu đơn, tờ khai): which files of procedures/bieu-mau are published, what is wrong with others.

A form is copied as it is and opened by whoever trusts the agency's address. So only kinds that a browser shows or
saves are published; a page, a drawing or a script would run there with the rights of the site.
"""

from collections.abc import Iterator
from pathlib import Path

from niemyet.records.ledger import Stamp, stamp_of
from niemyet.records.names import alike, is_plain, misnamed, shown
from niemyet.records.problem import Place, Problem
from niemyet.records.shelves import FORMS_FOLDER, files_below

KINDS = (
    *("doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp"),
    *("pdf", "txt", "jpg", "jpeg", "png", "gif", "webp", "zip"),
)


def forms(root: Path) -> Iterator[tuple[str, Stamp]]:
    """Yield the forms to publish, by their path from the folder of forms, in a fixed order, with their stamps."""
    seen: set[str] = set()
    for name, stamp in _files(root):
        if _fault(name) is None and alike(name) not in seen:
            seen.add(alike(name))
            yield name, stamp


def form_problems(root: Path) -> Iterator[Problem]:
    """Yield a problem for each file that is not published."""
    seen: dict[str, str] = {}
    for name, _ in _files(root):
        other = seen.setdefault(alike(name), name)
        if fault := _fault(name):
            yield fault
        elif other != name:
            yield Problem(Place(f"{FORMS_FOLDER}/{name}"), "trung-ten-bieu-mau", {"name": name, "other": other})


def is_published(root: Path, name: str) -> bool:
    """Tell whether a form that a record names is there, as a file of its own and of a kind that is published."""
    path = root / FORMS_FOLDER / name
    steps = [path, *(p for p in path.parents if root / FORMS_FOLDER in (p, *p.parents))]
    return _fault(name) is None and path.is_file() and not any(step.is_symlink() for step in steps)


def _files(root: Path) -> Iterator[tuple[str, Stamp]]:
    folder = root / FORMS_FOLDER
    start = len(str(folder)) + 1
    found = [(entry.path[start:].replace("\\", "/"), entry) for entry in files_below(folder)]
    for name, entry in sorted(found, key=lambda pair: pair[0]):
        try:
            stamp = stamp_of(entry.stat(follow_symlinks=False))
        except OSError:  # it went away while we looked
            continue
        if entry.name.rpartition(".")[0] != "README":
            yield name, stamp


def _fault(name: str) -> Problem | None:
    path = f"{FORMS_FOLDER}/{name}"
    if not is_plain(name):
        return misnamed(path)
    if name.rpartition(".")[2].lower() not in KINDS or "." not in name.rpartition("/")[2]:
        args = {"name": shown(name), "allowed": ", ".join(KINDS)}
        return Problem(Place(path), "duoi-bieu-mau", args)
    return None
