"""An answer's words with the numbers of their sources. Pure, and the same for every way of showing it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from assistant.messages import STANDINGS, TERMS, say
from assistant.model import Answer, Citation, Claim
from ingest.document import Language, Standing


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of an answer's text, and what carries it: the number of a source, from 1, and the quote from it."""

    text: str
    marks: tuple[tuple[int, Citation], ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(number for number, _ in self.marks)


@dataclass(frozen=True, slots=True)
class Source:
    """A section that an answer rests on; `citation` is the first of its quotes."""

    number: int
    citation: Citation

    @property
    def label(self) -> str:
        """Title and section, once each."""
        parts = (self.citation.title, self.citation.section)
        return " · ".join(dict.fromkeys(part for part in parts if part))

    def standing(self, language: Language) -> str:
        """Term, standing and page, as a reader weighs it."""
        parts = [TERMS[self.citation.term][language], STANDINGS[Standing(self.citation.standing)][language]]
        if self.citation.page is not None:
            parts.append(f"{say('page', language)} {self.citation.page}")
        if self.citation.language is not language:
            parts.append(say(f"slack_in_{self.citation.language.value}", language))
        return " · ".join(parts)


def sources(answer: Answer) -> list[Source]:
    """The sections cited, in order; where nothing answers, the nearest ones."""
    cited = [citation for claim in answer.claims for citation in claim.citations] or list(answer.nearest)
    first: dict[tuple[str, str], Citation] = {}
    for citation in cited:
        first.setdefault(_section(citation), citation)
    return [Source(number, citation) for number, citation in enumerate(first.values(), start=1)]


def segments(answer: Answer) -> list[Segment]:
    """The whole text in order, cut after each claim; where it has none of them, their numbers stand at its end."""
    numbers = {_section(source.citation): source.number for source in sources(answer)}
    text = _body(answer)
    found = []
    at = 0
    for claim in answer.claims:
        place = text.find(claim.text, at)
        if place >= 0:
            end = place + len(claim.text)
            found.append(Segment(text[at:end], _marks([claim], numbers)))
            at = end
    rest = text[at:]
    unplaced = not found and answer.claims
    if rest.strip() or unplaced:
        found.append(Segment(rest, _marks(answer.claims, numbers) if unplaced else ()))
    return found


def _body(answer: Answer) -> str:
    """Without what stands elsewhere: the term above it, and under a refusal the nearest sections."""
    text = answer.text.split(f"\n{say('nearest', answer.language)}")[0] if answer.nearest else answer.text
    if not answer.claims or answer.term not in TERMS:
        return text
    label = f"{TERMS[answer.term][answer.language]}:\n"
    before, named, after = text.partition(f"{label[0].upper()}{label[1:]}")
    return f"{before}{after}" if named and after and answer.claims[0].text not in before else text


def summary(answer: Answer) -> str:
    """The quiet line above an answer: its term, how many sources, what standing they have. "" for a refusal."""
    if not answer.claims:
        return ""
    language = answer.language
    held = sources(answer)
    term = answer.term or held[0].citation.term
    standings = dict.fromkeys(STANDINGS[Standing(source.citation.standing)][language] for source in held)
    count = say("slack_sources_one" if len(held) == 1 else "slack_sources_many", language, count=len(held))
    return " · ".join([TERMS[term][language], count, *standings])


def address(service: str, citation: Citation) -> str:
    """Where the web chat shows the passage, highlighted; `service` is the service's own address."""
    place = {"version": citation.version, "start": citation.start, "end": citation.end}
    return f"{service.rstrip('/')}/library/{quote(citation.document)}?{urlencode(place)}"


def _marks(claims: Iterable[Claim], numbers: dict[tuple[str, str], int]) -> tuple[tuple[int, Citation], ...]:
    """Each source once, with the first of these claims' quotes from it."""
    first: dict[int, Citation] = {}
    for claim in claims:
        for citation in claim.citations:
            first.setdefault(numbers[_section(citation)], citation)
    return tuple(first.items())


def _section(citation: Citation) -> tuple[str, str]:
    return citation.document, citation.section
