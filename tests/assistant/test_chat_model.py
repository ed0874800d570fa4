"""Chat models of four providers, each through LangChain's own package, against servers that speak their protocols."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import SecretStr

from assistant.chat_model import load_model
from assistant.errors import ModelUnavailable
from assistant.generate import Draft, Generator, load_generator
from assistant.settings import Settings
from ingest.document import Language
from tests.assistant.a_provider import PROTOCOLS, ProviderServer, a_provider

SENTENCES = ["Joining cost 310 florins.", "It was paid once."]
CLAIMS = [{"text": text, "passages": [number]} for number, text in enumerate(SENTENCES, start=1)]
DRAFTS = [Draft(text, (number,)) for number, text in enumerate(SENTENCES, start=1)]
PASSAGES = [{"document": "Cost", "section": "Entry fee", "text": sentence} for sentence in SENTENCES]
SCHEMA, TOOL, MARKED = "schema", "tool", "marked"


@pytest.fixture(params=PROTOCOLS)
def provider(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def server(provider: str) -> Iterator[ProviderServer]:
    with a_provider(PROTOCOLS[provider]) as held:
        held.claims = CLAIMS
        yield held


def settings(provider: str, server: ProviderServer, **changes: Any) -> Settings:
    """With the address that people copy from the provider's pages: with /v1, where those have it."""
    model = {"model": f"{provider}:m", "model_url": f"{server.address}/v1", "model_key": SecretStr("a key")}
    return Settings(**{**model, "model_timeout_s": 20.0, **changes})


def made(provider: str, server: ProviderServer, **changes: Any) -> Generator:
    generator = load_generator(settings(provider, server, **changes))
    assert generator
    return generator


def drafted(generator: Generator) -> list[Draft]:
    return list(generator.drafts("What did joining cost?", Language.EN, PASSAGES))


def test_json_is_read_from_a_model_that_gives_it(provider: str, server: ProviderServer) -> None:
    assert drafted(made(provider, server)) == DRAFTS
    assert server.forms() == [SCHEMA]


def test_sentences_with_numbers_are_read_where_json_is_switched_off(provider: str, server: ProviderServer) -> None:
    assert drafted(made(provider, server, model_structured=False)) == DRAFTS
    assert server.forms() == [MARKED]


def test_a_tool_is_called_by_a_model_that_knows_no_schema_and_none_is_sent_again(
    provider: str, server: ProviderServer
) -> None:
    server.refuses = {server.protocol.asks[0]}
    generator = made(provider, server)
    assert drafted(generator) == drafted(generator) == DRAFTS
    assert server.forms() == [SCHEMA, TOOL, TOOL]


def test_a_model_that_knows_neither_is_asked_for_sentences_with_numbers_from_then_on(
    provider: str, server: ProviderServer
) -> None:
    server.refuses = set(server.protocol.asks)
    generator = made(provider, server)
    assert drafted(generator) == drafted(generator) == DRAFTS
    assert server.forms() == [SCHEMA, TOOL, MARKED, MARKED]


def test_a_model_whose_json_has_another_shape_is_asked_for_sentences_from_then_on(
    provider: str, server: ProviderServer
) -> None:
    server.garbled = True
    generator = made(provider, server)
    assert drafted(generator) == drafted(generator) == DRAFTS
    assert server.forms() == [SCHEMA, MARKED, MARKED]


def test_a_model_that_finds_nothing_to_say_is_not_asked_again(provider: str, server: ProviderServer) -> None:
    server.claims = []
    assert drafted(made(provider, server)) == []
    assert server.forms() == [SCHEMA]


def test_a_refusal_of_everything_is_told_and_the_next_answer_tries_again(provider: str, server: ProviderServer) -> None:
    server.refuses = {"messages"}
    generator = made(provider, server)
    with pytest.raises(ModelUnavailable, match="does not support messages"):
        drafted(generator)
    server.refuses = set()
    assert drafted(generator) == DRAFTS


@pytest.mark.parametrize("provider", ["openai", "mistralai", "anthropic"])  # Ollama's models all have one
def test_a_model_that_takes_no_temperature_is_asked_without(provider: str, server: ProviderServer) -> None:
    server.refuses = {"temperature"}
    generator = made(provider, server)
    assert drafted(generator) == drafted(generator) == DRAFTS
    assert ["temperature" in one for one in server.requests] == [True, False, False]
    assert server.forms() == [SCHEMA, SCHEMA, SCHEMA]


def test_a_follow_up_is_written_out(provider: str, server: ProviderServer) -> None:
    server.claims = [{"text": "What did joining cost in 2030?", "passages": ""}]
    assert made(provider, server).written_out("And in 2030?", ["What did joining cost?"], Language.EN) == (
        "What did joining cost in 2030?"
    )


def test_a_reply_that_is_not_streamed_is_read_too(provider: str, server: ProviderServer) -> None:
    model = load_model(settings(provider, server)).model_copy(update={"disable_streaming": True})
    assert "310 florins" in str(model.invoke("What did joining cost?").text)
    assert server.forms() == [MARKED]


def test_the_key_the_temperature_and_the_address_are_the_settings(provider: str, server: ProviderServer) -> None:
    drafted(made(provider, server))
    assert {name.lower(): value for name, value in server.headers[0].items()}["authorization"] == "Bearer a key"
    sent = server.requests[0]
    assert sent.get("options", sent)["temperature"] == 0
    assert sent["model"] == "m"
    assert server.paths == [server.protocol.path]


@pytest.mark.parametrize("provider", ["anthropic", "mistralai", "ollama"])
def test_a_package_that_is_missing_is_named_with_what_to_type(provider: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, f"langchain_{provider}", None)
    from langchain.chat_models import base

    base._get_chat_model_creator.cache_clear()
    with pytest.raises(ModelUnavailable, match=rf"{provider}:m can't be used.*pip install .* -e '\.\[{provider}\]'"):
        load_model(Settings(model=f"{provider}:m"))


def test_a_key_that_is_missing_is_said_at_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(ModelUnavailable, match=r"openai:m can't be used.*key"):
        load_model(Settings(model="openai:m"))
