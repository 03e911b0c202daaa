"""Does everything end after it begins?"""

from collections.abc import Iterable, Iterator
from datetime import date

from niemyet.checks.population import tasks_of
from niemyet.records.model import Agency, FeedbackReport, Plan, Procedure, Record, TaskResult
from niemyet.records.places import SystemList, Systems
from niemyet.records.problem import Problem
from niemyet.records.register import Register
from niemyet.records.source import Loc

Span = tuple[Record, Loc, date | None, date | None]


def validity_is_in_order(_: Register, p: Procedure) -> Iterator[Problem]:
    """A procedure does not end before it begins, nor is its next check before the last.

    Thủ tục không hết hiệu lực trước khi có hiệu lực; lần kiểm tra tới không đứng trước lần cuối.
    """
    spans: list[Span] = [(p, ("hieu_luc", "den"), p.validity.since, p.validity.until)]
    if p.review:
        spans.append((p, ("kiem_tra", "lan_toi"), p.review.last, p.review.due))
    yield from _in_order(spans)


def dates_are_in_order(_: Register, record: Record) -> Iterator[Problem]:
    """Nothing else ends before it begins.

    Cơ quan, tên cũ, hạn trong kế hoạch, kỳ báo cáo, hệ thống: ngày kết thúc không đứng trước ngày bắt đầu.
    """
    yield from _in_order(_spans(record))


def _in_order(spans: Iterable[Span]) -> Iterator[Problem]:
    for record, loc, since, until in spans:
        if since and until and until < since:
            args = {"since": f"{since:%d/%m/%Y}", "until": f"{until:%d/%m/%Y}"}
            yield record.document().problem("ngay-nguoc", loc, **args)


def _spans(record: Record) -> Iterator[Span]:
    """Yield every beginning and end in a record, with the place of the end."""
    if isinstance(record, Agency):
        yield record, ("den",), record.since, record.until
        for i, name in enumerate(record.former):
            yield record, ("ten_cu", i, "den"), name.since, name.until
    elif isinstance(record, Plan):
        yield from _deadlines(record)
    elif isinstance(record, FeedbackReport):
        yield record, ("den",), record.start, record.end
    elif isinstance(record, SystemList):
        yield from _holding(record)


def _deadlines(plan: Plan) -> Iterator[Span]:
    """Yield the spans in which the tasks of a plan and their further results are due."""
    for at, task in tasks_of(plan):
        results: list[tuple[Loc, TaskResult]] = [(at, task)]
        results += [((*at, "tiep_theo", n), more) for n, more in enumerate(task.more)]
        for loc, result in results:
            for k, due in enumerate(result.deadlines):
                yield plan, (*loc, "han", k, "den"), due.start, due.end


def _holding(record: SystemList) -> Iterator[Span]:
    """Yield the spans for which systems and receivers hold."""
    for name, field in Systems.model_fields.items():
        for i, dated in enumerate(getattr(record.systems, name)):
            yield record, ("he_thong", str(field.alias), i, "den"), dated.since, dated.until
