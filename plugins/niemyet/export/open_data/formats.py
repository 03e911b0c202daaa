"""The table of formats: what can be written, in the order of the page. Another one is one file and one row."""

from collections.abc import Mapping

from niemyet.export.open_data import atom, bpmn_files, csv_files, embed, excel, json_files, rdf
from niemyet.export.open_data.format import Format

FORMATS: Mapping[str, Format] = {
    row.name: row
    for row in (
        excel.FORMAT,
        csv_files.FORMAT,
        json_files.FORMAT,
        rdf.FORMAT,
        bpmn_files.FORMAT,
        atom.FORMAT,
        embed.FORMAT,
    )
}
