"""What can't be read is named with the reason."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.document import Language
from ingest.errors import UnreadableFile
from ingest.read import read
from tests.ingest.a_document import a_metadata


def a_page(path: Path, **options: object) -> Path:
    canvas = Canvas(str(path), **options)
    canvas.drawString(72, 700, "A page of an example agreement.")
    canvas.save()
    return path


def empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def picture(path: Path) -> Path:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return path


def encrypted(path: Path) -> Path:
    return a_page(path, encrypt=StandardEncryption("secret"))


def cut_off(path: Path) -> Path:
    whole = a_page(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 3])
    return path


def no_text(path: Path) -> Path:
    canvas = Canvas(str(path))
    canvas.rect(50, 50, 300, 300)
    canvas.save()
    return path


def zip_bomb(path: Path) -> Path:
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as held,
        held.open("word/document.xml", "w", force_zip64=True) as file,
    ):
        for _ in range(450):
            file.write(bytes(2**20))
    return path


def lying_bomb(path: Path) -> Path:
    """60 MB of XML that its own records call 1 kB: first as it is, then the sizes turned into a lie."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as held:
        held.writestr("word/document.xml", bytes(60 * 2**20))
    content = path.read_bytes()
    path.write_bytes(content.replace((60 * 2**20).to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    return path


def long_xml(path: Path) -> Path:
    """Little on the disk, and gigabytes once it is parsed."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as held,
        held.open("word/document.xml", "w") as file,
    ):
        for _ in range(60):
            file.write(b"<w:p/>" * (2**20 // 6))
    return path


def many_parts(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as held:
        for number in range(6000):
            held.writestr(f"word/{number}", "")
    return path


def longer_index(path: Path) -> Path:
    """A list of parts that would take hundreds of megabytes to read, by what its last record says."""
    many_parts(path)
    content = bytearray(path.read_bytes())
    content[-10:-6] = (300 * 2**20).to_bytes(4, "little")
    path.write_bytes(bytes(content))
    return path


def many_pages(path: Path) -> Path:
    """2,001 of them, in one that all refer to."""
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    kids = b" ".join([b"3 0 R"] * 2001)
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 2001/Kids[" + kids
        + b"]>>endobj\n" + page + b"trailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
    )  # fmt: skip
    return path


def protected_word(path: Path) -> Path:
    """An encrypted Word file is no zip file but an old container."""
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    return path


def huge(path: Path) -> Path:
    """500 MB that take no room on the disk."""
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(500 * 2**20)
    return path


def not_word(path: Path) -> Path:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("hello.txt", "hello")
    path.write_bytes(held.getvalue())
    return path


@pytest.mark.parametrize(
    ("make", "name", "reason"),
    [
        (empty, "a.pdf", "is empty"),
        (empty, "a.docx", "is empty"),
        (picture, "a.pdf", "is called .pdf but is a PNG picture"),
        (encrypted, "a.pdf", "is protected with a password"),
        (cut_off, "a.pdf", "is damaged"),
        (no_text, "a.pdf", "holds no text"),
        (zip_bomb, "a.docx", "unpacks to more than 400 MB"),
        (lying_bomb, "a.docx", "is damaged"),
        (long_xml, "a.docx", "unpacks to more than 48 MB"),
        (many_parts, "a.docx", "is made of more than 5000 parts"),
        (longer_index, "a.docx", "is made of more than 5000 parts"),
        (many_pages, "a.pdf", "has 2001 pages, more than 2000"),
        (not_word, "a.docx", "is no Word document"),
        (protected_word, "a.docx", "is an old Office file, or protected with a password"),
        (huge, "a.pdf", "is 500 MB, more than 100"),
        (picture, "a.txt", "is called .txt but is a PNG picture"),
        (picture, "a.odt", "can't be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(
    tmp_path: Path, make: Callable[[Path], Path], name: str, reason: str
) -> None:
    with pytest.raises(UnreadableFile, match=reason) as raised:
        read(make(tmp_path / name), a_metadata())

    assert name in str(raised.value)
    assert name in raised.value.said(Language.NL)
    assert raised.value.said(Language.NL) != str(raised.value)


@pytest.mark.parametrize("suffix", ["pdf", "docx", "html", "txt", "md"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400))
def test_no_bytes_whatever_raise_anything_but_an_unreadable_file(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"anything.{suffix}"
    path.write_bytes({"pdf": b"%PDF-1.7\n", "docx": b"PK\x03\x04"}.get(suffix, b"") + content)
    with suppress(UnreadableFile):
        read(path, a_metadata())
