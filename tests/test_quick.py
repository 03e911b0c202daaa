"""The quick reader gives what the exact one gives, or nothing: whatever stands in a file, it is never wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from niemyet.importers.portal import read as imported
from niemyet.records import quick, source
from niemyet.records.form import text_of
from niemyet.records.model import Procedure
from niemyet.records.source import MAX_BYTES, MAX_DEPTH, parse

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
RECORDS = sorted((ROOT / "procedures").rglob("*.yml"))
PAGES = sorted((ROOT / "content").rglob("*.md"))


def text_in(path: Path) -> str:
    """Return the text of a file with the line ends that it has."""
    return path.read_bytes().decode("utf-8")


def is_read(text: str) -> bool:
    """Tell whether the quick reader reads a text; if so, assert that the exact one does, and gives the same."""
    data = quick.read(text)
    if data is None:
        return False
    document, problems = parse(text.encode(), "a.yml")
    assert document, (text, problems)
    assert problems == [], text
    assert repr(document.data) == repr(data), text  # the order of keys too
    return True


# --- files


@pytest.mark.records
def test_nearly_all_sample_records_are_read():
    assert len(RECORDS) > 100
    assert sum(is_read(text_in(path)) for path in RECORDS) >= 0.95 * len(RECORDS)


@pytest.mark.records
def test_front_matter_is_read_like_a_record():
    """That of plans; other pages have a list in brackets, which is not ordinary."""
    plans = [path for path in PAGES if path.parent.name == "ke-hoach" and path.stem not in {"index", "_mau"}]
    assert plans
    for path in PAGES:
        document, problems = parse(path.read_bytes(), path.name)
        data = quick.read(text_in(path).split("---\n", 2)[1])
        assert data == document.data if path in plans else data in (None, document.data)
        assert problems == []


def test_files_of_the_tiny_town_and_of_all_cases_are_read_as_the_exact_reader_does_or_not_at_all():
    read = {True: 0, False: 0}
    for path in sorted([*(TESTS / "town" / "procedures").rglob("*.yml"), *(TESTS / "cases").rglob("*.yml")]):
        try:
            read[is_read(text_in(path))] += 1
        except UnicodeDecodeError:
            assert "utf8" in path.stem
    assert read[True] > 100
    assert read[False] > 50


@pytest.mark.slow
@pytest.mark.parametrize("shape", ["labelled", "flat"])
def test_imported_records_are_all_read(shared, shape):
    drafts = imported(shared / "data" / "portal" / f"{shape}.jsonl.gz", date(2026, 7, 20)).drafts[::8]
    assert len(drafts) > 130
    assert all(is_read(text_of(draft.data, Procedure)) for draft in drafts)


# --- one thing each

WHOLE = """\
# đầu tệp

ma: 1.010010
ten: "Cấp: thẻ # 1"

khac: 'Cư M''gar '
a-b_C1:   Mẫu#1, a:b, http://x.vn/#y
trong:
khong: no
loi: |
    # Một

      - hai:
    ba

gap: >-
  một
  hai

  ba
# giữa
ds:
- một
-
- x: y
  z:
  - |-
   t
    u
  - ''
- - p
  - - q
    -   r: s
        t: "u"
nhom:
   trong:
     - null hoặc ~
   ke: Nullx
cuoi: hết  """


def test_everything_it_knows():
    assert is_read(WHOLE)
    assert quick.read(WHOLE) == {
        "ma": "1.010010",
        "ten": "Cấp: thẻ # 1",
        "khac": "Cư M'gar",
        "a-b_C1": "Mẫu#1, a:b, http://x.vn/#y",
        "trong": None,
        "khong": "no",
        "loi": "# Một\n\n  - hai:\nba",
        "gap": "một hai\nba",
        "ds": ["một", None, {"x": "y", "z": ["t\n u", ""]}, ["p", ["q", {"r": "s", "t": "u"}]]],
        "nhom": {"trong": ["null hoặc ~"], "ke": "Nullx"},
        "cuoi": "hết",
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# chỉ có lời ghi\n",
        "chữ",
        "- a\n- b",
        " a: x",
        "a:x",
        "a: x: y",
        "a: x:",
        "a: x #y",
        "a: #y",
        "a: ~",
        "a: null",
        "a: Null ",
        "a: x\n  y",
        "a: x\n  b: y",
        "a:\n  x",
        "a: [x]",
        "a: {}",
        "a: &x y",
        "a: *x",
        "a: !!str x",
        "a: %x",
        "a: @x",
        "a: `x`",
        "a: - x",
        "a: ? x",
        "a: |2\n   x",
        "a: |+\n  x",
        "a: | # y\n  x",
        "a: |\nb: x",
        "a:\n  - |\n  x",
        "a: |\n   \n  x",
        "a: |\n    x\n  \n    # y\n",
        "a: >\n  x\n   # y\n",
        "a: >\n  x\n   y\n",
        'a: "x\\n"',
        'a: "x" y',
        'a: "x\n  y"',
        "a: 'x",
        "a: 'x'y'",
        "a: x\na: y",
        "a:\n  b: x\n  b: y",
        "a:\n  b: x\n c: y",
        "a:\n  -\n  b: c",
        "a:\n  b:\n- c",
        "a: x\n- y",
        "a:\n- x\n - y",
        "a:\n  - x\n- y",
        "a:\n  - ten:Chữ",
        "a:\n  - x: y\n   z: t",
        "---\na: x",
        "a: x\n---\nb: y",
        "a: x\n...",
        "<<: x",
        "? a\n: b",
        f"{'a' * 1100}: x",
        "a:\tx",
        "a: x\r\nb: y\r\n",
        "a: x\u00a0y",
        "a: x\u200by",
        "a: x\ufffdy",
        "a: x\ud800",
        "\ufeffa: x",
        "a: Hô\u0323 tịch",
        "a: " + "ế" * (MAX_BYTES // 3 + 1),
    ],
)
def test_what_it_does_not_know_is_left_to_the_exact_reader(text):
    assert quick.read(text) is None


@pytest.mark.parametrize("deep", [lambda n: "\n".join(f"{' ' * i}a:" for i in range(n)), lambda n: "a:\n " + "- " * n])
def test_it_goes_as_deep_as_the_exact_reader(deep):
    limit = max(n for n in range(1, MAX_DEPTH + 5) if not parse(deep(n).encode(), "a.yml")[1])
    assert limit < MAX_DEPTH + 4
    assert is_read(deep(limit))
    assert quick.read(deep(limit + 1)) is None


def test_every_character_that_it_takes_inside_a_text_is_one_that_the_exact_reader_takes():
    """Of the first 65,536, where all living scripts are."""
    texts = [f"x{chr(code)}y" for code in range(0x10000)]
    taken = [text for text in texts if quick.read(f"a: {text}")]
    assert len(taken) > 50_000
    document, problems = parse("".join(["a:\n", *(f"- {text}\n" for text in taken)]).encode(), "a.yml")
    assert problems == []
    assert document.data == {"a": taken}


# --- properties

WORDS = st.lists(
    st.sampled_from(["Ủy", "ban,", "(xã)", "01/2020/TT-BTP", "Hộ-tịch;", "1.001193", "“a”", "&"]), min_size=1
)
PROSE = st.lists(WORDS.map(" ".join), min_size=1, max_size=3).map("\n".join)
NAMES = st.sampled_from(["ten", "noi_dung", "ghi_chu", "giay_to", "so1"])
RECORD = st.dictionaries(
    NAMES,
    st.recursive(
        PROSE | st.none(),
        lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(NAMES, inner, min_size=1, max_size=3),
        max_leaves=12,
    ),
    min_size=1,
)


@given(RECORD)
def test_prose_in_canonical_form_is_always_read(record):
    text = text_of(record, None)
    assert is_read(text)
    assert quick.read(text) == record


SIGNS = [*" \t:#-'\"|>&*!%@`[]{},?\n~.=<\\", *"aĐếạư1\u0301\u00a0\u200b–", "\n\n", "\n  ", "- ", ": ", " #", "null"]
ANY_TEXT = st.lists(st.sampled_from(SIGNS), max_size=12).map("".join)
ANY_TREE = st.recursive(
    ANY_TEXT | PROSE | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | ANY_TEXT, inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(NAMES | ANY_TEXT, ANY_TREE, max_size=4))
@settings(max_examples=300)
def test_any_values_in_canonical_form_are_read_right_or_not_at_all(record):
    is_read(text_of(record, None))


@given(st.dictionaries(NAMES, ANY_TREE), st.sampled_from([None, "'", '"', "|", ">"]), st.booleans(), st.integers(2, 4))
@settings(max_examples=300)
def test_any_values_as_pyyaml_writes_them_are_read_right_or_not_at_all(tree, style, wide, indent):
    width = 10_000 if wide else 20
    is_read(yaml.safe_dump(tree, allow_unicode=True, default_style=style, width=width, indent=indent))


PIECES = ["\n", "\n  ", "\n ", "a:", "b:", " c", "- ", "-", "#", " |", " |-", " >", "''", '"', "d", ": ", " ", "ten:Đ"]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=1000)
@example("a:\n  -\n  b: c")
@example("a: |\n    x\n  \n    # y\n")
def test_pieces_of_yaml_in_any_order_are_read_right_or_not_at_all(text):
    is_read(text)
    is_read(f"a:\n  - b: {text}")
    is_read(f"a:\n- |\n  {text}\nb: c")


@st.composite
def mistyped(draw: Any, texts: list[str]) -> str:
    """Return a record in which a few characters are changed, or whose lines have moved."""
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 3))):
        at, cut = draw(st.integers(0, len(text))), draw(st.integers(0, 3))
        text = text[:at] + draw(st.sampled_from(["", *SIGNS])) + text[at + cut :]
        line = draw(st.integers(-1, 60))  # mostly left alone: a column that does not fit spoils the whole file
        rows = text.split("\n")
        if 0 <= line < len(rows) and draw(st.booleans()):
            rows.insert(draw(st.integers(0, len(rows))), rows.pop(line))
            text = "\n".join(rows)
    return text


@pytest.mark.records
@given(mistyped([WHOLE, *map(text_in, RECORDS)]))
@settings(max_examples=500)
def test_mistyped_records_are_read_right_or_not_at_all(text):
    is_read(text)


@given(mistyped([WHOLE]))
@settings(max_examples=500)
def test_the_same_holds_for_the_parser_in_python(text):
    loader, source._LOADER = source._LOADER, yaml.BaseLoader
    try:
        is_read(text)
    finally:
        source._LOADER = loader
