"""Serves the site on this machine and builds it again at every change. Arguments go to `niemyet serve`."""

import sys

from environment import run_niemyet

if __name__ == "__main__":
    raise SystemExit(run_niemyet("serve", sys.argv[1:]))
