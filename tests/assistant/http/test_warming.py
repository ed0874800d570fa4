"""What a question would wait for is done beforehand."""

from __future__ import annotations

from sqlalchemy import func, select

from assistant.answer import Assistant
from assistant.coverage import target_of
from assistant.http.warming import warm
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
