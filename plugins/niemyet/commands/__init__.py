"""The commands, a file for each family; `cli.py` lists them."""
