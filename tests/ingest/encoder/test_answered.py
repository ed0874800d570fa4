"""Questions with their answers, found among the translated sentences of pages."""

from __future__ import annotations

from pathlib import Path
from random import Random

from ingest.document import Language
from ingest.encoder.heldout import HeldOut
from ingest.encoder.train import gather
from ingest.encoder.training.answered import MOST_SENTENCES, answered, apart
from ingest.encoder.training.asked import as_question
from ingest.encoder.training.material import Pair
from ingest.encoder.training.recipe import Recipe

HEADING = ("Veelgestelde vragen", "Frequently asked questions")
QUESTION = ("V: Wie mag een klacht indienen?", "Q: Who may file a complaint?")
ANSWER = (
    "A: Iedereen die last heeft van het bedrijf mag dat.",
    "A: Everybody who is troubled by the company may do so.",
)
MORE = ("Stuur de klacht aan het secretariaat.", "Send the complaint to the secretariat.")
PAGE = [HEADING, QUESTION, ANSWER, MORE, ("Kosten", "Fees"), MORE]


def held(dutch: str = "", english: str = "") -> HeldOut:
    texts = {Language.NL: dutch, Language.EN: english}
    return HeldOut(
        {one: (("Wat kost het?" if one is Language.NL else "What does it cost?", "a"),) for one in Language},
        {one: {"a": text} for one, text in texts.items()},
    )


def test_a_question_is_answered_by_the_sentences_up_to_the_next_heading() -> None:
    [found] = answered(PAGE, "page.tsv")

    assert found.headings[Language.EN] == "Who may file a complaint?"
    assert found.headings[Language.NL] == "Wie mag een klacht indienen?"
    assert found.bodies[Language.EN] == (
        "Everybody who is troubled by the company may do so. Send the complaint to the secretariat."
    )
    assert found.bodies[Language.NL].endswith("Stuur de klacht aan het secretariaat.")
    assert found.source == "answered/page.tsv"


def test_the_next_question_ends_an_answer() -> None:
    other: Pair = ("Wie beslist daar dan over?", "Who decides about that then?")

    first, second = answered([QUESTION, ANSWER, MORE, other, ANSWER, MORE], "page.tsv")

    assert first.bodies[Language.EN].count("Send the complaint") == 1
    assert second.headings[Language.EN] == other[1]


def test_a_long_page_gives_the_first_sentences() -> None:
    [found] = answered([QUESTION, *[(f"Dat is regel {n} ervan.", f"That is rule {n} of it.") for n in range(9)]], "p")

    assert found.bodies[Language.EN].count("rule") == MOST_SENTENCES


def test_a_question_without_an_answer_is_left() -> None:
    assert not list(answered([QUESTION, ("Kosten", "Fees")], "p"))
    assert not list(answered([QUESTION, ("Ja.", "Yes.")], "p"))
    assert not list(answered([("Echt waar?", "Really?"), ANSWER, MORE], "p"))


def test_a_question_stays_as_people_asked_it() -> None:
    assert as_question(QUESTION[1], Language.EN, False, Random(1)) == QUESTION[1]


def test_nothing_that_is_held_out_is_learned() -> None:
    [found] = answered(PAGE, "p")

    assert list(apart([found], held())) == [found]
    assert not list(apart([found], held(english="First this. Send the complaint to the secretariat! And then that.")))
    assert not list(apart([found], held(dutch="Wie mag een klacht indienen")))


def test_the_questions_of_the_pages_are_part_of_what_is_trained_on(tmp_path: Path) -> None:
    pairs = tmp_path / "page.tsv"
    other = [
        ("Wie beslist daar dan over?", "Who decides about that then?"),
        (f"{ANSWER[0]} {MORE[0]}", f"{ANSWER[1]} {MORE[1]}"),
    ]
    pairs.write_text("".join(f"{nl}\t{en}\n" for nl, en in [*PAGE, *other]))
    recipe = Recipe.model_validate({"steps": 1, "watch": {"sections": 0, "pairs": 0}})

    material, _ = gather(recipe, [], [pairs], None, held())

    assert [one.headings[Language.EN] for one in material.sections] == ["Who may file a complaint?", other[0][1]]
