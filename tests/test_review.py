"""`niemyet review`: a small town in git, one rich change, and exactly what a reviewer is told of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from niemyet.cli import main
from niemyet.review.markdown import LIMIT, quoted
from niemyet.review.page import compared
from repository import commit, git, write

TODAY = "2026-11-15"
PROCEDURES = "procedures/thu-tuc/ho-tich"
BIRTH = f"{PROCEDURES}/1.000001.yml"
TOWN = "procedures/co-quan/xa-an.yml"
GOLDEN = Path(__file__).parent / "review" / "xem-xet.md"


def procedure(code: str, name: str, more: str = "") -> str:
    return f"ma: {code}\nten: {name}\nlinh_vuc: Hộ tịch\nco_quan_niem_yet: xa-an\n{more}"


BIRTH_TEXT = procedure(
    "1.000001",
    "Đăng ký khai sinh",
    """\
trinh_tu:
  - Nộp hồ sơ tại bộ phận một cửa trong 60 ngày kể từ ngày sinh.
  - Nhận Giấy khai sinh.
cach_thuc:
  - hinh_thuc: Trực tiếp
    thoi_han: 5 ngày làm việc
    phi_le_phi: 8.000 đồng
  - hinh_thuc: Trực tuyến
    thoi_han: 5 ngày làm việc
    phi_le_phi: Miễn phí
thanh_phan_ho_so:
  - giay_to:
      - {ten: Tờ khai, ban_chinh: 1}
      - {ten: Giấy chứng sinh, ban_chinh: 1}
      - {ten: Sổ hộ khẩu, ban_sao: 1}
yeu_cau_dieu_kien: Không
ket_qua: Giấy khai sinh
can_cu_phap_ly:
  - {so_hieu: 60/2014/QH13, ten: Luật Hộ tịch}
kiem_tra: {lan_cuoi: 2026-01-10, lan_toi: 2026-12-10}
""",
)
STEPS = """\
thu_tuc: [1.000001]
buoc:
  - {nguoi: Một cửa, viec: Nhận hồ sơ, thoi_gian: 4 giờ}
  - {nguoi: Tư pháp, viec: Thẩm tra, thoi_gian: 3 ngày}
"""
BEFORE: Mapping[str, str] = {
    "mkdocs.yml": "site_name: Xã An\ndocs_dir: content\n",
    ".gitignore": "/.cache/\n",
    "content/index.md": "# Trang chủ\n",
    "procedures/danh-muc/linh-vuc.yml": "linh_vuc:\n  - {ma: ho-tich, ten: Hộ tịch}\n",
    TOWN: "ten: UBND xã An\ncap: Cấp xã\npakn: {dien_thoai: 0200 111}\n",
    "procedures/quyet-dinh/2026/1-qd-ubnd.yml": """\
so: 1/QĐ-UBND
ngay: 2026-01-05
loai: Công bố mới
co_quan_ban_hanh: Chủ tịch tỉnh
trich_yeu: Công bố thủ tục hộ tịch
co_quan_niem_yet: xa-an
cong_bo: [1.000001, 1.000002, 1.000003, 1.000004, 1.000005]
""",
    BIRTH: BIRTH_TEXT,
    "procedures/quy-trinh/1.000001.yml": STEPS,
    f"{PROCEDURES}/1.000002.yml": procedure("1.000002", "Đăng ký nhận cha mẹ", "thoi_han: 3 ngày\n"),
    f"{PROCEDURES}/1.000003.yml": procedure("1.000003", "Đăng ký khai tử", "hieu_luc: {tu: 2026-01-01}\n"),
    f"{PROCEDURES}/1.000004.yml": procedure("1.000004", "Đăng ký giám hộ"),
    f"{PROCEDURES}/1.000005.yml": procedure("1.000005", "Xác nhận hôn nhân"),
    f"{PROCEDURES}/1.000006.yml": procedure("1.000006", "Trích lục", "thoi_han: 1 ngày\nphi_le_phi: 3.000 đồng\n"),
}  # fmt: skip

AFTER: Mapping[str, str | None] = {
    BIRTH: BIRTH_TEXT.replace("5 ngày làm việc", "3 ngày làm việc")
    .replace("8.000 đồng", "Miễn phí")
    .replace("      - {ten: Sổ hộ khẩu, ban_sao: 1}\n", "")
    .replace("{ten: Giấy chứng sinh, ban_chinh: 1}", "{ten: Giấy chứng sinh, ban_chinh: 2}")
    .replace("trong 60 ngày", "trong 30 ngày")
    .replace("yeu_cau_dieu_kien: Không", "yeu_cau_dieu_kien: Trẻ dưới 18 tuổi")
    .replace("  - {so_hieu: 60", "  - {so_hieu: 123/2015/NĐ-CP, ten: Nghị định hướng dẫn}\n  - {so_hieu: 60")
    .replace("2026-01-10", "2026-11-01")
    + "nguon: {ten: Quyết định 2/QĐ-UBND, ngay_doc: 2026-11-01}\n",
    "procedures/quy-trinh/1.000001.yml": STEPS.replace("3 ngày", "2 ngày")
    + "  - {nguoi: Một cửa, viec: Trả kết quả, thoi_gian: 2 giờ}\n",
    f"{PROCEDURES}/1.000002.yml": procedure("1.000002", "Đăng ký nhận cha, mẹ, con *gấp* @all", "thoi_han: 3 ngày\n"),
    f"{PROCEDURES}/1.000003.yml": procedure(
        "1.000003", "Đăng ký khai tử", "hieu_luc: {tu: 2026-01-01, den: 2026-11-01, trang_thai: Bãi bỏ}\n"
    ),
    f"{PROCEDURES}/1.000004.yml": None,
    f"{PROCEDURES}/1.000005.yml": "ma: [1.000005\n",
    f"{PROCEDURES}/1.000006.yml": procedure("1.000006", "Trích lục", "phi_le_phi: 3.000 đồng\nthoi_han: 1 ngày\n"),
    f"{PROCEDURES}/1.000007.yml": procedure(
        "1.000007", "Thay đổi hộ tịch",
        "thoi_han: 3 ngày\nphi_le_phi: 28.000 đồng\nthanh_phan_ho_so:\n  - giay_to: [Tờ khai, Giấy khai sinh]\n",
    ),
    "procedures/quyet-dinh/2026/2-qd-ubnd.yml": """\
so: 2/QĐ-UBND
ngay: 2026-11-01
loai: Sửa đổi, bổ sung
co_quan_ban_hanh: Chủ tịch tỉnh
trich_yeu: Sửa thời hạn
co_quan_niem_yet: xa-an
cong_bo: [1.000007]
sua_doi: [1.000001]
bai_bo: [1.000003]
""",
    TOWN: "ten: UBND xã An\ncap: Cấp xã\npakn: {dien_thoai: 0200 222}\n",
    "procedures/danh-muc/linh-vuc.yml": (
        "linh_vuc:\n  - {ma: ho-tich, ten: Hộ tịch}\n  - {ma: dat-dai, ten: Đất đai}\n"
    ),
    "content/index.md": "# Trang chủ của xã\n",
    "procedures/bieu-mau/to-khai.txt": "Tờ khai\n",
    "ghi-chu.txt": "gì đó\n",
}  # fmt: skip


@pytest.fixture(autouse=True)
def same_day(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NIEMYET_TODAY", TODAY)
    monkeypatch.delenv("NIEMYET_LANG", raising=False)


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Return a town in git with one commit."""
    root = tmp_path / "xa-an"
    root.mkdir()
    commit(root, "2026-11-01", BEFORE)
    return root


def review(root: Path, *arguments: object) -> Result:
    """Run the command in a project; people never see a traceback."""
    result = CliRunner().invoke(main, ["review", *map(str, arguments), str(root)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def told(text: str) -> str:
    """Return a report without the names of commits, which depend on the machine."""
    return re.sub(r"\([0-9a-f]{10}\)", "(lần lưu)", text)


# --- what is told


def test_a_rich_change_is_told_in_full(town: Path, request: pytest.FixtureRequest):
    commit(town, "2026-11-10", AFTER)
    result = review(town, "HEAD~1..HEAD")
    if request.config.getoption("--bless"):
        GOLDEN.write_text(told(result.stdout), encoding="utf-8", newline="\n")
    assert told(result.stdout) == GOLDEN.read_text(encoding="utf-8")
    assert result.exit_code == 1  # a record of the new state cannot be read


def test_the_files_as_they_stand_are_told_like_a_commit_of_them(town: Path):
    write(town, AFTER)
    loose = review(town, "HEAD..").stdout
    commit(town, "2026-11-10", {})
    kept = review(town, "HEAD~1..HEAD").stdout
    assert loose.splitlines()[4:] == kept.splitlines()[4:]
    assert told(loose).splitlines()[2] == "`HEAD` (lần lưu) → tệp đang soạn, xét ngày 15/11/2026."


def test_two_commits_are_compared_whatever_stands_in_the_folder(town: Path):
    commit(town, "2026-11-10", AFTER)
    before = review(town, "HEAD~1..HEAD").stdout
    write(town, {BIRTH: "ma: hỏng\n", f"{PROCEDURES}/1.000009.yml": procedure("1.000009", "Chưa lưu")})
    assert review(town, "HEAD~1..HEAD").stdout == before


def test_what_was_wrong_and_is_mended_is_told(town: Path):
    commit(town, "2026-11-10", AFTER)
    result = review(town, "HEAD..HEAD~1")
    assert result.exit_code == 0
    mended = result.stdout.partition("## Đã hết\n")[2]
    assert f"- `{PROCEDURES}/1.000005.yml` Dấu ngoặc mở ở đây chưa được đóng đúng." in mended
    assert "1.000007" not in mended  # it is gone
    assert "Thủ tục: 1 thêm mới; 1 xóa khỏi kho; 1 áp dụng trở lại; " in result.stdout
    assert "1 tệp hết lỗi, đọc được" in result.stdout


def test_three_dots_leave_out_what_the_other_side_did_meanwhile(town: Path):
    git(town, "checkout", "-q", "-b", "sua")
    commit(town, "2026-11-02", {BIRTH: BIRTH_TEXT.replace("5 ngày", "4 ngày")})
    git(town, "checkout", "-q", "main")
    commit(town, "2026-11-03", {TOWN: "ten: UBND xã Bình\ncap: Cấp xã\n"})
    assert "xã Bình" in review(town, "main..sua").stdout
    assert "xã Bình" not in review(town, "main...sua").stdout
    assert "5 ngày làm việc → 4 ngày làm việc" in review(town, "main...sua").stdout


def test_nothing_changed(town: Path):
    result = review(town, "HEAD..")
    assert result.stdout.endswith("Không có gì khác nhau giữa hai bản.\n")
    assert result.exit_code == 0


def test_a_record_that_moved_is_the_same_record(town: Path):
    """Nor is what was wrong with it wrong anew."""
    commit(town, "2026-11-02", {BIRTH: None, "procedures/thu-tuc/1.000001.yml": BIRTH_TEXT})
    text = review(town, "HEAD~1..").stdout
    assert f"Chuyển tệp (trước là {quoted(BIRTH)}). Tệp: `procedures/thu-tuc/1.000001.yml`" in text
    assert "mới" not in text.replace("thêm mới", "")


# --- as JSON and HTML


def test_json_says_the_same(town: Path):
    commit(town, "2026-11-10", AFTER)
    data = json.loads(review(town, "HEAD~1..HEAD", "--json").stdout)
    birth = next(p for p in data["procedures"] if p["code"] == "1.000001")
    assert birth["events"] == ["changed"]
    assert birth["decisions"] == ["2/QĐ-UBND"]
    assert birth["differences"][0] == {
        "field": "thoi_han",
        "part": "Thời hạn giải quyết (Trực tiếp, Trực tuyến)",
        "before": "5 ngày làm việc",
        "after": "3 ngày làm việc",
        "sentence": "Thời hạn giải quyết (Trực tiếp, Trực tuyến): 5 ngày làm việc → 3 ngày làm việc",
        "functional": True,
    }
    assert (data["base"]["procedures"], data["head"]["procedures"]) == (6, 4)
    assert data["head"]["coverage"]["missing"] == ["1.000004", "1.000005"]
    assert data["problems"]["new"][0]["file"] == f"{PROCEDURES}/1.000005.yml"


def test_the_page_needs_nothing_beside_it_and_runs_nothing(town: Path, tmp_path: Path):
    hostile = procedure("1.000002", "'<script>alert(1)</script>'", "ghi_chu: '<img src=//x onerror=y>'\n")
    write(town, {f"{PROCEDURES}/1.000002.yml": hostile})
    out = tmp_path / "xem.html"
    result = review(town, "HEAD..", "--html", out)
    html = out.read_text(encoding="utf-8")
    assert "1 thủ tục có thay đổi, 0 thứ khác" in result.stdout
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert re.findall(r"\s(?:src|href|style|on\w+)=\"(?!#)", html) == []


def test_both_texts_are_cut_where_they_part():
    before, after = compared("Nộp trong 60 ngày.", "Nộp trong 30 ngày.")
    assert [run for run in before if run.changed] == [("60", True)]
    assert "".join(run.text for run in after) == "Nộp trong 30 ngày."


def test_of_a_long_part_that_both_texts_have_only_the_ends_are_shown():
    long = "một hai ba " * 100
    before, _ = compared(f"{long}bốn", f"{long}năm")
    assert before[-1] == ("bốn", True)
    assert len(before[0].text) < 260
    assert " ⋯ " in before[0].text


# --- Markdown that does nothing


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mẫu số #12 của @ubnd", "Mẫu số \\#\u206012 của @\u2060ubnd"),
        ("*gấp* _lắm_ can_cu `x` [a](b) <b>|", "\\*gấp\\* \\_lắm\\_ can_cu \\`x\\` \\[a\\](b) \\<b\\>\\|"),
        ("một\n/close\nhai", "một /close hai"),
        ("&lt; $\\alpha$ !3", "\\&\u2060lt; \\$\\\\alpha\\$ \\!\u20603"),
    ],
)
def test_what_records_say_does_nothing_in_a_forge(text: str, shown: str):
    assert quoted(text) == shown


def test_a_report_that_is_too_long_for_a_comment_says_what_is_left(town: Path):
    codes = [f"1.1{number:05}" for number in range(300)]
    many = {f"{PROCEDURES}/{code}.yml": procedure(code, "Thủ tục " * 20, "thoi_han: 3 ngày\n") for code in codes}
    commit(town, "2026-11-02", many)
    text = review(town, "HEAD~1..HEAD").stdout
    assert len(text.encode()) <= LIMIT
    assert re.search(r"còn \d+ mục\. Xem đủ ở trang HTML: niemyet review HEAD~1\.\.HEAD --html xem-xet\.html\n$", text)
    assert text.count("<details>") == text.count("</details>") > 10


# --- what cannot be compared

REFUSED = {
    "main": "“main” chưa cho biết so hai bản nào. Viết main..HEAD để so với lần lưu cuối, hoặc main.. để so với tệp "
    "đang soạn.",
    "..main": "“..main” chưa cho biết so hai bản nào.",
    "..": "“..” chưa cho biết so hai bản nào. Viết main..HEAD để so với lần lưu cuối, hoặc main.. để so",
    "a..b..c": "“a..b..c” chưa cho biết so hai bản nào.",
    "nhanh-la..": "Không thấy “nhanh-la” trong kho git. Xem các tên có sẵn: git branch --all",
    "mian..": "Xem các tên có sẵn: git branch --all. Có phải “main” không?",
    "main..--output=x": "Không thấy “--output=x” trong kho git.",
    "0000000000000000000000000000000000000000..": "Không thấy “0000000000000000000000000000000000000000”",
}


@pytest.mark.parametrize("span", REFUSED)
def test_a_span_that_is_unclear_gets_one_sentence(town: Path, span: str):
    result = review(town, span)
    assert result.exit_code == 2
    assert REFUSED[span] in result.stderr


def test_a_folder_that_is_not_in_git_is_told(tmp_path: Path):
    write(tmp_path, BEFORE)
    result = review(tmp_path, "main..")
    assert result.exit_code == 2
    assert "Thư mục này không nằm trong kho git" in result.stderr


def test_a_repository_without_a_commit_is_told(tmp_path: Path):
    write(tmp_path, BEFORE)
    git(tmp_path, "init", "-q")
    assert "Kho git chưa có lần lưu nào để so." in review(tmp_path, "main..").stderr


def test_a_shallow_copy_says_how_to_get_the_rest(town: Path, tmp_path: Path):
    """As CI has it, when nobody asked for the whole."""
    commit(town, "2026-11-02", {"ghi-chu.txt": "x\n"})
    git(tmp_path, "clone", "-q", "--depth", "1", town.as_uri(), "nong")
    result = review(tmp_path / "nong", "HEAD~1..HEAD")
    assert result.exit_code == 2
    assert "Kho git ở đây là bản sao nông nên không thấy “HEAD~1”." in result.stderr
    assert "GIT_DEPTH: 0 (GitLab) hoặc fetch-depth: 0 (Gitea, Forgejo)" in result.stderr


def test_lines_without_a_common_beginning_are_told(town: Path):
    git(town, "checkout", "-q", "--orphan", "khac")
    commit(town, "2026-11-02", {"ghi-chu.txt": "x\n"})
    assert "không có lần lưu nào chung" in review(town, "main...khac").stderr


def test_a_project_below_the_top_of_the_repository(tmp_path: Path):
    commit(tmp_path, "2026-11-01", {f"trang/{name}": text for name, text in BEFORE.items()})
    commit(tmp_path, "2026-11-02", {f"trang/{BIRTH}": BIRTH_TEXT.replace("5 ngày", "4 ngày"), "ngoai.txt": "x\n"})
    text = review(tmp_path / "trang", "HEAD~1..HEAD").stdout
    assert "5 ngày làm việc → 4 ngày làm việc" in text
    assert "ngoai.txt" not in text


def test_the_report_speaks_english_too(town: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NIEMYET_LANG", "en")
    commit(town, "2026-11-10", AFTER)
    text = review(town, "HEAD~1..HEAD").stdout
    assert text.startswith("# Review of changes\n")
    assert "| Procedures in force | 6 | 4 |" in text
