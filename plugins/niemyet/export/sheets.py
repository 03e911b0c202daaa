"""Large workbooks, row by row, the same bytes each time: what `workbook` does, without a library.

openpyxl takes 11 microseconds a cell even when it only writes, and a site of 6,700 procedures has 600,000 cells; this
takes one. A row is text that can be kept and put together again, so that one changed record costs one row.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from niemyet.export.workbook import DAY, LONGEST, UNWANTED

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read `_x0041_` as a letter
_NUMBER = re.compile(r"-?\d{1,15}\Z")
_BOLD, _TEXT, _PLAIN = 1, 2, 3  # places in the list of formats below
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill '
    'patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border>'
    "<left/><right/><top/><bottom/><diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    + "".join(
        f'<xf numFmtId="{form}" fontId="{font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" '
        'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
        for form, font in ((49, 1), (49, 0), (0, 0))  # 49 is "@": what is typed stays text
    )
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(frozen=True)
class Pile:
    """One sheet: its head, the width of each column in characters, and its rows as `as_row` gives them."""

    name: str
    head: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[bytes]
    filtered: bool = True


def as_row(cells: Sequence[str], plain: frozenset[int] = frozenset(), style: int = _TEXT) -> bytes:
    """Return a row: text stays text whatever it looks like, whole numbers in the columns `plain` can be counted."""
    found = (_cell(text, number in plain, style) for number, text in enumerate(cells))
    return f"<row>{''.join(found)}</row>".encode()


def _cell(text: str, plain: bool, style: int) -> str:
    if not text:
        return "<c/>"
    if plain and _NUMBER.match(text):
        return f'<c s="{_PLAIN}"><v>{text}</v></c>'
    said = escape(_CODED.sub("_x005F_", UNWANTED.sub(" ", text)[:LONGEST]), {"\r": "&#13;"})
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'


def pack(piles: Sequence[Pile], title: str) -> Iterator[bytes]:
    """Yield the workbook in blocks: at no time all of it is in memory."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in _frame(piles, title):
            with book.open(_info(name), "w") as part:
                part.write(text.encode())
            yield sink.taken()
        for number, pile in enumerate(piles, 1):
            with book.open(_info(f"xl/worksheets/sheet{number}.xml"), "w") as part:
                for block in _sheet(pile):
                    part.write(block)
                    yield sink.taken()
    yield sink.taken()


class _Sink:
    """What a ZIP file is written to: it goes forward only, and what came can be taken."""

    def __init__(self) -> None:
        self.held = bytearray()

    def write(self, data: bytes) -> int:
        self.held += data
        return len(data)

    def flush(self) -> None:
        """Do nothing: what came is there."""

    def close(self) -> None:
        """Do nothing: what is left is taken after."""

    def taken(self) -> bytes:
        found = bytes(self.held)
        self.held.clear()
        return found


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, DAY)
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    return info


def _sheet(pile: Pile) -> Iterator[bytes]:
    """Yield a sheet in blocks: its head stays in sight, can be filtered by, and repeats on every printed page."""
    last = _letters(len(pile.head))
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(pile.widths, 1)
    )
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
        '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>"
    ).encode() + as_row(pile.head, style=_BOLD)
    count = 1
    block: list[bytes] = []
    for row in pile.rows:
        count += row.count(b"<row>")
        block.append(row)
        if len(block) == 200:
            yield b"".join(block)
            block.clear()
    filtered = f'<autoFilter ref="A1:{last}{count}"/>' if pile.filtered else ""
    end = '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    yield b"".join(block) + f"</sheetData>{filtered}{end}".encode()


def _letters(number: int) -> str:
    """Return the letters of a column."""
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _frame(piles: Sequence[Pile], title: str) -> Iterator[tuple[str, str]]:
    """Yield all parts of the package but the sheets."""
    numbers = range(1, len(piles) + 1)
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_KIND}.worksheet+xml"/>' for n in numbers
    )
    yield (
        "[Content_Types].xml",
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'{parts}<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/><Override '
        'PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>",
    )
    yield (
        "_rels/.rels",
        _relations(
            [
                (f"{_LINKS}/officeDocument", "xl/workbook.xml"),
                (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
    )
    yield (
        "docProps/core.xml",
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>niemyet</dc:creator>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created></cp:coreProperties>',
    )
    yield "xl/workbook.xml", _workbook(piles)
    targets = [(f"{_LINKS}/worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*targets, (f"{_LINKS}/styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES


def _workbook(piles: Sequence[Pile]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(pile.name[:31])} sheetId="{n}" r:id="rId{n}"/>' for n, pile in enumerate(piles, 1)
    )
    names = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">\'{escape(pile.name[:31])}\'!$1:$1</definedName>'
        for n, pile in enumerate(piles)
    )
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{sheets}</sheets>'
        f"<definedNames>{names}</definedNames></workbook>"
    )


def _relations(links: Iterable[tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(links, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'
