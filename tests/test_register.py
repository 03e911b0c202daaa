"""Loading: the same files give the same register, what is broken is left out, and links between records hold."""

from __future__ import annotations

import os
import random
from datetime import date, timedelta

import pytest
from niemyet.records.loading import load
from niemyet.records.problem import explain
from niemyet.records.register import Register
from niemyet.records.shelves import SHELVES
from niemyet.records.values import base_code

TODAY = date(2026, 11, 15)


def procedure(code: str, name: str = "Đăng ký khai sinh", more: str = "", field: str = "Hộ tịch") -> str:
    return f"ma: {code}\nten: {name}\nlinh_vuc: {field}\n{more}"


def decision(number: str, day: str, codes: str) -> str:
    return f"so: {number}\nngay: {day}\nloai: Công bố\nco_quan_ban_hanh: Bộ Tư pháp\ntrich_yeu: Công bố\n{codes}\n"


BIRTH, DEATH = "thu-tuc/ho-tich/1.001193.yml", "thu-tuc/ho-tich/1.000656.yml"
STEPS = "buoc:\n  - nguoi: Văn thư\n    viec: Đóng dấu.\n"
PLAN = "---\nten: Kế hoạch\nco_quan: ubnd-xa\ngiai_doan: Năm 2026\n---\n\nTóm tắt.\n"
TOWN = {
    BIRTH: procedure("1.001193", more="co_quan_niem_yet: ubnd-xa\n"),
    DEATH: procedure("1.000656", "Đăng ký khai tử"),
    "quy-trinh/ho-tich/1.001193.yml": "thu_tuc: 1.001193\n" + STEPS,
    "quyet-dinh/2025/1-qd.yml": decision("1/QĐ-BTP", "2025-01-02", "cong_bo: 1.001193"),
    "quyet-dinh/2026/1-qd.yml": decision("1/QĐ-BTP", "2026-01-02", "sua_doi: 1.001193"),
    "co-quan/ubnd-xa.yml": "ten: Ủy ban nhân dân xã\n",
    "ra-soat/nam-2026.yml": "ten: Rà soát\nco_quan: ubnd-xa\ngiai_doan: Năm 2026\n",
    "chi-so/par.yml": "ten: Chỉ số\nco_quan: ubnd-xa\ndon_vi: điểm\n",
    "content/ke-hoach/nam-2026.md": PLAN,
    "danh-muc/linh-vuc.yml": "linh_vuc:\n  - {ma: ho-tich, ten: Hộ tịch}\n  - {ma: dat-dai, ten: Đất đai}\n",
    "danh-muc/ngay-nghi.yml": "ngay_nghi:\n  - {ngay: 2026-09-02, ten: Quốc khánh}\n",
    "danh-muc/su-kien.yml": "su_kien:\n  - {ma: sinh-con, ten: Sinh con, thu_tuc: 1.001193}\n",
    "danh-muc/lien-thong.yml": "nhom:\n  - {ma: khai-sinh, ten: Khai sinh, thu_tuc: 1.001193}\n",
    "danh-muc/he-thong.yml": "he_thong:\n  he_thong_pakn:\n    - ten: Hệ thống\n",
}


def content(register: Register) -> str:
    """Return all that a register holds, as text: two registers are equal when these are."""
    kinds = [*(shelf.name for shelf in SHELVES), "lists"]
    dumped = {kind: {k: v.model_dump_json() for k, v in getattr(register, kind).items()} for kind in kinds}
    order = [[p.code for p in register.live], [f.id for f in register.fields]]
    return repr((dumped, order, [str(d.document().path) for d in register.decisions.values()]))


# --- loading


def test_every_kind_of_record_is_loaded_by_its_id(records):
    register = records(TOWN)
    assert list(register.procedures) == ["1.000656", "1.001193"]
    assert list(register.processes) == ["1.001193"]
    assert list(register.decisions) == ["1-qd-2025", "1-qd-2026"]
    assert list(register.agencies) == ["ubnd-xa"]
    assert list(register.plans) == list(register.reviews) == ["nam-2026"]
    assert list(register.indicators) == ["par"]
    assert [f.id for f in register.fields] == ["ho-tich", "dat-dai"]
    assert [e.id for e in register.events] == ["sinh-con"]
    assert [g.id for g in register.groups] == ["khai-sinh"]
    assert [d.name for d in register.days] == ["Quốc khánh"]
    assert [s.name for s in register.systems.feedback] == ["Hệ thống"]
    assert register.plans["nam-2026"].document().body == "\nTóm tắt.\n"


def test_an_empty_root_is_an_empty_register(tmp_path):
    register, problems = load(tmp_path, TODAY)
    assert problems == []
    assert (register.live, register.fields, register.systems.portal) == ((), (), ())


def test_loading_is_pure(tree):
    root = tree(TOWN)
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in root.rglob("*") if p.is_file()}
    first, second = load(root, TODAY), load(root, TODAY)
    assert content(first[0]) == content(second[0])
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in root.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("seed", range(4))
def test_the_order_in_which_files_were_made_changes_nothing(records, tmp_path, seed):
    straight = content(records(TOWN))
    shuffled = list(TOWN.items())
    random.Random(seed).shuffle(shuffled)
    for path in [p for p in tmp_path.rglob("*") if p.is_file()]:
        path.unlink()
    assert content(records(dict(shuffled))) == straight


def test_the_order_of_the_folder_on_disk_changes_nothing(tree, monkeypatch):
    root = tree(TOWN)
    straight, _ = load(root, TODAY)
    scan = os.scandir

    class Reversed:
        def __init__(self, path):
            with scan(path) as entries:
                self.entries = iter(sorted(entries, key=lambda e: e.name, reverse=True))

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def __iter__(self):
            return self.entries

        def __next__(self):
            return next(self.entries)

        def close(self):
            return None

    monkeypatch.setattr(os, "scandir", Reversed)
    assert content(load(root, TODAY)[0]) == content(straight)


def test_a_broken_record_is_left_out_and_the_rest_stays(tree):
    broken = {DEATH: "ma: 1.000656\nten: Đăng ký: khai tử\n", "co-quan/b.yml": "tenn: B\n", "danh-muc/su-kien.yml": "x"}
    register, problems = load(tree(TOWN | broken), TODAY)
    assert list(register.procedures) == ["1.001193"]
    assert list(register.agencies) == ["ubnd-xa"]
    assert register.events == ()
    assert [(p.place.path.split("/")[-1], p.code) for p in problems] == [
        ("b.yml", "muc-la"),
        ("su-kien.yml", "khong-phai-nhom"),
        ("1.000656.yml", "hai-cham-trong-chu"),
    ]


def test_problems_come_in_the_order_of_files_and_lines(tree):
    wrong = procedure("1.01001", more="buu_chinh: yes\nso_bo_ho_so: hai\n")
    _, problems = load(tree({"thu-tuc/b/2.yml": wrong, "thu-tuc/a/1.yml": wrong, "co-quan/Á.yml": "ten: A\n"}), TODAY)
    places = [p.place for p in problems]
    assert places == sorted(places)
    assert len(places) == 7


def test_a_procedure_is_kept_under_its_first_eight_characters(records):
    register = records({"thu-tuc/a/1.001193.H13.yml": procedure("1.001193.H13"), DEATH: procedure("1.000656.H13")})
    assert list(register.procedures) == ["1.000656", "1.001193"]
    assert register.procedure("1.001193.000.00.00.H51") is register.cards["1.001193"]
    assert register.procedures["1.001193"].code == "1.001193.H13"
    assert register.procedure("9.999999") is None


def test_the_same_code_twice_keeps_the_first_file(tree):
    register, [problem] = load(tree(TOWN | {"thu-tuc/khac/1.001193.H13.yml": procedure("1.001193.H13", "B")}), TODAY)
    assert register.procedures["1.001193"].name == "Đăng ký khai sinh"
    assert problem.sentence() == f"“1.001193” đã có ở tệp khác: procedures/{BIRTH}."


@pytest.mark.parametrize("name", ["index.yml", "README.yml", "_mau.yml", ".an.yml", "~$khoa.yml", "Thumbs.db"])
def test_files_that_are_no_records_are_passed_over(tree, name):
    register, problems = load(tree({f"thu-tuc/a/{name}": "x", f"thu-tuc/.git/{name}": "x"}), TODAY)
    assert (dict(register.procedures), problems) == ({}, [])


# --- the disk


def test_a_link_out_of_the_tree_is_not_followed(tree, tmp_path):
    root = tree(TOWN)
    secret = tmp_path / "outside"
    secret.mkdir()
    (secret / "1.000111.yml").write_text(procedure("1.000111"), encoding="utf-8")
    (root / "procedures/thu-tuc/ho-tich/1.000111.yml").symlink_to(secret / "1.000111.yml")
    (root / "procedures/thu-tuc/outside").symlink_to(secret, target_is_directory=True)
    (root / "procedures/thu-tuc/round").symlink_to(root / "procedures", target_is_directory=True)
    register, problems = load(root, TODAY)
    assert list(register.procedures) == ["1.000656", "1.001193"]
    assert [f"{p.place} {p.code}" for p in problems] == [
        "procedures/thu-tuc/ho-tich/1.000111.yml tep-lien-ket",
        "procedures/thu-tuc/outside tep-lien-ket",
        "procedures/thu-tuc/round tep-lien-ket",
    ]


def test_a_link_to_nothing_is_told(tree):
    root = tree(TOWN)
    (root / "procedures/thu-tuc/ho-tich/1.000111.yml").symlink_to(root / "gone.yml")
    assert [p.code for p in load(root, TODAY)[1]] == ["tep-lien-ket"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_told(tree):
    root = tree(TOWN)
    (root / "procedures" / DEATH).chmod(0)
    register, [problem] = load(root, TODAY)
    assert "máy không cho phép mở tệp" in explain(problem)
    assert list(register.procedures) == ["1.001193"]


def test_a_record_knows_where_it_stands(records):
    found = records(TOWN).procedures["1.001193"]
    assert str(found.place("co_quan_niem_yet")) == f"procedures/{BIRTH}:4:19"
    assert str(found.place("hieu_luc", "tu")) == f"procedures/{BIRTH}:1:1"


def test_records_are_frozen(records):
    with pytest.raises(ValueError, match="frozen"):
        records(TOWN).procedures["1.001193"].name = "x"


# --- in force, coming, ended, internal

NEXT_DAY = TODAY + timedelta(1)


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ("", "live"),
        (f"hieu_luc:\n  tu: {TODAY}\n", "live"),
        (f"hieu_luc:\n  tu: {NEXT_DAY}\n", "coming"),
        (f"hieu_luc:\n  den: {TODAY}\n", "abolished"),
        (f"hieu_luc:\n  den: {NEXT_DAY}\n", "live"),
        ("hieu_luc:\n  trang_thai: Bãi bỏ\n", "abolished"),
        ("hieu_luc:\n  trang_thai: Sửa đổi, bổ sung\n", "live"),
        ("noi_bo: có\n", "internal"),
        ("noi_bo: có\nhieu_luc:\n  trang_thai: Bãi bỏ\n", "internal"),
    ],
)
def test_a_procedure_is_in_one_list_by_the_day_of_today(records, more, where):
    register = records({BIRTH: procedure("1.001193", more=more)})
    lists = {name: [p.code for p in getattr(register, name)] for name in ("live", "abolished", "internal")}
    assert lists == {name: ["1.001193"] if name == where else [] for name in lists}


def test_today_is_an_argument(records):
    coming = {BIRTH: procedure("1.001193", more=f"hieu_luc:\n  tu: {NEXT_DAY}\n")}
    assert records(coming).live == ()
    assert len(records(coming, today=NEXT_DAY).live) == 1


def test_live_procedures_stand_by_field_in_its_list_s_order_then_by_name(records):
    register = records(
        {
            "danh-muc/linh-vuc.yml": TOWN["danh-muc/linh-vuc.yml"],
            "thu-tuc/a/1.000001.yml": procedure("1.000001", "Tách thửa đất", field="ĐẤT ĐAI"),
            "thu-tuc/a/1.000002.yml": procedure("1.000002", "Khai tử"),
            "thu-tuc/a/1.000003.yml": procedure("1.000003", "Đăng ký kết hôn"),
            "thu-tuc/a/1.000004.yml": procedure("1.000004", "Ăn", field="Chưa có trong danh mục"),
            "thu-tuc/a/1.000005.yml": procedure("1.000005", "Khai tử"),
        }
    )
    assert [p.code[-1] for p in register.live] == ["3", "2", "5", "1", "4"]
    assert [p.code[-1] for p in register.in_field("dat dai")] == ["1"]
    assert register.shared_names == {"khai tu"}
    assert register.field_named("hộ TỊCH") is register.field_named("ho-tich") is register.fields[0]
    assert register.field_named("Chưa có trong danh mục") is None


# --- links


@pytest.mark.parametrize("code", ["1.001193", "1.001193.H13", "1.001193.000.00.00.H51"])
def test_links_hold_whatever_the_local_suffix(records, code):
    files = {
        BIRTH: TOWN[BIRTH],
        "quy-trinh/a/khai-sinh.yml": f"thu_tuc: [1.000999, {code}]\n{STEPS}",
        "quyet-dinh/2025/1-qd.yml": decision("1/QĐ-BTP", "2025-01-02", f"cong_bo: {code}"),
    }
    register = records(files)
    assert register.process_of(code) is register.process_of("1.001193") is register.processes["khai-sinh"]
    assert [d.number for d in register.decisions_of(code)] == ["1/QĐ-BTP"]
    assert register.process_of("1.000111") is None
    assert register.decisions_of("1.000111") == ()
    assert base_code(code) == "1.001193"


def test_the_first_of_two_processes_is_the_one(records):
    register = records({f"quy-trinh/{n}/{n}.yml": f"thu_tuc: 1.001193\n{STEPS}" for n in ("b", "a")})
    assert register.process_of("1.001193").id == "a"


@pytest.mark.parametrize("part", ["cong_bo", "sua_doi", "bai_bo", "quy_trinh", "cat_giam"])
def test_decisions_of_a_procedure_come_oldest_first_whatever_they_do(records, part):
    days = {"c": "2024-05-01", "a": "2026-05-01", "b": "2025-05-01"}
    files = {f"quyet-dinh/x/{n}.yml": decision(f"{n}/QĐ", day, f"{part}: 1.001193") for n, day in days.items()}
    assert [d.number for d in records(files).decisions_of("1.001193")] == ["c/QĐ", "b/QĐ", "a/QĐ"]


def test_a_decision_that_names_a_procedure_twice_counts_once(records):
    twice = decision("1/QĐ", "2025-01-02", "sua_doi: 1.001193\nquy_trinh: 1.001193.H13")
    assert len(records({"quyet-dinh/2025/1-qd.yml": twice}).decisions_of("1.001193")) == 1


def test_a_number_names_a_decision_unless_two_share_it(records):
    register = records(TOWN)
    assert register.decision_numbered("1/QĐ-BTP") is None
    assert register.decision_numbered("1/qd-btp", date(2026, 1, 2)) is register.decisions["1-qd-2026"]
    assert register.decision_numbered("2/QĐ-BTP") is None


def test_an_agency_lists_the_live_procedures_that_name_it(records):
    ended = procedure("1.000656", more="co_quan_niem_yet: ubnd-xa\nhieu_luc:\n  trang_thai: Bãi bỏ\n")
    register = records(TOWN | {DEATH: ended})
    assert [p.code for p in register.listed_by("ubnd-xa")] == ["1.001193"]
    assert register.listed_by("khac") == ()
