"""A file to a Document: one reader for each family of formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from ingest.document import Document, Metadata, Origin
from ingest.errors import UnreadableFile
from ingest.read.docx import docx_origin, read_docx
from ingest.read.html import html_origin, read_html
from ingest.read.markdown import read_markdown
from ingest.read.pdf import read_pdf
from ingest.read.pdf_pages import pdf_origin
from ingest.read.plain import read_plain

LARGEST = 100 * 1024 * 1024  # bytes

Reader = Callable[[Path, Metadata], Document]
READERS: Mapping[str, Reader] = {
    ".md": read_markdown,
    ".txt": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
}
# How files that are no text begin, and what they are then called.
OPENINGS: Mapping[bytes, str | tuple[str, str]] = {
    b"%PDF-": ".pdf",
    b"PK\x03\x04": ".docx",
    b"\x89PNG": ("a PNG picture", "een PNG-afbeelding"),
    b"\xff\xd8\xff": ("a JPEG picture", "een JPEG-afbeelding"),
    b"GIF8": ("a GIF picture", "een GIF-afbeelding"),
    b"\xd0\xcf\x11\xe0": (
        "an old Office file, or protected with a password",
        "een oud Office-bestand, of beveiligd met een wachtwoord",
    ),
    b"{\\rtf": ("a rich-text file", "een RTF-bestand"),
}


ORIGINS: Mapping[str, Callable[[Path], Origin]] = {".pdf": pdf_origin, ".docx": docx_origin, ".html": html_origin}


def origin_of(path: Path) -> Origin:
    """What the file says of itself. Raises UnreadableFile."""
    ask = ORIGINS.get(path.suffix)
    return ask(path) if ask else Origin()


def read(path: Path, metadata: Metadata) -> Document:
    """Raises UnreadableFile: one sentence that names the file, the reason and what to do."""
    kind = path.suffix.lower()
    reader = READERS.get(kind)
    if reader is None:
        raise UnreadableFile(
            f"{path.name}: files ending in {kind} can't be read. Save it as PDF, DOCX, HTML or Markdown.",
            f"{path.name}: bestanden op {kind} kunnen niet worden gelezen. Sla het op als PDF, DOCX, HTML of Markdown.",
        )
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFile(
            f"{path.name} is empty: put the document in its place, or take it out of the catalogue.",
            f"{path.name} is leeg: zet het document ervoor in de plaats, of haal het uit de catalogus.",
        )
    if size > LARGEST:
        raise UnreadableFile(
            f"{path.name} is {size // 2**20} MB, more than {LARGEST // 2**20}: split it into parts.",
            f"{path.name} is {size // 2**20} MB, meer dan {LARGEST // 2**20}: splits het in delen.",
        )
    _refuse_wrong_type(path, kind)
    return reader(path, metadata)


def _refuse_wrong_type(path: Path, kind: str) -> None:
    """A file whose first bytes belong to another kind than its name says."""
    with path.open("rb") as file:
        opening = file.read(1024)
    if kind == ".pdf" and b"%PDF-" in opening:
        return
    found = next((name for start, name in OPENINGS.items() if opening.startswith(start)), None)
    if found == kind or (found is None and kind not in (".pdf", ".docx")):
        return
    english, dutch = found if isinstance(found, tuple) else (found or "something else", found or "iets anders")
    raise UnreadableFile(
        f"{path.name} is called {kind} but is {english}: save it as {kind}, or give it its right name.",
        f"{path.name} heet {kind} maar is {dutch}: sla het op als {kind}, of geef het zijn juiste naam.",
    )
