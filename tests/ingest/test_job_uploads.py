"""An ingest run publishes bundled and uploaded documents together, in one generation."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ingest.document import Kind, Language, Term
from ingest.job import ingest
from ingest.library import Library
from ingest.uploads import Entry, publish, stage, withdraw
from tests.ingest.a_library import EVERYONE, PUBLIC, Shelf, WordEncoder, a_work, said, write_corpus

ENTRY = Entry("agreement/protocol", Language.NL, "Protocol", Kind.AGREEMENT, Term.SECOND, "1", date(2031, 3, 3))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    corpus = write_corpus(tmp_path / "corpus", a_work("guidance/steps", "Een gebundelde stap."))
    return Shelf(corpus, tmp_path / "data", WordEncoder())


def put(shelf: Shelf, text: str, entry: Entry = ENTRY) -> None:
    publish(shelf.data, stage(shelf.data, "bestand.txt", text.encode()).id, entry, shelf.corpus)


def read(shelf: Shelf) -> Library:
    ingest(shelf.corpus, shelf.data, shelf.encoder)
    return shelf.open()


def test_an_upload_is_published_with_the_bundled_documents_for_its_audience(shelf: Shelf) -> None:
    put(shelf, "Een protocol van de leden.")

    with read(shelf) as library:
        assert library.generation == 1
        assert said(library) == {"Een gebundelde stap.", "Een protocol van de leden."}
        assert said(library, PUBLIC) == {"Een gebundelde stap."}


def test_a_new_version_takes_over_and_the_old_one_can_still_be_looked_up(shelf: Shelf) -> None:
    put(shelf, "De eerste versie.")
    read(shelf).close()
    put(shelf, "De tweede versie.", replace(ENTRY, version="2", date=date(2031, 4, 4)))

    with read(shelf) as library:
        assert said(library) == {"Een gebundelde stap.", "De tweede versie."}
        assert library.document("agreement/protocol.nl", "1").text == "De eerste versie."


def test_an_upload_replaces_a_bundled_document_and_a_withdrawal_takes_it_away(shelf: Shelf) -> None:
    put(shelf, "Een betere stap.", replace(ENTRY, work="guidance/steps", version="2"))
    with read(shelf) as library:
        assert said(library) == {"Een betere stap."}

    withdraw(shelf.data, "guidance/steps.nl", "secretariaat", shelf.corpus)
    with read(shelf) as library:
        assert said(library) == set()
        assert library.documents(EVERYONE) == []


def test_what_is_scheduled_is_left_out_until_then(shelf: Shelf) -> None:
    put(shelf, "Pas later.", replace(ENTRY, publish_at=datetime.now(UTC) + timedelta(days=1)))

    with read(shelf) as library:
        assert said(library) == {"Een gebundelde stap."}


def test_a_second_run_over_the_same_uploads_encodes_nothing(shelf: Shelf) -> None:
    put(shelf, "Een protocol van de leden.")
    read(shelf).close()
    shelf.encoder.encoded.clear()

    report = ingest(shelf.corpus, shelf.data, shelf.encoder)

    assert report.plan.nothing
    assert shelf.encoder.encoded == []
