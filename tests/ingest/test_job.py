"""An ingest run from the catalogue to the published library."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from ingest import job
from ingest.database import open_database
from ingest.document import Audience
from ingest.encoder.encoder import Vectors
from ingest.errors import IngestError
from ingest.job import Progress, ingest
from ingest.tables import documents
from tests.ingest.a_dump import everything, what_readers_see
from tests.ingest.a_library import EN, NL, Shelf, WordEncoder, Work, a_work, said, write_corpus

FEES = a_work("guidance/fees", "Deelname kost 500 euro. Een groot bedrijf betaalt meer.")
STEPS = a_work("guidance/steps", "De eerste stap is beleid. De tweede stap is onderzoek.")
BOTH = Work("guidance/both", {NL: {"een": "Eerst.", "twee": "Daarna."}, EN: {"een": "First.", "twee": "Then."}})


def test_only_what_changed_is_encoded(shelf: Shelf) -> None:
    shelf.put(FEES, STEPS).close()
    shelf.encoder.encoded.clear()
    shelf.put(FEES, a_work("guidance/steps", "De eerste stap is beleid. De derde stap is herstel.")).close()

    assert all("herstel" in text for text in shelf.encoder.encoded)
    assert len(shelf.encoder.encoded) == 2  # the passage, and its new sentence


def test_a_second_run_over_the_same_documents_does_nothing(shelf: Shelf) -> None:
    shelf.put(FEES, STEPS).close()
    before = everything(shelf.data)
    shelf.encoder.encoded.clear()

    done = ingest(shelf.corpus, shelf.data, shelf.encoder)
    assert done.describe() == ("0 new, 0 changed, 0 moved, 0 gone, 2 unchanged.\nGeneration 1 is up to date.")
    assert (done.published, shelf.encoder.encoded) == (False, [])
    assert everything(shelf.data) == before


def test_a_rebuild_of_a_known_corpus_encodes_nothing(shelf: Shelf) -> None:
    shelf.put(FEES, STEPS).close()
    shelf.put(BOTH).close()
    shelf.encoder.encoded.clear()
    shelf.put(FEES, STEPS).close()
    assert shelf.encoder.encoded == []


def test_a_document_that_moved_is_published_under_its_new_id_and_encoded_only_where_its_title_says_so(
    shelf: Shelf,
) -> None:
    kept = {"title": '"Kosten"'}
    with shelf.put(replace(FEES, more=kept)) as library:
        shelf.encoder.encoded.clear()
        moved = write_corpus(shelf.corpus, replace(FEES, id="onboarding/fees", more=kept))
        (moved / "onboarding" / "fees.nl.md").write_text(
            "# guidance/fees\n\n## part {#part}\n\nDeelname kost 500 euro. Een groot bedrijf betaalt meer.\n", "utf-8"
        )
        done = ingest(moved, shelf.data, shelf.encoder)
        library.refresh()

        assert dict(done.plan.moved) == {"onboarding/fees.nl": "guidance/fees.nl"}
        assert shelf.encoder.encoded == []
        assert {one.metadata.id for one in library.all_chunks(frozenset(Audience))} == {"onboarding/fees.nl"}


def test_what_is_gone_from_the_catalogue_is_gone_from_the_library(shelf: Shelf) -> None:
    shelf.put(FEES, STEPS).close()
    with shelf.put(STEPS) as library:
        assert said(library) == {STEPS.sections[NL]["part"]}


def test_what_the_catalogue_says_counts_as_much_as_the_text(shelf: Shelf) -> None:
    """A document that was public by mistake is not found by the public any more."""
    shelf.put(FEES).close()
    with shelf.put(replace(FEES, audience=Audience.SECRETARIAT)) as library:
        assert said(library, frozenset({Audience.PUBLIC})) == set()
        assert said(library, frozenset({Audience.SECRETARIAT})) != set()


def test_a_change_in_the_code_that_reads_counts_as_a_change(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put(FEES).close()
    monkeypatch.setattr(job, "reading_code", lambda: "another")
    assert ingest(shelf.corpus, shelf.data, shelf.encoder).plan.changed == ("guidance/fees.nl",)


def test_a_dry_run_tells_the_plan_and_makes_nothing(shelf: Shelf) -> None:
    done = ingest(write_corpus(shelf.corpus, FEES), shelf.data, shelf.encoder, dry_run=True)

    assert done.describe().splitlines() == [
        "1 new, 0 changed, 0 moved, 0 gone, 0 unchanged.",
        "new: guidance/fees.nl",
        "Nothing was changed: this was a dry run.",
    ]
    assert not shelf.data.exists()


def test_a_dry_run_leaves_a_library_as_it_is(shelf: Shelf) -> None:
    shelf.put(FEES).close()
    before = everything(shelf.data)
    done = ingest(write_corpus(shelf.corpus, STEPS), shelf.data, shelf.encoder, dry_run=True)

    assert (done.plan.new, done.plan.gone) == (("guidance/steps.nl",), ("guidance/fees.nl",))
    assert everything(shelf.data) == before


def test_progress_is_told_by_document_and_by_text(shelf: Shelf) -> None:
    heard: list[Progress] = []
    write_corpus(shelf.corpus, FEES, STEPS)
    ingest(shelf.corpus, shelf.data, shelf.encoder, report=heard.append)

    assert heard == [Progress("read", 1, 2), Progress("read", 2, 2), Progress("encode", 6, 6)]


class Unsteady(WordEncoder):
    """Fails when it has encoded as many texts as it can bear."""

    def __init__(self, bears: int, fault: Exception) -> None:
        super().__init__()
        self.bears = bears
        self.fault = fault

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        if len(self.encoded) >= self.bears:
            raise self.fault
        return super().encode(texts, progress)


def test_what_was_encoded_before_a_failure_is_not_encoded_again(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.embeddings.KEPT_AT_ONCE", 2)
    write_corpus(shelf.corpus, FEES, STEPS)
    unsteady = Unsteady(4, ConnectionError("The embedding server did not answer. Start it."))
    with pytest.raises(ConnectionError, match="did not answer"):
        ingest(shelf.corpus, shelf.data, unsteady)

    assert ingest(shelf.corpus, shelf.data, shelf.encoder).encoded == 2
    assert not set(shelf.encoder.encoded) & set(unsteady.encoded)


def test_a_file_that_can_not_be_read_is_named_and_the_others_go_on(shelf: Shelf) -> None:
    write_corpus(shelf.corpus, FEES, replace(STEPS, more={"files": '{ nl = "guidance/steps.docx" }'}))
    (shelf.corpus / "guidance" / "steps.nl.md").rename(shelf.corpus / "guidance" / "steps.docx")
    done = ingest(shelf.corpus, shelf.data, shelf.encoder)

    [unread] = done.unread
    assert unread.document == "guidance/steps.nl"
    assert f"could not be read: guidance/steps.nl: {unread.reason}" in done.describe()
    assert done.published
    with shelf.open() as library:
        assert said(library) == {FEES.sections[NL]["part"]}


def spoil(shelf: Shelf, work: Work) -> None:
    """Its file is replaced by one that no reader can take."""
    (shelf.corpus / work.file(NL)).write_bytes(b"\xff\xfe\x00spoilt\x80")


def test_what_was_published_of_a_file_that_can_no_longer_be_read_stays(shelf: Shelf) -> None:
    with shelf.put(FEES, STEPS) as library:
        write_corpus(shelf.corpus, replace(FEES, sections={NL: {"part": "Nieuw."}}), STEPS)
        spoil(shelf, STEPS)
        done = ingest(shelf.corpus, shelf.data, shelf.encoder)
        library.refresh()

        assert [one.document for one in done.unread] == ["guidance/steps.nl"]
        assert said(library) == {"Nieuw.", STEPS.sections[NL]["part"]}


def test_a_run_in_which_nothing_new_can_be_read_publishes_nothing(shelf: Shelf) -> None:
    shelf.put(FEES, STEPS).close()
    spoil(shelf, STEPS)

    for _ in range(2):
        done = ingest(shelf.corpus, shelf.data, shelf.encoder)
        assert (done.published, done.generation, len(done.unread)) == (False, 1, 1)
        assert done.describe().endswith("Generation 1 is up to date.")


def test_a_corpus_of_which_nothing_can_be_read_publishes_nothing(shelf: Shelf) -> None:
    write_corpus(shelf.corpus, FEES)
    spoil(shelf, FEES)
    done = ingest(shelf.corpus, shelf.data, shelf.encoder)

    assert done.describe().endswith("Nothing is published: there is no document that could be read.")


def test_with_another_encoder_everything_is_encoded_anew_whatever_its_dimensions(shelf: Shelf) -> None:
    shelf.put(FEES, STEPS).close()
    other = replace(shelf, encoder=WordEncoder("words@2", dimensions=32))
    with other.put(FEES, STEPS) as library:
        [one, *_] = library.all_chunks(frozenset(Audience))
        assert one.vector.shape == (32,)
        assert len(other.encoder.encoded) == 6


def test_a_change_of_encoder_takes_every_published_document_or_none(shelf: Shelf) -> None:
    shelf.put(FEES, STEPS).close()
    before = everything(shelf.data)
    spoil(shelf, STEPS)

    sentence = r"With the encoder words@2 every document has to be read anew, and guidance/steps.nl can't be"
    with pytest.raises(IngestError, match=sentence):
        ingest(shelf.corpus, shelf.data, WordEncoder("words@2"))
    assert everything(shelf.data) == before


def certificate_of(shelf: Shelf, name: str) -> dict[str, object]:
    engine = open_database(shelf.data)
    with engine.connect() as connection:
        query = select(documents.c.certificate).where(documents.c.id == name).order_by(documents.c.key.desc())
        held: dict[str, object] = json.loads(connection.execute(query).scalars().first() or "{}")
    engine.dispose()
    return held


def test_a_section_that_is_taken_from_one_language_shows_in_the_certificate_of_the_other(shelf: Shelf) -> None:
    shelf.put(BOTH).close()
    assert certificate_of(shelf, "guidance/both.en")["without_counterpart"] == []

    write_corpus(shelf.corpus, replace(BOTH, sections={**BOTH.sections, NL: {"een": "Eerst."}}))
    done = ingest(shelf.corpus, shelf.data, shelf.encoder)
    assert done.plan.changed == ("guidance/both.nl",)
    assert [one.anchor for one in done.certificates["guidance/both.en"].without_counterpart] == ["twee"]
    assert certificate_of(shelf, "guidance/both.en")["without_counterpart"] == [{"anchor": "twee", "heading": "twee"}]


def test_certificates_are_told_when_asked_for(shelf: Shelf) -> None:
    write_corpus(shelf.corpus, FEES)
    done = ingest(shelf.corpus, shelf.data, shelf.encoder)

    assert "guidance/fees" in done.describe(certificates=True)
    assert "guidance/fees" not in done.describe()


def test_what_was_built_step_by_step_is_what_is_built_at_once(shelf: Shelf, tmp_path: Path) -> None:
    for works in ([FEES], [FEES, BOTH], [STEPS, BOTH], [BOTH, FEES, STEPS]):
        shelf.put(*works).close()
    at_once = Shelf(shelf.corpus, tmp_path / "other", WordEncoder())
    ingest(at_once.corpus, at_once.data, at_once.encoder)

    assert what_readers_see(shelf.data) == what_readers_see(at_once.data)


def test_the_code_that_reads_is_all_listed() -> None:
    """What split, read and passages import of this package decides what is stored, bar what is named here."""
    here = Path(job.__file__).parent
    told_apart = {"ingest.certificate", "ingest.encoder.encoder", "ingest.errors", "ingest.numbering", "ingest.plan"}
    listed = {name.removesuffix(".py") for name in job.READING}
    todo = [here / "split.py", here / "passages.py", here / "stored.py", *(here / "read").glob("*.py")]
    seen = set(todo)
    while todo:
        for name in imported(todo.pop()) - told_apart:
            path = here.joinpath(*name.split(".")[1:]).with_suffix(".py")
            assert name.split(".")[1] in listed, f"{name} decides what is stored: add it to READING"
            if path.is_file() and path not in seen:
                seen.add(path)
                todo.append(path)


def imported(path: Path) -> set[str]:
    lines = path.read_text("utf-8").splitlines()
    return {line.split()[1] for line in lines if line.startswith("from ingest.")}
