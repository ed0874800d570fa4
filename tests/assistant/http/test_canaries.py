"""What somebody may not see might as well not be there: every response is the same with it and without it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from assistant.people import Role
from assistant.prepared import Draft
from assistant.settings import Settings
from ingest.document import Audience, Language
from ingest.encoder import Encoder
from ingest.job import ingest
from tests.assistant.conftest import DOCUMENTS, Documents, write_corpus
from tests.assistant.http.a_measure import Measured
from tests.assistant.http.conftest import Server, Serving

MEMBERS_CANARY: Documents = {
    ("agreement/wolfram", "2", "members", "Wolframnotitie", "Tungsten note"): (
        "# Wolframnotitie\n## Stemming over wolfraam {#vote}\n"
        "De deelnemers stemden met 83 stemmen voor het wolfraamvoorstel.\n",
        "# Tungsten note\n## Vote on tungsten {#vote}\nThe members cast 83 votes for the tungsten proposal.\n",
    ),
}
PUBLIC = {key: text for key, text in DOCUMENTS.items() if key[2] == "public"}
BEFORE = {key: (dutch.replace("310", "300"), english.replace("310", "300")) for key, (dutch, english) in PUBLIC.items()}
EVERYTHING = {**DOCUMENTS, **MEMBERS_CANARY}
# One generation after the other: the last ones add what not everybody may see, and nothing else.
GENERATIONS: tuple[Documents, ...] = (BEFORE, PUBLIC, {**PUBLIC, **MEMBERS_CANARY}, EVERYTHING)
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
PAGES = (
    "/suggestions",  # before the page that shows what is known of them
    "/",
    "/conversations",
    "/privacy",
    "/library",
    "/library?search=kosten",
    "/library?language=en&term=1",
    "/library/agreement/costs.nl",
    "/library/agreement/costs.nl?version=1&search=florijnen",
    "/library/agreement/costs.en?search=florins",
    "/library/agreement/secret.nl",
    "/library/agreement/wolfram.en?version=1",
    "/source/agreement/costs.nl?version=1&start=43&end=61",
    "/source/agreement/secret.nl",
    "/page-image/agreement/secret.nl?page=1&version=1",
    "/nowhere",
)
# What is asked for with all that is done for it counted.
WORK: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("GET", "/api/v1/documents", {}),
    ("POST", "/api/v1/questions", {"json": {"question": QUESTIONS[1]}}),
    ("POST", "/api/v1/questions", {"json": {"question": QUESTIONS[4]}}),
    ("POST", "/api/v1/questions", {"json": {"question": "Wat staat er in artikel 7?"}}),
    ("GET", "/api/v1/search?q=bezwaren", {}),
    ("GET", "/api/v1/sources", {}),
    ("GET", "/api/v1/sections?document=agreement/costs.en", {}),
    ("GET", "/library", {}),
    ("GET", "/library/agreement/costs.nl", {}),
    ("GET", "/suggestions", {}),
)
MISSING = (
    "/api/v1/documents/agreement/secret.nl",
    "/api/v1/documents/agreement/secret.nl?version=1",
    "/api/v1/sections?document=agreement/secret.en",
    "/library/agreement/secret.nl",
    "/source/agreement/secret.nl",
    "/page-image/agreement/secret.nl?page=1&version=1",
)
# What differs from one answer to the next whatever the documents say.
PASSING = re.compile(
    r'"(seconds|receipt|conversation|turn|id|created_at|changed_at|given_at)": ?("[^"]*"|[\d.e-]+)'
    r'|(?<=(?:csrf|once)" value=")[^"]+|(?<=csrf=")[^"]+|(?<=/conversations/)[\w-]{22}|127\.0\.0\.1:\d+'
)


@dataclass(frozen=True)
class Pair:
    """The same documents, with the canaries of a role and without them."""

    whole: Server
    without: dict[Role, Server]


@pytest.fixture(scope="module")
def pair(serving: Serving, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    def over(hidden: Collection[str] = ()) -> Server:
        folder = tmp_path_factory.mktemp("canaries")
        for number, documents in enumerate(GENERATIONS):
            corpus = folder / f"corpus-{number}"
            write_corpus(corpus, {key: text for key, text in documents.items() if key[2] not in hidden})
            ingest(corpus, folder / "data", encoder)
        return serving(Settings(corpus=corpus, data=folder / "data"), public_access=True)

    return Pair(over(), {role: over(hidden) for role, hidden in HIDDEN.items()})


def responses(client: httpx.Client) -> Iterator[str]:
    for question in QUESTIONS:
        answer = client.post("/api/v1/questions", json={"question": question})
        receipt = answer.json()["receipt"]
        yield answer.text
        yield client.get(f"/api/v1/receipts/{receipt}").text
        yield client.get(f"/answers/{receipt}/copy").text.replace(receipt, "")
        yield client.post("/api/v1/questions", json={"question": question, "stream": True}).text
        yield client.get("/api/v1/search", params={"q": question, "limit": 20}).text
    for path in (*PATHS, *PAGES):
        answer = client.get(path)
        yield f"{path} {answer.status_code} {answer.text}"


@pytest.mark.parametrize("role", HIDDEN)
def test_no_response_differs_by_what_the_role_may_not_see(pair: Pair, role: Role) -> None:
    seen = [PASSING.sub("", text) for text in responses(pair.whole.client(role))]
    expected = [PASSING.sub("", text) for text in responses(pair.without[role].client(role))]

    differing = [both for both in zip(seen, expected, strict=True) if both[0] != both[1]]
    assert differing == []
    assert any('<details class="changes">' in text for text in seen)
    for text in (one for one in seen[: -len(PAGES)] if "<html" not in one):
        asked_for = text.split(" ", 1)[-1] if text.startswith("/") else text
        assert not any(WORDS[audience].search(asked_for) for audience in HIDDEN[role])


@pytest.mark.parametrize(("role", "audience"), [(Role.MEMBER, "members"), (Role.SECRETARIAT, "secretariat")])
def test_whoever_may_see_it_does(pair: Pair, role: Role, audience: str) -> None:
    assert any(WORDS[audience].search(text) for text in responses(pair.whole.client(role)))


@pytest.fixture(scope="module")
def measured(pair: Pair) -> Iterator[dict[str, Measured]]:
    servers = {"whole": pair.whole, **{role.value: server for role, server in pair.without.items()}}
    found = {name: Measured(server) for name, server in servers.items()}
    yield found
    for one in found.values():
        one.close()


@pytest.mark.parametrize("role", HIDDEN)
def test_no_work_differs_by_what_the_role_may_not_see(pair: Pair, measured: dict[str, Measured], role: Role) -> None:
    """So that no time does; also where the secretariat has prepared an answer to the very question for itself."""
    prepared = pair.whole.parts.prepared
    draft = Draft({Language.EN: (QUESTIONS[1],)}, {Language.EN: "The quartz group."}, audience=Audience.SECRETARIAT)
    prepared.approve(prepared.write(draft, "a").id, "b")
    seeing, other = pair.whole.client(role), pair.without[role].client(role)
    leaks = {}
    for method, path, more in WORK:
        status, work = measured["whole"].work_for(seeing, method, path, **more)
        expected_status, expected = measured[role.value].work_for(other, method, path, **more)
        assert (status, bool(work.lines)) == (expected_status, True)
        leaks[path, str(more)] = work.tells_of(expected) or expected.tells_of(work)
    assert {request: leak for request, leak in leaks.items() if leak} == {}


@pytest.mark.parametrize("role", HIDDEN)
def test_what_is_hidden_is_missing_as_fast_as_what_never_was(
    pair: Pair, measured: dict[str, Measured], role: Role
) -> None:
    client = pair.whole.client(role)
    for hidden in MISSING:
        status, work = measured["whole"].work_for(client, "GET", hidden)
        never = hidden.replace("agreement/secret", "agreement/nowher")
        expected_status, expected = measured["whole"].work_for(client, "GET", never)
        assert (status, work.tells_of(expected), expected.tells_of(work)) == (expected_status, {}, {})


def test_whoever_sees_more_makes_more_work(pair: Pair, measured: dict[str, Measured]) -> None:
    """Else nothing is counted."""
    for method, path, more in WORK[:2]:
        _, work = measured["whole"].work_for(pair.whole.client(Role.SECRETARIAT), method, path, **more)
        _, less = measured["whole"].work_for(pair.whole.client(), method, path, **more)
        assert {"lines", "steps"} <= work.tells_of(less).keys()
