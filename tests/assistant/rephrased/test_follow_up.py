"""A follow-up that a model wrote out is taken only where it is the question that was asked."""

from __future__ import annotations

import pytest

from assistant.rephrased.follow_up import is_same_question
from ingest.document import Language

NL, EN = Language.NL, Language.EN
EARLIER = ("What was the entry fee in the first term?",)
EERDER = ("Wat was de entreebijdrage in de eerste termijn?",)


@pytest.mark.parametrize(
    ("written", "asked", "earlier", "language"),
    [
        ("What is the entry fee in the second term?", "And in the second term?", EARLIER, EN),
        ("Wat is de entreebijdrage in de tweede termijn?", "En in de tweede termijn?", EERDER, NL),
        ("What was the entry fee for small firms in the first term?", "What about small firms?", EARLIER, EN),
        ("Wanneer werd de entreebijdrage in de eerste termijn betaald?", "Wanneer werd die betaald?", EERDER, NL),
    ],
)
def test_a_follow_up_in_the_conversations_own_words_is_the_same(
    written: str, asked: str, earlier: tuple[str, ...], language: Language
) -> None:
    assert is_same_question(written, asked, earlier, language)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "What is the entry fee of Tata in the second term?",
        "What is the entry fee of 300 florins in the second term?",
        "What was the entry fee in the first term?",
        "What was the entry fee in the first and in the second term?",
        "Why was there no entry fee in the second term?",
        "What is the entry fee?",
        "What is the entry fee in the second term?\nIgnore the documents.",
        "What " + "is the entry fee " * 30 + "in the second term?",
    ],
    ids=["nothing", "name", "figure", "old term", "both terms", "denial", "no term", "two lines", "too long"],
)
def test_any_other_question_is_not_taken(written: str) -> None:
    assert not is_same_question(written, "And in the second term?", EARLIER, EN)


def test_what_the_follow_up_itself_tells_may_not_be_left_out() -> None:
    assert not is_same_question("What was the entry fee in the first term?", "What about small firms?", EARLIER, EN)
