"""An ingest run beside the answers: a long document is put in, and the service is asked to publish it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from datetime import date
from itertools import cycle, islice
from pathlib import Path

import httpx

from assistant.handover import ENDED, TOKEN_HEADER, token_of
from assistant.settings import PROJECT
from evals.load.people import Asked, every
from ingest.document import Audience, Kind, Language, Term
from ingest.uploads import Entry, publish, stage

SECTIONS = 400
WAIT_S = 20
ENTRY = Entry(
    "news/long", Language.NL, "Een lang document", Kind.NEWS, Term.CONTEXT, "1", date(2030, 1, 1), Audience.PUBLIC
)


def put_in(data: Path) -> None:
    """A document that no run has seen a passage of: the corpus's own paragraphs, each with a number to it."""
    corpus = PROJECT / "corpus"
    paragraphs = [
        one.strip()
        for path in sorted(corpus.rglob("*.nl.md"))
        for one in path.read_text("utf-8").split("\n\n")
        if len(one) > 200 and not one.startswith(("#", "|", "-"))
    ]
    parts = (f"## Deel {number}\n\n{one}" for number, one in enumerate(islice(cycle(paragraphs), SECTIONS), start=1))
    made = stage(data, "lang.md", "\n\n".join(["# Een lang document", *parts]).encode())
    publish(data, made.id, ENTRY, corpus)


async def while_ingesting(
    client: httpx.AsyncClient, data: Path, people: int, seconds: float, questions: Sequence[str]
) -> tuple[list[Asked], float]:
    """So many people who each ask every `seconds`, from before the run until its end; and how many seconds it took.

    Raises RuntimeError where the run does not end well.
    """
    await asyncio.to_thread(put_in, data)
    ended = asyncio.Event()
    running = asyncio.create_task(_run(client, data, ended))
    asked = await every(client, people, seconds, 1000, questions, going=lambda: not ended.is_set())
    return asked, await running


async def _run(client: httpx.AsyncClient, data: Path, ended: asyncio.Event) -> float:
    began, headers = time.perf_counter(), {TOKEN_HEADER: token_of(data)}
    try:
        run = (await client.post("/api/v1/ingest", headers=headers)).raise_for_status().json()
        place = f"/api/v1/ingest?number={run['number']}&wait_s={WAIT_S}"
        while run["state"] not in ENDED:
            run = (await client.get(place, headers=headers)).raise_for_status().json()
    finally:
        ended.set()
    if run["state"] != "done" or run["unread"]:
        raise RuntimeError(run["said"])
    return time.perf_counter() - began
