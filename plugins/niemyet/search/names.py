"""The index of names: one classic script that a page loads when a search box is first used.

It works from a folder of files, under a strict policy and on servers that know no other kind of file than scripts.
Entries stand by field and code, so that alike names stand together; every column is a list of numbers into its values.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from niemyet.search.entries import Entry, Saying
from niemyet.search.letters import digits, words
from niemyet.search.sayings import meant
from niemyet.search.words import ALPHABET, ONE, Book

PATH = "assets/tim-du-lieu.js"
FORMAT = 1  # the engine refuses another one: an old script may still be in a browser's store

# One line a column: what is shown beside a name or offered as a filter.
COLUMNS: tuple[tuple[str, Callable[[Entry], str]], ...] = (
    ("agencies", lambda e: "|".join(e.agencies)),
    ("levels", lambda e: "|".join(e.levels)),
    ("audience", lambda e: "|".join(e.audience)),
    ("online", lambda e: e.online),
    ("times", lambda e: "|".join(e.times)),
    ("fees", lambda e: "|".join(e.fees)),
)


def as_script(entries: Iterable[Entry], sayings: Iterable[Saying], shares: int = 0) -> str:
    """Return the index as a script: same entries and sayings, same text. `shares` has the full text, 0 for none."""
    found = list(entries)
    fields = {name: words(name) for name in {e.field for e in found}}  # many entries have one
    ordered = sorted(found, key=lambda e: (fields[e.field], digits(e.code), e.name))
    kept = meant(sayings, [[e.name, *e.aliases] for e in ordered])
    book = Book(
        (text for e in ordered for text in (e.name, *e.aliases)),
        (text for saying in kept for text in (*saying.said, *saying.written)),
    )
    data = {
        "format": FORMAT,
        "shares": shares,
        "signs": [ALPHABET, ONE, book.triples],
        "words": "\n".join(book.words),
        "names": " ".join("!".join(map(book.write, (e.name, *e.aliases))) for e in ordered),
        "codes": _steps([int(digits(e.code) or 0) for e in ordered]),
        "fields": [_run(list(group)) for _, group in groupby(ordered, key=lambda e: fields[e.field])],
        "sayings": " ".join(_halves(saying, book) for saying in kept),
        **{name: _column([value(e) for e in ordered]) for name, value in COLUMNS},
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"(globalThis.niemyetSearch=globalThis.niemyetSearch||{{}}).data={text};\n"


def _run(entries: Sequence[Entry]) -> list[object]:
    """Return a field's name, as most of its entries spell it, and how many there are."""
    spelt = [entry.field for entry in entries]
    return [max(sorted(set(spelt)), key=spelt.count), len(spelt)]


def _halves(saying: Saying, book: Book) -> str:
    said, written = ("!".join(map(book.write_plain, texts)) for texts in (saying.said, saying.written))
    return f"{said}|{written}"


def _steps(numbers: Sequence[int]) -> str:
    """Return numbers as the steps from one to the next: neighbours have near codes."""
    return " ".join(str(b - a) for a, b in zip((0, *numbers), numbers, strict=False))


def _column(values: Sequence[str]) -> list[object]:
    """Return the different values of a column and, for each entry, the number of its value in signs of fixed width."""
    different = sorted(set(values))
    size = len(ALPHABET)
    if len(different) == 1:
        return [different, 0, ""]
    width = 1 if len(different) <= size else 2
    number = {value: i for i, value in enumerate(different)}
    signs = (number[value] for value in values)
    coded = "".join(ALPHABET[n] if width == 1 else ALPHABET[n // size] + ALPHABET[n % size] for n in signs)
    return [different, width, coded]
