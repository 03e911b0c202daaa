"""What the public page of proof says: coverage as a number and a bar, per agency, what is missing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from niemyet.checks.coverage import coverage
from niemyet.records.card import Card
from niemyet.records.messages import MESSAGES
from niemyet.records.problem import Level
from niemyet.records.register import Register
from niemyet.records.values import base_code
from niemyet.records.vocabulary import OnlineLevel
from niemyet.site.views import Site


def listing_view(site: Site) -> Mapping[str, Any]:
    """Return how complete the listing is, and what the checks found."""
    register = site.register
    whole = coverage(register)
    gaps = Counter(p.code for p in site.problems if p.level is not Level.HINT)
    return {
        "today": register.today,
        "whole": whole,
        "agencies": [
            {"name": a.name, "url": f"co-quan/{a.id}/", "coverage": coverage(register, a.id)}
            for a in register.agencies.values()
            if coverage(register, a.id).announced
        ],
        "missing": [{"code": c, "numbers": _announced_by(site, c)} for c in whole.missing],
        "counts": {
            "live": len(register.live),
            "process": sum(register.has_process(p.code) for p in register.live),
            "fields": len({p.field for p in register.live}),
            "agencies": len(register.agencies),
            "abolished": len(register.abolished),
            "full": sum(p.online == OnlineLevel.FULL.value for p in register.live),
        },
        "gaps": [(code, n, _said(code)) for code, n in sorted(gaps.items())],
    }


def overdue(register: Register) -> Sequence[Card]:
    """Return the live procedures whose next check is overdue."""
    return [c for c in register.live if c.due and c.due < register.today]


def _announced_by(site: Site, code: str) -> list[str]:
    decisions = site.register.decisions_of(code)
    return [d.number for d in decisions if any(base_code(c.code) == code for c in (*d.announces, *d.amends))]


def _said(code: str) -> str:
    """Return what a code is about, for the public: the names of gaps, not of files."""
    return PUBLIC_NAMES.get(code, MESSAGES[code].text["vi"][0].split("{")[0].strip())


PUBLIC_NAMES = {
    "thieu-phan": "Thiếu một phần theo Nghị định 63/2010/NĐ-CP, Điều 8",
    "thieu-quyet-dinh": "Chưa ghi quyết định công bố",
    "thieu-quy-trinh": "Chưa có quy trình nội bộ",
    "thieu-dia-chi-pakn": "Thiếu địa chỉ tiếp nhận phản ánh, kiến nghị",
    "thieu-ly-do-mot-phan": "Chưa nêu lý do chỉ trực tuyến một phần",
    "thieu-nguon": "Chưa ghi nguồn nội dung",
    "thieu-ngay-kiem-tra": "Chưa ghi ngày kiểm tra nội dung",
    "qua-han-kiem-tra": "Quá hạn kiểm tra nội dung",
    "chua-niem-yet": "Đã công bố nhưng chưa niêm yết",
    "tong-sai": "Tổng thời gian của quy trình không khớp các bước",
}
