"""`python -m niemyet`."""

from niemyet.cli import main

if __name__ == "__main__":  # the processes that share the work load this module too
    main(prog_name="niemyet")
