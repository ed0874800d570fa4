"""The questions are valid, balanced and of every kind, and the corpus really says what they expect."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from assistant.model import Outcome
from evals.questions import LONG, QuestionCase, QuestionError, extreme_inputs, load_questions
from evals.score import folded
from ingest.document import Language
from tests.corpus.summary import CORPUS, on_disk, read

QUESTIONS = Path(__file__).parents[2] / "evals" / "questions"
DEVELOPMENT = load_questions(QUESTIONS)
HOLDOUT = load_questions(QUESTIONS / "holdout")
BOTH = [*DEVELOPMENT, *HOLDOUT]

FACTS = tomllib.loads((CORPUS / "provenance.toml").read_text(encoding="utf-8"))
CHAPTERS = ("AG", "EV", "AR", "GD", "ON", "PR", "LE", "NE", "OT", "UN")
SECTIONS = {
    (file.split(".")[1], f"{file.split('.')[0]}#{section.anchor}"): section
    for file in on_disk()
    for section in read(file).sections
}
TEXTS = {place: folded(section.text) for place, section in SECTIONS.items()}


def a_row(**changes: Any) -> dict[str, Any]:
    lists = {"history": [], "facts": [], "sections": [], "must": [["500"]], "must_not": [], "tags": []}
    return {"id": "one", "language": "nl", "q": "Wat?", "as_of": None, "outcome": ["answered"], **lists, **changes}


def written(folder: Path, *lines: str) -> Path:
    (folder / "some.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def language_of_the_documents(case: QuestionCase) -> Language:
    return case.language.other if "crosslingual" in case.tags else case.language


def occurs(group: tuple[str, ...], text: str) -> bool:
    return any(folded(one) in text for one in group)


# The sets


@pytest.mark.parametrize("cases", [DEVELOPMENT, HOLDOUT], ids=["development", "holdout"])
def test_both_languages_have_as_many_questions(cases: list[QuestionCase]) -> None:
    count = Counter(case.language for case in cases)

    assert abs(count[Language.NL] - count[Language.EN]) <= 0.05 * len(cases)


def test_there_are_enough_questions_in_each_set() -> None:
    assert len(DEVELOPMENT) >= 240
    assert len(HOLDOUT) >= 120


@pytest.mark.parametrize(
    ("tags", "development", "holdout"),
    [
        ({"gap", "outside"}, 45, 20),
        ({"term"}, 30, 10),
        ({"followup"}, 30, 10),
        ({"premise"}, 15, 8),
        ({"crosslingual"}, 24, 10),
        ({"everyday"}, 20, 10),
        ({"hostile"}, 10, 5),
    ],
    ids=lambda value: "-or-".join(sorted(value)) if isinstance(value, set) else str(value),
)
def test_every_kind_of_question_is_asked_often_enough(tags: set[str], development: int, holdout: int) -> None:
    assert sum(bool(tags & set(case.tags)) for case in DEVELOPMENT) >= development
    assert sum(bool(tags & set(case.tags)) for case in HOLDOUT) >= holdout


def test_45_questions_have_no_answer_in_the_documents() -> None:
    refused = [case for case in DEVELOPMENT if {"gap", "outside"} & set(case.tags) and not case.answerable]

    assert len(refused) >= 45


def test_30_questions_follow_on_earlier_ones() -> None:
    assert sum(bool(case.history) for case in DEVELOPMENT) >= 30


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_chapter_of_facts_is_asked_about_in_both_languages(chapter: str) -> None:
    asked = Counter(case.language for case in DEVELOPMENT if any(fact.startswith(chapter) for fact in case.facts))

    assert min(asked[language] for language in Language) >= 4


def test_no_id_is_given_twice_over_both_sets() -> None:
    assert not [one for one, times in Counter(case.id for case in BOTH).items() if times > 1]


def test_no_question_of_the_holdout_is_asked_in_development() -> None:
    known = {(folded(case.q), case.history) for case in DEVELOPMENT}

    assert not [case.id for case in HOLDOUT if (folded(case.q), case.history) in known]


def test_the_holdout_asks_for_other_facts() -> None:
    developed = {fact for case in DEVELOPMENT if "-facts-" in case.id for fact in case.facts}
    held = {case.id: developed & set(case.facts) for case in HOLDOUT if "-held-facts-" in case.id}

    assert not {case: shared for case, shared in held.items() if shared}


# Each question


@pytest.mark.parametrize("case", BOTH, ids=lambda case: case.id)
def test_a_question_is_named_for_its_language_and_rests_on_known_facts_and_sections(case: QuestionCase) -> None:
    language = language_of_the_documents(case)

    assert case.id.startswith(f"{case.language}-")
    assert not [fact for fact in case.facts if fact not in FACTS]
    assert not [section for section in case.sections if (language, section) not in TEXTS]


@pytest.mark.parametrize("case", [case for case in BOTH if case.must], ids=lambda case: case.id)
def test_the_named_sections_hold_what_the_answer_must_hold(case: QuestionCase) -> None:
    language = language_of_the_documents(case)
    texts = [TEXTS[language, section] for section in case.sections]

    assert texts, "no section is named"
    assert not [group for group in case.must if not any(occurs(group, text) for text in texts)]


@pytest.mark.parametrize("case", [case for case in BOTH if case.must and case.must_not], ids=lambda case: case.id)
def test_no_sentence_that_answers_is_forbidden(case: QuestionCase) -> None:
    language = language_of_the_documents(case)
    lines = [folded(line) for section in case.sections for line in SECTIONS[language, section].lines]
    answers = [line for line in lines if all(occurs(group, line) for group in case.must)]

    assert not [line for line in answers if occurs(case.must_not, line)]


@pytest.mark.parametrize("case", [case for case in BOTH if not case.answerable], ids=lambda case: case.id)
def test_a_question_without_an_answer_asks_for_no_key_facts(case: QuestionCase) -> None:
    assert not case.must


# Inputs made in code


def test_extreme_inputs_are_empty_or_very_long() -> None:
    assert all(not case.q.strip() or len(case.q) == LONG for case in extreme_inputs())


def test_extreme_inputs_come_in_both_languages_with_their_own_ids() -> None:
    count = Counter(case.language for case in extreme_inputs())

    assert count[Language.NL] == count[Language.EN]
    assert not {case.id for case in extreme_inputs()} & {case.id for case in BOTH}


# Loading


def test_a_question_is_loaded_as_it_stands(tmp_path: Path) -> None:
    row = a_row(outcome=["answered", "partial"], must=[["500"], ["2.000", "2,000"]], as_of="2021-03-01")

    [case] = load_questions(written(tmp_path, json.dumps(row), ""))

    assert case.outcome == (Outcome.ANSWERED, Outcome.PARTIAL)
    assert case.must == (("500",), ("2.000", "2,000"))
    assert case.as_of == "2021-03-01"


def test_a_folder_within_the_folder_is_another_set(tmp_path: Path) -> None:
    (tmp_path / "holdout").mkdir()
    written(tmp_path / "holdout", json.dumps(a_row(id="held")))

    assert [case.id for case in load_questions(written(tmp_path, json.dumps(a_row())))] == ["one"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "Expecting property name"),
        ('["a list"]', "one JSON object"),
        (json.dumps({"id": "x"}), "these fields are missing: as_of, facts"),
        (json.dumps(a_row(colour="red")), "these fields are unknown: colour"),
        (json.dumps(a_row(q="")), "must not be empty"),
        (json.dumps(a_row(q=7)), "'q' must be text, not 7"),
        (json.dumps(a_row(language="fr")), "'fr' is not a valid Language"),
        (json.dumps(a_row(outcome=["sure"])), "'sure' is not a valid Outcome"),
        (json.dumps(a_row(outcome=[])), "at least one outcome"),
        (json.dumps(a_row(as_of="soon")), "soon"),
        (json.dumps(a_row(must=["500"])), "'must' must be a list of texts, not '500'"),
        (json.dumps(a_row(must=[[]])), "none of them empty"),
        (json.dumps(a_row(history="Wat?")), "'history' must be a list of texts"),
    ],
)
def test_a_broken_line_is_named_with_what_is_wrong(tmp_path: Path, line: str, complaint: str) -> None:
    with pytest.raises(QuestionError) as wrong:
        load_questions(written(tmp_path, json.dumps(a_row()), line))

    assert "some.jsonl, line 2: " in str(wrong.value)
    assert complaint in str(wrong.value)


def test_an_id_that_is_used_twice_is_named_with_both_places(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"line 2: the id 'one' stands in .*line 1 too"):
        load_questions(written(tmp_path, json.dumps(a_row()), json.dumps(a_row())))


def test_a_folder_without_questions_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"holds no \.jsonl files"):
        load_questions(tmp_path)
