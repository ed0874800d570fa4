"""The questions that the answers are measured by: one JSON object a line, in files by theme."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from assistant.cases import Cases
from assistant.model import Outcome
from ingest.document import Language

ANSWERED = (Outcome.ANSWERED, Outcome.PARTIAL)
REFUSED = tuple(outcome for outcome in Outcome if outcome not in ANSWERED)
LONG = 5_000


class QuestionError(Exception):
    """The text says which file and line are wrong, and how."""


@dataclass(frozen=True, slots=True)
class QuestionCase:
    """One question and what a good answer to it is.

    Any of `outcome` will do. Each group of `must` needs one of its alternatives in the answer's text, and nothing of
    `must_not` may stand there. Any of `sections` ("folder/name#anchor") answers the question, resting on `facts`.
    `history` holds the earlier questions of the conversation. The tag "crosslingual" means that the documents stand
    only in the other language.
    """

    id: str
    language: Language
    q: str
    history: tuple[str, ...]
    as_of: str | None
    outcome: tuple[Outcome, ...]
    facts: tuple[str, ...]
    sections: tuple[str, ...]
    must: tuple[tuple[str, ...], ...]
    must_not: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def answerable(self) -> bool:
        return any(outcome in ANSWERED for outcome in self.outcome)


def load_questions(folder: Path) -> list[QuestionCase]:
    """What stands in the folder itself; a folder within it is another set, loaded by its own name."""
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise QuestionError(f"{folder} holds no .jsonl files with questions; name the folder that does.")
    cases: list[QuestionCase] = []
    seen: dict[str, str] = {}
    for file in files:
        for place, case in _read(file):
            if case.id in seen:
                raise QuestionError(f"{place}: the id {case.id!r} stands in {seen[case.id]} too; give each its own.")
            seen[case.id] = place
            cases.append(case)
    return cases


def kept_questions(data: Path) -> list[QuestionCase]:
    """What the secretariat kept at its test bench, in the data folder; empty where it kept nothing."""
    folder = Cases(data).folder
    return load_questions(folder) if any(folder.glob("*.jsonl")) else []


def extreme_inputs() -> list[QuestionCase]:
    """What no file holds readably: nothing at all, and far too much."""
    asked = {
        Language.NL: "Hoeveel was de entreebijdrage in de eerste termijn? ",
        Language.EN: "How much was the entry fee in the first term? ",
    }
    chatter = {Language.NL: "We willen het graag even zeker weten. ", Language.EN: "We just want to be quite sure. "}
    cases = []
    for language in Language:
        cases += [
            _extreme(language, "empty", "", REFUSED),
            _extreme(language, "spaces", " \t\n ", REFUSED),
            _extreme(language, "noise", ("zxqv " * LONG)[:LONG], REFUSED),
            _extreme(language, "marks", "?" * LONG, REFUSED),
            _extreme(language, "chatter", (asked[language] + chatter[language] * LONG)[:LONG], tuple(Outcome)),
        ]
    return cases


def _extreme(language: Language, name: str, q: str, outcome: tuple[Outcome, ...]) -> QuestionCase:
    return QuestionCase(f"{language}-extreme-{name}", language, q, (), None, outcome, (), (), (), (), ("hostile",))


def _read(file: Path) -> Iterator[tuple[str, QuestionCase]]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            place = f"{file}, line {number}"
            try:
                yield place, _case(json.loads(line))
            except (ValueError, TypeError) as wrong:
                raise QuestionError(f"{place}: {wrong}") from wrong


def _case(row: Any) -> QuestionCase:
    if not isinstance(row, dict):
        raise TypeError("a line must be one JSON object.")
    expected = {field.name for field in fields(QuestionCase)}
    if missing := sorted(expected - set(row)):
        raise ValueError(f"these fields are missing: {', '.join(missing)}.")
    if unknown := sorted(set(row) - expected):
        raise ValueError(f"these fields are unknown: {', '.join(unknown)}.")
    if not _text(row, "id") or not _text(row, "q"):
        raise ValueError("'id' and 'q' must not be empty.")
    if row["as_of"] is not None:
        date.fromisoformat(_text(row, "as_of"))
    outcome = tuple(Outcome(name) for name in _texts(row["outcome"], "outcome"))
    if not outcome:
        raise ValueError("'outcome' must name at least one outcome.")
    if not isinstance(row["must"], list) or not all(row["must"]):
        raise TypeError("'must' must be a list of groups, none of them empty.")
    return QuestionCase(
        id=row["id"],
        language=Language(_text(row, "language")),
        q=row["q"],
        history=_texts(row["history"], "history"),
        as_of=row["as_of"],
        outcome=outcome,
        facts=_texts(row["facts"], "facts"),
        sections=_texts(row["sections"], "sections"),
        must=tuple(_texts(group, "must") for group in row["must"]),
        must_not=_texts(row["must_not"], "must_not"),
        tags=_texts(row["tags"], "tags"),
    )


def _text(row: dict[str, Any], name: str) -> str:
    if not isinstance(row[name], str):
        raise TypeError(f"{name!r} must be text, not {row[name]!r}.")
    return str(row[name])


def _texts(value: Any, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise TypeError(f"{name!r} must be a list of texts, not {value!r}.")
    return tuple(value)
