"""Structure-aware: good records changed in a few places, through the whole of load, judge, page and export."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from fuzz_words import GROWN, NASTY
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from niemyet.checks import judge
from niemyet.export import EXPORTERS
from niemyet.export.open_data.format import Desk, Edition, Item, records_of
from niemyet.export.open_data.formats import FORMATS
from niemyet.records.crew import Crew
from niemyet.records.ledger import Ledger
from niemyet.records.loading import load
from niemyet.records.problem import as_annotation, as_dict, explain
from niemyet.records.register import Register
from niemyet.records.source import parse
from niemyet.search import names
from niemyet.search.entries import entries, sayings
from niemyet.site.options import Options
from niemyet.site.parts import parts
from niemyet.site.pen import Pen, known_slots
from niemyet.site.plan import plan
from niemyet.site.shell import Shell
from niemyet.site.views import Site
from niemyet.site.views.slots import SLOTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from fuzz_seen import Watch

TODAY = date(2026, 11, 15)
SIZES = (50, 3_000, 100_000)
ANY: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=40),
    st.builds(lambda unit, size: unit * (size // len(unit)), st.sampled_from(GROWN), st.sampled_from(SIZES)),
    st.sampled_from((None, [], {}, [None], [[]], {"ten": None}, [{}], {"": ""}, ["a", {"b": "c"}])),
)
STYLES = st.sampled_from((None, '"', "'", "|", ">"))


def seeds(root: Path) -> dict[str, str]:
    """Return good records of every kind by their file: those of the tiny town of the tests."""
    town = root / "tests" / "town"
    paths = [*(town / "procedures").rglob("*.yml"), *(town / "content/ke-hoach").rglob("*.md")]
    return {p.relative_to(town).as_posix(): p.read_text(encoding="utf-8") for p in sorted(paths)}


def spots(tree: Any, loc: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the place of every value."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [*([loc] if loc else ()), *(spot for key, value in pairs for spot in spots(value, (*loc, key)))]


def change(draw: Callable[[Any], Any], tree: Any) -> Any:
    """Return a tree changed in one place: another value, one more, one less, deeper, under another name."""
    places = spots(tree)[:2_000]
    if not places:
        return json.loads(json.dumps(draw(ANY)))
    *way, last = draw(st.sampled_from(places))
    owner = tree
    for step in way:
        owner = owner[step]
    kind = draw(st.sampled_from(("value", "value", "value", "drop", "wrap", "again", "rename", "swap")))
    value = owner[last]
    if kind == "drop":
        del owner[last]
    elif kind == "again":
        owner[last] = [value] * draw(st.sampled_from((2, 30, 400)))
    elif kind == "rename" and isinstance(owner, dict):
        owner[draw(st.sampled_from((*owner, "ten", "ma", "x", "ten ", "TEN")))] = owner.pop(last)
    elif kind == "wrap":
        owner[last] = draw(st.sampled_from(([value], {"ten": value}, [[value]], {"noi_dung": value})))
    else:
        other = draw(st.sampled_from(places)) if kind == "swap" else ()
        owner[last] = json.loads(json.dumps(at(tree, other))) if other else draw(ANY)
    return json.loads(json.dumps(tree))  # no value is another's: YAML would write anchors


def at(tree: Any, loc: tuple[Any, ...]) -> Any:
    """Return the value at a place, None when it is not there any more."""
    for step in loc:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


@st.composite
def broken(draw: Callable[[Any], Any], good: dict[str, str]) -> tuple[str, str]:
    """Return a file and a changed text for it."""
    name = draw(st.sampled_from(sorted(good)))
    document, _ = parse(good[name].encode(), name)
    tree = document.data if document else {}
    for _ in range(draw(st.integers(1, 3))):
        tree = change(draw, tree)
    form = {
        "allow_unicode": True,
        "sort_keys": False,
        "default_style": draw(STYLES),
        "width": draw(st.sampled_from((60, 10**6))),
    }
    text = yaml.dump(tree, Dumper=yaml.CSafeDumper, default_flow_style=draw(st.booleans()), **form)
    if draw(st.integers(0, 4)) == 0:
        text = draw(spoilt(text))
    body = draw(st.one_of(st.sampled_from(NASTY), st.text(max_size=60))) if name.endswith(".md") else ""
    return name, f"---\n{text}---\n\n{body}\n" if name.endswith(".md") else text


@st.composite
def spoilt(draw: Callable[[Any], Any], text: str) -> str:
    """Return a text with a slip of the hand in one line."""
    lines = text.split("\n")
    at_line = draw(st.integers(0, len(lines) - 1))
    line = lines[at_line][:5_000]
    column = draw(st.integers(0, len(line)))
    char = draw(st.sampled_from("\t:-#'\"|>&*!%@`{}[],?\\\u00a0\u200b\x00\ue000<"))
    lines[at_line : at_line + 1] = draw(
        st.sampled_from(
            ([], [line, line], [f" {line}"], [line[:column] + char + line[column:]], [line[:column], line[column:]])
        )
    )
    return "\n".join(lines)


@dataclass
class Way:
    """The whole way of a record, in a town of its own, with what was read before kept in memory."""

    root: Path
    good: dict[str, str]
    ledger: Ledger = field(default_factory=Ledger)
    crew: Crew = field(default_factory=lambda: Crew(size=1))

    def lay_out(self) -> None:
        """Write the good town."""
        for name, text in self.good.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(text, "utf-8")

    def goes(self, name: str, text: str) -> bool:
        """Take one changed record the whole way; tell whether it is whole."""
        path = self.root / name
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            return self._goes(name)
        finally:
            self.crew.memory.clear()
            path.write_text(self.good[name], "utf-8")

    def _goes(self, name: str) -> bool:
        self.ledger = self.ledger.next()
        register, problems = load(self.root, TODAY, self.ledger, self.crew)
        pages, clashes = plan(register)
        said = [*problems, *judge(register, self.ledger, self.crew), *clashes]
        for problem in said[:60]:
            assert explain(problem, "vi")
            assert explain(problem, "en")
            assert as_dict(problem)
            assert "\n" not in as_annotation(problem)
        pen = Pen(Site(register, tuple(said), Options(self.root, today=TODAY, site_url="https://x.example/")))
        slots = known_slots(pen.kinds)
        for page in pages:
            if page.file == name or page.kind in ("co-quan", "linh-vuc"):
                sound(pen.record_page(_shell(page.url, slots[page.kind]), page))
        for slot, row in SLOTS.items():
            shown = {slot: parts(row.cards(register))[0]} if row.cards else {}
            sound(pen.hand_page(Shell("a/", ("<title>a</title>", ""), (slot,)), shown, 1))
        for exporter in EXPORTERS.values():
            exporter.make(register)
        published(register)
        data = names.as_script(entries(register), sayings(register))
        json.loads(data[data.index(".data=") + 6 :].rstrip(";\n"))
        return not any(p.place.path == name and p.level.value == "loi" for p in problems)


def published(register: Register) -> None:
    """Put every record into every format of the open data, and all of them together."""
    desk = Desk(register, Edition("a", "https://x.example/"))
    for row in FORMATS.values():
        items = [Item(kind, name, r) for kind in row.kinds for name, r in records_of(register, kind).items()]
        parts = [(item.id, row.make(desk, item).part) for item in items if row.make]
        for whole in row.wholes.values():
            b"".join(whole.join(desk, [(name, part) for name, part in parts if part is not None]))
        for alone in row.alone.values():
            alone.make(desk)


def _shell(url: str, slots: frozenset[str]) -> Shell:
    used = tuple(sorted(slots))
    return Shell(url, ("<title>a</title>", *("" for _ in used)), used)


_RUNS = re.compile(r"<(?!/?[a-z0-9]+[\s>/]|!--)|<script|<[^>]*\son[a-z]+=|[\ue000\ue001\x00]", re.I)


def sound(html: str) -> None:
    """Assert that nothing in a page begins a script, a broken tag or an event handler, and that its data parse."""
    data = r'<script type="application/ld\+json">(.*?)</script>'
    for block in re.findall(data, html, re.DOTALL):
        json.loads(block)
    bare = re.sub(
        r'"[^"<>]*"', '""', re.sub(data, "", html, flags=re.DOTALL)
    )  # what stands in quotes of an attribute is text
    found = _RUNS.search(bare)
    assert not found, bare[max(0, found.start() - 80) : found.end() + 80]
    assert "[[niemyet:" not in html


def run(root: Path, watch: Watch, count: int, first: int) -> None:
    """Try `count` changed records."""
    folder = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    good = seeds(root)
    way = Way(folder, good)
    way.lay_out()

    @seed(first)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(broken(good))
    def one(case: tuple[str, str]) -> None:
        name, text = case
        watch.try_one(partial(way.goes, name, text), f"{name}\n{text}")

    try:
        one()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
