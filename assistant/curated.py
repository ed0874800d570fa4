"""An answer that the secretariat has written and approved, for a question that asks the very same: `answer_for`.

Nothing is given that the asker may not see, that has expired, or that rests on a document which reads otherwise now:
that is looked up again for each answer, and for all of them when a generation is published.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from threading import Lock

from assistant.formats import day
from assistant.messages import say
from assistant.model import EVERYTHING, Answer, Citation, Claim, Outcome, Question
from assistant.prepared import Prepared, PreparedAnswers
from assistant.sameness import Asked, asked_by, same
from assistant.understand import in_digits, language_of, standalone, term_on
from ingest.document import Audience, Language, Term
from ingest.encoder import Encoder
from ingest.encoder.encoder import Vectors
from ingest.library import Library

MARKS = re.compile(r"\s*\[(\d+)\]")
State = tuple[int, int]


@dataclass(frozen=True)
class Wording:
    """One way in which a prepared answer's question is put; only who may see all of `audiences` is told."""

    prepared: Prepared
    text: str
    asked: Asked
    vector: Vectors
    audiences: frozenset[Audience]


@dataclass(frozen=True)
class Wordings:
    """Of all that is approved, as of one state of the answers and one generation of the library."""

    state: State = (-1, -1)
    generation: int = -1
    each: tuple[Wording, ...] = ()

    def told_to(self, audiences: frozenset[Audience]) -> tuple[Wording, ...]:
        """Counted out once, so that no question takes longer for what its asker may not see."""
        held: dict[frozenset[Audience], tuple[Wording, ...]] = self._told
        if audiences not in held:
            held[audiences] = tuple(one for one in self.each if one.audiences <= audiences)
        return held[audiences]

    @cached_property
    def _told(self) -> dict[frozenset[Audience], tuple[Wording, ...]]:
        return {}


class Curated:
    """Safe to share between threads."""

    def __init__(
        self,
        answers: PreparedAnswers,
        encoder: Encoder,
        library: Library,
        detect: Callable[[str, Language], Language],
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
    ) -> None:
        self.answers = answers
        self._encoder = encoder
        self._library = library
        self._detect = detect
        self._today = today
        self._held = Wordings()
        self._lock = Lock()

    def answer_for(self, question: Question) -> Answer | None:
        """None where the secretariat has not answered this very question, or not for this asker."""
        language = language_of(question, self._detect)
        text, audiences = standalone(question.text, question.history), question.asker.audiences
        found = self.matching(text, language, audiences)
        for prepared in found:
            if self._may_be_given(prepared, question):
                return answer_of(prepared, language)
        return None

    def matching(self, text: str, language: Language, audiences: frozenset[Audience] = EVERYTHING) -> list[Prepared]:
        """The approved answers to this very question that `audiences` may have, the closest first."""
        wordings = self._wordings().told_to(audiences)
        asked = asked_by(text, language)
        likely = [one for one in wordings if same(asked, one.asked, 1.0)]
        if not likely:
            return []
        [vector] = self._encoder.encode_questions([in_digits(text)])
        close = [(float(vector @ one.vector), one) for one in likely]
        close.sort(key=lambda pair: pair[0], reverse=True)
        found = [one.prepared for cosine, one in close if same(asked, one.asked, cosine)]
        return list({one.id: one for one in found}.values())

    def check(self) -> None:
        """Puts every approved answer to review whose documents no longer read as they did."""
        for one in self.answers.approved():
            if changed := self._changed(one.draft.sources):
                self.answers.put_to_review(one.id, changed.title)

    def _wordings(self) -> Wordings:
        with self._lock:
            generation = self._library.generation
            if self._held.generation != generation:
                self.check()
            state = self.answers.state()
            if (self._held.state, self._held.generation) != (state, generation):
                self._held = Wordings(state, generation, self._read())
            return self._held

    def _read(self) -> tuple[Wording, ...]:
        """A wording that was read before is not encoded again."""
        said = [
            (one, language, text)
            for one in self.answers.approved()
            for language, texts in one.draft.questions.items()
            for text in texts
            if text.strip()
        ]
        known = {one.text: one.vector for one in self._held.each}
        fresh = list(dict.fromkeys(text for _, _, text in said if text not in known))
        if fresh:
            known |= zip(fresh, self._encoder.encode_questions([in_digits(text) for text in fresh]), strict=True)
        audiences = {one.id: self._for(one) for one, _, _ in said}
        return tuple(
            Wording(one, text, asked_by(text, language), known[text], audiences[one.id]) for one, language, text in said
        )

    def _may_be_given(self, prepared: Prepared, question: Question) -> bool:
        draft, terms = prepared.draft, term_on(question.as_of)
        if not prepared.given(self._today()) or not self._for(prepared) <= question.asker.audiences:
            return False
        if terms and draft.term in (Term.FIRST, Term.SECOND) and draft.term not in terms:
            return False
        if changed := self._changed(draft.sources):
            self.answers.put_to_review(prepared.id, changed.title)
            return False
        return True

    def _for(self, prepared: Prepared) -> frozenset[Audience]:
        """Who must be able to see it: the audience it was written for, and those of its documents today."""
        held = {one.id: one.audience for one in self._library.documents(EVERYTHING)}
        rests_on = {held[one.document] for one in prepared.draft.sources if one.document in held}
        return frozenset({prepared.draft.audience, *rests_on})

    def _changed(self, sources: Sequence[Citation]) -> Citation | None:
        """The first source whose document is gone or has other words."""
        for one in sources:
            try:
                if self._library.document(one.document).sha256 != one.sha256:
                    return one
            except KeyError:
                return one
        return None


def answer_of(prepared: Prepared, language: Language) -> Answer:
    """In `language` where it was written in that, else in the other one with a word about it. Pure."""
    draft = prepared.draft
    written = language if draft.answers.get(language) else next(one for one in Language if draft.answers.get(one))
    claims = claims_of(draft.answers[written], draft.sources)
    lines = [
        say("answer_by_secretariat", language, day=day(prepared.written_on, language)),
        *(claim.text for claim in claims),
    ]
    if written is not language:
        lines.append(say("curated_other_language", language))
    return Answer(
        Outcome.ANSWERED,
        language,
        "\n".join(lines),
        draft.term,
        claims,
        support=1.0,
        secretariat=prepared.written_on.isoformat(),
    )


def claims_of(text: str, sources: Sequence[Citation]) -> tuple[Claim, ...]:
    """A claim for each paragraph, with the sources it marks as `[1]`; a text without marks rests on all. Pure."""
    paragraphs = [part.strip() for part in text.splitlines() if part.strip()]
    marked = MARKS.search(text) is not None
    return tuple(
        Claim(
            MARKS.sub("", part),
            tuple(sources[int(n) - 1] for n in dict.fromkeys(MARKS.findall(part)) if 0 < int(n) <= len(sources))
            if marked
            else tuple(sources if place == len(paragraphs) - 1 else ()),
        )
        for place, part in enumerate(paragraphs)
    )
