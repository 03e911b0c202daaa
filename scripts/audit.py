"""Asks whether a pinned package has a known hole: `pip-audit --strict` on all lists in requirements/. Needs a network.

`--strict` because without it a package that could not be looked up is passed over, and the answer is still "none".
Arguments go to pip-audit.
"""

from __future__ import annotations

import sys

from environment import ROOT, ensure, plain_failures, run

HASHED = ["--strict", "--require-hashes", "--disable-pip"]  # the lists are complete: nothing is installed to ask


def main(arguments: list[str]) -> int:
    """Ask for every list, and return the exit code: 1 when there is a hole, or when somebody could not be asked."""
    with plain_failures():
        python = ensure(ROOT, "audit", "audit", project=False)
        lists = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "requirements").glob("*.txt"))
        named = [part for path in lists for part in ("--requirement", path)]
        return run([str(python), "-m", "pip_audit", *HASHED, *named, *arguments])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
