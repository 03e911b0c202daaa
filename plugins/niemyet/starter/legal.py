"""What `niemyet new` asks in a terminal: of a procedure the parts of Nghị định 63/2010/NĐ-CP, Điều 8.2, in order.

Rows of several parts are typed on one line with `|` between them, as a table is copied.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from niemyet.records.model import Agency, Decision, Procedure, Process, Record
from niemyet.records.values import closest
from niemyet.starter.dialog import Question, Refused
from niemyet.starter.judging import admit
from niemyet.words import say

Read = Callable[[str, Mapping[str, Any]], Any]


@dataclass(frozen=True)
class Known:
    """What stands in the repository already, and answers may only name."""

    fields: Sequence[str] = ()
    agencies: Sequence[str] = ()
    forms: Sequence[str] = ()


def questions_of(kind: str, known: Known) -> tuple[Question, ...]:
    """Return the questions for a new record of `kind`; none for kinds that are filled in a file."""
    make = {"thu-tuc": _procedure, "quy-trinh": _process, "co-quan": _agency, "quyet-dinh": _decision}
    return make[kind](known) if kind in make else ()


def _procedure(known: Known) -> tuple[Question, ...]:
    one, several, table = (_maker(Procedure, shape) for shape in (_one, _several, _table))
    return (
        one("ten", needed=True),
        Question("linh_vuc", "ask_linh_vuc", _of(known.fields), needed=True),
        several("cap_thuc_hien"),
        table("trinh_tu", ("ten", "noi_dung"), alone="noi_dung"),
        table("cach_thuc", ("hinh_thuc", "thoi_han", "phi_le_phi", "mo_ta")),
        Question("thanh_phan_ho_so", "ask_thanh_phan_ho_so", _paper, many=True),
        one("so_bo_ho_so"),
        one("thoi_han"),
        several("doi_tuong"),
        several("co_quan_giai_quyet"),
        Question("mau", "ask_mau", _form(known.forms), many=True),
        several("ket_qua"),
        Question("yeu_cau_dieu_kien", "ask_yeu_cau_dieu_kien", _one(Procedure, "yeu_cau_dieu_kien"), many=True),
        one("phi_le_phi"),
        table("can_cu_phap_ly", ("so_hieu", "ten", "ngay", "dieu")),
        several("dia_diem_tiep_nhan"),
        Question("co_quan_niem_yet", "ask_co_quan_niem_yet", _of(known.agencies), many=True),
        one("muc_do_truc_tuyen"),
        one("ly_do_mot_phan", wanted=lambda answers: answers.get("muc_do_truc_tuyen") == "Một phần"),
        table("quyet_dinh", ("so", "ngay", "co_quan")),
    )


def _process(_: Known) -> tuple[Question, ...]:
    one, table = (_maker(Process, shape) for shape in (_one, _table))
    steps = table("buoc", ("nguoi", "viec", "thoi_gian"))
    return (one("quyet_dinh", words="ask_quyet_dinh_quy_trinh"), one("tong"), steps)


def _agency(_: Known) -> tuple[Question, ...]:
    one = _maker(Agency, _one)
    contacts = ("dia_chi", "dia_chi_thu_tin", "dien_thoai", "website", "email")
    return (
        one("ten", needed=True, words="ask_ten_co_quan"),
        *(one(key) for key in ("cap", "tinh", "dia_chi", "bo_phan_mot_cua")),
        *(one(f"pakn.{key}", words=f"ask_pakn_{key}") for key in contacts),
    )


def _decision(known: Known) -> tuple[Question, ...]:
    one, several = (_maker(Decision, shape) for shape in (_one, _several))
    codes = (several(key) for key in ("cong_bo", "sua_doi", "bai_bo", "quy_trinh", "cat_giam"))
    return (
        one("ngay", needed=True),
        one("loai", needed=True),
        one("co_quan_ban_hanh", needed=True),
        one("trich_yeu", needed=True),
        Question("co_quan_niem_yet", "ask_co_quan_niem_yet", _of(known.agencies), many=True),
        *codes,
    )


# --- readers of answers


def _maker(model: type[Record], shape: Callable[..., Read]) -> Callable[..., Question]:
    """Return what makes questions about entries of `model` whose answers have one shape."""

    def make(key: str, *shaped: Any, words: str = "", alone: str = "", **more: Any) -> Question:
        many = shape is not _one
        options = {"alone": alone} if alone else {}
        return Question(key, words or f"ask_{key}", shape(model, key, *shaped, **options), many=many, **more)

    return make


def _one(model: type[Record], key: str) -> Read:
    return lambda text, _: admit(model, key.split("."), text)


def _several(model: type[Record], key: str) -> Read:
    def read(text: str, _: Mapping[str, Any]) -> str:
        return str(admit(model, (key,), [text])[0])

    return read


def _table(model: type[Record], key: str, columns: Sequence[str], alone: str = "") -> Read:
    """Return a reader of `one | two | three`; a line without `|` is the column `alone`, else the first."""

    def read(text: str, _: Mapping[str, Any]) -> Any:
        row = {alone or columns[0]: text} if "|" not in text else split(text, columns)
        admit(model, (key,), [row])
        return row

    return read


def split(text: str, columns: Sequence[str]) -> dict[str, str]:
    """Return the parts of a line by their columns, without the empty ones."""
    parts = [part.strip() for part in text.split("|")]
    if len(parts) > len(columns):
        raise Refused(say("ask_parts", most=len(columns), count=len(parts)))
    return {column: part for column, part in zip(columns, parts, strict=False) if part}


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


def _of(known: Sequence[str]) -> Read:
    """Return a reader of a name that must be among those known, when there are any."""

    def read(text: str, _: Mapping[str, Any]) -> str:
        if text in known or not known:
            return text
        if guess := closest(text, list(known)):
            raise Refused(say("ask_guess", value=text, guess=guess))
        raise Refused(say("ask_unknown", value=text, known="; ".join(known)))

    return read
