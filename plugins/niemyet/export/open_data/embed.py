"""A procedure in a few lines, for other sites: as JSON, as a page to put into a frame, and the script that shows it."""

import json
import re
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from niemyet.changes.version import version_of
from niemyet.export.open_data.format import FOLDER, PROCEDURES, Alone, Desk, Family, Format, Item, Made
from niemyet.export.open_data.published import LIVE, VERSION, standing
from niemyet.records.card import Card

PLACE = f"{FOLDER}/nhung"
SCRIPT, STYLE = f"{FOLDER}/nhung.js", f"{FOLDER}/nhung.css"
_LONG = 300  # letters of a text; the rest stands on the page
_MOST = 4  # times, fees, agencies
_HERE = Path(__file__).parent / "assets"
_LABELS = {
    "thoi_han": "Thời hạn giải quyết",
    "phi_le_phi": "Phí, lệ phí",
    "co_quan": "Cơ quan giải quyết",
    "cach_thuc": "Cách thức thực hiện",
}


def _addresses(kind: str, name: str) -> tuple[str, ...]:
    return (f"{PLACE}/{name}.json", f"{PLACE}/{name}.htm")


def summary(desk: Desk, card: Card, version: str) -> dict[str, Any]:
    """Return what fits into a box on another page: what it is, how long, how much, where to read on, of which day."""
    return {
        "phien_ban": VERSION,
        "ma": card.code,
        "ten": _short(card.name),
        "danh_muc": standing(card, desk.register.today),
        "minh_hoa": bool(card.illustrative),
        "thoi_han": _few(card.times),
        "phi_le_phi": _few(tuple(text for _, text in card.fees)),
        "co_quan": _few(card.authorities),
        "cach_thuc": list(card.channels),
        "trang": desk.edition.at(f"thu-tuc/{card.base}/"),
        "nguon": desk.edition.name,
        "phien_ban_noi_dung": version,
        "ngay": desk.register.today.isoformat(),
    }


def _few(texts: tuple[str, ...]) -> list[str]:
    return [_short(text) for text in texts[:_MOST]] + (["…"] if len(texts) > _MOST else [])


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONG else f"{flat[: _LONG - 1]}…"


def _make(desk: Desk, item: Item) -> Made:
    data = summary(desk, desk.register.cards[item.id], version_of(desk.register.procedures[item.id]))
    json_url, html_url = _addresses(item.kind, item.id)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    return Made({json_url: text.encode(), html_url: as_page(data).encode()})


def as_page(data: dict[str, Any]) -> str:
    """Return the page for a frame. Links leave the frame: a frame is too small to read on in."""
    rows = "".join(_rows(data))
    marks = [data["danh_muc"]] * (data["danh_muc"] != LIVE) + ["Dữ liệu minh họa"] * data["minh_hoa"]
    state = f'<p class="trang-thai">{escape(" – ".join(marks))}</p>\n' if marks else ""
    day = "/".join(reversed(data["ngay"].split("-")))
    source = f"Theo {data['nguon']}, dữ liệu ngày {day}, phiên bản {data['phien_ban_noi_dung']}."
    return (
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="robots" content="noindex">\n<title>{escape(data["ten"])}</title>\n'
        f'<link rel="canonical" href="{escape(data["trang"])}">\n'
        '<link rel="stylesheet" href="../nhung.css">\n</head>\n<body>\n'
        f'<h1><a href="{escape(data["trang"])}" target="_top">{escape(data["ten"])}</a></h1>\n{state}'
        f"<dl>\n<div><dt>Mã thủ tục</dt><dd>{escape(data['ma'])}</dd></div>\n{rows}</dl>\n"
        f"<p>{escape(source)}</p>\n</body>\n</html>\n"
    )


def _rows(data: dict[str, Any]) -> Iterator[str]:
    for key, label in _LABELS.items():
        if data[key]:
            yield f"<div><dt>{label}</dt><dd>{'<br>'.join(map(escape, data[key]))}</dd></div>\n"


@cache
def script() -> bytes:
    """Return the script in signs that old pages, which say another encoding, cannot misread."""
    text = (_HERE / "nhung.js").read_text(encoding="utf-8")
    return re.sub(r"[^\x00-\x7f]", lambda found: f"\\u{ord(found[0]):04x}", text).encode()


@cache
def _style() -> bytes:
    return (_HERE / "nhung.css").read_bytes()


FORMAT = Format(
    "nhung",
    "Nhúng",
    (PROCEDURES,),
    _make,
    _addresses,
    alone={
        SCRIPT: Alone("Đoạn mã hiện tóm tắt của một thủ tục trong trang khác.", lambda _: script()),
        STYLE: Alone("Kiểu chữ của các trang để đặt trong khung.", lambda _: _style()),
    },
    families=(
        Family(f"{PLACE}/<mã>.json", "Tóm tắt một thủ tục: tên, thời hạn, phí, nơi đọc tiếp."),
        Family(f"{PLACE}/<mã>.htm", "Cùng nội dung, để đặt trong khung (iframe), không cần mã lệnh."),
    ),
)
