"""What small values are read as, and what stays the text that people wrote."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
import yaml
from niemyet.records.messages import MESSAGES
from niemyet.records.text import Presence, fold, presence, quoted, slug
from niemyet.records.values import Code, Codes, Count, Day, Fee, FeeState, Flag, Link, Texts, Time, Unit, base_code
from niemyet.records.vocabulary import Addressee, ChannelKind, DecisionKind, Level, OnlineLevel, Repeat, Status, lookup
from pydantic import TypeAdapter, ValidationError


def read(kind: Any, value: Any) -> Any:
    """Return what a value is read as, or the code of what is wrong with it."""
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        code = error.errors()[0]["type"]
        assert code in MESSAGES, f"{code} has no sentence"
        return code


# --- time: value, unit, always the text

DAYS, WORKING_DAYS, HOURS, WORKING_HOURS = Unit.DAY, Unit.WORKING_DAY, Unit.HOUR, Unit.WORKING_HOUR


@pytest.mark.parametrize(
    ("text", "value", "unit", "hours"),
    [
        ("5 ngày làm việc", 5, WORKING_DAYS, 40),
        ("5 Ngày Làm Việc", 5, WORKING_DAYS, 40),
        ("05 ngày làm việc.", 5, WORKING_DAYS, 40),
        ("05 (năm) ngày làm việc", 5, WORKING_DAYS, 40),
        ("30 ngày", 30, DAYS, 240),
        ("0,5 ngày", Fraction(1, 2), DAYS, 4),
        ("0.25 ngày làm việc", Fraction(1, 4), WORKING_DAYS, 2),
        ("1/2 ngày làm việc", Fraction(1, 2), WORKING_DAYS, 4),
        ("8 giờ", 8, HOURS, 8),
        ("4 giờ làm việc", 4, WORKING_HOURS, 4),
        ("30 phút", 30, Unit.MINUTE, Fraction(1, 2)),
        ("2 tháng", 2, Unit.MONTH, None),
        ("1 năm", 1, Unit.YEAR, None),
        ("không quá 3 ngày làm việc", 3, WORKING_DAYS, 24),
        ("Trong thời hạn 3 ngày", 3, DAYS, 24),
        ("Trong vòng không quá 3 ngày", 3, DAYS, 24),
        ("tối đa 2,5 giờ", Fraction(5, 2), HOURS, Fraction(5, 2)),
        ("0 ngày", 0, DAYS, 0),
    ],
)
def test_a_time_has_value_and_unit(text, value, unit, hours):
    time = read(Time, text)
    assert (time.value, time.unit, time.hours, time.text) == (value, unit, hours, text)


@pytest.mark.parametrize("text", ["5", "5,5", "không quá 5"])
def test_a_unit_is_never_added(text):
    time = read(Time, text)
    assert (time.unit, time.hours, time.text) == (None, None, text)


@pytest.mark.parametrize(
    "text",
    [
        "Ngay trong ngày",
        "5 ngày làm việc kể từ ngày nhận đủ hồ sơ",
        "3 - 5 ngày",
        "5 ngày hoặc 10 ngày",
        "một ngày",
        "5 ngày 4 giờ",
        "-5 ngày",
        "5 tuần",
        "5ngàylàmviệc!",
        "theo quy định",
    ],
)
def test_a_time_in_words_stays_words(text):
    assert read(Time, text) == Time.model_validate(text)
    time = read(Time, text)
    assert (time.value, time.unit, time.untimed, time.shared, time.text) == (None, None, False, False, text)


@pytest.mark.parametrize("text", ["Không tính thời gian", "không tính", "KHONG TINH THOI GIAN", "Giờ hành chính"])
def test_a_step_may_be_outside_the_time(text):
    time = read(Time, text)
    assert (time.untimed, time.shared, time.hours) == (True, False, None)


@pytest.mark.parametrize("text", ["Tính chung với bước trên", "tính chung", "Chung với bước trên"])
def test_a_step_may_share_the_time_of_the_one_above(text):
    time = read(Time, text)
    assert (time.untimed, time.shared, time.hours) == (False, True, None)


@pytest.mark.parametrize("value", [["5 ngày"], {"ngay": "5"}])
def test_a_time_is_a_text(value):
    assert read(Time, value) == "can-chu"


def test_nothing_is_divided_by_zero():
    assert read(Time, "1/0 ngày") == "gia-tri-sai"


# --- fee: amount, free, not stated, or a note to read


@pytest.mark.parametrize(
    ("text", "amount", "per", "name"),
    [
        ("8.000 đồng", 8000, "", ""),
        ("8.000 đồng/bản", 8000, "bản", ""),
        ("8,000 VNĐ / trường hợp", 8000, "trường hợp", ""),
        ("10000đ", 10000, "", ""),
        ("1.500.000 Đồng.", 1500000, "", ""),
        ("Lệ phí: 8.000 đồng/bản", 8000, "bản", "Lệ phí"),
        ("Phí 20.000 đồng (mỗi hồ sơ)", 20000, "", "Phí"),
        ("lệ phí cấp giấy: 50.000 Việt Nam đồng", 50000, "", "lệ phí"),
    ],
)
def test_a_fee_with_a_sum(text, amount, per, name):
    fee = read(Fee, text)
    [found] = fee.amounts
    assert (fee.state, fee.text) == (FeeState.AMOUNT, text)
    assert (found.amount, found.per, found.name) == (amount, per, name)


@pytest.mark.parametrize("text", ["Miễn phí", "miễn phí.", "MIEN PHI", "Không thu phí", "Không thu phí, lệ phí"])
def test_a_fee_is_free_when_it_says_so(text):
    assert read(Fee, text).state is FeeState.FREE


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("0", FeeState.NOTE),
        ("0 đồng", FeeState.NOTE),
        ("00.000 đồng", FeeState.NOTE),
        ("Không", FeeState.NOTE),
        ("", FeeState.NOT_STATED),
        ("  ", FeeState.NOT_STATED),
        ("Không có thông tin", FeeState.NOT_STATED),
        ("Chưa có thông tin.", FeeState.NOT_STATED),
        ("Miễn phí cho hộ nghèo", FeeState.NOTE),
        ("Miễn phí khi đăng ký đúng hạn; 8.000 đồng khi quá hạn", FeeState.NOTE),
        ("Theo nghị quyết của Hội đồng nhân dân tỉnh", FeeState.NOTE),
        ("50% mức thu", FeeState.NOTE),
        ("8.000", FeeState.NOTE),
        ("8.000 USD", FeeState.NOTE),
    ],
)
def test_free_is_never_inferred_and_a_sentence_stays_a_sentence(text, state):
    fee = read(Fee, text)
    assert (fee.state, fee.amounts, fee.text) == (state, (), text)


def test_several_fees_are_sums_when_each_of_them_is():
    fee = read(Fee, ["Phí: 20.000 đồng", "Lệ phí: 8.000 đồng/bản"])
    assert (fee.state, [a.amount for a in fee.amounts]) == (FeeState.AMOUNT, [20000, 8000])
    fee = read(Fee, ["Phí: 20.000 đồng", "Miễn phí cho hộ nghèo"])
    assert (fee.state, fee.amounts) == (FeeState.NOTE, ())
    assert fee.text == "Phí: 20.000 đồng\nMiễn phí cho hộ nghèo"


@pytest.mark.parametrize("value", [[], [{"muc": "8.000 đồng"}], {"muc": "8.000 đồng"}])
def test_a_fee_is_a_text_or_several(value):
    assert read(Fee, value) == "can-chu"


# --- days, codes, counts, yes and no, addresses


@pytest.mark.parametrize("text", ["2025-12-31", "31/12/2025", "31.12.2025", "31-12-2025"])
def test_a_day_is_read_in_both_orders(text):
    assert read(Day, text) == date(2025, 12, 31)


@pytest.mark.parametrize("text", ["2025-1-5", "5/1/2025", "05/01/2025"])
def test_a_day_needs_no_zeros_and_begins_with_the_day(text):
    assert read(Day, text) == date(2025, 1, 5)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-13-45", "ngay-khong-co"),
        ("31/02/2025", "ngay-khong-co"),
        ("2025-02-29", "ngay-khong-co"),
        ("0000-01-01", "ngay-khong-co"),
        ("31.12.25", "ngay-sua-duoc"),
        ("ngày 31 tháng 12 năm 2025", "ngay-sua-duoc"),
        ("2025/12/31", "ngay-sua-duoc"),
        ("2025-12-31 00:00:00", "ngay-sua-duoc"),
        ("20251231", "ngay-sua-duoc"),
        ("46022", "ngay-sua-duoc"),  # what Excel shows of it
        ("31.13.25", "ngay-sai"),
        ("12/2025", "ngay-sai"),
        ("2025", "ngay-sai"),
        ("quý IV", "ngay-sai"),
        ("", "ngay-sai"),
    ],
)
def test_other_days_are_refused(text, code):
    assert read(Day, text) == code


@pytest.mark.parametrize("text", ["1.001193", "2.000635", "1.001193.H13", "1.001193.000.00.00.H51"])
def test_a_code_is_kept_as_written(text):
    assert read(Code, text) == text
    assert base_code(text) == text[:8]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.01001", "ma-thieu-so-khong"),
        ("1.1", "ma-thieu-so-khong"),
        ("1001193", "ma-sua-duoc"),
        ("“1.001193”", "ma-sua-duoc"),
        ("1,001193", "ma-sua-duoc"),
        ("1.001193.", "ma-sua-duoc"),
        ("1.001 193", "ma-sua-duoc"),
        ("1.001193.h13", "ma-sua-duoc"),
        ("1.001193 - Khai sinh", "ma-sua-duoc"),
        ("1.001193; 1.001194", "nhieu-ma"),
        ("1.0011934", "ma-sai"),
        ("0.001193", "ma-sai"),
        ("1.001193.H1", "ma-sua-duoc"),
        ("１.００１１９３", "ma-sai"),
        ("khai sinh", "ma-sai"),
        ("", "ma-sai"),
    ],
)
def test_other_codes_are_refused(text, code):
    assert read(Code, text) == code


@pytest.mark.parametrize(("text", "count"), [("0", 0), ("1", 1), ("01", 1), ("01 bộ", 1), ("2 Bản chính", 2)])
def test_a_count(text, count):
    assert read(Count, text) == count


@pytest.mark.parametrize("text", ["hai", "-1", "1.0", "1,5", "x", "10000", "1 quyển", ""])
def test_no_count(text):
    assert read(Count, text) == "so-sai"


@pytest.mark.parametrize(
    ("text", "flag"),
    [("có", True), ("Có", True), ("co", True), ("true", True), ("không", False), ("Không", False), ("False", False)],
)
def test_yes_and_no_in_words_that_have_one_meaning(text, flag):
    assert read(Flag, text) is flag


@pytest.mark.parametrize("text", ["yes", "no", "on", "off", "1", "0", "x", "", "có thể"])
def test_yes_and_no_in_words_that_programs_read_differently(text):
    assert read(Flag, text) == "dung-sai"


@pytest.mark.parametrize("text", ["https://dichvucong.gov.vn", "http://a.vn/b?c=d&e=f#g"])
def test_a_link(text):
    assert read(Link, text) == text


@pytest.mark.parametrize(
    "text", ["dichvucong.gov.vn", "javascript:alert(1)", "https://a.vn/b c", "ftp://a.vn", "", "//a"]
)
def test_no_link(text):
    assert read(Link, text) == "lien-ket-sai"


def test_one_text_stands_for_a_list_of_one_and_is_never_split():
    assert read(Texts, "Công an, Tư pháp") == ("Công an, Tư pháp",)
    assert read(Texts, ["Công an", "Tư pháp"]) == ("Công an", "Tư pháp")
    assert read(Codes, "1.001193") == ("1.001193",)


# --- lists of the law


@pytest.mark.parametrize(
    ("kind", "text", "member"),
    [
        (Level, "cấp xã", Level.COMMUNE),
        (Level, "Cấp Bộ/ngành", Level.MINISTRY),
        (Addressee, "can bo, cong chuc, vien chuc", Addressee.OFFICIAL),
        (Addressee, "Tổ chức (không bao gồm doanh nghiệp HTX)", Addressee.ORGANISATION),
        (ChannelKind, "Nộp trực tiếp", ChannelKind.COUNTER),
        (ChannelKind, "Dịch vụ bưu chính công ích", ChannelKind.POST),
        (OnlineLevel, "TOÀN TRÌNH", OnlineLevel.FULL),
        (OnlineLevel, "Chưa cung cấp", OnlineLevel.NONE),
        (Status, "Hủy bỏ", Status.ABOLISHED),
        (DecisionKind, "Công bố mới", DecisionKind.ANNOUNCE),
        (Repeat, "Hàng quý", Repeat.QUARTERLY),
        (Status, "Chưa cung cấp", None),
        (Level, "Cấp quận", None),
        (Level, "", None),
    ],
)
def test_a_value_of_a_legal_list_is_found_whatever_marks_and_case(kind, text, member):
    assert lookup(kind, text) is member


# --- text


def test_text_is_compared_without_marks_case_and_width_of_blanks():
    assert fold("  Đăng  KÝ\nkhai Sinh ") == "dang ky khai sinh"
    assert slug("Ủy ban nhân dân xã Cư M'gar (cũ)") == "uy-ban-nhan-dan-xa-cu-m-gar-cu"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (None, Presence.MISSING),
        ("  ", Presence.MISSING),
        ("Không có thông tin.", Presence.NOT_STATED),
        ("không", Presence.NONE),
        ("Không có yêu cầu, điều kiện.", Presence.NONE),
        ("Không quá 18 tuổi", Presence.GIVEN),
    ],
)
def test_nothing_not_stated_and_a_legal_no_are_three_things(text, found):
    assert presence(text) is found


@pytest.mark.parametrize("text", ["a: b", 'a "b"', "M'gar: # 2", "C:\\to", 'M\'gar "x" \\ [1]', ""])
def test_a_text_in_quotes_reads_back_whole(text):
    assert yaml.safe_load(f"ten: {quoted(text)}") == {"ten": text}
