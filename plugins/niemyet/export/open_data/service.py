"""One procedure as a public service of CPSV-AP 3.2: its node, the nodes that are its own, those that it shares."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from niemyet.export.open_data.format import FOLDER, Desk
from niemyet.export.open_data.published import COMING, ENDED, LIVE, standing
from niemyet.export.open_data.spans import iso
from niemyet.export.open_data.turtle import iri, node, text, typed
from niemyet.records.ledger import digest_of
from niemyet.records.model import Agency, LegalBasis, Paper, Procedure
from niemyet.records.text import Presence, fold, presence, slug
from niemyet.records.values import Fee, FeeState, base_code

_EU = "http://publications.europa.eu/resource/authority"
_VIETNAM, _VIETNAMESE, _DONG = iri(f"{_EU}/country/VNM"), iri(f"{_EU}/language/VIE"), iri(f"{_EU}/currency/VND")
_STATUS: Mapping[str, tuple[str, str]] = {
    LIVE: ("Completed", LIVE),
    COMING: ("UnderDevelopment", COMING),
    ENDED: ("Withdrawn", ENDED),
}
_LONG = 60  # letters of a name in an address


class Said(NamedTuple):
    """What is said of a service: its own nodes, and by address those that other services may name too."""

    own: str = ""
    shared: Mapping[str, str] = {}


def service(desk: Desk, p: Procedure) -> Said:
    """Return what is said of a procedure; nothing of an internal one, which serves no citizen."""
    if p.internal:
        return Said()
    writing = _Writing(desk, p)
    own = writing.service()
    return Said(own + "".join(writing.own), writing.shared)


@dataclass
class _Writing:
    """The description of one procedure."""

    desk: Desk
    p: Procedure
    own: list[str] = field(default_factory=list)
    shared: dict[str, str] = field(default_factory=dict)

    def service(self) -> str:
        p, card = self.p, self.desk.register.cards[self.p.base]
        channels = [self.channel(n) for n in range(len(p.channels))]
        state = standing(card, self.desk.register.today)
        said = p.description or f"Hồ sơ, thời hạn, phí và nơi nộp của thủ tục {p.name} (mã {p.code})."
        return node(
            self.place(),
            ["cpsv:PublicService"],
            [
                ("dct:identifier", [text(p.code, "")]),
                ("dct:title", [text(p.name)]),
                ("skos:altLabel", [text(name) for name in p.aliases]),
                ("dct:description", [text(said)]),
                ("skos:note", [text(f"Dữ liệu minh họa: {p.illustrative}")] if p.illustrative else []),
                ("dcat:keyword", [text(word) for word in p.keywords]),
                ("cv:hasCompetentAuthority", list(self.authorities())),
                ("cv:thematicArea", [self.theme()]),
                ("dct:audience", [self.concept("doi-tuong", a.value) for a in p.addressees]),
                ("cv:isClassifiedBy", [self.concept("cap-thuc-hien", level.value) for level in p.levels]),
                ("adms:status", [self.status(state)]),
                ("dct:language", [self.share(_VIETNAMESE, ["dct:LinguisticSystem"], [])]),
                ("dct:spatial", [self.share(_VIETNAM, ["dct:Location", "atu:atu-type"], [])]),
                ("cv:processingTime", self.span(iso(p.time))),
                ("cv:hasChannel", channels),
                ("cv:hasCost", [*self.costs(p.fee), *self.channel_costs(channels)]),
                ("cpsv:hasInput", list(self.papers())),
                ("cpsv:produces", [self.output(n) for n in range(len(p.outputs))]),
                ("cpsv:follows", [self.rule(n) for n in range(len(p.steps))]),
                ("cv:holdsRequirement", list(self.requirement())),
                ("cv:hasLegalResource", [self.law(b) for b in p.legal_basis]),
                ("cv:isGroupedBy", list(self.events())),
                ("dct:requires", list(self.required())),
                ("dct:isReplacedBy", [self.place(code) for code in p.validity.replaced_by if self.known(code)]),
                ("dct:modified", [typed(p.review.last.isoformat(), "xsd:date")] if p.review else []),
                ("dct:isPartOf", [iri(self.desk.edition.at(f"{FOLDER}/#du-lieu"))]),
                ("foaf:page", [self.document(f"thu-tuc/{p.base}/")]),
            ],
        )

    # --- addresses

    def place(self, code: str = "", part: str = "thu-tuc") -> str:
        """Return the address of a procedure, or of a part of this one."""
        return iri(self.desk.edition.at(f"thu-tuc/{base_code(code or self.p.code)}/#{part}"))

    def known(self, code: str) -> bool:
        """Tell whether a procedure is in this file too."""
        card = self.desk.register.procedure(code)
        return card is not None and not card.internal

    def share(self, name: str, kinds: list[str], rows: list[tuple[str, list[str]]]) -> str:
        """Note a node that others may name too; return its address."""
        self.shared.setdefault(name, node(name, kinds, rows))
        return name

    def part(self, name: str, kind: str, rows: list[tuple[str, list[str]]]) -> str:
        """Note a node of this procedure's own, with an identifier; return its address."""
        place = self.place(part=name)
        numbered = [("dct:identifier", [text(f"{self.p.code}/{name}", "")]), *rows]
        self.own.append(node(place, [kind], numbered if all(row[0] != "dct:identifier" for row in rows) else rows))
        return place

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
        return self.share(iri(self.desk.edition.at(path)), ["foaf:Document"], [])

    def span(self, duration: str) -> list[str]:
        return [typed(duration, "xsd:duration")] if duration else []

    # --- parts

    def authorities(self) -> Iterator[str]:
        """Yield who decides: those that the record names, else those that list it."""
        register = self.desk.register
        own = {fold(a.name): a for a in register.agencies.values()}
        for name in self.p.authorities:
            yield self.agency(own[fold(name)]) if fold(name) in own else self.organisation(name)
        if not self.p.authorities:
            yield from (self.agency(register.agencies[a]) for a in self.p.listed_by if a in register.agencies)

    def organisation(self, name: str) -> str:
        where = [self.share(_VIETNAM, ["dct:Location", "atu:atu-type"], [])]
        rows = [("skos:prefLabel", [text(name)]), ("dct:spatial", where)]
        return self.share(self.here("co-quan", name), ["cv:PublicOrganisation", "org:Organization"], rows)

    def agency(self, a: Agency) -> str:
        """Return an agency that has a page: the region it covers is its province, where the record says which."""
        where = self.share(_VIETNAM, ["dct:Location", "atu:atu-type"], [])
        if a.province:
            label = [("skos:prefLabel", [text(a.province)])]
            where = self.share(self.here("tinh", a.province), ["dct:Location", "atu:atu-type"], label)
        rows = [
            ("skos:prefLabel", [text(a.name)]),
            ("dct:identifier", [text(a.identifier, "")] if a.identifier else []),
            ("dct:spatial", [where]),
            ("foaf:homepage", [iri(a.website)] if a.website else []),
            ("foaf:page", [self.document(f"co-quan/{a.id}/")]),
        ]
        place = iri(self.desk.edition.at(f"co-quan/{a.id}/#co-quan"))
        return self.share(place, ["cv:PublicOrganisation", "org:Organization"], rows)

    def theme(self) -> str:
        found = self.desk.register.field_named(self.p.field)
        if not found:
            return self.concept("linh-vuc", self.p.field)
        place = iri(self.desk.edition.at(f"linh-vuc/{found.id}/#linh-vuc"))
        return self.share(place, ["skos:Concept"], [("skos:prefLabel", [text(found.name)])])

    def status(self, state: str) -> str:
        name, label = _STATUS[state]
        place = iri(f"http://purl.org/adms/status/{name}")
        return self.share(place, ["skos:Concept"], [("skos:prefLabel", [text(label)])])

    def channel(self, number: int) -> str:
        c = self.p.channels[number]
        said = [
            f"{label}: {value}"
            for label, value in (
                ("Trường hợp", c.case),
                ("Thời hạn giải quyết", c.time and c.time.text),
                ("Phí, lệ phí", c.fee and c.fee.text),
                ("Mô tả", c.note),
            )
            if value
        ]
        rows = [
            ("dct:type", [self.concept("hinh-thuc", c.kind.value)]),
            ("dct:description", [text("\n".join(said))] if said else []),
            ("cv:processingTime", self.span(iso(c.time))),
        ]
        return self.part(f"cach-thuc-{number + 1}", "cv:Channel", rows)

    def channel_costs(self, channels: list[str]) -> Iterator[str]:
        for number, (c, place) in enumerate(zip(self.p.channels, channels, strict=True), 1):
            yield from self.costs(c.fee, f"-{number}", [("cv:ifAccessedThrough", [place])])

    def costs(self, fee: Fee | None, name: str = "", rows: list[tuple[str, list[str]]] | None = None) -> Iterator[str]:
        """Yield a cost for each sum; for a fee told in words one without a value, for none told nothing."""
        if fee is None or fee.state is FeeState.NOT_STATED:
            return
        sums: list[int | None] = [*(a.amount for a in fee.amounts)] or [0 if fee.state is FeeState.FREE else None]
        for number, amount in enumerate(sums, 1):
            value = [] if amount is None else [typed(str(amount), "xsd:double")]
            currency = [self.share(_DONG, ["skos:Concept"], [("skos:prefLabel", [text("đồng")])])]
            said = [("dct:description", [text(fee.text)]), ("cv:hasValue", value), ("cv:currency", currency)]
            yield self.part(f"phi{name}-{number}", "cv:Cost", [*said, *(rows or [])])

    def papers(self) -> Iterator[str]:
        number = 0
        for group in self.p.evidence:
            for paper in group.papers:
                number += 1
                yield self.paper(number, group.case, paper)

    def paper(self, number: int, case: str | None, paper: Paper) -> str:
        counts = (("Số bản chính", paper.originals), ("Số bản sao", paper.copies))
        said = [
            *([case] if case else []),
            *(f"{label}: {count}" for label, count in counts if count is not None),
            *(f"Mẫu: {form.name}" for form in (paper.form,) if form),
            *([paper.note] if paper.note else []),
        ]
        rows = [("dct:title", [text(paper.name)]), ("dct:description", [text("\n".join(said))] if said else [])]
        return self.part(f"giay-to-{number}", "cv:Evidence", rows)

    def output(self, number: int) -> str:
        result = self.p.outputs[number]
        code = [("dct:identifier", [text(result.code, "")])] if result.code else []
        return self.part(f"ket-qua-{number + 1}", "cv:Output", [*code, ("dct:title", [text(result.name)])])

    def rule(self, number: int) -> str:
        step = self.p.steps[number]
        name = step.name or (f"Bước {number + 1}" if len(self.p.steps) > 1 else "Trình tự thực hiện")
        rows = [("dct:title", [text(name)]), ("dct:description", [text(step.text)])]
        return self.part(f"buoc-{number + 1}", "cpsv:Rule", rows)

    def requirement(self) -> Iterator[str]:
        if presence(self.p.requirements) is Presence.GIVEN:
            said = [text(self.p.requirements or "")]
            rows = [("dct:title", [text("Yêu cầu, điều kiện thực hiện")]), ("dct:description", said)]
            yield self.part("yeu-cau", "cv:Requirement", rows)

    def law(self, b: LegalBasis) -> str:
        rows = [
            ("dct:identifier", [text(b.number, "")] if b.number else []),
            ("dct:title", [text(b.name)] if b.name else []),
            ("dct:issued", [typed(b.date.isoformat(), "xsd:date")] if b.date else []),
        ]
        return self.share(self.here("van-ban", b.number or b.name or "?"), ["eli:LegalResource"], rows)

    def events(self) -> Iterator[str]:
        for event in self.desk.register.events:
            if self.p.base in map(base_code, event.codes):
                kind = "cv:BusinessEvent" if event.business else "cv:LifeEvent"
                rows = [("dct:identifier", [text(event.id, "")]), ("dct:title", [text(event.name)])]
                place = iri(self.desk.edition.at(f"su-kien/{event.id}/#su-kien"))
                yield self.share(place, ["cv:Event", kind], rows)

    def required(self) -> Iterator[str]:
        """Yield the procedures that issue a paper of the dossier."""
        codes = (paper.issued_by for group in self.p.evidence for paper in group.papers if paper.issued_by)
        return (self.place(code) for code in codes if self.known(code))
