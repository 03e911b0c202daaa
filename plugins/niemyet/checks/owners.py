"""Whose a record is: the agencies that list it, the fields it belongs to, its name and its page, by its owner's name.

An owner's name is a kind and an id: `thu-tuc/1.001193`, `ke-hoach/nam-2026#0.1` for a task of a plan.
"""

from collections.abc import Mapping
from functools import lru_cache

from niemyet.records.model import Indicator, Plan, ReviewPlan
from niemyet.records.register import Register
from niemyet.records.text import slug


def _parts(owner: str) -> tuple[str, str]:
    kind, _, name = owner.partition("/")
    return kind, name.partition("#")[0]


@lru_cache(maxsize=65536)  # of a register and its owners
def agencies_of(register: Register, owner: str) -> tuple[str, ...]:
    """Return the agencies that a record concerns; none for what is everybody's."""
    kind, name = _parts(owner)
    if kind == "thu-tuc":
        return register.cards[name].listed_by
    if kind == "quy-trinh":
        served = (register.procedure(code) for code in register.process_cards[name].codes)
        return tuple(dict.fromkeys(agency for card in served if card for agency in card.listed_by))
    if kind == "co-quan":
        return (name,)
    if kind == "quyet-dinh":
        return register.decisions[name].concerns
    owned: Mapping[str, Plan | ReviewPlan | Indicator] = {
        **(register.plans if kind == "ke-hoach" else {}),
        **(register.reviews if kind == "ra-soat" else {}),
        **(register.indicators if kind == "chi-so" else {}),
    }
    return (owned[name].agency,) if name in owned else ()


def fields_of(register: Register, owner: str) -> tuple[str, ...]:
    """Return the fields (lĩnh vực) of a procedure, or of those that a process serves."""
    kind, name = _parts(owner)
    if kind == "thu-tuc":
        codes: tuple[str, ...] = (name,)
    elif kind == "quy-trinh":
        codes = register.process_cards[name].codes
    else:
        return ()
    served = (register.procedure(code) for code in codes)
    found = (register.field_named(card.field) or card.field for card in served if card)
    return tuple(dict.fromkeys(slug(field) if isinstance(field, str) else field.id for field in found))


def title_of(register: Register, owner: str) -> str:
    """Return what people call a record."""
    kind, name = _parts(owner)
    if kind in ("thu-tuc", "quy-trinh"):
        card = register.procedure(name)
        return f"{name} {card.name}" if card else name
    if kind == "co-quan":
        return register.agencies[name].name
    if kind == "quyet-dinh":
        return register.decisions[name].number
    return register.plans[name].title if kind == "ke-hoach" else name


def page_of(register: Register, owner: str) -> str:
    """Return the address of the page that shows a record; empty where it has none."""
    kind, name = _parts(owner)
    if kind == "quy-trinh":
        card = next((c for code in register.process_cards[name].codes if (c := register.procedure(code))), None)
        return f"thu-tuc/{card.base}/" if card else ""
    if kind == "quyet-dinh":
        return f"quyet-dinh/{slug(name)}/"
    if kind == "trang":
        page = name.removeprefix("content/").removesuffix(".md")
        return "" if page == "index" else f"{page.removesuffix('/index')}/"
    return f"{kind}/{name}/" if kind in ("thu-tuc", "co-quan", "ke-hoach", "su-kien", "lien-thong") else ""
