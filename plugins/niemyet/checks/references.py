"""Does everything that a record points to exist?"""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from niemyet.checks.population import Entry
from niemyet.records.card import Card
from niemyet.records.faults import suggest
from niemyet.records.model import Agency, Decision, FeedbackReport, Indicator, Plan, Procedure, Record, ReviewPlan
from niemyet.records.papers import is_published
from niemyet.records.places import LinkedGroup
from niemyet.records.problem import Problem
from niemyet.records.register import Register
from niemyet.records.source import Loc
from niemyet.records.values import CODE, base_code, closest

_ONE_DIGIT = 0.85  # two codes of one wrong digit, or of two that changed places; any two have half their digits alike


def unknown(record: Record, code: str, loc: Loc, name: str, known: list[str], where: str) -> Problem:
    """Return a problem for a name that is not in `known`, with the nearest one."""
    guess = closest(base_code(name), known, _ONE_DIGIT) if CODE.match(name) else closest(name, known)
    hint = suggest(guess, where) if guess else {"hint": f"Thêm vào {where}.", "hint_en": f"Add it to {where}."}
    return record.document().problem(code, loc, **{"name": name, "code": name, **hint})


def _missing(register: Register, record: Record, named: Iterable[tuple[Loc, str]]) -> Iterator[Problem]:
    """Yield a problem for each code that no procedure has."""
    for loc, code in named:
        if register.procedure(code) is None and not register.is_faulty("thu-tuc", base_code(code)):
            yield unknown(record, "khong-co-thu-tuc", loc, code, list(register.cards), "procedures/thu-tuc")


def process_procedures_exist(register: Register, name: str) -> Iterator[Problem]:
    """Every procedure that a process serves is listed here: no process without its procedure.

    Thủ tục mà quy trình nội bộ phục vụ phải có hồ sơ: không có quy trình thiếu thủ tục.
    """
    card = register.process_cards[name]
    if any(register.procedure(code) is None for code in card.codes):
        yield from _missing(
            register, register.processes[name], ((("thu_tuc", i), code) for i, code in enumerate(card.codes))
        )


def replacing_procedures_exist(register: Register, card: Card) -> Iterator[Problem]:
    """A procedure that replaces another is listed here.

    Thủ tục thay thế phải có hồ sơ.
    """
    if any(register.procedure(code) is None for code in card.replaced_by):
        named: list[tuple[Loc, str]] = [
            (("hieu_luc", "thay_the_boi", i), code) for i, code in enumerate(card.replaced_by)
        ]
        yield from _missing(register, register.procedures[card.base], named)


def is_replaced(_: Register, card: Card) -> bool:
    """Tell whether a procedure names those that replace it."""
    return bool(card.replaced_by)


def reviewed_procedures_exist(register: Register, review: ReviewPlan) -> Iterator[Problem]:
    """Every procedure that a review names is listed here.

    Thủ tục được rà soát phải có hồ sơ.
    """
    yield from _missing(register, review, ((("thu_tuc", i), r.code) for i, r in enumerate(review.procedures)))


def answered_procedures_exist(register: Register, report: FeedbackReport) -> Iterator[Problem]:
    """Every procedure that an answer to feedback names is listed here.

    Thủ tục mà câu trả lời phản ánh, kiến nghị nhắc tới phải có hồ sơ.
    """
    answers = enumerate(report.answers)
    named = ((("cong_khai", i, "thu_tuc", j), code) for i, a in answers for j, code in enumerate(a.procedures))
    yield from _missing(register, report, named)


def names_procedures(_: Register, report: FeedbackReport) -> bool:
    """Tell whether an answer names a procedure."""
    return any(answer.procedures for answer in report.answers)


def members_exist(register: Register, entry: Entry) -> Iterator[Problem]:
    """Every procedure of a linked group or life event is listed here and live (Thông tư 01/2018/TT-VPCP, Điều 4).

    Thủ tục trong nhóm liên thông, trong sự kiện phải có hồ sơ và đang áp dụng (Thông tư 01/2018/TT-VPCP, Điều 4).
    """
    named: list[tuple[Loc, str]] = [((*entry.loc, "thu_tuc", j), code) for j, code in enumerate(entry.item.codes)]
    yield from _missing(register, entry.record, named)
    for loc, code in named:
        card = register.procedure(code)
        if card and not card.is_live(register.today) and not card.is_coming(register.today):
            args = {"code": code, "name": entry.item.name}
            yield entry.record.document().problem("thanh-vien-het-hieu-luc", loc, **args)


def internal_stay_apart(register: Register, entry: Entry) -> Iterator[Problem]:
    """Internal procedures never stand in lists for citizens (Nghị định 63/2010/NĐ-CP, Điều 1 khoản 2 điểm a).

    Thủ tục nội bộ không lẫn vào danh sách cho người dân: sự kiện, nhóm liên thông (Nghị định 63/2010/NĐ-CP, Điều 1
    khoản 2 điểm a).
    """
    for j, code in enumerate(entry.item.codes):
        card = register.procedure(code)
        if card and card.internal:
            yield entry.record.document().problem("lan-noi-bo", (*entry.loc, "thu_tuc", j), code=code)


def listing_agencies_exist(register: Register, p: Procedure) -> Iterator[Problem]:
    """Every agency that lists a procedure has a record of its own.

    Cơ quan niêm yết thủ tục phải có hồ sơ cơ quan.
    """
    yield from _agencies(register, ((p, ("co_quan_niem_yet", i), a) for i, a in enumerate(p.listed_by)))


def agencies_exist(register: Register, record: Record) -> Iterator[Problem]:
    """Every agency that a decision, plan, review, indicator, feedback report or agency names has a record of its own.

    Cơ quan mà quyết định, kế hoạch, đợt rà soát, chỉ số, kỳ phản ánh hoặc cơ quan khác nhắc tới phải có hồ sơ.
    """
    named: list[tuple[Record, Loc, str]] = []
    if isinstance(record, Decision):
        named = [(record, ("co_quan_niem_yet", i), a) for i, a in enumerate(record.concerns)]
    elif isinstance(record, Plan | ReviewPlan | Indicator | FeedbackReport):
        named = [(record, ("co_quan",), record.agency)]
    elif isinstance(record, Agency) and record.successor and record.successor.agency:
        named = [(record, ("nay_la", "co_quan"), record.successor.agency)]
    yield from _agencies(register, named)


def _agencies(register: Register, named: Iterable[tuple[Record, Loc, str]]) -> Iterator[Problem]:
    for record, loc, name in named:
        if name not in register.agencies and not register.is_faulty("co-quan", name):
            yield unknown(record, "khong-co-co-quan", loc, name, list(register.agencies), "procedures/co-quan")


def field_exists(register: Register, p: Procedure) -> Iterator[Problem]:
    """Every procedure's field (lĩnh vực) is in the list of fields.

    Lĩnh vực của thủ tục phải có trong danh mục lĩnh vực.
    """
    if register.field_named(p.field) is None and not register.is_faulty("danh-muc", "linh-vuc"):
        known = [f.name for f in register.fields]
        yield unknown(p, "khong-co-linh-vuc", ("linh_vuc",), p.field, known, "procedures/danh-muc/linh-vuc.yml")


def plans_exist(register: Register, subject: ReviewPlan | Entry) -> Iterator[Problem]:
    """Every plan that a review or linked group names is here.

    Kế hoạch mà đợt rà soát hoặc nhóm liên thông nhắc tới phải có trang.
    """
    record, at, item = (subject, (), subject) if isinstance(subject, ReviewPlan) else subject
    plan = item.plan if isinstance(item, ReviewPlan | LinkedGroup) else None
    if plan is not None and plan not in register.plans and not register.is_faulty("ke-hoach", plan):
        yield unknown(record, "khong-co-ke-hoach", (*at, "ke_hoach"), plan, list(register.plans), "content/ke-hoach")


def names_form(_: Register, p: Procedure) -> bool:
    """Tell whether a record names the file of a form."""
    return any(paper.form and paper.form.file for group in p.evidence for paper in group.papers)


def forms_exist(register: Register, p: Procedure) -> Iterator[Problem]:
    """Every form that a record names lies in procedures/bieu-mau, and nowhere outside it.

    Tệp biểu mẫu mà hồ sơ nhắc tới phải có trong procedures/bieu-mau (Nghị định 63/2010/NĐ-CP, Điều 25).
    """
    for i, group in enumerate(p.evidence):
        for j, paper in enumerate(group.papers):
            if paper.form is None or paper.form.file is None:
                continue
            loc: Loc = ("thanh_phan_ho_so", i, "giay_to", j, "mau", "tep")
            name = paper.form.file
            if not is_inside(name):
                yield p.document().problem("tep-ra-ngoai", loc, name=name)
            elif not is_published(register.root, name):
                yield p.document().problem("khong-co-tep", loc, name=name)


def is_inside(name: str) -> bool:
    """Tell whether a file name stays in its folder."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name
