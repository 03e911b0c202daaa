"""One procedure as a public service of CPSV-AP 3.2: its node, the nodes that are its own, those that it shares."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from niemyet.export.open_data.format import FOLDER, Desk
from niemyet.export.open_data.near import DONG, VIETNAMESE, Near, Rows
from niemyet.export.open_data.published import standing
from niemyet.export.open_data.spans import iso
from niemyet.export.open_data.turtle import iri, node, text, typed
from niemyet.records.model import Paper, Procedure
from niemyet.records.text import Presence, fold, presence
from niemyet.records.values import Fee, FeeState, base_code


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
class _Writing(Near):
    """The description of one procedure."""

    p: Procedure
    own: list[str] = field(default_factory=list)

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
                ("cv:thematicArea", [self.theme(p.field)]),
                ("dct:audience", [self.concept("doi-tuong", a.value) for a in p.addressees]),
                ("cv:isClassifiedBy", [self.concept("cap-thuc-hien", level.value) for level in p.levels]),
                ("adms:status", [self.status(state)]),
                ("dct:language", [self.share(VIETNAMESE, ["dct:LinguisticSystem"], [])]),
                ("dct:spatial", [self.country()]),
                ("cv:processingTime", self.span(iso(p.time))),
                ("cv:hasChannel", channels),
                ("cv:hasCost", [*self.costs(p.fee), *self.channel_costs(channels)]),
                ("cpsv:hasInput", list(self.papers())),
                ("cpsv:produces", [self.output(n) for n in range(len(p.outputs))]),
                ("cpsv:follows", [self.rule(n) for n in range(len(p.steps))]),
                ("cv:holdsRequirement", list(self.requirement())),
                ("cv:hasLegalResource", [self.law(b) for b in p.legal_basis if b.number or b.name]),
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

    def part(self, name: str, kind: str, rows: Rows) -> str:
        """Note a node of this procedure's own, with an identifier; return its address."""
        place = self.place(part=name)
        numbered = [("dct:identifier", [text(f"{self.p.code}/{name}", "")]), *rows]
        self.own.append(node(place, [kind], numbered if all(row[0] != "dct:identifier" for row in rows) else rows))
        return place

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

    def costs(self, fee: Fee | None, name: str = "", rows: Rows | None = None) -> Iterator[str]:
        """Yield a cost for each sum; for a fee told in words one without a value, for none told nothing."""
        if fee is None or fee.state is FeeState.NOT_STATED:
            return
        sums: list[int | None] = [*(a.amount for a in fee.amounts)] or [0 if fee.state is FeeState.FREE else None]
        for number, amount in enumerate(sums, 1):
            value = [] if amount is None else [typed(str(amount), "xsd:double")]
            currency = [self.share(DONG, ["skos:Concept"], [("skos:prefLabel", [text("đồng")])])]
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
