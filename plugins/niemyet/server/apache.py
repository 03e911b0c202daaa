"""Settings for Apache 2.4: `.htaccess`, and the same for those who do not let it read such files."""

import re

from niemyet.server.facts import FRAMED, LASTING, OPEN, Facts
from niemyet.server.headers import ASK, HSTS, KEEP, SHARED, TEXTS, TYPES, framed, headers
from niemyet.site.assets import FOLDER

_MARK = "niemyet_giu"  # says of a request: this file may be kept
_OPEN, _FRAMED = "niemyet_mo", "niemyet_khung"  # any page may read it; any page may show it in a frame

_HERE = """\
# Do niemyet sinh ra khi dựng trang: đừng sửa, lần dựng sau sẽ ghi lại. Cần mô-đun headers và rewrite:
#   a2enmod headers rewrite
"""
_TOP = f"""\
{_HERE}# .htaccess có tác dụng khi thư mục của trang có "AllowOverride All". Nếu để "AllowOverride None"
# thì dùng apache.conf trong thư mục -may-chu thay cho tệp này: nội dung như nhau.
"""
_TOP_CONF = f"""\
{_HERE}# Đặt trong khối của thư mục trang:
#   <Directory /srv/tthc/hien-hanh>
#     Require all granted
#     AllowOverride None
#     Include /etc/apache2/niemyet/apache.conf
#   </Directory>
"""


def as_htaccess(facts: Facts) -> str:
    """Return the file that stands in the site."""
    return _TOP + _rules(facts)


def as_conf(facts: Facts) -> str:
    """Return what goes inside `<Directory>`."""
    return _TOP_CONF + _rules(facts)


def _rules(facts: Facts) -> str:
    base = facts.base
    hidden = [r"/\.(?!well-known/)", "/web\\.config$"]
    said = [f'Header always set {name} "{value}"' for name, value in headers(facts).items()]
    lines = [
        "Options -Indexes -MultiViews",
        "DirectoryIndex index.html",
        f"ErrorDocument 404 {base}404.html",
        "AddDefaultCharset UTF-8",
        f"AddCharset UTF-8 {' '.join(f'.{end}' for kind in TEXTS for end in TYPES[kind])}",
        *(f"AddType {kind} {' '.join(f'.{end}' for end in ends)}" for kind, ends in TYPES.items()),
        *(f'RedirectMatch 404 "{pattern}"' for pattern in hidden),
        *(f'RedirectMatch 301 "^{re.escape(old.rstrip("/"))}/?$" "{new}"' for old, new in facts.redirects.items()),
        *said,
        f'# Header always set Strict-Transport-Security "{HSTS}"',
        *(f'SetEnvIf Request_URI "^{base}{pattern}$" {_MARK}' for pattern in LASTING),
        f'Header set Cache-Control "{ASK}"',
        f'Header set Cache-Control "{KEEP}" env={_MARK}',
        *(_shared(facts) if facts.offers_data else []),
        *_rewriting(facts),
        "<IfModule mod_deflate.c>",
        f"  AddOutputFilterByType DEFLATE {' '.join(TEXTS)}",
        "</IfModule>",
    ]
    return "\n".join(lines) + "\n"


def _shared(facts: Facts) -> list[str]:
    """Return the headers of open data, and those of what stands in frames: others than before."""
    said = {name: value for name, value in framed(facts).items() if headers(facts).get(name) != value}
    gone = headers(facts).keys() - framed(facts).keys()
    return [
        f'SetEnvIf Request_URI "^{facts.base}{OPEN}$" {_OPEN}',
        f'SetEnvIf Request_URI "^{facts.base}{FRAMED}$" {_FRAMED}',
        *(f'Header always set {name} "{value}" env={_OPEN}' for name, value in SHARED.items()),
        *(f'Header always set {name} "{value}" env={_FRAMED}' for name, value in said.items()),
        *(f"Header always unset {name} env={_FRAMED}" for name in sorted(gone)),
    ]


def _rewriting(facts: Facts) -> list[str]:
    """Return the rules that give the file of today for an old name, and packed files to those who take them."""
    own = f"({FOLDER}/.+)\\.h[0-9a-f]{{9}}(\\.[a-z0-9]+)"
    lines = [
        "RewriteEngine On",
        f"RewriteBase {facts.base}",
        "RewriteCond %{REQUEST_FILENAME} !-f",
        f"RewriteRule ^{own}$ $1$2 [L]",
    ]
    return [*lines, *(_packed() if facts.settings.pack else [])]


def _packed() -> list[str]:
    """Return the rules for packed files: the packed one is sent under the name and type of the other."""
    ends = {end: kind for kind in TEXTS for end in TYPES[kind]}
    lines = [
        "RewriteCond %{HTTP:Accept-Encoding} gzip",
        "RewriteCond %{REQUEST_FILENAME}.gz -f",
        f"RewriteRule ^(.+\\.({'|'.join(ends)}))$ $1.gz [L]",
        "RewriteCond %{HTTP:Accept-Encoding} gzip",
        "RewriteCond %{REQUEST_FILENAME}index.html.gz -f",
        "RewriteRule ^(|.*/)$ $1index.html.gz [L]",
    ]
    for end, kind in ends.items():
        lines += [
            f'<FilesMatch "\\.{end}\\.gz$">',
            f'  ForceType "{kind}; charset=utf-8"',
            '  Header set Content-Encoding "gzip"',
            '  Header append Vary "Accept-Encoding"',
            "  SetEnv no-gzip 1",
            "</FilesMatch>",
        ]
    return lines
