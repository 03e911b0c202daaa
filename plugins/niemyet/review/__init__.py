"""What a change does, told to whoever has to agree to it: two states of the records, compared field by field.

`reviewed(options, config, span) -> Review`; `as_markdown`, `as_html` and `as_data` say it.
"""
