"""Records in a workbook that people edit in Excel, and back: nothing lost, nothing changed that nobody changed.

`columns` is the table that both ways read: which sheets there are, and for each column its heading, where its value
stands in a record, of what kind it is. `rows` makes cells of records, `taking` makes records of cells; `export` and
`load` know the file.
"""
