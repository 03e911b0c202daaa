"""The wall pack: what the sheets say and are, the version on them, and which ones must come down."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from niemyet.changes.version import COUNTED, version_of
from niemyet.cli import main
from niemyet.poster.drawing import pieces
from niemyet.poster.kinds import KINDS, Choice, Poster, current_version, posters
from niemyet.poster.labels import LABELS
from niemyet.poster.paragraphs import paragraphs
from niemyet.poster.press import _compiler, as_pdf
from niemyet.poster.wall import Wall
from niemyet.records.loading import load
from niemyet.records.model import Procedure
from niemyet.records.register import Register
from niemyet.site.swimlane import Node, draw
from pypdf import PdfReader
from repository import commit
from town import made

pytest.importorskip("typst")
pytest.importorskip("segno")
TODAY = date(2026, 11, 15)
HOME = "https://thi-tran.example/"
BIRTH, CARD = "procedures/thu-tuc/ho-tich/1.000001.yml", "procedures/thu-tuc/thu-vien/1.000002.yml"
STEPS, TOWN = "procedures/quy-trinh/ho-tich/1.000001.yml", "procedures/co-quan/thi-tran.yml"


def procedure(code: str = "1.000001", name: str = "Đăng ký khai sinh", **entries: str) -> str:
    """Return a small record; `entries` replaces or adds some, empty takes one out."""
    fields = {
        "ma": code,
        "ten": name,
        "linh_vuc": "Hộ tịch",
        "co_quan_niem_yet": "thi-tran",
        "trinh_tu": "Nộp hồ sơ tại quầy.",
        "thoi_han": "5 ngày làm việc",
        "phi_le_phi": "Miễn phí",
        "thanh_phan_ho_so": "[{giay_to: [{ten: Tờ khai, ban_chinh: 1, mau: {ten: Mẫu số 1}}]}]",
        "can_cu_phap_ly": "[{so_hieu: 60/2014/QH13, ten: Luật Hộ tịch}]",
        "quyet_dinh": "[{so: 5/QĐ-BTP, ngay: 2026-01-05}]",
    }
    return "".join(f"{key}: {text}\n" for key, text in (fields | entries).items() if text)


FILES = {
    "mkdocs.yml": f"site_name: Thị trấn\nsite_url: {HOME}\ndocs_dir: content\n",
    BIRTH: procedure(),
    CARD: procedure("1.000002", "Cấp thẻ đọc", linh_vuc="Thư viện"),
    STEPS: "thu_tuc: 1.000001\ntong: 5 ngày\nbuoc:\n"
    "  - {nguoi: Công chức, viec: Nhận hồ sơ, thoi_gian: 1 ngày}\n"
    "  - {nguoi: Chủ tịch, viec: Ký giấy, thoi_gian: 4 ngày}\n",
    TOWN: "ten: Ủy ban nhân dân thị trấn\npakn: {dia_chi: Số 1 phố Chợ, dien_thoai: 0299 123 456, email: a@b.vn}\n",
}


def project(root: Path, files: Mapping[str, str | None] = FILES) -> Path:
    for name, text in files.items():
        if text is not None:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small project with a poster of every kind."""
    monkeypatch.setenv("NIEMYET_TODAY", TODAY.isoformat())
    return project(tmp_path / "trang")


def called(root: Path, *arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["poster", "-f", str(root / "mkdocs.yml"), *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def sheet(register: Register, name: str, paper: str = "a4") -> tuple[str, dict[str, Any]]:
    poster = Poster(*name.split("/"))
    return poster.kind, KINDS[poster.kind].sheet(register, poster.subject, Wall(paper, HOME, "Thị trấn"))


def words(pdf: Path | bytes) -> list[str]:
    """Return the text of each page, on one line."""
    import io

    reader = PdfReader(pdf if isinstance(pdf, Path) else io.BytesIO(pdf))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


# --- what is printed


def test_each_kind_is_printed_and_listed(town: Path, tmp_path: Path):
    code, said = called(town, "--out", tmp_path / "in")
    assert (code, said) == (
        0,
        f"Đã in 5 bản vào {tmp_path / 'in'}: 1 danh mục, 2 thủ tục, 1 quy trình, 1 bản phản ánh, kiến nghị. "
        f"Danh sách: {tmp_path / 'in' / 'ban-in.json'}\n",
    )
    names = {"danh-muc-thi-tran", "thu-tuc-1.000001", "thu-tuc-1.000002", "quy-trinh-1.000001", "pakn-thi-tran"}
    assert {path.name for path in (tmp_path / "in").iterdir()} == {f"{name}.pdf" for name in names} | {"ban-in.json"}
    listed = json.loads((tmp_path / "in" / "ban-in.json").read_text(encoding="utf-8"))["posters"]
    assert listed[-1] == {
        "file": "thu-tuc-1.000002.pdf",
        "kind": "thu-tuc",
        "subject": "1.000002",
        "code": "1.000002",
        "title": "Cấp thẻ đọc",
        "version": version_of(load(town, TODAY)[0].procedures["1.000002"]),
        "date": "2026-11-15",
        "agency": "Ủy ban nhân dân thị trấn",
        "wall": "",
    }


def test_a_notice_has_the_parts_of_the_law_in_their_order(town: Path):
    register, _ = load(town, TODAY)
    kind, data = sheet(register, "thu-tuc/1.000001")
    text = " ".join(words(as_pdf(kind, data)))
    parts = ("steps", "channels", "evidence", "time", "addressees", "authorities", "forms", "outputs", "requirements")
    headings = [f"{i}. {LABELS['vi'][name]}" for i, name in enumerate((*parts, "fee", "basis"), 1)]
    places = [text.find(heading) for heading in headings]
    assert -1 not in places
    assert places == sorted(places)
    for said in ("ỦY BAN NHÂN DÂN THỊ TRẤN", "Tờ khai", "Mẫu số 1", "5/QĐ-BTP ngày 05/01/2026", "In ngày 15/11/2026"):
        assert said in text
    assert f"Phiên bản {data['version']}" in text
    assert "Trang 2 / 2" in text


@pytest.mark.parametrize("name", ["danh-muc/thi-tran", "thu-tuc/1.000001", "quy-trinh/1.000001", "pakn/thi-tran"])
def test_a_poster_is_read_aloud_too(town: Path, name: str):
    """PDF/UA: typst refuses a picture without words; the file says its language, its title, what each thing is."""
    import io

    register, _ = load(town, TODAY)
    kind, data = sheet(register, name)
    pdf = as_pdf(kind, data)
    root = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    assert root["/Lang"] == "vi"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert PdfReader(io.BytesIO(pdf)).metadata.title == data["title"]


def test_a_process_is_a_table_and_a_drawing(town: Path):
    register, _ = load(town, TODAY)
    kind, data = sheet(register, "quy-trinh/1.000001")
    assert [step["number"] for case in data["cases"] for s in case["stages"] for step in s["steps"]] == ["1", "2"]
    assert data["cases"][0]["alt"].endswith("1. Công chức: Nhận hồ sơ (1 ngày); 2. Chủ tịch: Ký giấy (4 ngày)")
    first, second = words(as_pdf(kind, data))
    assert "Tổng cộng 5 ngày" in first
    assert "Sơ đồ" in second
    assert "Nhận hồ sơ" in second


def picture(kind: str, data: Mapping[str, Any]) -> tuple[int, int, bytes]:
    """Return the first page as grey points: what a camera sees. (PNG of typst, 8 bits, RGB or RGBA.)"""
    told = {"data": json.dumps(data)}
    made_of = _compiler(kind).compile(format="png", ppi=120, sys_inputs=told)
    png: bytes = made_of[0] if isinstance(made_of, list) else made_of
    width, height = (int.from_bytes(png[i : i + 4]) for i in (16, 20))
    size = {2: 3, 6: 4}[png[25]]
    packed, at = b"", 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        packed += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += length + 12
    return width, height, b"".join(row[1::size] for row in _rows(zlib.decompress(packed), width * size, size))


def _rows(data: bytes, line: int, size: int) -> Iterator[bytes]:
    """Yield the rows of a PNG without its filters."""
    above = bytes(line)
    for start in range(0, len(data), line + 1):
        kind, row = data[start], bytearray(data[start + 1 : start + 1 + line])
        for i in range(line) if kind else ():
            a, b, c = (row[i - size], above[i], above[i - size]) if i >= size else (0, above[i], 0)
            near = min((abs(b - c), 0, a), (abs(a - c), 1, b), (abs(a + b - 2 * c), 2, c))[2]
            row[i] = (row[i] + (0, a, b, (a + b) // 2, near)[kind]) & 255
        above = bytes(row)
        yield above


@pytest.mark.parametrize(
    ("name", "page"), [("thu-tuc/1.000001", "thu-tuc/1.000001/"), ("pakn/thi-tran", "co-quan/thi-tran/")]
)
def test_the_code_leads_to_the_page_with_the_version(town: Path, name: str, page: str):
    zxingcpp = pytest.importorskip("zxingcpp")
    register, _ = load(town, TODAY)
    kind, data = sheet(register, name)
    width, height, points = picture(kind, data)
    found = zxingcpp.read_barcodes(memoryview(points).cast("B", [height, width]))
    assert [code.text for code in found] == [f"{HOME}{page}?ban={data['version']}"]


def test_without_an_address_there_is_no_code_and_that_is_said(town: Path, tmp_path: Path):
    (town / "mkdocs.yml").write_text("site_name: Thị trấn\n", encoding="utf-8")
    code, said = called(town, "--out", tmp_path / "in", "--code", "1.000001", "--kind", "thu-tuc")
    assert code == 0
    assert said.startswith("Lưu ý: mkdocs.yml chưa có site_url nên bản in không có mã QR.")


def test_a_long_dossier_repeats_its_head_on_every_page(town: Path):
    rows = ", ".join(f"{{ten: Giấy tờ số {i} của hồ sơ, ban_chinh: 1}}" for i in range(1, 225))
    project(town, {BIRTH: procedure(name="Thủ tục " + "rất dài " * 150, thanh_phan_ho_so=f"[{{giay_to: [{rows}]}}]")})
    kind, data = sheet(load(town, TODAY)[0], "thu-tuc/1.000001")
    pages = words(as_pdf(kind, data))
    inside = [page for page in pages if "của hồ sơ" in page]
    assert len(inside) > 5
    assert all("Bản chính" in page for page in inside)
    assert [f"Trang {i} / {len(pages)}" in page for i, page in enumerate(pages, 1)] == [True] * len(pages)
    assert "Giấy tờ số 224 của hồ sơ" in " ".join(pages)


def test_letters_of_no_font_stop_nothing(town: Path):
    project(town, {BIRTH: procedure(name="Cấp ☃ thẻ 中 ≤ 5")})
    kind, data = sheet(load(town, TODAY)[0], "thu-tuc/1.000001")
    assert "Cấp ☃ thẻ □ ≤ 5" in words(as_pdf(kind, data))[0]


def test_the_awkward_town_is_printed_whole(tmp_path: Path):
    """Text in every part that would break a careless page; on paper it is only text."""
    root = made.lay_out(tmp_path / "src").parent
    register, _ = load(root, made.TODAY)
    for poster in posters(register, Choice()):
        for paper in ("a4", "a3"):
            data = KINDS[poster.kind].sheet(register, poster.subject, Wall(paper, made.SITE_URL, "Thị trấn"))
            assert as_pdf(poster.kind, data).startswith(b"%PDF")


def test_the_same_records_are_the_same_bytes_elsewhere(town: Path, tmp_path: Path):
    for name, zone, lang in (("a", "Asia/Tokyo", "C"), ("b", "America/Lima", "vi_VN.UTF-8")):
        env = {**os.environ, "TZ": zone, "LC_ALL": lang, "PYTHONHASHSEED": str(len(zone)), "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "niemyet", "poster", "-f", str(town / "mkdocs.yml")]
        subprocess.run([*command, "--out", str(tmp_path / name)], env=env, check=True, capture_output=True)
    files = {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()}
    assert files == {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()}
    assert len(files) == 6


# --- small parts


def test_lines_of_markdown_are_paragraphs_and_items():
    text = "**Bước 1**: nộp tại [cổng](https://a.vn).\n- Sáng\n   + Chiều\n1. Ký\n\nđ) Nhận"
    assert [(p["mark"], p["depth"], p["text"]) for p in paragraphs(text)] == [
        ("", 0, "Bước 1: nộp tại cổng (https://a.vn)."),
        ("–", 0, "Sáng"),
        ("–", 1, "Chiều"),
        ("1.", 0, "Ký"),
        ("đ)", 0, "Nhận"),
    ]


def test_a_high_drawing_is_cut_between_rows():
    nodes = [Node((f"Vai {i % 3}",), f"Việc {i}", "1 ngày") for i in range(30)]
    svg = draw(nodes, title="t", description="d", uid="x")
    cut = pieces(svg)
    assert len(cut) > 2
    assert "".join(str(piece["svg"]) for piece in cut).count('class="nm-so"') == 30
    assert all(".nm-hop" in str(piece["svg"]) and not piece["upright"] for piece in cut)


def test_a_drawing_of_many_lanes_stands_upright():
    nodes = [Node((f"Vai {i}",), f"Việc {i} của một người khác", "1 ngày") for i in range(9)]
    assert [piece["upright"] for piece in pieces(draw(nodes, title="t", description="d", uid="x"))] == [True]


# --- the version


def version(**entries: str) -> str:
    import yaml

    return version_of(Procedure.model_validate(yaml.load(procedure(**entries), yaml.CBaseLoader)))


@pytest.mark.parametrize(
    "entries",
    [
        {"ghi_chu": "Đã gọi điện hỏi lại."},
        {"tu_khoa": "khai sinh"},
        {"mo_ta": "Cho trẻ mới sinh."},
        {"kiem_tra": "{lan_cuoi: 2026-01-01, lan_toi: 2027-01-01}"},
        {"thoi_han": "05 ngày làm việc"},
        {"trinh_tu": "Nộp  hồ sơ tại quầy"},
        {"yeu_cau_dieu_kien": "Không có thông tin"},
        {"phi_le_phi": "MIỄN PHÍ"},
    ],
)
def test_what_binds_nobody_leaves_the_version(entries):
    assert version(**entries) == version()


@pytest.mark.parametrize(
    "entries",
    [
        {"name": "Đăng ký lại khai sinh"},
        {"trinh_tu": "Nộp hồ sơ qua mạng."},
        {"thoi_han": "3 ngày làm việc"},
        {"thoi_han": "5 ngày"},
        {"phi_le_phi": "8.000 đồng"},
        {"thanh_phan_ho_so": "[{giay_to: [{ten: Tờ khai, ban_chinh: 2, mau: {ten: Mẫu số 1}}]}]"},
        {"thanh_phan_ho_so": "[{giay_to: [{ten: Tờ khai, ban_chinh: 1, mau: {ten: Mẫu số 2}}]}]"},
        {"can_cu_phap_ly": "[{so_hieu: 61/2014/QH13, ten: Luật Hộ tịch}]"},
        {"quyet_dinh": "[{so: 6/QĐ-BTP, ngay: 2026-01-05}]"},
        {"yeu_cau_dieu_kien": "Không"},
        {"dia_diem_tiep_nhan": "Phố Chợ"},
        {"cach_thuc": "[{hinh_thuc: Trực tiếp, mo_ta: Chỉ buổi sáng}]"},
        {"ket_qua": "Giấy khai sinh"},
        {"co_quan_niem_yet": "thi-tran-khac"},
    ],
)
def test_what_people_must_heed_changes_the_version(entries):
    assert version(**entries) != version()
    assert re.fullmatch("[0-9a-f]{8}", version(**entries))


def test_every_part_that_counts_is_a_field():
    assert set(COUNTED) <= Procedure.model_fields.keys()


def test_the_page_carries_the_version_of_the_poster(tmp_path: Path):
    config = made.lay_out(tmp_path / "src")
    made.built(config, tmp_path / "site")
    register, _ = load(config.parent, made.TODAY)
    for name in ("thu-tuc/1.000001", "co-quan/thi-tran-cu"):
        html = (tmp_path / "site" / name / "index.html").read_text(encoding="utf-8")
        found = re.search(r'data-ban="([^"]+)"', html)
        subject = name.split("/")[1]
        kinds = ("thu-tuc", "quy-trinh") if "thu-tuc" in name else ("danh-muc", "pakn")
        expected = [KINDS[kind].version(register, subject) for kind in kinds]
        assert found
        assert found[1].split() == expected
        assert all(f'<span class="nm-code">{shown}</span>' in html for shown in expected)


# --- which ones must come down


@pytest.fixture
def hung(town: Path, tmp_path: Path) -> Path:
    """Return the list of what hangs on the wall, printed from the first commit."""
    commit(town, "2026-01-01", {})
    assert called(town, "--out", tmp_path / "in")[0] == 0
    return tmp_path / "in" / "ban-in.json"


def versions(root: Path) -> dict[str, str]:
    register, _ = load(root, TODAY)
    return {p.name: current_version(register, p) for p in posters(register, Choice())}


def test_a_wall_that_tells_the_truth_stays(town: Path, hung: Path):
    commit(town, "2026-02-01", {BIRTH: procedure(ghi_chu="Hỏi lại.")})
    assert called(town, "--outdated", hung) == (0, "Cả 5 bản trên tường còn đúng, tính đến 15/11/2026.\n")


def test_what_changed_is_told_with_its_reason(town: Path, hung: Path):
    before = versions(town)
    commit(town, "2026-02-01", {BIRTH: procedure(thoi_han="3 ngày làm việc")})
    commit(town, "2026-03-01", {BIRTH: procedure(thoi_han="3 ngày làm việc", phi_le_phi="8.000 đồng")})
    now = versions(town)

    def line(name: str, title: str) -> str:
        return f"In lại   {name}.pdf  {title}  ({before[name]} → {now[name]})"

    assert called(town, "--outdated", hung.parent) == (
        1,
        f"""{line("danh-muc-thi-tran", "Danh mục thủ tục hành chính niêm yết…")}
    Danh mục đã đổi.
{line("thu-tuc-1.000001", "1.000001 Đăng ký khai sinh")}
    Đã đổi: Thời hạn giải quyết; Phí, lệ phí
2 việc phải làm với 5 bản trên tường, tính đến 15/11/2026.
""",
    )


def test_only_what_changed_since_a_release(town: Path, hung: Path):
    second = commit(town, "2026-02-01", {BIRTH: procedure(thoi_han="3 ngày làm việc")})
    commit(town, "2026-03-01", {CARD: procedure("1.000002", "Cấp thẻ đọc", linh_vuc="Thư viện", phi_le_phi="")})
    _, said = called(town, "--outdated", hung, "--since", second, "--json")
    found = json.loads(said)
    assert [(o["verdict"], o["file"]) for o in found] == [
        ("reprint", "danh-muc-thi-tran.pdf"),
        ("reprint", "thu-tuc-1.000002.pdf"),
    ]
    assert found[1]["reasons"] == ["Đã đổi: Phí, lệ phí"]


def test_abolished_and_new_ones(town: Path, hung: Path):
    ended = procedure(hieu_luc="{den: 2026-06-01, trang_thai: Bãi bỏ}")
    new = procedure("1.000003", "Cấp bản sao")
    commit(town, "2026-02-01", {BIRTH: ended, "procedures/thu-tuc/ho-tich/1.000003.yml": new})
    code, said = called(town, "--outdated", hung, "--json")
    told = {o["file"]: (o["verdict"], o["reasons"]) for o in json.loads(said)}
    gone = ("remove", ["Hết hiệu lực từ 01/06/2026."])
    assert code == 1
    assert told == {
        "danh-muc-thi-tran.pdf": ("reprint", ["Danh mục đã đổi."]),
        "quy-trinh-1.000001.pdf": gone,
        "thu-tuc-1.000001.pdf": gone,
        "thu-tuc-1.000003.pdf": ("add", []),
    }


def test_an_agency_that_got_another_name(town: Path, hung: Path):
    (town / TOWN).write_text(FILES[TOWN].replace("thị trấn", "phường"), encoding="utf-8")
    _, said = called(town, "--outdated", hung)
    name = "Tên cơ quan: từ “Ủy ban nhân dân thị trấn” thành “Ủy ban nhân dân phường”."
    assert said.count(name) == 4
    assert "Địa chỉ tiếp nhận đã đổi." in said


def test_without_a_repository_the_change_is_told_without_its_parts(town: Path, tmp_path: Path):
    called(town, "--out", tmp_path / "in")
    project(town, {BIRTH: procedure(thoi_han="3 ngày làm việc")})
    code, said = called(town, "--outdated", tmp_path / "in")
    assert code == 1
    assert "Không thấy phiên bản trên tường trong lịch sử của kho, nên không rõ đã đổi gì." in said


# --- a folder that others use, calls that cannot be done


def test_files_of_others_stay_and_printing_again_adds(town: Path, tmp_path: Path):
    out = tmp_path / "in"
    out.mkdir()
    (out / "anh.jpg").write_bytes(b"x")
    called(town, "--out", out, "--code", "1.000001", "--kind", "thu-tuc")
    called(town, "--out", out, "--code", "1.000002.H13", "--kind", "thu-tuc", "--paper", "a3")
    assert sorted(p.name for p in out.iterdir()) == [
        "anh.jpg",
        "ban-in.json",
        "thu-tuc-1.000001.pdf",
        "thu-tuc-1.000002.pdf",
    ]
    listed = json.loads((out / "ban-in.json").read_text(encoding="utf-8"))
    assert [p["code"] for p in listed["posters"]] == ["1.000001", "1.000002"]
    assert called(town, "--outdated", out)[0] == 0  # nobody asked for the others


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Ghi --out THƯ-MỤC để in, hoặc --outdated ban-in.json để biết bản nào phải in lại."),
        (("--out", "x", "--code", "1.000003"), "Không có thủ tục nào mã “1.000003”. Có phải 1.000002 không?"),
        (("--out", "x", "--field", "Hộ tịchh"), "Không có lĩnh vực nào tên là “Hộ tịchh”. Có phải Hộ tịch không?"),
        (("--out", "x", "--agency", "thi-trann"), "Không có cơ quan “thi-trann” trong procedures/co-quan."),
        (("--out", "x", "--code", "1.000001", "--field", "Thư viện"), "Thủ tục 1.000001 không thuộc cơ quan hay"),
        (("--out", "x", "--kind", "quy-trinh", "--code", "1.000002"), "Không có gì để in với lựa chọn này."),
        (("--out", "mkdocs.yml"), "là một tệp. Chọn một thư mục."),
        (("--outdated", "khong-co.json"), "Không có tệp khong-co.json."),
        (("--outdated", "mkdocs.yml"), "không phải danh sách bản in của niemyet"),
        (("--out", "x", "--json"), "--since và --json đi cùng --outdated."),
    ],
)
def test_a_call_that_cannot_be_done_is_told(town: Path, monkeypatch: pytest.MonkeyPatch, arguments, sentence):
    monkeypatch.chdir(town)
    code, said = called(town, *arguments)
    assert (code, sentence in said) == (2, True), said
    assert not (town / "x").exists()


@pytest.mark.parametrize("since", ["khong-co", "--output=x", "7", "HEAD:x"])
def test_a_release_or_name_that_is_not_there_is_told(town: Path, hung: Path, since: str):
    code, said = called(town, "--outdated", hung, f"--since={since}")
    assert code == 2, said
    assert "không" in said.lower()


def test_a_list_that_somebody_broke_is_not_overwritten(town: Path, tmp_path: Path):
    (tmp_path / "ban-in.json").write_text("{", encoding="utf-8")
    code, said = called(town, "--out", tmp_path)
    assert (code, (tmp_path / "ban-in.json").read_text(encoding="utf-8")) == (2, "{")
    assert "không phải danh sách bản in" in said


def test_without_the_packages_it_says_what_to_run(town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from niemyet.poster import press

    press._fonts.cache_clear()
    monkeypatch.setitem(sys.modules, "typst", None)
    code, said = called(town, "--out", tmp_path / "in")
    press._fonts.cache_clear()
    assert code == 2
    assert "Chưa có phần in (thiếu typst). Chạy: python3 scripts/poster.py" in said


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder that this user cannot write to")
def test_a_folder_that_cannot_be_written_to_is_told(town: Path, tmp_path: Path):
    (tmp_path / "in").mkdir(mode=0o500)
    assert called(town, "--out", tmp_path / "in")[0] == 1


def test_real_records_are_printed(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NIEMYET_TODAY", TODAY.isoformat())
    project(tmp_path, {"mkdocs.yml": FILES["mkdocs.yml"]})
    source = shared / "data" / "portal" / "labelled.jsonl.gz"
    CliRunner().invoke(main, ["import", "portal", str(source), "--out", str(tmp_path), "--lists"])
    field = ["--field", "Việc làm"]
    code, said = called(tmp_path, "--out", tmp_path / "in", *field)
    assert code == 0, said
    assert called(tmp_path, "--outdated", tmp_path / "in")[0] == 0
