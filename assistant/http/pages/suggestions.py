"""Subjects that the documents really answer: headings of sections, each checked by asking before it is offered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from threading import Lock

from assistant.answer import Assistant
from assistant.model import Asker, Citation, Outcome, Question
from ingest.document import Audience, Kind, Language, Metadata
from ingest.library import StoredChunk

OFFERED = 4
TRIED = 9  # candidates asked at most before it is left at what was found
WORDS = range(3, 11)  # fewer says too little, more does not read at a glance
FIRST = (Kind.ONBOARDING, Kind.AGREEMENT, Kind.GUIDANCE, Kind.EVALUATION, Kind.PROJECT, Kind.LEGISLATION)

Key = tuple[int, frozenset[Audience], str]


class Suggestions:
    """Safe to share between threads. What was found is kept for as long as its generation is read."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._answers: dict[Key, bool] = {}
        self._lock = Lock()

    def known(self, candidates: Iterable[StoredChunk], audiences: frozenset[Audience]) -> tuple[str, ...] | None:
        """Without asking anything; None where too little was asked before."""
        found: list[str] = []
        for heading in _tried(candidates):
            answers = self._answers.get(self._key(heading, audiences))
            if answers is None:
                return None
            if answers:
                found.append(heading)
            if len(found) == OFFERED:
                break
        return tuple(found)

    def found(self, candidates: Iterable[StoredChunk], audiences: frozenset[Audience]) -> tuple[str, ...]:
        """Asks what was not asked before. Takes as long as a few answers."""
        found: list[str] = []
        for heading in _tried(candidates):
            if self._answers_to(heading, audiences):
                found.append(heading)
            if len(found) == OFFERED:
                break
        return tuple(found)

    def to_begin(self, language: Language, audiences: frozenset[Audience]) -> Iterator[StoredChunk]:
        """The first section of a document of each kind, in turn."""
        documents = [one for one in self._assistant.library.documents(audiences) if one.language is language]
        shelves = [[one for one in documents if one.kind is kind] for kind in FIRST]
        for place in range(max(map(len, shelves), default=0)):
            for shelf in shelves:
                if place < len(shelf):
                    yield from self._sections(shelf[place])[:1]

    def after(
        self, cited: Sequence[Citation], seen: Collection[str], audiences: frozenset[Audience]
    ) -> Iterator[StoredChunk]:
        """Other sections of the documents that the last answer cites; `seen` are headings that were cited or asked."""
        for identity in dict.fromkeys(one.document for one in cited):
            held = [one for one in self._assistant.library.documents(audiences) if one.id == identity]
            for section in (one for document in held for one in self._sections(document)):
                if section.chunk.headings[-1] not in seen:
                    yield section

    def _sections(self, document: Metadata) -> list[StoredChunk]:
        """The first passage of each section that has a heading."""
        passages = self._assistant.library.passages(document.id)
        headed = {one.chunk.anchor: one for one in reversed(passages) if one.chunk.headings}
        return sorted(headed.values(), key=lambda one: one.chunk.position)

    def _answers_to(self, heading: str, audiences: frozenset[Audience]) -> bool:
        """Whether asking for it is answered from a section of that heading."""
        key = self._key(heading, audiences)
        with self._lock:
            if key not in self._answers:
                self._answers = {held: each for held, each in self._answers.items() if held[0] == key[0]}
                answer = self._assistant.trial(Question(heading, Asker(audiences)))
                sections = {citation.section for claim in answer.claims for citation in claim.citations}
                self._answers[key] = answer.outcome is Outcome.ANSWERED and heading in sections
            return self._answers[key]

    def _key(self, heading: str, audiences: frozenset[Audience]) -> Key:
        return self._assistant.library.generation, audiences, heading


def _tried(candidates: Iterable[StoredChunk]) -> Iterator[str]:
    """Each heading once; no further candidate is fetched than is asked for."""
    tried: set[str] = set()
    for heading in (one.chunk.headings[-1] for one in candidates):
        if heading not in tried and len(heading.split()) in WORDS:
            tried.add(heading)
            yield heading
        if len(tried) == TRIED:
            return
