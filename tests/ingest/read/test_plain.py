from __future__ import annotations

from pathlib import Path

import pytest

from ingest.document import BlockKind
from ingest.errors import UnreadableFile
from ingest.read import read
from ingest.read.numbered import heading_depth
from ingest.read.plain import parse_plain
from tests.ingest.a_document import a_metadata


@pytest.mark.parametrize(
    ("line", "depth"),
    [
        ("Hoofdstuk 2 Reikwijdte", 1),
        ("Artikel 7 Toezicht", 2),
        ("Article 7", 2),
        ("Bijlage C", 1),
        ("3.2.1 Reikwijdte", 3),
        ("Artikel 7 is van toepassing op leden.", None),
        ("Artikel 7 is van toepassing", None),
        ("artikel 7 Toezicht", None),
        ("A member reports within 7 days", None),
    ],
)
def test_a_reference_is_no_heading(line: str, depth: int | None) -> None:
    assert heading_depth(line) == depth


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encoding_it_was_written_in(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "coördinatie.txt"
    path.write_bytes("De coördinator betaalt € 5 – niet meer.".encode(encoding))

    assert read(path, a_metadata()).text == "De coördinator betaalt € 5 – niet meer."


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc\0\x01\x02def")

    with pytest.raises(UnreadableFile, match="is not text"):
        read(path, a_metadata())


def test_a_line_that_begins_with_a_number_referred_to_begins_no_item() -> None:
    document = parse_plain("Dit staat in artikel 7, lid\n2. Daarbij geldt meer.\n\n1. Een punt.\n", a_metadata())

    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.ITEM]


def test_items_are_as_deep_as_their_marks_say() -> None:
    source = "Artikel 1 Doel\n\n1. Een:\n\na. iets;\n\ni. dit;\n\nii. dat;\n\nb. meer.\n\n2. Twee.\n"

    levels = [block.level for block in parse_plain(source, a_metadata()).blocks if block.kind is BlockKind.ITEM]

    assert levels == [1, 2, 3, 3, 2, 1]


def test_a_section_in_the_other_language_says_so() -> None:
    dutch = "De deelnemers aan de overeenkomst komen elk kwartaal bijeen om de voortgang te bespreken. " * 3
    english = "The participants in the agreement meet every quarter in order to discuss the progress made. " * 3
    document = parse_plain(f"Artikel 1 Overleg\n\n{dutch}\n\nArtikel 2 Meeting\n\n{english}\n", a_metadata())

    assert [block.language for block in document.blocks] == [None, None, "en", "en"]
