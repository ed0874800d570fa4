"""A citation of a PDF can show its page, and the very words on it, from the file as it was read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from ingest.document import Language
from ingest.job import ingest
from ingest.library import Library
from tests.ingest.a_library import EVERYONE, NL, WordEncoder, Work, a_work, write_corpus

PAGES = ("Artikel 1 Doel", "Artikel 2 Toezicht")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    corpus = write_corpus(tmp_path / "corpus", a_work("guidance/steps", "Een stap."))
    canvas = Canvas(str(corpus / "protocol.pdf"))
    for heading in PAGES:
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(72, 700, heading)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 670, f"1. De voorbeeldraad beslist over {heading.split()[-1].lower()} binnen")
        canvas.drawString(72, 654, "tien werkdagen na de aanvraag.")
        canvas.showPage()
    canvas.save()
    entry = Work("agreement/protocol", {NL: {}}).entry().replace("agreement/protocol.nl.md", "protocol.pdf")
    with (corpus / "sources.toml").open("a") as file:
        file.write("\n" + entry)
    encoder = WordEncoder()
    ingest(corpus, tmp_path / "data", encoder)
    (corpus / "protocol.pdf").unlink()  # what is shown no longer depends on it
    with Library.open(tmp_path / "data", encoder) as opened:
        yield opened


def test_words_over_two_lines_have_a_box_on_each(library: Library) -> None:
    text = library.document("agreement/protocol.nl").text
    start = text.index("toezicht binnen")

    boxes = library.boxes("agreement/protocol.nl", start, start + len("toezicht binnen tien werkdagen"))

    assert [page for page, *_ in boxes] == [2, 2]
    (_, left, top, right, bottom), (_, next_left, next_top, *_) = boxes
    assert 200 < left < right < 360
    assert 842 - 700 < top < bottom < 842 - 654 < next_top + 14
    assert next_left == pytest.approx(72, abs=1)


def test_every_passage_of_a_pdf_has_its_place(library: Library) -> None:
    passages = library.passages("agreement/protocol.nl")

    assert [one.chunk.page for one in passages] == [1, 2]
    assert all(library.boxes(one.metadata.id, one.chunk.start, one.chunk.end) for one in passages)


def test_a_page_is_shown_as_it_was_read(library: Library) -> None:
    picture = Image.open(io.BytesIO(library.page_image("agreement/protocol.nl", 2, scale=1)))

    assert picture.size == (596, 842)
    [(_, left, top, right, bottom)] = library.boxes("agreement/protocol.nl", *_span(library, PAGES[1]))
    words = picture.convert("L").crop((int(left), int(top), int(right), int(bottom)))
    assert min(words.tobytes()) < 100  # ink


def _span(library: Library, words: str) -> tuple[int, int]:
    start = library.document("agreement/protocol.nl").text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize("page", [0, 3, -1])
def test_a_page_that_is_not_there_is_a_key_error(library: Library, page: int) -> None:
    with pytest.raises(KeyError):
        library.page_image("agreement/protocol.nl", page)


def test_a_document_without_pages_has_no_places(library: Library) -> None:
    assert library.boxes("guidance/steps.nl", 0, 100) == []
    with pytest.raises(KeyError):
        library.page_image("guidance/steps.nl", 1)


def test_the_certificate_is_read_back_whole(library: Library) -> None:
    certificate = library.document("agreement/protocol.nl").certificate

    assert (certificate.pages, certificate.passages, certificate.gaps) == (2, 2, ())
    assert {one.language for one in library.documents(EVERYONE)} == {Language.NL}
