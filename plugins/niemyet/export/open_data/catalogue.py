"""What is there to download: the list for the page, and the same as DCAT (JSON-LD) for catalogues that harvest it."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from niemyet.export.open_data.format import FOLDER, Desk, Format
from niemyet.export.open_data.published import VERSION

PATH = f"{FOLDER}/danh-muc.jsonld"
_MEDIA = {
    "atom": "application/atom+xml",
    "css": "text/css",
    "csv": "text/csv",
    "js": "text/javascript",
    "json": "application/json",
    "ttl": "text/turtle",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Offer(NamedTuple):
    """A file (or, without a size, a family of files) to download."""

    format: str
    path: str
    about: str
    size: int | None = None

    @property
    def media(self) -> str:
        """Return the media type."""
        return _MEDIA.get(self.path.rpartition(".")[2], "application/octet-stream")


def offers(wanted: Sequence[Format], find: Callable[[str], Path]) -> Iterator[Offer]:
    """Yield what some formats offer; `find` returns where a file is just now."""
    for f in wanted:
        for path, about in ((path, row.about) for rows in (f.wholes, f.alone) for path, row in rows.items()):
            if find(path).is_file():
                yield Offer(f.label, path, about, find(path).stat().st_size)
        yield from (Offer(f.label, family.address, family.about) for family in f.families)


def as_dcat(desk: Desk, listed: Sequence[Offer]) -> str:
    """Return the description of the data for catalogues."""
    e = desk.edition
    data: dict[str, Any] = {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": e.at(f"{FOLDER}/#du-lieu"),
        "@type": "dcat:Dataset",
        "dct:title": {"@value": f"Thủ tục hành chính – {e.name}", "@language": "vi"},
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": e.name, "foaf:homepage": {"@id": e.at("")}},
        "dct:language": {"@id": "http://publications.europa.eu/resource/authority/language/VIE"},
        "dct:modified": {"@value": desk.register.today.isoformat(), "@type": "xsd:date"},
        "dcat:landingPage": {"@id": e.at(f"{FOLDER}/")},
        "dcat:version": VERSION,
        **_terms(desk),
        "dcat:distribution": [_distribution(desk, offer) for offer in listed if offer.size is not None],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _terms(desk: Desk) -> dict[str, Any]:
    """Return the terms of use: an address where there is one, else the words, else nothing."""
    e = desk.edition
    if e.licence_url:
        return {"dct:license": {"@id": e.licence_url}}
    return {"dct:rights": {"@value": e.licence, "@language": "vi"}} if e.licence else {}


def _distribution(desk: Desk, offer: Offer) -> dict[str, Any]:
    return {
        "@type": "dcat:Distribution",
        "dct:title": {"@value": f"{offer.format}: {offer.about}", "@language": "vi"},
        "dcat:downloadURL": {"@id": desk.edition.at(offer.path)},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{offer.media}"},
        "dcat:byteSize": {"@value": str(offer.size), "@type": "xsd:nonNegativeInteger"},
        **_terms(desk),
    }
