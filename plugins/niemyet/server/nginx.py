"""Settings for nginx: a file to `include` in the block `server` that the administrator keeps."""

from collections.abc import Mapping

from niemyet.server.facts import FRAMED, LASTING, OPEN, Facts
from niemyet.server.headers import ASK, HSTS, KEEP, SHARED, TEXTS, TYPES, framed, headers
from niemyet.site.assets import FOLDER

_TOP = """\
# Do niemyet sinh ra khi dựng trang: đừng sửa, lần dựng sau sẽ ghi lại. Đặt trong khối server:
#   server {{
#     listen 443 ssl;  server_name ...;  ssl_certificate ...;
#     root {root};
#     include {here};
#   }}
"""
_PLAIN = """\
index index.html;
error_page 404 {base}404.html;
autoindex off;
server_tokens off;
absolute_redirect off;
etag on;
charset utf-8;
charset_types {charsets};
default_type application/octet-stream;
gzip on;
gzip_vary on;
gzip_comp_level 6;
gzip_types {packed};
"""


def as_conf(facts: Facts) -> str:
    """Return what goes inside the block `server`."""
    base = facts.base
    root = "/srv/tthc/hien-hanh" if base == "/" else f"/srv/goc  (trang nằm ở /srv/goc{base})"
    texts = [kind for kind in TEXTS if kind != "text/html"]  # nginx does it for pages anyway, and warns of the second
    parts = [
        _TOP.format(root=f"{root}", here="/etc/nginx/niemyet/nginx.conf"),
        _PLAIN.format(base=base, charsets=" ".join(texts), packed=" ".join(texts)),
        "gzip_static on;  # cần mô-đun http_gzip_static, bản nginx của Debian có sẵn\n" if facts.settings.pack else "",
        _types(),
        _headers(facts, ASK),
        f'# add_header Strict-Transport-Security "{HSTS}" always;  # bỏ dấu # khi mọi địa chỉ đã chạy HTTPS\n',
        _hidden(base),
        _lasting(facts),
        _shared(facts),
        *(f"location = {_quoted(old)} {{ return 301 {_quoted(new)}; }}\n" for old, new in _redirects(facts)),
    ]
    return "\n".join(filter(None, parts))


def _types() -> str:
    lines = "".join(f"  {kind} {' '.join(ends)};\n" for kind, ends in TYPES.items())
    return f"types {{\n{lines}}}\n"


def _headers(facts: Facts, cache: str, indent: str = "", said: Mapping[str, str] | None = None) -> str:
    """Return the headers. A `location` with one of its own has lost all others: there they are said again."""
    lines = [f'{indent}add_header {name} "{value}" always;\n' for name, value in (said or headers(facts)).items()]
    return "".join([*lines, f'{indent}add_header Cache-Control "{cache}";\n'])


def _hidden(base: str) -> str:
    return (
        'location ~ "/\\.(?!well-known/)" { return 404; }\n'
        f"location = {base}web.config {{ return 404; }}\n"
    )  # fmt: skip


def _lasting(facts: Facts) -> str:
    """Return the rules for files that browsers may keep; of an old name the file of today is given, not to be kept."""
    own, *others = LASTING
    said = _headers(facts, KEEP, "  ")
    parts = [f'location ~ "^{facts.base}{own}$" {{\n  try_files $uri @ten_thuong;\n{said}}}\n']
    parts.append(
        f'location @ten_thuong {{ rewrite "^({facts.base}{FOLDER}/.+)\\.h[0-9a-f]{{9}}(\\.[a-z0-9]+)$" $1$2 break; }}\n'
    )
    parts += [f'location ~ "^{facts.base}{pattern}$" {{\n{said}}}\n' for pattern in others if facts.full_text]
    return "".join(parts)


def _shared(facts: Facts) -> str:
    """Return the rules for open data: first of what stands in frames, for the first rule that fits is taken."""
    rules = ((FRAMED, framed(facts)), (OPEN, {**headers(facts), **SHARED}))
    parts = (
        f'location ~ "^{facts.base}{pattern}$" {{\n{_headers(facts, ASK, "  ", said)}}}\n' for pattern, said in rules
    )
    return "".join(parts) if facts.offers_data else ""


def _redirects(facts: Facts) -> list[tuple[str, str]]:
    """Return redirects, of a folder with and without its last slash."""
    pairs = facts.redirects.items()
    return [(form, new) for old, new in pairs for form in dict.fromkeys((old, old.rstrip("/")))]


def _quoted(url: str) -> str:
    return '"' + url.replace("\\", "\\\\").replace('"', '\\"').replace("$", "") + '"'
