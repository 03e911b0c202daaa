"""`bench.py weight`: bytes over the wire (gzip) of each kind of page: on the first visit with its assets, then without.

Assets are what the HTML and its style sheets name. What a script fetches later, an index when somebody searches, is not
in these figures.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import tempfile
from pathlib import Path, PurePosixPath
from statistics import median
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from bench_edit import TODAY
from bench_measure import run
from bench_slow import waited
from environment import ROOT
from messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = (  # pages of each kind, as addresses below the site
    *("index.html", "thu-tuc/*/index.html", "thu-tuc/index.html", "linh-vuc/*/index.html", "co-quan/*/index.html"),
    *("quyet-dinh/*/index.html", "ke-hoach/*/index.html", "quy-trinh/index.html", "pakn/index.html"),
    *("tim-kiem/index.html", "cong-khai/index.html"),
)
GOAL = 600_000  # bytes of assets, not packed
NAMED = re.compile(r"<(?:link[^>]*\srel=\"?(?:stylesheet|icon)\"?[^>]*\shref|(?:script|img)[^>]*\ssrc)=\"([^\"]+)\"")
IN_CSS = re.compile(r"url\(\s*[\"']?([^\"')]+)")


def main(argv: list[str]) -> int:
    """Weigh the pages of a built site, or of the sample site that is built for it."""
    parser = argparse.ArgumentParser(prog="bench.py weight", description=__doc__)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--slow", action="store_true")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as work:
        site = asked.site or sample(Path(work))
        rows, whole = weighed(site), shipped(site)
        slow = waited(site, [row["url"] for row in rows]) if asked.slow else {}
    rows = [{**row, "slow": slow[row["url"]]} if slow else row for row in rows]
    if asked.json:
        print(json.dumps([*rows, {"page": "assets/", "bytes": whole, "goal": GOAL}]))
        return 0
    print(table(rows))
    print(say("bench-weight-assets", kb=f"{whole / 1000:.0f}", goal=f"{GOAL / 1000:.0f}"))
    return 0


def sample(work: Path) -> Path:
    """Build the sample site of this repository and return where it is."""
    out = work / "site"
    run([sys.executable, "-m", "niemyet", "build", "--out", str(out)], ROOT, TODAY)
    return out


def weighed(site: Path) -> list[dict[str, Any]]:
    """Return a row for each kind of page: the one of median weight."""
    rows = []
    for kind in KINDS:
        found = sorted((packed(path), path) for path in site.glob(kind) if "/_" not in path.as_posix())
        if found:
            html, path = found[len(found) // 2]
            files = list(assets(site, path))
            first = html + sum(map(packed, files))
            row = {"page": kind, "pages": len(found), "first": first, "next": html, "requests": 1 + len(files)}
            rows.append({**row, "url": path.relative_to(site).as_posix().removesuffix("index.html")})
    return rows


def shipped(site: Path) -> int:
    """Return the bytes of all assets that a site ships, besides those of searching and of the content."""
    return sum(p.stat().st_size for p in (site / "assets").rglob("*") if p.is_file() and not p.name.startswith("tim-"))


def packed(path: Path) -> int:
    """Return the size of a file as a server sends it."""
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def assets(site: Path, page: Path) -> Iterator[Path]:
    """Yield the files of the site that a page loads."""
    here = page.relative_to(site).as_posix()
    seen: dict[Path, None] = {}
    for url in NAMED.findall(page.read_text(encoding="utf-8")):
        add(site, here, url, seen)
    for path in list(seen):
        if path.suffix == ".css":
            for url in IN_CSS.findall(path.read_text(encoding="utf-8")):
                add(site, path.relative_to(site).as_posix(), url, seen)
    yield from seen


def add(site: Path, here: str, url: str, seen: dict[Path, None]) -> None:
    """Note the file behind an address, where the site has one."""
    path = site / PurePosixPath(urlsplit(urljoin(f"http://x/{here}", url)).path.lstrip("/"))
    if path.is_file():
        seen.setdefault(path)


def table(rows: list[dict[str, Any]]) -> str:
    """Return the rows for people, and the median of all kinds."""
    lines = [say("bench-weight-head") + (say("bench-weight-slow") if "slow" in rows[0] else "")]
    for row in rows:
        slow = f"{row['slow']:>12}" if "slow" in row else ""
        lines.append(f"{row['page']:28}{row['pages']:>7}{row['requests']:>9}{row['first']:>12}{row['next']:>12}{slow}")
    middle = (round(median(row[key] for row in rows)) for key in ("first", "next"))
    return "\n".join([*lines, say("bench-weight-median", **dict(zip(("first", "next"), middle, strict=True)))])
