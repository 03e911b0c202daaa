"""Texts of the synthetic records: sentences of a wanted length, with the line breaks and list marks of real ones.

The shares were measured on 2,373 records of the national database, mid-2026: 72 % of the texts of steps hold lines
that begin with `-`, `+` or `*`, half of these begin so, 16 % nest; 36 % of the names of papers begin with such a mark.
They matter: a list is what the Markdown engine is asked for.
"""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

import bench_words as w

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random


def length(dice: Random, median: float, ninetieth: float, most: int) -> int:
    """Return a length of a log-normal spread with this median and 90th percentile, at most `most`."""
    spread = log(ninetieth / median) / 1.2816  # the 90th percentile of a normal spread
    return max(1, min(most, round(exp(dice.gauss(log(median), spread)))))


def numbered(dice: Random, phrase: str) -> str:
    """Return a phrase with its blanks filled: {n} a small number, {m} thousands of đồng, {y} a year."""
    return phrase.format(n=dice.randint(2, 99), m=5 * dice.randint(1, 60), y=dice.randint(14, 26), o="{o}")


def pick(dice: Random, phrases: Sequence[str]) -> str:
    """Return one of the phrases, filled."""
    return numbered(dice, dice.choice(phrases))


def sentence(dice: Random) -> str:
    """Return a sentence about what an applicant or an office does, where and when."""
    who, does = (w.APPLICANTS, w.APPLICANT_ACTS) if dice.random() < 0.45 else (w.OFFICES, w.OFFICE_ACTS)
    acts = ", ".join(dice.sample(does, dice.choice((1, 1, 2))))
    tail = "; " + pick(dice, w.TAILS) if dice.random() < 0.2 else ""
    return f"{dice.choice(who)} {acts} {pick(dice, w.PLACES)}, {pick(dice, w.WHENS)}{tail}."


def sentences(dice: Random, target: int) -> Iterator[str]:
    """Yield sentences of about `target` characters together."""
    count = 0
    while count < target:
        made = sentence(dice)
        count += len(made)
        yield made


def flowing(dice: Random, target: int) -> str:
    """Return sentences on one line."""
    return " ".join(sentences(dice, target))


def lined(dice: Random, target: int, marked: float = 0.72, begins: float = 0.5) -> str:
    """Return lines: headings `Bước n`, sentences, and with chance `marked` list marks before most of them.

    `begins`: the chance that a marked text begins with a mark, which is what makes it a list for Markdown.
    """
    is_marked = dice.random() < marked
    nested, headed = dice.random() < 0.22, dice.random() < 0.6
    at_once = is_marked and dice.random() < begins
    lines: list[str] = []
    for number, made in enumerate(sentences(dice, target)):
        if headed and number % 4 == 0 and not (at_once and number == 0):
            lines.append(f"Bước {number // 4 + 1}: {dice.choice(w.STEP_NAMES)}")
        lines.append(mark(dice, number, nested) + made if is_marked and (number or at_once) else made)
    return "\n".join(lines)


def mark(dice: Random, number: int, nested: bool) -> str:
    """Return what stands before a line of a list, mostly `- `."""
    if nested and number and dice.random() < 0.4:
        return "    + "
    return dice.choice(("- ", "- ", "- ", "- ", "+ ", "")) if number else dice.choice(("- ", "- ", "- ", "* "))


def title(dice: Random, subject: str) -> str:
    """Return a title: median 90 characters, one in a hundred 600, the longest 1,190."""
    wanted = length(dice, 86, 245, 1190)
    made = f"{dice.choice(w.VERBS)} {subject} {dice.choice(w.SCOPES)}"
    clauses = list(w.CLAUSES)
    dice.shuffle(clauses)
    for number in range(99):
        clause = numbered(dice, clauses[number % len(clauses)])
        if len(made) + len(clause) // 2 > wanted or len(made) + len(clause) > 1190:
            break
        made += f", {clause}"
    return made


def paper(dice: Random, subject: str, target: int) -> str:
    """Return the name of a paper, in a third of all cases with the list mark that the source had."""
    lead = dice.choice(("- ", "- ", "- ", "+ ", "+ ", "* ")) if dice.random() < 0.36 else ""
    made = about(dice.choice(w.PAPERS), subject)
    while len(made) < target:
        made += f", {pick(dice, w.PAPER_TAILS)}"
    return lead + made


def about(phrase: str, subject: str) -> str:
    """Return a phrase with {o} filled by what the procedure is about."""
    return phrase.replace("{o}", subject)
