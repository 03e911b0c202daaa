"""What servers must know of a site: where it stands, what runs inside its pages, which files never change."""

import base64
import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from niemyet.server.settings import Settings
from niemyet.site.assets import FOLDER, HASHED

_INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_TYPE = re.compile(r"""\stype\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_RUN = {"", "module", "text/javascript", "application/javascript"}  # other types are data: nothing runs them
# Files whose name is made from their content, below the site: browsers may keep them for ever.
LASTING = (
    rf"{FOLDER}/.+{HASHED}",
    r"pagefind/[0-9]+/(fragment|index|filter)/[a-z]+_[0-9a-f]+\.pf_(fragment|index|filter)",
    r"pagefind/[0-9]+/pagefind\.[a-z]+_[0-9a-f]+\.pf_meta",
)
OPEN = r"du-lieu/.+[^/]"  # files, not the page: any program on any page may read them
FRAMED = r"du-lieu/nhung/[^/]+\.htm"  # made to stand in a frame of any page


@dataclass(frozen=True)
class Inline:
    """What stands inside pages and runs there, as the hashes of a Content-Security-Policy."""

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """A finished site as a server must know it."""

    site_url: str = ""
    full_text: bool = False
    inline: Inline = Inline()
    files: Collection[str] = ()  # its files, from its folder
    settings: Settings = field(default_factory=Settings)

    @property
    def base(self) -> str:
        """Return the path that the site stands under: `/`, or `/cong-khai/`."""
        return f"/{urlsplit(self.site_url).path.strip('/')}/".replace("//", "/")

    @property
    def lasting(self) -> list[str]:
        """Return the files whose name is made from their content."""
        pattern = re.compile("|".join(LASTING))
        return sorted(name for name in self.files if pattern.fullmatch(name))

    @property
    def offers_data(self) -> bool:
        """Tell whether open data stands in the site, for other sites to show."""
        return any(name.startswith("du-lieu/") and name != "du-lieu/index.html" for name in self.files)

    @property
    def redirects(self) -> Mapping[str, str]:
        """Return old addresses and the ones that took their place, both from the host."""
        return {self.base + old: self.base + new for old, new in sorted(self.settings.redirects.items())}


def inline_of(pages: Iterable[str]) -> Inline:
    """Return the hashes of what runs inside pages: scripts without an address that are no data, and styles."""
    found: dict[str, set[str]] = {"script": set(), "style": set()}
    for html in pages:
        for kind, attributes, text in _INLINE.findall(html):
            if kind.lower() == "style" or _runs(attributes):
                found[kind.lower()].add(_hash(text))
    return Inline(tuple(sorted(found["script"])), tuple(sorted(found["style"])))


def _runs(attributes: str) -> bool:
    kind = _TYPE.search(attributes)
    return not re.search(r"\ssrc\s*=", attributes, re.IGNORECASE) and (kind[1].lower() if kind else "") in _RUN


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
