"""The terminal chat: a line in, an answer with its sources out, until an empty line."""

from __future__ import annotations

import sys

from rich.console import Console

from assistant.answer import Assistant
from assistant.messages import MESSAGES
from assistant.model import Question
from assistant.render import show
from assistant.understand import remembered
from ingest.document import Language


def converse(assistant: Assistant, console: Console) -> None:
    for language in Language:
        console.print(MESSAGES["chat_opening"][language], style="dim")
    history: tuple[str, ...] = ()
    while text := _line(console):
        answer = assistant.answer(Question(text, history=history))
        history = remembered((*history, text), assistant.settings.max_question_characters)
        console.print()
        show(answer, console)


def _line(console: Console) -> str:
    """What was typed, or nothing at the end of the input."""
    prompt = "\n> " if sys.stdin.isatty() else ""
    try:
        return console.input(prompt).strip()
    except (EOFError, KeyboardInterrupt):
        console.print()
        return ""
