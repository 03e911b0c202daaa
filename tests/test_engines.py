"""Other engines: the same pages from ProperDocs, the same words at the same addresses from Zensical."""

from __future__ import annotations

import html
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from town import made
from town.pages import HOST, Page, pages, tree_of

pytestmark = [pytest.mark.engines, pytest.mark.slow]
GENERATOR = re.compile(rb'<meta name="generator"[^>]*>')
SPACE = re.compile(r">\s+<")
CODE = re.compile(r'(?:<div class="highlight">)?<pre>(.*?)</pre>(?:</div>)?', re.DOTALL)
LINK = re.compile(r'href="([^"]*)"')
TAG = re.compile(r"<[^>]+>")


def built(python: Path, config: Path, *arguments: str) -> None:
    """Run the command in the environment of another engine."""
    env = {**os.environ, "NIEMYET_TODAY": made.TODAY.isoformat(), "PYTHONUTF8": "1"}
    command = [str(python), "-m", "niemyet", *arguments, "--config", str(config)]
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_properdocs_gives_the_same_bytes(engine: Callable[[str], Path], town: Path, tmp_path: Path):
    """But for the line in which an engine names itself."""
    python = engine("properdocs")
    built(python, made.lay_out(tmp_path / "src"), "build", "--engine", "properdocs", "--out", str(tmp_path / "site"))
    ours, theirs = tree_of(town), tree_of(tmp_path / "site")
    assert ours.keys() == theirs.keys()
    different = [path for path in ours if GENERATOR.sub(b"", ours[path]) != GENERATOR.sub(b"", theirs[path])]
    assert [path for path in different if path.endswith((".html", ".xml", ".ics"))] == []


@pytest.fixture(scope="module")
def zensical(engine: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the town built by Zensical, where the site stands when nobody names another place: in the project."""
    config = made.lay_out(tmp_path_factory.mktemp("zensical") / "src")
    built(engine("zensical"), config, "build", "--engine", "zensical")
    assert sorted(p.name for p in config.parent.iterdir() if p.name.startswith(".")) in ([], [".cache"])
    return config.parent / "site"


def test_zensical_gives_the_same_addresses_and_articles(zensical: Path, town: Path):
    ours, theirs = pages(town), pages(zensical)
    assert ours.keys() == theirs.keys()
    assert [url for url in ours if words(ours[url]) != words(theirs[url])] == []
    for path in ("sitemap.xml", "lich/lich.ics"):
        assert (town / path).read_bytes() == (zensical / path).read_bytes()


def words(page: Page) -> str:
    """Return the HTML of an article; blanks, colours of code and how a link is written are an engine's own affair."""
    article = LINK.sub(lambda found: f'href="{urljoin(HOST + page.url, found[1])}"', page.article)
    return SPACE.sub("><", CODE.sub(lambda found: plain(found[1]), article))


def plain(code: str) -> str:
    return html.unescape(TAG.sub("", code)).strip()


def test_zensical_pages_keep_their_frame(zensical: Path, town: Path):
    ours, theirs = pages(town), pages(zensical)
    for url, page in ours.items():
        assert frame(page) == frame(theirs[url]), url


def frame(page: Page) -> list[list[str]]:
    """Return what the theme makes of a page: its title, description and address, and where its menu leads."""
    links = [urljoin(HOST + page.url, link) for link in page.find("//header//a/@href")]
    paths = ("/html/head/title/text()", "//meta[@name='description']/@content", "//link[@rel='canonical']/@href")
    return [*map(page.find, paths), links, page.find("//header//a//text()")]


def test_zensical_and_then_fill_gives_the_same_site(engine: Callable[[str], Path], zensical: Path, tmp_path: Path):
    """The way of a person who runs the engine alone."""
    python = engine("zensical")
    config = made.lay_out(tmp_path / "src")
    done = subprocess.run(
        [str(python.with_name("zensical")), "build", "--config-file", str(config)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    out = config.parent / "site"
    built(python, config, "fill", str(out))
    assert tree_of(out) == tree_of(zensical)
