"""A document is looked at before it is published, then scheduled, withdrawn and brought back; all of it on record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from assistant import reading
from assistant.ingestion import State
from assistant.model import Question
from assistant.people import Role
from assistant.publishing import Publishing
from ingest.lock import writing
from ingest.staged import accept
from tests.assistant.http.browsing import Visit, overflow, violations, visiting
from tests.assistant.http.conftest import Server, Serving

TEXT = """# Kosten
## Entreebijdrage bij toetreding {#entry}
In de eerste termijn betaalde elk bedrijf bij toetreding een entreebijdrage van 555 florijnen.
"""
ABOUT = {"work": "agreement/costs", "title": "Kosten", "language": "nl", "kind": "agreement", "term": "1",
         "version": "2", "date": "2031-01-01", "audience": "public", "standing": "official"}  # fmt: skip

PATIENCE_S = 240


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


def sent(client: httpx.Client, text: str = TEXT, name: str = "kosten.md") -> str:
    """The page of an upload that has only just arrived."""
    answer = client.post("/desk/documents", files={"file": (name, text.encode())})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


Staging = Callable[..., str]


@pytest.fixture
def staged(library: Server, client: httpx.Client) -> Staging:
    """The page of an upload once it is read."""

    def put(text: str = TEXT, name: str = "kosten.md") -> str:
        place = sent(client, text, name)
        library.parts.publishing.wait(place.rsplit("/", 1)[1], PATIENCE_S)
        return place

    return put


@pytest.fixture
def visit_desk(library: Server, browser: Browser) -> Iterator[Visit]:
    yield from visiting(browser, library)


def held_still(page: Page) -> None:
    """Until `unroute_all` what a page looks for by itself fails, so that it can be looked at as it is."""
    page.route("**/*", lambda way: way.abort() if way.request.resource_type == "fetch" else way.continue_())


def run_ended(library: Server) -> None:
    """Once the run that is under way has published what it was asked for."""
    run = library.parts.ingestion.wait(library.parts.ingestion.now.number, PATIENCE_S)
    assert run.state is State.DONE, run.said


def test_what_was_read_and_what_it_changes_is_shown_before_anything_is_published(
    library: Server, client: httpx.Client, staged: Staging
) -> None:
    place, before = staged(), library.parts.assistant.library.generation

    assert "555 florijnen" in client.get(place).text
    compared = client.post(place, data={**ABOUT, "do": "look"}).text

    assert re.search(r"<del>.*310.*</del>", compared)
    assert re.search(r"<ins>.*555.*</ins>", compared)
    assert "Cost" in compared or "figure" in compared  # the English twin still says 310
    assert library.parts.assistant.library.generation == before


def test_what_it_replaces_and_how_that_was_described_is_filled_in(client: httpx.Client, staged: Staging) -> None:
    """By the title of a live document; a file of another title says for itself of which term it speaks."""
    known = client.get(staged()).text
    fresh = client.get(staged("# Uitkomsten\n## Begin {#b}\nDit gaat over de eerste termijn.\n")).text

    assert 'value="agreement/costs"' in known
    assert re.search(r'id="version"[^>]* value="2"', known)
    assert re.search(r'<option value="public" selected', known)
    assert re.search(r"<del>.*310.*</del>", known)
    assert re.search(r'<option value="1" selected', fresh)
    assert re.search(r'id="work"[^>]* value=""', fresh)
    assert "kosten.md: " in fresh


def test_a_published_document_answers_is_withdrawn_and_comes_back(
    library: Server, client: httpx.Client, staged: Staging, visit_desk: Visit
) -> None:
    ask, place = Question("Hoe hoog was de entreebijdrage bij toetreding?"), staged()

    done = client.post(place, data={**ABOUT, "do": "publish"})
    assert (done.status_code, done.headers["location"]) == (303, place), done.text
    page = visit_desk.page("/desk/documents", Role.SECRETARIAT, viewport={"width": 320, "height": 800})
    held_still(page)
    page.goto(place)
    expect(page.get_by_text("Het document wordt verwerkt")).to_be_visible()
    assert (violations(page), overflow(page)) == ([], 0)
    assert "555" not in library.parts.assistant.answer(ask).text  # nothing half
    run_ended(library)
    page.unroute_all()
    expect(page.get_by_text("Het document is gepubliceerd")).to_be_visible()
    assert "555" in library.parts.assistant.answer(ask).text

    client.post("/desk/documents/withdraw", data={"document": "agreement/costs.nl"})
    assert client.post("/desk/documents/roll-back").status_code == 422  # not while a run is under way
    run_ended(library)
    assert "555" not in library.parts.assistant.answer(ask).text
    assert "The document was withdrawn" in client.get(place).text
    client.post("/desk/documents/restore", data={"document": "agreement/costs.nl"})
    run_ended(library)
    assert "555" in library.parts.assistant.answer(ask).text

    client.post("/desk/documents/roll-back")
    assert "555" not in library.parts.assistant.answer(ask).text
    assert "The next publication takes it in" in client.get(place).text
    library.take_in()
    actions = [one.action for one in library.parts.audit.entries(action="document.")]
    assert actions[:4] == ["document.rolled_back", "document.restored", "document.withdrawn", "document.published"]


def test_a_publication_that_fails_says_why_in_the_readers_language_and_keeps_what_was_handed_in(
    library: Server, client: httpx.Client, staged: Staging
) -> None:
    place = staged(TEXT.replace("555", "557"))
    with writing(library.parts.settings.data):  # as another process does
        client.post(place, data={**ABOUT, "work": "agreement/locked", "do": "publish"})
        library.parts.ingestion.wait(library.parts.ingestion.now.number, PATIENCE_S)

    for page in (place, "/desk/documents"):
        assert "Another process is writing the library" in client.get(page).text
        dutch = client.get(page, headers={"accept-language": "nl"}).text
        assert "Een ander proces is bezig de bibliotheek te schrijven" in dutch
    assert "The file and your description were kept" in client.get(place).text


def test_a_page_that_waits_for_a_file_to_be_read_becomes_the_form_about_it(library: Server, visit_desk: Visit) -> None:
    page = visit_desk.page("/desk/documents", Role.SECRETARIAT, color_scheme="dark")
    held_still(page)
    file = FilePayload(name="gids.md", mimeType="text/markdown", buffer=b"# Gids\n\n## Doel\n\nEen gids voor zink.")
    page.set_input_files("#file", file)
    page.get_by_role("button", name="Lees de documenten").click()

    expect(page.get_by_text("Het bestand is ontvangen en wordt gelezen")).to_be_visible()
    assert violations(page) == []
    page.unroute_all()
    expect(page.get_by_role("heading", name="Beschrijf het document")).to_be_visible(timeout=PATIENCE_S * 1000)
    library.parts.publishing.discard(page.url.rsplit("/", 1)[1])


def test_an_upload_that_is_discarded_is_in_the_log_and_its_page_says_that_it_is_gone(
    library: Server, client: httpx.Client
) -> None:
    room = sent(client, TEXT.replace("555", "558"))
    client.post(room, data={**ABOUT, "do": "discard"})

    discarded, uploaded = library.parts.audit.entries(action="document.", limit=2)
    assert [one.action for one in (discarded, uploaded)] == ["document.discarded", "document.uploaded"]
    assert discarded.subject == uploaded.subject == room.rsplit("/", 1)[1][:16]
    gone = client.get(room)
    assert gone.status_code == 404
    assert "choose the file again" in gone.text


def test_a_scheduled_document_is_published_when_its_moment_comes_and_not_before(
    library: Server, client: httpx.Client, staged: Staging
) -> None:
    soon = datetime.now(UTC).astimezone() + timedelta(hours=2)
    about = {**ABOUT, "work": "agreement/later", "publish_at": soon.strftime("%Y-%m-%dT%H:%M")}
    place = staged(TEXT.replace("555", "556"))
    client.post(place, data={**about, "do": "publish"})

    [waiting] = library.parts.publishing.scheduled()
    if begun := library.parts.ingestion.now.number:  # by an earlier test, and it may still be writing
        library.parts.ingestion.wait(begun, PATIENCE_S)
    library.take_in()
    live = {one.metadata.id for one in library.parts.publishing.documents()}

    assert waiting.id == "agreement/later.nl"
    assert "agreement/later.nl" not in live
    assert "version 2" in client.get("/desk/documents").text
    assert "To be published later" in client.get(place).text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"work": "Kosten!"}, "name a document"),
        ({"version": ""}, "title and a version"),
        ({"version": "1"}, "version 1"),
        ({"supersedes": "agreement/second", "version": "9", "date": "2039-01-01"}, "Say from when"),
    ],
)
def test_what_is_wrong_with_the_description_is_said_and_what_was_typed_stays(
    client: httpx.Client, staged: Staging, changed: dict[str, str], said: str
) -> None:
    place = staged(TEXT.replace("555", "557"))

    told = client.post(place, data={**ABOUT, "title": "Mijn titel", **changed, "do": "publish"})

    assert told.status_code == 422
    assert said in told.text
    assert 'value="Mijn titel"' in told.text
    assert re.search(rf'<option value="{changed.get("supersedes", "")}" selected', told.text)


@pytest.mark.parametrize(("name", "content"), [("leeg.pdf", b""), ("kapot.docx", b"PK\x03\x04"), ("x.exe", b"MZ\0")])
def test_a_kind_that_cant_be_read_is_refused_at_once_and_nothing_is_kept(
    library: Server, client: httpx.Client, name: str, content: bytes
) -> None:
    before = library.parts.publishing.waiting()

    told = client.post("/desk/documents", files={"file": (name, content)})

    assert told.status_code == 422
    assert 'role="alert"' in told.text
    assert library.parts.publishing.waiting() == before


def test_of_several_files_each_is_taken_in_or_named(library: Server, client: httpx.Client) -> None:
    kinds = [("a.md", b"# Een\n\nTekst van een."), ("b.exe", b"MZ\0"), ("c.md", b"# Drie\n\nTekst van drie.")]

    told = client.post("/desk/documents", files=[("file", one) for one in kinds])

    assert told.status_code == 422
    assert "b.exe is no text" in told.text
    kept = [one for one in library.parts.publishing.waiting() if one.filename in ("a.md", "c.md")]
    assert len(kept) == 2
    for one in kept:
        library.parts.publishing.wait(one.id, PATIENCE_S)
        assert "As it was read" in client.get(f"/desk/documents/staged/{one.id}").text
        library.parts.publishing.discard(one.id)


def test_more_files_than_may_come_at_once_are_refused_in_the_readers_language(client: httpx.Client) -> None:
    files = [("file", (f"{number}.md", b"# Een")) for number in range(21)]

    told = client.post("/desk/documents", files=files, headers={"accept-language": "nl"})
    assert told.status_code == 422
    assert "21 bestanden tegelijk" in told.text


def test_a_file_that_is_cut_off_is_kept_with_the_reason_until_it_is_discarded(
    library: Server, client: httpx.Client, staged: Staging
) -> None:
    place = staged("%PDF-1.7\n1 0 obj", "akkoord.pdf")

    for language, said in (("nl", "akkoord.pdf is beschadigd"), ("en", "akkoord.pdf is damaged")):
        assert said in client.get(place, headers={"accept-language": language}).text
    assert client.post(place, data={"do": "again"}).headers["location"] == place
    library.parts.publishing.wait(place.rsplit("/", 1)[1], PATIENCE_S)
    assert "akkoord.pdf is damaged" in client.get(place).text
    assert client.post(place, data={**ABOUT, "do": "publish"}).status_code == 303  # what is not read is not published
    client.post(place, data={"do": "discard"})
    assert client.get(place).status_code == 404


@pytest.mark.parametrize(
    ("bound", "most", "markup"),
    [("MOST_MB", 300, "<p><b>x</b>" * 60_000), ("MOST_SECONDS", 4, "<b>" * 400_000)],
    ids=["memory", "time"],
)
def test_a_file_that_takes_all_there_is_to_read_takes_nothing_down(
    library: Server, client: httpx.Client, staged: Staging, monkeypatch: pytest.MonkeyPatch, bound: str, most: int,
    markup: str,
) -> None:  # fmt: skip
    """Hostile markup, with the bound brought down to where a test meets it soon."""
    monkeypatch.setattr(reading, bound, most)

    place = staged(f"<!doctype html><html><body>{markup}", "valkuil.html")

    assert "valkuil.html takes more memory or time to read than a document should" in client.get(place).text
    assert client.get("/readyz").json()["status"] == "ok"
    library.parts.publishing.discard(place.rsplit("/", 1)[1])


def test_uploads_that_wait_when_the_service_starts_are_read_one_after_the_other(library: Server) -> None:
    """As a service left them that was killed before it came to them."""
    data = library.parts.settings.data
    kept = [accept(data, f"{number}.md", f"# Deel\n\nTekst {number}.".encode()) for number in range(2)]
    started = Publishing(library.parts.settings, library.parts.assistant.library, library.parts.ingestion)
    assert [started.before(one) for one in kept] == [0, 1]

    stop = started.keep()
    for one in kept:
        started.wait(one.id, PATIENCE_S)
    stop()

    assert [started.staged(one.id).text for one in kept] == [
        "Deel\n\nTekst 0.",
        "Deel\n\nTekst 1.",
    ]
    for one in kept:
        started.discard(one.id)
