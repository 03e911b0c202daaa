"""BPMN 2.0: a file for each internal process, drawn, for other tools and one-stop systems."""

from niemyet.export.bpmn import as_bpmn
from niemyet.export.open_data.format import FOLDER, PROCESSES, Desk, Family, Format, Item, Made
from niemyet.records.card import diagram


def _addresses(kind: str, name: str) -> tuple[str, ...]:
    return (diagram(name),)


def _make(desk: Desk, item: Item) -> Made:
    return Made({diagram(item.id): as_bpmn(desk.register, item.id).encode()})


FORMAT = Format(
    "bpmn",
    "BPMN 2.0",
    (PROCESSES,),
    _make,
    _addresses,
    families=(Family(f"{FOLDER}/quy-trinh/<mã>.bpmn", "Từng quy trình nội bộ, kèm sơ đồ."),),
)
