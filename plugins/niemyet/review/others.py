"""What changed besides procedures, one line each: decisions, agencies, plans, lists, forms, pages, all other files."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from niemyet.changes.texts import shortened
from niemyet.history.span import Touched
from niemyet.records.model import Decision, Record
from niemyet.records.register import Register
from niemyet.records.shelves import FORMS_FOLDER, LISTS_FOLDER, SHELVES, is_plan
from niemyet.review import plain
from niemyet.review.procedures import Pair
from niemyet.review.report import Other
from niemyet.words import say

_LONGEST = 400  # letters of one line
_CARDS = ("procedures", "processes")
_TITLE = re.compile(r"^(?:title: *|# +)(.+?) *(?:\{.*)?$", re.MULTILINE)


def others(pair: Pair, files: Sequence[Touched]) -> tuple[Other, ...]:
    """Return everything else that changed, kind by kind."""
    how = {touch.path: touch.how for touch in files}
    told = (*_records(pair), *_processes(pair), *_lists(pair))
    return (*(_unread(other, how) for other in told), *_files(pair, files))


def _unread(other: Other, how: Mapping[str, str]) -> Other:
    """Return a record that seems to be gone as one that cannot be read, when its file is there."""
    return other._replace(how="E") if other.how == "D" and how.get(other.path) != "D" else other


def _records(pair: Pair) -> Iterator[Other]:
    """Yield the small records, in the order of their shelves."""
    for shelf in SHELVES:
        if shelf.name not in _CARDS:
            old, new = (getattr(register, shelf.name) for register in (pair.old, pair.new))
            for name in sorted({*old, *new}):
                yield from _record(shelf.name, old.get(name), new.get(name))


def _record(kind: str, old: Record | None, new: Record | None) -> Iterator[Other]:
    """Yield what became of one small record, nothing when it says the same."""
    record = new or old
    assert record  # one of both is there
    if not old or not new:
        told = _does(record) if isinstance(record, Decision) and new else ""
        yield Other(kind, _title(record), "A" if new else "D", told, record.path)
    elif found := list(plain.entries(old, new)):
        yield Other(kind, _title(record), "M", _joined(entry.said for entry in found), record.path)
    elif old.path != new.path:
        yield Other(kind, _title(record), "M", f"{old.path} → {new.path}", record.path)


def _title(record: Record) -> str:
    names = (getattr(record, name, None) for name in ("number", "title", "name"))
    return next((str(name) for name in names if name), record.id)


def _does(decision: Decision) -> str:
    """Return how many procedures a decision announces, amends, abolishes..."""
    parts = ("announces", "amends", "abolishes", "approves", "reduces")
    counted = ((type(decision).model_fields[part].title, len(getattr(decision, part))) for part in parts)
    return ", ".join(f"{title} {count}" for title, count in counted if count)


def _joined(texts: Iterator[str]) -> str:
    return shortened("; ".join(texts), _LONGEST)


def _processes(pair: Pair) -> Iterator[Other]:
    """Yield the processes that changed and serve no procedure that has a record: no procedure tells of them."""
    for name in sorted({*pair.old.process_cards, *pair.new.process_cards}):
        old, new = pair.old.process_cards.get(name), pair.new.process_cards.get(name)
        card = new or old
        assert card  # one of both is there
        served = any(register.procedure(code) for register in (pair.old, pair.new) for code in card.codes)
        same = old and new and pair.old.digests.get(old.path) == pair.new.digests.get(new.path)
        if not served and not same:
            yield Other("processes", ", ".join(card.codes), "M" if old and new else "A" if new else "D", "", card.path)


def _lists(pair: Pair) -> Iterator[Other]:
    for name in sorted({*pair.old.lists, *pair.new.lists}):
        yield from _record("lists", pair.old.lists.get(name), pair.new.lists.get(name))


def _files(pair: Pair, files: Sequence[Touched]) -> Iterator[Other]:
    """Yield forms and hand-written pages, then all files that are no records."""
    rest = [t for t in files if not _is_record(t.path)]
    for how, path in (t for t in rest if t.path.startswith(f"{FORMS_FOLDER}/")):
        yield Other("forms", path.removeprefix(f"{FORMS_FOLDER}/"), how, "", path)
    pages = [t for t in rest if t.path.startswith("content/") and t.path.endswith(".md")]
    for how, path in pages:
        yield Other("pages", _headline(pair.old if how == "D" else pair.new, path), how, "", path)
    for how, path in (t for t in rest if t not in pages and not t.path.startswith(f"{FORMS_FOLDER}/")):
        yield Other("files", path, how, "", path)


def _is_record(path: str) -> bool:
    """Tell whether a file is a record or a list: those are told by what they say."""
    folders = (*(shelf.folder for shelf in SHELVES if shelf.suffix == ".yml"), LISTS_FOLDER)
    return (path.endswith(".yml") and path.startswith(tuple(f"{f}/" for f in folders))) or is_plan(Path(path))


def _headline(register: Register, path: str) -> str:
    """Return the title of a page."""
    try:
        found = _TITLE.search((register.root / path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        found = None
    return found[1].strip("\"'") if found else say("review_no_title")
