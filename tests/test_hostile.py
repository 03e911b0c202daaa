"""Hostile texts and names: refused with a sentence, or shown as what they are. A browser looks in tests/browser."""

from __future__ import annotations

import csv
import json
import os
import random
from collections import Counter
from pathlib import Path

import hostile
import pytest
from icalendar import Calendar
from lxml import etree, html
from niemyet.engines import EngineError, frame
from niemyet.records.loading import load
from niemyet.records.names import alike, is_plain, is_portable
from niemyet.records.papers import KINDS, forms
from niemyet.records.source import MAX_MARKS, parse, piled_marks
from niemyet.site.build import judged
from town import made
from town.pages import pages

DANGEROUS = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "link",
    "meta",
    "base",
    "form",
    "input",
    "button",
    "svg",
    "img",
}
MARKDOWN = {
    "a",
    "p",
    "br",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "blockquote",
    "hr",
    "sub",
    "sup",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
}
MARKDOWN |= {"table", "thead", "tbody", "tr", "th", "td"}
SAFE = {"href", "title", "start", "scope", "colspan", "rowspan"}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the hostile site and its harmless twin."""
    return hostile.both(tmp_path_factory.mktemp("hostile"))


# --- texts


def test_every_page_has_the_elements_of_its_harmless_twin(sites):
    """What is more is text that staff marked up: paragraphs, lists, tables, emphasis, links."""
    evil, good = map(pages, sites)
    assert evil.keys() == good.keys()
    for url, page in evil.items():
        found, expected = census(page.tree), census(good[url].tree)
        more = {(tag, name) for tag, names in found for name in (names or ("",))} - {
            (tag, name) for tag, names in expected for name in (names or ("",))
        }
        assert {tag for tag, _ in more} <= MARKDOWN, url
        assert {name for _, name in more} - {""} <= SAFE, url
        assert dangerous(found) == dangerous(expected), url


def census(tree: html.HtmlElement) -> Counter[tuple[str, tuple[str, ...]]]:
    """Return how often each element stands in a page, by its name and those of its attributes."""
    elements = (e for e in tree.iter() if isinstance(e.tag, str))
    return Counter((e.tag, tuple(sorted(e.attrib))) for e in elements)


def dangerous(found: Counter[tuple[str, tuple[str, ...]]]) -> dict[tuple[str, tuple[str, ...]], int]:
    return {key: count for key, count in found.items() if key[0] in DANGEROUS}


def test_no_link_runs_anything_or_leads_to_another_host_than_its_text_says(sites):
    for url, page in pages(sites[0]).items():
        for _, attribute, link in page.targets():
            assert link.split(":")[0] in {"https", "http", "mailto", "tel", "data"}, (url, link)
            assert attribute == "href" or link.startswith(("https://site.invalid/", "data:image/")), (url, link)


def test_no_slot_of_a_template_is_filled_by_what_a_record_says(sites):
    for url, page in pages(sites[0]).items():
        assert "[[niemyet:" not in page.source or url.startswith("phat-trien/"), url  # where slots are explained
        assert hostile.RECKONED not in page.source, url


def test_every_file_for_machines_still_parses(sites):
    for path in sorted(sites[0].rglob("*")):
        PARSERS.get(path.suffix, lambda _: None)(path)
    for page in pages(sites[0]).values():
        for block in page.find("//script[@type='application/ld+json']"):
            json.loads(block.text)


def _script(path: Path) -> None:
    if path.name == "tim-du-lieu.js":
        text = path.read_text(encoding="utf-8")
        json.loads(text[text.index(".data=") + 6 :].rstrip(";\n"))


def _workbook(path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    for sheet in openpyxl.load_workbook(path):
        assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


def _table(path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len({len(row) for row in rows}) <= 1, path
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))] == [], path


PARSERS = {
    ".json": lambda path: json.loads(path.read_text(encoding="utf-8")),
    ".xml": lambda path: etree.parse(path),
    ".ics": lambda path: Calendar.from_ical(path.read_bytes()),
    ".js": _script,
    ".xlsx": _workbook,
    ".csv": _table,
}


HIDDEN = [
    "\\0",
    "\\x07",
    "\\u202e",
    "\\u2066",
    "\\u200b",
    "\\u200d",
    "\\ufeff",
    "\\ue000",
    "\\ue001",
    "\\U000e0041",
    "\\u2028",
]


@pytest.mark.parametrize("char", HIDDEN)
def test_no_text_may_hide_a_character_behind_its_number(char: str):
    """Written as an escape it is not seen in the file either."""
    for name, whole in hostile.records("Chữ", "Chữ").items():
        _, problems = parse(whole.replace('"Chữ"', f'"Ch{char}ữ"').encode(), name)
        assert {p.code for p in problems} == {"ky-tu-viet-ma"}, name


def test_a_text_under_a_pile_of_marks_is_refused_before_it_costs_time():
    """To sort a hundred thousand marks into one order would take a minute."""
    [problem] = parse(("ten: a" + "\u0323\u0302" * 100_000 + "\n").encode(), "a.yml")[1]
    assert (problem.code, problem.place.line, problem.place.column) == ("dau-chong-dau", 1, 7)
    assert piled_marks("Việt " + "e" + "\u0302\u0323" * (MAX_MARKS // 2)) is None


def test_a_huge_text_is_built_and_cut_where_it_must_be_short(tmp_path: Path):
    huge = "Chữ thường " * 9_000  # 110 kB
    record = f"ma: 1.000001\nten: {huge}\nlinh_vuc: {huge}\nmo_ta: {huge}\ntrinh_tu: {huge}\n"
    files = {
        "procedures/thu-tuc/a/1.000001.yml": record,
        "procedures/danh-muc/linh-vuc.yml": f"linh_vuc:\n  - ma: a\n    ten: {huge}\n",
        "procedures/co-quan/xa.yml": f"ten: {huge}\n",
    }
    problems = hostile.build(tmp_path / "src", tmp_path / "site", files)
    assert [p for p in problems if p.level.value == "loi"] == []
    page = pages(tmp_path / "site")["thu-tuc/1.000001/"]
    assert len(page.one("//meta[@name='description']/@content")) <= 160


# --- names of files


UNUSABLE = (
    *("..", "a/../b", "/etc/passwd", "a//b", "con", "CON.txt", "nul.tar.gz", "com¹.yml", "lpt1", "a.", "a ", " a"),
    *(
        "a:b",
        "a\\b",
        "a?b",
        "a*b",
        "a|b",
        'a"b',
        "a<b",
        "a\nb",
        "a\x00b",
        "a\u202eb",
        "a\u200bb",
        "\udcff",
        "x" * 121,
        "",
        ".",
    ),
)


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_name_that_some_machine_cannot_hold_is_refused(name: str):
    assert not is_plain(name)


@pytest.mark.parametrize(
    "name", ["mẫu số #1 & 100%.txt", "Tờ khai (bản 2).docx", "a/b/c.yml", "console.txt", "com.txt", "a.b.c"]
)
def test_an_ordinary_name_is_taken(name: str):
    assert is_plain(name)
    assert all(map(is_portable, name.split("/")))


def test_the_short_way_to_an_ordinary_name_gives_what_a_look_at_each_part_gives():
    chance, parts = (
        random.Random(1),
        ["con", "com1", "conin$", "nul.", "a", "X", "1.001", "..", ".", "/", "-", " ", "é", "\n"],
    )
    for _ in range(20_000):
        name = "".join(chance.choices(parts, k=chance.randrange(6)))
        split = name.split("/")
        assert is_plain(name) == (bool(name) and not {"", ".", ".."} & set(split) and all(map(is_portable, split))), (
            name
        )


def test_names_that_are_one_on_some_machine_are_alike():
    assert len({alike(name) for name in ("Mẫu.DOCX", "mẫu.docx", "ma\u0302\u0303u.docx")}) == 1


def test_only_forms_that_a_browser_does_not_run_are_published(tmp_path: Path):
    folder = tmp_path / "procedures/bieu-mau"
    folder.mkdir(parents=True)
    for name in ("a.html", "b.svg", "c.js", "d.xhtml", "e.pdf.exe", "f", "g.docx", ".h.pdf", "G.DOCX", "i.PDF"):
        (folder / name).write_text("<script>", encoding="utf-8")
    assert [name for name, _ in forms(tmp_path)] == ["G.DOCX", "i.PDF"]
    told = [f"{p.place.path.rpartition('/')[2]} {p.code}" for p in load(tmp_path, made.TODAY)[1]]
    refused = ("a.html", "b.svg", "c.js", "d.xhtml", "e.pdf.exe", "f")
    assert told == [*(f"{name} duoi-bieu-mau" for name in refused), "g.docx trung-ten-bieu-mau"]
    assert not {"html", "htm", "svg", "js", "xml", "exe"} & set(KINDS)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_of_bytes_that_are_no_text_is_told(tmp_path: Path):
    for folder in ("procedures/thu-tuc/a", "procedures/bieu-mau", "procedures/danh-muc", "content/ke-hoach", "content"):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        for end in (b"yml", b"md", b"docx"):
            (tmp_path / folder / os.fsdecode(b"x\xff\n\xe1." + end)).write_text("a: b\n", encoding="utf-8")
    _, problems = load(tmp_path, made.TODAY)
    assert {p.code for p in problems} == {"ten-khong-dung-duoc"}
    assert all(str(p.place).isprintable() for p in problems)


# --- links and addresses


def linked(root: Path, link: str, to: Path) -> Path:
    """Put a link into the town."""
    (root / link).parent.mkdir(parents=True, exist_ok=True)
    (root / link).symlink_to(to, target_is_directory=to.is_dir())
    return root / link


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
@pytest.mark.parametrize(
    "link", ["procedures/bieu-mau", "procedures/thu-tuc", "procedures/danh-muc", "procedures/thu-tuc/a"]
)
def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path, link: str):
    secret = tmp_path / "outside"
    secret.mkdir()
    (secret / "mat-khau.pdf").write_text("bí mật", encoding="utf-8")
    (secret / "1.000001.yml").write_text("ma: 1.000001\nten: Bí mật\nlinh_vuc: A\n", encoding="utf-8")
    linked(tmp_path / "town", link, secret)
    register, problems = load(tmp_path / "town", made.TODAY)
    assert (list(register.cards), list(forms(tmp_path / "town"))) == ([], [])
    assert [f"{p.place} {p.code}" for p in problems] == [f"{link} tep-lien-ket"]


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_a_page_that_is_a_link_out_of_the_tree_is_never_rendered(tmp_path: Path):
    """With --lenient too: what an engine renders is published."""
    (tmp_path / "passwd").write_text("# Bí mật\n", encoding="utf-8")
    config = made.lay_out(tmp_path / "town")
    linked(tmp_path / "town", "content/bi-mat.md", tmp_path / "passwd")
    with (
        pytest.raises(EngineError, match=r"content/bi-mat\.md là liên kết"),
        frame(config, "mkdocs", tmp_path / "work"),
    ):
        pass
    assert "tep-lien-ket" in {p.code for p in load(tmp_path / "town", made.TODAY)[1]}


@pytest.mark.parametrize(
    "name", ["content/thu-tuc/1.000001.md", "content/linh-vuc/Ho-Tich.md", "content/co-quan/thi-tran-moi/index.md"]
)
def test_a_hand_written_page_does_not_hide_behind_one_of_a_record(tmp_path: Path, name: str):
    config = made.lay_out(tmp_path / "town", {name: "---\ntitle: Khác\n---\n\n# Khác\n"})
    told = [p for p in judged(made.options(config)).site.problems if p.code == "trung-dia-chi"]
    assert [str(p.place) for p in told] == [name]
