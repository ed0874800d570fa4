"""What goes to an outside model says nothing of who asked, and keeps its sense."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic import SecretStr

from assistant.build import build, build_parts
from assistant.masking import Known, Masking, has_mark
from assistant.model import Question
from assistant.people import People, Role
from assistant.settings import Settings
from ingest.encoder import Encoder
from ingest.encoder.encoder import Vectors
from tests.assistant.a_copy import copied_data
from tests.assistant.a_model import a_model_server, worded


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Mail mij op an.de-vries@voorbeeld.co.uk graag.", "Mail mij op [e-mail 1] graag."),
        ("Bel 06-12345678 of +31 (0)70 123 45 67.", "Bel [telefoon 1] of [telefoon 2]."),
        ("Rekening NL91 ABNA 0417 1643 00 graag", "Rekening [rekening 1] graag"),
        ("Valt Janssen & Zonen Metaal B.V. eronder?", "Valt [bedrijf 1] eronder?"),
        ("Mevrouw Van den Berg vroeg het; mevrouw De Wit ook.", None),
        ("Mijn naam is Piet Jansen en ik vraag iets.", "Mijn naam is [naam 1] en ik vraag iets."),
        ("My name is Ann Miller.", "My name is [naam 1]."),
        ("De heer J. de Wit belde.", "De heer [naam 1] belde."),
    ],
)
def test_what_names_somebody_is_taken_out(text: str, masked: str | None) -> None:
    masking = Masking()
    held = masking.masked(text)
    if masked is not None:
        assert held == masked
    else:
        assert "Berg" not in held
        assert "Wit" not in held
    assert masking.restored(held) == text


@pytest.mark.parametrize(
    "text",
    [
        "Wat kostte deelname in de eerste termijn, 2019-2024?",
        "Is het € 1.250.000 of 12.500.000 per jaar?",
        "Wat zegt artikel 7.2 van Verordening (EU) 2017/821?",
        "Doet de Sociaal-Economische Raad mee aan de Metaalsectorovereenkomst?",
        "On 17 November 2025, who signed?",
        "Hoeveel bedrijven met meer dan 100000000 euro omzet zijn er?",
    ],
)
def test_what_a_question_is_about_stays(text: str) -> None:
    assert Masking().masked(text) == text


def test_known_names_are_found_whatever_their_capitals_and_the_same_name_gets_the_same_mark() -> None:
    masking = Masking(Known(("An Bakker",), ("Voorbeeldmetaal", "Voorbeeldmetaal Recycling")))
    text = "Doet voorbeeldmetaal mee? Voorbeeldmetaal Recycling wel, zei an bakker. An Bakker weet het."
    held = masking.masked(text)
    assert "oorbeeldmetaal" not in held
    assert "akker" not in held
    assert masking.restored(held) == text


@given(some.text(max_size=300), some.lists(some.text(min_size=1, max_size=12), max_size=3))
def test_a_text_comes_back_whole_whatever_it_holds(text: str, names: list[str]) -> None:
    masking = Masking(Known(tuple(names), tuple(names[:1])))
    if not has_mark(text):
        assert masking.restored(masking.masked(text)) == text


def test_a_name_has_one_mark_in_all_that_is_sent_and_no_other_name_has_it() -> None:
    masking = Masking(Known(companies=("Alfa Staal", "Beta Metaal")))
    assert masking.masked("Beta Metaal trad toe.") == "[bedrijf 1] trad toe."
    assert masking.masked("Alfa Staal en Beta Metaal") == "[bedrijf 2] en [bedrijf 1]"


def test_a_name_that_is_an_ordinary_word_is_one_with_its_capital_inside_a_sentence_only() -> None:
    known = Known(("Jan Bakker",), ("Staal",), is_ordinary={"staal", "bakker"}.__contains__)
    masked = Masking(known).masked
    assert masked("Staal is duur. Hoeveel staal koopt een bakker?") == "Staal is duur. Hoeveel staal koopt een bakker?"
    assert masked("Wat koopt Staal van Bakker en van jan bakker?") == (
        "Wat koopt [bedrijf 1] van [naam 1] en van [naam 2]?"
    )


def test_a_surname_alone_is_masked_and_a_word_of_it_in_another_word_is_not() -> None:
    masking = Masking(Known(("Piet van Janssen",)))
    assert masking.masked("Vroeg Janssen dat, van de Janssenlaan?") == "Vroeg [naam 1] dat, van de Janssenlaan?"
    assert [masking.masked(word) for word in ("janssen", "van", "piet")] == ["[naam 2]", "van", "[naam 3]"]


@pytest.mark.parametrize(
    "text",
    [
        "Mevrouw An Bakker (an.bakker@voorbeeld.nl, 06-12345678) van Bakker Metaal B.V. en Bakker Metaal.",
        "De heer Bakker Metaal en mevrouw Bakker; Bakker bakt.",
        "Naam 1 en bedrijf 1 zijn geen namen hier.",
    ],
)
def test_masks_that_overlap_and_names_like_the_words_of_marks_come_back_whole(text: str) -> None:
    masking = Masking(Known(("An Bakker", "Naam"), ("Bakker Metaal", "Bedrijf", "1")))
    held = masking.masked(text)
    assert "akker" not in held
    assert masking.restored(held) == text


@pytest.mark.parametrize("mark", ["[bedrijf 1]", "[Bedrijf 1]", "[bedrijf1]", "[ bedrijf  1 ]", "[company 1]"])
def test_a_mark_that_a_model_altered_is_given_its_words_back(mark: str) -> None:
    masking = Masking(Known(companies=("Alfa Staal",)))
    masking.masked("Wat betaalt Alfa Staal?")
    assert masking.restored(f"{mark} betaalt 310 florijnen.") == "Alfa Staal betaalt 310 florijnen."


@pytest.mark.parametrize("text", ["[bedrijf 2] betaalt.", "[name 1] pays."])
def test_a_mark_that_stands_for_nothing_stays_and_is_seen(text: str) -> None:
    masking = Masking(Known(companies=("Alfa Staal",)))
    masking.masked("Wat betaalt Alfa Staal?")
    assert masking.restored(text) == text
    assert has_mark(text)
    assert not has_mark("[1] bedrijf 1 [bedrijf]")


def test_whoever_is_known_here_is_masked_before_a_model_is_asked(
    made_up: Settings, encoder: Encoder, tmp_path: Path
) -> None:
    copied_data(made_up.data, tmp_path / "data")
    model = {"model": "openai:any", "model_url": "http://127.0.0.1:9/v1", "model_key": SecretStr("a key")}
    assistant = build(made_up.model_copy(update={"data": tmp_path / "data", **model}), encoder)
    people = People(assistant.library.engine)
    people.add("an bakker", "an@example.org", Role.MEMBER, people.add_company("Voorbeeldmetaal").id)

    assert assistant.reworder
    assert assistant.reworder.masking().masked("Wat moet an bakker van Voorbeeldmetaal doen?") == (
        "Wat moet [naam 1] van [bedrijf 1] doen?"
    )
    assistant.library.close()


class Overhearing:
    """The bundled encoder, run as if outside, that remembers what it was sent."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.name, self.dimensions, self.max_tokens = encoder.name, encoder.dimensions, encoder.max_tokens
        self.sent: list[str] = []

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        self.sent += texts
        return self.encoder.encode(texts, progress)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        self.sent += texts
        return self.encoder.encode_questions(texts)

    def count_tokens(self, text: str) -> int:
        self.sent.append(text)
        return self.encoder.count_tokens(text)


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("https://vectors.example.org", True),
        ("http://8.8.8.8:80", True),
        ("http://127.0.0.1:8080", False),
        ("", False),
    ],
)
def test_an_encoder_outside_sees_no_name_and_one_of_our_own_does(
    made_up: Settings, encoder: Encoder, tmp_path: Path, address: str, masked: bool
) -> None:
    copied_data(made_up.data, tmp_path / "data")
    overhearing = Overhearing(encoder)
    settings = made_up.model_copy(update={"data": tmp_path / "data", "encoder_server": address})
    parts = build_parts(settings, overhearing)
    parts.people.add("An Vogelaar", "an@example.org", Role.MEMBER, parts.people.add_company("Kwikzand").id)

    parts.assistant.answer(Question("Wat betaalde Kwikzand volgens Vogelaar (an@example.org) bij toetreding?"))
    parts.likes.groups(["Waarom belde An Vogelaar?", "Wat kost het?"])
    sent = " ".join(overhearing.sent)
    assert "toetreding" in sent
    assert "belde" in sent
    assert any(name in sent.lower() for name in ("kwikzand", "vogelaar", "an@")) is not masked
    parts.close()


def test_a_sentence_that_repeats_a_masked_name_is_held_to_its_passage_with_the_name_itself(
    made_up: Settings, encoder: Encoder, tmp_path: Path
) -> None:
    copied_data(made_up.data, tmp_path / "data")
    with a_model_server() as server:
        assistant = worded(made_up.model_copy(update={"data": tmp_path / "data"}), encoder, server)
        People(assistant.library.engine).add_company("Entry fee")
        asked = Question("What was the entry fee in the first term?")

        def told_with(altered: Callable[[str], str]) -> str:
            """What is answered where the model repeats the mark of the fee's name like that."""

            def reply(body: dict[str, Any]) -> Iterator[str]:
                [shown] = [one for one in server.passages() if "310" in one["text"]]
                assert "ntry fee" not in str(shown)
                mark = shown["text"].split(" paid an ")[1].split(" of ")[0]
                yield f"On joining, each company paid an {altered(mark)} of 310 florins. [{shown['number']}]"

            server.reply = reply
            return assistant.answer(asked).text

        assert "each company paid an entry fee of 310" in told_with(str)
        assert "each company paid an entry fee of 310" in told_with(str.upper)
        assert "each company paid" not in told_with(lambda mark: "[bedrijf 9]")
        assistant.library.close()
