"""Procedures as tables, for CSV and Excel: a row for each procedure, channel, paper, step; nothing internal."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from niemyet.export.open_data.format import PROCEDURES, PROCESSES, Desk, Item
from niemyet.export.open_data.published import FEES, page_of, standing
from niemyet.export.open_data.spans import iso
from niemyet.records.card import channel_names, fees_of, time_texts
from niemyet.records.model import ChannelRow, Procedure, Process
from niemyet.records.timing import cases_of
from niemyet.records.values import Fee, Time

Row = Sequence[str]


class Look(Enum):
    """How a column is written: text that must stay what it is, or a day or number to count with."""

    TEXT = "text"
    PLAIN = "plain"


@dataclass(frozen=True)
class Column:
    """A column: its name for programs, its heading for people, its width in Excel."""

    key: str
    label: str
    width: int = 20
    look: Look = Look.TEXT


@dataclass(frozen=True)
class Table:
    """A table: its name, the kind of record it is made of, its columns, the rows of a record."""

    name: str
    label: str
    kind: str
    columns: tuple[Column, ...]
    rows: Callable[[Desk, Item], Iterator[Row]]


def listed(texts: Sequence[str]) -> str:
    """Return several texts in one cell."""
    return "; ".join(texts)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _flag(value: bool | None) -> str:
    return "" if value is None else "có" if value else "không"


def _span(time: Time | None) -> tuple[str, str]:
    return (time.text, iso(time)) if time else ("", "")


def _sum(fee: Fee | None) -> str:
    """Return the sum of a fee that is one sum and nothing else."""
    return str(fee.amounts[0].amount) if fee and len(fee.amounts) == 1 else ""


def _procedure_rows(desk: Desk, item: Item) -> Iterator[Row]:
    p = item.record
    assert isinstance(p, Procedure)
    register = desk.register
    process = register.process_of(p.code)
    yield (
        p.code,
        p.name,
        standing(register.cards[p.base], register.today),
        p.field,
        listed([level.value for level in p.levels]),
        listed([a.value for a in p.addressees]),
        listed(p.authorities),
        listed([register.agencies[a].name if a in register.agencies else a for a in p.listed_by]),
        listed(time_texts(p)),
        listed([fee.text for fee in fees_of(p)]),
        listed(channel_names(p)),
        p.online.value if p.online else "",
        _flag(p.postal),
        _flag(p.nationwide),
        listed([o.name for o in p.outputs]),
        listed([" ".join(filter(None, (b.name, b.number))) for b in p.legal_basis]),
        listed([d.number for d in p.decisions]),
        process.id if process else "",
        _day(p.validity.since),
        _day(p.validity.until),
        _day(p.review.last if p.review else None),
        p.illustrative or "",
        desk.edition.at(page_of(item)),
    )


def _channel_rows(desk: Desk, item: Item) -> Iterator[Row]:
    """Yield a row for each channel; the time and fee of a channel that has none are those of the procedure."""
    p = item.record
    assert isinstance(p, Procedure)
    for c in p.channels:
        time, fee = c.time or p.time, c.fee or p.fee
        yield (p.code, *_channel(c), *_span(time), *_fee(fee), c.note or "")


def _channel(c: ChannelRow) -> tuple[str, str]:
    return c.kind.value, c.case or ""


def _fee(fee: Fee | None) -> tuple[str, str, str]:
    return (fee.text, FEES[fee.state], _sum(fee)) if fee else ("", "", "")


def _paper_rows(desk: Desk, item: Item) -> Iterator[Row]:
    p = item.record
    assert isinstance(p, Procedure)
    for group in p.evidence:
        for paper in group.papers:
            counts = ("" if n is None else str(n) for n in (paper.originals, paper.copies))
            form = paper.form.name if paper.form else ""
            yield (p.code, group.case or "", paper.name, *counts, form, paper.issued_by or "", paper.note or "")


def _step_rows(desk: Desk, item: Item) -> Iterator[Row]:
    process = item.record
    assert isinstance(process, Process)
    codes = listed(process.codes)
    for case in cases_of(process):
        number = 0
        for stage in case.stages:
            for step in stage.stage.steps:
                number += 1
                actors = listed([a.name + (f" ({a.time.text})" if a.time else "") for a in step.actors])
                named = (item.id, codes, case.case.name or "", stage.stage.name or "", str(number))
                yield (*named, actors, step.action, *_span(step.time), step.product or "")


_CODE = Column("ma", "Mã thủ tục", 12)
_PROCEDURES = Table(
    "thu-tuc",
    "Thủ tục",
    PROCEDURES,
    (
        _CODE,
        Column("ten", "Tên thủ tục", 50),
        Column("danh_muc", "Danh mục", 14),
        Column("linh_vuc", "Lĩnh vực", 20),
        Column("cap_thuc_hien", "Cấp thực hiện", 14),
        Column("doi_tuong", "Đối tượng", 24),
        Column("co_quan_giai_quyet", "Cơ quan giải quyết", 28),
        Column("co_quan_niem_yet", "Cơ quan niêm yết", 28),
        Column("thoi_han", "Thời hạn giải quyết", 20),
        Column("phi_le_phi", "Phí, lệ phí", 24),
        Column("cach_thuc", "Cách thức thực hiện", 24),
        Column("muc_do_truc_tuyen", "Mức độ trực tuyến", 14),
        Column("buu_chinh", "Bưu chính công ích", 11),
        Column("phi_dia_gioi", "Phi địa giới", 11),
        Column("ket_qua", "Kết quả", 28),
        Column("can_cu_phap_ly", "Căn cứ pháp lý", 40),
        Column("quyet_dinh", "Quyết định công bố", 18),
        Column("quy_trinh", "Quy trình nội bộ", 14),
        Column("hieu_luc_tu", "Có hiệu lực từ", 12, Look.PLAIN),
        Column("hieu_luc_den", "Hết hiệu lực từ", 12, Look.PLAIN),
        Column("kiem_tra_lan_cuoi", "Kiểm tra lần cuối", 12, Look.PLAIN),
        Column("minh_hoa", "Dữ liệu minh họa", 20),
        Column("trang", "Trang", 40),
    ),
    _procedure_rows,
)
_CHANNELS = Table(
    "cach-thuc",
    "Cách thức thực hiện",
    PROCEDURES,
    (
        _CODE,
        Column("hinh_thuc", "Hình thức nộp", 18),
        Column("truong_hop", "Trường hợp", 24),
        Column("thoi_han", "Thời hạn giải quyết", 24),
        Column("thoi_han_iso8601", "Thời hạn (ISO 8601)", 12),
        Column("phi_le_phi", "Phí, lệ phí", 30),
        Column("loai_phi", "Loại phí", 18),
        Column("muc_thu_dong", "Mức thu (đồng)", 14, Look.PLAIN),
        Column("mo_ta", "Mô tả", 50),
    ),
    _channel_rows,
)
_PAPERS = Table(
    "thanh-phan-ho-so",
    "Thành phần hồ sơ",
    PROCEDURES,
    (
        _CODE,
        Column("truong_hop", "Trường hợp, nhóm giấy tờ", 28),
        Column("ten", "Tên giấy tờ", 60),
        Column("ban_chinh", "Bản chính", 10, Look.PLAIN),
        Column("ban_sao", "Bản sao", 10, Look.PLAIN),
        Column("mau", "Mẫu đơn, tờ khai", 30),
        Column("cap_boi", "Thủ tục cấp giấy này", 14),
        Column("ghi_chu", "Ghi chú", 40),
    ),
    _paper_rows,
)
_STEPS = Table(
    "quy-trinh",
    "Quy trình nội bộ",
    PROCESSES,
    (
        Column("quy_trinh", "Quy trình", 14),
        Column("thu_tuc", "Thủ tục áp dụng", 16),
        Column("truong_hop", "Trường hợp", 24),
        Column("giai_doan", "Giai đoạn", 24),
        Column("buoc", "Bước", 8, Look.PLAIN),
        Column("nguoi", "Người, bộ phận thực hiện", 30),
        Column("viec", "Nội dung công việc", 60),
        Column("thoi_gian", "Thời gian", 18),
        Column("thoi_gian_iso8601", "Thời gian (ISO 8601)", 12),
        Column("ket_qua", "Biểu mẫu, kết quả", 30),
    ),
    _step_rows,
)
TABLES: Mapping[str, Table] = {table.name: table for table in (_PROCEDURES, _CHANNELS, _PAPERS, _STEPS)}


def rows_of(desk: Desk, item: Item) -> dict[str, list[Row]]:
    """Return the rows that a record has in each table of its kind; what is internal has none."""
    if _is_internal(desk, item):
        return {}
    return {t.name: list(t.rows(desk, item)) for t in TABLES.values() if t.kind == item.kind}


def _is_internal(desk: Desk, item: Item) -> bool:
    """Tell whether a record is an internal procedure, or the process of such ones alone."""
    if isinstance(item.record, Procedure):
        return item.record.internal
    cards = [desk.register.procedure(code) for code in getattr(item.record, "codes", ())]
    return bool(cards) and all(card is not None and card.internal for card in cards)
