"""A scanned page is read from its picture by the real tesseract."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.certificate import certify
from ingest.document import BlockKind, Language
from ingest.errors import UnreadableFile
from ingest.read import read
from ingest.read.pdf_pages import page_picture
from tests.ingest.a_document import a_metadata

LINES = (
    ("Helvetica-Bold", 14, "Artikel 3 Toezicht"),
    ("Helvetica", 12, "1. De voorbeeldraad beslist binnen tien werkdagen over de aanvraag"),
    ("Helvetica", 12, "en deelt de uitkomst schriftelijk mee aan het bedrijf."),
    ("Helvetica", 12, "2. The example council keeps the report for seven years."),
)


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with text, and a page that is only a picture of such a page."""
    folder = tmp_path_factory.mktemp("scan")
    printed = Canvas(str(folder / "printed.pdf"))
    for place, (font, size, line) in enumerate(LINES):
        printed.setFont(font, size)
        printed.drawString(72, 700 - 24 * place - (12 if place == 3 else 0), line)
    printed.save()
    (folder / "page.png").write_bytes(page_picture(folder / "printed.pdf", 1, 200 / 72, grey=True))
    scanned = Canvas(str(folder / "scan.pdf"))
    scanned.drawString(72, 700, "Bijlage met een gewone bladzijde vooraf.")
    scanned.showPage()
    scanned.drawImage(ImageReader(str(folder / "page.png")), 0, 0, *scanned._pagesize)
    scanned.save()
    return folder / "scan.pdf"


def test_its_words_are_recognised_with_their_place_and_how_sure_they_are(scan: Path) -> None:
    document = read(scan, a_metadata())

    assert "De voorbeeldraad beslist binnen tien werkdagen over de aanvraag" in document.text
    assert "The example council keeps the report for seven years." in document.text
    assert [one.page for one in document.recognised] == [2]
    assert 0.8 < document.recognised[0].confidence <= 1
    item = next(block for block in document.blocks if block.kind is BlockKind.ITEM and block.page == 2)
    assert 60 < item.boxes[0].left < 80
    assert 100 < item.boxes[0].top < 200


def test_the_certificate_says_which_pages_to_read_over(scan: Path) -> None:
    certificate = certify(read(scan, a_metadata()), [], None)

    assert [one.page for one in certificate.recognised] == [2]


@pytest.mark.parametrize("language", Language)
def test_without_tesseract_one_sentence_says_what_to_install(
    scan: Path, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")

    with pytest.raises(UnreadableFile) as raised:
        read(scan, a_metadata())

    assert "tesseract" in raised.value.said(language)
    assert "1 of 2" in str(raised.value)
