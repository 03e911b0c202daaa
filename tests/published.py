"""Small sites to publish, and a real web server in front of them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from niemyet.releases.manifest import Manifest, as_json, items_of

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = date(2026, 11, 20)
PAGES = 120
NGINX = shutil.which("nginx") or next((p for p in ("/usr/sbin/nginx",) if Path(p).is_file()), None)


def make_site(folder: Path, mark: str, pages: int = PAGES, **facts: object) -> Path:
    """Make a site whose every page and asset holds `mark`; a few pages are the same in all."""
    shutil.rmtree(folder, ignore_errors=True)
    style = f"assets/trang.{sha256(mark.encode()).hexdigest()[:8]}.css"
    files = {style: f"/* {mark} */" + "x" * 2000, "sitemap.xml": f"<urlset>{mark}</urlset>"}
    for number in range(pages):
        body = "giống nhau" if number % 10 == 0 else mark
        files[f"thu-tuc/{number}/index.html"] = f"<link href=/{style}><p>{body}</p>{'y' * 5000}<i>{mark}</i></html>"
    files["index.html"] = files["thu-tuc/1/index.html"]
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    listed = items_of(files, lambda name: folder / name, {})
    manifest = Manifest("Phường Mẫu", DAY, listed, coverage={"announced": 2, "listed": 2, "missing": 0}, **facts)
    (folder / "manifest.json").write_text(as_json(manifest), encoding="utf-8", newline="\n")
    return folder


_CONFIG = """
{user}daemon off; worker_processes 1; pid {work}/pid; error_log {work}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off; client_body_temp_path {work}/a; proxy_temp_path {work}/b; fastcgi_temp_path {work}/c;
  uwsgi_temp_path {work}/d; scgi_temp_path {work}/e;
  server {{ listen 127.0.0.1:{port}; root {root}; index index.html; }}
}}
"""


@contextmanager
def nginx(root: Path, work: Path) -> Iterator[str]:
    """Serve a folder with nginx while the block runs; yield its address."""
    work.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = work / "nginx.conf"
    user = "user root; " if os.name != "nt" and os.getuid() == 0 else ""  # folders of tests are closed to others
    config.write_text(_CONFIG.format(work=work, port=port, root=root, user=user), encoding="utf-8")
    process = subprocess.Popen([str(NGINX), "-p", str(work), "-c", str(config)], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)
