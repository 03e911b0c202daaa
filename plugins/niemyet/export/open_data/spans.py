"""Times as ISO 8601 durations. What has no certain length has none: "không quá một năm học", half a month."""

from fractions import Fraction

from niemyet.records.values import HOURS_A_DAY, Time, Unit

_WHOLE = {Unit.WORKING_DAY: "D", Unit.DAY: "D", Unit.MONTH: "M", Unit.YEAR: "Y"}
_MINUTES = {
    Unit.WORKING_DAY: Fraction(60 * HOURS_A_DAY),
    Unit.DAY: Fraction(60 * HOURS_A_DAY),  # of half a day people mean working hours
    Unit.WORKING_HOUR: Fraction(60),
    Unit.HOUR: Fraction(60),
    Unit.MINUTE: Fraction(1),
}


def iso(time: Time | None) -> str:
    """Return a time as `P5D`, empty where the text gives none. A working day is a day: the text says which."""
    if time is None or time.value is None or time.unit is None:
        return ""
    if time.unit in _WHOLE and time.value.denominator == 1:
        return f"P{time.value}{_WHOLE[time.unit]}"
    minutes = time.value * _MINUTES.get(time.unit, Fraction(1, 7))
    if time.unit not in _MINUTES or minutes.denominator != 1:
        return ""
    hours, rest = divmod(int(minutes), 60)
    return "PT" + (f"{hours}H" if hours or not rest else "") + (f"{rest}M" if rest else "")
