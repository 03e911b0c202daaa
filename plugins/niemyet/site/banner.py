"""The band on every page of a site that shows another day: which day, what it cannot know, where today's site is."""

import re

from niemyet.records.register import Register
from niemyet.site.options import Options
from niemyet.site.render import environment

_BODY = re.compile(r'<body\b[^>]*>(?:\s*<a class="md-skip".*?</a>)?')  # the way past the menu stays the first link
_ROBOTS = '<meta name="robots" content="noindex">'


def banner(register: Register, options: Options) -> str:
    """Return the band as HTML, empty for a site of today."""
    if not options.as_of:
        return ""
    commit = options.commit[:12] if options.home else ""
    template = environment().get_template("_theo_ngay.html")
    return str(template.render(day=register.today, commit=commit, url=options.site_url)).strip()


def banded(html: str, band: str) -> str:
    """Return a page with the band above all else, and kept out of search engines."""
    marked = html.replace("</head>", f"{_ROBOTS}</head>", 1)
    return _BODY.sub(lambda found: found[0] + band, marked, count=1)
