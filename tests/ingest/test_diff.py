from __future__ import annotations

import pytest

from ingest.diff import Change, Changed, Edit, diff
from ingest.document import Chunk, Language
from ingest.read.plain import parse_plain
from ingest.split import split
from tests.ingest.a_document import a_metadata
from tests.ingest.soundness import count_words

LEDEN = [
    "Het bedrijf meldt ernstige risico's binnen tien werkdagen aan het voorbeeldbureau.",
    "De voorbeeldraad beslist over elke aanvraag en deelt de uitkomst schriftelijk mee.",
    "De waarnemer woont de vergaderingen bij en heeft daar geen stem.",
]


def chunks_of(*leden: str, more: str = "", cap: int = 100) -> list[Chunk]:
    numbered = "\n\n".join(f"{number}. {text}" for number, text in enumerate(leden, start=1))
    source = f"Artikel 1 Toezicht\n\n{numbered}\n{more}"
    return split(parse_plain(source, a_metadata(Language.NL)), count_words, cap)


def told(changes: tuple[Changed, ...]) -> list[tuple[Change, str | None, str | None]]:
    return [(one.change, one.old.number if one.old else None, one.new.number if one.new else None) for one in changes]


def test_the_same_text_has_no_differences_however_it_was_split() -> None:
    assert diff(chunks_of(*LEDEN), chunks_of(*LEDEN, cap=12)) == ()


def test_a_changed_word_is_shown_in_its_clause() -> None:
    [change] = diff(chunks_of(*LEDEN), chunks_of(LEDEN[0].replace("tien", "vijf"), *LEDEN[1:]))

    assert told((change,)) == [(Change.CHANGED, "1.1", "1.1")]
    assert [(piece.edit, piece.text) for piece in change.pieces if piece.edit is not Edit.SAME] == [
        (Edit.REMOVED, "tien"),
        (Edit.ADDED, "vijf"),
    ]
    assert change.old is not None
    assert "".join(piece.text for piece in change.pieces if piece.edit is not Edit.ADDED) == change.old.text


def test_a_clause_put_in_between_is_added_and_moves_those_behind_it() -> None:
    changes = diff(chunks_of(*LEDEN), chunks_of(LEDEN[0], "Iedereen ontvangt een afschrift.", *LEDEN[1:]))

    assert told(changes) == [
        (Change.ADDED, None, "1.2"),
        (Change.MOVED, "1.2", "1.3"),
        (Change.MOVED, "1.3", "1.4"),
    ]


def test_a_clause_taken_out_is_removed() -> None:
    assert told(diff(chunks_of(*LEDEN), chunks_of(*LEDEN[:2]))) == [(Change.REMOVED, "1.3", None)]


def test_a_clause_in_another_article_has_moved() -> None:
    new = chunks_of(*LEDEN[:2], more=f"\nArtikel 2 Waarneming\n\n1. {LEDEN[2]}\n")

    assert told(diff(chunks_of(*LEDEN), new)) == [(Change.MOVED, "1.3", "2.1")]


@pytest.mark.parametrize(("old", "new"), [((), LEDEN), (LEDEN, ())])
def test_a_text_against_nothing_is_all_added_or_removed(old: list[str], new: list[str]) -> None:
    changes = diff(chunks_of(*old) if old else [], chunks_of(*new) if new else [])

    assert {one.change for one in changes} == {Change.REMOVED if old else Change.ADDED}
    assert len(changes) == 3
