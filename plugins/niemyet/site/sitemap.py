"""The sitemap: every page of the finished site, whoever wrote it."""

from pathlib import Path
from xml.sax.saxutils import escape

_OUT_OF_IT = {"404.html"}


def sitemap(out: Path, site_url: str) -> str:
    """Return sitemap.xml for the pages below `out`; empty addresses of a site without `site_url` stay relative."""
    pages = sorted(p.relative_to(out).as_posix() for p in out.rglob("*.html"))
    urls = [p.removesuffix("index.html") for p in pages if p not in _OUT_OF_IT]
    base = site_url.rstrip("/") + "/" if site_url else ""
    lines = "".join(f"  <url><loc>{escape(base + url)}</loc></url>\n" for url in sorted(urls))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{lines}</urlset>\n"
    )
