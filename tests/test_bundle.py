"""A site in one zip file: what is in it, that its links name files, that nothing is left of one that failed."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from niemyet.cli import main
from niemyet.publish.bundle import FOLDER, START, bundle
from niemyet.publish.offline import from_folder
from niemyet.releases import ReleaseError
from published import make_site

FILES = {"index.html", "thu-tuc/index.html", "thu-tuc/1.000001/index.html", "lich/lich.ics", "bieu-mau/đơn 1.docx"}
PAGE = "thu-tuc/1.000001/index.html"


@pytest.mark.parametrize(
    ("url", "led"),
    [
        ("../..", "../../index.html"),
        ("../", "../index.html"),
        ("../../thu-tuc/#ho-tich", "../index.html#ho-tich"),
        (".", "index.html"),
        ("../../lich/lich.ics", "../../lich/lich.ics"),
        ("/thu-tuc/", "../index.html"),
        ("../?a=1&amp;b=2", "../index.html?a=1&amp;b=2"),
        ("../../bieu-mau/%C4%91%C6%A1n%201.docx", "../../bieu-mau/%C4%91%C6%A1n%201.docx"),
        *(
            (same, same)
            for same in ("#muc", "https://x.example/thu-tuc/", "//x.example/", "mailto:a@b.example", "?q=1")
        ),
        ("../khong-co/", "../khong-co/"),
    ],
)
def test_a_link_to_a_folder_names_its_page(url, led):
    assert from_folder(f'<p>x <a class="x" href="{url}">y</a>', PAGE, FILES) == f'<p>x <a class="x" href="{led}">y</a>'


def test_the_first_page_leads_to_itself():
    assert from_folder('<a href="./">x</a><a href=".">y</a>', "index.html", FILES) == (
        '<a href="index.html">x</a><a href="index.html">y</a>'
    )


def test_text_that_looks_like_a_link_is_no_link():
    html = '<p>Viết href="../" trong thẻ: &lt;a href="../"&gt;</p><form action="../"></form>'
    assert from_folder(html, PAGE, FILES) == html.replace('action="../"', 'action="../index.html"')


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site", "một", pages=12)


def test_a_page_to_begin_with_stands_alone_at_the_top(site, tmp_path):
    bundle(site, tmp_path / "trang.zip")
    with zipfile.ZipFile(tmp_path / "trang.zip") as archive:
        names = archive.namelist()
        start = archive.read(START).decode()
    assert {name.partition("/")[0] for name in names} == {START, FOLDER}
    assert f'href="{FOLDER}/index.html"' in start
    assert "bản chép ngày 20/11/2026" in start
    assert f"{FOLDER}/sitemap.xml" not in names
    assert names[1:] == sorted(names[1:])


def test_the_same_site_is_the_same_bytes(site, tmp_path):
    bundle(site, tmp_path / "a.zip")
    for path in site.rglob("*"):
        os.utime(path, (1, 1))
    bundle(site, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_site_that_was_changed_is_not_packed(site, tmp_path):
    (site / "thu-tuc/1/index.html").write_text("khác", encoding="utf-8")
    (site / "la.txt").write_text("lạ", encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"2 tệp khác \(la.txt, thu-tuc/1/index.html\) nên không gói"):
        bundle(site, tmp_path / "trang.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def called(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["bundle", *map(str, arguments)])
    return result.exit_code, result.output


def test_the_command_says_how_large_it_is(site, tmp_path):
    code, said = called(tmp_path / "usb" / "trang.zip", "--site", site)
    assert code == 0
    assert said.startswith(f"Đã gói 15 tệp vào {tmp_path / 'usb' / 'trang.zip'}: 0,0 MB, bản ngày 20/11/2026.")


def test_records_that_were_left_out_are_told(tmp_path):
    site = make_site(tmp_path / "site", "một", 2, counts={"errors": 3})
    code, said = called(tmp_path / "trang.zip", "--site", site)
    assert (code, "còn 3 lỗi" in said) == (0, True)


@pytest.mark.parametrize(
    ("target", "where", "code", "sentence"),
    [
        ("trang", "site", 2, "Tên tệp phải có đuôi .zip"),
        (".", "site", 2, "là một thư mục. Thêm tên tệp"),
        ("trang.zip", "khong-co", 2, "Không có thư mục"),
        ("site/trang.zip", "site", 1, "Không ghi tệp zip vào trong"),
        ("trang.zip", "site/assets", 1, "Không có manifest.json trong"),
    ],
)
def test_a_call_that_cannot_be_done_is_told_in_a_sentence(site, tmp_path, target, where, code, sentence):
    done, said = called(tmp_path / target, "--site", tmp_path / where)
    assert (done, sentence in said) == (code, True), said


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder that this user cannot write to")
def test_a_folder_that_cannot_be_written_to_is_told(site, tmp_path):
    (tmp_path / "usb").mkdir(mode=0o500)
    assert called(tmp_path / "usb" / "trang.zip", "--site", site)[0] == 1


def test_a_path_through_a_file_is_told(site, tmp_path):
    (tmp_path / "usb").write_text("", encoding="utf-8")
    code, said = called(tmp_path / "usb" / "trang.zip", "--site", site)
    assert (code, said.startswith("Không ghi được vào")) == (1, True)


def _limited() -> None:
    """Let no file grow: what a full disk does, on a machine with room."""
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))


@pytest.mark.skipif(os.name == "nt", reason="needs a limit on the size of files")
def test_a_full_disk_leaves_the_old_file(site, tmp_path):
    target = tmp_path / "trang.zip"
    target.write_bytes(b"cu")
    command = [sys.executable, "-m", "niemyet", "bundle", str(target), "--site", str(site)]
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}  # Python would leave its own files cut off at the limit
    done = subprocess.run(command, env=env, preexec_fn=_limited, capture_output=True, text=True, check=False)
    said = f"Đĩa hết chỗ khi ghi {target}; trang cũ giữ nguyên. Xóa bớt tệp rồi chạy lại.\n"
    assert (done.returncode, done.stderr) == (1, said)
    assert target.read_bytes() == b"cu"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "trang.zip"]
