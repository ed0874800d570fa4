"""Several questions in one: each gets its answer, and what has none is said to have none."""

from __future__ import annotations

import pytest

from assistant.answer import Assistant, topic_of
from assistant.compound import leans, parted, parts_of
from assistant.model import Asker, Outcome, Question
from ingest.document import Language, Term
from tests.assistant.test_chosen import a_passage, evidence


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Wanneer begint het en wanneer eindigt het?", ("Wanneer begint het", "wanneer eindigt het?")),
        ("Who made the matrix and may others use it?", ("Who made the matrix", "may others use it?")),
        ("Wat kost meedoen? En wat levert het op?", ("Wat kost meedoen?", "wat levert het op?")),
        ("What does it cost, and who pays for it?", ("What does it cost", "who pays for it?")),
        ("Tell me about the project and who ran it", ("Tell me about the project", "who ran it")),
        (
            "Wie tekende, waarom, en waar vond dat plaats? Is het bindend?",
            ("Wie tekende, waarom", "waar vond dat plaats?", "Is het bindend?"),
        ),
    ],
)
def test_a_question_is_parted_where_another_begins(text: str, parts: tuple[str, ...]) -> None:
    assert parts_of(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Wat zijn de gevolgen voor mens en milieu?",
        "Which unions and NGOs take part?",
        "Waar en wanneer is het convenant getekend?",
        "How many and which companies joined?",
        "On what occasion and at which place was it presented?",
        "What is the difference between what FME does and what CNV does?",
        "Wat is het verschil tussen wat een partij doet en wat een steunbetuiger doet?",
        "Wij zijn met 40 mensen. Wat betalen wij?",
        "En wanneer ging het in?",
        "What?? And why?",
        "Wij maken staal en wat nu?",
    ],
)
def test_what_is_one_question_stays_one(text: str) -> None:
    assert parts_of(text) == (text,)


def test_of_a_whole_list_of_questions_the_last_stay_together() -> None:
    asked = "Wat kost het convenant? Wie betaalt? Wie tekent? Wie stopt? Wie klaagt?"

    assert parts_of(asked) == ("Wat kost het convenant?", "Wie betaalt?", "Wie tekent?", "Wie stopt? Wie klaagt?")


@pytest.mark.parametrize("part", ["waarom?", "and since when?", "who leads it?", "en wanneer begon het?", "wie nu?"])
def test_what_points_back_leans_on_the_question_before_it(part: str) -> None:
    assert leans(part)


@pytest.mark.parametrize("part", ["which template goes with step 5?", "welke verplichtingen heeft een deelnemer?"])
def test_what_says_what_it_is_about_stands_alone(part: str) -> None:
    assert not leans(part)
    assert parted(Question(f"What is the fee and {part}"))[1].history == ()


@pytest.mark.parametrize(
    ("text", "entry", "yearly"),
    [
        ("Wat was de entreebijdrage en welke jaarlijkse bijdrage betaalt een groot bedrijf?", "310", "900"),
        ("What was the entry fee, and which annual contribution does a large company pay?", "310", "900"),
    ],
)
def test_each_question_gets_its_answer(assistant: Assistant, text: str, entry: str, yearly: str) -> None:
    answer = assistant.answer(Question(text))

    assert answer.outcome is Outcome.ANSWERED
    assert answer.text.index(entry) < answer.text.index(yearly)
    assert all(claim.text in answer.text for claim in answer.claims)


@pytest.mark.parametrize(
    ("text", "known", "lacking"),
    [
        (
            "Hoe hoog was de entreebijdrage bij toetreding en welke kwartsgroep diende bezwaren in?",
            "310 florijnen",
            "“welke kwartsgroep diende bezwaren in”",
        ),
        (
            "How high was the entry fee on joining, and which quartz group filed objections?",
            "310 florins",
            "“which quartz group filed objections”",
        ),
    ],
)
def test_what_has_no_answer_is_named_beside_what_has(assistant: Assistant, text: str, known: str, lacking: str) -> None:
    answer = assistant.answer(Question(text, Asker()))

    assert answer.outcome is Outcome.PARTIAL
    assert answer.text.index(known) < answer.text.index(lacking)


def test_what_is_not_known_of_the_other_half_is_quoted_and_cited(assistant: Assistant) -> None:
    answer = assistant.answer(
        Question("What was the entry fee on joining, and what does taking part cost in the second term?")
    )

    assert answer.outcome is Outcome.PARTIAL
    assert "310 florins" in answer.text
    assert "do not answer “what does taking part cost in the second term”" in answer.text
    assert any("has not been published" in claim.text for claim in answer.claims)
    for claim in answer.claims:
        assert claim.text in answer.text


def test_where_neither_half_has_an_answer_the_question_is_refused(assistant: Assistant) -> None:
    answer = assistant.answer(Question("Wie bakt de beste taart en wie koopt de duurste fiets?"))

    assert answer.outcome not in (Outcome.ANSWERED, Outcome.PARTIAL)
    assert not answer.claims
    assert answer.language is Language.NL


def test_a_second_question_is_of_the_term_that_the_first_one_names(assistant: Assistant) -> None:
    answer = assistant.answer(
        Question("Wat was in de eerste termijn de entreebijdrage en welke kosten heeft deelname?")
    )

    assert Term.SECOND not in {cited.term for claim in answer.claims for cited in claim.citations}


def test_what_a_question_was_about_goes_by_the_heading_of_the_section_that_answers_it() -> None:
    topic = topic_of([(2.0, evidence(a_passage("a", "Een club.")))])

    assert topic is not None
    assert (topic.work, topic.title) == ("w", "Kop")
    assert topic_of([]) is None
