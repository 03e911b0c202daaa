"""Open data: what is in the files, what spreadsheets do with them, the way back into records, what is written when."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from niemyet.cli import main
from niemyet.export.open_data import embed
from niemyet.export.open_data.atom import as_atom
from niemyet.export.open_data.csv_files import bare, guarded, line
from niemyet.export.open_data.format import Desk, Edition, News
from niemyet.export.open_data.formats import FORMATS
from niemyet.export.open_data.spans import iso
from niemyet.export.sheets import Pile, as_row, pack
from niemyet.offering import edition_of, give_data
from niemyet.records.form import model_of, text_of
from niemyet.records.loading import load
from niemyet.records.reading import given as given_values
from niemyet.records.register import Register
from niemyet.records.source import parse
from niemyet.records.values import Time
from niemyet.site.build import Built, judged
from niemyet.site.options import Options
from niemyet.site.views import Site
from niemyet.words import say
from town import made
from town.pages import tree_of

ROOT = made.ROOT
ATOM = "{http://www.w3.org/2005/Atom}"


def data_of(site: Path) -> dict[str, bytes]:
    """Return the open data of a built site, without its page."""
    return {name: content for name, content in tree_of(site / "du-lieu").items() if name != "index.html"}


def whole(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "du-lieu/tat-ca.json").read_text(encoding="utf-8"))
    return found


def rows(site: Path, name: str) -> list[dict[str, str]]:
    text = (site / f"du-lieu/{name}.csv").read_bytes().decode("utf-8-sig")
    return [{key: bare(cell) for key, cell in row.items()} for row in csv.DictReader(io.StringIO(text, newline=""))]


# --- JSON


@pytest.mark.parametrize("which", ["town", "sample"])
def test_every_json_file_is_as_the_schema_says(which: str, request: pytest.FixtureRequest):
    folder: Path = request.getfixturevalue(which) / "du-lieu"
    schema = json.loads((folder / "schema/v1.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    judge = Draft202012Validator(schema)
    files = [p for p in folder.rglob("*.json") if p.parent.name not in {"schema", "nhung"}]
    assert len(files) > 20
    for path in files:
        data = json.loads(path.read_text(encoding="utf-8"))
        assert [e.message for e in judge.iter_errors(data)] == [], path.name


def test_the_schema_refuses_what_is_none_of_ours(town: Path):
    judge = Draft202012Validator(json.loads((town / "du-lieu/schema/v1.json").read_text(encoding="utf-8")))
    good = json.loads((town / "du-lieu/thu-tuc/1.000001.json").read_text(encoding="utf-8"))
    assert judge.is_valid(good)
    for change in ({"phien_ban": "2"}, {"loai": "khac"}, {"ho_so": {**good["ho_so"], "muc_la": "x"}}, {"ho_so": {}}):
        assert not judge.is_valid({**good, **change}), change


def test_the_file_of_all_has_a_record_a_line_and_each_says_what_its_own_file_says(town: Path):
    text = (town / "du-lieu/tat-ca.json").read_text(encoding="utf-8")
    records = [json.loads(row.rstrip(",")) for row in text.splitlines() if row.startswith("{") and len(row) > 1]
    assert records == whole(town)["cac_ho_so"]
    for record in records:
        own = json.loads((town / f"du-lieu/{record['loai']}/{record['ten']}.json").read_text(encoding="utf-8"))
        assert {key: own[key] for key in record} == record
        assert own["nguon"]["ten"] == "Thị trấn"
        assert own["ngay"] == made.TODAY.isoformat()


def test_what_follows_from_a_procedure_is_told_in_numbers(town: Path):
    derived = json.loads((town / "du-lieu/thu-tuc/1.000001.json").read_text(encoding="utf-8"))["suy_ra"]
    assert derived["danh_muc"] == "Đang áp dụng"
    assert derived["thoi_han"][0] == {"chu": "10 ngày làm việc", "don_vi": "ngày làm việc", "iso8601": "P10D"}
    assert derived["phi_le_phi"][-1] == {"hinh_thuc": "Dịch vụ bưu chính", "chu": "Miễn phí", "loai": "Miễn phí"}


def test_notes_for_staff_are_in_no_file(town: Path):
    for name, content in data_of(town).items():
        assert "KHÔNG ĐƯỢC IN".encode() not in content, name


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("5 ngày làm việc", "P5D"),
        ("0,5 ngày làm việc", "PT4H"),
        ("0,25 ngày", "PT2H"),
        ("30 phút", "PT30M"),
        ("1,5 giờ", "PT1H30M"),
        ("2 tháng", "P2M"),
        ("0,5 tháng", ""),
        ("1 năm", "P1Y"),
        ("Không tính thời gian", ""),
        ("5", ""),
    ],
)
def test_a_time_is_a_duration_where_it_has_a_certain_length(text: str, duration: str):
    assert iso(Time.model_validate(text)) == duration


# --- JSON and back


def imported(out: Path, *files: Path, options: tuple[str, ...] = ()) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["import", "json", *map(str, files), "--out", str(out), *options])
    return result.exit_code, result.output


def canonical(path: Path, name: str) -> str:
    """Return a record as `niemyet fmt` would write it, without comments, blank entries and what is not published."""
    document, _ = parse(path.read_bytes(), name)
    assert document is not None
    values = {key: value for key, value in given_values(document.data).items() if key != "ghi_chu_noi_bo"}
    return text_of(values, model_of(name), document.body if name.endswith(".md") else None)


def assert_the_same(source: Path, out: Path) -> None:
    names = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}
    folders = ("procedures", "content/ke-hoach")
    own = {p.relative_to(source).as_posix() for f in folders for p in (source / f).rglob("*") if p.is_file()}
    assert {name for name in own if model_of(name) and not name.endswith(("index.md", "_mau.md"))} == names
    for name in names:
        assert (out / name).read_text(encoding="utf-8") == canonical(source / name, name), name


def test_the_town_comes_back_as_it_went(town: Path, tmp_path: Path):
    code, said = imported(tmp_path, town / "du-lieu/tat-ca.json")
    assert code == 0, said
    assert_the_same(town.parent / "src", tmp_path)


def test_the_sample_comes_back_as_it_went_file_by_file(sample: Path, tmp_path: Path):
    files = [p for p in sorted((sample / "du-lieu").rglob("*.json")) if p.parent.name not in {"schema", "nhung"}]
    code, said = imported(tmp_path, *(p for p in files if p.name != "tat-ca.json"))
    assert code == 0, said
    assert_the_same(ROOT, tmp_path)


def test_a_second_import_changes_nothing_and_a_dry_run_writes_nothing(town: Path, tmp_path: Path):
    source = town / "du-lieu/tat-ca.json"
    assert imported(tmp_path, source, options=("--dry-run",))[0] == 0
    assert tree_of(tmp_path) == {}
    imported(tmp_path, source)
    before = tree_of(tmp_path)
    code, said = imported(tmp_path, source)
    assert (code, tree_of(tmp_path)) == (0, before)
    assert "ghi 0" in said.splitlines()[-1]


def test_a_record_that_somebody_changed_is_not_written_over(town: Path, tmp_path: Path):
    name = "procedures/thu-tuc/ho-tich/1.000002.yml"
    shutil.copytree(town.parent / "src/procedures", tmp_path / "procedures")
    own = (tmp_path / name).read_text(encoding="utf-8")
    (tmp_path / name).write_text(re.sub("(?m)^ten: .*$", "ten: Tên mới", own), encoding="utf-8")
    code, said = imported(tmp_path, town / "du-lieu/thu-tuc/1.000002.json")
    assert code == 1
    assert "Tên mới" in said
    assert "ten: Tên mới" in (tmp_path / name).read_text(encoding="utf-8")
    assert imported(tmp_path, town / "du-lieu/thu-tuc/1.000002.json", options=("--update",))[0] == 0
    assert "ten: Tên mới" not in (tmp_path / name).read_text(encoding="utf-8")


RECORD = {
    "loai": "thu-tuc",
    "ten": "1.000001",
    "tep": "procedures/thu-tuc/a/1.000001.yml",
    "ho_so": {"ma": "1.000001", "ten": "Tên", "linh_vuc": "Hộ tịch"},
}


def of_one(**changes: Any) -> str:
    return json.dumps({"phien_ban": "1", **RECORD, **changes})


WHOLE_FILES = {
    "": "import_empty",
    "<!doctype html><html></html>": "import_html",
    "không phải": "import_not_json",
    '{"phien_ban": "1",, }': "import_not_json",
    '{"phien_ban": "1", "cac_ho_so": [{"loai": "thu': "import_json_cut",
    '{"phien_ban": "1", "cac_ho_so": [': "import_json_cut",
    "[" * 3000 + "]" * 3000: "import_json_deep",
    '{"phien_ban": "1", "a": ' + "[" * 100_000: "import_json_deep",
    '{"ma": "1.000001"}': "import_json_foreign",
    "[1]": "import_json_foreign",
    '{"phien_ban": "1", "cac_ho_so": 5}': "import_json_foreign",
    '{"phien_ban": "2", "cac_ho_so": []}': "import_json_version",
    '{"phien_ban": "1", "ho_so": {"ma": "1", "ma": "2"}}': "import_json_twice",
    '{"phien_ban": ' + "9" * 5000 + "}": "import_not_json",
}


@pytest.mark.parametrize(("text", "key"), WHOLE_FILES.items(), ids=range(len(WHOLE_FILES)))
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(text: str, key: str, tmp_path: Path):
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    code, said = imported(tmp_path / "out", tmp_path / "x.json")
    begin = say(key, file="x.json", line=1, version="2", known="1", entry="ma").partition("(")[0]
    assert (code, said.splitlines()[1].strip().startswith(begin[:40])) == (1, True), said
    assert not (tmp_path / "out").exists()


RECORDS = {
    of_one(loai="khac"): "Không có loại hồ sơ “khac”.",
    of_one(
        tep="procedures/thu-tuc/../../x.yml"
    ): "Hồ sơ loại “thu-tuc” không thể đặt ở “procedures/thu-tuc/../../x.yml”.",
    of_one(tep="/etc/x.yml"): "Hồ sơ loại “thu-tuc” không thể đặt ở “/etc/x.yml”.",
    of_one(tep="procedures/quy-trinh/1.000001.yml"): (
        "Hồ sơ loại “thu-tuc” không thể đặt ở “procedures/quy-trinh/1.000001.yml”."
    ),
    of_one(ho_so=[]): "Không phải một hồ sơ: cần có loai, ten, tep và nhóm ho_so.",
    of_one(ho_so={"ma": 1.01001}): "Mục ma không phải chữ: viết giá trị trong dấu nháy kép.",
    of_one(ho_so={"ma": "1.000001", "ten": "\ud800"}): "Mục ten có ký tự không dùng được.",
    of_one(ho_so={"ma": ["x", {"ten": "\0"}]}): "Mục ma.1.ten có ký tự không dùng được.",
}


@pytest.mark.parametrize(("text", "sentence"), RECORDS.items(), ids=range(len(RECORDS)))
def test_a_record_that_cannot_be_used_is_refused_in_one_sentence(text: str, sentence: str, tmp_path: Path):
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    code, said = imported(tmp_path / "out", tmp_path / "x.json")
    assert (code, said.splitlines()[1]) == (1, f"  x.json, bản ghi 1: {sentence}")


def test_a_code_that_comes_twice_is_used_once(tmp_path: Path):
    text = json.dumps({"phien_ban": "1", "cac_ho_so": [RECORD, {**RECORD, "ho_so": {"ma": "1.000001", "ten": "B"}}]})
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    code, said = imported(tmp_path / "out", tmp_path / "x.json")
    assert code == 1
    assert "Hồ sơ procedures/thu-tuc/a/1.000001.yml đã có ở x.json, bản ghi 1; bản này không dùng." in said
    assert "ten: Tên" in (tmp_path / "out/procedures/thu-tuc/a/1.000001.yml").read_text(encoding="utf-8")


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda c: st.lists(c) | st.dictionaries(st.text(), c)
    )
)
def test_no_value_of_json_makes_the_importer_fail(tmp_path_factory: pytest.TempPathFactory, value: Any):
    path = tmp_path_factory.mktemp("any") / "x.json"
    path.write_text(of_one(ho_so=value), encoding="utf-8")
    code, said = imported(path.parent / "out", path)
    assert code in (0, 1), said
    assert "Traceback" not in said


def test_records_of_the_national_database_come_back_as_they_went(shared: Path, tmp_path: Path):
    source = shared / "data/portal/flat.jsonl.gz"
    first, again, out = tmp_path / "a", tmp_path / "b", tmp_path / "site"
    made.lay_out(first, {path: None for path in made.files() if path.startswith("procedures/")})
    CliRunner().invoke(main, ["import", "portal", str(source), "--out", str(first), "--read-on", "2026-07-20"])
    register = load(first, made.TODAY)[0]
    assert len(register.cards) > 50
    give_data(out, Built(Site(register, (), Options(first, formats=("json",)))))
    code, said = imported(again, out / "du-lieu/tat-ca.json")
    assert code == 0, said[-2000:]
    for card in register.cards.values():
        assert (again / card.path).read_text(encoding="utf-8") == canonical(first / card.path, card.path), card.path


# --- CSV


@pytest.mark.parametrize(
    "text",
    [
        *("1.010010", "5/2026", "1-2", "2026-11-15", "10:30", "1E5", "50%", "8.000", "TRUE", "=1+1", "+84", "-x"),
        *("@SUM(A1)", "\tx", "＝1", "'1", "(5)", "1 000"),
    ],
)
def test_a_text_that_excel_would_change_or_run_gets_a_mark(text: str):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Hộ tịch", "862/QĐ-BTP", "5 ngày làm việc", "1.010010 và 1.010011", "e", "."])
def test_an_ordinary_text_gets_none(text: str):
    assert guarded(text) == text


@given(st.text())
def test_taking_the_mark_away_gives_the_text(text: str):
    assert bare(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=1))
def test_a_row_is_read_back_whole(cells: list[str]):
    assert next(csv.reader(io.StringIO(line(cells), newline=""), strict=True)) == cells


def test_csv_has_the_byte_order_mark_and_line_ends_that_excel_wants(town: Path):
    content = (town / "du-lieu/thu-tuc.csv").read_bytes()
    assert content.startswith(b'\xef\xbb\xbf"ma","ten"')
    assert b"\r\n" in content
    assert b"'1.000001" in content


def test_tables_hold_what_records_say_and_nothing_internal(town: Path):
    procedures = {row["ma"]: row for row in rows(town, "thu-tuc")}
    assert procedures.keys() == {
        *("1.000001", "1.000002", "1.000003", "1.000005.000.00.00.H13", "1.000006"),
    }, "1.000004 is internal"
    assert procedures["1.000003"]["danh_muc"] == "Hết hiệu lực"
    assert procedures["1.000001"]["doi_tuong"].endswith("; Tổ chức (không bao gồm doanh nghiệp, HTX)")
    channels = [row for row in rows(town, "cach-thuc") if row["ma"] == "1.000001"]
    assert [row["hinh_thuc"] for row in channels] == ["Trực tiếp", "Dịch vụ bưu chính"]
    assert channels[1]["thoi_han_iso8601"] == "P1D"
    papers = [row["ten"] for row in rows(town, "thanh-phan-ho-so") if row["ma"] == "1.000001"]
    assert papers == ["Tờ khai <xss>số 1</xss>", "Ảnh", "Thẻ căn cước"]
    assert {row["buoc"] for row in rows(town, "quy-trinh")} >= {"1", "2"}


# --- Excel


def test_the_workbook_says_the_same_as_the_tables(town: Path):
    book = openpyxl.load_workbook(town / "du-lieu/thu-tuc.xlsx")
    names = {"Thủ tục": "thu-tuc", "Cách thức thực hiện": "cach-thuc"}
    names |= {"Thành phần hồ sơ": "thanh-phan-ho-so", "Quy trình nội bộ": "quy-trinh"}
    assert book.sheetnames == [*names, "Giới thiệu"]
    for title, name in names.items():
        sheet = book[title]
        told = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(2, values_only=True)]
        assert told == [list(row.values()) for row in rows(town, name)], title
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet["A2"].number_format == "@"
        assert sheet["A2"].data_type == "s"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=50))
def test_a_cell_holds_any_text_and_none_is_a_formula(text: str):
    content = b"".join(pack([Pile("Tờ", ["Mục"], [10], [as_row([text])])], "x"))
    cell = openpyxl.load_workbook(io.BytesIO(content)).active["A2"]
    seen = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", text).replace("\r\n", "\n").replace("\r", "\n")
    assert (cell.value or "").replace("\r\n", "\n").replace("\r", "\n") == seen
    assert cell.data_type != "f"


def test_a_workbook_is_written_in_blocks():
    pile = Pile("Tờ", ["Mục"], [10], (as_row([sha256(b"%d" % n).hexdigest()]) for n in range(5_000)))
    blocks = list(pack([pile], "x"))
    assert max(map(len, blocks)) < sum(map(len, blocks)) / 5


# --- Atom


def feed(*news: News) -> ET.Element:
    desk = Desk(Register(Path("."), date(2026, 11, 15)), Edition("Tên & <trang>", "https://a.example/", news=news))
    return ET.fromstring(as_atom(desk).encode())


def test_the_feed_has_what_a_feed_needs_and_is_newest_first():
    old, new = (News(date(2026, m, 1), "1.000001", "Tên <b>", "Nội dung được sửa", ("Phí",)) for m in (1, 2))
    root = feed(old, new)
    assert [root.findtext(f"{ATOM}{name}") for name in ("id", "updated")] == [
        "https://a.example/du-lieu/thay-doi.atom",
        "2026-02-01T00:00:00+07:00",
    ]
    entries = root.findall(f"{ATOM}entry")
    assert [e.findtext(f"{ATOM}updated") for e in entries] == ["2026-02-01T00:00:00+07:00", "2026-01-01T00:00:00+07:00"]
    assert entries[0].findtext(f"{ATOM}title") == "Nội dung được sửa: Tên <b> (1.000001)"
    assert entries[0].findtext(f"{ATOM}summary") == "Nội dung được sửa: Phí."


def test_the_id_of_an_entry_stays_when_others_come_and_no_two_are_equal():
    one = News(date(2026, 1, 1), "1.000001", "A", "Nội dung được sửa", ("Phí",))
    same, other = one._replace(parts=("Thời hạn",)), one._replace(base="1.000002")
    before = [e.findtext(f"{ATOM}id") for e in feed(one).findall(f"{ATOM}entry")]
    after = [e.findtext(f"{ATOM}id") for e in feed(one, same, other).findall(f"{ATOM}entry")]
    assert len(after) == len(set(after)) == 2
    assert before[0] in after


def test_the_feed_of_a_site_tells_what_its_page_of_changes_tells(sample: Path):
    root = ET.parse(sample / "du-lieu/thay-doi.atom").getroot()
    page = (sample / "thay-doi/index.html").read_text(encoding="utf-8")
    links = [e.find(f"{ATOM}link").attrib["href"] for e in root.findall(f"{ATOM}entry")]  # type: ignore[union-attr]
    assert links
    assert all(re.search(r"thu-tuc/[\d.]+/", link)[0] in page for link in links)  # type: ignore[index]


# --- boxes for other sites


def test_a_box_is_small_and_its_page_has_no_script_and_shows_hostile_text(town: Path):
    folder = town / "du-lieu/nhung"
    for path in folder.iterdir():
        assert path.stat().st_size < 4_000
    page = (folder / "1.000001.htm").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<xss" not in page
    assert "&lt;xss onclick=&quot;alert(1)&quot;&gt;khai sinh" in page
    assert "Dữ liệu minh họa" in page


def test_the_script_for_other_sites_is_small():
    assert len(embed.script()) < 5_000
    assert embed.script().isascii(), "pages in another encoding would misread it"


# --- the table of formats


def test_the_catalogue_lists_every_file_with_its_size(town: Path):
    listed = json.loads((town / "du-lieu/danh-muc.jsonld").read_text(encoding="utf-8"))["dcat:distribution"]
    found = {d["dcat:downloadURL"]["@id"]: int(d["dcat:byteSize"]["@value"]) for d in listed}
    here = {f"{made.SITE_URL}du-lieu/{name}": len(c) for name, c in data_of(town).items() if name.count("/") == 0}
    here |= {f"{made.SITE_URL}du-lieu/schema/v1.json": (town / "du-lieu/schema/v1.json").stat().st_size}
    assert found == {url: size for url, size in here.items() if not url.endswith("danh-muc.jsonld")}


def given_data(root: Path, out: Path, formats: tuple[str, ...] | None = None) -> dict[str, bytes]:
    built = judged(made.options(root / "mkdocs.yml"))
    options = Options(root, "Thị trấn", made.SITE_URL, formats=formats)
    with built.crew:
        give_data(out, Built(Site(built.site.register, (), options)))
    return tree_of(out)


def test_what_is_switched_off_is_not_there(tmp_path: Path):
    root = made.lay_out(tmp_path / "src").parent
    assert given_data(root, tmp_path / "none", ()) == {}
    assert {n.partition("/")[0] for n in given_data(root, tmp_path / "csv", ("csv",))} == {"du-lieu"}
    assert given_data(root, tmp_path / "csv2", ("csv",)).keys() == {
        *(f"du-lieu/{name}.csv" for name in ("thu-tuc", "cach-thuc", "thanh-phan-ho-so", "quy-trinh")),
        "du-lieu/danh-muc.jsonld",
    }


def test_a_format_of_another_name_is_told_with_the_known_ones(tmp_path: Path):
    config = made.lay_out(tmp_path / "src")
    text = config.read_text(encoding="utf-8").replace("- niemyet/outputs", "- niemyet/outputs:\n      formats: [cvs]")
    config.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["build", "-f", str(config), "-o", str(tmp_path / "site"), "--day", "2026-11-15"])
    assert result.exit_code == 1
    assert (
        "“cvs”, không có dạng dữ liệu nào tên như vậy. Các dạng có: xlsx, csv, json, rdf, bpmn, atom, nhung."
        in result.output
    )


def test_built_twice_the_data_is_the_same(tmp_path: Path):
    root = made.lay_out(tmp_path / "src").parent
    first = given_data(root, tmp_path / "a")
    shutil.rmtree(root / ".cache")
    assert given_data(root, tmp_path / "b") == first


@pytest.fixture
def rebuilt(tmp_path: Path) -> Callable[[], tuple[set[str], Path]]:
    """Return a function that builds the town into the same place and tells which data files were written."""
    config, out = made.lay_out(tmp_path / "src"), tmp_path / "site"
    seen: dict[str, tuple[int, int]] = {}

    def build() -> tuple[set[str], Path]:
        made.built(config, out)
        now = {p.relative_to(out).as_posix(): p.stat() for p in (out / "du-lieu").rglob("*") if p.is_file()}
        stamps = {name: (info.st_mtime_ns, info.st_ino) for name, info in now.items()}
        changed = {name for name, stamp in stamps.items() if seen.get(name) != stamp}
        seen.clear()
        seen.update(stamps)
        return changed, config.parent

    return build


def test_when_one_record_changed_only_its_files_and_those_of_all_are_written(rebuilt: Any):
    assert len(rebuilt()[0]) > 30
    assert rebuilt()[0] == set()
    _, root = rebuilt()
    path = root / "procedures/thu-tuc/ho-tich/1.000002.yml"
    path.write_text(re.sub("(?m)^ten: .*$", "ten: Tên mới", path.read_text(encoding="utf-8")), encoding="utf-8")
    changed, _ = rebuilt()
    own = {n for n in changed if n.count("/") == 2 and not n.endswith(("2.json", "2.htm"))}
    assert own <= {"du-lieu/thu-tuc/1.000001.json", "du-lieu/thu-tuc/1.000005.json"}, "only who names it"
    assert {"du-lieu/thu-tuc/1.000002.json", "du-lieu/nhung/1.000002.htm", "du-lieu/tat-ca.json"} <= changed
    assert {"du-lieu/thu-tuc.csv", "du-lieu/thu-tuc.xlsx", "du-lieu/tat-ca.ttl", "du-lieu/danh-muc.jsonld"} <= changed
    assert not {"du-lieu/schema/v1.json", "du-lieu/nhung.js"} & changed


def test_files_of_a_record_that_went_go_too(rebuilt: Any, tmp_path: Path):
    _, root = rebuilt()
    (root / "procedures/thu-tuc/dat-dai/1.000006.yml").unlink()
    process = root / "procedures/quy-trinh/1.000005.yml"
    process.write_text(process.read_text(encoding="utf-8").replace(", 1.000006]", "]"), encoding="utf-8")
    rebuilt()
    assert [n for n in data_of(tmp_path / "site") if "1.000006" in n] == []
    assert "1.000006" not in {record["ten"] for record in whole(tmp_path / "site")["cac_ho_so"]}


def test_a_part_that_was_kept_is_never_stale(rebuilt: Any, tmp_path: Path):
    """Files of all that were put together from kept parts are those of a build from nothing."""
    _, root = rebuilt()
    path = root / "procedures/thu-tuc/ho-tich/1.000002.yml"
    path.write_text(path.read_text(encoding="utf-8") + "ghi_chu: Mới ghi\n", encoding="utf-8")
    rebuilt()
    shutil.rmtree(root / ".cache")
    made.built(root / "mkdocs.yml", tmp_path / "anew")
    assert data_of(tmp_path / "site") == data_of(tmp_path / "anew")


def test_every_row_of_the_table_says_what_its_files_hold():
    for name, row in FORMATS.items():
        assert (row.name, bool(row.label)) == (name, True)
        told = [*(w.about for w in row.wholes.values()), *(a.about for a in row.alone.values())]
        told += [family.about for family in row.families]
        assert told
        assert all(text.endswith(".") for text in told)
        assert bool(row.make) == bool(row.kinds)


def test_terms_of_use_stand_in_every_file_that_has_room_for_them(sample: Path):
    for name in ("tat-ca.json", "tat-ca.ttl", "thay-doi.atom", "thu-tuc/1.001193.json", "index.html"):
        assert "Apache-2.0" in (sample / "du-lieu" / name).read_text(encoding="utf-8"), name
    assert "licenses/LICENSE-2.0" in (sample / "du-lieu/danh-muc.jsonld").read_text(encoding="utf-8")


def test_without_terms_none_are_made_up(tmp_path: Path):
    root = made.lay_out(tmp_path / "src").parent
    files = given_data(root, tmp_path / "site")
    assert "giay_phep" not in files["du-lieu/tat-ca.json"].decode()
    assert b"dct:license" not in files["du-lieu/tat-ca.ttl"]


def test_news_have_the_day_and_the_parts_of_the_page_of_changes(town: Path):
    register = load(town.parent / "src", made.TODAY)[0]
    news = edition_of(register, Options(register.root)).news
    assert all(n.day <= made.TODAY and n.base in register.cards for n in news)
