"""Builds the site into site/. Arguments go to `niemyet build`."""

import sys

from environment import run_niemyet

if __name__ == "__main__":
    raise SystemExit(run_niemyet("build", sys.argv[1:]))
