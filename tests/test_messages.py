"""What staff read when something is wrong, word for word: every case is a small good file with one thing changed.

`cases/valid/<kind>/*` load without a word; `cases/invalid/<kind>/<part>_<why>.yml` give the text in the `.txt` beside
them. What an editor or git would not keep (odd characters, other encodings, file names) is made by MADE below, with
its text in `cases/made`. After a change: `pytest tests/test_messages.py --bless`, then read the difference aloud.
"""

from __future__ import annotations

import json
import re
import string
import unicodedata
from datetime import date
from pathlib import Path

import pytest
import yaml
from niemyet.records import source
from niemyet.records.loading import load
from niemyet.records.messages import LEVELS, MESSAGES
from niemyet.records.problem import (
    Level,
    Place,
    Problem,
    as_annotation,
    as_dict,
    closing,
    explain,
    in_order,
    language,
)

TODAY = date(2026, 11, 15)
CASES = Path(__file__).parent / "cases"
LISTS = ("linh-vuc", "su-kien", "lien-thong", "ngay-nghi", "he-thong", "tu-dong-nghia")
PLACES = {  # kind of record -> where a case of that kind is put
    "thu-tuc": "procedures/thu-tuc/ho-tich/1.001193.yml",
    "quy-trinh": "procedures/quy-trinh/ho-tich/1.001193.yml",
    "quyet-dinh": "procedures/quyet-dinh/2019/1751-qd-ubnd.yml",
    "co-quan": "procedures/co-quan/ban-dan-toc-lang-son.yml",
    "ra-soat": "procedures/ra-soat/nam-2026.yml",
    "chi-so": "procedures/chi-so/cai-cach-hanh-chinh.yml",
    "ke-hoach": "content/ke-hoach/lang-son-2026.md",
    **{name: f"procedures/danh-muc/{name}.yml" for name in LISTS},
}
MINIMAL = (CASES / "valid" / "thu-tuc" / "minimal.yml").read_text(encoding="utf-8")
RECORD = PLACES["thu-tuc"]


def files(folder: str) -> list[Path]:
    return sorted(p for p in (CASES / folder).rglob("*") if p.suffix in {".yml", ".md"})


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def problems_in(root: Path, tree: dict[str, bytes]) -> list[Problem]:
    for name, content in tree.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return load(root, TODAY)[1]


def said_of(root: Path, tree: dict[str, bytes]) -> str:
    return "".join(f"{explain(p)}\n\n" for p in problems_in(root, tree)).rstrip("\n") + "\n"


def compare(said: str, expected: Path, bless: bool) -> None:
    if bless:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(said, encoding="utf-8", newline="\n")
    assert expected.exists(), f"{expected.name} is missing: pytest tests/test_messages.py --bless, then read it aloud"
    assert said == expected.read_text(encoding="utf-8")


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    return request.config.getoption("bless")


# --- cases


@pytest.mark.parametrize("path", files("valid"), ids=name_of)
def test_a_good_file_gives_no_word(path, tmp_path):
    assert said_of(tmp_path, {PLACES[path.parent.name]: path.read_bytes()}) == "\n"


@pytest.mark.parametrize("path", files("invalid"), ids=name_of)
def test_a_fault_is_told_word_for_word(path, tmp_path, bless):
    said = said_of(tmp_path, {PLACES[path.parent.name]: path.read_bytes()})
    compare(said, path.with_suffix(".txt"), bless)


@pytest.mark.parametrize("path", files("invalid"), ids=name_of)
def test_the_parser_in_python_leads_to_the_same_words(path, tmp_path, monkeypatch):
    """PyYAML has its parser twice, with other complaints and marks; not every machine has the one in C."""
    monkeypatch.setattr(source, "_LOADER", yaml.BaseLoader)
    said = said_of(tmp_path, {PLACES[path.parent.name]: path.read_bytes()})
    assert said == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_case_has_its_text_and_every_text_its_case():
    cases = {p.with_suffix("") for p in files("invalid")} | {CASES / "made" / name for name in MADE}
    texts = {p.with_suffix("") for p in CASES.rglob("*.txt")}
    assert texts - cases == set(), "texts without a case"
    assert cases - texts == set(), "cases without a text: pytest tests/test_messages.py --bless"


def test_every_kind_has_a_minimal_file_that_cases_start_from():
    assert {p.parent.name for p in files("valid") if p.stem == "minimal"} == set(PLACES)


def test_a_case_is_named_for_the_part_and_the_reason():
    assert [p.name for p in files("invalid") if not re.fullmatch(r"[a-z0-9_-]+_[a-z0-9-]+", p.stem)] == []


# --- cases that a text file cannot hold


def name(text: str) -> bytes:
    """Return a record with another name of the procedure."""
    return MINIMAL.replace("Đăng ký khai sinh", text).encode()


ODD = {  # name of the case -> the file's bytes
    "ky-tu_dau-cach-cung": name("Đăng ký\u00a0khai sinh"),
    "ky-tu_dau-cach-cung-dau-dong": (MINIMAL + "hieu_luc:\n\u00a0\u00a0tu: 2022-11-04\n").encode(),
    "ky-tu_dau-cach-hep": name("Đăng ký\u202fkhai sinh"),
    "ky-tu_dau-cach-rong": name("Đăng ký\u3000khai sinh"),
    "ky-tu_khong-do-rong": name("Đăng ký\u200b khai sinh"),
    "ky-tu_gach-noi-mem": name("Đăng ký khai\u00adsinh"),
    "ky-tu_cham-tron-cua-word": (MINIMAL + "doi_tuong:\n  \uf0b7 Công dân Việt Nam\n").encode(),
    "ky-tu_xuong-dong-cua-word": name("Đăng ký\x0bkhai sinh"),
    "ky-tu_dau-tep-o-giua": (MINIMAL + "\ufeffmo_ta: Ghi sự kiện sinh.\n").encode(),
    "ky-tu_doi-chieu-chu": name("Đăng ký \u202ekhai sinh"),
    "ky-tu_so-khong": name("Đăng ký\x00 khai sinh"),
    "ky-tu_da-hong": name("Đ\ufffdng ký khai sinh"),
    "ky-tu_ngat-dong-la": name("Đăng ký\u2028khai sinh"),
    "ky-tu_hai-dong": (MINIMAL + "mo_ta: a\u200b\nghi_chu: b\u200b\n").encode(),
    "ky-tu_viet-bang-ma": name('"Đăng ký \\u202ekhai sinh"'),
    "ky-tu_viet-bang-dau-roi": name('"Đa\\u0306ng ky\\u0301 khai sinh"'),
    "ky-tu_dau-chong-dau": name("Đăng ký kha" + "\u0302\u0323" * 9 + "i sinh"),
    "ky-tu_60-dong": (MINIMAL + "mo_ta: |\n" + "  a\u200b\n" * 60).encode(),
    "bang-ma_utf-16": MINIMAL.encode("utf-16"),
    "bang-ma_windows-1258": unicodedata.normalize("NFD", MINIMAL).encode("cp1258", "ignore"),
    "bang-ma_dau-to-hop": unicodedata.normalize("NFD", MINIMAL).encode(),
    "ca-tep_trong": b"",
    "ca-tep_chi-co-dong-trong": b"\n  \n",
    "ca-tep_qua-lon": name("a" * 1_000_001),
    "ca-tep_3000-dau-ngoac": (MINIMAL + "ten_goi_khac: " + "[" * 3000 + "\n").encode(),
    "ca-tep_3000-dau-gach": (MINIMAL + "ten_goi_khac:\n" + "- " * 3000 + "\n").encode(),
}
SECOND = MINIMAL.replace("khai sinh", "khai tử").encode()
AGENCY = "ten: Ban Dân tộc\n".encode()
MADE = {name: {RECORD: content} for name, content in ODD.items()} | {  # name of the case -> files
    "ten-tep_khac-ma": {"procedures/thu-tuc/ho-tich/khai-sinh.yml": MINIMAL.encode()},
    "ten-tep_trung-ma": {RECORD: MINIMAL.encode(), "procedures/thu-tuc/khac/1.001193.yml": SECOND},
    "ten-tep_co-dau": {"procedures/co-quan/Ban Dân tộc.yml": AGENCY},
    "ten-tep_chu-hoa": {"procedures/co-quan/UBND-xa.yml": AGENCY},
    "ten-tep_chep-thanh-ban-thu-hai": {"procedures/co-quan/ban-dan-toc (2).yml": AGENCY},
    "ten-tep_cua-windows": {"procedures/co-quan/aux.yml": AGENCY},
    "ten-tep_dau-cham-cuoi-thu-muc": {"procedures/co-quan/xa./ban-dan-toc.yml": AGENCY},
    "ten-tep_ky-tu-an": {"content/huong-dan/a\u202eb.md": b"---\ntitle: A\n---\n"},
    "than-trang_ky-tu-an": {"content/huong-dan/a.md": "---\ntitle: A\n---\n\nM\u1ed9t \u202ehai\n".encode()},
    "bieu-mau_trang-web": {"procedures/bieu-mau/to-khai.html": b"<script>"},
    "bieu-mau_chu-hoa": {"procedures/bieu-mau/To-khai.docx": b"PK", "procedures/bieu-mau/to-khai.docx": b"PK"},
    "duoi-tep_yaml": {"procedures/thu-tuc/ho-tich/1.001193.yaml": MINIMAL.encode()},
    "duoi-tep_txt-them-vao": {"procedures/thu-tuc/ho-tich/1.001193.yml.txt": MINIMAL.encode()},
    "duoi-tep_word": {"procedures/thu-tuc/ho-tich/to-khai.docx": b"PK"},
    "duoi-tep_ke-hoach": {"content/ke-hoach/nam-2026.markdown": b"---\n---\n"},
    "danh-muc_tep-la": {"procedures/danh-muc/tu-viet-tat.yml": b"a: b\n"},
}
PLAN = (
    "---\nten: A\nco_quan: a\ngiai_doan: '2026'\nnhiem_vu:\n  - ten: A\n    viec:\n      - noi_dung: B\n        han:\n"
)
MADE["han_thang-13"] = {
    "content/ke-hoach/a.md": f"{PLAN}          - {{lap: Hằng năm, truoc_ngay: 32, thang: 13}}\n---\n".encode()
}
MADE["han_nam-0206"] = {"content/ke-hoach/a.md": f"{PLAN}          - ngay: 0206-01-31\n---\n".encode()}
FINE = {
    "the mark that Notepad puts before UTF-8": b"\xef\xbb\xbf" + MINIMAL.encode(),
    "line ends of Windows": MINIMAL.replace("\n", "\r\n").encode(),
    "line ends of old Macs": MINIMAL.replace("\n", "\r").encode(),
    "no line end at the end": MINIMAL.rstrip("\n").encode(),
}


@pytest.mark.parametrize("case", MADE)
def test_a_fault_that_no_text_file_can_hold_is_told_word_for_word(case, tmp_path, bless):
    compare(said_of(tmp_path, MADE[case]), CASES / "made" / f"{case}.txt", bless)


@pytest.mark.parametrize("case", FINE)
def test_what_programs_do_to_a_file_is_no_fault(case, tmp_path):
    assert said_of(tmp_path, {RECORD: FINE[case]}) == "\n"


def test_a_file_that_cannot_be_opened_is_told_and_the_rest_stays(tmp_path, monkeypatch):
    def refuse(path, *arguments):
        if path.name == "1.001193.yml":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments)

    second = RECORD.replace("193", "194")
    problems_in(tmp_path, {RECORD: b"", second: SECOND.replace(b"193", b"194")})
    opened = Path.open
    monkeypatch.setattr(Path, "open", refuse)
    register, [problem] = load(tmp_path, TODAY)
    assert explain(problem) == (
        f"{RECORD}: lỗi [khong-doc-duoc] Không đọc được tệp này: máy không cho phép mở tệp.\n"
        "  Gợi ý: Xem tệp có bị xóa, đổi tên hoặc bị khóa không."
    )
    assert list(register.procedures) == ["1.001194"]


# --- the hints


PASTED = {"hai-cham-trong-chu", "ky-tu-dau", "chu-sau-nhay", "chu-sau-ngoac", "chua-dong-ngoac"}


@pytest.mark.parametrize("path", files("invalid"), ids=name_of)
def test_a_text_in_quotes_that_a_hint_offers_mends_the_line(path, tmp_path):
    place, lines = PLACES[path.parent.name], path.read_text(encoding="utf-8").splitlines()
    problems = problems_in(tmp_path, {place: path.read_bytes()})
    offers = [p for p in problems if p.code in PASTED]
    for p in offers:
        before, text, after = lines[p.place.line - 1].partition(yaml.safe_load(p.args["paste"]))
        if after:  # the quotes around it
            before, after = before[:-1], after[1:]
        assert (bool(text), after) == (True, "")
        lines[p.place.line - 1] = before + p.args["paste"]
    mended = problems_in(tmp_path, {place: "\n".join(lines).encode()})
    told = {(p.place.line, p.code) for p in offers}
    assert [explain(p) for p in mended if (p.place.line, p.code) in told] == []


def test_a_long_text_loses_its_middle_and_a_list_to_choose_from_nothing():
    long = " ".join(map(str, range(100)))
    p = Problem(Place("a.yml", 1, 1), "ngoai-danh-sach", {"value": long, "hint": long, "hint_en": long})
    assert p.sentence().startswith("“0 1 2 3")
    assert " … " in p.sentence()
    assert p.sentence().endswith("98 99” không có trong danh sách cho phép.")
    assert p.hint() == long


# --- the table


def fields(template: str) -> set[str]:
    """Return the names in the braces; `hint_en` stands for `hint` in the other language."""
    return {str(name).removesuffix("_en") for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("code", MESSAGES)
def test_every_message_says_the_same_in_both_languages(code):
    text = MESSAGES[code].text
    assert set(text) == set(LEVELS) == {"vi", "en"}
    assert all(sentence.endswith(".") for sentence, _ in text.values())
    for vi, en in zip(text["vi"], text["en"], strict=True):
        assert fields(vi) == fields(en)
        assert bool(vi) == bool(en)


TECHNICAL = re.compile(
    r"\b(yaml|key|null|string|parser|syntax|invalid|error|file|tag|alias|value|list|utf8|json)\b", re.I
)


@pytest.mark.parametrize("code", MESSAGES)
def test_no_message_uses_words_of_programmers(code):
    said = " ".join(MESSAGES[code].text["vi"])
    assert not TECHNICAL.findall(re.sub(r"\{\w+\}", "", said))


def test_no_text_of_a_case_uses_words_of_programmers():
    ours = "\n".join(p.read_text(encoding="utf-8") for p in CASES.rglob("*.txt"))
    sentences = re.findall(r"^\S+: lỗi \[[a-z0-9-]+\] (.*)$|^  Gợi ý: (.*)$", ours, re.MULTILINE)
    quoted = re.compile(r"“[^”]*”+|\"[^\"]*\"|'[^']*'|“[^“]*$")
    assert [said for pair in sentences for said in pair if TECHNICAL.search(quoted.sub("", said))] == []


NOT_HERE = {
    "sai-cu-phap": "the net below all other sentences on spelling: no file is known that falls into it",
    "khong-doc-duoc": "asserted above, without a file",
    "cho-la": "said while pages are built, of a template page",
    "thieu-trang-mau": "said while pages are built, of a template page",
    "niem-yet-dang-loi": "said while another record is broken: tests/test_echoes.py",
    "tep-lien-ket": "not every system has links: tests/test_register.py",
    "trung-dia-chi": "said while pages are built, of two pages",
    "bao-mat-chua-co": "said of mkdocs.yml, see test_server.py",
    "bao-mat-dia-chi": "said of mkdocs.yml, see test_server.py",
    "bao-mat-ngay": "said of mkdocs.yml, see test_server.py",
    "bao-mat-het-han": "said of mkdocs.yml, see test_server.py",
    "chuyen-huong-sai": "said of mkdocs.yml, see test_server.py",
}


def test_every_code_is_shown_by_a_case_or_a_check():
    here = Path(__file__)
    examples = [*CASES.rglob("*.txt"), here.with_name("criteria.txt"), *here.parent.glob("test_check*.py")]
    shown = set(re.findall(r"\[([a-z0-9-]+)\]", "\n".join(p.read_text(encoding="utf-8") for p in examples)))
    assert set(MESSAGES) - shown - set(NOT_HERE) == set(), "no example"
    assert set(NOT_HERE) <= set(MESSAGES)
    assert shown & set(NOT_HERE) == set(), "has an example now"


# --- forms


QUOTE = Problem(Place("procedures/a,b.yml", 3, 11), "ngay-khong-co", {"value": "31/02/2025"}, "hieu_luc: 31/02/2025")


def test_a_problem_as_text():
    assert explain(QUOTE) == (
        "procedures/a,b.yml:3:11: lỗi [ngay-khong-co] Lịch không có ngày “31/02/2025”.\n"
        "  3 | hieu_luc: 31/02/2025\n"
        "    |           ^\n"
        "  Gợi ý: Xem lại ngày và tháng; viết năm-tháng-ngày, ví dụ 2025-12-31."
    )


def test_a_problem_as_text_in_english(monkeypatch):
    monkeypatch.setenv("NIEMYET_LANG", "en_GB.UTF-8")
    assert language() == "en"
    assert explain(QUOTE, language()) == (
        "procedures/a,b.yml:3:11: error [ngay-khong-co] There is no such day as “31/02/2025”.\n"
        "  3 | hieu_luc: 31/02/2025\n"
        "    |           ^\n"
        "  Hint: Check day and month; write year-month-day, such as 2025-12-31."
    )


@pytest.mark.parametrize("value", ["", "vi", "fr"])
def test_staff_speak_vietnamese_unless_english_is_asked_for(value, monkeypatch):
    monkeypatch.setenv("NIEMYET_LANG", value)
    assert language() == "vi"


@pytest.mark.parametrize(
    ("case", "first", "last"),
    [
        ("muc_bat-buoc-viet-sai", "error [muc-la] There is no entry named “tenn” here.", "Hint: Is it “ten”?"),
        ("ma_excel-bo-so-0", "error [ma-thieu-so-khong] The procedure code “1.01001” lacks digits.", "1.010010?"),
        ("buu_chinh_yes", "error [dung-sai] Only “true” or “false” stand here, not “yes”.", "Hint: Write: true"),
        ("kieu_nhom-o-cho-chu", "error [can-chu] “mo_ta” wants a text; here is a group.", "text in one line."),
    ],
)
def test_cases_in_english(case, first, last, tmp_path):
    [p] = problems_in(tmp_path, {RECORD: (CASES / "invalid" / "thu-tuc" / f"{case}.yml").read_bytes()})
    said = explain(p, "en")
    assert said.splitlines()[0].endswith(first)
    assert last in said.splitlines()[-1]


@pytest.mark.parametrize("path", files("invalid"), ids=name_of)
def test_every_case_can_be_told_in_english(path, tmp_path):
    for p in problems_in(tmp_path, {PLACES[path.parent.name]: path.read_bytes()}):
        sentence = p.sentence("en")
        assert sentence.endswith(".")
        assert sentence != p.sentence("vi")


def test_a_problem_as_data():
    assert json.loads(json.dumps(as_dict(QUOTE))) == {
        "file": "procedures/a,b.yml",
        "line": 3,
        "column": 11,
        "level": "loi",
        "code": "ngay-khong-co",
        "message": "Lịch không có ngày “31/02/2025”.",
        "hint": "Xem lại ngày và tháng; viết năm-tháng-ngày, ví dụ 2025-12-31.",
    }


def test_a_problem_as_annotation_of_a_merge_request():
    assert as_annotation(QUOTE, "en") == (
        "::error file=procedures/a%2Cb.yml,line=3,col=11,title=ngay-khong-co::"
        "There is no such day as “31/02/2025”. Check day and month; write year-month-day, such as 2025-12-31."
    )


@pytest.mark.parametrize(("code", "kind"), [("tep-trong", "error"), ("thieu-nguon", "warning"), ("tep-la", "notice")])
def test_an_annotation_has_the_level_and_always_a_line(code, kind):
    p = Problem(Place("a.yml"), code, {"name": "100%\nb", "allowed": "c"})
    said = as_annotation(p)
    assert said.startswith(f"::{kind} file=a.yml,line=1,col=1,title={code}::")
    assert "\n" not in said
    assert code != "tep-la" or "100%25 b" in said


@pytest.mark.parametrize("column", [1, 2, 79, 80, 81, 119, 120, 121, 200, 399, 400])
def test_the_caret_stands_under_the_fault_however_long_the_line(column):
    line = "".join(chr(0x1E00 + n) for n in range(400))  # 400 different letters
    shown, caret = explain(Problem(Place("a.yml", 7, column), "tep-trong", {}, line)).splitlines()[1:3]
    assert len(shown) <= 120 + len("  7 | ")
    assert caret.strip(" |") == "^"
    assert shown[caret.index("^")] == line[column - 1]


def test_the_caret_may_stand_behind_the_end_of_the_line():
    shown, caret = explain(Problem(Place("a.yml", 12, 5), "gach-trong", {}, "   -")).splitlines()[1:3]
    assert (shown, caret) == ("  12 |    -", "     |     ^")


def test_a_whole_file_has_no_line_to_show():
    assert explain(Problem(Place("a.yml"), "tep-qua-lon", {"limit": 1}, "ignored")).splitlines()[0] == (
        "a.yml: lỗi [tep-qua-lon] Tệp lớn hơn 1 MB."
    )


def test_problems_come_once_and_in_the_order_of_files_and_lines():
    last, first = Problem(Place("b.yml", 1, 1), "tep-trong"), Problem(Place("a.yml", 2, 1), "tep-trong")
    middle = Problem(Place("a.yml", 10, 1), "tep-trong")
    assert in_order([last, middle, first, last]) == [first, middle, last]


def test_one_line_closes_the_list():
    problems = [Problem(Place("a.yml"), code) for code in ("tep-trong", "tep-trong", "thieu-nguon")]
    assert closing(problems, 214) == "2 lỗi, 1 chỗ thiếu, 0 lời nhắc trong 214 thủ tục."
    assert closing(problems, 214, "en") == "2 errors, 1 gaps, 0 notes in 214 procedures."
    assert [p.level for p in problems] == [Level.ERROR, Level.ERROR, Level.GAP]
