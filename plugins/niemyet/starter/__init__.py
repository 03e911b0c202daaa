"""Beginnings: the repository of a new agency (`niemyet init`), and a record that is asked for (`niemyet new`)."""
