"""Prints posters; the first time it adds what that needs. Arguments go to `niemyet poster`."""

import sys

from environment import run_niemyet

if __name__ == "__main__":
    raise SystemExit(run_niemyet("poster", sys.argv[1:], "poster"))
