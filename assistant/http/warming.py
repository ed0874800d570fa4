"""What a question would wait for is done beforehand: once the service is up, and when a generation is published."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from itertools import chain, islice

from fastapi.concurrency import run_in_threadpool

from assistant.answer import Assistant
from assistant.evidence import Measure
from assistant.http.background import in_background
from assistant.http.logs import log
from assistant.http.pages.suggestions import Suggestions
from assistant.model import Asker, Passage, Question
from assistant.people import Role, audiences_of
from assistant.retrieve import Found
from ingest.document import Audience

LOOKS_EVERY_S = 5
READ_AT_MOST = 4000  # passages: what is read of them stays in memory
ASKED = "Metaalsectorovereenkomst"  # as good as anything else


def keeping_warm(
    assistant: Assistant, suggestions: Suggestions, warmed: Callable[[], None]
) -> AbstractAsyncContextManager[None]:
    """`warmed` is called each time that what a generation takes has been read, on a thread."""
    return in_background(_keep(assistant, suggestions, warmed))


async def _keep(assistant: Assistant, suggestions: Suggestions, tell: Callable[[], None]) -> None:
    warmed = 0
    while True:
        try:
            await run_in_threadpool(assistant.library.refresh)
            if warmed != assistant.library.generation:
                warmed = assistant.library.generation
                await run_in_threadpool(warm, assistant)
                await run_in_threadpool(suggestions.warm)
                await run_in_threadpool(tell)
        except Exception as error:  # a question that comes meets the same, and is told
            log.error("warming", exc_info=error)
        await asyncio.sleep(LOOKS_EVERY_S)


def warm(assistant: Assistant) -> None:
    """Loads the encoder and counts the words for every role, then reads the passages. Nothing is kept of it."""
    for audiences in dict.fromkeys(audiences_of(role) for role in Role):
        assistant.trial(Question(ASKED, Asker(audiences)))
    everything = frozenset(Audience)
    library = assistant.library
    read = chain.from_iterable(map(library.contents, library.documents(everything)))
    found = Found([Passage(one, library.twin(one), 0.0, 0.0, 0.0) for one in islice(read, READ_AT_MOST)])
    query = assistant.understood(Question(ASKED, Asker(everything)))
    [vector] = assistant.encoder.encode_questions([query.text])
    Measure(assistant.shelves(everything).vocabulary, assistant.glossary).evidence(query, vector, found)
