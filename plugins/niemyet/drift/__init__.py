"""`niemyet drift`: the records of the site against a dated copy of the national database."""
