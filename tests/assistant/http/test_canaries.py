"""What somebody may not see might as well not be there: every response is the same with it and without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from assistant.people import Role
from assistant.settings import Settings
from ingest.encoder import Encoder
from ingest.job import ingest
from tests.assistant.conftest import DOCUMENTS, Documents, write_corpus
from tests.assistant.http.conftest import Server, Serving

MEMBERS_CANARY: Documents = {
    ("agreement/wolfram", "2", "members", "Wolframnotitie", "Tungsten note"): (
        "# Wolframnotitie\n## Stemming over wolfraam {#vote}\n"
        "De deelnemers stemden met 83 stemmen voor het wolfraamvoorstel.\n",
        "# Tungsten note\n## Vote on tungsten {#vote}\nThe members cast 83 votes for the tungsten proposal.\n",
    ),
}
EVERYTHING = {**DOCUMENTS, **MEMBERS_CANARY}
WORDS = {
    "members": re.compile(r"wolfr|tungsten|\b83\b", re.IGNORECASE),
    "secretariat": re.compile(r"kwarts|quartz|\b47\b", re.IGNORECASE),
}
HIDDEN = {Role.VISITOR: ("members", "secretariat"), Role.MEMBER: ("secretariat",)}
QUESTIONS = (
    "Hoeveel bezwaren diende de groep in?",
    "Which group filed objections to the plan?",
    "Hoeveel stemmen waren voor het voorstel?",
    "How many votes were cast?",
    "Wat was de entreebijdrage bij toetreding?",
    "Wat heeft het secretariaat vertrouwelijk besloten?",
)
PATHS = (
    "/api/v1/documents",
    "/api/v1/documents?term=1",
    "/api/v1/sources",
    "/api/v1/conversations",
    "/api/v1/documents/agreement/secret.nl",
    "/api/v1/documents/agreement/wolfram.en",
    "/api/v1/documents/agreement/secret.nl?version=1",
    "/api/v1/sections?document=agreement/secret.en",
    "/api/v1/sections?document=agreement/wolfram.nl&anchor=vote",
    "/readyz",
)
# What differs from one answer to the next whatever the documents say.
PASSING = re.compile(r'"(seconds|receipt|conversation|turn|id|created_at|changed_at|given_at)": ?("[^"]*"|[\d.e-]+)')


@dataclass(frozen=True)
class Pair:
    """The same documents, with the canaries of a role and without them."""

    whole: Server
    without: dict[Role, Server]


@pytest.fixture(scope="module")
def pair(serving: Serving, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    def over(documents: Documents) -> Server:
        folder = tmp_path_factory.mktemp("canaries")
        write_corpus(folder / "corpus", documents)
        settings = Settings(corpus=folder / "corpus", data=folder / "data")
        ingest(settings.corpus, settings.data, encoder)
        return serving(settings, public_access=True)

    without = {
        role: over({key: text for key, text in EVERYTHING.items() if key[2] not in hidden})
        for role, hidden in HIDDEN.items()
    }
    return Pair(over(EVERYTHING), without)


def responses(client: httpx.Client) -> Iterator[str]:
    for question in QUESTIONS:
        yield client.post("/api/v1/questions", json={"question": question}).text
        yield client.post("/api/v1/questions", json={"question": question, "stream": True}).text
        yield client.get("/api/v1/search", params={"q": question, "limit": 20}).text
    for path in PATHS:
        answer = client.get(path)
        yield f"{path} {answer.status_code} {answer.text}"


@pytest.mark.parametrize("role", HIDDEN)
def test_no_response_differs_by_what_the_role_may_not_see(pair: Pair, role: Role) -> None:
    seen = [PASSING.sub("", text) for text in responses(pair.whole.client(role))]
    expected = [PASSING.sub("", text) for text in responses(pair.without[role].client(role))]

    assert seen == expected
    for text in seen:
        asked_for = text.split(" ", 1)[-1] if text.startswith("/") else text
        assert not any(WORDS[audience].search(asked_for) for audience in HIDDEN[role])


@pytest.mark.parametrize(("role", "audience"), [(Role.MEMBER, "members"), (Role.SECRETARIAT, "secretariat")])
def test_whoever_may_see_it_does(pair: Pair, role: Role, audience: str) -> None:
    assert any(WORDS[audience].search(text) for text in responses(pair.whole.client(role)))
