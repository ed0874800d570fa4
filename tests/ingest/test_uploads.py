"""A document is looked at, published, replaced, scheduled and withdrawn; the bundled catalogue is never touched."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ingest.document import Audience, Kind, Language, Term
from ingest.errors import UnreadableFile, UploadRefused
from ingest.sources import load_catalogue
from ingest.uploaded import with_uploads
from ingest.uploads import Entry, all_waiting, discard, publish, restore, stage, staged, uploaded, withdraw
from tests.ingest.a_library import a_work, write_corpus

TEXT = (
    b"Voorbeeldprotocol toezicht\n\nVersie 2.1, vastgesteld op 3 maart 2031.\n\nArtikel 1 Doel\n\n"
    b"1. De voorbeeldraad houdt toezicht op de voorbeeldsector.\n\n2. De voorbeeldraad meldt dit elk jaar.\n"
)
NOW = datetime(2031, 5, 1, 12, tzinfo=UTC)


def an_entry(work: str = "agreement/protocol", **more: object) -> Entry:
    entry = Entry(work, Language.NL, "Voorbeeldprotocol", Kind.AGREEMENT, Term.SECOND, "2.1", date(2031, 3, 3))
    return replace(entry, **more)  # type: ignore[arg-type]


def published(corpus: Path, data: Path, now: datetime = NOW) -> dict[str, str]:
    """The version that counts of each document."""
    sources = with_uploads(load_catalogue(corpus).sources, data, now)
    return {source.metadata.id: source.metadata.version for source in sources}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus", a_work("guidance/steps", "Een stap."))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_a_staged_file_says_what_was_made_of_it_and_publishes_nothing(data: Path, corpus: Path) -> None:
    made = stage(data, "protocol_toezicht.txt", TEXT)

    assert made.suggestion.title == "Voorbeeldprotocol toezicht"
    assert made.suggestion.language is Language.NL
    assert made.suggestion.version == "2.1"
    assert made.suggestion.date == date(2031, 3, 3)
    assert [chunk.number for chunk in made.chunks] == [None, "1.1", "1.2"]
    assert made.certificate.passages == 3
    assert [(one.id, one.filename) for one in all_waiting(data)] == [(made.id, "protocol_toezicht.txt")]
    assert published(corpus, data) == {"guidance/steps.nl": "1"}
    assert staged(data, made.id).chunks == made.chunks


def test_a_discarded_upload_is_gone(data: Path) -> None:
    made = stage(data, "protocol.txt", TEXT)
    discard(data, made.id)

    with pytest.raises(UploadRefused, match="no longer there"):
        staged(data, made.id)


def test_a_file_that_cannot_be_read_is_named_in_both_languages_and_not_kept(data: Path) -> None:
    with pytest.raises(UnreadableFile) as raised:
        stage(data, "C:\\map\\foto.docx", b"\x89PNG\r\n\x1a\n" + bytes(100))

    assert "foto.docx is a PNG picture" in raised.value.said(Language.EN)
    assert "foto.docx is een PNG-afbeelding" in raised.value.said(Language.NL)
    assert all_waiting(data) == []


def test_a_file_that_is_cut_off_is_named_as_its_owner_named_it(data: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^Akkoord\.pdf is damaged or cut off") as raised:
        stage(data, "Akkoord.pdf", b"%PDF-1.7\n1 0 obj")

    assert raised.value.said(Language.NL).startswith("Akkoord.pdf is beschadigd")
    assert all_waiting(data) == []


def test_the_kind_of_a_file_is_told_by_its_content(data: Path) -> None:
    made = stage(
        data, "pagina.pdf", b"<!DOCTYPE html><html lang='en'><title>t</title><p>The example council meets.</p>"
    )

    assert made.suffix == ".html"
    assert made.suggestion.language is Language.EN


def test_a_published_upload_stands_beside_the_bundled_documents(data: Path, corpus: Path) -> None:
    publish(data, stage(data, "protocol.txt", TEXT).id, an_entry(), corpus)

    assert published(corpus, data) == {"guidance/steps.nl": "1", "agreement/protocol.nl": "2.1"}
    assert all_waiting(data) == []
    assert [entry.audience for entry in uploaded(data)] == [Audience.MEMBERS]


def test_an_upload_takes_the_place_of_the_bundled_document_with_its_name(data: Path, corpus: Path) -> None:
    entry = an_entry("guidance/steps", version="2", kind=Kind.GUIDANCE)
    publish(data, stage(data, "steps.txt", TEXT).id, entry, corpus)

    assert published(corpus, data) == {"guidance/steps.nl": "2"}


def test_a_scheduled_document_counts_from_its_hour_on(data: Path, corpus: Path) -> None:
    publish(data, stage(data, "protocol.txt", TEXT).id, an_entry(publish_at=NOW), corpus)

    assert "agreement/protocol.nl" not in published(corpus, data, NOW - timedelta(seconds=1))
    assert "agreement/protocol.nl" in published(corpus, data, NOW)


def test_until_a_new_version_is_due_the_old_one_stays(data: Path, corpus: Path) -> None:
    publish(data, stage(data, "protocol.txt", TEXT).id, an_entry(), corpus)
    later = an_entry(version="3", date=date(2031, 6, 1), publish_at=NOW + timedelta(days=1))
    publish(data, stage(data, "protocol.txt", TEXT + b"\n3. Nieuw.\n").id, later, corpus)

    assert published(corpus, data)["agreement/protocol.nl"] == "2.1"
    assert published(corpus, data, NOW + timedelta(days=2))["agreement/protocol.nl"] == "3"


@pytest.mark.parametrize("document", ["guidance/steps.nl", "agreement/protocol.nl"])
def test_a_withdrawn_document_is_left_out_and_can_be_restored(data: Path, corpus: Path, document: str) -> None:
    publish(data, stage(data, "protocol.txt", TEXT).id, an_entry(), corpus)

    withdraw(data, document, "secretariaat", corpus)
    assert document not in published(corpus, data)

    restore(data, document)
    assert document in published(corpus, data)


def test_what_an_upload_supersedes_is_in_force_until_the_day_before_and_again_when_that_is_withdrawn(
    data: Path, corpus: Path
) -> None:
    def ends() -> tuple[date | None, str | None]:
        sources = with_uploads(load_catalogue(corpus).sources, data, NOW)
        [held] = [one.metadata for one in sources if one.metadata.work == "guidance/steps"]
        return held.in_force_until, held.superseded_by

    after = an_entry(supersedes="guidance/steps", in_force_from=date(2031, 4, 1))
    publish(data, stage(data, "protocol.txt", TEXT).id, after, corpus)
    assert ends() == (date(2031, 3, 31), "agreement/protocol")

    again = an_entry("agreement/again", supersedes="agreement/protocol", in_force_from=date(2031, 4, 1))
    with pytest.raises(UploadRefused, match=r"agreement/protocol.nl is in force from 2031-04-01"):
        publish(data, stage(data, "again.txt", TEXT + b"\n3. Meer.\n").id, again, corpus)

    withdraw(data, "agreement/protocol.nl", "secretariaat", corpus)
    assert ends() == (None, None)


def test_translations_find_each_other_whoever_put_them_in(data: Path, corpus: Path) -> None:
    english = an_entry("guidance/steps", language=Language.EN, title="Steps", version="2")
    publish(data, stage(data, "steps.txt", b"The example council takes every step with care.").id, english, corpus)

    twins = {s.metadata.id: s.metadata.twin for s in with_uploads(load_catalogue(corpus).sources, data, NOW)}
    assert twins == {"guidance/steps.nl": "guidance/steps.en", "guidance/steps.en": "guidance/steps.nl"}


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"work": "../etc/passwd"}, "can't name a document"),
        ({"title": " "}, "a title and a version"),
        ({"work": "guidance/steps", "version": "1"}, "has a version 1 already"),
        ({"work": "guidance/steps", "version": "0", "date": date(2001, 1, 1)}, "has a newer version"),
        ({"in_force_from": date(2031, 2, 1), "in_force_until": date(2031, 1, 1)}, "before it begins"),
        ({"official": "ftp://example"}, "is no address"),
        ({"supersedes": "guidance/none", "in_force_from": NOW.date()}, "no other document guidance/none"),
        ({"supersedes": "agreement/protocol", "in_force_from": NOW.date()}, "no other document agreement/protocol"),
        ({"supersedes": "guidance/steps"}, "Say from when the document is in force"),
        ({"publish_at": datetime(2031, 1, 1)}, "time zone"),  # noqa: DTZ001
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    data: Path, corpus: Path, wrong: dict[str, object], reason: str
) -> None:
    made = stage(data, "protocol.txt", TEXT)

    with pytest.raises(UploadRefused, match=reason) as raised:
        publish(data, made.id, replace(an_entry(), **wrong), corpus)  # type: ignore[arg-type]

    assert raised.value.said(Language.NL) != raised.value.said(Language.EN)
    assert uploaded(data) == ()
    assert staged(data, made.id).id == made.id


def test_whatever_a_title_holds_is_read_back_as_it_was(data: Path, corpus: Path) -> None:
    title = 'Eén "titel"\nmet \\ en \x7f en 😀'
    publish(data, stage(data, "protocol.txt", TEXT).id, an_entry(title=title, publish_at=NOW), corpus)

    [entry] = uploaded(data)
    assert (entry.title, entry.publish_at, entry.date) == (title, NOW, date(2031, 3, 3))
