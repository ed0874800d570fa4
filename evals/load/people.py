"""People who ask over HTTP: what each of them waited, and what went wrong."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import httpx


@dataclass(frozen=True, slots=True)
class Asked:
    """Seconds from asking to the first verified sentence (or the refusal), and to the end; `fault` is "" where none.

    `place` is the first place in the queue that was told, -1 where there was no need to wait. `answer` is what was told
    in the end, and `conversation` where it is said to be kept; both are "" where there was no end.
    """

    question: str
    first: float
    whole: float
    place: int
    fault: str
    conversation: str = ""
    answer: str = ""


async def ask(client: httpx.AsyncClient, question: str) -> Asked:
    began = time.perf_counter()
    first, place, fault, done = 0.0, -1, "", {"conversation": "", "text": ""}
    try:
        async with client.stream("POST", "/api/v1/questions", json={"question": question, "stream": True}) as response:
            if response.status_code != 200:
                return Asked(question, 0.0, 0.0, -1, f"status {response.status_code}")
            name = ""
            async for line in response.aiter_lines():
                if line.startswith("event: "):
                    name = line.removeprefix("event: ")
                elif line.startswith("data: "):
                    if name == "place" and place < 0:
                        place = json.loads(line.removeprefix("data: "))["ahead"]
                    if name in ("claim", "done") and not first:
                        first = time.perf_counter() - began
                    if name == "done":
                        done = json.loads(line.removeprefix("data: "))
                    fault = "fault" if name == "fault" else fault
    except httpx.HTTPError as error:
        fault = type(error).__name__
    fault = fault or ("" if done["conversation"] else "cut off")
    whole = time.perf_counter() - began
    return Asked(question, first, whole, place, fault, done["conversation"] or "", done["text"])


async def one_after_the_other(client: httpx.AsyncClient, questions: Sequence[str]) -> list[Asked]:
    return [await ask(client, question) for question in questions]


async def every(
    client: httpx.AsyncClient,
    people: int,
    seconds: float,
    rounds: int,
    questions: Sequence[str],
    going: Callable[[], bool] = lambda: True,
) -> list[Asked]:
    """So many people, who each ask again every `seconds`, at most so many rounds and as long as it is `going`; they
    begin spread over the first of these."""

    async def somebody(number: int) -> list[Asked]:
        await asyncio.sleep(seconds * number / people)
        found: list[Asked] = []
        for turn in range(rounds):
            if not going():
                break
            began = time.perf_counter()
            found.append(await ask(client, questions[(number + turn * people) % len(questions)]))
            await asyncio.sleep(max(0.0, seconds - (time.perf_counter() - began)))
        return found

    return [one for some in await asyncio.gather(*(somebody(number) for number in range(people))) for one in some]


async def at_once(client: httpx.AsyncClient, people: int, questions: Sequence[str]) -> list[Asked]:
    return list(await asyncio.gather(*(ask(client, questions[number % len(questions)]) for number in range(people))))
