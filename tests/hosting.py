"""A real nginx or Apache with hosts as a guide writes them, and settings of curl that lead to it.

The hosts are put into the smallest settings of a whole server. Two ports of this machine stand in for 80 and 443; curl
is told so, hence addresses stay as they are written. The certificate is made here.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from surroundings import web_server

WHOLE = {
    "nginx": """\
{user}daemon off;
pid {work}/pid;
error_log {work}/log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {work}/a; proxy_temp_path {work}/b; fastcgi_temp_path {work}/c;
  uwsgi_temp_path {work}/d; scgi_temp_path {work}/e;
{hosts}
}}
""",
    "apache": """\
ServerRoot {work}
PidFile {work}/pid
ErrorLog {work}/log
DefaultRuntimeDir {work}
ServerName 127.0.0.1
Listen 127.0.0.1:{plain}
Listen 127.0.0.1:{secure}
{modules}
{user}TypesConfig /dev/null
<Directory />
  Require all denied
</Directory>
<FilesMatch "^\\.ht">
  Require all denied
</FilesMatch>
{hosts}
""",
}
USERS = {"nginx": "user root;\n", "apache": "User www-data\nGroup www-data\n"}  # when root runs the tests
OPTIONS = {"nginx": ("-e", "log", "-c"), "apache": ("-DFOREGROUND", "-f")}
MODULES = (
    *("mpm_event", "authz_core", "dir", "mime", "alias", "headers"),
    *("setenvif", "env", "rewrite", "filter", "deflate"),
)


def is_there(name: str) -> bool:
    """Tell whether this machine has a server, a program or a package."""
    return bool(web_server(name) if name in WHOLE else shutil.which(name) or find_spec(name))


def free_port() -> int:
    """Return a port that nobody listens to."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def modules(program: str, names: tuple[str, ...] = MODULES) -> str:
    """Return the lines that load modules of Apache."""
    folders = (Path("/usr/lib/apache2/modules"), Path("/usr/lib64/httpd/modules"), Path("/usr/libexec/apache2"))
    folder = next((f for f in folders if f.is_dir()), None) or pytest.skip(f"needs the modules of {program}")
    return "\n".join(f"LoadModule {name}_module {folder}/mod_{name}.so" for name in names)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return when a server answers; what it said, when it gave up."""
    for _ in range(100):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            raise AssertionError(process.stderr.read().decode() if process.stderr else "")
        time.sleep(0.05)
    raise AssertionError("the server does not answer")


def complaints(log: Path) -> str:
    """Return the log of a server when there is more in it than news."""
    said = log.read_text(encoding="utf-8", errors="replace") if log.is_file() else ""
    return said if re.search(r"\[(?:\w+:)?(?:emerg|alert|crit)\]", said) else ""


@contextmanager
def serving(name: str, hosts: str, work: Path) -> Iterator[Path]:
    """Run a server while the block runs, in an empty folder; yield where curl finds its settings."""
    plain, secure = free_port(), free_port()
    (work / "conf").write_text(settings(name, hosts, work, plain, secure), encoding="utf-8")
    (work / ".curlrc").write_text(leading(hosts, plain, secure), encoding="utf-8")
    command = [str(web_server(name)), *OPTIONS[name], str(work / "conf")]
    with subprocess.Popen(command, cwd=work, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL) as process:
        try:
            wait_for(secure, process)
            yield work
            assert not complaints(work / "log")
        finally:
            process.terminate()


def settings(name: str, hosts: str, work: Path, plain: int, secure: int) -> str:
    """Return the settings of a whole server, its hosts at ports of this machine."""
    here = {"listen 80": f"listen 127.0.0.1:{plain}", "listen 443": f"listen 127.0.0.1:{secure}"}
    here |= {"*:80>": f"127.0.0.1:{plain}>", "*:443>": f"127.0.0.1:{secure}>"}
    for there, port in here.items():
        hosts = hosts.replace(there, port)
    user = USERS[name] if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    loaded = modules(name, (*MODULES, "ssl")) if name == "apache" else ""
    return WHOLE[name].format(work=work, plain=plain, secure=secure, user=user, modules=loaded, hosts=hosts)


def leading(hosts: str, plain: int, secure: int) -> str:
    """Return settings of curl with which the name of the host leads here; make the certificate, if there is none."""
    host, certificate, key = (
        re.findall(rf"(?:{word})\s+([^\s;]+)", hosts)[0]
        for word in ("server_name|ServerName", "ssl_certificate|SSLCertificateFile", "_key|KeyFile")
    )
    if not Path(certificate).exists():
        certify(host, certificate, key)
    lines = (f"connect-to = {host}:{port}:127.0.0.1:{here}\n" for port, here in ((80, plain), (443, secure)))
    return "".join(lines) + f"cacert = {certificate}\n"


def certify(host: str, certificate: str, key: str) -> None:
    """Make a certificate for a host, good for two days."""
    Path(certificate).parent.mkdir(parents=True, exist_ok=True)
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={host}"]
    command += ["-addext", f"subjectAltName=DNS:{host}", "-keyout", key, "-out", certificate]
    subprocess.run(command, check=True, capture_output=True)
