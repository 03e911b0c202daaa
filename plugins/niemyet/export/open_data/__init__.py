"""The open data of a site, below `/du-lieu/`: the same records in forms that programs read.

`formats.FORMATS` is the table; `press` writes what differs; `catalogue` says what is there.
"""
