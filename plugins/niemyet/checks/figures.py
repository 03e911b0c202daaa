"""Do published figures hold: of feedback, and of indicators?"""

from collections.abc import Iterator

from niemyet.records.figures import number_of
from niemyet.records.model import FeedbackReport, Indicator
from niemyet.records.problem import Problem
from niemyet.records.register import Register


def feedback_adds_up(_: Register, r: FeedbackReport) -> Iterator[Problem]:
    """What came in is handled, pending, forwarded or refused (Nghị định 20/2008/NĐ-CP, Điều 19).

    Số phản ánh, kiến nghị tiếp nhận bằng số đã xử lý, đang xử lý, chuyển và không tiếp nhận cộng lại (Nghị định
    20/2008/NĐ-CP, Điều 19).
    """
    total = r.received + (r.carried or 0)
    parts = r.handled + r.pending + (r.forwarded or 0) + (r.refused or 0)
    if total != parts:
        yield r.document().problem("pakn-khong-khop", ("tiep_nhan",), total=total, sum=parts)
    if r.late is not None and r.late > r.handled:
        yield r.document().problem("pakn-qua-han-nhieu", ("qua_han",), late=r.late, handled=r.handled)
    if len(r.answers) > r.handled:
        args = {"answers": len(r.answers), "handled": r.handled}
        yield r.document().problem("pakn-cong-khai-nhieu", ("cong_khai",), **args)


def feedback_periods_are_in_order(register: Register, r: FeedbackReport) -> Iterator[Problem]:
    """Periods of one agency do not overlap, are over, and hold the days of their answers.

    Các kỳ báo cáo phản ánh, kiến nghị của một cơ quan không trùng nhau, đã hết, và chứa ngày của các câu trả lời.
    """
    if r.end > register.today:
        yield r.document().problem("pakn-chua-toi", ("den",), day=f"{r.end:%d/%m/%Y}")
    for i, answer in enumerate(r.answers):
        if answer.date and r.start <= r.end and not r.start <= answer.date <= r.end:
            day = f"{answer.date:%d/%m/%Y}"
            yield r.document().problem("pakn-ngoai-ky", ("cong_khai", i, "ngay"), day=day)
    for other in register.feedback.values():
        if other.agency == r.agency and other.id < r.id and r.start <= other.end and other.start <= r.end:
            yield r.document().problem("pakn-trung-ky", ("tu",), period=other.period, other=other.path)


def indicators_are_sound(_: Register, i: Indicator) -> Iterator[Problem]:
    """Each figure of an indicator is a number within its maximum, once a period and series.

    Mỗi số liệu của chỉ số là một con số, không quá mức tối đa, mỗi kỳ và nhóm một lần.
    """
    lines: dict[tuple[str, str, bool], int] = {}
    for n, f in enumerate(i.figures):
        at = ("so_lieu", n)
        key = (f.period, f.series or "", f.target)
        if key in lines:
            args = {"period": f.period, "series": f.series or i.title, "first": lines[key]}
            yield i.document().problem("so-lieu-trung", (*at, "ky"), **args)
        lines.setdefault(key, i.place(*at, "ky").line)
        value, best = number_of(f.value), number_of(f.best)
        if value is None:
            yield i.document().problem("so-lieu-khong-phai-so", (*at, "gia_tri"), value=f.value)
        elif best is not None and value > best:
            yield i.document().problem("so-lieu-qua-toi-da", (*at, "gia_tri"), value=f.value, best=f.best or "")
