"""“Nộp hôm nay, hẹn trả ngày nào”: the rule in words, and what the script needs to tell the day."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from markupsafe import Markup, escape

from niemyet.records.model import Procedure
from niemyet.records.values import Time
from niemyet.records.workdays import Length, length_of

RULES: Mapping[str, str] = {
    "lv": "đếm từ ngày làm việc tiếp theo, không đếm thứ Bảy, Chủ nhật, ngày lễ, Tết",
    "n": "đếm từ ngày tiếp theo, đếm cả ngày nghỉ; ngày cuối rơi vào ngày nghỉ thì lùi sang ngày làm việc kế tiếp",
    "t": "tính đến ngày tương ứng của tháng cuối; ngày đó là ngày nghỉ thì lùi sang ngày làm việc kế tiếp",
    "p": "tính từ lúc nhận, chỉ tính giờ làm việc",
}
_KEPT = 4096


def promise(p: Procedure) -> Markup:
    """Return the block of a procedure: a line for each time limit that a day can be told from; else nothing."""
    own = p.time.text if p.time else ""
    if not any(c.time for c in p.channels):
        return _block((("", own),))
    return _block(tuple((_named(c.kind.value, c.case), c.time.text if c.time else own) for c in p.channels))


def _named(kind: str, case: str | None) -> str:
    return f"{kind} ({case})" if case else kind


@lru_cache(_KEPT)  # thousands of procedures share a few dozen of these
def _block(rows: tuple[tuple[str, str], ...]) -> Markup:
    """Return the lines of the block; channels of the same length stand on one."""
    lines: dict[tuple[Length, str], list[str]] = {}
    for name, text in rows:
        if length := _length(text):
            lines.setdefault((length, text), []).append(name)
    return Markup("").join(_line(length, text, names) for (length, text), names in lines.items())


@lru_cache(_KEPT)
def _length(text: str) -> Length | None:
    return length_of(Time.model_validate(text)) if text else None


def _line(length: Length, text: str, names: Iterable[str]) -> Markup:
    said = ", ".join(dict.fromkeys(name for name in names if name))
    head = Markup("<strong>{}:</strong> ").format(said) if said else ""
    return Markup('<li data-hen="{}">{}{}, {}.</li>').format(length.token, head, escape(text), RULES[length.kind])
