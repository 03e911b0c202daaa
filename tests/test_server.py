"""Settings for web servers: their text, the policy, what people say in mkdocs.yml. Real servers: tests/browser."""

from __future__ import annotations

import gzip
import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from niemyet import server
from niemyet.cli import main
from niemyet.records.problem import explain
from niemyet.server import FILES, FILES_BESIDE, apache, beside, nginx, serve_files, write_all
from niemyet.server.facts import Facts, Inline, inline_of
from niemyet.server.headers import framed, policy
from niemyet.server.packing import write_packed
from niemyet.server.settings import Settings, judge_settings, read_settings
from town import made
from town.pages import tree_of

TODAY = date(2026, 11, 15)


def config(root: Path, *lines: str) -> Path:
    """Write settings with options of the plugin."""
    path = root / "mkdocs.yml"
    plugin = (
        "  - niemyet/outputs:\n" + "".join(f"      {line}\n" for line in lines) if lines else "  - niemyet/outputs\n"
    )
    path.write_text(f"site_url: https://a.example/\nplugins:\n  - niemyet/search\n{plugin}", encoding="utf-8")
    return path


# --- the policy


def test_the_policy_lets_nothing_in_but_what_is_there():
    inline = inline_of(
        [
            "<script>a()</script><script src=x.js></script><style>p{}</style>",
            '<script type="application/ld+json">{}</script><script type="module">b()</script><SCRIPT>\r\nc()</SCRIPT>',
        ]
    )
    assert len(inline.scripts) == 3
    assert inline_of(["<script>\nc()</script>"]).scripts[0] in inline.scripts, "line ends as a browser reads them"
    said = policy(Facts(inline=inline))
    assert "unsafe" not in said
    assert said.startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert said.count("'sha256-") == 4
    assert policy(Facts(full_text=True)).split("; ")[1] == "script-src 'self' 'wasm-unsafe-eval'"


def test_a_hash_is_that_of_the_text():
    """As in CSP Level 3, section 6.7.3.3; the example of the standard: alert('Hello, world.');"""
    (said,) = inline_of(["<script>alert('Hello, world.');</script>"]).scripts
    assert said == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


@pytest.mark.parametrize("which", ["town", "sample"])
def test_nothing_runs_inside_the_pages_of_a_built_site(which: str, request: pytest.FixtureRequest):
    folder: Path = request.getfixturevalue(which)
    assert inline_of(p.read_text(encoding="utf-8") for p in folder.rglob("*.html")) == Inline()


# --- open data: any page may read it, any page may show the boxes, nothing else

OPEN = Facts("https://a.example/x/", files=("index.html", "du-lieu/index.html", "du-lieu/tat-ca.json"))


def test_data_may_be_read_from_anywhere_and_boxes_stand_in_any_frame():
    said = framed(OPEN)
    assert "frame-ancestors *" in said["Content-Security-Policy"]
    assert "script" not in said["Content-Security-Policy"]
    assert "X-Frame-Options" not in said
    conf = nginx.as_conf(OPEN)
    first, then = '"^/x/du-lieu/nhung/', '"^/x/du-lieu/.+[^/]$"'
    assert conf.index(first) < conf.index(then), "the first that fits is taken"
    assert conf.count('Access-Control-Allow-Origin "*"') == 1
    assert conf.count("frame-ancestors *") == 1
    rules = apache.as_conf(OPEN)
    assert 'SetEnvIf Request_URI "^/x/du-lieu/.+[^/]$" niemyet_mo' in rules
    assert "Header always unset X-Frame-Options env=niemyet_khung" in rules
    tree = ET.fromstring(server.iis.as_config(OPEN).encode())
    places = {place.attrib["path"]: place for place in tree.iter("location")}
    assert places.keys() == {"du-lieu", "du-lieu/nhung"}
    assert [a.attrib["value"] for a in places["du-lieu"].iter("add")] == ["*"]


def test_without_open_data_nobody_is_let_in():
    closed = Facts(files=("index.html", "du-lieu/index.html"))
    for text in (nginx.as_conf(closed), apache.as_conf(closed), server.iis.as_config(closed)):
        assert "Access-Control-Allow-Origin" not in text
        assert "frame-ancestors *" not in text


# --- the files


def test_a_built_site_has_the_files_where_servers_look_for_them(sample: Path):
    assert (sample / ".htaccess").is_file()
    assert (sample / "web.config").is_file()
    assert not (sample / ".well-known").exists(), "nobody was named"
    assert {p.name for p in beside(sample).iterdir()} == set(FILES_BESIDE)


def test_what_need_not_be_public_is_not(sample: Path):
    assert not {"nginx.conf", "apache.conf", "mkdocs.yml"} & {Path(name).name for name in tree_of(sample)}


def test_filling_in_place_gives_the_same_files(town: Path, tmp_path: Path):
    """`niemyet fill` and the plugin of MkDocs look at the finished pages; `niemyet build` at the frame."""
    site = made.copied(town, tmp_path / "site")
    for name in FILES:
        (site / name).unlink(missing_ok=True)
    serve_files(town.parent / "src/mkdocs.yml", site)
    assert tree_of(site) == tree_of(town)
    assert tree_of(beside(site)) == tree_of(beside(town))


def test_security_txt_says_whom_to_tell_and_until_when(tmp_path: Path):
    settings = Settings(contacts=("mailto:a@a.example", "https://a.example/x"), expires=date(2027, 6, 30))
    keys = write_all(Facts(site_url="https://a.example/", settings=settings), tmp_path)
    assert ".well-known/security.txt" in keys
    assert (tmp_path / ".well-known/security.txt").read_text(encoding="utf-8") == (
        "Contact: mailto:a@a.example\n"
        "Contact: https://a.example/x\n"
        "Expires: 2027-06-30T23:59:59+07:00\n"
        "Preferred-Languages: vi, en\n"
        "Canonical: https://a.example/.well-known/security.txt\n"
    )


def test_every_text_is_the_same_every_time_and_names_the_folder_of_the_site():
    facts = Facts("https://a.example/duoi/", True, files=("assets/a.h123456789.css",))
    for make in (*FILES.values(), *FILES_BESIDE.values()):
        assert make(facts) == make(facts)
    assert all("/duoi/404.html" in make(facts) for make in (FILES[".htaccess"], *FILES_BESIDE.values()))


# --- IIS, which is not at hand


@pytest.fixture
def iis() -> ET.Element:
    settings = Settings(redirects={"cu/": "moi/"})
    files = ("assets/a.h123456789.css", "pagefind/0/fragment/vi_1.pf_fragment", "pagefind/0/fragment/vi_2.pf_fragment")
    text = FILES["web.config"](Facts("", True, Inline(("'sha256-a&b'",)), files, settings))
    return ET.fromstring(text.encode())


def test_iis_no_ending_is_added_twice(iis: ET.Element):
    """A second mimeMap of an ending that IIS knows: 500.19 for the whole site."""
    (content,) = iis.findall("./system.webServer/staticContent")
    rows = [(row.tag, row.get("fileExtension")) for row in content]
    ends = [end for tag, end in rows if tag == "mimeMap"]
    assert rows == [row for end in ends for row in (("remove", end), ("mimeMap", end))]
    assert len(ends) == len(set(ends))
    wanted = (".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter", ".ics", ".jsonld", ".ttl", ".mjs")
    assert set(wanted) <= set(ends)


def test_iis_headers_and_places_are_named_once(iis: ET.Element):
    (headers,) = iis.findall("./system.webServer/httpProtocol/customHeaders")
    added = [row.get("name") for row in headers if row.tag == "add"]
    assert len(added) == len(set(added))
    assert "'sha256-a&b'" in str([row.attrib for row in headers])
    places = [row.get("path") for row in iis.findall("./location")]
    assert places == ["assets/a.h123456789.css", "pagefind/0/fragment", "cu"]
    assert all(place and not place.startswith("/") for place in places)


def test_iis_reads_no_file_above_250_kb(sample: Path):
    assert (sample / "web.config").stat().st_size < 100_000


# --- packed files


def test_packed_files_are_the_same_every_time(tmp_path: Path):
    (tmp_path / "a.html").write_text("chữ " * 1000, encoding="utf-8")
    (tmp_path / "b.html").write_text("ngắn", encoding="utf-8")
    (tmp_path / "c.pf_meta").write_bytes(b"x" * 5000)
    keys = {name: name.encode() for name in ("a.html", "b.html", "c.pf_meta")}
    made_keys = write_packed(keys, tmp_path, tmp_path.joinpath, lambda *_: False)
    assert {name for name in made_keys if name.endswith(".gz")} == {"a.html.gz"}
    content = (tmp_path / "a.html.gz").read_bytes()
    assert content[4:8] == b"\0\0\0\0", "no time"
    assert gzip.decompress(content) == (tmp_path / "a.html").read_bytes()


# --- what people say in mkdocs.yml


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            (),
            "mkdocs.yml:4:5: nhắc [bao-mat-chua-co] Chưa ghi ai nhận tin báo lỗ hổng bảo mật của trang, "
            "nên chưa có tệp security.txt.",
        ),
        (("security_contact: a@a.example", "security_expires: 2027-06-30"), "mkdocs.yml:5:25: lỗi [bao-mat-dia-chi]"),
        (("security_contact: mailto:a@a.example",), "mkdocs.yml:5:7: lỗi [bao-mat-ngay]"),
        (
            ("security_contact: mailto:a@a.example", "security_expires: 2026-12-14"),
            "mkdocs.yml:6:7: lỗi [bao-mat-het-han] Tệp security.txt hết hạn ngày 14/12/2026.",
        ),
        (("security_contact: mailto:a@a.example", "security_expires: 2026-12-15"), ""),
        (
            (
                *("security_contact: mailto:a@a.example", "security_expires: 2027-06-30"),
                *("redirects:", "  thu-tuc/cu/: ../../etc"),
            ),
            "mkdocs.yml:8:9: lỗi [chuyen-huong-sai] Không chuyển được địa chỉ cũ “thu-tuc/cu/” sang “../../etc”.",
        ),
    ],
)
def test_settings_are_judged(tmp_path: Path, lines: tuple[str, ...], said: str):
    found = [explain(p) for p in judge_settings(config(tmp_path, *lines), TODAY)]
    assert len(found) == bool(said)
    assert all(text.startswith(said) for text in found)


def test_an_old_address_must_lead_to_a_page(tmp_path: Path):
    contact = ("security_contact: mailto:a@a.example", "security_expires: 2027-06-30")
    path = config(tmp_path, *contact, "redirects:", "  cu/: thu-tuc/1.001193/", "  /cu-2/: /khong-co/")
    assert list(judge_settings(path, TODAY)) == []
    (problem,) = judge_settings(path, TODAY, {"thu-tuc/1.001193/index.html"})
    assert problem.args["new"] == "/khong-co/"
    assert read_settings(path).redirects == {"cu/": "thu-tuc/1.001193/", "cu-2/": "khong-co/"}


def test_what_could_break_out_of_a_servers_settings_is_refused(tmp_path: Path):
    lines = ("redirects:", "  'a; }': b", "  a: 'b\"; return 200'", "  'x y': b", "  'a\\nb': c", "  $uri: c")
    assert read_settings(config(tmp_path, *lines)).redirects == {}


def test_check_fails_when_security_txt_runs_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NIEMYET_TODAY", TODAY.isoformat())
    root = tmp_path / "src"
    path = made.lay_out(root)
    text = path.read_text(encoding="utf-8")
    for expires, code in (("2026-12-01", 1), ("2027-12-01", 0)):
        options = (
            f"  - niemyet/outputs:\n      security_contact: https://a.example/\n      security_expires: {expires}\n"
        )
        path.write_text(re.sub(r"  - niemyet/outputs\n", options, text), encoding="utf-8")
        result = CliRunner().invoke(main, ["check", "--config", str(path)])
        assert result.exit_code == code, result.output
        assert ("bao-mat-het-han" in result.output) is bool(code)


def test_the_options_in_the_guide_are_good(tmp_path: Path):
    guide = (made.ROOT / "content/huong-dan/dua-len-may-chu.md").read_text(encoding="utf-8")
    path = tmp_path / "mkdocs.yml"
    path.write_text("plugins:\n" + guide.split("```yaml\nplugins:\n")[1].split("```")[0], encoding="utf-8")
    assert list(judge_settings(path, TODAY, {"thu-tuc/1.001193/index.html"})) == []
    settings = read_settings(path)
    assert (settings.contacts, settings.pack) == (("mailto:bao-mat@co-quan.example",), True)
    assert settings.redirects == {"thu-tuc/9.999999/": "thu-tuc/1.001193/"}


def test_licences_are_said_of_what_is_shipped_and_nothing_else(sample: Path):
    text = (sample / "giay-phep.txt").read_text(encoding="utf-8")
    assert re.findall(r"^Giấy phép: (.+)$", text, re.MULTILINE) == ["Apache-2.0", "MIT"]
    assert "Tệp: pagefind/0/pagefind-worker.js, pagefind/0/pagefind.js, pagefind/0/wasm.unknown.pagefind\n" in text
    assert "mkdocs-material" not in text, "none of its files is shipped"
    assert "Apache License" in text
