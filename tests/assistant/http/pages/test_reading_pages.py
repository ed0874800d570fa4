"""The other pages: documents, the account, the sign-in, the notice, and what goes wrong."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser, expect
from reportlab.pdfgen.canvas import Canvas

from assistant.people import Role
from assistant.settings import Settings
from ingest.document import Kind, Language, Term
from ingest.encoder import Encoder
from ingest.job import ingest
from ingest.uploads import Entry, publish, stage
from tests.assistant.conftest import write_corpus
from tests.assistant.http.browsing import NARROWEST, Visit, overflow, violations
from tests.assistant.http.conftest import Server, Serving

PAGES = (
    ("/", Role.MEMBER),
    ("/conversations", Role.MEMBER),
    ("/library", Role.SECRETARIAT),
    ("/library/agreement/costs.nl?version=1&start=83&end=120", Role.MEMBER),
    ("/account", Role.MEMBER),
    ("/sign-in", Role.VISITOR),
    ("/privacy", Role.VISITOR),
    ("/no-such-page", Role.VISITOR),
)


@pytest.mark.parametrize(("language", "scheme"), [("nl-NL", "light"), ("en-GB", "dark")])
def test_every_page_is_accessible_and_fits(visit: Visit, language: str, scheme: str) -> None:
    for path, role in PAGES:
        page = visit.page(path, role, language, color_scheme=scheme)
        assert (path, violations(page)) == (path, [])
        page.set_viewport_size(NARROWEST)  # type: ignore[arg-type]
        assert (path, overflow(page)) == (path, 0)
        page.context.close()


def test_documents_are_found_by_title_kind_and_term(server: Server) -> None:
    client = server.client(Role.MEMBER)
    client.headers["accept-language"] = "nl"

    assert (
        "Tweede termijn"
        not in client.get("/library", params={"search": "kosten"}).text.split("<main")[1].split("shelf")[1]
    )
    assert "agreement/second.nl" in client.get("/library", params={"term": "2"}).text
    assert "Geen document voldoet hieraan" in client.get("/library", params={"kind": "news"}).text


def test_words_are_found_within_a_document(visit: Visit) -> None:
    page = visit.page("/library/agreement/costs.nl?search=FLORIJNEN")
    expect(page.get_by_role("status")).to_contain_text("3 keer gevonden")
    expect(page.locator("mark")).to_have_count(3)


def test_what_an_address_asks_wrongly_is_told_to_people_in_their_language_and_to_programs_in_full(
    server: Server,
) -> None:
    client = server.client(Role.SECRETARIAT)
    client.headers["accept-language"] = "nl"
    wrong = {"page": "abc"}
    page = client.get("/desk/audit", params=wrong, headers={"accept": "text/html"})
    assert (page.status_code, "Er klopt iets niet aan het adres" in page.text) == (422, True)
    assert "valid integer" not in page.text
    assert "query.page: Input should be a valid integer" in client.get("/desk/audit", params=wrong).json()["detail"]


def test_a_fault_of_ours_is_told_without_asking_the_database(server: Server) -> None:
    from fastapi import Request

    from assistant.http.plain import fault_page

    bare = Request({"type": "http", "method": "GET", "path": "/", "headers": [(b"accept-language", b"en")]})
    page = bytes(fault_page(bare, 500, "Something <went> wrong.").body).decode()
    assert '<html lang="en">' in page
    assert "Something &lt;went&gt; wrong." in page


def test_ones_own_data_is_handed_over_and_nobody_elses(server: Server) -> None:
    client = server.client(Role.MEMBER)
    client.post("/api/v1/questions", json={"question": "Wat was de entreebijdrage bij toetreding?"})
    held = client.get("/account/export").json()

    assert held["person"]["email"] == server.people[Role.MEMBER].email
    assert {one["person"] for one in held["conversations"]} == {server.people[Role.MEMBER].id}
    assert "310 florijnen" in held["conversations"][0]["turns"][0]["answer"]["text"]


@pytest.fixture(scope="module")
def with_pdf(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, serving: Serving) -> Server:
    """A service whose library has a PDF too, in force, and documents that others superseded."""
    tmp_path = tmp_path_factory.mktemp("with-pdf")
    write_corpus(tmp_path / "corpus")
    catalogue = tmp_path / "corpus" / "sources.toml"
    began, ended = '\nid = "agreement/costs"\n', "in_force_from = 2019-07-01\nin_force_until = 2024-06-30\n"
    held = catalogue.read_text("utf-8")
    assert began in held
    catalogue.write_text(held.replace(began, f'{began}{ended}superseded_by = "agreement/second"\n'), "utf-8")
    drawn = Canvas(str(tmp_path / "toezicht.pdf"), pageCompression=0)
    drawn.setFont("Helvetica-Bold", 16)
    drawn.drawString(72, 760, "Voorbeeldprotocol toezicht")
    drawn.setFont("Helvetica", 11)
    drawn.drawString(72, 700, "De voorbeeldraad houdt elk jaar toezicht op de zinkvoorraad van alle leden.")
    drawn.save()
    data = tmp_path / "data"
    staged = stage(data, "toezicht.pdf", (tmp_path / "toezicht.pdf").read_bytes())
    entry = Entry(
        "agreement/protocol",
        Language.NL,
        "Voorbeeldprotocol",
        Kind.AGREEMENT,
        Term.SECOND,
        "1",
        date(2030, 1, 1),
        in_force_from=date(2025, 11, 17),
        official="https://example.org/protocol",
        supersedes="agreement/second",
    )
    settings = Settings(corpus=tmp_path / "corpus", data=data)
    publish(data, staged.id, entry, settings.corpus)
    ingest(settings.corpus, settings.data, encoder)
    return serving(settings, public_access=True)


def test_a_pdf_is_shown_as_its_page_with_the_cited_words_marked(browser: Browser, with_pdf: Server) -> None:
    visit = Visit(browser, with_pdf)
    text = with_pdf.parts.assistant.library.document("agreement/protocol.nl").text
    start, end = text.index("toezicht op"), text.index(" van alle leden")
    page = visit.page(f"/source/agreement/protocol.nl?version=1&start={start}&end={end}", Role.SECRETARIAT)

    expect(page.locator("svg.page-image rect")).to_have_count(1)
    drawn, marked = page.locator("svg.page-image").bounding_box(), page.locator("rect").bounding_box()
    assert drawn
    assert marked
    # Drawn 700 points up a page of 842, behind a third of its width.
    assert (marked["y"] - drawn["y"]) / drawn["height"] == pytest.approx(132 / 842, abs=0.02)
    assert 0.3 < (marked["x"] - drawn["x"]) / drawn["width"] < 0.45
    address = "document.querySelector('image').href.baseVal"
    assert page.evaluate(f"fetch({address}).then((it) => it.headers.get('content-type'))") == "image/png"
    visit.close()


def test_the_library_says_what_is_in_force_and_what_came_after_what_is_not(with_pdf: Server) -> None:
    client = with_pdf.client(Role.MEMBER)
    client.headers["accept-language"] = "nl"
    rows = rows_of(client.get("/library").text)

    assert "geldt sinds 17 november 2025" in rows["agreement/protocol.nl"]
    assert 'href="https://example.org/protocol"' in rows["agreement/protocol.nl"]
    assert "gold van 1 juli 2019 tot en met 30 juni 2024" in rows["agreement/costs.nl"]
    assert 'opgevolgd door <a href="/library/agreement/second.nl"' in rows["agreement/costs.nl"]
    assert "gold tot en met 16 november 2025" in rows["agreement/second.nl"]  # as the upload says that follows it
    assert 'opgevolgd door <a href="/library/agreement/protocol.nl"' in rows["agreement/second.nl"]
    assert list(rows_of(client.get("/library", params={"force": "current"}).text)) == ["agreement/protocol.nl"]
    assert list(rows_of(client.get("/library", params={"force": "ended"}).text)) == [
        "agreement/costs.nl",
        "agreement/second.nl",
    ]
    assert 'Opgevolgd door: <a href="/library/agreement/second.nl"' in client.get("/library/agreement/costs.nl").text


def rows_of(page: str) -> dict[str, str]:
    """What the library says of each document, by its id."""
    return {row.split('"')[0]: row for row in page.split('<li>\n      <a href="/library/')[1:]}
