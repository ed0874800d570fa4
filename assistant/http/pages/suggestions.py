"""Questions that the documents really answer: written down for their sections, and each checked by asking it.

Nothing is offered that nobody wrote: a document without written questions (`ingest/asked.py`), or headings that do so,
is not suggested from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from threading import Lock

from fastapi import Request

from assistant.answer import HALF, Assistant
from assistant.model import Asker, Citation, Outcome, Question
from assistant.people import Role, audiences_of
from ingest.asked import BEYOND, Section
from ingest.document import Audience, Kind, Language

OFFERED = 4
TRIED = 9  # candidates asked at most before it is left at what was found
LONGEST = 80  # characters that read at a glance
FIRST = (Kind.ONBOARDING, Kind.AGREEMENT, Kind.GUIDANCE, Kind.EVALUATION, Kind.PROJECT, Kind.LEGISLATION)


@dataclass(frozen=True, slots=True)
class Written:
    """A question, and the section that it was written for."""

    section: Section
    text: str


class Suggestions:
    """Safe to share between threads. What was found is kept for as long as its generation is read."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._answers: dict[tuple[int, frozenset[Audience], Written], bool] = {}
        self._lock = Lock()

    def known(self, candidates: Iterable[Written], audiences: frozenset[Audience]) -> tuple[str, ...] | None:
        """Without asking anything; None where too little was asked before."""
        found: list[str] = []
        for written in islice(candidates, TRIED):
            answers = self._answers.get((self._assistant.library.generation, audiences, written))
            if answers is None:
                return None
            if answers:
                found.append(written.text)
            if len(found) == OFFERED:
                break
        return tuple(found)

    def found(self, candidates: Iterable[Written], audiences: frozenset[Audience]) -> tuple[str, ...]:
        """Asks what was not asked before. Takes as long as a few answers."""
        answered = (one.text for one in islice(candidates, TRIED) if self._is_answered(one, audiences))
        return tuple(islice(answered, OFFERED))

    def warm(self) -> None:
        """Finds what the first page offers anybody, so that a browser without scripts is offered it too."""
        for audiences in dict.fromkeys(audiences_of(role) for role in Role):
            for language in Language:
                self.found(self.to_begin(language, audiences), audiences)

    def to_begin(self, language: Language, audiences: frozenset[Audience]) -> Iterator[Written]:
        """A document of each kind, in turn, by the first of its questions."""
        works = {one.work: one.kind for one in self._assistant.library.documents(audiences)}
        written = {one.section[0]: one for one in reversed(self._written(language, audiences))}
        shelves = [[written[work] for work in works if works[work] is kind and work in written] for kind in FIRST]
        for place in range(max(map(len, shelves))):
            yield from (shelf[place] for shelf in shelves if place < len(shelf))

    def after(
        self,
        cited: Sequence[Sequence[Citation]],
        asked: Collection[str],
        language: Language,
        audiences: frozenset[Audience],
    ) -> Iterator[Written]:
        """What else is answered by the documents that the last answer cites, then by others of their kind: nothing that
        was asked, and of no section that any answer cites."""
        section_of = dict(self._sections({one for some in cited for one in some}))
        own = list(dict.fromkeys(section_of[one][0] for one in cited[-1] if one in section_of))
        kinds = {one.work: one.kind for one in self._assistant.library.documents(audiences)}
        akin = [work for work in kinds if work not in own and kinds[work] in {kinds.get(one) for one in own}]
        written = self._written(language, audiences)
        for work in (*own, *akin):
            for one in written:
                if one.section[0] == work and one.section not in section_of.values() and one.text not in asked:
                    yield one

    def _written(self, language: Language, audiences: frozenset[Audience]) -> list[Written]:
        """The first question of every section that reads as one, in the order of the documents."""
        found: dict[Section, Written] = {}
        for index in self._assistant.library.asked(audiences):
            for held in index.held:
                one = held.asked
                if one.language is language and one.anchor != BEYOND and not one.unknown and _reads_well(one.text):
                    found.setdefault((held.work, one.anchor), Written((held.work, one.anchor), one.text))
        return list(found.values())

    def _is_answered(self, written: Written, audiences: frozenset[Audience]) -> bool:
        """Whether the documents answer it well, and with the section that it was written for."""
        key = (self._assistant.library.generation, audiences, written)
        with self._lock:
            if key not in self._answers:
                self._answers = {held: each for held, each in self._answers.items() if held[0] == key[0]}
                answer = self._assistant.trial(Question(written.text, Asker(audiences)))
                cited = {citation for claim in answer.claims for citation in claim.citations}
                well = answer.outcome is Outcome.ANSWERED and answer.support >= HALF
                self._answers[key] = well and written.section in dict(self._sections(cited)).values()
            return self._answers[key]

    def _sections(self, cited: Collection[Citation]) -> Iterator[tuple[Citation, Section]]:
        """In which section each of these stands, but for those of a document that was withdrawn."""
        for document in {one.document for one in cited}:
            passages = self._assistant.library.passages(document)
            for one in (one for one in cited if one.document == document):
                before = [held for held in passages if held.chunk.start <= one.start]
                if before:
                    yield one, (before[-1].metadata.work, before[-1].chunk.anchor)


def suggestions_of(request: Request) -> Suggestions:
    suggestions: Suggestions = request.app.state.suggestions
    return suggestions


def _reads_well(text: str) -> bool:
    return text.endswith("?") and text[0].isupper() and len(text) <= LONGEST
