"""`niemyet drift`: the site against a copy of the national database; what is taken, what is refused, what is saved."""

from __future__ import annotations

import copy
import gzip
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from niemyet.changes import Kind, compare
from niemyet.cli import main
from niemyet.drift.comparison import Report, compared
from niemyet.drift.copies import read_copy
from niemyet.drift.sheets import as_xlsx
from niemyet.drift.update import joined
from niemyet.importers.merge import as_read
from niemyet.importers.portal import read as read_portal
from niemyet.records.form import text_of
from niemyet.records.loading import load
from niemyet.records.model import Procedure
from niemyet.records.reading import given as given_entries
from niemyet.records.reading import judge
from niemyet.records.source import parse
from niemyet.records.splice import spliced
from portal_records import flat, labelled

TODAY = date(2026, 11, 21)
DAY = "2026-07-20"
RECORD = "procedures/thu-tuc/thu-vien/1.900001.yml"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("NIEMYET_TODAY", TODAY.isoformat())
    monkeypatch.delenv("NIEMYET_LANG", raising=False)


@pytest.fixture
def site(tmp_path) -> Path:
    """Return a site whose records are those of one copy, imported."""
    (tmp_path / "mkdocs.yml").write_text("site_name: Thử\nplugins: [niemyet/site]\n", encoding="utf-8")
    read_in(tmp_path, labelled(), flat())
    return tmp_path


def saved(root: Path, *records: Any, name: str = f"csdl-{DAY}.jsonl") -> Path:
    path = root / name
    path.write_text("\n".join(json.dumps(r) for r in records), encoding="utf-8")
    return path


def read_in(root: Path, *records: Any) -> None:
    source = saved(root, *records, name="nguon.jsonl")
    done = CliRunner().invoke(main, ["import", "portal", str(source), "--out", str(root), "--lists", "--read-on", DAY])
    assert done.exit_code == 0, done.output


def run(root: Path, *args: str) -> Any:
    result = CliRunner().invoke(main, ["drift", *args, "-f", str(root / "mkdocs.yml")])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def refused(root: Path, *args: str) -> str:
    """Return the one sentence of a call in which nothing could be compared."""
    result = run(root, *args)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    return result.stderr.strip()


def changed(record: dict[str, Any], **general: str) -> dict[str, Any]:
    """Return a labelled record with other values among its general information."""
    other = copy.deepcopy(record)
    other["thong_tin_chung"] |= general
    return other


def timed(time: str) -> dict[str, Any]:
    """Return the labelled record with another time at the counter."""
    other = labelled()
    other["cach_thuc_table"][0]["rows"][0][1] = time
    return other


def report_of(root: Path, path: Path) -> Report:
    register, problems = load(root, TODAY)
    assert problems == []
    return compared(register, read_copy([path], None, TODAY))


# --- what is told


def test_a_site_that_agrees_ends_with_zero(site):
    result = run(site, str(saved(site, labelled(), flat())))
    assert result.exit_code == 0
    assert result.stdout == (
        "Đã đối chiếu 2 thủ tục với Cơ sở dữ liệu quốc gia về thủ tục hành chính, bản ngày 2026-07-20: 2 giống hệt, "
        "0 chỉ khác cách viết hoặc thứ tự, 0 khác về nội dung, 0 cần xem lại.\n"
    )


def test_functional_differences_come_first_each_with_its_line(site):
    other = changed(timed("3 ngày làm việc"), **{"Số quyết định": "99/QĐ-BVH", "Cấp thực hiện": "Cấp bộ/ngành, Cấp xã"})
    result = run(site, str(saved(site, other, flat())))
    assert result.exit_code == 1
    assert result.stdout.split("\n\n")[:2] == [
        "Khác về nội dung: 1 thủ tục, 2 chỗ.",
        "1.900001 Cấp thẻ đọc\n"
        f"  {RECORD}:26:15: [thoi_han] Thời hạn giải quyết (Trực tiếp): 1 ngày làm việc → 3 ngày làm việc\n"
        f"  {RECORD}:58:3: [quyet_dinh] Quyết định công bố: 12/QĐ-BVH → 99/QĐ-BVH",
    ]
    lines = (site / RECORD).read_text(encoding="utf-8").splitlines()
    assert (lines[25].strip(), lines[57].strip()) == ("thoi_han: 1 ngày làm việc", "- so: 12/QĐ-BVH")
    assert "Khác thứ tự: Cấp thực hiện 1." in result.stdout


def test_a_lost_column_is_not_a_change(site):
    other = labelled()
    for row in other["cach_thuc_table"][0]["rows"]:
        row[2] = "Không có thông tin"
    other["cach_thuc_table"][0]["rows"][1][2] = "Không có thông tin"
    other["sections"]["Kết quả xử lý"] = "Không có thông tin"
    other["can_cu_table"] = []
    result = run(site, str(saved(site, other, flat())), "--all")
    assert result.exit_code == 0
    assert "Nguồn không có thông tin: 1 thủ tục" in result.stdout
    assert "Phí, lệ phí (Trực tuyến): Miễn phí → nguồn không có thông tin" in result.stdout
    assert "Căn cứ pháp lý: “46/2019/QH14 Luật Thư viện; " in result.stdout


def test_a_unit_that_a_program_may_have_added_is_a_doubt(site):
    read_in_again = site / RECORD
    read_in_again.write_text(read_in_again.read_text(encoding="utf-8").replace("1 ngày làm việc", "6 tháng"), "utf-8")
    result = run(site, str(saved(site, timed("6 ngày"), flat())))
    assert result.exit_code == 0
    assert "Cần xem lại: 1 thủ tục, 1 chỗ." in result.stdout
    assert "6 tháng → 6 ngày (cùng số, khác đơn vị; có thể do chương trình thu thập ghi “ngày”)" in result.stdout


def test_steps_told_in_plain_and_fewer_words_are_for_a_person_to_compare(site):
    path = site / RECORD
    text = path.read_text(encoding="utf-8")
    short = re.sub(r"trinh_tu:\n(?:  .*\n)+", "trinh_tu: Gửi đơn rồi đợi.\n", text)
    path.write_text(short, encoding="utf-8")
    other = labelled()
    other["sections"]["Trình tự thực hiện"] = (
        "Người đề nghị nộp hồ sơ tại quầy. Cán bộ kiểm tra, ghi sổ và cấp thẻ đọc."
    )
    result = run(site, str(saved(site, other, flat())))
    assert result.exit_code == 0
    assert "hồ sơ viết gọn theo lời khác, cần người đọc so" in result.stdout


def test_what_only_one_side_has_is_listed(site):
    third = labelled(ma_thu_tuc="1.900003", ten_thu_tuc="Gia hạn thẻ đọc")
    third["thong_tin_chung"]["Mã thủ tục"] = "1.900003"
    far = changed(third, **{"Lĩnh vực": "Hàng hải", "Mã thủ tục": "1.900004"}) | {"ma_thu_tuc": "1.900004"}
    result = run(site, str(saved(site, labelled(), third, far)))
    assert "Có trên trang, nguồn không có: 1 thủ tục.\n  1.900002 Cấp lại thẻ đọc" in result.stdout
    assert "Có ở nguồn, trang chưa có: 1 thủ tục.\n  1.900003 Gia hạn thẻ đọc" in result.stdout
    assert "1 thủ tục chỉ nguồn có, thuộc lĩnh vực khác, không liệt kê" in result.stdout
    assert "1.900004" in run(site, str(saved(site, labelled(), third, far)), "--all").stdout


def test_another_procedure_under_a_known_code_is_said(site):
    other = changed(labelled(ten_thu_tuc="Hỗ trợ phát triển sản xuất"), **{"Lĩnh vực": "Nông nghiệp"})
    result = run(site, str(saved(site, other)))
    assert "Lưu ý: 1 mã mang thủ tục khác hẳn ở bản sao (1.900001)" in result.stdout


def test_a_copy_older_than_the_record_is_said(site):
    result = run(site, str(saved(site, timed("3 ngày làm việc"), name="csdl-2026-05-01.jsonl")))
    assert "Lưu ý: Bản sao ngày 2026-05-01 cũ hơn ngày đọc nguồn ghi trong 1 hồ sơ (1.900001)" in result.stdout


def test_json_and_excel_hold_every_difference(site):
    source = saved(site, timed("3 ngày làm việc"), flat())
    printed = run(site, str(source), "--json", "-")
    data = json.loads(printed.stdout)
    assert data["count"]["functional"] == 1
    (record,) = data["records"]
    assert record["differences"][0] == {
        "field": "thoi_han",
        "label": "Thời hạn giải quyết",
        "kind": "chuc-nang",
        "functional": True,
        "about": "Trực tiếp",
        "old": "1 ngày làm việc",
        "new": "3 ngày làm việc",
        "sentence": "Thời hạn giải quyết (Trực tiếp): 1 ngày làm việc → 3 ngày làm việc",
        "line": 26,
    }
    done = run(site, str(source), "--xlsx", str(site / "d.xlsx"), "--json", str(site / "d.json"))
    assert done.exit_code == 1
    assert json.loads((site / "d.json").read_text(encoding="utf-8")) == data
    sheet = openpyxl.load_workbook(site / "d.xlsx")["Chỗ khác"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:4] == ("Mã", "Tên thủ tục", "Loại", "Mục")
    assert rows[1][:4] == ("1.900001", "Cấp thẻ đọc", "Khác về nội dung", "Thời hạn giải quyết")
    assert sheet["A2"].number_format == "@"


def test_the_same_comparison_is_the_same_workbook(site):
    report = report_of(site, saved(site, timed("3 ngày làm việc"), flat()))
    first = as_xlsx(report)
    assert first == as_xlsx(report)
    with zipfile.ZipFile(io.BytesIO(first)) as book:
        assert {info.date_time[0] for info in book.infolist()} == {1980}


# --- the record of a comparison


def test_a_saved_comparison_is_a_whole_record(site):
    result = run(site, str(saved(site, timed("3 ngày làm việc"))), "--save")
    assert "Đã ghi procedures/doi-chieu/2026-11-21.yml." in result.stdout
    register, problems = load(site, TODAY)
    assert problems == []
    latest = register.comparison
    assert latest is not None
    assert (latest.day, latest.read_on, latest.shared) == (TODAY, date(2026, 7, 20), 1)
    assert latest.different[0].entries[0].text.endswith("1 ngày làm việc → 3 ngày làm việc")
    assert latest.only_here == ("1.900002",)
    again = (site / "procedures/doi-chieu/2026-11-21.yml").read_bytes()
    run(site, str(saved(site, timed("3 ngày làm việc"))), "--save")
    assert (site / "procedures/doi-chieu/2026-11-21.yml").read_bytes() == again


def test_a_dry_run_writes_nothing(site):
    before = {p: p.read_bytes() for p in site.rglob("*.yml")}
    result = run(site, str(saved(site, timed("3 ngày"))), "--save", "--update", "thoi_han", "--dry-run")
    assert result.exit_code == 1
    assert "Sẽ lấy từ nguồn: 1 hồ sơ, 1 mục." in result.stdout
    assert "Sẽ ghi procedures/doi-chieu/2026-11-21.yml." in result.stdout
    assert {p: p.read_bytes() for p in site.rglob("*.yml")} == before


# --- taking entries


def test_only_the_lines_of_chosen_entries_change(site):
    path = site / RECORD
    text = path.read_text(encoding="utf-8")
    ours = text.replace("ten: Cấp thẻ đọc", "# Hỏi lại thư viện tỉnh.\nten:   'Cấp thẻ đọc'") + "ghi_chu: Của xã.\n"
    path.write_text(ours, encoding="utf-8")
    other = changed(timed("3 ngày làm việc"), **{"Số quyết định": "99/QĐ-BVH"})
    result = run(site, str(saved(site, other, flat())), "--update", "thoi_han")
    assert result.exit_code == 1
    assert f"  {RECORD}: [thoi_han] Thời hạn giải quyết (Trực tiếp): 1 ngày làm việc → 3" in result.stdout
    assert path.read_text(encoding="utf-8") == ours.replace("1 ngày làm việc", "3 ngày làm việc")


def test_all_functional_takes_what_matters_and_nothing_is_left(site):
    other = changed(timed("3 ngày làm việc"), **{"Số quyết định": "99/QĐ-BVH"})
    other["can_cu_table"][0]["rows"].append(["Nghị định", "1/2026/NĐ-CP"])
    other["thanh_phan_ho_so_groups"][0]["tables"][0]["rows"].append(["Giấy giới thiệu của trường", "1", "0", ""])
    source = str(saved(site, other, flat()))
    assert run(site, source, "--update", "all-functional").exit_code == 0
    assert run(site, source).exit_code == 0
    assert "Giấy giới thiệu của trường" in (site / RECORD).read_text(encoding="utf-8")


def test_what_the_agency_added_to_an_item_stays(site):
    path = site / RECORD
    text = path.read_text(encoding="utf-8")
    text = text.replace("  - so: 12/QĐ-BVH\n", "  - so: 12/QĐ-BVH\n    ngay: 2020-01-01\n  - so: 5/QĐ-UBND\n")
    text = text.replace("  - so_hieu: 46/2019/QH14\n", "  - so_hieu: 46/2019/QH14\n    dieu: Điều 3\n")
    path.write_text(text, encoding="utf-8")
    other = changed(labelled(), **{"Số quyết định": "99/QĐ-BVH"})
    other["can_cu_table"][0]["rows"].append(["Nghị định", "1/2026/NĐ-CP"])
    run(site, str(saved(site, other, flat())), "--update", "quyet_dinh,can_cu_phap_ly")
    now = path.read_text(encoding="utf-8")
    assert "quyet_dinh:\n  - so: 99/QĐ-BVH\n  - so: 5/QĐ-UBND\n" in now
    assert "    dieu: Điều 3\n" in now
    assert "  - so_hieu: 1/2026/NĐ-CP\n" in now


def test_a_time_for_the_whole_is_taken_where_it_stands(site):
    path = site / RECORD
    text = path.read_text(encoding="utf-8").replace("    thoi_han: 1 ngày làm việc\n", "")
    text = text.replace("thanh_phan_ho_so:", "thoi_han: 1 ngày làm việc\nthanh_phan_ho_so:")
    path.write_text(text, encoding="utf-8")
    other = timed("3 ngày làm việc")
    other["cach_thuc_table"][0]["rows"][1][1] = "3 ngày làm việc"
    run(site, str(saved(site, other, flat())), "--update", "thoi_han")
    assert "\nthoi_han: 3 ngày làm việc\n" in path.read_text(encoding="utf-8")


def test_a_wording_is_never_taken(site):
    before = (site / RECORD).read_bytes()
    other = changed(labelled(), **{"Cấp thực hiện": "Cấp bộ/ngành, Cấp xã"})
    other["sections"]["Trình tự thực hiện"] = other["sections"]["Trình tự thực hiện"].upper()
    result = run(site, str(saved(site, other, flat())), "--update", "trinh_tu,cap_thuc_hien")
    assert "Không có mục nào để lấy." in result.stdout
    assert (site / RECORD).read_bytes() == before


def test_only_chosen_codes_are_compared_and_taken(site):
    both = (timed("3 ngày làm việc"), flat(so_quyet_dinh="99/QĐ-BVH"))
    result = run(site, str(saved(site, *both)), "--code", "1.900002", "--update", "all-functional")
    assert result.exit_code == 0
    assert "Đã đối chiếu 1 thủ tục" in result.stdout
    assert "1 ngày làm việc" in (site / RECORD).read_text(encoding="utf-8")


words = st.text("aă đề", min_size=1, max_size=8)
entries = st.recursive(words, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3))


@given(entries, entries)
def test_joining_gives_the_content_of_the_copy(old, new):
    assert joined(new, new) == new
    made = joined(old, new)
    assert type(made) is type(new) or isinstance(old, str)
    if isinstance(new, dict):
        assert new.keys() <= made.keys()


@given(st.lists(st.sampled_from(["ten", "mo_ta", "ghi_chu"]), unique=True), words)
def test_a_spliced_text_has_the_new_entries_and_the_old_comments(keys, word):
    old = "# Đầu.\nma: 1.900001\n# Tên.\nten:   'Một'\n\nlinh_vuc: Thư viện\nmo_ta: |-\n  Dòng\n\n  hai\n# Cuối.\n"
    document, _ = parse(old.encode(), RECORD)
    assert document is not None
    value = word.strip() or "x"
    data = {**document.data, **dict.fromkeys(keys, value)}
    made = spliced(old, document, data)
    again, problems = parse(made.encode(), RECORD)
    assert again is not None
    assert problems == []
    assert again.data == data
    assert [line for line in made.splitlines() if line.startswith("#")] == ["# Đầu.", "# Tên.", "# Cuối."]
    if "ten" not in keys:
        assert "ten:   'Một'\n" in made


# --- what cannot be compared


def test_a_copy_without_a_day_is_refused(site):
    assert refused(site, str(saved(site, labelled(), name="csdl.jsonl"))).startswith(
        "Chưa biết bản sao lấy ngày nào. Thêm --read-on năm-tháng-ngày"
    )
    assert run(site, str(saved(site, labelled(), name="csdl.jsonl")), "--read-on", DAY).exit_code == 0


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a-2026-07-20.jsonl", b"", "a-2026-07-20.jsonl: tệp trống."),
        ("a-2026-07-20.jsonl", b"<html>", "đây là trang web (HTML)"),
        ("a-2026-07-20.jsonl.gz", gzip.compress(b'{"a": 1}\n' * 9, mtime=0)[:-9], "tệp nén bị cắt ngang hoặc hỏng"),
        ("a-2026-07-20.jsonl", b'{"a": 1}\n', "Không có bản ghi thủ tục nào dùng được trong a-2026-07-20.jsonl."),
        ("a-2026-07-20.jsonl", b"[1, 2]", "Không có bản ghi thủ tục nào dùng được"),
        ("a-2026-07-20.jsonl", b"\xff\xfe\x00", "tệp không phải mã UTF-8"),
        ("a-2027-01-01.jsonl", b"{}", "Ngày lấy bản sao 2027-01-01 ở sau hôm nay (2026-11-21)."),
    ],
)
def test_a_file_that_is_no_copy_gets_one_sentence(site, name, content, sentence):
    path = site / name
    path.write_bytes(content)
    said = refused(site, str(path))
    assert sentence in said
    assert len(said.splitlines()) == 1


def test_a_missing_file_and_two_days_get_one_sentence(site):
    assert "không thấy tệp" in refused(site, str(site / "khong-co-2026-07-20.jsonl"))
    two = [str(saved(site, labelled(), name=f"a-2026-0{month}-20.jsonl")) for month in (6, 7)]
    assert refused(site, *two) == (
        "Tên các tệp ghi nhiều ngày khác nhau: 2026-06-20, 2026-07-20. Thêm --read-on để nói ngày lấy bản sao."
    )


def test_a_copy_of_other_procedures_is_refused(site):
    other = labelled(ma_thu_tuc="5.900001")
    other["thong_tin_chung"]["Mã thủ tục"] = "5.900001"
    assert refused(site, str(saved(site, other))) == (
        "Không có mã nào chung: 2 thủ tục của trang, 1 thủ tục của bản sao. Có thể là tệp của tỉnh khác hoặc lĩnh vực "
        "khác."
    )


def test_a_copy_of_another_province_is_said(site):
    (site / RECORD).rename(site / RECORD.replace(".yml", ".H13.yml"))
    path = site / RECORD.replace(".yml", ".H13.yml")
    path.write_text(path.read_text(encoding="utf-8").replace("ma: 1.900001", "ma: 1.900001.H13"), encoding="utf-8")
    other = changed(labelled(ma_thu_tuc="1.900001.H51"), **{"Mã thủ tục": "1.900001.H51"})
    result = run(site, str(saved(site, other, flat())))
    assert "Lưu ý: Bản sao ghi mã của H51, trang ghi mã của H13; có thể là bản sao của tỉnh khác." in result.stdout


def test_one_code_told_in_two_ways_counts_once(site):
    first = saved(site, labelled(), flat())
    second = saved(site, timed("9 ngày"), name=f"b-{DAY}.jsonl")
    result = run(site, str(first), str(second))
    assert result.exit_code == 0
    assert f"b-{DAY}.jsonl: Mã 1.900001 đã có ở tệp csdl-{DAY}.jsonl với nội dung khác" in result.stdout
    twice = run(site, str(saved(site, labelled(), timed("9 ngày"), flat())))
    assert "Mã 1.900001 đã có ở csdl-2026-07-20.jsonl, bản ghi 1; bản ghi này không dùng." in twice.stdout


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("--update", "thoi-han"), "Không có mục “thoi-han” để lấy. Các mục: thoi_han, phi_le_phi, ten,"),
        (("--update", "ghi_chu_noi_bo"), "Không có mục “ghi_chu_noi_bo” để lấy."),
        (("--read-on", "20/27/2026"), "“20/27/2026” chưa đúng dạng ngày."),
        (("--code", "1.999999"), "Không có hồ sơ nào mang mã 1.999999."),
    ],
)
def test_a_wrong_call_gets_a_sentence(site, args, sentence):
    assert sentence in refused(site, str(saved(site, labelled())), *args)


def test_a_site_without_records_gets_a_sentence(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: Thử\n", encoding="utf-8")
    assert refused(tmp_path, str(saved(tmp_path, labelled()))) == "Trang chưa có hồ sơ thủ tục nào để đối chiếu."


def test_a_record_that_cannot_be_rewritten_stays(site):
    path = site / RECORD
    text = path.read_text(encoding="utf-8").replace("ten: Cấp thẻ đọc", "ten: &t Cấp thẻ đọc", 1)
    path.write_text(text, encoding="utf-8")
    run(site, str(saved(site, timed("3 ngày làm việc"), flat())), "--update", "thoi_han")
    assert path.read_text(encoding="utf-8") == text


# --- real halves of the same collection, taken by two programs


@pytest.fixture(scope="module")
def halves(shared: Path) -> Callable[[str], Mapping[str, Procedure]]:
    def half(name: str) -> Mapping[str, Procedure]:
        return read_copy([shared / "data" / "portal" / f"{name}.jsonl.gz"], date(2026, 7, 20), TODAY).procedures

    return half


def test_real_halves_differ_in_what_matters_only_where_they_do(halves):
    """362 procedures taken twice, weeks apart: nearly all of them agree, one in nine has a new decision."""
    a, b = halves("labelled"), halves("flat")
    both = sorted(a.keys() & b.keys())
    counts = Counter((d.field, d.kind) for code in both for d in compare(a[code], b[code]))
    agreeing = sum(not any(d.is_functional for d in compare(a[code], b[code])) for code in both)
    assert agreeing >= len(both) * 0.8
    changed_numbers = counts["quyet_dinh", Kind.FUNCTIONAL]
    assert len(both) * 0.08 <= changed_numbers <= len(both) * 0.2
    assert counts["phi_le_phi", Kind.FUNCTIONAL] == 0
    assert counts["phi_le_phi", Kind.ONLY_NEW] > 300
    assert counts["thoi_han", Kind.FUNCTIONAL] <= 25
    assert counts["thoi_han", Kind.ONLY_OLD] >= 35


def test_real_records_agree_with_themselves_in_other_letters(halves):
    for record in list(halves("flat").values())[::3]:
        assert compare(record, record) == ()


def test_a_copy_is_read_as_a_file_of_records_would_be(shared):
    """The short way into the model gives what writing the record and reading it again gives."""
    drafts = read_portal(shared / "data" / "portal" / "flat.jsonl.gz", date(2026, 7, 20)).drafts
    for draft in drafts[::50]:
        document, problems = parse(text_of(draft.data, Procedure).encode(), draft.path)
        assert document is not None
        assert problems == []
        assert judge(document, Procedure)[0] == Procedure.model_validate(given_entries(as_read(draft.data)))
