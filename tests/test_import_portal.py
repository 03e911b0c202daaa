"""Records of the national portal become drafts: nothing lost, nothing guessed, bad files in one sentence."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from niemyet.cli import main
from niemyet.importers import clean, glued, outside
from niemyet.importers.draft import Draft, ImportRefused, Outcome
from niemyet.importers.glued_laws import laws
from niemyet.importers.glued_papers import papers
from niemyet.importers.portal import read
from niemyet.importers.sheet import NAMELESS
from niemyet.records.form import model_of, text_of
from niemyet.records.loading import load
from niemyet.records.model import Procedure
from niemyet.records.reading import judge
from niemyet.records.source import parse
from niemyet.records.values import Fee, FeeState
from portal_records import flat, labelled

TODAY = date(2026, 11, 21)


def imported(tmp_path: Path, *records: Any) -> Outcome:
    path = tmp_path / "portal.jsonl"
    path.write_text("\n".join(json.dumps(r) for r in records), encoding="utf-8")
    return read(path, date(2026, 7, 20))


def one(tmp_path: Path, record: Any) -> Draft:
    outcome = imported(tmp_path, record)
    assert not outcome.refused
    return outcome.drafts[0]


def words(draft: Draft) -> str:
    return "\n".join(f.text for f in draft.flags)


def run(*args: str) -> Any:
    result = CliRunner().invoke(main, ["import", "portal", *args])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


# --- the two shapes


def test_a_labelled_record_is_whole(tmp_path):
    draft = one(tmp_path, labelled())
    assert draft.path == "procedures/thu-tuc/thu-vien/1.900001.yml"
    assert draft.data == {
        "ma": "1.900001",
        "ten": "Cấp thẻ đọc",
        "loai_thu_tuc": "TTHC không được luật giao cho địa phương quy định",
        "linh_vuc": "Thư viện",
        "cap_thuc_hien": ["Cấp xã", "Cấp bộ"],
        "doi_tuong": ["Tổ chức (không bao gồm doanh nghiệp, HTX)", "Cán bộ, công chức, viên chức", "Doanh nghiệp"],
        "co_quan_giai_quyet": ["Ủy ban nhân dân cấp xã"],
        "co_quan_co_tham_quyen": ["Thư viện xã, phường"],
        "co_quan_phoi_hop": ["Trường học"],
        "trinh_tu": [{"ten": "Bước 1: Nộp", "noi_dung": "- Tại quầy:\n    + Sáng"}, {"noi_dung": "Chờ thẻ."}],
        "cach_thuc": [
            {
                "hinh_thuc": "Trực tiếp",
                "thoi_han": "1 ngày làm việc",
                "phi_le_phi": "Không có thông tin",
                "mo_ta": "Tại quầy.\nBuổi sáng.",
            },
            {"hinh_thuc": "Trực tuyến", "phi_le_phi": "Miễn phí"},
        ],
        "thanh_phan_ho_so": [
            {
                "truong_hop": "Giấy tờ phải nộp",
                "giay_to": [
                    {"ten": "Đơn", "ban_chinh": "1", "ban_sao": "0", "mau": {"ten": "Mẫu 1.docx"}},
                    {"ten": "- Ảnh", "ban_chinh": "0", "ban_sao": "2"},
                ],
            }
        ],
        "ket_qua": [
            {"ten": "Thẻ đọc", "ma": "KQ.G15.000001"},
            {"ten": "Văn bản trả lời", "ma": "KQ.G15.000002"},
        ],
        "yeu_cau_dieu_kien": "Không",
        "can_cu_phap_ly": [
            {"so_hieu": "46/2019/QH14", "ten": "Luật Thư viện"},
            {"so_hieu": "Thông tư số 1/2020/TT-BTC", "ten": "Thông tư"},
        ],
        "tu_khoa": ["thẻ, sách"],
        "quyet_dinh": [{"so": "12/QĐ-BVH"}],
        "nguon": {"ten": "Cơ sở dữ liệu quốc gia về thủ tục hành chính", "ngay_doc": "2026-07-20"},
    }
    assert list(draft.data) == [k for k in draft.data]
    assert "chữ Kirin" in words(draft)


def test_a_flat_record_is_split_where_one_reading_is_possible(tmp_path):
    draft = one(tmp_path, flat())
    assert draft.data["trinh_tu"] == "- Bước 1: Nộp.\n    + Sáng\n- Bước 2: Nhận."
    assert draft.data["cach_thuc"] == [
        {
            "hinh_thuc": "Trực tuyến",
            "thoi_han": "5 Ngày làm việc",
            "phi_le_phi": "Miễn phí (Theo nghị quyết (nếu có).)",
            "mo_ta": "Trực tuyến tại cổng.",
        },
        {"hinh_thuc": "Trực tiếp", "thoi_han": "3", "phi_le_phi": "Miễn phí", "mo_ta": "(a) Tại quầy"},
        {"hinh_thuc": "Dịch vụ bưu chính", "mo_ta": "120 VNĐ"},
    ]
    assert draft.data["thanh_phan_ho_so"] == [
        {
            "giay_to": [
                {
                    "ten": "Đơn nộp 01 bản chính theo mẫu.",
                    "ban_chinh": "1",
                    "ban_sao": "0",
                    "mau": {"ten": "Mẫu số 01.docx"},
                },
                {"ten": "Thẻ cũ theo Mẫu số 18", "ban_chinh": "1", "ban_sao": "2"},
            ]
        },
        {"truong_hop": "Giấy tờ khác:", "giay_to": [{"ten": "Ảnh", "ban_chinh": "0", "ban_sao": "1"}]},
    ]
    assert draft.data["can_cu_phap_ly"] == [
        {"so_hieu": "46/2019/QH14", "ten": "Luật 46/2019/QH14"},
        {"so_hieu": "93/2020/NĐ-CP", "ten": "Nghị định số 93/2020/NĐ-CP ngày 18/8/2020"},
        {"so_hieu": "1/2020/TT-BTC", "ten": "QUY ĐỊNH MỨC THU"},
        {"ten": "Luật Phí, lệ phí"},
    ]
    assert draft.data["ket_qua"][1] == {"ten": "Văn bản trả lời", "ma": "KQ.G15.000002"}
    assert (draft.data["tu_khoa"], draft.data["mo_ta"]) == (["thẻ"], "Cấp thẻ khi mất.")
    assert draft.data["lien_ket"] == {"cong_quoc_gia": "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/0000"}
    assert words(draft).count("Không tách chắc chắn") == 2  # 120 VNĐ, the law without number


def test_fields_cut_inside_a_sentence_come_from_the_whole_page(tmp_path):
    page = (
        "Trình Tự Thực HiệnLập hồ sơ (Thành phần hồ sơ) rồi nộp."
        "Cách Thức Thực HiệnHình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp1 NgàyMiễn phí"
        "Thành phần hồ sơ--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn1 bản chính"
        "Căn cứ pháp lýKhông có thông tinCơ quan thực hiệnThư việnYêu cầu, điều kiện thực hiệnKhông"
        "Kết quả xử lýThẻMã: KQ.G15.000001Từ khóaKhông có thông tinMô tảKhông có thông tin"
    )
    cut = {"trinh_tu_thuc_hien": "Lập hồ sơ (", "thanh_phan_ho_so": ") rồi nộp."}
    draft = one(tmp_path, flat(raw_text=page, **cut))
    assert draft.data["trinh_tu"] == "Lập hồ sơ (Thành phần hồ sơ) rồi nộp."
    assert draft.data["thanh_phan_ho_so"] == [{"giay_to": [{"ten": "Đơn", "ban_chinh": "1", "ban_sao": "0"}]}]
    assert "raw_text" in words(draft)


def test_tables_in_markdown_alone_are_read_too(tmp_path):
    record = labelled(cach_thuc_table=[], thanh_phan_ho_so_groups=[], can_cu_table=[])
    record["sections"] |= {
        "Cách thức thực hiện": (
            "| Hình thức nộp | Thời gian giải quyết | Phí, lệ phí | Mô tả |\n| --- | --- | --- | --- |\n"
            "| Trực tiếp | 1 ngày | Miễn phí | a \\| b |"
        ),
        "Thành phần hồ sơ": "### Nhóm\n\n| Tên giấy tờ | Bản chính | Bản sao |\n| --- | --- | --- |\n| Đơn | 1 | hai |",
        "Căn cứ pháp lý": "| Tên văn bản pháp lý | Mã văn bản |\n| --- | --- |\n| Luật | 1/2020/QH14 |",
    }
    draft = one(tmp_path, record)
    assert draft.data["cach_thuc"][0]["mo_ta"] == "a | b"
    assert draft.data["thanh_phan_ho_so"][0]["truong_hop"] == "Nhóm"
    assert draft.data["thanh_phan_ho_so"][0]["giay_to"][0]["ghi_chu"] == "Bản sao: hai."
    assert draft.data["can_cu_phap_ly"] == [{"so_hieu": "1/2020/QH14", "ten": "Luật"}]


# --- nothing is invented


@pytest.mark.parametrize(
    ("fee", "state"),
    [
        ("Miễn phí", FeeState.FREE),
        ("Không có thông tin", FeeState.NOT_STATED),
        ("", None),
        ("0", FeeState.NOTE),
        ("Miễn phí (Theo quy định của Hội đồng nhân dân: 8.000 đồng)", FeeState.NOTE),
        ("70,000 Việt Nam Đồng (/thẻ)", FeeState.AMOUNT),
    ],
)
def test_free_is_only_what_says_so(tmp_path, fee, state):
    record = labelled()
    record["cach_thuc_table"][0]["rows"] = [["Trực tiếp", "5", fee, ""]]
    row = one(tmp_path, record).data["cach_thuc"][0]
    assert row["thoi_han"] == "5"  # no unit is added
    assert (Fee.model_validate(row["phi_le_phi"]).state if "phi_le_phi" in row else None) is state


@pytest.mark.parametrize(
    ("title", "says"),
    [("CẤP THẺ ĐỌC", "chữ hoa"), ("Cấp thẻ đọc.", "dấu chấm"), ("Tên thủ tục: Cấp thẻ", "Tên thủ tục")],
)
def test_an_odd_title_stays_and_is_flagged(tmp_path, title, says):
    draft = one(tmp_path, labelled(ten_thu_tuc=title))
    assert draft.data["ten"] == title
    assert says in words(draft)


def test_values_outside_the_legal_lists_are_kept_for_staff(tmp_path):
    record = labelled()
    record["thong_tin_chung"] |= {
        "Loại thủ tục": "LOCAL_REGULATION",
        "Đối tượng thực hiện": "Doanh nghiệp, Người sao Hỏa",
    }
    del record["thong_tin_chung"]["Lĩnh vực"]
    draft = one(tmp_path, record)
    assert draft.data["doi_tuong"] == ["Doanh nghiệp"]
    assert "loai_thu_tuc" not in draft.data
    assert draft.data["linh_vuc"] == "Chưa rõ lĩnh vực"
    note = "Loại thủ tục ghi trong nguồn: LOCAL_REGULATION\nĐối tượng ghi trong nguồn: Người sao Hỏa"
    assert draft.data["ghi_chu_noi_bo"] == note


def test_a_unit_that_a_collector_added_is_flagged_and_stays(tmp_path):
    record = labelled()
    record["cach_thuc_table"][0]["rows"] = [["Trực tiếp", "Theo mô tả ngày", "", ""], ["Trực tuyến", "5 ngày", "", ""]]
    draft = one(tmp_path, record)
    assert [row["thoi_han"] for row in draft.data["cach_thuc"]] == ["Theo mô tả ngày", "5 ngày"]
    assert words(draft).count("có thể do chương trình thu thập thêm vào") == 1


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Trực tiếp1100,000 VNĐ", [("1", "100,000 VNĐ", "")]),  # the only cut that gives a time and a sum
        ("Trực tiếp1350,000 VNĐ", [("", "", "1350,000 VNĐ")]),
        ("Trực tiếpKhông quy địnhMiễn phíTại quầy", [("Không quy định", "Miễn phí", "Tại quầy")]),
        ("Trực tiếp2 Giờ10 USD(/lần)", [("2 Giờ", "10 USD (/lần)", "")]),
        ("Trực tiếp2 NgàyMiễn phí(chưa đóng ngoặc", [("2 Ngày", "Miễn phí (chưa đóng ngoặc", "")]),
        (
            "Trực tiếpKhông có thông tinKhông có thông tin(1) Nộp",
            [("Không có thông tin", "Không có thông tin", "(1) Nộp")],
        ),
    ],
)
def test_rows_of_channels(text, rows):
    assert [(r.time, r.fee, r.note) for r in glued.channels(text)[1]] == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Thông tư 1/2020/TT-BCANghị định2/2020/NĐ-CP",
            [("Thông tư 1/2020/TT-BCA", ""), ("Nghị định", "2/2020/NĐ-CP")],
        ),
        ("Luật năm 202448/2024/QH15", [("Luật năm 2024", "48/2024/QH15")]),
        ("ALuật số 32/2024/QH15b11/2026/TT-NHNN", [("A", "Luật số 32/2024/QH15"), ("b", "11/2026/TT-NHNN")]),
        (
            "Về trồng trọt 41/2013/QH13Về phân bón84/2019/NĐ-CP",
            [("Về trồng trọt", "41/2013/QH13"), ("Về phân bón", "84/2019/NĐ-CP")],
        ),
    ],
)
def test_rows_of_legal_texts(text, rows):
    found = laws(text)
    assert [(r.name, r.number) for r in found if r.sure] == [r for r in rows if r[1]]
    assert [r.name for r in found if not r.sure] == [r[0] for r in rows if not r[1]]


# --- clean text


def test_text_of_other_programs_is_made_fit():
    dirty = "Hô\u0323 tịch\tmới\u00a0\u200b\uf0b7 một\r\n\uf0fchai\u2028ba\x07\ufeff"
    assert clean.characters(unicodedata.normalize("NFC", dirty)) == "Hộ tịch mới \n- một\n- hai\nba".replace(
        " \n", "\n"
    )
    assert clean.latin("TT-BTС và saи, НĐ") == "TT-BTC và saи, HĐ"


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=6,
)
FUZZ = settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
SHAPES = {"labelled": labelled, "flat": flat}


def sound(draft: Draft) -> None:
    """Assert that our own reader and model take what would be written."""
    document, problems = parse(text_of(draft.data, Procedure).encode(), draft.path)
    assert document, problems
    record, wrong = judge(document, Procedure)
    assert (problems, wrong) == ([], [])
    assert record
    assert model_of(draft.path) is Procedure


@FUZZ
@given(st.sampled_from(sorted(SHAPES)), st.data())
def test_no_value_in_any_place_is_a_surprise(tmp_path, shape, data):
    record = SHAPES[shape]()
    place = data.draw(st.sampled_from(sorted(record)))
    record[place] = data.draw(ANY)
    for draft in imported(tmp_path, record).drafts:
        sound(draft)


@FUZZ
@given(st.sampled_from(sorted(SHAPES)), st.text(max_size=60), st.data())
def test_any_text_in_any_field_gives_a_record_that_can_be_read(tmp_path, shape, text, data):
    record = SHAPES[shape]()
    group = record["sections"] if shape == "labelled" and data.draw(st.booleans()) else record
    group[data.draw(st.sampled_from([k for k in sorted(group) if isinstance(group[k], str) and k != "ma_thu_tuc"]))] = (
        text
    )
    for draft in imported(tmp_path, record).drafts:
        sound(draft)


@FUZZ
@given(ANY)
def test_any_json_gives_drafts_or_a_sentence(tmp_path, value):
    path = tmp_path / "x.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    try:
        said = "x.json: " if read(path).drafts == () else ""
    except ImportRefused as refusal:
        said = str(refusal)
    assert said.startswith("x.json: ")


# --- bad files

GOOD = json.dumps(labelled())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (gzip.compress(GOOD.encode())[:-20], "cắt ngang hoặc hỏng"),
        (b"\x1f\x8b rest", "cắt ngang hoặc hỏng"),
        (GOOD.encode("utf-16"), "UTF-8"),
        (json.dumps(labelled(), ensure_ascii=False).encode("cp1258", "replace"), "UTF-8"),
        (b"", "tệp trống"),
        (b" \n\n", "tệp trống"),
        (b"<!DOCTYPE html><html>", "trang web"),
        (b"PK\x03\x04", "không phải dữ liệu JSON"),
        (b"{\n  'a': 1\n}\n", "không phải dữ liệu JSON (sai ở dòng 2)"),
        (b"[" * 100_000, "không phải dữ liệu JSON"),
        (b'{"a": ' + b"1" * 5000 + b"}", "Không"),
    ],
    ids=["truncated", "no-gzip", "utf-16", "windows", "empty", "blank", "html", "zip", "broken", "deep", "number"],
)
def test_a_bad_file_gets_one_sentence_and_nothing_is_written(tmp_path, content, says):
    path = tmp_path / "xuat.jsonl"
    path.write_bytes(content)
    result = run(str(path), "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert says in result.output
    assert not (tmp_path / "out").exists()


def test_a_missing_file_and_a_folder_get_a_sentence(tmp_path):
    for path in (tmp_path / "khong-co.json", tmp_path):
        result = run(str(path), "--out", str(tmp_path / "out"))
        assert (result.exit_code, "không mở được" in result.output) == (1, True)


def test_a_file_without_end_is_not_read_to_its_end(tmp_path, monkeypatch):
    monkeypatch.setattr(outside, "MAX_TOTAL", 3_000_000)
    monkeypatch.setattr(outside, "MAX_RECORD", 1_000_000)
    many, long, bomb = tmp_path / "many.jsonl", tmp_path / "long.jsonl", tmp_path / "bomb.gz"
    many.write_text(("{" + " " * 100_000 + "}\n") * 40, encoding="utf-8")
    long.write_text('{"a": "' + "x" * 1_500_000 + '"}', encoding="utf-8")
    bomb.write_bytes(gzip.compress(b'{"a":"' + b"0" * 50_000_000))
    assert bomb.stat().st_size < 100_000
    for path, says in ((many, "lớn hơn 3 MB"), (long, "dài hơn 1 MB"), (bomb, "dài hơn 1 MB")):
        result = run(str(path), "--out", str(tmp_path / "out"))
        assert (result.exit_code, says in result.output) == (1, True), result.output
    monkeypatch.setattr(outside, "MAX_RECORDS", 9)
    many.write_text("{}\n" * 10, encoding="utf-8")
    assert "hơn 9 bản ghi" in run(str(many), "--out", str(tmp_path / "out")).output
    assert not (tmp_path / "out").exists()


def test_bad_records_are_listed_and_good_ones_written(tmp_path):
    path = tmp_path / "xuat.jsonl"
    records = [labelled(), labelled(ma_thu_tuc="1.9"), labelled(ten_thu_tuc=" "), labelled(), [1], {"a": 1}, flat()]
    path.write_text("\n".join(json.dumps(r) for r in records) + '\n{"ma_thu_tuc": "1.9', encoding="utf-8")
    result = run(str(path), "--out", str(tmp_path / "out"), "--lists")
    assert result.exit_code == 1
    assert "xuat.jsonl, bản ghi 2: “1.9” không phải mã thủ tục" in result.output
    assert "bản ghi 3: Thủ tục 1.900001 không có tên." in result.output
    assert "bản ghi 4: Mã 1.900001 đã có ở xuat.jsonl, bản ghi 1; bản ghi này không dùng." in result.output
    assert "bản ghi 8: Dòng này không phải JSON trọn vẹn" in result.output
    assert "Đọc 8, ghi 3," in result.output  # two records and the list of fields
    register, problems = load(tmp_path / "out", TODAY)
    assert sorted(register.procedures) == ["1.900001", "1.900002"]
    assert problems == []
    assert [f.id for f in register.fields] == ["thu-vien"]


def test_fields_of_a_second_file_join_the_list_and_words_of_the_place_stay(tmp_path):
    out, kept = tmp_path / "out", tmp_path / "out" / "procedures" / "danh-muc" / "linh-vuc.yml"
    for n, record in enumerate((labelled(), flat(linh_vuc="Lưu trữ"), labelled())):
        (tmp_path / f"{n}.json").write_text(json.dumps(record), encoding="utf-8")
        assert run(str(tmp_path / f"{n}.json"), "--out", str(out), "--lists").exit_code == 0
        if n == 0:
            kept.write_text(kept.read_text(encoding="utf-8") + "    mo_ta: Do phòng đọc giữ.\n", encoding="utf-8")
    register, problems = load(out, TODAY)
    assert problems == []
    assert [(f.id, f.description) for f in register.fields] == [("thu-vien", "Do phòng đọc giữ."), ("luu-tru", None)]


def test_one_record_or_a_list_may_stand_in_a_json_file(tmp_path):
    for n, content in enumerate((json.dumps(labelled(), indent=1), json.dumps([labelled(), flat()], indent=1))):
        path = tmp_path / f"{n}.json"
        path.write_text("\ufeff" + content, encoding="utf-8")
        assert len(read(path).drafts) == n + 1


def test_the_report_speaks_english_and_dates_are_checked(tmp_path, monkeypatch):
    monkeypatch.setenv("NIEMYET_LANG", "en")
    path = tmp_path / "x.json"
    path.write_text(json.dumps(labelled(ma_thu_tuc="x")), encoding="utf-8")
    assert "x.json, record 1: “x” is not a procedure code." in run(str(path), "--out", str(tmp_path)).output
    assert run(str(path), "--read-on", "20/27/2026").exit_code == 2


# --- the real data

BREAK = re.compile(r"<br\s*/?>|\*\*")


def letters(text: str) -> str:
    """Return what a text says: no blanks, breaks, invisible signs; letters composed and Latin."""
    cleaned = clean.latin(clean.characters(unicodedata.normalize("NFC", BREAK.sub("", text))))
    return re.sub(r"[\s\W_]", "", cleaned)


def rows_of(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(row) for row in file]


@pytest.fixture(scope="module")
def real(
    shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[list[dict[str, Any]], Any, Outcome]]:
    """Return for each shape the source's rows, the register of what was written, and the outcome."""
    found = {}
    for shape in ("labelled", "flat"):
        source, out = shared / "data" / "portal" / f"{shape}.jsonl.gz", tmp_path_factory.mktemp(shape)
        result = run(str(source), "--out", str(out), "--lists", "--read-on", "2026-07-20")
        assert result.exit_code == 0, result.output[-2000:]
        register, problems = load(out, TODAY)
        assert problems == []
        found[shape] = (rows_of(source), register, read(source, date(2026, 7, 20)))
        again = run(str(source), "--out", str(out), "--lists", "--read-on", "2026-07-20")
        assert f"ghi 0, không đổi {len(register.procedures) + 1}, khác bản đang có 0" in again.output
    return found


@pytest.mark.slow
def test_every_real_record_is_written_and_loads(real):
    assert {shape: len(register.procedures) for shape, (_, register, _) in real.items()} == {
        "labelled": 1050,
        "flat": 1323,
    }
    assert all(outcome.refused == () for _, _, outcome in real.values())


@pytest.mark.slow
def test_labelled_records_have_every_row_of_their_tables(real):
    rows, register, _ = real["labelled"]
    for row in rows:
        if not row["cach_thuc_table"]:
            continue  # taken from another page: its tables have run together
        p = register.procedures[row["ma_thu_tuc"]]
        dossier = [r for g in row["thanh_phan_ho_so_groups"] for t in g["tables"] for r in t["rows"]]
        basis = [r for t in row["can_cu_table"] for r in t["rows"]]
        assert len(p.channels) == len(row["cach_thuc_table"][0]["rows"])
        assert sum(len(g.papers) for g in p.evidence) == len(dossier)
        groups = [g for g in row["thanh_phan_ho_so_groups"] if g["nhom"] or any(t["rows"] for t in g["tables"])]
        assert len(p.evidence) == len(groups)
        assert len(p.legal_basis) == len(basis)
        assert len(p.outputs) == row["sections"]["Kết quả xử lý"].count("(Mã: `")


@pytest.mark.slow
def test_two_hundred_labelled_records_say_what_the_source_says(real):
    rows, register, _ = real["labelled"]
    for row in rows[::5]:
        p, general, sections = register.procedures[row["ma_thu_tuc"]], row["thong_tin_chung"], row["sections"]
        assert letters(p.name) == letters(row["ten_thu_tuc"])
        if not row["cach_thuc_table"]:
            continue
        assert letters(p.field) == letters(general["Lĩnh vực"])
        audience = [letters(a) for a in p.addressees]
        assert letters(general["Đối tượng thực hiện"]) == "".join(audience)
        assert letters(",".join(level.replace("Cấp bộ", "Cấp bộ/ngành") for level in p.levels)) == letters(
            general["Cấp thực hiện"]
        )
        steps = "".join(letters(f"{s.name or ''}{s.text}") for s in p.steps)
        numbered = re.sub(r"(?m)^\d+\. ", "", sections["Trình tự thực hiện"])
        assert steps == letters(numbered) or steps == letters(sections["Trình tự thực hiện"])
        for channel, cells in zip(p.channels, row["cach_thuc_table"][0]["rows"], strict=True):
            said = (channel.kind, channel.time.text if channel.time else "", channel.fee.text, channel.note or "")
            empty = {"N/A", "Không có thông tin"}
            for ours, theirs in zip(said, cells, strict=True):
                assert letters(ours) == letters(theirs) or (ours == "" and theirs in empty)
        papers_here = [q for g in p.evidence for q in g.papers]
        dossier = [r for g in row["thanh_phan_ho_so_groups"] for t in g["tables"] for r in t["rows"]]
        for paper, (name, originals, copies, form) in zip(papers_here, dossier, strict=True):
            said = letters(name) or letters(NAMELESS)
            assert (letters(paper.name), str(paper.originals), str(paper.copies)) == (said, originals, copies)
            assert bool(paper.form) == (form != "Không có")
        for law, (name, number) in zip(p.legal_basis, [r for t in row["can_cu_table"] for r in t["rows"]], strict=True):
            assert (letters(law.name or ""), letters(law.number or "")) == (letters(name), letters(number))
        assert [o.code for o in p.outputs] == re.findall(r"\(Mã: `(.*?)`\)", sections["Kết quả xử lý"])
        assert letters(p.requirements) == letters(sections["Yêu cầu, điều kiện thực hiện"])


def test_cells_put_together_again_are_the_flat_text(shared):
    """Whatever is split: side by side the cells are the source's text, letter by letter."""
    for row in rows_of(shared / "data" / "portal" / "flat.jsonl.gz"):
        text = row["cach_thuc_thuc_hien"]
        before, cells = glued.channels(text)
        joined = before + "".join(f"{c.kind}{c.time}{c.fee}{c.note}" for c in cells)
        assert letters(joined) == letters(text.removeprefix("Hình thức nộpThời gianPhí, lệ phíMô tả"))
        text = row["can_cu_phap_ly"].removeprefix("Tên văn bản pháp lýMã văn bản")
        assert letters("".join(f"{c.name}{c.number}" for c in laws(text))) == letters(text)
        names = [
            part for head, cells in papers(row["thanh_phan_ho_so"]) for c in cells for part in (c.name, c.form) if part
        ]
        at = 0
        for name in names:
            at = row["thanh_phan_ho_so"].index(name, at) + len(name)


def test_flat_fees_have_the_state_of_their_words(real):
    _, register, _ = real["flat"]
    rows = [c for p in register.procedures.values() for c in p.channels if c.fee]
    assert len(rows) > 3000
    for channel in rows:
        assert (channel.fee.state is FeeState.FREE) == (channel.fee.text == "Miễn phí")
        assert (channel.fee.state is FeeState.NOT_STATED) == (channel.fee.text == "Không có thông tin")
