"""What several procedures share in RDF: agencies, legal texts, fields, values of lists. Each a node, noted once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from niemyet.export.open_data.format import FOLDER, Desk
from niemyet.export.open_data.published import COMING, ENDED, LIVE
from niemyet.export.open_data.turtle import iri, node, text, typed
from niemyet.records.ledger import digest_of
from niemyet.records.model import Agency, LegalBasis
from niemyet.records.text import fold, slug

_EU = "http://publications.europa.eu/resource/authority"
VIETNAM, VIETNAMESE, DONG = iri(f"{_EU}/country/VNM"), iri(f"{_EU}/language/VIE"), iri(f"{_EU}/currency/VND")
_STATUS: Mapping[str, str] = {LIVE: "Completed", COMING: "UnderDevelopment", ENDED: "Withdrawn"}
_PLACE = ("dct:Location", "atu:atu-type")
_ORGANISATION = ("cv:PublicOrganisation", "org:Organization")
_LOCAL = re.compile("ubnd|hdnd")
_LONG = 60  # letters of a name in an address

Rows = list[tuple[str, list[str]]]


@dataclass
class Near:
    """The shared nodes that one procedure names, by address."""

    desk: Desk
    shared: dict[str, str] = field(default_factory=dict, kw_only=True)

    def share(self, name: str, kinds: Sequence[str], rows: Rows) -> str:
        """Note a node that others may name too; return its address."""
        self.shared.setdefault(name, node(name, kinds, rows))
        return name

    def here(self, kind: str, name: str) -> str:
        """Return the address of something that has no page, by its name."""
        short = slug(name)
        if len(short) > _LONG or not short:
            short = f"{short[:_LONG]}-{digest_of(fold(name).encode()).hex()[:8]}"
        return iri(self.desk.edition.at(f"{FOLDER}/#{kind}-{short}"))

    def concept(self, kind: str, name: str) -> str:
        """Return a value of a list."""
        return self.share(self.here(kind, name), ["skos:Concept"], [("skos:prefLabel", [text(name)])])

    def document(self, path: str) -> str:
        """Return a page of the site."""
        return self.share(iri(self.desk.edition.at(path)), ["foaf:Document"], [])

    def organisation(self, name: str) -> str:
        """Return an agency that has no page here."""
        rows = [("skos:prefLabel", [text(name)]), ("dct:spatial", [self.country()])]
        return self.share(self.here("co-quan", name), _ORGANISATION, rows)

    def agency(self, a: Agency) -> str:
        """Return an agency that has a page: the region it covers is its province, where the record says which."""
        where = self.country()
        if a.province:
            where = self.share(self.here("tinh", a.province), _PLACE, [("skos:prefLabel", [text(a.province)])])
        rows: Rows = [
            ("skos:prefLabel", [text(a.name)]),
            ("dct:identifier", [text(a.identifier, "")] if a.identifier else []),
            ("dct:spatial", [where]),
            ("foaf:homepage", [iri(a.website)] if a.website else []),
            ("foaf:page", [self.document(f"co-quan/{a.id}/")]),
        ]
        place = iri(self.desk.edition.at(f"co-quan/{a.id}/#co-quan"))
        return self.share(place, _ORGANISATION, rows)

    def country(self) -> str:
        """Return Việt Nam: as a place, and as what an agency covers."""
        return self.share(VIETNAM, _PLACE, [])

    def theme(self, name: str) -> str:
        """Return a field."""
        found = self.desk.register.field_named(name)
        if not found:
            return self.concept("linh-vuc", name)
        place = iri(self.desk.edition.at(f"linh-vuc/{found.id}/#linh-vuc"))
        return self.share(place, ["skos:Concept"], [("skos:prefLabel", [text(found.name)])])

    def status(self, state: str) -> str:
        """Return what stands for a state in the vocabulary of ADMS."""
        place = iri(f"http://purl.org/adms/status/{_STATUS[state]}")
        return self.share(place, ["skos:Concept"], [("skos:prefLabel", [text(state)])])

    def law(self, b: LegalBasis) -> str:
        """Return a legal text. Provinces number their own: theirs are told apart by name too."""
        name = b.number or b.name or ""
        if _LOCAL.search(fold(name)):
            name = f"{name} {b.name or ''}"
        rows: Rows = [
            ("dct:identifier", [text(b.number, "")] if b.number else []),
            ("dct:title", [text(b.name)] if b.name else []),
            ("dct:issued", [typed(b.date.isoformat(), "xsd:date")] if b.date else []),
        ]
        return self.share(self.here("van-ban", name), ["eli:LegalResource"], rows)
