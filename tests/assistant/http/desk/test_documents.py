"""A document is looked at before it is published, then scheduled, withdrawn and brought back; all of it on record."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from assistant.model import Question
from assistant.people import Role
from tests.assistant.http.conftest import Server, Serving

TEXT = """# Kosten
## Entreebijdrage bij toetreding {#entry}
In de eerste termijn betaalde elk bedrijf bij toetreding een entreebijdrage van 555 florijnen.
"""
ABOUT = {"work": "agreement/costs", "title": "Kosten", "language": "nl", "kind": "agreement", "term": "1",
         "version": "2", "date": "2031-01-01", "audience": "public", "standing": "official"}  # fmt: skip


@pytest.fixture(scope="module")
def library(serving: Serving) -> Server:
    """One whose documents this module changes."""
    return serving(public_access=True)


@pytest.fixture
def client(library: Server) -> httpx.Client:
    made = library.client(Role.SECRETARIAT)
    made.headers["accept-language"] = "en"
    made.timeout = httpx.Timeout(120)
    return made


def staged(client: httpx.Client, text: str = TEXT) -> str:
    sent = client.post("/desk/documents", files={"file": ("kosten.md", text.encode())})
    assert sent.status_code == 303, sent.text
    return str(sent.headers["location"])


def test_what_was_read_and_what_it_changes_is_shown_before_anything_is_published(
    library: Server, client: httpx.Client
) -> None:
    place, before = staged(client), library.parts.assistant.library.generation

    assert "555 florijnen" in client.get(place).text
    compared = client.post(place, data={**ABOUT, "do": "look"}).text

    assert re.search(r"<del>.*310.*</del>", compared)
    assert re.search(r"<ins>.*555.*</ins>", compared)
    assert "Cost" in compared or "figure" in compared  # the English twin still says 310
    assert library.parts.assistant.library.generation == before


def test_what_it_replaces_and_how_that_was_described_is_filled_in(client: httpx.Client) -> None:
    """By the title of a live document; a file of another title says for itself of which term it speaks."""
    known = client.get(staged(client)).text
    fresh = client.get(staged(client, "# Uitkomsten\n## Begin {#b}\nDit gaat over de eerste termijn.\n")).text

    assert 'value="agreement/costs"' in known
    assert re.search(r'id="version"[^>]* value="2"', known)
    assert re.search(r'<option value="public" selected', known)
    assert re.search(r"<del>.*310.*</del>", known)
    assert re.search(r'<option value="1" selected', fresh)
    assert re.search(r'id="work"[^>]* value=""', fresh)
    assert "kosten.md: " in fresh


def test_a_published_document_answers_is_withdrawn_and_comes_back(library: Server, client: httpx.Client) -> None:
    ask = Question("Hoe hoog was de entreebijdrage bij toetreding?")
    done = client.post(staged(client), data={**ABOUT, "do": "publish"})
    assert done.status_code == 303, done.text
    assert "555" in library.parts.assistant.answer(ask).text

    client.post("/desk/documents/withdraw", data={"document": "agreement/costs.nl"})
    assert "555" not in library.parts.assistant.answer(ask).text
    client.post("/desk/documents/restore", data={"document": "agreement/costs.nl"})
    assert "555" in library.parts.assistant.answer(ask).text

    client.post("/desk/documents/roll-back")
    assert "555" not in library.parts.assistant.answer(ask).text
    library.parts.publishing.take_in()
    actions = [one.action for one in library.parts.audit.entries(action="document.")]
    assert actions[:4] == ["document.rolled_back", "document.restored", "document.withdrawn", "document.published"]


def test_an_upload_that_is_discarded_is_in_the_log(library: Server, client: httpx.Client) -> None:
    room = staged(client)
    client.post(room, data={**ABOUT, "do": "discard"})

    discarded, uploaded = library.parts.audit.entries(action="document.", limit=2)
    assert [one.action for one in (discarded, uploaded)] == ["document.discarded", "document.uploaded"]
    assert discarded.subject == uploaded.subject == room.rsplit("/", 1)[1][:16]


def test_a_scheduled_document_is_published_when_its_moment_comes_and_not_before(
    library: Server, client: httpx.Client
) -> None:
    soon = datetime.now(UTC).astimezone() + timedelta(hours=2)
    about = {**ABOUT, "work": "agreement/later", "publish_at": soon.strftime("%Y-%m-%dT%H:%M")}
    client.post(staged(client, TEXT.replace("555", "556")), data={**about, "do": "publish"})

    [waiting] = library.parts.publishing.scheduled()
    library.parts.publishing.take_in()
    live = {one.metadata.id for one in library.parts.publishing.documents()}

    assert waiting.id == "agreement/later.nl"
    assert "agreement/later.nl" not in live
    assert "version 2" in client.get("/desk/documents").text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"work": "Kosten!"}, "name a document"),
        ({"version": ""}, "title and a version"),
        ({"version": "1"}, "version 1"),
    ],
)
def test_what_is_wrong_with_the_description_is_said_and_what_was_typed_stays(
    client: httpx.Client, changed: dict[str, str], said: str
) -> None:
    place = staged(client, TEXT.replace("555", "557"))

    told = client.post(place, data={**ABOUT, "title": "Mijn titel", **changed, "do": "publish"})

    assert told.status_code == 422
    assert said in told.text
    assert 'value="Mijn titel"' in told.text


@pytest.mark.parametrize(
    ("name", "content"), [("leeg.pdf", b""), ("kapot.docx", b"PK\x03\x04"), ("x.exe", b"MZ\x90\x00")]
)
def test_what_cant_be_read_is_said_and_nothing_is_kept(
    library: Server, client: httpx.Client, name: str, content: bytes
) -> None:
    before = library.parts.publishing.waiting()

    told = client.post("/desk/documents", files={"file": (name, content)})

    assert told.status_code == 422
    assert 'role="alert"' in told.text
    assert library.parts.publishing.waiting() == before
