"""RDF: read by somebody else's parser, judged by shapes, said right of hostile texts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from niemyet.export.open_data.turtle import head, iri, node, text
from pyshacl import validate
from rdflib import DCTERMS, RDF, Graph, Literal, Namespace, URIRef
from town import made

CPSV, CV = Namespace("http://purl.org/vocab/cpsv#"), Namespace("http://data.europa.eu/m8g/")
SHAPES = made.ROOT / "plugins/niemyet/export/open_data/shapes/cpsv-ap.ttl"
OFFICIAL = os.environ.get("NIEMYET_SHACL", "")  # the shapes of CPSV-AP 3.2.0, where somebody has them


@pytest.fixture(scope="module", params=["town", "sample"])
def graph(request: pytest.FixtureRequest) -> Graph:
    folder: Path = request.getfixturevalue(request.param)
    return Graph().parse(folder / "du-lieu/tat-ca.ttl", format="turtle")


def judged(graph: Graph, shapes: Path) -> str:
    good, _, said = validate(graph, shacl_graph=Graph().parse(shapes, format="turtle"), allow_warnings=True)
    return "" if good else str(said)[:3000]


def test_services_are_as_our_shapes_want_them(graph: Graph):
    assert judged(graph, SHAPES) == ""


def test_services_are_as_the_official_shapes_want_them(graph: Graph):
    if not OFFICIAL:
        pytest.skip("needs the shapes of CPSV-AP, named in NIEMYET_SHACL")
    assert judged(graph, Path(OFFICIAL)) == ""


WRONG = {
    "no name": (CPSV.PublicService, DCTERMS.title, None),
    "authority in words": (CPSV.PublicService, CV.hasCompetentAuthority, Literal("Ủy ban nhân dân xã")),
    "time in words": (CV.Channel, CV.processingTime, Literal("5 ngày")),
    "sum in words": (CV.Cost, CV.hasValue, Literal("8.000 đồng")),
    "no way in": (CV.Channel, DCTERMS.type, None),
    "no publisher": (URIRef("http://www.w3.org/ns/dcat#Dataset"), DCTERMS.publisher, None),
    "paper without name": (CV.Evidence, DCTERMS.title, None),
}


@pytest.mark.parametrize("fault", WRONG)
def test_shapes_find_what_is_wrong(town: Path, fault: str):
    kind, name, value = WRONG[fault]
    graph = Graph().parse(town / "du-lieu/tat-ca.ttl", format="turtle")
    subject = next(iter(sorted(graph.subjects(RDF.type, kind))))
    graph.remove((subject, name, None))
    if value is not None:
        graph.add((subject, name, value))
    assert str(subject) in judged(graph, SHAPES)


def test_a_procedure_is_told_whole(town: Path):
    graph = Graph().parse(town / "du-lieu/tat-ca.ttl", format="turtle")
    one = URIRef(f"{made.SITE_URL}thu-tuc/1.000001/#thu-tuc")
    counts = {
        CV.hasChannel: 2,
        CPSV.hasInput: 3,
        CPSV.produces: 1,
        CPSV.follows: 2,
        CV.hasLegalResource: 1,
        CV.holdsRequirement: 1,
        CV.hasCost: 4,
        CV.isGroupedBy: 1,
    }
    assert {name: len(list(graph.objects(one, name))) for name in counts} == counts
    assert str(graph.value(one, CV.processingTime)) == "P10D"
    assert graph.value(one, DCTERMS.identifier) == Literal("1.000001")
    sums = {str(graph.value(cost, CV.hasValue)) for cost in graph.objects(one, CV.hasCost)}
    assert sums == {"8000.0", "50000.0", "0.0", "None"}, "what is told in words has no value"


def test_what_is_internal_serves_no_citizen(town: Path):
    graph = Graph().parse(town / "du-lieu/tat-ca.ttl", format="turtle")
    codes = {str(graph.value(s, DCTERMS.identifier)) for s in graph.subjects(RDF.type, CPSV.PublicService)}
    assert codes == {"1.000001", "1.000002", "1.000003", "1.000005.000.00.00.H13", "1.000006"}


def test_hostile_text_is_read_as_it_was_written(town: Path):
    graph = Graph().parse(town / "du-lieu/tat-ca.ttl", format="turtle")
    one = URIRef(f"{made.SITE_URL}thu-tuc/1.000001/#thu-tuc")
    title = graph.value(one, DCTERMS.title)
    assert str(title).startswith('Đăng ký <xss onclick="alert(1)">khai sinh</xss> & "nhận cha"')
    assert title.language == "vi"  # type: ignore[union-attr]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back(value: str):
    said = head() + node(iri("https://a.example/x"), ["cpsv:PublicService"], [("dct:title", [text(value)])])
    (found,) = Graph().parse(data=said, format="turtle").objects(None, DCTERMS.title)
    assert str(found) == value


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_address_is_one(value: str):
    said = node(iri(f"https://a.example/{value}"), ["<urn:a>"], [])
    assert len(list(Graph().parse(data=said, format="turtle"))) == 1


def blocks(path: Path) -> Iterator[str]:
    return (block.partition(" ")[0] for block in path.read_text(encoding="utf-8").split("\n\n") if block[:1] == "<")


def test_what_procedures_share_is_said_once(sample: Path):
    subjects = list(blocks(sample / "du-lieu/tat-ca.ttl"))
    assert len(subjects) == len(set(subjects)) > 400
