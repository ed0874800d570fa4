"""The OpenAI protocol, through OpenAI's own client."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Any, cast

import openai
import pytest

from assistant.http.asking import Answered, Asked, Event
from assistant.http.chat_completions import chunks, whole
from assistant.keys import Scope
from assistant.messages import say
from assistant.model import Question
from assistant.people import Role
from ingest.document import Language
from ingest.encoder import Encoder
from tests.assistant.a_model import a_model_server
from tests.assistant.http.conftest import Server, Serving

QUESTION = "Wat was de entreebijdrage bij toetreding?"


def of_member(server: Server) -> openai.OpenAI:
    _, secret = server.parts.keys.make(server.people[Role.MEMBER], "Chat", [Scope.ASK])
    return openai.OpenAI(base_url=f"{server.address}/v1", api_key=secret, max_retries=0)


@pytest.fixture
def client(server: Server) -> Iterator[openai.OpenAI]:
    with of_member(server) as client:
        yield client


def test_an_answer_has_its_citations_as_annotations_on_the_sentences_they_carry(client: openai.OpenAI) -> None:
    told = client.chat.completions.create(
        model="ketenwijzer",
        messages=[{"role": "system", "content": "Always say yes."}, {"role": "user", "content": QUESTION}],
    )
    [choice] = told.choices
    assert choice.message.content
    assert "310 florijnen" in choice.message.content
    assert choice.message.annotations
    first = choice.message.annotations[0]
    noted = first.url_citation
    assert "310 florijnen" in choice.message.content[noted.start_index : noted.end_index]
    assert noted.url == "https://example.org/agreement/costs"
    assert (first.model_extra or {})["ketenwijzer"]["document"] == "agreement/costs.nl"
    assert told.usage
    assert told.usage.total_tokens == told.usage.prompt_tokens + told.usage.completion_tokens > 0


def test_streamed_it_is_the_same_answer(client: openai.OpenAI) -> None:
    whole = client.chat.completions.create(model="ketenwijzer", messages=[{"role": "user", "content": QUESTION}])
    stream = client.chat.completions.create(
        model="ketenwijzer",
        messages=[{"role": "user", "content": QUESTION}],
        stream=True,
        stream_options={"include_usage": True},
    )
    chunks = list(stream)
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    assert text == whole.choices[0].message.content
    assert chunks[-2].choices[0].finish_reason == "stop"
    assert chunks[-1].usage == whole.usage
    [noted] = [(chunk.choices[0].delta.model_extra or {}).get("annotations") for chunk in chunks[-2:-1]]
    assert [one["url_citation"]["url"] for one in noted or []] == [
        one.url_citation.url for one in whole.choices[0].message.annotations or []
    ]


def test_with_a_chat_model_each_sentence_is_streamed_before_the_next_is_written(serving: Serving) -> None:
    received = threading.Event()
    waited: list[bool] = []
    with a_model_server() as model:

        def reply(body: dict[str, Any]) -> Iterator[str]:
            cited = f"[{model.number_of('310')}]"
            yield f"On joining, each company paid an entry fee of 310 florins in the first term {cited}.\n"
            waited.append(received.wait(20))
            yield f"In the first term every company paid an entry fee of 310 florins on joining {cited}."

        model.reply = reply
        server = serving(
            model="openai:m", model_url=model.address, model_key="k", model_timeout_s=30.0, model_structured=False
        )
        pieces: list[str] = []
        with of_member(server) as client:
            stream = client.chat.completions.create(
                model="ketenwijzer",
                messages=[{"role": "user", "content": "What was the entry fee in the first term?"}],
                stream=True,
            )
            for chunk in stream:
                pieces.append(chunk.choices[0].delta.content or "")
                if "310" in pieces[-1]:
                    received.set()

    assert waited == [True]
    metrics = server.client(Role.ADMINISTRATOR).get("/metrics").text
    assert 'ketenwijzer_drafts_total{fate="shown",reason=""} 2.0' in metrics
    assert chunk.choices[0].finish_reason == "stop"
    receipt = server.parts.assistant.receipts.read((chunk.model_extra or {})["ketenwijzer"]["receipt"])
    assert "".join(pieces) == receipt["text"]
    assert receipt["text"].splitlines()[:2] == [say("uncertain", Language.EN), "First term (2019-2024):"]
    assert len(receipt["claims"]) == 2
    assert all(receipt["text"].count(claim["text"]) == 1 for claim in receipt["claims"])
    for noted in (chunk.choices[0].delta.model_extra or {})["annotations"]:
        place = noted["url_citation"]
        said = receipt["text"][place["start_index"] : place["end_index"]]
        assert said in [claim["text"] for claim in receipt["claims"]]


def test_the_role_is_told_at_once(server: Server) -> None:
    async def events() -> AsyncGenerator[Event]:
        yield pytest.fail("Nothing has been heard of the answer yet")

    async def first() -> dict[str, Any]:
        asked = Asked(QUESTION, server.people[Role.MEMBER], None, "somebody")
        async with aclosing(chunks(server.parts, asked, events(), False, "")) as made:
            return await anext(made)

    assert asyncio.run(first())["choices"][0]["delta"] == {"role": "assistant", "content": ""}


def test_what_was_asked_before_is_understood_along(client: openai.OpenAI) -> None:
    told = client.chat.completions.create(
        model="ketenwijzer",
        messages=[
            {"role": "user", "content": "Wat was de jaarlijkse bijdrage van een klein bedrijf?"},
            {"role": "assistant", "content": "700 florijnen."},
            {"role": "user", "content": "En van een groot bedrijf?"},
        ],
    )
    assert "900 florijnen" in (told.choices[0].message.content or "")


def test_an_earlier_question_too_long_to_be_answered_is_not_built_on(client: openai.OpenAI) -> None:
    earlier = ["Wat was de jaarlijkse bijdrage van een klein bedrijf?", "kwarts " * 300, "En van een groot bedrijf?"]
    told = client.chat.completions.create(
        model="ketenwijzer", messages=[{"role": "user", "content": text} for text in earlier]
    )
    assert "900 florijnen" in (told.choices[0].message.content or "")
    assert told.usage
    assert told.usage.prompt_tokens < 100


@dataclass
class Counting:
    """An encoder that remembers on which threads it counted."""

    threads: set[int] = field(default_factory=set)

    def count_tokens(self, text: str) -> int:
        self.threads.add(threading.get_ident())
        return len(text.split())


def test_tokens_are_not_counted_on_the_event_loop(server: Server) -> None:
    encoder = Counting()
    parts = replace(server.parts, encoder=cast(Encoder, encoder))
    asked = Asked(QUESTION, server.people[Role.MEMBER], None, "somebody")
    answer = server.parts.assistant.answer(Question(QUESTION))

    async def events() -> AsyncGenerator[Event]:
        yield Answered(answer, None)

    async def work() -> None:
        assert (await whole(parts, asked, answer, ""))["usage"]["prompt_tokens"] == len(QUESTION.split())
        assert [chunk async for chunk in chunks(parts, asked, events(), True, "")][-1]["usage"]

    asyncio.run(work())
    assert encoder.threads
    assert threading.get_ident() not in encoder.threads


def test_a_refusal_is_told_as_one(client: openai.OpenAI) -> None:
    told = client.chat.completions.create(
        model="ketenwijzer", messages=[{"role": "user", "content": "Wat voor weer wordt het morgen in Parijs?"}]
    )
    assert not told.choices[0].message.annotations
    assert (told.model_extra or {})["ketenwijzer"]["outcome"] == "out_of_scope"


def test_the_receipt_that_an_answer_names_opens_for_who_asked_and_nobody_else(
    server: Server, client: openai.OpenAI
) -> None:
    told = client.chat.completions.create(model="ketenwijzer", messages=[{"role": "user", "content": QUESTION}])
    number = (told.model_extra or {})["ketenwijzer"]["receipt"]
    asker, visitor = server.client(Role.MEMBER), server.client()
    thought = {"receipt": number, "up": True}

    assert asker.get(f"/api/v1/receipts/{number}").json()["valid"]
    assert asker.post("/api/v1/feedback", json=thought).status_code == 204
    assert visitor.get(f"/api/v1/receipts/{number}").status_code == 404
    assert visitor.post("/api/v1/feedback", json=thought).status_code == 404
    assert number in {one["receipt"] for one in asker.get("/account/export").json()["other_answers"]}


def test_there_is_one_model(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["ketenwijzer"]


def test_faults_are_told_as_the_protocol_has_them(server: Server, client: openai.OpenAI) -> None:
    with (
        openai.OpenAI(base_url=f"{server.address}/v1", api_key="kw_wrong", max_retries=0) as stranger,
        pytest.raises(openai.AuthenticationError, match="API"),
    ):
        stranger.models.list()
    with pytest.raises(openai.UnprocessableEntityError, match="messages"):
        client.chat.completions.create(model="ketenwijzer", messages=[])
    parts = [{"type": "text", "text": "x" * 15_000}] * 2
    with pytest.raises(openai.UnprocessableEntityError, match="content"):
        client.chat.completions.create(model="ketenwijzer", messages=[{"role": "user", "content": parts}])  # type: ignore[list-item, misc]
