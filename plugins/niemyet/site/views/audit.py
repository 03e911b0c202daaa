"""What the public pages of proof say of criteria: the score of each, by agency, its rule and its examples."""

from collections.abc import Mapping
from typing import Any

from niemyet.checks.audit import agency_groups, rounded
from niemyet.checks.criteria import CRITERIA
from niemyet.checks.criterion import Criterion
from niemyet.checks.examples import EXAMPLES
from niemyet.checks.findings import Tally
from niemyet.checks.owners import page_of, title_of
from niemyet.records.model import Agency, Procedure, Process
from niemyet.site.views import Site

LEVEL_NAMES = {"loi": "Lỗi", "thieu": "Thiếu", "nhac": "Nhắc"}
GROUPS = {
    "1": "Các bộ phận của thủ tục",
    "2": "Danh mục công bố",
    "3": "Quyết định công bố, bãi bỏ",
    "4": "Quy trình nội bộ, thời hạn",
    "5": "Cơ quan, phản ánh, kiến nghị",
    "6": "Nội dung",
    "7": "Liên kết giữa hồ sơ và trang",
    "8": "Kế hoạch",
    "9": "Miễn tiêu chí",
}
Row = dict[str, Any]


def score_row(criterion: Criterion, tally: Tally) -> Row:
    """Return the score of a criterion as a row of a table."""
    return {
        "id": criterion.id,
        "anchor": criterion.id.lower(),
        "name": criterion.name,
        "rule": criterion.rule(),
        "level": LEVEL_NAMES[criterion.level.value],
        "of": criterion.population,
        "passed": tally.passed,
        "checked": tally.checked,
        "exempt": tally.not_applicable,
        "percent": rounded(tally),
        "whole": tally.passed == tally.checked,
    }


def scores(site: Site) -> list[tuple[str, list[Row]]]:
    """Return the scores of all criteria, by group."""
    rows = [score_row(c, tally) for c, tally in zip(CRITERIA, site.findings.tallies, strict=True)]
    grouped = ((name, [row for row in rows if row["id"][3] == number]) for number, name in GROUPS.items())
    return [(name, own) for name, own in grouped if own]


def agency_scores(site: Site) -> Mapping[str, tuple[Tally, float]]:
    """Return how many of the counted cases of each agency are as they should be."""
    return {g.id: (g.total, rounded(g.total)) for g in agency_groups(site.register, site.findings)}


def criteria_view(site: Site) -> Mapping[str, Any]:
    """Return the page of all criteria: rule, level, score, both examples, what it does not apply to."""
    return {
        "today": site.register.today,
        "groups": scores(site),
        "examples": EXAMPLES,
        "exempt": exempt(site),
        "waivable": {c.id: c.waivable for c in CRITERIA},
    }


def exempt(site: Site) -> Mapping[str, list[Row]]:
    """Return what criteria do not apply to, with the reasons, by criterion."""
    found: dict[str, list[Row]] = {}
    for e in site.findings.exemptions:
        row = {"title": title_of(site.register, e.owner), "url": page_of(site.register, e.owner), "reason": e.reason}
        found.setdefault(CRITERIA[e.criterion].id, []).append(row)
    return found


def waived(record: Procedure | Process | Agency | None) -> list[Row]:
    """Return the criteria that a record says do not apply to it, for its own page."""
    if record is None or not record.waived:
        return []
    names = {c.id: c.name for c in CRITERIA}
    rows = ((waiver.criterion.strip().upper(), waiver.reason) for waiver in record.waived)
    return [{"id": number, "name": names.get(number, ""), "reason": reason} for number, reason in rows]
