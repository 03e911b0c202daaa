"""Do names of agencies hold on the day on which they are used?

Since 1 July 2025 there are no districts; provinces were joined (Nghị quyết 202/2025/QH15).
"""

import re
from collections.abc import Iterator
from datetime import date

from niemyet.records.model import Agency, Contact, Decision, Plan, Procedure
from niemyet.records.problem import Problem
from niemyet.records.register import Register
from niemyet.records.source import Loc
from niemyet.records.text import fold
from niemyet.records.vocabulary import Level

NO_DISTRICTS = date(2025, 7, 1)
_DISTRICT = re.compile(r"\bhuyện\b", re.IGNORECASE)
_OLD = re.compile(r"nay là|trước đây|\bcũ\b", re.IGNORECASE)
_ROLES = (
    ("co_quan_giai_quyet", "authorities"),
    ("co_quan_co_tham_quyen", "competent"),
    ("co_quan_duoc_uy_quyen", "delegated"),
    ("co_quan_phoi_hop", "coordinating"),
    ("dia_diem_tiep_nhan", "reception"),
)


def _is_district(agency: Agency) -> bool:
    return agency.level is Level.DISTRICT or bool(_DISTRICT.search(agency.name))


def has_ended(register: Register, agency: Agency) -> bool:
    """Tell whether an agency has ended: by its date, or as districts did."""
    ended = agency.until is not None and agency.until < register.today
    return ended or (_is_district(agency) and register.today >= NO_DISTRICTS)


def ended_agencies_say_what_follows(register: Register, agency: Agency) -> Iterator[Problem]:
    """An agency that has ended, as all districts did on 1 July 2025, says what it is now.

    Cơ quan đã kết thúc hoạt động, như mọi cơ quan cấp huyện từ ngày 01/7/2025, ghi rõ “nay là” cơ quan nào.
    """
    if has_ended(register, agency) and agency.successor is None:
        yield agency.document().problem("thieu-nay-la", ("ten",), name=agency.name)


def no_district_in_addresses(register: Register, agency: Agency) -> Iterator[Problem]:
    """Addresses name no district after 1 July 2025, but for what is called old.

    Địa chỉ không còn ghi huyện từ ngày 01/7/2025, trừ chỗ nói rõ là tên cũ.
    """
    if register.today < NO_DISTRICTS or agency.successor is not None:
        return
    contact = agency.contact or Contact()
    addresses: tuple[tuple[Loc, str | None], ...] = (
        (("dia_chi",), agency.address),
        (("pakn", "dia_chi"), contact.address),
        (("pakn", "dia_chi_thu_tin"), contact.postal),
    )
    for loc, text in addresses:
        if text and _DISTRICT.search(text) and not _OLD.search(text):
            yield agency.document().problem("con-cap-huyen", loc, text=text)


def no_district_in_procedures(register: Register, p: Procedure) -> Iterator[Problem]:
    """Level, authorities and places of a live procedure name no district after 1 July 2025.

    Cấp thực hiện, cơ quan và địa điểm của thủ tục đang áp dụng không còn ghi cấp huyện từ ngày 01/7/2025.
    """
    if register.today < NO_DISTRICTS:
        return
    for i, level in enumerate(p.levels):
        if level is Level.DISTRICT:
            yield p.document().problem("con-cap-huyen", ("cap_thuc_hien", i), text=level.value)
    for key, name in _ROLES:
        for i, text in enumerate(getattr(p, name)):
            if "uyện" in text.lower() and _DISTRICT.search(text) and not _OLD.search(text):
                yield p.document().problem("con-cap-huyen", (key, i), text=text)


def agency_names_hold(register: Register, record: Decision | Plan) -> Iterator[Problem]:
    """A decision or plan names its agency as it was called on that day.

    Quyết định, kế hoạch ghi cơ quan đúng tên vào ngày ban hành.
    """
    if isinstance(record, Plan):
        agency = register.agencies.get(record.agency)
        if agency and record.date and agency.until and record.date > agency.until:
            yield _gone(record, ("co_quan",), agency.name, agency.until, record.date, agency)
        return
    for agency in register.agencies.values():
        names = [(agency.name, agency.until), *((former.name, former.until) for former in agency.former)]
        for name, until in names:
            if until and record.date > until and fold(name) in fold(record.issuer) and not _OLD.search(record.issuer):
                yield _gone(record, ("co_quan_ban_hanh",), name, until, record.date, agency)


def _gone(record: Decision | Plan, loc: Loc, name: str, until: date, day: date, agency: Agency) -> Problem:
    now = agency.successor.name if agency.successor else agency.name if agency.name != name else ""
    hint = {"now": f": {now}" if now else "", "now_en": f": {now}" if now else ""}
    args = {"name": name, "until": f"{until:%d/%m/%Y}", "day": f"{day:%d/%m/%Y}", **hint}
    return record.document().problem("co-quan-het-ten", loc, **args)


def successors_end(register: Register, start: Agency) -> Iterator[Problem]:
    """Agencies do not succeed each other in a circle.

    Các cơ quan không kế thừa lẫn nhau thành vòng.
    """
    seen = [start.id]
    agency = start
    while agency.successor and (name := agency.successor.agency) and name in register.agencies:
        agency = register.agencies[name]
        if agency.id == start.id:
            yield start.document().problem("ket-thuc-vong", ("nay_la",), names=" → ".join([*seen, start.id]))
        if agency.id in seen:
            break
        seen.append(agency.id)


def is_named_in_time(register: Register, record: Decision | Plan) -> bool:
    """Tell whether the day of a decision or plan is known."""
    return record.date is not None


def has_successor(_: Register, agency: Agency) -> bool:
    """Tell whether an agency says what it has become."""
    return agency.successor is not None
