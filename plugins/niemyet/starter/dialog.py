"""Questions one by one: each answer is judged as it is typed, and asked for again when it will not do.

Knows no terminal: `talk` is given what reads a line and what tells a sentence, so that tests can hold the conversation.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from niemyet.records.text import is_whole, typed
from niemyet.words import say

BACK, HELP = "<", "?"
Answers = dict[str, Any]


class Refused(Exception):
    """An answer will not do; the text is the sentence that says why."""


def kept(text: str, _: Mapping[str, Any]) -> Any:
    """Return a text as it was typed."""
    return text


def taken(text: str, path: bool = False) -> str:
    """Return an answer as a record may hold it; a path is left as the disk has it. `Refused` when letters are lost."""
    if path:
        return text.strip()
    if not is_whole(text):
        raise Refused(say("ask_lost_letters"))
    return typed(text)


@dataclass(frozen=True)
class Question:
    """One thing to ask. `words` is the key of its sentences; `read` judges an answer and returns what to keep."""

    key: str
    words: str
    read: Callable[[str, Mapping[str, Any]], Any] = kept
    many: bool = False  # a line each, until an empty one
    needed: bool = False
    path: bool = False  # names a file of this machine
    default: Callable[[Mapping[str, Any]], str] = lambda answers: ""
    wanted: Callable[[Mapping[str, Any]], bool] = lambda answers: True


def talk(
    questions: Sequence[Question], read: Callable[[str], str], tell: Callable[[str], None], given: Mapping[str, Any]
) -> Answers:
    """Ask what is not given yet and return all answers; what was skipped is not among them."""
    answers: Answers = dict(given)
    asked: list[int] = []
    at = 0
    while at < len(questions):
        question = questions[at]
        if question.key in given or not question.wanted(answers):
            at += 1
            continue
        answers.pop(question.key, None)
        tell(_asking(question, answers, at + 1, len(questions)))
        if _answered(question, answers, read, tell):
            asked.append(at)
            at += 1
        elif asked:
            at = asked.pop()
        else:
            tell(say("ask_first"))
    return answers


def _asking(question: Question, answers: Answers, number: int, count: int) -> str:
    default = question.default(answers)
    lines = [f"{number}/{count} {say(question.words)}"]
    if question.many:
        lines.append(say("ask_many"))
    if default:
        lines.append(say("ask_default", value=default))
    return "\n".join(lines)


def _answered(question: Question, answers: Answers, read: Callable[[str], str], tell: Callable[[str], None]) -> bool:
    """Take the answer to one question; tell whether the next one follows, or else the one before."""
    while True:
        lines = _lines(question, answers, read, tell)
        if lines is None:
            return False
        if lines:
            answers[question.key] = lines if question.many else lines[0]
        elif question.needed:
            tell(say("ask_needed"))
            continue
        return True


def _lines(
    question: Question, answers: Answers, read: Callable[[str], str], tell: Callable[[str], None]
) -> list[Any] | None:
    """Return the good lines of an answer, none when it is skipped; None to go back to the question before."""
    found: list[Any] = []
    while True:
        line = read(f"{len(found) + 1}> " if question.many else "> ").strip()
        if line == BACK:
            return None
        if line == HELP:
            tell(say("ask_help"))
            continue
        if not line and (found or not question.default(answers)):
            return found
        try:
            found.append(question.read(taken(line, question.path) or question.default(answers), answers))
        except Refused as refused:
            tell(str(refused))
            continue
        if not question.many or not line:
            return found
