"""The page around the editor, its Content-Security-Policy, and the same policy for web servers."""

from collections.abc import Mapping
from html import escape

# The editor writes styles into its page, packs pictures by WebAssembly and shows files as blobs; nothing else is wide.
_POLICY: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'", "'wasm-unsafe-eval'"),
    "style-src": ("'self'", "'unsafe-inline'"),
    "img-src": ("'self'", "data:", "blob:"),
    "font-src": ("'self'", "blob:"),
    "connect-src": ("'self'", "blob:", "data:"),
    "worker-src": ("'self'", "blob:"),
    "frame-src": ("blob:",),
    "media-src": ("'self'", "blob:"),
    "manifest-src": ("'self'", "blob:"),
    "base-uri": ("'none'",),
    "form-action": ("'none'",),
    "object-src": ("'none'",),
}
_PAGE = """\
<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="cms-config-url" type="text/yaml" href="config.yml">
<link rel="stylesheet" href="soan-thao.css">
<script type="module" src="soan-thao.js"></script>
</head>
<body{place}>
<noscript>{noscript}</noscript>
</body>
</html>
"""
_NGINX = """\
# Trình soạn thảo của niemyet, do “niemyet admin” ghi. Đặt trong khối server của tên miền nội bộ:
#   root /srv/niemyet-soan-thao;
#   include /etc/nginx/niemyet-soan-thao.conf;
index index.html;
autoindex off;
charset utf-8;
{headers}
"""
_APACHE = "# Trình soạn thảo của niemyet, do “niemyet admin” ghi. Cần mô-đun headers.\nOptions -Indexes\n{headers}\n"
_IIS = """\
<?xml version="1.0" encoding="utf-8"?>
<!-- Trình soạn thảo của niemyet, do “niemyet admin” ghi. Chưa thử trên IIS thật. -->
<configuration><system.webServer>
  <staticContent>
    <remove fileExtension=".yml" /><mimeMap fileExtension=".yml" mimeType="text/yaml" />
    <remove fileExtension=".woff2" /><mimeMap fileExtension=".woff2" mimeType="font/woff2" />
  </staticContent>
  <httpProtocol><customHeaders>
{headers}
  </customHeaders></httpProtocol>
</system.webServer></configuration>
"""


def policy(origin: str, inside: bool = True) -> str:
    """Return the policy: this folder and the git server at `origin`; `inside` a page it cannot say who may frame it."""
    rules = {name: [*values] for name, values in _POLICY.items()}
    if origin:
        for name in ("connect-src", "img-src"):  # the pictures are those of people's accounts
            rules[name].append(origin)
    rules |= {} if inside else {"frame-ancestors": ["'none'"]}
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def page(title: str, origin: str, noscript: str) -> str:
    """Return index.html; without a git server it says so to the style sheet."""
    place = "" if origin else ' class="tren-may"'
    return _PAGE.format(title=escape(title), policy=policy(origin), noscript=escape(noscript), place=place)


def servers(origin: str) -> Mapping[str, str]:
    """Return what web servers read, by the name of the file beside the folder or in it."""
    said = {
        "Content-Security-Policy": policy(origin, inside=False),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "X-Robots-Tag": "noindex, nofollow",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-cache",
    }
    nginx = "\n".join(f'add_header {name} "{value}" always;' for name, value in said.items())
    apache = "\n".join(f'Header always set {name} "{value}"' for name, value in said.items())
    iis = "\n".join(f'    <remove name="{n}" /><add name="{n}" value="{escape(v)}" />' for n, v in said.items())
    return {
        "nginx.conf": _NGINX.format(headers=nginx),
        ".htaccess": _APACHE.format(headers=apache),
        "web.config": _IIS.format(headers=iis),
    }
