"""Never stale: whatever changes, a build into the old site gives what a build from nothing gives, to the byte.

And it writes little: a page that cannot look different keeps its file. The town is built once; each test changes one
thing, builds, compares, and changes it back, which is one more change for the next.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from niemyet import assembly, engines
from niemyet.assembly import build_site
from niemyet.records import ledger, loading
from niemyet.site import fill
from niemyet.site.build import judged
from niemyet.site.options import from_config
from town import made
from town.living import INDEX, LIST, Change, Town, page, text
from town.pages import tree_of

PROCEDURES = "procedures/thu-tuc/"
BIRTH = f"{PROCEDURES}ho-tich/1.000001.yml"
BEGUN = f"{PROCEDURES}ho-tich/1.000002.yml"
ABOLISHED = f"{PROCEDURES}ho-tich/1.000003.yml"
INTERNAL = f"{PROCEDURES}dat-dai/1.000004.yml"
COPY = f"{PROCEDURES}dat-dai/1.000005.000.00.00.H13.yml"
TWIN = f"{PROCEDURES}dat-dai/1.000006.yml"
LISTS = "procedures/danh-muc/"
FORM = "procedures/bieu-mau/mẫu số #1 & 100%.txt"
THEME = "plugins/niemyet/site/theme/"
ASSET = "assets/niemyet.css"


@pytest.fixture(scope="module")
def _town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger, "_RACY", 0)  # or nothing would be taken unread: all was written just now
        made_town = Town(tmp_path_factory.mktemp("cache"))
        made_town.build()
        yield made_town


@pytest.fixture
def town_of_change(_town: Town) -> Iterator[Town]:
    """Yield the town with its site as it was first."""
    _town.restore()
    _town.build()
    yield _town
    _town.restore()


OTHERS = {page("thu-tuc/1.000002/"), page("thu-tuc/1.000004/"), page("huong-dan/"), ASSET, "lich/lich.ics"}


# --- nothing


def test_nothing_changed_and_nothing_is_written(town_of_change: Town):
    assert town_of_change.same() == set()


def test_a_record_that_was_saved_without_a_change_writes_nothing(town_of_change: Town):
    os.utime(town_of_change.root / BIRTH)
    assert town_of_change.same() == set()


# --- one procedure


def test_a_text_that_only_its_page_shows_writes_that_page(town_of_change: Town):
    town_of_change.change(text(COPY, ("Nộp hồ sơ rồi nhận kết quả.", "Nộp hồ sơ rồi chờ.")))
    written = town_of_change.same()
    assert {name for name in written if not name.startswith("du-lieu/")} == {page("thu-tuc/1.000005/")}


def test_what_the_checks_found_is_counted_on_pages_of_the_whole(town_of_change: Town):
    """A part that was missing is there: the page of proof says so, lists do not change."""
    town_of_change.change(text(TWIN, add="trinh_tu: Nộp hồ sơ rồi chờ.\n"))
    written = town_of_change.same()
    assert {page("thu-tuc/1.000006/"), page("cong-khai/")} <= written
    assert not written & (OTHERS | {page("thu-tuc/1.000001/"), page("linh-vuc/dat-dai/"), page("thu-tuc/")})


def test_a_name_is_renewed_wherever_it_is_said(town_of_change: Town):
    """1.000005 is named by 1.000001 (a paper) and 1.000003 (its successor), decisions, lists, and its process."""
    town_of_change.change(text(COPY, ("ten: Cấp bản sao\n", "ten: Cấp bản sao mới\n")))
    written = town_of_change.same()
    assert {
        *(page(f"thu-tuc/1.00000{n}/") for n in (1, 3, 5, 6)),  # 6 shares the process and was a twin
        *(page(url) for url in ("thu-tuc/", "tim-kiem/", "linh-vuc/dat-dai/", "co-quan/thi-tran-moi/")),
        *(page(url) for url in ("su-kien/sinh-con/", "quyet-dinh/1-qd-ubnd-2026/", "doanh-nghiep/")),
    } <= written
    assert not written & OTHERS


@pytest.mark.parametrize(
    "pair",
    [
        ("ten: Cấp bản sao\n", "ten: CẤP  BẢN SAO\n"),
        ("muc_do_truc_tuyen: Toàn trình", "muc_do_truc_tuyen: Một phần"),
        ("co_quan_niem_yet: thi-tran-moi", "co_quan_niem_yet: thi-tran-cu"),
        ("linh_vuc: ĐẤT ĐAI", "linh_vuc: Lĩnh vực trống"),
        ("phi_le_phi: 0 đồng", "phi_le_phi: 9.000 đồng"),
        ("doi_tuong: [Doanh nghiệp, Hợp tác xã]", "doi_tuong: Công dân Việt Nam"),
        ("trinh_tu: Nộp", "noi_bo: có\ntrinh_tu: Nộp"),
        ("trinh_tu: Nộp", "hieu_luc: {den: 2026-01-31}\ntrinh_tu: Nộp"),
        ("trinh_tu: Nộp", "hieu_luc: {tu: 2027-01-31}\ntrinh_tu: Nộp"),
        ("trinh_tu: Nộp", "tu_khoa: [sao y, trích lục]\ntrinh_tu: Nộp"),
        ("trinh_tu: Nộp", "thoi_han: 1 ngày\nthoi_han_luat_dinh: 2 ngày\ntrinh_tu: Nộp"),
        ("trinh_tu: Nộp", "hieu_luc: {thay_the_boi: 1.000006}\ntrinh_tu: Nộp"),
        ("trinh_tu: Nộp", "minh_hoa: Tất cả\ntrinh_tu: Nộp"),
        ("cong_tinh: https://example.org/h13", "cong_quoc_gia: https://example.org/h13"),
    ],
    ids=lambda pair: pair[1].split("\n")[0],
)
def test_every_kind_of_fact_of_a_procedure(town_of_change: Town, pair: tuple[str, str]):
    town_of_change.change(text(COPY, pair))
    assert page("thu-tuc/1.000005/") in town_of_change.same()


@pytest.mark.parametrize("path", [BIRTH, BEGUN, ABOLISHED, INTERNAL, COPY, TWIN])
def test_a_record_that_goes_and_comes_again(town_of_change: Town, path: str):
    town_of_change.change({path: None})
    town_of_change.same()
    town_of_change.restore()
    written = town_of_change.same()
    assert page(f"thu-tuc/{path.rpartition('/')[2][:8]}/") in written


@pytest.mark.parametrize("name", ["Thủ tục mới", "thủ tục vừa VIẾT", "Cấp bản sao"])
def test_a_record_that_is_new_even_when_it_makes_a_name_shared(town_of_change: Town, name: str):
    town_of_change.change({f"{PROCEDURES}dat-dai/1.000007.yml": f"ma: 1.000007\nten: {name}\nlinh_vuc: Đất đai\n"})
    written = town_of_change.same()
    assert page("thu-tuc/1.000007/") in written
    assert (page("thu-tuc/1.000002/") in written) == (name == "thủ tục vừa VIẾT")


def test_a_record_that_moves_to_another_folder(town_of_change: Town):
    """The link to mend it leads to the new place."""
    town_of_change.change({COPY: None, COPY.replace("dat-dai", "khac"): made.files()[COPY].decode("utf-8")})
    assert page("thu-tuc/1.000005/") in town_of_change.same()


def test_a_second_file_with_the_same_code(town_of_change: Town):
    town_of_change.change({f"{PROCEDURES}a/1.000006.yml": "ma: 1.000006\nten: Trùng mã\nlinh_vuc: Đất đai\n"})
    town_of_change.same()


@pytest.mark.parametrize("broken", ["ma: 1.000005\nten: [chưa đóng\n", "ma: 1.000005\n", "", "\t\n"])
@pytest.mark.parametrize("path", [COPY, BIRTH])
def test_a_record_that_is_broken_and_mended(town_of_change: Town, path: str, broken: str):
    town_of_change.change({path: broken})
    town_of_change.same()
    assert not (town_of_change.out / f"thu-tuc/{path.rpartition('/')[2][:8]}").exists()
    town_of_change.restore()
    town_of_change.same()


# --- processes


PROCESS = "procedures/quy-trinh/1.000005.yml"


@pytest.mark.parametrize(
    ("pair", "shown"),
    [
        (("viec: Sao", "viec: Sao chép"), (5, 6)),
        (("thoi_gian: 2 ngày", "thoi_gian: 20 ngày"), (5, 6)),
        (("[1.000005, 1.000006]", "[1.000005]"), (5, 6)),
        (("[1.000005, 1.000006]", "[1.000006, 1.000002]"), (2, 5, 6)),
        (("[1.000005, 1.000006]", "[1.000005, 1.000001]"), (5, 6)),  # 1.000001 has one already
        (("tong: 2 ngày", "tong: 3 ngày"), (5, 6)),
        (("tong: 2 ngày", "quyet_dinh: 4/QĐ-UBND"), (5, 6)),
    ],
    ids=lambda value: value[1] if isinstance(value[0], str) else "",
)
def test_a_process(town_of_change: Town, pair: tuple[str, str], shown: tuple[int, ...]):
    town_of_change.change(text(PROCESS, pair))
    written = town_of_change.same()
    assert {page(f"thu-tuc/1.00000{n}/") for n in shown} <= written
    assert page("thu-tuc/1.000004/") not in written


def test_a_process_that_moves_to_another_folder(town_of_change: Town):
    """What is wrong with it is told of its new place."""
    town_of_change.change(text(PROCESS, ("tong: 2 ngày", "tong: 3 ngày")))
    town_of_change.same()
    moved = {
        PROCESS: None,
        "procedures/quy-trinh/khac/1.000005.yml": (town_of_change.root / PROCESS).read_text("utf-8"),
    }
    town_of_change.change(moved)
    town_of_change.same()


def test_a_procedure_that_moves_is_told_of_in_the_faults_of_its_process(town_of_change: Town):
    town_of_change.change(text(PROCESS, ("2 ngày", "20 ngày")))
    town_of_change.same()
    town_of_change.change({TWIN: None, TWIN.replace("dat-dai", "khac"): made.files()[TWIN].decode("utf-8")})
    town_of_change.same()


def test_a_process_that_goes_and_one_that_breaks(town_of_change: Town):
    town_of_change.change({PROCESS: None})
    town_of_change.same()
    town_of_change.change({PROCESS: "thu_tuc: [1.000005\n"})
    town_of_change.same()


# --- everything else that pages look at


SMALL: dict[str, Change] = {
    "a decision": text("procedures/quyet-dinh/2026/1-qd-ubnd.yml", ("  - 1.000005\n", "  - 1.000006\n")),
    "a decision's day": text("procedures/quyet-dinh/2026/2-qd-ubnd.yml", ("2026-02-05", "2025-02-05")),
    "a decision that goes": {"procedures/quyet-dinh/2026/3-qd-ubnd.yml": None},
    "an agency's contact": text(
        "procedures/co-quan/thi-tran-moi.yml", add="pakn:\n  dia_chi: Số 9\n  email: moi@example.org\n"
    ),
    "an agency that goes": {"procedures/co-quan/thi-tran-cu.yml": None},
    "a field's name": text(f"{LISTS}linh-vuc.yml", ("ten: Đất đai", "ten: Đất đai và nhà ở")),
    "the order of fields": text(
        f"{LISTS}linh-vuc.yml",
        ("linh_vuc:\n", "linh_vuc:\n  - ma: dat-dai\n    ten: Đất đai\n"),
        ("\n  - ma: dat-dai\n    ten: Đất đai\n  - ma: trong", "\n  - ma: trong"),
    ),
    "a field's address": text(f"{LISTS}linh-vuc.yml", ("ma: dat-dai", "ma: nha-dat")),
    "a life event": text(f"{LISTS}su-kien.yml", ("[1.000005, 1.000001]", "[1.000006, 1.000001, 1.000003]")),
    "a linked group": text(f"{LISTS}lien-thong.yml", ("[1.000001, 1.000003]", "[1.000002]")),
    "a holiday": text(f"{LISTS}ngay-nghi.yml", ("2026-09-02", "2027-09-02")),
    "the systems": text(f"{LISTS}he-thong.yml", ("https://example.org/cong", "https://example.org/cong-moi")),
    "a list that goes": {f"{LISTS}he-thong.yml": None},
    "a list that breaks": {f"{LISTS}linh-vuc.yml": "linh_vuc: [\n"},
    "a plan": text("content/ke-hoach/nam-2026.md", ("chu_tri: Công chức", "chu_tri: Văn thư")),
    "a plan's text": text("content/ke-hoach/nam-2026.md", add="\nThêm một đoạn.\n"),
    "a plan that goes": {"content/ke-hoach/nam-2026.md": None},
    "a new plan": {"content/ke-hoach/nam-2027.md": "---\nten: Năm sau\nco_quan: thi-tran-moi\ngiai_doan: 2027\n---\n"},
    "a review": text("procedures/ra-soat/nam-2026.yml", ("giai_doan: Năm 2026", "giai_doan: Năm 2027")),
    "an indicator": text("procedures/chi-so/hai-long.yml", ("87,5", "88,5")),
    "a form": {FORM: "một mẫu dài hơn\n"},
    "a form that goes": {FORM: None},
    "a form that is new": {"procedures/bieu-mau/a/b.txt": "x"},
    "a form with another name": {FORM: None, "procedures/bieu-mau/mẫu số 2.txt": made.files()[FORM].decode("utf-8")},
}


@pytest.mark.parametrize("name", SMALL)
def test_what_many_pages_may_look_at(town_of_change: Town, name: str):
    town_of_change.change(SMALL[name])
    written = town_of_change.same()
    assert written or name == "a plan that goes"
    assert ASSET not in written


def test_a_form_that_becomes_a_folder_and_a_form_again(town_of_change: Town):
    town_of_change.change({"procedures/bieu-mau/tệp": "x"})
    town_of_change.same()
    town_of_change.change({"procedures/bieu-mau/tệp": None})
    town_of_change.change({"procedures/bieu-mau/tệp/b": "y"})
    town_of_change.same()
    shutil.rmtree(town_of_change.root / "procedures/bieu-mau/tệp")
    town_of_change.change({"procedures/bieu-mau/tệp": "x"})
    town_of_change.same()


# --- the frame


def settings(old: str, new: str) -> Change:
    return text("mkdocs.yml", (old, new))


FRAME: dict[str, Change] = {
    "a hand-written page": text("content/pakn.md", add="\nThêm một câu.\n"),
    "a page that is new": {"content/moi.md": "---\ntitle: Mới\ndescription: Mới\n---\n\n# Mới\n"},
    "a page that goes": {"content/huong-dan/buu-chinh.md": None},
    "a template page": text("content/thu-tuc/_mau.md", add="\n## Thêm\n\nMột câu ở mọi thủ tục.\n"),
    "a picture": {"content/assets/anh.txt": "x"},
    "the site's name": settings("site_name: Thị trấn", "site_name: Thị trấn khác"),
    "the site's address": settings(made.SITE_URL, "https://khac.example/"),
    "no address": settings(f"site_url: {made.SITE_URL}\n", ""),
    "where to mend": settings("_edit/main/{path}", "_edit/khac/{path}"),
    "the style": text(f"{THEME}assets/niemyet.css", add="\n.nm-x { color: red; }\n"),
    "the theme": {
        f"{THEME}partials/copyright.html": "<p>Trang của thị trấn</p>\n",
    },
    "a theme file that goes": {f"{THEME}assets/niemyet.js": None},
}


@pytest.mark.parametrize("name", FRAME)
def test_what_the_theme_renders(town_of_change: Town, name: str):
    if name == "a page that goes":  # the page of guides links to it
        town_of_change.change({"content/huong-dan/index.md": "# Hướng dẫn\n"})
        town_of_change.build()
    town_of_change.change(FRAME[name])
    assert town_of_change.same(frame=True)


def test_a_page_that_moves_into_a_folder_keeps_its_address_and_is_mended_elsewhere(town_of_change: Town):
    own = "# Mới\n\n[[niemyet:sua-trang]]\n"
    town_of_change.change({"content/moi.md": own})
    town_of_change.build()
    town_of_change.change({"content/moi.md": None, "content/moi/index.md": own})
    assert page("moi/") in town_of_change.same(frame=True)


def test_a_page_behind_a_link_is_read_again(town_of_change: Town):
    away = town_of_change.root / "muon.md"
    away.write_text("# Mượn\n\nMột\n", encoding="utf-8")
    (town_of_change.root / "content/muon.md").symlink_to(away)
    town_of_change.build()
    away.write_text("# Mượn\n\nHai\n", encoding="utf-8")
    town_of_change.same(frame=True)
    assert "Hai" in (town_of_change.out / "muon/index.html").read_text(encoding="utf-8")


# --- the day


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 7, 31), "before the check of 1.000001 was due"),
        (date(2026, 3, 1), "the day on which 1.000003 ends"),
        (date(2026, 1, 9), "before 1.000001 begins"),
        (date(2026, 8, 4), "before a receiver of feedback begins"),
        (date(2027, 4, 2), "after the check of 1.000006 was due, another year"),
    ],
)
def test_the_day_moves(town_of_change: Town, day: date, why: str):
    town_of_change.day = day
    assert town_of_change.same(), why


# --- the site folder in other hands


HURT: dict[str, Callable[[Path], object]] = {
    "edited": lambda file: file.write_text("của người khác", encoding="utf-8"),
    "edited, of the same length": lambda file: file.write_bytes(file.read_bytes()[::-1]),
    "deleted": lambda file: file.unlink(),
    "replaced by a copy": lambda file: (shutil.copy2(file, f"{file}.x"), os.replace(f"{file}.x", file)),
}


@pytest.mark.parametrize("how", HURT)
@pytest.mark.parametrize(
    "name", [page("thu-tuc/1.000001/"), "index.html", ASSET, "404.html", "lich/lich.ics", page("huong-dan/")]
)
def test_a_file_of_the_site_that_somebody_touched_is_put_right(town_of_change: Town, name: str, how: str):
    HURT[how](town_of_change.out / name)
    assert town_of_change.same() == {name}


def test_a_folder_of_the_site_that_was_deleted_is_put_back(town_of_change: Town):
    shutil.rmtree(town_of_change.out / "thu-tuc")
    town_of_change.same()


def test_a_site_that_was_deleted_is_built_again(town_of_change: Town):
    shutil.rmtree(town_of_change.out)
    town_of_change.same()


def test_a_site_from_elsewhere_takes_the_place_of_ours(town_of_change: Town, town: Path):
    """Somebody restores an old copy: none of its files is one that we wrote."""
    shutil.rmtree(town_of_change.out)
    shutil.copytree(town, town_of_change.out)
    (town_of_change.out / "thu-tuc/1.000006/index.html").write_text("cũ", encoding="utf-8")
    town_of_change.same()


# --- the program


def test_another_program_builds_everything_again(town_of_change: Town, monkeypatch: pytest.MonkeyPatch):
    """As after an upgrade, or a changed template of the package."""
    for module in (ledger, loading, engines):
        monkeypatch.setattr(module, "fingerprint", lambda: b"another program")
    assert town_of_change.same(frame=True) == {
        name for name in tree_of(town_of_change.out) if name != LIST and not name.startswith(INDEX)
    }


def test_what_stands_for_the_program_is_all_that_makes_pages():
    """Files of the package of every kind that pages are made from, so that a changed template is another program.

    What agencies copy from `starter` makes no page; sheets of `poster` (.typ) and the editor (`admin`) are none.
    """
    package = Path(ledger.__file__).parents[1]
    files = [p.relative_to(package) for p in package.rglob("*") if p.is_file()]
    kinds = {p.suffix for p in files if not {"__pycache__", "starter", "admin"} & {*p.parts}}
    assert kinds - {".svg", ".typed", ".typ"} <= {".py", ".html", ".css", ".js", ".ttl"}


@pytest.mark.parametrize("file", ["ledger", "site"])
@pytest.mark.parametrize("hurt", [b"", b"\x00", b"niemyet", None], ids=["empty", "garbled", "foreign", "cut"])
def test_a_damaged_cache_is_none(town_of_change: Town, file: str, hurt: bytes | None):
    (kept,) = (town_of_change.root / ledger.FOLDER).glob(f"{file}*")
    town_of_change.change(text(TWIN, ("thoi_han: 3 ngày", "thoi_han: 4 ngày")))
    kept.write_bytes(kept.read_bytes()[:-100] if hurt is None else hurt)
    town_of_change.same()


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(town_of_change: Town):
    shutil.rmtree(town_of_change.root / ".cache")
    (town_of_change.root / ".cache").write_text("in the way", encoding="utf-8")
    built = judged(from_config(town_of_change.config, made.TODAY))
    build_site(town_of_change.config, town_of_change.out, "mkdocs", built)
    found = tree_of(town_of_change.out)
    (town_of_change.root / ".cache").unlink()
    town_of_change.build()
    assert found == tree_of(town_of_change.out)


def test_work_is_written_once(town_of_change: Town, monkeypatch: pytest.MonkeyPatch):
    """The frame of the last build is used again: the engine is not started."""
    monkeypatch.setattr(engines, "_render", lambda *_: pytest.fail("the engine was started"))
    town_of_change.change(text(TWIN, ("thoi_han: 3 ngày", "thoi_han: 4 ngày")))
    assert page("thu-tuc/1.000006/") in town_of_change.same()
    assert fill.never("index.html", b"") is False
    assert assembly.Memory(town_of_change.root, town_of_change.out).files
