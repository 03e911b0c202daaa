"""Settings for IIS: `web.config`. No IIS was at hand to try them; what is known of its traps is in the tests.

Without an entry IIS answers 404 for an ending that it does not know; with a second entry for one that it knows the
whole site answers 500.19. So every ending is removed before it is added.
"""

from collections.abc import Mapping
from html import escape

from niemyet.server.facts import Facts
from niemyet.server.headers import ASK, KEEP, SHARED, TEXTS, TYPES, framed, headers

_TOP = """\
<?xml version="1.0" encoding="utf-8"?>
<!-- Do niemyet sinh ra khi dựng trang: đừng sửa, lần dựng sau sẽ ghi lại. Chưa thử trên IIS thật. -->
<configuration>
"""


def as_config(facts: Facts) -> str:
    """Return the file that stands in the site."""
    named = {_place(name) for name in facts.lasting if not name.endswith(".pf_meta")}  # its name changes daily
    kept = "".join(map(_location, sorted(named)))
    shared = _shared(facts) if facts.offers_data else ""
    redirects = "".join(_redirect(old.removeprefix(facts.base), new) for old, new in facts.redirects.items())
    return f"{_TOP}{_server(facts)}{kept}{shared}{redirects}</configuration>\n"


def _server(facts: Facts) -> str:
    said = {**headers(facts), "Cache-Control": ASK}
    lines = [
        '    <directoryBrowse enabled="false" />',
        '    <defaultDocument enabled="true"><files><clear /><add value="index.html" /></files></defaultDocument>',
        "    <staticContent>",
        *(f"      {line}" for kind, ends in TYPES.items() for end in ends for line in _type(end, kind)),
        "    </staticContent>",
        "    <httpProtocol>",
        "      <customHeaders>",
        '        <remove name="X-Powered-By" />',
        *(f'        <remove name="{n}" />\n        <add name="{n}" value="{escape(v)}" />' for n, v in said.items()),
        '        <!-- <add name="Strict-Transport-Security" value="max-age=31536000" /> -->',
        "      </customHeaders>",
        "    </httpProtocol>",
        '    <httpErrors errorMode="Custom" existingResponse="Auto">',
        '      <remove statusCode="404" subStatusCode="-1" />',
        f'      <error statusCode="404" path="{facts.base}404.html" responseMode="ExecuteURL" />',
        "    </httpErrors>",
        "    <security>",
        "      <requestFiltering>",
        "        <hiddenSegments>",
        '          <remove segment=".htaccess" />',
        '          <add segment=".htaccess" />',
        "        </hiddenSegments>",
        "      </requestFiltering>",
        "    </security>",
        '    <urlCompression doStaticCompression="true" />',
    ]
    return "\n".join(["  <system.webServer>", *lines, "  </system.webServer>\n"])


def _type(end: str, kind: str) -> tuple[str, str]:
    said = f"{kind}; charset=utf-8" if kind in TEXTS else kind
    return f'<remove fileExtension=".{end}" />', f'<mimeMap fileExtension=".{end}" mimeType="{said}" />'


def _place(name: str) -> str:
    """Return what a rule names for a file: of the full text whole folders, for IIS reads no file above 250 kB."""
    return name.rpartition("/")[0] if name.startswith("pagefind/") else name


def _location(name: str) -> str:
    """Return the rule that a file, or all of a folder, may be kept: IIS knows no patterns."""
    return (
        f'  <location path="{escape(name)}"><system.webServer><httpProtocol><customHeaders>'
        f'<remove name="Cache-Control" /><add name="Cache-Control" value="{KEEP}" />'
        "</customHeaders></httpProtocol></system.webServer></location>\n"
    )


def _shared(facts: Facts) -> str:
    """Return the headers of the folders of open data; its page has them too, which does no harm."""
    said, own = framed(facts), headers(facts)
    changed = {name: value for name, value in said.items() if own.get(name) != value}
    return _headers_of("du-lieu", SHARED, []) + _headers_of("du-lieu/nhung", changed, sorted(own.keys() - said.keys()))


def _headers_of(place: str, said: Mapping[str, str], gone: list[str]) -> str:
    names = [*said, *gone]
    lines = [*(f'<remove name="{name}" />' for name in names)]
    lines += [f'<add name="{name}" value="{escape(value)}" />' for name, value in said.items()]
    return (
        f'  <location path="{place}"><system.webServer><httpProtocol><customHeaders>{"".join(lines)}'
        "</customHeaders></httpProtocol></system.webServer></location>\n"
    )


def _redirect(old: str, new: str) -> str:
    """Return the rule for an address that moved; it needs the role service HTTP Redirection."""
    return (
        f'  <location path="{escape(old.strip("/"))}"><system.webServer>'
        f'<httpRedirect enabled="true" destination="{escape(new)}" exactDestination="true" '
        'httpResponseStatus="Permanent" />'
        "</system.webServer></location>\n"
    )
