"""What was published can be shown: the list of files, the log of releases, proofs, signatures. Tampering is found."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest
from click.testing import CliRunner, Result
from niemyet.cli import main
from niemyet.releases import ReleaseError, log
from niemyet.releases.log import START, append, read_log
from niemyet.releases.manifest import Manifest, as_json, items_of, read_manifest
from niemyet.releases.proof import prove
from niemyet.releases.publication import record
from niemyet.releases.verification import Kind, verify_address, verify_folder
from town import made

PAGE = "thu-tuc/1.000001/index.html"
DAY = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def in_vietnamese(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("NIEMYET_LANG", raising=False)
    monkeypatch.setenv("NIEMYET_TODAY", DAY.isoformat())


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a small site with its list."""
    return renewed(tmp_path / "site", {"index.html": "trang", PAGE: "khai sinh", "mẫu/tờ khai.txt": "x"})


def renewed(site: Path, files: dict[str, str], commit: str = "c" * 40) -> Path:
    """Write files of a site and its list."""
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    names = [p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()]
    files_of = items_of(names, lambda name: site / name, {})
    coverage = {"announced": 2, "listed": 1, "missing": 1}
    text = as_json(Manifest("Thị trấn", DAY, files_of, commit=commit, counts={"live": 1}, coverage=coverage))
    (site / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
    return site


def niemyet(*arguments: object) -> Result:
    """Run the command; people never see a traceback."""
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


# --- the list


def test_the_list_of_a_site_names_every_file(town: Path):
    listed = json.loads((town / "manifest.json").read_text(encoding="utf-8"))
    assert {row["path"] for row in listed["files"]} == {
        p.relative_to(town).as_posix() for p in town.rglob("*") if p.is_file()
    } - {"manifest.json"}
    row = next(row for row in listed["files"] if row["path"] == PAGE)
    content = (town / PAGE).read_bytes()
    assert (row["size"], row["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert [row["path"] for row in listed["files"]] == sorted(row["path"] for row in listed["files"])
    assert (listed["date"], listed["commit"], listed["uncommitted"]) == ("2026-11-15", None, False)
    assert listed["coverage"] == {"announced": 4, "listed": 3, "missing": 1}
    assert listed["counts"]["procedures"] == 6


def test_a_built_site_is_as_listed(town: Path):
    assert verify_folder(town).differences == ()


def test_a_list_is_read_as_it_was_written(site: Path):
    content = (site / "manifest.json").read_bytes()
    assert as_json(read_manifest(content, "x")).encode() == content


@pytest.mark.parametrize("where", [0, 1, 40, 300, -2])
def test_a_list_that_was_cut_is_refused(site: Path, where: int):
    content = (site / "manifest.json").read_bytes()
    (site / "manifest.json").write_bytes(content[:where])
    assert niemyet("verify", site).stderr == (
        "manifest.json bị cắt ngang hoặc hỏng. Lấy lại tệp, hoặc dựng lại trang.\n"
    )


@pytest.mark.parametrize("path", ["../a", "/etc/passwd", "a//b", "a/../b", "", "c:/x", "a\\b"])
def test_a_list_cannot_lead_out_of_the_site(site: Path, path: str):
    data = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    data["files"][0]["path"] = path
    with pytest.raises(ReleaseError):
        read_manifest(json.dumps(data).encode(), "x")


@pytest.mark.parametrize("content", [b"[]", b'{"name": "ung dung"}', b"null", b"[" * 100_000])
def test_another_list_is_refused(content: bytes):
    with pytest.raises(ReleaseError):
        read_manifest(content, "x")


def test_a_folder_without_a_list(tmp_path: Path):
    result = niemyet("verify", tmp_path)
    assert result.exit_code == 1
    assert "Không có manifest.json trong" in result.stderr


# --- a site against its list


def test_what_is_missing_changed_and_extra_is_named(site: Path):
    (site / "index.html").write_text("trạng", encoding="utf-8")
    (site / PAGE).unlink()
    (site / "them").mkdir()
    (site / "them" / "la.html").touch()
    result = niemyet("verify", site)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "Khác nội dung: index.html",
        "Thừa, không có trong bản kê: them/la.html",
        f"Thiếu: {PAGE}",
        "Không khớp: 3 chỗ khác so với bản kê 3 tệp ngày 01/03/2026, bản lưu cccccccccccc.",
    ]


def test_a_site_as_listed_is_said_so(site: Path):
    result = niemyet("verify", site)
    assert (result.exit_code, result.stdout) == (
        0,
        "Khớp: 3 tệp đúng như bản kê ngày 01/03/2026, bản lưu cccccccccccc.\n",
    )


def test_a_difference_of_the_same_length_is_seen(site: Path):
    (site / PAGE).write_text("khai sính"[:9], encoding="utf-8")
    os.utime(site / PAGE, (0, 0))
    assert [d.kind for d in verify_folder(site).differences] == [Kind.CHANGED]


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights on Windows")
def test_a_link_in_the_place_of_a_file_is_a_change(site: Path, tmp_path: Path):
    shutil.move(site / PAGE, tmp_path / "elsewhere")
    (site / PAGE).symlink_to(tmp_path / "elsewhere")
    assert [d.kind for d in verify_folder(site).differences] == [Kind.CHANGED]


class Quiet(SimpleHTTPRequestHandler):
    """A plain web server, with answers of our own for some addresses."""

    answers: ClassVar[dict[str, tuple[int, str]]] = {}

    def do_GET(self) -> None:
        if self.path not in self.answers:
            super().do_GET()
            return
        code, there = self.answers[self.path]
        self.send_response(code)
        if there:
            self.send_header("Location", there)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, answers: dict[str, tuple[int, str]] | None = None) -> Iterator[str]:
    """Yield the address of a folder on a server."""
    kind = type("Served", (Quiet,), {"answers": answers or {}})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(kind, directory=folder)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def test_a_published_site_is_compared_over_the_network(site: Path):
    with served(site) as address:
        assert verify_address(address).differences == ()
        assert verify_address(f"{address}/manifest.json").differences == ()
        (site / "index.html").write_text("khác", encoding="utf-8")
        (site / "mẫu/tờ khai.txt").unlink()
        result = niemyet("verify", address)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == ["Khác nội dung: index.html", "Thiếu: mẫu/tờ khai.txt"]
    assert "Qua mạng không thấy được tệp thừa" in result.stdout


def test_a_redirect_is_followed_on_the_same_host_only(site: Path, tmp_path: Path):
    shutil.copytree(site, tmp_path / "other")
    with served(tmp_path / "other") as other:
        answers = {"/index.html": (302, "/trang.html"), f"/{PAGE}": (302, f"{other}/{PAGE}")}
        (site / "trang.html").write_text("trang", encoding="utf-8")
        with served(site, answers) as address:
            found = verify_address(address).differences
    assert [(d.path, d.kind) for d in found] == [(PAGE, Kind.UNREAD)]


def test_a_server_that_fails_is_told(site: Path):
    with served(site, {"/index.html": (500, "")}) as address:
        assert [(d.path, d.kind, d.why) for d in verify_address(address).differences] == [
            ("index.html", Kind.UNREAD, "500")
        ]


@pytest.mark.parametrize("code", [404, 403])
def test_a_site_that_has_no_list(site: Path, code: int):
    with served(site, {"/manifest.json": (code, "")}) as address:
        result = niemyet("verify", address)
    assert result.exit_code == 1
    assert result.stderr == f"Không lấy được {address}/manifest.json: máy chủ trả mã {code}.\n"


def test_a_server_that_is_away():
    with served(Path()) as address:
        pass
    result = niemyet("verify", address)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Không tải được từ {address}/: ")


def test_a_server_that_goes_away_in_between_is_asked_no_more(tmp_path: Path):
    site = renewed(tmp_path / "site", {f"{n:03}.html": "x" for n in range(200)})
    answers = {f"/{n:03}.html": (503, "") for n in range(200)}
    with served(site, answers) as address, pytest.raises(ReleaseError, match="503"):
        verify_address(address)


# --- the log


@pytest.fixture
def published(site: Path, tmp_path: Path) -> Path:
    """Return the folder of a log with three releases; the procedure is in the second and the third."""
    folder = tmp_path / "phat-hanh"
    (site / PAGE).unlink()
    record(renewed(site, {"index.html": "một"}), folder, date(2026, 1, 1))
    record(renewed(site, {"index.html": "hai", PAGE: "khai sinh"}, "d" * 40), folder, date(2026, 2, 1))
    record(renewed(site, {PAGE: "khai sinh, mới"}, "e" * 40), folder, date(2026, 2, 20))
    return folder


def lines_of(folder: Path) -> list[str]:
    return (folder / "nhat-ky.jsonl").read_text(encoding="utf-8").splitlines()


def test_each_line_of_the_log_holds_the_digest_of_the_one_before(published: Path, site: Path):
    lines = lines_of(published)
    rows = [json.loads(line) for line in lines]
    digests = [hashlib.sha256(line.encode()).hexdigest() for line in lines]
    assert [row["previous"] for row in rows] == [START, *digests[:-1]]
    assert [(row["sequence"], row["date"], row["commit"]) for row in rows] == [
        (1, "2026-01-01", "c" * 40),
        (2, "2026-02-01", "d" * 40),
        (3, "2026-02-20", "e" * 40),
    ]
    assert rows[2]["manifest"] == hashlib.sha256((site / "manifest.json").read_bytes()).hexdigest()
    assert (site / "nhat-ky.jsonl").read_bytes() == (published / "nhat-ky.jsonl").read_bytes()
    assert verify_folder(site).differences == ()  # the copy of the log stands apart from the list


def test_the_same_site_on_the_same_day_is_one_release(published: Path, site: Path):
    before = lines_of(published)
    record(site, published, date(2026, 2, 20))
    assert lines_of(published) == before
    record(site, published, date(2026, 2, 21))
    assert len(lines_of(published)) == 4


def test_a_site_that_differs_from_its_list_is_not_logged(published: Path, site: Path):
    (site / PAGE).write_text("sửa tay", encoding="utf-8")
    result = niemyet("releases", "add", site, "--folder", published, "-f", made.ROOT / "mkdocs.yml")
    assert result.exit_code == 1
    assert "chưa ghi vào nhật ký" in result.stderr
    assert len(lines_of(published)) == 3


def test_a_clock_that_went_back_is_not_logged(published: Path, site: Path):
    with pytest.raises(ReleaseError, match="2026-02-20"):
        record(renewed(site, {"index.html": "ba"}), published, date(2026, 2, 1))


def edited(lines: list[str]) -> list[str]:
    return [lines[0], lines[1].replace("2026-02-01", "2026-01-15"), lines[2]]


def mended(lines: list[str]) -> list[str]:
    """Edit a line and make the chain fit again up to the line before the last."""
    first = json.loads(lines[0]) | {"date": "2025-12-01"}
    text = json.dumps(first, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return [text, *lines[1:]]


TAMPERED: dict[str, tuple[Callable[[list[str]], list[str]], str]] = {
    "a date edited": (edited, "dòng 3 không nối tiếp dòng trước"),
    "the first line edited": (mended, "dòng 2 không nối tiếp dòng trước"),
    "a line dropped": (lambda x: [x[0], x[2]], "dòng 2 không nối tiếp dòng trước"),
    "the first line dropped": (lambda x: x[1:], "dòng 1 không nối tiếp dòng trước"),
    "two lines swapped": (lambda x: [x[1], x[0], x[2]], "dòng 1 không nối tiếp dòng trước"),
    "a line doubled": (lambda x: [*x, x[2]], "dòng 4 không nối tiếp dòng trước"),
    "a blank put in": (lambda x: [x[0], x[1].replace(",", ", ", 1), x[2]], "dòng 2 không phải dòng nhật ký"),
    "a key put in": (lambda x: [x[0].replace("{", '{"a":1,', 1), *x[1:]], "dòng 1 không phải dòng nhật ký"),
    "no JSON": (lambda x: [x[0], "xin chào", x[2]], "dòng 2 không phải dòng nhật ký"),
    "a date that is none": (lambda x: [x[0].replace("2026-01-01", "hôm qua"), *x[1:]], "dòng 1 không phải"),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_a_log_that_somebody_changed_is_refused(published: Path, site: Path, how: str):
    change, said = TAMPERED[how]
    path = published / "nhat-ky.jsonl"
    path.write_text("".join(f"{line}\n" for line in change(lines_of(published))), encoding="utf-8")
    config = made.ROOT / "mkdocs.yml"
    for command in (("releases", "check"), ("releases", "list"), ("prove", "1.000001", "--on", "2026-02-10")):
        result = niemyet(*command, "--folder", published, "--config", config)
        assert result.exit_code == 1
        assert said in result.stderr
    with pytest.raises(ReleaseError):
        append(published, (site / "manifest.json").read_bytes(), date(2026, 5, 5))


def test_a_log_that_a_power_cut_left_half_written_is_told(published: Path):
    path = published / "nhat-ky.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(ReleaseError, match="dòng 3 bị cắt ngang"):
        read_log(published)


@pytest.mark.parametrize("how", ["gone", "edited", "no gzip"])
def test_a_kept_list_that_is_not_the_one_logged_is_told(published: Path, how: str):
    release = read_log(published)[1]
    path = log.kept(published, release)
    content = gzip.decompress(path.read_bytes())
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(gzip.compress(content.replace(b"khai", b"chet") + b" ") if how == "edited" else b"x")
    result = niemyet("releases", "check", "--folder", published, "-f", made.ROOT / "mkdocs.yml")
    assert result.exit_code == 1
    assert "của đợt 2" in result.stderr


def test_the_log_is_shown_and_checked(published: Path):
    config = ("--folder", published, "-f", made.ROOT / "mkdocs.yml")
    head = read_log(published)[-1].digest
    assert niemyet("releases", "check", *config).stdout == (
        f"Nhật ký nguyên vẹn: 3 đợt, đủ bản kê. Mã dòng cuối: {head}\n"
    )
    rows = niemyet("releases", "list", *config).stdout.splitlines()
    assert [row[:45] for row in rows] == [
        "Đợt 1  01/01/2026  2 tệp  niêm yết 1/2  ccccc",
        "Đợt 2  01/02/2026  3 tệp  niêm yết 1/2  ddddd",
        "Đợt 3  20/02/2026  3 tệp  niêm yết 1/2  eeeee",
    ]


def test_without_a_log_there_is_nothing_to_show(tmp_path: Path):
    for command in (("releases", "list"), ("prove", "1.000001", "--on", "2026-02-10")):
        result = niemyet(*command, "--folder", tmp_path / "khong-co", "-f", made.ROOT / "mkdocs.yml")
        assert result.exit_code == 1
        assert "Chưa có nhật ký" in result.stderr


# --- proofs


def test_a_proof_is_of_the_release_that_stood_on_that_day(published: Path):
    def shown(day: str) -> list[tuple[int, bool]]:
        return [(p.release.sequence, p.page is not None) for p in prove(published, "1.000001", date.fromisoformat(day))]

    assert shown("2026-01-20") == [(1, False)]
    assert shown("2026-02-10") == [(2, True)]
    assert shown("2026-02-20") == [(2, True), (3, True)]  # one in the morning, another later that day
    assert shown("2027-01-01") == [(3, True)]
    with pytest.raises(ReleaseError, match="bắt đầu từ ngày 01/01/2026"):
        shown("2025-12-31")


def test_a_proof_reads_as_sentences(published: Path, tmp_path: Path):
    (tmp_path / "luu.html").write_text("khai sinh", encoding="utf-8")
    arguments = ("prove", "1.000001", "--on", "10/02/2026", "--folder", published, "-f", made.ROOT / "mkdocs.yml")
    result = niemyet(*arguments, "--page", tmp_path / "luu.html")
    second, third = read_log(published)[1:]
    digest = hashlib.sha256(b"khai sinh").hexdigest()
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Thủ tục 1.000001 có trên trang vào ngày 10/02/2026.",
        f"  Đợt đăng số 2, ngày 01/02/2026; bản kê 3 tệp, SHA-256 {second.manifest}",
        f"  Tệp {PAGE}: 9 byte, SHA-256 {digest}",
        "  Nội dung hồ sơ khi đó: git show dddddddddddd:procedures/thu-tuc/…/1.000001.yml",
        f"  Chuỗi nhật ký nguyên vẹn: 3 đợt, mã dòng cuối {third.digest}",
        f"  Tệp {tmp_path / 'luu.html'} đúng là trang đã đăng.",
    ]
    (tmp_path / "luu.html").write_text("khai tử", encoding="utf-8")
    assert niemyet(*arguments, "--page", tmp_path / "luu.html").exit_code == 1
    (proof,) = json.loads(niemyet(*arguments, "--json").stdout)
    assert (proof["release"]["sequence"], proof["page"]["sha256"]) == (2, digest)


@pytest.mark.parametrize(
    ("code", "day", "said"),
    [
        ("1.000001", "hôm qua", "“hôm qua” chưa đúng dạng ngày."),
        ("khai sinh", "2026-02-10", "“khai sinh” không phải mã thủ tục."),
    ],
)
def test_a_proof_of_nothing_is_refused(published: Path, code: str, day: str, said: str):
    result = niemyet("prove", code, "--on", day, "--folder", published, "-f", made.ROOT / "mkdocs.yml")
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_procedure_that_was_not_listed_is_said_so(published: Path):
    result = niemyet("prove", "1.000099", "--on", "2026-02-10", "--folder", published, "-f", made.ROOT / "mkdocs.yml")
    assert result.exit_code == 1
    assert result.stdout.startswith("Thủ tục 1.000099 không có trên trang vào ngày 10/02/2026.\n")


# --- signatures


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """Return a private key of ssh; beside it stand who may sign, and somebody else's."""
    if not shutil.which("ssh-keygen"):
        pytest.skip("needs ssh-keygen")
    for name in ("khoa", "la"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "x", "-f", str(tmp_path / name)]
        subprocess.run(command, check=True, capture_output=True)
    for name in ("khoa", "la"):
        public = (tmp_path / f"{name}.pub").read_text(encoding="ascii")
        (tmp_path / f"{name}.tin").write_text(f"van-thu@xa.example {public}", encoding="ascii")
    return tmp_path / "khoa"


def test_a_signed_list_names_its_signer(site: Path, keys: Path):
    assert niemyet("sign", site, "--key", keys).exit_code == 0
    trusted = keys.with_name("khoa.tin")
    result = niemyet("verify", site, "--key", trusted)
    assert result.exit_code == 0
    assert result.stdout.endswith("Chữ ký đúng, của van-thu@xa.example.\n")
    with served(site) as address:
        assert niemyet("verify", address, "--key", trusted).exit_code == 0


def test_a_list_that_was_written_anew_after_signing_is_found(site: Path, keys: Path):
    niemyet("sign", site, "--key", keys)
    renewed(site, {PAGE: "giả"})
    result = niemyet("verify", site, "--key", keys.with_name("khoa.tin"))
    assert result.exit_code == 1
    assert result.stderr == "Chữ ký không khớp với bản kê theo khóa trong khoa.tin.\n"


def test_a_signature_of_somebody_else_is_found(site: Path, keys: Path):
    niemyet("sign", site, "--key", keys)
    result = niemyet("verify", site, "--key", keys.with_name("la.tin"))
    assert result.exit_code == 1
    assert "không phải của ai trong la.tin" in result.stderr


def test_a_signature_made_for_something_else_does_not_count(site: Path, keys: Path):
    command = ["ssh-keygen", "-Y", "sign", "-f", str(keys), "-n", "git", str(site / "manifest.json")]
    subprocess.run(command, check=True, capture_output=True)
    assert niemyet("verify", site, "--key", keys.with_name("khoa.tin")).exit_code == 1


FAULTS: dict[str, tuple[Callable[[Path, Path], Any], str]] = {
    "no signature": (lambda site, key: None, "Không có chữ ký manifest.json.sig"),
    "a garbled one": (lambda site, key: (site / "manifest.json.sig").write_text("x"), "không phải chữ ký"),
    "no key": (lambda site, key: key.with_name("khoa.tin").unlink(), "Không đọc được tệp khóa"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_hinders_a_check_of_a_signature_is_said(site: Path, keys: Path, fault: str):
    hurt, said = FAULTS[fault]
    hurt(site, keys)
    result = niemyet("verify", site, "--key", keys.with_name("khoa.tin"))
    assert result.exit_code == 1
    assert said in result.stderr


def test_without_the_program_a_sentence_says_so(
    site: Path, keys: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    result = niemyet("sign", site, "--key", keys)
    assert result.exit_code == 1
    assert result.stderr.startswith("Máy này chưa có ssh-keygen.")
