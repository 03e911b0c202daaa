"""Checks the records and prints what staff have to put right. Arguments go to `niemyet check`."""

import sys

from environment import run_niemyet

if __name__ == "__main__":
    raise SystemExit(run_niemyet("check", sys.argv[1:]))
