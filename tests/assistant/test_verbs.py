"""Dutch verbs whose parts stand apart, put together as the documents write them."""

from __future__ import annotations

from collections import Counter

import pytest

from assistant.verbs import joined
from assistant.vocabulary import Vocabulary
from ingest.analysis import tokens
from ingest.document import Language

USED = ("uitstappen", "aanmelden", "opzeggen", "afhaken", "meedoen", "oplopen")
VOCABULARY = Vocabulary(
    {Language.NL: 1},
    {Language.NL: Counter(tokens(" ".join(USED), Language.NL)), Language.EN: Counter()},
    Counter(USED),
    frozenset(),
)


@pytest.mark.parametrize(
    ("asked", "together"),
    [
        ("Welke leden stapten er uit?", "Welke leden uitstappen er?"),
        ("Hoe meld ik me aan bij de club?", "Hoe aanmelden ik me bij de club?"),
        ("Hoe zegt een lid zijn plaats op?", "Hoe opzeggen een lid zijn plaats?"),
        ("Wie haakte eraf in 2031?", "Wie afhaken in 2031?"),
    ],
)
def test_the_parts_of_a_verb_are_put_together(asked: str, together: str) -> None:
    assert joined(asked, VOCABULARY) == together


@pytest.mark.parametrize(
    "asked",
    [
        "Wat kwam er uit het onderzoek?",
        "Wat staat er in het verslag?",
        "Waar gaat de club over?",
        "Wanneer komt de loop op?",
    ],
)
def test_where_no_verb_of_the_documents_comes_of_it_nothing_is_changed(asked: str) -> None:
    assert joined(asked, VOCABULARY) == ""
