"""What criteria are counted over: the records of each kind, and those of their parts that count one by one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from niemyet.records.card import Card
from niemyet.records.model import Plan, Record, Task
from niemyet.records.problem import Problem
from niemyet.records.register import Register
from niemyet.records.source import Loc

Item = tuple[str, Any]  # the owner's name (`thu-tuc/1.001193`) and what a check is given


class Entry(NamedTuple):
    """An entry of a list of the place, or a task of a plan: its record, its place there, itself."""

    record: Record
    loc: Loc
    item: Any


class Pending(NamedTuple):
    """A problem found in a card: where it stands in the file is looked up once, then noted."""

    path: str
    code: str
    loc: Loc
    args: Mapping[str, Any]
    record: Callable[[], Record]  # the record; it may have gone away just now

    def settled(self) -> Problem:
        """Return the problem with its place."""
        return self.record().document().problem(self.code, self.loc, **self.args)


def pending(register: Register, card: Card, code: str, loc: Loc, /, **args: Any) -> Pending:
    """Return a problem found in the card of a procedure."""
    return Pending(card.path, code, loc, args, partial(register.procedures.__getitem__, card.base))


@dataclass(frozen=True)
class Population:
    """A kind of thing that criteria look at. Of the `large` ones each record is opened and judged once, then noted."""

    id: str
    name: str
    items: Callable[[Register], Iterator[Item]]
    large: bool = False


def _live(register: Register) -> Iterator[Item]:
    return ((f"thu-tuc/{card.base}", card.base) for card in register.live)


def _procedures(register: Register) -> Iterator[Item]:
    return ((f"thu-tuc/{base}", base) for base in register.cards)


def _processes(register: Register) -> Iterator[Item]:
    return ((f"quy-trinh/{name}", name) for name in register.process_cards)


def _live_cards(register: Register) -> Iterator[Item]:
    return ((f"thu-tuc/{card.base}", card) for card in register.live)


def _cards(register: Register) -> Iterator[Item]:
    return ((f"thu-tuc/{base}", card) for base, card in register.cards.items())


def _agencies(register: Register) -> Iterator[Item]:
    return ((f"co-quan/{a.id}", a) for a in register.agencies.values())


def _decisions(register: Register) -> Iterator[Item]:
    return ((f"quyet-dinh/{d.id}", d) for d in register.decisions.values())


def _plans(register: Register) -> Iterator[Item]:
    return ((f"ke-hoach/{p.id}", p) for p in register.plans.values())


def _reviews(register: Register) -> Iterator[Item]:
    return ((f"ra-soat/{r.id}", r) for r in register.reviews.values())


def _indicators(register: Register) -> Iterator[Item]:
    return ((f"chi-so/{i.id}", i) for i in register.indicators.values())


def _feedback(register: Register) -> Iterator[Item]:
    return ((f"pakn/{r.id}", r) for r in register.feedback.values())


def _lists(register: Register) -> Iterator[Item]:
    return ((f"danh-muc/{name}", record) for name, record in register.lists.items())


def _tasks(register: Register) -> Iterator[Item]:
    for plan in register.plans.values():
        for loc, task in tasks_of(plan):
            yield f"ke-hoach/{plan.id}#{loc[1]}.{loc[3]}", Entry(plan, loc, task)


def tasks_of(plan: Plan) -> Iterator[tuple[Loc, Task]]:
    """Yield the tasks of a plan with their places."""
    for i, section in enumerate(plan.sections):
        for j, task in enumerate(section.tasks):
            yield ("nhiem_vu", i, "viec", j), task


def _entries(name: str, key: str) -> Callable[[Register], Iterator[Item]]:
    def items(register: Register) -> Iterator[Item]:
        for i, item in enumerate(register.list_items(name)):
            yield f"{name}/{item.id}", Entry(register.lists[name], (key, i), item)

    return items


def _pages(register: Register) -> Iterator[Item]:
    return ((f"trang/{path}", path) for path in register.pages)


LIVE = Population("thu-tuc-dang-ap-dung", "thủ tục đang áp dụng", _live, large=True)
PROCEDURES = Population("thu-tuc", "mọi thủ tục", _procedures, large=True)
PROCESSES = Population("quy-trinh", "quy trình nội bộ", _processes, large=True)
# Judged by their cards, together with all others.
LISTED = Population("danh-sach", "thủ tục đang áp dụng", _live_cards)
CARDS = Population("the", "mọi thủ tục", _cards)
PROCESS_NAMES = Population("ten-quy-trinh", "quy trình nội bộ", _processes)
# Small records, always at hand.
AGENCIES = Population("co-quan", "cơ quan", _agencies)
DECISIONS = Population("quyet-dinh", "quyết định", _decisions)
PLANS = Population("ke-hoach", "kế hoạch", _plans)
REVIEWS = Population("ra-soat", "đợt rà soát", _reviews)
INDICATORS = Population("chi-so", "chỉ số", _indicators)
FEEDBACK = Population("pakn", "kỳ phản ánh, kiến nghị", _feedback)
LISTS = Population("danh-muc", "danh mục", _lists)
TASKS = Population("viec", "công việc trong kế hoạch", _tasks)
GROUPS = Population("lien-thong", "nhóm liên thông", _entries("lien-thong", "nhom"))
EVENTS = Population("su-kien", "sự kiện", _entries("su-kien", "su_kien"))
PAGES = Population("trang", "trang viết tay", _pages)
