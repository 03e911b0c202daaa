"""What every server says with each file: the policy, the type, how long it may be kept. One table for all servers."""

from collections.abc import Mapping

from niemyet.server.facts import Facts

KEEP = "public, max-age=31536000, immutable"
ASK = "no-cache"  # keep it, but ask each time whether it is still the same: an unchanged page costs no bytes
HSTS = "max-age=31536000"
TYPES: Mapping[str, tuple[str, ...]] = {  # what a site may hold; servers know none of the last lines by themselves
    "text/html": ("html", "htm"),
    "text/css": ("css",),
    "text/javascript": ("js", "mjs"),
    "text/plain": ("txt", "md", "yml"),
    "text/csv": ("csv",),
    "text/calendar": ("ics",),
    "text/turtle": ("ttl",),
    "application/json": ("json", "map"),
    "application/ld+json": ("jsonld",),
    "application/rdf+xml": ("rdf",),
    "application/atom+xml": ("atom",),
    "application/xml": ("xml", "bpmn"),
    "application/manifest+json": ("webmanifest",),
    "application/pdf": ("pdf",),
    "application/zip": ("zip",),
    "application/gzip": ("gz",),
    "application/msword": ("doc",),
    "application/vnd.ms-excel": ("xls",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
    "application/vnd.oasis.opendocument.text": ("odt",),
    "application/vnd.oasis.opendocument.spreadsheet": ("ods",),
    "application/wasm": ("wasm",),
    "image/svg+xml": ("svg",),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "image/x-icon": ("ico",),
    "font/woff2": ("woff2",),
    "application/octet-stream": ("pagefind", "pf_meta", "pf_index", "pf_fragment", "pf_filter"),
}
TEXTS = tuple(  # types that are letters: they say in which encoding, and shrink when packed
    kind for kind in TYPES if kind.startswith("text/") or (kind.endswith(("json", "xml")) and "openxml" not in kind)
)


def policy(facts: Facts) -> str:
    """Return the Content-Security-Policy: nothing from elsewhere, nothing inside pages but what is there now."""
    wasm = ["'wasm-unsafe-eval'"] if facts.full_text else []  # Pagefind is compiled; it brings no `eval`
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *wasm, *facts.inline.scripts],
        "style-src": ["'self'", *facts.inline.styles],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


SHARED = {"Access-Control-Allow-Origin": "*"}  # nothing here depends on who asks: it is data for everybody
_FRAMED = (
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"  # no script, ever
)


def framed(facts: Facts) -> Mapping[str, str]:
    """Return the headers of a page that others put into a frame: as strict, but for who may show it."""
    said = {**headers(facts), "Content-Security-Policy": _FRAMED}
    return {name: value for name, value in said.items() if name != "X-Frame-Options"}


def headers(facts: Facts) -> Mapping[str, str]:
    """Return the headers of every answer, faults included."""
    return {
        "Content-Security-Policy": policy(facts),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
