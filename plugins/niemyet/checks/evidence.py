"""What this site itself proves of a task in a plan: each kind of evidence one row, measured when pages are made."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from niemyet.checks.coverage import coverage
from niemyet.records.card import Card
from niemyet.records.deadlines import results_of
from niemyet.records.model import Plan
from niemyet.records.register import Register
from niemyet.records.vocabulary import EvidenceKind, OnlineLevel

_FIVE = ("address", "postal", "phone", "website", "email")  # Nghị định 20/2008/NĐ-CP, Điều 13


@dataclass(frozen=True)
class Proof:
    """One piece of evidence: what it is, where it stands, how many of how many; `whole` of None is a plain count."""

    kind: EvidenceKind
    title: str
    url: str
    found: int
    whole: int | None = None
    unit: str = "thủ tục"

    @property
    def holds(self) -> bool:
        """Tell whether nothing is missing, or where nothing is expected, whether there is anything."""
        return self.found == self.whole if self.whole else self.found > 0

    @property
    def number(self) -> str:
        """Return the live number in words: `12/12 thủ tục (100%)`."""
        if self.whole is None:
            return f"{self.found} {self.unit}"
        share = f" ({100 * self.found // self.whole}%)" if self.whole else ""
        return f"{self.found}/{self.whole} {self.unit}{share}"


@dataclass(frozen=True)
class _Row:
    title: str
    url: str  # {agency}: the id of the plan's agency
    measure: Callable[[Register, str], tuple[int, int | None]]
    unit: str = "thủ tục"


def _listing(register: Register, agency: str) -> tuple[int, int]:
    covered = coverage(register, agency)
    return len(covered.listed), len(covered.announced)


def _processes(register: Register, agency: str) -> tuple[int, int]:
    listed = register.listed_by(agency)
    return sum(register.has_process(c.code) for c in listed), len(listed)


def _address(register: Register, agency: str) -> tuple[int, int]:
    found = register.agencies.get(agency)
    contact = found.contact if found else None
    return sum(bool(getattr(contact, name, None)) for name in _FIVE), len(_FIVE)


def _feedback(register: Register, agency: str) -> tuple[int, None]:
    own = register.agencies.get(agency)
    reports = sum(r.agency == agency for r in register.feedback.values())
    return reports + (len(own.feedback) if own else 0), None


def _of_agency(name: str) -> Callable[[Register, str], tuple[int, None]]:
    """Return a count of the records of one kind that name an agency."""
    return lambda register, agency: (sum(r.agency == agency for r in getattr(register, name).values()), None)


def _listed(choose: Callable[[Card], bool]) -> Callable[[Register, str], tuple[int, None]]:
    """Return a count of some of the procedures that an agency lists."""
    return lambda register, agency: (sum(choose(c) for c in register.listed_by(agency)), None)


def _decisions(register: Register, agency: str) -> tuple[int, None]:
    return sum(agency in d.concerns for d in register.decisions.values()), None


def _coordinators(register: Register, agency: str) -> tuple[int, None]:
    found = register.agencies.get(agency)
    return len(found.coordinators) if found else 0, None


EVIDENCE: Mapping[EvidenceKind, _Row] = {
    EvidenceKind.LISTING: _Row("Thủ tục đã công bố được niêm yết", "cong-khai/#co-quan", _listing),
    EvidenceKind.DECISIONS: _Row("Quyết định đã công khai", "quyet-dinh/", _decisions, "quyết định"),
    EvidenceKind.PROCESSES: _Row("Thủ tục có quy trình nội bộ công khai", "quy-trinh/", _processes),
    EvidenceKind.FEEDBACK_ADDRESS: _Row("Địa chỉ nhận phản ánh, kiến nghị", "pakn/#{agency}", _address, "mục"),
    EvidenceKind.FEEDBACK_RESULTS: _Row("Kết quả xử lý phản ánh, kiến nghị", "pakn/ket-qua/", _feedback, "kỳ"),
    EvidenceKind.REVIEWS: _Row("Rà soát, đánh giá thủ tục", "ra-soat/", _of_agency("reviews"), "đợt"),
    EvidenceKind.CUTS: _Row("Thủ tục đã cắt giảm thời hạn", "cat-giam/", _listed(lambda c: bool(c.cut))),
    EvidenceKind.INDICATORS: _Row("Chỉ số, mục tiêu có số liệu", "chi-so/", _of_agency("indicators"), "chỉ số"),
    EvidenceKind.ONLINE: _Row(
        "Dịch vụ công trực tuyến",
        "truc-tuyen/",
        _listed(lambda c: c.online in (OnlineLevel.FULL.value, OnlineLevel.PARTIAL.value)),
    ),
    EvidenceKind.POST: _Row("Thủ tục nhận qua bưu chính", "huong-dan/buu-chinh/", _listed(lambda c: c.postal)),
    EvidenceKind.LINKED: _Row("Nhóm thủ tục liên thông", "lien-thong/", lambda r, _: (len(r.groups), None), "nhóm"),
    EvidenceKind.NATIONWIDE: _Row("Không phụ thuộc địa giới", "phi-dia-gioi/", _listed(lambda c: c.nationwide)),
    EvidenceKind.INTERNAL: _Row("Thủ tục nội bộ", "noi-bo/", lambda r, _: (len(r.internal), None)),
    EvidenceKind.COORDINATORS: _Row("Đầu mối kiểm soát thủ tục", "co-quan/{agency}/#dau-moi", _coordinators, "đầu mối"),
}


def proof(register: Register, plan: Plan, kind: EvidenceKind) -> Proof:
    """Return what the site proves today of a task of a plan."""
    row = EVIDENCE[kind]
    found, whole = row.measure(register, plan.agency)
    known = plan.agency in register.agencies
    url = row.url.format(agency=plan.agency) if known else row.url.split("#")[0].format(agency="")
    return Proof(kind, row.title, url, found, whole, row.unit)


def proofs(register: Register, plan: Plan) -> Mapping[EvidenceKind, Proof]:
    """Return what the site proves of all the tasks of a plan, each kind once."""
    return {kind: proof(register, plan, kind) for kind in sorted(set(_named(plan)))}


def _named(plan: Plan) -> Iterator[EvidenceKind]:
    for section in plan.sections:
        for task in section.tasks:
            for _, result in results_of(task):
                yield from result.evidence
