"""What differs between two versions of a procedure: what matters is told, what does not is not called a change."""

from __future__ import annotations

import random
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from niemyet.changes import FIELDS, LOCAL, Difference, Kind, compare, sentence
from niemyet.changes.letters import letters, words_of
from niemyet.changes.rows import number_key
from niemyet.changes.texts import compare_texts
from niemyet.records.model import Procedure

BARE: dict[str, Any] = {"ma": "1.000001", "ten": "Cấp thẻ đọc", "linh_vuc": "Thư viện"}
WHOLE: dict[str, Any] = {
    **BARE,
    "cap_thuc_hien": ["Cấp tỉnh", "Cấp xã"],
    "doi_tuong": ["Công dân Việt Nam", "Doanh nghiệp"],
    "co_quan_giai_quyet": ["Thư viện tỉnh, Ủy ban nhân dân cấp xã"],
    "trinh_tu": ["- Bước 1: Nộp hồ sơ tại quầy.\n- Bước 2: Trong thời hạn 05 (năm) ngày, cơ quan cấp thẻ."],
    "cach_thuc": [
        {"hinh_thuc": "Trực tiếp", "thoi_han": "5 ngày làm việc", "phi_le_phi": "20.000 đồng/thẻ"},
        {"hinh_thuc": "Trực tuyến", "thoi_han": "5 ngày làm việc", "phi_le_phi": "20.000 đồng/thẻ"},
    ],
    "thanh_phan_ho_so": [
        {
            "truong_hop": "Giấy tờ phải nộp",
            "giay_to": [
                {"ten": "Đơn đề nghị cấp thẻ", "ban_chinh": "1", "ban_sao": "0", "mau": {"ten": "Mẫu 1.docx"}},
                {"ten": "Ảnh màu cỡ 4x6 của người đề nghị", "ban_chinh": "2", "ban_sao": "0"},
            ],
        }
    ],
    "ket_qua": [{"ten": "Thẻ đọc", "ma": "KQ.G15.000001"}],
    "yeu_cau_dieu_kien": "Người từ đủ 15 tuổi.",
    "can_cu_phap_ly": [
        {"so_hieu": "46/2019/QH14", "ten": "Luật Thư viện"},
        {"so_hieu": "93/2020/NĐ-CP", "ten": "Nghị định quy định chi tiết Luật Thư viện"},
    ],
    "muc_do_truc_tuyen": "Toàn trình",
    "quyet_dinh": [{"so": "12/QĐ-BVH"}],
    "hieu_luc": {"tu": "2026-01-01"},
}


def procedure(**changes: Any) -> Procedure:
    return Procedure.model_validate({**BARE, **changes})


def whole(**changes: Any) -> Procedure:
    data = {key: value for key, value in {**WHOLE, **changes}.items() if value is not None}
    return Procedure.model_validate(data)


def found(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[Kind, str]]:
    return [(d.kind, sentence(d)) for d in compare(procedure(**old), procedure(**new))]


def only(old: dict[str, Any], new: dict[str, Any]) -> tuple[Kind, str]:
    (single,) = found(old, new)
    return single


def channel(time: str = "", fee: str = "", kind: str = "Trực tiếp", note: str = "") -> dict[str, Any]:
    row = {"hinh_thuc": kind, "thoi_han": time, "phi_le_phi": fee, "mo_ta": note}
    return {key: value for key, value in row.items() if value}


def timed(old: str, new: str) -> tuple[Kind, str]:
    return only({"cach_thuc": [channel(old)]}, {"cach_thuc": [channel(new)]})


# --- time


def test_another_time_is_functional():
    assert timed("5 ngày làm việc", "3 ngày làm việc") == (
        Kind.FUNCTIONAL,
        "Thời hạn giải quyết (Trực tiếp): 5 ngày làm việc → 3 ngày làm việc",
    )


def test_the_same_change_in_several_channels_is_told_once():
    rows = [[channel(time, kind=kind) for kind in ("Trực tiếp", "Trực tuyến")] for time in ("5 ngày", "3 ngày")]
    assert only({"cach_thuc": rows[0]}, {"cach_thuc": rows[1]})[1] == (
        "Thời hạn giải quyết (Trực tiếp, Trực tuyến): 5 ngày → 3 ngày"
    )


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("5 ngày làm việc", "05 Ngày làm việc", Kind.WORDING),
        ("5 ngày làm việc", "05 (năm) ngày làm việc", Kind.WORDING),
        ("Theo quy chế của thư viện ngày", "Theo quy chế của thư viện", Kind.WORDING),
        ("7 ngày", "7", Kind.ONLY_OLD),
        ("7", "7 ngày", Kind.ONLY_NEW),
        ("7 ngày", "Không có thông tin", Kind.ONLY_OLD),
        ("0 ngày", "7 ngày", Kind.ONLY_NEW),
        ("Theo mô tả ngày", "7 ngày", Kind.ONLY_NEW),
        ("5 ngày", "5 ngày làm việc", Kind.FUNCTIONAL),
        ("6 ngày", "6 tháng", Kind.FUNCTIONAL),
        ("Ngay trong ngày", "Trong 2 tuần", Kind.FUNCTIONAL),
    ],
)
def test_kinds_of_differences_of_times(old, new, kind):
    assert timed(old, new)[0] is kind


def test_a_time_for_the_whole_counts_for_every_channel():
    old = {"thoi_han": "5 ngày", "cach_thuc": [channel(), channel(kind="Trực tuyến")]}
    new = {"cach_thuc": [channel("5 ngày"), channel("3 ngày", kind="Trực tuyến")]}
    assert only(old, new) == (Kind.FUNCTIONAL, "Thời hạn giải quyết (Trực tuyến): 5 ngày → 3 ngày")
    assert found({"thoi_han": "5 ngày"}, {"cach_thuc": [channel("5 ngày")]}) == [
        (Kind.ONLY_NEW, "Cách thức thực hiện: chưa có thông tin → Trực tiếp")
    ]


def test_a_statutory_time_and_a_validity_are_told_by_their_names():
    assert only({"thoi_han_luat_dinh": "10 ngày"}, {"thoi_han_luat_dinh": "8 ngày"})[1] == (
        "Thời hạn theo luật: 10 ngày → 8 ngày"
    )
    assert only({"hieu_luc": {"tu": "2026-01-01"}}, {"hieu_luc": {"tu": "2026-07-01"}}) == (
        Kind.FUNCTIONAL,
        "Hiệu lực (Có hiệu lực từ): 2026-01-01 → 2026-07-01",
    )


# --- fee


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("20.000 đồng/thẻ", "30.000 đồng/thẻ", Kind.FUNCTIONAL),
        ("Miễn phí", "20.000 đồng", Kind.FUNCTIONAL),
        ("20.000 đồng/thẻ", "20.000 đồng/trang", Kind.FUNCTIONAL),
        ("20.000 đồng", "20,000 VNĐ", Kind.WORDING),
        ("Phí: 20000 đồng", "20.000 đồng", Kind.WORDING),
        ("Miễn phí", "Không thu phí.", Kind.WORDING),
        ("Miễn phí", "Miễn phí (Không quy định.)", Kind.WORDING),
        ("Theo Luật Phí và lệ phí", "Miễn phí (Theo quy định của Luật Phí và lệ phí)", Kind.WORDING),
        ("20.000 đồng", "Không có thông tin", Kind.ONLY_OLD),
        ("Không có thông tin", "Miễn phí", Kind.ONLY_NEW),
    ],
)
def test_kinds_of_differences_of_fees(old, new, kind):
    assert only({"cach_thuc": [channel("", old)]}, {"cach_thuc": [channel("", new)]})[0] is kind


def test_a_channel_given_up_or_opened_is_functional():
    both = [channel("5 ngày"), channel("5 ngày", "Miễn phí", "Trực tuyến")]
    assert only({"cach_thuc": both}, {"cach_thuc": both[:1]}) == (
        Kind.FUNCTIONAL,
        "Cách thức thực hiện: bỏ Trực tuyến (5 ngày; Miễn phí)",
    )
    assert only({"cach_thuc": both}, {"cach_thuc": both[::-1]})[0] is Kind.ORDER


# --- papers


def dossier(*names: str, case: str = "") -> dict[str, Any]:
    group = {"truong_hop": case} if case else {}
    return {"thanh_phan_ho_so": [{**group, "giay_to": [{"ten": name} for name in names]}]}


def test_papers_are_matched_by_name_and_not_by_place():
    old = dossier("Đơn đề nghị", "Ảnh màu cỡ 4x6", "Thẻ căn cước")
    assert found(old, dossier("Thẻ căn cước", "Đơn đề nghị", "Ảnh màu cỡ 4x6")) == [
        (Kind.ORDER, "Thành phần hồ sơ: cùng nội dung, khác thứ tự")
    ]
    assert found(old, dossier("Đơn đề nghị", "Thẻ căn cước", "Giấy xác nhận nơi ở")) == [
        (Kind.FUNCTIONAL, "Thành phần hồ sơ: bỏ Ảnh màu cỡ 4x6"),
        (Kind.FUNCTIONAL, "Thành phần hồ sơ: thêm Giấy xác nhận nơi ở"),
    ]


def test_a_changed_paper_is_shown_where_it_changed():
    kind, said = only(dossier("Giấy khám sức khỏe cấp trong 6 tháng"), dossier("Giấy khám sức khỏe cấp trong 3 tháng"))
    assert kind is Kind.FUNCTIONAL
    assert said == (
        "Thành phần hồ sơ (Giấy khám sức khỏe cấp trong 6 tháng): "
        "Giấy khám sức khỏe cấp trong 6 tháng → Giấy khám sức khỏe cấp trong 3 tháng"
    )


def test_another_number_of_copies_is_functional():
    papers = [[{"ten": "Đơn", "ban_chinh": n, "ban_sao": "0"}] for n in ("1", "2")]
    old, new = ({"thanh_phan_ho_so": [{"giay_to": p}]} for p in papers)
    assert only(old, new) == (
        Kind.FUNCTIONAL,
        "Thành phần hồ sơ (Đơn): 1 bản chính, 0 bản sao → 2 bản chính, 0 bản sao (số bản)",
    )


@pytest.mark.parametrize(
    "other",
    [
        "Đơn đề nghị cấp thẻ đọc Mẫu số 1.docx",
        "Đơn đề nghị cấp thẻ đọc1",
        "- Đơn đề nghị cấp thẻ đọc theo mẫu quy định;",
    ],
)
def test_a_form_glued_to_a_name_is_no_other_paper(other):
    assert only(dossier("Đơn đề nghị cấp thẻ đọc"), dossier(other))[0] is Kind.WORDING


def test_two_papers_glued_to_one_are_found_again():
    old = dossier("Đơn đề nghị cấp thẻ đọc", "Giấy xác nhận nơi cư trú", "Ảnh màu cỡ 4x6")
    new = dossier("Đơn đề nghị cấp thẻ đọc Giấy xác nhận nơi cư trú", "Ảnh màu cỡ 4x6")
    assert {kind for kind, _ in found(old, new)} == {Kind.WORDING}


def test_cases_that_one_side_does_not_tell_apart_are_no_change():
    kind, said = only(dossier("Đơn"), dossier("Đơn", case="Cấp lại"))
    assert (kind, said) == (Kind.ONLY_NEW, "Thành phần hồ sơ: chưa có thông tin → Cấp lại (trường hợp)")


# --- texts


STEPS = "- Bước 1: Nộp hồ sơ tại quầy. - Bước 2: Cơ quan cấp thẻ trong thời hạn 05 ngày."


@pytest.mark.parametrize(
    "other",
    [
        "Bước 1. Nộp hồ sơ tại quầy.\n\nBước 2. Cơ quan cấp thẻ trong thời hạn 5 ngày",
        "1. Nộp hồ sơ tại quầy.\n2. Cơ quan cấp thẻ trong thời hạn 05 (năm) ngày.",
        "- BƯỚC 1: NỘP HỒ SƠ TẠI QUẦY. - BƯỚC 2: CƠ QUAN CẤP THẺ TRONG THỜI HẠN 05 NGÀY.",
        "- Buoc 1: Nop ho so tai quay. - Buoc 2: Co quan cap the trong thoi han 05 ngay.",
        "- Bước 1: Nộp hồsơ tại quầy. - Bước 2: Cơ quan cấp thẻ trong thời hạn 05 ngày.",
        "- Bước 1: Nộp hồ sơ tại quầyx. - Bước 2: Cơ quan sẽ cấp thẻ trong thời hạn 05 ngày.",
    ],
)
def test_numbering_case_accents_blanks_and_slips_are_wording(other):
    assert only({"trinh_tu": STEPS}, {"trinh_tu": other})[0] is Kind.WORDING


def test_a_number_put_for_another_is_functional_and_shown_in_its_sentence():
    assert only({"trinh_tu": STEPS}, {"trinh_tu": STEPS.replace("05", "07")}) == (
        Kind.FUNCTIONAL,
        "Trình tự thực hiện: “… - Bước 2: Cơ quan cấp thẻ trong thời hạn 05 ngày.” → "
        "“… - Bước 2: Cơ quan cấp thẻ trong thời hạn 07 ngày.”",
    )


def test_further_places_are_counted():
    other = STEPS.replace("tại quầy", "qua bưu chính").replace("05", "07")
    assert only({"trinh_tu": STEPS}, {"trinh_tu": other})[1].endswith("(và 1 chỗ khác)")


def test_two_numbers_that_change_places_are_functional():
    verdict = compare_texts("Thẩm định 3 ngày, trả kết quả 5 ngày.", "Thẩm định 5 ngày, trả kết quả 3 ngày.")
    assert verdict
    assert verdict.kind is Kind.FUNCTIONAL


def test_the_day_of_a_law_behind_its_number_says_nothing_new():
    verdict = compare_texts("Theo Nghị định 56/2023/NĐ-CP.", "Theo Nghị định 56/2023/NĐ-CP ngày 24/7/2023.")
    assert verdict
    assert verdict.kind is Kind.WORDING


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Không", "Không có thông tin", Kind.ONLY_OLD),
        ("Không", "Người từ đủ 15 tuổi.", Kind.FUNCTIONAL),
        ("Người từ đủ 15 tuổi.", "Người từ đủ 18 tuổi.", Kind.FUNCTIONAL),
        ("Không.", "không", Kind.WORDING),
        ("Không phải nộp lại.", "Phải nộp lại.", Kind.FUNCTIONAL),
    ],
)
def test_conditions_tell_none_from_nothing_said(old, new, kind):
    assert only({"yeu_cau_dieu_kien": old}, {"yeu_cau_dieu_kien": new})[0] is kind


# --- lists


def laws(*rows: tuple[str, str]) -> dict[str, Any]:
    return {"can_cu_phap_ly": [{k: v for k, v in (("so_hieu", n), ("ten", t)) if v} for n, t in rows]}


def test_laws_are_told_by_number():
    old = laws(("46/2019/QH14", "Luật Thư viện"), ("93/2020/NĐ-CP", "Nghị định"))
    new = laws(("Luật số 46/2019/QH14", "Luật Thư viện"), ("1/2026/NĐ-CP", "Nghị định mới"))
    assert found(old, new)[1:] == [
        (Kind.FUNCTIONAL, "Căn cứ pháp lý: bỏ 93/2020/NĐ-CP Nghị định"),
        (Kind.FUNCTIONAL, "Căn cứ pháp lý: thêm 1/2026/NĐ-CP Nghị định mới"),
    ]
    assert found(old, new)[0][0] is Kind.WORDING


def test_a_law_glued_to_another_or_cut_is_still_there():
    old = laws(("46/2019/QH14", "Luật Thư viện"), ("93/2020/NĐ-CP", "Nghị định"))
    glued = laws(("93/2020/NĐ-CP", "Luật Thư viện46/2019/QH14Nghị định"))
    cut = laws(("46/2019/QH14", "Luật Thư viện"), ("93/2020/NĐ-C", "Nghị định"))
    assert {kind for kind, _ in (*found(old, glued), *found(old, cut))} == {Kind.WORDING}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nghị định số 01/2020/NĐ-CP", "1/2020/NĐ - CP"),
        ("1931/.QĐ-BNNMT", "1931/QĐ-BNNMT"),
        ("66.7/2025/NQ-CP", "Nghị quyết 66.7/2025/NQ-CP"),
    ],
)
def test_writings_of_one_number(one, other):
    assert number_key(one) == number_key(other)


def test_a_changed_decision_number_is_functional():
    assert only({"quyet_dinh": "1077/QĐ-BXD"}, {"quyet_dinh": "56/QĐ-BXD"}) == (
        Kind.FUNCTIONAL,
        "Quyết định công bố: 1077/QĐ-BXD → 56/QĐ-BXD",
    )
    assert only({"quyet_dinh": "1931/.QĐ-BXD"}, {"quyet_dinh": "1931/QĐ-BXD"})[0] is Kind.WORDING
    assert only({"quyet_dinh": ["5/QĐ-BXD", "9/QĐ-UBND"]}, {"quyet_dinh": "5/QĐ-BXD"})[0] is Kind.ONLY_OLD


def test_levels_and_addressees_are_sets():
    assert only({"cap_thuc_hien": ["Cấp tỉnh", "Cấp xã"]}, {"cap_thuc_hien": ["Cấp xã", "Cấp tỉnh"]})[0] is Kind.ORDER
    assert only({"cap_thuc_hien": ["Cấp tỉnh"]}, {"cap_thuc_hien": ["Cấp bộ"]}) == (
        Kind.FUNCTIONAL,
        "Cấp thực hiện: Cấp tỉnh → Cấp bộ",
    )


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (["Sở Tư pháp, Công an tỉnh"], ["Công an tỉnh", "Sở Tư pháp"], Kind.ORDER),
        (["Cục Hành chính tư pháp Sở Tư pháp"], ["Cục Hành chính tư pháp, Sở Tư pháp"], Kind.WORDING),
        (["UBND cấp xã"], ["Uỷ ban nhân dân xã"], Kind.WORDING),
        (["Ủy ban nhân dân cấp xã"], ["Ủy ban Nhân dân xã, phường, thị trấn."], Kind.WORDING),
        (["Công an tỉnh"], ["Cục Cảnh sát giao thông"], Kind.FUNCTIONAL),
        ([], ["Công an tỉnh"], Kind.ONLY_NEW),
    ],
)
def test_agencies_are_sets_of_names(old, new, kind):
    assert only({"co_quan_giai_quyet": old}, {"co_quan_giai_quyet": new})[0] is kind


def test_a_name_cut_by_a_collector_is_not_another_name():
    long = "Thủ tục gia hạn thời hạn hoạt động của dự án đầu tư thuộc thẩm quyền của Chủ tịch Ủy ban nhân dân cấp tỉnh"
    assert only({"ten": long.split(" của Chủ")[0]}, {"ten": long})[0] is Kind.ONLY_NEW
    assert only({"ten": "Cấp thẻ đọc"}, {"ten": "Cấp lại thẻ đọc"}) == (
        Kind.FUNCTIONAL,
        "Tên thủ tục: Cấp thẻ đọc → Cấp lại thẻ đọc",
    )


def test_what_an_agency_writes_for_itself_is_compared_only_when_asked():
    old, new = procedure(co_quan_niem_yet=["xa-a"]), procedure(co_quan_niem_yet=["xa-b"], ghi_chu_noi_bo="x")
    assert compare(old, new) == ()
    assert [d.field for d in compare(old, new, FIELDS + LOCAL)] == ["co_quan_niem_yet"]


def test_against_a_source_one_side_has_things():
    gone = Difference("thanh_phan_ho_so", Kind.FUNCTIONAL, old="Đơn")
    come = Difference("thanh_phan_ho_so", Kind.FUNCTIONAL, new="Đơn")
    lost = Difference("phi_le_phi", Kind.ONLY_OLD, old="20.000 đồng")
    assert [sentence(d, against_source=True) for d in (gone, come, lost)] == [
        "Thành phần hồ sơ: nguồn không có Đơn",
        "Thành phần hồ sơ: nguồn có thêm Đơn",
        "Phí, lệ phí: 20.000 đồng → nguồn không có thông tin",
    ]


def test_sentences_speak_english_too(monkeypatch):
    monkeypatch.setenv("NIEMYET_LANG", "en")
    assert sentence(Difference("thanh_phan_ho_so", Kind.FUNCTIONAL, old="Đơn")) == "Thành phần hồ sơ: removed Đơn"


# --- properties

noise = st.sampled_from(["nfd", "upper", "blanks", "hidden", "zeros"])


def dirty(value: Any, ways: list[str], order: random.Random) -> Any:
    """Return entries as another program might have saved them: other letters, blanks and order, the same content."""
    if isinstance(value, dict):
        return {key: dirty(v, ways, order) if key not in ("ma", "hieu_luc") else v for key, v in value.items()}
    if isinstance(value, list):
        items = [dirty(v, ways, order) for v in value]
        order.shuffle(items)
        return items
    text = str(value)
    if "upper" in ways and "ngày" not in text:
        text = text.upper()
    if "blanks" in ways:
        text = text.replace(" ", "\u00a0 ")
    if "hidden" in ways and len(text) > 30:
        text = text.replace("ơ", "ơ\u200b")
    return unicodedata.normalize("NFD", text) if "nfd" in ways else text


@given(st.lists(noise, unique=True), st.integers(0, 1000))
def test_encoding_blanks_case_and_order_are_never_functional(ways, seed):
    other = Procedure.model_validate(dirty(WHOLE, ways, random.Random(seed)))
    for old, new in ((whole(), other), (other, whole())):
        assert {d.kind for d in compare(old, new)} <= {Kind.WORDING, Kind.ORDER}, [
            sentence(d) for d in compare(old, new)
        ]


CHANGES: dict[str, Any] = {
    "cap_thuc_hien": ["Cấp xã"],
    "doi_tuong": ["Doanh nghiệp"],
    "co_quan_giai_quyet": ["Thư viện quốc gia"],
    "trinh_tu": ["Nộp hồ sơ qua bưu chính."],
    "thoi_han": "9 ngày",
    "ket_qua": ["Văn bản trả lời"],
    "yeu_cau_dieu_kien": "Không",
    "muc_do_truc_tuyen": "Một phần",
    "quyet_dinh": ["13/QĐ-BVH"],
    "hieu_luc": {"tu": "2026-02-01"},
    "can_cu_phap_ly": [{"so_hieu": "1/2026/QH15"}],
    "thanh_phan_ho_so": [{"giay_to": ["Hộ chiếu còn hạn"]}],
}


@given(st.sets(st.sampled_from(sorted(CHANGES))))
def test_every_change_is_found_and_nothing_else(keys):
    """A time of the whole is not one where every channel has its own."""
    told = {d.field for d in compare(whole(), whole(**{key: CHANGES[key] for key in keys})) if d.is_functional}
    assert told == keys - {"thoi_han"}


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_compared(one, other):
    assert compare_texts(one, one) is None
    verdict = compare_texts(one, other)
    assert (verdict is None) == (one == other)


@given(st.text(max_size=100))
def test_words_of_any_text_stand_in_it(text):
    words = words_of(text)
    assert all(words.text[a:b].strip() for a, b in words.spans)
    assert letters(unicodedata.normalize("NFD", text)) == letters(text)


def test_a_record_does_not_differ_from_itself():
    assert compare(whole(), whole()) == ()
