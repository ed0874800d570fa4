"""What goes to an outside model says nothing of who asked, and keeps its sense."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic import SecretStr

from assistant.build import build
from assistant.masking import mask
from assistant.people import People, Role
from assistant.settings import Settings
from ingest.encoder import Encoder
from tests.assistant.a_copy import copied_data


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
    held = mask(text)
    if masked is not None:
        assert held.text == masked
    else:
        assert "Berg" not in held.text
        assert "Wit" not in held.text
    assert held.restored(held.text) == text


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
    assert mask(text).text == text


def test_known_names_are_found_whatever_their_capitals_and_the_same_name_gets_the_same_mark() -> None:
    held = mask(
        "Doet voorbeeldmetaal mee? Voorbeeldmetaal Recycling wel, zei an bakker. An Bakker weet het.",
        people=["An Bakker"],
        companies=["Voorbeeldmetaal", "Voorbeeldmetaal Recycling"],
    )
    assert "oorbeeldmetaal" not in held.text
    assert "akker" not in held.text
    assert held.restored(held.text).lower() == (
        "doet voorbeeldmetaal mee? voorbeeldmetaal recycling wel, zei an bakker. an bakker weet het."
    )


@given(some.text(max_size=300), some.lists(some.text(min_size=1, max_size=12), max_size=3))
def test_a_text_comes_back_whole_whatever_it_holds(text: str, names: list[str]) -> None:
    held = mask(text, people=names)
    if not any(mark in text for mark in held.marks):
        assert held.restored(held.text) == text


def test_whoever_is_known_here_is_masked_before_a_model_is_asked(
    made_up: Settings, encoder: Encoder, tmp_path: Path
) -> None:
    copied_data(made_up.data, tmp_path / "data")
    model = {"model": "openai:any", "model_url": "http://127.0.0.1:9/v1", "model_key": SecretStr("a key")}
    assistant = build(made_up.model_copy(update={"data": tmp_path / "data", **model}), encoder)
    people = People(assistant.library.engine)
    people.add("an bakker", "an@example.org", Role.MEMBER, people.add_company("Voorbeeldmetaal").id)

    assert assistant.reworder
    assert assistant.reworder.masked("Wat moet an bakker van Voorbeeldmetaal doen?") == (
        "Wat moet [naam 1] van [bedrijf 1] doen?"
    )
    assistant.library.close()
