"""From a wheel alone, in an environment of its own, far from this repository: an empty folder becomes a site."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from environment import ROOT, executable
from niemyet import __version__
from niemyet.starter.house import PACKED, carried
from workflows import GITLAB, programs, run

pytestmark = pytest.mark.slow
SOURCES = (
    *("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE", ".editorconfig", ".gitattributes"),
    *(".vscode", "content", "procedures", "plugins", "requirements"),
)
AGENCY = "Ủy ban nhân dân phường An Bình"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel made of a copy of the sources, as pip makes it."""
    copy, out = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("wheel")
    litter = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=litter)
        else:
            shutil.copyfile(source, copy / name)
    quiet = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *quiet, "--wheel-dir", out, copy], check=True)
    return next(out.glob("niemyet-*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the python of a new environment with the wheel in it; other packages are those of this environment."""
    folder = tmp_path_factory.mktemp("moi") / "venv"
    venv.create(folder, with_pip=True)
    made = executable(folder)
    command = [made, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check", wheel]
    subprocess.run(command, env=apart(), check=True)
    where = [made, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = Path(subprocess.run(where, capture_output=True, text=True, check=True).stdout.strip())
    (site / "others.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return made


def apart() -> dict[str, str]:
    """Return the variables of a process that must not find this repository."""
    return {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "NIEMYET_LANG"}} | {"PYTHONUTF8": "1"}


def ran(python: Path, cwd: Path, *arguments: str) -> str:
    """Run the installed niemyet and return what it printed; it must succeed."""
    command = [str(python), "-m", "niemyet", *arguments]
    done = subprocess.run(command, cwd=cwd, env=apart(), capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_everything_that_is_no_code_and_nothing_of_the_sample(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "plugins" / "niemyet"
    made = {"__pycache__", PACKED}
    wanted = {p for p in package.rglob("*") if p.is_file() and not made & set(p.parts)}
    assert {f"niemyet/{p.relative_to(package).as_posix()}" for p in wanted} - names == set()
    packed = {n.removeprefix(f"niemyet/starter/{PACKED}/") for n in names if f"/{PACKED}/" in n}
    assert packed == set(carried(ROOT))
    assert [n for n in packed if "phat-trien" in n or n.startswith(("procedures/thu-tuc", "procedures/co-quan"))] == []


def test_pages_in_the_wheel_are_those_of_this_repository(wheel):
    """One source: what a wheel carries is copied while it is made."""
    with zipfile.ZipFile(wheel) as archive:
        for name in carried(ROOT):
            assert archive.read(f"niemyet/starter/{PACKED}/{name}") == (ROOT / name).read_bytes(), name


def test_from_an_empty_folder_to_a_published_site(python, tmp_path):
    command = [python, "-c", "import niemyet; print(niemyet.__file__)"]
    place = subprocess.run(command, cwd=tmp_path, env=apart(), capture_output=True, text=True, check=True).stdout
    assert place.startswith(str(python.parent.parent))
    assert "Đã tạo kho hồ sơ" in ran(python, tmp_path, "init", "kho", "--agency", AGENCY, "--ci", "gitea")
    root = tmp_path / "kho"
    assert "0 lỗi" in ran(python, root, "check")
    assert "1 thủ tục, 1 quy trình, 1 cơ quan" in ran(python, root, "build")
    page = (root / "site/thu-tuc/1.001193/index.html").read_text(encoding="utf-8")
    assert "Thủ tục đăng ký khai sinh" in page
    assert "[[niemyet:" not in page
    assert 'class="nm-header"' in page
    ran(python, root, "publish", str(tmp_path / "may-chu"))
    published = tmp_path / "may-chu/hien-hanh"
    assert (published / "thu-tuc/1.001193/index.html").is_file()
    assert list(published.glob("assets/niemyet.h*.css"))
    ran(python, root, "verify", str(published))


def test_the_installed_program_makes_the_very_repository_that_this_one_makes(python, wheel, tmp_path):
    ran(python, tmp_path, "init", "mot", "--agency", AGENCY)
    env = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "niemyet", "init", "hai", "--agency", AGENCY]
    subprocess.run(command, cwd=tmp_path, env=env, check=True, capture_output=True)
    one, two = files_in(tmp_path / "mot"), files_in(tmp_path / "hai")
    lock, open_lock = (files.pop("requirements.txt").decode() for files in (one, two))
    assert one == two
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert f"\nniemyet=={__version__} \\\n    --hash=sha256:{digest}\n" in lock
    names = re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE)
    assert {"niemyet", "mkdocs", "pydantic"} <= set(names)
    assert lock.count("--hash=") > len(names)
    assert open_lock.startswith("# CHƯA ĐỦ: ")
    assert open_lock.partition(f"\nniemyet=={__version__}\n")[2] == lock.partition(f"{digest}\n")[2]
    command = [sys.executable, "-m", "pip", "hash", wheel]
    said = subprocess.run(command, env=apart(), check=True, capture_output=True, text=True).stdout
    assert said.splitlines()[1] == f"--hash=sha256:{digest}"  # the line that people are told to copy


@pytest.mark.skipif(os.name == "nt", reason="the jobs run on Unix machines")
def test_a_workflow_installs_the_very_wheel_whose_hash_is_written(python, wheel, tmp_path):
    """The commands of the job itself; other packages are those of this environment, so they are left out."""
    ran(python, tmp_path, "init", "kho", "--agency", AGENCY, "--ci", "gitlab")
    root, links = tmp_path / "kho", tmp_path / "kho/goi"
    lock = (root / "requirements.txt").read_text(encoding="utf-8")
    (root / "rieng.txt").write_text("".join(re.findall(r"(?m)^niemyet==.*\n.*\n", lock)), encoding="utf-8")
    links.mkdir()
    shutil.copy(wheel, links)
    with (links / wheel.name).open("ab") as file:
        file.write(b"x")  # still a wheel, but another
    pip = {f"PIP_{name}": "1" for name in ("NO_DEPS", "NO_INDEX", "IGNORE_INSTALLED", "DISABLE_PIP_VERSION_CHECK")}
    given = {"GOI": "rieng.txt", "PIP_FIND_LINKS": "goi", **pip}
    bin = programs(tmp_path / "bin", python)
    refused = run(GITLAB, "kiem-tra", root, bin, **given)
    assert (refused.returncode, "DO NOT MATCH THE HASHES" in refused.stderr) == (1, True), refused.stderr
    shutil.copy(wheel, links)
    done = run(GITLAB, "kiem-tra", root, bin, **given)
    assert (done.returncode, "0 lỗi" in done.stdout) == (0, True), done.stdout + done.stderr


def files_in(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
