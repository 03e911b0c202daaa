"""Outside files into drafts of records: the national database, Word annexes, decisions, plans."""
