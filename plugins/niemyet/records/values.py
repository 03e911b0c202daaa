"""Small values that records are made of: dates, codes, times, fees. Each reads what people write, and keeps it.

A reader here raises `PydanticCustomError(code, ...)`; the code is a key of MESSAGES, its context fills the sentence.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import Enum, StrEnum
from fractions import Fraction
from functools import cached_property, lru_cache, wraps
from typing import Annotated, Any, NoReturn, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from niemyet.records.names import is_reserved
from niemyet.records.text import Presence, fold, presence
from niemyet.records.vocabulary import lookup

E = TypeVar("E", bound=StrEnum)
_REMEMBERED = 4096  # texts of a kind: dates, times and values of lists come again in thousands of records

_CODE = r"[1-9]\.[0-9]{6}(?:\.000\.00\.00)?(?:\.H[0-9]{2})?"
CODE = re.compile(f"^{_CODE}$")
_CODE_IN_TEXT = re.compile(rf"(?<![0-9.]){_CODE}(?![0-9])")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_DMY = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
_NEARLY_YMD = re.compile(r"\D*(\d{4})\D?(\d{2})\D?(\d{2})(?:[ T][\d:.]+)?")
_NEARLY_DMY = re.compile(r"\D*(\d{1,2})\D+(\d{1,2})\D+(\d{4}|\d{2})\D*")
_LINK = re.compile(r"^https?://[^\s\"'<>]+$")
_DOMAIN = re.compile(r"^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[^\s\"'<>]*)?$", re.IGNORECASE)
_LONG = 300  # letters: what is longer is no time or sum but a text, and costs the patterns below dearly
HOURS_A_DAY = 8  # Bộ luật Lao động 2019, Điều 105: a normal working day


def fault(code: str, **context: Any) -> NoReturn:
    """Refuse a value: `code` is a key of MESSAGES."""
    raise PydanticCustomError(code, code, context or None)


def closest(text: str, known: list[str], likeness: float = 0.6) -> str:
    """Return the entry of `known` that `text` most likely meant, or an empty string."""
    import difflib  # only a mistake needs it

    by_fold = {fold(k): k for k in known}
    found = difflib.get_close_matches(fold(text), list(by_fold), n=1, cutoff=likeness)
    return by_fold[found[0]] if found else ""


class Value(BaseModel):
    """Base of every model: frozen, unknown keys refused, Vietnamese aliases in files."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)


def _of_text(read: Callable[[str], Any]) -> Callable[[Any], Any]:
    """Return a reader that remembers what `read` made of a text; what is no plain text is left to pydantic."""
    known = lru_cache(_REMEMBERED)(read)

    @wraps(read)
    def reader(value: Any) -> Any:
        return known(value) if type(value) is str else value

    return reader


@_of_text
def _read_date(value: str) -> date:
    """Read YYYY-MM-DD or DD/MM/YYYY."""
    if iso := _ISO.match(value):
        year, month, day = map(int, iso.groups())
    elif dmy := _DMY.match(value):
        day, month, year = map(int, dmy.groups())
    elif near := _near_date(value):
        fault("ngay-sua-duoc", value=value, right=near)
    else:
        fault("ngay-sai", value=value)
    try:
        read = date(year, month, day)
    except ValueError:
        fault("ngay-khong-co", value=value)
    if not 1900 <= year < 2200:  # a slip of a key; and calendars reckon with days before and after
        fault("nam-la", value=value)
    return read


def _near_date(text: str) -> str:
    """Return the day that a text means, as year-month-day: `ngày 4 tháng 11 năm 2022`, `4.11.22`; else nothing."""
    if re.fullmatch(r"[34]\d{4}", text):  # Excel counts days from the end of 1899
        return str(date(1899, 12, 30) + timedelta(int(text)))
    if found := _NEARLY_YMD.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _NEARLY_DMY.fullmatch(text):
        day, month, year = map(int, found.groups())
    else:
        return ""
    try:
        return str(date(year + (2000 if year < 100 else 0), month, day))
    except ValueError:
        return ""


@_of_text
def _read_bool(value: str) -> bool:
    """Read true/false or có/không; `yes`, `on`, `1` mean different things to different programs."""
    known = {"true": True, "false": False, "co": True, "khong": False}
    if fold(value) in known:
        return known[fold(value)]
    yes, no = fold(value) in {"yes", "on", "y", "1", "x"}, fold(value) in {"no", "off", "n", "0"}
    right, right_en = ("có", "true") if yes else ("không", "false") if no else ("có hoặc không", "true or false")
    fault("dung-sai", value=value, right=right, right_en=right_en)


def _read_code(value: Any) -> Any:
    """Read a procedure code: `1.010010`, with its local suffix if it has one."""
    if not isinstance(value, str):
        return value
    if CODE.match(value):
        return value
    bare = value.strip("“”\"'‘’ .;,").replace(" ", "").replace(",", ".").upper()
    if re.fullmatch(r"[1-9]\.\d{1,5}", bare):
        fault("ma-thieu-so-khong", value=value, right=f"{bare:0<8}")
    if re.fullmatch(r"[1-9]\d{6}", bare):
        bare = f"{bare[0]}.{bare[1:]}"
    inside = [bare] if CODE.match(bare) else _CODE_IN_TEXT.findall(value)
    if len(inside) == 1:
        fault("ma-sua-duoc", value=value, right=inside[0])
    fault("nhieu-ma" if inside else "ma-sai", value=value)


def _read_link(value: Any) -> Any:
    """Read an address of the web; anything else would be a dead or dangerous link."""
    if not isinstance(value, str) or _LINK.match(value):
        return value
    domain = value if _DOMAIN.match(value) else "dichvucong.gov.vn"
    fault("lien-ket-sai", value=value, right=f"https://{domain}")


@_of_text
def _read_count(value: str) -> int:
    """Read a whole number, `01` too; `01 bộ` and `1 bản chính` say what they count."""
    if found := re.fullmatch(r"(\d{1,4})(?:\s*(?:bộ|bản|bản chính|bản sao|hồ sơ))?", value, re.IGNORECASE):
        return int(found.group(1))
    fault("so-sai", value=value)


def _unreserved(value: str) -> str:
    """Refuse a part of an address that Windows keeps for a device: nobody could copy the site there."""
    return fault("ten-khong-dung-duoc", value=value, name=value, right=f"{value}-1") if is_reserved(value) else value


def _between(first: int, last: int, code: str) -> Callable[[Any], Any]:
    """Return a reader of a whole number from `first` to `last`."""

    @_of_text
    def read(value: str) -> int:
        number: int = _read_count(value)
        return number if first <= number <= last else fault(code, value=value)

    return read


def _listed(value: Any) -> Any:
    """Take one text for a list of one: never split on commas, two legal values hold them."""
    return (value,) if isinstance(value, str) else value


def one_of(kind: type[E], item: bool = False) -> Callable[[Any], Any]:
    """Return a reader for a value of the legal list `kind`; an `item` of a list may not hold several."""

    @_of_text
    def read(value: str) -> E:
        if (member := lookup(kind, value)) is not None:
            return member
        allowed = [m.value for m in kind]
        parts = re.split(r"[,;]", value)
        if item and len(parts) > 1 and all(lookup(kind, part) for part in parts):
            fault("nhieu-y-mot-dong", value=value)
        if whole := next((a for a in allowed if fold(value) in fold(a).split(", ")), ""):
            fault("ngoai-danh-sach", value=value, allowed="", guess=whole)
        fault("ngoai-danh-sach", value=value, allowed="; ".join(allowed), guess=closest(value, allowed, 0.75))

    return read


Day = Annotated[date, BeforeValidator(_read_date)]
Flag = Annotated[bool, BeforeValidator(_read_bool)]
Code = Annotated[str, BeforeValidator(_read_code)]
Count = Annotated[int, BeforeValidator(_read_count)]
Month = Annotated[int, BeforeValidator(_between(1, 12, "thang-sai"))]
DayOfMonth = Annotated[int, BeforeValidator(_between(1, 31, "ngay-trong-thang-sai"))]
Slug = Annotated[str, AfterValidator(_unreserved)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Codes = Annotated[tuple[Code, ...], BeforeValidator(_listed)]
Link = Annotated[str, BeforeValidator(_read_link)]


def base_code(code: str) -> str:
    """Return the 8 characters that name a procedure in the whole country: `1.010010.H13` gives `1.010010`."""
    return code[:8]


def base_in(path: str) -> str:
    """Return the 8 characters of the code that a record's file is named by, empty for a file that is no record."""
    stem, _, end = path.rpartition("/")[2].rpartition(".")
    return base_code(stem) if end == "yml" and CODE.match(stem) else ""


class Unit(StrEnum):
    """Units of a time limit. A unit is never guessed: `None` where the text has none."""

    WORKING_DAY = "ngày làm việc"
    DAY = "ngày"
    WORKING_HOUR = "giờ làm việc"
    HOUR = "giờ"
    MINUTE = "phút"
    MONTH = "tháng"
    YEAR = "năm"


_HOURS: Mapping[Unit, Fraction] = {
    Unit.WORKING_DAY: Fraction(HOURS_A_DAY),
    Unit.DAY: Fraction(HOURS_A_DAY),
    Unit.WORKING_HOUR: Fraction(1),
    Unit.HOUR: Fraction(1),
    Unit.MINUTE: Fraction(1, 60),
}
_NUMBER = r"([0-9]{1,6}(?:[.,][0-9]{1,6})?|[0-9]{1,6}/[0-9]{1,6})"
_TIME = re.compile(
    rf"^(?:(?:trong|không quá|tối đa|trong vòng|trong thời hạn)\s+)*{_NUMBER}\s*(?:\(\w+\)\s*)?"
    r"(ngày làm việc|ngày|giờ làm việc|giờ|phút|tháng|năm)?\.?$",
    re.IGNORECASE,
)
_UNTIMED = {"khong tinh thoi gian", "khong tinh", "gio hanh chinh"}
_SHARED = {"tinh chung", "tinh chung voi buoc tren", "chung voi buoc tren"}


class Time(Value):
    """A length of time: value and unit where the text has them, and always the text.

    `untimed`: "không tính thời gian"; `shared`: counted in the step above.
    """

    text: str
    value: Fraction | None = None
    unit: Unit | None = None
    untimed: bool = False
    shared: bool = False

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, data: Any, _handler: Any) -> "Time":
        return _time(data) if isinstance(data, str) else fault("can-chu")

    @cached_property
    def hours(self) -> Fraction | None:
        """Return working hours when the unit is one that working time is counted in."""
        factor = _HOURS.get(self.unit) if self.unit else None
        return None if factor is None or self.value is None else self.value * factor


@lru_cache(_REMEMBERED)
def _time(text: str) -> Time:
    """Return the time that a text says; equal texts share one."""
    if fold(text) in _UNTIMED:
        return Time.model_construct(text=text, untimed=True)
    if fold(text) in _SHARED:
        return Time.model_construct(text=text, shared=True)
    found = _TIME.match(text.strip()) if len(text) <= _LONG else None
    if not found:
        return Time.model_construct(text=text)
    number, unit = found.groups()
    if "/" in number and not int(number.partition("/")[2]):
        fault("gia-tri-sai")
    value = Fraction(number.replace(",", "."))
    return Time.model_construct(text=text, value=value, unit=Unit(unit.lower()) if unit else None)


class FeeState(Enum):
    """The four states of a fee. "Free" is only what says so."""

    AMOUNT = "amount"
    FREE = "free"
    NOT_STATED = "not stated"
    NOTE = "note"


_MONEY = re.compile(
    r"^(?:(?P<name>phí|lệ phí)[^:\d]{0,60}:?\s*)?(?P<number>\d{1,3}(?:[.,]\d{3}){1,4}|\d{1,15})\s*"
    r"(?:đồng|đ|vnđ|việt nam đồng)(?:\s*/\s*(?P<per>[^().;]+?))?(?:\s*\((?P<note>.*)\))?\.?$",
    re.IGNORECASE | re.DOTALL,
)


class Amount(Value):
    """One sum in đồng, per what (`per`), and its name (phí or lệ phí)."""

    amount: int
    per: str = ""
    name: str = ""


class Fee(Value):
    """A fee: its state, sums where there are some, and always the text."""

    state: FeeState
    text: str
    amounts: tuple[Amount, ...] = ()

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, data: Any, _handler: Any) -> "Fee":
        if isinstance(data, list) and data and all(isinstance(d, str) for d in data):
            return _fees(tuple(data))
        return _fee(data) if isinstance(data, str) else fault("can-chu")


_FREE = {"mien phi", "khong thu phi", "khong thu phi, le phi", "khong thu le phi"}


@lru_cache(_REMEMBERED)
def _fee(text: str) -> Fee:
    """Return the fee that a text says. 0 and blank are not "free"; "Miễn phí" with a note stays a note to read."""
    if fold(text).rstrip(".") in _FREE:
        return Fee.model_construct(state=FeeState.FREE, text=text)
    if presence(text) in (Presence.NOT_STATED, Presence.MISSING):
        return Fee.model_construct(state=FeeState.NOT_STATED, text=text)
    found = _MONEY.match(text.strip()) if len(text) <= _LONG else None
    number = int(re.sub(r"[.,]", "", found["number"])) if found else 0
    if not found or not number:
        return Fee.model_construct(state=FeeState.NOTE, text=text)
    amount = Amount.model_construct(amount=number, per=(found["per"] or "").strip(), name=found["name"] or "")
    return Fee.model_construct(state=FeeState.AMOUNT, text=text, amounts=(amount,))


@lru_cache(_REMEMBERED)
def _fees(texts: tuple[str, ...]) -> Fee:
    """Return several fees as one: its sums where every text is one."""
    amounts = tuple(amount for text in texts for amount in _fee(text).amounts)
    whole = len(amounts) == len(texts)
    state = FeeState.AMOUNT if whole else FeeState.NOTE
    return Fee.model_construct(state=state, text="\n".join(texts), amounts=amounts if whole else ())
