"""Slots of the hand-written pages: what each shows, and what stands for that."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from niemyet.records.card import Card
from niemyet.records.register import Register
from niemyet.records.vocabulary import OnlineLevel
from niemyet.site.options import Options
from niemyet.site.parts import Part
from niemyet.site.views import Site
from niemyet.site.views.alphabet import alphabetical, az, letters_of
from niemyet.site.views.audit import criteria_view
from niemyet.site.views.calendar import calendar_view
from niemyet.site.views.comparison import comparison_view, differing
from niemyet.site.views.cuts import cuts, cuts_of_agencies
from niemyet.site.views.data import data_view, told_of
from niemyet.site.views.feedback import feedback_reports, feedback_results
from niemyet.site.views.figures import indicators_view
from niemyet.site.views.history import recent_cards, recent_facts, recent_view
from niemyet.site.views.listing import listing_view, overdue
from niemyet.site.views.lists import (
    View,
    agencies,
    catalogue,
    decisions,
    events,
    feedback,
    fields,
    filters,
    groups,
    lacking_first,
    nothing,
    plans,
    processes,
    processes_in_all,
    reviews,
)
from niemyet.site.views.row import rows


@dataclass(frozen=True)
class Slot:
    """A slot of hand-written pages: its view, the procedures that it lists, whether it looks at all procedures."""

    view: Callable[[Site, Part], View]
    cards: Callable[[Register], Sequence[Card]] | None = None
    whole: bool = False
    facts: Callable[[Register], object] = lambda _: ""  # what else each part of a list tells, with a plain `repr`
    told: Callable[[Options], object] = lambda _: ""  # what it looks at of the settings, likewise


def _rest(view: Callable[[Site], View], whole: bool = False) -> Slot:
    """Return a slot that is no list of procedures."""
    return Slot(lambda site, _: view(site), whole=whole)


def _table(cards: Callable[[Register], Sequence[Card]]) -> Slot:
    """Return a slot that is a plain list of procedures."""
    return Slot(lambda site, part: {"rows": rows(site.register, part.cards)}, cards)


def _live(choose: Callable[[Card], bool]) -> Callable[[Register], Sequence[Card]]:
    return lambda register: [c for c in register.live if choose(c)]


# One line a slot: its view. The template is templates/trang/<slot>.html.
SLOTS: Mapping[str, Slot] = {
    "danh-muc": Slot(catalogue, lambda r: r.live, facts=filters),
    "linh-vuc": _rest(fields, whole=True),
    "su-kien": _rest(events, whole=True),
    "co-quan": _rest(agencies, whole=True),
    "quyet-dinh": _rest(decisions),
    "ke-hoach": _rest(plans),
    "lien-thong": _rest(groups),
    "bai-bo": Slot(_table(lambda r: r.abolished).view, lambda r: r.abolished, whole=True),
    "noi-bo": _table(lambda r: r.internal),
    "toan-trinh": _table(_live(lambda c: c.online == OnlineLevel.FULL.value)),
    "mot-phan": _table(_live(lambda c: c.online == OnlineLevel.PARTIAL.value)),
    "phi-dia-gioi": _table(_live(lambda c: c.nationwide)),
    "nguoi-dan": _table(_live(lambda c: c.people)),
    "doanh-nghiep": _table(_live(lambda c: c.business)),
    "quy-trinh": Slot(processes, lacking_first, facts=processes_in_all),
    "cat-giam": Slot(cuts, _live(lambda c: bool(c.cut)), facts=cuts_of_agencies),
    "ra-soat": _rest(reviews, whole=True),
    "chi-so": _rest(lambda site: indicators_view(site.register)),
    "lich": _rest(lambda site: calendar_view(site.register)),
    "cong-khai": Slot(lambda site, part: {**listing_view(site), "overdue": part.cards}, overdue, whole=True),
    "doi-chieu": Slot(comparison_view, differing, whole=True),
    "tieu-chi": _rest(criteria_view, whole=True),
    "pakn-co-quan": _rest(feedback, whole=True),
    "pakn-he-thong": _rest(feedback, whole=True),
    "pakn-ket-qua": _rest(feedback_results),
    "pakn-bao-cao": _rest(feedback_reports, whole=True),
    "hop-pakn": _rest(feedback, whole=True),
    "so-lieu": _rest(listing_view, whole=True),
    "az": Slot(az, alphabetical, facts=letters_of),
    "thay-doi": Slot(recent_view, recent_cards, facts=recent_facts),
    "du-lieu": Slot(lambda site, _: data_view(site), told=told_of),
    "tim": _rest(nothing),
}
