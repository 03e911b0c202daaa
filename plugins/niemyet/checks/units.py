"""Can a length of time be reckoned with? A misspelt unit would silently end all arithmetic on it."""

import re
from collections.abc import Iterator

from niemyet.records.model import Procedure, Process
from niemyet.records.problem import Problem
from niemyet.records.register import Register
from niemyet.records.source import Loc
from niemyet.records.timing import cases_of
from niemyet.records.values import Time, Unit, closest

# A number and a few words, no sentence: "2 hôm", "5 ngay lam viec"; not "10 đến 20 ngày làm việc, tùy cách nộp".
_NUMBER_AND_WORDS = re.compile(r"\D{0,20}?\d+(?:[.,/]\d+)?\s*([^\W\d]+(?: [^\W\d]+){0,2})\.?")
_UNITS = [unit.value for unit in Unit]
_ONE_LETTER = 0.88  # alike enough: marks aside, one letter is wrong


def times_have_units(_: Register, record: Procedure | Process) -> Iterator[Problem]:
    """A time is a number and a unit that can be added up: days, hours, minutes, months (Nghị định 63/2010, Điều 8.2).

    Thời hạn, thời gian ghi bằng số và đơn vị cộng được: ngày làm việc, ngày, giờ, phút, tháng, năm (Nghị định
    63/2010/NĐ-CP, Điều 8 khoản 2 điểm đ: thời hạn giải quyết cụ thể).
    """
    times = _of_procedure(record) if isinstance(record, Procedure) else _of_process(record)
    for loc, time in times:
        if time is None or time.value is not None or time.untimed or time.shared:
            continue
        if found := _NUMBER_AND_WORDS.fullmatch(time.text.strip()):
            unit = closest(found[1], _UNITS, _ONE_LETTER)
            hint = {"guess": f" Có phải “{unit}” không?", "guess_en": f" Is it “{unit}”?"} if unit else {}
            yield record.document().problem("don-vi-la", loc, text=time.text, **({"guess": "", "guess_en": ""} | hint))


def _of_procedure(p: Procedure) -> Iterator[tuple[Loc, Time | None]]:
    """Yield the times of a procedure with their places."""
    yield ("thoi_han",), p.time
    yield ("thoi_han_luat_dinh",), p.statutory_time
    for i, channel in enumerate(p.channels):
        yield ("cach_thuc", i, "thoi_han"), channel.time


def _of_process(process: Process) -> Iterator[tuple[Loc, Time | None]]:
    """Yield the times of a process with their places: those of steps, and the totals."""
    for case in cases_of(process):
        yield (*case.loc, "tong"), case.case.total
        for part in case.stages:
            if part.loc != case.loc:
                yield (*part.loc, "tong"), part.stage.total
            for i, step in enumerate(part.stage.steps):
                yield (*part.loc, "buoc", i, "thoi_gian"), step.time
                yield (*part.loc, "buoc", i, "thoi_gian_kho_khan"), step.hard_time
