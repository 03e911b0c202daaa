"""A record written in canonical form is read back the same, and loses neither a comment nor a letter."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st
from niemyet.cli import main
from niemyet.records.form import Unformable, is_plain, model_of, reform, text_of
from niemyet.records.loading import load
from niemyet.records.model import Plan, Procedure
from niemyet.records.sample import new_record
from niemyet.records.source import parse
from niemyet.records.text import quoted

ROOT = Path(__file__).resolve().parent.parent
LETTERS = st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" \n") | st.sampled_from(
    "aăâbcdđeêoôơuưỳýỷỹỵ0123456789:-#&*!%@`'\"[]{}|>?,.~=<\\/+–•"
)
TEXTS = st.text(LETTERS, max_size=40).map(lambda text: unicodedata.normalize("NFC", text).strip())
KEYS = TEXTS.filter(lambda key: key != "<<")  # our reader refuses this one everywhere
TREES = st.recursive(
    TEXTS | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=10,
)
NEW = {
    **{"thu-tuc": "1.001193", "quy-trinh": "1.001193", "co-quan": "xa-mau"},
    **{"quyet-dinh": "1/QĐ-UBND 2026", "pakn": "xa-mau", "ke-hoach": "nam-2026"},
}
SHOWN = re.compile(r"^```yaml niemyet:([a-z-]+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
RECORDS = st.dictionaries(KEYS, TREES, min_size=1, max_size=4)


def read_back(text: str, name: str = "a.yml") -> Any:
    document, problems = parse(text.encode(), name)
    assert document, (text, problems)
    assert problems == []
    return document.data


# --- text_of


@given(RECORDS)
@example({"a": "ten:Chữ", "b": ["ten:Chữ", "– ý", "+ ý", "-ý", "?", ":"]})
@example({"a": "null", "b": "~", "c": "", "d": None, "e": [], "f": {}, "g": [[], {}, None, ""]})
@example({"a": "một\n\n  hai\n# ba\n--- \nkết", "b": [["x", ["y\nz"]], {"k": {"l": "m # n"}}]})
@example({'"': {"\\": "x"}, "a b": "y", "": "z"})
def test_what_is_written_is_what_is_read(data):
    assert read_back(text_of(data, None)) == data


@given(RECORDS)
def test_a_page_keeps_its_text(data):
    document, problems = parse(text_of(data, None, "\n# Trang\n---\n").encode(), "a.md")
    assert document, problems
    assert (document.data, document.body) == (data, "\n# Trang\n---\n")


@pytest.mark.parametrize(
    "text",
    ["Hộ tịch", "1.001193", "2022-11-04", "no", "100%", "Mẫu#1", "a:x", "5–7 ngày", "+ Đơn"],
)
def test_a_text_without_a_trap_stays_bare(text):
    assert is_plain(text)
    assert text_of({"ten": text}, Procedure) == f"ten: {text}\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "~",
        "null",
        "- ý",
        "a: b",
        "a:",
        "Mẫu #1",
        "#1",
        "“a”: b",
        '"a"',
        "'a'",
        "%x",
        "@y",
        "*z",
        "&t",
        "[a]",
        "{a}",
    ],
)
def test_a_text_with_a_trap_stands_in_quotes(text):
    assert not is_plain(text)
    assert text_of({"ten": text}, Procedure) == f"ten: {quoted(text)}\n"


def test_keys_stand_in_the_order_of_the_model_and_strange_ones_last():
    paper = {"ghi_chu": "x", "la": "y", "ten": "Đơn"}
    text = text_of({"khac": "1", "thanh_phan_ho_so": [{"giay_to": [paper]}], "ten": "T", "ma": "1.001193"}, Procedure)
    assert text == (
        "ma: 1.001193\nten: T\nthanh_phan_ho_so:\n"
        "  - giay_to:\n      - ten: Đơn\n        ghi_chu: x\n        la: y\nkhac: 1\n"
    )


def test_several_lines_are_a_block_and_a_long_line_stays_one():
    long = "từ " * 200
    assert text_of({"mo_ta": "a\n\n  b"}, Procedure) == "mo_ta: |-\n  a\n\n    b\n"
    assert text_of({"mo_ta": long}, Procedure).count("\n") == 1


def test_marks_are_composed_and_lines_end_in_one_way():
    assert (
        text_of({"ten": unicodedata.normalize("NFD", "Hộ tịch") + "\r\nở xã "}, None) == "ten: |-\n  Hộ tịch\n  ở xã\n"
    )


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("procedures/thu-tuc/a/1.001193.yml", Procedure),
        ("content/ke-hoach/a.md", Plan),
        ("content/ke-hoach/a.yml", None),
        ("procedures/thu-tuc-cu/a.yml", None),
        ("mkdocs.yml", None),
    ],
)
def test_a_path_names_its_model(name, model):
    assert model_of(name) is model


# --- reform

COMMENTED = """\
# Đầu tệp

# về tên
ten: "Tên"
ma: '1.001193'
# trên danh sách
doi_tuong:

  # trên mục đầu
  - "Công dân Việt Nam"
  - Doanh nghiệp # không phải chú thích của tệp này
mo_ta: |
  # là chữ

  hết
# cuối
"""


def test_comments_stay_above_what_they_stood_above():
    data = COMMENTED.replace(" # không phải chú thích của tệp này", "").encode()
    assert reform(data, "procedures/thu-tuc/a/1.001193.yml") == (
        "# Đầu tệp\n\nma: 1.001193\n# về tên\nten: Tên\n# trên danh sách\ndoi_tuong:\n"
        "  # trên mục đầu\n  - Công dân Việt Nam\n  - Doanh nghiệp\nmo_ta: |-\n  # là chữ\n\n  hết\n# cuối\n"
    )


@pytest.mark.parametrize(
    ("written", "in_form"),
    [
        ("a: # xem\n  - x", "# xem\na:\n  - x"),
        ("a: [x, y] # xem", "# xem\na:\n  - x\n  - y"),
        ('a: "x # y" # xem', '# xem\na: "x # y"'),
        ("a: {b: c} # xem", "# xem\na:\n  b: c"),
        ("a: |- # xem\n  # là chữ\n  x", "# xem\na: |-\n  # là chữ\n  x"),
        ("a:\n  - # xem\n    b: c", "a:\n  # xem\n  - b: c"),
        ('a: "x\n  # y" # xem\nb: z', 'a: "x # y"\n# xem\nb: z'),
    ],
)
def test_a_comment_behind_an_entry_moves_above_it(written, in_form):
    assert reform(f"{written}\n".encode(), "a.yml") == f"{in_form}\n"


def test_a_file_that_our_reader_refuses_is_left():
    for data in (COMMENTED.encode(), b"a: [", b"a: 1\na: 2", b"- a", b"", "a: ă".encode("utf-16")):
        with pytest.raises(Unformable):
            reform(data, "procedures/thu-tuc/a/1.001193.yml")


@given(RECORDS, st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["# một", "#hai", "", "  # ba"])), max_size=5))
@settings(max_examples=150)
def test_form_is_final_and_loses_nothing(data, notes):
    lines = text_of(data, None).split("\n")
    for at, note in notes:
        lines.insert(min(at, len(lines)), note)
    written = "\n".join(lines)
    document, problems = parse(written.encode(), "a.yml")
    if document is None or problems:
        return  # the comment landed inside a text, where it is none
    try:
        once = reform(written.encode(), "a.yml")
    except Unformable:
        return  # left as it is, which loses nothing either
    assert reform(once.encode(), "a.yml") == once
    assert read_back(once) == document.data
    comments = sorted(row.strip() for row in lines if row.strip().startswith("#"))
    assert sorted(row.strip() for row in once.split("\n") if row.strip().startswith("#")) == comments


def records_here() -> list[Path]:
    files = [*ROOT.glob("procedures/*/**/*.yml"), *ROOT.glob("content/ke-hoach/*.md")]
    return sorted(
        f for f in files if model_of(f.relative_to(ROOT).as_posix()) and not f.name.startswith(("_", "index"))
    )


@pytest.mark.records
def test_the_sample_is_in_canonical_form_and_means_the_same_there(tmp_path):
    for path in records_here():
        name = path.relative_to(ROOT).as_posix()
        text = reform(path.read_bytes(), name)
        assert path.read_text(encoding="utf-8") == text, f"niemyet fmt {name}"
        assert reform(text.encode(), name) == text
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    today = date(2026, 11, 21)
    (here, _), (there, problems) = load(ROOT, today), load(tmp_path, today)
    assert problems == []
    for shelf in ("procedures", "processes", "decisions", "agencies", "plans", "reviews", "indicators", "lists"):
        dumps = [{k: r.model_dump() for k, r in getattr(side, shelf).items()} for side in (here, there)]
        assert dumps[0] == dumps[1], shelf


def test_files_to_fill_in_and_those_that_are_shown_are_in_form():
    made = (new_record(Path(), kind, name) for kind, name in NEW.items())
    shown = (ROOT / "procedures/README.md").read_text(encoding="utf-8")
    files = [(m.path.as_posix(), m.text) for m in made]
    files += [(f"procedures/{kind}/a/1.001193.yml", text) for kind, text in SHOWN.findall(shown)]
    assert len(files) > len(NEW)
    for name, text in files:
        if model_of(name):
            assert reform(text.encode(), name) == text, name


# --- lists on one line


@pytest.mark.parametrize(
    ("written", "in_form"),
    [
        ("a: [UBND, UB]", "a: [UBND, UB]"),
        ("a: [ UBND,UB , 1.5 ]", "a: [UBND, UB, 1.5]"),
        ("a: ['UBND', \"ủy ban\"]", "a: [UBND, ủy ban]"),
        ("a:\n  - b: [x, y]\n    c: z", "a:\n  - b: [x, y]\n    c: z"),
        ("a: ['x, y', z]", "a:\n  - x, y\n  - z"),
        ("a: [x: y, z]", "a:\n  - x: y\n  - z"),
        ("a: [null, z]", "a:\n  -\n  - z"),
        ("a: [UBND,\n  UB]", "a:\n  - UBND\n  - UB"),
        ("a: [[x], [y]]", "a:\n  - - x\n  - - y"),
        ("a: {b: [x]}", "a:\n  b:\n    - x"),
        ("a: []", "a: []"),
        ("a:\n  - UBND\n  - UB", "a:\n  - UBND\n  - UB"),
    ],
)
def test_a_list_that_was_written_on_one_line_stays_on_one(written, in_form):
    once = reform(f"{written}\n".encode(), "a.yml")
    assert once == f"{in_form}\n"
    assert reform(once.encode(), "a.yml") == once


SIGNS = st.text(st.sampled_from("aă B-.,:#[]{}'\"\\|>&*!%@`~?1"), max_size=6)


@given(st.lists(SIGNS, min_size=1, max_size=4))
def test_whatever_such_a_list_holds_is_kept(words):
    written = "a: [" + ", ".join(f"'{word.replace(chr(39), 2 * chr(39))}'" for word in words) + "]\n"
    document, problems = parse(written.encode(), "a.yml")
    if document is None or problems:
        return
    once = reform(written.encode(), "a.yml")
    assert read_back(once) == document.data
    assert reform(once.encode(), "a.yml") == once


# --- niemyet fmt


@pytest.fixture
def record(tmp_path):
    path = tmp_path / "procedures/thu-tuc/a/1.001193.yml"
    path.parent.mkdir(parents=True)
    path.write_text('ten: "Tên"\nma: 1.001193\n', encoding="utf-8")
    return path


def fmt(root: Path, *args: str) -> Any:
    return CliRunner().invoke(main, ["fmt", "--root", str(root), *args])


def test_fmt_rewrites_once(record, tmp_path):
    first, second = fmt(tmp_path), fmt(tmp_path)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert record.read_text(encoding="utf-8") == "ma: 1.001193\nten: Tên\n"
    assert "Đã viết lại procedures/thu-tuc/a/1.001193.yml" in first.output
    assert second.output == "1 tệp, viết lại 0.\n"


def test_fmt_check_only_looks(record, tmp_path):
    before = record.read_bytes()
    result = fmt(tmp_path, "--check", str(record))
    assert result.exit_code == 1
    assert "Chưa đúng dạng" in result.output
    assert record.read_bytes() == before


def test_fmt_leaves_what_it_cannot_keep(record, tmp_path):
    record.write_text("ten: Mẫu # mất\nma: 1.001193\n", encoding="utf-8")
    result = fmt(tmp_path)
    assert result.exit_code == 1
    assert "Để nguyên procedures/thu-tuc/a/1.001193.yml" in result.output
    assert record.read_text(encoding="utf-8") == "ten: Mẫu # mất\nma: 1.001193\n"


def test_fmt_refuses_what_is_no_record(tmp_path):
    for name in ("mkdocs.yml", "../x.yml", "procedures/thu-tuc/a/vang.yml"):
        assert fmt(tmp_path, str(tmp_path / name)).exit_code == 1
