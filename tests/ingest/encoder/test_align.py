"""Which words stand for each other, learned from translations."""

from __future__ import annotations

from pathlib import Path

from ingest.encoder.align import align, main

PAIRS = [
    ("de klacht over het bedrijf", "the complaint about the company"),
    ("de klacht over de keten", "the complaint about the chain"),
    ("het bedrijf in de keten", "the company in the chain"),
    ("het bedrijf", "the company"),
]


def test_words_that_stand_in_the_same_sentences_are_linked() -> None:
    links = {(link.dutch, link.english) for link in align(PAIRS, least_seen=1, weakest=0.5, most_each=1)}

    assert links == {("klacht", "complaint"), ("bedrijf", "compani"), ("ket", "chain")}


def test_a_word_seen_too_rarely_is_not_linked() -> None:
    links = align([*PAIRS, ("een boete", "a fine")], least_seen=2, weakest=0.0, most_each=5)

    assert "boet" not in {link.dutch for link in links}


def test_a_word_keeps_only_its_strongest_links() -> None:
    all_of_them = align(PAIRS, least_seen=1, weakest=0.0, most_each=9)
    strongest = align(PAIRS, least_seen=1, weakest=0.0, most_each=1)

    assert len(strongest) < len(all_of_them)
    assert ("klacht", "complaint") in {(link.dutch, link.english) for link in strongest}


def test_nothing_to_learn_from_gives_no_links() -> None:
    assert align([], 1, 0.0, 1) == []


def test_the_command_writes_the_table_without_words_that_are_the_same(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("".join(f"{nl} server\t{en} server\n" for nl, en in PAIRS))
    out = tmp_path / "table.tsv"

    assert main(["--pairs", str(pairs), "--least-seen", "1", "--weakest", "0.5", "--out", str(out)]) == 0

    lines = out.read_text().splitlines()
    assert "klacht\tcomplaint" in lines
    assert "server\tserver" not in lines
