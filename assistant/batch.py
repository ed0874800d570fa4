"""A whole questionnaire: one JSON object a line in, one line of JSON out for each, in order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from assistant.answer import Assistant
from assistant.errors import BrokenQuestion
from assistant.model import Question
from assistant.render import as_object


def answer_batch(assistant: Assistant, path: Path) -> Iterator[str]:
    """Raises BrokenQuestion, naming the line, before the first answer is given: all or nothing is read."""
    for identity, question in list(read_questions(path)):
        yield json.dumps(as_object(assistant.answer(question), identity), ensure_ascii=False)


def read_questions(path: Path) -> Iterator[tuple[str, Question]]:
    """Each line's `id` and question. Raises BrokenQuestion."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenQuestion(f"The questions in {path} can't be read: {error}.") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _question(line, f"{path}, line {number}")


def _question(line: str, where: str) -> tuple[str, Question]:
    try:
        held: Any = json.loads(line)
    except json.JSONDecodeError as error:
        raise BrokenQuestion(f"{where}: this is not a JSON object ({error.msg}). Write one object a line.") from error
    if not isinstance(held, dict) or not isinstance(held.get("q"), str) or "id" not in held:
        raise BrokenQuestion(f'{where}: a question needs an "id" and a "q" that is text.')
    history = held.get("history") or []
    if not isinstance(history, list) or not all(isinstance(one, str) for one in history):
        raise BrokenQuestion(f'{where}: "history" must be a list of earlier questions.')
    return str(held["id"]), Question(held["q"], history=tuple(history), as_of=_day(held.get("as_of"), where))


def _day(text: object, where: str) -> date | None:
    if text in (None, ""):
        return None
    try:
        return date.fromisoformat(str(text))
    except ValueError as error:
        raise BrokenQuestion(f'{where}: "as_of" must be a day such as 2026-01-31, not {text!r}.') from error
