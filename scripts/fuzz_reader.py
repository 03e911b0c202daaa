"""Bytes into everything that reads text: guided by coverage where atheris is there, else by plain chance."""

from __future__ import annotations

import os
import random
import sys
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fuzz_seen import Watch

LONGEST = 6_000  # bytes of an input
KINDS = (  # folders and lists, in the order of the tables of shelves
    *("thu-tuc", "quy-trinh", "quyet-dinh", "co-quan", "ra-soat", "chi-so", "ke-hoach"),
    *("linh-vuc", "su-kien", "lien-thong", "ngay-nghi", "he-thong", "tu-dong-nghia"),
)
PIECES = (
    *(
        b"\n",
        b": ",
        b"- ",
        b"  ",
        b"'",
        b'"',
        b"|\n  ",
        b">\n  ",
        b"# ",
        b"[",
        b"]",
        b"{",
        b"}",
        b"---\n",
        b"\t",
        b"\\u202e",
    ),
    *(
        b"\\",
        b"&a ",
        b"*a",
        b"!!x ",
        b"? ",
        b"ten: ",
        b"ma: 1.000001\n",
        b"\xc3\xa9",
        b"\xcc\x81",
        b"\xff",
        b"\x00",
        b"\xef\xbb\xbf",
    ),
    *(
        b"<table><tr><td>",
        b"</td>",
        b"<script>",
        b"1/0 ng\xc3\xa0y",
        b"31/02/2026",
        "Điều 1".encode(),
        "Miễn phí".encode(),
    ),
)


def corpus(root: Path) -> list[bytes]:
    """Return good and bad files of the tests, the smaller ones."""
    folders = (root / "tests/town/procedures", root / "tests/cases", root / "tests/town/content")
    paths = [p for folder in folders for p in sorted(folder.rglob("*")) if p.suffix in (".yml", ".md")]
    found = [kind_of(p, number) + p.read_bytes() for number, p in enumerate(paths)]
    return [data for data in found if len(data) < LONGEST]


def kind_of(path: Path, number: int) -> bytes:
    """Return the first byte of an input: a record of the kind that the file's folders name, or text for an importer."""
    if number % 8 == 7:
        return bytes([number // 8 * 4 % 256 + 3])
    kind = next((n for n, name in enumerate(KINDS) if name in (*path.parts, path.stem)), 0)
    return bytes([kind * 4 + (2 if path.suffix == ".md" else 0)])


class Readers:
    """Everything that reads text of others. Made after atheris has begun to watch what is imported."""

    def __init__(self) -> None:
        from niemyet.importers import dates, decision_text, glued, glued_laws, glued_papers, markup, plan, plan_text
        from niemyet.importers.clean import tidy
        from niemyet.importers.draft import ImportRefused
        from niemyet.records import quick, source
        from niemyet.records.problem import as_annotation, explain
        from niemyet.records.reading import judge
        from niemyet.records.shelves import LISTS, SHELVES
        from niemyet.site import prose

        self.quick, self.source, self.judge, self.explain, self.line = quick, source, judge, explain, as_annotation
        self.refused = ImportRefused
        self.models = [*(shelf.model for shelf in SHELVES), *LISTS.values()]
        self.texts: list[Any] = [
            *(glued.channels, glued.results, glued.tail, glued_laws.laws, glued_papers.papers, markup.blocks_of),
            *(markup.plain, plan.items, plan_text.sentence, partial(dates.deadlines, year=2026), decision_text.day_in),
            *(decision_text.day_given, prose.fragment, prose.document, lambda text: tidy(text, lambda *_: None)),
            lambda text: decision_text.decision_in(text.split("\n")),
        ]

    def take(self, data: bytes) -> bool:
        """Read one input: its first byte says as what. Tell whether it was a whole record."""
        kind, rest = (data[0], data[1:]) if data else (0, b"")
        if kind % 4 == 3:
            with suppress(self.refused):
                self.texts[kind // 4 % len(self.texts)](rest.decode("utf-8", "replace"))
            return False
        return self.record(rest, "a.md" if kind % 4 == 2 else "a.yml", self.models[kind // 4 % len(self.models)])

    def record(self, data: bytes, name: str, model: Any) -> bool:
        """Read and judge one file; the quick reader must agree with the exact one."""
        document, problems = self.source.parse(data, name)
        text = data.decode("utf-8", "replace")
        values = self.quick.read(text) if name == "a.yml" and "\ufffd" not in text else None
        if values is not None:
            assert not problems, "the readers do not agree"
            assert document is not None
            assert document.data == values, "the readers do not agree"
        found = self.judge(document, model)[1] if document else []
        for problem in [*problems, *found][:60]:
            assert self.explain(problem, "vi")
            assert "\n" not in self.line(problem)
        return document is not None and not found


def mutated(chance: random.Random, known: list[bytes]) -> bytes:
    """Return an input made of a known one: pieces put in, taken out, doubled, crossed with another."""
    data = bytearray(chance.choice(known))
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.randint(0, 40))
        other = chance.choice(known)
        cut = chance.randrange(len(other) + 1)
        new = chance.choice(
            (chance.choice(PIECES), b"", bytes(data[at:end]) * chance.choice((2, 50)), other[cut : cut + 60])
        )
        data[at:end] = new
    return bytes(data[:LONGEST])


def run(root: Path, watch: Watch, count: int, first: int) -> None:
    """Try `count` inputs made by chance."""
    readers, chance, known = Readers(), random.Random(first), corpus(root)
    for _ in range(count):
        data = mutated(chance, known)
        watch.try_one(partial(readers.take, data), repr(data))


def run_guided(root: Path, watch: Watch, count: int, first: int, folder: Path) -> None:
    """Try `count` inputs that atheris finds; it ends the process, so what was seen is said by `watch` before that."""
    atheris = import_module("atheris")  # not everywhere

    with atheris.instrument_imports(include=["niemyet"]):
        readers = Readers()
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(corpus(root)):
        (folder / str(number)).write_bytes(data)

    def one(data: bytes) -> None:
        watch.try_one(partial(readers.take, data), repr(data))
        if watch.inputs >= count:
            print(watch.report(), flush=True)
            watch.keep(folder.with_suffix(".json"))
            os._exit(int(bool(watch.findings)))

    atheris.Setup(
        [sys.argv[0], f"-seed={first}", f"-max_len={LONGEST}", "-rss_limit_mb=2048", "-verbosity=0", str(folder)], one
    )
    atheris.Fuzz()
