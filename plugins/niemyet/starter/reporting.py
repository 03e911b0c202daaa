"""What `niemyet new` asks about results of phản ánh, kiến nghị and about plans: figures that must add up, a table."""

from collections.abc import Mapping, Sequence
from typing import Any

from niemyet.records.model import FeedbackReport, Plan
from niemyet.records.problem import Place, Problem, language
from niemyet.starter.dialog import Question, Refused
from niemyet.starter.judging import admit, judged
from niemyet.starter.shapes import Read, among, maker, single, split, table

TASK = ("muc", "noi_dung", "ket_qua", "chu_tri", "phoi_hop", "thoi_gian", "ngay")  # as the tables of plans have them
_CAME, _WENT = ("tiep_nhan", "ky_truoc"), ("da_xu_ly", "chuyen", "khong_tiep_nhan", "dang_xu_ly")


def feedback(agencies: Sequence[str]) -> tuple[Question, ...]:
    """Return the questions about one period: what Nghị định 20/2008/NĐ-CP, Điều 19 has published."""
    one, rows = (maker(FeedbackReport, shape) for shape in (single, table))
    return (
        Question("co_quan", "ask_co_quan", among(agencies), needed=True),
        one("ky", needed=True),
        one("tu", needed=True),
        Question("den", "ask_den", _end, needed=True),
        one("tiep_nhan", needed=True),
        one("ky_truoc"),
        one("da_xu_ly", needed=True),
        Question("qua_han", "ask_qua_han", _late),
        one("chuyen"),
        one("khong_tiep_nhan"),
        Question("dang_xu_ly", "ask_dang_xu_ly", _pending, needed=True, default=_rest),
        rows("cong_khai", ("noi_dung", "tra_loi", "ngay")),
        one("nguon", words="ask_nguon"),
    )


def _end(text: str, answers: Mapping[str, Any]) -> str:
    """Take the last day of a period; it does not come before the first."""
    report = judged(FeedbackReport, {"tu": answers["tu"], "den": text})
    if report.end < report.start:
        raise _refused("ngay-nguoc", until=f"{report.end:%d/%m/%Y}", since=f"{report.start:%d/%m/%Y}")
    return text


def _late(text: str, answers: Mapping[str, Any]) -> str:
    """Take how many were late: no more than were handled."""
    late, handled = _number(admit(FeedbackReport, ("qua_han",), text)), _number(answers["da_xu_ly"])
    if late > handled:
        raise _refused("pakn-qua-han-nhieu", late=late, handled=handled)
    return text


def _pending(text: str, answers: Mapping[str, Any]) -> str:
    """Take how many are pending: what came in and is not yet anywhere else."""
    known = {**answers, "dang_xu_ly": admit(FeedbackReport, ("dang_xu_ly",), text)}
    total, parts = (_sum(known, keys) for keys in (_CAME, _WENT))
    if total != parts:
        raise _refused("pakn-khong-khop", total=total, sum=parts)
    return text


def _rest(answers: Mapping[str, Any]) -> str:
    rest = _sum(answers, _CAME) - _sum(answers, _WENT)
    return str(rest) if rest >= 0 else ""


def _sum(answers: Mapping[str, Any], keys: Sequence[str]) -> int:
    return sum(_number(answers[key]) for key in keys if key in answers)


def _number(text: str) -> int:
    return int(judged(FeedbackReport, {"tiep_nhan": text}).received)


def _refused(code: str, **args: Any) -> Refused:
    """Return what refuses an answer with the sentence that the checks have for it."""
    problem, lang = Problem(Place(""), code, args), language()
    return Refused(f"{problem.sentence(lang)} {problem.hint(lang)}")


# --- plans


def plan(agencies: Sequence[str]) -> tuple[Question, ...]:
    """Return the questions about a plan; each task is a row as its table has it."""
    one = maker(Plan, single)
    return (
        one("ten", needed=True, words="ask_ten_ke_hoach"),
        Question("co_quan", "ask_co_quan", among(agencies), needed=True),
        one("so", words="ask_so_ke_hoach"),
        one("ngay"),
        one("giai_doan", needed=True),
        one("mo_ta"),
        Question("muc_dich", "ask_muc_dich", single(Plan, "mo_ta"), many=True),
        Question("yeu_cau", "ask_yeu_cau", single(Plan, "mo_ta"), many=True),
        Question("nhiem_vu", "ask_nhiem_vu", _task(), many=True),
    )


def _task() -> Read:
    """Return a reader of one row of a plan's table; it is judged as the plan would be with it alone."""

    def read(text: str, _: Mapping[str, Any]) -> dict[str, str]:
        row = split(text, TASK) if "|" in text else {"noi_dung": text}
        admit(Plan, ("nhiem_vu",), sections([{"muc": "x", **row}]))
        return row

    return read


def sections(rows: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """Return tasks in their sections as a plan has them; a row that names no section belongs to the one above it."""
    found: list[dict[str, Any]] = []
    for row in rows:
        name = row.get("muc", "")
        if not found or (name and name != found[-1]["ten"]):
            found.append({"so": roman(len(found) + 1), "ten": name or "Nhiệm vụ", "viec": []})
        tasks = found[-1]["viec"]
        tasks.append({"so": str(len(tasks) + 1), **_shaped(row)})
    return found


def _shaped(row: Mapping[str, str]) -> dict[str, Any]:
    """Return a row as a task of a plan: people and products are lists, the day is a deadline."""
    task: dict[str, Any] = {key: row[key] for key in ("noi_dung", "thoi_gian") if key in row}
    for key in ("ket_qua", "chu_tri", "phoi_hop"):
        if key in row:
            task[key] = [part.strip() for part in row[key].split(";") if part.strip()]
    return task | ({"han": [{"ngay": row["ngay"]}]} if "ngay" in row else {})


def roman(number: int) -> str:
    """Return a number as plans count their sections."""
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, sign in signs:
        text += sign * (number // value)
        number %= value
    return text
