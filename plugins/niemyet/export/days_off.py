"""Days off and office hours for the script that tells the day of a result: `lich/ngay-nghi.json`."""

import json

from niemyet.records.register import Register
from niemyet.records.workdays import work_calendar


def as_days_off(register: Register) -> str:
    """Return the days off, days swapped in, the years that the list covers and office hours, from this year on."""
    days, year = work_calendar(register), register.today.year
    data = {
        "nghi": sorted(d.isoformat() for d in days.off if d.year >= year and d.weekday() < 5),
        "bu": sorted(d.isoformat() for d in days.swapped if d.year >= year),
        "nam": sorted(y for y in days.years if y >= year),
        "gio": days.hours.spans,
        "chua_chot": {str(y): note for y, note in sorted(days.unsettled.items()) if y >= year},
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
