"""The shell: a rendered page is cut at its slots and filled, and nothing else of it changes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from niemyet.records.register import Register
from niemyet.site import shell
from niemyet.site.fill import fill
from niemyet.site.options import Options
from niemyet.site.pen import COMMON, Pen, edit_link, known_slots, linker
from niemyet.site.plan import KINDS
from niemyet.site.shell import cut, file_of, remove, source_of, take, unknown_slots, url_of, uses_in_shells, write
from niemyet.site.sitemap import sitemap
from niemyet.site.views import Site
from town import made

NAMES = st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="["), max_size=30)


def echo(name: str) -> str:
    return f"<{name}>"


def page(root: Path, path: str, html: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(html, encoding="utf-8")


# --- cutting


@given(TEXTS, st.lists(st.tuples(NAMES, TEXTS)))
def test_filling_with_the_slots_own_text_gives_the_page_back(first: str, rest: list[tuple[str, str]]):
    html = first + "".join(f"[[niemyet:{name}]]{text}" for name, text in rest)
    found = cut(html, "pakn/")
    assert found.slots == tuple(name for name, _ in rest)
    assert found.texts == (first, *(text for _, text in rest))
    assert found.fill(lambda name: f"<{name}>") == first + "".join(f"<{name}>{text}" for name, text in rest)


def test_a_paragraph_of_a_slot_alone_goes_with_it():
    assert cut("<p>[[niemyet:ho-so]]</p>", "x/").fill(lambda _: "<table></table>") == "<table></table>"
    assert cut("<p>a [[niemyet:ten]]</p>", "x/").fill(lambda _: "b") == "<p>a b</p>"


@given(st.text())
def test_what_fills_a_slot_is_no_slot_itself(text: str):
    hostile = f"{text}[[niemyet:ten]]{text}"
    assert not shell.SLOT.search(cut("<p>[[niemyet:ghi-chu]]</p>", "x/").fill(lambda _: hostile))


@pytest.mark.parametrize("text", ["[[niemyet:Tên]]", "[[niemyet:]]", "[niemyet:ten]", "[[niemyet:ten]", "[[khac:ten]]"])
def test_what_only_looks_like_a_slot_stays(text: str):
    assert cut(text, "x/").slots == ()
    assert cut(text, "x/").fill(echo) == text


def test_a_template_holds_its_own_address_and_source_as_slots():
    html = '<link href="https://a.example/b/thu-tuc/_mau/"><a href="edit/thu-tuc/_mau.md"></a>[[niemyet:ten]]'
    found = cut(html, "thu-tuc/_mau/")
    assert found.is_template
    assert found.kind == "thu-tuc"
    assert found.slots == ("url", "tep", "ten")
    assert found.fill(echo) == '<link href="https://a.example/b/<url>"><a href="edit/<tep>"></a><ten>'


def test_a_hand_written_page_is_no_template():
    assert not cut("[[niemyet:tim]]", "").is_template
    assert cut("pakn/", "pakn/").slots == ()


# --- files


def test_only_pages_with_slots_are_taken_in_order_of_address(tmp_path: Path):
    for path in ("z/index.html", "index.html", "404.html", "a/b/index.html"):
        page(tmp_path, path, "[[niemyet:tim]]")
    page(tmp_path, "c/index.html", "nothing")
    assert [found.url for found in take(tmp_path)] == ["404.html", "a/b/", "", "z/"]


@pytest.mark.parametrize(
    ("url", "path"),
    [("", "index.html"), ("pakn/", "pakn/index.html"), ("404.html", "404.html"), ("a/b/", "a/b/index.html")],
)
def test_addresses_and_files_go_both_ways(tmp_path: Path, url: str, path: str):
    assert file_of(tmp_path, url) == tmp_path / path
    assert url_of(path) == url


def test_writing_leaves_a_linked_copy_alone(tmp_path: Path):
    page(tmp_path, "pakn/index.html", "old")
    os.link(tmp_path / "pakn/index.html", tmp_path / "stored")
    write(tmp_path, "pakn/", "mới\n")
    assert (tmp_path / "stored").read_text(encoding="utf-8") == "old"
    assert (tmp_path / "pakn/index.html").read_bytes() == "mới\n".encode()


def test_a_removed_template_leaves_no_empty_folder_and_takes_no_neighbours(tmp_path: Path):
    page(tmp_path, "thu-tuc/_mau/index.html", "x")
    page(tmp_path, "thu-tuc/index.html", "x")
    remove(tmp_path, "thu-tuc/_mau/")
    assert [p.name for p in sorted((tmp_path / "thu-tuc").iterdir())] == ["index.html"]
    remove(tmp_path, "thu-tuc/_mau/")


@pytest.mark.parametrize(
    ("url", "source"),
    [("", "index.md"), ("pakn/", "pakn.md"), ("thu-tuc/", "thu-tuc/index.md"), ("huong-dan/a/", "huong-dan/a.md")],
)
def test_the_source_of_a_page_is_found(tmp_path: Path, url: str, source: str):
    page(tmp_path, "content/index.md", "")
    page(tmp_path, "content/thu-tuc/index.md", "")
    assert source_of(tmp_path, url) == f"content/{source}"


# --- faults of template pages


def site(root: Path) -> Site:
    return Site(Register(root, made.TODAY), (), Options(root))


def rendered(root: Path, without: str = "", **more: str) -> Path:
    """Write what an engine would: one template page a kind, and pages by name."""
    for kind in KINDS:
        if kind.name != without:
            page(root, f"{kind.name}/_mau/index.html", "<h1>[[niemyet:ten]]</h1>")
    for name, html in more.items():
        page(root, f"{name}/index.html", html)
    return root


def test_an_unknown_slot_is_a_problem_that_names_the_known_ones(tmp_path: Path):
    out = rendered(tmp_path, pakn="[[niemyet:pakn-he-thog]]")
    found = fill(out, site(tmp_path))
    assert [p.code for p in found.problems] == ["cho-la"]
    assert str(found.problems[0].place) == "content/pakn.md"
    assert "[[niemyet:pakn-he-thog]]" in found.problems[0].sentence()
    assert "pakn-he-thong" in found.problems[0].hint()
    assert "pakn-he-thong" in found.problems[0].hint("en")
    assert (out / "pakn/index.html").read_text(encoding="utf-8") == "[[niemyet:pakn-he-thog]]"


def test_a_slot_twice_is_one_problem_and_each_kind_has_its_own_slots(tmp_path: Path):
    shells = [cut("[[niemyet:ho-so]][[niemyet:ho-so]]", url) for url in ("thu-tuc/_mau/", "co-quan/_mau/", "pakn/")]
    found = list(unknown_slots(uses_in_shells(shells, tmp_path), known_slots(Pen(site(tmp_path)).kinds)))
    assert [str(p.place) for p in found] == ["content/co-quan/_mau.md", "content/pakn.md"]


def test_a_missing_template_page_is_a_problem(tmp_path: Path):
    found = fill(rendered(tmp_path, without="su-kien"), site(tmp_path))
    assert [(p.code, str(p.place)) for p in found.problems] == [("thieu-trang-mau", "content/su-kien/_mau.md")]
    assert (tmp_path / "thu-tuc/_mau/index.html").exists()


def test_every_kind_has_a_template_page_that_uses_only_known_slots(tmp_path: Path):
    known = known_slots(Pen(site(tmp_path)).kinds)
    for kind in KINDS:
        text = (made.ROOT / "content" / kind.name / "_mau.md").read_text(encoding="utf-8")
        used = set(cut(text, f"{kind.name}/_mau/").slots)
        assert used <= known[kind.name]
        assert known[kind.name] - COMMON <= used, f"{kind.name}: a part of the record stands on no page"


def test_a_good_frame_is_filled_and_its_templates_go(tmp_path: Path):
    (tmp_path / "sitemap.xml.gz").write_bytes(b"of the engine")
    found = fill(rendered(tmp_path, noi="<h1>Nơi</h1>[[niemyet:duong-dan]]"), site(tmp_path))
    assert (found.pages, found.hand_pages, found.problems) == (0, 1, ())
    assert "Nơi</li>" in (tmp_path / "noi/index.html").read_text(encoding="utf-8")
    assert not list(tmp_path.rglob("_mau")) + list(tmp_path.glob("*.gz"))
    assert "<loc>noi/</loc>" in (tmp_path / "sitemap.xml").read_text(encoding="utf-8")


# --- small things


def test_links_are_relative_to_the_depth_of_the_page():
    assert linker(0)("pakn/") == "./pakn/"
    assert linker(2)("pakn/") == "../../pakn/"
    assert linker(1)("") == "../"


def test_the_link_to_mend_a_page_is_escaped_and_optional():
    assert edit_link(Options(Path()), "content/pakn.md") == ""
    made_up = edit_link(Options(Path(), edit='https://a.example/?x="&f={path}'), "content/pakn.md")
    assert 'href="https://a.example/?x=&quot;&amp;f=content/pakn.md"' in made_up


def test_a_sitemap_is_sorted_escaped_and_leaves_out_the_404_page():
    text = sitemap(["b/", "404.html", "", "a&b/"], "https://a.example/goc")
    found = [line.strip() for line in text.splitlines() if "<loc>" in line]
    assert found == [f"<url><loc>https://a.example/goc/{url}</loc></url>" for url in ("", "a&amp;b/", "b/")]
