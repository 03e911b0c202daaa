"""A filled page is what the theme would have made of it alone, to the byte.

Five procedures of the sample, and those of the town, get a hand-written page each: the template page with
the name and the description in their places. The engine renders it through the theme at its own address, like any
other page. Then the parts of the record are put where their marks stand, past Markdown, which must not touch ready
HTML; all else, head, header, breadcrumbs, contents, footer, is the engine's work and is compared.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from niemyet.site.build import judged
from niemyet.site.options import from_config
from niemyet.site.pen import COMMON, Pen
from niemyet.site.plan import Page, plan
from niemyet.site.shell import SLOT, Shell, take
from niemyet.site.views import Site
from town import made

MARK = re.compile(r"<p>@@([a-z-]+)@@</p>")
IN_TEXT = {"ten", "mo-ta"}  # words in the front matter and the heading; all others are HTML
QUOTED = {"thu-tuc/1.000001/"}  # its words hold quotes: `&#34;` to Jinja, `&quot;` to us, one and the same to a reader
CODES = ("1.001193", "1.000656", "1.000894", "1.004884", "2.000635")


def as_markdown(text: str) -> str:
    """Return words as Markdown that means just these words."""
    return re.sub(r"([\\`*_{}\[\]<>#&|])", r"\\\1", text)


def as_written(template: str, page: Page) -> str:
    """Return the hand-written page of one record: the template with its words, and marks for its parts."""
    head, front, body = template.split("---\n", 2)
    words = {"ten": page.title, "mo-ta": page.description}
    front = re.sub(
        r'"\[\[niemyet:(ten|mo-ta)\]\]"', lambda found: json.dumps(words[found[1]], ensure_ascii=False), front
    )
    body = body.replace("[[niemyet:ten]]", as_markdown(page.title))
    assert not IN_TEXT & {name for found in SLOT.findall(body) for name in found}
    return f"{head}---\n{front}---\n{SLOT.sub(lambda found: f'@@{found[1] or found[2]}@@', body)}"


def parts(pen: Pen, shell: Shell, page: Page) -> dict[str, str]:
    """Return what stands in each slot of a page."""
    names = sorted({*shell.slots} - COMMON | {"duong-dan", "sua-trang", "du-lieu"})
    cut = "\0"
    made_of = pen.record_page(Shell(shell.url, (*(cut for _ in names), cut), tuple(names)), page)
    return dict(zip(names, made_of.split(cut)[1:-1], strict=True))


def rendered(root: Path, wanted: list[Page]) -> Path:
    """Let the engine render the site with a page of its own for each of some procedures."""
    template = (root / "content/thu-tuc/_mau.md").read_text(encoding="utf-8")
    for page in wanted:
        path = root / f"content/{page.url.rstrip('/')}.md"
        path.write_text(as_written(template, page), encoding="utf-8")
    return made.framed(root / "mkdocs.yml", root.with_name("framed"))


@pytest.mark.parametrize("kind", ["sample", "town"])
def test_filled_pages_are_those_that_the_theme_renders(tmp_path: Path, kind: str):
    config = made.copy_real(tmp_path / "src") if kind == "sample" else made.lay_out(tmp_path / "src")
    options = from_config(config, made.TODAY)
    site: Site = judged(options).site
    pages = {page.url: page for page in plan(site.register, ("thu-tuc",))[0]}
    known = [f"thu-tuc/{code}/" for code in CODES if f"thu-tuc/{code}/" in pages]
    wanted = [pages[url] for url in known] or [page for url, page in pages.items() if url not in QUOTED]
    assert len(wanted) == 5
    out = rendered(config.parent, wanted)
    (shell,) = [found for found in take(out) if found.url == "thu-tuc/_mau/"]
    pen = Pen(site)
    for page in wanted:
        values = parts(pen, shell, page)
        alone = (out / page.url / "index.html").read_text(encoding="utf-8")
        assert {name for name in MARK.findall(alone)} == values.keys()
        expected = MARK.sub(lambda found, values=values: values[found[1]], alone)
        assert pen.record_page(shell, page) == expected, page.url
