"""What `niemyet new` asks in a terminal: of a procedure the parts of Nghị định 63/2010/NĐ-CP, Điều 8.2, in order.

Rows of several parts are typed on one line with `|` between them, as a table is copied.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from niemyet.records.model import Agency, Decision, Procedure, Process
from niemyet.starter.dialog import Question, Refused
from niemyet.starter.judging import admit
from niemyet.starter.reporting import feedback, plan
from niemyet.starter.shapes import Read, among, email, maker, phone, several, single, split, table
from niemyet.words import say


@dataclass(frozen=True)
class Known:
    """What stands in the repository already, and answers may only name."""

    fields: Sequence[str] = ()
    agencies: Sequence[str] = ()
    forms: Sequence[str] = ()


def questions_of(kind: str, known: Known) -> tuple[Question, ...]:
    """Return the questions for a new record of `kind`."""
    make = {"thu-tuc": _procedure, "quy-trinh": _process, "co-quan": _agency, "quyet-dinh": _decision}
    if kind in make:
        return make[kind](known)
    return {"pakn": feedback, "ke-hoach": plan}[kind](known.agencies)


def _procedure(known: Known) -> tuple[Question, ...]:
    one, some, rows = (maker(Procedure, shape) for shape in (single, several, table))
    return (
        one("ten", needed=True),
        Question("linh_vuc", "ask_linh_vuc", among(known.fields), needed=True),
        some("cap_thuc_hien"),
        rows("trinh_tu", ("ten", "noi_dung"), alone="noi_dung"),
        rows("cach_thuc", ("hinh_thuc", "thoi_han", "phi_le_phi", "mo_ta")),
        Question("thanh_phan_ho_so", "ask_thanh_phan_ho_so", _paper, many=True),
        one("so_bo_ho_so"),
        one("thoi_han"),
        some("doi_tuong"),
        some("co_quan_giai_quyet"),
        Question("mau", "ask_mau", _form(known.forms), many=True),
        some("ket_qua"),
        Question("yeu_cau_dieu_kien", "ask_yeu_cau_dieu_kien", single(Procedure, "yeu_cau_dieu_kien"), many=True),
        one("phi_le_phi"),
        rows("can_cu_phap_ly", ("so_hieu", "ten", "ngay", "dieu")),
        some("dia_diem_tiep_nhan"),
        Question("co_quan_niem_yet", "ask_co_quan_niem_yet", among(known.agencies), many=True),
        one("muc_do_truc_tuyen"),
        one("ly_do_mot_phan", wanted=lambda answers: answers.get("muc_do_truc_tuyen") == "Một phần"),
        rows("quyet_dinh", ("so", "ngay", "co_quan")),
    )


def _process(_: Known) -> tuple[Question, ...]:
    one, rows = (maker(Process, shape) for shape in (single, table))
    steps = rows("buoc", ("nguoi", "viec", "thoi_gian"))
    return (one("quyet_dinh", words="ask_quyet_dinh_quy_trinh"), one("tong"), steps)


def _agency(_: Known) -> tuple[Question, ...]:
    one = maker(Agency, single)
    return (
        one("ten", needed=True, words="ask_ten_co_quan"),
        *(one(key) for key in ("cap", "tinh", "dia_chi", "bo_phan_mot_cua")),
        one("pakn.dia_chi", words="ask_pakn_dia_chi"),
        one("pakn.dia_chi_thu_tin", words="ask_pakn_dia_chi_thu_tin"),
        Question("pakn.dien_thoai", "ask_pakn_dien_thoai", phone),
        one("pakn.website", words="ask_pakn_website"),
        Question("pakn.email", "ask_pakn_email", email),
    )


def _decision(known: Known) -> tuple[Question, ...]:
    one, some = (maker(Decision, shape) for shape in (single, several))
    codes = (some(key) for key in ("cong_bo", "sua_doi", "bai_bo", "quy_trinh", "cat_giam"))
    return (
        one("ngay", needed=True),
        one("loai", needed=True),
        one("co_quan_ban_hanh", needed=True),
        one("trich_yeu", needed=True),
        Question("co_quan_niem_yet", "ask_co_quan_niem_yet", among(known.agencies), many=True),
        *codes,
    )


def _paper(text: str, _: Mapping[str, Any]) -> dict[str, str]:
    row = split(text, ("ten", "ban_chinh", "ban_sao"))
    admit(Procedure, ("thanh_phan_ho_so",), [{"giay_to": [row]}])
    return row


def _form(forms: Sequence[str]) -> Read:
    """Return a reader of `name | file`; the file must stand in procedures/bieu-mau."""

    def read(text: str, _: Mapping[str, Any]) -> dict[str, str]:
        row = split(text, ("ten", "tep"))
        if "tep" in row and row["tep"] not in forms:
            raise Refused(say("ask_no_form", name=row["tep"], known=", ".join(forms) or say("ask_none")))
        admit(Procedure, ("thanh_phan_ho_so",), [{"giay_to": [{"ten": "x", "mau": row}]}])
        return row

    return read
