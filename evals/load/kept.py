"""Whether each answer was kept as it was told: looked up in the service's own database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine

from assistant.conversations import Conversations
from assistant.database import open_store
from assistant.errors import UnknownReceipt
from assistant.receipts import Receipts
from assistant.settings import Settings
from evals.load.people import Asked


def kept(settings: Settings, asked: Sequence[Asked]) -> int:
    """How many of these have their one turn, with the question and the whole answer that was streamed."""
    engine = open_store(settings)
    try:
        return sum(_is_kept(engine, one) for one in asked)
    finally:
        engine.dispose()


def _is_kept(engine: Engine, one: Asked) -> bool:
    turns = Conversations(engine).turns(one.conversation) if one.conversation else []
    try:
        answers = [Receipts(engine).read(turn.receipt)["text"] for turn in turns]
    except UnknownReceipt:
        return False
    return [turn.question for turn in turns] == [one.question] and answers == [one.answer]
