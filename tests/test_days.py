"""A site of another day: what was in force then, by validity alone or with the records as git has them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from niemyet.cli import main
from repository import commit, git
from town import made
from town.pages import tree_of

BIRTH = "procedures/thu-tuc/ho-tich/1.000001.yml"  # in force from 2026-01-10
GONE = "procedures/thu-tuc/dat-dai/1.000007.yml"


@pytest.fixture(autouse=True)
def same_day(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NIEMYET_TODAY", made.TODAY.isoformat())
    monkeypatch.delenv("NIEMYET_LANG", raising=False)


@pytest.fixture
def lay(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that lays out the town without full text, and returns its settings."""

    def laid() -> Path:
        text = made.settings().replace("  - niemyet/search\n", "  - niemyet/search: {full_text: false}\n")
        return made.lay_out(tmp_path / "town", {"mkdocs.yml": text})

    return laid


def niemyet(config: Path, *arguments: object) -> Result:
    """Run the command; people never see a traceback."""
    result = CliRunner().invoke(main, [str(arguments[0]), "--config", str(config), *map(str, arguments[1:])])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def listed(site: Path) -> set[str]:
    """Return the procedures in the list of those in force."""
    html = (site / "thu-tuc/index.html").read_text(encoding="utf-8")
    return set(re.findall(r'<td class="nm-code">([^<]+)</td>', html))


def built(config: Path, *arguments: object) -> Path:
    result = niemyet(config, "build", *arguments)
    assert result.exit_code == 0, result.output
    return config.parent


# --- by validity


def test_records_come_and_go_on_their_days(lay: Callable[..., Path]):
    root = built(lay(), "--as-of", "2026-01-09")
    assert "1.000001" not in listed(root / "site-2026-01-09")
    assert "1.000003" in listed(root / "site-2026-01-09")
    built(root / "mkdocs.yml", "--as-of", "01/03/2026")
    assert "1.000001" in listed(root / "site-2026-03-01")
    assert "1.000003" not in listed(root / "site-2026-03-01")
    assert not (root / "site").exists()  # the site of today is never overwritten


def test_decisions_that_were_not_signed_yet_are_not_there(lay: Callable[..., Path]):
    root = built(lay(), "--as-of", "2026-02-05")
    there = {path.name for path in (root / "site-2026-02-05/quyet-dinh").iterdir() if path.is_dir()}
    assert there == {"1-qd-ubnd-2026", "2-qd-ubnd-2026"}


def test_every_page_says_which_day_it_shows_and_stays_out_of_search_engines(lay: Callable[..., Path]):
    root = built(lay(), "--as-of", "2026-03-01", "--out", lay().parent / "xem")
    pages = {path: path.read_text(encoding="utf-8") for path in (root / "xem").rglob("*.html")}
    band = "Trang dựng theo ngày 01/03/2026, không phải trang hiện hành."
    assert len(pages) > 40
    assert [path for path, html in pages.items() if html.count(band) != 1 or 'content="noindex"' not in html] == []
    assert f'<a href="{made.SITE_URL}">Xem trang hiện hành</a>' in pages[root / "xem/index.html"]
    assert "câu chữ của hồ sơ lấy theo bản hiện nay" in pages[root / "xem/index.html"]


def test_a_site_of_today_has_no_band(town: Path):
    assert "nm-as-of" not in (town / "index.html").read_text(encoding="utf-8")


def test_the_same_day_gives_the_same_bytes_whichever_way_it_is_built(lay: Callable[..., Path]):
    root = built(lay(), "--as-of", "2026-03-01")
    first = tree_of(root / "site-2026-03-01")
    built(root / "mkdocs.yml")
    built(root / "mkdocs.yml", "--as-of", "2026-03-01")
    assert tree_of(root / "site-2026-03-01") == first
    built(root / "mkdocs.yml", "--as-of", "2026-03-01", "--out", root / "lai")
    assert tree_of(root / "lai") == first


def test_records_are_checked_as_of_a_day(lay: Callable[..., Path]):
    config = lay()
    assert "qua-han-kiem-tra" in niemyet(config, "check", "--as-of", "2027-12-01").stdout
    assert "qua-han-kiem-tra" not in niemyet(config, "check", "--as-of", "2020-12-01").stdout


REFUSED = {
    ("--as-of", "hôm qua"): "“hôm qua” chưa đúng dạng ngày. Viết năm-tháng-ngày, ví dụ 2026-03-15.",
    ("--as-of", "2026-02-30"): "“2026-02-30” chưa đúng dạng ngày.",
    ("--from-git",): "--from-git phải đi cùng --as-of và một ngày.",
    ("--as-of", "2026-03-01", "--from-git"): "máy này chưa cài git, hoặc thư mục của trang không nằm trong kho git",
}


@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_day_that_cannot_be_shown_is_refused(lay: Callable[..., Path], command: str, arguments: tuple[str, ...]):
    result = niemyet(lay(), command, *arguments)
    assert result.exit_code == 2
    assert REFUSED[arguments] in result.stderr


def test_a_day_before_every_record_is_refused(tmp_path: Path, lay: Callable[..., Path]):
    config = lay()
    for path in (config.parent / "procedures/thu-tuc").rglob("*.yml"):
        text = re.sub(r"(?m)^hieu_luc:.*\n(?:  .*\n)*", "", path.read_text(encoding="utf-8"))
        path.write_text(text + "hieu_luc: {tu: 2020-01-01}\n", encoding="utf-8")
    result = niemyet(config, "build", "--as-of", "1990-01-01")
    assert result.exit_code == 1
    assert "Ngày 01/01/1990 chưa có thủ tục nào có hiệu lực" in result.stderr


def test_a_variable_that_holds_no_day_is_refused(lay: Callable[..., Path], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NIEMYET_TODAY", "hôm nay")
    result = niemyet(lay(), "check")
    assert result.exit_code == 2
    assert "Biến NIEMYET_TODAY" in result.stderr


# --- with the records as git has them


@pytest.fixture
def kept(lay: Callable[..., Path]) -> Path:
    """Return the settings of the town in git: a name changed, one record taken away, one new."""
    config = lay()
    root = config.parent
    old = "ma: 1.000007\nten: Thủ tục rồi sẽ đi\nlinh_vuc: Đất đai\n"
    commit(root, "2026-02-01", {".gitignore": "/.cache/\n/site*/\n", GONE: old})
    text = (root / BIRTH).read_text(encoding="utf-8")
    other = "ma: 1.000008\nten: Thủ tục mới\nlinh_vuc: Đất đai\n"
    changed = {BIRTH: re.sub(r"(?m)^ten: .*$", "ten: Tên mới hẳn", text)}
    commit(root, "2026-04-01", {**changed, GONE: None, "procedures/thu-tuc/dat-dai/1.000008.yml": other})
    return config


def test_the_content_of_a_day_is_taken_from_git(kept: Path):
    root = built(kept, "--as-of", "2026-02-15", "--from-git")
    there = root / "site-2026-02-15"
    assert "Tên mới hẳn" not in (there / "thu-tuc/1.000001/index.html").read_text(encoding="utf-8")
    assert (there / "thu-tuc/1.000007/index.html").is_file()
    assert not (there / "thu-tuc/1.000008").exists()
    first = git(root, "rev-parse", "HEAD~1")
    home = (there / "index.html").read_text(encoding="utf-8")
    assert f"Nội dung hồ sơ lấy từ bản lưu trong kho vào ngày đó (mã lưu {first[:12]})." in home
    assert f'"commit": "{first}"' in (there / "manifest.json").read_text(encoding="utf-8")


def test_without_from_git_the_words_are_those_of_today(kept: Path):
    root = built(kept, "--as-of", "2026-02-15")
    page = (root / "site-2026-02-15/thu-tuc/1.000001/index.html").read_text(encoding="utf-8")
    assert "Tên mới hẳn" in page


def test_what_is_not_committed_does_not_get_into_a_past_day(kept: Path):
    first = built(kept, "--as-of", "2026-05-01", "--from-git")
    before = tree_of(first / "site-2026-05-01")
    (first / BIRTH).write_text((first / BIRTH).read_text("utf-8") + "mo_ta: Chưa lưu\n", encoding="utf-8")
    built(kept, "--as-of", "2026-05-01", "--from-git", "--out", first / "site-lai")
    assert tree_of(first / "site-lai") == before


def test_a_day_before_the_repository_is_refused(kept: Path):
    result = niemyet(kept, "build", "--as-of", "2026-01-31", "--from-git")
    assert result.exit_code == 2
    assert "Kho git ở đây chỉ có từ ngày 01/02/2026, chưa có vào ngày 31/01/2026." in result.stderr


# --- the history on pages


def article(site: Path, url: str) -> str:
    html = (site / url / "index.html").read_text(encoding="utf-8")
    return html[html.index("<article") : html.index("</article>")]


def test_pages_tell_what_changed_and_are_never_stale(kept: Path):
    root = built(kept)
    birth = article(root / "site", "thu-tuc/1.000001")
    assert "<strong>01/04/2026</strong>: Nội dung được sửa" in birth
    assert "Tên thủ tục: từ “<del>" in birth
    recent = article(root / "site", "thay-doi")
    assert "Lịch sử của kho hồ sơ có từ ngày 01/02/2026." in recent
    assert "<ins>Tên mới hẳn</ins>" in recent
    assert '<span class="nm-code">1.000007</span>, ngày 01/04/2026' in recent
    commit(root, "2026-05-05", {BIRTH: (root / BIRTH).read_text("utf-8").replace("Tên mới hẳn", "Tên mới nữa")})
    again = built(kept)
    assert "<strong>05/05/2026</strong>" in article(again / "site", "thu-tuc/1.000001")
    assert "Tên mới nữa" in article(again / "site", "thay-doi")
    built(kept, "--out", root / "site-moi")
    assert tree_of(root / "site") == tree_of(root / "site-moi")


def test_a_decision_shows_before_and_after_from_git(kept: Path):
    root = kept.parent
    text = (root / "procedures/thu-tuc/dat-dai/1.000006.yml").read_text(encoding="utf-8")
    order = "procedures/quyet-dinh/2026/9-qd-ubnd.yml"
    said = "so: 9/QĐ-UBND\nngay: 2026-06-01\nloai: Sửa đổi, bổ sung\nco_quan_ban_hanh: Chủ tịch\ntrich_yeu: Sửa\n"
    changed = {"procedures/thu-tuc/dat-dai/1.000006.yml": text.replace("thoi_han: 3 ngày", "thoi_han: 2 ngày")}
    commit(root, "2026-06-02", {**changed, order: f"{said}sua_doi: [1.000006, 1.000005]\n"})
    there = article(built(kept) / "site", "quyet-dinh/9-qd-ubnd-2026")
    row = '<th scope="row">Thời hạn giải quyết</th><td data-label="Trước">3 ngày</td><td data-label="Sau">2 ngày</td>'
    assert row in there
    assert there.count("Trước và sau:") == 2  # a caption and its label, of one procedure: the other did not change
    other = article(root / "site", "thu-tuc/1.000006")
    assert "Quyết định 9/QĐ-UBND</a></p>\n<ul><li>Thời hạn giải quyết: từ “<del>3 ngày</del>” thành" in other
