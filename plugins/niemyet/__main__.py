"""`python -m niemyet`."""

from niemyet.cli import main

main(prog_name="niemyet")
