"""What a question would wait for is done beforehand."""

from __future__ import annotations

import asyncio
import gc
from threading import Event
from weakref import ref

from sqlalchemy import func, select

from assistant.answer import Assistant
from assistant.coverage import target_of
from assistant.http.pages.suggestions import Suggestions
from assistant.http.serve import spare
from assistant.http.warming import keeping_warm, warm
from assistant.model import Question
from assistant.receipts import receipts


def kept(assistant: Assistant) -> int:
    with assistant.library.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(receipts)).scalar_one()


def test_after_warming_a_question_reads_no_passage_for_the_first_time_and_nothing_was_kept(
    assistant: Assistant,
) -> None:
    target_of.cache_clear()
    before = kept(assistant)
    warm(assistant)
    read = target_of.cache_info().misses
    assert read > 0
    assert kept(assistant) == before

    assistant.trial(Question("Wat was de entreebijdrage bij toetreding?"))
    assert target_of.cache_info().misses == read


def test_the_service_hears_when_a_generation_has_been_read(assistant: Assistant) -> None:
    heard = Event()

    async def is_heard() -> bool:
        async with keeping_warm(assistant, Suggestions(assistant), heard.set):
            return await asyncio.to_thread(heard.wait, 60)

    assert asyncio.run(is_heard())


class Ring:
    """Holds itself, so that only the garbage collector can tell that nobody else does."""

    def __init__(self) -> None:
        self.itself = self


def test_what_has_been_read_is_spared_by_the_garbage_collector_until_the_next_has() -> None:
    before, kept = Ring(), Ring()
    gone, stays = ref(before), ref(kept)
    del before
    try:
        spare()
        assert gone() is None
        assert gc.get_freeze_count() > 0
        del kept
        gc.collect()
        assert stays() is not None
        spare()
        assert stays() is None
    finally:
        gc.unfreeze()
