"""What the library says, as a page sets it: the answer's own way of showing sentences, lists and tables. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.http.pages.shown import Listed, Mark, Sentence, Shown, Source, Texts, shown
from assistant.model import Answer, Outcome
from assistant.onboarding.facts import Applies
from assistant.onboarding.pathway import Line, Reference
from assistant.onboarding.sources import Quoted, Sources, Told
from ingest.document import Term


@dataclass(frozen=True)
class StatementShown:
    """`depends` names the facts that would decide; `first` and `second` are None where nothing is published."""

    id: str
    title: str
    question: str
    depends: tuple[str, ...]
    perhaps: bool
    first: Shown | None
    second: Shown | None
    ask_secretariat: bool


def texts_of(sources: Sources) -> Texts:
    def text(document: str, version: str) -> str | None:
        try:
            return sources.library.document(document, version).text
        except KeyError:
            return None

    return text


def quotes(name: str, quoted: Sequence[Quoted], sources: Sources) -> Shown | None:
    """`name` keeps apart what one page shows; None where there is nothing to show."""
    if not quoted:
        return None
    terms = tuple(dict.fromkeys(one.term for one in quoted))
    answer = Answer(
        Outcome.ANSWERED,
        sources.language,
        "".join(f"\n- {one.claim.text}" if one.listed else f"\n{one.claim.text}" for one in quoted).strip(),
        terms[0] if len(terms) == 1 else None,
        tuple(one.claim for one in quoted),
        receipt=name,
    )
    return shown(answer, texts_of(sources))


def section_quotes(name: str, references: Iterable[Reference], sources: Sources) -> Shown | None:
    return quotes(name, sources.quoted(references), sources)


def todo(name: str, lines: Sequence[Line], sources: Sources) -> Shown:
    """The pathway's own sentences, each with the section that it goes back to."""
    numbers: dict[tuple[str, str], Source] = {}
    sentences = []
    for place, line in enumerate(lines, start=1):
        marks = []
        if quoted := sources.quoted([line.rests_on]):
            [cited] = quoted[0].claim.citations
            source = numbers.setdefault((cited.document, cited.section), Source(len(numbers) + 1, cited))
            marks.append(Mark(place, source.number, cited))
        sentences.append(Sentence(line.words[sources.language], tuple(marks), listed=True))
    answer = Answer(Outcome.ANSWERED, sources.language, "", receipt=name)
    return Shown(answer, (), (Listed(tuple(sentences)),), (), tuple(numbers.values()))


def statement(told: Told, sources: Sources, asked: dict[str, str]) -> StatementShown:
    """`asked` are the words by which each fact is asked."""
    planned = told.planned
    return StatementShown(
        planned.id,
        planned.statement.title[sources.language],
        planned.statement.question[sources.language],
        tuple(asked[fact] for fact in planned.missing),
        planned.applies is Applies.PERHAPS,
        quotes(planned.id, told.quoted, sources),
        quotes(f"{planned.id}-second", told.second, sources),
        told.unknown_for_second or not told.quoted or Term.SECOND in {one.term for one in told.second},
    )


def plain(quoted: Sequence[Quoted]) -> str:
    return " ".join(one.claim.text for one in quoted)
