"""When an answer says beside itself that it may not be one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.doubt import LIKE, SURE, UNCOVERED, UNLIKE, UNSURE, is_beside, is_doubtful
from assistant.model import Expected
from tests.assistant.test_chosen import QUERY, a_passage, evidence

FEES = evidence(a_passage("a", "Een lid betaalt 500 euro."), expected_found=1.0, asked_cosine=LIKE)


def doubted(
    text: str, said: str, expected: Expected = Expected.ANYTHING, support: float = SURE, **features: float
) -> bool:
    query = replace(QUERY, text=text, expected=expected)
    features = {"asked_cosine": LIKE} | features
    return is_doubtful(query, [evidence(a_passage("a", said), 0, **features)], support)


def test_too_little_support_is_doubt_enough() -> None:
    assert is_doubtful(QUERY, [FEES], SURE - 0.01)
    assert not is_doubtful(QUERY, [FEES], SURE)


def test_what_neither_its_support_nor_its_questions_speak_for_is_no_answer() -> None:
    unlike, query = replace(FEES, asked_cosine=UNLIKE - 0.01), replace(QUERY, text="Wat kost een lid?")
    assert is_beside(query, [unlike], UNSURE - 0.01)
    assert not is_beside(query, [FEES], UNSURE - 0.01)
    assert not is_beside(query, [unlike], UNSURE)


def test_a_few_words_are_unlike_every_question_and_yet_answered() -> None:
    unlike = replace(FEES, asked_cosine=UNLIKE - 0.01)
    assert not is_beside(replace(QUERY, text="kosten lid"), [unlike], UNSURE - 0.01)


def test_where_nobody_wrote_questions_for_a_section_none_can_speak_against_it() -> None:
    query = replace(QUERY, text="Wat kost een lid?")
    assert not is_beside(query, [replace(FEES, asked_cosine=0.0, unasked=1.0)], UNSURE - 0.01)


@pytest.mark.parametrize(
    ("question", "beside", "contents"),
    [
        ("Wat moet er in het jaarverslag staan?", "Het verslag verscheen in mei.", "Het verslag bevat de cijfers."),
        ("What has to be in the annual report?", "The report came out in May.", "The report contains the figures."),
    ],
)
def test_what_does_not_say_what_is_in_a_thing_is_no_answer_where_that_is_asked(
    question: str, beside: str, contents: str
) -> None:
    query = replace(QUERY, text=question)
    assert is_beside(query, [evidence(a_passage("a", beside), asked_cosine=1.0)], 1.0)
    assert not is_beside(query, [evidence(a_passage("a", contents), asked_cosine=1.0)], 1.0)
    assert is_beside(
        query, [evidence(a_passage(*one), asked_cosine=1.0) for one in (("a", beside), ("b", contents))], 1
    )


@pytest.mark.parametrize("question", ["Wat is het mailadres?", "What is the email address?", "Welk rekeningnummer?"])
def test_one_way_to_reach_somebody_is_no_answer_to_who_asks_for_another(question: str) -> None:
    phone = [evidence(a_passage("a", "Het nummer is 070 123 45 67."), asked_cosine=1.0)]
    assert is_beside(replace(QUERY, text=question, expected=Expected.CONTACT), phone, 1.0)
    assert not is_beside(replace(QUERY, text="Hoe bel ik het?", expected=Expected.CONTACT), phone, 1.0)


def test_what_has_nothing_to_do_with_what_was_spoken_of_is_no_answer_to_what_points_back_to_it() -> None:
    query = replace(QUERY, text="Wat kost die? (De rekenmachine)", work="machine", about="De rekenmachine")
    fee = evidence(a_passage("a", "Een lid betaalt 500 euro."), asked_cosine=1.0)
    price = evidence(a_passage("a", "De rekenmachine kost 500 euro."), asked_cosine=1.0)

    assert is_beside(query, [fee], 1.0)
    assert not is_beside(query, [price], 1.0)
    assert not is_beside(replace(query, work="w"), [fee], 1.0)
    assert not is_beside(replace(query, about=""), [fee], 1.0)


def test_what_only_speaks_of_the_thing_that_was_spoken_of_is_doubtful() -> None:
    query = replace(QUERY, text="Wie leverde die in? (Het formulier)", work="w", about="Het formulier")
    thing = evidence(a_passage("a", "Het formulier telt drie bladen."), asked_cosine=1.0)

    assert is_doubtful(query, [thing], 1.0)
    assert not is_doubtful(query, [replace(thing, context_coverage=UNCOVERED)], 1.0)
    assert not is_doubtful(replace(query, about=""), [thing], 1.0)


@pytest.mark.parametrize("kind", [Expected.AMOUNT, Expected.NUMBER, Expected.DATE, Expected.CONTACT, Expected.REASON])
def test_what_shows_nothing_of_the_kind_that_is_asked_for_is_doubtful(kind: Expected) -> None:
    assert doubted("Wanneer is dat klaar?", "Het plan wordt gemaakt.", kind)
    assert not doubted("Wanneer is dat klaar?", "Het plan is in mei klaar.", kind, expected_found=1.0)


def test_what_its_section_is_not_asked_like_is_doubtful() -> None:
    assert doubted("Hoe gaat dat?", "Dat gaat zo.", asked_cosine=LIKE - 0.01)
    assert not doubted("Hoe gaat dat?", "Dat gaat zo.", asked_cosine=LIKE)


@pytest.mark.parametrize(
    "question",
    ["Wat is het verschil tussen een partij en een steunbetuiger?", "Difference between partij and steunbetuiger?"],
)
def test_a_comparison_is_doubtful_where_one_of_the_two_is_not_spoken_of(question: str) -> None:
    assert doubted(question, "Een steunbetuiger onderschrijft de doelen.")
    assert not doubted(question, "Een partij tekent; een steunbetuiger onderschrijft de doelen.")


def test_that_something_is_not_known_answers_whatever_kind_is_asked_for() -> None:
    assert not doubted("Wanneer is dat?", "De dag is niet bekend.", Expected.DATE, absence=1.0)


def test_what_does_not_speak_of_the_very_step_or_year_is_doubtful() -> None:
    assert doubted("Wat waren de lessen van jaar 3?", "De lessen van jaar 4 zijn deze.", figures_found=0.0)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Moeten bedrijven een plan inleveren?", "Elk bedrijf moest een plan inleveren."),
        ("Must a member join a working group?", "Members are expected to join a working group."),
        ("Is a company obliged to report?", "Companies have to report each year."),
        ("Mag een winkel meedoen?", "Nieuwe partijen zijn welkom."),
        ("May a member leave?", "A member can leave after a year."),
        ("Kan een lid weigeren?", "Een lid moet meewerken."),
        ("What should a report contain?", "The report contains the risks and the measures."),
        ("Wat moet er in het plan staan?", "Het plan bevat doelen."),
    ],
)
def test_a_question_whether_one_must_or_may_is_answered_by_what_says_so(question: str, said: str) -> None:
    assert not doubted(question, said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Moeten bedrijven een plan inleveren?", "Het plan wordt door het programma gemaakt."),
        ("Must a member join a working group?", "The working group plans activities."),
        ("Is a company obliged to report?", "Some companies report each year."),
        ("May a member leave?", "Two members left in year 4."),
        ("Mag een winkel meedoen?", "In jaar 2 deden 11 bedrijven mee."),
        ("What should a report contain?", "The report was published in June."),
        ("Wat moet er in het plan staan?", "Het plan wordt door het programma gemaakt."),
    ],
)
def test_a_question_whether_one_must_or_may_is_not_answered_by_what_does_not_say_so(question: str, said: str) -> None:
    assert doubted(question, said)


@pytest.mark.parametrize("question", ["Can you tell me who pays?", "Kunt u zeggen wie betaalt?", "What must firms do?"])
def test_other_questions_take_any_mood(question: str) -> None:
    assert not doubted(question, "Firms hand in a plan.")


@pytest.mark.parametrize(
    ("question", "begins", "ends"),
    [
        ("Wanneer loopt de proef af?", "De proef begon op 2 mei 2031.", "De proef loopt tot 3 juni 2033."),
        (
            "Tot wanneer duurt de proef?",
            "De proef begon op 2 mei 2031.",
            "Einde van de proef: niet gepubliceerd, 2033.",
        ),
        ("When does the trial end?", "The trial began on 2 May 2031.", "The trial ran from 2 May 2031 to 3 June 2033."),
        ("When does the trial run out?", "The trial began on 2 May 2031.", "The trial: 2031-2033."),
    ],
)
def test_when_a_thing_began_does_not_tell_when_it_ends(question: str, begins: str, ends: str) -> None:
    assert doubted(question, begins, Expected.DATE, expected_found=1.0)
    assert not doubted(question, ends, Expected.DATE, expected_found=1.0)


def test_when_a_thing_begins_needs_no_end() -> None:
    assert not doubted("Wanneer begint de proef?", "De proef begon op 2 mei 2031.", Expected.DATE, expected_found=1.0)
    assert not doubted("Hoe eindigt de proef?", "De proef begon op 2 mei 2031.")
