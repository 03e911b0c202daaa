"""The settings made for nginx and Apache, in a real nginx and a real Apache: what they answer, what a browser says."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import WATCH, Visit
from hosting import WHOLE, complaints, free_port, modules, wait_for
from niemyet.server import beside, serve_files
from niemyet.server.headers import ASK, KEEP
from playwright.sync_api import Browser, expect
from surroundings import web_server
from test_pages import PAGES
from town import made
from town.pages import tree_of

pytestmark = [pytest.mark.servers, pytest.mark.slow]
OPTIONS = """\
  - niemyet/outputs:
      security_contact: mailto:bao-mat@niemyet.example
      security_expires: 2027-06-30
      precompress: true
      redirects:
        thu-tuc/9.999999/: thu-tuc/1.001193/
"""
NGINX = WHOLE["nginx"].replace(
    "{hosts}",
    """\
  server {{
    listen 127.0.0.1:{port};
    root {root};
    include {settings}/nginx.conf;
  }}""",
)
APACHE = """\
ServerRoot {work}
PidFile {work}/pid
ErrorLog {work}/log
DefaultRuntimeDir {work}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
{modules}
{user}TypesConfig /dev/null
DocumentRoot {root}
<Directory />
  Require all denied
</Directory>
<Directory {site}>
  Require all granted
  AllowOverride {override}
  {include}
</Directory>
"""


@dataclass(frozen=True)
class Server:
    """A running web server and the site that it serves."""

    name: str
    site: Path
    port: int
    base: str = "/"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.base}"

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Ask for a path below the site, word for word."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path if path.startswith("/") else self.base + path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body

    def named(self, pattern: str) -> str:
        """Return the file of the site whose path matches."""
        return next(name for name in tree_of(self.site) if re.fullmatch(pattern, name))


def started(name: str, site: Path, base: str = "/", *, htaccess: bool = True) -> Iterator[Server]:
    """Run a server with the settings that were made for a site; `site` stands below its root at `base`."""
    program = web_server(name) or pytest.skip(f"needs {name}, which scripts/test.py installs on Debian")
    root = site.parents[base.strip("/").count("/")] if base != "/" else site
    port, is_root = free_port(), hasattr(os, "geteuid") and os.geteuid() == 0
    with tempfile.TemporaryDirectory() as work:
        facts: dict[str, Any] = {"work": work, "root": root, "site": site, "port": port, "settings": beside(site)}
        config = Path(work, "conf")
        if name == "nginx":
            config.write_text(NGINX.format(user="user root;\n" if is_root else "", **facts))
            command = [program, "-c", str(config), "-p", work, "-e", f"{work}/log"]
        else:
            user = "User www-data\nGroup www-data\n" if is_root else ""
            include = "" if htaccess else f"Include {beside(site)}/apache.conf"
            override = "All" if htaccess else "None"
            config.write_text(
                APACHE.format(user=user, modules=modules(program), include=include, override=override, **facts)
            )
            command = [program, "-f", str(config), "-DFOREGROUND"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL) as process:
            try:
                wait_for(port, process)
                yield Server(name, site, port, base)
                assert not complaints(Path(work, "log"))
            finally:
                process.terminate()


@pytest.fixture(scope="session")
def open_folder() -> Iterator[Path]:
    """Return a folder that a server without rights may read."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="session")
def ready(sample: Path, open_folder: Path) -> Path:
    """Return the sample site with all that can be set."""
    config = open_folder / "mkdocs.yml"
    text = (made.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config.write_text(text.replace("  - niemyet/outputs\n", OPTIONS), encoding="utf-8")
    site = Path(shutil.copytree(sample, open_folder / "site"))
    serve_files(config, site)
    return site


@pytest.fixture(scope="session", params=["nginx", "apache"])
def server(request: pytest.FixtureRequest, ready: Path) -> Iterator[Server]:
    yield from started(request.param, ready)


@pytest.fixture
def visiting(browser: Browser, server: Server) -> Iterator[Visit]:
    context = browser.new_context()
    context.add_init_script(WATCH)
    context.set_default_timeout(20_000)
    yield Visit(context.new_page(), server.address)
    context.close()


# --- in a browser


@pytest.mark.browser
def test_every_kind_of_page_is_whole(visiting: Visit):
    """No breach of the policy, nothing on the console, nothing from another host, nothing missing."""
    for url in PAGES.values():
        visiting.go(url)
        assert visiting.page.locator("h1").count() == 1
        assert visiting.faults() == [], url


@pytest.mark.browser
def test_the_box_and_the_full_text_work(visiting: Visit):
    page = visiting.go("")
    page.locator("form[role=search] input").first.click()
    page.keyboard.type("dang ky khai sinh")
    expect(page.get_by_role("option").first).to_contain_text("1.001193")
    page = visiting.go("tim-kiem/?q=giấy+chứng+sinh")
    expect(page.locator(".nm-within li mark").first).to_be_visible()
    assert visiting.faults() == []


@pytest.mark.browser
def test_the_policy_would_be_noticed(visiting: Visit):
    page = visiting.go("")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')")
    assert visiting.faults()


# --- what is said with each file

ALWAYS = (
    *("content-security-policy", "x-content-type-options", "x-frame-options"),
    *("referrer-policy", "permissions-policy"),
)


@pytest.mark.parametrize(
    "path", ["", "thu-tuc/", "assets/niemyet.css", "khong-co", "lich/lich.ics", "pagefind/0/pagefind.js"]
)
def test_every_answer_has_the_headers(server: Server, path: str):
    _, headers, _ = server.get(path)
    assert [name for name in ALWAYS if name not in headers] == []
    assert headers["x-content-type-options"] == "nosniff"
    assert "unsafe-inline" not in headers["content-security-policy"]
    assert "'wasm-unsafe-eval'" in headers["content-security-policy"]
    assert "strict-transport-security" not in headers


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        (r"assets/niemyet\.h\w+\.css", "text/css; charset=utf-8"),
        ("assets/tim-kiem.js", "text/javascript; charset=utf-8"),
        (r"assets/niemyet\.h\w+\.svg", "image/svg+xml"),
        ("lich/lich.ics", "text/calendar; charset=utf-8"),
        ("sitemap.xml", "application/xml"),
        (r".well-known/security\.txt", "text/plain; charset=utf-8"),
        (r"pagefind/0/pagefind-entry\.json", "application/json"),
        (r"pagefind/0/wasm\.unknown\.pagefind", "application/octet-stream"),
        (r"pagefind/0/.*\.pf_meta", "application/octet-stream"),
        (r"pagefind/0/index/.*\.pf_index", "application/octet-stream"),
        (r"pagefind/0/fragment/.*\.pf_fragment", "application/octet-stream"),
        (r"pagefind/0/filter/.*\.pf_filter", "application/octet-stream"),
        (r"bieu-mau/.*\.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_every_kind_of_file_has_its_type(server: Server, pattern: str, kind: str):
    status, headers, body = server.get(server.named(pattern))
    assert status == 200
    said = headers["content-type"].replace("UTF-8", "utf-8")
    assert said == kind or (said.startswith(f"{kind};") and "; " not in kind)
    assert body == (server.site / server.named(pattern)).read_bytes()
    assert "content-encoding" not in headers


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("", ASK),
        ("thu-tuc/", ASK),
        ("assets/tim-du-lieu.js", ASK),
        (r"assets/niemyet\.css", ASK),
        ("pagefind/0/pagefind-entry.json", ASK),
        (r"assets/niemyet\.h\w+\.css", KEEP),
        (r"assets/niemyet\.h\w+\.js", KEEP),
        (r"pagefind/0/pagefind\.vi_\w+\.pf_meta", KEEP),
        (r"pagefind/0/fragment/.*\.pf_fragment", KEEP),
    ],
)
def test_only_files_named_by_their_content_are_kept(server: Server, pattern: str, said: str):
    path = pattern if pattern == "" or pattern.endswith("/") else server.named(pattern)
    assert server.get(path)[1].get("cache-control") == said


def test_data_is_open_to_all_and_boxes_may_stand_in_frames(server: Server):
    for path in ("du-lieu/tat-ca.json", "du-lieu/thu-tuc.xlsx", "du-lieu/thu-tuc/1.001193.json", "du-lieu/nhung.js"):
        status, headers, _ = server.get(path)
        assert (status, headers["access-control-allow-origin"]) == (200, "*")
        assert "'self'" in headers["content-security-policy"]
    _, headers, _ = server.get("du-lieu/nhung/1.001193.htm")
    assert headers["content-type"].replace("UTF-8", "utf-8") == "text/html; charset=utf-8"
    assert headers["content-security-policy"].endswith("frame-ancestors *")
    assert "x-frame-options" not in headers
    for path in ("thu-tuc/1.001193/", "du-lieu/"):
        _, headers, _ = server.get(path)
        assert "frame-ancestors 'self'" in headers["content-security-policy"]
        assert headers["x-frame-options"] == "SAMEORIGIN"
    assert "access-control-allow-origin" not in server.get("thu-tuc/1.001193/")[1]


def test_an_unchanged_page_costs_no_bytes_the_second_time(server: Server):
    _, first, _ = server.get("thu-tuc/")
    status, headers, body = server.get("thu-tuc/", **{"If-None-Match": first["etag"]})
    assert (status, body) == (304, b"")
    assert headers["cache-control"] == ASK


def test_a_page_from_before_finds_its_styles(server: Server):
    """A page that was loaded before the site was replaced asks for the old name: it gets the file of today."""
    status, headers, body = server.get("assets/niemyet.h000000000.css")
    assert status == 200
    assert body == (server.site / "assets/niemyet.css").read_bytes()
    assert headers["cache-control"] == ASK
    assert server.get("assets/khong-co.h000000000.css")[0] == 404
    assert server.get("pagefind/0/fragment/vi_0000000.pf_fragment")[1].get("cache-control") != KEEP


def test_text_is_packed_on_the_way(server: Server):
    for path, file in (("thu-tuc/", "thu-tuc/index.html"), ("assets/niemyet.css", "assets/niemyet.css")):
        status, headers, body = server.get(path, **{"Accept-Encoding": "gzip"})
        assert status == 200
        assert headers["content-encoding"] == "gzip"
        assert headers["content-type"].startswith("text/")
        assert "accept-encoding" in headers["vary"].lower()
        assert body == (server.site / f"{file}.gz").read_bytes(), "packed beforehand"
        assert gzip.decompress(body) == (server.site / file).read_bytes()


# --- what is not there


def test_what_is_missing_is_said_on_a_page_of_the_site(server: Server):
    for path in ("khong-co", "thu-tuc/khong-co/", "assets/khong-co.css"):
        status, headers, body = server.get(path)
        assert status == 404
        assert headers["content-type"].lower().startswith("text/html")
        assert "Không có trang này" in body.decode()


@pytest.mark.parametrize(
    "path",
    [
        *("/.htaccess", "/.git/config", "/thu-tuc/.an", "/web.config", "/.well-known/../.htaccess", "/%2ehtaccess"),
        *("/../../../../etc/passwd", "/assets/../../mkdocs.yml", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd"),
        *("/assets/..%5c..%5cetc/passwd", "/site-may-chu/nginx.conf", "/../site-may-chu/nginx.conf", "/assets/"),
        *("/bieu-mau/", "/pagefind/"),
    ],
)
def test_what_is_not_for_people_is_refused(server: Server, path: str):
    (server.site / "thu-tuc/.an").write_text("ẩn", encoding="utf-8")
    (server.site / ".git").mkdir(exist_ok=True)
    (server.site / ".git/config").write_text("ẩn", encoding="utf-8")
    status, _, body = server.get(path)
    assert status in {400, 403, 404}
    assert b"root:" not in body
    assert b"Index of" not in body


def test_an_old_address_leads_to_the_new_one(server: Server):
    for path in ("thu-tuc/9.999999/", "thu-tuc/9.999999"):
        status, headers, _ = server.get(path)
        assert status == 301
        assert headers["location"].removeprefix(server.address[:-1]) == "/thu-tuc/1.001193/"


def test_a_folder_without_its_slash_leads_to_the_page(server: Server):
    status, headers, _ = server.get("thu-tuc")
    assert status == 301
    assert headers["location"].removeprefix(server.address[:-1]) == "/thu-tuc/"


# --- a site in a folder, the settings of Apache elsewhere


@pytest.mark.parametrize(("name", "htaccess"), [("nginx", True), ("apache", True), ("apache", False)])
def test_a_site_may_stand_in_a_folder(town: Path, open_folder: Path, name: str, htaccess: bool):
    site = open_folder / f"{name}{htaccess}" / "cong-khai-tthc"
    shutil.copytree(town, site)
    serve_files(town.parent / "src/mkdocs.yml", site)
    if not htaccess:
        (site / ".htaccess").unlink()
    for server in started(name, site, "/cong-khai-tthc/", htaccess=htaccess):
        assert server.get("")[0] == 200
        assert server.get(server.named(r"assets/niemyet\.h\w+\.css"))[1]["cache-control"] == KEEP
        assert server.get("assets/niemyet.h000000000.css")[0] == 200
        status, headers, body = server.get("khong-co")
        assert status == 404
        assert "Không có trang này" in body.decode()
        assert "content-security-policy" in headers
        assert server.get("web.config")[0] == 404
