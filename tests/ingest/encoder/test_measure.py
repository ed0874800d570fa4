"""What an encoder is measured by: the right section first, in four directions."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ingest.document import Language
from ingest.encoder.heldout import HeldOut, load_held_out
from ingest.encoder.measure import main
from ingest.encoder.recall import Scores, dense, hybrid, lexical, recalls, translations

NL, EN = Language.NL, Language.EN
TEXTS = {
    "fees": ("De contributie is vijfhonderd euro.", "The fee is five hundred euro."),
    "mines": ("De mijnen liggen in de Andes.", "The mines lie in the Andes."),
    "other": ("Een workshop over recycling.", "A workshop on recycling."),
}
ASKED = {"fees": ("Hoe hoog is de contributie?", "How high is the fee?"), "mines": ("Waar liggen de mijnen?", "Where?")}


@pytest.fixture
def held_out(tmp_path: Path) -> Path:
    rows = [
        {"doc_id": i, "lang": one, "text": t} for i, two in TEXTS.items() for one, t in zip(Language, two, strict=True)
    ]
    asked = [
        {"doc_id": i, "query_lang": one, "query": q}
        for i, two in ASKED.items()
        for one, q in zip(Language, two, strict=True)
    ]
    write(tmp_path / "a.docs.jsonl.gz", list(reversed(rows)))
    write(tmp_path / "a.queries.jsonl.gz", asked)
    return tmp_path


def write(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)


def test_a_smaller_measurement_keeps_the_sections_that_answer(held_out: Path) -> None:
    held = load_held_out(held_out, most=2)

    assert set(held.sections[NL]) == set(held.sections[EN]) == {"fees", "mines"}
    assert len(held.questions[NL]) == 2


def test_questions_without_their_section_are_left_out(held_out: Path) -> None:
    held = load_held_out(held_out, most=1)

    assert [wanted for _, wanted in held.questions[EN]] == ["fees"]


def test_a_row_that_lacks_a_field_is_named(held_out: Path) -> None:
    write(held_out / "a.docs.jsonl.gz", [{"doc_id": "fees", "lang": "nl"}])

    with pytest.raises(ValueError, match="text"):
        load_held_out(held_out)


def test_a_folder_without_data_says_which_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"queries\.jsonl\.gz"):
        load_held_out(tmp_path)


def test_recall_counts_the_questions_whose_own_section_is_nearest() -> None:
    held = HeldOut(
        dict.fromkeys(Language, (("a", "fees"), ("b", "mines"))),
        {one: {"fees": "", "mines": ""} for one in Language},
    )
    near = np.array([[0.9, 0.1], [0.8, 0.2]], np.float32)

    assert recalls(held, {(NL, EN): near}) == {(NL, EN): 0.5}


def test_words_find_a_section_in_their_own_language_and_not_across(held_out: Path) -> None:
    held = load_held_out(held_out)

    found = recalls(held, lexical(held))

    assert found[NL, NL] == 1.0
    assert found[NL, EN] < 1.0


def test_a_translated_word_finds_a_section_across_the_languages(held_out: Path) -> None:
    held = load_held_out(held_out)
    table = {"contributie": "fee", "mijn": "mine"}

    def translate(tokens: Sequence[str], into: Language, source: Language) -> list[str]:
        return [table[token] for token in tokens if token in table]

    assert recalls(held, lexical(held, translate))[NL, EN] == 1.0


def test_words_decide_between_sections_that_lie_equally_near(held_out: Path) -> None:
    held = load_held_out(held_out)
    same = {(NL, NL): np.full((2, 3), 0.5, np.float32)}

    assert recalls(held, hybrid(same, {(NL, NL): lexical(held)[NL, NL]}))[NL, NL] == 1.0


def test_dense_search_compares_every_language_with_every_other(held_out: Path) -> None:
    held = load_held_out(held_out)
    places = {text: i for i, two in enumerate(TEXTS.values()) for text in two}
    places |= {text: i for i, two in enumerate(ASKED.values()) for text in two}

    def encode(texts: Sequence[str]) -> Scores:
        return np.eye(3, dtype=np.float32)[[places[text] for text in texts]]

    assert set(recalls(held, dense(held, encode)).values()) == {1.0}


def test_a_translation_counts_when_no_other_sentence_is_nearer() -> None:
    vectors = {"een": [1.0, 0.0], "twee": [0.0, 1.0], "one": [0.9, 0.1], "two": [0.8, 0.2]}

    def encode(texts: Sequence[str]) -> Scores:
        return np.array([vectors[text] for text in texts], np.float32)

    found = translations([("een", "one"), ("twee", "two")], encode)

    assert found == {(NL, EN): 1.0, (EN, NL): 0.5}


def test_the_command_prints_a_table_and_writes_the_same_figures(
    held_out: Path, small_model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("een\tone\ntwee\ttwo\n")
    figures = tmp_path / "figures.json"

    main(["--dev", str(held_out), "--model", str(small_model), "--pairs", str(pairs), "--json", str(figures)])

    rows = json.loads(figures.read_text())
    assert [row["name"].removeprefix(str(small_model)) for row in rows] == [
        "BM25",
        "BM25, words translated",
        "",
        " with BM25",
        ", 2 translations of pairs.tsv",
    ]
    assert set(rows[2]["figures"]) == {"nl-nl", "nl-en", "en-nl", "en-en"}
    assert f"| BM25 | {rows[0]['figures']['nl-nl']:.3f} |" in capsys.readouterr().out
