"""The records, in the nouns of the law. The only place where Vietnamese keys and English names meet.

Each field has its key, its label, a hint for the person who fills it in, and its term in CPSV-AP 3.2 ("none" where
the European vocabulary has no such notion). Keys are spelt as Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 (as amended by
92/2017/NĐ-CP) names the parts. Shapes follow the national database's records: time and fee hang under the channel,
papers stand in groups by case, levels and addressees are sets.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PrivateAttr

from niemyet.records.problem import Place
from niemyet.records.signs import ANY
from niemyet.records.source import Document, Later
from niemyet.records.values import (
    Code,
    Codes,
    Count,
    Day,
    DayOfMonth,
    Fee,
    Flag,
    Link,
    Month,
    Texts,
    Time,
    Value,
    base_code,
    one_of,
)
from niemyet.records.vocabulary import (
    Addressee,
    ChannelKind,
    DecisionKind,
    EvidenceKind,
    IndicatorKind,
    Kind,
    Level,
    OnlineLevel,
    Repeat,
    Status,
    TaskState,
)


def term(key: str, label: str, hint: str = "", cpsv: str = "none", **more: Any) -> Any:
    """Return a field: its key in files, its label on pages and in editors, a hint, its CPSV-AP term."""
    more.setdefault("default", None)
    if more["default"] is ...:
        del more["default"]
    extra: dict[str, Any] = {"cpsv": cpsv}
    return Field(alias=key, title=label, description=hint or None, json_schema_extra=extra, **more)


def many(key: str, label: str, hint: str = "", cpsv: str = "none", **more: Any) -> Any:
    """Return a field that holds a list, empty when absent."""
    return term(key, label, hint, cpsv, default=(), **more)


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _text_as(key: str, shared: type[Value] | None = None) -> Any:
    """Return a reader that takes a bare text (or list of texts) for groups whose main key is `key`.

    Groups of the model `shared` are one object for equal texts: roles, papers and results come again and again.
    """
    of_text: Callable[[str], Any] = partial(_of_text, shared, key) if shared else lambda text: {key: text}

    def read(value: Any) -> Any:
        items = [value] if isinstance(value, str) else value
        if isinstance(items, list):
            return [of_text(item) if isinstance(item, str) else item for item in items]
        return items

    return BeforeValidator(read)


@lru_cache(4096)
def _of_text(model: type[Value], key: str, text: str) -> Value:
    return model.model_validate({key: text})


Levels = Annotated[tuple[Annotated[Level, BeforeValidator(one_of(Level, item=True))], ...], BeforeValidator(_listed)]
Evidences = Annotated[
    tuple[Annotated[EvidenceKind, BeforeValidator(one_of(EvidenceKind, item=True))], ...], BeforeValidator(_listed)
]
Addressees = Annotated[
    tuple[Annotated[Addressee, BeforeValidator(one_of(Addressee, item=True))], ...], BeforeValidator(_listed)
]


class Record(Value):
    """A record with a file of its own: it knows its id and where each of its values stands."""

    _document: Document | Later | None = PrivateAttr(default=None)
    _id: str = PrivateAttr(default="")
    _signs: frozenset[str] | None = PrivateAttr(default=None)

    @property
    def id(self) -> str:
        """Return the name that other records and addresses use for this one."""
        return self._id

    def place(self, *loc: str | int) -> Place:
        """Return where the value at `loc` (keys as in the file) stands; of a missing one, its parent."""
        return self._document.place(loc) if self._document else Place("")

    def document(self) -> Document | Later:
        """Return the file that this record was read from."""
        assert self._document is not None
        return self._document

    @property
    def path(self) -> str:
        """Return the file of this record, from the root of the site, with `/`."""
        return self._document.path if self._document else ""

    @property
    def signs(self) -> frozenset[str]:
        """Return the kinds of words that may stand in the file (`records/signs.py`)."""
        return ANY if self._signs is None else self._signs

    def keep(self, document: Document | Later, name: str, signs: frozenset[str] | None = None) -> None:
        """Remember where this record comes from; called once, by the register."""
        self._document, self._id, self._signs = document, name, signs


class Step(Value):
    """One step of trình tự thực hiện, as the applicant meets it."""

    name: str | None = term("ten", "Tên bước")
    text: str = term("noi_dung", "Nội dung", "Ai làm gì, ở đâu.", "cpsv:Rule", default=...)


class ChannelRow(Value):
    """One row of cách thức thực hiện: a channel, for one case when there are several."""

    kind: Annotated[ChannelKind, BeforeValidator(one_of(ChannelKind))] = term(
        "hinh_thuc", "Hình thức nộp", "Trực tiếp, Trực tuyến hoặc Dịch vụ bưu chính.", "dct:type", default=...
    )
    case: str | None = term("truong_hop", "Trường hợp")
    time: Time | None = term("thoi_han", "Thời hạn giải quyết", "Ví dụ: 5 ngày làm việc.", "cv:processingTime")
    fee: Fee | None = term("phi_le_phi", "Phí, lệ phí", "Ví dụ: Miễn phí; 8.000 đồng/bản.", "cv:hasCost")
    note: str | None = term("mo_ta", "Mô tả", "Nơi nộp, giờ nhận, cách nộp.", "dct:description")


class Form(Value):
    """A form to fill in (mẫu đơn, tờ khai)."""

    name: str = term("ten", "Tên mẫu", cpsv="dct:title", default=...)
    file: str | None = term("tep", "Tệp", "Tên tệp trong thư mục procedures/bieu-mau.", "foaf:page")


class Paper(Value):
    """One paper of the dossier."""

    name: str = term("ten", "Tên giấy tờ", cpsv="dct:title", default=...)
    originals: Count | None = term("ban_chinh", "Bản chính", "Số bản chính, ví dụ 1.")
    copies: Count | None = term("ban_sao", "Bản sao", "Số bản sao, ví dụ 0.")
    form: Form | None = term("mau", "Mẫu đơn, tờ khai")
    issued_by: Code | None = term("cap_boi", "Thủ tục cấp giấy này", "Mã thủ tục cấp ra giấy tờ này.")
    replaced_by: str | None = term("thay_bang", "Thay bằng dữ liệu", "Dữ liệu mà cơ quan tự tra, không phải nộp.")
    note: str | None = term("ghi_chu", "Ghi chú")


class PaperGroup(Value):
    """Papers to hand in together: of one case, to submit or to show."""

    case: str | None = term("truong_hop", "Trường hợp, nhóm giấy tờ", "Ví dụ: Giấy tờ phải xuất trình.")
    papers: Annotated[tuple[Paper, ...], _text_as("ten", Paper)] = many("giay_to", "Giấy tờ", cpsv="cv:Evidence")


class Result(Value):
    """What the applicant receives."""

    name: str = term("ten", "Tên kết quả", cpsv="dct:title", default=...)
    code: str | None = term("ma", "Mã kết quả", "Ví dụ KQ.G15.000286.", "dct:identifier")


class LegalBasis(Value):
    """One legal text behind a procedure. The number is free text: real ones are too varied to force."""

    number: str | None = term("so_hieu", "Số hiệu", "Ví dụ 123/2015/NĐ-CP.", "dct:identifier")
    name: str | None = term("ten", "Tên văn bản", cpsv="dct:title")
    date: Day | None = term("ngay", "Ngày ban hành", "Ví dụ 2015-11-15 hoặc 15/11/2015.", "dct:issued")
    articles: str | None = term("dieu", "Điều, khoản", "Ví dụ Điều 15.")
    backs: str | None = term("phan", "Căn cứ cho phần", "Ví dụ Thời hạn giải quyết.")


class DecisionRef(Value):
    """The decision by which a ministry or province announced this procedure."""

    number: str = term("so", "Số quyết định", "Ví dụ 862/QĐ-BTP.", "dct:identifier", default=...)
    date: Day | None = term("ngay", "Ngày ký", cpsv="dct:issued")
    issuer: str | None = term("co_quan", "Cơ quan ban hành", cpsv="dct:creator")


class Validity(Value):
    """From when to when, and in what state."""

    since: Day | None = term("tu", "Có hiệu lực từ", cpsv="dcat:startDate")
    until: Day | None = term("den", "Hết hiệu lực từ", cpsv="dcat:endDate")
    status: Annotated[Status, BeforeValidator(one_of(Status))] | None = term(
        "trang_thai", "Tình trạng", cpsv="adms:status"
    )
    replaced_by: Codes = many("thay_the_boi", "Thay thế bởi", "Mã thủ tục mới.", "dct:isReplacedBy")
    reason: str | None = term("ly_do", "Lý do")


class Source(Value):
    """Where the content was taken from, and when it was read there."""

    name: str = term("ten", "Nguồn", "Ví dụ Cơ sở dữ liệu quốc gia về TTHC.", "dct:source", default=...)
    read_on: Day | None = term("ngay_doc", "Ngày đọc")
    link: Link | None = term("lien_ket", "Liên kết")


class Review(Value):
    """When this record was last checked, when it must be checked next, and by whom."""

    last: Day = term("lan_cuoi", "Kiểm tra lần cuối", cpsv="dct:modified", default=...)
    due: Day = term("lan_toi", "Phải kiểm tra lại trước", default=...)
    by: str | None = term("nguoi", "Người hoặc bộ phận kiểm tra")


class Links(Value):
    """Pages of the same procedure elsewhere."""

    national: Link | None = term("cong_quoc_gia", "Cổng Dịch vụ công quốc gia")
    provincial: Link | None = term("cong_tinh", "Cổng dịch vụ công của tỉnh")


class Waiver(Value):
    """A criterion that does not apply to this record, and why; shown on its page and in every audit."""

    criterion: str = term("tieu_chi", "Tiêu chí", "Mã ở trang Tiêu chí công khai, ví dụ TC-104.", default=...)
    reason: str = term("ly_do", "Vì sao không áp dụng", default=..., min_length=1)


def waivers() -> Any:
    """Return the field for the criteria that do not apply to a record."""
    return many("khong_ap_dung", "Tiêu chí không áp dụng", "Mỗi tiêu chí một lý do, in trên trang.")


class Procedure(Record):
    """Thủ tục hành chính."""

    code: Code = term("ma", "Mã thủ tục", "Ví dụ 1.001193.", "dct:identifier", default=...)
    name: str = term("ten", "Tên thủ tục", "Đúng như quyết định công bố.", "dct:title", default=..., min_length=1)
    aliases: Texts = many("ten_goi_khac", "Tên gọi khác", "Người dân hay gọi là gì; chỉ dùng để tìm.", "skos:altLabel")
    kind: Annotated[Kind, BeforeValidator(one_of(Kind))] | None = term("loai_thu_tuc", "Loại thủ tục", cpsv="dct:type")
    field: str = term(
        "linh_vuc", "Lĩnh vực", "Tên lĩnh vực, có trong danh-muc/linh-vuc.yml.", "cv:thematicArea", default=...
    )
    levels: Levels = many("cap_thuc_hien", "Cấp thực hiện", "Cấp bộ, Cấp tỉnh, Cấp xã.")
    addressees: Addressees = many("doi_tuong", "Đối tượng thực hiện", cpsv="dct:audience")
    authorities: Texts = many("co_quan_giai_quyet", "Cơ quan giải quyết", cpsv="cv:hasCompetentAuthority")
    competent: Texts = many("co_quan_co_tham_quyen", "Cơ quan có thẩm quyền quyết định")
    delegated: Texts = many("co_quan_duoc_uy_quyen", "Cơ quan được ủy quyền")
    coordinating: Texts = many("co_quan_phoi_hop", "Cơ quan phối hợp", cpsv="cv:hasParticipation")
    reception: Texts = many("dia_diem_tiep_nhan", "Địa điểm tiếp nhận", cpsv="cv:hasContactPoint")
    listed_by: Texts = many("co_quan_niem_yet", "Cơ quan niêm yết", "Tên tệp trong co-quan, không có đuôi.")
    steps: Annotated[tuple[Step, ...], _text_as("noi_dung")] = many(
        "trinh_tu", "Trình tự thực hiện", "Một đoạn văn, hoặc từng bước.", "cpsv:follows"
    )
    channels: tuple[ChannelRow, ...] = many("cach_thuc", "Cách thức thực hiện", cpsv="cv:hasChannel")
    evidence: tuple[PaperGroup, ...] = many("thanh_phan_ho_so", "Thành phần hồ sơ", cpsv="cpsv:hasInput")
    sets: Count | None = term("so_bo_ho_so", "Số lượng hồ sơ", "Số bộ, ví dụ 1.")
    time: Time | None = term("thoi_han", "Thời hạn giải quyết", "Ví dụ: 5 ngày làm việc.", "cv:processingTime")
    statutory_time: Time | None = term("thoi_han_luat_dinh", "Thời hạn theo luật", "Thời hạn trước khi cắt giảm.")
    reduced_by: str | None = term("quyet_dinh_cat_giam", "Quyết định cắt giảm thời hạn", "Số quyết định.")
    outputs: Annotated[tuple[Result, ...], _text_as("ten", Result)] = many(
        "ket_qua", "Kết quả thực hiện", cpsv="cpsv:produces"
    )
    requirements: str | None = term(
        "yeu_cau_dieu_kien", "Yêu cầu, điều kiện", "Viết Không nếu luật không đặt điều kiện.", "cv:holdsRequirement"
    )
    fee: Fee | None = term("phi_le_phi", "Phí, lệ phí", "Miễn phí, hoặc 8.000 đồng/bản.", "cv:hasCost")
    legal_basis: tuple[LegalBasis, ...] = many("can_cu_phap_ly", "Căn cứ pháp lý", cpsv="cv:hasLegalResource")
    keywords: Texts = many("tu_khoa", "Từ khóa", cpsv="dcat:keyword")
    description: str | None = term("mo_ta", "Mô tả ngắn", "Một câu người dân hiểu ngay.", "dct:description")
    online: Annotated[OnlineLevel, BeforeValidator(one_of(OnlineLevel))] | None = term(
        "muc_do_truc_tuyen", "Mức độ dịch vụ công trực tuyến", "Toàn trình, Một phần hoặc Không."
    )
    partial_reason: str | None = term("ly_do_mot_phan", "Vì sao chỉ trực tuyến một phần")
    postal: Flag | None = term("buu_chinh", "Nhận qua bưu chính công ích")
    nationwide: Flag | None = term("phi_dia_gioi", "Không phụ thuộc địa giới hành chính")
    internal: Flag = term("noi_bo", "Thủ tục nội bộ giữa các cơ quan", default=False)
    decisions: Annotated[tuple[DecisionRef, ...], _text_as("so")] = many("quyet_dinh", "Quyết định công bố")
    validity: Validity = term("hieu_luc", "Hiệu lực", default=Validity())
    links: Links = term("lien_ket", "Liên kết", default=Links())
    source: Source | None = term("nguon", "Nguồn", cpsv="dct:source")
    review: Review | None = term("kiem_tra", "Kiểm tra nội dung")
    note: str | None = term("ghi_chu", "Ghi chú", "In trên trang.")
    staff_note: str | None = term("ghi_chu_noi_bo", "Ghi chú nội bộ", "Không in trên trang.")
    waived: tuple[Waiver, ...] = waivers()
    illustrative: str | None = term("minh_hoa", "Dữ liệu minh họa", "Phần nào chưa được xác nhận.")

    @property
    def base(self) -> str:
        """Return the 8 characters that name it in the whole country."""
        return base_code(self.code)

    def is_live(self, today: date) -> bool:
        """Tell whether it is in force on `today` (Nghị định 63/2010, Điều 14: abolished ones leave the list)."""
        until = self.validity.until
        ended = until <= today if until else self.validity.status is Status.ABOLISHED
        return not ended and (self.validity.since is None or self.validity.since <= today)


class Actor(Value):
    """Who does a step, with a time of their own where the process gives one."""

    name: str = term("ten", "Người hoặc bộ phận", default=...)
    time: Time | None = term("thoi_gian", "Thời gian")


class ProcessStep(Value):
    """One step of quy trình nội bộ: who, what, how long, what comes out."""

    actors: Annotated[tuple[Actor, ...], _text_as("ten", Actor)] = term(
        "nguoi", "Người hoặc bộ phận thực hiện", default=..., min_length=1
    )
    action: str = term("viec", "Nội dung công việc", default=...)
    time: Time | None = term("thoi_gian", "Thời gian", "0,5 ngày; Không tính thời gian; Tính chung với bước trên.")
    hard_time: Time | None = term("thoi_gian_kho_khan", "Thời gian vùng khó khăn")
    product: str | None = term("ket_qua", "Biểu mẫu, kết quả")


class Stage(Value):
    """A part of a process, mostly the part at one agency."""

    name: str | None = term("ten", "Tên giai đoạn")
    total: Time | None = term("tong", "Cộng giai đoạn")
    hard_total: Time | None = term("tong_kho_khan", "Cộng giai đoạn, vùng khó khăn")
    steps: tuple[ProcessStep, ...] = many("buoc", "Các bước")


class Case(Value):
    """A case of a process: with or without a council, with or without on-site checks."""

    name: str | None = term("ten", "Trường hợp")
    total: Time | None = term("tong", "Tổng thời gian")
    hard_total: Time | None = term("tong_kho_khan", "Tổng thời gian, vùng khó khăn")
    stages: tuple[Stage, ...] = many("giai_doan", "Các giai đoạn")
    steps: tuple[ProcessStep, ...] = many("buoc", "Các bước")
    note: str | None = term("ghi_chu", "Ghi chú")


class Process(Record):
    """Quy trình nội bộ, for one procedure or for several that share it."""

    codes: Codes = term("thu_tuc", "Thủ tục áp dụng", "Mã các thủ tục theo quy trình này.", default=..., min_length=1)
    name: str | None = term("ten", "Tên quy trình")
    symbol: str | None = term("ky_hieu", "Ký hiệu", "Ví dụ QTTP-20.")
    decision: str | None = term("quyet_dinh", "Quyết định phê duyệt", "Số quyết định.")
    total: Time | None = term("tong", "Tổng thời gian")
    hard_total: Time | None = term("tong_kho_khan", "Tổng thời gian, vùng khó khăn")
    cases: tuple[Case, ...] = many("truong_hop", "Các trường hợp")
    stages: tuple[Stage, ...] = many("giai_doan", "Các giai đoạn")
    steps: tuple[ProcessStep, ...] = many("buoc", "Các bước")
    note: str | None = term("ghi_chu", "Ghi chú")
    waived: tuple[Waiver, ...] = waivers()
    illustrative: str | None = term("minh_hoa", "Dữ liệu minh họa")


class ChangedPart(Value):
    """One part of a procedure that a decision changed: what it said before, what it says now."""

    part: str = term("phan", "Phần thay đổi", "Ví dụ Thời hạn giải quyết.", default=...)
    before: str | None = term("truoc", "Trước", "Để trống nếu trước đó không có.")
    after: str | None = term("sau", "Sau", "Để trống nếu nay không còn.")


class Change(Value):
    """One procedure in a decision, with what the decision says of it."""

    code: Code = term("ma", "Mã thủ tục", default=...)
    name: str | None = term("ten", "Tên thủ tục", "Khi thủ tục không có tệp riêng ở đây.")
    note: str | None = term("noi_dung", "Nội dung", "Sửa đổi gì; bãi bỏ vì văn bản nào.")
    parts: tuple[ChangedPart, ...] = many("thay_doi", "Trước và sau", "Mỗi phần thay đổi một mục.")


Changes = Annotated[tuple[Change, ...], _text_as("ma")]


class Decision(Record):
    """Quyết định that announces, amends or abolishes procedures, or approves their internal processes."""

    number: str = term("so", "Số, ký hiệu", "Ví dụ 1751/QĐ-UBND.", "dct:identifier", default=...)
    date: Day = term("ngay", "Ngày ký", cpsv="dct:issued", default=...)
    kind: Annotated[DecisionKind, BeforeValidator(one_of(DecisionKind))] = term("loai", "Loại quyết định", default=...)
    issuer: str = term("co_quan_ban_hanh", "Cơ quan ban hành", "Tên cơ quan vào ngày ký.", "dct:creator", default=...)
    summary: str = term("trich_yeu", "Trích yếu", cpsv="dct:title", default=...)
    concerns: Texts = many("co_quan_niem_yet", "Cơ quan niêm yết", "Tên tệp trong co-quan, không có đuôi.")
    since: Day | None = term("hieu_luc_tu", "Có hiệu lực từ")
    announces: Changes = many("cong_bo", "Công bố mới")
    amends: Changes = many("sua_doi", "Sửa đổi, bổ sung")
    abolishes: Changes = many("bai_bo", "Bãi bỏ")
    approves: Changes = many("quy_trinh", "Phê duyệt quy trình nội bộ")
    reduces: Changes = many("cat_giam", "Cắt giảm thời hạn")
    replaced_by: str | None = term("thay_the_boi", "Thay thế bởi", "Số quyết định mới.")
    link: Link | None = term("lien_ket", "Liên kết tới văn bản")
    source: Source | None = term("nguon", "Nguồn")
    note: str | None = term("ghi_chu", "Ghi chú")
    illustrative: str | None = term("minh_hoa", "Dữ liệu minh họa")


class Contact(Value):
    """Where feedback goes: the five items of Nghị định 20/2008/NĐ-CP, Điều 10 and 13, and fax."""

    address: str | None = term("dia_chi", "Địa chỉ cơ quan")
    postal: str | None = term("dia_chi_thu_tin", "Địa chỉ thư tín")
    phone: str | None = term("dien_thoai", "Số điện thoại chuyên dùng")
    fax: str | None = term("fax", "Số fax")
    website: Link | None = term("website", "Địa chỉ website")
    email: str | None = term("email", "Địa chỉ email")
    note: str | None = term("ghi_chu", "Ghi chú")


class FormerName(Value):
    """A name that an agency once had."""

    name: str = term("ten", "Tên cũ", default=...)
    since: Day | None = term("tu", "Từ ngày")
    until: Day | None = term("den", "Đến ngày")


class Successor(Value):
    """What an agency has become."""

    name: str = term("ten", "Tên hiện nay", default=...)
    agency: str | None = term("co_quan", "Cơ quan trong danh sách này", "Tên tệp trong co-quan.")
    since: Day | None = term("tu", "Từ ngày")
    basis: str | None = term("can_cu", "Căn cứ")


class Coordinator(Value):
    """Đầu mối kiểm soát thủ tục hành chính of an agency: a role; a person's name is not needed."""

    role: str = term("vai_tro", "Vai trò, chức danh", default=...)
    unit: str | None = term("don_vi", "Phòng, bộ phận")
    phone: str | None = term("dien_thoai", "Điện thoại")
    email: str | None = term("email", "Email")
    note: str | None = term("ghi_chu", "Ghi chú")


class FeedbackResult(Value):
    """How many phản ánh, kiến nghị an agency received and answered in a period (Nghị định 20/2008, Điều 19)."""

    period: str = term("ky", "Kỳ", default=...)
    received: Count = term("tiep_nhan", "Tiếp nhận", default=...)
    answered: Count | None = term("da_tra_loi", "Đã trả lời, công khai")
    note: str | None = term("ghi_chu", "Ghi chú")
    source: str | None = term("nguon", "Nguồn")


class Agency(Record):
    """Cơ quan that lists procedures."""

    name: str = term("ten", "Tên cơ quan", "Tên chính thức.", "dct:title", default=...)
    level: Annotated[Level, BeforeValidator(one_of(Level))] | None = term("cap", "Cấp")
    province: str | None = term("tinh", "Tỉnh, thành phố")
    identifier: str | None = term("ma_dinh_danh", "Mã định danh", "Ví dụ H13.", "dct:identifier")
    since: Day | None = term("tu", "Có tên này từ")
    until: Day | None = term("den", "Kết thúc hoạt động")
    former: tuple[FormerName, ...] = many("ten_cu", "Tên cũ")
    successor: Successor | None = term("nay_la", "Nay là", cpsv="dct:isReplacedBy")
    summary: str | None = term("gioi_thieu", "Giới thiệu")
    address: str | None = term("dia_chi", "Địa chỉ", cpsv="cv:address")
    website: Link | None = term("website", "Trang thông tin điện tử")
    portal: Link | None = term("cong_tinh", "Cổng dịch vụ công của tỉnh")
    one_stop: str | None = term("bo_phan_mot_cua", "Bộ phận một cửa", cpsv="cv:hasContactPoint")
    contact: Contact | None = term("pakn", "Tiếp nhận phản ánh, kiến nghị")
    receiver: Contact | None = term("noi_tiep_nhan_pakn_cap_tren", "Cơ quan tiếp nhận của tỉnh")
    coordinators: tuple[Coordinator, ...] = many("dau_moi", "Đầu mối kiểm soát TTHC")
    feedback: tuple[FeedbackResult, ...] = many("ket_qua_pakn", "Kết quả xử lý phản ánh, kiến nghị")
    note: str | None = term("ghi_chu", "Ghi chú")
    waived: tuple[Waiver, ...] = waivers()
    illustrative: str | None = term("minh_hoa", "Dữ liệu minh họa")


class Deadline(Value):
    """A deadline that a calendar can hold: a day, a span, or a rule that comes back."""

    day: Day | None = term("ngay", "Trước ngày")
    start: Day | None = term("tu", "Từ ngày")
    end: Day | None = term("den", "Đến ngày")
    repeat: Annotated[Repeat, BeforeValidator(one_of(Repeat))] | None = term("lap", "Lặp lại")
    before_day: DayOfMonth | None = term("truoc_ngay", "Trước ngày trong tháng", "Ví dụ 19.")
    month: Month | None = term("thang", "Tháng", "Chỉ dùng với Hằng năm.")
    whom: str | None = term("ai", "Áp dụng cho")


class TaskResult(Value):
    """A product of a task, with its own people and time where the plan gives them."""

    product: Texts = many("ket_qua", "Kết quả công việc")
    lead: Texts = many("chu_tri", "Đơn vị chủ trì")
    support: Texts = many("phoi_hop", "Đơn vị phối hợp")
    when: str | None = term("thoi_gian", "Thời gian thực hiện", "Đúng như kế hoạch ghi.")
    deadlines: tuple[Deadline, ...] = many("han", "Hạn, để lên lịch")
    evidence: Evidences = many("bang_chung", "Bằng chứng trên trang", "Trang tự dẫn tới, kèm số hiện tại.")
    state: Annotated[TaskState, BeforeValidator(one_of(TaskState))] | None = term("tinh_trang", "Tình trạng")
    achieved: str | None = term("ket_qua_dat", "Kết quả đã đạt")
    done: Day | None = term("ngay_xong", "Ngày hoàn thành")


class TaskHead(Value):
    """Number and text of a task: a base of its own so that they stand before the results in a file."""

    number: str | None = term("so", "Số thứ tự")
    text: str = term("noi_dung", "Nội dung công việc", default=...)


class Task(TaskResult, TaskHead):
    """One numbered task of a plan; `more` holds the further rows that the plan lists under it."""

    more: tuple[TaskResult, ...] = many("tiep_theo", "Kết quả khác của cùng công việc")


class TaskSection(Value):
    """A section of a plan's table."""

    number: str | None = term("so", "Số mục")
    name: str = term("ten", "Tên mục", default=...)
    tasks: tuple[Task, ...] = many("viec", "Công việc")


class Plan(Record):
    """Kế hoạch kiểm soát thủ tục hành chính: front matter of a page in content/ke-hoach; its body is the summary."""

    title: str = term("ten", "Tên kế hoạch", default=...)
    agency: str = term("co_quan", "Cơ quan ban hành", "Tên tệp trong co-quan.", default=...)
    number: str | None = term("so", "Số, ký hiệu")
    date: Day | None = term("ngay", "Ngày ban hành")
    date_text: str | None = term("ngay_ghi", "Ngày ghi trên bản đã đọc", "Khi bản đọc được thiếu ngày.")
    years: str = term("giai_doan", "Năm, giai đoạn", default=...)
    description: str | None = term("mo_ta", "Mô tả ngắn")
    sections: tuple[TaskSection, ...] = many("nhiem_vu", "Nhiệm vụ")
    source: str | None = term("nguon", "Nguồn")
    note: str | None = term("ghi_chu", "Ghi chú")


class ReviewedProcedure(Value):
    """What a review found for one procedure."""

    code: Code = term("ma", "Mã thủ tục", default=...)
    finding: str | None = term("ket_qua", "Kết quả rà soát")


class ReviewPlan(Record):
    """Kế hoạch rà soát, đánh giá TTHC and its result."""

    title: str = term("ten", "Tên", default=...)
    agency: str = term("co_quan", "Cơ quan", "Tên tệp trong co-quan.", default=...)
    years: str = term("giai_doan", "Năm, giai đoạn", default=...)
    plan: str | None = term("ke_hoach", "Thuộc kế hoạch", "Tên tệp trong content/ke-hoach.")
    procedures: Annotated[tuple[ReviewedProcedure, ...], _text_as("ma")] = many("thu_tuc", "Thủ tục được rà soát")
    state: str | None = term("tinh_trang", "Tình trạng")
    result: str | None = term("ket_qua", "Kết quả chung")
    decision: str | None = term("quyet_dinh", "Quyết định thông qua", "Số quyết định.")
    deadline: str | None = term("thoi_gian", "Thời gian thực hiện")
    source: str | None = term("nguon", "Nguồn")


class Figure(Value):
    """One value of an indicator; figures of the same period and another `series` stand side by side."""

    period: str = term("ky", "Kỳ", default=...)
    series: str | None = term("nhom", "Nhóm, thành phần", "Khi chỉ số gồm nhiều nhóm, ví dụ Công khai, minh bạch.")
    value: str = term("gia_tri", "Giá trị", default=...)
    best: str | None = term("toi_da", "Tối đa")
    rank: str | None = term("xep_hang", "Xếp hạng", "Ví dụ 18/20.")
    target: Flag = term("muc_tieu", "Đây là mục tiêu", default=False)
    date: Day | None = term("ngay", "Ngày của số liệu")
    source: str | None = term("nguon", "Nguồn", "Khi khác nguồn chung.")
    note: str | None = term("ghi_chu", "Ghi chú")


class Indicator(Record):
    """A series of figures over time: an index, a share, a target."""

    title: str = term("ten", "Tên chỉ số", default=...)
    agency: str = term("co_quan", "Cơ quan", "Tên tệp trong co-quan.", default=...)
    measures: Annotated[IndicatorKind, BeforeValidator(one_of(IndicatorKind))] | None = term("loai", "Đo cái gì")
    unit: str = term("don_vi", "Đơn vị", "Ví dụ điểm, %.", default=...)
    figures: tuple[Figure, ...] = many("so_lieu", "Số liệu")
    source: str | None = term("nguon", "Nguồn")
    note: str | None = term("ghi_chu", "Ghi chú")
    illustrative: str | None = term("minh_hoa", "Dữ liệu minh họa")


class Answer(Value):
    """One phản ánh, kiến nghị that was answered in public; who sent it is never told."""

    about: str = term("noi_dung", "Nội dung phản ánh, tóm tắt", "Không ghi tên, địa chỉ người gửi.", default=...)
    answer: str = term("tra_loi", "Trả lời, tóm tắt", default=...)
    date: Day | None = term("ngay", "Ngày trả lời")
    procedures: Codes = many("thu_tuc", "Thủ tục liên quan")
    link: Link | None = term("lien_ket", "Liên kết tới văn bản trả lời")


class FeedbackReport(Record):
    """Kết quả tiếp nhận, xử lý phản ánh, kiến nghị of an agency in a period (Nghị định 20/2008/NĐ-CP, Điều 19)."""

    agency: str = term("co_quan", "Cơ quan", "Tên tệp trong co-quan.", default=...)
    period: str = term("ky", "Kỳ", "Ví dụ Quý III năm 2026.", default=...)
    start: Day = term("tu", "Từ ngày", default=...)
    end: Day = term("den", "Đến ngày", default=...)
    received: Count = term("tiep_nhan", "Tiếp nhận trong kỳ", default=...)
    carried: Count | None = term("ky_truoc", "Kỳ trước chuyển sang")
    handled: Count = term("da_xu_ly", "Đã xử lý xong", default=...)
    late: Count | None = term("qua_han", "Trong đó quá hạn")
    pending: Count = term("dang_xu_ly", "Đang xử lý", default=...)
    forwarded: Count | None = term("chuyen", "Chuyển cơ quan khác")
    refused: Count | None = term("khong_tiep_nhan", "Không đủ điều kiện tiếp nhận")
    answers: tuple[Answer, ...] = many("cong_khai", "Trả lời đã công khai")
    source: str | None = term("nguon", "Nguồn")
    note: str | None = term("ghi_chu", "Ghi chú")
    illustrative: str | None = term("minh_hoa", "Dữ liệu minh họa")
