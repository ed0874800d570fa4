"""An answer in a chat model's words, of which each sentence is carried by the passages it cites.

Start reading at `Reworder.claims`. The extractive answer stands ready before the model is asked: whatever the model
does, it can only take the place of that answer by sentences that pass the check. Beside such sentences, one that
is near to what its passage says, but can't be shown to be carried by it, is told in the passage's own words.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.claims import citation, row_sentence
from assistant.compose import term_label
from assistant.errors import ModelUnavailable
from assistant.generate import Draft, Generator
from assistant.masking import Masking, has_mark
from assistant.model import DROPPED, SHOWN, SOURCED, Answer, Citation, Claim, Outcome, Query, Question
from assistant.rephrased.check import Checker, Fault, Sentence
from assistant.rephrased.follow_up import is_same_question
from assistant.scope import is_dictated
from assistant.support import Ranked
from assistant.understand import is_follow_up, language_of
from ingest.document import Audience, BlockKind, Language, Term
from ingest.library import Library, StoredChunk

LOG = logging.getLogger("ketenwijzer.model")
MOST_PASSAGES = 6
MOST_CLAIMS = 6


@dataclass(frozen=True, slots=True)
class Rewording:
    """What is told, and what became of each sentence that the model drafted (see `Answer.drafts`).

    There are no `claims` where not one of its sentences passed.
    """

    claims: tuple[Claim, ...]
    drafts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What may be told of a draft: the model's sentence where there is no fault, else its source's, or nothing."""

    fault: Fault | None
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Reworder:
    """`audiences` are those whose documents the model may see at all; `masking` takes out what names somebody."""

    generator: Generator
    checker: Callable[[frozenset[Audience]], Checker]
    library: Library
    detect: Callable[[str, Language], Language]
    audiences: frozenset[Audience]
    masking: Callable[[], Masking] = Masking

    def claims(
        self, question: Question, query: Query, ranked: Ranked, extracted: Answer, hear: Callable[[Claim], None]
    ) -> Rewording:
        """What the model says that its passages carry; `hear` is told each claim as soon as it is sure to be told.

        Nothing passes where the model fails, is late, or may not see what the extractive answer rests on.
        """
        passages = self._passages(ranked, extracted)
        kept: list[Claim] = []
        waiting: list[Claim] = []  # for a sentence of the model's own, without which the extractive answer is better
        judgements: list[Judged] = []
        try:
            for draft in self._drafts(question, query, passages):
                judged = self._judged(draft, query.language, passages, question.asker.audiences)
                waiting += judged.claims
                judgements.append(judged)
                if kept or judged.fault is None:
                    for claim in added(kept, waiting):
                        kept.append(claim)
                        hear(claim)
                    waiting.clear()
        except ModelUnavailable as error:
            LOG.warning("%s What had passed by then is kept: %d sentences.", error, len(kept))
        drafts = tuple(_fate(one, bool(kept)) for one in judgements)
        if any(one != SHOWN for one in drafts):
            LOG.info("What became of the drafted sentences: %s", dict(Counter(drafts)))
        return Rewording(tuple(kept), drafts)

    def standing(self, question: Question) -> Question:
        """A follow-up as the model writes it out, if that is the same question; any other question as it is."""
        if not question.history or not is_follow_up(question.text):
            return question
        language = language_of(question, self.detect)
        masking = self.masking()
        try:
            earlier = [masking.masked(one) for one in question.history]
            masked = self.generator.written_out(masking.masked(question.text), earlier, language)
        except ModelUnavailable as error:
            LOG.warning("%s The follow-up is understood by rule.", error)
            return question
        written = masking.restored(masked)
        if not is_same_question(written, question.text, question.history, language):
            LOG.info("The model wrote out another question than was asked, so it is understood by rule.")
            return question
        return replace(question, text=written, history=())

    def _passages(self, ranked: Ranked, extracted: Answer) -> list[StoredChunk]:
        """The best passages of the terms that the extractive answer is from; none if it rests on one it may not see."""
        terms = {one.term for claim in extracted.claims for one in claim.citations}
        found = dict.fromkeys(one.passage.stored.id for _, one in ranked if one.passage.metadata.term in terms)
        by_id = {one.passage.stored.id: one.passage.stored for _, one in ranked}
        best = [by_id[identity] for identity in list(found)[:MOST_PASSAGES]]
        if not best or any(one.metadata.audience not in self.audiences for one in best[:1]):
            return []
        return [one for one in best if one.metadata.audience in self.audiences]

    def _drafts(self, question: Question, query: Query, passages: Sequence[StoredChunk]) -> Iterator[Draft]:
        if not passages:
            return iter(())
        masking = self.masking()
        shown = [{key: masking.masked(text) for key, text in _shown(one).items()} for one in passages]
        drafts = self.generator.drafts(masking.masked(query.text), query.language, shown)
        return (replace(one, text=masking.restored(one.text)) for one in drafts)

    def _judged(
        self, draft: Draft, language: Language, passages: Sequence[StoredChunk], audiences: frozenset[Audience]
    ) -> Judged:
        if is_dictated(draft.text):
            return Judged(Fault.DICTATED)
        if has_mark(draft.text):
            return Judged(Fault.NAME)
        cited = [passages[number - 1] for number in draft.numbers if 1 <= number <= len(passages)]
        if not cited:
            return Judged(Fault.NOTHING_CITED)
        if self.detect(draft.text, language) is not language:
            return Judged(Fault.LANGUAGE)
        failed: list[Judged] = []
        for versions in self._in_one_language(cited, language):
            told = [
                (one, place, _sentence(one, place)) for one in versions for place in range(len(one.chunk.sentences))
            ]
            told = [one for one in told if not is_dictated(one[2].text)]
            placed, sentences = [one[:2] for one in told], [one[2] for one in told]
            checked = self.checker(audiences).check(draft.text, language, sentences)
            if checked.fault is None:
                return Judged(None, (Claim(draft.text, tuple(self._citation(*placed[at]) for at in checked.places)),))
            near = checked.places if checked.near else ()
            own = tuple(Claim(sentences[at].text, (self._citation(*placed[at]),)) for at in near)
            failed.append(Judged(checked.fault, own))
        return failed[0]

    def _in_one_language(self, cited: Sequence[StoredChunk], language: Language) -> Iterator[list[StoredChunk]]:
        """The passages, or their translations, in the claim's language; then those that it lacks.

        What has a translation is not judged across languages: that is where more lies pass, and it says the same.
        """
        both = [(one, self.library.twin(one)) for one in cited]
        versions = [[each for each in pair if each is not None] for pair in both]
        held = [each for pair in versions for each in pair if each.chunk.language is language]
        lacking = [pair[0] for pair in versions if all(each.chunk.language is not language for each in pair)]
        yield from (some for some in (held, lacking) if some)

    def _citation(self, stored: StoredChunk, place: int) -> Citation:
        span = stored.chunk.sentences[place]
        return citation(stored, span.start, span.end, self.library.document(stored.metadata.id).sha256)


def in_words(extracted: Answer, rewording: Rewording) -> Answer:
    """The model's claims in place of the extracted ones, or the extracted answer where none passed. Pure.

    What was extracted from a term that no claim of the model speaks of is kept behind them; of a partial answer,
    which says what is not known, all that the model does not cite.
    """
    extracted = replace(extracted, drafts=rewording.drafts)
    if not rewording.claims:
        return extracted
    told_by = _places if extracted.outcome is Outcome.PARTIAL else _terms
    said = told_by(rewording.claims)
    kept = tuple(claim for claim in extracted.claims if not said & told_by([claim]))
    claims = (*rewording.claims, *kept)
    return replace(extracted, text=begun(extracted, claims), claims=claims)


def begun(extracted: Answer, claims: Iterable[Claim]) -> str:
    """The text in a model's words, as far as `claims` go: what comes behind them changes nothing of it. Each run of one
    term's claims stands under the name of its term, where the extracted answer names terms. Pure."""
    label, _, rest = extracted.text.partition("\n")
    if extracted.term in (Term.FIRST, Term.SECOND):
        lines = [label] if rest and label.endswith(":") else []
        return "\n".join([*lines, " ".join(claim.text for claim in claims)])
    runs = [(term, list(some)) for term, some in groupby(claims, key=lambda claim: claim.citations[0].term)]
    named = (
        term_label(extracted.claims[0].citations[0].term, extracted.language) == label if extracted.claims else False
    )
    said = [(term_label(term, extracted.language) if named else "", some) for term, some in runs]
    return "\n".join(part for name, some in said for part in (name, " ".join(one.text for one in some)) if part)


def added(kept: Sequence[Claim], new: Sequence[Claim]) -> list[Claim]:
    """Of the new claims those that say something anew, as far as there is room. Pure."""
    told = {claim.text for claim in kept}
    return [claim for claim in dict.fromkeys(new) if claim.text not in told][: MOST_CLAIMS - len(kept)]


def _fate(judged: Judged, any_told: bool) -> str:
    if judged.fault is None:
        return SHOWN
    return f"{SOURCED if judged.claims and any_told else DROPPED}:{judged.fault}"


def _terms(claims: Iterable[Claim]) -> set[object]:
    return {one.term for claim in claims for one in claim.citations}


def _places(claims: Iterable[Claim]) -> set[object]:
    return {(one.document, one.start) for claim in claims for one in claim.citations}


def _shown(stored: StoredChunk) -> dict[str, str]:
    headings = " > ".join(stored.chunk.headings)
    return {"document": stored.metadata.title, "section": headings, "text": _told(stored)}


def _told(stored: StoredChunk) -> str:
    chunk = stored.chunk
    return row_sentence(chunk.header, chunk.cells) if chunk.kind is BlockKind.ROW else chunk.text


def _sentence(stored: StoredChunk, place: int) -> Sentence:
    chunk = stored.chunk
    span = chunk.sentences[place]
    text = (
        _told(stored) if chunk.kind is BlockKind.ROW else chunk.text[span.start - chunk.start : span.end - chunk.start]
    )
    return Sentence(text, chunk.language, " . ".join((*chunk.headings, *chunk.header, stored.metadata.title)))
