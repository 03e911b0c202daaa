"""Throws broken input at the program and says what it does: `fuzz.py records`, `fuzz.py reader`.

`records`: good records changed in a few places, from load to page (hypothesis). `reader`: bytes into everything that
reads text, guided by coverage when atheris can be imported. No input may give a traceback, take more than a second or
keep 200 MB. Same seed, same inputs.
"""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec

from environment import ROOT, ensure, plain_failures, run

OUT = ROOT / ".cache" / "fuzz"
EXTRA = ROOT / ".cache" / "atheris"  # python -m pip install --target .cache/atheris atheris


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("records", "reader"))
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help="without atheris")
    return parser.parse_args()


def main() -> int:
    """Run one fuzzer in the environment of the tests."""
    asked = arguments()
    with plain_failures():
        if not find_spec("niemyet"):
            return run([str(ensure(ROOT, "", "test")), *sys.argv])
    sys.path.append(str(EXTRA))
    from fuzz_seen import Watch, say_and_end

    watch, path = Watch(), OUT / f"{asked.what}-{asked.seed}.json"
    if asked.what == "records":
        import fuzz_records

        fuzz_records.run(ROOT, watch, asked.count, asked.seed)
    else:
        import fuzz_reader

        if find_spec("atheris") and not asked.plain:
            fuzz_reader.run_guided(ROOT, watch, asked.count, asked.seed, path.with_suffix(""))
        else:
            fuzz_reader.run(ROOT, watch, asked.count, asked.seed)
    return say_and_end(watch, path)


if __name__ == "__main__":
    raise SystemExit(main())
