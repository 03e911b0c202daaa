"""Drafts are written once, whole, and never over what a person wrote."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from niemyet.cli import main
from niemyet.importers import store as store_module
from niemyet.importers.draft import Draft, Flag
from niemyet.importers.merge import Change, as_read, changes, merge, union
from niemyet.importers.store import Report, store
from niemyet.records.source import parse
from portal_records import labelled

NAME = "procedures/thu-tuc/a/1.900001.yml"
DATA: dict[str, Any] = {
    "ma": "1.900001",
    "ten": "Cấp thẻ",
    "linh_vuc": "Thư viện",
    "cach_thuc": [{"hinh_thuc": "Trực tiếp", "phi_le_phi": "Miễn phí"}],
    "lien_ket": {"cong_quoc_gia": "https://dichvucong.gov.vn/x"},
}
DRAFT = Draft(NAME, DATA)


def changed(**entries: Any) -> Draft:
    return Draft(NAME, {**DATA, **entries})


def files(root: Path) -> dict[str, tuple[bytes, int]]:
    return {
        p.relative_to(root).as_posix(): (p.read_bytes(), p.stat().st_mtime_ns) for p in root.rglob("*") if p.is_file()
    }


def edit(root: Path, old: str, new: str) -> None:
    path = root / NAME
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8", newline="\n")


def data_of(root: Path, name: str = NAME) -> Any:
    document, problems = parse((root / name).read_bytes(), name)
    assert document, problems
    return document.data


# --- new, equal, different


def test_a_new_record_is_written_and_a_second_time_nothing_is(tmp_path):
    assert store(tmp_path, [DRAFT]) == Report(written=(NAME,))
    before = files(tmp_path)
    assert list(before) == [NAME]
    assert store(tmp_path, [DRAFT]) == Report(unchanged=(NAME,))
    assert store(tmp_path, [DRAFT], update=True) == Report(unchanged=(NAME,))
    assert files(tmp_path) == before


def test_a_dry_run_writes_nothing_and_says_the_same(tmp_path):
    drafts = [DRAFT, changed(ten="Khác")]
    dry = store(tmp_path / "dry", drafts, dry_run=True)
    assert not (tmp_path / "dry").exists()
    assert dry == store(tmp_path / "real", drafts)
    assert [d.path for d in dry.differing] == [NAME]


def test_a_record_edited_by_hand_is_left_without_update(tmp_path):
    store(tmp_path, [DRAFT])
    edit(tmp_path, "ten: Cấp thẻ", "ten: Cấp thẻ đọc sách")
    before = files(tmp_path)
    report = store(tmp_path, [DRAFT])
    assert files(tmp_path) == before
    assert report.differing[0].changes == (Change("ten", "Cấp thẻ đọc sách", "Cấp thẻ"),)
    assert (report.written, report.unchanged) == ((), ())


def test_notes_and_entries_of_the_agency_are_no_difference(tmp_path):
    store(tmp_path, [DRAFT])
    local = "ghi_chu_noi_bo: Hỏi lại\nten_goi_khac:\n  - làm thẻ\nthoi_han: 1 ngày\n"
    edit(tmp_path, "ma: 1.900001\n", f"# của xã\nma: 1.900001\n{local}")
    before = files(tmp_path)
    assert store(tmp_path, [DRAFT], update=True) == Report(unchanged=(NAME,))
    assert files(tmp_path) == before


def test_update_takes_the_source_and_keeps_what_is_the_agencys(tmp_path):
    store(tmp_path, [DRAFT])
    edit(tmp_path, "phi_le_phi: Miễn phí", "phi_le_phi: Miễn phí\n    # hỏi lại\n    mo_ta: Ở tầng 1")
    edit(tmp_path, "cong_quoc_gia: https://dichvucong.gov.vn/x", "cong_tinh: https://x.gov.vn\nghi_chu_noi_bo: Riêng")
    new = changed(
        ten="Cấp thẻ đọc",
        cach_thuc=[{"hinh_thuc": "Trực tiếp", "phi_le_phi": "8.000 đồng"}],
        ghi_chu_noi_bo="Của nguồn",
    )
    report = store(tmp_path, [new], update=True)
    assert [c.key for c in report.updated[0].changes] == ["ten", "cach_thuc.1.phi_le_phi", "lien_ket.cong_quoc_gia"]
    assert data_of(tmp_path) == {
        "ma": "1.900001",
        "ten": "Cấp thẻ đọc",
        "linh_vuc": "Thư viện",
        "cach_thuc": [{"hinh_thuc": "Trực tiếp", "phi_le_phi": "8.000 đồng", "mo_ta": "Ở tầng 1"}],
        "lien_ket": {"cong_quoc_gia": "https://dichvucong.gov.vn/x", "cong_tinh": "https://x.gov.vn"},
        "ghi_chu_noi_bo": "Riêng",
    }
    assert "    # hỏi lại\n    mo_ta: Ở tầng 1" in (tmp_path / NAME).read_text(encoding="utf-8")
    assert store(tmp_path, [new], update=True) == Report(unchanged=(NAME,))


def test_a_record_is_known_by_its_code_wherever_it_stands(tmp_path):
    moved = "procedures/thu-tuc/khac/1.900001.000.00.00.H13.yml"
    store(tmp_path, [replace(DRAFT, path=moved)])
    assert store(tmp_path, [DRAFT]) == Report(unchanged=(moved,))
    assert list(files(tmp_path)) == [moved]


def test_the_same_code_from_two_files_is_compared_with_the_first(tmp_path):
    report = store(tmp_path, [DRAFT, replace(changed(ten="Khác"), path="procedures/thu-tuc/b/1.900001.yml")])
    assert report.written == (NAME,)
    assert [d.path for d in report.differing] == [NAME]
    assert list(files(tmp_path)) == [NAME]


def test_a_record_that_cannot_be_read_is_left(tmp_path):
    path = tmp_path / NAME
    path.parent.mkdir(parents=True)
    for content in (b"ten: [", b"\xff\xfe", b"- a", b""):
        path.write_bytes(content)
        report = store(tmp_path, [DRAFT], update=True)
        assert (path.read_bytes(), bool(report.differing[0].why)) == (content, True)


def test_a_list_of_the_place_only_grows(tmp_path):
    name = "procedures/danh-muc/linh-vuc.yml"
    first = Draft(name, {"linh_vuc": [{"ma": "thu-vien", "ten": "Thư viện"}]})
    store(tmp_path, [first])
    more = Draft(name, {"linh_vuc": [{"ma": "sach", "ten": "Sách"}, {"ma": "tv", "ten": "THƯ VIỆN"}]})
    assert store(tmp_path, [more]).updated[0].changes == (Change("linh_vuc.2", "", "ma: sach; ten: Sách"),)
    assert store(tmp_path, [more]) == Report(unchanged=(name,))
    assert [f["ma"] for f in data_of(tmp_path, name)["linh_vuc"]] == ["thu-vien", "sach"]


def test_a_page_keeps_the_text_that_people_wrote(tmp_path):
    name = "content/ke-hoach/x-2026.md"
    draft = Draft(name, {"ten": "Kế hoạch", "co_quan": "x", "giai_doan": "2026"}, body="\nTóm tắt.\n")
    store(tmp_path, [draft])
    path = tmp_path / name
    assert path.read_text(encoding="utf-8") == "---\nten: Kế hoạch\nco_quan: x\ngiai_doan: 2026\n---\n\nTóm tắt.\n"
    path.write_text(path.read_text(encoding="utf-8").replace("Tóm tắt.", "Viết tay."), encoding="utf-8")
    assert store(tmp_path, [draft], update=True) == Report(unchanged=(name,))
    store(tmp_path, [replace(draft, data={**draft.data, "so": "1/KH"})], update=True)
    assert path.read_text(encoding="utf-8").endswith("so: 1/KH\ngiai_doan: 2026\n---\n\nViết tay.\n")


# --- where and how


@pytest.mark.parametrize(
    "name",
    ["../x.yml", "/etc/x.yml", "procedures/thu-tuc/../../x.yml", "x.yml", "procedures\\thu-tuc\\x.yml", "mkdocs.yml"],
)
def test_a_path_outside_the_records_is_refused(tmp_path, name):
    report = store(tmp_path / "root", [Draft(name, DATA)])
    assert [f.where for f in report.refused] == [name]
    assert files(tmp_path) == {}


def test_a_crash_leaves_whole_files(tmp_path, monkeypatch):
    store(tmp_path, [DRAFT])
    before = files(tmp_path)

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        store(tmp_path, [changed(ten="Khác")], update=True)
    assert files(tmp_path) == before


def test_a_draft_that_will_not_load_is_written_and_flagged(tmp_path):
    report = store(
        tmp_path, [changed(cap_thuc_hien=["Cấp sao"]), Draft("procedures/thu-tuc/a/1.900002.yml", {"ten": "x\u200b"})]
    )
    assert len(report.written) == 2
    assert [f.where for f in report.flags] == list(report.written)
    assert "cap_thuc_hien" in report.flags[0].text


def test_flags_of_drafts_are_in_the_report(tmp_path):
    flag = Flag("a.docx, bảng 1", "Xem lại.")
    assert store(tmp_path, [replace(DRAFT, flags=(flag,))]).flags == (flag,)


# --- merging


def test_items_that_name_the_same_things_keep_what_was_added_to_them():
    old = {"giay_to": [{"ten": "Đơn", "cap_boi": "1.000001"}, {"ten": "Ảnh"}]}
    assert merge(old, {"giay_to": [{"ten": "Đơn", "ban_chinh": "1"}, {"ten": "Ảnh"}]}) == {
        "giay_to": [{"ten": "Đơn", "ban_chinh": "1", "cap_boi": "1.000001"}, {"ten": "Ảnh"}]
    }
    assert merge(old, {"giay_to": [{"ten": "Ảnh"}]}) == {"giay_to": [{"ten": "Ảnh"}]}
    assert merge({"a": "x"}, {"a": ["x"]}) == {"a": ["x"]}


def test_differences_are_told_down_to_the_last_text():
    old, new = (
        {"a": [{"b": "1"}], "c": "x", "e": ["1", "2"]},
        {"a": [{"b": "2"}, {"b": "3"}], "d": {"k": "y"}, "e": ["1"]},
    )
    assert list(changes(old, new)) == [
        Change("a.1.b", "1", "2"),
        Change("a.2", "", "b: 3"),
        Change("c", "x", ""),
        Change("e.2", "2", ""),
        Change("d", "", "k: y"),
    ]


def test_a_draft_is_compared_as_our_reader_would_see_it():
    assert as_read({"a": (" x ", 1), "b": {"c": "e\u0302\r\n"}}) == {"a": ["x", "1"], "b": {"c": "ê"}}
    assert union({"n": None}, {"n": ["a"]}) == {"n": ["a"]}


# --- the report


def run(*args: str) -> Any:
    result = CliRunner().invoke(main, ["import", *args])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "x.json"
    path.write_text(json.dumps(labelled()), encoding="utf-8")
    return path


def test_the_report_shows_each_difference_and_updates_on_request(source, tmp_path):
    out = tmp_path / "out"
    assert "Đọc 1, ghi 1, không đổi 0" in run("portal", str(source), "--out", str(out)).output
    source.write_text(json.dumps(labelled(ten_thu_tuc="Cấp thẻ mới")), encoding="utf-8")
    result = run("portal", str(source), "--out", str(out))
    assert result.exit_code == 1
    assert "    ten\n      đang có: Cấp thẻ đọc\n      nguồn: Cấp thẻ mới\n" in result.output
    assert "khác bản đang có 1" in result.output
    dry = run("portal", str(source), "--out", str(out), "--update", "--dry-run")
    assert (dry.exit_code, "Sẽ cập nhật:" in dry.output) == (0, True)
    assert data_of(out, "procedures/thu-tuc/thu-vien/1.900001.yml")["ten"] == "Cấp thẻ đọc"
    result = run("portal", str(source), "--out", str(out), "--update")
    assert (result.exit_code, "Đã cập nhật:" in result.output) == (0, True)
    assert data_of(out, "procedures/thu-tuc/thu-vien/1.900001.yml")["ten"] == "Cấp thẻ mới"


def test_long_lists_of_places_are_cut_unless_asked_for(tmp_path):
    path = tmp_path / "x.jsonl"
    records = [labelled(ma_thu_tuc=f"1.9{n:05}", ten_thu_tuc=f"Cấp thẻ {n}.") for n in range(30)]
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    short = run("portal", str(path), "--out", str(tmp_path / "out"), "--dry-run").output
    whole = run("portal", str(path), "--out", str(tmp_path / "out"), "--dry-run", "--all").output
    assert (short.count("dấu chấm"), whole.count("dấu chấm")) == (20, 30)
    assert "… và 10 chỗ nữa" in short


def test_no_bar_is_drawn_where_nobody_watches(source, tmp_path, monkeypatch):
    import niemyet.commands.imports as cli_import

    monkeypatch.setattr(cli_import, "_LONG_WORK", 0)
    result = run("portal", str(source), "--out", str(tmp_path / "out"))
    assert result.stderr == ""


def test_a_folder_that_cannot_be_written_gets_a_sentence(source, tmp_path, monkeypatch):
    def deny(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path / "out"))

    monkeypatch.setattr(store_module, "write_whole", deny)
    result = run("portal", str(source), "--out", str(tmp_path / "out"))
    assert (result.exit_code, "Không ghi được vào" in result.output) == (1, True)


@pytest.mark.parametrize("within", ["procedures", "procedures/thu-tuc", "procedures/thu-tuc/ho-tich"])
def test_a_folder_inside_of_the_records_is_refused(source, tmp_path, within):
    """Another `procedures` would be made within it, and no build would see it."""
    inside = tmp_path / "trang" / within
    result = CliRunner().invoke(main, ["import", "portal", str(source), "--out", str(inside)], prog_name="niemyet")
    assert result.exit_code == 2
    assert result.stderr == (
        f"--out phải là thư mục của trang, nơi có procedures, không phải {inside}. Ghi --out {tmp_path / 'trang'}\n"
        "Xem hướng dẫn: niemyet import portal --help\n"
    )
    assert not inside.exists()


@pytest.mark.parametrize("name", ["process", "decision", "plan"])
def test_every_importer_has_a_command(name, tmp_path):
    assert run(name, "--help").exit_code == 0
    result = run(name, str(tmp_path / "khong-co.docx"), "--out", str(tmp_path))
    assert result.exit_code == 1
    assert "khong-co.docx" in result.output
