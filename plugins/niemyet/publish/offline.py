"""A page as a browser opens it from a folder: links name files, for no server adds `index.html`."""

import re
from collections.abc import Collection
from html import escape, unescape
from posixpath import dirname, join, normpath, relpath
from urllib.parse import quote, unquote, urlsplit

_TAG = re.compile(
    r"""<(?:a|area|form|link|script|img|source|iframe|object|embed)\b(?:"[^"]*"|'[^']*'|[^'">])*>""", re.I
)
_URL = re.compile(r'(\s(?:href|src|action|data)=")([^"]*)(")', re.I)
_HOME = "index.html"


def from_folder(html: str, page: str, files: Collection[str]) -> str:
    """Return the page at `page` so that its links lead to `files` of the same folder; other links stay."""

    def changed(found: re.Match[str]) -> str:
        return found[1] + escape(_led(unescape(found[2]), page, files)) + found[3]

    return _TAG.sub(lambda tag: _URL.sub(changed, tag[0]), html)


def _led(url: str, page: str, files: Collection[str]) -> str:
    """Return an address that names the file which a server would give for it."""
    parts = urlsplit(url)
    if parts.scheme or parts.netloc or not parts.path:
        return url
    path = unquote(parts.path)
    asked = normpath("/" + join(dirname(page), path)).lstrip("/")  # join: a path from the root of the site stands alone
    wanted = next((name for name in (asked, join(asked, _HOME)) if name in files), "")
    if not wanted:
        return url
    tail = url[len(parts.path) :]
    return quote(relpath(wanted, dirname(page) or ".")) + tail
