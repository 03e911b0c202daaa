"""Finding: letters, the index of names, sayings, the engine in Node, the full text."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import environment
import pytest
from hypothesis import given
from hypothesis import strategies as st
from niemyet.records.loading import load
from niemyet.search import fulltext, names, outputs, pagefind, script
from niemyet.search.entries import Entry, Saying, both_ways, entries, sayings
from niemyet.search.fulltext import FullText, FullTextError, dealt, files_of, held
from niemyet.search.letters import digits, fold, shown, words
from niemyet.search.sayings import meant
from niemyet.search.slim import STROKE, Slim, is_wanted, page, slim
from niemyet.search.words import ALPHABET, ONE, Book, parts

HERE = Path(__file__).parent / "search"
CASES = json.loads((HERE / "engine.json").read_text(encoding="utf-8"))
LETTERS = json.loads((HERE / "letters.json").read_text(encoding="utf-8"))


def data_of(text: str) -> dict[str, Any]:
    """Return what an index script assigns."""
    data: dict[str, Any] = json.loads(text.split(".data=", 1)[1].rstrip(";\n"))
    return data


def entry(row: dict[str, Any]) -> Entry:
    return Entry(**{key: tuple(value) if isinstance(value, list) else value for key, value in row.items()})


def town_names() -> str:
    said = (Saying(tuple(s["said"]), tuple(s["written"])) for s in CASES["sayings"])
    return names.as_script(map(entry, CASES["names"]), both_ways(said))


# --- letters


@pytest.mark.parametrize("case", LETTERS, ids=[case["why"] for case in LETTERS])
def test_letters_are_the_same_as_in_the_browser(case: dict[str, Any]):
    assert words(case["text"]) == case["words"]


@given(st.text(alphabet="aăâđeêioôơuưyáàảãạấýỳ bcgkq"))
def test_folding_twice_changes_nothing(text: str):
    assert [fold(word) for word in words(text)] == words(text)


def test_a_code_in_digits():
    assert digits("1.004964.000.00.00.H26") == "1004964"


def test_text_is_shown_on_one_line_and_composed():
    assert shown(" ky\u0301\u200b \n tên ") == "ký tên"


# --- names in few signs

TEXTS = st.lists(st.text(alphabet='ab Đđấ,.()-–1_|"\\!', max_size=30), max_size=8)


def read(book: Book, coded: str) -> list[str]:
    """Read a coded text as the browser does."""
    back, size, pairs = {s: i for i, s in enumerate(ALPHABET)}, len(ALPHABET), len(ALPHABET) - ONE - book.triples
    signs, found = iter(coded), []
    for sign in signs:
        n = back[sign]
        if n >= ONE + pairs:
            n = ONE + pairs * size + (n - ONE - pairs) * size**2 + back[next(signs)] * size + back[next(signs)]
        elif n >= ONE:
            n = ONE + (n - ONE) * size + back[next(signs)]
        found.append(book.words[n])
    return found


@given(TEXTS)
def test_what_is_written_in_signs_can_be_read(texts: list[str]):
    book = Book(texts)
    for text in texts:
        assert read(book, book.write(text)) == parts(text)


def test_many_words_need_three_signs():
    texts = [f"từ{i}" for i in range(9000)]
    book = Book(texts)
    assert book.triples > 0
    assert len(set(book.codes.values())) == len(texts)
    assert [read(book, book.write(text)) for text in texts] == [[text] for text in texts]


def test_signs_need_no_escape():
    assert not set(ALPHABET) & set(' "\\!|')
    assert json.dumps(ALPHABET) == f'"{ALPHABET}"'


# --- the index of names


def test_the_index_is_the_same_every_time_and_in_any_order():
    shuffled = list(reversed(CASES["names"]))
    said = [Saying(tuple(s["said"]), tuple(s["written"])) for s in CASES["sayings"]]
    assert names.as_script(map(entry, shuffled), both_ways(said)) == town_names()


def test_a_field_spelt_in_two_ways_is_one_field():
    spelt = ("Thi đua – Khen thưởng", "Thi đua - khen thưởng", "Thi đua – Khen thưởng")
    text = names.as_script([Entry(f"1.00000{i}", "Tên", field=field) for i, field in enumerate(spelt)], [])
    assert data_of(text)["fields"] == [["Thi đua – Khen thưởng", 3]]


def test_fewer_bytes_than_an_agency_may_ask_of_a_phone():
    """150 procedures; scripts/bench.py search weighs real names."""
    base = [row["name"] for row in CASES["names"]]
    rows = [Entry(f"1.{i:06}", f"{base[i % len(base)]} {base[i * 7 % len(base)].lower()}") for i in range(150)]
    assert len(zlib.compress(names.as_script(rows, []).encode(), 6)) < 12_000


def test_only_sayings_that_mean_a_name_are_sent():
    kept = meant(
        [Saying(("xe",), ("đăng ký xe", "đăng ký khai sinh")), Saying(("ghe",), ("tàu cá",))], [["Đăng ký khai sinh"]]
    )
    assert kept == [Saying(("xe",), ("đăng ký khai sinh",))]


def test_a_phrase_that_holds_another_of_its_saying_is_not_sent():
    said = ("giấy khai sinh", "làm giấy khai sinh", "khai", "khai sinh muộn")
    (kept,) = meant([Saying(said, ("khai sinh",))], [["Đăng ký khai sinh"]])
    assert kept.said == ("giấy khai sinh", "khai", "khai sinh muộn")


def test_an_abbreviation_means_its_words_and_they_it():
    found = both_ways([Saying(("BHXH", "bảo hiểm"), ("bảo hiểm xã hội",))])
    assert found[1:] == [Saying(("bảo hiểm xã hội",), ("BHXH",))]


def test_thousands_of_names_take_little_time():
    """6,700 names in 1.5 seconds of one processor; measured 0.8."""
    base = [row["name"] for row in CASES["names"]]
    rows = [Entry(f"1.{i:06}", f"{base[i % 15]} {base[i * 7 % 13]} {i % 97}", field=f"F{i % 90}") for i in range(6700)]
    said = [Saying((f"{text} {i}", f"gọi là {text}"), (text,)) for i, text in enumerate(base * 20)]
    began = time.process_time()
    names.as_script(rows, said)
    assert time.process_time() - began < 5  # a busy machine may take three times as long


# --- from records

PROCEDURE = """
    ma: 1.000001.000.00.00.H13
    ten: Thủ tục đăng ký khai sinh
    ten_goi_khac: [làm giấy khai sinh]
    linh_vuc: Hộ tịch
    cap_thuc_hien: Cấp xã
    doi_tuong: Công dân Việt Nam
    co_quan_giai_quyet: Ủy ban nhân dân cấp xã
    thoi_han: 1 ngày làm việc
    phi_le_phi: Miễn phí
    muc_do_truc_tuyen: Toàn trình
"""
SAYINGS = """
    tu_dong_nghia:
      - dan_goi: [mới sinh, KS]
        luat_goi: khai sinh
"""


def test_entries_come_from_what_is_in_force(records: Any):
    gone = PROCEDURE.replace("1.000001.000.00.00.H13", "1.000002") + "    hieu_luc:\n      trang_thai: Bãi bỏ\n"
    register = records({"thu-tuc/1.000001.yml": PROCEDURE, "thu-tuc/1.000002.yml": gone})
    assert list(entries(register)) == [
        Entry(
            code="1.000001",
            name="Thủ tục đăng ký khai sinh",
            aliases=("làm giấy khai sinh",),
            field="Hộ tịch",
            levels=("Cấp xã",),
            audience=("Người dân",),
            agencies=("Ủy ban nhân dân cấp xã",),
            online="Toàn trình",
            times=("1 ngày làm việc",),
            fees=("Miễn phí",),
        )
    ]


def test_long_times_are_left_to_the_page(records: Any):
    long = PROCEDURE.replace("1 ngày làm việc", "Theo quy định của pháp luật về thời hạn giải quyết hồ sơ")
    (found,) = entries(records({"thu-tuc/1.000001.yml": long}))
    assert found.times == ()


def test_sayings_come_from_the_list_of_the_place(records: Any):
    register = records({"thu-tuc/1.000001.yml": PROCEDURE, "danh-muc/tu-dong-nghia.yml": SAYINGS})
    assert sayings(register) == [Saying(("mới sinh", "KS"), ("khai sinh",)), Saying(("khai sinh",), ("KS",))]


def test_sayings_of_the_sample_are_many_and_say_something():
    register, _ = load(environment.ROOT, date(2026, 11, 15))
    found = register.list_items("tu-dong-nghia")
    assert len(found) >= 250
    empty = [s.said for s in found if any(set(words(said)) == set(words(w)) for said in s.said for w in s.written)]
    assert len(empty) < len(found) / 4  # a phrase may stand on both sides: it is then trusted more


# --- the engine


def test_the_engine_in_node(tmp_path: Path):
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs Node, the command node")
    (tmp_path / "assets").mkdir()
    (tmp_path / script.PATH).write_text(script.as_script(), encoding="utf-8")
    (tmp_path / names.PATH).write_text(town_names(), encoding="utf-8")
    env = {**os.environ, "SITE": str(tmp_path), "EMPTY": json.dumps(data_of(names.as_script([], [])))}
    done = subprocess.run(
        [node, "--test", str(HERE / "engine.mjs")], env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr
    assert "# fail 0" in done.stdout or "ℹ fail 0" in done.stdout


def test_the_script_has_no_comments_and_every_part():
    text = script.as_script()
    assert [line for line in text.splitlines() if line.startswith(("//", "/*", "*"))] == []
    assert text.count('"use strict"') == len(script.PARTS)
    assert {path.stem for path in (Path(script.__file__).parent / "js").glob("*.js")} == set(script.PARTS)


# --- pages made slim

PAGE = """<html><body><nav>Mục chính</nav><article class="x"><nav>Trang chủ</nav><h1 id="a">Đăng ký khai sinh</h1>
<p class="nm-lead">Ghi việc sinh &amp; cấp giấy.</p><p class="nm-actions"><a>Nộp</a><a>Giấy tờ</a></p>
<h2 id="trinh-tu">Trình tự</h2><ol><li>Nộp tờ khai ở xã.</li></ol>
<h2 id="ho-so">Hồ sơ</h2><table><thead><tr><th>Tên giấy tờ</th></tr></thead><tr><td>Giấy chứng sinh</td><td>1</td></tr>
<tr><td>Giấy chứng sinh</td></tr></table><svg><text>hình</text></svg>
<h2 id="pakn">Phản ánh</h2><p>Số điện thoại</p></article><footer>Cuối trang</footer></body></html>"""


def test_a_page_keeps_what_is_worth_finding_once():
    found = slim("thu-tuc/1.000001/index.html", PAGE)
    assert found == Slim(
        "thu-tuc/1.000001/",
        "Đăng ký khai sinh",
        ("Ghi việc sinh & cấp giấy.", "Hồ sơ", "Giấy chứng sinh"),
        ("Trình tự", "Nộp tờ khai ở xã."),
    )


def test_a_page_without_an_article_or_a_name_is_not_indexed():
    assert slim("thu-tuc/a/index.html", "<p>x</p>") is None
    assert slim("thu-tuc/a/index.html", "<article><p>x</p></article>") is None


def test_pages_of_records_and_guides_are_wanted_and_lists_are_not():
    wanted = ("thu-tuc/1.000001/index.html", "quyet-dinh/1-2026/index.html", "huong-dan/index.html")
    lists = ("index.html", "thu-tuc/index.html", "linh-vuc/dat-dai/index.html", "404.html", "lich/lich.ics")
    assert [name for name in (*wanted, *lists) if is_wanted(name)] == list(wanted)


def test_d_with_a_stroke_is_indexed_as_d():
    html = page(Slim("thu-tuc/1.000001/", "Đường đi", ("a < b & đ",)), Entry("1.000001", "x", field="Đất đai"))
    assert f'<h1 data-pagefind-meta="title">D{STROKE}ường d{STROKE}i</h1><p>a &lt; b &amp; d{STROKE}</p>' in html
    assert 'data-pagefind-filter="field:Đất đai"' in html


def test_very_large_sites_leave_the_steps_out(monkeypatch: pytest.MonkeyPatch):
    pages = [Slim(f"thu-tuc/{i}/", "a b", ("c d",), ("e f g h",)) for i in range(10)]
    assert held(pages) == pages
    monkeypatch.setattr(fulltext, "WHOLE", 79)
    assert [p.steps for p in held(pages)] == [()] * 10


def test_pages_are_dealt_out_evenly_and_stay_where_they_are(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fulltext, "WORDS", 1000)
    pages = [Slim(f"thu-tuc/{i}/", "a", ("b " * 9 + "b",)) for i in range(400)]
    shares = dealt(pages)
    assert sorted(s.url for share in shares for s in share) == sorted(p.url for p in pages)
    assert all(len(share) < 150 for share in shares)
    longer = [pages[0]._replace(rows=("c",)), *pages[1:]]
    assert [[s.url for s in share] for share in dealt(longer)] == [[s.url for s in share] for share in shares]
    assert dealt([]) == []


# --- the full text


@pytest.fixture
def site(tmp_path: Path) -> dict[str, str]:
    body = PAGE.replace("Giấy chứng sinh", "Giấy {}")
    return {f"thu-tuc/1.00000{i}/index.html": body.replace("{}", f"số {i}") for i in range(1, 6)}


def index_of(root: Path, site: dict[str, str], known: tuple[Entry, ...] = ()) -> list[Path]:
    keys = {name: str(hash(text)).encode() for name, text in site.items()}
    try:
        return FullText(root).made(keys, site.__getitem__, known)
    except FullTextError as error:
        if "Exec format" in str(error) or "No such file" in str(error):
            pytest.skip("needs the program pagefind for this machine")
        raise


def test_the_full_text_is_indexed_once(tmp_path: Path, site: dict[str, str], monkeypatch: pytest.MonkeyPatch):
    first = index_of(tmp_path, site)
    assert len(first) == 1
    monkeypatch.setattr(fulltext, "_run", lambda *_: pytest.fail("indexed again"))
    monkeypatch.setattr(fulltext, "slim", lambda *_: pytest.fail("read again"))
    assert index_of(tmp_path, site) == first


def test_a_changed_page_changes_its_share_alone(tmp_path: Path, site: dict[str, str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fulltext, "WORDS", 30)
    first = index_of(tmp_path, site)
    name = next(iter(site))
    second = index_of(tmp_path, {**site, name: site[name].replace("số", "bản")})
    assert len(first) == len(second) > 1
    assert len(set(first) & set(second)) == len(first) - 1
    assert {path for path in (tmp_path / ".cache/niemyet/toan-van").iterdir() if path.is_dir()} == set(second)


def test_the_full_text_is_the_same_every_time(tmp_path: Path, site: dict[str, str]):
    made = [files_of(index_of(tmp_path / name, site)) for name in ("a", "b")]
    assert made[0].keys() == made[1].keys()
    assert [name for name in made[0] if made[0][name].read_bytes() != made[1][name].read_bytes()] == []


def test_two_builds_at_once_may_make_the_same_index(
    tmp_path: Path, site: dict[str, str], monkeypatch: pytest.MonkeyPatch
):
    (kept,) = index_of(tmp_path, site)
    store = FullText(tmp_path).store
    run = fulltext._run

    def slow(*args: Any) -> Path:
        """Make an index while another build puts its own in the place."""
        made = run(*args)
        kept.mkdir()
        (kept / "x").touch()
        return made

    shutil.rmtree(kept)
    monkeypatch.setattr(fulltext, "_run", slow)
    assert index_of(tmp_path, site) == [kept]
    assert [path.name for path in store.iterdir() if path.is_dir()] == [kept.name]


def test_only_what_a_browser_loads_is_published(tmp_path: Path, site: dict[str, str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fulltext, "WORDS", 30)
    published = files_of(index_of(tmp_path, site))
    programs = [name for name in published if name.endswith((".js", ".pagefind"))]
    assert programs == ["pagefind/0/pagefind-worker.js", "pagefind/0/pagefind.js", "pagefind/0/wasm.unknown.pagefind"]
    assert not [name for name in published if name.endswith(".css")]
    assert "pagefind/1/pagefind-entry.json" in published


def test_a_program_that_fails_is_told(tmp_path: Path, site: dict[str, str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pagefind.pagefind_bin, "get_executable", lambda: tmp_path / "absent")
    with pytest.raises(FullTextError):
        FullText(tmp_path).made({name: b"" for name in site}, site.__getitem__, [])


# --- files beside the pages


def test_files_that_are_current_are_not_written_again(records: Any, tmp_path: Path):
    register = records({"thu-tuc/1.000001.yml": PROCEDURE})
    keys = outputs.write_names(register, tmp_path / "a")
    assert set(keys) == {script.PATH, names.PATH}
    assert data_of((tmp_path / "a" / names.PATH).read_text(encoding="utf-8"))["shares"] == 0
    assert outputs.write_names(register, tmp_path / "b", lambda name, key: keys[name] == key) == keys
    assert not (tmp_path / "b").exists()


def test_another_name_makes_another_index(records: Any, tmp_path: Path):
    first = outputs.write_names(records({"thu-tuc/1.000001.yml": PROCEDURE}), tmp_path)
    second = outputs.write_names(records({"thu-tuc/1.000001.yml": PROCEDURE.replace("khai sinh", "khai tử")}), tmp_path)
    assert first[names.PATH] != second[names.PATH]
    assert first[script.PATH] == second[script.PATH]
