"""The audit as data and as workbooks: for programs, for the office, for an inspector with a pen."""

from typing import Any

from niemyet.checks.audit import Audit, Group, Score, rounded
from niemyet.checks.coverage import Coverage
from niemyet.checks.criteria import CRITERIA
from niemyet.checks.criterion import Criterion, law_of
from niemyet.checks.findings import Finding, Tally
from niemyet.checks.owners import page_of, title_of
from niemyet.export.workbook import Sheet, as_workbook
from niemyet.records.messages import LEVELS
from niemyet.records.register import Register

_HEAD = ("Mã", "Tiêu chí", "Quy tắc", "Mức", "Đối tượng", "Đạt", "Đã xét", "Không áp dụng", "Tỷ lệ %")
_WIDTHS = (9, 32, 60, 8, 24, 8, 8, 10, 9)
_PROBLEMS = ("Mã", "Tiêu chí", "Hồ sơ", "Mục", "Tệp", "Dòng", "Cột", "Mức", "Nội dung", "Việc cần làm")
_CHECKLIST = (
    "STT",
    "Mã",
    "Tiêu chí",
    "Căn cứ",
    "Minh chứng",
    "Kết quả tự kiểm tra",
    "Chỗ chưa đạt",
    "Kết luận kiểm tra",
)


def as_data(register: Register, found: Audit, lang: str = "vi") -> dict[str, Any]:
    """Return the audit as plain data for JSON."""
    return {
        "date": found.day.isoformat(),
        "agency": found.agency or None,
        "criteria": [_score(register, score, lang) for score in found.scores],
        "coverage": _coverage(found.coverage),
        "names": {score.criterion.id: score.criterion.name for score in found.scores},
        "agencies": [_group(found, group) for group in found.agencies],
        "fields": [_group(found, group) for group in found.fields],
        "exemptions": [
            {"criterion": CRITERIA[e.criterion].id, "record": e.owner, "reason": e.reason, "file": e.place.path}
            | {"line": e.place.line, "column": e.place.column}
            for e in found.exemptions
        ],
        "below_threshold": [
            {"criterion": s.criterion.id if s.criterion else "coverage", "percent": s.percent, "wanted": s.wanted}
            for s in found.shortfalls
        ],
    }


def _score(register: Register, score: Score, lang: str) -> dict[str, Any]:
    criterion, tally = score.criterion, score.tally
    return {
        "id": criterion.id,
        "rule": criterion.rule(lang),
        "level": criterion.level.value,
        **tally._asdict(),
        "problems": [_problem(finding, lang) for finding in score.found],
    }


def _problem(finding: Finding, lang: str) -> dict[str, Any]:
    p = finding.problem
    return {
        "record": finding.owner,
        "field": field_of(finding),
        "file": p.place.path,
        "line": p.place.line,
        "column": p.place.column,
        "message": p.sentence(lang),
        "hint": p.hint(lang),
    }


def field_of(finding: Finding) -> str:
    """Return the entry that a problem is about: the key that it misses, else that of its line."""
    p = finding.problem
    if key := p.args.get("key"):
        return str(key)
    line = p.quote.strip().lstrip("- ")
    return line.partition(":")[0].strip() if ":" in line else ""


def _coverage(covered: Coverage) -> dict[str, Any]:
    return {"announced": len(covered.announced), "listed": len(covered.listed), "missing": list(covered.missing)}


def _group(found: Audit, group: Group) -> dict[str, Any]:
    kept = {score.criterion.id for score in found.scores}
    tallies = {c.id: t._asdict() for c, t in zip(CRITERIA, group.tallies, strict=True) if c.id in kept and any(t)}
    data: dict[str, Any] = {"id": group.id, "name": group.name, "criteria": tallies}
    return data | ({"coverage": _coverage(group.coverage)} if group.coverage else {})


def as_xlsx(register: Register, found: Audit) -> bytes:
    """Return the audit as a workbook: scores, what to mend, agencies, fields, what does not apply."""
    day = f"Kết quả rà soát công khai ngày {found.day:%d/%m/%Y}"
    covered = found.coverage
    share = f"Đã niêm yết {len(covered.listed)}/{len(covered.announced)} thủ tục đã công bố"
    sheets = [
        Sheet("Tiêu chí", _HEAD, (_row(s.criterion, s.tally) for s in found.scores), _WIDTHS, (day, share)),
        Sheet("Cần sửa", _PROBLEMS, _problem_rows(register, found), (9, 30, 36, 20, 44, 7, 6, 8, 60, 60)),
        Sheet("Cơ quan", _GROUP, (_group_row(g) for g in found.agencies), (30, 44, 10, 10, 10, 12, 12, 30)),
        Sheet("Lĩnh vực", _GROUP[:5], (_group_row(g)[:5] for g in found.fields), (24, 40, 10, 10, 10)),
        Sheet("Còn thiếu", ("Mã thủ tục",), ([code] for code in covered.missing), (16,)),
        Sheet("Không áp dụng", ("Mã", "Tiêu chí", "Hồ sơ", "Lý do"), _exempt_rows(register, found), (9, 32, 44, 60)),
    ]
    return as_workbook(sheets, day)


_GROUP = ("Mã", "Tên", "Đạt", "Đã xét", "Tỷ lệ %", "Đã công bố", "Đã niêm yết", "Còn thiếu")


def _row(c: Criterion, t: Tally) -> list[str | int | float]:
    level = LEVELS["vi"][c.level.value]
    return [c.id, c.name, c.rule(), level, c.population, t.passed, t.checked, t.not_applicable, rounded(t)]


def _group_row(group: Group) -> list[str | int | float]:
    total, covered = group.total, group.coverage
    row: list[str | int | float] = [group.id, group.name, total.passed, total.checked, rounded(total)]
    return [*row, len(covered.announced), len(covered.listed), ", ".join(covered.missing)] if covered else row


def _problem_rows(register: Register, found: Audit) -> list[list[str | int]]:
    return [
        [
            *(score.criterion.id, score.criterion.name, title_of(register, f.owner), field_of(f)),
            *(f.problem.place.path, f.problem.place.line, f.problem.place.column),
            *(LEVELS["vi"][f.problem.level.value], f.problem.sentence(), f.problem.hint()),
        ]
        for score in found.scores
        for f in score.found
    ]


def _exempt_rows(register: Register, found: Audit) -> list[list[str]]:
    named = ((CRITERIA[e.criterion], e) for e in found.exemptions)
    return [[c.id, c.name, title_of(register, e.owner), e.reason] for c, e in named]


def as_checklist(register: Register, found: Audit, site_url: str = "") -> bytes:
    """Return the checklist of an inspection: each criterion, its law, where the evidence is, an empty column."""
    day = f"Phiếu kiểm tra việc công khai thủ tục hành chính, số liệu ngày {found.day:%d/%m/%Y}"
    covered = found.coverage
    share = f"Đã niêm yết {len(covered.listed)}/{len(covered.announced)} thủ tục đã công bố"
    head = ("", "Niêm yết đủ thủ tục đã công bố", "Nghị định 63/2010/NĐ-CP, Điều 16", f"{site_url}cong-khai/")
    first: list[str | int] = [1, *head, share, ", ".join(covered.missing), ""]
    rows = [_check_row(register, score, i, site_url) for i, score in enumerate(found.scores, 2)]
    above = (day, "Cột cuối để trống cho người kiểm tra ghi.")
    return as_workbook(
        [Sheet("Phiếu kiểm tra", _CHECKLIST, [first, *rows], (6, 9, 34, 44, 40, 22, 50, 26), above)], day
    )


def _check_row(register: Register, score: Score, number: int, site_url: str) -> list[str | int]:
    c, t = score.criterion, score.tally
    result = f"Đạt {t.passed}/{t.checked}" if t.checked else "Không có đối tượng"
    result += f"; không áp dụng {t.not_applicable}" if t.not_applicable else ""
    pages = dict.fromkeys(page_of(register, f.owner) for f in score.found)
    shown = [f"{site_url}{page}" for page in pages if page]
    more = [f"… và {len(shown) - 20} trang nữa"] if len(shown) > 20 else []
    evidence = f"{site_url}cong-khai/tieu-chi/#{c.id.lower()}"
    return [number, c.id, c.name, law_of(c.rule()), evidence, result, "\n".join([*shown[:20], *more]), ""]
