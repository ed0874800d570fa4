"""Sections found for a question, without an answer: what a program that reads for itself asks for."""

from __future__ import annotations

from assistant.answer import Assistant
from assistant.claims import citation_of
from assistant.evidence import Evidence
from assistant.model import Asker, Citation, Question

LONGEST = 20  # sections


def search(assistant: Assistant, text: str, asker: Asker, limit: int) -> tuple[Citation, ...]:
    """The best sentence of each of the best sections, best first, at most `limit`; none for an empty question."""
    if not text.strip():
        return ()
    assistant.library.refresh()
    ranked = assistant.ranked(assistant.understood(Question(text, asker)), asker.audiences)
    best: dict[tuple[str, str], Evidence] = {}
    for _, evidence in ranked:
        best.setdefault(evidence.passage.section, evidence)
        if len(best) == limit:
            break
    return tuple(
        citation_of(one.passage, one.place, assistant.library.document(one.passage.metadata.id).sha256)
        for one in best.values()
    )
