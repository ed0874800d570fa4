"""A chat model's claims take the place of what was extracted, and nothing that they leave unsaid is lost."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.answer import Assistant
from assistant.model import Answer, Citation, Claim, Outcome, Question, Step
from assistant.receipts import answer_from
from assistant.rephrased.bar import Bars, load_bars
from assistant.reworded import Rewording, in_words
from assistant.settings import Settings
from ingest.document import Language, Term
from ingest.encoder import Encoder
from tests.assistant.a_model import ModelServer, a_model_server, worded

GIVEN = "The fee was 310 florins."
UNKNOWN = "The budget was not found in the public sources."
MODELS = "Each company paid 310 florins."
ASKED = "What was the entry fee in the first term?"


def claim(text: str, start: int, term: Term = Term.FIRST) -> Claim:
    cited = Citation(
        document="d.en",
        version="1",
        title="Document",
        term=term,
        standing="summary",
        language=Language.EN,
        section="Section",
        page=None,
        start=start,
        end=start + len(text),
        quote=text,
        url=None,
        sha256="",
    )
    return Claim(text, (cited,))


def extracted(outcome: Outcome, *claims: Claim) -> Answer:
    text = "First term:\n" + " ".join(one.text for one in claims)
    return Answer(outcome, Language.EN, text, Term.FIRST, claims)


def test_a_full_answer_is_given_in_the_models_words_alone() -> None:
    answer = extracted(Outcome.ANSWERED, claim(GIVEN, 0), claim("It was paid once.", 40))
    assert in_words(answer, Rewording((claim(MODELS, 0),), ("shown",))).text == f"First term:\n{MODELS}"


def test_of_a_partial_answer_what_is_not_known_stays_unless_the_model_cites_it() -> None:
    answer = extracted(Outcome.PARTIAL, claim(GIVEN, 0), claim(UNKNOWN, 40))
    one = in_words(answer, Rewording((claim(MODELS, 0),), ("shown",)))
    assert one.text == f"First term:\n{MODELS} {UNKNOWN}"
    assert one.outcome is Outcome.PARTIAL

    both = Rewording((claim(MODELS, 0), claim("No budget was found.", 40)), ("shown", "shown"))
    assert in_words(answer, both).text == f"First term:\n{MODELS} No budget was found."


def test_what_was_extracted_from_another_term_is_kept_behind() -> None:
    answer = extracted(Outcome.ANSWERED, claim(GIVEN, 0), claim("The second has none.", 9, Term.SECOND))
    assert in_words(answer, Rewording((claim(MODELS, 0),), ("shown",))).text.endswith(f"{MODELS} The second has none.")


def test_where_nothing_passed_the_extracted_answer_is_given() -> None:
    answer = extracted(Outcome.PARTIAL, claim(GIVEN, 0), claim(UNKNOWN, 40))
    assert in_words(answer, Rewording((), ("dropped:figure",))) == replace(answer, drafts=("dropped:figure",))


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with a_model_server() as held:
        yield held


CARRIED = "On joining, each company paid an entry fee of 310 florins in the first term."
NEAR = "In the first term every company paid an entry fee of 311 florins on joining."
ITS_SOURCE = "In the first term every company paid an entry fee of 310 florins on joining."


def holding_all_for_near(assistant: Assistant) -> Assistant:
    """Whatever is like its source at all is near to it, so that a test does not hang on where that begins."""
    assert assistant.reworder is not None
    checker = assistant.reworder.checker
    held = load_bars()
    bars = Bars(replace(held.within, near=-math.inf), replace(held.across, near=-math.inf))
    reworder = replace(assistant.reworder, checker=lambda audiences: replace(checker(audiences), bars=lambda: bars))
    return replace(assistant, reworder=reworder)


def says_all(server: ModelServer, *sentences: str) -> None:
    """Have the model say them, each with the number of the passage that holds 310."""
    server.reply = lambda body: iter([f"{one} [{server.number_of('310')}]\n" for one in sentences])


@pytest.mark.parametrize("carried_first", [True, False])
def test_beside_what_is_carried_what_comes_near_is_told_in_its_sources_words(
    made_up: Settings, encoder: Encoder, server: ModelServer, carried_first: bool
) -> None:
    assistant = holding_all_for_near(worded(made_up, encoder, server))
    says_all(server, *([CARRIED, NEAR] if carried_first else [NEAR, CARRIED]))
    heard: list[Step | Claim] = []
    answer = assistant.answer(Question(ASKED), heard.append)

    told = [one.text for one in answer.claims]
    assert told == ([CARRIED, ITS_SOURCE] if carried_first else [ITS_SOURCE, CARRIED])
    assert [one for one in heard if isinstance(one, Claim)] == list(answer.claims)
    assert next(one for one in answer.claims if one.text == ITS_SOURCE).citations[0].quote == ITS_SOURCE
    assert answer.drafts == (("shown", "sourced:figure") if carried_first else ("sourced:figure", "shown"))
    assert answer_from(assistant.receipts.read(answer.receipt)).drafts == answer.drafts


def test_what_comes_near_again_is_told_once(made_up: Settings, encoder: Encoder, server: ModelServer) -> None:
    assistant = holding_all_for_near(worded(made_up, encoder, server))
    says_all(server, CARRIED, NEAR, NEAR, NEAR)
    assert [one.text for one in assistant.answer(Question(ASKED)).claims] == [CARRIED, ITS_SOURCE]


def test_where_nothing_is_carried_what_comes_near_is_not_told_but_the_extracted_answer(
    made_up: Settings, encoder: Encoder, server: ModelServer
) -> None:
    assistant = holding_all_for_near(worded(made_up, encoder, server))
    says_all(server, NEAR, NEAR.replace("311", "312"))
    heard: list[Step | Claim] = []
    answer = assistant.answer(Question(ASKED), heard.append)
    assert answer.text == replace(assistant, reworder=None).answer(Question(ASKED)).text
    assert answer.drafts == ("dropped:figure", "dropped:figure")
    assert [one for one in heard if isinstance(one, Claim)] == list(answer.claims)
