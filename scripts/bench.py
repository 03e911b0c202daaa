"""Measures niemyet against Hugo and a plain program: `python3 scripts/bench.py make|build|serve|weight|search`."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from bench_measure import Failed
from environment import ROOT, ensure, plain_failures, run
from messages import say


def make(argv: list[str]) -> int:
    """Make a project of synthetic procedures."""
    parser = argparse.ArgumentParser(prog="bench.py make", description=make.__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(argv)
    project = import_module("bench_project")
    try:
        project.make(asked.out, asked.count, asked.seed)
    except project.NotEmpty:
        raise SystemExit(say("bench-not-empty", path=asked.out)) from None
    return 0


COMMANDS = {  # the module that does it; a module is loaded only when it is asked for
    "build": "bench_build",
    "serve": "bench_serve",
    "weight": "bench_weight",
    "search": "bench_search",
}


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    with plain_failures():
        if find_spec("niemyet") is None:
            return run([str(ensure(ROOT, "", "build")), __file__, *arguments])
        command = arguments[0] if arguments else ""
        if command == "make":
            return make(arguments[1:])
        if command not in COMMANDS:
            print(__doc__, file=sys.stderr)
            return 2
        return measured(COMMANDS[command], arguments[1:])


def measured(module: str, arguments: list[str]) -> int:
    """Run a measurement; a program that failed is told with the end of what it printed."""
    try:
        code: int = import_module(module).main(arguments)
    except Failed as fault:
        raise SystemExit(say("bench-failed", output=fault)) from None
    return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
