"""RDF (Turtle): procedures as public services of CPSV-AP 3.2, described as a DCAT dataset. Internal ones are not in.

What several procedures share (agencies, legal texts, fields, lists of values) is a node of its own, said once.
"""

from collections.abc import Iterator
from pathlib import Path

from niemyet.export.open_data import turtle
from niemyet.export.open_data.format import FOLDER, PROCEDURES, Alone, Desk, Format, Item, Made, Parts, Whole
from niemyet.export.open_data.service import service
from niemyet.export.open_data.turtle import iri, node, text, typed

ALL = f"{FOLDER}/tat-ca.ttl"
SHAPES = f"{FOLDER}/cpsv-ap-shapes.ttl"


def _make(desk: Desk, item: Item) -> Made:
    own, shared = service(desk, desk.register.procedures[item.id])
    return Made({}, (own.encode(), dict(shared)) if own else None)


def _join(desk: Desk, parts: Parts) -> Iterator[bytes]:
    """Yield every service, then what they share, by address."""
    yield turtle.head().encode() + _dataset(desk).encode()
    shared: dict[str, str] = {}
    for _, (own, near) in parts:
        yield own
        for name, said in near.items():
            shared.setdefault(name, said)
    for name in sorted(shared):
        yield shared[name].encode()


def _dataset(desk: Desk) -> str:
    """Return what the file is, who publishes it and under what terms."""
    e, page = desk.edition, iri(desk.edition.at(f"{FOLDER}/"))
    publisher = iri(e.at("#co-quan-cong-bo"))
    licence = iri(e.licence_url) if e.licence_url else ""
    terms = node(licence, ["dct:LicenseDocument"], [("dct:title", [text(e.licence)])]) if licence and e.licence else ""
    return (
        node(
            iri(e.at(f"{FOLDER}/#du-lieu")),
            ["dcat:Dataset"],
            [
                ("dct:title", [text(f"Thủ tục hành chính – {e.name}")]),
                ("dct:description", [text(f"Thủ tục hành chính công bố trên trang {e.name}, mô tả theo CPSV-AP 3.2.")]),
                ("dct:publisher", [publisher]),
                ("dct:modified", [typed(desk.register.today.isoformat(), "xsd:date")]),
                ("dct:license", [licence] if licence else []),
                ("dct:rights", [text(e.licence)] if e.licence and not licence else []),
                ("dcat:landingPage", [page]),
            ],
        )
        + node(publisher, ["foaf:Agent"], [("dct:title", [text(e.name)]), ("dct:identifier", [text(e.at(""), "")])])
        + node(page, ["foaf:Document"], [])
        + terms
    )


def _shapes(desk: Desk) -> bytes:
    return (Path(__file__).parent / "shapes" / "cpsv-ap.ttl").read_bytes()


FORMAT = Format(
    "rdf",
    "RDF",
    (PROCEDURES,),
    _make,
    wholes={ALL: Whole("Mọi thủ tục theo CPSV-AP 3.2, dạng Turtle.", _join)},
    alone={SHAPES: Alone("Khuôn SHACL để kiểm tra tệp trên.", _shapes)},
)
