"""The scripts that people and CI type, and the files they rest on. Nothing here needs the network."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import shutil
import string
import subprocess
import sys
import threading
import tomllib
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import environment
import messages
import pytest
import report
import surroundings
from packaging.requirements import Requirement

ROOT = environment.ROOT
# Those that run before there is an environment; the fuzzers and the browser of the bench need one.
SCRIPTS = [
    path
    for path in sorted((ROOT / "scripts").glob("*.py"))
    if path.stem not in {"fuzz_reader", "fuzz_records", "bench_slow"}
]
LISTS = sorted((ROOT / "requirements").glob("*.txt"))


def pins(name: str) -> dict[str, str]:
    """Return package -> version of a list of requirements."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", text, re.MULTILINE))


def load_script(name: str):
    """Load a script whose name another module already has."""
    spec = importlib.util.spec_from_file_location(f"script_{name}", ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- environment.ensure


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A root with two lists; instead of making environments and installing, note what would be done."""
    (tmp_path / "requirements").mkdir()
    for name in ("build", "test"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"{name} one\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    done = []

    def create(folder):
        done.append("create")
        python = environment.executable(folder)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    monkeypatch.setattr(environment, "create", create)
    monkeypatch.setattr(environment, "pip_install", lambda root, folder, source, arguments: done.append(source))

    def ensure(requirements="build", name="", **options):
        done.clear()
        environment.ensure(tmp_path, name, requirements, **options)
        return done.copy()

    return SimpleNamespace(root=tmp_path, ensure=ensure)


EVERYTHING = ["create", "requirements/build.txt", "pyproject.toml"]


def test_the_first_run_makes_everything_and_the_second_nothing(house):
    assert house.ensure() == EVERYTHING
    assert house.ensure() == []


def test_ensure_returns_the_python_of_the_named_environment(house):
    python = environment.ensure(house.root, "zensical", "build")
    assert python == environment.executable(house.root / ".venv-zensical")


def test_a_changed_list_is_installed_into_the_same_environment(house):
    house.ensure()
    (house.root / "requirements/build.txt").write_text("build two\n")
    assert house.ensure() == EVERYTHING[1:]


def test_a_changed_pyproject_installs_only_the_project_again(house):
    house.ensure()
    (house.root / "pyproject.toml").write_text("[project]\nname='x'\n")
    assert house.ensure() == ["pyproject.toml"]


def test_line_ends_of_windows_are_no_change(house):
    house.ensure()
    for path in ("requirements/build.txt", "pyproject.toml"):
        (house.root / path).write_bytes((house.root / path).read_bytes().replace(b"\n", b"\r\n"))
    assert house.ensure() == []


def test_without_the_project_only_the_list_is_installed(house):
    assert house.ensure(project=False) == EVERYTHING[:2]
    assert house.ensure(project=False) == []


@pytest.mark.parametrize("key", ["python", "root"])
def test_another_python_or_a_moved_folder_starts_from_nothing(house, key):
    house.ensure()
    path = house.root / ".venv" / environment.STAMP
    path.write_text(json.dumps(json.loads(path.read_text()) | {key: "another"}))
    assert house.ensure() == EVERYTHING


@pytest.mark.parametrize("stamp", ["", "{", "[]", "null", "\x00"])
def test_a_damaged_stamp_starts_from_nothing(house, stamp):
    house.ensure()
    (house.root / ".venv" / environment.STAMP).write_text(stamp)
    assert house.ensure() == EVERYTHING


def test_an_environment_without_its_python_starts_from_nothing(house):
    house.ensure()
    environment.executable(house.root / ".venv").unlink()
    assert house.ensure() == EVERYTHING


@pytest.mark.parametrize("victim", ["requirements/build.txt", "pyproject.toml"])
def test_an_environment_left_half_made_is_made_anew(house, monkeypatch, victim):
    def killed(root, folder, source, arguments):
        if source == victim:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(environment, "pip_install", killed)
        with pytest.raises(KeyboardInterrupt):
            house.ensure()
    assert house.ensure() == EVERYTHING


def test_a_renewal_that_failed_leaves_no_stamp(house, monkeypatch):
    house.ensure()
    (house.root / "requirements/build.txt").write_text("build two\n")

    def refuse(root, folder, source, arguments):
        raise environment.SetupError("no")

    with monkeypatch.context() as patch:
        patch.setattr(environment, "pip_install", refuse)
        with pytest.raises(environment.SetupError):
            house.ensure()
    assert house.ensure() == EVERYTHING


def test_the_environment_for_tests_serves_builds_too(house):
    house.ensure("test")
    assert house.ensure("build") == []


def test_the_environment_for_tests_stays_one_when_a_build_renews_it(house):
    house.ensure("test")
    (house.root / "requirements/test.txt").write_text("test two\n")
    assert house.ensure("build") == ["requirements/test.txt", "pyproject.toml"]


def test_the_environment_for_builds_grows_into_one_for_tests(house):
    house.ensure("build")
    assert house.ensure("test") == ["requirements/test.txt", "pyproject.toml"]


def test_a_missing_list_is_named(house):
    with pytest.raises(environment.SetupError, match=r"requirements/none\.txt"):
        house.ensure("none")


def test_a_second_script_waits_for_the_first(tmp_path):
    entered = threading.Event()

    def second():
        with environment.alone(tmp_path / "deep" / "lock"):
            entered.set()

    thread = threading.Thread(target=second)
    with environment.alone(tmp_path / "deep" / "lock"):
        thread.start()
        assert not entered.wait(0.2)
    assert entered.wait(5)
    thread.join()


# --- messages


def test_an_old_python_is_refused_in_vietnamese_and_english(monkeypatch):
    monkeypatch.delenv("NIEMYET_LANG", raising=False)
    with pytest.raises(environment.SetupError, match=r"Cần Python 3\.11 trở lên, .* Python 3\.9 \(/usr/python\)"):
        environment.require_python((3, 9, 2), "/usr/python")
    monkeypatch.setenv("NIEMYET_LANG", "en")
    with pytest.raises(environment.SetupError, match=r"Python 3\.11 or newer is needed, this is Python 3\.9"):
        environment.require_python((3, 9, 2), "/usr/python")


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 1), (4, 0, 0)])
def test_newer_pythons_are_welcome(version):
    environment.require_python(version, "python")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_an_old_python_can_read_every_script_so_that_it_gets_its_message(path):
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_import_the_standard_library_only(path):
    own = {script.stem for script in (ROOT / "scripts").glob("*.py")}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) else []
        assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names | own


def test_both_languages_say_the_same_things():
    def blanks(table):
        return {key: {part[1] for part in string.Formatter().parse(text)} for key, text in table.items()}

    assert blanks(messages.MESSAGES["vi"]) == blanks(messages.MESSAGES["en"])


def test_a_debian_without_python3_venv_is_told_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(environment, "is_root", lambda: False)
    with pytest.raises(environment.SetupError, match="`sudo apt-get install -y python3-venv`"):
        environment.create(tmp_path / ".venv")


def test_a_folder_that_cannot_be_made_is_named(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(environment.SetupError, match=re.escape(str(tmp_path / "file" / ".venv"))):
        environment.create(tmp_path / "file" / ".venv")


@pytest.mark.parametrize(
    ("output", "beginning"),
    [
        ("Retrying after NewConnectionError\nERROR: No matching distribution found", "Không tải được gói"),
        ("[Errno 11001] getaddrinfo failed", "Không tải được gói"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "Gói tải về không khớp mã đã ghi trong r.txt"),
        ("error: no space left on device", "Không cài được gói theo r.txt"),
    ],
)
def test_what_pip_says_becomes_a_sentence_with_its_last_lines(monkeypatch, output, beginning):
    monkeypatch.delenv("NIEMYET_LANG", raising=False)
    message = environment.explain_pip("dòng cũ\n" * 99 + output, "r.txt")
    assert message.startswith(beginning)
    assert output.splitlines()[-1] in message
    assert len(message.splitlines()) < 30


def test_pip_is_quiet_unless_it_fails(tmp_path, capfd):
    """Both calls end before pip would look for an index."""
    folder = Path(sys.executable).parent.parent
    environment.pip_install(tmp_path, folder, "nothing", ["--no-index", "pip"])
    with pytest.raises(environment.SetupError, match=r"Could not open requirements file"):
        environment.pip_install(tmp_path, folder, "none.txt", ["-r", "none.txt"])
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (environment.SetupError("một câu"), "một câu"),
        (PermissionError(13, "Permission denied", "x"), None),
        (KeyboardInterrupt(), 130),
    ],
)
def test_failures_end_without_a_traceback(fault, code):
    with pytest.raises(SystemExit) as end, environment.plain_failures():
        raise fault
    assert end.value.__suppress_context__
    assert code is None or end.value.code == code


# --- build, serve, check


@pytest.mark.parametrize("name", ["build", "serve", "check"])
def test_a_command_runs_in_the_repository_with_its_arguments_and_exit_code(name, monkeypatch):
    asked = []
    monkeypatch.setattr(environment, "ensure", lambda root, name, requirements: Path("python"))
    monkeypatch.setattr(environment, "run", lambda command: asked.append(command) or 7)
    assert environment.run_niemyet(name, ["--one", "2"]) == 7
    assert asked == [["python", "-m", "niemyet", name, "--one", "2"]]
    assert f'run_niemyet("{name}", sys.argv[1:])' in (ROOT / "scripts" / f"{name}.py").read_text("utf-8")


def test_a_program_runs_in_the_root_and_speaks_utf8(capfd):
    code = "import os, sys; print(os.getcwd(), sys.flags.utf8_mode); sys.exit(3)"
    assert environment.run([sys.executable, "-c", code]) == 3
    assert capfd.readouterr().out.split() == [str(ROOT), "1"]


def test_python_lies_elsewhere_on_windows():
    assert environment.executable(Path("e"), windows=True) == Path("e/Scripts/python.exe")
    assert environment.executable(Path("e"), windows=False) == Path("e/bin/python")


# --- test: what a run came to

JUNIT = """<testsuites><testsuite>
<testcase name="a"/>
<testcase name="b"><failure message="x"/></testcase>
<testcase name="c"><error message="x"/></testcase>
<testcase name="d"><skipped message="needs the folder shared beside the repository"/></testcase>
<testcase name="e"><skipped type="pytest.xfail" message="later"/></testcase>
</testsuite></testsuites>"""


def test_tests_are_counted_from_the_junit_file(tmp_path):
    (tmp_path / "junit.xml").write_text(JUNIT)
    tests = report.read_tests(tmp_path / "junit.xml")
    assert (tests.passed, tests.failed, tests.skipped) == (1, 2, 2)
    assert report.closing_line(tests) == "1 passed, 2 failed, 2 skipped"
    assert report.closing_line(report.Tests(5, 0, Counter())) == "5 passed, 0 failed"


@pytest.mark.parametrize("text", [None, "", JUNIT[:90]])
def test_a_pytest_that_broke_down_counts_as_one_failure(tmp_path, text):
    if text is not None:
        (tmp_path / "junit.xml").write_text(text)
    assert report.closing_line(report.read_tests(tmp_path / "junit.xml")) == "0 passed, 1 failed"


def test_a_skip_for_want_of_the_shared_folder_is_wrong_only_where_it_is(tmp_path):
    (tmp_path / "junit.xml").write_text(JUNIT)
    tests = report.read_tests(tmp_path / "junit.xml")
    assert report.wrongly_skipped(tests, None) == []
    assert report.wrongly_skipped(tests, tmp_path) == ["needs the folder shared beside the repository"]


def test_a_wrong_skip_fails_the_run_of_pytest(tmp_path, monkeypatch):
    script = load_script("test")
    monkeypatch.setattr(script, "JUNIT", tmp_path / "junit.xml")
    monkeypatch.setattr(script, "run", lambda command: script.JUNIT.write_text(JUNIT) and 0)
    monkeypatch.setattr(script, "shared_folder", lambda: None)
    assert script.run_pytest(Path("python"), [])[0].state == "passed"
    monkeypatch.setattr(script, "shared_folder", lambda: tmp_path)
    assert script.run_pytest(Path("python"), [])[0].state == "failed"


def test_one_failed_step_fails_the_run_and_the_counts_come_last(capsys):
    script = load_script("test")
    good, bad = report.Outcome("mypy", "passed"), report.Outcome("ruff check", "failed", "vì sao")
    tests = report.Tests(3, 0, Counter(["lý do", "lý do"]))
    assert script.summarize([good], tests) == 0
    assert script.summarize([good, bad], tests) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "3 passed, 0 failed, 2 skipped"
    assert any("ruff check" in line and "vì sao" in line for line in lines)
    assert any("2 x lý do" in line for line in lines)


def test_every_step_runs_after_a_failure_and_quick_leaves_out_browser_and_engines(tmp_path, monkeypatch, capsys):
    script = load_script("test")
    asked = []
    monkeypatch.setattr(script, "JUNIT", tmp_path / "junit.xml")
    monkeypatch.setattr(script, "ensure", lambda root, name, requirements: Path("python"))
    monkeypatch.setattr(script, "run", lambda command: asked.append(command) or 1)
    assert script.main(["--quick", "-x"]) == 1
    assert len(asked) == len(script.STEPS) + 1
    assert asked[-1][-6:] == ["-m", "not browser and not engines and not servers", *script.TOGETHER, "-x"]
    assert capsys.readouterr().out.splitlines()[-1] == "0 passed, 1 failed"


def test_an_engine_that_cannot_be_had_is_skipped_with_its_reason(monkeypatch):
    script = load_script("test")

    def refuse(root, name, requirements):
        raise environment.SetupError("không có mạng\nchi tiết")

    monkeypatch.setattr(script, "ensure", refuse)
    assert script.prepare_engine("zensical")[:3] == ("zensical", "skipped", "không có mạng")


def test_shared_folder_is_the_sibling_or_the_one_named(tmp_path, monkeypatch):
    monkeypatch.delenv("NIEMYET_SHARED", raising=False)
    assert surroundings.shared_folder(tmp_path / "repository") is None
    (tmp_path / "shared").mkdir()
    assert surroundings.shared_folder(tmp_path / "repository") == tmp_path / "shared"
    monkeypatch.setenv("NIEMYET_SHARED", str(tmp_path / "elsewhere"))
    assert surroundings.shared_folder(tmp_path / "repository") is None


def test_the_browser_named_in_the_environment_comes_first(monkeypatch):
    monkeypatch.setenv("NIEMYET_CHROMIUM", sys.executable)
    assert surroundings.chromium() == sys.executable


def test_a_browser_is_installed_only_by_root(monkeypatch):
    monkeypatch.setattr(surroundings, "is_root", lambda: False)
    monkeypatch.setattr(surroundings, "apt_get", lambda arguments: pytest.fail("apt-get was run"))
    assert surroundings.install_chromium()


# --- the lists of packages


def test_there_is_a_list_for_every_source():
    assert [path.stem for path in LISTS] == sorted(p.stem for p in (ROOT / "requirements").glob("*.in"))
    assert sorted(load_script("lock").LISTS) == [path.stem for path in LISTS]


@pytest.mark.parametrize("name", ["build", "test", "properdocs"])
def test_every_dependency_is_pinned_within_its_bounds(name):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pinned = pins(name)
    for line in [*project["project"]["dependencies"], *project["build-system"]["requires"]]:
        wanted = Requirement(line)
        assert wanted.name in pinned, f"{line}: run scripts/lock.py"
        assert wanted.specifier.contains(pinned[wanted.name]), f"{line}: run scripts/lock.py"


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_line_of_a_source_is_pinned(path):
    for line in path.with_suffix(".in").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "-")):
            name = Requirement(line).name.lower()
            assert Requirement(line).specifier.contains(pins(path.stem)[name]), f"{line}: run scripts/lock.py"


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_package_has_a_hash_and_no_host_is_named(path):
    text = path.read_text(encoding="utf-8")
    packages = re.split(r"\n(?=[a-z])", text)[1:]
    assert all(re.match(r"\S+==\S+ .*\n +--hash=sha256:", package) for package in packages)
    assert len(packages) >= len(pins(path.stem)) > 10  # a package may stand twice, by Python version
    assert not re.search(r"://|index-url|find-links|trusted-host", text)


def test_all_lists_agree_on_versions_so_that_environments_can_be_shared():
    build = pins("build")
    for path in LISTS:
        pinned = pins(path.stem)
        assert {name: pinned[name] for name in build if name in pinned} == {
            name: version for name, version in build.items() if name in pinned
        }
    assert build.items() <= pins("test").items()


def test_zensical_has_no_mkdocs():
    assert not [name for name in pins("zensical") if name.startswith("mkdocs")]


# --- files that git reads


def test_records_and_pages_have_the_same_line_ends_everywhere():
    rules = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert {"* text=auto", "*.yml text eol=lf", "*.md text eol=lf", "*.py text eol=lf"} <= set(rules)
    assert b"\r" not in (ROOT / ".ci" / "run").read_bytes()


@pytest.mark.skipif(not (ROOT / ".git").exists() or not shutil.which("git"), reason="needs a git repository")
def test_git_ignores_the_output_and_not_the_package_of_the_same_name():
    ignored = ["site/index.html", ".venv/x", ".venv-zensical/x"]
    kept = ["plugins/niemyet/site/plan.py", "requirements/build.txt", "tests/town/expected/site/index.html"]
    done = subprocess.run(
        ["git", "check-ignore", "--no-index", *ignored, *kept],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ignored
