"""Atom: what changed lately, for programs that tell people. The same changes as on the page `/thay-doi/`."""

from collections.abc import Iterable
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from niemyet.export.open_data.format import FOLDER, Alone, Desk, Format, News
from niemyet.records.ledger import digest_of

ALL = f"{FOLDER}/thay-doi.atom"
_MOST = 200
_UNSAFE = {number: " " for number in range(32) if chr(number) not in "\t\n\r"}  # XML cannot hold them


def as_atom(desk: Desk) -> str:
    """Return the feed. The hour of a change is not known: midnight in Hà Nội stands for the day."""
    e, news = desk.edition, _newest(desk.edition.news)
    home, own = e.at("thay-doi/"), e.at(ALL)
    last = max((n.day for n in news), default=desk.register.today)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">',
        f"<id>{_said(own)}</id>",
        f"<title>{_said(f'Thay đổi về thủ tục hành chính – {e.name}')}</title>",
        f"<updated>{last.isoformat()}T00:00:00+07:00</updated>",
        f"<author><name>{_said(e.name)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(home)}/>',
        *([f"<rights>{_said(e.licence)}</rights>"] if e.licence else []),
        *(_entry(desk, n) for n in news),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _newest(news: Iterable[News]) -> list[News]:
    """Return the last changes; what happened to a procedure twice on a day is one entry: ids must differ."""
    found: dict[tuple[date, str, str], News] = {}
    for n in news:
        key = (n.day, n.base, n.what)
        parts = (*found[key].parts, *n.parts) if key in found else n.parts
        found[key] = n._replace(parts=tuple(dict.fromkeys(parts)))
    return [found[key] for key in sorted(found, reverse=True)][:_MOST]


def _entry(desk: Desk, news: News) -> str:
    """Return one change; its id is made of the procedure, the day and what happened, and so never changes."""
    page = desk.edition.at(f"thu-tuc/{news.base}/")
    own = digest_of(news.what.encode()).hex()[:8]
    said = f"{news.what}: {', '.join(news.parts)}." if news.parts else f"{news.what}."
    return "\n".join(
        [
            "<entry>",
            f"<id>{_said(f'{page}#{news.day.isoformat()}-{own}')}</id>",
            f"<title>{_said(f'{news.what}: {news.name} ({news.base})')}</title>",
            f"<updated>{news.day.isoformat()}T00:00:00+07:00</updated>",
            f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>',
            f'<summary type="text">{_said(said)}</summary>',
            "</entry>",
        ]
    )


def _said(text: str) -> str:
    return escape(text.translate(_UNSAFE))


def _key(desk: Desk) -> bytes:
    return repr((desk.edition.news, desk.register.today if not desk.edition.news else "")).encode()


FORMAT = Format(
    "atom",
    "Atom",
    alone={ALL: Alone("Những thay đổi gần đây, để theo dõi bằng trình đọc tin.", lambda d: as_atom(d).encode(), _key)},
)
