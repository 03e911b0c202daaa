"""Finds what lies outside the repository and only some tests need: a browser, a folder of test data."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from environment import ROOT, is_root
from messages import say

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "msedge")
WINDOWS_BROWSERS = (  # Windows puts no browser on PATH
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
BROWSER_PACKAGES = ("chromium", "fonts-noto-core")  # fonts with every Vietnamese letter
SERVER_PACKAGES = {"nginx": ("nginx",), "apache": ("apache2-bin",)}  # the second is the program without a service


def shared_folder(root: Path = ROOT) -> Path | None:
    """Return the optional folder of test data: NIEMYET_SHARED, or `shared` beside the repository."""
    folder = Path(os.environ.get("NIEMYET_SHARED") or root.parent / "shared")
    return folder if folder.is_dir() else None


def chromium() -> str | None:
    """Return a browser of the Chromium family: NIEMYET_CHROMIUM, or the first one found."""
    named = [os.environ["NIEMYET_CHROMIUM"]] if os.environ.get("NIEMYET_CHROMIUM") else []
    candidates = [*named, *BROWSERS, *(WINDOWS_BROWSERS if os.name == "nt" else ())]
    return next((found for found in map(shutil.which, candidates) if found), None)


def web_server(name: str) -> str | None:
    """Return the program of a web server, `nginx` or `apache`; Debian puts them where only root looks."""
    names = {"nginx": ("nginx",), "apache": ("apache2", "httpd")}[name]
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    return next((found for found in (shutil.which(n, path=path) for n in names) if found), None)


def install_chromium() -> str:
    """Install a browser where that can be done without asking; return why it could not, or nothing."""
    return install(BROWSER_PACKAGES, "installing-browser")


def install_server(name: str) -> str:
    """Install a web server for the tests, in the same way."""
    return install(SERVER_PACKAGES[name], "installing-server")


def install(packages: tuple[str, ...], saying: str) -> str:
    """Install packages of Debian; return why it could not be done, or nothing."""
    if not (Path("/etc/debian_version").exists() and shutil.which("apt-get") and is_root()):
        return say("not-debian")
    print(say(saying), flush=True)
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = apt_get(arguments)
        if done.returncode and arguments != ["update"]:  # an old list of packages may still do
            return (done.stdout.strip().splitlines() or [say("code", code=done.returncode)])[-1]
    return ""


def apt_get(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """Run apt-get without questions and keep what it prints."""
    return subprocess.run(
        ["apt-get", "-q", *arguments],
        env=dict(os.environ, DEBIAN_FRONTEND="noninteractive", LC_ALL="C.UTF-8"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
