"""What one kind of asker may see, counted once for each generation of the library."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from assistant.vocabulary import Vocabulary, vocabulary_of
from ingest.document import Audience
from ingest.library import Library


@dataclass(frozen=True)
class Shelf:
    generation: int
    vocabulary: Vocabulary


class Shelves:
    """The shelf for a set of audiences, made when first asked for and anew when a generation is published."""

    def __init__(self, library: Library, terms: frozenset[str]) -> None:
        self._library = library
        self._terms = terms
        self._held: dict[frozenset[Audience], Shelf] = {}
        self._lock = Lock()

    def __call__(self, audiences: frozenset[Audience]) -> Shelf:
        with self._lock:
            held = self._held.get(audiences)
            if held is None or held.generation != self._library.generation:
                questions = [one.asked.text for index in self._library.asked(audiences) for one in index.held]
                vocabulary = vocabulary_of(self._library.all_chunks(audiences), self._terms, questions)
                held = self._held[audiences] = Shelf(self._library.generation, vocabulary)
            return held
