"""Whatever stands in a file, reading gives a document or problems, with a true place for each value."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from niemyet.records import source
from niemyet.records.model import Plan, Procedure, Process
from niemyet.records.problem import Problem, as_annotation, as_dict, explain
from niemyet.records.reading import judge
from niemyet.records.source import MAX_BYTES, MAX_DEPTH, Document, parse, read

# What a person can type and a record may hold; the odd characters have cases of their own in test_messages.
LETTERS = st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" \n") | st.sampled_from(
    "aăâbcdđeêoôơuưỳýỷỹỵ0123456789:-#&*!%@`'\"[]{}|>?,.~=<\\/"
)
TEXTS = st.text(LETTERS, max_size=30).map(lambda text: unicodedata.normalize("NFC", text).strip())
TREES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(TEXTS, inner, min_size=1, max_size=3),
    max_leaves=8,
)


def parsed(text: str | bytes, name: str = "a.yml") -> tuple[Document | None, list[Problem]]:
    return parse(text if isinstance(text, bytes) else text.encode(), name)


def dumped(tree: Any, style: str | None = None) -> str:
    """Return a tree as PyYAML writes it. It breaks no line: a broken one may look like a list, which is refused."""
    return yaml.safe_dump(tree, allow_unicode=True, default_style=style, width=10_000, sort_keys=False)


def leaves(tree: Any, loc: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
    if isinstance(tree, str):
        return [(loc, tree)]
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    return [leaf for key, value in pairs for leaf in leaves(value, (*loc, key))]


def sound(text: str, problems: list[Problem]) -> None:
    """Assert that each problem stands in the file and can be said in every form."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for p in problems:
        assert p.place.line <= len(lines)
        assert p.place.line == 0 or 1 <= p.place.column <= len(lines[p.place.line - 1]) + 1
        for lang in ("vi", "en"):
            assert p.code in explain(p, lang)
            assert p.sentence(lang)
            assert as_dict(p, lang)
            assert "\n" not in as_annotation(p, lang)


# --- what is written is what is read


@given(TREES, st.sampled_from(["'", '"']))
@settings(max_examples=300)
def test_a_tree_of_texts_in_quotes_reads_back_equal(tree, style):
    document, problems = parsed(dumped(tree, style))
    if any(key == "<<" for loc, _ in leaves(tree) for key in loc):
        assert [p.code for p in problems] == ["neo"]
        return
    assert problems == []
    assert document.data == tree


MEANT_AS_LIST = {"gach-khac", "thieu-dau-cach", "dong-bi-noi"}  # a text that looks like one must stand in quotes


@given(TREES)
@settings(max_examples=300)
@example(["ten:Chữ"])
@example({"a": "no", "b": "1.010010", "c": "0123", "d": "2025-12-31", "e": "1e3", "f": "12:30:45"})
def test_a_tree_of_texts_as_pyyaml_writes_it_reads_back_equal_or_is_refused_by_name(tree):
    document, problems = parsed(dumped(tree))
    assert {p.code for p in problems} <= {*MEANT_AS_LIST, "neo"}
    assert problems or document.data == tree


@given(TREES)
@settings(max_examples=300)
def test_every_place_points_to_the_first_character_of_its_value(tree):
    text = dumped(tree, '"')
    document, problems = parsed(text)
    if problems:
        return
    for loc, value in leaves(tree):
        place = document.place(loc)
        written = text.split("\n")[place.line - 1][place.column - 1 :]
        assert written.startswith(dumped(value, '"').rstrip("\n"))


@pytest.mark.parametrize(
    ("text", "loc", "where"),
    [
        ("ten: Khai sinh", ("ten",), "1:6"),
        ("ten:\n  Khai sinh", ("ten",), "2:3"),
        ('ten: "Khai sinh"', ("ten",), "1:6"),
        ("ten: |\n  Khai sinh", ("ten",), "1:6"),
        ("# a\n\nnguon:\n  ten: CSDL\n", ("nguon",), "4:3"),
        ("# a\n\nnguon:\n  ten: CSDL\n", ("nguon", "ten"), "4:8"),
        ("ds:\n  - a\n  - b\n", ("ds", 1), "3:5"),
        ("ds: [a, b]", ("ds", 1), "1:9"),
        ("ds:\n- ten: a\n  so: 1\n", ("ds", 0, "so"), "3:7"),
        ("ten: Đắk Lắk, Cư M'gar, Ủy ban\nds: ế", ("ds",), "2:5"),
        ("nguon:\n  ten: CSDL\n", ("nguon", "ngay_doc"), "2:3"),
        ("ten: a", ("khac", "nua"), "1:1"),
    ],
)
def test_places(text, loc, where):
    """Lines and columns count from 1, in characters; of a value that is missing, the place is its nearest parent's."""
    document, _ = parsed(text)
    assert str(document.place(loc)) == f"a.yml:{where}"


def test_a_place_in_front_matter_counts_from_the_top_of_the_page():
    document, problems = parsed("---\nten: a\nso: b\n---\n\n# Tóm tắt\n---\n", "a.md")
    assert problems == []
    assert str(document.place(("so",))) == "a.md:3:5"
    assert str(document.place(("so",), at_key=True)) == "a.md:3:1"
    assert document.body == "\n# Tóm tắt\n---\n"


def test_scalars_stay_text_and_only_a_bare_null_is_nothing():
    document, _ = parsed('[1.010010, no, 0123, 1e3, "", ~, null, "null", 12:30, 2025-12-31, " a "]')
    assert document.data == [
        *("1.010010", "no", "0123", "1e3", "", None, None, "null", "12:30", "2025-12-31", "a"),
    ]


def test_text_is_composed_once():
    document, problems = parsed(unicodedata.normalize("NFD", "tên: Đăng ký tại Ủy ban xã"))
    assert document.data == {"tên": "Đăng ký tại Ủy ban xã"}
    assert [p.code for p in problems] == ["dau-to-hop"]


@given(st.text(st.sampled_from("aeoudđăêơư\u0300\u0301\u0303\u0309\u0323 "), max_size=60))
@settings(max_examples=100)
def test_whatever_is_read_is_composed(text):
    document, _ = parsed(yaml.safe_dump({"ten": text}, allow_unicode=True, default_style='"', width=10_000))
    assert document is not None
    assert unicodedata.is_normalized("NFC", document.data["ten"])
    assert all(unicodedata.is_normalized("NFC", line) for line in document.lines)


# --- whatever is written, nothing raises


ANY_NAME = st.sampled_from(["a.yml", "a.md"])


@given(st.text(max_size=80), ANY_NAME)
@settings(max_examples=300)
def test_any_text_gives_a_document_or_problems(text, name):
    document, problems = parsed(text.encode("utf-8", "surrogatepass"), name)
    assert document is not None or problems
    sound(text, problems)


@given(st.binary(max_size=80), ANY_NAME)
@settings(max_examples=300)
def test_any_bytes_give_a_document_or_problems(content, name):
    document, problems = parsed(content, name)
    assert document is not None or problems
    sound(content.decode("utf-8", "replace"), problems)


SIGNS = ["- ", "  ", "\n", ": ", ":", "#", " #", '"', "'", "[", "]", "{", "}", "|", ">", "&a ", "*a", "!b ", "!!int "]
SIGNS += ["---\n", "...\n", "%YAML 1.1\n", "? ", "<<: ", "\\", ",", "@", "`", "ten", "ten: ", "1", "\t", "– ", "~"]


@given(st.lists(st.sampled_from(SIGNS), max_size=25).map("".join), st.booleans())
@settings(max_examples=1000)
def test_any_heap_of_signs_gives_a_document_or_problems_with_both_parsers(text, in_python):
    loader = source._LOADER
    source._LOADER = yaml.BaseLoader if in_python else loader
    try:
        document, problems = parsed(text)
    finally:
        source._LOADER = loader
    assert document is not None or problems
    sound(text, problems)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
@pytest.mark.parametrize("in_python", [True, False])
def test_depth_ends_reading_and_not_the_program(opening, in_python, monkeypatch):
    monkeypatch.setattr(source, "_LOADER", yaml.BaseLoader if in_python else source._LOADER)
    document, [problem] = parsed(opening * 3000)
    assert document is None
    assert problem.code in {"long-qua-sau", "khoa-la-nhom"}


def test_depth_is_limited_and_real_records_are_far_from_it():
    assert parsed("[" * MAX_DEPTH + "]" * MAX_DEPTH)[1] == []
    assert parsed("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))[1][0].code == "long-qua-sau"


def test_size_is_limited_to_the_byte(tmp_path):
    (tmp_path / "a.yml").write_bytes(b"a: " + b"b" * (MAX_BYTES - 3))
    assert read(tmp_path / "a.yml", tmp_path)[1] == []
    (tmp_path / "a.yml").write_bytes(b"a: " + b"b" * (MAX_BYTES - 2))
    assert [p.code for p in read(tmp_path / "a.yml", tmp_path)[1]] == ["tep-qua-lon"]


# --- a good record, spoilt in one place


PROCEDURE = """\
ma: 1.001193
ten: Đăng ký khai sinh
linh_vuc: Hộ tịch
doi_tuong:
  - Công dân Việt Nam
trinh_tu:
  - ten: Nộp hồ sơ
    noi_dung: "Nộp tại xã: bộ phận một cửa."
cach_thuc:
  - hinh_thuc: Trực tiếp
    thoi_han: 1 ngày làm việc
    phi_le_phi: Miễn phí
thanh_phan_ho_so:
  - giay_to:
      - Giấy chứng sinh
      - ten: Tờ khai
        ban_chinh: 1
        mau:
          ten: Tờ khai
hieu_luc:
  tu: 2022-11-04
  trang_thai: Mới ban hành
buu_chinh: có
mo_ta: |
  Ghi sự kiện sinh
  vào sổ hộ tịch.
"""
PROCESS = """\
thu_tuc: [1.001193]
tong: 1 ngày
giai_doan:
  - ten: Tại xã
    buoc:
      - nguoi:
          - Văn thư
          - ten: Công chức
            thoi_gian: 0,5 ngày
        viec: Thẩm định.
"""
PLAN = """\
---
ten: Kế hoạch
co_quan: ban-dan-toc
giai_doan: "2026"
nhiem_vu:
  - ten: Chỉ đạo
    viec:
      - noi_dung: Báo cáo
        han:
          - lap: Hằng quý
            truoc_ngay: 19
---

# Tóm tắt
"""
RECORDS = {"a.yml": (PROCEDURE, Procedure), "b.yml": (PROCESS, Process), "c.md": (PLAN, Plan)}
CHARS = [*"\"'[]{}:#-*&!%@`|>?,\\ \n\t~.=<aế0", "\u0301", "\u200b"]


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[str, str]:
    """Return the name of a record and its text with one line or character deleted, doubled, moved or replaced."""
    name = draw(st.sampled_from(sorted(RECORDS)))
    lines = RECORDS[name][0].split("\n")
    at = draw(st.integers(0, len(lines) - 1))
    line, column = lines[at], draw(st.integers(0, len(lines[at])))
    char = draw(st.sampled_from(CHARS))
    lines[at : at + 1] = draw(
        st.sampled_from(
            [
                [],
                [line, line],
                ["  " + line],
                [" " + line],
                [line[1:]],
                [line[:column] + char + line[column:]],
                [line[:column] + char + line[column + 1 :]],
                [line[:column] + line[column + 1 :]],
                [line[:column], line[column:]],
                ["- " + line],
                [line.replace(": ", ":")],
                [line.replace("- ", "")],
                [line + " # a"],
                [line + ": b"],
                lines[draw(st.integers(0, len(lines) - 1)) :][:1],
            ]
        )
    )
    return name, "\n".join(lines)


def whole(name: str, text: str) -> list[Problem]:
    """Read, judge and return the problems."""
    document, problems = parsed(text, name)
    return problems + (judge(document, RECORDS[name][1])[1] if document else [])


@pytest.mark.parametrize("name", RECORDS)
def test_the_records_to_spoil_are_good(name):
    assert whole(name, RECORDS[name][0]) == []


@given(spoilt())
@settings(max_examples=3000)
def test_a_record_spoilt_in_one_place_gives_problems_that_stand_in_it(case):
    name, text = case
    sound(text, whole(name, text))


@given(spoilt())
@settings(max_examples=3000)
def test_no_character_is_blamed_twice(case):
    """One fault, one problem. Only what is missing has no place of its own and borrows its parent's."""
    places = [p.place for p in whole(*case) if p.code != "thieu-muc"]
    assert len(places) == len(set(places))


@given(spoilt())
@settings(max_examples=300)
def test_both_parsers_tell_the_same_of_a_spoilt_record(case):
    loader = source._LOADER
    told = [explain(p) for p in whole(*case)]
    source._LOADER = yaml.BaseLoader
    try:
        assert [explain(p) for p in whole(*case)] == told
    finally:
        source._LOADER = loader
