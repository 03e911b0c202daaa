"""Where records stand: one shelf a kind, the lists of the place, and the files that are no records."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from niemyet.records.comparison import Comparison
from niemyet.records.model import (
    Agency,
    Decision,
    FeedbackReport,
    Indicator,
    Plan,
    Procedure,
    Process,
    Record,
    ReviewPlan,
)
from niemyet.records.places import DayList, EventList, FieldList, GroupList, SayingList, SystemList


@dataclass(frozen=True)
class Shelf:
    """One kind of record: its name in the register and the folder it stands in. A file name is the record's id."""

    name: str
    folder: str
    model: type[Record]
    suffix: str = ".yml"


SHELVES = (
    Shelf("procedures", "procedures/thu-tuc", Procedure),
    Shelf("processes", "procedures/quy-trinh", Process),
    Shelf("decisions", "procedures/quyet-dinh", Decision),
    Shelf("agencies", "procedures/co-quan", Agency),
    Shelf("reviews", "procedures/ra-soat", ReviewPlan),
    Shelf("indicators", "procedures/chi-so", Indicator),
    Shelf("feedback", "procedures/pakn", FeedbackReport),
    Shelf("comparisons", "procedures/doi-chieu", Comparison),
    Shelf("plans", "content/ke-hoach", Plan, ".md"),
)
LISTS: Mapping[str, type[Record]] = {
    "linh-vuc": FieldList,
    "su-kien": EventList,
    "lien-thong": GroupList,
    "ngay-nghi": DayList,
    "he-thong": SystemList,
    "tu-dong-nghia": SayingList,
}
LISTS_FOLDER = "procedures/danh-muc"
FORMS_FOLDER = "procedures/bieu-mau"
FOLDERS = (*(shelf.folder for shelf in SHELVES if shelf.folder.startswith("procedures/")), LISTS_FOLDER, FORMS_FOLDER)
TEMPLATE = "_mau"
NOT_RECORDS = frozenset({"index", TEMPLATE, "README"})
_LITTER = {"Thumbs.db", "desktop.ini"}  # Windows leaves them behind, hidden


def files_below(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Yield the files below `folder` in a fixed order; links are not followed out, hidden files are passed over."""
    if folder.is_symlink():  # told with the other links
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError:  # no such folder, or it went away while we looked
        return
    for entry in entries:
        litter = entry.name.startswith((".", "~")) or entry.name in _LITTER
        if entry.is_file(follow_symlinks=False) and not litter:
            yield entry
    for entry in entries:
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
            yield from files_below(Path(entry.path))


def pages(root: Path) -> Iterator[Path]:
    """Yield the pages below `content/`, in a fixed order."""
    paths = (Path(entry.path) for entry in files_below(root / "content"))
    return (path for path in paths if path.suffix == ".md")


def hand_pages(root: Path) -> Iterator[Path]:
    """Yield the pages below `content/` that are no records, in a fixed order."""
    return (path for path in pages(root) if not is_plan(path))


def is_plan(path: Path) -> bool:
    """Tell whether a page is a plan record, not the list or the template page of its folder."""
    return path.parent.name == "ke-hoach" and path.suffix == ".md" and path.stem not in NOT_RECORDS
