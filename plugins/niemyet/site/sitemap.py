"""The sitemap: every page of the finished site, whoever wrote it."""

from collections.abc import Iterable
from html import escape

_OUT_OF_IT = {"404.html"}


def sitemap(urls: Iterable[str], site_url: str) -> str:
    """Return sitemap.xml for pages of the site; addresses of a site without `site_url` stay relative."""
    base = site_url.rstrip("/") + "/" if site_url else ""
    lines = "".join(
        f"  <url><loc>{escape(base + url, quote=False)}</loc></url>\n" for url in sorted(set(urls) - _OUT_OF_IT)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{lines}</urlset>\n"
    )
