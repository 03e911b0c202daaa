"""What of the theme's files a site ships, and their names made from their content."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from niemyet.site.assets import HASHED, dress
from town.pages import HOST, inside, pages

LIMIT = 600_000  # bytes of all assets, besides what searching needs
SEARCH = {"assets/tim-kiem.js", "assets/tim-kiem.css", "assets/tim-du-lieu.js"}
IN_CSS = re.compile(r"url\(\s*[\"']?([^\"')]+)")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a rendered site: pages, files of the theme, own files in content and in the own theme."""
    files = {
        "out/index.html": '<link href="assets/own.css"><link href="assets/images/used.png"><a href="tep.pdf">x</a>',
        "out/a/b/index.html": '<link href="../../assets/own.css"><p>assets/own.css</p><a href="assets/own.css">x</a>',
        "out/404.html": '<link href="/duoi/assets/own.css"><script src="https://x.example/assets/own.css"></script>',
        "out/assets/own.css": "a{background:url(tile.svg)}",
        "out/assets/tile.svg": "<svg/>",
        "out/assets/images/used.png": "x",
        "out/assets/images/favicon.png": "x",
        "out/assets/stylesheets/main.css": "x",
        "out/assets/javascripts/bundle.js": "//# sourceMappingURL=bundle.js.map",
        "out/assets/javascripts/bundle.js.map": "x",
        "out/assets/mine.bin": "x",
        "out/tep.pdf": "x",
        "out/robots.txt": "x",
        "content/assets/mine.bin": "x",
        "theme/assets/own.css": "a{background:url(tile.svg)}",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def dressed(root: Path) -> set[str]:
    dress(root / "out", (root / "content", root / "theme"))
    return {p.relative_to(root / "out").as_posix() for p in (root / "out").rglob("*") if p.is_file()}


def test_files_that_no_page_names_are_left_out_and_own_files_stay(site: Path):
    found = dressed(site)
    (own,) = {name for name in found if re.fullmatch(rf"assets/own{HASHED}", name)}
    assert found - {own} == {
        *("index.html", "a/b/index.html", "404.html", "tep.pdf", "robots.txt"),
        *("assets/own.css", "assets/tile.svg", "assets/images/used.png", "assets/mine.bin"),
    }
    assert not (site / "out/assets/javascripts").exists()


def test_pages_ask_for_own_files_by_the_new_name_wherever_they_stand(site: Path):
    found = dressed(site)
    (own,) = {name for name in found if re.fullmatch(rf"assets/own{HASHED}", name)}
    read = {name: (site / "out" / name).read_text(encoding="utf-8") for name in found if name.endswith(".html")}
    assert f'<link href="{own}">' in read["index.html"]
    assert read["a/b/index.html"] == f'<link href="../../{own}"><p>assets/own.css</p><a href="assets/own.css">x</a>'
    assert f'<link href="/duoi/{own}">' in read["404.html"]
    assert 'src="https://x.example/assets/own.css"' in read["404.html"]
    assert (site / "out" / own).read_bytes() == (site / "theme/assets/own.css").read_bytes()


def test_the_name_follows_the_content(site: Path):
    first = dressed(site)
    assert dressed(site) == first, "twice does what once does"
    for path in ("out/assets/own.css", "theme/assets/own.css"):
        (site / path).write_text("a{}", encoding="utf-8")
    (site / "out/index.html").write_text('<link href="assets/own.css">', encoding="utf-8")
    assert len(dressed(site) - first) == 1


def test_scripts_of_the_theme_that_a_page_loads_bring_their_folder_but_no_maps(site: Path):
    """The theme's search makes the names of its languages from parts: they cannot be found in it."""
    (site / "out/index.html").write_text('<script src="assets/javascripts/bundle.js">', encoding="utf-8")
    (site / "out/assets/javascripts/lunr").mkdir()
    (site / "out/assets/javascripts/lunr/vi.js").write_text("x", encoding="utf-8")
    found = dressed(site)
    assert {"assets/javascripts/bundle.js", "assets/javascripts/lunr/vi.js"} <= found
    assert not [name for name in found if name.endswith(".map")]


@pytest.mark.parametrize("which", ["town", "sample"])
def test_a_built_site_ships_what_it_uses_and_nothing_else(which: str, request: pytest.FixtureRequest):
    folder: Path = request.getfixturevalue(which)
    base = "cong-khai-tthc/" if which == "town" else ""
    asked = {
        found[0].removeprefix(base)
        for page in pages(folder).values()
        for tag, _, link in page.targets()
        if tag != "a" and (found := inside(link)) and found[0].startswith((f"{base}assets/", "assets/"))
    }
    asked |= {f"assets/{url}" for css in (folder / "assets").glob("*.css") for url in IN_CSS.findall(css.read_text())}
    there = {p.relative_to(folder).as_posix() for p in (folder / "assets").rglob("*") if p.is_file()}
    plain = {re.sub(HASHED.replace("[a-z0-9]+", "([a-z0-9]+)"), r".\1", name) for name in asked}
    assert asked - there == set(), f"missing; links begin at {HOST}"
    assert there - asked - plain == SEARCH
    assert sum((folder / name).stat().st_size for name in there - SEARCH) <= LIMIT
