"""Runs everything that has to pass before a change is accepted. Arguments go to pytest.

`--quick` leaves out the browser, the web servers and the other engines.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from admin_bundle import ensure as make_editor
from environment import ROOT, SetupError, ensure, plain_failures, run
from messages import say
from report import Outcome, Tests, closing_line, read_tests, skip_lines, table, wrongly_skipped
from surroundings import chromium, install_chromium, install_server, shared_folder, web_server

if TYPE_CHECKING:
    from pathlib import Path

JUNIT = ROOT / ".cache" / "junit.xml"
QUICK = ["-m", "not browser and not engines and not servers"]
TOGETHER = ["-n", str(min(4, os.cpu_count() or 1)), "--dist=loadfile"]  # a file's tests share what they build
ENGINES = ("properdocs", "zensical")
SERVERS = ("nginx", "apache")
LINT = "from importlinter.cli import lint_imports_command as lint; lint()"  # it has no __main__
STEPS = (  # the heading, then arguments for python
    ("ruff check", ["-m", "ruff", "check"]),
    ("ruff format --check", ["-m", "ruff", "format", "--check"]),
    ("mypy", ["-m", "mypy"]),
    ("lint-imports", ["-c", LINT, "--no-logo"]),
    ("niemyet check", ["-m", "niemyet", "check"]),
)


def heading(text: str) -> None:
    """Print what comes next."""
    print(f"\n== {text}", flush=True)


def run_step(name: str, command: list[str]) -> Outcome:
    """Run one program and say what it came to."""
    heading(name)
    started = time.monotonic()
    code = run(command)
    why = say("code", code=code) if code else ""
    return Outcome(name, "failed" if code else "passed", why, time.monotonic() - started)


def prepare_browser() -> Outcome:
    """See to a browser for the browser tests; without one they are skipped."""
    started = time.monotonic()
    why = "" if chromium() else install_chromium()
    found = chromium()
    state = "passed" if found else "skipped"
    return Outcome("chromium", state, found or say("no-browser", why=why), time.monotonic() - started)


def prepare_server(name: str) -> Outcome:
    """See to a web server for the tests of its settings; without it they are skipped."""
    started = time.monotonic()
    why = "" if web_server(name) else install_server(name)
    found = web_server(name)
    state = "passed" if found else "skipped"
    return Outcome(name, state, found or say("no-server", why=why), time.monotonic() - started)


def prepare_editor() -> Outcome:
    """Make the editor for browsers; without Node or a network its tests are skipped."""
    started = time.monotonic()
    try:
        make_editor()
    except SetupError as fault:
        return Outcome("admin", "skipped", str(fault).splitlines()[0], time.monotonic() - started)
    return Outcome("admin", "passed", "", time.monotonic() - started)


def prepare_engine(name: str) -> Outcome:
    """Make the environment of another engine; without it that engine's tests are skipped."""
    started = time.monotonic()
    try:
        ensure(ROOT, name, name)
    except SetupError as fault:
        return Outcome(name, "skipped", str(fault).splitlines()[0], time.monotonic() - started)
    return Outcome(name, "passed", "", time.monotonic() - started)


def run_pytest(python: Path, arguments: list[str]) -> tuple[Outcome, Tests]:
    """Run the tests; a skip for want of a folder that is there counts as a failure."""
    JUNIT.unlink(missing_ok=True)
    outcome = run_step("pytest", [str(python), "-X", "dev", "-m", "pytest", f"--junitxml={JUNIT}", *arguments])
    tests = read_tests(JUNIT)
    wrong = wrongly_skipped(tests, shared_folder())
    if wrong:
        outcome = outcome._replace(state="failed", why=say("shared-skipped", reason=wrong[0]))
    return outcome, tests


def summarize(outcomes: list[Outcome], tests: Tests) -> int:
    """Print the table and the closing line; return the exit code."""
    heading(say("summary"))
    print(table(outcomes))
    print(skip_lines(tests))
    print(closing_line(tests), flush=True)
    return int(any(outcome.state == "failed" for outcome in outcomes))


def main(arguments: list[str]) -> int:
    """Run every step, going on after a failure, and return the exit code."""
    quick = "--quick" in arguments
    passed_on = [*(QUICK if quick else []), *TOGETHER, *(argument for argument in arguments if argument != "--quick")]
    with plain_failures():
        python = ensure(ROOT, "", "test")
        outcomes = [Outcome(name, "skipped", say("quick")) for name in ("chromium", "admin", *SERVERS, *ENGINES)]
        if not quick:
            outcomes = [
                prepare_browser(),
                prepare_editor(),
                *map(prepare_server, SERVERS),
                *map(prepare_engine, ENGINES),
            ]
        outcomes += [run_step(name, [str(python), *command]) for name, command in STEPS]
        outcome, tests = run_pytest(python, passed_on)
        return summarize([*outcomes, outcome], tests)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
