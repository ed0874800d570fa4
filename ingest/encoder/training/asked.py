"""Questions made from a section: its heading as it stands or as somebody would ask it, or a sentence out of it."""

from __future__ import annotations

import re
from random import Random

from ingest.document import Language

_NUMBERED = re.compile(r"^(?:step|stap|task|taak|phase|fase|option|optie)\s*\d*\s*[:.–-]\s*|^\d+[.)]\s*|^to\s+", re.I)
_INFINITIVE = re.compile(r"\b[a-z]{2,}en$")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")
_ACTIONS = {
    Language.EN: ("How do I {}?", "How can I {}?", "Can I {}?", "What do I need to {}?", "How to {}"),
    Language.NL: ("Hoe kan ik {}?", "Hoe moet ik {}?", "Kan ik {}?", "Wat heb ik nodig om {}?", "Hoe {}"),
}
_THINGS = {
    Language.EN: ("What is {}?", "How does {} work?", "Where can I find {}?", "What about {}?", "Is there {}?"),
    Language.NL: ("Wat is {}?", "Hoe werkt {}?", "Waar vind ik {}?", "Hoe zit het met {}?", "Is er {}?"),
}


def is_action(dutch: str, english: str) -> bool:
    """Whether a heading says what to do: Dutch puts the infinitive last, English the verb first. Pure."""
    first = bare(english).split(" ")[0].lower()
    return bool(_INFINITIVE.search(bare(dutch))) and not first.endswith(("ing", "s", "ed")) and len(first) > 2


def bare(heading: str) -> str:
    """Without a number, a "Step 2:" or the "To" of an English instruction. Pure."""
    return _NUMBERED.sub("", heading.strip()).rstrip(" .:?!")


def as_question(heading: str, language: Language, action: bool, chance: Random) -> str:
    """A heading that asks stays as it is. Not always good grammar: nor is what people type."""
    if heading.endswith("?"):
        return heading
    said = bare(heading)
    if len(said) > 1 and not said[1].isupper():
        said = said[0].lower() + said[1:]
    return chance.choice((_ACTIONS if action else _THINGS)[language]).format(said)


def sentences_of(body: str) -> list[str]:
    """Those long enough to be told apart and short enough to be asked. Pure."""
    return [one for one in _SENTENCE_END.split(body) if 30 <= len(one) <= 200]


def from_later_on(body: str, chance: Random) -> str:
    """The body from one of its later sentences to the end: what stands there must be found too."""
    sentences = _SENTENCE_END.split(body)
    if len(sentences) < 4:
        return body
    return " ".join(sentences[chance.randrange(1, len(sentences) - 2) :])
